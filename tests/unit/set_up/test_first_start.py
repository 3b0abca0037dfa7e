"""main.py as it is typed, in a copy of the program, on a machine where nothing is installed."""

import ast
import json
import os
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from app.set_up.environment import Environment
from app.set_up.pins import BUILD_TOOLS, PACKAGES, TEST_PACKAGES, digest
from app.set_up.plan import all_pins

ROOT = Path(__file__).parents[3]
STUB = """
import json, os, sys
def main(argv):
    print(json.dumps({"argv": argv, "prefix": sys.prefix, "cwd": os.getcwd()}))
    return 7
"""


@pytest.fixture
def program(place: Environment) -> Environment:
    """What main.py needs before the program itself runs, and a stand-in for that."""
    for folder in ("app/set_up", "app/model_files", "app/doctor", "app/ports", "app/domain"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / folder, place.root / folder, ignore=ignored)
    modules = (
        *("__init__", "first_start", "starter_model", "voice_models", "system_libraries", "paths"),
        "settings",
    )
    copied = [f"app/{module}.py" for module in modules]
    for file in ("main.py", PACKAGES, TEST_PACKAGES, BUILD_TOOLS, *copied):
        shutil.copy(ROOT / file, place.root / file)
    (place.root / "app" / "cli.py").write_text(textwrap.dedent(STUB), "utf-8")
    return place


def _main(
    place: Environment, *arguments: str, **variables: str
) -> "subprocess.CompletedProcess[str]":
    # -S: no installed package can be seen, so it must do with the standard library.
    return subprocess.run(
        [sys.executable, "-S", str(place.root / "main.py"), *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **variables},
    )


def _prepared(place: Environment) -> None:
    """As after a finished set-up, though there is nothing in the environment."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(place.folder)], check=True)
    beneath = place.interpreter_beneath() or ""
    packages = digest(all_pins(place.root).packages)
    place.write_record({"interpreter": beneath, "packages": packages})


def test_main_can_be_read_by_an_old_python() -> None:
    source = (ROOT / "main.py").read_text("utf-8")
    tree = ast.parse(source, feature_version=(3, 5))
    strings = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    assert strings == [], "formatted strings came with Python 3.6"
    imported = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {alias.name for node in imported for alias in node.names}
    assert names <= sys.stdlib_module_names


def test_without_a_terminal_the_window_is_not_set_up_behind_the_users_back(
    program: Environment, tmp_path: Path
) -> None:
    done = _main(program)
    assert (done.returncode, done.stdout) == (2, "")
    assert "setup --yes" in done.stderr
    assert "1.1 GB" in done.stderr
    assert not program.folder.exists()
    assert not (tmp_path / "data").exists()


def test_a_command_that_needs_the_model_says_how_to_have_it(
    program: Environment, tmp_path: Path
) -> None:
    folder = str(tmp_path / "mine")
    done = _main(program, "simulate", "--scenario", "s", "--data-dir", folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert f'setup --yes --data-dir "{folder}"' in done.stderr


def test_the_second_start_hands_over_to_the_environment_with_the_same_arguments(
    program: Environment,
) -> None:
    _prepared(program)
    done = _main(program, "score", "call.jsonl", "--json", "--yes")
    assert (done.returncode, done.stderr) == (7, "")
    told = json.loads(done.stdout)
    assert told["argv"] == ["score", "call.jsonl", "--json"]
    assert Path(told["prefix"]).resolve() == program.folder.resolve()
    assert Path(told["cwd"]) == Path.cwd()


def test_an_environment_that_does_not_know_itself_is_told_and_not_gone_round_in(
    program: Environment,
) -> None:
    _prepared(program)
    (program.folder / "pyvenv.cfg").unlink()
    if sys.platform != "win32":
        done = _main(program, "score", "call.jsonl")
        assert done.returncode == 1
        assert "does not work" in done.stderr


def test_a_developer_can_skip_the_set_up(program: Environment) -> None:
    done = _main(program, "practice", "--scenario", "s", SKEPTIC_NO_SETUP="1")
    assert done.returncode == 7
    assert json.loads(done.stdout)["argv"] == ["practice", "--scenario", "s"]
    assert not program.folder.exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["setup", "--fast"], "setup does not know --fast"),
        (["doctor", "please"], "doctor does not know please"),
        (["score", "--data-dir"], "--data-dir names no folder"),
    ],
)
def test_a_strange_word_is_refused(program: Environment, arguments: list[str], words: str) -> None:
    done = _main(program, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are others there")
def test_a_data_folder_that_is_a_file_is_a_clear_message(
    program: Environment, tmp_path: Path
) -> None:
    _prepared(program)
    (tmp_path / "file").touch()
    done = _main(program, "doctor", "--json", "--data-dir", str(tmp_path / "file"))
    checks = {check["name"]: check for check in json.loads(done.stdout)["checks"]}
    assert checks["Data folder"]["status"] == "missing"
    assert "Traceback" not in done.stderr


def test_the_doctor_needs_nothing_installed(program: Environment) -> None:
    done = _main(program, "doctor", "--json")
    report = json.loads(done.stdout)
    checks = {check["name"]: check for check in report["checks"]}
    assert (done.returncode, report["ok"], done.stderr) == (1, False, "")
    for name in ("Environment", "Model engine", "Starter model"):
        assert checks[name]["status"] == "missing"
        assert checks[name]["remedy"].endswith("main.py setup")
    assert checks["Python"]["status"] == checks["Database"]["status"] == "ok"
    assert not program.folder.exists()


def test_with_authored_lines_the_doctor_does_not_ask_for_a_model(program: Environment) -> None:
    report = json.loads(_main(program, "doctor", "--json", "--backend", "lines").stdout)
    checks = {check["name"]: check["status"] for check in report["checks"]}
    assert checks["Model engine"] == checks["Starter model"] == "warning"
