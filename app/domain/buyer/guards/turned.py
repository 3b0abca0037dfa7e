"""Whether a reply says of the point's own matter the opposite of what the point says."""

import re
from functools import lru_cache

from app.domain.buyer.guards.candidate import Candidate
from app.domain.buyer.guards.reading import NEGATION, clauses, flat, own_words, phrases
from app.domain.text import STOP_WORDS, content_stems, stem

NEARLY_ALL = 0.75
"""From this share of the point's words on, a reply says what the point says, or the opposite."""
SAME_SENTENCE = 0.7
"""From this share of all words on, little ones included, it is much the same sentence."""


def turned_around(c: Candidate) -> str | None:
    """Why the reply says the opposite of the point, or None."""
    said = own_words(c.text)
    return _denies(c.act.point, said) or _opposes(c.act.point, said) or _negates(c.act.point, said)


_MODAL = "would|will|could|can|should|might|do|does|did|is|are|was|were|am|have|has|had|may|must"
_DENIED_DEED = re.compile(
    rf" (?:i|we|he|she|they|it|nobody|who) (?:(?:{_MODAL}) )?(?:not|never) (?:[a-z]+ly |even |"
    r"ever |be |been |get |gets )?([a-z'-]+)(?= )(?! (?:that |it )?(?:often|much|every))"
)
_DENIED_THING = re.compile(
    r" there (?:is|are|was|were) (?:no|not any|not an?|never any) ([a-z'-]+)(?= )"
)
_NEITHER = phrases("neither|nobody|no one|none|nothing|never")
_BOTH = phrases("both|they all|you all|all of (?:them|it|us)|every one|all about|each of")
_KNOWS = phrases("(?:i|we) (?:do )?know|there is an answer|i have got an opinion|i could give you")
_KNOWS_NOT = phrases(
    "no idea|i would have to (?:ask around|look (?:it|that|them) up|find out)|not a clue|never "
    "known|could not tell you|anybody's guess"
)


def _denies(point: str, said: str) -> str | None:
    """A deed or a thing denied that the point affirms, all where it says none, no idea."""
    line = flat(point)
    denied, affirmed = _by_sense(line)
    for found in _DENIED_DEED.finditer(said):
        word = found[1]
        if word not in STOP_WORDS and stem(word) in affirmed - denied and _does(line, word):
            return f"denies {word!r}"
    for found in _DENIED_THING.finditer(said):
        word = found[1]
        if word not in STOP_WORDS and stem(word) in affirmed - denied and _is_there(line, word):
            return f"denies {word!r}"
    if flipped := _flipped(line, said):
        return f"denies {flipped!r}"
    if _NEITHER.search(line) and _BOTH.search(said) and not NEGATION.search(said):
        return "says all where the line says none"
    if _KNOWS.search(line) and _KNOWS_NOT.search(said) and not _KNOWS_NOT.search(line):
        return "knows nothing"
    return None


_AUXILIARY = "would|will|could|can|do|does|did|have|has|had"
_AFFIRMED = re.compile(rf" ({_AUXILIARY}) (?!not )([a-z]+)(?= )")
_NOT_DONE = re.compile(rf" ({_AUXILIARY}) (?:not|never) ([a-z]+)(?= )")
_NO_DEEDS = frozenset("be have been like a the that you i we it to so no also".split())


def _flipped(line: str, said: str) -> str | None:
    """An auxiliary with its verb that is denied in one text only: "do mind", "do not mind"."""
    affirmed, denied = _deeds(_AFFIRMED, line), _deeds(_NOT_DONE, line)
    says, says_not = _deeds(_AFFIRMED, said), _deeds(_NOT_DONE, said)
    turned = (affirmed & says_not - says - denied) | (denied & says - says_not - affirmed)
    deeds = sorted(verb for _, verb in turned if verb not in _NO_DEEDS)
    if deeds and (affirmed & says_not or not NEGATION.search(said)):
        return deeds[0]
    return None


def _deeds(pattern: re.Pattern[str], said: str) -> set[tuple[str, str]]:
    return {(found[1], found[2]) for found in pattern.finditer(said)}


def _does(line: str, verb: str) -> bool:
    """Whether the line says of somebody that they could or will do it."""
    root = re.escape(verb.removesuffix("ing").removesuffix("ed").removesuffix("s"))
    form = rf" (?:i|we|he|she|they|it) (?:will|would|can|could) (?:be |[a-z]+ly )?{root}[a-z]* "
    return re.search(form, line) is not None


def _is_there(line: str, thing: str) -> bool:
    """Whether the line says that there is such a thing."""
    form = rf" there (?:is|are) (?:an? |the |some |always an? )?{re.escape(thing)} "
    return re.search(form, line) is not None


_PAIRS = """
above below|over under|more less|most few|before after|first last|kept dropped|stayed dropped|
keep drop|right wrong|big small|open closed|tidy untidy|late early|fast slow|strong weak|
cheap expensive|good bad|easy hard|true false|better worse|bent straight|best worst|
same different|easy difficult|high low|always never|rise fall|near far|believe disbelieve
"""


_DENIES = phrases("not|no|never|nobody|nothing|none|neither|nor|hardly|barely|rarely")


@lru_cache(maxsize=1)
def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for pair in _PAIRS.replace("\n", "").split("|"):
        one, other = (stem(w) for w in pair.split())
        found[one] = found.get(one, frozenset()) | {other}
        found[other] = found.get(other, frozenset()) | {one}
    return found


def _opposes(point: str, said: str) -> str | None:
    """A word of the line that has given way to its opposite, with as many denials as before."""
    if bool(_DENIES.search(flat(point))) != bool(_DENIES.search(said)):
        return None
    line = {stem(w) for w in flat(point).split()}
    own = {stem(w) for w in said.split()}
    if not content_stems(point) & content_stems(said):
        return None
    for word in line - own:
        if _opposites().get(word, frozenset()) & (own - line):
            return f"the opposite of {word!r}"
    return None


def _negates(point: str, said: str) -> str | None:
    """Much the same sentence, with one denial more or less, or at other words."""
    line, reply = content_stems(point), content_stems(said)
    shared = line & reply
    if len(shared) < 2 or len(shared) < NEARLY_ALL * len(reply):
        return None
    if _alike(point, said) < SAME_SENTENCE:
        return None
    if bool(NEGATION.search(flat(point))) != bool(NEGATION.search(said)):
        return "denies what the line says, or says what it denies"
    denied, affirmed = _by_sense(flat(point))
    says_not, says = _by_sense(said)
    turned = (denied & says - says_not - affirmed) | (affirmed & says_not - says - denied)
    return f"turns {sorted(turned)[0]!r} around" if 2 * len(turned) > len(shared) else None


def _alike(one: str, other: str) -> float:
    """The Dice coefficient of all the words of two texts but the denials."""
    a, b = (
        frozenset(w for w in flat(text).split() if w[0].isalnum() and w not in _DENIALS)
        for text in (one, other)
    )
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


_DENIALS = frozenset("not no never nobody nothing none do does did".split())


@lru_cache(maxsize=256)
def _by_sense(said: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words of meaning that stand in clauses that deny, and those that stand in others."""
    denied: set[str] = set()
    affirmed: set[str] = set()
    for clause in clauses(said):
        (denied if NEGATION.search(clause) else affirmed).update(content_stems(clause))
    return frozenset(denied), frozenset(affirmed)
