"""Making a persona of a character card: shown first, written when the user says so."""

from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.ports.problems import KnownError
from app.services.cards import Cards, Proposal
from app.services.loss_replay import PLAIN
from app.ui.announce import announce
from app.ui.background import Background
from app.ui.cards.files import pick_card
from app.ui.cards.persona_box import PersonaBox, ToKnow
from app.ui.needs import Desk, Place, Screen
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.badge import Sign
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Flow, column, holder, row
from app.ui.widgets.pick import Pick
from app.ui.widgets.surface import Page, Surface, clear
from app.ui.widgets.text import Prose, label


@dataclass(frozen=True, kw_only=True)
class _Found:
    """A card with what it would make, and who could lend their lines."""

    proposal: Proposal
    bases: tuple[tuple[str, str], ...]


class CardInScreen(Screen):
    """Reads a card, shows the persona that it makes, and keeps her."""

    title = "Character card"

    def __init__(self, desk: Desk, path: str) -> None:
        super().__init__()
        self._desk = desk
        self._path = path
        self._cards = cards_of(desk)
        self._bases: tuple[tuple[str, str], ...] = ()
        self.base: Pick | None = None
        self.name: QLineEdit | None = None
        self.proposal: Proposal | None = None
        self.background = Background(self)
        self.page = Page(desk.theme, name=self.title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        self._head, self._shown = column(gap=GAP), column(gap=GAP)
        self._foot = column(gap=GAP)
        self.page.add(self._head, self._shown, self._foot)
        self.page.body.addStretch()
        self._head.addWidget(label("Reading the card\u2026", tone="muted"))

    def arrive(self) -> None:
        self.setFocus()
        self.background.start(self._read, self._show, self._refuse)

    def leave(self) -> None:
        self.background.stop()

    def keep(self) -> None:
        """Write the persona among the user\u2019s own."""
        proposal = self.proposal
        if proposal is None or self.background.busy:
            return
        wanted = self.name.text().strip() if self.name is not None else ""
        base = self.base.value if self.base is not None else PLAIN
        self.keep_it.setEnabled(False)

        def write() -> Proposal:
            made = proposal
            if wanted != made.content_id:
                made = self._cards.propose(made.card, base=base, content_id=wanted)
            self._cards.keep(made)
            return made

        self.background.start(write, self._done, self._failed)

    def _read(self) -> _Found:
        card = self._cards.read(self._path)
        return _Found(proposal=self._cards.propose(card), bases=self._cards.personas())

    def _show(self, found: _Found) -> None:
        proposal = found.proposal
        card = proposal.card
        clear(self._head)
        by = f", made by {_line(card.text('creator'))}" if card.text("creator").strip() else ""
        self._head.addLayout(
            column(
                label(str(proposal.table["name"]), "display"),
                label(f"A character card of version {card.spec}{by}", tone="muted"),
                gap=GAP_S,
            )
        )
        if proposal.whole:
            self._head.addWidget(self._whole(proposal))
        else:
            self._bases = found.bases
            self._head.addWidget(self._lender())
        self._show_persona(proposal)
        if proposal.state == "same":
            focus: QWidget = self._way_on()
        else:
            self._foot.addWidget(self._last_words(proposal))
            focus = self.base or self.keep_it
        announce(self, f"{proposal.table['name']}, a character card")
        QTimer.singleShot(0, focus, focus.setFocus)

    def _show_persona(self, proposal: Proposal) -> None:
        self.proposal = proposal
        clear(self._shown)
        self._shown.addWidget(PersonaBox(self._desk.theme, proposal.table))
        if proposal.remarks:
            self._shown.addWidget(ToKnow(self._desk.theme, proposal.remarks))

    def _whole(self, proposal: Proposal) -> Surface:
        here = proposal.state == "same"
        words = (
            "You have this persona already, the same to the letter. There is nothing to write."
            if here
            else "The card was made with Skeptic and carries the whole persona, with all lines "
            "and the temper."
        )
        box = Surface("good", gap=GAP_S)
        line = row(gap=12)
        line.addWidget(Sign(self._desk.theme, "yes", "good"))
        line.addWidget(Prose(self._desk.theme, words), 1)
        return box.add(line)

    def _lender(self) -> Surface:
        theme = self._desk.theme
        self.base = Pick(theme, self._bases, name="Whose lines and temper", value=PLAIN)
        self.base.chosen.connect(self._lent)
        line = row(self.base)
        line.addStretch()
        return Surface(gap=GAP_S).add(
            label("Whose lines and temper", "heading"),
            Prose(
                theme,
                "A card says who somebody is. What they say in each moment of a call, and what "
                "brings them along, comes from a persona you have.",
                tone="muted",
            ),
            line,
        )

    def _lent(self, base: str) -> None:
        proposal = self.proposal
        if proposal is not None:
            self.keep_it.setEnabled(False)
            self.background.start(
                lambda: self._cards.propose(proposal.card, base=base),
                self._show_lent,
                self._failed,
            )

    def _show_lent(self, proposal: Proposal) -> None:
        self._show_persona(proposal)
        self.keep_it.setEnabled(True)

    def _last_words(self, proposal: Proposal) -> Surface:
        theme = self._desk.theme
        self.name = QLineEdit(proposal.content_id)
        self.name.setAccessibleName("Id")
        self.name.setMaxLength(64)
        self.keep_it = Button(theme, "Add the persona", kind="primary", picture="yes")
        self.keep_it.clicked.connect(self.keep)
        leave_it = Button(theme, "Leave it")
        leave_it.clicked.connect(self.back)
        self._trouble = Prose(theme, tone="bad")
        self._trouble.hide()
        line = Flow(12)
        line.addWidget(self.keep_it)
        line.addWidget(leave_it)
        return Surface(gap=GAP).add(
            column(
                label("Id, the name of the file", strong=True),
                self.name,
                gap=4,
            ),
            self._trouble,
            holder(line),
            Prose(
                theme,
                "All of the card is kept with the persona and goes out with it again.",
                style="caption",
                tone="muted",
            ),
        )

    def _way_on(self, *besides: Button) -> Button:
        """The way back to packs and cards, with other ways beside it."""
        packs = Button(self._desk.theme, "To the packs and cards", kind="primary")
        packs.clicked.connect(lambda: self.go.emit(Place(kind="packs")))
        line = Flow(12)
        for button in (packs, *besides):
            line.addWidget(button)
        self._foot.addWidget(holder(line))
        return packs

    def _done(self, proposal: Proposal) -> None:
        theme = self._desk.theme
        for part in (self._head, self._shown, self._foot):
            clear(part)
        told = Prose(
            theme,
            f"Among your personas now, as {proposal.content_id}. Scenarios of yours can "
            "name this persona by that id.",
        )
        head = label(str(proposal.table["name"]), "heading")
        self._head.addWidget(
            Surface("good", gap=12).add(row(Sign(theme, "yes", "good"), head, gap=12), told)
        )
        besides = []
        if self._desk.trainer.authoring is not None:
            place = Place(kind="authoring", subject=proposal.content_id, other="persona")
            edit = Button(theme, "See it in your content", picture="edit")
            edit.clicked.connect(lambda: self.go.emit(place))
            besides.append(edit)
        focus = self._way_on(*besides)
        announce(self, told.words)
        QTimer.singleShot(0, focus, focus.setFocus)

    def _failed(self, error: KnownError) -> None:
        self.keep_it.setEnabled(True)
        self._trouble.say(f"{error.problem} {error.remedy.strip()}".strip())
        self._trouble.show()
        announce(self, self._trouble.words)

    def _refuse(self, error: KnownError) -> None:
        """Say why no persona can be made of it."""
        theme = self._desk.theme
        for part in (self._head, self._shown, self._foot):
            clear(part)
        head = row(Sign(theme, "alert", "bad"), label("This cannot be taken in", "heading"), gap=12)
        box = Surface("bad", gap=GAP_S).add(head, Prose(theme, error.problem))
        if error.remedy.strip():
            box.add(Prose(theme, error.remedy.strip()))
        self.another = Button(theme, "Choose another card")
        self.another.clicked.connect(
            lambda: pick_card(self, lambda path: self.go.emit(Place(kind="card_in", subject=path)))
        )
        line = Flow(12)
        line.addWidget(self.another)
        self._head.addWidget(box)
        self._head.addWidget(holder(line))
        announce(self, error.problem)
        QTimer.singleShot(0, self.another, self.another.setFocus)


def cards_of(desk: Desk) -> Cards:
    """What reads and writes cards. Raises KnownError where there are no files."""
    if desk.trainer.cards is None:
        raise KnownError("Character cards cannot be used here.", "")
    return desk.trainer.cards


def _line(text: str) -> str:
    return " ".join(text.split())[:80]
