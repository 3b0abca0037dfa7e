"""What the buyer answers to pushing, to guiding, to claims and to silence."""

from collections.abc import Iterable

from app.domain.buyer.acts import Act
from app.domain.buyer.asked import QUESTIONS
from app.domain.buyer.contested import conflict_in_focus
from app.domain.buyer.endings import thin
from app.domain.buyer.lines import pick
from app.domain.buyer.persona import Source
from app.domain.buyer.plans import THIN_PATIENCE, Plan, plain
from app.domain.buyer.reaction import forgives, lands, silence_is_welcome
from app.domain.buyer.scenario import Content
from app.domain.buyer.seat import is_own, own_lines
from app.domain.buyer.steps import accepts, moves_forward
from app.domain.buyer.understanding import Heard
from app.domain.call import Call
from app.domain.moves import Move

ASK_SOURCE_TRUST = 6.0
"""So far below the trust it takes to name a condition she still takes up a test as her own."""


def to_pushing(content: Content, call: Call, heard: Heard) -> Iterable[Plan]:
    """Answers to moves that push, unless she lets it pass."""
    pushes = heard.pushing
    if not pushes or forgives(content.persona.temperament, call, heard):
        return
    if call.mind.state.patience < THIN_PATIENCE:
        yield from thin(content, call)
    if Move.PRESSURE in pushes:
        yield plain(content, Act.COOL_OFF, "Pressure makes no the safer answer.")
    if Move.DISCOUNT in pushes:
        yield plain(content, Act.PUSH_BACK_DISCOUNT, "A price cut nobody asked for raises doubt.")
    if pushes & {Move.ARGUE, Move.DISPARAGE}:
        yield plain(content, Act.COOL_OFF, "Arguing and running others down cools the talk.")
    yield plain(content, Act.BRUSH_OFF, "Asked again without anything new, or too soon.")


def to_claims(content: Content, heard: Heard) -> Iterable[Plan]:
    """Answers to claims, features, fuss and questions that hold their answer."""
    mild = heard.getting
    if Move.UNBACKED_CLAIM in mild:
        if heard.turn % 2:
            yield plain(content, Act.DOUBT_CLAIM, "A claim with nothing behind it to check.")
        yield plain(content, Act.ASK_SOURCE, "A claim: who says so besides the seller?")
        yield plain(content, Act.DOUBT_CLAIM, "A claim with nothing behind it to check.")
    if mild & {Move.PITCH, Move.GROVEL}:
        yield plain(content, Act.BRUSH_OFF, "Features, or fuss, before there was a reason.")
    if Move.LEADING_QUESTION in mild:
        yield plain(content, Act.ANSWER_GUARDEDLY, "The answer was already in the question.")


def to_silence(content: Content, call: Call, heard: Heard) -> Iterable[Plan]:
    """Answers to a rep who says nothing: she goes on by herself, if there is something to go on."""
    if not silence_is_welcome(call):
        yield plain(content, Act.BRUSH_OFF, "A silence with nothing of the buyer's to fill it.")
    yield from moves_forward(content, call, heard)
    yield from _discloses(content, heard, "Left the silence, and goes on alone.")
    focus = conflict_in_focus(call)
    if focus is not None and call.mind.conflicts.get(focus) == "mentioned":
        yield from _lays_out(content, call, (focus,))
    yield plain(content, Act.ANSWER_GUARDEDLY, "Fills the silence with half an answer.")


def to_guiding(content: Content, call: Call, heard: Heard) -> Iterable[Plan]:
    """Answers to guiding moves, the furthest-reaching first."""
    yield from moves_forward(content, call, heard)
    labels = heard.labels
    if Move.SURFACE_CONFLICT in labels and lands(call, heard, Move.SURFACE_CONFLICT):
        yield from _lays_out(content, call, heard.touched)
    earned = "Asked in a way that earned it." if heard.asks else "Said what earned it."
    yield from _discloses(content, heard, earned)
    if Move.RECONCILE in labels or heard.testing:
        yield from _takes_the_test(content, call, heard)
    divided = tuple(c for c in heard.touched if _divides_them(content, c))
    if heard.asks_others or divided:
        yield from _lays_out(content, call, divided or heard.touched)
    if any(f not in call.mind.disclosed for f in heard.asked):
        yield from _holds_back(content, call, heard)
    if heard.touched and labels & QUESTIONS:
        yield from _lays_out(content, call, heard.touched)
    if Move.REFLECTION in labels:
        if lands(call, heard, Move.REFLECTION):
            yield plain(content, Act.CONFIRM, "Given back what was said: worth a straight yes.")
        elif heard.turn > 1:
            yield plain(content, Act.CORRECT_SUMMARY, "Words put in the buyer's mouth.")
    if labels & {Move.PERMISSION, Move.CANDOR, Move.OUTSIDE_EVIDENCE, Move.CONNECT_VALUE}:
        yield from _opens_a_little(content, call, heard)
    if Move.INVITE_EFFORT in labels:
        yield from accepts(content, call)


