"""Where a stretch of sound is loud, and where to cut it."""

import numpy as np

from app.adapters.sound_levels import RATE, loud, pieces, within_sound
from tests.unit.voice.speech import hiss, silence


def test_a_stretch_loses_the_silence_at_its_ends() -> None:
    heard = loud(np.concatenate((silence(0.5), hiss(1, 0.1), silence(0.25))))
    assert within_sound(0, 1750, heard) == (500, 1500)
    assert within_sound(800, 900, heard) == (800, 900)


def test_a_stretch_of_nothing_but_silence_stays() -> None:
    heard = loud(np.concatenate((silence(0.5), hiss(1, 0.1))))
    assert within_sound(100, 300, heard) == (100, 300)
    assert within_sound(0, 0, loud(silence(0))) == (0, 0)
    assert within_sound(0, 1000, loud(silence(1))) == (0, 1000)


def test_what_is_short_enough_stays_in_one_piece() -> None:
    assert pieces(hiss(10, 0.1), 29) == [(0, 10 * RATE)]
    assert pieces(silence(0), 29) == [(0, 0)]


def test_a_long_stretch_is_cut_in_its_pauses_and_nothing_is_left_out() -> None:
    sound = np.concatenate((hiss(20, 0.1), silence(0.5), hiss(24, 0.1), silence(0.4), hiss(9, 0.1)))
    found = pieces(sound, 29)
    assert [start for start, _ in found[1:]] == [end for _, end in found[:-1]]
    assert found[0][0] == 0
    assert found[-1][1] == len(sound)
    assert all(end - start <= 29 * RATE for start, end in found)
    for (_, cut), middle in zip(found, (20.25, 44.7), strict=False):
        assert abs(cut / RATE - middle) < 0.2
