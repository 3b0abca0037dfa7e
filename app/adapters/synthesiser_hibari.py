"""The buyer's voice by hibari-tts: small, quick, and always there.

The network comes inside the package. Other voices of that package would be downloaded; they are not
used, and nothing here opens a connection.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import hibari
import numpy as np
from hibari import dsp

from app.adapters.pronunciation_hibari import Pronunciation, Reading, word_times
from app.adapters.speech_samples import Spoken, finished
from app.adapters.synthesis import SET_UP, open_speaker, say_in_parts
from app.adapters.voice_variants import Spectra, Variant, paced, varied
from app.domain.voice.heard import Manner
from app.domain.voice.voices import VoiceInfo
from app.ports.problems import KnownError

ENGINE: Final = "hibari"

VOICES: Final = (
    VoiceInfo(name="heart", kind="female", label="Heart", engine=ENGINE),
    VoiceInfo(name="heart-low", kind="female", label="Heart, lower", engine=ENGINE),
    VoiceInfo(name="heart-male", kind="male", label="Heart, as a man", engine=ENGINE),
    VoiceInfo(name="heart-tenor", kind="male", label="Heart, as a man, higher", engine=ENGINE),
)
_VARIANTS: Final = {
    "heart": Variant(),
    "heart-low": Variant(pitch=0.88, formants=0.97),
    "heart-male": Variant(pitch=0.56, formants=0.86),
    "heart-tenor": Variant(pitch=0.66, formants=0.9),
}

_ASSETS: Final = Path(hibari.__file__).parent / "assets"
_DURATIONS: Final = "/Cast_32_output_0"
_UNIT_MS: Final = 25
_EARLY: Final = 1
"""By so many units a sound is heard before its turn; measured on words after pauses."""
_SEED: Final = 0


class HibariSynthesiser:
    """Speaks with Hibari. Takes about a second and 200 MB to make; not for two threads at once."""

    sample_rate: int = dsp.SR
    voices: tuple[VoiceInfo, ...] = VOICES

    def __init__(
        self,
        pronunciation: Pronunciation | None = None,
        *,
        assets: Path = _ASSETS,
        threads: int = 1,
    ) -> None:
        """Load the network.

        Args:
            pronunciation: Its own if none is given; it may be shared with other synthesisers.
            assets: Folder of the package's network and vocabulary.
            threads: How many the network may use.

        Raises:
            KnownError: The network is missing, damaged or another.
        """
        self._network = open_speaker(
            assets / "hibari.onnx",
            _DURATIONS,
            what="The voice Heart",
            inputs=("ids", "speed"),
            threads=threads,
        )
        self._vocabulary = vocabulary(assets / "vocab.json")
        self._pronunciation = pronunciation or Pronunciation()

    def say(self, text: str, manner: Manner) -> Spoken:
        """Speak a clause, a sentence or several. The same text always sounds the same.

        Args:
            text: As it is written; without a word in it nothing is spoken.
            manner: An unknown voice is spoken by the first.
        """
        return say_in_parts(text, manner, self._pronunciation, self.sample_rate, self._speak)

    def _speak(self, reading: Reading, manner: Manner) -> Spoken:
        numbers = [self._vocabulary.get(phoneme) for phoneme in reading.phonemes]
        ids = [0, *(number for number in numbers if number is not None), 0]
        *values, units = self._network.run(
            None,
            {"ids": np.asarray([ids], np.int64), "speed": np.ones(1, np.float32)},
        )
        spectra = varied(
            paced(Spectra(*(value[0] for value in values)), manner.pace),
            _VARIANTS.get(manner.voice, Variant()),
            manner.liveliness,
        )
        samples = dsp.synth(*spectra, np.random.default_rng(_SEED))
        counts = [int(number is not None) for number in numbers]
        ends_ms = ((np.cumsum(units) - _EARLY) * _UNIT_MS / manner.pace).tolist()
        return finished(samples, word_times(reading, counts, ends_ms), self.sample_rate)


def vocabulary(path: Path = _ASSETS / "vocab.json") -> Mapping[str, int]:
    """The number of each phoneme, in Hibari's network and in Kokoro's.

    Raises:
        KnownError: It cannot be read.
    """
    try:
        numbers: dict[str, int] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise KnownError(f"The voices' phonemes cannot be read: {error}.", SET_UP) from error
    return numbers
