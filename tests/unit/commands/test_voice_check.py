"""`voice-check`: what is said of what was found, the exit code, and that nothing is a traceback."""

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app import cli
from app.commands import voice_check
from app.ports.problems import KnownError
from app.settings import Settings
from app.voice_check import findings
from app.voice_check.check import check
from app.voice_check.finding import Finding, exit_code
from app.voice_check.loop_back import SENTENCES, likeness
from app.voice_check.report import table
from app.voice_check.running import Outcome, outcome_of, run_step
from app.voice_check.step import answer

RATE = 16_000


def device(name: str, *, default: bool = False) -> dict[str, Any]:
    return {"id": f"ALSA: {name}", "name": name, "default": default, "sample_rate": 48_000}


DEVICES = Outcome(
    found={
        "microphones": [device("Webcam"), device("Headset", default=True)],
        "loudspeakers": [device("Headset", default=True)],
    }
)
LEVEL = Outcome(
    found={
        "name": "Headset",
        "device_rate": 48_000,
        "level_dbfs": -60.0,
        "peak_dbfs": -40.0,
        "blocks": 60,
        "lost": 0,
    }
)
LOADED = {"load_s": 0.5, "memory_mb": 150.0}
MODELS = {
    "recogniser": {**LOADED, "speech_5_s_ms": 500.0, "of_real_time": 0.1},
    "activity": {**LOADED, "block_ms": 0.2},
    "turn_end": {**LOADED, "turn_ms": 80.0},
    "synthesiser": {**LOADED, "first_sound_ms": 37.0, "of_real_time": 0.01},
}
LOOP = {
    "way": "air",
    "why_inside": "",
    "rise_db": 30.0,
    "likeness": 0.9,
    "said": list(SENTENCES),
    "heard": list(SENTENCES),
}


class Steps:
    """Stands for the processes of the steps; what each finds can be changed."""

    def __init__(self) -> None:
        self.outcomes: dict[str, Outcome] = {
            "devices": DEVICES,
            "level": LEVEL,
            "loop_back": Outcome(found=LOOP),
            **{name: Outcome(found=found) for name, found in MODELS.items()},
        }
        self.jobs: dict[str, Mapping[str, Any]] = {}

    def run(self, name: str, job: Mapping[str, Any]) -> Outcome:
        self.jobs[name] = job
        return self.outcomes[name]


@pytest.fixture
def steps() -> Steps:
    return Steps()


@pytest.fixture
def models(tmp_path: Path) -> Path:
    """A folder in which the sets seem to be."""
    folder = tmp_path / "models" / "voice"
    for name in ("whisper-base", "whisper-tiny.en", "turn-taking"):
        (folder / name).mkdir(parents=True)
    for name in ("silero_vad.onnx", "smart-turn-v3.2-cpu.onnx"):
        (folder / "turn-taking" / name).touch()
    return folder


def checked(
    steps: Steps,
    models: Path,
    *,
    missing: KnownError | None = None,
    settings: Settings | None = None,
) -> dict[str, Finding]:
    told: list[str] = []
    found = check(
        models=models,
        settings=settings or Settings(),
        missing=missing,
        run=steps.run,
        tell=told.append,
    )
    assert told, "a minute of silence"
    return {finding.name: finding for finding in found}


def test_a_machine_on_which_everything_works(steps: Steps, models: Path) -> None:
    found = checked(steps, models)
    assert list(found) == [
        "microphones",
        "loudspeakers",
        "level",
        "recogniser base",
        "recogniser tiny",
        "voice activity",
        "turn end",
        "voice hibari",
        "loop-back",
    ]
    assert exit_code(list(found.values())) == 0
    assert found["microphones"].detail == "Webcam; Headset (used)"
    assert found["recogniser base"].detail == (
        "5 s of speech in 500 ms, 0.10 of real time; loads in 0.5 s, takes 150 MB"
    )
    assert found["loop-back"].figures["word_error_rate"] == 0
    assert steps.jobs["loop_back"]["microphone"] == "ALSA: Headset"


def test_without_devices_the_models_are_still_measured(steps: Steps, models: Path) -> None:
    steps.outcomes["devices"] = Outcome(found={"microphones": [], "loudspeakers": []})
    steps.outcomes["loop_back"] = Outcome(
        found={**LOOP, "way": "inside", "why_inside": "There is not both."}
    )
    found = checked(steps, models)
    assert found["microphones"].status == found["loudspeakers"].status == "missing"
    assert found["microphones"].remedy
    assert "level" not in found
    assert "level" not in steps.jobs
    assert found["recogniser base"].status == "ok"
    assert steps.jobs["loop_back"]["devices"] is False
    assert "inside, from voice to recogniser" in found["loop-back"].detail
    assert exit_code(list(found.values())) == 2


