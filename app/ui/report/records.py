"""The records of a call: concessions, contradictions and chases."""

from collections.abc import Iterator

from app.domain.scoring.evidence import Evidence
from app.services.review import Review
from app.ui.records.told import (
    CHASES_ABOUT,
    CONCESSIONS_ABOUT,
    CONTRADICTIONS_ABOUT,
    NO_CHASES,
    NO_CONCESSIONS,
    STANDINGS,
    pursuit_facts,
    term_facts,
    term_name,
)
from app.ui.report.blocks import Block, Entry, Facts, Heading, Text
from app.ui.report.places import quoted
from app.ui.words import SOURCE_NAMES, STATUS_NAMES, capital


def conceded(review: Review) -> Iterator[Block]:
    """What of price and terms came up in the rep's words, and what was got for it."""
    yield Heading(text="What you gave, and for what")
    yield Text(text=CONCESSIONS_ABOUT, tone="muted")
    if not review.records.journal:
        yield Text(text=NO_CONCESSIONS)
    for term in review.records.journal:
        words = Evidence(turn=term.turn, speaker="rep", quote=term.quote, note="")
        yield Entry(text=term_name(term), right=STANDINGS[term.standing])
        yield quoted(review, words)
        yield Facts(rows=tuple((f.name, f.value) for f in term_facts(review, term)))


def contradicted(review: Review) -> Iterator[Block]:
    """How far each contradiction of the scenario got, and by whose words."""
    if not review.records.board:
        return
    yield Heading(text="How far each contradiction got")
    yield Text(text=CONTRADICTIONS_ABOUT, tone="muted")
    for found in review.records.board:
        name, meaning = STATUS_NAMES[found.status]
        yield Entry(text=capital(found.topic), right=name)
        yield Text(text=meaning, indent=True)
        claims = ((f"{capital(c.who)} ({SOURCE_NAMES[c.source]})", c.text) for c in found.claims)
        yield Facts(rows=tuple(claims))
        for step in found.steps:
            yield quoted(review, step.words, STATUS_NAMES[step.status][0])
        if found.would_have_moved:
            yield Text(text=f"What would have moved it on: {found.would_have_moved}", indent=True)
        if found.would_have_moved and found.example:
            yield Text(text=f"For instance: \u201c{found.example}\u201d", indent=True)
        if found.would_have_moved and found.settled_by:
            yield Text(text=f"Could be settled by: {found.settled_by}", indent=True)


def chased(review: Review) -> Iterator[Block]:
    """Where the rep went on after a no, and whether it brought anything new."""
    yield Heading(text="Where you went on after a no")
    yield Text(text=CHASES_ABOUT, tone="muted")
    if not review.records.pursuits:
        yield Text(text=NO_CHASES)
    for found in review.records.pursuits:
        yield Entry(text="Nothing new" if found.chase else "Something new")
        if found.before is not None:
            yield quoted(review, found.before)
        yield quoted(review, Evidence(turn=found.turn, speaker="rep", quote=found.quote, note=""))
        yield Facts(rows=tuple((f.name, f.value) for f in pursuit_facts(found)))
