"""Sound without a sound card: a PulseAudio server of the tests' own.

It has a loudspeaker, `speaker`, and a microphone, `mic`, which hears what is played to `mic_in`.
PortAudio finds both as the system's default devices, in this process and in all that it starts.
"""

import contextlib
import math
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
import pytest
from numpy.typing import NDArray

Samples = NDArray[np.float32]

REQUIRED = "SKEPTIC_REQUIRE_AUDIO"
"""Set where a missing PulseAudio is a failure; elsewhere its tests are skipped."""

_PROGRAMS = ("pulseaudio", "pactl", "pacat", "parec")
_HOW_TO_INSTALL = "apt-get install pulseaudio pulseaudio-utils libasound2-plugins libportaudio2"
_MICROPHONE = ("module-remap-source", "master=mic_in.monitor", "source_name=mic")
# Without norewinds a sink that goes nowhere keeps two seconds of sound in hand.
_SPEAKER = ("module-null-sink", "sink_name=speaker", "rate=48000", "channels=2", "norewinds=1")
_MIC_IN = ("module-null-sink", "sink_name=mic_in", "rate=48000", "channels=1", "norewinds=1")
_LATENCY = "--latency-msec=20"
_STARTS_WITHIN_S = 20.0
_FORGOTTEN_AFTER_S = 1800
"""If the tests are killed, the server ends itself."""


class Heard:
    """What came out of the loudspeaker; whole once the recording has ended.

    Attributes:
        samples: Mono.
        rate: Their rate, in Hz.
        started_at_s: When the first was played (time.monotonic), within some 20 ms.
    """

    def __init__(self, rate: int) -> None:
        self.rate = rate
        self.samples: Samples = np.zeros(0, np.float32)
        self.started_at_s = math.inf

    def loud_s(self, threshold: float = 0.01) -> NDArray[np.float64]:
        """When it was louder than this (time.monotonic), one time for each such sample."""
        return self.started_at_s + np.flatnonzero(np.abs(self.samples) > threshold) / self.rate


