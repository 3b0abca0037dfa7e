"""`label`: rep turns in, labels and scores out, one JSON object a line."""

import argparse
import json
import sys

from app.bootstrap import labeller
from app.commands.inputs import read_turns
from app.paths import DataFolder


def run(options: argparse.Namespace, data: DataFolder) -> int:
    """Label every turn, in order."""
    del data
    chosen = labeller()
    for turn_id, text, context in read_turns(options.file):
        found = chosen.label(text, context[-4:])
        row = {
            "id": turn_id,
            "labels": list(dict.fromkeys(m.move.value for m in found.moves)),
            "scores": {move.value: round(score, 3) for move, score in found.scores.items()},
        }
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    return 0
