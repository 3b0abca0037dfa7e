"""What notes offer for a scenario."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from app.domain.authoring.claims import Heard, claims_told
from app.domain.authoring.mouth import in_their_mouth
from app.domain.authoring.notes import Statement, statements
from app.domain.authoring.offering import Found, offered, people_fields
from app.domain.authoring.people import People, buyer_in, offer_in, pronoun_in, sold_in, together
from app.domain.authoring.proposal import Proposal, Proposals, Quote
from app.domain.authoring.statement_kinds import LEAST_WORDS, act_of, fact_of, line_of, step_of
from app.domain.buyer.acts import Act
from app.domain.loss_replay.proposal import ClaimDraft
from app.domain.loss_replay.words import MOST_WORDS, plain
from app.domain.text import quantities, words

_OWNED: Final = re.compile(
    r"^(?:counted|measured|worked out|added up|tracked|timed) by (?P<by>.+?)[.]?$|"
    r"^(?P<who>.{2,40}?) (?:counted|measured|worked|added|tracked|timed|wrote) "
    r"(?:it|that|this|them)\b",
    re.IGNORECASE,
)
"""A sentence that says only whose number the one before it was."""
_SAID: Final = re.compile(
    r"^(?:[Ss]?[Hh]e|[Tt]hey|[A-Z][\w’'-]+) (?:said|says|told (?:me|us)|tells (?:me|us)|mentioned|"
    r"explained|admitted|thinks|feels)(?: that)?[:,]?\s*",
)
_ARTICLE: Final = ("The", "A", "Her", "His", "Their", "Our")


def from_notes(text: str) -> Proposals:
    """What notes offer. Notes in which nothing is found offer nothing but questions."""
    stated = statements(text)
    people = _people_of(stated)
    found = Found(fields=_fields(stated, people))
    for one in stated:
        quote = Quote(text=_shown(one), line=one.line)
        found.lines += _quoted_lines(one, quote)
        if one.text and one.about not in ("offer", "seller", "company", "role", "title"):
            _sort(one, quote, people, found)
    return offered("notes", people, found)


def _sort(one: Statement, quote: Quote, people: People, found: Found) -> None:
    """Put a statement where it belongs."""
    claims = [
        claim
        for claim in claims_told(one.text, by_author=True)
        if claim.who not in people.called  # what the buyer says is no claim of somebody else's
    ]
    if claims:
        found.heard += [
            Heard(claim=_heard(claim, people), quote=quote, block=one.block) for claim in claims
        ]
        return
    body = _body(one.text)
    if (owner := _OWNED.match(body)) and found.facts:
        found.facts[-1] = _owned(found.facts[-1], owner["by"] or owner["who"], body, quote)
        return
    if not body or _is_intro(one, people):
        return
    if _is_figure(body) and found.facts and found.facts[-1].quotes[-1].line == one.line:
        found.facts[-1] = _figured(found.facts[-1], body, quote)
        return
    said = in_their_mouth(body, people.called, people.houses)
    known = {"next": "step", "condition": "condition"}.get(one.about, "")
    if step := step_of(body, said, quote, known):
        found.steps.append(step)
    elif fact := fact_of(body, said, quote):
        found.facts.append(fact)


def _people_of(stated: Sequence[Statement]) -> People:
    people = People()
    for about in ("who", "company", "role", ""):
        for one in (s for s in stated if s.about == about):
            if about == "company":
                people = together(people, People(house=one.text.strip(" .")))
            elif about == "role":
                people = together(people, People(role=one.text.strip(" .")))
            else:
                people = together(people, buyer_in(one.text, introduced=about == "who"))
    if not people.name:
        # Under a heading such as "Notes" everything counts as told, who the buyer is included.
        told = (buyer_in(s.text) for s in stated if s.about == "told")
        people = next((p for p in told if p.name and p.role and p.house), people)
    for one in stated:
        if one.about == "offer":
            people = together(people, offer_in(one.text))
        elif one.about == "seller":
            people = together(people, People(seller=one.text.strip(" .")))
        else:
            people = together(people, sold_in(one.text))
    return replace(people, pronoun=pronoun_in(s.text for s in stated))


def _fields(stated: Sequence[Statement], people: People) -> list[Proposal]:
    found = people_fields(people, ((s.text, s.line) for s in stated))
    why = [s for s in stated if s.about == "situation" and s.text]
    if why:
        found.append(
            Proposal(
                key="situation",
                what="field",
                title="How it came to this call",
                text=" ".join(plain(s.text) for s in why),
                quotes=tuple(Quote(text=s.text, line=s.line) for s in why),
                path=("brief", "situation"),
            )
        )
    return found


def _shown(one: Statement) -> str:
    quoted = " ".join(f"“{q}”" for q in one.quoted)
    return " ".join(filter(None, (one.text, quoted)))


def _body(text: str) -> str:
    """What is told, without "she said that"."""
    bare = re.sub(r"([!?])[!?]+", r"\1", _SAID.sub("", text)).strip()
    return f"{bare[:1].upper()}{bare[1:]}" if bare else ""


def _is_intro(one: Statement, people: People) -> bool:
    """Whether a statement only says who the buyer is, how it came to it, or what is sold."""
    if one.about in ("who", "situation"):
        return True
    if people.name and buyer_in(one.text) == People(name=people.name):
        return True
    named = bool(people.name and people.role) and people.name in one.text
    return (named and people.role in one.text) or bool(sold_in(one.text).product)


def _owned(last: Proposal, owner: str, body: str, quote: Quote) -> Proposal:
    """A fact that is now known to be somebody's number."""
    bare = owner.strip(" .,")
    named = f"{bare[:1].lower()}{bare[1:]}" if bare.split(" ", 1)[0] in _ARTICLE else bare
    text, said = f"{last.text} {plain(body)}", f"{last.said} {in_their_mouth(body)}"
    fits = len(said.split()) <= MOST_WORDS
    return replace(
        last,
        title=f"A number, from {named}",
        text=text if fits else last.text,
        said=said if fits else last.said,
        quotes=(*last.quotes, quote),
    )


def _is_figure(body: str) -> bool:
    """Whether a few words give an amount and no more: what the sentence before them comes to."""
    return len(words(body)) < LEAST_WORDS and bool(quantities(body))


def _figured(last: Proposal, body: str, quote: Quote) -> Proposal:
    """A fact together with the amount that stands after it."""
    more = fact_of(
        f"{last.text} {plain(body)}", f"{last.said} {in_their_mouth(body)}", last.quotes[0]
    )
    return last if more is None else replace(more, quotes=(*last.quotes, quote))


def _quoted_lines(one: Statement, quote: Quote) -> list[Proposal]:
    lines = []
    for text in one.quoted:
        act = act_of(text) or (Act.DOUBT_CLAIM if one.about == "doubts" else Act.BRUSH_OFF)
        if line := line_of(act, text, quote):
            lines.append(line)
    return lines


def _heard(claim: ClaimDraft, people: People) -> ClaimDraft:
    """A claim as the buyer repeats it: "he can keep his dimmers" as "I can keep my dimmers"."""

    def first(text: str) -> str:
        return in_their_mouth(text, people.called, people.houses, others=True)

    who = re.sub(r"^(?:their|Their)\b", "our", first(claim.who).rstrip("."))
    who = f"{who[:1].lower()}{who[1:]}" if claim.who[:1].islower() else who
    return replace(claim, who=who, text=first(claim.text))
