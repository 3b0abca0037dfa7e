"""Recordings of calls: two sides on one timeline, and what is left when something goes wrong."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from app.adapters.recording_soundfile import CallRecording, read_stretch, recorded_ms
from app.ports.problems import KnownError

RATE = 16_000
BLOCK = 512

Samples = NDArray[np.float32]


def noise(seconds: float, rate: int = RATE, seed: int = 0) -> Samples:
    return np.random.default_rng(seed).normal(0, 0.1, int(seconds * rate)).astype(np.float32)


def silence(seconds: float, rate: int = RATE) -> Samples:
    return np.zeros(int(seconds * rate), np.float32)


def click(seconds: float, at_s: float, rate: int = RATE) -> Samples:
    samples = silence(seconds, rate)
    samples[int(at_s * rate) : int((at_s + 0.002) * rate)] = 0.8
    return samples


def as_from_a_microphone(
    recording: CallRecording, samples: Samples, at_s: float, jitter_s: float = 0.0
) -> None:
    jitter = np.random.default_rng(1).uniform(-jitter_s, jitter_s, len(samples) // BLOCK + 1)
    for number, first in enumerate(range(0, len(samples), BLOCK)):
        recording.write_rep(
            samples[first : first + BLOCK], at_s + first / RATE + float(jitter[number])
        )


def loud_ms(samples: Samples) -> tuple[float, float]:
    loud = np.flatnonzero(np.abs(samples) > 0.2) * 1000 / RATE
    return float(loud[0]), float(loud[-1])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "recordings" / "call.flac"


def test_each_side_is_heard_on_its_own_channel_when_it_spoke(path: Path) -> None:
    recording = CallRecording(path, began_at_s=1000.0)
    as_from_a_microphone(recording, click(12, 5.0), 1000.0, jitter_s=0.004)
    recording.write_buyer(click(1, 0.5, 24_000), 24_000, 1011.2)
    recording.close()
    heard = read_stretch(path, 0, 60_000)
    assert heard.rate == RATE
    assert loud_ms(heard.rep) == pytest.approx((5000, 5002), abs=10)
    assert loud_ms(heard.buyer) == pytest.approx((11_700, 11_702), abs=10)


def test_both_channels_are_aligned_to_a_fiftieth_of_a_second_over_ten_minutes(path: Path) -> None:
    recording = CallRecording(path)
    drift = 1 + 200e-6  # the sound card's clock is slow by 200 millionths
    for second in range(0, 600, 4):
        at_s = second * drift
        if second % 100 == 0:
            recording.write_buyer(click(2, 1.0 * drift, 44_100), 44_100, at_s)
        as_from_a_microphone(recording, click(4, 1.0), at_s, jitter_s=0.003)
    recording.close()
    for second in range(0, 600, 100):
        heard = read_stretch(path, second * 1000, second * 1000 + 3000)
        expected = (second + 1.0) * drift * 1000 - second * 1000
        assert loud_ms(heard.rep)[0] == pytest.approx(expected, abs=20)
        assert loud_ms(heard.buyer)[0] == pytest.approx(expected, abs=20)


def test_sound_that_comes_in_pieces_is_joined_without_a_click(path: Path) -> None:
    recording = CallRecording(path)
    times = np.arange(3 * 22_050) / 22_050
    tone = (0.5 * np.sin(2 * np.pi * 300 * times)).astype(np.float32)
    for first in range(0, len(tone), 700):
        recording.write_buyer(tone[first : first + 700], 22_050, 1 + first / 22_050 + 0.002)
    recording.close()
    buyer = read_stretch(path, 1100, 3900).buyer
    assert np.abs(np.diff(buyer)).max() < 0.5 * 2 * np.pi * 300 / RATE * 1.1


def test_what_was_said_before_the_connect_is_not_recorded(path: Path) -> None:
    recording = CallRecording(path)
    recording.write_rep(np.full(RATE, 0.5, np.float32), -0.5)
    recording.close()
    assert recorded_ms(path) == 500


def test_what_is_played_ahead_of_time_waits_for_the_microphone(path: Path) -> None:
    recording = CallRecording(path)
    recording.write_buyer(noise(10), RATE, 0.0)
    as_from_a_microphone(recording, click(10, 8.0), 0.0)
    recording.close()
    heard = read_stretch(path, 0, 10_000)
    assert loud_ms(heard.rep)[0] == pytest.approx(8000, abs=10)
    assert np.abs(heard.buyer - noise(10)).max() < 1e-3


def test_a_piece_that_overlaps_takes_the_place_of_what_was_there(path: Path) -> None:
    recording = CallRecording(path)
    recording.write_rep(np.full(RATE, 0.5, np.float32), 0.0)
    recording.write_rep(np.full(RATE, 0.25, np.float32), 0.5)
    recording.close()
    rep = read_stretch(path, 0, 2000).rep
    assert rep[4000] == pytest.approx(0.5, abs=1e-3)
    assert rep[12_000] == pytest.approx(0.25, abs=1e-3)
    assert len(rep) == 1.5 * RATE


def test_a_gap_of_minutes_is_silent_and_costs_no_memory(path: Path) -> None:
    recording = CallRecording(path)
    recording.write_rep(noise(1), 0.0)
    recording.write_rep(click(1, 0.5), 120.0)
    assert len(recording._timeline._window) < 40 * RATE
    recording.close()
    assert loud_ms(read_stretch(path, 119_000, 122_000).rep)[0] == pytest.approx(1500, abs=10)
    assert not read_stretch(path, 2000, 119_000).rep.any()


def test_a_call_without_a_sound_leaves_no_file(path: Path) -> None:
    recording = CallRecording(path)
    recording.write_rep(silence(0), 0.0)
    recording.close()
    recording.close()
    assert not path.exists()


def test_a_time_on_another_clock_is_refused(path: Path) -> None:
    with pytest.raises(ValueError, match="not a time within a call"):
        CallRecording(path, began_at_s=1.7e9).write_rep(noise(0.1), 12.0)


def test_a_stretch_past_the_end_is_what_there_is_of_it(path: Path) -> None:
    recording = CallRecording(path)
    recording.write_rep(noise(2), 0.0)
    recording.close()
    assert len(read_stretch(path, 1500, 9000).rep) == RATE // 2
    assert len(read_stretch(path, 5000, 9000).buyer) == 0


def test_both_sides_can_be_heard_together(path: Path) -> None:
    recording = CallRecording(path)
    recording.write_rep(np.full(RATE, 0.3, np.float32), 0.0)
    recording.write_buyer(np.full(RATE, 0.4, np.float32), RATE, 0.0)
    recording.close()
    assert read_stretch(path, 0, 1000).mixed() == pytest.approx(np.full(RATE, 0.7), abs=1e-3)


KILLED = """
import sys, time
from pathlib import Path
import numpy as np
from app.adapters.recording_soundfile import CallRecording

