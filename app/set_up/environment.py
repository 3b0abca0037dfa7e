"""The virtual environment beside main.py: where it is, and what of it is complete."""

import json
import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FOLDER = ".venv"
SCHEMA = 1


@dataclass(frozen=True, kw_only=True)
class Environment:
    """The virtual environment of a copy of the program.

    Attributes:
        root: The folder that main.py is in, absolute.
    """

    root: Path

    @property
    def folder(self) -> Path:
        return self.root / FOLDER

    @property
    def python(self) -> Path:
        """The environment's interpreter, whether it exists or not."""
        if sys.platform == "win32":
            return self.folder / "Scripts" / "python.exe"
        return self.folder / "bin" / "python"

    @property
    def packages(self) -> Path | None:
        """Where its packages are installed, or None as long as there is no such folder."""
        if sys.platform == "win32":
            found = [self.folder / "Lib" / "site-packages"]
        else:
            found = sorted(self.folder.glob("lib/python3*/site-packages"))
        return next((folder for folder in found if folder.is_dir()), None)

    @property
    def work(self) -> Path:
        """What the set-up keeps for itself: locks, logs and the record of what is done."""
        return self.folder / "set-up"

    @property
    def install_lock(self) -> Path:
        """Held by whatever is changing the environment's packages."""
        return self.work / "install.lock"

    @property
    def is_ours(self) -> bool:
        """Whether this interpreter is the environment's own."""
        return Path(sys.prefix).resolve() == self.folder.resolve()

    def clear(self) -> None:
        """Remove everything but what the set-up keeps for itself; its lock may be held."""
        for entry in self.folder.iterdir() if self.folder.is_dir() else ():
            if entry == self.work:
                self.record_file.unlink(missing_ok=True)
            elif entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            else:
                entry.unlink()

    @property
    def record_file(self) -> Path:
        return self.work / "record.json"

    def read_record(self) -> dict[str, str]:
        """What has been completed; empty when nothing was, or when it cannot be made out.

        The keys: `interpreter` (the real path of the interpreter beneath), `python` (its version),
        `packages`, `tests` and `engine` (digests of the pins that are installed), `engine_missing`
        (why the engine could not be built) and `engine_tried` (the digest it was tried for).
        """
        try:
            record = json.loads(self.record_file.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        if not isinstance(record, dict) or record.pop("schema", None) != SCHEMA:
            return {}
        if record.get("interpreter") != self.interpreter_beneath():
            return {}
        return {str(key): str(value) for key, value in record.items()}

    def write_record(self, record: Mapping[str, str]) -> None:
        """Replace the record in one step."""
        text = json.dumps({"schema": SCHEMA, **record}, indent=2)
        write_whole(self.record_file, text + "\n")

    def interpreter_beneath(self) -> str | None:
        """The real path of what the environment's interpreter runs on, or None when it is gone."""
        # A virtual environment does not survive another Python version under the same name. The
        # path tells, and costs less to read than asking the interpreter. On Windows python.exe is
        # only a launcher, and a file says for which Python.
        if not self.python.exists():
            return None
        if sys.platform != "win32":
            return os.path.realpath(self.python)
        lines = (self.folder / "pyvenv.cfg").read_text("utf-8").splitlines()
        homes = [line.partition("=")[2].strip() for line in lines if line.startswith("home")]
        return next((home for home in homes if Path(home).is_dir()), None)


def write_whole(path: Path, text: str) -> None:
    """Write a file so that it has either the old or the new text, whenever we are killed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.new")
    with new.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
