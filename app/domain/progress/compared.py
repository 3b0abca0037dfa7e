"""One skill side by side: with each person, or in each scenario."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from app.domain.progress.lines import HANDFUL, summed_up
from app.domain.progress.practised import Practised, whole_ones
from app.domain.progress.skills import Skill

Side = Literal["persona", "scenario"]


@dataclass(frozen=True, kw_only=True)
class Bar:
    """What the sessions with one person, or in one scenario, come to.

    Attributes:
        key: The persona's or the scenario's id.
        sessions: Ids, the oldest first.
        value: As in `app.domain.progress.lines.Point`.
        low: As there.
        high: As there.
    """

    key: str
    sessions: tuple[str, ...]
    value: float
    low: float
    high: float

    @property
    def thin(self) -> bool:
        """Whether it has fewer sessions than a handful."""
        return len(self.sessions) < HANDFUL


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """One skill side by side.

    Attributes:
        bars: The one with most sessions first.
        labeller_version: Of the sessions counted: the newest one's.
        left_out: Sessions of other labellers, which are not counted.
    """

    bars: tuple[Bar, ...]
    labeller_version: str
    left_out: int


def compare(sessions: Iterable[Practised], skill: Skill, side: Side) -> Comparison:
    """Read a skill from the whole sessions of the newest labeller, apart by `side`."""
    ordered = whole_ones(sessions)
    version = ordered[-1].labeller_version if ordered else ""
    own: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
    left_out = 0
    for session in ordered:
        value = skill.read(session.figures)
        if value is None:
            continue
        if session.labeller_version != version:
            left_out += 1
            continue
        key = session.persona_id if side == "persona" else session.scenario_id
        own[key].append((session.session_id, value))
    bars = []
    for key, found in own.items():
        value, low, high = summed_up(skill, [v for _, v in found])
        ids = tuple(name for name, _ in found)
        bars.append(Bar(key=key, sessions=ids, value=value, low=low, high=high))
    bars.sort(key=lambda bar: (-len(bar.sessions), bar.key))
    return Comparison(bars=tuple(bars), labeller_version=version, left_out=left_out)
