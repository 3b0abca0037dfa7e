"""Recordings of spoken calls: FLAC, the rep on the left, the buyer on the right."""

import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import soundfile
from numpy.typing import NDArray

from app.adapters.flac_length import encoded, set_length
from app.adapters.recording_timeline import BUYER, REP, Timeline
from app.ports.problems import KnownError

Samples = NDArray[np.float32]
"""Mono, -1 to 1."""

_FULL_BYTES: Final = 1_000_000
_UNKNOWN: Final = 1 << 40


@dataclass(frozen=True, kw_only=True, eq=False)
class RecordedStretch:
    """A stretch of a recording. Both sides are of the same length.

    Attributes:
        rep: What the rep said.
        buyer: What the buyer said.
        rate: Samples a second.
    """

    rep: Samples
    buyer: Samples
    rate: int

    def mixed(self) -> Samples:
        """Both at once, as it was heard."""
        together: Samples = np.clip(self.rep + self.buyer, -1, 1)
        return together


class CallRecording:
    """Writes a call down while it goes on. To be used by one thread.

    The file is whole at any moment but for the last seconds, whatever happens to this process:
    some 2 s while the rep's side is written without a break, which it should be, muted or not; else
    30. Without a sound there is no file.
    """

    def __init__(self, path: Path, rate: int = 16_000, *, began_at_s: float = 0.0) -> None:
        """Write nothing yet.

        Args:
            path: The file, which must not be there yet. Its folder is made.
            rate: Of the recording, in Hz.
            began_at_s: What the clock said at the connect, which is where the recording begins;
                all times that follow are of the same clock.
        """
        self._path = path
        self._rate = rate
        self._began_at_s = began_at_s
        self._timeline = Timeline(rate)
        self._file: Any = None
        self._over = False
        self._written = 0
        self._whole_bytes = 0

    def write_rep(self, samples: Samples, at_s: float, rate: int = 16_000) -> None:
        """What the microphone heard from a time on.

        Raises:
            KnownError: It cannot be written, as when the disk is full. This is said once; what
                follows is dropped, and what was written stays.
        """
        self._write(REP, samples, rate, at_s)

    def write_buyer(self, samples: Samples, rate: int, at_s: float) -> None:
        """What was played from a time on, 2 s ago at most; it may lie ahead.

        Raises:
            KnownError: As for `write_rep`.
        """
        self._write(BUYER, samples, rate, at_s)

    def close(self) -> None:
        """Write what is left. Again: nothing happens.

        Raises:
            KnownError: As for `write_rep`.
        """
        if self._over:
            return
        for piece in self._timeline.finish():
            self._append(piece)
        self._over = True
        if self._file is not None:
            try:
                self._file.close()
            except (OSError, soundfile.LibsndfileError) as error:
                raise self._given_up(error) from error

    def _write(self, side: int, samples: Samples, rate: int, at_s: float) -> None:
        if self._over:
            return
        for piece in self._timeline.add(side, samples, rate, at_s - self._began_at_s):
            self._append(piece)

    def _append(self, piece: NDArray[np.float32]) -> None:
        try:
            if self._file is None:
                self._file = self._created()
            self._file.write(np.clip(piece, -1, 1))
            set_length(self._path, encoded(self._written + len(piece)))
            self._whole_bytes = self._path.stat().st_size
        except (OSError, soundfile.LibsndfileError) as error:
            raise self._given_up(error) from error
        self._written += len(piece)

    def _created(self) -> Any:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        return soundfile.SoundFile(
            self._path, "x", samplerate=self._rate, channels=2, format="FLAC", subtype="PCM_16"
        )

    def _given_up(self, error: Exception) -> KnownError:
        """Keep what is whole of the file, and say why there will be no more."""
        self._over = True
        if self._file is not None:
            with suppress(OSError, soundfile.LibsndfileError):  # the same as before
                self._file.close()
        self._cut_to_what_is_whole()
        kept = "What was said until now is kept, and the call can go on."
        folder = self._path.parent
        if folder.is_dir() and shutil.disk_usage(folder).free < _FULL_BYTES:
            return KnownError(
                f"The recording of this call has ended: the disk of {folder} is full.",
                f"Make room for the next one. {kept}",
            )
        return KnownError(
            f"The recording of this call has ended: {self._path} cannot be written ({error}).",
            f"See whether that folder may be written to. {kept}",
        )

    def _cut_to_what_is_whole(self) -> None:
        with suppress(OSError):  # that it cannot be written is being said already
            if encoded(self._written):
                with self._path.open("r+b") as file:
                    file.truncate(self._whole_bytes)
                set_length(self._path, encoded(self._written), forget_sum=True)
            elif self._file is not None:
                self._path.unlink()


def read_stretch(path: Path, start_ms: int, end_ms: int) -> RecordedStretch:
    """A stretch of a recording; shorter, or empty, where the recording ends before it does.

    Args:
        path: The file.
        start_ms: From when, counted from the connect.
        end_ms: Up to when.

    Raises:
        KnownError: There is no such file, or it is damaged.
    """
    with _opened(path) as file:
        rate = int(file.samplerate)
        first, end = (max(0, ms * rate // 1000) for ms in (start_ms, end_ms))
        end = min(end, file.frames)
        try:
            file.seek(min(first, end))
            both = file.read(max(0, end - first), dtype="float32", always_2d=True)
        except soundfile.LibsndfileError as error:
            raise _damaged(path, error) from error
    return RecordedStretch(rep=both[:, 0].copy(), buyer=both[:, 1].copy(), rate=rate)


def recorded_ms(path: Path) -> int:
    """How long a recording is.

    Raises:
        KnownError: There is no such file, or it is damaged.
    """
    with _opened(path) as file:
        return int(file.frames) * 1000 // int(file.samplerate)


def _opened(path: Path) -> Any:
    if not path.is_file():
        raise KnownError(
            f"The recording {path} is gone.", "The call can still be replayed without its sound."
        )
    try:
        file = soundfile.SoundFile(path)
    except soundfile.LibsndfileError as error:
        raise _damaged(path, error) from error
    if file.channels != 2 or file.frames > _UNKNOWN:
        file.close()
        raise _damaged(path, "it is no recording of a call")
    return file


def _damaged(path: Path, reason: object) -> KnownError:
    return KnownError(
        f"The recording {path} is damaged ({reason}).",
        "The call can still be replayed without its sound; delete the file if you like.",
    )