def test_without_an_audio_system_it_says_what_to_install(steps: Steps, models: Path) -> None:
    steps.outcomes["devices"] = Outcome(
        problem="Sound does not work here: no PortAudio.", remedy="Install PortAudio: apt-get …"
    )
    found = checked(steps, models)
    assert found["devices"].status == "missing"
    assert found["devices"].remedy.startswith("Install PortAudio")
    assert found["turn end"].status == "ok"


def test_a_device_of_the_settings_that_is_not_there_is_not_replaced_silently(
    steps: Steps, models: Path
) -> None:
    found = checked(steps, models, settings=Settings(microphone="ALSA: Studio"))
    assert found["microphones"].status == "missing"
    assert "“Studio”" in found["microphones"].detail
    assert "Webcam; Headset" in found["microphones"].detail
    assert exit_code(list(found.values())) == 2


def test_the_device_of_the_settings_is_the_one_that_is_used(steps: Steps, models: Path) -> None:
    found = checked(steps, models, settings=Settings(microphone="ALSA: Webcam"))
    assert found["microphones"].detail == "Webcam (used); Headset"
    assert steps.jobs["level"] == {"microphone": "ALSA: Webcam"}


def test_models_that_are_not_there_are_told_with_the_command_that_fetches_them(
    steps: Steps, tmp_path: Path
) -> None:
    missing = KnownError("The models are not here.", "Fetch them: python3 main.py setup")
    found = checked(steps, tmp_path / "none", missing=missing)
    assert found["needed"].remedy == "Fetch them: python3 main.py setup"
    assert found["loop-back"].status == "missing"
    assert "recogniser base" not in found
    assert found["voice hibari"].status == "ok"
    assert exit_code(list(found.values())) == 2


def test_a_model_that_fails_fails_the_check_and_not_the_others(steps: Steps, models: Path) -> None:
    steps.outcomes["turn_end"] = Outcome(problem="It crashed (SIGILL).", remedy="Install it anew.")
    found = checked(steps, models)
    assert found["turn end"].status == "failed"
    assert found["voice hibari"].status == "ok"
    assert exit_code(list(found.values())) == 1


def test_a_package_that_is_not_installed_is_missing_and_has_not_failed(
    steps: Steps, models: Path
) -> None:
    steps.outcomes["synthesiser"] = Outcome(problem="No hibari.", remedy="setup", missing=True)
    assert checked(steps, models)["voice hibari"].status == "missing"


def test_a_recogniser_slower_than_speech_is_a_warning(steps: Steps, models: Path) -> None:
    slow = {**MODELS["recogniser"], "speech_5_s_ms": 7000.0, "of_real_time": 1.4}
    steps.outcomes["recogniser"] = Outcome(found=slow)
    found = checked(steps, models)["recogniser base"]
    assert found.status == "warning"
    assert "tiny" in found.remedy


@pytest.mark.parametrize(
    ("usual", "peak", "status", "said"),
    [
        (-60.0, -40.0, "ok", "-60 dB"),
        (-120.0, -120.0, "warning", "no sound at all"),
        (-85.0, -80.0, "ok", "very quiet"),
        (-30.0, -10.0, "warning", "-30 dB"),
        (-40.0, 0.0, "warning", "at most 0"),
    ],
)
def test_the_level_of_the_microphone_in_words(
    usual: float, peak: float, status: str, said: str
) -> None:
    level = Outcome(found={**LEVEL.found, "level_dbfs": usual, "peak_dbfs": peak})
    found = findings.level_finding(level)
    assert found.status == status
    assert said in found.detail
    assert bool(found.remedy) == (status == "warning")


def test_words_that_do_not_come_back_fail_inside_and_are_a_warning_in_the_air() -> None:
    wrong = {**LOOP, "heard": ["Something else."] * len(SENTENCES)}
    assert findings.loop_back_finding(Outcome(found=wrong)).status == "warning"
    inside = findings.loop_back_finding(Outcome(found={**wrong, "way": "inside"}))
    assert inside.status == "failed"
    assert inside.figures["word_error_rate"] > 0.9


