"""What the buyer does with a turn: one decision, taken by rules that can be read in order."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.buyer.acts import Act
from app.domain.buyer.lines import act_lines, choose_line, filled, first_free, pick
from app.domain.buyer.persona import Line
from app.domain.buyer.reaction import forgives, lands
from app.domain.buyer.scenario import Content, Step
from app.domain.buyer.understanding import PUSHING, QUESTIONS, Heard, conflict_in_focus
from app.domain.call import Call
from app.domain.events import ActChosen, ConflictStatus
from app.domain.moves import GETTING, GUIDING, Move

THIN_PATIENCE = 24.0
"""Below this she answers nothing more than politeness asks for."""
OUT_OF_PATIENCE = 1.0
RIGHT_NO_TURN = 3
"""The first rep turn at which leaving it at a no can be an ending rather than an opening move."""
RIGHT_NO_TRUST = 14.0
STEP_FREE_TURNS = 5
"""Before this rep turn she sets no step, however well it goes."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A decided act and what it is about, before its line is chosen."""

    act: Act
    lines: Iterable[Line]
    why: str
    facts: tuple[str, ...] = ()
    conflict: str | None = None
    status: ConflictStatus | None = None
    step: str | None = None


def choose(content: Content, call: Call, heard: Heard) -> ActChosen:
    """Decide what she does with the turn and with which line."""
    for plan in _plans(content, call, heard):
        line = choose_line(call, plan.lines, heard)
        if line is not None:
            return ActChosen(
                turn=heard.turn,
                act=plan.act,
                line_id=line.line_id,
                point=filled(content, line, heard),
                facts=plan.facts,
                conflict=plan.conflict,
                conflict_status=plan.status,
                step=plan.step,
                why=plan.why,
            )
    return _spent(content, call, heard)


def _plans(content: Content, call: Call, heard: Heard) -> Iterable[Plan]:
    """What she would do, the first choice first; a plan whose lines are all said is passed over."""
    yield from _endings(content, call, heard)
    if heard.odd:
        yield _plain(content, Act.PUZZLED, "An odd thing for a salesperson to say.")
    yield from _to_pushing(content, call, heard)
    if call.mind.step is not None and _nothing_left(call):
        yield _plain(content, Act.WRAP_UP, "The step is set; there is nothing left to talk about.")
    if (heard.guiding or heard.testing) and not heard.repeats and not heard.odd:
        yield from _to_guiding(content, call, heard)
    yield from _to_mild_getting(content, heard)
    if call.mind.state.patience < THIN_PATIENCE:
        yield from _thin(content, call)
    if heard.guiding or ((heard.echoes or heard.on_topic) and not heard.getting):
        yield _plain(content, Act.ANSWER_GUARDEDLY, "A half answer to a question not yet earned.")
    yield _plain(content, Act.BRUSH_OFF, "Nothing in the turn gave a reason to open up.")


def _nothing_left(call: Call) -> bool:
    """Whether the rep has made no guiding move twice running, or only fusses or pushes."""
    last = call.turns[-2:]
    idle = [not {m.move for m in t.moves or ()} & GUIDING for t in last]
    fusses = bool({m.move for m in call.turns[-1].moves or ()} & GETTING)
    return all(idle) or (idle[-1] and fusses)


def _plain(content: Content, act: Act, why: str) -> Plan:
    return Plan(act=act, lines=act_lines(content, act), why=why)


def _endings(content: Content, call: Call, heard: Heard) -> Iterable[Plan]:
    state = call.mind.state
    if state.patience <= OUT_OF_PATIENCE:
        yield from _farewell(content, call)
    if heard.turn >= content.scenario.turn_limit:
        yield _plain(content, Act.WRAP_UP, "The time for this call is up.")
    asked_before = any(t.made(m) for t in call.turns for m in QUESTIONS)
    if (
        heard.offers_exit
        and asked_before
        and heard.turn >= RIGHT_NO_TURN
        and state.trust >= RIGHT_NO_TRUST
        and call.mind.step is None
        and not heard.pushing
    ):
        yield _plain(content, Act.AGREE_NO_FIT, "Both see that it is not for now, and say so.")


