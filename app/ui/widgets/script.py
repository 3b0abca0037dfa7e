"""The transcript as a calm script: who on the left, what they said on the right."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.call import Call, Turn
from app.ui.people import Cast, Voice
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_L
from app.ui.widgets.speaker_bar import SpeakerBar
from app.ui.widgets.text import Mark, Prose, label, retone

WIDEST = 860
NAME_WIDTH = 56
"""Width of the names at 100 %, if none needs more."""
YOU = "You"
SILENT = "You say nothing."


@dataclass(frozen=True, kw_only=True)
class Said:
    """What one speaker said in one go.

    `silent` where the rep said nothing; `supposed` is what was heard of the rep so far.
    """

    voice: Voice
    name: str
    text: str
    silent: bool = False
    supposed: bool = False

    @property
    def quiet(self) -> bool:
        """Whether it stands back from what was really said."""
        return self.silent or self.supposed


def said_by_rep(turn: Turn) -> Said:
    """The rep's part of a turn."""
    return Said(voice="rep", name=YOU, text=SILENT if turn.silent else turn.rep, silent=turn.silent)


def said_by_buyer(turn: Turn, cast: Cast, text: str | None = None) -> Said:
    """The answer, by whoever gave it; `text` is what is heard of it so far."""
    persona = cast.answering(turn)
    reply = turn.reply.text if turn.reply is not None else ""
    return Said(
        voice=cast.voice(persona), name=persona.short_name, text=reply if text is None else text
    )


def script_of(call: Call, cast: Cast) -> list[Said]:
    """Everything said in a call, oldest first."""
    found = []
    for turn in call.turns:
        if turn.number > 0 and turn.rep:
            found.append(said_by_rep(turn))
        if turn.reply is not None:
            found.append(said_by_buyer(turn, cast))
    return found


def name_width(theme: Theme, names: Sequence[str]) -> int:
    """Room for the widest of the names, so that all that is said begins at one edge."""
    metrics = QFontMetrics(theme.font(strong=True))
    widest = max((metrics.horizontalAdvance(name) for name in names), default=0)
    return max(theme.scaled(NAME_WIDTH), widest + 2)


class ScriptLine(QWidget):
    """What one speaker said in one go, with a bar in the speaker's colour.

    The bar of a second buyer is dashed; a silence, and what was only heard so far, is a quiet line
    without the rep's colour.
    """

    def __init__(
        self,
        theme: Theme,
        said: Said,
        *,
        marks: Sequence[Mark] = (),
        flush: bool = True,
        names: Sequence[str] = (),
    ) -> None:
        """A line.

        Args:
            theme: The look.
            said: By whom, and what.
            marks: Words to be marked.
            flush: The name begins at the left edge instead of ending at the bar.
            names: Everyone who speaks in the script around it; their lines begin at one edge.
        """
        super().__init__()
        self._theme = theme
        self._names = (*names, YOU)
        self._speaker = label(said.name, strong=True, wrap=False)
        side = Qt.AlignmentFlag.AlignLeft if flush else Qt.AlignmentFlag.AlignRight
        self._speaker.setAlignment(side | Qt.AlignmentFlag.AlignTop)
        self._bar = SpeakerBar(theme)
        self.prose = Prose(theme, said.text, marks=marks)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._speaker, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._bar)
        layout.addWidget(self.prose, 1)
        theme.changed.connect(self._fit)
        self.show_said(said, marks)

    @property
    def who(self) -> Voice:
        """Who speaks: "rep", "buyer" or "colleague"."""
        return self._said.voice

    @property
    def name(self) -> str:
        """The name beside it."""
        return self._said.name

    def show_said(self, said: Said, marks: Sequence[Mark] = ()) -> None:
        """Other words, perhaps by somebody else."""
        self._said = said
        self._speaker.setText(said.name)
        retone(self._speaker, tone="muted" if said.quiet else said.voice)
        self._bar.show_voice("silent" if said.quiet else said.voice)
        retone(self.prose, tone="muted" if said.quiet else "")
        self.prose.say(said.text, marks)
        self.setAccessibleName(said.text if said.silent else f"{said.name}: {said.text}")
        self._fit()

    def _fit(self) -> None:
        names = (*self._names, self._said.name)
        self._speaker.setMinimumWidth(name_width(self._theme, names))


