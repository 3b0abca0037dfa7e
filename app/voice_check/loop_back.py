"""A few sentences are spoken, and what is heard of them is written down again.

Where the microphone hears the loudspeaker they go through the air; where it does not, as with
headphones, or where a device is missing, straight from the voice to the recogniser.
"""

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.voice_check.models import THREADS

Samples = NDArray[np.float32]

SENTENCES = (
    "It may well be that this is nothing for you, and then we stop here.",
    "We charge $41,000 a year for the whole team, and that includes training.",
    "When a truck misses its slot at night, what happens in the yard after that?",
    "What would you have to see, at your own dock, to call it worth another hour?",
)
BEFORE_S = 0.5
AFTER_S = 0.7
"""What is listened to before and after a sentence: it takes a while through devices and air."""
HEARS_FROM_DB = 8.0
"""By so much the microphone must be louder while the loudspeaker plays."""
ALIKE_FROM = 0.4
"""Correlation of the two loudnesses over time from which on it is the loudspeaker that is heard."""
LATEST_S = 0.6
BLOCK_S = 0.032


def play_and_hear(job: Mapping[str, Any]) -> dict[str, Any]:
    """Speak the sentences and write down what is heard.

    Args:
        job: `models`: the folder of the sets; `recogniser`: the folder of a model; `voice`: the
            engine's name; `devices`: whether to try them; `microphone`, `loudspeaker`: their ids.

    Returns:
        `way`: "air" or "inside"; `why_inside`; `rise_db`, by how much the microphone was louder;
        `likeness` of what was played and heard; `said` and `heard`, one text for each sentence.
    """
    from app.adapters.recogniser_whisper import WhisperRecogniser  # noqa: PLC0415
    from app.adapters.resampler_soxr import resampled  # noqa: PLC0415
    from app.domain.voice.heard import Manner  # noqa: PLC0415
    from app.ports.problems import KnownError  # noqa: PLC0415
    from app.worker.speech.real import synthesiser  # noqa: PLC0415

    voice = synthesiser(Path(job["models"]), job["voice"])
    recogniser = WhisperRecogniser(Path(job["recogniser"]), threads=THREADS)
    manner = Manner(voice=voice.voices[0].name)
    spoken = [voice.say(sentence, manner).samples for sentence in SENTENCES]
    sounds = [resampled(samples, voice.sample_rate, 16_000) for samples in spoken]
    found: dict[str, Any] = {"way": "inside", "why_inside": "", "rise_db": 0.0, "likeness": 0.0}
    if job["devices"]:
        try:
            heard = _through_the_air(job, spoken, voice.sample_rate, found)
            if heard is not None:
                sounds, found["way"] = heard, "air"
            else:
                found["why_inside"] = "The microphone does not hear the loudspeaker."
        except KnownError as error:
            found["why_inside"] = f"{error.problem} {error.remedy}"
    else:
        found["why_inside"] = "There is not both a microphone and a loudspeaker."
    quiet = np.zeros(int(0.2 * 16_000), np.float32)
    texts = [recogniser.recognise(np.concatenate([quiet, s, quiet])).text for s in sounds]
    return {**found, "said": list(SENTENCES), "heard": texts}


def likeness(played: Samples, heard: Samples, before: Samples) -> tuple[float, float]:
    """Whether what was heard is what was played.

    Args:
        played: At 16,000 Hz.
        heard: From when it began to be played, and for a while after it.
        before: What was heard before.

    Returns:
        By how many decibels it was louder than before, loud places against usual ones; and the
        highest correlation of the two loudnesses over time, 0 if there is none, for any delay up to
        `LATEST_S`.
    """
    ours, theirs, quiet = _loudness(played), _loudness(heard), _loudness(before)
    floor = max(float(np.median(quiet)) if len(quiet) else 0.0, 1e-6)
    loud = float(np.quantile(theirs, 0.8)) if len(theirs) else 0.0
    rise_db = 20 * float(np.log10(max(loud, 1e-6) / floor))
    best = 0.0
    for delay in range(round(LATEST_S / BLOCK_S) + 1):
        other = theirs[delay : delay + len(ours)]
        mine = ours[: len(other)]
        if len(other) > 2 and other.std() > 0 and mine.std() > 0:
            best = max(best, float(np.corrcoef(mine, other)[0, 1]))
    return rise_db, best


def _through_the_air(
    job: Mapping[str, Any], spoken: list[Samples], rate: int, found: dict[str, Any]
) -> list[Samples] | None:
    """What the microphone heard of each sentence; None if it does not hear the loudspeaker."""
    from app.adapters.audio_sounddevice import Microphone, Speaker  # noqa: PLC0415
    from app.adapters.resampler_soxr import resampled  # noqa: PLC0415

    microphone, speaker = Microphone(job["microphone"]), Speaker(job["loudspeaker"])
    microphone.open()
    try:
        speaker.open()
        heard: list[Samples] = []
        for samples in spoken:
            before = _listen(microphone, BEFORE_S)
            clip = speaker.play(samples, rate)
            sound = _listen(microphone, len(samples) / rate + AFTER_S)
            speaker.check()
            if not clip.done:
                sound = np.concatenate([sound, _listen(microphone, AFTER_S)])
            if not heard:
                played = resampled(samples, rate, 16_000)
                found["rise_db"], found["likeness"] = likeness(played, sound, before)
                if found["rise_db"] < HEARS_FROM_DB or found["likeness"] < ALIKE_FROM:
                    return None
            heard.append(sound)
        return heard
    finally:
        speaker.close()
        microphone.close()


def _listen(microphone: Any, seconds: float) -> Samples:
    """What a microphone hears from now on."""
    until = time.monotonic() + seconds
    blocks = []
    while time.monotonic() < until:
        block = microphone.read(0.05)
        if block is not None:
            blocks.append(block.samples)
    return np.concatenate(blocks) if blocks else np.zeros(0, np.float32)


def _loudness(samples: Samples) -> NDArray[np.float64]:
    """Root mean square of each block."""
    size = round(BLOCK_S * 16_000)
    whole = samples[: len(samples) // size * size].reshape(-1, size).astype(np.float64)
    return np.asarray(np.sqrt(np.mean(whole**2, axis=1)))
