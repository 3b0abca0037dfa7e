"""A document as Markdown (CommonMark, tables as GitHub has them)."""

import re
from collections.abc import Iterator, Sequence

from app.domain.buyer.persona import DIMENSIONS
from app.ui.report.blocks import (
    Block,
    Document,
    EffortChart,
    Entry,
    Facts,
    Heading,
    MindChart,
    Quote,
    Said,
    ShareChart,
    Text,
)

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_OPENS_A_BLOCK = re.compile(r"^(\s*)([-+=:]|\d+[.)])")


def markdown(document: Document) -> str:
    """The text of a document. What was said in it is escaped: it cannot become markup."""
    parts = [f"# {escaped(document.title)}", escaped(document.subtitle)]
    parts += [part for block in document.blocks for part in _block(block)]
    parts.append(f"*{escaped(document.foot)}*")
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """A text in one line, with nothing in it that Markdown takes for markup."""
    line = " ".join(text.split())
    line = _SPECIAL.sub(r"\\\1", line)
    return _OPENS_A_BLOCK.sub(lambda m: f"{m[1]}{m[2][:-1]}\\{m[2][-1]}", line)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * (block.level + 1)} {escaped(block.text)}"
        case Text(tone="strong"):
            yield f"**{escaped(block.text)}**"
        case Text():
            yield escaped(block.text)
        case Entry():
            right = f": {escaped(block.right)}" if block.right else ""
            yield f"**{escaped(block.text)}**{right}"
        case Quote():
            yield f"> {escaped(block.told)}  \n> {escaped(block.text)}"
        case Facts():
            yield "\n".join(f"- {escaped(name)}: {escaped(v)}" for name, v in block.rows)
        case Said():
            number = f"{block.number}. " if block.number else ""
            note = f"  \n*{escaped(block.note)}*" if block.note else ""
            yield f"**{escaped(number)}{escaped(block.who)}:** {escaped(block.text)}{note}"
        case EffortChart():
            head = ("Turn", f"{block.you}, points", f"{block.them}, points")
            yield _table(head, [[str(cell) for cell in column] for column in block.columns])
        case ShareChart():
            rows = [
                [str(turn), "too early" if share is None else f"{share:.1f}"]
                for turn, share in block.shares
            ]
            yield _table(
                ("Turn", f"Your share so far ({block.low:g} to {block.high:g} at the end)"), rows
            )
        case MindChart():
            yield from _minds(block)


def _minds(chart: MindChart) -> Iterator[str]:
    for name, values in chart.values.items():
        if len(chart.values) > 1:
            yield f"**{escaped(name)}**"
        head = ("Turn", *(chart.names[d][0] for d in DIMENSIONS))
        yield _table(
            head,
            [
                [str(turn), *(f"{values[d][at]:.0f}" for d in DIMENSIONS)]
                for at, turn in enumerate(chart.turns)
            ],
        )


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [[escaped(h) for h in head], ["---:"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
