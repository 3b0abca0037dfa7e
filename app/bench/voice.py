"""How long the buyer takes to answer aloud, in parts; and a plain chain of the same libraries."""

import dataclasses
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import numpy as np
import psutil  # type: ignore[import-untyped]
import soxr

import app
from app.adapters.machine_psutil import usable_cores
from app.adapters.synthesiser_hibari import HibariSynthesiser
from app.bench.room import RATE
from app.bench.scripted_call import REP, SEED
from app.bench.voice_call import Line, SpokenCallRun, SpokenTurn, hold_call, idle_share, line
from app.bench.word_errors import NO_ERRORS, word_errors
from app.bootstrap import EngineChoice
from app.domain.voice.endpoint import Patience
from app.domain.voice.heard import Manner
from app.ports.problems import KnownError
from app.services.prompting import Style, is_asked, most_tokens, prompt
from app.worker.models import LLAMA_CONTEXT_TOKENS

TURNS = 12
IDLE_S = 10.0
VOICES = ("heart-male", "heart-low")
"""The rep's, turn by turn."""

Figures = dict[str, dict[str, float]]
Tell = Callable[[str], None]


def measure_voice(
    voice_models: Path,
    model_file: Path | None,
    tell: Tell,
    *,
    turns: int = TURNS,
    idle_s: float = IDLE_S,
) -> Figures:
    """Hold spoken calls in real time, with a scripted rep of two voices. Takes minutes.

    Args:
        voice_models: The folder of the voice models' sets.
        model_file: The language model; None: only written lines are measured.
        tell: Told what is being done.
        turns: How many turns of the rep's each call has.
        idle_s: How long nobody speaks while the idle microphone is measured.

    Returns:
        `figures` and `ratios` by name; see `call_figures`, `plain_figures` and `ratios`. Besides:
        `idle_microphone_percent` of one core, of a call in which nobody speaks; `voice_process_mb`,
        the most memory of the speech process; `busy_before_percent`, the share of the machine that
        was in use already: the more it is, the less the rest says.

    Raises:
        KnownError: A process or a model cannot be used.
    """
    figures = {"busy_before_percent": psutil.cpu_percent(interval=1.0)}
    lines = rep_lines(REP[:turns])
    with tempfile.TemporaryDirectory(prefix="skeptic-voice-") as name:
        folder = Path(name)
        tell(f"A microphone that nobody speaks into, for {idle_s:.0f} seconds.")
        figures["idle_microphone_percent"] = idle_share(voice_models, folder, seconds=idle_s)
        tell(f"A call of {turns} turns on written lines, in real time.")
        runs = {}
        for case, patience, choice in _cases(model_file):
            if case == "quick":
                tell("The same call with the preset “quick”.")
            if case == "model":
                tell(f"The same call with {choice.model and choice.model.name}.")
            runs[case] = hold_call(
                lines, models=voice_models, choice=choice, folder=folder, patience=patience
            )
        for case, run in runs.items():
            figures |= {
                f"{case}_{key}": value for key, value in call_figures(run.turns, run.lost).items()
            }
        figures["voice_process_mb"] = max(run.memory_mb for run in runs.values())
        plain = _plain(
            runs,
            lines=lines,
            voice_models=voice_models,
            model_file=model_file,
            folder=folder,
            tell=tell,
        )
        figures |= {k: v for case, t in plain.items() for k, v in plain_figures(case, t).items()}
    return {"figures": figures, "ratios": ratios(figures)}


def _cases(model_file: Path | None) -> Iterator[tuple[str, Patience, EngineChoice]]:
    """The calls that are held: a name, the preset for the end of a turn, and who words replies."""
    yield "lines", "normal", EngineChoice(backend="lines")
    yield "quick", "quick", EngineChoice(backend="lines")
    if model_file is not None:
        yield "model", "normal", EngineChoice(backend="llama", model=model_file)


