"""What was said in a turn of a replay, what it was taken for, and what the buyers made of it."""

from collections.abc import Sequence

from app.domain import text
from app.domain.call import Turn
from app.domain.moves import GETTING
from app.domain.transcript import Span
from app.domain.voice.timed_text import TimedWord, timed_words, word_at
from app.services.review import Frame, Review, Thought
from app.ui.about import about_words
from app.ui.debrief_parts import names_in
from app.ui.kinds import turn_name
from app.ui.people import Cast
from app.ui.private_view import shifts, thoughts_of
from app.ui.theme import Theme
from app.ui.tokens import GAP_S, TextStyle
from app.ui.widgets.layouts import held, row
from app.ui.widgets.markers import Marker
from app.ui.widgets.notes import Line, Note, Notes
from app.ui.widgets.pills import Pill, Pills
from app.ui.widgets.script import YOU, Said, ScriptLine, said_by_buyer, said_by_rep
from app.ui.widgets.surface import Surface
from app.ui.widgets.text import Mark, SteadyLabel
from app.ui.words import ACT_NAMES, MOVE_NAMES, capital

Timed = tuple[TimedWord, ...]


def thought_note(thought: Thought, name: str, ink: str) -> Note:
    """A private thought, the words that caused it, and what it did."""
    lines = [Line(text=f"{name} thought: \u201c{thought.text}\u201d")]
    if thought.quote:
        lines.append(Line(text=f"At your words \u201c{thought.quote}\u201d", style="caption"))
    elif thought.reason == "silence":
        lines.append(Line(text="When you said nothing", style="caption"))
    if moved := shifts(thought):
        lines.append(Line(text=moved, style="caption", strong=True))
    return Note(lines=tuple(lines), box=f"{ink}_soft")


class TurnWords(Surface):
    """The words of a turn with everything that was read out of them."""

    def __init__(self, theme: Theme, review: Review) -> None:
        super().__init__(gap=12)
        self._review = review
        self._cast = Cast(content=review.content)
        self._frame = review.frames[0] if review.frames else None
        self._timed: tuple[Timed, Timed] = ((), ())
        self._spoken: tuple[Span | None, Span | None] = (None, None)
        names = names_in(self._cast)
        nobody = Said(voice="rep", name=YOU, text="")
        written = review.content.scenario.written
        titles = [turn_name(f.turn, written=written) for f in review.frames]
        self._heading = SteadyLabel(theme, max(titles, key=len, default=""), style="title")
        self.head = row(self._heading, gap=GAP_S)
        self.head.addStretch()
        self.marked = Notes(theme)
        self.rep = ScriptLine(theme, nobody, names=names)
        self.reply = ScriptLine(theme, nobody, names=names)
        self.moves = Pills(theme)
        self.about = Notes(theme)
        self.read_again = Notes(theme)
        self.why = Notes(theme)
        self.thoughts = Notes(theme)
        self.add(
            self.head,
            self.marked,
            self.rep,
            self.read_again,
            self.moves,
            self.about,
            self.reply,
            self.why,
            self.thoughts,
        )

    def show_frame(self, frame: Frame, marked: Sequence[Marker]) -> None:
        """The words of another turn, and the moments that it is marked for."""
        self._frame = frame
        turn = frame.turn
        scenario = self._review.content.scenario
        with held(self.body):
            self._heading.setText(turn_name(turn, written=scenario.written))
            moments = [Note(lines=(Line(text=m.told, strong=True),), marker=m.kind) for m in marked]
            self.marked.show_notes(moments)
            self._show_words(turn)
            self._show_moves(turn)
            _say(self.about, about_words(scenario, turn.understood), "caption")
            self._show_thoughts(frame)

    def show_spoken(self, at_ms: int | None) -> None:
        """Mark the word that is spoken at a moment on the call's clock; None: no word is."""
        rep, buyer = self._timed
        spoken = (None, None) if at_ms is None else (word_at(rep, at_ms), word_at(buyer, at_ms))
        before, self._spoken = self._spoken, spoken
        if self._frame is None:
            return
        if spoken[0] != before[0]:
            self._say_rep(self._frame.turn)
        if spoken[1] != before[1]:
            self._say_buyer(self._frame.turn)

    def _show_words(self, turn: Turn) -> None:
        rep, buyer, reply = turn.rep_timed, turn.buyer_timed, turn.reply
        self._spoken = (None, None)
        self._timed = (
            timed_words(turn.rep, rep.words) if rep is not None else (),
            timed_words(reply.text, buyer.words) if buyer is not None and reply is not None else (),
        )
        self._say_rep(turn)
        self._say_buyer(turn)
        self.rep.setVisible(bool(turn.rep))
        self.reply.setVisible(reply is not None)
        again = turn.read_again.text if turn.read_again is not None else ""
        other = text.words(again) != text.words(turn.rep)
        told = f"Heard with more care after the call: {again}" if again and other else ""
        _say(self.read_again, told, "caption")
        did = ""
        if (act := turn.act) is not None and self._review.call.imported is None:
            why = f" {act.why}" if act.why else ""
            did = f"{capital(self._cast.answering(turn).called)} {ACT_NAMES[act.act]}.{why}"
        _say(self.why, did, "body")

    def _show_thoughts(self, frame: Frame) -> None:
        cast = self._cast
        self.thoughts.show_notes(
            [
                thought_note(thought, capital(persona.called), cast.voice(persona))
                for persona in cast.buyers
                for thought in thoughts_of(frame, cast, persona)
            ]
        )

    def _say_rep(self, turn: Turn) -> None:
        moves = [
            Mark(span=m.span, tone="bad" if m.move in GETTING else "good") for m in turn.moves or ()
        ]
        self.rep.show_said(said_by_rep(turn), [*_spoken_mark(self._spoken[0]), *moves])

    def _say_buyer(self, turn: Turn) -> None:
        if turn.reply is not None:
            self.reply.show_said(said_by_buyer(turn, self._cast), _spoken_mark(self._spoken[1]))

    def _show_moves(self, turn: Turn) -> None:
        pills = []
        for found in turn.moves or ():
            getting = found.move in GETTING
            pills.append(
                Pill(
                    words=MOVE_NAMES[found.move],
                    sign="cost" if getting else "earned",
                    ink="bad" if getting else "good",
                    hint=f"\u201c{found.span.of(turn.rep)}\u201d",
                )
            )
        if turn.silent and not pills:
            pills.append(Pill(words="A silence, left to the buyer", sign="silence", ink="muted"))
        elif not pills:
            pills.append(Pill(words="No move in it", sign="unscored", ink="muted"))
        self.moves.show_pills(pills)
        self.moves.setVisible(bool(turn.rep))


def _say(notes: Notes, words: str, style: TextStyle) -> None:
    """One quiet text, or none."""
    line = Line(text=words, style=style, ink="muted")
    notes.show_notes([Note(lines=(line,))] if words else [])


def _spoken_mark(span: Span | None) -> list[Mark]:
    return [] if span is None else [Mark(span=span, tone="accent")]
