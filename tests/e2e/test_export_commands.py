"""`export` and `import` as a user types them, in processes of their own."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.e2e.test_commands import refused, run
from tests.event_samples import GOLDEN

CALL, NOTE = "290ff5be14364ed2bec6d3c6bf4a12fe", "d985ff12d3a54339b7ac6fcdda4f6d10"


@pytest.fixture
def lived_in(data_dir: Path) -> Path:
    """A data folder with a call and a note of 0.2.0."""
    shutil.copy(GOLDEN / "sessions" / "0.2.0.sqlite3", data_dir / "skeptic.sqlite3")
    return data_dir


def test_sessions_move_from_one_computer_to_another(lived_in: Path, tmp_path: Path) -> None:
    out, new = tmp_path / "out", tmp_path / "new"
    done = run(
        "export", "--session", "all", "--format", "json", "--out", str(out), folder=lived_in
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{out}\n"
    files = sorted(str(f) for f in out.iterdir())
    assert len(files) == 2

    taken = run("import", *files, "--json", folder=new)
    assert taken.returncode == 0, taken.stderr
    found = json.loads(taken.stdout)
    assert {f["session"] for f in found} == {CALL, NOTE}
    assert all(f["added"] for f in found)

    again = run("import", files[0], folder=new)
    assert again.returncode == 0
    assert "is here already; nothing was changed" in again.stderr

    pdf = tmp_path / "report.pdf"
    report = run("export", "--session", CALL, "--format", "pdf", "--out", str(pdf), folder=new)
    assert report.returncode == 0, report.stderr
    assert pdf.read_bytes().startswith(b"%PDF-1.")


def test_a_damaged_session_is_named_and_the_exit_code_tells(lived_in: Path, tmp_path: Path) -> None:
    conn = sqlite3.connect(lived_in / "skeptic.sqlite3")
    conn.execute("DROP TRIGGER events_never_change")
    conn.execute("UPDATE events SET data = '{' WHERE session_id = ? AND seq = 5", (NOTE,))
    conn.commit()
    conn.close()
    out = tmp_path / "tables"
    done = run(
        "export", "--session", "all", "--format", "csv", "--out", str(out), "--json",
        folder=lived_in,
    )  # fmt: skip
    assert done.returncode == 1
    assert NOTE in done.stderr
    told = json.loads(done.stdout)
    assert told["sessions"] == 1
    assert [left["session"] for left in told["left_out"]] == [NOTE]
    assert CALL in (out / "turns.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--session", "none", "--format", "md", "--out", "x"], "no session 'none'"),
        (["--session", "all", "--format", "xapi", "--out", "x", "--pass-mark", "400"], "400"),
        (["--session", "all", "--format", "xapi", "--out", "x", "--mbox", "me"], "mail address"),
    ],
)
def test_what_cannot_be_exported_is_refused(
    lived_in: Path, arguments: list[str], told: str
) -> None:
    assert told in refused(run("export", *arguments, folder=lived_in))


def test_half_a_session_file_is_refused(data_dir: Path, tmp_path: Path) -> None:
    whole = (GOLDEN / "export" / "session-v1.json").read_text(encoding="utf-8")
    half = tmp_path / "half.json"
    half.write_text(whole[: len(whole) // 2], encoding="utf-8")
    assert "half.json is damaged" in refused(run("import", str(half), folder=data_dir))
