"""What the steps found, in words: each becomes a line of the report, with what to do about it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from app.bench.word_errors import NO_ERRORS, word_errors
from app.settings import Settings
from app.voice_check.finding import Finding, Status
from app.voice_check.running import Outcome

SILENT_BELOW_DBFS = -90.0
QUIET_BELOW_DBFS = -75.0
LOUD_FROM_DBFS = -35.0
"""Median level of a room in which nobody speaks, above which it is loud."""
CLIPS_FROM_DBFS = -0.5
MOST_WRONG_INSIDE = 0.15
"""Word error rate from which on voice and recogniser do not work together."""
MOST_WRONG_IN_AIR = 0.3

DEVICES = (("microphones", "microphone"), ("loudspeakers", "loudspeaker"))
"""Both kinds, many and one."""

NO_DEVICE = (
    "Connect one; on Linux see that PulseAudio or PipeWire runs: pactl info. "
    "Until then everything can be typed."
)

Describe = Callable[[Mapping[str, float]], str]
"""What was measured of a model, in a few words."""


def used(devices: Sequence[Mapping[str, Any]], settings: Settings, kind: str) -> Any:
    """The device that a call would use, by the settings; None if it is not there."""
    wanted = settings.microphone if kind == "microphone" else settings.loudspeaker
    if wanted:
        return next((d for d in devices if d["id"] == wanted), None)
    return next((d for d in devices if d["default"]), devices[0] if devices else None)


def device_findings(devices: Outcome, settings: Settings) -> list[Finding]:
    """Which microphones and loudspeakers there are, and which of them would be used."""
    if devices.problem:
        return [
            Finding(name="devices", status="missing", detail=devices.problem, remedy=devices.remedy)
        ]
    findings = []
    for many, kind in DEVICES:
        there = devices.found.get(many, ())
        wanted = settings.microphone if kind == "microphone" else settings.loudspeaker
        one = used(there, settings, kind)
        listed = "; ".join(f"{d['name']}{' (used)' if d is one else ''}" for d in there)
        figures = {"found": float(len(there))}
        if not there:
            findings.append(
                Finding(
                    name=many,
                    status="missing",
                    detail="none was found",
                    remedy=NO_DEVICE,
                    figures=figures,
                )
            )
        elif one is None:
            name = wanted.partition(": ")[2] or wanted
            findings.append(
                Finding(
                    name=many,
                    status="missing",
                    detail=f"“{name}” of the settings is not connected; there is {listed}",
                    remedy=f"Connect it, or choose another {kind} in the settings.",
                    figures=figures,
                )
            )
        else:
            findings.append(Finding(name=many, status="ok", detail=listed, figures=figures))
    return findings


def level_finding(level: Outcome) -> Finding:
    """How loud the room is in the microphone."""
    if level.problem:
        return _trouble("level", level)
    found = level.found
    usual, peak = float(found["level_dbfs"]), float(found["peak_dbfs"])
    figures = {name: float(v) for name, v in found.items() if name != "name"}
    detail = f"{usual:.0f} dB of full scale, at most {peak:.0f}, in two seconds"
    status: Status = "ok"
    remedy = ""
    if peak <= SILENT_BELOW_DBFS:
        status = "warning"
        detail += ": no sound at all"
        remedy = "See that it is switched on and not muted, here and in the computer's settings."
    elif peak >= CLIPS_FROM_DBFS:
        status, remedy = "warning", "It is too loud: turn the microphone's level down."
    elif usual >= LOUD_FROM_DBFS:
        status = "warning"
        remedy = (
            "It is loud where you are: hold the space bar while you talk, or find a quiet room."
        )
    elif peak < QUIET_BELOW_DBFS:
        detail += ": very quiet; if you spoke meanwhile, turn the microphone's level up"
    return Finding(name="level", status=status, detail=detail, remedy=remedy, figures=figures)


def model_finding(name: str, outcome: Outcome, describe: Describe) -> Finding:
    """What was measured of a model."""
    if outcome.problem:
        return _trouble(name, outcome)
    figures = {key: float(value) for key, value in outcome.found.items()}
    detail = (
        f"{describe(figures)}; loads in {figures['load_s']:.1f} s, "
        f"takes {max(0.0, figures['memory_mb']):.0f} MB"
    )
    status: Status = "ok"
    remedy = ""
    if name.startswith("recogniser") and figures["of_real_time"] > 1:
        status, remedy = (
            "warning",
            "Slower than speech: choose the tiny recogniser in the settings.",
        )
    if name.startswith("voice ") and figures.get("of_real_time", 0.0) > 1:
        status, remedy = "warning", "Slower than speech: choose another voice in the settings."
    return Finding(name=name, status=status, detail=detail, remedy=remedy, figures=figures)


def of_recogniser(figures: Mapping[str, float]) -> str:
    return (
        f"5 s of speech in {figures['speech_5_s_ms']:.0f} ms, "
        f"{figures['of_real_time']:.2f} of real time"
    )


def of_activity(figures: Mapping[str, float]) -> str:
    return f"32 ms of sound in {figures['block_ms']:.2f} ms"


def of_turn_end(figures: Mapping[str, float]) -> str:
    return f"one question in {figures['turn_ms']:.0f} ms"


def of_voice(figures: Mapping[str, float]) -> str:
    return (
        f"first sound after {figures['first_sound_ms']:.0f} ms, "
        f"{figures['of_real_time']:.2f} of real time"
    )


def loop_back_finding(outcome: Outcome) -> Finding:
    """How many of the spoken words came back."""
    if outcome.problem:
        return _trouble("loop-back", outcome)
    found = outcome.found
    pairs = zip(found["said"], found["heard"], strict=True)
    errors = sum((word_errors(said, heard) for said, heard in pairs), NO_ERRORS)
    in_air = found["way"] == "air"
    figures = {
        "word_error_rate": errors.rate,
        "words": float(errors.said),
        "through_the_air": float(in_air),
        "rise_db": float(found["rise_db"]),
        "likeness": float(found["likeness"]),
    }
    way = "through loudspeaker and microphone" if in_air else "inside, from voice to recogniser"
    detail = f"{errors.wrong} of {errors.said} words wrong ({100 * errors.rate:.1f} %), {way}"
    if not in_air and found["why_inside"]:
        detail += f". {found['why_inside']}"
    if not in_air and errors.rate > MOST_WRONG_INSIDE:
        return Finding(
            name="loop-back",
            status="failed",
            detail=detail,
            remedy="Choose another recogniser in the settings, or: python3 main.py setup",
            figures=figures,
        )
    if in_air and errors.rate > MOST_WRONG_IN_AIR:
        return Finding(
            name="loop-back",
            status="warning",
            detail=detail,
            remedy="The microphone hears badly: turn it up, go nearer, or wear a headset.",
            figures=figures,
        )
    return Finding(name="loop-back", status="ok", detail=detail, figures=figures)


def _trouble(name: str, outcome: Outcome) -> Finding:
    status: Status = "missing" if outcome.missing else "failed"
    return Finding(name=name, status=status, detail=outcome.problem, remedy=outcome.remedy)
