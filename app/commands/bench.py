"""`bench`: speed and memory on this machine, as ratios against the bare library."""

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import psutil  # type: ignore[import-untyped]

from app import starter_model, voice_models
from app.bench.calibration import as_code, calibrated
from app.bench.deciding import measure_deciding
from app.bench.guards import figures as guard_figures
from app.bench.guards import rows_in
from app.bench.scripted_call import call_prompts
from app.bench.trying import measure_trying
from app.bench.turn import measure
from app.bench.understanding import measure_understanding, read_turns
from app.bench.writing import measure_writing
from app.bootstrap import ROOT, encoder, engine_missing, labeller, library, voice_missing
from app.commands.engine import chosen
from app.paths import DataFolder
from app.ports.problems import KnownError
from app.services.trainer import Trainer
from app.settings import Settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

Figures = dict[str, dict[str, float]]


def run(options: argparse.Namespace, data: DataFolder) -> int:
    """Measure one thing and print it, as a table or as JSON."""
    benches: dict[str, Callable[[argparse.Namespace, DataFolder], Figures]] = {
        "turn": _turn,
        "mind": _mind,
        "understanding": _understanding,
        "guards": _guards,
        "label": _label,
        "voice": _voice,
        "synthesis": _synthesis,
        "recognition": _recognition,
        "nods": _nods,
        "endpoints": _endpoints,
        "store": _store,
        "replay": _replay,
        "debrief": _debrief,
        "what-if": _what_if,
        "writing": _writing,
        "team": _team,
    }
    if options.what not in benches:
        raise KnownError(f"There is no bench {options.what!r}.", f"Choose {' or '.join(benches)}.")
    measured = benches[options.what](options, data)
    result = {
        "bench": options.what,
        "machine": machine(),
        "figures": {k: round(v, 3) for k, v in measured["figures"].items()},
        "ratios": {k: round(v, 3) for k, v in measured["ratios"].items()},
    }
    if "bars" in measured:
        result["bars"] = measured["bars"]
    if options.json:
        sys.stdout.write(json.dumps(result, indent=2) + "\n")
    else:
        sys.stdout.write(_table(result))
    return 0


def machine() -> str:
    """The machine in a line: system, processor, cores, memory."""
    memory = psutil.virtual_memory().total / 2**30
    cores = psutil.cpu_count(logical=False) or psutil.cpu_count() or 0
    return (
        f"{platform.system()} {platform.machine()}, {cores} cores, {memory:.0f} GiB, "
        f"Python {platform.python_version()}"
    )


def _turn(options: argparse.Namespace, data: DataFolder) -> Figures:
    choice = chosen(options, data)
    file = Path(options.model) if options.model else choice.model
    file = file or starter_model.path_in(data.models)
    sys.stderr.write(f"Fourteen turns three times over with {file.name}; this takes minutes.\n")
    measured = measure(file, call_prompts())
    return {"figures": measured["figures"], "ratios": measured["ratios"]}


def _mind(options: argparse.Namespace, data: DataFolder) -> Figures:
    del options, data
    return measure_deciding(encoder(), labeller())


def _what_if(options: argparse.Namespace, data: DataFolder) -> Figures:
    del options, data
    return measure_trying()


def _writing(options: argparse.Namespace, data: DataFolder) -> Figures:
    del options, data
    return measure_writing()


def _label(options: argparse.Namespace, data: DataFolder) -> Figures:
    del options, data
    # Native code, and of no use to the other benches.
    from app.bench.labelling import measure_labelling  # noqa: PLC0415

    return measure_labelling(ROOT / "assets" / "labelling" / "validation.jsonl")


def _synthesis(options: argparse.Namespace, data: DataFolder) -> Figures:
    del options
    from app.bench.synthesis import measure_synthesis  # noqa: PLC0415

    return measure_synthesis(voice_models.folder(data.models))


def _voice(options: argparse.Namespace, data: DataFolder) -> Figures:
    # Native code, and of no use to the other benches.
    from app.bench.voice import measure_voice  # noqa: PLC0415

    if missing := voice_missing(data, Settings()):
        raise missing
    choice = chosen(options, data)
    file = choice.model or starter_model.path_in(data.models)
    if choice.backend == "lines" or not file.is_file():
        sys.stderr.write("Only written lines: there is no language model to measure with.\n")
        return measure_voice(voice_models.folder(data.models), None, _tell)
    engine_missing()
    return measure_voice(voice_models.folder(data.models), file, _tell)


