"""No agreement that the mind did not decide."""

import re
from collections.abc import Iterator

from app.domain.buyer.acts import Act
from app.domain.buyer.guards.candidate import Candidate
from app.domain.buyer.guards.dealing import (
    AGREES,
    ARRANGES,
    DECIDES_BY_ASKING,
    INVITES,
    PAPERS,
    PROMISES,
    SIGNS,
    YES,
)
from app.domain.buyer.guards.likeness import unlike_her
from app.domain.buyer.guards.reading import (
    NEGATION,
    Sentence,
    clauses,
    flat,
    is_in_point,
    phrases,
    read,
)


def commitment(c: Candidate) -> str | None:
    """No agreement that the mind did not decide; to buy or sign, never."""
    for sentence in read(c.text):
        found = _asks_to_go_on(c, sentence) if sentence.asks else _agrees(c, sentence)
        if found:
            return f"commits {found!r}"
    like = unlike_her("commitment", c)
    return f"like a commitment {like!r}" if like else None


def _asks_to_go_on(c: Candidate, sentence: Sentence) -> str | None:
    """A question that takes the deal for settled: "Where do I sign?"."""
    for found in DECIDES_BY_ASKING.finditer(sentence.own):
        if not is_in_point(found, c.act.point) and not _WHY.search(sentence.own):
            return found.group().strip(" ,.!")
    return None


_WHY = re.compile(r"^ (?:and |but |so )?(?:why|who) ")
_PATTERNS = (AGREES, INVITES, ARRANGES, PAPERS, PROMISES)
_SAYS_YES = frozenset({Act.CONFIRM, Act.AGREE_NO_FIT, Act.ACCEPT_STEP})
"""Acts that say yes to something that is no deal."""


def _agrees(c: Candidate, sentence: Sentence) -> str | None:
    """An agreement, invitation, arrangement or promise, neither denied nor only imagined."""
    conditional = c.act.act is Act.STATE_CONDITION or _CONDITION.search(flat(c.act.point))
    has_condition = _CONDITION.search(sentence.own)
    for clause in _clauses(sentence.own):
        said = _PSEUDO.sub(" ", clause)
        imagined = NEGATION.search(said) or _IMAGINED.search(clause)
        if imagined and not _SURE_ALL_THE_SAME.search(clause):
            continue
        for pattern in _PATTERNS if c.act.act in _SAYS_YES else (YES, *_PATTERNS):
            for found in pattern.finditer(f"{clause}. "):
                words = found.group().strip(" ,.!")
                if is_in_point(found, c.act.point) or words in c.act.point.lower():
                    continue
                if c.act.act in _SAYS_YES and _MAY_DO.fullmatch(words):
                    continue
                signs = SIGNS.search(f" {words} ")
                if has_condition and not signs and (conditional or _WOULD.search(f" {words} ")):
                    continue
                if has_condition and conditional and _WOULD.search(f" {words} "):
                    continue
                return words
    return None


def _clauses(said: str) -> Iterator[str]:
    """The clauses of a sentence, a condition without a comma parted from what follows from it."""
    for clause in clauses(said):
        if parted := _CONDITIONAL.match(clause):
            yield f"{parted[1]} "
            yield parted[2]
        else:
            yield clause


_MAY_DO = re.compile(
    r"(?:i|we) (?:will|would|can|could) (?:want to )?(?:do it|sign|sign off|take it)"
)
_CONDITIONAL = re.compile(
    r"^( (?:and |but )?(?:if|when|once|as soon as|as long as|provided) [^,]+?)"
    r"( (?:i|we|you) (?:will|would|can|could|might|have) .*)$"
)
_CONDITION = re.compile(r" (?:if|once|when|as soon as|provided|as long as|unless|until|only) ")
_WOULD = re.compile(r" (?:i|we) (?:would|could|might) (?!better)")
_PSEUDO = re.compile(
    r" (?:(?:do not|can not|could not) see why not|why not|no problem|no obligation|no question|"
    r"(?:can not|could not) (?:wait|hurt)|nothing to lose|not a problem|no doubt|no reason not|"
    r"not see (?:any |a )?reason not|never mind|(?:does|did) not matter|not today|no worries|"
    r"fools? not|do not worry|no need to ask)(?= )"
)
_IMAGINED = re.compile(
    r"^ (?:and |but |or )?(?:if|before|until|unless|whether|than|as if|as though|nor|why|how could|"
    r"even if|only after|only once|what|anybody who|whoever|people who) |"
    r" (?:before|until|unless|whether|than|why would|why should|as if|only after|only once|nor) "
    r"(?:[^ ]+ ){0,3}(?:i|we) "
)
_SURE_ALL_THE_SAME = phrases("be fools? not|would be mad not|can not say no|no need to ask")
