"""A general rubric for a whole conversation that belongs to no scenario.

Twelve yes/no checks that a coach can answer of any sales call, with weights that sum to 100. Here
they are answered in code, from the labels of the rep's turns and from signs in the buyer's words.
The weights are a house rule: what the rep does to make sense of things weighs most.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.call import Call, Turn
from app.domain.effort import TurnEffort, balance, last_third
from app.domain.moves import Move
from app.domain.scoring.buyer_signs import BuyerSigns, buyer_signs
from app.domain.scoring.certainty import count
from app.domain.scoring.evidence import Evidence
from app.domain.scoring.judged import Verdict, doubts_evidence, moves_evidence, score_of

LEAST_TURNS: Final = 4
"""A conversation of fewer rep turns gives too little to judge by."""


@dataclass(frozen=True, kw_only=True)
class SessionCheck:
    """A check of the general rubric.

    Attributes:
        check_id: Stable id.
        question: Yes is good.
        weight: Points, of 100.
        counted: How code answers it, and when it does not apply.
    """

    check_id: str
    question: str
    weight: float
    counted: str


@dataclass(frozen=True, kw_only=True)
class SessionVerdict:
    """A check with its answer.

    Attributes:
        check: Which.
        verdict: "unscored" where there was too little to judge by.
        points: The check's weight for a yes, 0 for a no, else None.
        found: What it rests on, in words.
        evidence: The words themselves.
    """

    check: SessionCheck
    verdict: Verdict
    points: float | None
    found: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, kw_only=True)
class SessionScore:
    """A conversation, judged by the general rubric.

    Attributes:
        score: 0 to 100 over the weights of the checks that could be answered, or None.
        verdicts: Every check, in the rubric's order.
    """

    score: float | None
    verdicts: tuple[SessionVerdict, ...]


SESSION_CHECKS: Final[tuple[SessionCheck, ...]] = (
    SessionCheck(
        check_id="safe_no",
        question="Was “no” made a safe answer in the first half?",
        weight=10,
        counted="Permission in a turn of the first half.",
    ),
    SessionCheck(
        check_id="asked_cost",
        question="Did the rep ask what the problem costs?",
        weight=10,
        counted="At least one impact question.",
    ),
    SessionCheck(
        check_id="listened",
        question="Did the rep say back in their own words what they had heard?",
        weight=10,
        counted="At least one reflection.",
    ),
    SessionCheck(
        check_id="way_to_judge",
        question="Did the buyer get a way to judge conflicting claims?",
        weight=15,
        counted="At least one test or criterion. Not applicable if nobody else's claim came up.",
    ),
    SessionCheck(
        check_id="linked",
        question="Was a capability linked to a pain the buyer had stated?",
        weight=10,
        counted=(
            "At least one such link. Not applicable if no pain was stated, or if the call ended "
            "in a no that the rep accepted."
        ),
    ),
    SessionCheck(
        check_id="no_concession",
        question="Was nothing given away unasked?",
        weight=10,
        counted="No discount.",
    ),
    SessionCheck(
        check_id="no_chase",
        question="Did the rep let it rest after a refusal?",
        weight=10,
        counted=(
            "No chase; after a no or a “not now”, no pressure and no close either. Not "
            "applicable if nothing was refused."
        ),
    ),
    SessionCheck(
        check_id="no_argument",
        question="Was no objection argued with?",
        weight=5,
        counted="No turn in which the rep argued. Not applicable if there was no objection.",
    ),
    SessionCheck(
        check_id="no_push",
        question="Was nobody pressed, or asked to close too early?",
        weight=5,
        counted="No pressure and no premature close.",
    ),
    SessionCheck(
        check_id="fair_to_rivals",
        question="Did the rep speak of others fairly?",
        weight=5,
        counted="Nobody was run down. Not applicable if no other supplier came up.",
    ),
    SessionCheck(
        check_id="buyer_half",
        question="Did the buyer do at least half of the work at the end?",
        weight=5,
        counted=(
            "Rep share of at most 50 over the last third. Unscored if it is too early to tell; "
            "not applicable if the call ended in a no that the rep accepted."
        ),
    ),
    SessionCheck(
        check_id="left_step",
        question="Was a concrete step left to the buyer?",
        weight=5,
        counted=(
            "The buyer was asked to do or choose something in the second half. Not applicable if "
            "the call ended in a no that the rep accepted."
        ),
    ),
)
"""The general rubric. Weights sum to 100."""

_NOT_RESTING = frozenset({Move.CHASE, Move.PRESSURE, Move.PREMATURE_CLOSE})

_Answer = tuple[Verdict, str, tuple[Evidence, ...]]


@dataclass(frozen=True, kw_only=True)
class _Session:
    """A conversation with what its checks look at."""

    turns: tuple[Turn, ...]
    efforts: Sequence[TurnEffort]

    @property
    def first_half(self) -> tuple[Turn, ...]:
        return self.turns[: (len(self.turns) + 1) // 2]

    @property
    def second_half(self) -> tuple[Turn, ...]:
        return self.turns[len(self.turns) // 2 :]

    def signs(self) -> list[tuple[Turn, BuyerSigns]]:
        return [(t, buyer_signs(t.reply.text)) for t in self.turns if t.reply is not None]

    def said(self, which: Callable[[BuyerSigns], bool], note: str) -> tuple[Evidence, ...]:
        """The buyer's words that show something."""
        return tuple(
            Evidence(turn=t.number, speaker="buyer", quote=t.reply.text, note=note)
            for t, signs in self.signs()
            if t.reply is not None and which(signs)
        )

    def after(self, number: int) -> tuple[Turn, ...]:
        return tuple(t for t in self.turns if t.number > number)

    def ended_in_an_accepted_no(self) -> bool:
        """Whether the buyer said no in the second half, and the rep let it rest."""
        half = {t.number for t in self.second_half}
        noes = [
            t.number
            for t, signs in self.signs()
            if signs.declines and t.number in half and self.after(t.number)
        ]
        return bool(noes) and not moves_evidence(self.after(noes[0]), _NOT_RESTING)


