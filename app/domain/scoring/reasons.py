"""The reasons with which a rep backs an argument.

More of them make it weaker, not stronger: the buyer answers the weakest one. Rackham (1982) found
that skilled negotiators give 1.8, average ones 3.0.
"""

import re
from collections.abc import Sequence

from app.domain.moves import LabelledMove, Move
from app.domain.scoring.irritators import irritators_in
from app.domain.text import clauses, sentences, words
from app.domain.transcript import Span

ARGUING = frozenset(
    {Move.PITCH, Move.UNBACKED_CLAIM, Move.CONNECT_VALUE, Move.ARGUE, Move.DISPARAGE}
)
"""Moves with which a rep makes a case for its own side."""

_OWN_SIDE = re.compile(r"\b(?:we|we're|we've|we'll|our|ours|us|it|it's|its|it'll)\b", re.IGNORECASE)
_BECAUSE = re.compile(r"\b(?:because|since|given that|the reason (?:is|being))\b", re.IGNORECASE)
_EMPTY = frozenset(
    "yes no well so look listen sure right okay ok and but honestly plus also".split()
)


def reasons_in(text: str, moves: Sequence[LabelledMove], names: Sequence[str]) -> tuple[Span, ...]:
    """The reasons of a turn that argues, as spans of `text`; none if it does not argue.

    A reason is a clause that states something for its own side: it stands in a sentence in which
    an arguing move was found, or that speaks of "we", "it" or the product. What a "because" backs
    is the point and no reason. Questions are none.

    Args:
        text: The turn.
        moves: What was found in it.
        names: What the product and the seller are called.
    """
    spans = [m.span for m in moves if m.move in ARGUING]
    if not spans:
        return ()
    found: list[Span] = []
    for sentence in sentences(text):
        said = sentence.of(text)
        argued = any(sentence.overlaps(s) for s in spans)
        if said.rstrip("\"') ").endswith("?") or not (argued or _is_own(said, names)):
            continue
        inside = [c for c in clauses(text) if sentence.start <= c.start and c.end <= sentence.end]
        kept = [c for c in inside if _says_something(text, c)]
        if len(kept) > 1 and _BECAUSE.search(kept[1].of(text)):
            kept = kept[1:]
        found += kept
    return tuple(found)


def _says_something(text: str, clause: Span) -> bool:
    said = clause.of(text)
    empty = any(len(i.of(said)) >= len(said.strip(".! ")) for i in irritators_in(said))
    return not empty and bool(set(words(said)) - _EMPTY)


def _is_own(said: str, names: Sequence[str]) -> bool:
    lower = said.lower()
    return _OWN_SIDE.search(said) is not None or any(n and n.lower() in lower for n in names)
