"""Labelled conversations: the rows that the labeller is trained and measured on."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from app.domain.labelling.pieces import pieces
from app.domain.moves import Move
from app.domain.transcript import Span, Utterance

MOST_CONTEXT = 4


@dataclass(frozen=True, kw_only=True)
class Example:
    """A rep turn with what is known of its labels.

    Attributes:
        example_id: Unique in its file.
        group: The conversation it belongs to; parts are made of whole groups.
        context: The turns before it, oldest first, at most four.
        text: What the rep said.
        known: For every move of which something is known, whether the turn makes it.
        near: Moves that it comes near to and does not make.
        pieces: The pieces of the text.
        piece_moves: For each piece the moves that it makes; empty where only the turn was labelled.
        elsewhere: Whether it is from talk that is not about a sale.
        lesson: Whether that is a lesson.
    """

    example_id: str
    group: str
    context: tuple[Utterance, ...]
    text: str
    known: Mapping[Move, bool]
    near: frozenset[Move] = frozenset()
    pieces: tuple[Span, ...] = ()
    piece_moves: tuple[frozenset[Move], ...] = field(default=())
    elsewhere: bool = False
    lesson: bool = False

    @property
    def moves(self) -> frozenset[Move]:
        """The moves that it is known to make."""
        return frozenset(m for m, made in self.known.items() if made)


def read_conversations(path: Path) -> Iterator[Example]:
    """The rep turns of our own conversations, one conversation a line.

    A rep turn is `{"speaker": "rep", "said": [[words, [labels], [near misses]], …]}`, a buyer's
    `{"speaker": "buyer", "text": …}`. A row that is not about a sale says `"talk": "elsewhere"` or,
    if it is a lesson, `"talk": "lesson"`.
    """
    for row in _rows(path):
        context: list[Utterance] = []
        for number, turn in enumerate(row["turns"]):
            if turn["speaker"] != "rep":
                context.append(Utterance(speaker="buyer", text=turn["text"]))
                continue
            text = " ".join(said for said, _, _ in turn["said"])
            found = _annotated(f"{row['id']}:{number}", row["id"], context, turn["said"], text)
            talk = row.get("talk", "sale")
            yield replace(found, elsewhere=talk != "sale", lesson=talk == "lesson")
            context.append(Utterance(speaker="rep", text=text))


def _annotated(
    example_id: str, group: str, context: list[Utterance], said: list[Any], text: str
) -> Example:
    made = frozenset(Move(name) for _, names, _ in said for name in names)
    near = frozenset(Move(name) for _, _, names in said for name in names) - made
    found = pieces(text)
    per_piece: list[set[Move]] = [set() for _ in found]
    start = 0
    for words, names, _ in said:
        stretch = Span(start=start, end=start + len(words))
        start = stretch.end + 1
        for span, moves in zip(found, per_piece, strict=True):
            if 2 * _overlap(span, stretch) >= min(_length(span), _length(stretch)):
                moves |= {Move(name) for name in names}
    return Example(
        example_id=example_id,
        group=group,
        context=tuple(context[-MOST_CONTEXT:]),
        text=text,
        known={move: move in made for move in Move},
        near=near,
        pieces=found,
        piece_moves=tuple(frozenset(moves) for moves in per_piece),
    )


def _overlap(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _length(span: Span) -> int:
    return max(1, span.end - span.start)


def read_turns(path: Path) -> Iterator[Example]:
    """Single turns that were labelled whole: `{"id", "context", "text", "labels"}` a line."""
    for row in _rows(path):
        made = {Move(name) for name in row["labels"]}
        yield Example(
            example_id=row["id"],
            group=row["id"],
            context=tuple(
                Utterance(speaker=said["speaker"], text=said["text"]) for said in row["context"]
            )[-MOST_CONTEXT:],
            text=row["text"],
            known={move: move in made for move in Move},
            pieces=pieces(row["text"]),
        )


def _rows(path: Path) -> Iterable[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())
