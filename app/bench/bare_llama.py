"""The same prompts through bare llama-cpp-python, in a process of its own.

Reads a job as JSON from standard input, writes what was measured as JSON to standard output.
"""

import json
import sys
import time
from collections.abc import Sequence
from typing import Any

import psutil  # type: ignore[import-untyped]
from llama_cpp import Llama


class CountingLlama(Llama):
    """Counts the tokens that it evaluates."""

    evaluated = 0

    def eval(self, tokens: Sequence[int]) -> None:
        self.evaluated += len(tokens)
        super().eval(tokens)


def main() -> None:
    """Run the job on standard input."""
    job = json.load(sys.stdin)
    started = time.perf_counter()
    llama = CountingLlama(
        job["path"],
        n_ctx=job["context_tokens"],
        n_threads=job["threads"],
        n_threads_batch=job["threads"],
        verbose=False,
    )
    load_ms = (time.perf_counter() - started) * 1000
    _turn(llama, [{"role": "user", "content": "Hello."}], job)
    process = psutil.Process()
    turns, peak = [], 0
    for messages in job["prompts"]:
        turns.append(_turn(llama, messages, job))
        peak = max(peak, process.memory_info().rss)
    json.dump({"load_ms": load_ms, "peak_bytes": peak, "turns": turns}, sys.stdout)


def _turn(llama: CountingLlama, messages: Any, job: dict[str, Any]) -> dict[str, Any]:
    """Answer one prompt."""
    llama.evaluated = 0
    text, first_ms, prompt_tokens = "", 0.0, 0
    started = time.perf_counter()
    pieces: Any = llama.create_chat_completion(
        messages,
        stream=True,
        max_tokens=job["max_tokens"],
        temperature=job["temperature"],
        seed=job["seed"],
    )
    for piece in pieces:
        delta = piece["choices"][0]["delta"].get("content", "")
        if delta and not text:
            first_ms = (time.perf_counter() - started) * 1000
            prompt_tokens = llama.evaluated
        text += delta
    return {
        "first_token_ms": first_ms,
        "total_ms": (time.perf_counter() - started) * 1000,
        "evaluated_tokens": prompt_tokens,
        # The last token of an answer is not evaluated.
        "generated_tokens": llama.evaluated - prompt_tokens + 1,
        "text": text,
    }


if __name__ == "__main__":
    main()
