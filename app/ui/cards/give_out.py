"""Giving a persona out as a character card."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout

from app.domain.cards.card import Spec
from app.ports.problems import KnownError
from app.ui.announce import announce
from app.ui.background import Background
from app.ui.cards.files import pick_picture, pick_place
from app.ui.cards.take_in import cards_of
from app.ui.needs import Desk, Screen
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.badge import Sign
from app.ui.widgets.buttons import Button, Segments
from app.ui.widgets.layouts import Flow, column, holder, row
from app.ui.widgets.pick import Pick
from app.ui.widgets.surface import Page, Surface, clear
from app.ui.widgets.text import Prose, label

_SPECS: Final[dict[str, Spec | None]] = {"": None, "3": "3", "2": "2"}
_WORDS: Final = (("", "As it came, else 3"), ("3", "3"), ("2", "2"))
_NO_PICTURE: Final = "A plain one is drawn."


class CardOutScreen(Screen):
    """Choose a persona, a version and a picture, and say where."""

    title = "Export a character card"

    def __init__(self, desk: Desk, persona_id: str = "") -> None:
        """Offer every persona, `persona_id` first if there is one."""
        super().__init__()
        self._desk = desk
        theme = desk.theme
        self._cards = cards_of(desk)
        self._picture = ""
        self.background = Background(self)
        self.page = Page(theme, name=self.title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        self.who = Pick(theme, self._cards.personas(), name="Persona", value=persona_id)
        self.spec = Segments(_WORDS, name="Version", value="")
        self.choose = Button(theme, "Choose a picture\u2026")
        self.choose.clicked.connect(lambda: pick_picture(self, self.take_picture))
        self._named = Prose(theme, _NO_PICTURE, style="caption", tone="muted")
        self.save = Button(theme, "Save the card\u2026", kind="primary", picture="export")
        self.save.clicked.connect(lambda: pick_place(self, f"{self.who.value}.png", self.save_to))
        self._said = column(gap=0)
        foot = row(self.save)
        foot.addStretch()
        self.page.add(
            column(
                label("A persona as a character card", "display"),
                Prose(
                    theme,
                    "Programs that know character cards show the words: who somebody is, how they "
                    "talk, how they answer the telephone. Skeptic finds the whole persona in it.",
                    tone="muted",
                ),
                gap=GAP_S,
            ),
            self._choices(),
            self._said,
            foot,
        )
        self.page.body.addStretch()

    def arrive(self) -> None:
        self.who.setFocus()

    def leave(self) -> None:
        self.background.stop()

    def take_picture(self, path: str) -> None:
        """Put the card into a picture of the user\u2019s."""
        self._picture = path
        self._named.say(path)

    def save_to(self, path: str) -> None:
        """Write the card."""
        who, spec, picture = self.who.value, _SPECS[self.spec.value], self._picture
        clear(self._said)
        self.save.setEnabled(False)
        self.background.start(
            # Whoever chose the file has said that it may be replaced.
            lambda: self._cards.export(who, path, spec=spec, picture=picture, replace=True),
            self._saved,
            self._failed,
        )

    def _choices(self) -> Surface:
        who = row(self.who)
        who.addStretch()
        spec = row(self.spec)
        spec.addStretch()
        picture = Flow(12)
        picture.addWidget(self.choose)
        return Surface(gap=GAP).add(
            column(label("Persona", strong=True), who, gap=4),
            column(label("Version of the format", strong=True), spec, gap=4),
            column(
                label("Picture, if it is saved as PNG", strong=True),
                self._named,
                holder(picture),
                gap=4,
            ),
        )

    def _saved(self, path: str) -> None:
        theme = self._desk.theme
        told = Prose(theme, f"The card is in {path}.")
        self.show_in_folder = Button(theme, "Show in folder")
        url = QUrl.fromLocalFile(str(Path(path).parent))
        self.show_in_folder.clicked.connect(lambda: QDesktopServices.openUrl(url))
        line = row(self.show_in_folder)
        line.addStretch()
        head = row(Sign(theme, "yes", "good"), label("Done", "heading"), gap=12)
        self._said.addWidget(Surface("good", gap=12).add(head, told, line))
        self.save.setEnabled(True)
        self.show_in_folder.setFocus()
        announce(self, told.words)

    def _failed(self, error: KnownError) -> None:
        theme = self._desk.theme
        told = Prose(theme, f"{error.problem} {error.remedy.strip()}".strip())
        head = row(Sign(theme, "alert", "bad"), label("No card was made", "heading"), gap=12)
        self._said.addWidget(Surface("bad", gap=12).add(head, told))
        self.save.setEnabled(True)
        announce(self, told.words)
