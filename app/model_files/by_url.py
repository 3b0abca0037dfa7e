"""Downloading a model file whole from an address, going on where an earlier try stopped."""

import http.client
import os
import urllib.error
import urllib.request
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

from app.model_files.model_file import BLOCK, PARTS_FOLDER, Fetched, ModelFile, Watcher, hash_start
from app.set_up.problems import MissingError, SetUpError

SILENCE_SECONDS = 60.0


@dataclass(frozen=True, kw_only=True)
class Downloader:
    """Downloads one model from one address into the folder `.parts` of the models folder."""

    model: ModelFile
    models: Path
    url: str
    watch: Watcher

    @property
    def partial(self) -> Path:
        """What has come so far, from the front."""
        return self.models / PARTS_FOLDER / f"{self.model.file_name}.partial"

    def run(self) -> Path:
        """Download what is still wanting and return the file, whose hash is right.

        Raises:
            SetUpError: It could not be downloaded, or is not the expected file.
        """
        if urlsplit(self.url).scheme not in {"http", "https"}:
            raise MissingError(
                f"{self.url} is not a web address.", "Give one that begins with https://."
            )
        self.partial.parent.mkdir(parents=True, exist_ok=True)
        self.partial.touch()
        there = min(self.partial.stat().st_size, self.model.size)
        try:
            if there < self.model.size:
                self._download(there)
        except (OSError, http.client.HTTPException) as problem:
            raise SetUpError(
                f"{self.url} could not be downloaded: {problem}.",
                "Check the address and the network and try again; what came so far is kept.",
            ) from problem
        self._check()
        return self.partial

    def there(self) -> int:
        """Bytes that came so far."""
        return self.partial.stat().st_size if self.partial.exists() else 0

    def forget(self) -> None:
        """Remove what came so far."""
        self.partial.unlink(missing_ok=True)
        if self.partial.parent != self.models / PARTS_FOLDER:
            with suppress(OSError):  # others may still be coming, or there is no such folder
                self.partial.parent.rmdir()

    def _download(self, there: int) -> None:
        request = urllib.request.Request(self.url, headers={"Range": f"bytes={there}-"})
        with urllib.request.urlopen(request, timeout=SILENCE_SECONDS) as answer:
            # A server that cannot begin in the middle sends all of it.
            start = there if answer.status == HTTPStatus.PARTIAL_CONTENT else 0
            with self.partial.open("r+b") as file:
                file.truncate(start)
                file.seek(start)
                done = start
                while block := answer.read(BLOCK):
                    done += len(block)
                    if done > self.model.size:
                        break
                    file.write(block)
                    self.watch(Fetched(doing="downloading", done=done, total=self.model.size))
                file.flush()
                os.fsync(file.fileno())
        if done < self.model.size:
            raise http.client.IncompleteRead(b"", self.model.size - done)
        if done > self.model.size:
            self.partial.unlink()
            raise SetUpError(
                f"{self.url} sends more than the {self.model.size:,} bytes of {self.model.name}.",
                "Give the address of that very file.",
            )

    def _check(self) -> None:
        digest = hash_start(self.partial, self.model.size, self.model, self.watch)
        if digest.hexdigest() != self.model.sha256:
            self.partial.unlink()
            raise SetUpError(
                f"What came from {self.url} is not {self.model.name}: its SHA-256 is "
                f"{digest.hexdigest()}, not {self.model.sha256}. It was removed.",
                "Give the address of that very file.",
            )
