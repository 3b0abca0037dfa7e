"""What a buyer held back in a turn, what it lacked, and the question that would have opened it.

Told only once a session is over: what there is to find out is for the rep to find.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from app.domain.buyer.asked import is_safe
from app.domain.buyer.phrases import is_odd
from app.domain.buyer.scenario import Content
from app.domain.buyer.seat import is_own, seat
from app.domain.buyer.topics import Fact, Unlock
from app.domain.call import Call, Turn
from app.domain.moves import Move

MOST = 2
"""Facts that are told of one turn, the nearest first."""
EARLIEST = 2
"""The rep turn before which nothing is told."""

LackKind = Literal["topic", "move", "fact", "turn", "safety", "sense"]


@dataclass(frozen=True, kw_only=True)
class Lack:
    """One thing that was missing.

    Attributes:
        kind: "topic": the turn was not about it; "move": it was about it, and made none of `moves`;
            "fact": the fact `fact` had to be out first; "turn": it came before turn `turn`;
            "safety": the buyer felt too little free to say no, and nothing had been given back;
            "sense": the turn was an odd thing to say.
        moves: For "move" and "topic".
        fact: For "fact": its text.
        turn: For "turn".
    """

    kind: LackKind
    moves: frozenset[Move] = frozenset()
    fact: str = ""
    turn: int = 0


@dataclass(frozen=True, kw_only=True)
class Held:
    """A fact that the buyer held back in a turn.

    Attributes:
        fact_id: Which.
        text: The fact.
        near: Whether the turn came near it; else it is the next that could have been asked for.
        lacks: What was missing, of the way to it that lacked least; empty if nothing was, and the
            buyer told something else first.
        question: What a rep could have said then to open it, or what comes before it.
    """

    fact_id: str
    text: str
    near: bool
    lacks: tuple[Lack, ...]
    question: str


def held_back(content: Content, call: Call, number: int, persona_id: str) -> tuple[Held, ...]:
    """What one buyer held back in a turn: what the turn came near to, else the next thing.

    Args:
        content: What it was played from.
        call: The session, over.
        number: Of the rep's turn.
        persona_id: Whose facts.

    Returns:
        Nothing while the session goes on, and nothing where all is out.
    """
    turn = next((t for t in call.rep_turns if t.number == number), None)
    if call.ended is None or turn is None:
        return ()
    seen, then = _as_decided(content, call, turn, persona_id)
    kept = [
        f
        for f in seen.scenario.facts
        if is_own(seen, f.owner) and f.fact_id not in turn.mind.disclosed
    ]
    near = sorted((f for f in kept if _nearness(f, then) > 0), key=lambda f: -_nearness(f, then))
    if near:
        return tuple(_held(seen, then, f, near=True) for f in near[:MOST])
    out = frozenset(then.mind.disclosed)
    next_one = (f for f in kept if any(_reached(u, out) for u in f.unlocks))
    return tuple(_held(seen, then, f, near=False) for f in list(next_one)[:1])


def _as_decided(content: Content, call: Call, turn: Turn, persona_id: str) -> tuple[Content, Call]:
    """Content and call from that buyer's seat, when the answer to the turn was decided."""
    before = [t for t in call.turns if t.number < turn.number]
    out = before[-1].mind.disclosed if before else ()
    cut = replace(
        call,
        turns=(*before, turn),
        mind=replace(turn.mind, disclosed=out),
        colleagues={k: replace(m, disclosed=out) for k, m in turn.colleagues.items()},
    )
    return seat(content, cut, persona_id)


def _nearness(fact: Fact, call: Call) -> float:
    """How near the last turn came to a fact, 0 to 2: what it asks for first, then by meaning."""
    turn = call.turns[-1]
    asked = turn.change.asked_facts if turn.change is not None else ()
    meant = turn.understood.facts if turn.understood is not None else {}
    return (fact.fact_id in asked) + meant.get(fact.fact_id, 0.0)


def _held(content: Content, call: Call, fact: Fact, *, near: bool) -> Held:
    ways = [tuple(_lacks(content, call, fact, unlock)) for unlock in fact.unlocks]
    first = _first_of(content, call, fact)
    questions = first.examples or fact.examples
    return Held(
        fact_id=fact.fact_id,
        text=fact.text,
        near=near,
        lacks=min(ways, key=len, default=()),
        question=questions[call.turns[-1].number % len(questions)] if questions else "",
    )


def _lacks(content: Content, call: Call, fact: Fact, unlock: Unlock) -> Iterator[Lack]:
    """What one way to a fact lacked in the last turn, in the order in which to see to it."""
    turn, out = call.turns[-1], frozenset(call.mind.disclosed)
    if not turn.silent and is_odd(turn.rep):
        yield Lack(kind="sense")
    if not _reached(unlock, out):
        before = _texts(content, unlock.after)
        yield Lack(kind="fact", fact=before[0] if before else "")
    if _nearness(fact, call) == 0 and not unlock.any_topic:
        yield Lack(kind="topic", moves=unlock.moves)
    elif not turn.silent and not {m.move for m in turn.moves or ()} & unlock.moves:
        yield Lack(kind="move", moves=unlock.moves)
    if unlock.safe and not is_safe(content, call):
        yield Lack(kind="safety")
    if turn.number < (earliest := max(EARLIEST, unlock.not_before)):
        yield Lack(kind="turn", turn=earliest)


def _first_of(content: Content, call: Call, fact: Fact) -> Fact:
    """The fact itself, or what has to be out before it: where to begin asking."""
    out, seen = frozenset(call.mind.disclosed), {fact.fact_id}
    while not any(_reached(u, out) for u in fact.unlocks):
        before = [f for f in content.scenario.facts if f.fact_id in _after(fact) - seen]
        if not before:
            break
        fact = before[0]
        seen.add(fact.fact_id)
    return fact


def _after(fact: Fact) -> frozenset[str]:
    return frozenset(f for unlock in fact.unlocks for f in unlock.after)


def _reached(unlock: Unlock, out: frozenset[str]) -> bool:
    return not unlock.after or bool(unlock.after & out)


def _texts(content: Content, facts: frozenset[str]) -> Sequence[str]:
    return [f.text for f in content.scenario.facts if f.fact_id in facts]
