"""What the doctor says of spoken calls: packages, devices, models. None of it is required."""

import json
import sys
from pathlib import Path

import pytest

from app import voice_models
from app.doctor import voice
from app.set_up.environment import Environment

ROOT = Path(__file__).parents[3]
NEEDED = ("whisper-base", "turn-taking")

scripted = pytest.mark.skipif(sys.platform == "win32", reason="the interpreters are scripts")


def _environment(root: Path, script: str) -> Environment:
    """A copy of the program whose interpreter is a script."""
    place = Environment(root=root)
    place.python.parent.mkdir(parents=True)
    place.python.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    place.python.chmod(0o755)
    (root / "app").symlink_to(ROOT / "app")
    return place


@scripted
def test_the_real_interpreter_lists_devices_or_says_why_not(tmp_path: Path) -> None:
    check = voice.check_devices(_environment(tmp_path, f'exec "{sys.executable}" "$@"'))
    assert check.status in {"ok", "warning"}
    assert "microphones" in check.detail or check.remedy


@scripted
@pytest.mark.parametrize(
    ("microphones", "loudspeakers", "status"),
    [(["Headset"], ["Headset"], "ok"), ([], ["Screen"], "warning"), ([], [], "warning")],
)
def test_devices_are_named(
    tmp_path: Path, microphones: list[str], loudspeakers: list[str], status: str
) -> None:
    told = json.dumps({"in": microphones, "out": loudspeakers})
    check = voice.check_devices(_environment(tmp_path, f"echo '{told}'"))
    assert check.status == status
    assert f"microphones: {', '.join(microphones) or 'none'};" in check.detail
    assert bool(check.remedy) == (status == "warning")


@scripted
def test_a_known_problem_with_the_sound_is_told_with_its_own_remedy(tmp_path: Path) -> None:
    script = """echo '["There is no PortAudio.", "Install it."]'; exit 1"""
    check = voice.check_devices(_environment(tmp_path, script))
    assert (check.status, check.detail) == ("warning", "There is no PortAudio.")
    assert check.remedy == "Install it."


@scripted
@pytest.mark.parametrize("script", ["echo 'Error: no module' >&2; exit 1", "echo 3", "kill -9 $$"])
def test_any_other_end_is_told_with_the_set_up(tmp_path: Path, script: str) -> None:
    check = voice.check_devices(_environment(tmp_path, script))
    assert (check.status, check.remedy.endswith("setup")) == ("warning", True)


@scripted
def test_a_sound_system_that_hangs_does_not_hang_the_doctor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(voice, "PATIENCE_SECONDS", 0.2)
    check = voice.check_devices(_environment(tmp_path, "exec sleep 30"))
    assert (check.status, "no answer" in check.detail) == ("warning", True)


@scripted
def test_a_package_that_cannot_be_imported_is_told(tmp_path: Path) -> None:
    fails = "echo 'No module named soxr' >&2; exit 1"
    check = voice.check_packages(_environment(tmp_path, fails))
    assert (check.status, "soxr" in check.detail) == ("warning", True)
    assert check.remedy.endswith("setup")


def test_models_that_are_missing_are_told_with_the_command_that_fetches_them(
    tmp_path: Path,
) -> None:
    check = voice.check_models(tmp_path, NEEDED)
    assert check.status == "warning"
    assert "159 MB" in check.detail
    assert check.remedy.endswith("main.py setup --voices whisper-base,turn-taking")


def test_models_that_nobody_verified_are_not_taken_for_them(tmp_path: Path) -> None:
    (voice_models.folder(tmp_path) / "turn-taking").mkdir(parents=True)
    check = voice.check_models(tmp_path, ("turn-taking",))
    assert check.status == "warning"
    assert "not complete and verified" in check.detail


def test_models_that_are_there_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ready = {*NEEDED, "kokoro"}
    monkeypatch.setattr(voice_models, "is_ready", lambda _, name: name in ready)
    check = voice.check_models(tmp_path, NEEDED)
    assert (check.status, check.remedy) == ("ok", "")
    assert check.detail.startswith("whisper-base, turn-taking, kokoro: verified")