def judge_session(call: Call, efforts: Sequence[TurnEffort]) -> SessionScore:
    """Answer every check of the general rubric.

    Args:
        call: The conversation, its rep turns labelled.
        efforts: Of each of its rep turns, in order.
    """
    session = _Session(turns=call.rep_turns, efforts=efforts)
    verdicts = tuple(_judge(session, check) for check in SESSION_CHECKS)
    score = score_of([(v.points, v.check.weight) for v in verdicts])
    return SessionScore(score=score, verdicts=verdicts)


def _judge(session: _Session, check: SessionCheck) -> SessionVerdict:
    if len(session.turns) < LEAST_TURNS:
        found = f"needs {LEAST_TURNS} turns, the call had {len(session.turns)}"
        return SessionVerdict(
            check=check, verdict="unscored", points=None, found=found, evidence=()
        )
    verdict, found, evidence = _ANSWERS[check.check_id](session)
    points = {"yes": check.weight, "no": 0.0}.get(verdict)
    return SessionVerdict(
        check=check, verdict=verdict, points=points, found=found, evidence=evidence
    )


def _made(turns: tuple[Turn, ...], move: Move) -> _Answer:
    evidence = moves_evidence(turns, frozenset({move}))
    return _unless_unclear("yes" if evidence else "no", turns, frozenset({move}), evidence)


def _never(session: _Session, *moves: Move) -> _Answer:
    evidence = moves_evidence(session.turns, frozenset(moves))
    return _unless_unclear("no" if evidence else "yes", session.turns, frozenset(moves), evidence)


def _unless_unclear(
    verdict: Verdict,
    turns: tuple[Turn, ...],
    moves: frozenset[Move],
    evidence: tuple[Evidence, ...],
) -> _Answer:
    """The verdict, left open where it hangs on turns that may or may not make a move."""
    counted = count(turns, moves)
    if unclear := counted.unclear(1, holds=bool(evidence)):
        return "unscored", unclear, (*evidence, *doubts_evidence(turns, counted, evidence))
    return verdict, _in_turns(evidence), evidence


def _in_turns(evidence: tuple[Evidence, ...]) -> str:
    number = len(evidence)
    return f"in {number} {'turn' if number == 1 else 'turns'}"


