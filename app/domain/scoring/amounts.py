"""A text's sentences in canonical words, with every number and every rival as one word."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from app.domain.labelling.canon import Sentence, canonical
from app.domain.quantities import Quantity, QuantityKind, quantities
from app.domain.transcript import Span

RIVAL = "@rival"
"""The word that stands for another seller's name."""
_LETTER: dict[QuantityKind, str] = {"money": "m", "percent": "p", "duration": "d", "count": "c"}
_QUOTES = ("quote", "quoting", "charge", "charging", "offer")


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A sentence whose numbers are words such as "#m0" (money), "#p1", "#d2" or "#c3".

    The name of another seller is the word "@rival".

    Attributes:
        flat: The words, each with a space before it, and a space at the end.
        amounts: The numbers; the one behind "#m0" is the first.
        breaks: Offsets in `flat` at which a comma, a dash or the like stood.
        asks: Whether it is a question.
    """

    flat: str
    amounts: tuple[Quantity, ...]
    breaks: tuple[int, ...]
    asks: bool
    offsets: tuple[int, ...] = field(repr=False)
    origins: tuple[tuple[int, int], ...] = field(repr=False)

    def span_of(self, start: int, end: int) -> Span:
        """The characters of the text behind `flat[start:end]`; at least one whole word."""
        first = max(0, bisect_right(self.offsets, start) - 1)
        last = max(first, bisect_left(self.offsets, end - 1) - 1)
        return Span(start=self.origins[first][0], end=self.origins[last][1])

    def clause_start(self, offset: int) -> int:
        """Where the clause begins that `offset` stands in: after a break, or at a "but"."""
        start = max((b for b in self.breaks if b <= offset), default=0)
        return max(start, self.flat.rfind(" but ", 0, offset + 1), 0)

    def clause_end(self, offset: int) -> int:
        """Where that clause ends."""
        end = min((b for b in self.breaks if b > offset), default=len(self.flat) - 1)
        turn = self.flat.find(" but ", offset)
        return min(end, turn) if turn >= 0 else end


def readings(text: str, rivals: Collection[str] = ()) -> tuple[Reading, ...]:
    """The sentences of `text`; of a very long text its two ends.

    Args:
        text: Any text.
        rivals: Names of other sellers, in any case. A name that is said to quote, charge or offer
            counts as one without being listed.
    """
    found = quantities(text)
    names = [name.lower().split() for name in rivals if name.strip()]
    return tuple(_reading(sentence, found, names) for sentence in canonical(text))


def _reading(
    sentence: Sentence, found: tuple[Quantity, ...], names: Sequence[Sequence[str]]
) -> Reading:
    inside = [q for q in found if q.span.overlaps(sentence.span)]
    words: list[str] = []
    offsets: list[int] = []
    origins: list[tuple[int, int]] = []
    moved: dict[int, int] = {}
    length = 0
    last = ""
    for word, old, origin in _words(sentence, inside, names):
        moved[old] = length
        if word == last and word[0] in "#@":
            origins[-1] = (origins[-1][0], max(origin[1], origins[-1][1]))
            continue
        last = word
        offsets.append(length)
        origins.append(origin)
        words.append(word)
        length += len(word) + 1
    return Reading(
        flat=" " + " ".join(words) + " ",
        amounts=tuple(inside),
        breaks=tuple(moved[b] for b in sentence.breaks if b in moved),
        asks=sentence.asks,
        offsets=tuple(offsets),
        origins=tuple(origins),
    )


def _words(
    sentence: Sentence, inside: Sequence[Quantity], names: Sequence[Sequence[str]]
) -> Iterator[tuple[str, int, tuple[int, int]]]:
    """Each word as it is shown, with where it stood in the canonical text and in the text."""
    words = [w.removesuffix("'s") for w in sentence.flat.split()]
    rivals = {
        i + k
        for name in names
        for i in range(len(words))
        if words[i : i + len(name)] == list(name)
        for k in range(len(name))
    }
    for i, (word, old, origin) in enumerate(
        zip(sentence.flat.split(), sentence.offsets, sentence.origins, strict=True)
    ):
        at = next((n for n, q in enumerate(inside) if q.span.start <= origin[0] < q.span.end), None)
        named = words[i] in sentence.names and i + 1 < len(words)
        if at is not None:
            yield f"#{_LETTER[inside[at].kind]}{at}", old, origin
        elif i in rivals or (named and words[i + 1].startswith(_QUOTES)):
            yield RIVAL, old, origin
        else:
            yield word, old, origin
