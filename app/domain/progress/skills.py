"""The skills that are followed from session to session, and how each is read off the figures."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from app.domain.figures import Figures
from app.domain.moves import GUIDING, Move

LEAST_TURNS: Final = 3
"""A session of fewer turns of the rep's says nothing about a habit; how it ended still counts."""
ENOUGH_SHARE, MOST_SHARE = 10.0, 49.0
"""The band of the rep's share of the effort to end in, in percent; see docs/scoring.md."""

Kind = Literal["amount", "share"]
"""An amount has a median and a middle half; a share is one of sessions, with Wilson's interval."""
Unit = Literal["points", "percent", "turns"]
Group = Literal["end", "guiding", "getting"]


@dataclass(frozen=True, kw_only=True)
class Skill:
    """Something a rep can get better at.

    Attributes:
        skill_id: Short id; of a move its label.
        group: How sessions end, what helps the buyer, or what gets in her way.
        kind: What a point over several sessions is made of.
        unit: Of its values: points of 100, percent, or turns of ten.
        read: Its value in one session, in `unit`; of a share 100 or 0; None: nothing to read.
        move: The move it is about, if it is about one.
    """

    skill_id: str
    group: Group
    kind: Kind
    unit: Unit
    read: Callable[[Figures], float | None]
    move: Move | None = None


def _score(figures: Figures) -> float | None:
    return figures.score


def _rep_share(figures: Figures) -> float | None:
    return figures.rep_share


def _settled(figures: Figures) -> float | None:
    return 100 * figures.settled / figures.conflicts if figures.conflicts else None


def _nothing_free(figures: Figures) -> float | None:
    if figures.rep_turns < LEAST_TURNS:
        return None
    return 0.0 if figures.conceded else 100.0


def _good_ending(figures: Figures) -> float | None:
    if not figures.rep_turns or figures.outcome == "unfinished":
        return None
    return 100.0 if figures.good_ending else 0.0


def _in_ten_turns(move: Move) -> Callable[[Figures], float | None]:
    def read(figures: Figures) -> float | None:
        if figures.rep_turns < LEAST_TURNS:
            return None
        return 10 * figures.labels.get(move, 0) / figures.rep_turns

    return read


def _without(move: Move) -> Callable[[Figures], float | None]:
    def read(figures: Figures) -> float | None:
        if figures.rep_turns < LEAST_TURNS:
            return None
        return 0.0 if figures.labels.get(move, 0) else 100.0

    return read


def _of_move(move: Move) -> Skill:
    if move in GUIDING:
        return Skill(
            skill_id=move.value,
            group="guiding",
            kind="amount",
            unit="turns",
            read=_in_ten_turns(move),
            move=move,
        )
    return Skill(
        skill_id=move.value,
        group="getting",
        kind="share",
        unit="percent",
        read=_without(move),
        move=move,
    )


SKILLS: Final[tuple[Skill, ...]] = (
    Skill(skill_id="good_ending", group="end", kind="share", unit="percent", read=_good_ending),
    Skill(skill_id="score", group="end", kind="amount", unit="points", read=_score),
    Skill(skill_id="rep_share", group="end", kind="amount", unit="percent", read=_rep_share),
    Skill(skill_id="settled", group="end", kind="amount", unit="percent", read=_settled),
    Skill(skill_id="nothing_free", group="end", kind="share", unit="percent", read=_nothing_free),
    *(_of_move(move) for move in Move),
)
"""In the order in which they are shown."""
BY_ID: Final = {skill.skill_id: skill for skill in SKILLS}
