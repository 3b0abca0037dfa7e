"""English text as sentences, clauses, words and numbers, always with character offsets.

Made for what salespeople type and say: punctuation may be missing, doubled or wrong.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from app.domain.quantities import Quantity, QuantityKind, fold, quantities
from app.domain.transcript import Span

__all__ = [
    "STOP_WORDS",
    "Quantity",
    "QuantityKind",
    "Token",
    "clauses",
    "content_stems",
    "fold",
    "quantities",
    "sentences",
    "similarity",
    "stem",
    "tokens",
    "words",
]


REMEMBERED: Final = 4096
"""Texts whose words are remembered: a score reads the turns of a session dozens of times."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a punctuation mark, folded, and where it stands in the text."""

    text: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a number rather than punctuation."""
        return self.text[0].isalnum() or self.text[0] in "$£€"


_TOKEN = re.compile(
    r"(?:us\$|[$£€])?\d+(?:[.,]\d+)*(?:%|[^\W\d_]{1,4}(?!\w))?"  # 41,000  $2k  12.5%  3pm
    r"|[^\W_]+(?:'[^\W_]+)*|\w|[^\w\s]"
)


@lru_cache(maxsize=REMEMBERED)
def tokens(text: str) -> tuple[Token, ...]:
    """Words, numbers and punctuation marks of `text`, in order. Hyphens split words."""
    return tuple(Token(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(fold(text)))


@lru_cache(maxsize=REMEMBERED)
def words(text: str) -> tuple[str, ...]:
    """The words and numbers of `text` in lower case, without punctuation."""
    return tuple(token.text for token in tokens(text) if token.is_word)


_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof sr jr st inc ltd co corp plc llc dept approx est vs eg ie e.g i.e cf fig no "
    "nos vol ext tel attn mt ave blvd gen gov rep sen jan feb mar apr jun jul aug sep sept oct nov "
    "dec mon tue tues wed thu thur thurs fri sat sun".split()
)
# These end sentences too: only a lower-case letter after them shows that they do not here.
_MAY_END = frozenset("etc a.m p.m am pm inc ltd co corp u.s u.k".split())
_ENDING = re.compile(
    r"[.!?\u2026]{1,40}[\"')\]]{0,4}(?=\s|$)|[!?]{1,40}|(?<=[a-z]\w)\.(?=[A-Z])|\n+"
)
_LAST_WORD = re.compile(r"[\w.]{1,12}$")


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of `text`, trimmed, in order.

    A full stop after an abbreviation or an initial, or inside a number, does not end one; line
    breaks do. Text without any punctuation is one sentence.
    """
    spans = []
    start = 0
    for match in _ENDING.finditer(text):
        if match.group()[0] == "." and not _ends(text, match):
            continue
        spans.append((start, match.end()))
        start = match.end()
    spans.append((start, len(text)))
    return tuple(_trimmed(text, spans))


def _ends(text: str, match: re.Match[str]) -> bool:
    if len(match.group().rstrip("\"')]")) > 1:
        return True
    before = _LAST_WORD.search(text, max(0, match.start() - 12), match.start())
    if before is None:
        return True
    word = before.group().lower()
    after = text[match.end() : match.end() + 2].lstrip()
    if word in _MAY_END:
        return not after or not after[0].islower()
    if word == "no":
        return not after[:1].isdigit()
    if word in _ABBREVIATIONS:
        return not after
    initial = len(word) == 1 and word.isalpha() and before.group().isupper() and word != "i"
    return not (initial and after[:1].isupper())


def _trimmed(text: str, spans: list[tuple[int, int]]) -> Iterator[Span]:
    for start, end in spans:
        piece = text[start:end]
        if any(c.isalnum() for c in piece):
            lead = len(piece) - len(piece.lstrip())
            yield Span(start=start + lead, end=end - (len(piece) - len(piece.rstrip())))


_BREAK = re.compile(
    r"(?<!\d)[,;:](?!\d)|(?<=\d)[,;:](?=\s|$)|\s-{1,3}\s|\s?[\u2013\u2014]\s?|[()]"
    r"|\s(?=(?:but|because|although|though|whereas|while|however|so|and|or|then|which|unless)\s"
    r"(?:i|you|we|they|he|she|it|that|this|there|what|how|why|who|when|where|if|do|does|did|is|"
    r"are|can|could|would|will|have|has|let|my|your|our|the)\b)",
    re.IGNORECASE,
)


