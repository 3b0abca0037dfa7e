"""Playing speech faster or slower."""

import numpy as np
import pytest

from app.adapters.tempo_signalsmith import at_tempo

RATE = 16_000


@pytest.mark.parametrize("speed", [0.5, 0.75, 1.5, 2.0])
def test_it_takes_another_time_and_keeps_its_pitch(speed: float) -> None:
    times = np.arange(4 * RATE) / RATE
    tone = (0.3 * np.sin(2 * np.pi * 220 * times)).astype(np.float32)
    changed = at_tempo(tone, RATE, speed)

    assert abs(len(changed) / RATE - 4 / speed) < 0.05
    spectrum = np.abs(np.fft.rfft(changed * np.hanning(len(changed))))
    assert abs(spectrum.argmax() * RATE / len(changed) - 220) < 3


def test_at_the_usual_speed_nothing_is_changed() -> None:
    sound = np.ones(100, np.float32)
    assert at_tempo(sound, RATE, 1.0) is sound
    assert len(at_tempo(sound[:0], RATE, 2.0)) == 0
