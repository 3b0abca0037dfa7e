"""Speech to text by Whisper on CTranslate2, quick enough for a conversation.

Whisper was made for stretches of 30 seconds, and other programs fill up with silence what is
shorter. CTranslate2 also takes a shorter picture; the encoder, which costs the most, is then
several times quicker. Such a model loses its way more easily: it goes on when the speech is over,
and says the beginning again. So the picture is no shorter than ten seconds, the number of tokens is
bounded, and what begins again or is doubtful otherwise is listened to once more at 30 seconds.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import ctranslate2
import numpy as np
from numpy.typing import NDArray

from app.adapters.mel_spectrogram import FRAMES_PER_SECOND, RATE, log_mel
from app.adapters.sound_levels import loud, pieces, within_sound
from app.adapters.whisper_tokens import WhisperTokens
from app.domain.voice.heard import Recognised, WordTime
from app.domain.voice.inventions import is_invented, without_notes
from app.domain.voice.loops import begins_again, without_rounds
from app.domain.voice.names_heard import may_hold_names, with_names
from app.domain.voice.word_times import retimed
from app.domain.voice.written import as_written
from app.ports.problems import KnownError

Array = NDArray[np.float32]

WHOLE_S = 30.0
"""The window that Whisper was trained with."""
SHORTEST_S = 10.0
SPARE_S = 1.0
"""A window is never shorter than the first, and longer than the speech by the second."""
LONGEST_PIECE_S = WHOLE_S - SPARE_S

TOKENS_PER_SECOND = 7
SPARE_TOKENS = 12
_MOST_TOKENS = 224
"""Half of what the decoder can hold, as in Whisper's own; the rest is for what came before."""
UNSURE_BELOW = -1.0
CAREFUL_BEAMS = 5

_SHORTEST_SPEECH_S = 0.1
_SILENCE = 1e-4
"""-80 dB: below it is no microphone's sound."""
_MS_PER_POSITION = 20
"""The encoder makes one position of two frames."""
_EARLY_MS = 80
"""By how much the decoder looks at a word before it begins; the median of synthetic voices."""

_FILES = ("model.bin", "config.json", "tokenizer.json")


@dataclass(frozen=True, kw_only=True)
class _Heard:
    """What one decoding of one piece came to."""

    text: str
    log_probability: float
    no_speech: float
    cut_short: bool
    encoded: ctranslate2.StorageView

    @property
    def doubtful(self) -> bool:
        return self.cut_short or begins_again(self.text) or self.log_probability < UNSURE_BELOW

    def text_said(self) -> str:
        """The text; empty if it has to be taken for one that nobody said."""
        text = without_notes(without_rounds(self.text))
        invented = is_invented(text, no_speech=self.no_speech, log_probability=self.log_probability)
        return "" if invented else text


