"""What the buyer does with a turn: one decision, taken by rules that can be read in order."""

from collections.abc import Iterable

from app.domain.buyer.acts import Act
from app.domain.buyer.endings import endings, nothing_left, thin, verdict
from app.domain.buyer.lines import act_lines, choose_line, filled, first_free
from app.domain.buyer.persona import Line
from app.domain.buyer.plans import THIN_PATIENCE, Plan, plain
from app.domain.buyer.replies import to_claims, to_guiding, to_pushing, to_silence
from app.domain.buyer.scenario import Content
from app.domain.buyer.understanding import Heard
from app.domain.call import Call
from app.domain.events import ActChosen


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
    yield from endings(content, call, heard)
    if call.written and not heard.text:
        yield from verdict(content, call, heard)
    if heard.silent:
        yield from to_silence(content, call, heard)
    if heard.odd:
        yield plain(content, Act.PUZZLED, "An odd thing for a salesperson to say.")
    yield from to_pushing(content, call, heard)
    if nothing_left(call, heard):
        yield plain(content, Act.WRAP_UP, "The step is set; there is nothing left to talk about.")
    if (heard.guiding or heard.testing) and not heard.repeats and not heard.odd:
        yield from to_guiding(content, call, heard)
    yield from to_claims(content, heard)
    if call.mind.state.patience < THIN_PATIENCE:
        yield from thin(content, call)
    if heard.guiding or ((heard.echoes or heard.on_topic) and not heard.getting):
        why = "A half answer to a question not yet earned." if heard.asks else "Heard, no more yet."
        yield plain(content, Act.ANSWER_GUARDEDLY, why)
    yield plain(content, Act.BRUSH_OFF, "Nothing in the turn gave a reason to open up.")


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
