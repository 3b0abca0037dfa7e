"""One buyer's seat at the table: the call as that buyer sees it.

With two buyers in a call each has a mind of its own. The rules of the mind are written for one;
they are run on the call as seen from one seat, in which that buyer is the first and only one.
"""

from collections.abc import Iterable
from dataclasses import replace

from app.domain.buyer.persona import Line
from app.domain.buyer.scenario import Content, Scenario
from app.domain.call import Call, Turn


def seat(content: Content, call: Call, persona_id: str) -> tuple[Content, Call]:
    """Content and call from the seat of one buyer; as they are where there is only one."""
    if not content.colleagues:
        return content, call
    persona = content.buyer(persona_id)
    own = "" if persona is content.persona else persona_id
    others = tuple(p for p in content.buyers if p is not persona)
    lines = _with_lines_of(content.scenario, own)
    seen = replace(content, persona=persona, colleagues=others, scenario=lines)
    if not own:
        return seen, call
    minds = {**call.colleagues, content.persona.persona_id: call.mind}
    mind = minds.pop(persona_id)
    turns = tuple(_turn(turn, persona_id) for turn in call.turns)
    return seen, replace(call, mind=mind, colleagues=minds, turns=turns)


def is_own(content: Content, owner: str) -> bool:
    """Whether what has that owner is this seat's to tell or to do; without one, the first's."""
    return (owner or content.scenario.persona_id) == content.persona.persona_id


def own_lines(content: Content, lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines that are this seat's, and those that are nobody's in particular."""
    return tuple(x for x in lines if not x.owner or is_own(content, x.owner))


def _turn(turn: Turn, persona_id: str) -> Turn:
    return replace(
        turn,
        mind=turn.colleagues.get(persona_id, turn.mind),
        change=turn.colleague_changes.get(persona_id),
    )


def _with_lines_of(scenario: Scenario, owner: str) -> Scenario:
    lines = {
        act: tuple(line for line in given if line.owner == owner)
        for act, given in scenario.lines.items()
    }
    return replace(scenario, lines=lines)
