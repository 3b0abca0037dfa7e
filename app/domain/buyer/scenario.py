"""What the conversation is about: facts and what earns them, conflicts, steps, brief, rubric."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from app.domain.buyer.acts import Act
from app.domain.buyer.persona import Line, Persona, Source, State
from app.domain.moves import Move

Outcome = Literal[
    "left_cold",
    "brushed_off",
    "noncommittal",
    "useful_talk",
    "own_criterion",
    "own_step",
    "right_no",
    "unfinished",
]

OUTCOME_WORDS: Mapping[Outcome, str] = {
    "left_cold": "Ended it cold",
    "brushed_off": "Brushed off, politely",
    "noncommittal": "“Send me something”",
    "useful_talk": "A useful talk, no step yet",
    "own_criterion": "Named a test of their own",
    "own_step": "Set a step of their own",
    "right_no": "Agreed: not a fit",
    "unfinished": "Not finished",
}


@dataclass(frozen=True, kw_only=True)
class Unlock:
    """One way to earn a fact; all that is given must hold in the same turn.

    Attributes:
        moves: The turn makes at least one of these.
        keywords: The turn's words touch at least one of these (stems; phrases allowed). Empty: any.
        after: At least one of these facts is out. Empty: none is needed.
        not_before: Earliest turn of the rep, from 1.
        safe: Safety has reached the persona's threshold, or the turn or the one before reflects.
    """

    moves: frozenset[Move]
    keywords: tuple[str, ...] = ()
    after: frozenset[str] = frozenset()
    not_before: int = 2
    safe: bool = False


@dataclass(frozen=True, kw_only=True)
class Fact:
    """Something true of the buyer's world that she does not tell for nothing.

    Attributes:
        fact_id: Short id, unique in the scenario.
        text: The fact, for the debrief.
        unlocks: Ways to earn it.
        examples: Questions that ask for it, for the debrief's "what would have opened it".
        secrets: Words (stems, numbers, phrases) that give it away; none may be in her mouth before.
        effort: Points on her side of the balance when she tells it, 1 to 3.
        lines: How she tells it.
        hints: How she lets on that there is something, before it is earned. May be empty.
    """

    fact_id: str
    text: str
    unlocks: tuple[Unlock, ...]
    examples: tuple[str, ...]
    secrets: tuple[str, ...]
    effort: int
    lines: tuple[Line, ...]
    hints: tuple[Line, ...] = ()


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
        keywords: Words that touch it (stems; phrases allowed).
        test_keywords: Words of a criterion that could settle it.
        settled_by: What would settle it, for the debrief.
        mention: Lines in which she mentions it.
        both_sides: Lines in which she lays both claims side by side.
        thinking: Lines in which she takes the test as her own.
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


@dataclass(frozen=True, kw_only=True)
class Step:
    """A small step of the buyer's own, or a condition she sets.

    Attributes:
        step_id: Short id, unique in the scenario.
        kind: "step" (a date, a colleague, her own data) or "condition" (her own test).
        facts: Facts that must be out; the step makes no sense, or leaks, without them.
        conflicts: Conflicts of which at least one is tested or settled. Empty: none needed.
        lines: How she says it.
    """

    step_id: str
    kind: Literal["step", "condition"]
    facts: frozenset[str]
    conflicts: frozenset[str]
    lines: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True)
class Check:
    """A yes/no check of the rubric, counted by code.

    Attributes:
        check_id: Short id.
        question: As shown before the call: "Did you make it safe to say no?"
        weight: Share of the score.
        measure: What is counted: "moves", "facts", "conflicts", "rep_share", "outcome",
            "order_taking".
        moves: For "moves": which.
        at_least: The count that passes (for "conflicts": conflicts tested or settled).
        at_most: The count that passes at most; for "rep_share" the upper bound in percent.
        outcomes: For "outcome": those that pass.
        not_before: The check is unscored in a call of fewer rep turns.
        why: One sentence: why it matters.
    """

    check_id: str
    question: str
    weight: float
    measure: str
    moves: frozenset[Move] = frozenset()
    at_least: int | None = None
    at_most: int | None = None
    outcomes: frozenset[str] = frozenset()
    not_before: int = 1
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Brief:
    """What the rep reads before the call."""

    situation: str
    your_side: str
    you_know: tuple[str, ...]
    goals: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """One conversation to practise.

    Attributes:
        scenario_id: Name of its file.
        title: As in the list.
        persona_id: Who answers.
        language: BCP 47 tag.
        difficulty: 1 to 5, and what makes it so.
        product: What the rep sells.
        seller: Whom the rep works for.
        brief: For the rep.
        start: Overrides of the persona's starting state.
        turn_limit: Rep turns after which she wraps up.
        minutes: The time she has; only shown.
        facts: In the order of their layers.
        conflicts: What she was told that does not fit.
        steps: What she may end with.
        good_outcomes: Which endings are good ones.
        rubric: Checks; their weights sum to 100.
        lines: Scenario's own lines, said before the persona's.
        allowed_names: Names she may say from the start.
    """

    scenario_id: str
    title: str
    persona_id: str
    language: str
    difficulty: int
    difficulty_note: str
    product: str
    seller: str
    brief: Brief
    start: State | None
    turn_limit: int
    minutes: int
    facts: tuple[Fact, ...]
    conflicts: tuple[Conflict, ...]
    steps: tuple[Step, ...]
    good_outcomes: frozenset[str]
    rubric: tuple[Check, ...]
    lines: Mapping[Act, tuple[Line, ...]] = field(default_factory=dict)
    allowed_names: tuple[str, ...] = ()

    def fact(self, fact_id: str) -> Fact:
        """The fact of that id. Raises StopIteration if there is none."""
        return next(f for f in self.facts if f.fact_id == fact_id)

    def conflict(self, conflict_id: str) -> Conflict:
        """The conflict of that id. Raises StopIteration if there is none."""
        return next(c for c in self.conflicts if c.conflict_id == conflict_id)


@dataclass(frozen=True, kw_only=True)
class Content:
    """A scenario with its persona: everything a call is played from."""

    scenario: Scenario
    persona: Persona
