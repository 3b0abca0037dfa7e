"""What to practise next: by the weakest skill, by spacing and by variety.

Nothing is left to chance: the same sessions on the same day give the same plan.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Final

from app.domain.buyer.scenario import Content
from app.domain.progress.lines import HANDFUL
from app.domain.progress.practised import Practised, in_order, whole_ones
from app.domain.progress.strength import Strength, strengths, weakest
from app.domain.progress.training import Training, training

LOOK_BACK: Final = 500
"""Sessions that a choice goes by, the newest ones. What lies before them is another rep."""
GAP_DAYS: Final = 7
"""Days after which a scenario is fully due again.

N. J. Cepeda and others, "Spacing Effects in Learning: A Temporal Ridgeline of Optimal Retention",
Psychological Science 19 (2008) 1095-1102: for delays of a few weeks the best gap is about 20 % of
the time that something is to be remembered for. A week lets it last five.
"""
FIT, SPACING, VARIETY, LEVEL = 3.0, 2.0, 1.0, 1.0
"""What the parts of the choice weigh; house rules."""
TRAINS: Final = 0.1
"""Weight from which on a scenario counts as training a skill."""
NOT_TRAINED: Final = frozenset({"good_ending"})
"""Every scenario is for ending well; it comes of the other skills."""
LATELY: Final = 5
"""Sessions that variety is measured against."""
BEGINNER: Final = 3
"""Before so many sessions only whole talks with one buyer come first."""
WELL, BADLY = 80.0, 35.0
"""Scores of the last two tries of a scenario from which on the dial is turned up or down."""
OTHERS: Final = 2


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """A scenario to practise, and why.

    Attributes:
        scenario_id: Which.
        dial: How far to turn the difficulty.
        trains: How much it trains the skill in focus, 0 to 1; 0 if there is none.
        days_since: Days since it was last practised; None: never.
        someone_new: Whether none of its buyers was practised with so far.
        tries: How often it was practised.
    """

    scenario_id: str
    dial: int
    trains: float
    days_since: int | None
    someone_new: bool
    tries: int

    @property
    def fits(self) -> bool:
        """Whether it trains the skill in focus."""
        return self.trains >= TRAINS


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What to practise next.

    Attributes:
        first: The suggestion; None: there is nothing left to suggest.
        others: Up to two others, with other people where there are any.
        focus: The weakest skill that there are enough sessions to tell; None: too early.
        lacking: Whole sessions that are missing, at least, until a skill can be told.
        sessions: Sessions that were looked back upon.
    """

    first: Suggestion | None
    others: tuple[Suggestion, ...]
    focus: Strength | None
    lacking: int
    sessions: int


def plan(
    contents: Sequence[Content],
    sessions: Iterable[Practised],
    today: date,
    put_off: Collection[str] = (),
) -> Plan:
    """Choose what to practise next.

    Args:
        contents: What can be practised.
        sessions: What was, in any order; only the newest are looked back upon.
        today: Where the rep lives.
        put_off: Ids of scenarios that the rep does not want for now.
    """
    past = in_order(sessions)[-LOOK_BACK:]
    trainings = {c.scenario.scenario_id: training(c.scenario) for c in contents}
    trained: dict[str, float] = {}
    for own in trainings.values():
        for skill_id, weight in own.weights.items():
            if weight >= TRAINS and skill_id not in NOT_TRAINED:
                trained[skill_id] = max(weight, trained.get(skill_id, 0.0))
    focus = weakest(strengths(past, trainings), trained)
    most = trained[focus.skill_id] if focus is not None else 1.0
    memory = _Memory(past, {c.scenario.scenario_id: c for c in contents}, today, most)
    wanted = [c for c in contents if c.scenario.scenario_id not in put_off]
    ranked = sorted(wanted, key=lambda c: memory.rank(c, trainings, focus))
    made = [memory.suggest(c, trainings, focus) for c in ranked]
    return Plan(
        first=made[0] if made else None,
        others=_others(ranked, made),
        focus=focus,
        lacking=0 if focus is not None else max(0, HANDFUL - len(whole_ones(past))),
        sessions=len(past),
    )