def _discloses(content: Content, heard: Heard, why: str) -> Iterable[Plan]:
    for fact_id in heard.earned:
        fact = content.scenario.fact(fact_id)
        if is_own(content, fact.owner):
            yield Plan(act=Act.DISCLOSE, lines=fact.lines, facts=(fact_id,), why=why)


def _takes_the_test(content: Content, call: Call, heard: Heard) -> Iterable[Plan]:
    ready = content.persona.temperament.readiness
    state = call.mind.state
    fresh = [c for c in heard.testing if call.mind.conflicts.get(c) == "tested"]
    if not fresh:
        yield plain(content, Act.CONFIRM, "Already has a way to judge that.")
    for conflict_id in fresh:
        conflict = content.scenario.conflict(conflict_id)
        trusted = state.trust >= ready.condition_trust - ASK_SOURCE_TRUST
        if (
            state.clarity >= ready.condition_clarity
            and trusted
            and _may_speak_of(content, conflict.owner)
        ):
            yield Plan(
                act=Act.THINK_ALOUD,
                lines=own_lines(content, conflict.thinking),
                conflict=conflict_id,
                status="settled",
                why="Has a way to judge without the seller, and uses it.",
            )
    yield plain(content, Act.ASK_SOURCE, "A test is offered, but from someone not yet trusted.")


def _divides_them(content: Content, conflict_id: str) -> bool:
    """Whether the buyers themselves are at odds in it."""
    claims = content.scenario.conflict(conflict_id).claims
    return bool(content.colleagues) and any(c.source is Source.COLLEAGUE for c in claims)


def _may_speak_of(content: Content, owner: str) -> bool:
    """A contradiction without an owner is everybody's at the table."""
    return not owner or is_own(content, owner)


def _lays_out(content: Content, call: Call, spoken_of: tuple[str, ...]) -> Iterable[Plan]:
    """Both sides of a contradiction: of the one spoken of, else of the next one unsaid."""
    for conflict_id in spoken_of or tuple(call.mind.conflicts):
        conflict = content.scenario.conflict(conflict_id)
        status = call.mind.conflicts[conflict_id]
        unsaid = status in {"hidden", "mentioned", "surfaced"} and not _laid_out(call, conflict_id)
        if unsaid and _may_speak_of(content, conflict.owner):
            yield Plan(
                act=Act.MENTION_CONFLICT,
                lines=own_lines(content, conflict.both_sides),
                conflict=conflict_id,
                status="surfaced",
                why="It came up: both sides of it.",
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
        unsaid = fact_id not in call.mind.hinted and fact_id not in call.mind.disclosed
        if unsaid and heard.turn > 1 and is_own(content, fact.owner):
            yield Plan(
                act=Act.HINT,
                lines=fact.hints,
                step=fact_id,
                why="Near to it, but it is not earned yet: a hint and no more.",
            )
    why = "Asked for, but not earned yet." if heard.asks else "On to something not earned yet."
    yield plain(content, Act.ANSWER_GUARDEDLY, why)


def _opens_a_little(content: Content, call: Call, heard: Heard) -> Iterable[Plan]:
    """Given room, she may bring up something she was told that does not add up."""
    if Move.OUTSIDE_EVIDENCE in heard.labels:
        yield plain(content, Act.ASK_SOURCE, "Something that can be checked: how, and with whom?")
    started = any(s != "hidden" for s in call.mind.conflicts.values())
    if not started and heard.turn > 1 and conflict_in_focus(call) is None:
        own = [c for c in content.scenario.conflicts if _may_speak_of(content, c.owner)]
        first = pick(call, len(own), "mention") if own else 0
        for conflict in own[first:]:
            yield Plan(
                act=Act.MENTION_CONFLICT,
                lines=own_lines(content, conflict.mention),
                conflict=conflict.conflict_id,
                status="mentioned",
                why="Given room, brings up what does not add up.",
            )
    if heard.turn > 1 and heard.labels & {Move.CANDOR, Move.CONNECT_VALUE}:
        yield plain(content, Act.CONFIRM, "A straight word earns a straight one back.")
    yield plain(content, Act.ANSWER_GUARDEDLY, "Noted, and still waiting for the point.")