def _farewell(content: Content, call: Call) -> Iterable[Plan]:
    pushed = sum(bool({m.move for m in t.moves or ()} & PUSHING) for t in call.turns)
    cold = pushed >= 2 or call.mind.state.trust < content.persona.temperament.start.trust - 8
    if call.mind.step is not None or call.mind.condition is not None:
        yield _plain(content, Act.WRAP_UP, "Out of patience, but what was agreed stands.")
    if cold:
        yield _plain(content, Act.LEAVE, "Pushed until the patience was gone.")
    yield _plain(content, Act.DECLINE, "Out of patience, with nothing gained by staying.")


def _thin(content: Content, call: Call) -> Iterable[Plan]:
    acts = [t.act.act for t in call.turns if t.act is not None]
    if Act.SEND_SOMETHING not in acts:
        yield _plain(content, Act.SEND_SOMETHING, "The polite way out, before hanging up.")
    yield from _farewell(content, call)


def _to_pushing(content: Content, call: Call, heard: Heard) -> Iterable[Plan]:
    pushes = heard.pushing
    if not pushes or forgives(content.persona.temperament, call, heard):
        return
    if call.mind.state.patience < THIN_PATIENCE:
        yield from _thin(content, call)
    if Move.PRESSURE in pushes:
        yield _plain(content, Act.COOL_OFF, "Pressure makes no the safer answer.")
    if Move.DISCOUNT in pushes:
        yield _plain(content, Act.PUSH_BACK_DISCOUNT, "A price cut nobody asked for raises doubt.")
    if pushes & {Move.ARGUE, Move.DISPARAGE}:
        yield _plain(content, Act.COOL_OFF, "Arguing and running others down cools the talk.")
    yield _plain(content, Act.BRUSH_OFF, "Asked again without anything new, or too soon.")


def _to_mild_getting(content: Content, heard: Heard) -> Iterable[Plan]:
    mild = heard.getting
    if Move.UNBACKED_CLAIM in mild:
        if heard.turn % 2:
            yield _plain(content, Act.DOUBT_CLAIM, "A claim with nothing behind it to check.")
        yield _plain(content, Act.ASK_SOURCE, "A claim: who says so besides the seller?")
        yield _plain(content, Act.DOUBT_CLAIM, "A claim with nothing behind it to check.")
    if mild & {Move.PITCH, Move.GROVEL}:
        yield _plain(content, Act.BRUSH_OFF, "Features, or fuss, before there was a reason.")
    if Move.LEADING_QUESTION in mild:
        yield _plain(content, Act.ANSWER_GUARDEDLY, "The answer was already in the question.")


def _to_guiding(content: Content, call: Call, heard: Heard) -> Iterable[Plan]:
    yield from _moves_forward(content, call, heard)
    labels = heard.labels
    if Move.SURFACE_CONFLICT in labels and lands(call, heard, Move.SURFACE_CONFLICT):
        yield from _lays_out(content, call, heard)
    if heard.earned:
        fact = content.scenario.fact(heard.earned[0])
        yield Plan(
            act=Act.DISCLOSE,
            lines=fact.lines,
            facts=(fact.fact_id,),
            why=f"Asked for {fact.fact_id} in a way that earned it.",
        )
    if Move.RECONCILE in labels or heard.testing:
        yield from _takes_the_test(content, call, heard)
    if heard.asks_others:
        yield from _lays_out(content, call, heard)
    if [f for f in heard.asked if f not in call.mind.disclosed]:
        yield from _holds_back(content, call, heard)
    if Move.REFLECTION in labels:
        if lands(call, heard, Move.REFLECTION):
            yield _plain(content, Act.CONFIRM, "Given back what was said: worth a straight yes.")
        elif heard.turn > 1:
            yield _plain(content, Act.CORRECT_SUMMARY, "Words put in the buyer's mouth.")
    if labels & {Move.PERMISSION, Move.CANDOR, Move.OUTSIDE_EVIDENCE, Move.CONNECT_VALUE}:
        yield from _opens_a_little(content, call, heard)
    if Move.INVITE_EFFORT in labels:
        yield from _accepts(content, call)


