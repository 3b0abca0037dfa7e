"""The moments of a call that are worth a drill, and what each of them is to train."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from app.domain.buyer.scenario import Content
from app.domain.call import Call, Turn
from app.domain.loss_replay.words import reply_sentences
from app.domain.moves import GETTING, Move
from app.domain.scoring.moments import weight
from app.domain.scoring.turning_points import went_wrong

MOST_PROPOSED: Final = 6


@dataclass(frozen=True, kw_only=True)
class Goal:
    """What a drill trains.

    Attributes:
        skill: In a few words, for the library.
        moves: One of these is to be made.
        question: The check, as it stands in the rubric.
        why: Why it matters.
        avoid: What is not to happen again; may be empty.
    """

    skill: str
    moves: tuple[Move, ...]
    question: str
    why: str
    avoid: tuple[Move, ...] = ()


_ASK: Final = Goal(
    skill="ask before you tell",
    moves=(Move.DISCOVERY_QUESTION, Move.IMPACT_QUESTION),
    question="Did you ask about their own place before you told them about yours?",
    why="What a thing does only matters next to a trouble that somebody has named.",
    avoid=(Move.PITCH,),
)
GOALS: Final[Mapping[str, Goal]] = {
    Move.CHASE.value: Goal(
        skill="let a no stand",
        moves=(Move.PERMISSION, Move.REFLECTION),
        question="Did you let the no stand: said it back, or made it safe?",
        why="Asking again with nothing new shows who wants it more. A no that may stand can be "
        "talked about.",
        avoid=(Move.CHASE, Move.PREMATURE_CLOSE, Move.PRESSURE),
    ),
    Move.DISCOUNT.value: Goal(
        skill="value before price",
        moves=(Move.IMPACT_QUESTION, Move.CONNECT_VALUE),
        question="Did you get to what it costs them, and leave the price alone?",
        why="A price that drops unasked says that the first one was not meant.",
        avoid=(Move.DISCOUNT,),
    ),
    "left_question": Goal(
        skill="answer what was asked",
        moves=(Move.CANDOR, Move.OUTSIDE_EVIDENCE, Move.RECONCILE, Move.CONNECT_VALUE),
        question="Did you answer it straight: with a limit, a source they can check, or a test?",
        why="A question that stays open is heard as an answer.",
        avoid=(Move.PITCH, Move.UNBACKED_CLAIM),
    ),
    "cooled": Goal(
        skill="go back to their words",
        moves=(Move.REFLECTION,),
        question="Did you give back what they had said, before anything else?",
        why="They had talked, and then stopped. What they said is where they can be met again.",
        avoid=(Move.PITCH, Move.ARGUE),
    ),
    Move.PRESSURE.value: Goal(
        skill="take the date off the table",
        moves=(Move.PERMISSION,),
        question="Did you make “no” or “not now” a safe answer?",
        why="Somebody else’s deadline is a reason to distrust the rest.",
        avoid=(Move.PRESSURE,),
    ),
    Move.ARGUE.value: Goal(
        skill="take an objection as theirs",
        moves=(Move.REFLECTION, Move.DISCOVERY_QUESTION),
        question="Did you say the objection back, or ask what lies behind it?",
        why="Whoever is corrected defends what they said.",
        avoid=(Move.ARGUE,),
    ),
    Move.DISPARAGE.value: Goal(
        skill="a way to judge, not a verdict",
        moves=(Move.RECONCILE, Move.SURFACE_CONFLICT),
        question="Did you give them a way to judge between the claims, and run nobody down?",
        why="They can’t use your opinion of a rival. They can use a test.",
        avoid=(Move.DISPARAGE,),
    ),
    Move.PREMATURE_CLOSE.value: Goal(
        skill="find the problem before the step",
        moves=(Move.IMPACT_QUESTION, Move.DISCOVERY_QUESTION),
        question="Did you find out what it costs them before you asked for anything?",
        why="A next step is for a problem; without one it is only your diary.",
        avoid=(Move.PREMATURE_CLOSE,),
    ),
    Move.PITCH.value: _ASK,
    Move.UNBACKED_CLAIM.value: Goal(
        skill="say what can be checked",
        moves=(Move.OUTSIDE_EVIDENCE, Move.RECONCILE, Move.CANDOR),
        question="Did you point to something they can check without you, or say where it fails?",
        why="A claim with nothing behind it costs more than it brings.",
        avoid=(Move.UNBACKED_CLAIM,),
    ),
    Move.GROVEL.value: _ASK,
    Move.LEADING_QUESTION.value: Goal(
        skill="ask an open question",
        moves=(Move.DISCOVERY_QUESTION, Move.IMPACT_QUESTION),
        question="Did you ask something to which you did not know the answer?",
        why="A question with its answer in it is a statement, and they hear it.",
        avoid=(Move.LEADING_QUESTION,),
    ),
    "missed_conflict": Goal(
        skill="pick up a contradiction",
        moves=(Move.SURFACE_CONFLICT, Move.RECONCILE, Move.REFLECTION),
        question="Did you pick up what does not fit together?",
        why="It stays on the table until somebody picks it up.",
    ),
    "missed_hint": Goal(
        skill="follow a hint",
        moves=(Move.DISCOVERY_QUESTION, Move.IMPACT_QUESTION, Move.REFLECTION),
        question="Did you follow what they had only hinted at?",
        why="A hint is a question put to you.",
    ),
}
"""A goal per reason for which a moment went wrong."""
ANY_MOMENT: Final = Goal(
    skill="meet them where they are",
    moves=(Move.REFLECTION, Move.DISCOVERY_QUESTION, Move.IMPACT_QUESTION),
    question="Did you begin with what they had just said?",
    why="Whatever comes next is heard better after that.",
)
_TITLES: Final[Mapping[str, str]] = {
    "chase": "You went on after a no",
    "discount": "You cut the price, unasked",
    "left_question": "A question was left without an answer",
    "cooled": "The first no came after it",
    "pressure": "You pressed",
    "argue": "You argued",
    "disparage": "You ran somebody down",
    "premature_close": "You asked for the next step too soon",
    "pitch": "You pitched before it was wanted",
    "unbacked_claim": "You claimed what nobody could check",
    "grovel": "You made yourself small",
    "leading_question": "Your question held its own answer",
    "missed_conflict": "A contradiction was on the table",
    "missed_hint": "There was a hint",
}


@dataclass(frozen=True, kw_only=True)
class DrillMoment:
    """A moment that can be drilled: the buyer has spoken, and the rep is about to.

    Attributes:
        turn: The rep's turn that is to be taken anew.
        reason: Why it is proposed; empty: the rep picked it.
        title: The same in a few words.
        said: What the rep said then.
        goal: What the drill trains.
    """

    turn: int
    reason: str
    title: str
    said: str
    goal: Goal


def can_be_drilled(call: Call, number: int) -> bool:
    """Whether the buyer has said something just before that turn of the rep's."""
    return not call.written and _before(call, number) is not None


