"""Checking an author's files: every mistake at once, then what would spoil a call."""

import json
from pathlib import Path

import pytest
import tomlkit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.adapters.content_check import Checked, check
from app.adapters.content_file import checked
from app.adapters.content_schema import SCHEMAS, json_schema
from app.ports.problems import KnownError
from tests.content_files import persona_data, scenario_data, write_toml

ROOT = Path(__file__).parents[3]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_toml(tmp_path / "personas" / "ada.toml", persona_data())
    write_toml(tmp_path / "scenarios" / "docks.toml", scenario_data())
    return tmp_path


def told(found: Checked) -> str:
    return "\n".join(f"{r.file}:{r.line}: {r.kind}: {r.problem}" for r in found.reports)


def test_a_folder_is_checked_with_its_personas_and_scenarios(folder: Path) -> None:
    found = check(folder, ())
    assert len(found.files) == 2
    assert {r.kind for r in found.reports} == {"lint"}, "valid, but with few lines of everything"
    assert "brush_off has 6 lines" in told(found)


def test_a_scenario_alone_finds_its_persona_beside_it_or_among_the_known(folder: Path) -> None:
    alone = folder / "far" / "away" / "docks.toml"
    alone.parent.mkdir(parents=True)
    alone.write_bytes((folder / "scenarios" / "docks.toml").read_bytes())
    assert 'no persona "ada"' in told(check(alone, ()))
    assert "no persona" not in told(check(alone, (folder / "personas",)))
    assert "no persona" not in told(check(folder / "scenarios" / "docks.toml", ()))


def test_a_mistake_is_named_with_file_line_and_field(folder: Path) -> None:
    file = folder / "scenarios" / "docks.toml"
    data = scenario_data()
    data["facts"][1]["unlock"][0]["moves"] = ["reflektion"]
    write_toml(file, data)
    (report,) = [r for r in check(file, ()).reports if r.kind == "error"]
    assert report.file == str(file)
    assert "facts[1].unlock[0].moves[0]" in report.problem
    assert 'did you mean "reflection"?' in report.problem
    line = file.read_text(encoding="utf-8").splitlines()[report.line - 1]
    assert "reflektion" in line


def test_a_leaking_line_is_found_where_it_stands(folder: Path) -> None:
    file = folder / "personas" / "ada.toml"
    data = persona_data()
    data["lines"]["leave"][2] = "The nights were enough for me. Goodbye."
    write_toml(file, data)
    (leak,) = [r for r in check(folder, ()).reports if "gives f1 away" in r.problem]
    assert leak.file == str(file)
    assert "lines.leave[2]" in leak.problem
    assert "The nights" in file.read_text(encoding="utf-8").splitlines()[leak.line - 1]


def test_a_personas_file_alone_is_linted_where_it_answers_at_once(folder: Path) -> None:
    data = persona_data()
    data["voice"]["back_channels"] = ["Hm.", "Of course."]
    file = write_toml(folder / "personas" / "ada.toml", data)
    (report,) = check(file, ()).reports
    assert (report.kind, report.file) == ("lint", str(file))
    assert 'voice.back_channels[1]: answers with "of course"' in report.problem
    assert "Of course" in file.read_text(encoding="utf-8").splitlines()[report.line - 1]
    with_scenario = [r for r in check(folder, ()).reports if "answers with" in r.problem]
    assert with_scenario == [report], "told once, though the scenario is checked with it"


def test_two_buyers_who_are_one_or_nobody_are_named(folder: Path) -> None:
    data = scenario_data()
    data["colleagues"] = [{"persona": "ada"}]
    data["facts"][0]["owner"] = "bob"
    file = write_toml(folder / "scenarios" / "docks.toml", data)
    found = told(check(file, ()))
    assert '"ada" is in the call already' in found
    assert '"bob" is nobody in this call' in found


@pytest.mark.parametrize("name", ["no/such.toml", "empty"])
def test_nothing_to_check_is_a_clear_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(KnownError) as caught:
        check(tmp_path / name, ())
    assert caught.value.remedy


def test_the_shipped_library_has_nothing_to_mend() -> None:
    assert told(check(ROOT, (ROOT / "personas",))) == ""


@pytest.mark.parametrize("kind", [*sorted(SCHEMAS), "session"])
def test_the_schema_in_the_docs_is_todays(kind: str) -> None:
    kept = (ROOT / "docs" / f"{kind}.schema.json").read_text(encoding="utf-8")
    assert kept == json_schema(kind), f"python3 main.py schema {kind} > docs/{kind}.schema.json"


def test_the_schema_lets_an_editor_complete_moves_acts_and_lines() -> None:
    schema = json.loads(json_schema("scenario"))
    assert "reflection" in schema["$defs"]["Move"]["enum"]
    assert {"type": "string"} in schema["$defs"]["LineModel"]["anyOf"]
    assert schema["additionalProperties"] is False


HOSTILE = {
    "ten megabytes": b'id = "' + b"x" * 10_000_000 + b'"',
    "deep lists": b"a = " + b"[" * 50_000,
    "deep tables": b"\n".join(b"[" + b".".join([b"a"] * n) + b"]" for n in range(1, 300)),
    "dotted name": b"a" + b".a" * 20_000 + b" = 1",
    "control characters": b'schema = 1\nid = "a\x00b"\n',
    "half a character": b'id = "\xff\xfe"',
    "a path for an id": b'schema = 1\nid = "../../etc/passwd"\n',
    "everything a number": b"schema = 1\nid = 1\nlines = 2\nfacts = 3\n",
    "many keys": b"\n".join(b"k%d = 1" % n for n in range(20_000)),
    "nothing": b"",
    "not text": bytes(range(256)),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("kind", ["personas", "scenarios"])
def test_a_hostile_file_is_told_of_and_harms_nothing(
    tmp_path: Path, kind: str, data: bytes
) -> None:
    file = tmp_path / kind / "x.toml"
    file.parent.mkdir()
    file.write_bytes(data)
    found = check(file, ())
    assert found.reports
    assert all(r.kind == "error" and len(r.problem) < 3_000 for r in found.reports)
    assert len(found.reports) < 25_000


SCENARIO = tomlkit.dumps(scenario_data()).encode()
PERSONA = tomlkit.dumps(persona_data()).encode()
SPLICES = (
    b"[", b"]", b'"', b"\n", b"=", b"{}", b",", b"[[facts]]", b"\x00", b"\xff", b"9" * 30, b"nan",
    b"../", b"'''", b"[lines]\n", b"id = 1\n", b"-", b"2026-01-01", b"true", b"\\u0000",
    b"{text=1}",
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.timeout(900)
@settings(max_examples=10_000, suppress_health_check=list(HealthCheck))
@given(
    scenario=st.booleans(),
    cuts=st.lists(
        st.tuples(
            st.floats(0, 1),
            st.integers(0, 60),
            st.sampled_from(SPLICES) | st.binary(max_size=6),
        ),
        min_size=1,
        max_size=3,
    ),
)
def test_ten_thousand_spoilt_files_are_each_told_of_or_harmless(
    scenario: bool, cuts: list[tuple[float, int, bytes]]
) -> None:
    data = SCENARIO if scenario else PERSONA
    for where, out, put_in in cuts:
        at = int(where * len(data))
        data = data[:at] + put_in + data[at + out :]
    file = checked(data, "scenarios" if scenario else "personas", "docks", "docks.toml")
    for line, problem in file.problems:
        assert line >= 1
        assert problem
