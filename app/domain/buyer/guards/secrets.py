"""What has not been earned yet stays with her."""

import re
from functools import lru_cache

from app.domain.buyer.guards.amounts import Amount, amounts, gives_away, same
from app.domain.buyer.guards.candidate import Candidate
from app.domain.buyer.guards.reading import LONGEST, flat, phrases, read
from app.domain.buyer.keywords import spoken, touched
from app.domain.text import STOP_WORDS, stem, words

WINDOW = 8
"""The words of a secret told in another order stand within so many words of each other."""
LEAST = 3
"""Longest word that counts only as itself, not in its other forms."""


def leak(c: Candidate) -> str | None:
    """Nothing of a fact that is still locked: no word, no number, no nod to the rep's guess."""
    if not c.locked:
        return None
    text = c.text[:LONGEST]
    point = set(touched(spoken(c.act.point), c.locked))
    if hit := [s for s in touched(spoken(text), c.locked) if s not in point]:
        return f"locked: {hit[0]}"
    if secret := _reworded(text, tuple(s for s in c.locked if s not in point)):
        return f"locked: {secret}"
    if told := _number(c, text):
        return f"locked number: {told.said!r}"
    return "confirms a guess" if _confirms(c) else None


def _number(c: Candidate, text: str) -> Amount | None:
    """A number that tells a locked one, unless the authored line has it."""
    decided = amounts(c.act.point)
    secrets = _locked_amounts(c.locked)
    asked = _ASKS_AN_AMOUNT.search(flat(c.rep)) is not None
    thrown_back = [a for s in read(text) if s.asks for a in amounts(s.text)]
    for said in amounts(text):
        if same(said, decided):
            continue
        if not asked and said in thrown_back and same(said, amounts(c.rep)):
            continue
        if any(gives_away(said, secret, asked=asked) for secret in secrets):
            return said
    return None


_ASKS_AN_AMOUNT = phrases(
    "how (?:many|much|often|long|big|high|far)|what (?:share|percentage|portion|number|figure|sort "
    "of "
    "number|do you pay)|would guess|i guess|imagine|roughly|ballpark|about (?:one|two|three|four|"
    "five|"
    "six|seven|eight|nine|ten|[0-9]+)"
)


@lru_cache(maxsize=64)
def _locked_amounts(locked: tuple[str, ...]) -> tuple[Amount, ...]:
    return tuple(amount for secret in locked for amount in amounts(secret))


def _reworded(text: str, locked: tuple[str, ...]) -> str | None:
    """A secret of several words whose words stand near each other in whatever order."""
    for sentence in read(text):
        said = [_root(w) for w in words(sentence.text)]
        for secret, stems in _by_stems(locked):
            places = [[at for at, word in enumerate(said) if word == s] for s in stems]
            if all(places) and _stand_together(places):
                return secret
    return None


@lru_cache(maxsize=64)
def _by_stems(locked: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = []
    for secret in locked:
        stems = tuple(
            dict.fromkeys(_root(w) for w in words(secret) if w not in STOP_WORDS and len(w) > 1)
        )
        if len(stems) > 1 or (len(words(secret)) == 1 and len(secret) > LEAST and secret.isalpha()):
            found.append((secret, stems))
    return tuple(found)


def _root(word: str) -> str:
    """A stem that is its own stem, so that "lost" and "lose" meet."""
    return stem(stem(word))


def _stand_together(places: list[list[int]]) -> bool:
    first = places[0]
    return any(
        all(any(abs(at - p) <= WINDOW for p in other) for other in places[1:]) for at in first
    )


_NODS = phrases(
    r"""
    @(?:yes|yeah|yep|yup|right|correct|exactly|true|indeed|precisely|bingo|spot on|bang on|sure|
      roughly|more or less|near enough|close enough|close|thereabouts|warm|mm-hm|aye)(?= [,.!])
    @(?:yes|yeah)
    (?:that|it) is (?:about |roughly |more or less |pretty much |near enough |close to )?(?:right|
      correct|it|true|the number|the figure|accurate|what it is|the size of it|how many|how much)
    you (?:are|were) (?:not far|right|close|near|spot on|about right|warm|getting|on the money|
      in the right)|not far (?:off|wrong|out)|far off
    (?:good|lucky|fair|decent|educated) guess|you (?:have )?(?:guessed|got) (?:it|about|right|
      that right|close)|guessed (?:right|about|well|it)|(?:about|roughly) (?:right|that)
    something like that|(?:in|around) that (?:region|neighbou?rhood|range|area)|in the ballpark|
      give or take|near enough|more or less
    (?:more|less|higher|lower|fewer|better|worse|over|under|above|below|north|south|bigger|
      smaller) than that|a (?:few|bit|little|touch|shade|lot) (?:more|less|higher|lower|fewer|over|
      under)
    (?:it is|try|go|think|a bit|slightly|even|aim) (?:more|less|higher|lower|fewer)|
      you could say (?:that|so)|(?:not|nor) (?:argue|disagree|deny|quibble)|i (?:can|could|will|
      would) not (?:deny|argue|dispute|quarrel)
    (?:you )?(?:imagine|guess|suppose|assume|think|figured|thought) (?:right|correctly|well)
    how did you know|who told you|could not have put it better|no comment on that number|
      you said it|if you say so , yes|i did not say (?:it|that) , you did
    """
)


def _confirms(c: Candidate) -> bool:
    """Whether the rep has guessed something locked, and the reply nods."""
    guessed = touched(spoken(c.rep), c.locked) or any(
        gives_away(said, secret) for said in amounts(c.rep) for secret in _locked_amounts(c.locked)
    )
    if not guessed or _NODS.search(flat(c.act.point)):
        return False
    return any(_NODS.search(s.own) and not _denies(s.own) for s in read(c.text))


def _denies(said: str) -> bool:
    return re.search(r" (?:not say|not tell|not telling|not saying|whether|if) ", said) is not None
