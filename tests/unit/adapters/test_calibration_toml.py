"""Files of sessions scored by hand: read, and every mistake in them named."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import tomlkit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.adapters.calibration_toml import load_calibration
from app.domain.calibration import RANKS
from app.domain.moves import Move
from app.domain.scoring.session_checks import SESSION_CHECKS
from app.ports.problems import KnownError
from tests.content_files import write_toml

SHIPPED = Path(__file__).parents[3] / "assets" / "calibration"
QUIET = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def data(**changes: Any) -> dict[str, Any]:
    return {
        "schema": 1,
        "id": "mine",
        "title": "A call of ours",
        "industry": "roofing",
        "archetype": "discoverer",
        "checks": {"safe_no": "yes", "no_chase": "not_applicable"},
        "turns": [
            {"rep": "How old is the roof?", "labels": ["discovery_question"], "buyer": "Old."}
        ],
        **changes,
    }


def test_a_session_is_read_with_its_labels_and_answers(tmp_path: Path) -> None:
    write_toml(tmp_path / "mine.toml", data(opening="Hello?"))
    (session,) = load_calibration((tmp_path,))
    assert session.rank == RANKS["discoverer"]
    assert session.turns[0].labels == frozenset({Move.DISCOVERY_QUESTION})
    assert session.answers == {"safe_no": "yes", "no_chase": "not_applicable"}
    assert [u.text for u in session.transcript()] == ["Hello?", "How old is the roof?", "Old."]


def test_ones_own_file_stands_before_a_shipped_one_of_that_name(tmp_path: Path) -> None:
    write_toml(tmp_path / "own" / "mine.toml", data(title="Own"))
    write_toml(tmp_path / "shipped" / "mine.toml", data(title="Shipped"))
    write_toml(tmp_path / "shipped" / "other.toml", data(id="other"))
    read = load_calibration((tmp_path / "own", tmp_path / "shipped", tmp_path / "none"))
    assert [(s.session_id, s.title) for s in read] == [("mine", "Own"), ("other", "A call of ours")]


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"archetype": "discoverr"}, "discoverer"),
        ({"checks": {"safe_on": "yes"}}, "safe_no"),
        ({"checks": {"safe_no": "maybe"}}, "is no answer"),
        ({"turns": []}, "turns"),
        ({"turns": [{"rep": "Hm.", "buyer": "Hm."}]}, "labels"),
        ({"turns": [{"rep": "Hm.", "labels": ["chas"], "buyer": "Hm."}]}, "chase"),
        ({"turns": [{"rep": "Hm.", "labels": []}]}, "buyer"),
        ({"turns": [{"rep": " ", "labels": [], "buyer": "Hm."}]}, "is empty"),
        ({"id": "another"}, 'not "mine"'),
        ({"note": "x"}, "is no field"),
        ({"schema": 2}, "schema"),
    ],
)
def test_a_mistake_is_named_with_file_and_field(
    tmp_path: Path, changes: dict[str, Any], named: str
) -> None:
    file = write_toml(tmp_path / "mine.toml", data(**changes))
    with pytest.raises(KnownError) as caught:
        load_calibration((tmp_path,))
    assert named in caught.value.problem
    assert str(file) in caught.value.problem


@given(noise=st.binary(max_size=200))
@QUIET
def test_any_bytes_are_told_of(tmp_path: Path, noise: bytes) -> None:
    (tmp_path / "mine.toml").write_bytes(noise)
    with pytest.raises(KnownError):
        load_calibration((tmp_path,))


VALUES = st.recursive(
    st.one_of(st.integers(), st.floats(), st.booleans(), st.text(max_size=20)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(min_size=1, max_size=9), inner)
    ),
    max_leaves=8,
)


@given(field=st.sampled_from(sorted(data())), value=VALUES)
@QUIET
def test_any_value_in_any_field_is_read_or_told_of(
    tmp_path: Path, field: str, value: object
) -> None:
    try:
        text = tomlkit.dumps(data(**{field: value}))
    except (ValueError, TypeError):
        return  # no file can say this
    (tmp_path / "mine.toml").write_text(text, encoding="utf-8", newline="\n")
    try:
        told = [s.session_id for s in load_calibration((tmp_path,))]
    except KnownError as error:
        told = [error.problem]
    assert all("mine" in text for text in told)


def test_the_shipped_set_is_as_its_documentation_says() -> None:
    sessions = load_calibration((SHIPPED,))
    assert Counter(s.archetype for s in sessions) == {
        "chaser": 1,
        "arguer": 1,
        "pitcher": 1,
        "order_taker": 1,
        "average": 2,
        "discoverer": 2,
        "right_no": 2,
        "sense_maker": 2,
    }
    assert len({s.industry for s in sessions}) >= 8
    assert all(12 <= len(s.turns) <= 24 for s in sessions)
    assert all(set(s.answers) == {c.check_id for c in SESSION_CHECKS} for s in sessions)
    count = Counter(label for s in sessions for t in s.turns for label in t.labels or ())
    assert all(count[move] >= 4 for move in Move)
