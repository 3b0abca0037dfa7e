"""Where a call turned, by its words alone: what no mind is needed to see.

Each is a turn of the rep's after which the buyer went along less, or more: a chase after a no, a
price given that nobody had asked for, a question left without an answer, a push, the turn after
which the first no came; and what drew a number or a pain out of the buyer. Weights only rank them;
they are house rules.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from app.domain.buyer.scenario import Content
from app.domain.call import Call, Turn
from app.domain.labelling.canon import canonical
from app.domain.labelling.situation import read_answer
from app.domain.moves import GETTING, GUIDING, LabelledMove, Move
from app.domain.scoring.advice import MoveAdvice
from app.domain.scoring.buyer_signs import buyer_signs
from app.domain.scoring.chases import pursuits
from app.domain.scoring.debrief import MomentKind
from app.domain.scoring.heard import reply_heard, turn_before
from app.domain.scoring.journal import journal
from app.domain.text import content_stems, quantities, words
from app.domain.transcript import Span

WEIGHTS: Final[Mapping[str, float]] = {
    Move.CHASE: 10.0,
    Move.DISCOUNT: 9.0,
    "cooled": 8.0,
    "left_question": 7.0,
    Move.PRESSURE: 7.0,
    Move.ARGUE: 6.5,
    Move.DISPARAGE: 6.0,
    Move.PREMATURE_CLOSE: 6.0,
    Move.PITCH: 5.0,
    Move.UNBACKED_CLAIM: 4.0,
    Move.LEADING_QUESTION: 3.0,
    Move.GROVEL: 3.0,
}
REFUSED_AT_ONCE: Final = 2.5
"""What it adds that the buyer's next words were a no."""
DREW_OUT: Final = 5.0
LONG_ENOUGH: Final = 8
"""Words from which on an answer is one."""
ADVICE: Final[Mapping[str, MoveAdvice]] = {
    "left_question": MoveAdvice(
        what="The buyer had asked something, and the turn went elsewhere.",
        why="A question that stays open is heard as an answer.",
        instead=(
            "Answer it first, in one sentence, even if the answer is “I don’t know”. Then ask.",
            "“You asked, and I went past it.” Then the answer, plainly.",
        ),
    ),
    "cooled": MoveAdvice(
        what="Up to here they had talked; after this turn came the first no.",
        why="What was said just before a no is the likeliest reason for it, though not the only.",
        instead=(
            "Go back to their own words: “{their_words}”. Ask what lies behind them.",
            "Stop there and say so: “I think I went too fast. What did I miss?”",
        ),
    ),
}
"""Advice on what is no move of the codebook."""
_ANSWERS: Final = frozenset(
    "yes yeah yep no nope not sure absolutely exactly correct right we i it they about roughly "
    "around depends usually".split()
)
_HOW_MUCH: Final = ("how much", "how many", "how long", "how often", "when ", "what does", "price")


@dataclass(frozen=True, kw_only=True)
class TurningPoint:
    """A turn after which a call went on differently.

    Attributes:
        turn: The rep's turn.
        reason: A move's name, "left_question" or "cooled".
        kind: Whether it cost, was missed, or earned.
        span: The words that did it, as characters of the turn's text; None: all of it.
        weight: How much it counts against the others; more is more.
    """

    turn: int
    reason: str
    kind: MomentKind
    span: Span | None
    weight: float


def turning_points(content: Content, call: Call) -> tuple[TurningPoint, ...]:
    """Every turning point, the weightiest first; a turn has at most one."""
    best: dict[int, TurningPoint] = {}
    for found in _found(content, call):
        if found.turn not in best or best[found.turn].weight < found.weight:
            best[found.turn] = found
    return tuple(sorted(best.values(), key=lambda p: (-p.weight, p.turn)))


def went_wrong(content: Content, call: Call) -> tuple[TurningPoint, ...]:
    """The turning points at which it went wrong, the weightiest first."""
    return tuple(p for p in turning_points(content, call) if p.kind != "earned")


def _found(content: Content, call: Call) -> Iterator[TurningPoint]:
    turns = {t.number: t for t in call.rep_turns}
    for pursuit in pursuits(content, call):
        if pursuit.chase and pursuit.after in {"refusal", "brush_off"}:
            yield _cost(turns[pursuit.turn], Move.CHASE, pursuit.span)
    for entry in journal(content, call):
        if entry.standing == "conceded" and entry.raised is None:
            yield _cost(turns[entry.turn], Move.DISCOUNT, entry.span)
    cooled = False
    for turn in call.rep_turns:
        if turn.silent:
            continue
        labelled = _worst(turn)
        if labelled is not None:
            yield _cost(turn, labelled.move, labelled.span)
        if _left_a_question(call, turn):
            weight = WEIGHTS["left_question"] + _refused_at_once(turn)
            yield TurningPoint(
                turn=turn.number, reason="left_question", kind="missed", span=None, weight=weight
            )
        if not cooled and _refused_at_once(turn):
            cooled = True
            before = turn_before(call, turn)
            if before is not None and _went_along(reply_heard(call, before)):
                yield TurningPoint(
                    turn=turn.number, reason="cooled", kind="cost", span=None,
                    weight=WEIGHTS["cooled"],
                )  # fmt: skip
        yield from _earned(turn)


def _cost(turn: Turn, move: Move, span: Span) -> TurningPoint:
    weight = WEIGHTS[move] + _refused_at_once(turn)
    return TurningPoint(turn=turn.number, reason=move.value, kind="cost", span=span, weight=weight)


def _worst(turn: Turn) -> LabelledMove | None:
    getting = [m for m in turn.moves or () if m.move in GETTING and m.move is not Move.CHASE]
    return max(getting, key=lambda m: WEIGHTS[m.move], default=None)


def _refused_at_once(turn: Turn) -> float:
    said = turn.reply.text if turn.reply is not None else ""
    return REFUSED_AT_ONCE if said and buyer_signs(said).refuses else 0.0


def _went_along(said: str) -> bool:
    return len(words(said)) >= LONG_ENOUGH and not buyer_signs(said).refuses


def _left_a_question(call: Call, turn: Turn) -> bool:
    """Whether the buyer had asked something and the turn neither answers nor takes it up."""
    before = turn_before(call, turn)
    heard = canonical(reply_heard(call, before)) if before is not None else ()
    if not heard or not heard[-1].asks or before is None or before.reply is None:
        return False
    question = heard[-1].span.of(before.reply.text)
    asked = content_stems(question)
    if not asked or len(words(question)) < 3:
        return False
    said = canonical(turn.rep)
    if asked & content_stems(turn.rep) or not said:
        return False
    first = words(turn.rep)[:2]
    if any(word in _ANSWERS for word in first) and not said[0].asks:
        return False
    wants_number = any(part in question.casefold() for part in _HOW_MUCH)
    if quantities(turn.rep) and wants_number:
        return False
    return all(sentence.asks for sentence in said) or _worst(turn) is not None


def _earned(turn: Turn) -> Iterator[TurningPoint]:
    guiding = [m for m in turn.moves or () if m.move in GUIDING]
    said = turn.reply.text if turn.reply is not None else ""
    if not guiding or len(words(said)) < LONG_ENOUGH or buyer_signs(said).refuses:
        return
    seen = read_answer(said)
    if seen.pained or quantities(said):
        weight = DREW_OUT + bool(seen.pained and quantities(said)) + len(guiding) / 10
        first = max(guiding, key=lambda m: m.score)
        yield TurningPoint(
            turn=turn.number, reason=first.move.value, kind="earned", span=first.span,
            weight=weight,
        )  # fmt: skip
