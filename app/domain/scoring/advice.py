"""Authored advice: what a move does to a skeptical buyer, and what to say instead."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.buyer.scenario import Outcome
from app.domain.scoring.situations import Situation


@dataclass(frozen=True, kw_only=True)
class MoveAdvice:
    """Advice on one move or one missed chance.

    Attributes:
        what: What it does to a skeptical buyer, in a sentence.
        why: Why, in a sentence; may be empty.
        aim: Where the rep wants to be, in a sentence; may be empty.
        instead: Things to say instead, or, for what went well, how to build on it. Slots:
            `{topic}`, what the talk was about; `{their_words}`, a few words of the buyer's.
        when: The same for situations that call for other words; those are preferred there.
    """

    what: str
    why: str
    instead: tuple[str, ...]
    aim: str = ""
    when: Mapping[Situation, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Advice:
    """Everything the debrief can say.

    Attributes:
        moves: Advice per move name and per missed chance.
        drills: An exercise to do alone, per getting move and per missed chance.
        goals: The one thing to do in a call that practises just that, for the same.
        outcomes: Opening sentences of a debrief, per outcome.
        thoughts: What a buyer thinks when a move is made, in the first person, per cause.
    """

    moves: Mapping[str, MoveAdvice]
    drills: Mapping[str, str]
    outcomes: Mapping[Outcome, tuple[str, ...]]
    thoughts: Mapping[str, tuple[str, ...]]
    goals: Mapping[str, str] = field(default_factory=dict)
