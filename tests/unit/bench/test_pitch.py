import numpy as np
import pytest

from app.bench.pitch import pitch_hz

RATE = 24_000


@pytest.mark.parametrize("fundamental", [80, 110, 200, 330])
def test_the_pitch_of_a_buzz_is_its_fundamental(fundamental: int) -> None:
    times = np.arange(RATE) / RATE
    buzz = sum(np.cos(2 * np.pi * fundamental * n * times) for n in range(1, 12))
    found = pitch_hz(np.asarray(buzz, np.float32), RATE)
    assert len(found) > 50
    assert found == pytest.approx(fundamental, rel=0.02)


def test_noise_and_silence_have_no_pitch() -> None:
    noise = np.random.default_rng(1).standard_normal(RATE).astype(np.float32)
    assert len(pitch_hz(noise, RATE)) < 5
    assert len(pitch_hz(noise[:100], RATE)) == 0
