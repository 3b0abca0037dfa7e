"""What a replay shows of one turn: words, moves, effort, mind, contradictions, beliefs."""

from PySide6.QtCore import Signal

from app.domain import text
from app.domain.moves import GETTING
from app.domain.transcript import Span
from app.domain.voice.timed_text import TimedWord, timed_words, word_at
from app.services.review import Frame, Review
from app.ui.about import about_words
from app.ui.branch_buttons import BranchButtons
from app.ui.debrief_parts import names_in
from app.ui.kinds import turn_name
from app.ui.mind_panels import MindPanels
from app.ui.people import Cast
from app.ui.private_view import thought_box, thoughts_of
from app.ui.theme import Theme
from app.ui.tokens import GAP_S
from app.ui.widgets.badge import Badge
from app.ui.widgets.effort import EffortPanel
from app.ui.widgets.layouts import Flow, column, holder
from app.ui.widgets.script import YOU, Said, ScriptLine, said_by_buyer, said_by_rep
from app.ui.widgets.surface import Page, Surface, clear
from app.ui.widgets.text import Mark, Prose, label
from app.ui.words import ACT_NAMES, MOVE_NAMES


class FramePanels(Page):
    """All readings of a turn, drawn anew for each."""

    picked = Signal(int)
    """A turn's number, chosen on the ribbon."""

    def __init__(self, theme: Theme, review: Review) -> None:
        super().__init__(theme, widest=980, name="Readings at this turn")
        self._review = review
        self._cast = Cast(content=review.content)
        self._index = 0
        self._timed: tuple[tuple[TimedWord, ...], tuple[TimedWord, ...]] = ((), ())
        self._spoken: tuple[Span | None, Span | None] = (None, None)
        names = names_in(self._cast)
        self._heading = label("", "title")
        nobody = Said(voice="rep", name=YOU, text="")
        self._rep = ScriptLine(theme, nobody, names=names)
        self._reply = ScriptLine(theme, nobody, names=names)
        self._moves = Flow(GAP_S)
        self._moves_box = holder(self._moves)
        self._about = label("", "caption", tone="muted")
        self.read_again = label("", "caption", tone="muted")
        self._why = Prose(theme, tone="muted")
        self._thoughts = column(gap=GAP_S)
        self.branch = BranchButtons(theme, review)
        self.effort = EffortPanel(theme, self._cast, height=72)
        self.effort.picked.connect(self.picked)
        self.minds = MindPanels(theme, self._cast)
        self.minds.switched.connect(lambda: self.show_frame(self._index))
        self._real = review.call.imported is not None
        self.minds.setVisible(not self._real)
        self._lay_out()

    def show_frame(self, index: int) -> None:
        """Draw frame `index` as things were then."""
        self._index = index
        frames = self._review.frames
        frame, before = frames[index], frames[index - 1] if index else None
        turn = frame.turn
        written = self._review.content.scenario.written
        self._heading.setText(turn_name(turn, written=written))
        self._show_words(frame)
        self._show_moves(frame)
        self.branch.show_turn(turn.number, said=bool(turn.rep and turn.act))
        clear(self._thoughts)
        for persona in self._cast.buyers:
            for thought in thoughts_of(frame, self._cast, persona):
                ink = self._cast.voice(persona)
                box = thought_box(self._theme, thought, persona.short_name, ink)
                self._thoughts.addWidget(box)
        turns = [f.turn for f in frames]
        self.effort.show_turns(turns, until=turn.number, so_far=frame.so_far)
        self.minds.show_turn(turn, before.turn if before else None)

    def show_spoken(self, at_ms: int | None) -> None:
        """Mark the word that is spoken at a moment on the call's clock; None: no word is."""
        found = (None, None) if at_ms is None else tuple(word_at(w, at_ms) for w in self._timed)
        spoken = (found[0], found[1])
        if spoken != self._spoken:
            self._spoken = spoken
            self._say_words(self._review.frames[self._index])

    def _show_words(self, frame: Frame) -> None:
        turn = frame.turn
        rep, buyer, reply = turn.rep_timed, turn.buyer_timed, turn.reply
        self._spoken = (None, None)
        self._timed = (
            timed_words(turn.rep, rep.words) if rep is not None else (),
            timed_words(reply.text, buyer.words) if buyer is not None and reply is not None else (),
        )
        self._say_words(frame)
        act = turn.act
        self._why.setVisible(act is not None and not self._real)
        if act is not None:
            why = f" {act.why}" if act.why else ""
            name = self._cast.answering(turn).short_name
            self._why.say(f"{name} {ACT_NAMES[act.act]}.{why}")

    def _say_words(self, frame: Frame) -> None:
        turn = frame.turn
        self._rep.setVisible(bool(turn.rep))
        again = turn.read_again.text if turn.read_again is not None else ""
        self.read_again.setText(f"Heard with more care after the call: {again}")
        self.read_again.setVisible(bool(again) and text.words(again) != text.words(turn.rep))
        moves = [
            Mark(span=m.span, tone="bad" if m.move in GETTING else "good") for m in turn.moves or ()
        ]
        by_rep, by_buyer = ([Mark(span=s, tone="accent")] if s else [] for s in self._spoken)
        self._rep.show_said(said_by_rep(turn), [*by_rep, *moves])
        self._reply.setVisible(turn.reply is not None)
        if turn.reply is not None:
            self._reply.show_said(said_by_buyer(turn, self._cast), by_buyer)

    def _show_moves(self, frame: Frame) -> None:
        clear(self._moves)
        turn = frame.turn
        for found in turn.moves or ():
            getting = found.move in GETTING
            badge = Badge(
                self._theme,
                MOVE_NAMES[found.move],
                ink="bad" if getting else "good",
                sign="cost" if getting else "earned",
            )
            quote = found.span.of(turn.rep)
            badge.setToolTip(f"\u201c{quote}\u201d")
            badge.setAccessibleDescription(quote)
            self._moves.addWidget(badge)
        if turn.rep and not turn.moves:
            silence = Badge(self._theme, "A silence, left to the buyer", sign="silence")
            nothing = Badge(self._theme, "No move in it", sign="unscored")
            self._moves.addWidget(silence if turn.silent else nothing)
        self._moves_box.setVisible(bool(turn.rep))
        about = about_words(self._review.content.scenario, turn.understood)
        self._about.setText(about)
        self._about.setVisible(bool(about))

    def _lay_out(self) -> None:
        words = Surface(gap=12)
        words.add(
            self._heading,
            self._rep,
            self.read_again,
            self._moves_box,
            self._about,
            self._reply,
            self._why,
        )
        words.add(self._thoughts, self.branch)
        effort = Surface(gap=12)
        effort.add(label("Balance of effort up to here", "heading"), self.effort)
        self.add(words, effort, self.minds)
        self.body.addStretch()
