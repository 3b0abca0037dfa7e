"""The test mode: formatting, lint, types, import contracts, then the tests."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

MODEL_VARIABLE = "SKEPTIC_TEST_MODEL"
VOICES_VARIABLE = "SKEPTIC_VOICE_MODELS"
CHECKS = (
    ("Formatting", ("-m", "ruff", "format", "--check")),
    ("Lint", ("-m", "ruff", "check")),
    ("Types", ("-m", "mypy")),
    (
        "Import contracts",
        ("-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"),
    ),
)


WHOLE_SUITE = (
    ("Tests on sound devices", ("-m", "audio")),
    (
        "Tests",
        (
            *("-m", "not audio", "--durations", "25"),
            *("-n", str(min(4, os.cpu_count() or 1)), "--dist", "loadgroup"),
        ),
    ),
)
"""Sound does not wait: its tests have the machine to themselves. The others are shared out over the
cores, a file at a time; a few chosen tests are not. The slowest are named, for the suite is to stay
quick."""


def run_checks(
    python: Path,
    root: Path,
    pytest_arguments: Sequence[str],
    model: Path | None,
    voices: Path,
) -> int:
    """Run all checks and the tests, or only the tests that pytest's arguments choose.

    The last thing printed is pytest's closing line.

    Args:
        python: The interpreter that has the tools.
        root: The folder that main.py is in.
        pytest_arguments: Handed to pytest; when there are any, nothing but pytest runs.
        model: The starter model, for the tests that need one, or None.
        voices: The folder of the speech models; another that the variable names goes before it.

    Returns:
        0 when everything passed, else pytest's exit code, or 1 when only a check failed.
    """
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment.setdefault(VOICES_VARIABLE, str(voices))
    if model is not None:
        environment[MODEL_VARIABLE] = str(model)

    def run(heading: str, arguments: Sequence[str]) -> int:
        print(f"\n=== {heading} ===", flush=True)
        return subprocess.call([str(python), *arguments], cwd=root, env=environment)

    failed = [] if pytest_arguments else [name for name, command in CHECKS if run(name, command)]
    if failed:
        print(f"\nFAILED before the tests: {', '.join(failed)}", flush=True)
    # Nothing of ours may follow what pytest prints.
    sys.stdout.flush()
    parts = (("Tests", tuple(pytest_arguments)),) if pytest_arguments else WHOLE_SUITE
    codes = [run(heading, ["-m", "pytest", *arguments]) for heading, arguments in parts]
    return max(codes) or int(bool(failed))
