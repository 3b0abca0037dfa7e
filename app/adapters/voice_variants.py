"""Other voices out of one: the melody and the resonances moved, at any rate.

Hibari's network gives, for each frame of 12.5 ms, the fundamental frequency and how the vocal tract
colours it, and leaves making the sound to plain signal processing. So a deeper voice is a lower
fundamental and an envelope squeezed towards low frequencies, as a longer throat does it (source and
filter: G. Fant, Acoustic Theory of Speech Production, 1960).
"""

from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.adapters.speech_samples import Samples

BIN_HZ: Final = 20.0
"""Width of a bin of the spectra."""
VOICED_HZ: Final = 40.0
"""A fundamental below this means that the voice is still, as in an s."""


@dataclass(frozen=True, kw_only=True)
class Variant:
    """A voice, against the one it is made from.

    Attributes:
        pitch: Times the fundamental frequency.
        formants: Times the frequencies of the resonances.
    """

    pitch: float = 1.0
    formants: float = 1.0


class Spectra(NamedTuple):
    """What the network says about each frame, in the order that it says it.

    Attributes:
        harmonic: Natural log magnitudes of the voiced part, bins x frames.
        theta: Its phases, as tanh(theta) times pi, bins x frames.
        noise: Natural log magnitudes of plain noise, bins x frames.
        free: Natural log magnitudes of the breath and hiss, bins x frames.
        phase: Its phases, bins x frames.
        pitch_hz: The fundamental, a value for each frame.
    """

    harmonic: Samples
    theta: Samples
    noise: Samples
    free: Samples
    phase: Samples
    pitch_hz: Samples


def varied(spectra: Spectra, variant: Variant, liveliness: float) -> Spectra:
    """The same words in another voice.

    Args:
        spectra: As the network gives them.
        variant: The voice that is wanted.
        liveliness: How far the melody moves around its mean, times the usual.
    """
    voiced = spectra.pitch_hz > VOICED_HZ
    if (variant == Variant() and liveliness == 1.0) or not voiced.any():
        return spectra
    was = np.where(voiced, spectra.pitch_hz, VOICED_HZ).astype(np.float32)
    mean = np.exp(np.mean(np.log(was[voiced])))
    melody = mean * variant.pitch * (was / mean) ** np.float32(liveliness)
    envelope, phases = _vocal_tract(spectra, was, variant.formants)
    theta = _stretched(spectra.theta, variant.formants)
    return spectra._replace(
        harmonic=np.where(voiced, envelope, _stretched(spectra.harmonic, variant.formants)),
        theta=np.where(voiced, phases, theta),
        noise=_stretched(spectra.noise, variant.formants),
        free=_stretched(spectra.free, variant.formants),
        pitch_hz=np.where(voiced, melody, spectra.pitch_hz).astype(np.float32),
    )


def paced(spectra: Spectra, pace: float) -> Spectra:
    """The same words at another rate.

    The network's own durations are whole units of 25 ms, of which a phoneme has one to three: asked
    to be a fifth quicker it leaves most of them as they are. Frames can be set at any rate, as the
    fundamental is a curve and the sound is made from it afterwards.

    Args:
        spectra: As the network gives them.
        pace: Times its own rate.
    """
    if pace == 1.0:
        return spectra
    last = len(spectra.pitch_hz) - 1
    place = np.minimum(np.arange(round((last + 1) / pace), dtype=np.float32) * pace, last)
    below = place.astype(np.intp)
    above = np.minimum(below + 1, last)
    share = place - below.astype(np.float32)
    nearest = np.where(share < 0.5, below, above)

    def between(values: Samples) -> Samples:
        moved: Samples = (1 - share) * values[..., below] + share * values[..., above]
        return moved

    voiced = spectra.pitch_hz > VOICED_HZ
    melody = np.where(
        voiced[below] & voiced[above], between(spectra.pitch_hz), spectra.pitch_hz[nearest]
    )
    return Spectra(
        harmonic=between(spectra.harmonic),
        theta=between(spectra.theta),
        noise=between(spectra.noise),
        free=between(spectra.free),
        # Between two phases of noise there is none.
        phase=spectra.phase[:, nearest],
        pitch_hz=melody.astype(np.float32),
    )


def _stretched(values: Samples, factor: float) -> Samples:
    """Bins x frames, with what was at a frequency moved to `factor` times that frequency."""
    last = len(values) - 1
    place = np.minimum(np.arange(len(values), dtype=np.float32) / np.float32(factor), last)
    below = place.astype(np.intp)
    share = (place - below.astype(np.float32))[:, None]
    above = np.minimum(below + 1, last)
    stretched: Samples = (1 - share) * values[below] + share * values[above]
    return stretched


def _vocal_tract(spectra: Spectra, was_hz: Samples, factor: float) -> tuple[Samples, Samples]:
    """The envelope and phases of voiced frames, read off at the harmonics and moved.

    Between its harmonics the network's spectrum is free to be anything, as nothing sounds there;
    the harmonics of another fundamental would pick up just that.
    """
    last = len(spectra.harmonic) - 1
    step = was_hz / BIN_HZ
    place = (np.arange(last + 1, dtype=np.float32) / np.float32(factor))[:, None] / step
    below = np.maximum(np.floor(place), 1)
    share = np.clip(place - below, 0, 1)
    frames = np.arange(len(step))

    def at(values: Samples, harmonic: Samples) -> Samples:
        where: NDArray[np.intp] = np.minimum(np.rint(harmonic * step), last).astype(np.intp)
        return values[where, frames]

    envelope = (1 - share) * at(spectra.harmonic, below) + share * at(spectra.harmonic, below + 1)
    return envelope, at(spectra.theta, np.maximum(np.rint(place), 1))
