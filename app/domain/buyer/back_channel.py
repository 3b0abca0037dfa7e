"""What a buyer says before she answers, and when she has heard enough.

A reaction in the first half second costs nothing and promises nothing; it comes from her persona's
own list. When her patience is low she gives fewer, and the shortest. How long she listens to a
monologue hangs on her patience as well.
"""

from zlib import crc32

from app.domain.buyer.persona import Persona
from app.domain.buyer.scenario import Content
from app.domain.call import Call

CURT_UNDER = 25.0
"""Patience under which only the shortest reaction is left, and only every other time."""
LISTENS_AT_LEAST_MS = 25_000
LISTENS_PER_PATIENCE_MS = 500


def answering(content: Content, call: Call) -> Persona:
    """Who will most likely answer the coming turn: who answered the last."""
    last = call.turns[-1].act if call.turns else None
    return content.buyer(last.buyer if last is not None else "")


def patience_of(content: Content, call: Call, persona: Persona) -> float:
    """The patience that is left to a buyer, 0 to 100."""
    mind = call.colleagues.get(persona.persona_id, call.mind)
    return mind.state.patience


def back_channel(content: Content, call: Call, last: str = "") -> str:
    """What she says at once when the coming turn ends; empty if nothing.

    Never the same twice in a row: neither what she said at once last time, nor her last words.

    Args:
        content: What the call is played from.
        call: The call so far.
        last: What she said at once the last time.
    """
    persona = answering(content, call)
    said = {_bare(last), _said_last(call)}
    choices = [line for line in persona.voice.back_channels if _bare(line) not in said]
    if not choices:
        return ""
    turn = len(call.turns)
    if patience_of(content, call, persona) < CURT_UNDER:
        return min(choices, key=len) if turn % 2 else ""
    return choices[_chance(call, turn, len(choices))]


def cut_in(content: Content, call: Call) -> str:
    """What she says when she cuts in."""
    choices = answering(content, call).voice.cut_ins
    return choices[_chance(call, len(call.turns) + 1, len(choices))]


def listens_for_ms(content: Content, call: Call) -> int:
    """How long she listens to one turn before she cuts in, in milliseconds of speech."""
    left = patience_of(content, call, answering(content, call))
    return LISTENS_AT_LEAST_MS + round(LISTENS_PER_PATIENCE_MS * left)


def _said_last(call: Call) -> str:
    reply = call.turns[-1].reply if call.turns else None
    return _bare(reply.text) if reply is not None else ""


def _bare(line: str) -> str:
    return line.lower().strip(" .!?…-–—")


def _chance(call: Call, turn: int, of: int) -> int:
    """A number under `of` that a seed and a turn always give again."""
    seed = call.started.seed if call.started is not None else 0
    return crc32(f"{seed}:{turn}".encode()) % of
