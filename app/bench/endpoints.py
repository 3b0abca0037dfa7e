"""How often words and melody agree that a turn is over, at its end and in the middle of a sentence.

Each sentence is spoken by synthetic voices and cut off after a third, a half and two thirds of its
words, and not at all; two tenths of silence follow, as they would when a rep thinks.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import soxr

from app.adapters.recogniser_whisper import WhisperRecogniser
from app.adapters.synthesiser_hibari import HibariSynthesiser
from app.adapters.turn_end_smart_turn import SmartTurn
from app.domain.voice.endpoint import COMPLETE_FROM, is_agreed, is_open
from app.domain.voice.heard import Manner

RATE = 16_000
VOICES = ("heart", "heart-male")
SILENCE = np.zeros(RATE // 5, np.float32)


def measure_endpoints(sentences: Sequence[str], models: Path) -> dict[str, dict[str, float]]:
    """Judge all cuts.

    Args:
        sentences: What is said.
        models: The folder of the sets of speech models.

    Returns:
        Figures: how many `ends` and `middles` there were; of either the share for which words and
        melody `agree` that it is over, and the share that each alone takes for over (`words`,
        `melody`).
    """
    voice = HibariSynthesiser()
    ears = WhisperRecogniser(models / "whisper-base")
    melody = SmartTurn(models / "turn-taking" / "smart-turn-v3.2-cpu.onnx")
    judged: list[tuple[bool, bool, bool, bool]] = []
    for name in VOICES:
        for sentence in sentences:
            spoken = voice.say(sentence, Manner(voice=name))
            sound = soxr.resample(spoken.samples, voice.sample_rate, RATE).astype(np.float32)
            words = len(spoken.words)
            for count in sorted({words // 3, words // 2, 2 * words // 3, words} - {0}):
                whole = count == words
                last = len(sound) if whole else spoken.words[count - 1].end_ms * RATE // 1000
                cut = np.concatenate([SILENCE, sound[:last], SILENCE])
                text, complete = ears.recognise(cut).text, melody.complete(cut)
                judged.append(
                    (whole, is_agreed(text, complete), not is_open(text), complete >= COMPLETE_FROM)
                )
    ends = np.array([j[1:] for j in judged if j[0]], float)
    middles = np.array([j[1:] for j in judged if not j[0]], float)
    figures = {"ends": float(len(ends)), "middles": float(len(middles))}
    for where, found in (("ends", ends), ("middles", middles)):
        for column, what in enumerate(("agree", "words", "melody")):
            figures[f"{where}_{what}"] = float(found[:, column].mean())
    return {"figures": figures, "ratios": {}}
