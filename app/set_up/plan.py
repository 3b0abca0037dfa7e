"""What is still to be done before a command can run."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app import starter_model, voice_models
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
        voices: The sets of speech models that must be fetched (or looked at again).
        engine_missing: Why the engine is missing though it is needed and will not be tried
            again now; else None.
    """

    packages: bool
    engine: bool
    model: bool
    voices: tuple[str, ...] = ()
    engine_missing: str | None = None

    @property
    def empty(self) -> bool:
        return not (self.packages or self.engine or self.model or self.voices)


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
    voices = voice_models.missing(request.data.models, request.voices)
    if thorough:
        # A damaged file need not show by its size and date.
        voices = request.voices
    elif request.command not in THOROUGH:
        declined = declined_voices(request.data)
        voices = tuple(name for name in voices if name not in declined)
    return Plan(
        packages=packages or tests or thorough,
        engine=build and missing is None,
        model=model,
        voices=voices,
        engine_missing=missing,
    )


def is_declined(data: DataFolder) -> bool:
    """Whether the user said no to the starter model. `setup` fetches it all the same."""
    return _answers(data).get("starter_model") == "declined"


def remember_declined(data: DataFolder) -> None:
    """Do not ask for the starter model again."""
    _remember(data, {"starter_model": "declined"})


def declined_voices(data: DataFolder) -> frozenset[str]:
    """The sets of speech models that the user said no to. `setup` fetches them all the same."""
    names = _answers(data).get("voices_declined")
    return frozenset(map(str, names)) if isinstance(names, list) else frozenset()


def remember_declined_voices(data: DataFolder, names: Iterable[str]) -> None:
    """Do not ask for these sets of speech models again."""
    _remember(data, {"voices_declined": sorted({*declined_voices(data), *names})})


def _known_failure(record: dict[str, str], pins: Pins) -> str | None:
    if record.get("engine_tried") != pins.engine_digest:
        return None
    failure = record.get("engine_missing")
    # Trying again is cheap to decide only where the compiler was all that was wanting.
    if failure == NO_COMPILER and engine.compiler() is not None:
        return None
    return failure


def _answers(data: DataFolder) -> dict[str, object]:
    try:
        answers = json.loads(_answers_file(data).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return answers if isinstance(answers, dict) else {}


def _remember(data: DataFolder, news: dict[str, object]) -> None:
    write_whole(_answers_file(data), json.dumps({**_answers(data), **news}) + "\n")


def _answers_file(data: DataFolder) -> Path:
    return data.path / "set-up.json"
