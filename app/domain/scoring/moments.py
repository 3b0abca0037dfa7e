"""Which moments of a call mattered, and what to say about them."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.domain.buyer.acts import TOPIC_ACTS, Act
from app.domain.buyer.persona import Dimension
from app.domain.buyer.reaction import total
from app.domain.buyer.scenario import Content
from app.domain.call import Call, Turn
from app.domain.events import Cause
from app.domain.moves import GETTING, GUIDING, Move
from app.domain.scoring.advice import Advice, MoveAdvice
from app.domain.scoring.debrief import Debrief, Moment, MomentKind
from app.domain.scoring.drills import drilled
from app.domain.scoring.felt import felt
from app.domain.scoring.heard import reply_heard, turn_before
from app.domain.scoring.next_drill import MISSED_WEIGHT, next_drill
from app.domain.scoring.scorecard import Scorecard
from app.domain.scoring.situations import LEFT_LYING, Situation, open_conflict, situations
from app.domain.scoring.turning_points import ADVICE, turning_points
from app.domain.text import clauses, words

SHOWN = 3
IMPORTANCE: dict[Dimension, float] = {
    "trust": 1.5,
    "safety": 1.0,
    "stake": 1.0,
    "clarity": 1.0,
    "exposure": -0.5,
    "patience": 0.7,
}
"""How much a point of each dimension counts when moments are ranked. A house rule."""
STEP_WEIGHT = 14.0
QUOTED = 8
"""Words of the buyer's that a suggestion quotes at most."""
OF_CALLS = re.compile(
    r"\b(?:calls?|called|caller|phone|hung up|goodbye|turns?|conversation|heard)\b", re.IGNORECASE
)
"""Words by which a sentence is of a call, and of no note or e-mail."""
_SLOT = re.compile(r"\{(?:topic|their_words)\}")

_TITLES: dict[str, str] = {
    "chase": "You chased",
    "discount": "You cut the price",
    "pressure": "You pressed",
    "pitch": "You pitched before it was wanted",
    "unbacked_claim": "You claimed what nobody could check",
    "argue": "You argued",
    "disparage": "You ran someone down",
    "grovel": "You made yourself small",
    "premature_close": "You asked for the next step too soon",
    "leading_question": "Your question held its own answer",
    "permission": "You made it safe to say no",
    "discovery_question": "You asked about their world",
    "impact_question": "You asked what it costs",
    "decision_question": "You asked how they decide",
    "reflection": "You gave back what you heard",
    "surface_conflict": "You asked what others had said",
    "reconcile": "You gave them a way to judge",
    "outside_evidence": "You pointed outside yourself",
    "connect_value": "You tied it to their own problem",
    "candor": "You said what speaks against you",
    "invite_effort": "You left the work with them",
    "missed_conflict": "A contradiction was on the table",
    "missed_hint": "There was a hint",
    "left_question": "A question was left without an answer",
    "cooled": "Here they cooled",
}


@dataclass(frozen=True, kw_only=True)
class _Ranked:
    weight: float
    reason: str
    kind: MomentKind
    turn: Turn
    cause: Cause | None = None


@dataclass(frozen=True, kw_only=True)
class _Offer:
    """An authored suggestion, and what its slots are filled with."""

    text: str
    topic: str
    their_words: str

    @property
    def filled(self) -> str:
        # In one go: what was said may itself hold something that looks like a slot.
        filling = {"{topic}": self.topic, "{their_words}": self.their_words}
        return _SLOT.sub(lambda slot: filling[slot[0]], self.text)


def debrief(content: Content, call: Call, judged: Scorecard, advice: Advice) -> Debrief:
    """The debrief of a call: the moments that mattered first."""
    ranked = _ranked(call) if call.imported is None else _by_words(content, call)
    shown = _varied(ranked, SHOWN)
    rest = [r for r in ranked if r not in shown]
    given: set[str] = set()
    costs = [(r.reason, r.weight, r.turn.number) for r in ranked if r.kind != "earned"]
    return Debrief(
        headline=_headline(call, judged, advice),
        moments=tuple(_moment(content, call, r, advice, given) for r in _in_order(shown)),
        more_moments=tuple(_moment(content, call, r, advice, given) for r in _in_order(rest)),
        scorecard=judged,
        drill=next_drill(content, call, judged, costs, advice),
        drilled=drilled(content, call, advice),
    )


