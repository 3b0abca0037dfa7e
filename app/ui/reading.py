"""Reading along: the note sentence by sentence, with the reader's remarks beside it."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.call import Call, Turn
from app.ui.kinds import noun
from app.ui.people import Cast
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import column, row
from app.ui.widgets.passage import PassageRow, Remark, Stage
from app.ui.widgets.surface import Page, Surface, clear
from app.ui.widgets.text import label
from app.ui.words import count_of

WIDEST = 1000
SETTLED_MS = 300
"""So long the page stays at its end when the verdict has come: layouts settle step by step."""


class ReadingView(QWidget):
    """Shows how far the reader has got; decides nothing."""

    wanted = Signal()
    """The next sentence is to be read."""
    wanted_all = Signal()
    """It is to be read to the end, or to stop doing so."""

    def __init__(self, theme: Theme, cast: Cast) -> None:
        super().__init__()
        self._theme = theme
        self._cast = cast
        self.rows: list[PassageRow] = []
        self._falls = False
        self.page = Page(theme, widest=WIDEST, name=f"Your {noun(cast.content.scenario)}")
        self.page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.opening = Remark(theme, f"{cast.names}, on opening it")
        self._body = column(gap=12)
        self.verdict = Surface("accent", gap=4)
        self._verdict_title = label("", "heading")
        self._never_read = label("", tone="muted")
        self.said = Remark(theme, cast.names)
        self.verdict.add(self._verdict_title, self._never_read, self.said)
        self.page.add(self.opening, self._body, self.verdict)
        self.page.body.addStretch()
        self.where = label("", "caption", tone="muted")
        self.on = Button(
            theme, "Read on", kind="primary", picture="read_on", hint="Space bar or Enter"
        )
        self.on.clicked.connect(self.wanted)
        self.all = Button(theme, "Read it all", picture="read_all", hint="Ctrl+R")
        self.all.clicked.connect(self.wanted_all)
        line = row(gap=GAP)
        line.addWidget(self.where, 1)
        line.addWidget(self.all)
        line.addWidget(self.on)
        self.foot = Surface("foot", gap=GAP_S, margins=GAP)
        self.foot.add(line)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.page, 1)
        layout.addWidget(self.foot)
        self.verdict.hide()
        self.opening.hide()
        self.page.verticalScrollBar().rangeChanged.connect(self._to_end)

    def show_call(self, call: Call) -> None:
        """Everything read and noted so far."""
        if call.passages is None:
            return
        if len(self.rows) != len(call.passages):
            self._build(call.passages)
        turns = {t.number: t for t in call.turns}
        if 0 in turns and (reply := turns[0].reply) is not None:
            self.opening.say(reply.text)
            self.opening.show()
        last = max((n for n, t in turns.items() if t.rep), default=0)
        at_end = bool(call.turns) and call.turns[-1].number > last
        for row_ in self.rows:
            turn = turns.get(row_.number)
            if turn is None or not turn.rep:
                self._stage(row_, "skipped" if call.ended is not None else "unread")
                continue
            now = row_.number == last and not at_end and call.ended is None
            self._stage(row_, "now" if now else "read")
            if turn.reply is not None:
                row_.say(turn.reply.text)
        self._tell(call, last)

    def show_words(self, turn: Turn, text: str) -> None:
        """The reader's words so far; without a text they are being looked for."""
        waiting = not text
        text = text or "\u2026"
        if turn.rep and turn.number <= len(self.rows):
            self.rows[turn.number - 1].say(text, waiting=waiting)
        elif turn.number == 0:
            self.opening.say(text, waiting=waiting)
            self.opening.show()

    def show_ready(self, call: Call, *, ready: bool) -> None:
        """Whether the reader waits to be told to go on."""
        self.on.setEnabled(ready)
        end = ready and not call.next_passage
        self.on.show_meaning("read_on", f"See what {self._cast.names} does" if end else "Read on")

    def show_all(self, under_way: bool) -> None:
        """Whether it is being read to the end."""
        self.all.show_meaning(
            *(("pause", "Stop here") if under_way else ("read_all", "Read it all"))
        )

    def show_verdict(self, title: str, words: str) -> None:
        """What came of it."""
        self._verdict_title.setText(title)
        self.said.say(words)
        self.said.setVisible(bool(words))
        left = sum(row_.stage == "skipped" for row_ in self.rows)
        self._never_read.setText(f"{count_of(left, 'sentence')} at the end never read.")
        self._never_read.setVisible(left > 0)
        self.verdict.show()
        for part in (self.on, self.all, self.where):
            part.hide()
        self._falls = True
        self._to_end()
        QTimer.singleShot(SETTLED_MS, self, self._settled)

    def _settled(self) -> None:
        self._falls = False

    def _to_end(self) -> None:
        if self._falls:
            bar = self.page.verticalScrollBar()
            bar.setValue(bar.maximum())

    def _build(self, texts: tuple[str, ...]) -> None:
        clear(self._body)
        self.rows = [
            PassageRow(self._theme, number, text, self._cast.names)
            for number, text in enumerate(texts, start=1)
        ]
        for one in self.rows:
            self._body.addWidget(one)

    def _stage(self, row_: PassageRow, stage: Stage) -> None:
        if row_.stage != stage:
            row_.show_stage(stage)
            if stage == "now":
                QTimer.singleShot(0, self, lambda: self._follow(row_))

    def _follow(self, row_: PassageRow) -> None:
        if row_.stage == "now":
            self.page.ensureWidgetVisible(row_, 0, 120)

    def _tell(self, call: Call, last: int) -> None:
        total = len(self.rows)
        self.where.setText(
            f"Sentence {last} of {total}"
            if last
            else f"{count_of(total, 'sentence')}, none read yet"
        )
