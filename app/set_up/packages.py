"""Making the virtual environment and installing the pinned packages in it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.set_up import one_at_a_time
from app.set_up.environment import Environment
from app.set_up.pins import Pin, requirements
from app.set_up.pip_failures import explain
from app.set_up.problems import SetUpError
from app.set_up.progress import Progress
from app.set_up.running import last_lines, run_logged

Watch = Callable[[Sequence[str]], None]
QUIET_PIP = ("--no-input", "--disable-pip-version-check", "--progress-bar", "off")


@dataclass(frozen=True, kw_only=True)
class Installer:
    """Changes what is in the virtual environment, one step at a time.

    Every step can be interrupted anywhere and done again.
    """

    environment: Environment
    progress: Progress

    def make(self) -> None:
        """Create the virtual environment, or repair one that was left half made.

        Raises:
            SetUpError: It could not be made.
        """
        environment = self.environment
        self._await_leftover_installation()
        shutil.rmtree(self._temporary, ignore_errors=True)
        if environment.python.exists():
            remove_half_installed(environment)
            if self._pip_works():
                return
        self.progress.step(f"Creating the environment in {environment.folder}")
        environment.clear()
        log = environment.work / "environment.log"
        command = self._under_lock(sys.executable, "venv", str(environment.folder))
        if run_logged(command, log=log, watch=lambda _: None) or not self._pip_works():
            raise SetUpError(
                f"The environment in {environment.folder} could not be created.\n{last_lines(log)}",
                f"The whole log is in {log}.",
            )

    def install(self, what: str, pins: Iterable[Pin], *arguments: str) -> None:
        """Install pinned packages, each checked against its hashes; what is there is kept.

        Args:
            what: For the progress and the log's name, such as "packages".
            pins: What to install. Nothing else comes with it.
            arguments: More arguments of `pip install`.

        Raises:
            SetUpError: pip failed; the text says why as far as its log tells.
        """
        log = self.environment.work / f"{what.replace(' ', '-')}.log"
        pins = tuple(pins)
        if code := self.pip_install(pins, arguments, log=log, watch=_Counter(self.progress, pins)):
            raise explain(log, f"The {what} could not be installed (pip ended with {code}).")

    def pip_install(
        self,
        pins: Iterable[Pin],
        arguments: Sequence[str],
        *,
        log: Path,
        watch: Watch,
        variables: Mapping[str, str] | None = None,
    ) -> int:
        """Run `pip install` for pinned packages and return its exit code."""
        wanted = log.with_suffix(".txt")
        wanted.parent.mkdir(parents=True, exist_ok=True)
        wanted.write_text(requirements(pins), "utf-8")
        self._temporary.mkdir(parents=True, exist_ok=True)
        command = self._under_lock(
            str(self.environment.python), "pip", "install", *QUIET_PIP, "--require-hashes",
            "--no-deps", *arguments, "-r", str(wanted),
        )  # fmt: skip
        return run_logged(
            command, log=log, watch=watch, environment=self._variables() | dict(variables or {})
        )

    @property
    def _temporary(self) -> Path:
        return self.environment.work / "temporary"

    def _variables(self) -> dict[str, str]:
        # The user's own pip settings (indexes, proxies, certificates) hold; only where to install
        # is ours to say.
        variables = {**os.environ, "PIP_USER": "0"}
        for name in ("PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_DRY_RUN", "PIP_NO_BINARY"):
            variables.pop(name, None)
        if sys.platform != "win32":
            # Here what a killed pip leaves behind is found again and removed. On Windows the path
            # would make the engine's build exceed the system's longest path.
            variables["TMPDIR"] = str(self._temporary)
        return variables

    def _under_lock(self, python: str, *module: str) -> list[str]:
        # -I: packages that PYTHONPATH happens to show must not count as installed.
        lock = str(self.environment.install_lock)
        return [python, "-I", str(Path(one_at_a_time.__file__).resolve()), lock, *module]

    def _pip_works(self) -> bool:
        command = [str(self.environment.python), "-I", "-m", "pip", "--version"]
        try:
            return subprocess.run(command, capture_output=True, check=False).returncode == 0
        except OSError:
            return False

    def _await_leftover_installation(self) -> None:
        def meanwhile() -> None:
            self.progress.moving("waiting for an installation that an interrupted start left")

        with one_at_a_time.alone(self.environment.install_lock, meanwhile):
            pass


class _Counter:
    """Turns pip's output into how far it has come."""

    def __init__(self, progress: Progress, pins: Sequence[Pin]) -> None:
        self._progress = progress
        self._count = 0
        self._total = len(pins)

    def __call__(self, lines: Sequence[str]) -> None:
        for line in lines:
            words = line.split()
            if line.startswith(("Collecting ", "Requirement already satisfied: ")):
                self._count += 1
                name = words[1 if words[0] == "Collecting" else 3]
                self._progress.moving(f"{self._count}/{self._total} {name}")
            elif line.startswith("Installing collected packages"):
                self._progress.moving("unpacking")


def remove_half_installed(environment: Environment) -> None:
    """Forget packages whose installation was cut off, so that pip installs them again.

    pip takes a package for installed as soon as its metadata is there, files or not.
    """
    packages = environment.packages
    for entry in packages.iterdir() if packages else ():
        unfinished = entry.suffix == ".dist-info" and not _is_finished(entry)
        moved_aside = entry.name.startswith("~")
        if unfinished or moved_aside:
            shutil.rmtree(entry, ignore_errors=True)


def _is_finished(metadata: Path) -> bool:
    # A wheel brings a list of its files along. Last of all, pip replaces it by one that names
    # the files it added itself.
    try:
        return f"{metadata.name}/INSTALLER," in (metadata / "RECORD").read_text("utf-8")
    except OSError:
        return False
