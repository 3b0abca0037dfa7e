"""How sure one can be that a skill is weak."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from app.domain.progress.lines import HANDFUL
from app.domain.progress.practised import Practised, whole_ones
from app.domain.progress.skills import SKILLS
from app.domain.progress.spread import wilson
from app.domain.progress.training import Training

LOOK_BACK: Final = 20
"""Sessions, of those that say something about a skill, that it is judged by: the newest ones."""
_ANYWHERE: Final = Training()


@dataclass(frozen=True, kw_only=True)
class Strength:
    """How often a session did what was asked of a skill.

    Attributes:
        skill_id: Which.
        met: In how many of the newest sessions it did.
        of: How many of them there are.
        low: Lower end of Wilson's interval (95 %), 0 to 1.
        high: Upper end.
    """

    skill_id: str
    met: int
    of: int
    low: float
    high: float

    @property
    def enough(self) -> bool:
        """Whether there are enough sessions to say anything."""
        return self.of >= HANDFUL


def strengths(
    sessions: Iterable[Practised], trainings: Mapping[str, Training]
) -> tuple[Strength, ...]:
    """How strong each skill is that a session says something about, in the order of the skills.

    Args:
        sessions: In any order; only whole ones count.
        trainings: What each scenario trains, by its id. A session of one that is not there any more
            still tells whether the moves that get in the way were left out.
    """
    newest = whole_ones(sessions)[::-1]
    found = []
    for skill in SKILLS:
        verdicts: list[bool] = []
        for session in newest:
            training = trainings.get(session.scenario_id, _ANYWHERE)
            met = training.met(skill.skill_id, session.figures)
            if met is not None:
                verdicts.append(met)
                if len(verdicts) == LOOK_BACK:
                    break
        if verdicts:
            met_in = sum(verdicts)
            low, high = wilson(met_in, len(verdicts))
            found.append(
                Strength(skill_id=skill.skill_id, met=met_in, of=len(verdicts), low=low, high=high)
            )
    return tuple(found)


def weakest(found: Iterable[Strength], trained: Iterable[str]) -> Strength | None:
    """The skill that is weak beyond doubt: the one that even at its best reading is weakest.

    The upper end of the interval is compared, so that three sessions without luck weigh less than
    twenty. Only skills that something trains, and with enough sessions, are looked at.
    """
    can = set(trained)
    known = [s for s in found if s.enough and s.skill_id in can]
    order = {skill.skill_id: number for number, skill in enumerate(SKILLS)}
    return min(known, key=lambda s: (s.high, s.met / s.of, order[s.skill_id]), default=None)
