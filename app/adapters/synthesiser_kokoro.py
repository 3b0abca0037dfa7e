"""The buyer's voice by Kokoro-82M: the most natural, for machines with cores to spare.

The network's alphabet is the one that Hibari's lexicon gives; a voice is a file of styles, a row
for each length of the text.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import numpy as np

from app.adapters.pronunciation_hibari import Pronunciation, Reading, word_times
from app.adapters.speech_samples import Samples, Spoken, finished
from app.adapters.synthesis import SET_UP, open_speaker, say_in_parts
from app.adapters.synthesiser_hibari import vocabulary
from app.domain.voice.heard import Manner
from app.domain.voice.voices import Kind, VoiceInfo
from app.ports.problems import KnownError

ENGINE: Final = "kokoro"
NETWORK: Final = "kokoro-v1.0.int8.onnx"
VOICES_FOLDER: Final = "voices"
ROWS: Final = 510
STYLE: Final = 256

_WHAT: Final = "The voices of Kokoro"
_DURATIONS: Final = "/encoder/Clip_output_0"
_UNIT_MS: Final = 25
_EARLY: Final = 2
"""By so many units a sound is heard before its turn; measured on first words."""
_VOICE_BYTES: Final = ROWS * STYLE * 4
_KINDS: Final[Mapping[str, tuple[Kind, str]]] = {
    "af": ("female", "American"),
    "am": ("male", "American"),
    "bf": ("female", "British"),
    "bm": ("male", "British"),
}
_FIRST: Final = "af_heart"
"""The voice that its makers grade best."""


class KokoroSynthesiser:
    """Speaks with Kokoro. Takes some seconds and 500 MB to make; two cores are too few for it.

    Its melody cannot be made flatter or livelier.
    """

    sample_rate: int = 24000

    def __init__(
        self, folder: Path, pronunciation: Pronunciation | None = None, *, threads: int = 2
    ) -> None:
        """Load the network.

        Args:
            folder: Of the network; its voices are in a folder inside of it.
            pronunciation: American; its own if none is given. It may be shared with other
                synthesisers.
            threads: How many the network may use.

        Raises:
            KnownError: The network or all voices are missing, or a file is damaged or another.
        """
        self._voices = folder / VOICES_FOLDER
        self.voices = _voices(self._voices)
        self._network = open_speaker(
            folder / NETWORK,
            _DURATIONS,
            what=_WHAT,
            inputs=("tokens", "style", "speed"),
            threads=threads,
        )
        self._vocabulary = vocabulary()
        self._american = pronunciation or Pronunciation()
        self._british: Pronunciation | None = None
        self._styles: dict[str, Samples] = {}

    def say(self, text: str, manner: Manner) -> Spoken:
        """Speak a clause, a sentence or several. The same text always sounds the same.

        Args:
            text: As it is written; without a word in it nothing is spoken.
            manner: An unknown voice is spoken by the first.

        Raises:
            KnownError: The voice's file is gone.
        """
        pronunciation = self._pronunciation(self._name(manner))
        return say_in_parts(text, manner, pronunciation, self.sample_rate, self._speak)

    def _speak(self, reading: Reading, manner: Manner) -> Spoken:
        numbers = [self._vocabulary.get(phoneme) for phoneme in reading.phonemes]
        ids = [number for number in numbers if number is not None]
        samples, units = self._network.run(
            None,
            {
                "tokens": np.asarray([[0, *ids, 0]], np.int64),
                "style": self._style(self._name(manner))[[min(len(ids), ROWS - 1)]],
                "speed": np.asarray([manner.pace], np.float32),
            },
        )
        counts = [int(number is not None) for number in numbers]
        ends_ms = ((np.cumsum(units.reshape(-1)) - _EARLY) * _UNIT_MS).tolist()
        words = word_times(reading, counts, ends_ms)
        return finished(samples.reshape(-1), words, self.sample_rate)

    def _name(self, manner: Manner) -> str:
        known = {voice.name for voice in self.voices}
        return manner.voice if manner.voice in known else self.voices[0].name

    def _pronunciation(self, voice: str) -> Pronunciation:
        if not voice.startswith("b"):
            return self._american
        if self._british is None:
            self._british = Pronunciation(british=True)
        return self._british

    def _style(self, voice: str) -> Samples:
        if voice not in self._styles:
            path = self._voices / f"{voice}.bin"
            try:
                values = np.fromfile(path, np.dtype("<f4"))
                self._styles[voice] = values.reshape(ROWS, STYLE)
            except (OSError, ValueError) as error:
                raise KnownError(f"The voice {voice} cannot be read: {error}.", SET_UP) from error
        return self._styles[voice]


def _voices(folder: Path) -> tuple[VoiceInfo, ...]:
    """The English voices that are there, the best first."""
    found = []
    for path in sorted(folder.glob("*.bin"), key=lambda path: (path.stem != _FIRST, path.stem)):
        accent, _, name = path.stem.partition("_")
        if accent not in _KINDS:
            continue
        if path.stat().st_size != _VOICE_BYTES:
            raise KnownError(f"{_WHAT} cannot be loaded: {path} is damaged.", SET_UP)
        kind, people = _KINDS[accent]
        label = f"{name.title()} ({people})"
        found.append(VoiceInfo(name=path.stem, kind=kind, label=label, engine=ENGINE))
    if not found:
        raise KnownError(f"{_WHAT} are not there: {folder} has none.", SET_UP)
    return tuple(found)
