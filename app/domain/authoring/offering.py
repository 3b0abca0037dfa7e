"""Putting together what a text offers: what tells the same once, the weightiest facts first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from app.domain.authoring.claims import Heard, contradictions
from app.domain.authoring.people import People
from app.domain.authoring.proposal import Proposal, Proposals, Quote, SourceText
from app.domain.authoring.questions import questions_for
from app.domain.loss_replay.proposal import SAME, ConflictDraft
from app.domain.text import similarity

MOST_FACTS: Final = 14
MOST_TAKEN: Final = 6
"""Of the facts, so many are proposed to be taken: as many as a rep can find in one call."""
ENOUGH_HEAVY: Final = 3
"""With so many facts that weigh, those that only say something are left."""
MOST_LINES: Final = 12
MOST_STEPS: Final = 6


@dataclass(kw_only=True)
class Found:
    """What was found in a text so far, in its order."""

    fields: list[Proposal] = field(default_factory=list)
    facts: list[Proposal] = field(default_factory=list)
    heard: list[Heard] = field(default_factory=list)
    lines: list[Proposal] = field(default_factory=list)
    steps: list[Proposal] = field(default_factory=list)


def offered(source: SourceText, people: People, found: Found) -> Proposals:
    """Everything that was found, with what is missing as questions."""
    proposals = Proposals(
        source=source,
        proposals=(
            *found.fields,
            *_numbered("fact", _weighed(found.facts)),
            *_numbered("conflict", _conflicts(found.heard)),
            *_numbered("line", _once(found.lines)[:MOST_LINES]),
            *_numbered("step", _once(found.steps)[:MOST_STEPS]),
        ),
        questions=(),
        pronoun=people.pronoun,
    )
    return replace(proposals, questions=questions_for(proposals, people))


def people_fields(people: People, said: Iterable[tuple[str, int]]) -> list[Proposal]:
    """Who is who, as proposals; each with the first of the texts, and its line, that names it."""
    texts = tuple(said)
    found = []
    for key, title, text, path in (
        ("name", "The buyer’s name", people.name, ("name",)),
        ("role", "Their job", people.role, ("role",)),
        ("house", "Where they work", people.house, ("organisation",)),
        ("product", "What is sold", people.product, ("product",)),
        ("seller", "Your firm", people.seller, ("seller",)),
    ):
        if text:
            quotes = tuple(Quote(text=s, line=n) for s, n in texts if text in s)[:1]
            found.append(
                Proposal(key=key, what="field", title=title, text=text, quotes=quotes, path=path)
            )
    return found


def _numbered(name: str, proposals: Sequence[Proposal]) -> Iterable[Proposal]:
    return (replace(p, key=f"{name}-{n}") for n, p in enumerate(proposals, start=1))


def _weighed(facts: Sequence[Proposal]) -> list[Proposal]:
    """Facts in the text's order; the weightiest are taken."""
    kept = _once(facts)[:MOST_FACTS]
    taken = sorted(kept, key=lambda fact: -fact.worth)[:MOST_TAKEN]
    if sum(fact.worth > 1 for fact in taken) >= ENOUGH_HEAVY:
        taken = [fact for fact in taken if fact.worth > 1]
    return [replace(fact, taken=fact in taken) for fact in kept]


def _once(proposals: Sequence[Proposal]) -> list[Proposal]:
    """Those that do not tell the same as one before them."""
    kept: list[Proposal] = []
    for one in proposals:
        told = any(one.text == k.text or similarity(one.text, k.text) >= SAME for k in kept)
        if not told:
            kept.append(one)
    return kept


def _conflicts(heard: Sequence[Heard]) -> list[Proposal]:
    return [conflict_proposal(found.conflict, found.quotes) for found in contradictions(heard)]


def conflict_proposal(conflict: ConflictDraft, quotes: tuple[Quote, ...]) -> Proposal:
    """Two sides as a proposal, with the words that they come from."""
    one, other = conflict.one, conflict.other
    return Proposal(
        key="",
        what="conflict",
        title=f"Conflict: {one.who} and {other.who}",
        text=f"{_upper(one.who)}: {one.text} {_upper(other.who)}: {other.text}",
        quotes=quotes,
        path=("conflicts",),
        conflict=conflict,
    )


def _upper(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
