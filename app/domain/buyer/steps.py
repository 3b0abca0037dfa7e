"""When the buyer moves by herself: a step or a condition of her own, or a small favour."""

from collections.abc import Iterable

from app.domain.buyer.acts import Act
from app.domain.buyer.lines import pick
from app.domain.buyer.persona import Source
from app.domain.buyer.plans import THIN_PATIENCE, Plan, plain
from app.domain.buyer.scenario import Content
from app.domain.buyer.seat import is_own
from app.domain.buyer.topics import Step
from app.domain.buyer.understanding import Heard
from app.domain.call import Call
from app.domain.moves import Move

JUDGED = frozenset({"tested", "settled"})


def moves_forward(content: Content, call: Call, heard: Heard) -> Iterable[Plan]:
    """A step of her own if she is ready for one, else a condition if she is asked for it."""
    if heard.pushing or call.written:
        return
    if call.mind.step is None:
        yield from steps(content, call, heard)
    asked = heard.asks_next or heard.labels & {Move.INVITE_EFFORT, Move.DECISION_QUESTION}
    if asked and not heard.earned and call.mind.step is None:
        yield from conditions(content, call, heard)


def steps(content: Content, call: Call, heard: Heard) -> Iterable[Plan]:
    """A step of her own, if she is ready for one and it can end so."""
    if not content.scenario.can_end("own_step") or not ready_for_step(content, call, heard.turn):
        return
    for step in _possible(content, call, heard, "step"):
        yield _step_plan(call, step, Act.PROPOSE_STEP, "Knows what to do next, by own choice.")


def conditions(content: Content, call: Call, heard: Heard) -> Iterable[Plan]:
    """A condition of her own, if she has said something real and can judge well enough to name it.

    A rep who asks what it would take before any of that is known has given nothing to judge by.
    """
    ready = content.persona.temperament.readiness
    state = call.mind.state
    judged = not content.scenario.conflicts or _any_status(call, JUDGED)
    something_real = bool(call.mind.disclosed) and judged
    if (
        something_real
        and content.scenario.can_end("own_criterion")
        and call.mind.condition is None
        and state.trust >= ready.condition_trust
        and state.clarity >= ready.condition_clarity
    ):
        for step in _possible(content, call, heard, "condition"):
            yield _step_plan(
                call, step, Act.STATE_CONDITION, "Asked what it would take, and knows."
            )


def ready_for_step(content: Content, call: Call, turn: int) -> bool:
    """Whether she would move by herself: enough trust, safety, stake, clarity and one test."""
    ready = content.persona.temperament.readiness
    state = call.mind.state
    caution = max(0.0, state.exposure - 50.0) / 5
    needs_test = bool(content.scenario.conflicts)
    return (
        turn >= content.scenario.earliest_step
        and state.trust >= ready.step_trust + caution
        and state.safety >= ready.step_safety
        and state.stake >= ready.step_stake
        and state.clarity >= ready.step_clarity
        and len(call.mind.disclosed) >= ready.facts_before_step
        and (not needs_test or _any_status(call, JUDGED))
        and _colleagues_let_it_pass(content, call)
    )


def _colleagues_let_it_pass(content: Content, call: Call) -> bool:
    """Nobody moves over a colleague's head: not while one is lost, or what divides them unsaid."""
    if not content.colleagues:
        return True
    for persona in content.colleagues:
        mind = call.colleagues.get(persona.persona_id)
        if mind is None:
            continue
        start = persona.temperament.start
        if mind.state.patience < THIN_PATIENCE or mind.state.trust < start.trust:
            return False
    between = [
        c.conflict_id
        for c in content.scenario.conflicts
        if any(claim.source is Source.COLLEAGUE for claim in c.claims)
    ]
    return all(call.mind.conflicts.get(c) in JUDGED | {"surfaced"} for c in between)


def _any_status(call: Call, statuses: frozenset[str]) -> bool:
    return any(status in statuses for status in call.mind.conflicts.values())


def _possible(content: Content, call: Call, heard: Heard, kind: str) -> list[Step]:
    """Steps that make sense by now: first what the turn brings up, then what is judged."""
    out = frozenset(call.mind.disclosed)
    judged = {c for c, s in call.mind.conflicts.items() if s in JUDGED}
    fitting = [
        s
        for s in content.scenario.steps
        if s.kind == kind
        and is_own(content, s.owner)
        and s.facts <= out
        and (not s.conflicts or s.conflicts & judged)
    ]
    if not fitting:
        return []
    turn = pick(call, len(fitting), kind)
    rotated = fitting[turn:] + fitting[:turn]
    return sorted(rotated, key=lambda s: (s.step_id not in heard.steps, not s.conflicts & judged))


def _step_plan(call: Call, step: Step, act: Act, why: str) -> Plan:
    about = next(
        (c for c, s in call.mind.conflicts.items() if s == "tested" and c in step.conflicts), None
    )
    return Plan(
        act=act,
        lines=step.lines,
        step=step.step_id,
        conflict=about,
        status="settled" if about else None,
        why=why,
    )


def accepts(content: Content, call: Call) -> Iterable[Plan]:
    """One small thing that she is asked to do, once in a call."""
    ready = content.persona.temperament.readiness
    accepted = any(t.act is not None and t.act.act is Act.ACCEPT_STEP for t in call.turns)
    state = call.mind.state
    if (
        not accepted
        and call.mind.disclosed
        and state.trust >= ready.condition_trust
        and state.safety >= ready.step_safety
    ):
        yield plain(content, Act.ACCEPT_STEP, "A small thing, asked for politely, at no risk.")
