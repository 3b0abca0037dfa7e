"""How often a murmur into the buyer's speech is taken for words, and a word for a murmur."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.adapters.recogniser_whisper import WhisperRecogniser
from app.adapters.resampler_soxr import resampled
from app.adapters.synthesiser_hibari import HibariSynthesiser
from app.domain.voice.ear import RUN_OUT_MS, RUN_UP_MS
from app.domain.voice.heard import Manner
from app.domain.voice.nods import EXPECTED, is_nod

Samples = NDArray[np.float32]

RATE = 16_000
VOICES = ("heart", "heart-male", "heart-low")
NODS = ("Mm-hm.", "Mhm.", "Uh-huh.", "Right.", "Yeah, okay.", "I see.")
STOPS = (
    "No.",
    "Wait.",
    "Stop.",
    "Hang on.",
    "What?",
    "Who said that?",
    "Excuse me.",
    "That's not it.",
)
TAKES = 12
LOUDEST_NOISE = 3e-3
"""Root of the mean square; speech is near 0.1. Whisper flickers on sounds this short."""


def measure_nods(models: Path, takes: int = TAKES) -> dict[str, dict[str, float]]:
    """Say murmurs and short words in three voices, each at many levels in a little noise.

    Args:
        models: Folder of the sets of models.
        takes: How often each is said by each voice.

    Figures: `<kind>_wrong_percent` of the sounds, the kind being `nods` (taken for words) or
    `stops` (taken for a nod), and the same as `plain_<kind>_wrong_percent` where the recogniser is
    not told what to expect.
    """
    ears = WhisperRecogniser(models / "whisper-base")
    figures: dict[str, float] = {}
    for kind, sayings in (("nods", NODS), ("stops", STOPS)):
        for name, expected in (("", EXPECTED), ("plain_", "")):
            heard = [
                is_nod(ears.recognise(sound, expected=expected).text, voiced_ms)
                for sound, voiced_ms in said(sayings, takes)
            ]
            wrong = sum(nod != (kind == "nods") for nod in heard)
            figures[f"{name}{kind}_wrong_percent"] = 100 * wrong / len(heard)
    return {"figures": figures, "ratios": {}}


def said(sayings: tuple[str, ...], takes: int) -> Iterator[tuple[Samples, float]]:
    """Each saying by each voice, as the microphone might have it, and how long it sounds in ms."""
    hibari = HibariSynthesiser()
    chance = np.random.default_rng(0)
    for saying in sayings:
        for voice in VOICES:
            spoken = hibari.say(saying, Manner(voice=voice))
            speech = resampled(spoken.samples, hibari.sample_rate, RATE)
            for _ in range(takes):
                late = chance.integers(0, 512)
                sound = np.concatenate(
                    [
                        np.zeros(RATE * RUN_UP_MS // 1000 + late, np.float32),
                        speech * np.float32(chance.uniform(0.3, 1.2)),
                        np.zeros(RATE * RUN_OUT_MS // 1000, np.float32),
                    ]
                )
                noise = chance.normal(0, chance.uniform(0, LOUDEST_NOISE), len(sound))
                yield (sound + noise).astype(np.float32), 1000 * len(speech) / RATE
