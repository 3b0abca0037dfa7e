"""The whole check: devices, level, every model there is, and a loop-back; in words and figures."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from app.ports.problems import KnownError
from app.settings import Settings
from app.voice_check import findings as found
from app.voice_check.finding import Finding
from app.voice_check.running import Run

Tell = Callable[[str], None]


def check(
    *,
    models: Path,
    settings: Settings,
    missing: KnownError | None,
    run: Run,
    tell: Tell,
) -> list[Finding]:
    """Look at everything, one thing after the other. Takes about a minute.

    Args:
        models: The folder of the voice models' sets.
        settings: The user's; they say what is needed.
        missing: What spoken calls lack on this machine, if anything.
        run: Runs a step.
        tell: Told what is being done.
    """
    tell("Looking for microphones and loudspeakers.")
    devices = run("devices", {})
    findings = found.device_findings(devices, settings)
    chosen = {
        kind: found.used(devices.found.get(many, ()), settings, kind)
        for many, kind in found.DEVICES
    }
    if chosen["microphone"] is not None:
        tell("Listening for two seconds: say nothing.")
        level = run("level", {"microphone": chosen["microphone"]["id"]})
        findings.append(found.level_finding(level))
    if missing is not None:
        findings.append(
            Finding(name="needed", status="missing", detail=missing.problem, remedy=missing.remedy)
        )
    findings += _models(models, settings, run, tell)
    findings.append(_loop_back(models, settings, chosen, run, tell))
    return findings


def _models(models: Path, settings: Settings, run: Run, tell: Tell) -> Iterator[Finding]:
    for name, step, job, describe in _steps(models, settings):
        tell(f"Measuring {name}.")
        yield found.model_finding(name, run(step, job), describe)


def _steps(
    models: Path, settings: Settings
) -> Iterator[tuple[str, str, Mapping[str, Any], found.Describe]]:
    """Every model that is there: its name, how it is measured, and how that is said."""
    recognisers = {"base": models / "whisper-base", "tiny": models / "whisper-tiny.en"}
    if settings.recogniser == "folder":
        recognisers["folder"] = Path(settings.recogniser_folder)
    for name, folder in recognisers.items():
        if folder.is_dir():
            yield (f"recogniser {name}", "recogniser", {"folder": str(folder)}, found.of_recogniser)
    detector = models / "turn-taking" / "silero_vad.onnx"
    if detector.is_file():
        yield ("voice activity", "activity", {"file": str(detector)}, found.of_activity)
    turns = models / "turn-taking" / "smart-turn-v3.2-cpu.onnx"
    if turns.is_file():
        yield ("turn end", "turn_end", {"file": str(turns)}, found.of_turn_end)
    voices = {"hibari": models.parent, "piper": models / "piper-joe", "kokoro": models / "kokoro"}
    for name, folder in voices.items():
        if name == "hibari" or folder.is_dir():
            job = {"models": str(models), "voice": name}
            yield (f"voice {name}", "synthesiser", job, found.of_voice)


def _loop_back(
    models: Path, settings: Settings, chosen: Mapping[str, Any], run: Run, tell: Tell
) -> Finding:
    recogniser = {"base": models / "whisper-base", "tiny": models / "whisper-tiny.en"}.get(
        settings.recogniser, Path(settings.recogniser_folder or ".")
    )
    if not recogniser.is_dir():
        return Finding(
            name="loop-back",
            status="missing",
            detail="not tried: the recogniser is not on this machine",
            remedy="Fetch it: python3 main.py setup",
        )
    both = chosen["microphone"] is not None and chosen["loudspeaker"] is not None
    tell("A few sentences are spoken and heard back.")
    job = {
        "models": str(models),
        "recogniser": str(recogniser),
        "voice": settings.voice_engine,
        "devices": both,
        "microphone": chosen["microphone"]["id"] if both else "",
        "loudspeaker": chosen["loudspeaker"]["id"] if both else "",
    }
    return found.loop_back_finding(run("loop_back", job))
