"""When the buyer brings the conversation to an end, and how."""

from collections.abc import Iterable

from app.domain.buyer.acts import Act
from app.domain.buyer.asked import QUESTIONS
from app.domain.buyer.plans import Plan, plain
from app.domain.buyer.scenario import Content
from app.domain.buyer.steps import conditions, steps
from app.domain.buyer.understanding import PUSHING, Heard
from app.domain.call import Call
from app.domain.moves import GETTING, GUIDING

OUT_OF_PATIENCE = 1.0
RIGHT_NO_TURN = 3
"""The first rep turn at which leaving it at a no can be an ending rather than an opening move."""
RIGHT_NO_UNTOLD = 5
"""The same while nothing has been told: it takes longer to see that there is nothing."""
RIGHT_NO_TRUST = 14.0
COLD_AFTER_PUSHES, COLD_AFTER_LOSS = 2, 8.0
"""She ends it cold after so many pushing turns, or so many points of trust lost."""


def endings(content: Content, call: Call, heard: Heard) -> Iterable[Plan]:
    """Reasons to end it now, whatever the turn was about."""
    state = call.mind.state
    if state.patience <= OUT_OF_PATIENCE:
        yield from farewell(content, call)
    if heard.turn >= content.scenario.turn_limit and not call.written:
        yield plain(content, Act.WRAP_UP, "The time for this call is up.")
    asked_before = any(t.made(m) for t in call.turns for m in QUESTIONS)
    if (
        heard.offers_exit
        and content.scenario.can_end("right_no")
        and (call.mind.disclosed or (asked_before and heard.turn >= RIGHT_NO_UNTOLD))
        and heard.turn >= RIGHT_NO_TURN
        and state.trust >= RIGHT_NO_TRUST
        and call.mind.step is None
        and not heard.pushing
    ):
        yield plain(content, Act.AGREE_NO_FIT, "Both see that it is not for now, and say so.")


def farewell(content: Content, call: Call) -> Iterable[Plan]:
    """The end of her patience: what was agreed stands, else a no, cold if she was pushed."""
    pushed = sum(bool({m.move for m in t.moves or ()} & PUSHING) for t in call.turns)
    lost = content.persona.temperament.start.trust - call.mind.state.trust
    if call.mind.step is not None or call.mind.condition is not None:
        yield plain(content, Act.WRAP_UP, "Out of patience, but what was agreed stands.")
    if pushed >= COLD_AFTER_PUSHES or lost > COLD_AFTER_LOSS:
        yield plain(content, Act.LEAVE, "Pushed until the patience was gone.")
    yield plain(content, Act.DECLINE, "Out of patience, with nothing gained by staying.")


def thin(content: Content, call: Call) -> Iterable[Plan]:
    """Little patience left: the polite way out once, and then the end."""
    acts = [t.act.act for t in call.turns if t.act is not None]
    if Act.SEND_SOMETHING not in acts:
        yield plain(content, Act.SEND_SOMETHING, "The polite way out, before hanging up.")
    yield from farewell(content, call)


def verdict(content: Content, call: Call, heard: Heard) -> Iterable[Plan]:
    """What a reader does at the end of a note: something of her own, or nothing."""
    if call.mind.step is None:
        yield from steps(content, call, heard)
        yield from conditions(content, call, heard)
    yield plain(content, Act.WRAP_UP, "Has read it to the end, and puts it aside.")


def nothing_left(call: Call, heard: Heard) -> bool:
    """Whether a step is set and the rep asks for the next one, makes no guiding move, or fusses."""
    if call.mind.step is None:
        return False
    if heard.asks_next and not heard.earned:
        return True
    last = call.turns[-2:]
    idle = [not {m.move for m in t.moves or ()} & GUIDING for t in last]
    fusses = bool({m.move for m in call.turns[-1].moves or ()} & GETTING)
    return all(idle) or (idle[-1] and fusses)