class Script(QScrollArea):
    """A transcript that grows at its end and stays there unless the reader has scrolled up."""

    def __init__(self, theme: Theme, cast: Cast, tail: QWidget) -> None:
        """An empty transcript; `tail` can be shown after its last line."""
        super().__init__()
        self._theme = theme
        self._cast = cast
        self._tail = tail
        self._said: list[Said] = []
        self.lines: list[ScriptLine] = []
        self._growing: ScriptLine | None = None
        self._branch: tuple[int, QWidget] | None = None
        nothing = Said(voice="rep", name=YOU, text="", supposed=True)
        names = [p.short_name for p in cast.buyers]
        self.supposed = ScriptLine(theme, nothing, flush=False, names=names)
        """What was heard of the rep so far; hidden while that is nothing."""
        self.setAccessibleName("Transcript")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        inside = QWidget()
        inside.setProperty("box", "page")
        self._column = QWidget()
        self._body = QVBoxLayout(self._column)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(GAP)
        across = QHBoxLayout()
        across.addStretch()
        across.addWidget(self._column, 1_000_000)
        across.addStretch()
        outer = QVBoxLayout(inside)
        outer.setContentsMargins(GAP_L, GAP_L, GAP_L, GAP_L)
        outer.addStretch()
        outer.addLayout(across)
        self._body.addWidget(self.supposed)
        self._body.addWidget(tail)
        self.supposed.hide()
        tail.hide()
        self.setWidget(inside)
        bar = self.verticalScrollBar()
        self._at_end = True
        bar.rangeChanged.connect(self._grown)
        bar.valueChanged.connect(self._scrolled)
        theme.changed.connect(self._fit)
        self._fit()

    def begin_anew(self, after: int, line: QWidget) -> None:
        """Put a line behind the first so many things said; what follows is new."""
        self._branch = (after, line)
        self._body.insertWidget(0, line)
        line.hide()

    def show_call(self, call: Call, *, unheard: bool = False) -> None:
        """Show everything said; only what is new is built anew.

        Args:
            call: As it stands.
            unheard: Its last reply is still being spoken: `show_words` shows what is heard of it.
        """
        said = script_of(call, self._cast)
        if unheard:
            said.pop()
        if self._growing is not None and len(said) > len(self._said):
            self._growing.show_said(said[len(self._said)])
            self.lines.append(self._growing)
            self._said.append(said[len(self._said)])
            self._growing = None
        if said[: len(self._said)] != self._said:
            for line in self.lines:
                line.deleteLater()
            self._said, self.lines = [], []
        for new in said[len(self._said) :]:
            self.lines.append(self._add(new))
            self._said.append(new)
        self._place_branch()

    def show_words(self, said: Said) -> None:
        """A buyer's words so far."""
        if self._growing is None:
            self._growing = self._add(said)
        else:
            self._growing.show_said(said)

    def show_supposed(self, text: str) -> None:
        """What was heard of the rep so far; empty: nothing."""
        if text:
            so_far = text if text.rstrip().endswith(("?", "!")) else f"{text.rstrip(' .…')}…"
            self.supposed.show_said(Said(voice="rep", name=YOU, text=so_far, supposed=True))
        self.supposed.setVisible(bool(text))

    def show_tail(self, shown: bool) -> None:
        """Show or hide what stands after the last line."""
        self._tail.setVisible(shown)

    def _add(self, said: Said) -> ScriptLine:
        names = [p.short_name for p in self._cast.buyers]
        line = ScriptLine(self._theme, said, flush=False, names=names)
        self._body.insertWidget(self._body.count() - 2, line)
        return line

    def _place_branch(self) -> None:
        """The line stands where what is new begins, once everything above it is there."""
        if self._branch is None or len(self.lines) < self._branch[0]:
            return
        after, line = self._branch
        above = self._body.indexOf(self.lines[after - 1]) if after else -1
        if self._body.indexOf(line) != above + 1:
            self._body.removeWidget(line)
            above = self._body.indexOf(self.lines[after - 1]) if after else -1
            self._body.insertWidget(above + 1, line)
        line.show()

    def _grown(self, _low: int, high: int) -> None:
        if self._at_end:
            self.verticalScrollBar().setValue(high)

    def _scrolled(self, value: int) -> None:
        self._at_end = value >= self.verticalScrollBar().maximum() - GAP

    def _fit(self) -> None:
        self._column.setMaximumWidth(self._theme.scaled(WIDEST))
