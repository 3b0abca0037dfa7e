"""A manager's ruling becomes a session of the calibration set, without anybody's name."""

from pathlib import Path

import pytest

from app.adapters.calibration_toml import load_calibration
from app.adapters.calibration_tomlkit import write_calibration
from app.ports.problems import KnownError
from app.services.calibration import calibrate
from tests.team_world import TALK, make_team_world
from tests.ui.world import PhraseLabeller


def test_a_ruling_is_held_against_the_code_when_the_set_is_measured(tmp_path: Path) -> None:
    world = make_team_world()
    assignment_id = world.assign()
    script = (TALK[0], "Ana here again. I was just checking in, Dana.", *TALK[1:])
    attempt = world.ana.attempt(assignment_id, script)
    submission_id = world.ana.hand_in(assignment_id, attempt.session_id)
    world.sync()
    manager = world.manager
    manager.desk.rule(submission_id, "safe", "no", "She was not asked, she was told.")
    manager.desk.rule(submission_id, "chased", "no", "Checking in is chasing.")
    for check_id in ("safe", "chased"):
        assert manager.desk.add_ruling_to_calibration(submission_id, check_id)

    for scored in (*manager.calibrated, manager.calibrated[0]):
        write_calibration(tmp_path, scored)
    sessions = load_calibration([tmp_path])
    assert len(sessions) == 3
    written = "\n".join(path.read_text(encoding="utf-8") for path in tmp_path.iterdir())
    assert "Ana" not in written
    assert "Dana" not in written
    assert "checking in, Buyer" in written

    measured = calibrate(sessions, PhraseLabeller())
    assert measured.rulings.items == 3
    # The code says that no was made safe; twice the manager says that it was not.
    assert measured.rulings.hand == {"no": 3, "yes": 0}
    assert measured.rulings.code == {"no": 1, "yes": 2}
    assert all(found.items == 0 for found in measured.labels.values())
    assert measured.spearman is None


@pytest.mark.parametrize(
    ("check_id", "verdict", "told"),
    [
        ("facts", "yes", "does not count moves"),
        ("safe", "unscored", "no answer"),
        ("asked", None, "Nobody has ruled"),
    ],
)
def test_what_a_transcript_cannot_tell_is_not_added(
    check_id: str, verdict: str | None, told: str
) -> None:
    world = make_team_world()
    assignment_id = world.assign()
    submission_id = world.ana.hand_in(assignment_id, world.ana.attempt(assignment_id).session_id)
    world.sync()
    if verdict is not None:
        world.manager.desk.rule(submission_id, check_id, verdict, "So it is.")  # type: ignore[arg-type]
    with pytest.raises(KnownError, match=told):
        world.manager.desk.add_ruling_to_calibration(submission_id, check_id)
    assert world.manager.calibrated == []
