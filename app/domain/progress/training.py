"""What a scenario trains, and when a session has done what it asked: read off its content."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from app.domain.buyer.scenario import Check, Scenario
from app.domain.figures import Figures
from app.domain.moves import GUIDING, Move
from app.domain.progress.skills import ENOUGH_SHARE, LEAST_TURNS, MOST_SHARE

AUTHOR: Final = 0.3
"""Added for what the author says that it practises most."""
FACTS: Final = 0.2
"""Added for a move that earns every fact; for one that earns some, their share of it."""
CONFLICTS: Final = 0.3
"""Added for settling contradictions, where there are any."""
_OVERALL: Final = ("good_ending", "rep_share", "settled", "nothing_free")
_MOVES: Final[Mapping[str, Move]] = {move.value: move for move in Move}


@dataclass(frozen=True, kw_only=True)
class Target:
    """What a check of the rubric asks of the moves: so many turns with one of them, or no more.

    Attributes:
        moves: Which.
        at_least: Turns.
        at_most: Turns.
    """

    moves: frozenset[Move]
    at_least: int | None = None
    at_most: int | None = None

    def met(self, figures: Figures) -> bool:
        """Whether a session did so. Turns with two of the moves count twice, as they are kept."""
        count = sum(figures.labels.get(move, 0) for move in self.moves)
        if self.at_least is not None and count < self.at_least:
            return False
        return self.at_most is None or count <= self.at_most


@dataclass(frozen=True, kw_only=True)
class Training:
    """What a scenario trains.

    Attributes:
        weights: How much it trains each skill, 0 to 1, by the skill's id; others not at all.
        targets: What it asks for, by the skill's id.
        most_share: The rep's share of the effort that its rubric allows at the end, in percent.
    """

    weights: Mapping[str, float] = field(default_factory=dict)
    targets: Mapping[str, tuple[Target, ...]] = field(default_factory=dict)
    most_share: float = MOST_SHARE

    def met(self, skill_id: str, figures: Figures) -> bool | None:
        """Whether a session did what was asked of a skill; None: it says nothing about it.

        Of a move that helps only a scenario that asks for it says something; one that gets in the
        way is better left out anywhere.
        """
        move = _MOVES.get(skill_id)
        if move is None:
            return self._met_overall(skill_id, figures)
        if figures.rep_turns < LEAST_TURNS:
            return None
        if targets := self.targets.get(skill_id):
            return all(target.met(figures) for target in targets)
        return None if move in GUIDING else not figures.labels.get(move, 0)

    def met_all(self, figures: Figures) -> dict[str, bool]:
        """The same for every skill that the session says something about."""
        found = {}
        if figures.rep_turns >= LEAST_TURNS:
            for skill_id, move in _MOVES.items():
                if targets := self.targets.get(skill_id):
                    found[skill_id] = all(target.met(figures) for target in targets)
                elif move not in GUIDING:
                    found[skill_id] = not figures.labels.get(move, 0)
        for skill_id in _OVERALL:
            met = self._met_overall(skill_id, figures)
            if met is not None:
                found[skill_id] = met
        return found

    def _met_overall(self, skill_id: str, figures: Figures) -> bool | None:
        """The same for what is no single move."""
        if skill_id == "good_ending":
            if not figures.rep_turns or figures.outcome == "unfinished":
                return None
            return figures.good_ending
        if figures.rep_turns < LEAST_TURNS:
            return None
        match skill_id:
            case "rep_share":
                share = figures.rep_share
                return None if share is None else ENOUGH_SHARE <= share <= self.most_share
            case "settled":
                return 2 * figures.settled >= figures.conflicts if figures.conflicts else None
            case "nothing_free":
                return not figures.conceded
        return None


def training(scenario: Scenario) -> Training:
    """Read off a scenario what it trains: from its rubric, its facts and its contradictions."""
    weights: dict[str, float] = {}
    targets: dict[str, list[Target]] = {}
    most_share = MOST_SHARE

    def add(skill_id: str, weight: float) -> None:
        weights[skill_id] = min(1.0, weights.get(skill_id, 0.0) + weight)

    for check in scenario.rubric:
        weight = check.weight / 100
        for skill_id in _skills_of(check):
            add(skill_id, weight)
        if check.measure == "rep_share" and check.at_most is not None:
            most_share = float(check.at_most)
        for move in _asked(check):
            target = Target(moves=check.moves, at_least=check.at_least, at_most=check.at_most)
            targets.setdefault(move.value, []).append(target)
    for move in scenario.practises:
        add(move.value, AUTHOR)
    for fact in scenario.facts:
        for move in {move for unlock in fact.unlocks for move in unlock.moves}:
            add(move.value, FACTS / len(scenario.facts))
    if scenario.conflicts:
        add("settled", CONFLICTS)
        add(Move.SURFACE_CONFLICT.value, FACTS)
        add(Move.RECONCILE.value, FACTS)
    kept = {skill_id: tuple(own) for skill_id, own in targets.items()}
    return Training(weights=weights, targets=kept, most_share=most_share)


def _asked(check: Check) -> frozenset[Move]:
    """The moves that a check asks something of.

    A check of the first turns only, or one that does not always apply, cannot be judged by counts
    of the whole session.
    """
    if check.measure != "moves" or check.within is not None or _sometimes(check):
        return frozenset()
    return check.moves


def _sometimes(check: Check) -> bool:
    applies = check.applies
    return bool(applies.acts or applies.facts or applies.moves or applies.outcomes)


def _skills_of(check: Check) -> tuple[str, ...]:
    match check.measure:
        case "moves":
            found = tuple(sorted(move.value for move in check.moves))
            return (*found, "nothing_free") if Move.DISCOUNT in check.moves else found
        case "conflicts":
            return ("settled",)
        case "rep_share":
            return ("rep_share",)
        case "outcome":
            return ("good_ending",)
    return ()
