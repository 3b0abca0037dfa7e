"""Every shipped scenario against its own scripted reps, on authored lines.

A written good script reaches a good ending and a written bad one does not. The whole health test,
with five seeds and the reps for any scenario, is `python3 main.py health`; here each rep is played
once, and one scenario is tested whole.
"""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from app.bootstrap import EngineChoice
from app.bootstrap_health import HealthTest
from app.commands.engine import Mailbox
from app.domain.health import Played
from app.domain.rehearsal import TERRIBLE
from app.paths import DataFolder
from app.services.health import HealthReport

ROOT = Path(__file__).parents[2]
SCENARIOS = sorted(path.stem for path in (ROOT / "scenarios").glob("*.toml"))

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.xdist_group("every scenario"),  # its calls are played once, for all
]


@cache
def rehearsed(scenario_id: str, seeds: int = 1) -> tuple[HealthReport, tuple[Played, ...]]:
    """The health test of a scenario; nothing of it is kept."""
    mailbox = Mailbox()
    nowhere = DataFolder(path=ROOT / "no-such-folder")
    test = HealthTest(nowhere, mailbox.post, EngineChoice(backend="lines"))
    played: list[Played] = []
    try:
        report = test.examine(scenario_id, mailbox.wait, seeds, played.append)
    finally:
        test.close()
    return report, tuple(played)


def test_there_is_a_library_for_a_year() -> None:
    assert len(SCENARIOS) >= 16
    assert len(list((ROOT / "personas").glob("*.toml"))) >= 10


@pytest.mark.parametrize("scenario_id", SCENARIOS)
def test_good_reps_reach_a_good_ending_and_bad_ones_do_not(scenario_id: str) -> None:
    _, played = rehearsed(scenario_id)
    kinds = Counter(p.rehearsal.kind for p in played)
    assert kinds["sense_maker"] >= 2
    assert kinds["bad"] >= 1
    for p in played:
        if p.rehearsal.kind in {"sense_maker", "right_no"}:
            assert p.ended_well, f"{p.name}: {p.outcome}"
        elif p.rehearsal.kind in TERRIBLE:
            assert not p.ended_well, f"{p.name}: {p.outcome}"


@pytest.mark.parametrize("scenario_id", SCENARIOS)
def test_every_property_of_the_health_test_holds(scenario_id: str) -> None:
    report, _ = rehearsed(scenario_id)
    failed = [(p.key, p.found, p.evidence) for p in report.properties if p.verdict == "fail"]
    assert not failed


@pytest.mark.parametrize("scenario_id", SCENARIOS)
def test_after_forty_turns_trust_is_where_the_moves_put_it(scenario_id: str) -> None:
    """Trust is its start and the sum of what its causes say, turn by turn, and nothing besides."""
    _, played = rehearsed(scenario_id)
    (long,) = [p for p in played if p.rehearsal.rehearsal_id == "forty-turns"]
    for turn, before in zip(long.call.rep_turns, long.call.turns, strict=False):
        assert turn.change is not None
        shift = sum(c.deltas.get("trust", 0.0) for c in turn.change.causes)
        expected = min(100.0, max(0.0, before.mind.state.trust + shift))
        assert turn.mind.state.trust == pytest.approx(expected, abs=0.02)
        named = [c for c in turn.change.causes if c.deltas.get("trust", 0.0) > 0]
        assert all(c.move is not None for c in named), "only moves raise trust"