def _others(ranked: Sequence[Content], made: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    """The next in the ranking, first those with a person not suggested yet."""
    if not made:
        return ()
    people = {ranked[0].persona.persona_id}
    fresh, known = [], []
    for content, suggestion in zip(ranked[1:], made[1:], strict=True):
        if content.persona.persona_id in people:
            known.append(suggestion)
        else:
            people.add(content.persona.persona_id)
            fresh.append(suggestion)
    return tuple((fresh + known)[:OTHERS])


class _Memory:
    """What of the past the choice goes by; `most` is the most that anything trains the focus."""

    def __init__(
        self,
        past: Sequence[Practised],
        contents: Mapping[str, Content],
        today: date,
        most: float,
    ) -> None:
        self._today = today
        self._most = most
        self._count = len(past)
        self._days: dict[str, date] = {}
        self._tries: dict[str, int] = {}
        self._scores: dict[str, list[float]] = {}
        self._people: set[str] = set()
        for session in past:
            name = session.scenario_id
            self._days[name] = session.day
            self._tries[name] = self._tries.get(name, 0) + 1
            self._people.add(session.persona_id)
            if session.whole and session.figures.score is not None:
                self._scores.setdefault(name, []).append(session.figures.score)
        lately = past[-LATELY:]
        self._lately_with = [s.persona_id for s in lately]
        known = [contents[s.scenario_id] for s in lately if s.scenario_id in contents]
        self._lately_kinds = [_kind(content) for content in known]
        self._level = _level(past, contents)

    def rank(
        self, content: Content, trainings: Mapping[str, Training], focus: Strength | None
    ) -> tuple[float, ...] | tuple[bool, bool, float, int, int, str]:
        """A key that sorts the best choice first."""
        scenario = content.scenario
        suggestion = self.suggest(content, trainings, focus)
        worth = (
            FIT * suggestion.trains / self._most
            + SPACING * self._due(suggestion.days_since)
            + VARIETY * self._variety(content)
            + LEVEL * (1 - min(1.0, abs(scenario.difficulty - self._level) / 3))
        )
        simple = _kind(content) == "call"
        return (
            suggestion.days_since == 0,
            self._count < BEGINNER and not simple,
            -round(worth, 9),
            scenario.difficulty,
            scenario.minutes,
            scenario.scenario_id,
        )

    def suggest(
        self, content: Content, trainings: Mapping[str, Training], focus: Strength | None
    ) -> Suggestion:
        name = content.scenario.scenario_id
        day = self._days.get(name)
        weights = trainings[name].weights
        return Suggestion(
            scenario_id=name,
            dial=self._dial(name),
            trains=weights.get(focus.skill_id, 0.0) if focus is not None else 0.0,
            # A clock that was set back does not make a session lie ahead.
            days_since=None if day is None else max(0, (self._today - day).days),
            someone_new=not any(p.persona_id in self._people for p in content.buyers),
            tries=self._tries.get(name, 0),
        )

    def _due(self, days_since: int | None) -> float:
        return 1.0 if days_since is None else min(1.0, days_since / GAP_DAYS)

    def _variety(self, content: Content) -> float:
        """1 for somebody and something unlike the last sessions, 0 for more of the same."""
        person = _share(self._lately_with, content.persona.persona_id)
        kind = _share(self._lately_kinds, _kind(content))
        return 1 - 0.6 * person - 0.4 * kind

    def _dial(self, name: str) -> int:
        last = self._scores.get(name, [])[-2:]
        if len(last) == 2 and min(last) >= WELL:
            return 1
        return -1 if len(last) == 2 and max(last) < BADLY else 0


def _share(entries: Sequence[str], entry: str) -> float:
    return entries.count(entry) / len(entries) if entries else 0.0


def _kind(content: Content) -> str:
    scenario = content.scenario
    if scenario.drill:
        return "drill"
    return "two" if scenario.colleagues else scenario.kind


def _level(past: Sequence[Practised], contents: Mapping[str, Content]) -> float:
    """The difficulty to look for: that of the last whole sessions, and a step as they went."""
    last = [
        (contents[s.scenario_id].scenario.difficulty, s.figures.score)
        for s in whole_ones(past)[-2 * LATELY :]
        if s.scenario_id in contents and s.figures.score is not None
    ]
    if not last:
        return 1.0
    score = median(score for _, score in last)
    step = 1 if score >= WELL else -1 if score < BADLY else 0
    return max(1.0, min(5.0, median(difficulty for difficulty, _ in last) + step))
