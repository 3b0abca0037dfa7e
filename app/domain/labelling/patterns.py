"""Patterns over canonical sentences, and tables of them.

A pattern is a regular expression whose words are separated by single spaces and which always
matches whole words. `<name>` stands for a family of words from the lexicon, `~` for up to two
adverbs that change nothing, `..` for up to four words of any kind.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.domain.labelling.canon import Sentence
from app.domain.labelling.lexicon import ADVERBS, FAMILIES
from app.domain.moves import Move
from app.domain.transcript import Span

STRONG = 0.9
FAIR = 0.75
WEAK = 0.6
NEAR_MISS = 0.3
NONE = 0.05
HOLDS = 0.5


@dataclass(frozen=True, slots=True)
class Hit:
    """Words that speak for a move: which, where, how strongly (0 to 1)."""

    move: Move
    span: Span
    score: float


_FAMILY = re.compile(r"<(\w+)>")
_GAPS = re.compile(r"(?:\.\. ?)+")
_ADVERB_SLOT = f"(?:(?:{ADVERBS}) ){{0,2}}"


def pattern(source: str) -> re.Pattern[str]:
    """Compile `source`, which see the module. The match begins with the space before its word.

    Raises:
        KeyError: `source` names a family that the lexicon has not.
    """
    text = source
    while _FAMILY.search(text):
        text = _FAMILY.sub(lambda m: f"(?:{FAMILIES[m.group(1)]})", text)
    text = _GAPS.sub(lambda m: f"(?:[^ ]+ ){{0,{4 * m.group().count('..')}}}", text)
    text = re.sub(r"~ ?", _ADVERB_SLOT, text)
    return re.compile(f" (?:{text})(?= )")


def any_of(*sources: str) -> re.Pattern[str]:
    """One pattern that matches where any of `sources` does."""
    return pattern("|".join(sources))


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern that speaks for a move.

    Attributes:
        score: What it is worth.
        holds: The pattern.
        unless: A pattern that takes it back when found in the same sentence.
        asks: Only in questions (True), only in statements (False), or in both (None).
    """

    score: float
    holds: re.Pattern[str]
    unless: re.Pattern[str] | None = None
    asks: bool | None = None


def rules(*table: tuple[float, str] | tuple[float, str, str]) -> tuple[Rule, ...]:
    """Rules from rows of score, pattern and, where there is one, the pattern that takes it back."""
    return tuple(
        Rule(row[0], pattern(row[1]), pattern(row[2]) if len(row) == 3 else None) for row in table
    )


def apply(move: Move, table: Iterable[Rule], sentences: Iterable[Sentence]) -> Iterator[Hit]:
    """The hits of every rule of `table` in `sentences`: the first of each rule in each."""
    for sentence in sentences:
        for rule in table:
            if rule.asks is not None and rule.asks != sentence.asks:
                continue
            match = rule.holds.search(sentence.flat)
            if match is None or (rule.unless is not None and rule.unless.search(sentence.flat)):
                continue
            yield Hit(move, sentence.span_of(match.start(), match.end()), rule.score)
