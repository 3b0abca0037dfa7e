"""The labeller and the checks against sessions scored by hand, as a user measures it."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.domain.moves import Move
from app.domain.scoring.session_checks import SESSION_CHECKS
from tests.content_files import write_toml
from tests.e2e.test_commands import refused, run


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    done = run("calibrate", "--json", folder=tmp_path_factory.mktemp("data"))
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def own(path: Path, session_id: str = "ours") -> Path:
    return write_toml(
        path / f"{session_id}.toml",
        {
            "schema": 1,
            "id": session_id,
            "title": "Ours",
            "industry": "roofing",
            "archetype": "average",
            "checks": {"asked_cost": "yes"},
            "turns": [
                {"rep": "What does it cost you?", "labels": ["impact_question"], "buyer": "A lot."},
            ]
            * 4,
        },
    )


def test_the_labels_agree_beyond_chance(measured: dict[str, Any]) -> None:
    assert measured["kappa_mean"]["labels"] >= 0.7


def test_the_checks_agree_beyond_chance(measured: dict[str, Any]) -> None:
    assert measured["kappa_mean"]["checks"] >= 0.75


def test_the_scores_order_the_sessions_as_a_coach_would(measured: dict[str, Any]) -> None:
    assert measured["spearman"] >= 0.9


def test_every_label_and_every_check_is_reported_with_its_counts(measured: dict[str, Any]) -> None:
    assert set(measured["labels"]) == set(Move)
    assert set(measured["checks"]) == {check.check_id for check in SESSION_CHECKS}
    for found in measured["labels"].values():
        assert sum(found["hand"].values()) == sum(found["code"].values()) == measured["turns"]
    for found in measured["checks"].values():
        assert sum(found["hand"].values()) == sum(found["code"].values()) == 12


def test_what_agrees_too_little_is_named_grey(measured: dict[str, Any]) -> None:
    low = [m for m, f in measured["labels"].items() if f["kappa"] is not None and f["kappa"] < 0.6]
    assert measured["grey"]["labels"] == sorted(low)
    assert measured["grey_below"] == 0.6


def test_the_same_set_gives_the_same_bytes_and_sorted_keys(tmp_path: Path) -> None:
    one, other = (run("calibrate", "--json", folder=tmp_path).stdout for _ in range(2))
    assert one == other
    assert one == json.dumps(json.loads(one), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def test_the_table_tells_the_same(tmp_path: Path, measured: dict[str, Any]) -> None:
    table = run("calibrate", folder=tmp_path).stdout
    assert measured["labeller"] in table
    for name in (*measured["labels"], *measured["checks"], "Spearman"):
        assert name in table
    for session in measured["sessions"]:
        assert session["id"] in table
    assert "Grey, labels under kappa 0.6" in table or "No labels under kappa 0.6" in table


def test_sessions_of_ones_own_are_read_along(data_dir: Path) -> None:
    own(data_dir / "calibration")
    result = json.loads(run("calibrate", "--json", folder=data_dir).stdout)
    assert len(result["sessions"]) == 13
    assert "ours" in {s["id"] for s in result["sessions"]}


def test_one_folder_can_be_named_alone(tmp_path: Path) -> None:
    own(tmp_path / "set")
    done = run("calibrate", "--json", "--set", str(tmp_path / "set"), folder=tmp_path)
    result = json.loads(done.stdout)
    assert [s["id"] for s in result["sessions"]] == ["ours"]
    assert result["spearman"] is None
    assert result["labels"]["chase"]["kappa"] is None


def test_a_folder_without_sessions_is_refused(tmp_path: Path) -> None:
    message = refused(run("calibrate", "--set", str(tmp_path / "none"), folder=tmp_path))
    assert "none" in message
    assert "calibration.md" in message


def test_a_broken_session_is_named_with_its_line(tmp_path: Path) -> None:
    own(tmp_path).write_text('schema = 1\nid = "ours"\narchetype = "averge"\n', encoding="utf-8")
    message = refused(run("calibrate", "--set", str(tmp_path), folder=tmp_path))
    assert "ours.toml:3" in message
    assert "average" in message


def test_score_gives_the_same_score_to_a_transcript(
    tmp_path: Path, measured: dict[str, Any]
) -> None:
    import tomllib

    name = "dental-trays-discoverer"
    file = Path(__file__).parents[2] / "assets" / "calibration" / f"{name}.toml"
    session = tomllib.loads(file.read_text(encoding="utf-8"))
    rows = [{"speaker": "buyer", "text": session["opening"]}]
    for turn in session["turns"]:
        rows += [
            {"speaker": "rep", "text": turn["rep"]},
            {"speaker": "buyer", "text": turn["buyer"]},
        ]
    done = run("score", "-", "--json", folder=tmp_path, said="\n".join(map(json.dumps, rows)))
    card = json.loads(done.stdout)["scorecard"]
    assert card["score"] == next(s["score"] for s in measured["sessions"] if s["id"] == name)
    assert [check["id"] for check in card["checks"]] == [c.check_id for c in SESSION_CHECKS]
