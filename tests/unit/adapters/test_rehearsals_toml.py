"""Files of scripted reps: read, and every mistake in them named."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.adapters.rehearsals_toml import COMMON, load_rehearsals
from app.domain.rehearsal import filled
from app.ports.problems import KnownError
from tests.content_files import write_toml
from tests.sample import content

ROOT = Path(__file__).parents[3]


def data(**changes: Any) -> dict[str, Any]:
    rep = {"id": "plain", "kind": "bad", "about": "Pushes.", "turns": ["Buy {product}, {name}."]}
    return {"schema": 1, "scenario": "docks", "reps": [{**rep, **changes}]}


def test_the_first_folder_that_has_them_wins(tmp_path: Path) -> None:
    write_toml(tmp_path / "own" / "docks.toml", data(id="own"))
    write_toml(tmp_path / "shipped" / "docks.toml", data(id="shipped"))
    folders = (tmp_path / "own", tmp_path / "shipped")
    (rep,) = load_rehearsals("docks", folders)
    assert rep.rehearsal_id == "own"
    assert load_rehearsals("others", folders) == ()


def test_slots_are_filled_from_the_scenario(tmp_path: Path) -> None:
    write_toml(tmp_path / "docks.toml", data())
    (rep,) = load_rehearsals("docks", (tmp_path,))
    assert filled(rep, content()).turns == ("Buy Calda, Rosa.",)


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"kind": "terible"}, "is no kind of rep"),
        ({"turns": []}, "turns"),
        ({"turns": ["x"] * 200}, "at most 80"),
        ({"id": "../x"}, "is no id"),
        ({"about": 3}, "must be text"),
    ],
)
def test_a_mistake_is_named_with_file_and_field(
    tmp_path: Path, changes: dict[str, Any], named: str
) -> None:
    file = write_toml(tmp_path / "docks.toml", data(**changes))
    with pytest.raises(KnownError) as caught:
        load_rehearsals("docks", (tmp_path,))
    assert named in caught.value.problem
    assert str(file) in caught.value.problem


@given(noise=st.binary(max_size=200))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_told_of(tmp_path: Path, noise: bytes) -> None:
    (tmp_path / "docks.toml").write_bytes(noise)
    with pytest.raises(KnownError):
        load_rehearsals("docks", (tmp_path,))


def test_the_shipped_ones_are_whole() -> None:
    folder = ROOT / "assets" / "rehearsals"
    scenarios = {path.stem for path in (ROOT / "scenarios").glob("*.toml")}
    assert {path.stem for path in folder.glob("*.toml")} == scenarios | {COMMON}
    for name in (*scenarios, COMMON):
        assert load_rehearsals(name, (folder,))