def _moves_forward(content: Content, call: Call, heard: Heard) -> Iterable[Plan]:
    """A step of her own if she is ready for one, else a condition if she is asked for it."""
    if heard.pushing:
        return
    if call.mind.step is None and ready_for_step(content, call, heard.turn):
        for step in _possible(content, call, "step"):
            yield Plan(
                act=Act.PROPOSE_STEP,
                lines=step.lines,
                step=step.step_id,
                conflict=_about(call, step),
                status="settled" if _about(call, step) else None,
                why="Knows what to do next, and it is the buyer's own idea.",
            )
    asked = heard.asks_next or heard.labels & {Move.INVITE_EFFORT, Move.DECISION_QUESTION}
    ready = content.persona.temperament.readiness
    state = call.mind.state
    if (
        asked
        and not heard.earned
        and call.mind.condition is None
        and call.mind.step is None
        and state.trust >= ready.condition_trust
        and state.clarity >= ready.condition_clarity
    ):
        for step in _possible(content, call, "condition"):
            yield Plan(
                act=Act.STATE_CONDITION,
                lines=step.lines,
                step=step.step_id,
                conflict=_about(call, step),
                status="settled" if _about(call, step) else None,
                why="Asked what it would take, and able to say.",
            )


def ready_for_step(content: Content, call: Call, turn: int) -> bool:
    """Whether she would move by herself: enough trust, safety, stake, clarity and one test."""
    ready = content.persona.temperament.readiness
    state = call.mind.state
    caution = max(0.0, state.exposure - 50.0) / 5
    tested = any(s in {"tested", "settled"} for s in call.mind.conflicts.values())
    needs_test = bool(content.scenario.conflicts)
    return (
        turn >= STEP_FREE_TURNS
        and state.trust >= ready.step_trust + caution
        and state.safety >= ready.step_safety
        and state.stake >= ready.step_stake
        and state.clarity >= ready.step_clarity
        and len(call.mind.disclosed) >= ready.facts_before_step
        and (tested or not needs_test)
    )


def _possible(content: Content, call: Call, kind: str) -> list[Step]:
    """Steps that make sense by now, those about a tested conflict first, varied by the seed."""
    out = frozenset(call.mind.disclosed)
    judged = {c for c, s in call.mind.conflicts.items() if s in {"tested", "settled"}}
    fitting = [
        s
        for s in content.scenario.steps
        if s.kind == kind and s.facts <= out and (not s.conflicts or s.conflicts & judged)
    ]
    if not fitting:
        return []
    turn = pick(call, len(fitting), kind)
    rotated = fitting[turn:] + fitting[:turn]
    return sorted(rotated, key=lambda s: not s.conflicts & judged)


def _about(call: Call, step: Step) -> str | None:
    judged = [c for c, s in call.mind.conflicts.items() if s == "tested" and c in step.conflicts]
    return judged[0] if judged else None


def _takes_the_test(content: Content, call: Call, heard: Heard) -> Iterable[Plan]:
    ready = content.persona.temperament.readiness
    state = call.mind.state
    fresh = [c for c in heard.testing if call.mind.conflicts.get(c) == "tested"]
    if not fresh:
        yield _plain(content, Act.CONFIRM, "Already has a way to judge that.")
    for conflict_id in fresh:
        if state.clarity < ready.condition_clarity or state.trust < ready.condition_trust - 6:
            continue
        yield Plan(
            act=Act.THINK_ALOUD,
            lines=content.scenario.conflict(conflict_id).thinking,
            conflict=conflict_id,
            status="settled",
            why="Has a way to judge without the seller, and uses it.",
        )
    yield _plain(content, Act.ASK_SOURCE, "A test is offered, but from someone not yet trusted.")


