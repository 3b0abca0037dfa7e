"""What somebody told the buyer, and which of it does not fit together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from app.domain.authoring.proposal import Quote
from app.domain.buyer.persona import Source
from app.domain.loss_replay.proposal import ClaimDraft, ConflictDraft, source_of
from app.domain.loss_replay.words import plain, topic_of
from app.domain.text import content_stems, quantities, words

MOST_CONFLICTS: Final = 5
MOST_HEARD: Final = 150
"""Claims that are held against each other; every one of them against every other takes time."""
YOUR_PEOPLE: Final = "your colleague"
"""What the buyer calls whoever spoke for the rep's side."""
LEAST_FIT: Final = 3
"""From this score on two claims are about the same; see `_fit`."""
_SAYS: Final = (
    r"says?|said|told (?:me|us|her|him|them)|tells (?:me|us|her|him|them)|claims?|claimed|"
    r"promises|promised|quotes|quoted|reckons?|reckoned|swears?|swore|guarantees?|guaranteed|"
    r"thinks?|insists?|insisted|maintains|states?|stated"
)
_COUNTS: Final = r"counted|counts|measured|measures|found|finds|clocked|needed|took|got"
_REPORT: Final = re.compile(
    rf"^(?P<who>.{{2,60}}?),?\s+(?:(?P<says>{_SAYS})|(?P<counts>{_COUNTS}))\s+(?P<what>.+)$",
    re.IGNORECASE,
)
_DOES_NOT: Final = re.compile(r"(?:n['’]t|\bnot|\bnever|\bwill|\bwould|\bto|\bif)$", re.IGNORECASE)
"""What stands before "say" where nobody has said anything."""
_ADVERB: Final = re.compile(r"(?: (?:also|always|even|just|now|then|once|himself|herself))+$")
_ASIDE: Final = re.compile(r" ?\([^()]*\)|,? (?:(?:last|this) (?:year|month|week|time)|yesterday)$")
"""What nobody says along with a name: "the engineer (Pat)", "the auditor last year"."""
_OF_A_HOUSE: Final = re.compile(
    r"^[A-Z][\w&’'-]*(?: [A-Z][\w&’'-]*)* (?:rep|people|salesman|saleswoman|salesperson|engineer|"
    r"consultant|technician|guy|team)$"
)
"""Somebody named by their firm, as notes have it without the article."""
_PARTS: Final = re.compile(r",?\s+(?:while|whereas|but|and)\s+")
_BUYER: Final = frozenset("i we you it that this what which there here who".split())
_ONE: Final = frozenset("she he they".split())
_REP: Final = re.compile(
    r"^(?:(?:our|your) (?:rep|people|side|colleague|salesman|sales ?person|own|team)\b.*|"
    r"we|i|the rep|us)$",
    re.IGNORECASE,
)
_DOCUMENT: Final = re.compile(
    r"\b(?:contract|document|spec(?:ification)?|offer|quote|brochure|sheet|paper|website|manual|"
    r"terms)\b",
    re.IGNORECASE,
)
_OUTSIDE: Final = re.compile(
    r"\b(?:analysts?|stud(?:y|ies)|survey|association|institute|magazine|benchmark|consultants?|"
    r"auditors?|university)\b",
    re.IGNORECASE,
)
_PEER: Final = re.compile(
    r"\b(?:sister|brother|cousin|friend|neighbour|neighbor|peer|who has (?:one|it|them)|"
    r"(?:[a-z]+er|manager|owner|chef|director|colleague) (?:at|of|from|in) (?:the )?[A-Z])|"
    r"^(?:the )?[A-Z][\w’'-]+ (?:in|at) [A-Z]",
)
_INSIDE: Final = re.compile(
    r"^(?:my|our|their|her|his|the) (?:own )?(?:[\w-]+ )?(?:electrician|engineer|foreman|board|"
    r"boss|team|colleagues?|finance|accountant|bookkeeper|technician|staff|people|husband|wife|nurse|"
    r"mechanic|lead|manager|crew|shift|drivers?|housekeeper|caretaker|chef|it)\b|"
    r"^(?:my|our|their|her|his) own \w",
    re.IGNORECASE,
)
_SUBJECT: Final = re.compile(
    r"^(?!\w+['’])((?i:my|our|the|a|an|their) [\w’'-]+|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)"
)


@dataclass(frozen=True, kw_only=True)
class Heard:
    """A claim with the words it comes from.

    Attributes:
        claim: Who claims what.
        quote: The words.
        block: Which bullet, paragraph or utterance they stand in.
    """

    claim: ClaimDraft
    quote: Quote
    block: int


@dataclass(frozen=True, kw_only=True)
class Contradiction:
    """Two claims that do not fit together, each with its words."""

    conflict: ConflictDraft
    quotes: tuple[Quote, Quote]


