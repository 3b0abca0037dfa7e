"""How long the buyer's voices take to speak, what memory they need, how they sound in numbers."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Final, Protocol

import numpy as np
from hibari import Hibari

from app.adapters.speech_samples import Spoken
from app.adapters.synthesiser_hibari import HibariSynthesiser
from app.adapters.synthesiser_kokoro import KokoroSynthesiser
from app.adapters.synthesiser_piper import PiperSynthesiser
from app.bench.pitch import pitch_hz
from app.domain.voice.clauses import Clauses
from app.domain.voice.heard import Manner
from app.domain.voice.voices import VoiceInfo

LINES: Final = (
    "Well, we spend about $41,000 a year on it, and nobody knows why.",
    "Honestly? I've heard that promise before, and it cost us a whole quarter.",
    "Who told you that, and when did they check it?",
    "Our CFO wants the numbers by 9:30 on Friday, not another demo.",
    "I don't see how 20% in Q3 helps the trucks that wait at the dock.",
    "It's not the price. It's who gets blamed when it breaks at six in the morning.",
    "Go on, then, but keep it short.",
    "We looked at three vendors, and they all contradict each other.",
)
"""What buyers say."""
FEW: Final = 2
"""Lines that a slow voice speaks."""

_KOKORO: Final = ("af_heart", "am_michael")
_SILENT: Final = 0.01
"""Of the loudest sample; less is silence."""
_MEMORY: Final = """
import sys
from pathlib import Path
import psutil
from app.bench.synthesis import synthesiser
from app.domain.voice.heard import Manner
process = psutil.Process()
before = process.memory_info().rss
speaker = synthesiser(sys.argv[1], Path(sys.argv[2]))
speaker.say("Go on.", Manner())
print((process.memory_info().rss - before) / 2**20)
"""


class Speaker(Protocol):
    """What all synthesisers can."""

    sample_rate: int
    voices: tuple[VoiceInfo, ...]

    def say(self, text: str, manner: Manner) -> Spoken: ...


def synthesiser(engine: str, models: Path) -> Speaker:
    """One of the three, as it is made for a call.

    Args:
        engine: "hibari", "piper" or "kokoro".
        models: Folder of the models for spoken calls.

    Raises:
        KnownError: Its files are missing or damaged.
    """
    makers: dict[str, Callable[[], Speaker]] = {
        "hibari": HibariSynthesiser,
        "piper": lambda: PiperSynthesiser(models / "piper-joe"),
        "kokoro": lambda: KokoroSynthesiser(models / "kokoro"),
    }
    return makers[engine]()


def measure_synthesis(models: Path) -> dict[str, dict[str, float]]:
    """Speak lines of buyers in the voices that are installed.

    Figures: per engine `load_s` and `memory_mb`; per voice `first_ms`, from the text of a line to
    the samples of its first piece in the median, `first_max_ms`, `rtf`, seconds of waiting for a
    second of sound, `work`, seconds of a core for a second of sound, which other programs change
    less, `pitch_hz`, `level_dbfs`, `peak`, and `lead_ms` and `tail_ms`, the silence at the ends.
    Ratio: `heart_to_hibari_tts`, our time over that of the bare package for the same lines, and
    `wait_to_hibari_tts`, the same for the time until something is heard.

    Args:
        models: Folder of the models for spoken calls; what is missing in it is not measured.
    """
    figures: dict[str, float] = {}
    ratios: dict[str, float] = {}
    for engine in _installed(models):
        start = time.perf_counter()
        speaker = synthesiser(engine, models)
        speaker.say("Go on.", Manner())
        figures[f"{engine}_load_s"] = time.perf_counter() - start
        figures[f"{engine}_memory_mb"] = _memory(engine, models)
        slow = engine == "kokoro"
        names = _KOKORO if slow else tuple(voice.name for voice in speaker.voices)
        for name in names:
            for figure, value in _voice(speaker, name, LINES[:FEW] if slow else LINES).items():
                figures[f"{name}_{figure}"] = value
        if engine == "hibari":
            ratios = _beside_the_package(speaker)
    return {"figures": figures, "ratios": ratios}


def _installed(models: Path) -> Iterator[str]:
    yield "hibari"
    if (models / "piper-joe").is_dir():
        yield "piper"
    if (models / "kokoro").is_dir():
        yield "kokoro"


def _voice(speaker: Speaker, name: str, lines: Sequence[str]) -> dict[str, float]:
    manner = Manner(voice=name)
    rate = speaker.sample_rate
    first_ms, took, sound = [], 0.0, 0.0
    began = time.process_time()
    said = []
    for line in lines:
        cutter = Clauses()
        pieces = [*cutter.add(line), *cutter.finish()]
        for place, piece in enumerate(pieces):
            start = time.perf_counter()
            spoken = speaker.say(piece, manner)
            seconds = time.perf_counter() - start
            if not place:
                first_ms.append(1000 * seconds)
            took += seconds
            sound += len(spoken.samples) / rate
            said.append(spoken.samples)
    work = time.process_time() - began
    silences = [_silence(samples, rate) for samples in said]
    joined = np.concatenate(said)
    loud = joined[np.abs(joined) > _SILENT * np.abs(joined).max()]
    return {
        "first_ms": median(first_ms),
        "first_max_ms": max(first_ms),
        "rtf": took / sound,
        "work": work / sound,
        "pitch_hz": float(np.median(pitch_hz(joined, rate))),
        "level_dbfs": float(20 * np.log10(np.sqrt(np.mean(np.square(loud))))),
        "peak": float(np.abs(joined).max()),
        "lead_ms": median(lead for lead, _ in silences),
        "tail_ms": median(tail for _, tail in silences),
    }


def _silence(
    samples: np.ndarray[tuple[int, ...], np.dtype[np.float32]], rate: int
) -> tuple[float, float]:
    """Milliseconds of silence before the first sound and after the last."""
    loud = np.flatnonzero(np.abs(samples) > _SILENT * np.abs(samples).max())
    return 1000 * loud[0] / rate, 1000 * (len(samples) - 1 - loud[-1]) / rate


def _beside_the_package(speaker: Speaker) -> dict[str, float]:
    """Our time over that of the bare package, for the same lines."""
    # The package makes its own reader when it first needs one; ours is as quick.
    bare = Hibari()
    bare("Go on.", seed=0)
    ours = theirs = ours_heard = theirs_heard = 0.0
    for line in LINES:
        start = time.perf_counter()
        samples = bare(line, seed=0)
        theirs += (took := time.perf_counter() - start)
        theirs_heard += took + _silence(samples, bare.sample_rate)[0] / 1000
        cutter = Clauses()
        for place, piece in enumerate([*cutter.add(line), *cutter.finish()]):
            start = time.perf_counter()
            spoken = speaker.say(piece, Manner())
            ours += (took := time.perf_counter() - start)
            if not place:
                ours_heard += took + _silence(spoken.samples, speaker.sample_rate)[0] / 1000
    return {"heart_to_hibari_tts": ours / theirs, "wait_to_hibari_tts": ours_heard / theirs_heard}


def _memory(engine: str, models: Path) -> float:
    """By how many MB a fresh process grows that loads an engine and speaks."""
    done = subprocess.run(
        [sys.executable, "-c", _MEMORY, engine, str(models)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).resolve().parents[2],
    )
    return float(done.stdout)
