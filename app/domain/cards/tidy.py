"""Texts of cards made fit to stand in a persona: bounded, visible, with the names put in."""

import re
from typing import Final
from unicodedata import category

from app.domain.cards.card import Card

LONGEST_PROSE: Final = 2000
LONGEST_LINE: Final = 300
MOST_DOTS: Final = 150
"""In one text; a file with more in a line is not read."""
_MACROS: Final = re.compile(
    r"\{\{(?P<who>char|user)\}\}|<(?P<old>char|bot|user)>|\{\{//[^{}]*\}\}", re.IGNORECASE
)
_TURNING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SENTENCE_END: Final = re.compile(r"[.!?…][\"”’)]*(?=\s)")


def with_names(text: str, card: Card) -> str:
    """The text with its placeholders for the two who talk replaced, and its remarks left out."""
    name = card.text("nickname").strip() or card.name

    def put(found: re.Match[str]) -> str:
        who = (found["who"] or found["old"] or "").casefold()
        return {"": "", "user": "the seller"}.get(who, name)

    return _MACROS.sub(put, text)


def prose(text: str, longest: int = LONGEST_PROSE) -> tuple[str, bool]:
    """A text of several lines without anything invisible, and whether some of it was left out."""
    seen = "".join(
        char if char == "\n" or not _invisible(char) else " " if char == "\t" else ""
        for char in text.replace("\r\n", "\n").replace("\r", "\n")
    )
    seen = re.sub(r"\.{3,}", "…", seen)
    seen = re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip() for line in seen.split("\n"))).strip()
    short = _cut(seen, longest)
    return short, len(short) < len(seen)


def line(text: str, longest: int = LONGEST_LINE) -> str:
    """The text in one line."""
    return prose(" ".join(text.split()), longest)[0].replace("\n", " ")


def _invisible(char: str) -> bool:
    return category(char) in {"Cc", "Cs", "Co", "Cn"} or char in _TURNING


def _cut(text: str, longest: int) -> str:
    """As much as there may be, to the end of a sentence if one is near."""
    dots = [m.start() for m in re.finditer(r"\.", text)]
    end = min(longest, dots[MOST_DOTS] if len(dots) > MOST_DOTS else longest)
    if len(text) <= end:
        return text
    ends = [m.end() for m in _SENTENCE_END.finditer(text[: end + 1])]
    if ends and ends[-1] > end // 2:
        return text[: ends[-1]].rstrip()
    return text[: end - 1].rstrip() + "…"
