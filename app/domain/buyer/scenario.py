"""One conversation to practise: who, about what, how it can end and how it is judged."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from app.domain.buyer.acts import Act
from app.domain.buyer.persona import Line, Persona, State
from app.domain.buyer.topics import Conflict, Fact, Step
from app.domain.moves import Move

Ending = Literal[
    "left_cold",
    "brushed_off",
    "noncommittal",
    "useful_talk",
    "own_criterion",
    "own_step",
    "right_no",
    "unfinished",
]
"""How a conversation with a simulated buyer can end."""
Outcome = Literal[Ending, "real_call"]
"""How a session came out; of a call that was held elsewhere, that it is one."""

OUTCOME_WORDS: Mapping[Outcome, str] = {
    "left_cold": "Ended it cold",
    "brushed_off": "Brushed off, politely",
    "noncommittal": "“Send me something”",
    "useful_talk": "A useful talk, no step yet",
    "own_criterion": "Named a test of their own",
    "own_step": "Set a step of their own",
    "right_no": "Agreed: not a fit",
    "unfinished": "Not finished",
    "real_call": "Real call",
}


@dataclass(frozen=True, kw_only=True)
class Applies:
    """When a check makes sense. Of each kind that is given, one must have happened in the call.

    Attributes:
        acts: The buyer did one of these.
        facts: One of these facts is out.
        moves: The rep made one of these.
        outcomes: The call ended in one of these.
    """

    acts: frozenset[Act] = frozenset()
    facts: frozenset[str] = frozenset()
    moves: frozenset[Move] = frozenset()
    outcomes: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Check:
    """A yes/no check of the rubric, counted by code.

    Attributes:
        check_id: Short id.
        question: As shown before the call: "Did you make it safe to say no?"
        weight: Share of the score.
        measure: What is counted: "moves", "facts", "conflicts", "rep_share", "outcome",
            "order_taking", "longest_turn" (words), "silence" (turns in which the rep said nothing).
        moves: For "moves": which.
        at_least: The count that passes (for "conflicts": conflicts tested or settled).
        at_most: The count that passes at most; for "rep_share" the upper bound in percent.
        outcomes: For "outcome": those that pass.
        not_before: The check is unscored in a call of fewer rep turns.
        why: One sentence: why it matters.
        within: Count only the first so many rep turns; None counts all.
        applies: When the check makes sense at all; otherwise it is not applicable.
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
    within: int | None = None
    applies: Applies = field(default_factory=Applies)


@dataclass(frozen=True, kw_only=True)
class Brief:
    """What the rep reads before the call."""

    situation: str
    your_side: str
    you_know: tuple[str, ...]
    goals: tuple[str, ...]


Kind = Literal["call", "note", "email"]


@dataclass(frozen=True, kw_only=True)
class Colleague:
    """A second buyer in the call.

    Attributes:
        persona_id: Who.
        start: Overrides of that persona's starting state, merged; None keeps the persona's.
    """

    persona_id: str
    start: State | None = None


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
        kind: "call", or what the rep writes: "note" or "email".
        drill: The one skill that a short drill trains; empty for a whole conversation.
        practises: The moves that it trains most.
        earliest_step: The first rep turn at which she may set a step.
        possible_outcomes: How it can end; empty: in any way.
        outcome_words: What an ending is called here, where the usual words do not fit.
        colleagues: Further buyers in the call.
        dial: How far the difficulty is turned from what the author wrote; 0 is as written.
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
    kind: Kind = "call"
    drill: str = ""
    practises: tuple[Move, ...] = ()
    earliest_step: int = 5
    possible_outcomes: frozenset[str] = frozenset()
    outcome_words: Mapping[str, str] = field(default_factory=dict)
    colleagues: tuple[Colleague, ...] = ()
    dial: int = 0

    @property
    def written(self) -> bool:
        """Whether the rep writes and the buyer reads."""
        return self.kind != "call"

    def can_end(self, outcome: Outcome) -> bool:
        """Whether this conversation can end so."""
        return not self.possible_outcomes or outcome in self.possible_outcomes

    def fact(self, fact_id: str) -> Fact:
        """The fact of that id. Raises StopIteration if there is none."""
        return next(f for f in self.facts if f.fact_id == fact_id)

    def conflict(self, conflict_id: str) -> Conflict:
        """The conflict of that id. Raises StopIteration if there is none."""
        return next(c for c in self.conflicts if c.conflict_id == conflict_id)


@dataclass(frozen=True, kw_only=True)
class Content:
    """A scenario with its persona: everything a call is played from.

    Attributes:
        scenario: What it is about.
        persona: Who answers; in a call with two buyers the first.
        colleagues: The other buyers, in the scenario's order.
    """

    scenario: Scenario
    persona: Persona
    colleagues: tuple[Persona, ...] = ()

    @property
    def buyers(self) -> tuple[Persona, ...]:
        """Everyone who may answer, the first buyer first."""
        return (self.persona, *self.colleagues)

    def buyer(self, persona_id: str) -> Persona:
        """The buyer of that id; the first for an empty one. Raises StopIteration."""
        return next(p for p in self.buyers if persona_id in {p.persona_id, ""})
