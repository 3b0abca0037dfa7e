"""How long the buyer takes to begin to speak: through the worker, and by llama-cpp-python alone."""

import dataclasses
import json
import queue
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import psutil  # type: ignore[import-untyped]

import app
from app.adapters.machine_psutil import usable_cores
from app.ports.language_model import (
    Failed,
    Finished,
    GenerationRequest,
    Message,
    ModelEvent,
    Token,
)
from app.ports.problems import KnownError
from app.worker.client import WorkerModel
from app.worker.models import LLAMA_CONTEXT_TOKENS, llama_model

LIMIT_S = 600.0

# A rep takes far longer than this to type or say a sentence.
THINKING_S = 1.5


@dataclass(frozen=True, kw_only=True)
class Turn:
    """One answer: times in milliseconds from the request, and tokens."""

    first_token_ms: float
    total_ms: float
    evaluated_tokens: int
    generated_tokens: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Run:
    """All answers of one way of running the model."""

    load_ms: float
    peak_bytes: int
    turns: tuple[Turn, ...]


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The same for all ways of running the model."""

    context_tokens: int = LLAMA_CONTEXT_TOKENS
    threads: int = dataclasses.field(default_factory=usable_cores)
    max_tokens: int = 24
    temperature: float = 0.0
    seed: int = 1


def measure(
    model_file: Path,
    prompts: Sequence[tuple[Message, ...]],
    settings: Settings | None = None,
    *,
    thinking_s: float = THINKING_S,
) -> dict[str, Any]:
    """Answer the prompts in order: through the worker, so too with warming up, and bare.

    One after the other, each in a process of its own. Takes minutes.

    Args:
        model_file: The GGUF file.
        prompts: At least five; each begins with all of the one before and the answer to that.
        settings: How to run the model.
        thinking_s: Seconds between the turns of the run with warming up.

    Returns:
        `figures` and `ratios` by name, as `summed_up` explains them; `busy_before_percent`, the
        share of the machine that was in use already: the more it is, the less the rest says; and
        `turns`: for each way the answers one by one.

    Raises:
        KnownError: The model cannot be run.
    """
    how = settings or Settings()
    busy = psutil.cpu_percent(interval=1.0)
    runs = {
        "worker": run_worker(model_file, prompts, how),
        "warmed": run_worker(model_file, prompts, how, thinking_s=thinking_s),
        "bare": run_bare(model_file, prompts, how),
    }
    turns = {name: [dataclasses.asdict(turn) for turn in run.turns] for name, run in runs.items()}
    summary = summed_up(runs)
    summary["figures"]["busy_before_percent"] = busy
    return {**summary, "turns": turns}


def run_worker(
    model_file: Path,
    prompts: Sequence[tuple[Message, ...]],
    settings: Settings,
    *,
    thinking_s: float = 0.0,
) -> Run:
    """Answer the prompts through a worker, as the program does.

    With `thinking_s`, what is known of the next prompt is warmed up, and that long waited, before
    each turn but the first: what happens while a rep types.
    """
    events: queue.SimpleQueue[ModelEvent] = queue.SimpleQueue()
    with tempfile.TemporaryDirectory() as folder:
        model = llama_model(
            model_file,
            events.put,
            log_dir=Path(folder),
            context_tokens=settings.context_tokens,
            threads=settings.threads,
        )
        try:
            greeting = (Message(role="user", content="Hello."),)
            _answer(model, events, "greeting", greeting, settings)
            worker = psutil.Process(model.worker_pid)
            turns, peak = [], 0
            for number, messages in enumerate(prompts):
                if number and thinking_s:
                    model.warm(messages[:-1])
                    time.sleep(thinking_s)
                turns.append(_answer(model, events, str(number), messages, settings))
                peak = max(peak, worker.memory_info().rss)
            return Run(load_ms=model.load_ms or 0.0, peak_bytes=peak, turns=tuple(turns))
        finally:
            model.close()


def run_bare(model_file: Path, prompts: Sequence[tuple[Message, ...]], settings: Settings) -> Run:
    """Answer the prompts by `Llama.create_chat_completion` with the same settings."""
    job = dataclasses.asdict(settings) | {
        "path": str(model_file),
        "prompts": [[dataclasses.asdict(message) for message in prompt] for prompt in prompts],
    }
    done = subprocess.run(
        [sys.executable, "-m", "app.bench.bare_llama"],
        input=json.dumps(job),
        cwd=Path(app.__file__).parents[1],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise KnownError(f"llama-cpp-python could not run the model: {last}")
    read = json.loads(done.stdout)
    turns = tuple(Turn(**turn) for turn in read["turns"])
    return Run(load_ms=read["load_ms"], peak_bytes=read["peak_bytes"], turns=turns)


def summed_up(runs: dict[str, Run]) -> dict[str, dict[str, float]]:
    """The figures and ratios of some runs, one of which is "bare" and one "worker".

    Figures, for each run: `<run>_load_s`, `<run>_peak_mb`; `<run>_first_word_ms`, the median from
    the fifth turn on; `<run>_first_word_ms_turn_<n>`; `<run>_prompt_tokens_per_s`, of the first
    turn; `<run>_tokens_per_s`, of all answers; `<run>_evaluated_tokens`, prompt tokens evaluated
    in all turns together.

    Ratios, for each run but "bare": `<run>_to_bare_first_word`, of those medians;
    `<run>_to_bare_peak`; `<run>_late_to_early_first_word`, the median of the last third of the
    turns from the fifth on to that of their first third (1 means that it does not grow);
    `<run>_late_to_early_per_new_token`, the same of the milliseconds for each prompt token that
    was evaluated, which leaves out that some turns are longer than others.
    """
    figures: dict[str, float] = {}
    ratios: dict[str, float] = {}
    for name, run in runs.items():
        figures |= {f"{name}_{key}": value for key, value in _figures(run).items()}
    bare = runs["bare"]
    for name, run in runs.items():
        first = [turn.first_token_ms for turn in run.turns[4:]]
        each = [turn.first_token_ms / max(1, turn.evaluated_tokens) for turn in run.turns[4:]]
        if name != "bare":
            ratios[f"{name}_to_bare_first_word"] = median(first) / _first_word_ms(bare)
            ratios[f"{name}_to_bare_peak"] = run.peak_bytes / bare.peak_bytes
        ratios[f"{name}_late_to_early_first_word"] = _late_to_early(first)
        ratios[f"{name}_late_to_early_per_new_token"] = _late_to_early(each)
    return {"figures": figures, "ratios": ratios}


def _figures(run: Run) -> dict[str, float]:
    opening = run.turns[0]
    spoken = sum(turn.generated_tokens - 1 for turn in run.turns)
    speaking_ms = sum(turn.total_ms - turn.first_token_ms for turn in run.turns)
    return {
        "load_s": run.load_ms / 1000,
        "peak_mb": run.peak_bytes / 1e6,
        "first_word_ms": _first_word_ms(run),
        "prompt_tokens_per_s": opening.evaluated_tokens / opening.first_token_ms * 1000,
        "tokens_per_s": spoken / speaking_ms * 1000,
        "evaluated_tokens": sum(turn.evaluated_tokens for turn in run.turns),
        **{
            f"first_word_ms_turn_{number}": turn.first_token_ms
            for number, turn in enumerate(run.turns, start=1)
        },
    }


def _late_to_early(numbers: Sequence[float]) -> float:
    """The median of the last third to that of the first."""
    third = max(1, len(numbers) // 3)
    return median(numbers[-third:]) / median(numbers[:third])


def _first_word_ms(run: Run) -> float:
    return median(turn.first_token_ms for turn in run.turns[4:])


def _answer(
    model: WorkerModel,
    events: "queue.SimpleQueue[ModelEvent]",
    request_id: str,
    messages: tuple[Message, ...],
    settings: Settings,
) -> Turn:
    """Have one prompt answered and wait for it."""
    request = GenerationRequest(
        request_id=request_id,
        messages=messages,
        max_tokens=settings.max_tokens,
        temperature=settings.temperature,
        seed=settings.seed,
        time_limit_s=LIMIT_S,
    )
    model.start(request)
    while isinstance(event := events.get(), Token):
        pass
    if isinstance(event, Failed):
        raise KnownError(event.problem, event.remedy)
    return _turn(event)


def _turn(finished: Finished) -> Turn:
    usage = finished.usage
    return Turn(
        first_token_ms=usage.first_token_ms,
        total_ms=usage.total_ms,
        evaluated_tokens=usage.evaluated_tokens or 0,
        generated_tokens=usage.generated_tokens or 0,
        text=finished.text,
    )