class WhisperRecogniser:
    """A loaded model. One call at a time; other threads go on meanwhile."""

    def __init__(
        self, folder: Path, threads: int = 2, *, shortest_window_s: float = SHORTEST_S
    ) -> None:
        """Load a model.

        Args:
            folder: Holds a Whisper model as faster-whisper uses them: `model.bin`, `config.json`
                and `tokenizer.json`.
            threads: Threads to compute with; the machine's cores are right, or fewer.
            shortest_window_s: No window is shorter; 30 is as Whisper was meant, for comparison.

        Raises:
            KnownError: Files are missing, or they are not such a model.
        """
        _check(folder)
        ctranslate2.set_log_level(40)  # errors only
        try:
            self._model = ctranslate2.models.Whisper(
                str(folder), device="cpu", compute_type="int8", intra_threads=threads
            )
        except (RuntimeError, ValueError, MemoryError) as error:
            raise KnownError(
                f"The recogniser cannot be loaded from {folder}: {error}.",
                "Choose a folder with a Whisper model in CTranslate2's format.",
            ) from error
        self._shortest_window_s = shortest_window_s
        self._tokens = WhisperTokens(
            folder / "tokenizer.json", many_languages=self._model.is_multilingual
        )

    def recognise(
        self,
        samples: Array,
        *,
        names: Sequence[str] = (),
        expected: str = "",
        word_times: bool = False,
        careful: bool = False,
    ) -> Recognised:
        """Write down what is said.

        Args:
            samples: Speech at 16,000 Hz, -1..1, shape (n,), of any length.
            names: Names that are likely to be said, to be spelled so; what sounds like one of them
                costs a second decoding.
            expected: Words of the kind that may be said; the model takes them for what came before.
            word_times: Whether to find out when each word was said; about 60 ms more.
            careful: Whether to take the time for the best text: for the record, not for a turn.
        """
        samples = np.nan_to_num(np.asarray(samples, np.float32), posinf=1.0, neginf=-1.0)
        found = [
            (start, self._recognise_piece(samples[start:end], names, expected, word_times, careful))
            for start, end in pieces(samples, LONGEST_PIECE_S)
        ]
        return _joined(found)

    def _recognise_piece(
        self,
        samples: Array,
        names: Sequence[str],
        expected: str,
        word_times: bool,
        careful: bool,
    ) -> Recognised:
        """Write down a piece that fits into one window; times count from its start."""
        seconds = len(samples) / RATE
        if seconds < _SHORTEST_SPEECH_S or np.abs(samples).max() < _SILENCE:
            return Recognised(text="", no_speech=1.0)
        window = WHOLE_S if careful else max(self._shortest_window_s, seconds + SPARE_S)
        heard = self._listen(samples, window, names, expected, careful)
        doubtful = heard.doubtful
        if doubtful and heard.text_said() and window < WHOLE_S:
            heard = self._listen(samples, WHOLE_S, names, expected, careful)
        text = heard.text_said()
        return Recognised(
            text=as_written(text),
            words=self._word_times(text, heard, samples) if word_times and text else (),
            log_probability=heard.log_probability,
            no_speech=heard.no_speech,
            doubtful=doubtful,
        )

    def _listen(
        self, samples: Array, window_s: float, names: Sequence[str], expected: str, careful: bool
    ) -> _Heard:
        """Look at a piece in a window of this length, and write down what is said."""
        picture = log_mel(samples, int(window_s * FRAMES_PER_SECOND), self._model.n_mels)
        encoded = self._model.encode(
            ctranslate2.StorageView.from_array(np.ascontiguousarray(picture[None]))
        )
        if window_s < WHOLE_S:
            most = int(TOKENS_PER_SECOND * len(samples) / RATE) + SPARE_TOKENS
        else:
            most = _MOST_TOKENS
        beams = CAREFUL_BEAMS if careful else 1
        heard = self._decode(encoded, expected, most, beams)
        if not names or not may_hold_names(heard.text_said(), names):
            return heard
        told = self._decode(encoded, ", ".join(names) + ".", most, beams)
        return replace(heard, text=with_names(heard.text, told.text, names))

    def _decode(
        self, encoded: ctranslate2.StorageView, before: str, most: int, beams: int
    ) -> _Heard:
        """Write down what is said.

        Args:
            encoded: What the encoder made of the picture.
            before: What the model takes for what was said before.
            most: Tokens after which it is cut short.
            beams: How many beginnings are followed at a time.
        """
        prompt = self._tokens.prompt(before)
        most = min(most, _MOST_TOKENS)
        result = self._model.generate(
            encoded,
            [prompt],
            beam_size=beams,
            # What is written is at most half of this, and at most what the prompt leaves of it.
            max_length=max(2 * most, len(prompt) + most),
            return_scores=True,
            return_no_speech_prob=True,
        )[0]
        tokens = result.sequences_ids[0]
        return _Heard(
            text=self._tokens.decode(tokens),
            # The score is a mean over the tokens; Whisper's own also counts the end's.
            log_probability=result.scores[0] * len(tokens) / (len(tokens) + 1),
            no_speech=result.no_speech_prob,
            cut_short=len(tokens) >= most,
            encoded=encoded,
        )

    def _word_times(self, text: str, heard: _Heard, samples: Array) -> tuple[WordTime, ...]:
        """When each word was said, from what the decoder attends to while it writes it.

        As in Whisper's own `find_alignment` (whisper/timing.py). There a word begins where the one
        before it ends, and a pause between them falls to one of them: it is taken off again.
        """
        tokens = self._tokens.encode(text)
        frames = len(samples) * FRAMES_PER_SECOND // RATE
        path = self._model.align(heard.encoded, self._tokens.start, [tokens], frames)[0].alignments
        last_ms = len(samples) * 1000 // RATE
        begins: dict[int, int] = {}
        for token, position in path:
            at_ms = position * _MS_PER_POSITION + _EARLY_MS
            begins.setdefault(token, min(at_ms, last_ms) if token else 0)
        sound = loud(samples)
        times = []
        done = 0
        for word, count in self._tokens.words(tokens):
            start = begins.get(done, last_ms)
            done += count
            end = max(start, begins.get(done, last_ms))
            start, end = within_sound(start, end, sound)
            times.append(WordTime(text=word, start_ms=start, end_ms=end))
        return retimed(times, as_written(text))


def _joined(found: Sequence[tuple[int, Recognised]]) -> Recognised:
    """One from pieces, each with the sample it starts at."""
    if len(found) == 1:
        return found[0][1]
    said = [(start, piece) for start, piece in found if piece.text] or list(found)
    return Recognised(
        text=" ".join(piece.text for _, piece in said).strip(),
        words=tuple(
            word.later(start * 1000 // RATE) for start, piece in said for word in piece.words
        ),
        log_probability=sum(piece.log_probability for _, piece in said) / len(said),
        no_speech=min(piece.no_speech for _, piece in said),
        doubtful=any(piece.doubtful for _, piece in said),
    )


def _check(folder: Path) -> None:
    """See that a folder holds a model. Raises KnownError."""
    remedy = "Choose a folder with the files " + ", ".join(_FILES) + "."
    if not folder.is_dir():
        raise KnownError(f"There is no folder {folder} with a recogniser.", remedy)
    missing = [name for name in _FILES if not (folder / name).is_file()]
    if missing:
        raise KnownError(f"The recogniser in {folder} lacks {', '.join(missing)}.", remedy)
    try:
        settings = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        known = isinstance(settings["alignment_heads"], list)
    except (OSError, ValueError, KeyError, TypeError):
        known = False
    if not known:
        raise KnownError(
            f"{folder / 'config.json'} is not a Whisper model's in CTranslate2's format.", remedy
        )
