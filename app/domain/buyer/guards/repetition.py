"""She does not say twice the same, nor hand the rep's own words back."""

from app.domain.buyer.guards.candidate import Candidate
from app.domain.buyer.guards.reading import LONGEST, read
from app.domain.text import content_stems, similarity, words

SAME_REPLY = 0.8
"""From this share of common words on, a reply repeats an earlier one."""
SAME_IN_OTHER_WORDS = 0.6
"""The same for a reply that is worded freely, where the words of meaning are fewer."""
PARROTS = 0.75
"""From this share of the rep's words on, a sentence is the rep's."""


def repetition(c: Candidate) -> str | None:
    """Not what she has said before, and not the rep's own words handed back."""
    text = c.text[:LONGEST]
    for before in c.earlier:
        if similarity(before, text) >= SAME_REPLY or before.strip() == text.strip():
            return "repeats an earlier reply"
        if not c.keeps_to_point and _reworded(before, c):
            return "says an earlier reply in other words"
    if similarity(c.rep, text) >= SAME_REPLY and similarity(c.act.point, text) < SAME_REPLY:
        return "parrots the rep"
    return "parrots the rep" if not c.keeps_to_point and _parrots(c) else None


def _reworded(before: str, c: Candidate) -> bool:
    """Whether a reply is nearer to an earlier one than to what was decided, and near enough."""
    shared = content_stems(before) & content_stems(c.text)
    alike = similarity(before, c.text)
    if alike < SAME_IN_OTHER_WORDS or alike <= similarity(c.act.point, c.text):
        return False
    one, other = set(words(before)), set(words(c.text))
    return len(shared) >= 2 or 2 * len(one & other) / max(1, len(one) + len(other)) >= 0.6


def _parrots(c: Candidate) -> bool:
    """Whether a statement is made of the rep's words and not of the point's."""
    reps, point = content_stems(c.rep), content_stems(c.act.point)
    for sentence in read(c.text):
        said = content_stems(sentence.own)
        if sentence.asks or len(said) < 4:
            continue
        if len(said & reps) >= PARROTS * len(said) and len(said & reps) > len(said & point) + 1:
            return True
    return False
