"""The microphone, with a device whose part the test plays."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from app.adapters.audio_sounddevice import Block, DeviceLost, Microphone
from app.ports.problems import KnownError
from tests.fakes.portaudio import (
    CallbackAbort,
    FakePortAudio,
    FakeStream,
    PortAudioError,
    device,
)

BLOCK_S = 0.032
Samples = NDArray[np.float32]


class Clock:
    """Time that goes on when somebody sleeps."""

    def __init__(self) -> None:
        self.now_s = 50.0

    def __call__(self) -> float:
        return self.now_s

    def sleep(self, seconds: float) -> None:
        self.now_s += seconds


class Bench:
    """A microphone, its device and its clock."""

    def __init__(self, library: FakePortAudio | None = None, platform: str = "linux") -> None:
        self.clock = Clock()
        self.library = library or FakePortAudio()
        self.microphone = Microphone(
            clock=self.clock, sleep=self.clock.sleep, library=self.library, platform=platform
        )

    @property
    def stream(self) -> FakeStream:
        return self.library.streams[-1]

    def record(self, samples: Samples, *, late_s: float = 0.0, overflow: bool = False) -> None:
        """Let time go on by a block, and then let the device give it."""
        rate = self.stream.wanted["samplerate"]
        self.clock.now_s += len(samples) / rate
        age_s = len(samples) / rate + 0.005 + late_s
        self.stream.record(samples, adc_s=900 - age_s, now_s=900.0, overflow=overflow)

    def read_all(self) -> list[Block]:
        blocks = []
        while (block := self.microphone.read(0)) is not None:
            blocks.append(block)
        return blocks


@pytest.fixture
def bench() -> Iterator[Bench]:
    bench = Bench()
    bench.microphone.open()
    yield bench
    bench.microphone.close()


def numbered(block: int) -> Samples:
    return np.full(512, block / 1000, np.float32)


def test_our_own_format_is_asked_for_first(bench: Bench) -> None:
    wanted = bench.stream.wanted
    assert (wanted["samplerate"], wanted["channels"], wanted["blocksize"]) == (16_000, 1, 512)
    assert bench.microphone.name == "Headset"
    assert bench.microphone.device_rate == 16_000


def test_blocks_come_in_order_with_the_time_of_their_first_sample(bench: Bench) -> None:
    for number in range(1, 4):
        bench.record(numbered(number))
    first, second, third = bench.read_all()
    assert [block.samples[0] for block in (first, second, third)] == pytest.approx(
        [0.001, 0.002, 0.003]
    )
    assert first.at_s == pytest.approx(50.0 - 0.005)
    assert third.at_s - first.at_s == pytest.approx(2 * BLOCK_S)


def test_reading_waits_for_a_block_and_no_longer_than_it_may(bench: Bench) -> None:
    before_s = bench.clock.now_s
    assert bench.microphone.read(0.3) is None
    assert bench.clock.now_s - before_s == pytest.approx(0.3)


def test_the_times_are_steady_although_the_computer_hiccups(bench: Bench) -> None:
    jitter = np.random.default_rng(0).uniform(0, 0.008, 200)
    times = []
    for number in range(200):
        late_s = 0.1 if number in (60, 120) else float(jitter[number])
        # A callback that comes late tells a time that is as much too late.
        bench.record(numbered(1), late_s=-late_s)
        times += [block.at_s for block in bench.read_all()]
    steps = np.diff(times[20:])
    assert steps == pytest.approx(np.full(len(steps), BLOCK_S), abs=0.001)


def test_after_a_gap_the_times_are_those_of_the_new_sound(bench: Bench) -> None:
    for _ in range(20):
        bench.record(numbered(1))
    bench.read_all()
    bench.clock.now_s += 1.0
    bench.record(numbered(2), overflow=True)
    (block,) = bench.read_all()
    assert block.at_s == pytest.approx(bench.clock.now_s - BLOCK_S - 0.005)
    assert bench.microphone.overflows == 1


def test_a_reader_that_is_away_for_long_loses_what_is_newest_and_is_told(bench: Bench) -> None:
    for number in range(400):
        bench.record(numbered(number))
    blocks = bench.read_all()
    assert len(blocks) == 250
    assert blocks[-1].samples[0] == pytest.approx(0.249)
    assert bench.microphone.overflows == 150


@pytest.mark.parametrize("adc_s", [0.0, 901.0, 800.0])
def test_a_device_that_does_not_know_when_it_heard_is_taken_at_the_callbacks_word(
    bench: Bench, adc_s: float
) -> None:
    bench.clock.now_s += BLOCK_S
    bench.stream.record(numbered(1), adc_s=adc_s, now_s=900.0)
    (block,) = bench.read_all()
    assert block.at_s == pytest.approx(50.0)


def only(rate: int, channels: int) -> FakePortAudio:
    """A card that takes one format."""

    def refuse(wanted: dict[str, Any]) -> None:
        if wanted["samplerate"] != rate:
            raise PortAudioError("Invalid sample rate", -9997)
        if wanted["channels"] != channels:
            raise PortAudioError("Invalid number of channels", -9998)

    return FakePortAudio(
        devices=[device("Card", inputs=channels, rate=float(rate))], refuses=refuse
    )


@pytest.mark.parametrize("rate", [8_000, 44_100, 48_000, 96_000])
@pytest.mark.parametrize("channels", [1, 2])
def test_a_card_with_another_format_is_converted_and_its_times_are_kept(
    rate: int, channels: int
) -> None:
    bench = Bench(only(rate, channels))
    bench.microphone.open()
    frames = bench.stream.wanted["blocksize"]
    times = np.arange(2 * rate) / rate
    tone = np.where(times >= 1.0, np.sin(2 * np.pi * 300 * times), 0).astype(np.float32)
    blocks = []
    for first in range(0, len(tone) - frames, frames):
        bench.record(tone[first : first + frames])
        blocks += bench.read_all()
    onset = next(block for block in blocks if np.abs(block.samples).max() > 0.1)
    inside = int(np.flatnonzero(np.abs(onset.samples) > 0.1)[0])
    assert onset.at_s + inside / 16_000 == pytest.approx(51.0 - 0.005, abs=0.003)
    assert np.abs(blocks[-1].samples).max() == pytest.approx(1, abs=0.02)
    bench.microphone.close()


def test_a_card_that_takes_no_format_is_a_problem_with_a_remedy() -> None:
    bench = Bench(only(11_025, 6))
    with pytest.raises(KnownError, match=r"“Card” refuses every sample rate.*48,000 Hz"):
        bench.microphone.open()


def test_a_device_that_stops_is_lost_after_what_it_gave_was_read(bench: Bench) -> None:
    bench.record(numbered(1))
    bench.stream.active = False
    assert bench.microphone.read(0.1) is not None
    with pytest.raises(DeviceLost, match=r"“Headset” has gone.*choose another microphone"):
        bench.microphone.read(0.1)
    assert bench.stream.closed


def test_a_device_that_falls_silent_is_lost_after_a_second_and_a_half(bench: Bench) -> None:
    bench.record(numbered(1))
    bench.read_all()
    silent_s = bench.clock.now_s
    with pytest.raises(DeviceLost):
        bench.microphone.read(10)
    assert bench.clock.now_s - silent_s == pytest.approx(1.5, abs=0.1)


def test_a_wireless_headset_may_take_some_seconds_to_begin(bench: Bench) -> None:
    assert bench.microphone.read(5) is None
    bench.record(numbered(1))
    assert bench.microphone.read(0) is not None


def test_a_computer_that_slept_has_not_lost_its_microphone(bench: Bench) -> None:
    bench.record(numbered(1))
    bench.read_all()
    bench.clock.now_s += 3600
    assert bench.microphone.read(0.5) is None
    bench.record(numbered(2))
    assert bench.microphone.read(0) is not None


def test_a_lost_microphone_says_so_until_it_is_opened_again(bench: Bench) -> None:
    bench.stream.active = False
    for _ in range(2):
        with pytest.raises(DeviceLost):
            bench.microphone.read(0)
    bench.microphone.open()
    bench.record(numbered(1))
    assert bench.microphone.read(0) is not None


def test_a_device_that_cannot_even_be_asked_is_lost(bench: Bench) -> None:
    class Gone(FakeStream):
        @property
        def active(self) -> bool:
            raise PortAudioError("Invalid stream pointer", -9988)

        @active.setter
        def active(self, value: bool) -> None: ...

    bench.stream.__class__ = Gone
    with pytest.raises(DeviceLost):
        bench.microphone.read(0)


def test_zeros_from_the_start_are_macos_not_letting_the_program_listen() -> None:
    bench = Bench(platform="darwin")
    bench.microphone.open()
    for _ in range(62):
        bench.record(np.zeros(512, np.float32))
        bench.read_all()
    bench.record(np.zeros(512, np.float32))
    with pytest.raises(KnownError, match="Privacy & Security > Microphone"):
        bench.read_all()
    bench.record(numbered(1))
    assert bench.read_all()  # said once; who goes on is heard
    bench.microphone.close()


def test_a_microphone_that_is_switched_off_later_is_not_taken_for_that() -> None:
    bench = Bench(platform="darwin")
    bench.microphone.open()
    bench.record(numbered(1))
    for _ in range(80):
        bench.record(np.zeros(512, np.float32))
        bench.read_all()
    bench.microphone.close()


def test_the_level_is_that_of_the_last_block(bench: Bench) -> None:
    assert bench.microphone.level_dbfs == -120
    bench.record(np.full(512, 0.1, np.float32))
    bench.read_all()
    assert bench.microphone.level_dbfs == pytest.approx(-20, abs=0.01)


def test_reading_from_a_microphone_that_was_never_opened_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="not open"):
        Bench().microphone.read(0)


def test_the_callback_ends_a_stream_that_is_to_be_closed_so_that_nobody_has_to_cancel_it() -> None:
    library = FakePortAudio()
    microphone = Microphone(library=library)
    microphone.open()
    microphone.close()

    (stream,) = library.streams
    assert stream.closed
    with pytest.raises(CallbackAbort):
        stream.record(np.zeros(512, np.float32), adc_s=1.0, now_s=1.1)