def moment_at(call: Call, number: int, reason: str = "") -> DrillMoment:
    """The moment at a turn, for a reason. Raises StopIteration if there is no such turn."""
    turn = next(t for t in call.rep_turns if t.number == number)
    return DrillMoment(
        turn=number,
        reason=reason,
        title=_TITLES.get(reason, "You picked this moment"),
        said=turn.rep,
        goal=GOALS.get(reason, ANY_MOMENT),
    )


def proposed(content: Content, call: Call) -> tuple[DrillMoment, ...]:
    """The moments worth a drill, the weightiest first: by the mind where one ran, and by the words.

    Where the buyer had said nothing yet there is nothing to answer, so the first turn of a call
    that the rep opened is never among them.
    """
    reasons = dict(_by_the_mind(call))
    for point in went_wrong(content, call):
        reasons.setdefault(point.turn, point.reason)
    found = [
        moment_at(call, turn, reason)
        for turn, reason in reasons.items()
        if can_be_drilled(call, turn)
    ]
    return tuple(found[:MOST_PROPOSED])


def _by_the_mind(call: Call) -> Iterator[tuple[int, str]]:
    """The turns that cost something with the buyer, the dearest first; none where no mind ran."""
    costs: list[tuple[float, int, str]] = []
    for turn in call.rep_turns:
        causes = turn.change.causes if turn.change is not None else ()
        getting = [c for c in causes if c.move in GETTING and turn.made(c.move)]
        worst = min(getting, key=weight, default=None)
        if worst is not None and weight(worst) < 0:
            costs.append((weight(worst), turn.number, worst.reason))
    for _, number, reason in sorted(costs):
        yield number, reason


def before(call: Call, number: int) -> Turn:
    """The turn whose reply the rep answers at `number`. Raises ValueError if nothing was said."""
    found = _before(call, number)
    if found is None:
        raise ValueError(f"nothing was said before turn {number}")
    return found


def _before(call: Call, number: int) -> Turn | None:
    """The last turn before in which the buyer said something; a silence or a nod is nothing."""
    if not any(t.number == number for t in call.rep_turns):
        return None
    # From the nearest on: a replay asks this at every step, in long calls too.
    earlier = (t for t in reversed(call.turns) if t.number < number)
    return next((t for t in earlier if reply_sentences(t)), None)
