"""What is still to be done before a command can run."""

import os
import sys
from pathlib import Path

import pytest

from app import voice_models
from app.model_files.model_file import ModelFile, remember_verified
from app.paths import DataFolder
from app.set_up import engine
from app.set_up.environment import Environment
from app.set_up.pins import BUILD_TOOLS, PACKAGES, TEST_PACKAGES, digest
from app.set_up.plan import (
    NO_COMPILER,
    Pins,
    all_pins,
    declined_voices,
    is_declined,
    make_plan,
    remember_declined,
    remember_declined_voices,
)
from app.set_up.request import read_request
from app.starter_model import STARTER_MODEL

HASH = "--hash=sha256:" + 64 * "0"
ENGINE_LINE = f"llama-cpp-python==1.0 {HASH}\n"


@pytest.fixture
def pins(place: Environment) -> Pins:
    place.python.parent.mkdir(parents=True)
    place.python.symlink_to(sys.executable)
    (place.root / PACKAGES).write_text(f"one==1.0 {HASH}\n{ENGINE_LINE}", "utf-8")
    (place.root / TEST_PACKAGES).write_text(f"one==1.0 {HASH}\ntwo==1.0 {HASH}\n", "utf-8")
    (place.root / BUILD_TOOLS).write_text(f"tool==1.0 {HASH}\n", "utf-8")
    return all_pins(place.root)


def _done(place: Environment, pins: Pins, *names: str, **more: str) -> None:
    digests = {
        "packages": digest(pins.packages),
        "tests": digest(pins.tests),
        "engine": pins.engine_digest,
    }
    record = {"interpreter": place.interpreter_beneath() or ""}
    place.write_record({**record, **{name: digests[name] for name in names}, **more})


def _have_models(data: DataFolder) -> None:
    """All models, as far as can be told without reading them."""
    data.models.mkdir(parents=True)
    _have(data.models, STARTER_MODEL)
    for name in voice_models.FOR_TESTS:
        for file in voice_models.SETS[name].files:
            _have(voice_models.folder(data.models), file)


def _have(folder: Path, model: ModelFile) -> None:
    path = folder / model.file_name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    os.truncate(path, model.size)
    remember_verified(model, folder)


def test_on_a_fresh_machine_everything_is_to_be_done(place: Environment, pins: Pins) -> None:
    plan = make_plan(read_request([]), place, pins)
    assert (plan.packages, plan.engine, plan.model) == (True, True, True)
    assert plan.voices == ("whisper-base", "turn-taking")


def test_a_command_that_needs_no_model_has_packages_installed_and_nothing_else(
    place: Environment, pins: Pins
) -> None:
    plan = make_plan(read_request(["score", "call.jsonl"]), place, pins)
    assert (plan.packages, plan.engine, plan.model) == (True, False, False)
    assert plan.voices == ()


def test_a_second_start_has_nothing_to_do(place: Environment, pins: Pins) -> None:
    _done(place, pins, "packages", "engine")
    _have_models(read_request([]).data)
    assert make_plan(read_request([]), place, pins).empty
    assert make_plan(read_request(["score", "x"]), place, pins).empty


def test_tests_want_their_own_tools_once(place: Environment, pins: Pins) -> None:
    _have_models(read_request([]).data)
    _done(place, pins, "packages", "engine")
    assert make_plan(read_request(["test"]), place, pins).packages
    _done(place, pins, "packages", "tests", "engine")
    assert make_plan(read_request(["test"]), place, pins).empty


def test_a_changed_pin_is_installed_and_only_the_engines_own_builds_it_again(
    place: Environment, pins: Pins
) -> None:
    _have_models(read_request([]).data)
    _done(place, pins, "packages", "engine")
    (place.root / PACKAGES).write_text(f"one==1.1 {HASH}\n{ENGINE_LINE}", "utf-8")
    plan = make_plan(read_request([]), place, all_pins(place.root))
    assert (plan.packages, plan.engine) == (True, False)
    (place.root / BUILD_TOOLS).write_text(f"tool==1.1 {HASH}\n", "utf-8")
    assert make_plan(read_request([]), place, all_pins(place.root)).engine


