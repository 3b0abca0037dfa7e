"""Choosing an authored line: fitting, not said yet, the same for the same seed."""

import hashlib
from collections.abc import Iterable, Sequence

from app.domain.buyer.acts import Act
from app.domain.buyer.asked import ASKING
from app.domain.buyer.persona import Line
from app.domain.buyer.scenario import Content
from app.domain.buyer.understanding import Heard
from app.domain.call import Call
from app.domain.moves import Move

OF_THE_SCENARIO = ".own."
"""Part of the id of a line that a scenario brings for an act that its persona has lines for too."""


def used_lines(call: Call) -> frozenset[str]:
    """Ids of the lines this call has used."""
    used: set[str] = set()
    for turn in call.turns:
        if turn.act is not None:
            used.update(turn.act.line_id.split("+"))
    return frozenset(used)


def act_lines(content: Content, act: Act) -> tuple[Line, ...]:
    """The lines of an act that needs no topic, the scenario's own first."""
    return (*content.scenario.lines.get(act, ()), *content.persona.lines.get(act, ()))


def choose_line(call: Call, lines: Iterable[Line], heard: Heard | None) -> Line | None:
    """A line that fits this turn and was not said in this call, or None.

    A question wants an answer before anything else in the turn does. Lines written for a move of
    this turn come before lines for any turn, and among those the scenario's own before the
    persona's.
    """
    used = used_lines(call)
    labels = heard.labels if heard is not None else frozenset[Move]()
    has_claim = heard is not None and heard.claim_word is not None
    questions = labels & ASKING
    free = [
        line
        for line in lines
        if line.line_id not in used
        and (not line.after or line.after & labels)
        and (not line.asked or (heard is not None and heard.asks))
        and (has_claim or "{claim}" not in line.text)
        and _is_time_for(line, call)
    ]
    throwing_back = [line for line in free if "{claim}" in line.text]
    for_the_question = [line for line in free if line.after & questions]
    answering = [line for line in free if line.asked and questions]
    written_for_it = [line for line in free if line.after]
    groups = (throwing_back, for_the_question, answering, written_for_it, free)
    for group in (found for all_of_it in groups for found in (_own(all_of_it), all_of_it)):
        if group:
            return group[pick(call, len(group), group[0].line_id)]
    return None


def _own(lines: Iterable[Line]) -> list[Line]:
    """Those that the scenario brings."""
    return [line for line in lines if OF_THE_SCENARIO in line.line_id]


def _is_time_for(line: Line, call: Call) -> bool:
    """Whether a line's conditions on what is out and on her state hold now."""
    state = call.mind.state
    return (
        line.since <= frozenset(call.mind.disclosed)
        and all(getattr(state, name) >= least for name, least in line.at_least.items())
        and all(getattr(state, name) <= most for name, most in line.at_most.items())
    )


def pick(call: Call, size: int, what: str) -> int:
    """A number below `size`, by the session's seed, the turn and what it is for."""
    seed = call.started.seed if call.started is not None else 0
    key = f"{seed}:{len(call.turns)}:{what}".encode()
    return int.from_bytes(hashlib.sha256(key).digest()[:4], "big") % size


def filled(content: Content, line: Line, heard: Heard | None) -> str:
    """The line's text with its slots filled."""
    claim = heard.claim_word if heard is not None and heard.claim_word is not None else ""
    text = (
        line.text.replace("{product}", content.scenario.product)
        .replace("{seller}", content.scenario.seller)
        .replace("{claim}", claim)
    )
    return _sentence_case(text)


def _sentence_case(text: str) -> str:
    for at, char in enumerate(text):
        if char.isalpha():
            return text[:at] + char.upper() + text[at + 1 :]
        if char.isdigit():
            break
    return text


def first_free(
    call: Call, groups: Sequence[tuple[Act, Iterable[Line]]], heard: Heard | None
) -> tuple[Act, Line] | None:
    """The first act of `groups` that still has a line to say, with that line."""
    for act, lines in groups:
        line = choose_line(call, lines, heard)
        if line is not None:
            return act, line
    return None