def _not_applicable(why: str) -> _Answer:
    return "not_applicable", why, ()


def _safe_no(session: _Session) -> _Answer:
    return _made(session.first_half, Move.PERMISSION)


def _asked_cost(session: _Session) -> _Answer:
    return _made(session.turns, Move.IMPACT_QUESTION)


def _listened(session: _Session) -> _Answer:
    return _made(session.turns, Move.REFLECTION)


def _way_to_judge(session: _Session) -> _Answer:
    named = moves_evidence(session.turns, frozenset({Move.SURFACE_CONFLICT}))
    if not named and not session.said(lambda s: s.reports, "somebody else's claim"):
        return _not_applicable("nobody else's claim came up")
    return _made(session.turns, Move.RECONCILE)


def _linked(session: _Session) -> _Answer:
    answer = _made(session.turns, Move.CONNECT_VALUE)
    if answer[0] in {"yes", "unscored"}:
        return answer
    if not session.said(lambda s: s.pain, "pain"):
        return _not_applicable("no pain was stated")
    if session.ended_in_an_accepted_no():
        return _not_applicable("it ended in a no that was accepted")
    return answer


def _no_concession(session: _Session) -> _Answer:
    return _never(session, Move.DISCOUNT)


def _no_chase(session: _Session) -> _Answer:
    refused = session.said(lambda s: s.refuses, "refusal")
    chased = moves_evidence(session.turns, frozenset({Move.CHASE}))
    pushed = moves_evidence(session.after(refused[0].turn), _NOT_RESTING) if refused else ()
    if broken := chased or pushed:
        return "no", _in_turns(broken), broken
    if not refused or not session.after(refused[0].turn):
        return _not_applicable("nothing was refused")
    return "yes", "let it rest", refused


def _no_argument(session: _Session) -> _Answer:
    answer = _never(session, Move.ARGUE)
    objections = session.said(lambda s: s.objects, "objection")
    if answer[0] == "yes" and not objections:
        return _not_applicable("there was no objection")
    return answer if answer[0] != "yes" else ("yes", answer[1], objections)


def _no_push(session: _Session) -> _Answer:
    return _never(session, Move.PRESSURE, Move.PREMATURE_CLOSE)


def _fair_to_rivals(session: _Session) -> _Answer:
    answer = _never(session, Move.DISPARAGE)
    named = moves_evidence(session.turns, frozenset({Move.SURFACE_CONFLICT}))
    rivals = named or session.said(lambda s: s.rival, "another supplier")
    if answer[0] == "yes" and not rivals:
        return _not_applicable("no other supplier came up")
    return answer if answer[0] != "yes" else ("yes", answer[1], rivals)


def _buyer_half(session: _Session) -> _Answer:
    if session.ended_in_an_accepted_no():
        return _not_applicable("it ended in a no that was accepted")
    reading = balance(last_third(session.efforts))
    if reading.share is None:
        return "unscored", "too early to tell", ()
    worked = {e.turn for e in last_third(session.efforts) if e.buyer}
    evidence = tuple(
        Evidence(turn=t.number, speaker="buyer", quote=t.reply.text, note="buyer's own effort")
        for t in session.turns
        if t.number in worked and t.reply is not None
    )
    return ("yes" if reading.share <= 50 else "no"), f"rep share {reading.share:.0f}", evidence


def _left_step(session: _Session) -> _Answer:
    if session.ended_in_an_accepted_no():
        return _not_applicable("it ended in a no that was accepted")
    return _made(session.second_half, Move.INVITE_EFFORT)


_ANSWERS: Final[Mapping[str, Callable[[_Session], _Answer]]] = {
    "safe_no": _safe_no,
    "asked_cost": _asked_cost,
    "listened": _listened,
    "way_to_judge": _way_to_judge,
    "linked": _linked,
    "no_concession": _no_concession,
    "no_chase": _no_chase,
    "no_argument": _no_argument,
    "no_push": _no_push,
    "fair_to_rivals": _fair_to_rivals,
    "buyer_half": _buyer_half,
    "left_step": _left_step,
}
