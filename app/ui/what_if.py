"""What if: another line in a turn of a past session, or the same from somebody else."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout

from app.domain.buyer.persona import Source
from app.domain.call import Call
from app.domain.moves import Move
from app.domain.traces import MEASURES
from app.ports.problems import KnownError
from app.services.what_if import Played, WhatIf
from app.ui.announce import announce
from app.ui.debrief_parts import names_in
from app.ui.kinds import noun, turn_name
from app.ui.needs import Desk, Place, Screen
from app.ui.people import Cast
from app.ui.tokens import GAP, GAP_S
from app.ui.trace_chart import TraceChart
from app.ui.what_if_parts import OutcomeCard, TryForm
from app.ui.widgets.layouts import column, holder
from app.ui.widgets.script import ScriptLine, said_by_buyer
from app.ui.widgets.split import Split
from app.ui.widgets.surface import Page, Surface
from app.ui.widgets.text import Prose, label
from app.ui.words import ACT_NAMES

WIDEST = 1100
AS_IT_WENT, WHAT_IF = "As it went", "What if"
NO_CLAIM = "Nothing is claimed in this line, so whose word it is changes nothing."
_TAKEN_AS = {
    Source.REP: "On your own word it is a claim with nothing behind it to check.",
    Source.RIVAL: "A rival\u2019s word is no claim of yours.",
    Source.ANALYST: "From there it is evidence that can be checked, not a claim without backing.",
    Source.PEER: "From there it is evidence that can be checked, not a claim without backing.",
    Source.OWN_DATA: "From there it is evidence that can be checked, not a claim without backing.",
    Source.OWN_CONCLUSION: "What they conclude themselves is not said by you at all.",
}
_SHOWN_BY = {
    Source.REP: Move.UNBACKED_CLAIM,
    Source.ANALYST: Move.OUTSIDE_EVIDENCE,
    Source.PEER: Move.OUTSIDE_EVIDENCE,
    Source.OWN_DATA: Move.OUTSIDE_EVIDENCE,
}
"""The move that a claim is then, if the labeller saw a claim in it at all."""


class WhatIfScreen(Screen):
    """The mind is played on the line at once, without a language model. Nothing is kept."""

    title = "What if"

    def __init__(self, desk: Desk, what_if: WhatIf) -> None:
        super().__init__()
        self._desk = desk
        self.what_if = what_if
        self._cast = Cast(content=what_if.content)
        self.tried: Call | None = None
        """The call with the line that was tried, as far as it was played."""
        self.was: Call = what_if.original
        """The call that it stands beside."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._play_on)
        self._lay_out()
        what_if.prepare()

    def arrive(self) -> None:
        self.form.input.setFocus()
        self.form.input.selectAll()

    def leave(self) -> None:
        self._timer.stop()

    def play(self) -> None:
        """Play the line, and if that is wished for what came after it."""
        self._timer.stop()
        try:
            played = self.what_if.play(self.form.line, self.form.source)
            self.was = self.what_if.original
            if self.what_if.held_otherwise:
                self.was = self.what_if.play(self.what_if.line).call
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
            return
        self.tried = played.call
        self._show(played)
        if self.form.goes_on:
            self._timer.start(0)

    def _play_on(self) -> None:
        """One turn further; the window stays awake in between."""
        if self.tried is None:
            return
        try:
            further = self.what_if.play_on(self.tried)
            also = self.what_if.play_on(self.was) if self.what_if.held_otherwise else None
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
            return
        self.tried = further or self.tried
        self.was = also or self.was
        if further is not None or also is not None:
            self._timer.start(0)
        else:
            self._draw()
            self._tell_end()

    def _show(self, played: Played) -> None:
        number = self.what_if.number
        as_it_went = next(t for t in self.was.turns if t.number == number)
        before = [t for t in self.was.turns if t.number < number][-1]
        self._cards[0].show_turn(as_it_went, before)
        self._cards[1].show_turn(played.turn, before)
        note = _how_taken(played)
        self.taken_as.setText(note)
        self.taken_as.setVisible(bool(note))
        self._end.hide()
        self._results.show()
        self._draw()
        # Layouts settle step by step.
        QTimer.singleShot(0, self, lambda: self.page.ensureWidgetVisible(self._cards[0], 0, GAP))
        act = played.turn.act
        if act is not None:
            name = self._cast.answering(played.turn).short_name
            announce(self, f"{name} {ACT_NAMES[act.act]}: {act.point}")

    def _draw(self) -> None:
        if self.tried is None:
            return
        unit = "sentence" if self.was.written else "turn"
        note = ""
        if self.form.goes_on:
            note = (
                f"After {unit} {self.what_if.number} the second trace is a guess: it goes on with "
                "what you said then, and after other answers you might have said something else."
            )
        parts = (float(self.what_if.number), "Here another line")
        calls = [(AS_IT_WENT, self.was), (WHAT_IF, self.tried)]
        self.chart.show_calls(calls, parts, note)

    def _tell_end(self) -> None:
        tried = self.tried
        if tried is None:
            return
        last = tried.turns[-1]
        if tried.ended is None or last.act is None or tried.written:
            self._end.hide()
            return
        name = self._cast.answering(last).short_name
        place = turn_name(last, written=False).lower()
        self._end.setText(f"With this line, {name} {ACT_NAMES[last.act.act]} in {place}.")
        self._end.show()

    def _take(self) -> None:
        what_if = self.what_if
        draft = self.form.line if not self.was.written else ""
        place = Place(kind="fork", subject=what_if.session_id, turn=what_if.number, draft=draft)
        self.go.emit(place)

    def _lay_out(self) -> None:
        theme, what_if, cast = self._desk.theme, self.what_if, self._cast
        self.page = Page(theme, widest=WIDEST, name="What if")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        turns = what_if.original.turns
        at = next(n for n, t in enumerate(turns) if t.number == what_if.number)
        written = what_if.content.scenario.written
        self.page.add(label(turn_name(turns[at], written=written), "title"))
        if at and turns[at - 1].reply is not None:
            line = said_by_buyer(turns[at - 1], cast)
            self.page.add(ScriptLine(theme, line, names=names_in(cast)))
        self.form = TryForm(theme, what_if.line)
        self.form.played.connect(self.play)
        self.form.taken.connect(self._take)
        self.page.add(self.form)
        if words := self._held_words():
            self.page.add(label(words, "caption", tone="muted"))
        self._cards = [OutcomeCard(theme, title, cast) for title in (AS_IT_WENT, WHAT_IF)]
        self.taken_as = label("", tone="accent")
        self._end = label("", strong=True)
        self.chart = TraceChart(theme, cast, MEASURES)
        self.chart.box.failed.connect(self.failed)
        honest = Prose(
            theme,
            f"{cast.names} {cast.says('answers', 'answer')} here in lines that were written "
            f"beforehand, and nothing of this is kept. The {noun(what_if.content.scenario)} stays "
            "as it was.",
            style="caption",
            tone="muted",
        )
        plot = Surface(gap=GAP_S).add(self._end, self.chart)
        split = Split(theme, self._cards[0], self._cards[1], narrow=760, gap=GAP)
        self._results = holder(column(self.taken_as, split, plot, honest, gap=GAP))
        self._results.hide()
        self.page.add(self._results)
        self.page.body.addStretch()

    def _held_words(self) -> str:
        """Said where the session was held with something that is not in use any more."""
        pairs = self.what_if.held_otherwise
        if not pairs:
            return ""
        then = " and ".join(old or "an older program" for old, _ in pairs)
        now = " and ".join(new for _, new in pairs)
        return f"This session was held with {then}. Here both lines are played with {now}."


def _how_taken(played: Played) -> str:
    """What another source has changed, beside how far it is believed; empty if nothing."""
    source = played.source
    if source is None:
        return ""
    if not played.claims:
        return NO_CLAIM
    if source in _SHOWN_BY and not played.turn.made(_SHOWN_BY[source]):
        return ""
    return _TAKEN_AS[source]
