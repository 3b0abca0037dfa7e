"""The way in: make the program's environment complete, then run the program in it.

Standard library only: on a fresh machine nothing else is there yet.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from app import starter_model, voice_models
from app.ports.problems import KnownError
from app.set_up.checks import run_checks
from app.set_up.disk import explain_os_error
from app.set_up.environment import Environment
from app.set_up.prepare import COMMAND, Preparation
from app.set_up.problems import MissingError, SetUpError
from app.set_up.progress import Progress
from app.set_up.request import Request, read_request, without_options

# Set to 1, everything runs in the interpreter at hand and nothing is installed or fetched.
NO_SET_UP = "SKEPTIC_NO_SETUP"
# Tells the environment's interpreter that the one that called it has just looked at everything.
PREPARED = "_SKEPTIC_PREPARED"
INTERRUPTED = 130


def start(arguments: Sequence[str], root: Path) -> int:
    """Run a command line, setting up first whatever it needs that is not there yet.

    Args:
        arguments: The command line without the program's name.
        root: The folder that main.py is in.

    Returns:
        The exit code: 2 when the user must provide something first, 1 when the set-up failed, 130
        when it was interrupted, else the command's own.
    """
    progress = Progress()
    environment = Environment(root=root)
    try:
        request = read_request(arguments)
        if request.command == "doctor":
            # It must run where nothing is installed, so it never waits for the set-up.
            from app.doctor.report import run_doctor  # noqa: PLC0415

            return run_doctor(request, environment)
        if request.command == "setup":
            _refuse_strange_words(request)
        if not _is_prepared(environment):
            Preparation(request=request, environment=environment, progress=progress).run()
    except KnownError as problem:
        progress.say(f"{problem.problem}\n{problem.remedy}".strip())
        return int(getattr(problem, "exit_code", 2))
    except OSError as problem:
        known = explain_os_error(problem)
        progress.say(f"{known.problem} {known.remedy}")
        return known.exit_code
    except KeyboardInterrupt:
        progress.say("Interrupted. The next start goes on from here.")
        return INTERRUPTED
    return _run(request, environment, progress)


def _refuse_strange_words(request: Request) -> None:
    if strange := without_options(request.arguments, {"setup"}):
        raise MissingError(
            f"setup does not know {' '.join(strange)}.",
            "It takes --yes, --data-dir FOLDER, --backend NAME, --model-url URL, --voices NAMES "
            "and --voice-url URL.",
        )


def _is_prepared(environment: Environment) -> bool:
    told = os.environ.pop(PREPARED, None) is not None
    if told and not environment.is_ours:
        # Handing over once more would go round in circles.
        raise SetUpError(
            f"The environment in {environment.folder} does not work: its interpreter runs in "
            f"{sys.prefix}.",
            f"Remove that folder and start again: {COMMAND} setup",
        )
    return told or os.environ.get(NO_SET_UP) == "1"


def _run(request: Request, environment: Environment, progress: Progress) -> int:
    here = environment.is_ours or os.environ.get(NO_SET_UP) == "1"
    if request.command == "setup":
        skipped = os.environ.get(NO_SET_UP) == "1"
        progress.say(f"{NO_SET_UP} is set: nothing done." if skipped else "Everything is in place.")
        return 0
    if request.command == "test":
        model = starter_model.path_in(request.data.models)
        there = model if starter_model.is_ready(request.data.models) else None
        python = Path(sys.executable) if here else environment.python
        voices = voice_models.folder(request.data.models)
        return run_checks(python, environment.root, request.after_command, there, voices)
    if here:
        # Only here is everything installed that it imports.
        from app.cli import main  # noqa: PLC0415

        return main(list(request.arguments))
    return _hand_over(request, environment)


def _hand_over(request: Request, environment: Environment) -> int:
    """Go on in the environment's interpreter; comes back only on Windows."""
    main = str(environment.root / "main.py")
    command = [str(environment.python), main, *request.arguments]
    variables = {**os.environ, PREPARED: "1"}
    if sys.platform != "win32":
        os.execve(command[0], command, variables)
    process = subprocess.Popen(command, env=variables)
    while True:
        # Ctrl-C reaches both; how to end is for the program to decide.
        with suppress(KeyboardInterrupt):
            return process.wait()
