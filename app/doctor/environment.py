"""The virtual environment: its interpreter, its packages, the window and the engine in it."""

import importlib.metadata
import json
import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

from app.doctor.check import SET_UP, Check
from app.set_up import engine
from app.set_up.environment import Environment
from app.set_up.pins import PACKAGES, Pin, engine_and_others, normal_name, read_pins

OPEN_A_WINDOW = (
    "from PySide6 import QtWidgets; app = QtWidgets.QApplication([]); w = QtWidgets.QWidget(); "
    "w.show(); app.processEvents()"
)
ENCODE_A_SENTENCE = """
import json, sys
from app.adapters.encoder_onnx import OnnxEncoder
from app.ports.problems import KnownError
try:
    OnnxEncoder().encode(["How do you do it today?"])
except KnownError as error:
    print(json.dumps([error.problem, error.remedy]))
    sys.exit(1)
"""
PATIENCE_SECONDS = 60


def check_environment(environment: Environment) -> list[Check]:
    """Look at the environment from outside; what is in it is tried in its own interpreter."""
    found, detail = run_python(
        environment.python, "import platform; print(platform.python_version())"
    )
    if not found:
        detail = f"no working environment in {environment.folder}"
        return [Check(name="Environment", status="missing", detail=detail, remedy=SET_UP)]
    place = f"Python {detail}, {environment.folder}"
    return [
        Check(name="Environment", status="ok", detail=place),
        _check_packages(environment),
        _check_window(environment),
        check_encoder(environment),
    ]


def check_encoder(environment: Environment) -> Check:
    """Verify the sentence encoder's files and encode a sentence, in a process of its own."""
    name = "Sentence encoder"
    encodes, said = run_python(environment.python, ENCODE_A_SENTENCE, folder=environment.root)
    if encodes:
        return Check(name=name, status="ok", detail="all-MiniLM-L6-v2, verified; it encodes")
    try:
        problem, remedy = json.loads(said)
    except (ValueError, TypeError):  # no KnownError, but whatever else the process ended with
        problem, remedy = said, SET_UP
    return Check(name=name, status="missing", detail=problem, remedy=remedy)


def check_engine(environment: Environment, *, needed: bool) -> Check:
    """Try to import llama-cpp-python in a process of its own.

    Args:
        environment: Where it should be.
        needed: Whether the chosen back end uses it.
    """
    installed = environment.python.exists()
    problem = engine.import_problem(environment.python) if installed else "not installed"
    if problem is None:
        return Check(name="Model engine", status="ok", detail="llama-cpp-python can be imported")
    if built := environment.read_record().get("engine_missing"):
        problem = f"its build failed: {built}"
    return Check(
        name="Model engine",
        status="missing" if needed else "warning",
        detail=f"llama-cpp-python: {problem}",
        remedy=SET_UP,
    )


def newest_schema(environment: Environment) -> int | None:
    """The newest database that the program knows, or None while it cannot be asked."""
    code = "from app.adapters.migrations import SCHEMA_VERSION; print(SCHEMA_VERSION)"
    told, said = run_python(environment.python, code, folder=environment.root)
    return int(said) if told and said.isdecimal() else None


def wrong_packages(pins: Iterable[Pin], folder: Path) -> list[str]:
    """Packages that are not installed as pinned, each with what is there instead.

    Args:
        pins: What should be there. A pin for some platforms only may be absent.
        folder: Where the packages are installed.
    """
    installed = {
        normal_name(package.name): package.version
        for package in importlib.metadata.distributions(path=[str(folder)])
    }
    wanted: dict[str, list[Pin]] = {}
    for pin in pins:
        wanted.setdefault(pin.name, []).append(pin)
    wrong = []
    for name, choices in wanted.items():
        there = installed.get(name)
        absent_is_right = there is None and all(pin.conditional for pin in choices)
        if not absent_is_right and there not in {pin.version for pin in choices}:
            wrong.append(f"{name} {choices[0].version} ({there or 'not'} installed)")
    return wrong


def _check_packages(environment: Environment) -> Check:
    _, pins = engine_and_others(read_pins(environment.root / PACKAGES))
    folder = environment.packages
    wrong = wrong_packages(pins, folder) if folder else [pin.name for pin in pins]
    if not wrong:
        return Check(name="Packages", status="ok", detail=f"{len(pins)} as pinned")
    few = ", ".join(wrong[:4]) + (f" and {len(wrong) - 4} more" if len(wrong) > 4 else "")
    return Check(name="Packages", status="missing", detail=f"not as pinned: {few}", remedy=SET_UP)


def _check_window(environment: Environment) -> Check:
    opened, said = run_python(environment.python, OPEN_A_WINDOW)
    if opened:
        return Check(name="Window", status="ok", detail="Qt opens one (tried without a screen)")
    remedy = f"mend what is missing above, or remove {environment.folder} and run: {SET_UP}"
    return Check(name="Window", status="missing", detail=said, remedy=remedy)


def run_python(
    python: Path, code: str, folder: Path | None = None, patience: float = PATIENCE_SECONDS
) -> tuple[bool, str]:
    """Whether some code runs in an interpreter, and the last line it said.

    Args:
        python: The interpreter.
        code: What to run.
        folder: Where, so that modules are found there.
        patience: Seconds after which it is stopped.
    """
    try:
        done = subprocess.run(
            [str(python), "-c", code],
            capture_output=True,
            text=True,
            check=False,
            cwd=folder,
            timeout=patience,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )
    except subprocess.TimeoutExpired:
        return False, f"no answer in {patience:.0f} s"
    except OSError as problem:
        return False, str(problem)
    said = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
    return done.returncode == 0, said[-1] if said else f"exit code {done.returncode}"
