"""`doctor`: look at everything, print it, and say by the exit code whether all works."""

import dataclasses
import io
import json
import shutil
import sys
import textwrap

from app.doctor import data, environment, machine, voice
from app.doctor.check import Check
from app.set_up.environment import Environment
from app.set_up.problems import MissingError
from app.set_up.request import Request, choose, without_options

SIGNS = {"ok": "ok", "warning": "warning", "missing": "MISSING"}


def run_doctor(request: Request, place: Environment) -> int:
    """Print a table, or with `--json` an object with `ok` and `checks`.

    Returns:
        0 when everything that is needed works, else 1.

    Raises:
        MissingError: A word on the command line is not the doctor's.
    """
    strange = without_options(request.arguments, {"doctor", "--json"})
    if strange:
        raise MissingError(
            f"doctor does not know {' '.join(strange)}.",
            "It takes --json, --data-dir, --backend, --model and --server.",
        )
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A folder's name that the output's encoding lacks must not stop the report.
        sys.stdout.reconfigure(errors="replace")
    checks = look_at_everything(request, place)
    works = all(check.status != "missing" for check in checks)
    if "--json" in request.arguments:
        rows = [dataclasses.asdict(check) for check in checks]
        print(json.dumps({"ok": works, "checks": rows}, indent=2))
    else:
        print(table(checks, width=shutil.get_terminal_size((100, 24)).columns))
    return 0 if works else 1


def look_at_everything(request: Request, place: Environment) -> list[Check]:
    """All checks, from the machine to the user's data."""
    settings, chosen = data.check_settings(request.data)
    chosen = choose(request.arguments, chosen)
    engine = environment.check_engine(place, needed=chosen.engine)
    checks = [
        machine.check_python(),
        machine.check_qt_libraries(),
        machine.check_portaudio(),
        machine.check_fonts(),
        machine.check_compiler(engine_works=engine.status == "ok" or not chosen.engine),
        *environment.check_environment(place),
        engine,
        data.check_folder(request.data),
        data.check_starter_model(request.data, needed=chosen.engine and not chosen.model),
        data.check_database(request.data, environment.newest_schema(place)),
        settings,
        *voice.check_voice(place, request.data, chosen.voice),
    ]
    if chosen.model:
        checks.append(data.own_model(chosen.model))
    if chosen.server:
        checks.append(data.check_server(chosen.server))
    return checks


def table(checks: list[Check], width: int) -> str:
    """The checks as text, each remedy beneath its line."""
    names = max(len(check.name) for check in checks)
    indent = " " * (names + 11)
    lines = []
    for check in checks:
        start = f"{check.name:<{names}}  {SIGNS[check.status]:<7}  "
        text = " ".join(check.detail.split())
        # Paths and commands stay in one piece, to be copied.
        lines += textwrap.wrap(
            start + text,
            max(width, 60),
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
        if check.remedy:
            lines.append(f"{indent}-> {check.remedy}")
    return "\n".join(lines)