def rep_lines(texts: Sequence[str]) -> list[Line]:
    """What the rep says, spoken by two voices in turn. Raises KnownError."""
    voice = HibariSynthesiser()
    spoken = [
        (text, voice.say(text, Manner(voice=VOICES[at % len(VOICES)])).samples)
        for at, text in enumerate(texts)
    ]
    return [line(text, samples, voice.sample_rate) for text, samples in spoken]


def call_figures(turns: Sequence[SpokenTurn], lost: int) -> dict[str, float]:
    """The figures of a call, times in milliseconds from the end of the rep's last sound.

    `turns` that were answered, and `turns_lost`: cut, or not heard. `first_sound_p50_ms` and
    `_p95_ms`: until anything of the buyer is heard; `substance_p50_ms` and `_p95_ms`: until the
    first word of her answer is. Where a model words replies, `asked_turns` tells in how many it
    did, and `asked_substance_p50_ms` is of those alone.

    The parts, one after the other, `_p50_ms` and `_p95_ms` of each: `end_of_turn`; `recognition`,
    what of it is left then; `mind`; `first_token` and `first_sentence` where a model was asked;
    `synthesis`, with the way to the ear. `rep_word_error_rate`: of what was heard of the rep.
    """
    found: dict[str, float] = {"turns": len(turns), "turns_lost": lost}
    if not turns:
        raise KnownError(
            "The buyer answered in none of the turns.", "See what `main.py voice-check` says."
        )
    asked = [turn for turn in turns if turn.first_token is not None]
    found |= _spread("first_sound", [turn.first_sound for turn in turns])
    found |= _spread("substance", [turn.substance for turn in turns])
    if asked:
        found["asked_turns"] = len(asked)
        found |= _spread("asked_substance", [turn.substance for turn in asked])
    for part in ("end_of_turn", "recognition", "mind", "first_token", "first_sentence"):
        values = [value for turn in turns if (value := parts(turn).get(part)) is not None]
        if values:
            found |= _spread(part, values)
    found |= _spread("synthesis", [parts(turn)["synthesis"] for turn in turns])
    errors = sum((word_errors(turn.said, turn.heard) for turn in turns), NO_ERRORS)
    found["rep_word_error_rate"] = errors.rate
    return found


def parts(turn: SpokenTurn) -> dict[str, float]:
    """The parts of one answer in milliseconds; together they are `substance`."""
    found = {
        "end_of_turn": turn.ended,
        "recognition": turn.words - turn.ended,
        "mind": turn.decided - turn.words,
    }
    if turn.first_token is not None:
        found["first_token"] = turn.first_token - turn.decided
        found["first_sentence"] = turn.first_text - turn.first_token
    found["synthesis"] = turn.substance - turn.first_text
    return found


def plain_figures(case: str, turns: Sequence[dict[str, Any]]) -> dict[str, float]:
    """The figures of a plain chain: `<case>_first_sound_p50_ms`, `_p95_ms`, and its steps' p50."""
    found = _spread(f"{case}_first_sound", [turn["first_sound_ms"] for turn in turns])
    for step in ("silence", "recognition", "words", "synthesis", "lead"):
        found[f"{case}_{step}_p50_ms"] = median(turn[f"{step}_ms"] for turn in turns)
    return found


def ratios(figures: dict[str, float]) -> dict[str, float]:
    """A call against the plain chain, by the medians.

    `lines_to_plain`: written lines against a plain chain that has the same line to speak.
    `quick_to_plain`: the same with the preset "quick".
    `model_first_sound_to_plain` and `model_substance_to_plain`: against one that sends the model
    the same requests. `..._to_plain_whole`: against one whose model words every reply as a whole,
    with the prompt for a model that adapts lines.
    """
    pairs = {
        "lines_to_plain": ("lines_substance", "plain_lines_first_sound"),
        "quick_to_plain": ("quick_substance", "plain_lines_first_sound"),
        "model_first_sound_to_plain": ("model_first_sound", "plain_model_first_sound"),
        "model_substance_to_plain": ("model_substance", "plain_model_first_sound"),
        "model_first_sound_to_plain_whole": ("model_first_sound", "plain_whole_first_sound"),
        "model_substance_to_plain_whole": ("model_substance", "plain_whole_first_sound"),
    }
    return {
        name: figures[f"{ours}_p50_ms"] / figures[f"{theirs}_p50_ms"]
        for name, (ours, theirs) in pairs.items()
        if f"{ours}_p50_ms" in figures and f"{theirs}_p50_ms" in figures
    }