recording = CallRecording(Path(sys.argv[1]))
samples = np.random.default_rng(0).normal(0, 0.1, 16000 * 20).astype(np.float32)
for first in range(0, len(samples), 512):
    recording.write_rep(samples[first : first + 512], first / 16000)
    if first % 5120 == 0:
        recording.write_buyer(samples[first : first + 5120], 16000, first / 16000)
print("written", flush=True)
time.sleep(60)
"""


def test_a_recording_of_a_process_that_is_killed_can_be_read(path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(path)], stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline().strip() == b"written"
        writer.kill()
    assert 17_000 <= recorded_ms(path) <= 20_000
    heard = read_stretch(path, 0, 60_000)
    expected = noise(20)[: len(heard.rep)]
    assert np.abs(heard.rep - expected).max() < 1e-3
    assert np.abs(heard.buyer - expected).max() < 1e-3
    # Not only by our own reader.
    whole, rate = soundfile.read(path)
    assert len(whole) / rate * 1000 == pytest.approx(recorded_ms(path), abs=1)


FULL = """
import resource, sys
from pathlib import Path
import numpy as np
from app.adapters.recording_soundfile import CallRecording
from app.ports.problems import KnownError

resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
recording = CallRecording(Path(sys.argv[1]))
samples = np.random.default_rng(0).normal(0, 0.1, 16000).astype(np.float32)
for second in range(20):
    try:
        recording.write_rep(samples, second)
    except KnownError as error:
        print(second, error)
recording.close()
"""


class Outcome(NamedTuple):
    second: int
    message: str


def write_with_room_for(path: Path, size: int) -> list[Outcome]:
    run = subprocess.run(
        [sys.executable, "-c", FULL, str(path), str(size)],
        check=True,
        capture_output=True,
        text=True,
    )
    lines = (line.partition(" ") for line in run.stdout.splitlines())
    return [Outcome(int(second), message) for second, _, message in lines]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
def test_when_there_is_no_more_room_it_is_said_once_and_the_rest_can_be_read(path: Path) -> None:
    outcomes = write_with_room_for(path, 200_000)
    assert len(outcomes) == 1
    assert "recording of this call has ended" in outcomes[0].message
    assert "is kept" in outcomes[0].message
    whole, _ = soundfile.read(path, dtype="float32")
    assert len(whole) >= (outcomes[0].second - 4) * RATE
    assert np.abs(whole[:RATE, 0] - noise(1)).max() < 1e-3
    assert read_stretch(path, 0, 1000).rep.any()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
def test_where_there_was_never_room_no_broken_file_is_left(path: Path) -> None:
    assert len(write_with_room_for(path, 1000)) == 1
    assert not path.exists()


def test_a_full_disk_is_called_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(path.parents[1])
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=0))
    path.parent.mkdir()
    path.mkdir()  # something that cannot be written to
    recording = CallRecording(path)
    with pytest.raises(KnownError, match=r"disk of .* is full"):
        recording.write_rep(noise(5), 0)
    recording.write_rep(noise(1), 5)


def test_a_recording_that_is_gone_is_a_problem_that_is_named(path: Path) -> None:
    with pytest.raises(KnownError, match="is gone"):
        read_stretch(path, 0, 1000)


@pytest.mark.parametrize("left", [0, 20, 60, 5000])
def test_a_damaged_recording_is_a_problem_that_is_named(path: Path, left: int) -> None:
    recording = CallRecording(path)
    recording.write_rep(noise(5), 0.0)
    recording.close()
    with path.open("r+b") as file:
        file.truncate(left)
    with pytest.raises(KnownError, match=r"is damaged.*replayed without its sound"):
        read_stretch(path, 0, 5000)


def test_another_sound_file_is_no_recording(path: Path) -> None:
    path.parent.mkdir()
    soundfile.write(path, noise(1), RATE)
    with pytest.raises(KnownError, match="no recording of a call"):
        read_stretch(path, 0, 1000)