def test_a_failed_build_is_tried_again_only_when_asked_or_when_something_changed(
    place: Environment, pins: Pins
) -> None:
    failed = {"engine_tried": pins.engine_digest, "engine_missing": "it did not compile"}
    _have_models(read_request([]).data)
    _done(place, pins, "packages", **failed)
    plan = make_plan(read_request([]), place, pins)
    assert (plan.empty, plan.engine_missing) == (True, "it did not compile")
    assert make_plan(read_request(["setup"]), place, pins).engine
    assert make_plan(read_request(["test"]), place, pins).engine
    _done(place, pins, "packages", **{**failed, "engine_tried": "an older pin"})
    assert make_plan(read_request([]), place, pins).engine
    # What does not need it is not troubled with it.
    assert make_plan(read_request(["--backend", "lines"]), place, pins).engine_missing is None


@pytest.mark.skipif(engine.compiler() is None, reason="needs a compiler to be found")
def test_a_build_that_only_wanted_a_compiler_is_tried_when_there_is_one(
    place: Environment, pins: Pins
) -> None:
    failed = {"engine_tried": pins.engine_digest, "engine_missing": NO_COMPILER}
    _done(place, pins, "packages", **failed)
    assert make_plan(read_request([]), place, pins).engine


def test_who_declined_the_model_is_not_asked_again_but_can_still_have_it(
    place: Environment, pins: Pins
) -> None:
    _done(place, pins, "packages", "tests", "engine")
    data = read_request([]).data
    assert not is_declined(data)
    assert make_plan(read_request([]), place, pins).model
    remember_declined(data)
    assert not make_plan(read_request([]), place, pins).model
    assert make_plan(read_request(["setup"]), place, pins).model
    assert make_plan(read_request(["test"]), place, pins).model


def test_speech_models_that_were_declined_are_not_asked_for_again_but_can_still_be_had(
    place: Environment, pins: Pins
) -> None:
    _done(place, pins, "packages", "tests", "engine")
    data = read_request([]).data
    remember_declined(data)
    remember_declined_voices(data, ["whisper-base", "turn-taking"])
    assert is_declined(data), "one answer does not wipe out another"
    assert make_plan(read_request([]), place, pins).voices == ()
    assert make_plan(read_request(["setup"]), place, pins).voices == (
        "whisper-base",
        "turn-taking",
    )
    assert make_plan(read_request(["test"]), place, pins).voices == voice_models.FOR_TESTS
    # A voice that is chosen later was not declined.
    data.settings.write_text('voice_engine = "kokoro"\n', "utf-8")
    assert make_plan(read_request([]), place, pins).voices == ("kokoro",)


def test_the_set_up_looks_again_at_speech_models_that_are_there(
    place: Environment, pins: Pins
) -> None:
    _done(place, pins, "packages", "engine")
    _have_models(read_request([]).data)
    assert make_plan(read_request([]), place, pins).voices == ()
    plan = make_plan(read_request(["setup"]), place, pins)
    assert plan.voices == ("whisper-base", "turn-taking")


def test_a_removed_speech_model_is_fetched_again(place: Environment, pins: Pins) -> None:
    _done(place, pins, "packages", "engine")
    data = read_request([]).data
    _have_models(data)
    (voice_models.folder(data.models) / "turn-taking" / "silero_vad.onnx").unlink()
    assert make_plan(read_request([]), place, pins).voices == ("turn-taking",)


def test_an_answer_that_cannot_be_read_is_no_answer(tmp_path: Path) -> None:
    data = DataFolder(path=tmp_path)
    for torn in ("", "[]", '{"starter_model": '):
        (tmp_path / "set-up.json").write_text(torn, "utf-8")
        assert not is_declined(data)
        assert not declined_voices(data)
