"""The order of the checks, and what the exit code says of them."""

import stat
import sys
from pathlib import Path

import pytest

from app.set_up.checks import MODEL_VARIABLE, VOICES_VARIABLE, run_checks

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="uses a shell script")
# Stands in for the interpreter: says what it is asked to run, and fails where it is told to.
INTERPRETER = f"""#!/bin/sh
echo "$QT_QPA_PLATFORM $(basename "${{{MODEL_VARIABLE}:-none}}") ${VOICES_VARIABLE} $*"
case "$*" in *"$FAILING"*) exit 3;; esac
"""
VOICES = Path("/models/voice")


@pytest.fixture
def python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "python"
    path.write_text(INTERPRETER, "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("FAILING", "nothing at all")
    return path


def _said(capfd: pytest.CaptureFixture[str]) -> list[str]:
    return [line for line in capfd.readouterr().out.splitlines() if line.strip()]


def test_everything_runs_in_order_without_a_screen_and_pytest_comes_last(
    python: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run_checks(python, tmp_path, [], Path("/models/tiny.gguf"), VOICES) == 0
    lines = _said(capfd)
    assert [line.split()[1] for line in lines if line.startswith("===")] == [
        "Formatting",
        "Lint",
        "Types",
        "Import",
        "Tests",
        "Tests",
    ]
    ran = [line for line in lines if not line.startswith("===")]
    assert all(line.startswith("offscreen tiny.gguf /models/voice ") for line in ran)
    tools = ("ruff format --check", "ruff check", "mypy", "lint_imports", "pytest", "pytest")
    assert all(tool in line for tool, line in zip(tools, ran, strict=True))
    assert ran[-2].endswith("-m pytest -m audio"), "with the machine to themselves"
    assert "-m pytest -m not audio --durations 25 -n " in ran[-1], "shared out over the cores"


def test_with_arguments_only_pytest_runs(
    python: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run_checks(python, tmp_path, ["-m", "not slow", "-x"], None, VOICES) == 0
    lines = _said(capfd)
    assert lines == ["=== Tests ===", "offscreen none /models/voice -m pytest -m not slow -x"]


def test_a_failed_check_fails_the_whole_though_the_tests_pass(
    python: Path,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FAILING", "mypy")
    assert run_checks(python, tmp_path, [], None, VOICES) == 1
    lines = _said(capfd)
    assert "FAILED before the tests: Types" in lines
    assert "-m pytest" in lines[-1], "the closing line is still pytest's"


def test_failed_tests_give_their_own_exit_code(
    python: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAILING", "pytest")
    assert run_checks(python, tmp_path, [], None, VOICES) == 3
