"""Whether a freely worded reply makes the decided point: its kind, its side, its facts, its matter.

Nearness in meaning comes from a sentence encoder where there is one. It tells what a reply is
about and not which side it takes: "I trust it" and "I don't trust it" are near. So the side is
checked in words, and where there is no encoder, so is the matter.
"""

import re

from app.domain.buyer.acts import Act
from app.domain.buyer.guards.amounts import amounts, same
from app.domain.buyer.guards.candidate import Candidate
from app.domain.buyer.guards.concepts import covered
from app.domain.buyer.guards.facts import loses_a_fact, makes_something_up, mixes_up_names
from app.domain.buyer.guards.reading import (
    LONGEST,
    Sentence,
    phrases,
    read,
)
from app.domain.buyer.guards.sides import takes_another_side
from app.domain.buyer.guards.turned import turned_around
from app.domain.text import stem, words

COVERED = 0.06
"""Least share of the point's words, or words like them, where there is no encoder."""
COVERED_OF_A_FACT = 0.4
"""The same of a line that tells a fact."""
MUCH_COVERED = 0.3
"""From here on a reply says so much of the point that what it adds is colour."""
COVERED_OF_A_STEP = 0.3
"""The same of a condition or a step of her own."""
ABOUT_IT = 0.27
"""Least sum of that share and of the nearness in meaning, where there is one."""


def misses_the_point(c: Candidate) -> str | None:
    """Why the decided point is not made, or None."""
    return (
        _another_kind(c)
        or takes_another_side(c)
        or loses_a_fact(c)
        or mixes_up_names(c)
        or turned_around(c)
        or _another_matter(c)
        or (makes_something_up(c) if covered(c.act.point, c.text) < MUCH_COVERED else None)
    )


_RHETORICAL = re.compile(r"^ (?:and |but |so )?(?:why|what|who|how) would (?:i|we|anybody|anyone) ")
_INCREDULOUS = re.compile(
    r"^ (?:so |and |then )?you (?:are|have|would|were|rang|said|say|call|[a-z]+ed) "
)
_ASKS_INDIRECTLY = phrases(
    """
    (?:i would|i always|i do|i will|let me|i) (?:like to|love to|want to|have to|always|
      just)? ?(?:know|ask|check|hear|see|wonder|find out)|i wonder|be curious|i wonder|
      want to (?:know|check|hear|see)|like to (?:know|hear|see|check)|curious (?:who|what|how|
      where|about)|tell me (?:who|what|how|where)|depends who|then you can tell
    """
)
MOST_ECHOED = 12
"""Words of a question that only throws back what the rep has said."""


def _another_kind(c: Candidate) -> str | None:
    """A question is not a statement, unless it throws the rep's words back."""
    line = read(c.act.point)
    said = read(c.text)
    if all(sentence.asks for sentence in line):
        asks = any(sentence.asks and not _echoes(sentence, c) for sentence in said)
        indirect = any(_ASKS_INDIRECTLY.search(sentence.own) for sentence in said)
        echoed = any(sentence.asks for sentence in said)
        if not asks and not indirect and not (echoed and covered(c.act.point, c.text) > COVERED):
            return "the question is lost"
        return None
    if any(sentence.asks for sentence in line):
        return None
    for sentence in said:
        rhetorical = _RHETORICAL.match(sentence.flat) or _INCREDULOUS.match(sentence.flat)
        if sentence.asks and not rhetorical and not _echoes(sentence, c):
            return "a question is not a statement"
    return None


_GENUINE = re.compile(
    r"^ (?:and |but |so )?(?:what|how|which|when|where) (?:else|exactly|is|are|was|do|does|did|"
    r"would|"
    r"could|can|many|much|long) (?:[^ ]+ ){3}"
)
_LITTLE = frozenset(
    "a an the is it that this i you we they he she am are was were be me my your of to in on at "
    "for and or but so not do does did have has had what who how where when why which would will "
    "could can by with as if there here".split()
)


def _echoes(sentence: Sentence, c: Candidate) -> bool:
    """Whether a short question is made of the rep's words, in whatever form."""
    if _GENUINE.match(sentence.flat):
        return False
    said = [w for w in words(sentence.text) if w not in _LITTLE]
    if len(words(sentence.text)) > MOST_ECHOED:
        return False
    heard = {stem(w) for w in words(f"{c.rep} {c.act.point}")}
    numbers = amounts(c.rep)
    known = {w for a in amounts(sentence.text) if same(a, numbers) for w in words(a.said)}
    new = sum(stem(w) not in heard and w not in known for w in said)
    return new * 2 <= len(said)


_OWN_MATTER = frozenset({Act.STATE_CONDITION, Act.PROPOSE_STEP})


def _another_matter(c: Candidate) -> str | None:
    share = covered(c.act.point, c.text[:LONGEST])
    if (c.act.facts and share < COVERED_OF_A_FACT) or (
        c.act.act in _OWN_MATTER and share < COVERED_OF_A_STEP
    ):
        return "what was decided is lost"
    if c.nearness is not None:
        return "the point is lost" if share + c.nearness < ABOUT_IT else None
    return "the point is lost" if share < COVERED else None
