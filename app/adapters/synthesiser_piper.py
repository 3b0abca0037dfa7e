"""The buyer's voice by Piper's network for "joe", a man from the United States.

Only the network and its settings are Piper's: the text is read by Hibari's lexicon, and its
phonemes are put into the letters of espeak, which the network was trained with. So nothing of
piper-tts or espeak-ng, both under the GPL, is needed.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from pydantic import BaseModel, ValidationError

from app.adapters.pronunciation_hibari import Pronunciation, Reading, word_times
from app.adapters.speech_samples import Spoken, finished
from app.adapters.synthesis import SET_UP, open_speaker, say_in_parts
from app.domain.voice.heard import Manner
from app.domain.voice.voices import VoiceInfo
from app.ports.problems import KnownError

ENGINE: Final = "piper"
VOICES: Final = (VoiceInfo(name="joe", kind="male", label="Joe", engine=ENGINE),)
NETWORK: Final = "en_US-joe-medium.onnx"
SETTINGS: Final = "en_US-joe-medium.onnx.json"

_WHAT: Final = "The voice Joe"
_DURATIONS: Final = "/Ceil_output_0"
_FRAME: Final = 256
"""Samples for each unit of a duration."""

_BEGIN, _PAD, _END = "^", "_", "$"
_ESPEAK: Final[Mapping[str, str]] = {
    "A": "eɪ",
    "I": "aɪ",
    "O": "oʊ",
    "Q": "əʊ",
    "W": "aʊ",
    "Y": "ɔɪ",
    "ʤ": "dʒ",
    "ʧ": "tʃ",
    "T": "ɾ",
    "ᵊ": "ə",
    "ɑ": "ɑː",
    "ɔ": "ɔː",
    "u": "uː",
    "—": ",",
    "…": ".",
    "“": '"',
    "”": '"',
}
"""Where misaki's alphabet writes a sound otherwise, or has a mark that the network has not."""
_STRESSES: Final = "ˈˌ"


class _Audio(BaseModel):
    sample_rate: int


class _Inference(BaseModel):
    noise_scale: float
    length_scale: float
    noise_w: float


class _Settings(BaseModel):
    """What is used of the file beside the network."""

    audio: _Audio
    inference: _Inference
    phoneme_id_map: dict[str, list[int]]


@dataclass(frozen=True, kw_only=True)
class PiperPhonemes:
    """What the network is given.

    Attributes:
        ids: All of it.
        counts: How many of them each phoneme of the reading has; the first two are of none.
    """

    ids: tuple[int, ...]
    counts: tuple[int, ...]


class PiperSynthesiser:
    """Speaks with Piper's "joe". Takes one or two seconds and 250 MB to make.

    The network draws its own noise: the same text sounds a little different each time.
    """

    voices: tuple[VoiceInfo, ...] = VOICES

    def __init__(
        self, folder: Path, pronunciation: Pronunciation | None = None, *, threads: int = 2
    ) -> None:
        """Load the network.

        Args:
            folder: Of the network and its settings.
            pronunciation: Its own if none is given; it may be shared with other synthesisers.
            threads: How many the network may use.

        Raises:
            KnownError: A file is missing, damaged or another.
        """
        self._settings = _settings(folder / SETTINGS)
        self._network = open_speaker(
            folder / NETWORK,
            _DURATIONS,
            what=_WHAT,
            inputs=("input", "input_lengths", "scales"),
            threads=threads,
        )
        self.sample_rate = self._settings.audio.sample_rate
        self._pronunciation = pronunciation or Pronunciation()

    def say(self, text: str, manner: Manner) -> Spoken:
        """Speak a clause, a sentence or several.

        Args:
            text: As it is written; without a word in it nothing is spoken.
            manner: The voice is always Joe's.
        """
        return say_in_parts(text, manner, self._pronunciation, self.sample_rate, self._speak)

    def _speak(self, reading: Reading, manner: Manner) -> Spoken:
        given = piper_phonemes(reading.phonemes, self._settings.phoneme_id_map)
        usual = self._settings.inference
        # The noise is what moves the melody away from the average of all recordings.
        scales = [
            usual.noise_scale * manner.liveliness,
            usual.length_scale / manner.pace,
            usual.noise_w,
        ]
        samples, units = self._network.run(
            None,
            {
                "input": np.asarray([given.ids], np.int64),
                "input_lengths": np.asarray([len(given.ids)], np.int64),
                "scales": np.asarray(scales, np.float32),
            },
        )
        # The beginning is two tokens, of which none is a phoneme's.
        frames = np.cumsum(units.reshape(-1))[1:]
        ends_ms = (frames * _FRAME * 1000 / self.sample_rate).tolist()
        words = word_times(reading, given.counts, ends_ms)
        return finished(samples.reshape(-1), words, self.sample_rate)


def piper_phonemes(phonemes: str, numbers: Mapping[str, Sequence[int]]) -> PiperPhonemes:
    """Phonemes in misaki's alphabet as the numbers of Piper's, with a pad after each.

    Args:
        phonemes: A character each.
        numbers: The network's, for each letter of espeak's alphabet.
    """
    pad = numbers[_PAD]
    ids = [*numbers[_BEGIN], *pad]
    counts = []
    for place, phoneme in enumerate(phonemes):
        letters = _letters(phoneme, phonemes[place - 1] if place else "", phonemes[place + 1 :][:1])
        mine = [
            number
            for letter in letters
            for number in (*numbers.get(letter, ()), *pad)
            if letter in numbers
        ]
        ids += mine
        counts.append(len(mine))
    return PiperPhonemes(ids=(*ids, *numbers[_END]), counts=tuple(counts))


def _letters(phoneme: str, before: str, after: str) -> str:
    """The letters that espeak writes for a phoneme, where its neighbours are these."""
    if phoneme == "ə" and after == "ɹ":
        return "ɚ"
    if phoneme == "ɜ" and after == "ɹ":
        return "ɜː"
    if phoneme == "ɹ" and before and before in "əɜ":
        return ""
    if phoneme == "i" and before and before in _STRESSES:
        return "iː"
    return _ESPEAK.get(phoneme, phoneme)


def _settings(path: Path) -> _Settings:
    try:
        settings = _Settings.model_validate(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise KnownError(f"{_WHAT} is not there: {path} is missing.", SET_UP) from None
    except (OSError, ValidationError, ValueError) as error:
        raise KnownError(f"{_WHAT} cannot be loaded from {path}: {error}.", SET_UP) from error
    if not all(letter in settings.phoneme_id_map for letter in (_BEGIN, _PAD, _END)):
        raise KnownError(f"{_WHAT} cannot be loaded: {path} has no phonemes.", SET_UP)
    return settings