def _by_words(content: Content, call: Call) -> list[_Ranked]:
    """What mattered in a call that was held elsewhere, where no mind tells."""
    turns = {t.number: t for t in call.rep_turns}
    return [
        _Ranked(
            weight=point.weight,
            reason=point.reason,
            kind=point.kind,
            turn=turns[point.turn],
            cause=Cause(reason=point.reason, span=point.span),
        )
        for point in turning_points(content, call)
    ]


def weight(cause: Cause) -> float:
    """How much a cause mattered: its shifts, weighed; below zero if it cost."""
    return sum(IMPORTANCE[name] * shift for name, shift in cause.deltas.items())


def _ranked(call: Call) -> list[_Ranked]:
    found: list[_Ranked] = []
    for turn in call.rep_turns:
        found += _missed(call, turn)
        causes = _seen_causes(turn)
        if not causes:
            continue
        worst, best = min(causes, key=weight), max(causes, key=weight)
        if worst.move in GETTING and weight(worst) < 0:
            found.append(_of("cost", turn, worst, -weight(worst)))
        elif best.move in GUIDING and weight(best) > 0:
            moved = turn.act is not None and turn.act.act in {Act.PROPOSE_STEP, Act.STATE_CONDITION}
            told = bool(turn.act and turn.act.facts)
            extra = STEP_WEIGHT * moved + 3.0 * told
            found.append(_of("earned", turn, best, weight(best) + extra))
    return sorted(found, key=lambda r: -r.weight)


def _seen_causes(turn: Turn) -> list[Cause]:
    """The moves that moved the buyer, as far as they are among the labels.

    All of them are, unless a later labeller has read the turn again and does not see one.
    """
    causes = turn.change.causes if turn.change is not None else ()
    return [c for c in causes if c.move is not None and turn.made(c.move)]


def _of(kind: MomentKind, turn: Turn, cause: Cause, importance: float) -> _Ranked:
    return _Ranked(weight=importance, reason=cause.reason, kind=kind, turn=turn, cause=cause)


def _missed(call: Call, turn: Turn) -> Iterable[_Ranked]:
    before = turn_before(call, turn)
    if call.written or before is None or before.act is None or _drew_on(turn):
        return  # what the reader of a note thinks was never there to be picked up
    labels = {m.move for m in turn.moves or ()}
    conflict = before.act.conflict
    left_lying = conflict is not None and call.mind.conflicts.get(conflict) in LEFT_LYING
    if left_lying and not labels & {Move.SURFACE_CONFLICT, Move.RECONCILE, Move.REFLECTION}:
        yield _Ranked(weight=MISSED_WEIGHT, reason="missed_conflict", kind="missed", turn=turn)
    elif before.act.act is Act.HINT and not labels & GUIDING:
        yield _Ranked(weight=MISSED_WEIGHT - 1, reason="missed_hint", kind="missed", turn=turn)


def _drew_on(turn: Turn) -> bool:
    """Whether the rep said nothing and the buyer went on: then nothing went by.

    Half an answer is not going on, and neither is a brush-off.
    """
    return turn.silent and turn.act is not None and turn.act.act in TOPIC_ACTS


def _varied(ranked: Sequence[_Ranked], size: int) -> list[_Ranked]:
    """The weightiest, but of different kinds and reasons as far as there are any."""
    chosen: list[_Ranked] = []
    for kind in ("cost", "missed", "earned"):
        first = next((r for r in ranked if r.kind == kind), None)
        if first is not None:
            chosen.append(first)
    turns = {r.turn.number for r in chosen}
    reasons = {r.reason for r in chosen}
    for fresh_reason in (True, False):
        for r in ranked:
            if len(chosen) < size and r.turn.number not in turns:
                if fresh_reason and r.reason in reasons:
                    continue
                chosen.append(r)
                turns.add(r.turn.number)
                reasons.add(r.reason)
    return chosen[:size]


def _in_order(ranked: Iterable[_Ranked]) -> list[_Ranked]:
    return sorted(ranked, key=lambda r: r.turn.number)


