"""The buyer's mind: from a labelled rep turn to a changed state, and from there to an act."""

from dataclasses import replace

from app.domain.buyer.acts import Act
from app.domain.buyer.beliefs import hear_claims, own_words
from app.domain.buyer.choice import choose
from app.domain.buyer.floor import who_answers
from app.domain.buyer.keywords import spoken, touched
from app.domain.buyer.lines import act_lines, choose_line, filled
from app.domain.buyer.reaction import causes, total
from app.domain.buyer.scenario import Content
from app.domain.buyer.seat import is_own, seat
from app.domain.buyer.topics import Conflict
from app.domain.buyer.understanding import Heard, hear
from app.domain.call import Call
from app.domain.events import CONFLICT_LADDER, ActChosen, ConflictStatus, MindChanged
from app.domain.moves import Move
from app.domain.text import quantities

MIND_VERSION = "mind-3"


def changes_of_mind(content: Content, call: Call) -> tuple[MindChanged, ...]:
    """What the last rep turn, labelled and understood, does to the mind of every buyer."""
    first = content.persona.persona_id
    changes = []
    for persona in content.buyers:
        own_content, own_call = seat(content, call, persona.persona_id)
        buyer = "" if persona.persona_id == first else persona.persona_id
        changes.append(replace(_change_of_mind(own_content, own_call), buyer=buyer))
    return tuple(changes)


def _change_of_mind(content: Content, call: Call) -> MindChanged:
    heard = hear(content, call)
    found = causes(content, call, heard)
    temperament = content.persona.temperament
    told = call.turns[-2].act if len(call.turns) > 1 else None
    facts = [content.scenario.fact(f) for f in (told.facts if told is not None else ())]
    beliefs = [
        own_words(f.fact_id, f.text, content.persona.name, temperament)
        for f in facts
        if is_own(content, f.owner)
    ]
    if not heard.odd:
        trust = call.mind.state.trust
        beliefs += hear_claims(call.mind.beliefs, heard, temperament, trust)
    return MindChanged(
        turn=heard.turn,
        causes=found,
        state=call.mind.state.shifted(total(found)),
        beliefs=tuple(beliefs),
        conflicts={} if heard.odd else _conflicts(content, call, heard),
        asked_facts=heard.asked,
    )


def choose_act(content: Content, call: Call) -> ActChosen:
    """What is done with the last rep turn, once it has changed the minds; or the opening."""
    if not call.turns:
        return _opening(*seat(content, call, ""))
    heard = hear(content, call)
    if not content.colleagues:
        return choose(content, call, heard)
    who = who_answers(content, call, heard)
    own_content, own_call = seat(content, call, who)
    act = choose(own_content, own_call, hear(own_content, own_call))
    return replace(act, buyer="" if who == content.persona.persona_id else who)


def _opening(content: Content, call: Call) -> ActChosen:
    line = choose_line(call, act_lines(content, Act.OPENING), None)
    if line is None:
        message = f"{content.persona.persona_id}: no opening line"
        raise ValueError(message)
    return ActChosen(
        turn=0,
        act=Act.OPENING,
        line_id=line.line_id,
        point=filled(content, line, None),
        why="Opens it." if content.scenario.written else "Picks up the phone.",
    )


def _conflicts(content: Content, call: Call, heard: Heard) -> dict[str, ConflictStatus]:
    """How far the rep's words alone take each conflict. Only she can settle one, by an act."""
    reached: dict[str, ConflictStatus] = {}
    for conflict_id in heard.touched:
        conflict = content.scenario.conflict(conflict_id)
        status: ConflictStatus = "mentioned"
        if conflict_id in heard.testing and not heard.repeats:
            status = "tested"
        elif Move.SURFACE_CONFLICT in heard.labels and _both_sides(heard.text, conflict):
            status = "surfaced"
        if _rank(status) > _rank(call.mind.conflicts[conflict_id]):
            reached[conflict_id] = status
    return reached


def _rank(status: ConflictStatus) -> int:
    return CONFLICT_LADDER.index(status)


def _both_sides(text: str, conflict: Conflict) -> bool:
    """Whether a text names both sides: both who said it, or both of their numbers."""
    said = spoken(text)
    names = {c.who for c in conflict.claims if touched(said, [c.who])}
    if len(names) > 1:
        return True
    numbers = quantities(text)
    sides = [
        any(n.same_as(q) for q in quantities(c.text) for n in numbers) for c in conflict.claims
    ]
    return sum(sides) > 1
