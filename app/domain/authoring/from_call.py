"""What a call that was held offers for a scenario: who told what, in whose words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from app.domain.authoring.claims import Heard, claims_told
from app.domain.authoring.offering import Found, offered, people_fields
from app.domain.authoring.people import People, introduced_in, sold_in, together
from app.domain.authoring.proposal import Proposal, Proposals, Quote
from app.domain.authoring.statement_kinds import (
    act_of,
    line_of,
    step_of,
    talks_price,
    tells_nothing,
    title_of,
)
from app.domain.buyer.acts import Act
from app.domain.buyer.persona import Source
from app.domain.loss_replay.proposal import ClaimDraft
from app.domain.loss_replay.words import plain, said_sentences, told_of
from app.domain.text import quantities
from app.domain.who_is_who import OWN_NAMES

_STARTS_NO: Final = re.compile(r"^(?:no\b|not\b|hm|actually|that['’]s not|but\b)", re.IGNORECASE)
_OURS: Final = re.compile(r"\b(?:we|us|our|ours)\b", re.IGNORECASE)
"""A promise is about the rep's own side; what is not may be the buyer's words given back."""
_HAS_YOURS: Final = re.compile(
    r"^(?P<who>(?P<small>(?:My|Our|A|The|One) )?[\w’'-]+(?: [\w’'-]+){0,3}?) "
    r"(?:has|had|have|uses|used|bought) (?:yours|you|one)\b"
)
_LEAST_NAME: Final = 3


@dataclass(frozen=True, kw_only=True)
class Said:
    """What somebody said in one go in a call.

    Attributes:
        side: On whose side they are.
        speaker: As the transcript calls them; empty where it does not.
        text: The words.
        line: Where they begin, from 1.
    """

    side: Literal["rep", "buyer"]
    speaker: str
    text: str
    line: int


def from_call(said: Sequence[Said]) -> Proposals:
    """What a call offers. One in which nothing is found offers nothing but questions."""
    people = _people_in(said)
    found = Found(fields=people_fields(people, ((s.text, s.line) for s in said)))
    opening = next((s for s in said if s.side == "buyer"), None)
    rep = ""
    for block, one in enumerate(said):
        if one.side == "rep":
            # Beside the answer to it: what is said against a promise is said at once.
            found.heard += _promised(one, block + 1)
            rep = one.text
        elif one is opening:
            _sort(one, block, rep, found, tells=False)
            if first := _first_words(one):
                found.lines.insert(0, first)
        else:
            _sort(one, block, rep, found, tells=True)
    found.lines = [line for line in found.lines if not _names_in(line.text, said)]
    return offered("transcript", people, found)


def _sort(one: Said, block: int, rep: str, found: Found, *, tells: bool) -> None:
    """Put what the buyer said in one go where it belongs.

    Args:
        one: What was said.
        block: Its place in the call.
        rep: What the rep had said before.
        found: Where it goes.
        tells: Whether facts may be told in it; whoever has just answered the telephone tells few.
    """
    promised = any(h.block == block and h.claim.source is Source.REP for h in found.heard)
    left: list[str] = []
    before = ""
    for sentence in said_sentences(one.text):
        quote = Quote(text=sentence, line=one.line, speaker=one.speaker)
        claims = claims_told(sentence, before)
        if not claims and promised and quantities(sentence):
            claims = _held_against(sentence)
        before = sentence
        said = plain(sentence)
        if claims:
            found.heard += [Heard(claim=claim, quote=quote, block=block) for claim in claims]
        elif step := step_of(said, said, quote):
            found.steps.append(step)
        elif act := act_of(sentence):
            found.lines += filter(None, [line_of(act, sentence, quote)])
        else:
            left.append(sentence)
    if tells:
        found.facts += _told(rep, left, one)


def _held_against(sentence: str) -> list[ClaimDraft]:
    """What the buyer holds against a promise: an amount of their own, or of somebody who has it."""
    text = plain(sentence)
    if found := _HAS_YOURS.match(text):
        who = f"{found['who'][:1].lower()}{found['who'][1:]}" if found["small"] else found["who"]
        told = plain(text.removeprefix(found["who"]))
        return [ClaimDraft(who=who, text=told, source=Source.PEER)]
    if _STARTS_NO.match(sentence):
        return [ClaimDraft(who="our own count", text=text, source=Source.OWN_DATA)]
    return []


def _told(rep: str, sentences: Sequence[str], one: Said) -> Iterator[Proposal]:
    for told in told_of(1, rep, sentences):
        if not tells_nothing(told.text):
            yield Proposal(
                key="",
                what="fact",
                title=title_of(told.points, told.text),
                text=told.text,
                said=told.text,
                quotes=(Quote(text=told.text, line=one.line, speaker=one.speaker),),
                path=("facts",),
                worth=told.points,
                asked_by=told.asked_by,
            )


def _promised(one: Said, block: int) -> Iterator[Heard]:
    """What the rep claimed with an amount in it."""
    for sentence in said_sentences(one.text):
        ours = _OURS.search(sentence) and not sentence.endswith("?")
        if ours and quantities(sentence) and not talks_price(sentence):
            yield Heard(
                claim=ClaimDraft(who="you", text=plain(sentence), source=Source.REP),
                quote=Quote(text=sentence, line=one.line, speaker=one.speaker),
                block=block,
            )


def _first_words(one: Said) -> Proposal | None:
    """How the buyer answered the telephone."""
    sentences = [plain(s) for s in said_sentences(one.text)]
    quote = Quote(text=one.text, line=one.line, speaker=one.speaker)
    for count in (2, 1):
        if line := line_of(Act.OPENING, " ".join(sentences[:count]), quote):
            return line
    return None


def _people_in(said: Sequence[Said]) -> People:
    named = next(
        (s.speaker for s in said if s.side == "buyer" and s.speaker.casefold() not in OWN_NAMES), ""
    )
    people = People(name=named)
    for one in said:
        if one.side == "rep":
            people = together(people, sold_in(one.text))
            people = together(people, People(seller=introduced_in(one.text, one.speaker)))
    return people


def _names_in(text: str, said: Sequence[Said]) -> bool:
    """Whether a line names somebody who speaks in the call; another rep has another name."""
    names = {part for s in said for part in s.speaker.split() if len(part) >= _LEAST_NAME}
    return any(re.search(rf"\b{re.escape(name)}\b", text) for name in names)