def _moment(
    content: Content, call: Call, ranked: _Ranked, advice: Advice, given: set[str]
) -> Moment:
    """A moment with its texts; what it suggests is added to `given`."""
    turn = ranked.turn
    told = advice.moves.get(ranked.reason) or ADVICE.get(ranked.reason)
    return Moment(
        turn=turn.number,
        kind=ranked.kind,
        title=_TITLES.get(ranked.reason, ranked.reason),
        said=turn.rep,
        quote=ranked.cause.span if ranked.cause is not None else None,
        buyer_did=turn.reply.text if turn.reply is not None else "",
        felt=felt(content.persona.called, _shifts(ranked)),
        answered=turn.act.why if turn.act is not None else "",
        because=f"{told.what} {told.why}".strip() if told is not None else "",
        aim=told.aim if told is not None else "",
        instead=_instead(content, call, ranked, told, given) if told is not None else "",
    )


def _shifts(ranked: _Ranked) -> dict[Dimension, float]:
    """What the moment did to the buyer: its own cause, of a chance that went by the whole turn."""
    if ranked.cause is not None:
        return dict(ranked.cause.deltas)
    change = ranked.turn.change
    return total(change.causes) if change is not None else {}


def _instead(
    content: Content, call: Call, ranked: _Ranked, told: MoveAdvice, given: set[str]
) -> str:
    """What to try: for the most telling situation first, and nothing twice while there is more."""
    offers = list(_offers(content, call, ranked.turn, told))
    fresh = [[offer for offer in group if offer.text not in given] for group in offers]
    group = next((group for group in (*fresh, *offers) if group), None)
    if group is None:
        return ""
    chosen = group[_pick(len(group), call, ranked.reason, ranked.turn.number)]
    given.add(chosen.text)
    return chosen.filled


def _offers(content: Content, call: Call, turn: Turn, told: MoveAdvice) -> Iterator[list[_Offer]]:
    """What could be suggested: a group for each situation, the nearest first, and the general."""
    heard, topic = _their_words(call, turn), _topic(content, call, turn)
    on_the_table = open_conflict(call, turn)
    for situation in situations(content.scenario, call, turn):
        about = topic
        if situation is Situation.CONTRADICTION_OPEN and on_the_table is not None:
            about = content.scenario.conflict(on_the_table).topic
        yield _fitting(told.when.get(situation, ()), about, heard)
    yield _fitting(told.instead, topic, heard)


def _topic(content: Content, call: Call, turn: Turn) -> str:
    """What the talk was about just then, in the words of the scenario's own files."""
    for earlier in reversed([t for t in call.turns if t.number <= turn.number]):
        if earlier.act is not None and earlier.act.conflict is not None:
            return content.scenario.conflict(earlier.act.conflict).topic
    return ""


def _their_words(call: Call, turn: Turn) -> str:
    """A clause of what the buyer had just said, as far as the rep heard it.

    It is to be said back aloud, so it is a whole one: the longest that is short enough.
    """
    before = turn_before(call, turn)
    heard = reply_heard(call, before) if before is not None and before.number > 0 else ""
    said = [clause.of(heard).rstrip(".,;:?!") for clause in clauses(heard)]
    short = [clause for clause in said if words(clause) and len(clause.split()) <= QUOTED]
    return max(reversed(short), key=lambda clause: len(clause.split()), default="")


def _fitting(suggestions: Sequence[str], topic: str, their_words: str) -> list[_Offer]:
    """The suggestions whose slots there is something to fill with."""
    return [
        _Offer(text=s, topic=topic, their_words=their_words)
        for s in suggestions
        if (topic or "{topic}" not in s) and (their_words or "{their_words}" not in s)
    ]


def _headline(call: Call, judged: Scorecard, advice: Advice) -> str:
    sentences = advice.outcomes.get(judged.outcome, ())
    if call.written:
        sentences = tuple(s for s in sentences if not OF_CALLS.search(s)) or sentences
    if not sentences:
        return ""
    return sentences[_pick(len(sentences), call, judged.outcome, 0)]


def _pick(size: int, call: Call, what: str, turn: int) -> int:
    seed = call.started.seed if call.started is not None else 0
    key = f"{seed}:{what}:{turn}:{len(words(call.turns[-1].rep)) if call.turns else 0}".encode()
    return int.from_bytes(hashlib.sha256(key).digest()[:4], "big") % size
