"""Taking a pack in: everything about it is shown before anything is written."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ports.problems import KnownError
from app.services.packs import Existing, Look, Taken
from app.ui.announce import announce
from app.ui.background import Background
from app.ui.needs import Desk, Place, Screen
from app.ui.packs.choosing import pick_pack
from app.ui.packs.key_box import SignedBy
from app.ui.packs.members import Members
from app.ui.packs.words import ANOTHER_WAY, day, taken_words
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.ask import Question
from app.ui.widgets.badge import Sign
from app.ui.widgets.buttons import Button, Segments
from app.ui.widgets.layouts import Flow, column, holder, row
from app.ui.widgets.surface import Page, Surface, clear
from app.ui.widgets.text import Prose, label
from app.ui.widgets.tick import Tick

MOST_WAYS: Final = 3
"""Scenarios that are offered to go to at once."""
_WAYS: Final[tuple[tuple[Existing, str], ...]] = (
    ("beside", "Keep both"),
    ("replace", "Let it replace mine"),
)


class TakeInScreen(Screen):
    """Looks at a pack, shows it, and takes it in if the user says so."""

    title = "Take in a pack"

    def __init__(self, desk: Desk, path: str) -> None:
        super().__init__()
        self._desk = desk
        self._path = path
        self._packs = desk.trainer.packs()
        self.question: Question | None = None
        self.look: Look | None = None
        self.members: Members | None = None
        self.trust: Tick | None = None
        self.existing: Segments | None = None
        self.background = Background(self)
        self.page = Page(desk.theme, name=self.title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        self._shown = column(gap=GAP)
        self.page.add(self._shown)
        self.page.body.addStretch()
        self.another = Button(desk.theme, "Choose another pack", picture="pack")
        self._shown.addWidget(label("Looking into the pack\u2026", tone="muted"))

    def arrive(self) -> None:
        self.setFocus()
        self._look(self._show)

    def leave(self) -> None:
        self.background.stop()

    def take(self) -> None:
        """Take it in, after one more question if the key is not the one that was known."""
        look = self.look
        if look is None or self.background.busy:
            return
        if look.standing.state == "changed":
            self._ask(look)
        else:
            self._take(look)

    @property
    def _existing(self) -> Existing:
        chosen = self.existing.value if self.existing is not None else "beside"
        return "replace" if chosen == "replace" else "beside"

    def _look(self, show: Callable[[Look], None]) -> None:
        existing = self._existing
        self.background.start(lambda: self._packs.look(self._path, existing), show, self._refuse)

    def _show(self, look: Look) -> None:
        self.look = look
        theme, manifest = self._desk.theme, look.manifest
        clear(self._shown)
        about = f"Version {manifest.version}, made on {day(manifest.created)} by {manifest.author}"
        self._shown.addLayout(
            column(label(manifest.name, "display"), label(about, tone="muted"), gap=GAP_S)
        )
        self.signed = SignedBy(theme, manifest.author, look.standing)
        self.members = Members(theme, look.incoming)
        self._shown.addWidget(self.signed)
        self._shown.addWidget(self.members)
        if any(one.state in ("beside", "replace") for one in look.incoming):
            self._shown.addWidget(self._choice())
        self._shown.addWidget(self._last_words(look))
        announce(self, f"{manifest.name}. {self.signed.words}")
        # At the top: what is to be read before anything is pressed.
        _focus(self.signed.print.copy)

    def _show_again(self, look: Look) -> None:
        """The same pack with another choice of what becomes of what is here."""
        self.look = look
        if self.members is not None:
            self.members.show_incoming(look.incoming)
        self.start.setEnabled(True)

    def _choice(self) -> Surface:
        self.existing = Segments(_WAYS, name="What is here under the same id", value="beside")
        self.existing.chosen.connect(self._chosen)
        line = row(self.existing)
        line.addStretch()
        return Surface(gap=GAP_S).add(
            label("Something of the same id is here", "heading"),
            Prose(
                self._desk.theme,
                "Either both are kept, the new one under another id. Or the new one takes its "
                "place, and what was yours is kept apart.",
                tone="muted",
            ),
            line,
        )

    def _last_words(self, look: Look) -> Surface:
        theme, author = self._desk.theme, look.manifest.author
        box = Surface(gap=GAP)
        if look.standing.state in ("unknown", "changed"):
            # Never ticked beforehand: only the user can know it.
            self.trust = Tick(
                theme,
                f"This is really {author}\u2019s key: remember it",
                about=ANOTHER_WAY.format(name=author),
            )
            box.add(self.trust)
        self.start = Button(theme, "Take it in", kind="primary", picture="pack")
        self.start.clicked.connect(self.take)
        self.leave_it = Button(theme, "Leave it")
        self.leave_it.clicked.connect(self.back)
        self._trouble = Prose(theme, tone="bad")
        self._trouble.hide()
        line = Flow(12)
        line.addWidget(self.start)
        line.addWidget(self.leave_it)
        return box.add(
            self._trouble,
            holder(line),
            label("Nothing has been written yet.", "caption", tone="muted"),
        )

    def _chosen(self) -> None:
        self.start.setEnabled(False)
        self._look(self._show_again)

    def _ask(self, look: Look) -> None:
        author = look.manifest.author
        trusting = self.trust is not None and self.trust.isChecked()
        first = (
            f"Has {author} told you this fingerprint themselves?"
            if trusting
            else "Take it in, although another key signed it?"
        )
        asked = Question(
            self._desk.theme,
            self,
            question=first,
            detail=f"You know {author} by another key. Somebody who wants you to believe that "
            f"this is from {author} would do just this."
            + (" From now on both keys count as theirs." if trusting else ""),
            yes="Yes, take it in",
            no="No, leave it",
            kind="danger",
        )
        asked.accepted.connect(lambda: self._take(look))
        asked.finished.connect(asked.deleteLater)
        self.question = asked
        asked.open()

    def _take(self, look: Look) -> None:
        trust = self.trust is not None and self.trust.isChecked()
        existing = self._existing
        self.start.setEnabled(False)
        self._trouble.hide()
        self.background.start(
            lambda: self._packs.take(look, existing=existing, trust=trust),
            lambda taken: self._done(look, taken, trust=trust),
            self._failed,
        )

    def _failed(self, error: KnownError) -> None:
        self.start.setEnabled(True)
        self._trouble.say(f"{error.problem} {error.remedy}".strip())
        self._trouble.show()
        announce(self, self._trouble.words)

    def _refuse(self, error: KnownError) -> None:
        """Say why it cannot be taken in at all."""
        theme = self._desk.theme
        clear(self._shown)
        box = Surface("bad", gap=GAP_S)
        box.add(
            row(
                Sign(theme, "alert", "bad"),
                label("This pack cannot be taken in", "heading"),
                gap=12,
            ),
            Prose(theme, error.problem),
        )
        if error.remedy.strip():
            box.add(Prose(theme, error.remedy.strip()))
        self._shown.addWidget(box)
        self.another = Button(theme, "Choose another pack", picture="pack")
        self.another.clicked.connect(
            lambda: pick_pack(self, lambda path: self.go.emit(Place(kind="pack_in", subject=path)))
        )
        line = Flow(12)
        line.addWidget(self.another)
        self._shown.addWidget(holder(line))
        announce(self, f"This pack cannot be taken in. {error.problem}")
        _focus(self.another)

    def _done(self, look: Look, taken: Taken, *, trust: bool) -> None:
        theme = self._desk.theme
        clear(self._shown)
        self.summary = Prose(theme, _summary(look, taken, trust=trust))
        box = Surface("good", gap=12)
        box.add(
            row(Sign(theme, "yes", "good"), label(look.manifest.name, "heading"), gap=12),
            self.summary,
        )
        self._shown.addWidget(box)
        self._shown.addWidget(Members(theme, look.incoming))
        buttons = Flow(12)
        self.ways = []
        here = [i for i in look.incoming if i.member.kind == "scenario"]
        for number, one in enumerate(here[:MOST_WAYS]):
            place = Place(kind="brief", subject=one.item.content_id)
            way = Button(theme, f"Open “{one.title}”", kind="" if number else "primary")
            way.clicked.connect(lambda _=False, place=place: self.go.emit(place))
            buttons.addWidget(way)
            self.ways.append(way)
        home = Button(theme, "To the library", kind="" if here else "primary")
        home.clicked.connect(lambda: self.go.emit(Place(kind="home")))
        buttons.addWidget(home)
        if taken.kept_in:
            kept = Button(theme, "Show what was replaced")
            url = QUrl.fromLocalFile(taken.kept_in)
            kept.clicked.connect(lambda: QDesktopServices.openUrl(url))
            buttons.addWidget(kept)
        self._shown.insertWidget(1, holder(buttons))
        announce(self, self.summary.words)
        _focus(self.ways[0] if self.ways else home)


def _focus(widget: QWidget) -> None:
    """Put the focus on what has just been made, once it is shown."""
    QTimer.singleShot(0, widget, widget.setFocus)


def _summary(look: Look, taken: Taken, *, trust: bool) -> str:
    parts = [taken_words(taken)]
    if taken.kept_in:
        parts.append(f"What was replaced is kept in {taken.kept_in}.")
    if trust and look.standing.state in ("unknown", "changed"):
        parts.append(f"The key is remembered as {look.manifest.author}\u2019s.")
    return " ".join(parts)
