from pathlib import Path

import pytest

from app.bench import team as bench
from app.bench.team import measure_team


def test_a_small_team_is_measured_in_a_folder_and_without_a_database_that_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[str] = []
    monkeypatch.setattr(bench, "programs", lambda: None)
    monkeypatch.setattr(bench, "_TIMES", 2)
    measured = measure_team(3, 5, told.append)
    # Three hand in five each; a fifth of it, the last, has not been sent back.
    assert measured["figures"]["records"] == 3 * 5 + 3 * 4
    assert all(value > 0 for value in measured["figures"].values())
    assert set(measured["ratios"]) == {"folder_put_to_bare", "folder_sync_one_to_bare"}
    assert set(measured["bars"]) <= set(measured["figures"])
    assert "NOT MEASURED WITH A DATABASE" in told[-1]


def test_it_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(bench, "programs", lambda: None)
    monkeypatch.setattr(bench, "_TIMES", 1)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    measure_team(1, 1, lambda _: None)
    assert list(tmp_path.iterdir()) == []
