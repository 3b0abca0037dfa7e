"""A few of the rep's words thrown back as a question."""

from app.domain.buyer.guards.candidate import Candidate
from app.domain.buyer.guards.point import persons
from app.domain.buyer.guards.rules import violations
from app.domain.text import content_stems, quantities, words

MOST_THROWN_BACK = 6
_PLEASANTRIES = frozenset(
    "hi hello hey morning afternoon evening thanks thank please sorry welcome okay ok yeah yes no "
    "well honestly fine sure got".split()
)
_ON_ANY_WORDS = (
    "stage_direction",
    "role_name",
    "helper_speak",
    "coaching",
    "wrong_speaker",
    "out_of_role",
    "commitment",
    "leak",
)


def throws_back(c: Candidate) -> str | None:
    """A few of the rep's own words as a question, if that is all the sentence is.

    Returns:
        The words, ending in a question mark so that nothing is ever adopted, or None: there are
        numbers or persons in them, they are not the rep's, or the last reply did the same.
    """
    said, reps = words(c.text), frozenset(words(c.rep))
    if not 0 < len(said) <= MOST_THROWN_BACK or not content_stems(c.text):
        return None
    if any(w not in reps and w not in {"a", "an", "the"} for w in said) or persons(c.text):
        return None
    if any(w in _PLEASANTRIES or w in c.names for w in said):
        return None
    if quantities(c.text) or violations(c, _ON_ANY_WORDS):
        return None
    if c.earlier and "?" in c.earlier[-1].partition(" ")[2][:60]:
        return None
    text = c.text.rstrip(" .,;:!?…")
    return f"{text[:1].upper()}{text[1:]}?"
