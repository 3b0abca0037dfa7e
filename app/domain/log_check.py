"""Whether a log that comes from elsewhere hangs together, and fits the content it names.

The program's own logs do. Folding is total, so a log that does not would fold all the same, and
break what looks at it later.
"""

from collections.abc import Iterator, Sequence

from app.domain.buyer.scenario import Content
from app.domain.events import (
    ActChosen,
    Event,
    MindChanged,
    MovesLabelled,
    NoteWritten,
    RepSpoke,
    SessionRescored,
    SessionStarted,
    TurnUnderstood,
)
from app.domain.transcript import Span

MOST_TURNS = 5_000
MOST_WORDS = 200_000
"""Characters of one turn or note."""


def first_problem(content: Content, events: Sequence[Event]) -> str:
    """What is wrong with a log, in a sentence without a full stop; empty if it hangs together."""
    return next(_problems(content, events), "")


def _problems(content: Content, events: Sequence[Event]) -> Iterator[str]:
    if not events or not isinstance(events[0], SessionStarted):
        yield "it does not begin with the start of a session"
        return
    said: dict[int, str] = {0: ""}
    for place, event in enumerate(events, start=1):
        if isinstance(event, SessionStarted):
            if place > 1:
                yield f"event {place} starts the session a second time"
            if event.scenario_id != content.scenario.scenario_id:
                yield f"it is a session of {event.scenario_id!r}, but holds another scenario"
        elif isinstance(event, NoteWritten):
            if len(event.text) > MOST_WORDS:
                yield f"event {place} holds a note that is too long"
        elif isinstance(event, RepSpoke):
            if event.turn != len(said):
                yield f"event {place} is turn {event.turn}, where turn {len(said)} should follow"
            if len(said) > MOST_TURNS or len(event.text) > MOST_WORDS:
                yield f"event {place} is one turn too many, or too long a one"
            said[event.turn] = event.text
        else:
            yield from _of_a_turn(content, event, place, said)


def _of_a_turn(content: Content, event: Event, place: int, said: dict[int, str]) -> Iterator[str]:
    turn = getattr(event, "turn", 0)
    if turn not in said:
        yield f"event {place} belongs to turn {turn}, which has not been said"
        return
    for labelled in _labelled(event):
        for move in labelled.moves:
            if not _within(move.span, said.get(labelled.turn)):
                yield f"event {place} quotes words that turn {labelled.turn} does not have"
    if isinstance(event, MindChanged):
        spans = [cause.span for cause in event.causes if cause.span is not None]
        if not all(_within(span, said[turn]) for span in spans):
            yield f"event {place} quotes words that turn {turn} does not have"
    for kind, name, known in _names(content, event):
        if name not in known:
            yield f"event {place} names the {kind} {name[:80]!r}, which the scenario does not have"


def _labelled(event: Event) -> tuple[MovesLabelled, ...]:
    if isinstance(event, MovesLabelled):
        return (event,)
    return event.turns if isinstance(event, SessionRescored) else ()


def _within(span: Span, text: str | None) -> bool:
    return text is not None and 0 <= span.start <= span.end <= len(text)


def _names(content: Content, event: Event) -> Iterator[tuple[str, str, frozenset[str]]]:
    """What an event names of the content: its kind, its id, and the ids that there are."""
    facts = frozenset(f.fact_id for f in content.scenario.facts)
    conflicts = frozenset(c.conflict_id for c in content.scenario.conflicts)
    steps = frozenset(s.step_id for s in content.scenario.steps) | facts
    buyers = frozenset(p.persona_id for p in content.buyers) | {""}
    match event:
        case ActChosen():
            yield "buyer", event.buyer, buyers
            yield from (("fact", fact, facts) for fact in event.facts)
            if event.conflict is not None:
                yield "conflict", event.conflict, conflicts
            if event.step is not None:
                yield "step", event.step, steps
        case MindChanged():
            yield "buyer", event.buyer, buyers
            yield from (("conflict", conflict, conflicts) for conflict in event.conflicts)
            yield from (("fact", fact, facts) for fact in event.asked_facts)
        case TurnUnderstood():
            yield from (("fact", fact, facts) for fact in event.facts)
            yield from (("conflict", conflict, conflicts) for conflict in event.conflicts)
        case _:
            return
