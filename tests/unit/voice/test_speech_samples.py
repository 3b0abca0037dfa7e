import numpy as np
import pytest

from app.adapters.speech_samples import (
    AFTER_MS,
    BEFORE_MS,
    LEVEL_DBFS,
    PEAK,
    Samples,
    finished,
    joined,
    nothing_spoken,
)
from app.domain.voice.heard import WordTime

RATE = 24_000


def tone(ms: int, size: float = 0.3) -> Samples:
    return (size * np.sin(2 * np.pi * 200 * np.arange(RATE * ms // 1000) / RATE)).astype(np.float32)


def silence(ms: int) -> Samples:
    return np.full(RATE * ms // 1000, 1e-5, np.float32)


def words(*times: tuple[str, int, int]) -> list[WordTime]:
    return [WordTime(text=text, start_ms=start, end_ms=end) for text, start, end in times]


def level(samples: Samples) -> float:
    return float(20 * np.log10(np.sqrt(np.mean(np.square(samples)))))


def test_silence_at_both_ends_is_cut_and_the_words_keep_their_places() -> None:
    raw = np.concatenate([silence(330), tone(400), silence(200), tone(300), silence(490)])
    said = finished(raw, words(("Go", 340, 760), ("on.", 920, 1300)), RATE)
    assert len(said.samples) * 1000 / RATE == pytest.approx(900 + BEFORE_MS + AFTER_MS, abs=10)
    go, on = said.words
    assert (go.start_ms, go.end_ms) == (BEFORE_MS, 420)
    assert on.start_ms == pytest.approx(620, abs=45)
    assert on.end_ms == pytest.approx(920, abs=10)


def test_the_ends_do_not_click() -> None:
    said = finished(tone(500), words(("Go.", 0, 500)), RATE)
    assert said.samples[0] == 0.0
    assert said.samples[-1] == pytest.approx(0.0, abs=1e-6)


@pytest.mark.parametrize("size", [0.01, 0.1, 0.9])
def test_speech_is_brought_to_one_loudness_whatever_it_was(size: float) -> None:
    raw = np.concatenate([tone(600, size), silence(300), tone(600, size)])
    said = finished(raw, words(("Go", 0, 600), ("on.", 900, 1500)), RATE)
    assert level(said.samples[RATE // 10 : RATE // 2]) == pytest.approx(LEVEL_DBFS, abs=0.3)


def test_a_peak_is_never_clipped() -> None:
    raw = tone(1000, 0.05)
    raw[5000:5010] = 0.9
    said = finished(raw, words(("Tock.", 0, 1000)), RATE)
    assert float(np.abs(said.samples).max()) <= PEAK + 1e-6


def test_of_nothing_but_silence_nothing_is_left() -> None:
    assert len(finished(np.zeros(5000, np.float32), [], RATE).samples) == 0
    assert len(joined([], 300, RATE).samples) == 0
    assert nothing_spoken().words == ()


def test_parts_are_joined_with_a_pause_and_their_words_move_along() -> None:
    part = finished(tone(480), words(("Go.", 0, 480)), RATE)
    both = joined([part, part], 300, RATE)
    length_ms = len(part.samples) * 1000 / RATE
    assert len(both.samples) * 1000 / RATE == pytest.approx(2 * length_ms + 300, abs=1)
    assert both.words[1].start_ms == pytest.approx(length_ms + 300 + BEFORE_MS, abs=1)
