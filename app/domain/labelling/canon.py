"""Rep turns in canonical words, so that one pattern reads formal, sloppy and spoken English.

Contractions are written out ("don't", "dont" -> "do not"), fillers and punctuation inside a
sentence dropped, British spellings and common slips mended. Every canonical word remembers the
characters it came from, so a match is still a quotation.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import lru_cache

from app.domain.labelling.spelling import expand
from app.domain.text import Token, fold, sentences, tokens
from app.domain.transcript import Span

# More than fits in a quarter of an hour of speech; what is beyond the middle is not read.
MOST_CHARACTERS = 6000

_FILLER = re.compile(
    r"(?<![\w'])(?:u+m+|u+h+m*|e+r+m?|h+m+|m+-?hm+|mm+|ah+|oh)(?![\w'])"
    r"|(?<=,) ?(?:you know|i mean|like|sort of|kind of)(?=,)"
    r"|(?<![\w'])(?:y'know|ya know)(?![\w'])"
    r"|(?<!what )(?<!which )(?<!this )(?<!that )(?<!the )(?<!some )(?<!any )(?<!a )(?<!these )"
    r"(?<!those )(?<!other )(?<!same )(?<![\w'])(?:sort of|kind of|kinda|sorta)(?![\w'])"
)


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """A sentence in canonical words.

    Attributes:
        flat: The words, each with a space before it, and a space at the end.
        span: Where the sentence stands in the text.
        asks: Whether it ends in a question mark.
        quoted: Offsets in `flat` at which a quotation is open.
        breaks: Offsets in `flat` at which a comma, dash, colon or semicolon stood.
    """

    flat: str
    span: Span
    asks: bool
    breaks: tuple[int, ...] = ()
    offsets: tuple[int, ...] = field(default=(), repr=False)
    origins: tuple[tuple[int, int], ...] = field(default=(), repr=False)

    def span_of(self, start: int, end: int) -> Span:
        """The characters of the text behind `flat[start:end]`; at least one whole word."""
        if not self.offsets:
            return self.span
        first = max(0, bisect_right(self.offsets, start) - 1)
        last = max(first, bisect_left(self.offsets, end - 1) - 1)
        return Span(start=self.origins[first][0], end=self.origins[last][1])

    def rest_from(self, offset: int) -> str:
        """The canonical words from `offset` up to the next break, or all that are left."""
        for stop in self.breaks:
            if stop > offset + 1:
                return self.flat[offset:stop] + " "
        return self.flat[offset:]

    def clause_at(self, offset: int) -> tuple[int, int]:
        """The stretch of `flat` between the breaks around `offset`."""
        start, end = 0, len(self.flat) - 1
        for stop in self.breaks:
            if stop <= offset:
                start = stop
            else:
                end = stop
                break
        return start, end + 1


@lru_cache(maxsize=256)
def canonical(text: str) -> tuple[Sentence, ...]:
    """The sentences of `text` in canonical words; of a very long text its two ends."""
    if len(text) > MOST_CHARACTERS:
        half = MOST_CHARACTERS // 2
        shift = len(text) - half
        tail = tuple(_shifted(s, shift) for s in canonical(text[shift:]))
        return canonical(text[:half]) + tail
    return tuple(
        sentence for span in sentences(text) if (sentence := _sentence(text, span)) is not None
    )


def _shifted(sentence: Sentence, by: int) -> Sentence:
    return Sentence(
        flat=sentence.flat,
        span=Span(start=sentence.span.start + by, end=sentence.span.end + by),
        asks=sentence.asks,
        breaks=sentence.breaks,
        offsets=sentence.offsets,
        origins=tuple((a + by, b + by) for a, b in sentence.origins),
    )


def _sentence(text: str, span: Span) -> Sentence | None:
    said = span.of(text)
    folded = _FILLER.sub(lambda m: " " * len(m.group()), fold(said))
    found = tokens(folded)
    flat: list[str] = []
    offsets: list[int] = []
    origins: list[tuple[int, int]] = []
    breaks: list[int] = []
    length = 0
    for index, token in enumerate(found):
        if not token.is_word:
            if token.text in ",;:()" or _is_dash(folded, token):
                breaks.append(length)
            continue
        for word in expand(found, index):
            offsets.append(length)
            origins.append((span.start + token.start, span.start + token.end))
            flat.append(word)
            length += len(word) + 1
    if not flat:
        return None
    return Sentence(
        flat=" " + " ".join(flat) + " ",
        span=span,
        asks=said.rstrip("\"')] \u201d\u2019").endswith(("?", "?!", "?.")) or "?" in said[-3:],
        breaks=tuple(dict.fromkeys(b for b in breaks if 0 < b < length)),
        offsets=tuple(offsets),
        origins=tuple(origins),
    )


def _is_dash(folded: str, token: Token) -> bool:
    if token.text != "-":
        return False
    around = folded[max(0, token.start - 1) : token.end + 1]
    return len(around.strip("-")) < 2 or " " in around
