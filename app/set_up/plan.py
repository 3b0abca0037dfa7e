"""What is still to be done before a command can run."""

import json
from dataclasses import dataclass
from pathlib import Path

from app import starter_model
from app.paths import DataFolder
from app.set_up import engine
from app.set_up.environment import Environment, write_whole
from app.set_up.pins import (
    BUILD_TOOLS,
    PACKAGES,
    TEST_PACKAGES,
    Pin,
    digest,
    engine_and_others,
    read_pins,
)
from app.set_up.request import Request

NO_COMPILER = "This machine has no C++ compiler to build it with."
# Room that a step takes while it runs, in bytes, measured on Linux and rounded up.
PACKAGES_SPACE = 900_000_000
ENGINE_SPACE = 1_000_000_000
# Commands that are about the set-up itself: they look at everything again.
THOROUGH = frozenset({"setup", "test"})


@dataclass(frozen=True, kw_only=True)
class Pins:
    """Everything that is pinned.

    Attributes:
        packages: What the program imports, but for the engine.
        tests: The same and the tools of the test suite.
        engine: The engine, which is compiled here.
        build_tools: What its build needs.
    """

    packages: tuple[Pin, ...]
    tests: tuple[Pin, ...]
    engine: tuple[Pin, ...]
    build_tools: tuple[Pin, ...]

    @property
    def engine_digest(self) -> str:
        return digest((*self.engine, *self.build_tools))


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is still to be done.

    Attributes:
        packages: Whether packages must be installed (or looked at again).
        engine: Whether the engine must be built.
        model: Whether the starter model must be fetched.
        engine_missing: Why the engine is missing though it is needed and will not be tried
            again now; else None.
    """

    packages: bool
    engine: bool
    model: bool
    engine_missing: str | None = None

    @property
    def empty(self) -> bool:
        return not (self.packages or self.engine or self.model)


def all_pins(root: Path) -> Pins:
    """Read the constraints files beside main.py."""
    engine_pins, packages = engine_and_others(read_pins(root / PACKAGES))
    _, tests = engine_and_others(read_pins(root / TEST_PACKAGES))
    tools = read_pins(root / BUILD_TOOLS)
    return Pins(packages=packages, tests=tests, engine=engine_pins, build_tools=tools)


def make_plan(request: Request, environment: Environment, pins: Pins) -> Plan:
    """Compare what a command needs with what was completed earlier. Takes milliseconds."""
    record = environment.read_record()
    thorough = request.command == "setup"
    packages = record.get("packages") != digest(pins.packages)
    tests = request.tests and record.get("tests") != digest(pins.tests)
    missing = None
    build = request.engine and record.get("engine") != pins.engine_digest
    if build and not packages and request.command not in THOROUGH:
        missing = _known_failure(record, pins)
    model = request.starter_model and not starter_model.is_ready(request.data.models)
    if model and request.command not in THOROUGH:
        model = missing is None and not is_declined(request.data)
    return Plan(
        packages=packages or tests or thorough,
        engine=build and missing is None,
        model=model,
        engine_missing=missing,
    )


def is_declined(data: DataFolder) -> bool:
    """Whether the user said no to the starter model. `setup` fetches it all the same."""
    try:
        answers = json.loads(_answers(data).read_text("utf-8"))
        return bool(answers["starter_model"] == "declined")
    except (OSError, ValueError, KeyError, TypeError):
        return False


def remember_declined(data: DataFolder) -> None:
    """Do not ask for the starter model again."""
    write_whole(_answers(data), json.dumps({"starter_model": "declined"}) + "\n")


def _known_failure(record: dict[str, str], pins: Pins) -> str | None:
    if record.get("engine_tried") != pins.engine_digest:
        return None
    failure = record.get("engine_missing")
    # Trying again is cheap to decide only where the compiler was all that was wanting.
    if failure == NO_COMPILER and engine.compiler() is not None:
        return None
    return failure


def _answers(data: DataFolder) -> Path:
    return data.path / "set-up.json"
