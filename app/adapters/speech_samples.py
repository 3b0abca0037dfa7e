"""Synthetic speech as samples: cut to where it sounds, brought to one loudness, with its words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.domain.voice.heard import WordTime

Samples = NDArray[np.float32]
"""Mono, -1 to 1."""

LEVEL_DBFS: Final = -20.0
"""Root mean square of what is loud enough to be speech; 0 is full scale."""
PEAK: Final = 0.95
BEFORE_MS: Final = 20
"""What is kept before the first sound."""
AFTER_MS: Final = 40
"""What is kept after the last."""

_FRAME_MS: Final = 10
_FADE_MS: Final = 5
_CLOSED_MS: Final = 40  # the lips are closed before a p; that silence is the word's
_SPEECH_DB: Final = -35.0  # below the loudest frame; quieter ones are pauses
_SOUND_DB: Final = -42.0  # below the loudest frame: an f or an h begins there, the hiss does not


@dataclass(frozen=True, kw_only=True, eq=False)
class Spoken:
    """A text as it was spoken.

    Attributes:
        samples: At the synthesiser's rate, silent for about 20 ms before and 40 ms after.
        words: As written, with their times from the samples' start.
    """

    samples: Samples
    words: tuple[WordTime, ...] = ()


def nothing_spoken() -> Spoken:
    """What becomes of a text without a word."""
    return Spoken(samples=np.zeros(0, np.float32))


def finished(samples: Samples, words: Sequence[WordTime], rate: int) -> Spoken:
    """Raw speech made ready to be played: trimmed, faded at the ends, at the common loudness.

    Args:
        samples: As the network made them.
        words: Their times in `samples`.
        rate: Samples a second.
    """
    first, end = _sounding(samples, rate)
    if first == end:
        return nothing_spoken()
    first = max(0, first - rate * BEFORE_MS // 1000)
    end = min(len(samples), end + rate * AFTER_MS // 1000)
    trimmed = _faded(_levelled(samples[first:end], rate), rate)
    lead_ms = round(first * 1000 / rate)
    last_ms = round((end - first) * 1000 / rate)
    sounds = _loud(_frames(trimmed, rate), _SPEECH_DB)
    placed = [_heard(_within(word.later(-lead_ms), last_ms), sounds) for word in words]
    if placed:
        # What sounds before the first word or after the last is theirs.
        placed[0] = replace(placed[0], start_ms=BEFORE_MS)
        placed[-1] = replace(placed[-1], end_ms=last_ms - AFTER_MS)
    return Spoken(samples=trimmed, words=tuple(placed))


def joined(parts: Sequence[Spoken], pause_ms: int, rate: int) -> Spoken:
    """One after the other, with a pause between."""
    if len(parts) == 1:
        return parts[0]
    silence = np.zeros(rate * pause_ms // 1000, np.float32)
    pieces: list[Samples] = []
    words: list[WordTime] = []
    length = 0
    for part in parts:
        if pieces:
            pieces.append(silence)
            length += len(silence)
        words += [word.later(round(length * 1000 / rate)) for word in part.words]
        pieces.append(part.samples)
        length += len(part.samples)
    return Spoken(samples=np.concatenate(pieces) if pieces else silence[:0], words=tuple(words))


def _frames(samples: Samples, rate: int) -> Samples:
    """Root mean squares of frames of 10 ms."""
    size = rate * _FRAME_MS // 1000
    count = -(-len(samples) // size)
    padded = np.pad(samples, (0, count * size - len(samples)))
    levels: Samples = np.sqrt(np.mean(np.square(padded.reshape(count, size)), axis=1))
    return levels


def _loud(levels: Samples, decibels: float) -> NDArray[np.bool_]:
    """Which frames are no quieter than so much below the loudest."""
    most = float(levels.max(initial=0.0))
    return (levels >= most * 10 ** (decibels / 20)) & (levels > 0)


def _sounding(samples: Samples, rate: int) -> tuple[int, int]:
    """From which sample on, and up to which, there is sound."""
    where = np.flatnonzero(_loud(_frames(samples, rate), _SOUND_DB))
    if not len(where):
        return 0, 0
    size = rate * _FRAME_MS // 1000
    return int(where[0]) * size, min(len(samples), (int(where[-1]) + 1) * size)


def _levelled(samples: Samples, rate: int) -> Samples:
    levels = _frames(samples, rate)
    speech = levels[_loud(levels, _SPEECH_DB)]
    now = float(np.sqrt(np.mean(np.square(speech))))
    gain = 10 ** (LEVEL_DBFS / 20) / now
    return samples * np.float32(min(gain, PEAK / float(np.abs(samples).max())))


def _faded(samples: Samples, rate: int) -> Samples:
    size = min(len(samples) // 2, rate * _FADE_MS // 1000)
    rise = (0.5 - 0.5 * np.cos(np.pi * np.arange(size) / size)).astype(np.float32)
    faded = samples.copy()
    faded[:size] *= rise
    faded[len(faded) - size :] *= rise[::-1]
    return faded


def _heard(word: WordTime, sounds: NDArray[np.bool_]) -> WordTime:
    """The word without the silence that a network may count as its own, at a pause."""
    first = word.start_ms // _FRAME_MS
    within = np.flatnonzero(sounds[first : -(-word.end_ms // _FRAME_MS)])
    if not len(within):
        return word
    onset = (first + int(within[0])) * _FRAME_MS
    return replace(
        word,
        start_ms=max(word.start_ms, onset - _CLOSED_MS),
        end_ms=min(word.end_ms, (first + int(within[-1]) + 1) * _FRAME_MS),
    )


def _within(word: WordTime, last_ms: int) -> WordTime:
    start = min(max(0, word.start_ms), last_ms)
    return replace(word, start_ms=start, end_ms=min(max(start, word.end_ms), last_ms))
