"""How many words the recogniser gets wrong, how long it takes and what memory it needs."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np
from numpy.typing import NDArray

from app.adapters.recogniser_whisper import WHOLE_S, WhisperRecogniser
from app.adapters.resampler_soxr import resampled
from app.adapters.synthesiser_hibari import HibariSynthesiser
from app.adapters.synthesiser_piper import PiperSynthesiser
from app.bench.word_errors import NO_ERRORS, WordErrors, word_errors
from app.domain.voice.heard import Manner

Samples = NDArray[np.float32]
Synthesiser = HibariSynthesiser | PiperSynthesiser

RATE = 16_000
MODELS = ("whisper-base", "whisper-tiny.en")
NOISE_DB = 15.0
"""By how much speech is louder than the pink noise under it."""
_USUAL_S = (4.0, 6.0)
"""How long the utterances are whose latency is given."""
_MOST_TIMED = 20
_THREADS = 2
_AUDIBLE = 0.02

_MEMORY = """
import sys
from pathlib import Path
import numpy as np
import psutil
from app.adapters.recogniser_whisper import WhisperRecogniser
process = psutil.Process()
before = process.memory_info().rss
recogniser = WhisperRecogniser(Path(sys.argv[1]))
recogniser.recognise(np.sin(np.arange(5 * 16_000, dtype=np.float32)))
print((process.memory_info().rss - before) / 2**20)
"""


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """A sentence to be spoken, and the names in it."""

    sentence_id: str
    text: str
    names: tuple[str, ...]


def read_sentences(file: Path) -> tuple[Sentence, ...]:
    """The sentences of a file, one as JSON a line."""
    rows = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    return tuple(
        Sentence(sentence_id=row["id"], text=row["text"], names=tuple(row.get("names", ())))
        for row in rows
    )


def measure_recognition(sentences: Sequence[Sentence], models: Path) -> dict[str, dict[str, float]]:
    """Have all sentences spoken by every voice, in quiet and in noise, and written down.

    Args:
        sentences: What is said.
        models: Folder of the sets of models.

    Figures, for each of `base` and `tiny.en`: `_<voice>_<sound>_wer_percent` and, over all voices,
    `_<sound>_wer_percent`, the sound being `clean` or `noisy`, or `clean_named` or `noisy_named`
    where all names were told. Of utterances of four to six seconds `_short_ms` (a short window) and
    `_whole_ms` (30 seconds); `_memory_mb`, by how much the process grows that loads it and
    recognises. Ratio:
    `<model>_short_to_whole`.
    """
    names = tuple(dict.fromkeys(name for sentence in sentences for name in sentence.names))
    spoken = {voice: tuple(sounds) for voice, sounds in _voices(sentences, models)}
    figures: dict[str, float] = {}
    ratios: dict[str, float] = {}
    for folder in MODELS:
        model = folder.removeprefix("whisper-")
        recogniser = WhisperRecogniser(models / folder, threads=_THREADS)
        for sound in ("clean", "noisy", "clean_named", "noisy_named"):
            every = NO_ERRORS
            for voice, sounds in spoken.items():
                heard = tuple(map(noisy, sounds)) if sound.startswith("noisy") else sounds
                errors = _errors(
                    recogniser, sentences, heard, names if sound.endswith("named") else ()
                )
                every += errors
                figures[f"{model}_{voice}_{sound}_wer_percent"] = 100 * errors.rate
            figures[f"{model}_{sound}_wer_percent"] = 100 * every.rate
        figures[f"{model}_memory_mb"] = _memory_mb(models / folder)
        usual = [sound for sounds in spoken.values() for sound in sounds if _is_usual(sound)]
        short = _latency_ms(recogniser, usual[:_MOST_TIMED])
        recogniser = WhisperRecogniser(models / folder, _THREADS, shortest_window_s=WHOLE_S)
        whole = _latency_ms(recogniser, usual[:_MOST_TIMED])
        figures[f"{model}_short_ms"], figures[f"{model}_whole_ms"] = short, whole
        ratios[f"{model}_short_to_whole"] = short / whole
    return {"figures": figures, "ratios": ratios}


def noisy(samples: Samples, level_db: float = NOISE_DB, seed: int = 0) -> Samples:
    """The same with pink noise under it, so much below the level of what is audible."""
    spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(len(samples)))
    # Power falls with the frequency; the first value is the mean.
    falling = spectrum / np.sqrt(np.maximum(1, np.arange(len(spectrum))))
    noise = np.fft.irfft(falling, len(samples))
    loud = samples[np.abs(samples) > _AUDIBLE * np.abs(samples).max()]
    level = np.sqrt(np.mean(loud.astype(np.float64) ** 2))
    louder = noise / noise.std() * level * 10 ** (-level_db / 20)
    mixed: Samples = (samples + louder).astype(np.float32)
    return mixed


def _voices(sentences: Sequence[Sentence], models: Path) -> Iterator[tuple[str, Iterator[Samples]]]:
    hibari = HibariSynthesiser()
    yield "heart", _speak(hibari, "heart", sentences)
    yield "heart_male", _speak(hibari, "heart-male", sentences)
    yield "joe", _speak(PiperSynthesiser(models / "piper-joe"), "", sentences)


def _speak(
    synthesiser: Synthesiser, voice: str, sentences: Sequence[Sentence]
) -> Iterator[Samples]:
    for sentence in sentences:
        spoken = synthesiser.say(sentence.text, Manner(voice=voice))
        yield resampled(spoken.samples, synthesiser.sample_rate, RATE)


def _errors(
    recogniser: WhisperRecogniser,
    sentences: Sequence[Sentence],
    sounds: Sequence[Samples],
    names: Sequence[str],
) -> WordErrors:
    errors = NO_ERRORS
    for sentence, samples in zip(sentences, sounds, strict=True):
        heard = recogniser.recognise(samples, names=names)
        errors += word_errors(sentence.text, heard.text)
    return errors


def _is_usual(samples: Samples) -> bool:
    return _USUAL_S[0] <= len(samples) / RATE <= _USUAL_S[1]


def _latency_ms(recogniser: WhisperRecogniser, sounds: Sequence[Samples]) -> float:
    took = []
    for samples in sounds:
        start = time.perf_counter()
        recogniser.recognise(samples)
        took.append(1000 * (time.perf_counter() - start))
    return median(took)


def _memory_mb(folder: Path) -> float:
    """By how much a fresh process grows that loads a model and listens once."""
    done = subprocess.run(
        [sys.executable, "-c", _MEMORY, str(folder)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).resolve().parents[2],
    )
    return float(done.stdout)
