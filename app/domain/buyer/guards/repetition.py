"""She does not say twice the same, nor hand the rep's own words back."""

from app.domain.buyer.guards.adoption import TAKES_UP
from app.domain.buyer.guards.candidate import Candidate
from app.domain.buyer.guards.reading import LONGEST, flat, own_words, read
from app.domain.text import content_stems, similarity, words

SAME_REPLY = 0.8
"""From this share of common words on, a reply repeats an earlier one."""
SAME_IN_OTHER_WORDS = 0.6
"""The same for a reply that is worded freely, where the words of meaning are fewer."""
SAME_WORDS = 0.65
"""The same counted over all words: a sentence of little words has hardly any of meaning."""
SAME_AS_THE_REP = 0.7
"""The same against the rep's turn."""
PARROTS = 0.8
"""From this share of the rep's words of meaning on, a sentence is the rep's."""
LEAST_PARROTED = 7
"""Words of a sentence that can be parroted; a few words taken up are not."""


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
    said = own_words(c.text)
    words_alike = _alike(flat(before), said)
    if words_alike >= SAME_WORDS and words_alike > _alike(flat(c.act.point), said):
        return True
    alike = similarity(before, said)
    if alike < SAME_IN_OTHER_WORDS or alike <= similarity(c.act.point, said):
        return False
    return len(content_stems(before) & content_stems(said)) >= 2


def _alike(one: str, other: str) -> float:
    """The Dice coefficient of all the words of two texts, little ones included."""
    a, b = (frozenset(w for w in said.split() if w[0].isalnum()) for said in (one, other))
    return 2 * len(a & b) / (len(a) + len(b)) if len(a) > 3 and len(b) > 3 else 0.0


def _parrots(c: Candidate) -> bool:
    """Whether a statement is made of the rep's words and not of the point's.

    Where she rightly takes up what the rep has said, only the whole turn can be parroted.
    """
    if c.act.act in TAKES_UP:
        return False
    reps, point = content_stems(c.rep), content_stems(c.act.point)
    said = own_words(c.text)
    if _alike(flat(c.rep), said) >= max(SAME_AS_THE_REP, _alike(flat(c.act.point), said)):
        return True
    for sentence in read(c.text):
        own = content_stems(sentence.own)
        if sentence.asks or len(own) < 3 or len(words(sentence.own)) < LEAST_PARROTED:
            continue
        if len(own & reps) >= PARROTS * len(own) and len(own & reps) > len(own & point):
            return True
    return False
