"""The rep's claims stay the rep's: she doubts them, she does not take them over."""

import re

from app.domain.buyer.acts import Act
from app.domain.buyer.guards.amounts import amounts, same
from app.domain.buyer.guards.candidate import Candidate
from app.domain.buyer.guards.doubt import doubted
from app.domain.buyer.guards.gains import (
    APPROVES,
    AT_A_DISTANCE,
    DENIES,
    GAINS,
    GRANTS,
    PRAISES,
    SAYS,
    STANDS,
    TAKES_OVER,
)
from app.domain.buyer.guards.likeness import unlike_her
from app.domain.buyer.guards.numbers import GIVES_BACK
from app.domain.buyer.guards.reading import Sentence, clauses, first_not_in_point, read
from app.domain.text import content_stems, words

TAKES_UP = frozenset(
    {Act.THINK_ALOUD, Act.STATE_CONDITION, Act.PROPOSE_STEP, Act.CONFIRM, Act.AGREE_NO_FIT}
)
"""Acts in which she rightly takes up what the rep has said: a test, a summary, a warning."""
LEAST_WORDS = 6
"""Words of a sentence that can say a claim again; fewer only take it up."""
SAID_AGAIN = 0.4
"""Least share of the rep's words in a sentence that says the claim again."""


def adopted_claim(c: Candidate) -> str | None:
    """She does not take the rep's number for hers, nor the rep's claim for a fact."""
    decided = amounts(c.act.point)
    asserted = [s.text for s in read(c.rep) if not s.asks or c.act.act is Act.PUSH_BACK_DISCOUNT]
    reps = amounts(" ".join(asserted))
    theirs = content_stems(" ".join(asserted)) - content_stems(c.act.point)
    for sentence in read(c.text):
        if sentence.asks:
            continue
        fresh = [a for a in amounts(sentence.own) if same(a, reps) and not same(a, decided)]
        if fresh and c.act.act not in GIVES_BACK and not doubted(sentence, fresh[0].said):
            return f"adopts the number {fresh[0].said!r}"
        if found := _counts_on_gain(c, sentence) or _takes_over(c, sentence, theirs):
            return f"adopts the claim {found!r}"
    if c.act.act not in TAKES_UP and (like := unlike_her("adopted_claim", c)):
        return f"like an adopted claim {like!r}"
    return None


def _counts_on_gain(c: Candidate, sentence: Sentence) -> str | None:
    """A gain that she expects, or the product praised: nothing she decided."""
    for clause in clauses(sentence.own):
        if _praised(c, sentence, clause):
            return clause.strip()
        if DENIES.search(clause) and not STANDS.search(clause):
            continue
        if found := first_not_in_point(GAINS, clause, c.act.point):
            return found
    return None


def _praised(c: Candidate, sentence: Sentence, clause: str) -> bool:
    """Whether a name of the call, such as the product's, is the one that does something."""
    known = set(words(f"{c.act.point} {' '.join(c.buyer)}"))
    for name in (c.names & set(clause.split())) - known:
        if not re.search(rf"\b{re.escape(name.capitalize())}", sentence.text):
            continue
        if re.search(rf" {re.escape(name)} (?:has |had |have )?(?:{SAYS}) ", clause):
            continue
        for form in PRAISES:
            found = re.search(form.format(name=re.escape(name)), clause)
            if found and not DENIES.search(clause[: found.end()]):
                return True
    return False


def _takes_over(c: Candidate, sentence: Sentence, theirs: frozenset[str]) -> str | None:
    """Words that grant, or say themselves, what the rep and not the authored line has said."""
    said = content_stems(sentence.own)
    taken = said & theirs
    granted = first_not_in_point(GRANTS, sentence.own, c.act.point)
    if granted and (content_stems(c.text) & theirs or granted.startswith(_OF_THEMSELVES)):
        return granted
    asked = content_stems(c.rep) - content_stems(c.act.point)
    if said & asked and _THEN.search(sentence.own) and c.act.act not in GIVES_BACK:
        return "then"
    if c.act.act in TAKES_UP:
        return None
    denies = DENIES.search(sentence.own) and not STANDS.search(sentence.own)
    denies = bool(denies) and not _denied_by_rep(c, taken)
    frame = first_not_in_point(TAKES_OVER, sentence.own, c.act.point)
    if frame and len(taken) >= (3 if denies else 2):
        return frame
    if denies or not taken:
        return None
    for clause in clauses(sentence.own):
        praise = first_not_in_point(APPROVES, clause, c.act.point)
        if praise and not AT_A_DISTANCE.search(clause):
            return praise
    if AT_A_DISTANCE.search(sentence.own) or len(words(sentence.own)) < LEAST_WORDS:
        return None
    if len(taken) >= 2 and len(taken) >= SAID_AGAIN * len(said):
        return ", ".join(sorted(taken)[:3])
    return None


_THEN = re.compile(r" , then [.!,]")
_OF_THEMSELVES = ("as you", "as prom", "i am sure", "i have no doubt", "everybody", "everyone")


def _denied_by_rep(c: Candidate, taken: frozenset[str]) -> bool:
    """Whether the rep's own sentence denies something: then a denial takes it over."""
    return any(
        DENIES.search(said.flat) and taken <= content_stems(said.flat) for said in read(c.rep)
    )
