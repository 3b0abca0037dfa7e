"""Spoken calls: what they import, the devices, and the speech models. Nothing here is required."""

import json
from pathlib import Path

from app import voice_models
from app.doctor.check import SET_UP, Check
from app.doctor.environment import run_python
from app.paths import DataFolder
from app.set_up.environment import Environment
from app.set_up.progress import megabytes

PATIENCE_SECONDS = 20
IMPORT_ALL = "import ctranslate2, hibari, soundfile, soxr, sounddevice"
LIST_DEVICES = """
import json, os, sys
from app.adapters.devices_sounddevice import list_devices
from app.ports.problems import KnownError
def end(told, code):
    # After all that sound libraries write to stderr, and before what they write when they end.
    print(json.dumps(told), file=sys.stderr, flush=True)
    os._exit(code)
try:
    found = list_devices()
except KnownError as error:
    end([error.problem, error.remedy], 1)
end({"in": [d.name for d in found.inputs], "out": [d.name for d in found.outputs]}, 0)
"""
NO_DEVICE = "connect one, and choose it in the settings; everything works by text without"


def check_voice(environment: Environment, data: DataFolder, needed: tuple[str, ...]) -> list[Check]:
    """Everything that a spoken call needs.

    Args:
        environment: Where the packages are.
        data: The user's data folder.
        needed: The sets of speech models that the settings choose.
    """
    return [
        check_packages(environment),
        check_devices(environment),
        check_models(data.models, needed),
    ]


def check_packages(environment: Environment) -> Check:
    """Import what hears and speaks, in a process of its own."""
    works, said = run_python(environment.python, IMPORT_ALL)
    if works:
        return Check(name="Voice: packages", status="ok", detail="all can be imported")
    return Check(name="Voice: packages", status="warning", detail=said, remedy=SET_UP)


def check_devices(environment: Environment) -> Check:
    """List microphones and loudspeakers, in a process of its own; a sound system may hang."""
    name = "Voice: devices"
    listed, said = run_python(
        environment.python, LIST_DEVICES, folder=environment.root, patience=PATIENCE_SECONDS
    )
    try:
        told = json.loads(said)
        if listed:
            microphones, loudspeakers = list(told["in"]), list(told["out"])
        else:
            problem, remedy = told
            return Check(name=name, status="warning", detail=problem, remedy=remedy)
    except (ValueError, TypeError, KeyError):  # it ended with something of another kind
        return Check(name=name, status="warning", detail=said, remedy=SET_UP)
    detail = f"microphones: {_names(microphones)}; loudspeakers: {_names(loudspeakers)}"
    if microphones and loudspeakers:
        return Check(name=name, status="ok", detail=detail)
    return Check(name=name, status="warning", detail=detail, remedy=NO_DEVICE)


def check_models(models: Path, needed: tuple[str, ...]) -> Check:
    """Look for the sets of speech models that the settings choose, and name the others.

    Args:
        models: The models folder.
        needed: Names of sets.
    """
    name = "Voice: models"
    place = voice_models.folder(models)
    if wanting := voice_models.missing(models, needed):
        found = [_state(place, one) for one in wanting]
        size = megabytes(voice_models.size(wanting))
        return Check(
            name=name,
            status="warning",
            detail=f"{', '.join(found)} ({size} to download); calls go by text",
            remedy=f"{SET_UP} --voices {','.join(wanting)}",
        )
    others = [one for one in voice_models.SETS if one not in needed]
    there = [one for one in others if voice_models.is_ready(models, one)]
    detail = f"{', '.join((*needed, *there))}: verified, in {place}"
    return Check(name=name, status="ok", detail=detail)


def _state(place: Path, name: str) -> str:
    there = (place / name).is_dir()
    return f"{name} is there but not complete and verified" if there else f"{name} not downloaded"


def _names(names: list[str]) -> str:
    return ", ".join(names) or "none"
