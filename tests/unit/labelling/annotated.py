"""The annotated rep turns beside this file, and how well a labeller agrees with them.

Each row of `turns.jsonl` is `{"id", "context": [{"speaker", "text"}], "text", "labels"}`. Ids begin
with "tuning" (rules may be made to fit them) or "held_out" (only the numbers are looked at); those
with "praise" in them hold nothing but praise, thanks and plain talk.
"""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.domain.labelling.rules import find_moves
from app.domain.moves import Move
from app.domain.transcript import Utterance


@dataclass(frozen=True, kw_only=True)
class AnnotatedTurn:
    """A rep turn with the labels a person gave it."""

    id: str
    context: tuple[Utterance, ...]
    text: str
    labels: frozenset[Move]

    def found(self) -> frozenset[Move]:
        """The labels that the rules give it."""
        return frozenset(m.move for m in find_moves(self.text, self.context)[0])


def turns(part: str) -> tuple[AnnotatedTurn, ...]:
    """The turns whose id begins with `part`: "tuning", "held_out" or "" for all."""
    rows = (Path(__file__).with_name("turns.jsonl")).read_text(encoding="utf8").splitlines()
    return tuple(turn for row in rows if (turn := _turn(row)).id.startswith(part))


def _turn(row: str) -> AnnotatedTurn:
    value = json.loads(row)
    return AnnotatedTurn(
        id=value["id"],
        context=tuple(Utterance(speaker=u["speaker"], text=u["text"]) for u in value["context"]),
        text=value["text"],
        labels=frozenset(Move(label) for label in value["labels"]),
    )


def f1_by_move(annotated: Iterable[AnnotatedTurn]) -> dict[Move, float]:
    """F1 of every move: the harmonic mean of precision and recall, 0 where nothing was found."""
    hits: Counter[Move] = Counter()
    either: Counter[Move] = Counter()
    for turn in annotated:
        found = turn.found()
        hits.update(found & turn.labels)
        either.update(found)
        either.update(turn.labels)
    return {move: 2 * hits[move] / max(1, either[move]) for move in Move}
