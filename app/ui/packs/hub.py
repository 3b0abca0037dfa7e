"""Packs: take one in, make one, and whose keys are known."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.packs.senders import Sender, grouped
from app.ports.problems import KnownError
from app.ui.cards.files import pick_card
from app.ui.needs import Desk, Place, Screen
from app.ui.packs.choosing import pick_pack
from app.ui.packs.key_box import Fingerprint
from app.ui.packs.words import day, spelled
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.ask import Question
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Flow, column, holder, row
from app.ui.widgets.split import Split
from app.ui.widgets.surface import Page, Surface, clear, rule
from app.ui.widgets.text import Prose, label


class PacksScreen(Screen):
    """Where everything about packs begins."""

    title = "Packs"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        theme = desk.theme
        self.take_in = Button(theme, "Choose a pack\u2026", kind="primary", picture="pack")
        self.take_in.clicked.connect(lambda: pick_pack(self, self.open_pack))
        self.make = Button(theme, "Make a pack\u2026", picture="export")
        self.make.clicked.connect(lambda: self.go.emit(Place(kind="pack_make")))
        self.keys = Keys(desk)
        self.page = Page(theme, name=self.title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        self.page.add(
            column(
                label("Packs", "display"),
                Prose(
                    theme,
                    "Personas, scenarios and calibration sessions, in one signed file that one "
                    "person sends to another.",
                    tone="muted",
                ),
                gap=GAP_S,
            ),
            self._way(
                "Take one in",
                "Choose the file, or drop it on this window. You see who signed it and what is "
                "in it before anything is written. Nothing in a pack is ever run.",
                self.take_in,
            ),
            self._way(
                "Make one",
                "Choose what goes in. It is signed with your key, so that others can tell that "
                "it is from you.",
                self.make,
            ),
            self._card_ways(),
            self.keys,
        )
        self.page.body.addStretch()

    def arrive(self) -> None:
        self.take_in.setFocus()

    def open_pack(self, path: str) -> None:
        """Look into a pack."""
        self.go.emit(Place(kind="pack_in", subject=path))

    def _card_ways(self) -> Surface:
        theme = self._desk.theme
        self.card_in = Button(theme, "Import a card\u2026", name="Import a character card")
        self.card_in.clicked.connect(
            lambda: pick_card(self, lambda path: self.go.emit(Place(kind="card_in", subject=path)))
        )
        self.card_out = Button(theme, "Export a card\u2026", name="Export as a character card")
        self.card_out.clicked.connect(lambda: self.go.emit(Place(kind="card_out")))
        buttons = Flow(12)
        buttons.addWidget(self.card_in)
        buttons.addWidget(self.card_out)
        return Surface(gap=GAP).add(
            column(
                label("Character cards", "heading"),
                Prose(
                    theme,
                    "Many programs keep the characters one talks to as cards: a picture or a JSON "
                    "file. A persona can be made of one, and one of a persona.",
                    tone="muted",
                ),
                gap=4,
            ),
            holder(buttons),
        )

    def _way(self, title: str, about: str, button: Button) -> Surface:
        theme = self._desk.theme
        words = column(label(title, "heading"), Prose(theme, about, tone="muted"), gap=4)
        line = row(button)
        line.addStretch()
        return Surface(gap=GAP).add(
            Split(theme, holder(words), holder(line), narrow=620, shares=(1, 0), gap=GAP)
        )


class Keys(Surface):
    """The user\u2019s own key, and those that are known."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(gap=GAP)
        self._desk = desk
        self._packs = desk.trainer.packs()
        self.question: Question | None = None
        self.forget: dict[str, Button] = {}
        """A button for each known key, by its fingerprint."""
        self._known = column(gap=12)
        self.add(label("Keys", "heading"), self._own(), rule(), self._known)
        self.refresh()

    def refresh(self) -> None:
        """Show who is known now."""
        clear(self._known)
        self.forget = {}
        self._known.addWidget(label("Keys you know", strong=True))
        try:
            senders = self._packs.senders()
        except KnownError as error:
            self._known.addWidget(_problem(self._desk, error))
            return
        if not senders:
            self._known.addWidget(
                Prose(
                    self._desk.theme,
                    "None yet. When you take in a pack you can say whose key it is.",
                    tone="muted",
                )
            )
        for sender in senders:
            self._known.addWidget(self._line(sender))

    def _own(self) -> QWidget:
        try:
            print_ = self._packs.own_fingerprint()
        except KnownError as error:
            return _problem(self._desk, error)
        self.print = Fingerprint(self._desk.theme, print_, whose="your key\u2019s fingerprint")
        return holder(
            column(
                label("Your key", strong=True),
                self.print,
                Prose(
                    self._desk.theme,
                    "Read it aloud to those who get your packs. The key itself lies in the "
                    "folder “keys” of your data and stays there.",
                    style="caption",
                    tone="muted",
                ),
                gap=GAP_S,
            )
        )

    def _line(self, sender: Sender) -> QWidget:
        theme = self._desk.theme
        digits = label(grouped(sender.fingerprint), "caption")
        digits.setAccessibleName(spelled(sender.fingerprint))
        words = column(
            label(sender.name, strong=True),
            digits,
            label(f"since {day(sender.since)}", "caption", tone="muted"),
            gap=2,
        )
        button = Button(theme, "Forget", picture="trash", name=f"Forget {sender.name}\u2019s key")
        button.clicked.connect(lambda: self._ask(sender))
        self.forget[sender.fingerprint] = button
        line = row(button)
        line.addStretch()
        return Split(theme, holder(words), holder(line), narrow=560, shares=(1, 0), gap=GAP)

    def _ask(self, sender: Sender) -> None:
        asked = Question(
            self._desk.theme,
            self,
            question=f"Forget {sender.name}\u2019s key?",
            detail="Packs signed with it are from somebody unknown from then on. What you have "
            "taken in stays.",
            yes="Forget it",
            no="Keep it",
            kind="danger",
        )
        asked.accepted.connect(lambda: self._forget(sender))
        asked.finished.connect(asked.deleteLater)
        self.question = asked
        asked.open()

    def _forget(self, sender: Sender) -> None:
        try:
            self._packs.forget(sender.fingerprint)
        except KnownError as error:
            clear(self._known)
            self._known.addWidget(_problem(self._desk, error))
            return
        self.refresh()


def _problem(desk: Desk, error: KnownError) -> Prose:
    return Prose(desk.theme, f"{error.problem} {error.remedy}".strip(), tone="bad")
