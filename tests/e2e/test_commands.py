"""The commands as a user types them, in processes of their own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.domain.moves import Move
from tests.e2e.playing import SCENARIO

ROOT = Path(__file__).parents[2]
SCRIPT = [
    "This may not be a fit, and no is a fine answer. Can I ask how your docks run at night?",
    "How do things run on the night shift at the moment?",
    "What happens to the drivers when a slot is missed?",
]


def run(
    *arguments: str, folder: Path, said: str = "", environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "main.py", *arguments, "--data-dir", str(folder)],
        cwd=ROOT,
        env={
            **os.environ,
            "SKEPTIC_NO_SETUP": "1",
            "QT_QPA_PLATFORM": "offscreen",
            **(environment or {}),
        },
        input=said,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )


def script(folder: Path, value: Any) -> str:
    file = folder / "script.json"
    file.write_text(json.dumps(value), encoding="utf-8")
    return str(file)


def simulate(folder: Path, value: Any, *more: str) -> subprocess.CompletedProcess[str]:
    return run(
        "simulate", "--scenario", SCENARIO, "--script", script(folder, value), "--json",
        "--backend", "lines", *more, folder=folder,
    )  # fmt: skip


def refused(done: subprocess.CompletedProcess[str]) -> str:
    """The message of a command that was refused: clear, and no traceback."""
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) >= 1
    return done.stderr


def test_simulate_prints_the_documented_json(data_dir: Path) -> None:
    done = simulate(data_dir, SCRIPT, "--seed", "4")
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert result["scenario"] == SCENARIO
    assert result["backend"] == "lines"
    assert result["seed"] == 4
    assert len(result["turns"]) == 3
    turn = result["turns"][1]
    assert set(turn["mind"]) == {
        "trust", "safety", "stake", "clarity", "exposure", "patience",
    }  # fmt: skip
    assert turn["disclosed"] == ["f1"]
    assert set(turn["conflicts"]) == {"c1", "c2", "c3"}
    assert turn["labels"][0]["label"] in set(Move)
    assert turn["labels"][0]["quote"] in turn["rep"]
    assert all(0 <= claim["belief"] <= 1 for claim in turn["claims"])
    assert turn["source"] == "line"
    assert {"first_word", "total"} <= set(turn["ms"])
    assert {"rep", "buyer", "buyer_acts"} == set(turn["effort"])
    assert {"score", "checks", "metrics"} <= set(result["scorecard"])


def test_a_simulated_call_is_not_kept_among_the_users_own(data_dir: Path) -> None:
    simulate(data_dir, SCRIPT)
    assert not (data_dir / "skeptic.sqlite3").exists()


def test_a_script_may_be_an_object_with_turns(data_dir: Path) -> None:
    done = simulate(data_dir, {"turns": SCRIPT[:1]})
    assert len(json.loads(done.stdout)["turns"]) == 1


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ({"lines": []}, "turns"),
        ("hello", "list"),
        ([1, 2], "line 1"),
        ([""], "nothing to say"),
        (["x" * 20_000], "20,000 characters"),
    ],
)
def test_a_bad_script_is_refused_in_a_sentence(data_dir: Path, value: Any, says: str) -> None:
    assert says in refused(simulate(data_dir, value))


def test_a_script_that_is_no_json_names_file_and_line(data_dir: Path) -> None:
    file = data_dir / "script.json"
    file.write_text('["one",\n oops]', encoding="utf-8")
    done = run(
        "simulate", "--scenario", SCENARIO, "--script", str(file), "--backend", "lines",
        folder=data_dir,
    )  # fmt: skip
    assert "script.json:2" in refused(done)


def test_an_unknown_scenario_is_named(data_dir: Path) -> None:
    done = run(
        "simulate", "--scenario", "brightlime", "--script", script(data_dir, SCRIPT),
        "--backend", "lines", folder=data_dir,
    )  # fmt: skip
    assert "brightlime" in refused(done)


def test_a_broken_scenario_of_the_users_own_names_every_mistake(data_dir: Path) -> None:
    own = data_dir / "scenarios"
    own.mkdir()
    (own / "mine.toml").write_text('schema = 1\nid = "mine"\ntitle = 3\n', encoding="utf-8")
    done = run(
        "simulate", "--scenario", "mine", "--script", script(data_dir, SCRIPT),
        "--backend", "lines", folder=data_dir,
    )  # fmt: skip
    message = refused(done)
    assert "mine.toml:3" in message
    assert "persona" in message


def test_a_file_that_is_no_model_is_refused_and_the_call_goes_on_with_lines(data_dir: Path) -> None:
    fake = data_dir / "fake.gguf"
    fake.write_bytes(b"not a model")
    done = run(
        "simulate", "--scenario", SCENARIO, "--script", script(data_dir, SCRIPT),
        "--model", str(fake), folder=data_dir,
    )  # fmt: skip
    assert done.returncode == 0
    assert "fake.gguf" in done.stderr
    assert {t["source"] for t in json.loads(done.stdout)["turns"]} == {"line"}


def test_a_missing_model_is_refused_at_once(data_dir: Path) -> None:
    done = run(
        "simulate", "--scenario", SCENARIO, "--script", script(data_dir, SCRIPT),
        "--model", str(data_dir / "none.gguf"), folder=data_dir,
    )  # fmt: skip
    assert "none.gguf" in refused(done)


def test_a_dead_server_costs_only_its_words(data_dir: Path) -> None:
    done = run(
        "simulate", "--scenario", SCENARIO, "--script", script(data_dir, SCRIPT[:1]),
        "--server", "http://127.0.0.1:9", folder=data_dir,
    )  # fmt: skip
    assert done.returncode == 0
    assert "127.0.0.1:9" in done.stderr
    assert json.loads(done.stdout)["turns"][0]["source"] == "line"


def test_label_answers_in_order(data_dir: Path) -> None:
    rows = [
        {"id": "a", "context": [], "text": "What does that cost you in a quarter?"},
        {"id": "b", "context": [{"speaker": "buyer", "text": "No."}], "text": "Hello there."},
    ]
    said = "\n".join(map(json.dumps, rows))
    done = run("label", "-", folder=data_dir, said=said)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [a["id"] for a in answers] == ["a", "b"]
    assert "impact_question" in answers[0]["labels"]
    assert answers[1]["labels"] == []
    assert set(answers[0]["scores"]) == set(Move)


def test_score_reads_a_transcript(data_dir: Path) -> None:
    rows = [
        {"speaker": "rep", "text": "What happens when a truck misses its slot?"},
        {"speaker": "buyer", "text": "It waits, and we pay for it, about two hours a night."},
    ]
    done = run("score", "-", "--json", folder=data_dir, said="\n".join(map(json.dumps, rows)))
    result = json.loads(done.stdout)
    assert result["turns"][0]["labels"][0]["label"] == "impact_question"
    assert "rep_share" in result["scorecard"]["estimates"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('{"speaker": "seller", "text": "x"}', "seller"),
        ('{"speaker": "rep"}', "text"),
        ("[1]", "object"),
        ('{"speaker": "rep", ', "not JSON"),
    ],
)
def test_a_bad_line_of_a_transcript_is_named(data_dir: Path, line: str, says: str) -> None:
    good = '{"speaker": "rep", "text": "Hello."}'
    message = refused(run("score", "-", folder=data_dir, said=f"{good}\n{line}\n"))
    assert "-:2" in message
    assert says in message


def test_practice_holds_a_call_and_prints_a_debrief(data_dir: Path) -> None:
    said = "\n".join([*SCRIPT, "/end"]) + "\n"
    done = run(
        "practice", "--scenario", SCENARIO, "--backend", "lines", "--seed", "2",
        folder=data_dir, said=said,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Score" in done.stdout
    assert "Try:" in done.stdout
    assert "No language model is in use" in done.stderr


def test_a_call_that_was_left_goes_on_where_it_was(data_dir: Path) -> None:
    left = run(
        "practice", "--scenario", SCENARIO, "--backend", "lines", folder=data_dir,
        said=SCRIPT[0] + "\n/quit\n",
    )  # fmt: skip
    session = left.stderr.strip().rpartition(" ")[2]
    resumed = run(
        "practice", "--scenario", SCENARIO, "--backend", "lines", "--resume", session,
        folder=data_dir, said=f"{SCRIPT[1]}\n/end\n",
    )  # fmt: skip
    assert resumed.returncode == 0, resumed.stderr
    for line in left.stdout.split("\n\n"):
        assert line.strip() in resumed.stdout


def test_bench_prints_figures_and_ratios(data_dir: Path) -> None:
    done = run("bench", "mind", "--json", folder=data_dir)
    result = json.loads(done.stdout)
    assert set(result) == {"bench", "machine", "figures", "ratios"}
    assert result["figures"]["mind_p50_ms"] > 0


def test_a_database_of_a_newer_version_is_left_alone(data_dir: Path) -> None:
    import sqlite3

    file = data_dir / "skeptic.sqlite3"
    with sqlite3.connect(file) as newer:
        newer.execute("PRAGMA user_version = 999")
        newer.execute("CREATE TABLE later (x)")
    newer.close()
    before = file.read_bytes()
    done = run("practice", "--scenario", SCENARIO, "--backend", "lines", folder=data_dir)
    assert "newer" in refused(done)
    assert file.read_bytes() == before


def test_screenshots_of_every_screen(data_dir: Path) -> None:
    done = run("screenshots", str(data_dir / "shots"), "--theme", "dark", folder=data_dir)
    files = [Path(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, done.stderr
    assert {f.stem.rpartition("-")[2] for f in files} == {"dark"}
    assert len(files) > 40
    assert all(f.stat().st_size > 10_000 for f in files)


def test_check_names_every_mistake_and_a_clean_folder_has_none(tmp_path: Path) -> None:
    done = run("check", str(ROOT / "scenarios"), folder=tmp_path)
    assert done.returncode == 0, done.stdout
    assert "nothing to mend" in done.stdout
    (tmp_path / "spoilt.toml").write_text('schema = 1\nid = "spoilt"\nfacts = 3\n')
    spoilt = run("check", str(tmp_path / "spoilt.toml"), "--json", folder=tmp_path)
    assert spoilt.returncode == 1
    reports = json.loads(spoilt.stdout)["reports"]
    assert {"error"} == {r["kind"] for r in reports}
    assert any(r["line"] == 3 and "facts" in r["problem"] for r in reports)
    assert "Traceback" not in spoilt.stderr


def test_check_of_nothing_is_refused(tmp_path: Path) -> None:
    assert "no-such" in refused(run("check", str(tmp_path / "no-such"), folder=tmp_path))


@pytest.mark.parametrize("kind", ["persona", "scenario", "session"])
def test_schema_prints_what_the_docs_hold(tmp_path: Path, kind: str) -> None:
    done = run("schema", kind, folder=tmp_path)
    assert done.stdout == (ROOT / "docs" / f"{kind}.schema.json").read_text(encoding="utf-8")


def test_a_note_is_read_to_its_end_and_the_dial_is_kept(tmp_path: Path) -> None:
    note = ["Your service crew fixed what nobody saw.", "Send me two wins, or none."]
    done = run(
        "simulate", "--scenario", "harlan-pike-two-wins", "--script", script(tmp_path, note),
        "--backend", "lines", "--dial", "harder", folder=tmp_path,
    )  # fmt: skip
    printed = json.loads(done.stdout)
    assert printed["kind"] == "note"
    assert printed["dial"] == 1
    assert [t["rep"] for t in printed["turns"]] == [*note, ""]
    assert printed["ended_by"] == "buyer_ended"


def test_two_buyers_are_told_apart_in_what_simulate_prints(tmp_path: Path) -> None:
    lines = ["Loretta, how do the rounds go?", "Warren, what does it look like from the books?"]
    done = run(
        "simulate", "--scenario", "cedar-hollow-two-minds", "--script", script(tmp_path, lines),
        "--backend", "lines", folder=tmp_path,
    )  # fmt: skip
    printed = json.loads(done.stdout)
    assert printed["buyers"] == ["warren-teague", "loretta-kovacs"]
    assert [t["buyer_id"] for t in printed["turns"]] == ["loretta-kovacs", "warren-teague"]


@pytest.mark.slow
def test_health_prints_a_verdict_per_property_and_remembers_it(tmp_path: Path) -> None:
    done = run(
        "health", "--backend", "lines", "--scenario", "aldwark-tie-it-to-the-figure",
        "--seeds", "1", "--json", folder=tmp_path,
    )  # fmt: skip
    printed = json.loads(done.stdout)
    assert printed["passed"] is True, done.stdout
    (scenario,) = printed["scenarios"]
    verdicts = {p["key"]: p["verdict"] for p in scenario["properties"]}
    assert verdicts["terrible_reps_get_nothing"] == "pass"
    assert verdicts["few_fallbacks"] == "not_applicable"
    assert list((tmp_path / "health").glob("*.json"))
    assert done.returncode == 0
