"""The loudspeaker, with a device whose part the test plays."""

from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray

from app.adapters.audio_sounddevice import DeviceLost, Speaker
from tests.fakes.portaudio import FakePortAudio, FakeStream

RATE = 48_000
LEAD_S = 0.02
BLOCK_S = 0.01

Samples = NDArray[np.float32]


class Bench:
    """A loudspeaker, its device and its clock."""

    def __init__(self) -> None:
        self.now_s = 50.0
        self.library = FakePortAudio()
        self.speaker = Speaker(clock=lambda: self.now_s, library=self.library)
        self.speaker.open()

    @property
    def stream(self) -> FakeStream:
        return self.library.streams[-1]

    def play(self, seconds: float) -> Samples:
        """What leaves the device in so many seconds, mono."""
        blocks = []
        for _ in range(round(seconds / BLOCK_S)):
            blocks.append(self.stream.play(lead_s=LEAD_S))
            self.now_s += BLOCK_S
        return np.concatenate(blocks)[:, 0]


@pytest.fixture
def bench() -> Iterator[Bench]:
    bench = Bench()
    yield bench
    bench.speaker.close()


def level(seconds: float, value: float = 0.5, rate: int = RATE) -> Samples:
    return np.full(int(seconds * rate), value, np.float32)


def tone(seconds: float, rate: int = RATE) -> Samples:
    return (0.5 * np.sin(2 * np.pi * 300 * np.arange(int(seconds * rate)) / rate)).astype("f4")


def test_it_is_opened_at_the_devices_rate_for_both_ears(bench: Bench) -> None:
    wanted = bench.stream.wanted
    assert (wanted["samplerate"], wanted["channels"], wanted["blocksize"]) == (RATE, 2, 480)
    bench.speaker.play(level(0.1), RATE)
    both = bench.stream.play()
    assert (both == 0.5).all()


def test_without_anything_to_play_there_is_silence(bench: Bench) -> None:
    assert not bench.play(0.1).any()


def test_a_clip_is_played_as_it_is_and_then_there_is_silence(bench: Bench) -> None:
    sound = tone(0.123)
    clip = bench.speaker.play(sound, RATE)
    heard = bench.play(0.2)
    assert (heard[: len(sound)] == sound).all()
    assert not heard[len(sound) :].any()
    assert clip.done
    assert not clip.cut
    assert clip.length_s == pytest.approx(0.123)


