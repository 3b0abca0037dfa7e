"""What can come up in a conversation: facts and what earns them, conflicts, steps."""

from dataclasses import dataclass
from typing import Literal

from app.domain.buyer.persona import Line, Source
from app.domain.moves import Move

CARRY_A_TEST = frozenset({Move.RECONCILE, Move.OUTSIDE_EVIDENCE, Move.INVITE_EFFORT})
"""Moves that can give a buyer a way to judge, unless a conflict names others."""


@dataclass(frozen=True, kw_only=True)
class Unlock:
    """One way to earn a fact; all that is given must hold in the same turn.

    Attributes:
        moves: The turn makes at least one of these.
        keywords: Words (stems; phrases allowed) that surely mean the fact, besides its examples.
        after: At least one of these facts is out. Empty: none is needed.
        not_before: Earliest turn of the rep, from 1.
        safe: Safety has reached the persona's threshold, or the turn or the one before reflects.
        any_topic: The moves are enough, whatever the turn is about.
        silence: Earned by a silence of the rep's, once hinted at or once a fact of `after` is out.
    """

    moves: frozenset[Move]
    keywords: tuple[str, ...] = ()
    after: frozenset[str] = frozenset()
    not_before: int = 2
    safe: bool = False
    any_topic: bool = False
    silence: bool = False


@dataclass(frozen=True, kw_only=True)
class Fact:
    """Something true of the buyer's world that she does not tell for nothing.

    Attributes:
        fact_id: Short id, unique in the scenario.
        text: The fact, for the debrief.
        unlocks: Ways to earn it.
        examples: What a rep says that is about it: by these a turn is understood, and the debrief
            tells what would have opened it.
        secrets: Words (stems, numbers, phrases) that give it away; none may be in her mouth before.
        effort: Points on her side of the balance when she tells it, 1 to 3.
        lines: How she tells it.
        hints: How she lets on that there is something, before it is earned. May be empty.
        owner: Which buyer can tell it, by persona id; empty: the first.
    """

    fact_id: str
    text: str
    unlocks: tuple[Unlock, ...]
    examples: tuple[str, ...]
    secrets: tuple[str, ...]
    effort: int
    lines: tuple[Line, ...]
    hints: tuple[Line, ...] = ()
    owner: str = ""


@dataclass(frozen=True, kw_only=True)
class Claim:
    """Something that somebody told the buyer before the call."""

    claim_id: str
    who: str
    source: Source
    text: str
    belief: float


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """Two things the buyer was told that do not fit together.

    Attributes:
        conflict_id: Short id, unique in the scenario.
        topic: What it is about, in a few words.
        claims: The two (or more) claims.
        keywords: Words that surely touch it (stems; phrases allowed), besides the examples.
        test_keywords: Words of a criterion that could settle it, besides the tests.
        settled_by: What would settle it, for the debrief.
        mention: Lines in which she mentions it.
        both_sides: Lines in which she lays both claims side by side.
        thinking: Lines in which she takes the test as her own.
        examples: What a rep says that asks for it or speaks of it.
        tests: What a rep says that gives a way to judge it.
        moves: The moves that can carry such a test.
        owner: Which buyer holds it, by persona id; empty: the first.
        hard_only: Whether it is left out unless the difficulty is turned up.
    """

    conflict_id: str
    topic: str
    claims: tuple[Claim, ...]
    keywords: tuple[str, ...]
    test_keywords: tuple[str, ...]
    settled_by: str
    mention: tuple[Line, ...]
    both_sides: tuple[Line, ...]
    thinking: tuple[Line, ...]
    examples: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    moves: frozenset[Move] = CARRY_A_TEST
    owner: str = ""
    hard_only: bool = False


@dataclass(frozen=True, kw_only=True)
class Step:
    """A small step of the buyer's own, or a condition she sets.

    Attributes:
        step_id: Short id, unique in the scenario.
        kind: "step" (a date, a colleague, her own data) or "condition" (her own test).
        facts: Facts that must be out; the step makes no sense, or leaks, without them.
        conflicts: Conflicts of which at least one is tested or settled. Empty: none needed.
        lines: How she says it.
        examples: What a rep says that would bring it up.
        owner: Which buyer can set it, by persona id; empty: the first.
    """

    step_id: str
    kind: Literal["step", "condition"]
    facts: frozenset[str]
    conflicts: frozenset[str]
    lines: tuple[Line, ...]
    examples: tuple[str, ...] = ()
    owner: str = ""