def requests(run: SpokenCallRun, style: Style, *, whole: bool) -> list[dict[str, Any]]:
    """What a plain chain is to do in each turn of a call: the prompt, and the words to speak.

    Args:
        run: The call.
        style: How the model is asked.
        whole: Whether the model's own words are spoken, and not those of the call.
    """
    found = []
    for at, turn in enumerate(run.call.turns):
        if turn.number == 0 or turn.reply is None:
            continue
        waiting = dataclasses.replace(
            run.call, turns=(*run.call.turns[:at], dataclasses.replace(turn, reply=None))
        )
        asked = is_asked(style, run.call.turns, at)
        messages = prompt(run.content, waiting, style) if asked else ()
        point = turn.act.point if turn.act is not None else ""
        found.append(
            {
                "prompt": [dataclasses.asdict(message) for message in messages],
                "max_tokens": most_tokens(style, point),
                "seed": SEED,
                "reply": "" if whole and asked else turn.reply.text,
            }
        )
    return found


def run_plain(job: dict[str, Any]) -> list[dict[str, Any]]:
    """Run a plain chain in a process of its own. Raises KnownError."""
    done = subprocess.run(
        [sys.executable, "-m", "app.bench.plain_chain"],
        input=json.dumps(job),
        cwd=Path(app.__file__).parents[1],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise KnownError(f"The plain chain could not be run: {last}")
    turns: list[dict[str, Any]] = json.loads(done.stdout)["turns"]
    return turns


def _plain(
    runs: dict[str, SpokenCallRun],
    *,
    lines: Sequence[Line],
    voice_models: Path,
    model_file: Path | None,
    folder: Path,
    tell: Tell,
) -> dict[str, list[dict[str, Any]]]:
    """The plain chains that the calls are held against, by name."""
    if find_spec("faster_whisper") is None:
        tell(
            "There is no plain chain to compare with: faster-whisper is not installed. "
            "It comes with the packages for tests."
        )
        return {}
    sounds = []
    for number, one in enumerate(lines):
        path = folder / f"rep-{number}.npy"
        np.save(path, soxr.resample(one.samples, one.rate, RATE).astype(np.float32))
        sounds.append(str(path))
    wanted = {"plain_lines": requests(runs["lines"], "pick", whole=False)}
    for turn in wanted["plain_lines"]:
        turn["prompt"] = []
    if "model" in runs:
        model = runs["model"]
        wanted["plain_model"] = requests(model, model.style, whole=False)
        wanted["plain_whole"] = requests(model, "adapt", whole=True)
    found = {}
    for case, turns in wanted.items():
        tell(f"The plain chain: {case}.")
        found[case] = run_plain(
            {
                "models": str(voice_models),
                "model": str(model_file) if case != "plain_lines" else "",
                "context_tokens": LLAMA_CONTEXT_TOKENS,
                "threads": usable_cores(),
                "turns": [{**t, "sound": s} for t, s in zip(turns, sounds, strict=False)],
            }
        )
    return found


def _spread(name: str, values: Sequence[float]) -> dict[str, float]:
    if len(values) == 1:
        return {f"{name}_p50_ms": values[0], f"{name}_p95_ms": values[0]}
    p95 = quantiles(values, n=20, method="inclusive")[-1]
    return {f"{name}_p50_ms": median(values), f"{name}_p95_ms": p95}
