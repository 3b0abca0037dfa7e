"""Each model by itself: how long it takes to load, how quick it is, how much memory it takes.

Everything is imported where it is used, so that a missing library is that step's problem alone.
"""

import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import psutil  # type: ignore[import-untyped]
from numpy.typing import NDArray

Samples = NDArray[np.float32]

RATE = 16_000
THREADS = min(4, os.cpu_count() or 2)
"""Of the recogniser, as in the speech process."""
SPEECH_S = 5.0
ROUNDS = 3
BLOCKS = 300
SAID = (
    "We charge by the dock door, and there is no fee for the first three months. "
    "What would you have to see before it is worth another hour of your time?"
)
CLAUSE = "I have heard that before,"


def measure_recogniser(job: Mapping[str, Any]) -> dict[str, Any]:
    """A recogniser: `load_s`, `memory_mb`, `speech_5_s_ms` and `of_real_time` of it.

    Args:
        job: `folder`: of the model.
    """
    speech = _speech(SPEECH_S)
    before = _memory_mb()
    began = time.perf_counter()
    from app.adapters.recogniser_whisper import WhisperRecogniser  # noqa: PLC0415

    recogniser = WhisperRecogniser(Path(job["folder"]), threads=THREADS)
    load_s = time.perf_counter() - began
    ms = _median_ms(lambda: recogniser.recognise(speech))
    return {
        "load_s": load_s,
        "memory_mb": _memory_mb() - before,
        "speech_5_s_ms": ms,
        "of_real_time": ms / 1000 / SPEECH_S,
    }


def measure_activity(job: Mapping[str, Any]) -> dict[str, Any]:
    """The voice detector: `load_s`, `memory_mb`, `block_ms`, for 32 ms of sound.

    Args:
        job: `file`: of the network.
    """
    sound = _noise(SPEECH_S)
    before = _memory_mb()
    began = time.perf_counter()
    from app.adapters.voice_activity_silero import BLOCK, SileroActivity  # noqa: PLC0415

    activity = SileroActivity(Path(job["file"]))
    load_s = time.perf_counter() - began
    times = []
    for number in range(BLOCKS):
        first = number * BLOCK % (len(sound) - BLOCK)
        start = time.perf_counter()
        activity.probability(sound[first : first + BLOCK])
        times.append(1000 * (time.perf_counter() - start))
    return {"load_s": load_s, "memory_mb": _memory_mb() - before, "block_ms": median(times)}


def measure_turn_end(job: Mapping[str, Any]) -> dict[str, Any]:
    """The turn detector: `load_s`, `memory_mb`, `turn_ms`, for one question.

    Args:
        job: `file`: of the network.
    """
    sound = _noise(SPEECH_S)
    before = _memory_mb()
    began = time.perf_counter()
    from app.adapters.turn_end_smart_turn import SmartTurn  # noqa: PLC0415

    turn_end = SmartTurn(Path(job["file"]))
    load_s = time.perf_counter() - began
    ms = _median_ms(lambda: turn_end.complete(sound))
    return {"load_s": load_s, "memory_mb": _memory_mb() - before, "turn_ms": ms}


def measure_synthesiser(job: Mapping[str, Any]) -> dict[str, Any]:
    """A voice: `load_s`, `memory_mb`, `first_sound_ms` of a clause, `of_real_time` of sentences.

    Args:
        job: `models`: the folder of the sets; `voice`: the engine's name.
    """
    before = _memory_mb()
    began = time.perf_counter()
    from app.domain.voice.heard import Manner  # noqa: PLC0415
    from app.worker.speech.real import synthesiser  # noqa: PLC0415

    voice = synthesiser(Path(job["models"]), job["voice"])
    load_s = time.perf_counter() - began
    manner = Manner(voice=voice.voices[0].name)
    first_ms = _median_ms(lambda: voice.say(CLAUSE, manner))
    whole_ms = _median_ms(lambda: voice.say(SAID, manner))
    length_s = len(voice.say(SAID, manner).samples) / voice.sample_rate
    return {
        "load_s": load_s,
        "memory_mb": _memory_mb() - before,
        "first_sound_ms": first_ms,
        "of_real_time": whole_ms / 1000 / length_s,
    }


def _median_ms(work: Callable[[], Any]) -> float:
    """How long it takes once it is warm."""
    work()
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - start))
    return median(times)


def _noise(seconds: float) -> Samples:
    """Sound that costs a network as much as any other, and needs no other model to make."""
    chance = np.random.default_rng(7)
    return chance.normal(0, 0.1, round(seconds * RATE)).astype(np.float32).clip(-1, 1)


def _speech(seconds: float) -> Samples:
    """Speech at the microphone's rate, exactly so long."""
    import soxr  # noqa: PLC0415

    from app.adapters.synthesiser_hibari import HibariSynthesiser  # noqa: PLC0415
    from app.domain.voice.heard import Manner  # noqa: PLC0415

    voice = HibariSynthesiser()
    samples = soxr.resample(voice.say(SAID, Manner()).samples, voice.sample_rate, RATE)
    wanted = round(seconds * RATE)
    filled = np.zeros(wanted, np.float32)
    filled[: min(wanted, len(samples))] = samples[:wanted]
    return filled


def _memory_mb() -> float:
    return float(psutil.Process().memory_info().rss) / 1e6