def _tell(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def _recognition(options: argparse.Namespace, data: DataFolder) -> Figures:
    del options
    # Native code, and of no use to the other benches.
    from app.bench.recognition import measure_recognition, read_sentences  # noqa: PLC0415

    sys.stderr.write(
        "Sixty sentences by three voices, four times by each model: a quarter of an hour.\n"
    )
    sentences = read_sentences(ROOT / "assets" / "voice" / "sentences.jsonl")
    return measure_recognition(sentences, voice_models.folder(data.models))


def _nods(options: argparse.Namespace, data: DataFolder) -> Figures:
    del options
    # Native code, and of no use to the other benches.
    from app.bench.nods import measure_nods  # noqa: PLC0415

    sys.stderr.write("Fourteen short sayings by three voices, a thousand times: minutes.\n")
    return measure_nods(voice_models.folder(data.models))


def _endpoints(options: argparse.Namespace, data: DataFolder) -> Figures:
    del options
    # Native code, and of no use to the other benches.
    from app.bench.endpoints import measure_endpoints  # noqa: PLC0415
    from app.bench.recognition import read_sentences  # noqa: PLC0415

    sys.stderr.write("Sixty sentences by two voices, each cut off in three places: minutes.\n")
    sentences = read_sentences(ROOT / "assets" / "voice" / "sentences.jsonl")
    return measure_endpoints([s.text for s in sentences], voice_models.folder(data.models))


def _store(options: argparse.Namespace, data: DataFolder) -> Figures:
    del data
    from app.bench.store import measure_store  # noqa: PLC0415

    return measure_store(options.sessions, options.turns, _tell)


def _team(options: argparse.Namespace, data: DataFolder) -> Figures:
    del data
    # Libraries that only those who use a database should wait for.
    from app.bench.team import measure_team  # noqa: PLC0415

    return measure_team(options.reps, options.submissions, _tell)


def _replay(options: argparse.Namespace, data: DataFolder) -> Figures:
    del options, data
    with _long_sessions((10, 300), ended=True) as (application, trainer, sessions):
        from app.bench.replay import measure_replay  # noqa: PLC0415

        return measure_replay(application, trainer, sessions)


def _debrief(options: argparse.Namespace, data: DataFolder) -> Figures:
    del options, data
    with _long_sessions((10, 40, 300), ended=False) as (application, trainer, sessions):
        from app.bench.debrief import measure_debrief  # noqa: PLC0415

        return measure_debrief(application, trainer, sessions)


@contextmanager
def _long_sessions(
    lengths: Sequence[int], *, ended: bool
) -> Iterator[tuple["QApplication", Trainer, dict[int, str]]]:
    """A window's application, and sessions of these lengths in a database of their own."""
    # Qt only here.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from app.bench.long_sessions import make_bench_trainer, make_session  # noqa: PLC0415
    from app.ui.application import make_application  # noqa: PLC0415

    application = make_application(sys.argv[:1])
    with tempfile.TemporaryDirectory(prefix="skeptic-") as folder:
        kept = DataFolder(path=Path(folder))
        trainer = make_bench_trainer(kept)
        try:
            yield (
                application,
                trainer,
                {n: make_session(trainer, kept, n, ended=ended) for n in lengths},
            )
        finally:
            trainer.close()


def _understanding(options: argparse.Namespace, data: DataFolder) -> Figures:
    turns = read_turns(ROOT / "assets" / "understanding" / "turns.jsonl")
    content = library(data)
    if options.calibrate:
        sys.stderr.write(as_code(calibrated(content, encoder(), turns)))
    return measure_understanding(content, encoder(), turns)


def _guards(options: argparse.Namespace, data: DataFolder) -> Figures:
    del options, data
    rows = rows_in(ROOT / "assets" / "guards")
    return {"figures": guard_figures(rows, encoder()), "ratios": {}}


def _table(result: dict[str, object]) -> str:
    lines = [f"bench {result['bench']}   {result['machine']}"]
    for part in ("figures", "ratios", "bars"):
        values = result.get(part)
        if isinstance(values, dict) and values:
            lines += ["", part]
            lines += [f"  {name:<40}{value:>14,.3f}" for name, value in values.items()]
    return "\n".join(lines) + "\n"
