"""Talking to the buyer as the draft stands, with what each turn was taken for and what it did."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.buyer.persona import DIMENSIONS
from app.domain.moves import GETTING
from app.domain.silence import SILENCE
from app.ports.problems import KnownError
from app.services.authoring.preview import Preview, PreviewTurn
from app.ui.announce import announce
from app.ui.authoring.document import Table
from app.ui.authoring.errand import Errand
from app.ui.compare_parts import act_words, move_badges
from app.ui.debrief_parts import names_in
from app.ui.people import Cast
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_S
from app.ui.what_if_parts import shifted
from app.ui.widgets.badge import Badge, Sign
from app.ui.widgets.buttons import Button
from app.ui.widgets.composer import Input
from app.ui.widgets.layouts import Flow, column, holder, row
from app.ui.widgets.script import ScriptLine, said_by_buyer, said_by_rep
from app.ui.widgets.surface import Page, Surface, clear
from app.ui.widgets.text import Mark, Prose, breakable, label

Begin = Callable[[], Preview]
"""Begins a preview of the draft as it stands; may be called from any thread."""
WIDEST = 720


class TurnCard(Surface):
    """One turn: what was said, what it was taken for, what it told and did."""

    def __init__(self, theme: Theme, cast: Cast, shown: PreviewTurn) -> None:
        super().__init__("card", gap=GAP_S, margins=12)
        turn = shown.turn
        names = names_in(cast)
        if turn.rep:
            marks = [
                Mark(span=m.span, tone="bad" if m.move in GETTING else "good")
                for m in turn.moves or ()
            ]
            self.add(ScriptLine(theme, said_by_rep(turn), marks=marks, names=names))
            self.add(move_badges(theme, turn))
        if turn.reply is not None:
            self.add(ScriptLine(theme, said_by_buyer(turn, cast), names=names))
        if turn.act is not None and turn.rep:
            self.add(act_words(theme, cast, turn))
        for fact in shown.unlocked:
            told = row(gap=GAP_S)
            told.addWidget(Badge(theme, "Told", ink="buyer", sign="lock"))
            told.addWidget(label(breakable(fact.text), "caption"), 1)
            self.add(told)
        if shown.before is not None and turn.change is not None:
            now, then = turn.mind.state, shown.before.mind.state
            moved = {d: getattr(now, d) - getattr(then, d) for d in DIMENSIONS}
            words = shifted(moved) or "Nothing moved"
            self.add(label(f"{words}.", "caption", tone="muted"))


class PreviewPanel(QWidget):
    """A conversation of which nothing is kept. It says when the draft has moved on since."""

    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        begin: Begin,
        table: Callable[[], Table],
        in_the_way: Callable[[], str],
    ) -> None:
        """Begin nothing yet.

        Args:
            theme: The look.
            begin: Begins a preview of the draft as it stands.
            table: The draft as it stands.
            in_the_way: What keeps it from being played, in words; empty if nothing is known.
        """
        super().__init__()
        self._in_the_way = in_the_way
        self._theme = theme
        self._begin = begin
        self._table = table
        self._played: Table | None = None
        self._cast: Cast | None = None
        self.preview: Preview | None = None
        """The conversation under way, if there is one."""
        self.cards: list[TurnCard] = []
        """A card for each turn so far."""
        self._errand = Errand("skeptic-preview", self)
        self._errand.done.connect(self._came)
        self._errand.failed.connect(self._failed)
        self.again = Button(theme, "Begin again", picture="again", hint="As the draft stands now")
        self.again.clicked.connect(self.restart)
        self.close_it = Button(theme, kind="icon", picture="close", name="Close the preview")
        self.close_it.clicked.connect(self.closed)
        self.state = label("", "caption", tone="muted")
        self._stale = self._stale_box()
        head = row(gap=GAP_S)
        head.addWidget(label("Try it", "heading"), 1)
        head.addWidget(self.again)
        head.addWidget(self.close_it)
        top = Surface("bar", gap=6, margins=12)
        top.add(head, self.state, self._stale)
        self._turns = column(gap=GAP_S)
        self.page = Page(theme, widest=WIDEST, name="The conversation so far")
        self.page.add(self._turns)
        self.page.body.addStretch()
        self.page.verticalScrollBar().rangeChanged.connect(
            lambda _low, high: self.page.verticalScrollBar().setValue(high)
        )
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(top)
        body.addWidget(self.page, 1)
        body.addWidget(self._composer())

    def restart(self) -> None:
        """Begin a conversation with the draft as it stands now."""
        clear(self._turns)
        self.cards = []
        self.preview = None
        self._played = self._table()
        self._stale.hide()
        self._open(False)
        if told := self._in_the_way():
            self._cannot(told)
            return
        self.state.setText("The buyer is being prepared\u2026")
        self._errand.run(self._begin)

    def draft_changed(self) -> None:
        """Say that what is being played is older than the draft, if it is."""
        self._stale.setVisible(self._played is not None and self._played != self._table())

    def say(self, words: str) -> None:
        """Say something; in a note or an e-mail: all of it."""
        preview = self.preview
        if preview is None or self._errand.busy or preview.over or not words.strip():
            return
        self._open(False)
        self.state.setText("Thinking\u2026")
        if preview.content.scenario.written:
            self._errand.run(lambda: preview.write(words))
        else:
            self._errand.run(lambda: (preview.say(words),))

    def finish(self) -> None:
        """Wait for what is being prepared or answered, and show it."""
        self._errand.finish()

    def stop(self) -> None:
        """Let go of it."""
        self._errand.stop()

    def _composer(self) -> Surface:
        theme = self._theme
        self.input = Input(theme)
        self.input.setAccessibleName("What you say to try it")
        self.input.entered.connect(self._send)
        self.send = Button(theme, "Say it", kind="primary", picture="send", hint="Enter")
        self.send.clicked.connect(self._send)
        self.hush = Button(theme, "Say nothing", picture="silence")
        self.hush.clicked.connect(lambda: self.say(SILENCE))
        buttons = Flow(GAP_S)
        buttons.addWidget(self.send)
        buttons.addWidget(self.hush)
        foot = Surface("foot", gap=GAP_S, margins=12).add(self.input, holder(buttons))
        self._open(False)
        return foot

    def _stale_box(self) -> Surface:
        theme = self._theme
        box = Surface("warn", margins=8, gap=0)
        line = row(gap=GAP_S)
        line.addWidget(Sign(theme, "info", "warn", "body"))
        line.addWidget(Prose(theme, "The draft has changed since this began.", style="caption"), 1)
        box.add(line)
        box.hide()
        return box

    def _send(self) -> None:
        words = self.input.toPlainText()
        if self.send.isEnabled() and words.strip():
            self.say(words.strip())

    def _open(self, is_open: bool) -> None:
        for button in (self.send, self.hush):
            button.setEnabled(is_open)
        written = self.preview is not None and self.preview.content.scenario.written
        self.hush.setVisible(not written)
        if self._cast is not None:
            invited = f"Write to {self._cast.called}" if written else f"Ask {self._cast.called}"
            self.input.setPlaceholderText(f"{invited} something\u2026")

    def _came(self, result: Any) -> None:
        if isinstance(result, Preview):
            self.preview = result
            self._cast = Cast(content=result.content)
            opening = result.opening
            self._show((opening,) if opening is not None else ())
        else:
            self.input.clear()
            self._show(result)

    def _show(self, turns: tuple[PreviewTurn, ...]) -> None:
        preview, cast = self.preview, self._cast
        if preview is None or cast is None:
            return
        for shown in turns:
            card = TurnCard(self._theme, cast, shown)
            self.cards.append(card)
            self._turns.addWidget(card)
            if shown.turn.reply is not None:
                announce(self, f"{cast.called}: {shown.turn.reply.text}")
        self._open(not preview.over)
        told = len(preview.call.mind.disclosed)
        facts = len(preview.content.scenario.facts)
        over = "It is over. " if preview.over else ""
        self.state.setText(f"{over}In authored lines; {told} of {facts} facts told so far.")
        if not preview.over:
            QTimer.singleShot(0, self.input, self.input.setFocus)

    def _failed(self, error: KnownError) -> None:
        if self.preview is not None:
            self._open(not self.preview.over)
            self.state.setText(f"{error.problem} {error.remedy}".strip())
            return
        self._cannot(f"{error.problem}\n{error.remedy}".strip())

    def _cannot(self, why: str) -> None:
        box = Surface("warn", gap=4, margins=GAP)
        box.add(label("It can’t be tried yet. Mend this first:", strong=True))
        box.add(Prose(self._theme, why))
        self._turns.addWidget(box)
        self.state.setText("")
