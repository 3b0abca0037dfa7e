"""How long the labeller takes, next to the bare network, and what memory it needs."""

import json
import subprocess
import sys
import time
from pathlib import Path
from statistics import median, quantiles

from app.adapters.encoder_files import VOCABULARY
from app.adapters.labeller_network_onnx import LabellerSession
from app.adapters.labeller_onnx import FOLDER, NETWORK, LearnedLabeller
from app.domain.labelling.turn_reading import read_turn
from app.domain.transcript import Utterance
from app.training.conversations import Example, read_conversations

MOST = 300
"""Turns that are measured."""

_MEMORY = """
import json, sys
import psutil
from app.adapters.labeller_onnx import LearnedLabeller
process = psutil.Process()
before = process.memory_info().rss
labeller = LearnedLabeller()
for text in json.load(sys.stdin):
    labeller.label(text, ())
print((process.memory_info().rss - before) / 2**20)
"""


def measure_labelling(conversations: Path) -> dict[str, dict[str, float]]:
    """Label turns one after the other on one core, and run the bare network on the same.

    Figures: `label_p50_ms` and `label_p95_ms` a turn, `turns_per_second`, `onnxruntime_p50_ms`, and
    `memory_mb`, by how much a process grows that loads the labeller and labels. Ratio:
    `label_to_onnxruntime`.
    """
    turns = list(read_conversations(conversations))[:MOST]
    labeller = LearnedLabeller()
    labeller.label("Hello.", ())
    took = [_seconds(labeller, turn) for turn in turns]
    session = LabellerSession(FOLDER / NETWORK, VOCABULARY, 1)
    bare = []
    for turn in turns:
        read = read_turn(turn.text, turn.context)
        windows = session.windows(read.text, read.pieces, turn.context)
        start = time.perf_counter()
        for window in windows:
            session.run(window)
        bare.append(time.perf_counter() - start)
    return {
        "figures": {
            "label_p50_ms": 1000 * median(took),
            "label_p95_ms": 1000 * quantiles(took, n=20)[-1],
            "turns_per_second": len(took) / sum(took),
            "onnxruntime_p50_ms": 1000 * median(bare),
            "memory_mb": _memory([turn.text for turn in turns]),
        },
        "ratios": {"label_to_onnxruntime": sum(took) / sum(bare)},
    }


def _seconds(labeller: LearnedLabeller, turn: Example) -> float:
    context: tuple[Utterance, ...] = turn.context
    start = time.perf_counter()
    labeller.label(turn.text, context)
    return time.perf_counter() - start


def _memory(texts: list[str]) -> float:
    """By how many MB a fresh process grows."""
    done = subprocess.run(
        [sys.executable, "-c", _MEMORY],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).resolve().parents[2],
    )
    return float(done.stdout)