def claims_told(sentence: str, before: str = "", *, by_author: bool = False) -> list[ClaimDraft]:
    """Who claims what in a sentence: nobody, somebody, or two people one after the other.

    Args:
        sentence: In anybody's words: "Brauntek says it takes a week".
        before: The sentence before it, in which somebody may be named whom it only calls "she".
        by_author: Whether "we" and "our rep" are the seller's side, as in notes.
    """
    parts = _PARTS.split(" ".join(sentence.split()))
    found = [claim for part in parts if (claim := _claim(part, before, by_author=by_author))]
    if len(parts) > 1 and len(found) == len(parts):
        return found
    whole = _claim(sentence, before, by_author=by_author)
    return [whole] if whole is not None else []


def _claim(sentence: str, before: str, *, by_author: bool) -> ClaimDraft | None:
    found = _REPORT.match(" ".join(sentence.split()).lstrip("-*• "))
    if found is None or sentence.rstrip().endswith("?"):
        return None
    if found["counts"] and not quantities(sentence):
        return None
    if _DOES_NOT.search(found["who"]):
        return None
    who = re.sub(r"^(?:and|but|so|then|now)\b,?\s+", "", found["who"], flags=re.I)
    who = _ADVERB.sub("", who).strip(" ,")
    first = words(who)[:1]
    if not first:
        return None
    if first[0] in _ONE and len(who.split()) == 1 and (named := _SUBJECT.match(before)):
        who = named[1]
    ours = by_author and _REP.match(who)
    if words(who)[0] in _BUYER | _ONE and not ours:
        return None
    what = re.sub(r"^(?:that|me that|us that)\s+", "", found["what"])
    if len(words(what)) < 2:
        if not found["counts"]:
            return None
        what = f"{who} {found['counts']} {what}"
    if ours:
        return ClaimDraft(who=YOUR_PEOPLE, text=plain(what), source=Source.REP)
    # "the brewer at Old Quay, who has one": what follows tells the kind, and is too much of a name.
    short = _ASIDE.sub("", who.split(",")[0]).strip() or who
    short = f"the {short}" if _OF_A_HOUSE.match(short) else short
    return ClaimDraft(who=_mid_sentence(short), text=plain(what), source=kind_of(who))


def kind_of(who: str) -> Source:
    """What kind of source somebody is, by what they are called."""
    if _INSIDE.search(who):
        return Source.COLLEAGUE
    if _PEER.search(who):
        return Source.PEER
    if _OUTSIDE.search(who):
        return Source.ANALYST
    if _DOCUMENT.search(who):
        return Source.RIVAL_DOCUMENT
    return source_of(who)


def contradictions(heard: Sequence[Heard]) -> tuple[Contradiction, ...]:
    """Claims of two different people about the same thing, the surest first, each used once."""
    heard = heard[:MOST_HEARD]
    pairs = [
        (fit, one, other)
        for one, other in combinations(heard, 2)
        if (fit := _fit(one, other)) >= LEAST_FIT
    ]
    pairs.sort(key=lambda pair: (-pair[0], heard.index(pair[1])))
    used: list[Heard] = []
    found: list[Contradiction] = []
    for _, one, other in pairs:
        if one in used or other in used:
            continue
        used += [one, other]
        found.append(
            Contradiction(
                conflict=ConflictDraft(
                    topic=_topic(one.claim, other.claim), one=one.claim, other=other.claim
                ),
                quotes=(one.quote, other.quote),
            )
        )
    return tuple(found[:MOST_CONFLICTS])


def _fit(one: Heard, other: Heard) -> int:
    """How surely two claims are about the same thing and do not agree.

    3 points for standing in one breath, 1 for standing next to each other; 2 for amounts of the
    same kind that differ; 1 for each word they share, up to 3. Nothing if one person says both, or
    both name the same amount.
    """
    a, b = one.claim, other.claim
    if a.who.casefold() == b.who.casefold():
        return 0
    numbers = [(x, y) for x in quantities(a.text) for y in quantities(b.text) if x.kind == y.kind]
    if numbers and all(x.same_as(y) for x, y in numbers):
        return 0
    apart = abs(one.block - other.block)
    points = 3 if apart == 0 else 1 if apart == 1 else 0
    points += 2 if numbers else 0
    return points + min(3, len(content_stems(a.text) & content_stems(b.text)))


def _topic(one: ClaimDraft, other: ClaimDraft) -> str:
    shared = content_stems(one.text) & content_stems(other.text)
    measured = {w for q in quantities(one.text) for w in words(q.span.of(one.text))}
    named = [
        w for w in topic_of(one.text, 12).split() if content_stems(w) & shared and w not in measured
    ]
    if named:
        return f"what is true of the {' '.join(named[:3])}"
    return f"what {one.who} and {other.who} say"


def _mid_sentence(who: str) -> str:
    first = who.split(maxsplit=1)[0].casefold()
    small = {"the", "our", "my", "a", "an", "their", "one", "another", "your", "his", "her"}
    return f"{who[:1].lower()}{who[1:]}" if first in small else who