def test_a_clip_of_another_rate_keeps_its_length_and_pitch(bench: Bench) -> None:
    clip = bench.speaker.play(tone(0.5, 22_050), 22_050)
    heard = bench.play(0.6)
    assert clip.length_s == pytest.approx(0.5, abs=0.001)
    assert np.abs(heard[: RATE // 2 - 100] - tone(0.5)[:-100]).max() < 0.01


def test_clips_follow_each_other_within_a_block(bench: Bench) -> None:
    first = bench.speaker.play(level(0.005, 0.1), RATE)
    second = bench.speaker.play(level(0.002, 0.2), RATE)
    third = bench.speaker.play(level(0.02, 0.3), RATE)
    heard = bench.play(0.05)
    assert np.unique(heard[:240]) == pytest.approx([0.1])
    assert np.unique(heard[240:336]) == pytest.approx([0.2])
    assert np.unique(heard[336 : 336 + 960]) == pytest.approx([0.3])
    starts = [clip.started_at_s for clip in (first, second, third)]
    assert starts == pytest.approx([50.02, 50.025, 50.027])


def test_a_clip_knows_how_much_of_it_was_heard(bench: Bench) -> None:
    clip = bench.speaker.play(level(1.0), RATE)
    assert (clip.started_at_s, clip.played_s, clip.done) == (None, 0.0, False)
    bench.play(0.1)
    assert clip.started_at_s == pytest.approx(50.0 + LEAD_S)
    assert clip.played_s == pytest.approx(0.1 - LEAD_S)
    bench.play(0.9)
    assert not clip.done  # the last 20 ms are on their way
    bench.play(0.03)
    assert clip.done
    assert clip.played_s == pytest.approx(1.0)


def test_a_clip_of_nothing_is_done_at_once(bench: Bench) -> None:
    clip = bench.speaker.play(level(0), RATE)
    assert clip.done
    assert not clip.cut


def test_stopping_fades_out_within_ten_milliseconds_of_the_next_block(bench: Bench) -> None:
    clip = bench.speaker.play(level(1.0), RATE)
    waiting = bench.speaker.play(level(1.0), RATE)
    bench.play(0.1)
    bench.speaker.stop()
    after = bench.play(0.1)
    assert np.abs(np.diff(after[:480], prepend=0.5)).max() < 0.005
    assert not after[480:].any()
    assert clip.done
    assert clip.cut
    assert clip.played_s == pytest.approx(0.11)
    assert waiting.done
    assert waiting.cut
    assert waiting.played_s == 0


def test_a_fade_may_last_longer_than_a_block_or_not_at_all(bench: Bench) -> None:
    bench.speaker.play(level(1.0), RATE)
    bench.play(0.1)
    bench.speaker.stop(fade_ms=50)
    after = bench.play(0.1)
    assert 0.049 * RATE < np.count_nonzero(after) < 0.051 * RATE
    bench.speaker.play(level(1.0), RATE)
    bench.play(0.1)
    bench.speaker.stop(fade_ms=0)
    assert not bench.play(0.1).any()


def test_what_is_played_after_a_stop_is_played(bench: Bench) -> None:
    bench.speaker.play(level(1.0), RATE)
    bench.play(0.1)
    bench.speaker.stop()
    other = bench.speaker.play(level(0.05, 0.25), RATE)
    heard = bench.play(0.1)
    assert (heard[480 : 480 + 2400] == 0.25).all()
    bench.play(0.02)
    assert other.done
    assert not other.cut


def test_stopping_silence_does_nothing_to_what_comes_after_it(bench: Bench) -> None:
    bench.speaker.stop()
    bench.speaker.play(level(0.05), RATE)
    assert (bench.play(0.05) == 0.5).all()


def test_the_volume_changes_gradually_and_stays(bench: Bench) -> None:
    bench.speaker.play(level(1.0), RATE)
    bench.play(0.1)
    bench.speaker.gain = 0.3
    down = bench.play(0.1)
    assert np.abs(np.diff(down, prepend=0.5)).max() < 0.001
    assert down[-480:] == pytest.approx(np.full(480, 0.15), abs=1e-6)
    bench.speaker.gain = 1.0
    up = bench.play(0.1)
    assert np.abs(np.diff(up, prepend=0.15)).max() < 0.001
    assert (up[-480:] == 0.5).all()


def test_what_is_too_loud_is_clipped_and_what_is_no_number_is_silent(bench: Bench) -> None:
    bench.speaker.play(np.array([2.0, -2.0, np.nan, 0.5], np.float32), RATE)
    assert bench.play(0.01)[:4] == pytest.approx([1.0, -1.0, 0.0, 0.5])


def test_levels_tell_how_loud_it_was_when(bench: Bench) -> None:
    bench.play(0.1)
    bench.speaker.play(level(0.05), RATE)
    bench.play(0.1)
    levels = bench.speaker.recent_levels(0.15)
    loud = levels[levels[:, 1] > 0]
    assert loud[:, 0] == pytest.approx(50.1 + LEAD_S + BLOCK_S * np.arange(5), abs=1e-6)
    assert loud[:, 1] == pytest.approx(np.full(5, 0.5))
    assert levels[0, 0] >= bench.now_s - 0.15


def test_levels_are_kept_for_ten_seconds(bench: Bench) -> None:
    bench.speaker.play(level(30), RATE)
    bench.play(12)
    levels = bench.speaker.recent_levels(60)
    assert len(levels) == 1000
    assert (np.diff(levels[:, 0]) > 0).all()


def test_sound_that_ran_dry_is_counted(bench: Bench) -> None:
    bench.stream.play(underflow=True)
    assert bench.speaker.underflows == 1


def test_a_device_that_does_not_know_when_it_plays_is_given_a_guess(bench: Bench) -> None:
    clip = bench.speaker.play(level(0.1), RATE)
    bench.stream.play(lead_s=-100.0)
    assert clip.started_at_s == pytest.approx(50.03)


def test_a_lost_loudspeaker_cuts_what_it_played_and_says_so(bench: Bench) -> None:
    clip = bench.speaker.play(level(5.0), RATE)
    waiting = bench.speaker.play(level(5.0), RATE)
    bench.play(0.5)
    bench.stream.active = False
    with pytest.raises(DeviceLost, match="loudspeaker “Headset” has gone"):
        bench.speaker.check()
    with pytest.raises(DeviceLost):
        bench.speaker.play(level(0.1), RATE)
    bench.now_s += 1
    assert clip.done
    assert clip.cut
    assert clip.played_s == pytest.approx(0.5)
    assert waiting.done
    bench.speaker.stop()


def test_a_loudspeaker_that_asks_for_no_more_sound_is_lost(bench: Bench) -> None:
    bench.play(0.1)

    def look_every_quarter_second() -> None:
        for _ in range(10):
            bench.speaker.check()
            bench.now_s += 0.25

    with pytest.raises(DeviceLost):
        look_every_quarter_second()


def test_closing_cuts_what_is_played_and_again_does_nothing(bench: Bench) -> None:
    clip = bench.speaker.play(level(5.0), RATE)
    bench.play(0.1)
    bench.speaker.close()
    bench.speaker.close()
    bench.now_s += 1
    assert clip.done
    assert clip.cut
    with pytest.raises(ValueError, match="not open"):
        bench.speaker.play(level(0.1), RATE)
