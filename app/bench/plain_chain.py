"""The same libraries one after the other, as a plain chain runs them; in a process of its own.

Silero's voice activity with a fixed silence, then faster-whisper on the whole turn, then
llama-cpp-python on the whole prompt, then the synthesis of the whole reply, then sound. Nothing is
streamed and nothing begun before the step ahead of it is done.

Each library is used as its documentation shows, with its quicker choices: English is given, no
beam, no word times, the model keeps what it has read of the prompt. Models are loaded and warm.

Reads a job as JSON from standard input, writes what was measured as JSON to standard output.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
from faster_whisper import WhisperModel
from hibari import Hibari
from numpy.typing import NDArray

from app.adapters.voice_activity_silero import BLOCK, RATE, SileroActivity
from app.bench.room import DELAY_S
from app.bench.room_process import audible_part

Samples = NDArray[np.float32]

SILENCE_S = 0.7
SPEECH_FROM = 0.5


def main() -> None:
    """Run the job on standard input."""
    job = json.load(sys.stdin)
    chain = _Chain(job)
    turns = []
    for number, turn in enumerate(job["turns"]):
        sound = np.load(turn["sound"])
        if not number:
            chain.answer(sound, turn)  # everything is warm when it counts
        turns.append(chain.answer(sound, turn))
    json.dump({"turns": turns}, sys.stdout)


class _Chain:
    """All of it, loaded."""

    def __init__(self, job: dict[str, Any]) -> None:
        folder, threads = Path(job["models"]), job["threads"]
        self._activity = SileroActivity(folder / "turn-taking" / "silero_vad.onnx")
        self._whisper = WhisperModel(
            str(folder / "whisper-base"), device="cpu", compute_type="int8", cpu_threads=threads
        )
        self._voice = Hibari()
        self._llama: Any = None
        if job["model"]:
            # Only where the buyer has a model to word her replies.
            from llama_cpp import Llama  # noqa: PLC0415

            self._llama = Llama(
                job["model"],
                n_ctx=job["context_tokens"],
                n_threads=threads,
                n_threads_batch=threads,
                verbose=False,
            )

    def answer(self, sound: Samples, turn: dict[str, Any]) -> dict[str, Any]:
        """One turn, and how long each step took, in milliseconds."""
        silent_ms, heard = self._until_silent(sound)
        began = time.perf_counter()
        segments, _ = self._whisper.transcribe(
            heard, language="en", beam_size=1, without_timestamps=True
        )
        text = " ".join(segment.text.strip() for segment in segments)
        recognised = time.perf_counter()
        said = self._worded(turn)
        worded = time.perf_counter()
        samples = self._voice(turn["reply"] or said or "Hm.")
        spoken = time.perf_counter()
        # The sound plays from its start, with the silence that the library puts there.
        lead_ms = 1000 * audible_part(samples)[0] / self._voice.sample_rate
        steps = {
            "silence_ms": silent_ms,
            "recognition_ms": 1000 * (recognised - began),
            "words_ms": 1000 * (worded - recognised),
            "synthesis_ms": 1000 * (spoken - worded),
            "lead_ms": lead_ms + 1000 * DELAY_S,
        }
        return {**steps, "heard": text, "said": said, "first_sound_ms": sum(steps.values())}

    def _until_silent(self, sound: Samples) -> tuple[float, Samples]:
        """From the end of the speech until it was silent long enough, in milliseconds.

        Blocks come as fast as they are recorded, so this is counted and not waited for. Returns
        also what was recorded by then.
        """
        self._activity.reset()
        whole = np.concatenate([sound, np.zeros(3 * RATE, np.float32)])
        needed = round(SILENCE_S * RATE / BLOCK)
        silent, spoke = 0, False
        for start in range(0, len(whole) - BLOCK, BLOCK):
            speech = self._activity.probability(whole[start : start + BLOCK]) >= SPEECH_FROM
            spoke = spoke or speech
            silent = 0 if speech else silent + 1
            end = start + BLOCK
            # A pause in the middle would end this turn; it is let pass, so that all are compared.
            if spoke and silent >= needed and end > len(sound):
                return 1000 * (end - len(sound)) / RATE, whole[:end]
        return 1000 * SILENCE_S, whole

    def _worded(self, turn: dict[str, Any]) -> str:
        """The model's words for a prompt, whole; empty where no model is asked."""
        if self._llama is None or not turn["prompt"]:
            return ""
        made: Any = self._llama.create_chat_completion(
            turn["prompt"],
            max_tokens=turn["max_tokens"],
            temperature=0.2,
            seed=turn["seed"],
            stop=["\n"],
        )
        return str(made["choices"][0]["message"]["content"] or "").strip()


if __name__ == "__main__":
    main()
