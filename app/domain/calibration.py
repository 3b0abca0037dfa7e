"""Conversations scored by hand, against which the labels and the checks are held."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from app.domain.moves import Move
from app.domain.transcript import Utterance

Answer = Literal["yes", "no", "not_applicable"]
ANSWERS: tuple[Answer, ...] = get_args(Answer)

RANKS: Mapping[str, int] = {
    "chaser": 1,
    "discounter": 1,
    "arguer": 1,
    "pitcher": 2,
    "order_taker": 2,
    "groveller": 2,
    "average": 3,
    "discoverer": 4,
    "right_no": 4,
    "sense_maker": 5,
}
"""How a coach orders sessions by the kind of rep in them; the higher the better. A house rule."""


@dataclass(frozen=True, kw_only=True)
class HandTurn:
    """A rep's turn with the labels a person gave it, and what the buyer answered.

    Attributes:
        rep: What the rep said.
        labels: Every move in it; None: nobody labelled it.
        buyer: The answer.
    """

    rep: str
    labels: frozenset[Move] | None
    buyer: str


@dataclass(frozen=True, kw_only=True)
class Ruling:
    """What a manager ruled on a check of a scenario that counts moves.

    Attributes:
        question: The check's.
        verdict: The manager's.
        moves: What it counts.
        at_least: The count that passes.
        at_most: The count that passes at most.
        within: Only in the first so many rep turns; None: in all.
    """

    question: str
    verdict: Answer
    moves: frozenset[Move]
    at_least: int | None = None
    at_most: int | None = None
    within: int | None = None


@dataclass(frozen=True, kw_only=True)
class HandScored:
    """A whole session, scored by a person.

    Attributes:
        session_id: Short id.
        title: In a line.
        industry: The buyer's.
        archetype: The kind of rep; a key of `RANKS`, or empty if nobody said.
        opening: What the buyer says first; empty if the rep begins.
        answers: To the session's checks, by id; those left out are not compared.
        turns: In order.
        rulings: What a manager ruled on it.
    """

    session_id: str
    title: str
    industry: str
    archetype: str
    opening: str
    answers: Mapping[str, Answer]
    turns: tuple[HandTurn, ...]
    rulings: tuple[Ruling, ...] = ()

    @property
    def rank(self) -> int | None:
        """Its place in a coach's order; None if nobody put it there."""
        return RANKS.get(self.archetype)

    def transcript(self) -> tuple[Utterance, ...]:
        """Everything that was said."""
        said = [Utterance(speaker="buyer", text=self.opening)] if self.opening else []
        for turn in self.turns:
            said.append(Utterance(speaker="rep", text=turn.rep))
            said.append(Utterance(speaker="buyer", text=turn.buyer))
        return tuple(said)
