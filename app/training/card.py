"""The labeller's figures, as the tables of its model card.

    python3 -m app.training.card

prints them for the shipped labeller; nothing but the program's own packages is needed.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

import numpy as np

from app.adapters.encoder_files import VOCABULARY
from app.adapters.labeller_network_onnx import LabellerSession
from app.adapters.labeller_onnx import (
    DECISION,
    FOLDER,
    NETWORK,
    TALK,
    read_decision,
    read_talk,
)
from app.domain.moves import Move
from app.domain.scoring.agreement import cohens_kappa
from app.training.conversations import Example, read_conversations, read_turns
from app.training.judging import Judged, Quality, calibration_error, judge, probabilities, quality

ROOT = Path(__file__).resolve().parents[2]
LABELLING = ROOT / "assets" / "labelling"
TURNS = ROOT / "tests" / "unit" / "labelling" / "turns.jsonl"


class Figures:
    """How the shipped labeller does on turns that it was not made with."""

    def __init__(self, examples: Sequence[Example], folder: Path = FOLDER) -> None:
        """Judge the examples."""
        _, weighings = read_decision(folder / DECISION)
        session = LabellerSession(folder / NETWORK, VOCABULARY, 1)
        self.judged: Judged = judge(session, read_talk(folder / TALK), examples)
        self.found = probabilities(self.judged, weighings)
        self.quality: dict[Move, Quality] = quality(self.judged, self.found, weighings)

    @property
    def macro_f1(self) -> float:
        """The mean F1 over the moves."""
        return mean(q.f1 for q in self.quality.values())

    @property
    def near_miss_rate(self) -> float:
        """Of all marked near misses the share that is taken for the move."""
        near = sum(q.near for q in self.quality.values())
        return sum(q.near_false * q.near for q in self.quality.values()) / max(1, near)

    @property
    def calibration(self) -> float:
        """Expected calibration error over all moves of all turns."""
        known = self.judged.wanted >= 0
        return calibration_error(self.found[known], self.judged.wanted[known] == 1)


@dataclass(frozen=True, kw_only=True)
class ValidationSet:
    """Conversations that nothing was ever fitted to, labelled by two.

    Attributes:
        title: What the card calls it.
        conversations: The file, with its writer's labels.
        second: The labels of somebody who saw only the words.
    """

    title: str
    conversations: Path
    second: Path

    def examples(self) -> tuple[Example, ...]:
        """Its rep turns."""
        return tuple(read_conversations(self.conversations))

    def kappa(self) -> dict[Move, float]:
        """Cohen's kappa between the two by move."""
        rows = {
            row["id"]: set(row["labels"])
            for row in map(json.loads, self.second.read_text("utf-8").splitlines())
        }
        examples = self.examples()
        return {
            move: cohens_kappa(
                [e.known[move] for e in examples],
                [move.value in rows[e.example_id] for e in examples],
            )
            or 0.0
            for move in Move
        }


VALIDATION = ValidationSet(
    title="the first set",
    conversations=LABELLING / "validation.jsonl",
    second=LABELLING / "second_annotator.jsonl",
)
FRESH = ValidationSet(
    title="the second set",
    conversations=LABELLING / "second_validation.jsonl",
    second=LABELLING / "second_validation_annotator.jsonl",
)
"""Written when all else was: it chose nothing."""


def held_out() -> tuple[Example, ...]:
    """Single turns that neither the rules nor the network were fitted to."""
    return tuple(e for e in read_turns(TURNS) if e.example_id.startswith("held_out"))


def table(figures: Figures, kappa: dict[Move, float]) -> Iterator[str]:
    """The rows of the card's table, as Markdown."""
    yield "| label | precision | recall | F1 | turns | near misses taken for it | people's kappa |"
    yield "|---|---|---|---|---|---|---|"
    for move, q in figures.quality.items():
        yield (
            f"| {move.value} | {q.precision:.2f} | {q.recall:.2f} | {q.f1:.2f} | {q.held} "
            f"| {q.near_false * q.near:.0f} of {q.near} | {kappa[move]:.2f} |"
        )
    yield f"| **all** | | | **{figures.macro_f1:.3f}** | | {figures.near_miss_rate:.3f} | |"


def main() -> int:
    """Print the card's figures."""
    for part in (VALIDATION, FRESH):
        own = Figures(part.examples())
        worst = max(q.calibration for q in own.quality.values())
        each = np.mean([q.calibration for q in own.quality.values()])
        sys.stdout.write(f"{part.title}\n" + "\n".join(table(own, part.kappa())) + "\n\n")
        sys.stdout.write(f"expected calibration error {own.calibration:.3f}, ")
        sys.stdout.write(f"by label: mean {each:.3f}, highest {worst:.3f}\n\n")
    old = Figures(held_out())
    sys.stdout.write(f"held-out single turns: macro-F1 {old.macro_f1:.3f}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
