"""Which turns a total of a comparison rests on."""

from collections.abc import Iterable

from app.domain.call import Turn
from app.domain.comparing import Name, Side
from app.domain.effort import last_third, turn_effort
from app.domain.scoring.journal import journal


def turns_behind(side: Side, name: Name) -> tuple[int, ...]:
    """The turns that a total counts, in their order; empty where it is about all of them."""
    call = side.call
    match name:
        case "told":
            return tuple(t.number for t in call.turns if t.act is not None and t.act.facts)
        case "settled":
            return tuple(_settling(call.turns))
        case "conceded" | "traded":
            entries = journal(side.content, call)
            return tuple(dict.fromkeys(e.turn for e in entries if e.standing == name))
        case "share":
            efforts = [turn_effort(side.content.scenario, turn) for turn in call.rep_turns]
            return tuple(effort.turn for effort in last_third(efforts))
        case "outcome":
            return tuple(turn.number for turn in call.turns[-1:])
        case "score" | "turns":
            return ()


def _settling(turns: Iterable[Turn]) -> Iterable[int]:
    """The turns in which a contradiction was settled that was not before."""
    known: set[str] = set()
    for turn in turns:
        minds = (turn.mind, *turn.colleagues.values())
        settled = {
            c for mind in minds for c, status in mind.conflicts.items() if status == "settled"
        }
        if settled - known:
            yield turn.number
        known |= settled