def a_tune(rate: int = RATE) -> np.ndarray[Any, np.dtype[np.float32]]:
    """Three seconds of sound that is loud and quiet in turn, without a rhythm."""
    chance = np.random.default_rng(3)
    loudness = np.repeat(chance.uniform(0.0, 0.4, 20), rate * 3 // 20)
    return (loudness * chance.normal(0, 1, len(loudness))).astype(np.float32)


def test_a_microphone_hears_the_loudspeaker_if_both_are_loud_together() -> None:
    noise = np.random.default_rng(4).normal(0, 0.003, RATE * 4).astype(np.float32)
    heard = noise.copy()
    tune = a_tune()
    late = RATE // 5
    heard[late : late + len(tune)] += 0.3 * tune
    rise_db, alike = likeness(tune, heard, noise[:RATE])
    assert rise_db > 20
    assert alike > 0.9


def test_a_microphone_that_hears_something_else_does_not_hear_the_loudspeaker() -> None:
    chance = np.random.default_rng(5)
    hum = chance.normal(0, 0.2, RATE * 4).astype(np.float32)
    _, alike = likeness(a_tune(), hum, hum[:RATE])
    assert alike < 0.4
    silence = np.zeros(RATE * 4, np.float32)
    assert likeness(a_tune(), silence, silence) == (0.0, 0.0)


def known(_: Mapping[str, Any]) -> dict[str, Any]:
    raise KnownError("The file is damaged.", "Fetch it anew.")


def unknown(_: Mapping[str, Any]) -> dict[str, Any]:
    raise RuntimeError("boom")


def not_installed(_: Mapping[str, Any]) -> dict[str, Any]:
    raise ModuleNotFoundError("No module named 'hibari'")


@pytest.mark.parametrize(
    ("step", "problem", "missing"),
    [
        (known, "The file is damaged.", False),
        (unknown, "It met an unexpected error: RuntimeError: boom", False),
        (not_installed, "No module named 'hibari'", True),
    ],
)
def test_whatever_goes_wrong_in_a_step_is_told_with_what_to_do(
    step: Callable[[Mapping[str, Any]], dict[str, Any]], problem: str, missing: bool
) -> None:
    told = answer(step, {})
    assert problem in told["problem"]
    assert told["remedy"]
    assert told.get("missing", False) is missing


@pytest.mark.parametrize(
    ("code", "output", "said", "problem"),
    [
        (-4, "", "", "SIGILL"),
        (3, "", "Traceback\nRuntimeError: no", "RuntimeError: no"),
        (0, "native chatter", "", "native chatter"),
    ],
)
def test_a_process_that_gives_no_answer_is_told_with_what_to_do(
    code: int, output: str, said: str, problem: str
) -> None:
    found = outcome_of(code, output, said)
    assert problem in found.problem
    assert found.remedy


def test_native_chatter_before_the_answer_does_no_harm() -> None:
    found = outcome_of(0, 'ALSA lib: oops\n{"found": {"blocks": 3}}\n', "")
    assert found.found == {"blocks": 3}
    assert not found.problem


def test_a_step_that_takes_too_long_is_stopped() -> None:
    found = run_step("devices", {}, patience_s=0.01)
    assert "stopped" in found.problem
    assert found.remedy


def test_the_table_has_each_remedy_beneath_its_line() -> None:
    text = table(
        [
            Finding(name="level", status="ok", detail="-60 dB"),
            Finding(name="loop-back", status="failed", detail="all wrong", remedy="Do this."),
        ],
        80,
    )
    assert text.splitlines() == [
        "level      ok       -60 dB",
        "loop-back  FAILED   all wrong",
        "                    -> Do this.",
    ]


def run(folder: Path, *arguments: str) -> int:
    return cli.main(["voice-check", *arguments, "--data-dir", str(folder)])


@pytest.fixture
def faked(steps: Steps, models: Path, monkeypatch: pytest.MonkeyPatch) -> Steps:
    """The command with made-up steps, on a data folder that has everything."""
    assert models.is_dir()
    monkeypatch.setattr(voice_check, "run_step", steps.run)
    monkeypatch.setattr(voice_check, "voice_missing", lambda *_: None)
    return steps


@pytest.mark.usefixtures("faked")
def test_as_json_every_figure_is_printed_by_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, "--json") == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["ok"] is True
    by_name = {finding["name"]: finding for finding in printed["findings"]}
    assert by_name["voice hibari"]["figures"]["first_sound_ms"] == 37.0
    assert by_name["loop-back"]["figures"]["through_the_air"] == 1.0


def test_as_a_table_what_failed_is_marked_and_the_exit_code_tells(
    faked: Steps, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    faked.outcomes["level"] = Outcome(problem="Another program holds it.", remedy="Close it.")
    assert run(tmp_path) == 1
    printed = capsys.readouterr()
    assert "FAILED" in printed.out
    assert "-> Close it." in printed.out
    assert "Measuring recogniser base." in printed.err


@pytest.mark.slow
def test_without_any_device_the_real_steps_measure_real_models(
    voice_models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path / 'nowhere'}")
    monkeypatch.setitem(os.environ, "HOME", str(tmp_path))
    few = tmp_path / "few"
    few.mkdir()
    for name in ("whisper-tiny.en", "turn-taking"):
        (few / name).symlink_to(voice_models / name)
    told: list[str] = []
    found = {
        finding.name: finding
        for finding in check(
            models=few,
            settings=Settings(recogniser="tiny"),
            missing=None,
            run=run_step,
            tell=told.append,
        )
    }
    assert found["recogniser tiny"].figures["of_real_time"] > 0
    assert found["voice hibari"].figures["load_s"] > 0
    assert found["turn end"].status == found["voice activity"].status == "ok"
    assert found["loop-back"].status == "ok"
    assert found["loop-back"].figures["word_error_rate"] <= 0.15
