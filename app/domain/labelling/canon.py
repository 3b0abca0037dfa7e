"""Rep turns in canonical words, so that one pattern reads formal, sloppy and spoken English.

Contractions are written out ("don't", "dont" -> "do not"), fillers and punctuation inside a
sentence dropped, British spellings and common slips mended. Every canonical word remembers the
characters it came from, so a match is still a quotation.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

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
        number: Which sentence of the turn it is, from 0.
        breaks: Offsets in `flat` at which a comma, dash, colon or semicolon stood.
        starts: Offsets in `flat` at which a clause may begin: 0, the breaks, the conjunctions.
        names: The proper names in it, lower case: capitalised within the sentence.
    """

    flat: str
    span: Span
    asks: bool
    number: int = 0
    breaks: tuple[int, ...] = ()
    starts: tuple[int, ...] = (0,)
    names: frozenset[str] = frozenset()
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
        head = canonical(text[:half])
        return head + tuple(_shifted(s, shift, len(head)) for s in canonical(text[shift:]))
    found = (_sentence(text, span) for span in sentences(text))
    return tuple(replace(s, number=i) for i, s in enumerate(s for s in found if s is not None))


def _shifted(sentence: Sentence, by: int, after: int) -> Sentence:
    return replace(
        sentence,
        span=Span(start=sentence.span.start + by, end=sentence.span.end + by),
        number=sentence.number + after,
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
    joints: list[int] = []
    length = 0
    for index, token in enumerate(found):
        if not token.is_word:
            if token.text in ",;:()" or _is_dash(folded, token):
                breaks.append(length)
            continue
        for word in expand(found, index):
            restarted = bool(breaks) and breaks[-1] == length and word == "you"
            if _stutters(flat, word) and not restarted:
                continue
            if word in _CONJUNCTIONS:
                joints.append(length)
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
        starts=tuple(sorted({0, *(b for b in breaks if b < length), *joints})),
        names=_names(said, found),
        offsets=tuple(offsets),
        origins=tuple(origins),
    )


_MEANT_TWICE = frozenset(
    "so very no wait sorry please thanks never really apologies bye yes".split()
)
_BEGINNERS = frozenset("i you it that there we they he she this what".split())


def _stutters(said: list[str], word: str) -> bool:
    """Whether `word` only repeats what was just said, as in "you you" or "it is it is"."""
    if said and said[-1] == word and word not in _MEANT_TWICE and not word.isdigit():
        return True
    return len(said) >= 3 and said[-3] == said[-1] in _BEGINNERS and said[-2] == word


_CONJUNCTIONS = frozenset("and but so because then or if when once since".split())
_NOT_NAMES = frozenset(
    "i i'm i've i'd i'll monday tuesday wednesday thursday friday saturday sunday january february "
    "march april may june july august september october november december ok okay mr mrs ms dr ceo "
    "cfo cio cto coo vp it hr ai api roi seo pos iso tv usa uk eu us english erp crm gps pdf sms "
    "faq "
    "god christmas easter".split()
)


def _names(said: str, found: tuple[Token, ...]) -> frozenset[str]:
    """Capitalised words that do not begin the sentence; none in a text that is all capitals."""
    upper = sum(1 for t in found if t.is_word and said[t.start].isupper())
    if upper * 2 > len(found) and len(found) > 4:
        return frozenset()
    return frozenset(
        t.text.removesuffix("'s")
        for before, t in pairwise(found)
        if before.text not in '".!?:'
        and said[t.start].isupper()
        and not said[t.start : t.end].isdigit()
        and t.text not in _NOT_NAMES
    )


def _is_dash(folded: str, token: Token) -> bool:
    if token.text != "-":
        return False
    around = folded[max(0, token.start - 1) : token.end + 1]
    return len(around.strip("-")) < 2 or " " in around
