"""What a reply must keep of a line that tells something, and what it must not make up."""

import re
from collections.abc import Sequence

from app.domain.buyer.acts import Act
from app.domain.buyer.guards.amounts import Amount, amounts, is_manner, same
from app.domain.buyer.guards.candidate import Candidate
from app.domain.buyer.guards.concepts import covered
from app.domain.buyer.guards.reading import LONGEST, phrases, read
from app.domain.text import STOP_WORDS, content_stems, stem, words

_SAYS = re.compile(
    r"(?:^|[.!?] )([A-Z][a-z]{2,}) (?:says|said|told|tells|swears|promises|promised|claims|wants|"
    r"looked|calls|has|and)\b|(?:^|[.!?] )([A-Z][a-z]{2,})'s\b"
)
_CAPITAL = re.compile(r"(?<![.!?:\"'“‘] )(?<!^)\b[A-Z][a-z]{2,}")


def names_in(point: str) -> tuple[str, ...]:
    """The names that an authored line says, in lower case and order."""
    inner = {m.group().lower() for m in _CAPITAL.finditer(point)}
    openers = {(m[1] or m[2]).lower() for m in _SAYS.finditer(point)} - STOP_WORDS
    return tuple(dict.fromkeys(w for w in words(point) if w in inner | openers))


def loses_a_fact(c: Candidate) -> str | None:
    """A number or a name of the line that is not said."""
    text = c.text[:LONGEST]
    if c.act.facts:
        said = amounts(text)
        for amount in amounts(c.act.point):
            if not is_manner(amount) and not same(amount, said) and not _parts_said(amount, said):
                return f"leaves out {amount.said!r}"
    if c.act.act is Act.MENTION_CONFLICT and _said_by_them(c) < SAID_BY_THEM:
        return "leaves out what they say"
    if c.act.act in {Act.DISCLOSE, Act.MENTION_CONFLICT}:
        heard = set(words(text))
        for name in names_in(c.act.point):
            if name not in heard and f"{name}'s" not in heard:
                return f"leaves out {name.title()!r}"
    return None


def _parts_said(ratio: Amount, said: Sequence[Amount]) -> bool:
    """Whether a ratio is told in other words: "one in twelve", "of twelve we lose one"."""
    return ratio.quantity is None and any(
        part.quantity is not None and same(part, said) for part in amounts(f"{ratio.said} of them")
    )


SAID_BY_THEM = 0.25
"""Least share, of what the line says apart from the names, that a reply about two claims says."""


def _said_by_them(c: Candidate) -> float:
    names = names_in(c.act.point)
    line, reply = (
        " ".join(w for w in words(text) if w.removesuffix("'s") not in names)
        for text in (c.act.point, c.text[:LONGEST])
    )
    return covered(line, reply)


def mixes_up_names(c: Candidate) -> str | None:
    """What one of two names is said to say must not go to the other."""
    names = names_in(c.act.point)
    if c.act.act is not Act.MENTION_CONFLICT or len(names) < 2:
        return None
    line, said = _beside(c.act.point, names), _beside(c.text[:LONGEST], names)
    straight = crossed = 0
    for name in names:
        for other in names:
            common = len(line[name] & said[other])
            if name == other:
                straight += common
            else:
                crossed += common
    return "mixes up who said what" if crossed > straight else None


def _beside(text: str, names: tuple[str, ...]) -> dict[str, frozenset[str]]:
    """The words of meaning beside each name: in its part of the sentence, and in nameless parts.

    A nameless part belongs to the name before it, or at the start of a sentence to the one after.
    """
    found: dict[str, set[str]] = {name: set() for name in names}
    for sentence in read(text):
        current, waiting = None, set[str]()
        for part in _PARTS.split(sentence.flat):
            said = words(part)
            stems = {stem(w) for w in said if w in _NUMBERS} | content_stems(part)
            here = [name for name in names if name in said or f"{name}'s" in said]
            if len(here) == 1:
                current = here[0]
                found[current] |= (stems | waiting) - {stem(current)}
                waiting = set()
            elif not here and current is not None:
                found[current] |= stems
            elif not here:
                waiting |= stems
    return {name: frozenset(beside) for name, beside in found.items()}


_PARTS = re.compile(r" (?:[,.?!]|and|but|while|whereas) ")
_NUMBERS = frozenset("one two three four five six seven eight nine ten any all every".split())

_OWN_THINGS = re.compile(r" (?:my|our) (?:own |new |old |last |first |other |whole )?([^ ,.?!]+)")
_ANYBODY_HAS = frozenset(
    stem(w)
    for w in """
    desk chair lunch coffee tea day days morning mornings afternoon evening week weeks phone inbox
    notes note pen side end word words mind head ear ears patience question questions answer answers
    mouth name turn time clock hand hands hat eye eyes job place building door doors window floor
    office calendar diary drawer wall table shelf bag pocket pockets back neck feet foot shoes nose
    world view opinion guess rule habit trouble business line shop street house home life own part
    half sentence ending number money price budget list pile tray counter version story reason
    signature vote shoulders hearing breath own books whiteboard clipboard coat cup car grandmother
    mother eyebrows glasses voice tongue site website sleep pace experience bones gut teeth point
    piece say way point case book watch
    """.split()
)
_NEWS = phrases(
    """
    (?:we|i) (?:have )?(?:moved|changed|bought|hired|opened|repainted|installed|merged|switched|
      started using|put up|put in|closed|rebuilt|expanded|renovated|lost|launched|sold) .*
    (?:is|are) being (?:moved|done|rebuilt|painted|repainted|sealed|replaced|renovated|redone)|
      (?:we|they) are (?:repainting|moving|rebuilding|closing|opening|renovating|hiring)|
      needs? new|comes out in|opens again
    (?:over|in|since|this|next|last|before|until|during) (?:the )?(?:spring|summer|autumn|fall|
      winter|half-term|christmas|new year|holidays|rainy season)|in the run-up to|
      on the first of the month|every month|twice a year
    (?:years|months|weeks|days) ago|used to (?:be|have|work|run)
    """
)


def makes_something_up(c: Candidate) -> str | None:
    """Something of her own world that neither the line, nor the call so far, has said."""
    heard = f"{c.rep} {c.act.point} {' '.join(c.earlier)}"
    known = content_stems(heard) | {stem(n) for n in c.names}
    for sentence in read(c.text):
        for thing in _OWN_THINGS.findall(sentence.own):
            if stem(thing) not in known | _ANYBODY_HAS and content_stems(thing):
                return f"makes up {thing!r}"
        if (news := _NEWS.search(sentence.own)) and not (content_stems(news.group()) <= known):
            return f"makes up {news.group().strip()[:30]!r}"
    return None