def clauses(text: str) -> tuple[Span, ...]:
    """The clauses of `text`, trimmed, in order: sentences cut at commas and conjunctions.

    A conjunction cuts only where a subject, a question word or a verb follows it, so that
    "drivers and supervisors" stays whole also in speech without punctuation.
    """
    spans = []
    for sentence in sentences(text):
        start = sentence.start
        for match in _BREAK.finditer(text, sentence.start, sentence.end):
            spans.append((start, match.start()))
            start = match.end()
        spans.append((start, sentence.end))
    return tuple(_trimmed(text, spans))


STOP_WORDS = frozenset(
    """a about above after again all also am an and any anyway are as at back be because been
    before being below between both but by can could did do does doing done down during each either
    else even ever every few for from further get gets getting go goes going gone got had has have
    having he her here hers herself him himself his how i if in into is it its itself just kind
    know let lets like made make makes making many may maybe me might mine more most much must my
    myself need no nor not now of off oh okay ok on once one only or other our ours out over own per
    please put quite rather re really right said same say saying says see she should since so some
    something sort still such sure take than thank thanks that the their theirs them themselves then
    there these they thing things think this those though through to too under until up upon us use
    very want was way we well went were what whatever when where whether which while who whom whose
    why will with within without would yeah yep yes yet you your yours yourself yourselves i'm i've
    i'll i'd you're you've you'll you'd we're we've we'll we'd they're they've they'll it's that's
    what's there's he's she's let's don't doesn't didn't isn't aren't wasn't weren't won't wouldn't
    can't couldn't shouldn't haven't hasn't hadn't um uh er erm hmm mm ah gonna wanna gotta dont
    cant wont im ive youre thats lot bit little actually basically literally tell told talk look
    wow yep huh come came mean means keep kept give gave try tried""".split()
)

_IRREGULAR = {
    "lost": "lose",
    "losing": "lose",
    "paid": "pay",
    "spent": "spend",
    "bought": "buy",
    "sold": "sell",
    "broke": "break",
    "broken": "break",
    "left": "leave",
    "people": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "kids": "child",
    "kid": "child",
    "worse": "bad",
    "worst": "bad",
    "late": "late",
    "lateness": "late",
    "later": "late",
    "frustration": "frustrat",
    "frustrating": "frustrat",
    "waits": "wait",
    "analyses": "analysi",
    "forgot": "forget",
    "forgotten": "forget",
    "thought": "think",
    "felt": "feel",
    "wrote": "write",
    "written": "write",
    "hired": "hire",
    "fell": "fall",
    "ran": "run",
    "took": "take",
    "taken": "take",
}
_SUFFIXES = (
    ("ational", "ate"),
    ("isations", "iz"),
    ("izations", "iz"),
    ("isation", "iz"),
    ("ization", "iz"),
    ("fulness", "ful"),
    ("iveness", "ive"),
    ("ements", "e"),
    ("ement", "e"),
    ("ations", "at"),
    ("ation", "at"),
    ("ising", "iz"),
    ("izing", "iz"),
    ("ised", "iz"),
    ("ized", "iz"),
    ("ises", "iz"),
    ("izes", "iz"),
    ("ings", ""),
    ("ness", ""),
    ("ment", ""),
    ("edly", ""),
    ("ally", "al"),
    ("ies", "y"),
    ("ied", "y"),
    ("ing", ""),
    ("ers", ""),
    ("ion", ""),
    ("ise", "iz"),
    ("ize", "iz"),
    ("ely", ""),
    ("ed", ""),
    ("er", ""),
    ("ly", ""),
    ("es", ""),
    ("s", ""),
)


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """A light stem: "scheduling", "schedules" and "scheduled" meet, "penalties" and "penalty" too.

    Two stems are meant to be compared with each other, not to be read.
    """
    word = word.lower().removesuffix("'s").removesuffix("'")
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) <= 3 or not word.isalpha():
        return word
    for suffix, ending in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            if suffix == "s" and word.endswith(("ss", "us", "is")):
                break
            word = word.removesuffix(suffix) + ending
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
        word = word[:-1]
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    return word[:-1] + "i" if len(word) > 3 and word.endswith("y") else word


@lru_cache(maxsize=2048)
def content_stems(text: str) -> frozenset[str]:
    """The stems of the words of `text` that carry meaning: no stop words, no single letters."""
    return frozenset(
        stem(word)
        for word in words(text)
        if word not in STOP_WORDS and (len(word) > 1 or word.isdigit())
    )


def similarity(one: str, other: str) -> float:
    """How alike two texts are in their content words, 0 (nothing shared) to 1 (all shared).

    The Dice coefficient of the two sets of stems. Texts without content words are compared by
    all their words.
    """
    a, b = content_stems(one), content_stems(other)
    if not a or not b:
        a, b = frozenset(words(one)), frozenset(words(other))
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0
