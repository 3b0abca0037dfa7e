"""Making a pack: what goes in, what it says of itself, and where it is written."""

from dataclasses import replace
from pathlib import Path
from unicodedata import normalize

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.domain.packs.manifest import LONGEST_NAME, Manifest, slug
from app.ports.problems import KnownError
from app.ui.announce import announce
from app.ui.background import Background
from app.ui.needs import Desk, Screen
from app.ui.packs.choosing import pick_place
from app.ui.packs.contents import Contents
from app.ui.packs.key_box import Fingerprint
from app.ui.tokens import GAP_S
from app.ui.widgets.badge import Sign
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Flow, column, holder, row
from app.ui.widgets.surface import Page, Surface, clear
from app.ui.widgets.text import Prose, label
from app.ui.words import count_of


class MakePackScreen(Screen):
    """One page from the choice of content to the file."""

    title = "Make a pack"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        theme = desk.theme
        self._packs = desk.trainer.packs()
        self.background = Background(self)
        self.contents = Contents(theme, self._packs.listed())
        self.contents.changed.connect(self._count)
        self.name = _line("Name of the pack", "", "Docks in spring")
        self.version = _line("Version", "1", "1")
        self.author = _line("Your name", desk.preferences.now.pack_author, "Ana Duarte")
        for field in (self.name, self.version, self.author):
            field.textChanged.connect(self._count)
        self.save = Button(theme, "Save the pack\u2026", kind="primary", picture="pack")
        self.save.clicked.connect(self._ask_place)
        self.state = label("", tone="muted")
        self._said = column(gap=0)
        self.page = Page(theme, name=self.title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        line = Flow(12)
        line.addWidget(self.save)
        line.addWidget(self.state)
        self.page.add(self._head(), self.contents, self._about(), self._key())
        self.page.add(self._said, Surface(gap=GAP_S).add(holder(line)))
        self.page.body.addStretch()
        self._count()

    def arrive(self) -> None:
        first = next((t for t in self.contents.ticks.values() if t.isVisible()), self.name)
        first.setFocus()

    def leave(self) -> None:
        self.background.stop()

    def save_to(self, path: str) -> None:
        """Make the pack and write it to a file."""
        name, author = _plain(self.name.text()), _plain(self.author.text())
        version = self.version.text().strip()
        chosen = [one.path for one in self.contents.chosen]
        clear(self._said)
        self.save.setEnabled(False)
        self.background.start(
            # Whoever chose the file has said that it may be replaced.
            lambda: self._packs.make(
                path, chosen, name=name, version=version, author=author, replace=True
            ),
            lambda made: self._made(made, path),
            self._failed,
        )

    def _head(self) -> QWidget:
        return holder(
            column(
                label("Make a pack", "display"),
                Prose(
                    self._desk.theme,
                    "Choose what goes in. You get one file, signed with your key, to send to "
                    "whom you like. Nothing is sent from here.",
                    tone="muted",
                ),
                gap=GAP_S,
            )
        )

    def _about(self) -> Surface:
        return Surface(gap=12).add(
            label("What it says of itself", "heading"),
            column(label("Name", strong=True), self.name, gap=4),
            column(label("Version", strong=True), self.version, gap=4),
            column(label("Your name", strong=True), self.author, gap=4),
        )

    def _key(self) -> Surface:
        box = Surface(gap=GAP_S).add(label("Signed with your key", "heading"))
        try:
            print_ = self._packs.own_fingerprint()
        except KnownError as error:
            return box.add(Prose(self._desk.theme, f"{error.problem} {error.remedy}", tone="bad"))
        self.print = Fingerprint(self._desk.theme, print_, whose="your key\u2019s fingerprint")
        return box.add(
            self.print,
            Prose(
                self._desk.theme,
                "Whoever gets the pack sees these digits. Read them aloud once, and your packs "
                "are known from then on.",
                style="caption",
                tone="muted",
            ),
        )

    def _count(self) -> None:
        chosen = len(self.contents.chosen)
        missing = (
            "Choose what goes in."
            if not chosen
            else "Give it a name."
            if not self.name.text().strip()
            else "Say who you are."
            if not self.author.text().strip()
            else "Give it a version."
            if not self.version.text().strip()
            else ""
        )
        self.state.setText(missing or f"{count_of(chosen, 'file')} chosen")
        self.save.setEnabled(not missing and not self.background.busy)

    def _ask_place(self) -> None:
        pick_place(self, f"{slug(_plain(self.name.text()), 60)}.skeptic", self.save_to)

    def _made(self, made: Manifest, path: str) -> None:
        theme = self._desk.theme
        try:
            self._desk.preferences.change(
                replace(self._desk.preferences.now, pack_author=made.author)
            )
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
        told = Prose(
            theme,
            f"“{made.name}”, version {made.version}, with "
            f"{count_of(len(made.content), 'file')}, is in {path}.",
        )
        self.show_in_folder = Button(theme, "Show in folder")
        url = QUrl.fromLocalFile(str(Path(path).parent))
        self.show_in_folder.clicked.connect(lambda: QDesktopServices.openUrl(url))
        line = row(self.show_in_folder)
        line.addStretch()
        self._tell(Surface("good", gap=12), "yes", "good", "The pack is made", told, holder(line))
        self.show_in_folder.setFocus()
        announce(self, told.words)

    def _failed(self, error: KnownError) -> None:
        told = Prose(self._desk.theme, f"{error.problem}\n{error.remedy.strip()}".strip())
        self._tell(Surface("bad", gap=12), "alert", "bad", "No pack was made", told)
        announce(self, told.words)

    def _tell(self, box: Surface, sign: str, ink: str, head: str, *parts: QWidget) -> None:
        clear(self._said)
        box.add(row(Sign(self._desk.theme, sign, ink), label(head, "heading"), gap=12), *parts)
        self._said.addWidget(box)
        self._count()


def _line(name: str, value: str, hint: str) -> QLineEdit:
    field = QLineEdit(value)
    field.setAccessibleName(name)
    field.setPlaceholderText(hint)
    field.setMaxLength(LONGEST_NAME)
    return field


def _plain(text: str) -> str:
    return normalize("NFC", text.strip())
