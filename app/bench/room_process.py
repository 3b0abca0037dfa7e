"""A real speech process whose devices are a room: the room lies in there, and is spoken into here.

So that what is measured is what the program does, with its own process, pipes and models; only the
devices are made up. Times are seconds of `time.monotonic`, which all processes of a machine share.
"""

import multiprocessing.connection
import secrets
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Client, Connection, Listener
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.bench.room import Room
from app.ports.problems import KnownError
from app.worker.speech.engines import Engines

Samples = NDArray[np.float32]

FACTORY = "app.bench.room_process:engines"
STARTS_WITHIN_S = 90.0
AUDIBLE = 0.01
"""Part of a sound's peak from which on it can be heard: -40 dB."""


@dataclass(frozen=True, kw_only=True)
class HeardClip:
    """A sound that came out of the loudspeaker.

    Attributes:
        begins_s: When its first audible sample was heard.
        length_s: How long it is from there.
    """

    begins_s: float
    length_s: float


def audible_part(samples: Samples) -> tuple[int, int]:
    """The first audible sample and the one after the last; equal if there is none."""
    if not len(samples):
        return 0, 0
    level = np.abs(samples)
    loud = np.flatnonzero(level > max(AUDIBLE * float(level.max()), 1e-6))
    return (int(loud[0]), int(loud[-1]) + 1) if len(loud) else (0, 0)


class RemoteRoom:
    """The room of another process."""

    def __init__(self) -> None:
        """Begin to wait for that process; see `options`."""
        self._key = secrets.token_bytes(16)
        self._listener = Listener(authkey=self._key)
        self._connection: Connection | None = None
        self._there = threading.Event()
        self._thread = threading.Thread(target=self._accept, name="room", daemon=True)
        self._thread.start()

    def options(self) -> dict[str, Any]:
        """What `engines` has to be called with to find this end."""
        address: Any = self._listener.address
        return {"address": address, "key": self._key.hex()}

    def wait(self, seconds: float = STARTS_WITHIN_S) -> None:
        """Wait until the process has opened its room. Raises KnownError if it does not."""
        if not self._there.wait(seconds):
            raise KnownError(
                "The speech process did not start.", "See what `python3 main.py voice-check` says."
            )

    def speak(self, samples: Samples, rate: int) -> float:
        """Speak into the microphone, from now on. Returns when the last sample will be spoken."""
        return float(self._ask(("speak", samples, rate)))

    def clips(self, since: int) -> list[HeardClip]:
        """What came out of the loudspeaker, from that number on."""
        return [HeardClip(begins_s=b, length_s=n) for b, n in self._ask(("clips", since))]

    def close(self) -> None:
        """Let the other end go."""
        if self._connection is None:
            # Somebody has to come before the thread that waits can end.
            with suppress(OSError, EOFError, multiprocessing.AuthenticationError):
                Client(self._listener.address, authkey=self._key).close()
        self._thread.join(5.0)
        if self._connection is not None:
            self._connection.close()
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError, EOFError, multiprocessing.AuthenticationError):
            self._connection = self._listener.accept()
            self._there.set()

    def _ask(self, message: tuple[Any, ...]) -> Any:
        if self._connection is None:
            raise KnownError("The speech process has no room.", "Wait for it first.")
        try:
            self._connection.send(message)
            return self._connection.recv()
        except (OSError, EOFError):
            raise KnownError(
                "The speech process ended.", "See logs/speech.log in the data folder."
            ) from None


def engines(*, address: str, key: str, models: str, recogniser: str, voice: str) -> Engines:
    """Real models and a room for devices; called in the speech process.

    Args:
        address: Where a `RemoteRoom` waits.
        key: Its key, in hexadecimal digits.
        models: As `app.worker.speech.real.engines` has it.
        recogniser: The same.
        voice: The same.
    """
    from app.worker.speech import real  # noqa: PLC0415 - native code, in that process alone

    room = Room()
    connection = Client(address, authkey=bytes.fromhex(key))
    threading.Thread(target=serve, args=(connection, room), name="room", daemon=True).start()
    return replace(
        real.engines(models=models, recogniser=recogniser, voice=voice),
        microphone=room.microphone,
        loudspeaker=room.loudspeaker,
        devices=lambda: ((), ()),
    )


def serve(connection: Connection, room: Room) -> None:
    """Do what the other end asks for until it goes."""
    while True:
        try:
            connection.send(_answer(connection.recv(), room))
        except (OSError, EOFError):
            connection.close()
            return


def _answer(message: Sequence[Any], room: Room) -> Any:
    if message[0] == "speak":
        return room.speak(message[1], message[2])
    found = []
    for clip in room.clips[message[1] :]:
        first, end = audible_part(clip.samples)
        if clip.started_at_s is None:
            first = end = 0
        found.append((clip.begins_s + first / clip.rate, (end - first) / clip.rate))
    return found
