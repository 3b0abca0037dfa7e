"""Long commands, their logs and what is told of them."""

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from app.set_up.running import last_lines, read_log, run_logged


def _run(code: str, log: Path, seen: list[str]) -> int:
    def watch(lines: Sequence[str]) -> None:
        seen.extend(lines)

    return run_logged([sys.executable, "-c", code], log=log, watch=watch)


def test_lines_are_told_once_each_and_the_log_keeps_both_streams(tmp_path: Path) -> None:
    log, seen = tmp_path / "logs" / "run.log", list[str]()
    code = "import sys; print('one', flush=True); sys.stderr.write('two\\rthree'); sys.exit(3)"
    assert _run(code, log, seen) == 3
    assert [line for line in seen if line] == ["one", "two", "three"]
    assert "one" in read_log(log)
    assert "three" in read_log(log)


def test_a_command_never_waits_for_an_answer(tmp_path: Path) -> None:
    assert _run("import sys; sys.exit(len(sys.stdin.read()))", tmp_path / "log", []) == 0


def test_a_watcher_that_stops_ends_the_command(tmp_path: Path) -> None:
    code = "import time; print('begun', flush=True); time.sleep(600)"

    def watch(lines: Sequence[str]) -> None:
        if "begun" in lines:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_logged([sys.executable, "-c", code], log=tmp_path / "log", watch=watch)


def test_the_end_of_a_log_is_short_and_indented(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_text("".join(f"line {n}\n\n" for n in range(50)) + 300 * "x", "utf-8")
    lines = last_lines(log, 3).splitlines()
    assert lines[:2] == ["    line 48", "    line 49"]
    assert len(lines[2]) == 204


def test_what_follows_certain_words_is_left_out(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_text("one.cpp: error: no\n  error: exited with error\n  See above.\n", "utf-8")
    assert last_lines(log, before="exited with error") == "    one.cpp: error: no"
    assert last_lines(log, before="other words").count("\n") == 2
    log.write_text("exited with error at once\n", "utf-8")
    assert last_lines(log, before="exited with error") == ""


def test_a_log_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert read_log(tmp_path / "none") == last_lines(tmp_path / "none") == ""
