"""From the shelf to progress: days, forks, and what is no practice."""

from datetime import UTC, date, datetime, timedelta

from app.domain.figures import Figures
from app.domain.real_call import REAL_CALL
from app.ports.history import Counted
from app.services.progress import as_practised, day_of
from tests.ui.world import MORNING_MS, make_world


def _counted(name: str, **changes: object) -> Counted:
    values: dict[str, object] = {
        "session_id": name,
        "scenario_id": "docks",
        "persona_id": "dana",
        "started_ms": MORNING_MS,
        "forked_from": None,
        "labeller_version": "1",
        "figures": Figures(rep_turns=5),
    }
    return Counted(**(values | changes))  # type: ignore[arg-type]


def test_a_session_is_on_the_day_it_had_where_the_rep_lives() -> None:
    local = datetime(2026, 3, 2, 23, 30).astimezone()
    assert day_of(round(local.timestamp() * 1000)) == date(2026, 3, 2)
    assert abs(day_of(MORNING_MS) - datetime.fromtimestamp(MORNING_MS / 1000, UTC).date()) <= (
        timedelta(days=1)
    )


def test_what_was_taken_again_is_not_whole() -> None:
    first, again = as_practised([_counted("a"), _counted("b", forked_from=("a", 3))])
    assert (first.whole, again.whole) == (True, False)


def test_a_real_call_is_no_practice() -> None:
    assert as_practised([_counted("a", scenario_id=REAL_CALL)]) == ()


def test_a_call_in_which_nothing_was_said_is_no_practice() -> None:
    assert as_practised([_counted("a", figures=Figures(rep_turns=0))]) == ()


def test_the_plan_goes_by_the_clock_of_the_program() -> None:
    world = make_world()
    progress = world.trainer.progress
    assert progress.today() == day_of(MORNING_MS)
    made = progress.plan()
    assert made.first is not None
    assert made.first.scenario_id == world.trainer.scenarios()[0].scenario.scenario_id
