"""Patterns over canonical sentences, and tables of them.

A pattern is a block of alternatives, parted by lines and bars; a line that ends in a bar goes on
in the next. Words are separated by single spaces and always
match whole. `<name>` stands for a family of words from the lexicon, `~` for up to two adverbs
that change nothing, `..` for up to four words of any kind (`.. ..` for up to eight). An alternative
that begins with `^` matches only where a clause begins. The rest is regular expression.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from app.domain.labelling.canon import Sentence
from app.domain.labelling.lexicon import ADVERBS, FAMILIES
from app.domain.moves import Move
from app.domain.transcript import Span

CERTAIN = 0.97
STRONG = 0.9
FAIR = 0.75
WEAK = 0.6
NEAR_MISS = 0.3
NONE = 0.05
HOLDS = 0.5


@dataclass(frozen=True, slots=True)
class Hit:
    """Words that speak for a move: which, where, how strongly (0 to 1).

    `sentence` is the number of the sentence in the turn, so that hits can be weighed against
    others beside them.
    """

    move: Move
    span: Span
    score: float
    sentence: int = 0


_FAMILY = re.compile(r"<(\w+)>")
_GAPS = re.compile(r"(?:\.\. ?)+")
_ADVERB_SLOT = f"(?:(?:{ADVERBS}) ){{0,2}}"
_LEAD_WORDS = (
    "and|but|so|then|or|because|well|okay|yes|no|right|look|listen|sure|great|perfect|now|please|"
    "just|maybe|perhaps|also|first|honestly|actually|frankly|simply|true|fine|alright|all right|"
    "you know|sorry|oh|ah|hey|hi|hello|good|thanks|instead|otherwise|meanwhile|which|anyway|though|"
    "again|basically|obviously|of course|fair enough|understood|to be honest|to be fair|mhm|mm hmm|"
    "uh huh|no worries|no problem|not a problem|gotcha|got it|i hear you|i get it|i get that|"
    "i understand|i see|wow|exactly|absolutely|huh|hm|all of that|i guess|i know|i know that|"
    "i mean|"
    "i mean even"
)
_LEAD = f"(?:(?:{_LEAD_WORDS}) ){{0,5}}"


def _expanded(source: str) -> str:
    text = source
    while _FAMILY.search(text):
        text = _FAMILY.sub(lambda m: f"(?:{FAMILIES[m.group(1)]})", text)
    text = _GAPS.sub(lambda m: f"(?:[^ ]+ ){{0,{4 * m.group().count('..')}}}", text)
    return re.sub(r"~ ?", _ADVERB_SLOT, text)


def _joined(block: str) -> list[str]:
    """The lines of a block, with those that end in a bar joined to the next."""
    lines: list[str] = []
    for line in (line.strip() for line in block.splitlines()):
        if lines and lines[-1].endswith("|"):
            lines[-1] += line
        elif line:
            lines.append(line)
    return lines


def _alternatives(line: str) -> Iterator[str]:
    """The parts of a line between the bars that stand outside all brackets."""
    depth, start = 0, 0
    for i, c in enumerate(line):
        depth += (c in "([") - (c in ")]")
        if c == "|" and depth == 0:
            yield line[start:i]
            start = i + 1
    yield line[start:]


class Phrases:
    """A block of alternatives, compiled when it is first looked for.

    All of them together take a second to compile, which would be a second before the window.

    Raises:
        KeyError: The block names a family that the lexicon has not.
        ValueError: An alternative begins or ends with a space, so that it could never match.
    """

    def __init__(self, block: str) -> None:
        lines = _joined(block)
        found = [part for line in lines for part in _alternatives(line)]
        if any(part != part.strip() for part in found):
            raise ValueError(f"an alternative begins or ends with a space: {block}")
        free = [part for part in found if part[0] != "^"]
        bound = [part[1:] for part in found if part[0] == "^"]
        self._free_source = f" (?:{_expanded('|'.join(free))})(?= )" if free else None
        self._bound_source = f" {_LEAD}(?:{_expanded('|'.join(bound))})(?= )" if bound else None
        _made.append(self)

    @cached_property
    def _free(self) -> re.Pattern[str] | None:
        return re.compile(self._free_source) if self._free_source else None

    @cached_property
    def _bound(self) -> re.Pattern[str] | None:
        return re.compile(self._bound_source) if self._bound_source else None

    def compile(self) -> None:
        """Compile it now."""
        _ = self._free, self._bound

    def find(self, sentence: Sentence) -> tuple[int, int] | None:
        """Where in `sentence.flat` the first match stands."""
        if self._free is not None:
            match = self._free.search(sentence.flat)
            if match is not None:
                return match.span()
        if self._bound is not None:
            for start in sentence.starts:
                match = self._bound.match(sentence.flat, start)
                if match is not None:
                    return match.span()
        return None

    def somewhere(self, said: Iterable[Sentence]) -> bool:
        """Whether any of the sentences holds one of them."""
        return any(self.find(sentence) is not None for sentence in said)

    def within(self, flat: str) -> bool:
        """Whether `flat`, words with a space before and after each, has a match anywhere."""
        if self._free is not None and self._free.search(flat) is not None:
            return True
        return self._bound is not None and self._bound.match(flat) is not None

    def opens(self, flat: str, at: int = 0) -> re.Match[str] | None:
        """The match that begins right at offset `at`."""
        found = self._free.match(flat, at) if self._free is not None else None
        if found is None and self._bound is not None:
            found = self._bound.match(flat, at)
        return found

    def all(self, flat: str) -> Iterator[re.Match[str]]:
        """All the matches that need no clause to begin."""
        return self._free.finditer(flat) if self._free is not None else iter(())


_made: list[Phrases] = []


def compile_all() -> None:
    """Compile all blocks that there are, so that no turn has to wait for it."""
    for phrases in _made:
        phrases.compile()


@dataclass(frozen=True, slots=True)
class Rule:
    """Phrases that speak for a move, and how strongly.

    Attributes:
        score: What they are worth.
        holds: The phrases.
        unless: Phrases that take it back when the same sentence has them.
        asks: Only in questions (True), only in statements (False), or in both (None).
    """

    score: float
    holds: Phrases
    unless: Phrases | None = None
    asks: bool | None = None


def apply(move: Move, table: Iterable[Rule], sentences: Iterable[Sentence]) -> Iterator[Hit]:
    """The hits of every rule of `table` in `sentences`: the first of each rule in each."""
    for sentence in sentences:
        for rule in table:
            if rule.asks is not None and rule.asks != sentence.asks:
                continue
            found = rule.holds.find(sentence)
            if found is None or (rule.unless is not None and rule.unless.find(sentence)):
                continue
            yield Hit(move, sentence.span_of(*found), rule.score, sentence.number)
