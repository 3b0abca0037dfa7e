"""The contradiction board: how far each conflict of the scenario got, when, and by whose words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from app.domain.buyer.keywords import spoken, touches
from app.domain.buyer.scenario import Content
from app.domain.buyer.topics import Claim, Conflict
from app.domain.call import Call, Mind, Turn
from app.domain.events import CONFLICT_LADDER, ConflictStatus
from app.domain.moves import LabelledMove, Move
from app.domain.scoring.evidence import Evidence
from app.domain.text import sentences
from app.domain.transcript import Span

MovesOn = Literal["ask", "both_sides", "test", "readiness", ""]
_NEXT: dict[ConflictStatus, MovesOn] = {
    "hidden": "ask",
    "mentioned": "both_sides",
    "surfaced": "test",
    "tested": "readiness",
    "settled": "",
}
WOULD_HAVE_MOVED: dict[MovesOn, str] = {
    "ask": "Asking what others have said about it.",
    "both_sides": "Laying both sides next to each other: who said which?",
    "test": "A way to judge it that does not rest on your word.",
    "readiness": "More trust, or a clearer picture, before the test became the buyer’s own.",
    "": "",
}
_CARRIES: dict[ConflictStatus, tuple[Move, ...]] = {
    "mentioned": (Move.SURFACE_CONFLICT,),
    "surfaced": (Move.SURFACE_CONFLICT,),
    "tested": (Move.RECONCILE, Move.OUTSIDE_EVIDENCE, Move.INVITE_EFFORT),
}
"""Moves whose words most likely took a conflict there, the likeliest first."""


@dataclass(frozen=True, kw_only=True)
class BoardStep:
    """A conflict got further: `words` are those that took it there, in their turn."""

    status: ConflictStatus
    words: Evidence


@dataclass(frozen=True, kw_only=True)
class BoardEntry:
    """A conflict as it stood at the end.

    Attributes:
        conflict_id: Which.
        topic: What it is about.
        claims: The things that do not fit, with who said each.
        owner: The buyer who holds it, by persona id; empty: the first.
        status: How far it got.
        steps: How it got there, in order. A call may skip rungs of the ladder.
        moves_on: What was missing for the next rung; empty once it is settled.
        would_have_moved: The same in a sentence.
        example: Something a rep could have said for it, from the scenario; may be empty.
        settled_by: What would settle it.
    """

    conflict_id: str
    topic: str
    claims: tuple[Claim, ...]
    owner: str
    status: ConflictStatus
    steps: tuple[BoardStep, ...]
    moves_on: MovesOn
    would_have_moved: str
    example: str
    settled_by: str


def board(content: Content, call: Call) -> tuple[BoardEntry, ...]:
    """Every conflict of the scenario; nothing while the call goes on.

    What the conflicts are is for the rep to find out, so nothing of them is told before the end.
    """
    if call.ended is None:
        return ()
    return tuple(_entry(content, call, conflict) for conflict in content.scenario.conflicts)


def _entry(content: Content, call: Call, conflict: Conflict) -> BoardEntry:
    seat = "" if conflict.owner == content.persona.persona_id else conflict.owner
    mind: Mind = call.colleagues.get(seat, call.mind)
    status = mind.conflicts.get(conflict.conflict_id, "hidden")
    moves_on = _NEXT[status]
    return BoardEntry(
        conflict_id=conflict.conflict_id,
        topic=conflict.topic,
        claims=conflict.claims,
        owner=conflict.owner,
        status=status,
        steps=tuple(_steps(call, conflict, seat)),
        moves_on=moves_on,
        would_have_moved=WOULD_HAVE_MOVED[moves_on],
        example=_example(conflict, moves_on),
        settled_by=conflict.settled_by,
    )


def _example(conflict: Conflict, moves_on: MovesOn) -> str:
    said = {"ask": conflict.examples, "both_sides": conflict.examples, "test": conflict.tests}
    return next(iter(said.get(moves_on, ())), "")


def _steps(call: Call, conflict: Conflict, seat: str) -> Iterator[BoardStep]:
    """What took the conflict further: the rep's words in a turn first, then the answer to them."""
    reached = 0
    for turn in call.turns:
        change = turn.colleague_changes.get(seat) if seat else turn.change
        status = change.conflicts.get(conflict.conflict_id) if change is not None else None
        if status is not None and _rank(status) > reached:
            reached = _rank(status)
            quote = _rep_words(turn, conflict, status)
            words = Evidence(turn=turn.number, speaker="rep", quote=quote, note=conflict.topic)
            yield BoardStep(status=status, words=words)
        act = turn.act
        if act is None or act.conflict != conflict.conflict_id or act.conflict_status is None:
            continue
        if _rank(act.conflict_status) > reached:
            reached = _rank(act.conflict_status)
            said = turn.reply.text if turn.reply is not None else act.point
            words = Evidence(turn=turn.number, speaker="buyer", quote=said, note=conflict.topic)
            yield BoardStep(status=act.conflict_status, words=words)


def _rank(status: ConflictStatus) -> int:
    return CONFLICT_LADDER.index(status)


def _rep_words(turn: Turn, conflict: Conflict, status: ConflictStatus) -> str:
    """The sentence that took it there: the labelled one, else the one that names it, else all."""
    spans = sentences(turn.rep)
    for move in _CARRIES.get(status, ()):
        for labelled in turn.moves or ():
            if labelled.move is move:
                return next((s for s in spans if _holds(s, labelled)), labelled.span).of(turn.rep)
    for span in spans:
        if touches(spoken(span.of(turn.rep)), (*conflict.keywords, *conflict.test_keywords)):
            return span.of(turn.rep)
    return turn.rep


def _holds(sentence: Span, labelled: LabelledMove) -> bool:
    return sentence.start <= labelled.span.start < sentence.end
