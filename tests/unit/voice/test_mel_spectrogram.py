"""The spectrogram, compared with its definition."""

import numpy as np
import pytest

from app.adapters.mel_spectrogram import HOP, RATE, log_mel


def test_a_tone_is_loudest_in_the_band_of_its_pitch_and_the_rest_is_80_db_down() -> None:
    tone = np.sin(2 * np.pi * 1000 * np.arange(RATE) / RATE).astype(np.float32)
    picture = log_mel(tone, 100)
    assert picture.shape == (80, 100)
    # Slaney's scale: 1000 Hz is 15 of the 45.2 mel up to 8000 Hz, which is a third of the bands.
    assert picture[:, 50].argmax() == 26
    assert picture.max() - picture.min() == pytest.approx(2.0)


def test_a_frame_is_the_logarithm_of_power_as_defined() -> None:
    sound = np.random.default_rng(1).standard_normal(RATE).astype(np.float32)
    frame = sound[40 * HOP - 200 : 40 * HOP + 200].astype(np.float64)
    hann = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(400) / 400)
    angle = -2j * np.pi * np.outer(np.arange(201), np.arange(400)) / 400
    power = np.abs(np.exp(angle) @ (frame * hann)) ** 2
    # Band 10 on the linear part of the scale: all bands there are as wide.
    step = 45.245640471924965 / 81 * 200 / 3
    hertz = np.arange(201) * 40.0
    triangle = np.maximum(0, 1 - np.abs(hertz - 11 * step) / step) / step
    expected = (np.log10(triangle @ power) + 4) / 4
    assert log_mel(sound, 100)[10, 40] == pytest.approx(expected, abs=1e-4)


def test_silence_after_the_sound_needs_no_samples() -> None:
    sound = np.random.default_rng(2).standard_normal(RATE).astype(np.float32)
    filled = np.concatenate((sound, np.zeros(9 * RATE, np.float32)))
    assert np.allclose(log_mel(sound, 1000), log_mel(filled, 1000), atol=1e-5)


@pytest.mark.parametrize("length", [0, 1, 150, 401])
def test_hardly_any_sound_has_a_picture_too(length: int) -> None:
    picture = log_mel(np.ones(length, np.float32), 100, bands=128)
    assert picture.shape == (128, 100)
    assert np.isfinite(picture).all()