class Pulse:
    """A running PulseAudio server."""

    def __init__(self, folder: Path) -> None:
        """Start it. `folder` must have a short path, because sockets are made in it."""
        self._folder = folder
        self._socket = folder / "native"
        self._console = folder / "console"
        self.environment = {"PULSE_SERVER": f"unix:{self._socket}"}
        """What a process needs in its environment to use it."""
        private = {name: str(folder) for name in ("HOME", "XDG_RUNTIME_DIR", "PULSE_RUNTIME_PATH")}
        loads = (
            ("module-native-protocol-unix", "auth-anonymous=1", f"socket={self._socket}"),
            ("module-cli-protocol-unix", f"socket={self._console}"),
            _SPEAKER,
            _MIC_IN,
            _MICROPHONE,
        )
        with (folder / "log").open("wb") as log:
            self._server = subprocess.Popen(
                [
                    *("pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no"),
                    f"--exit-idle-time={_FORGOTTEN_AFTER_S}",
                    *(f"--load={' '.join(load)}" for load in loads),
                ],
                env={**os.environ, **private},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        self._wait_until_it_answers()
        self._choose_defaults()

    def stop(self) -> None:
        """End it, as a sound service does that crashes."""
        self._server.kill()
        self._server.wait()

    # What is said and heard

    def speak(self, samples: Samples, rate: int) -> None:
        """Speak into the microphone; returns when it is over."""
        with self.speaking(samples, rate):
            pass

    @contextlib.contextmanager
    def speaking(self, samples: Samples, rate: int) -> Iterator[None]:
        """Speak into the microphone meanwhile; the end of the block waits until it is over."""
        with tempfile.TemporaryFile() as sound:
            sound.write(samples.astype("<f4").tobytes())
            sound.seek(0)
            player = self._client("pacat", "-d", "mic_in", f"--rate={rate}", stdin=sound.fileno())
        try:
            yield
        finally:
            assert player.wait() == 0, "nothing can be spoken into the microphone"

    @contextlib.contextmanager
    def record_speaker(self, rate: int = 24_000) -> Iterator[Heard]:
        """Record what is played meanwhile."""
        heard = Heard(rate)
        pieces: list[bytes] = []
        with self._client(
            "parec", "-d", "speaker.monitor", f"--rate={rate}", stdout=subprocess.PIPE
        ) as recorder:
            assert recorder.stdout is not None
            pipe = recorder.stdout
            running = threading.Event()

            def collect() -> None:
                length = 0
                while piece := os.read(pipe.fileno(), 1 << 16):
                    pieces.append(piece)
                    length += len(piece)
                    # The piece that came soonest after it was played tells best.
                    started_at_s = time.monotonic() - length / 4 / rate
                    heard.started_at_s = min(heard.started_at_s, started_at_s)
                    running.set()

            reading = threading.Thread(target=collect)
            reading.start()
            assert running.wait(_STARTS_WITHIN_S), "nothing can be recorded"
            try:
                yield heard
                time.sleep(0.15)  # what is still on its way
            finally:
                recorder.terminate()
                reading.join()
        whole = b"".join(pieces)
        heard.samples = np.frombuffer(whole[: len(whole) // 4 * 4], "<f4").copy()

    @contextlib.contextmanager
    def loop(self, level_db: float = 0.0) -> Iterator[None]:
        """Let the microphone hear the loudspeaker, this much louder or quieter."""
        module = self._pactl(
            "load-module",
            *("module-loopback", "source=speaker.monitor", "sink=mic_in", "latency_msec=20"),
        ).strip()
        try:
            for line in self._pactl("list", "short", "sink-inputs").splitlines():
                number, _, client, driver, *_ = line.split("\t")
                if client == "-" and "loopback" in driver:
                    self._pactl("set-sink-input-volume", number, f"{level_db:.1f}dB")
            yield
        finally:
            self._pactl("unload-module", module)

    # What happens to the devices

    def unplug_microphone(self) -> None:
        """Take the microphone away from whoever uses it."""
        self._take_away_from("source-output", "source", "mic")
        self._unload(_MICROPHONE)

    def plug_microphone(self) -> None:
        """Put it back."""
        self._pactl("load-module", *_MICROPHONE)
        self._choose_defaults()

    def unplug_speaker(self) -> None:
        """Take the loudspeaker away from whoever uses it."""
        self._take_away_from("sink-input", "sink", "speaker")
        self._unload(_SPEAKER)

    def plug_speaker(self) -> None:
        """Put it back."""
        self._pactl("load-module", *_SPEAKER)
        self._choose_defaults()

    def freeze(self, frozen: bool) -> None:
        """Let both devices stand still without going, or run again."""
        self._pactl("suspend-source", "mic", str(int(frozen)))
        self._pactl("suspend-sink", "speaker", str(int(frozen)))

    def _users(self, user: str, device: str, name: str) -> list[str]:
        """The numbers of programs' streams to or from a device."""
        numbers = [columns[0] for columns in self._table(f"{device}s") if columns[1] == name]
        return [
            columns[0]
            for columns in self._table(f"{user}s")
            if columns[1] in numbers and columns[2] != "-"
        ]

    def _table(self, kind: str) -> list[list[str]]:
        return [line.split("\t") for line in self._pactl("list", "short", kind).splitlines()]

    def _unload(self, module: tuple[str, ...]) -> None:
        for number, name, arguments, *_ in self._table("modules"):
            if (name, *arguments.split()) == module:
                self._pactl("unload-module", number)

    def _choose_defaults(self) -> None:
        self._pactl("set-default-sink", "speaker")
        self._pactl("set-default-source", "mic")

    def _take_away_from(self, user: str, device: str, name: str) -> None:
        """End the streams of programs to or from a device, as when it is unplugged.

        A device that is only unloaded hands its streams over to another.
        """
        with socket.socket(socket.AF_UNIX) as console:
            console.connect(str(self._console))
            until_s = time.monotonic() + _STARTS_WITHIN_S
            while users := self._users(user, device, name):
                assert time.monotonic() < until_s, f"{name} cannot be taken away"
                for number in users:
                    console.sendall(f"kill-{user} {number}\n".encode())
                time.sleep(0.02)

    def _client(
        self, program: str, *arguments: str, stdin: int | None = None, stdout: int | None = None
    ) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [program, "--raw", "--channels=1", "--format=float32le", _LATENCY, *arguments],
            env={**os.environ, **self.environment},
            stdin=stdin or subprocess.DEVNULL,
            stdout=stdout or subprocess.DEVNULL,
        )

    def _pactl(self, *arguments: str) -> str:
        return subprocess.run(
            ["pactl", *arguments],
            env={**os.environ, **self.environment},
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    def _wait_until_it_answers(self) -> None:
        until_s = time.monotonic() + _STARTS_WITHIN_S
        while True:
            with contextlib.suppress(subprocess.CalledProcessError):
                self._pactl("info")
                return
            if self._server.poll() is not None or time.monotonic() > until_s:
                self.stop()
                raise RuntimeError((self._folder / "log").read_text())
            time.sleep(0.05)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()


@contextlib.contextmanager
def a_pulse_server() -> Iterator[Pulse]:
    """A server for this process and those that it starts; skips or fails where it cannot be had."""
    missing = [program for program in _PROGRAMS if shutil.which(program) is None]
    if missing:
        message = f"no {', '.join(missing)}: {_HOW_TO_INSTALL}"
        if os.environ.get(REQUIRED):
            pytest.fail(message)
        pytest.skip(f"NO SOUND WAS TESTED: {message}")
    with contextlib.ExitStack() as stack:
        # A path of pytest's own can be too long for a socket.
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="pulse-", dir="/tmp"))
        server = stack.enter_context(Pulse(Path(folder)))
        stack.callback(look_again)
        environment = stack.enter_context(pytest.MonkeyPatch.context())
        for name, value in server.environment.items():
            environment.setenv(name, value)
        look_again()
        with first_in_line():
            yield server


@contextlib.contextmanager
def first_in_line() -> Iterator[None]:
    """Let what is started meanwhile run before other programs, where we may.

    Sound cannot wait for other tests to leave it a core. A sound service asks for the same.
    """
    usual = os.getpriority(os.PRIO_PROCESS, 0)
    with contextlib.suppress(PermissionError):
        os.setpriority(os.PRIO_PROCESS, 0, usual - 10)
    yield
    with contextlib.suppress(PermissionError):
        os.setpriority(os.PRIO_PROCESS, 0, usual)


@contextlib.contextmanager
def in_real_time() -> Iterator[None]:
    """Run like a sound card's driver meanwhile, where we may. Not for what computes much."""
    usual = os.sched_getscheduler(0)
    with contextlib.suppress(PermissionError):
        os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1))
    yield
    with contextlib.suppress(PermissionError):
        os.sched_setscheduler(0, usual, os.sched_param(0))


def look_again() -> None:
    """Have PortAudio look for devices anew, if it has before."""
    if "sounddevice" in sys.modules:
        from app.adapters.audio_sounddevice import refresh

        assert refresh(), "a stream was left open"


@pytest.fixture(scope="session")
def pulse() -> Iterator[Pulse]:
    """A PulseAudio server for all tests of this process. Leave it as you found it."""
    with a_pulse_server() as server:
        yield server