def _lays_out(content: Content, call: Call, heard: Heard) -> Iterable[Plan]:
    """Both sides of a contradiction: of the one spoken of, else of the next one unsaid."""
    for conflict_id in heard.touched or tuple(call.mind.conflicts):
        status = call.mind.conflicts[conflict_id]
        if status in {"hidden", "mentioned", "surfaced"} and not _laid_out(call, conflict_id):
            yield Plan(
                act=Act.MENTION_CONFLICT,
                lines=content.scenario.conflict(conflict_id).both_sides,
                conflict=conflict_id,
                status="surfaced",
                why="Asked what others have said: both sides of it.",
            )


def _laid_out(call: Call, conflict_id: str) -> bool:
    return any(
        t.act is not None
        and t.act.act is Act.MENTION_CONFLICT
        and t.act.conflict == conflict_id
        and t.act.conflict_status == "surfaced"
        for t in call.turns
    )


def _holds_back(content: Content, call: Call, heard: Heard) -> Iterable[Plan]:
    for fact_id in heard.asked:
        fact = content.scenario.fact(fact_id)
        if fact.hints and fact_id not in call.mind.hinted and heard.turn > 1:
            yield Plan(
                act=Act.HINT,
                lines=fact.hints,
                step=fact_id,
                why=f"Asked for {fact_id}, not earned yet: a hint and no more.",
            )
    yield _plain(content, Act.ANSWER_GUARDEDLY, "Asked for, but not earned yet.")


def _opens_a_little(content: Content, call: Call, heard: Heard) -> Iterable[Plan]:
    """Given room, she may bring up something she was told that does not add up."""
    if Move.OUTSIDE_EVIDENCE in heard.labels:
        yield _plain(content, Act.ASK_SOURCE, "Something that can be checked: how, and with whom?")
    started = any(s != "hidden" for s in call.mind.conflicts.values())
    if not started and heard.turn > 1 and conflict_in_focus(call) is None:
        ids = list(call.mind.conflicts)
        for conflict_id in ids[pick(call, len(ids), "mention") :] if ids else ():
            yield Plan(
                act=Act.MENTION_CONFLICT,
                lines=content.scenario.conflict(conflict_id).mention,
                conflict=conflict_id,
                status="mentioned",
                why="Given room, brings up what does not add up.",
            )
    if heard.turn > 1 and heard.labels & {Move.CANDOR, Move.CONNECT_VALUE}:
        yield _plain(content, Act.CONFIRM, "A straight word earns a straight one back.")
    yield _plain(content, Act.ANSWER_GUARDEDLY, "Noted, and still waiting for the point.")


def _accepts(content: Content, call: Call) -> Iterable[Plan]:
    ready = content.persona.temperament.readiness
    accepted = any(t.act is not None and t.act.act is Act.ACCEPT_STEP for t in call.turns)
    state = call.mind.state
    if (
        not accepted
        and call.mind.disclosed
        and state.trust >= ready.condition_trust
        and state.safety >= ready.step_safety
    ):
        yield _plain(content, Act.ACCEPT_STEP, "A small thing, asked for politely, at no risk.")


def _spent(content: Content, call: Call, heard: Heard) -> ActChosen:
    """Every fitting line has been said: take any that is left, or end the call."""
    order = (
        Act.ANSWER_GUARDEDLY,
        Act.BRUSH_OFF,
        Act.CONFIRM,
        Act.ASK_SOURCE,
        Act.SEND_SOMETHING,
        Act.WRAP_UP,
        Act.DECLINE,
        Act.LEAVE,
    )
    found = first_free(call, [(act, act_lines(content, act)) for act in order], heard)
    if found is None:
        act, line = Act.WRAP_UP, Line(line_id="spent", text="I have to go. Goodbye.")
    else:
        act, line = found
    return ActChosen(
        turn=heard.turn,
        act=act,
        line_id=line.line_id,
        point=filled(content, line, heard),
        why="Has said what there is to say to this.",
    )
