"""Published corpora with labels of their own, as far as those answer a question of the codebook.

The texts are no part of the project: the folder they are in is given to the training by hand.
"""

import gzip
import json
import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from app.domain.labelling.pieces import pieces
from app.domain.moves import Move
from app.domain.transcript import Utterance
from app.training.conversations import MOST_CONTEXT, Example

_ASKING = (Move.DISCOVERY_QUESTION, Move.IMPACT_QUESTION, Move.DECISION_QUESTION)
MOVES: Mapping[str, tuple[Move, ...]] = {
    "discovery": _ASKING,
    "reflection": (Move.REFLECTION,),
    "third_party_evidence": (Move.OUTSIDE_EVIDENCE,),
    "chasing": (Move.CHASE,),
    "premature_close": (Move.PREMATURE_CLOSE,),
    "contradict_buyer": (Move.ARGUE,),
    "pressure": (Move.PRESSURE,),
    "mutual_plan": (Move.INVITE_EFFORT,),
}
"""A corpus's move and the moves of the codebook that answer it."""
ANNOTATED: Mapping[str, tuple[str, ...]] = {
    "casino": ("discovery", "contradict_buyer", "mutual_plan"),
    "ecdark": ("pressure",),
    "face_acts": ("contradict_buyer",),
    "p4g_turns": ("discovery", "third_party_evidence", "premature_close", "chasing"),
    "uptake": ("reflection",),
}
"""What each corpus really annotates: a move it does not annotate is unknown in it, not absent."""
LESSONS = frozenset({"uptake"})
"""The corpora that are lessons."""
MOST_WITHOUT = 1.0
"""Turns with none of the moves are kept up to this many for each one that has some."""


def read_corpora(folder: Path, seed: int) -> Iterator[Example]:
    """The rep turns of all corpora in a folder, those without any move thinned out."""
    for name, annotated in ANNOTATED.items():
        path = folder / f"{name}.jsonl.gz"
        if not path.is_file():
            continue
        with gzip.open(path, "rt", encoding="utf-8") as file:
            rows = [json.loads(line) for line in file]
        found = [_example(name, i, row, annotated) for i, row in enumerate(rows)]
        having = [e for e in found if e is not None and e.moves]
        without = [e for e in found if e is not None and not e.moves]
        random.Random(seed).shuffle(without)
        yield from having
        yield from without[: round(MOST_WITHOUT * len(having))]


def _example(
    name: str, number: int, row: Mapping[str, Any], annotated: tuple[str, ...]
) -> Example | None:
    if row.get("role") != "rep" or not row["text"].strip():
        return None
    mapped = {row.get("mapped"), *row.get("mapped_all", ()), *row.get("derived", ())}
    known: dict[Move, bool] = {}
    for move in annotated:
        if move in mapped:
            # Of several that would do, the first is the plain one; of the others nothing is known.
            known[MOVES[move][0]] = True
        else:
            known |= dict.fromkeys(MOVES[move], False)
    return Example(
        example_id=f"{name}:{number}",
        group=f"{name}:{row['dialogue']}",
        context=tuple(
            Utterance(
                speaker="rep" if said["speaker"] == row["speaker"] else "buyer", text=said["text"]
            )
            for said in row["context"]
        )[-MOST_CONTEXT:],
        text=row["text"],
        known=known,
        pieces=pieces(row["text"]),
        elsewhere=True,
        lesson=name in LESSONS,
    )
