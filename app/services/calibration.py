"""How far the labels and the checks agree with people who scored whole sessions by hand."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean

from app.domain.buyer.scenario import Check
from app.domain.calibration import HandScored
from app.domain.moves import Move
from app.domain.scoring.agreement import agreement, cohens_kappa, rank_correlation
from app.domain.scoring.scorecard import moves_check
from app.domain.scoring.session_checks import SESSION_CHECKS, SessionScore
from app.ports.labeller import Labeller
from app.services.transcripts import judge_transcript

GREY_BELOW = 0.6
"""Agreement beyond chance under which a verdict is to be read with care. A house rule."""


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """How far code and hand agree on one label or one check.

    Attributes:
        kappa: Cohen's; None where it is not defined, because both only ever said the same.
        agreement: Share of the items on which they agree, 0 to 1; None without items.
        items: Rep turns for a label, sessions for a check.
        hand: How often the hand said what.
        code: How often the code said what.
    """

    kappa: float | None
    agreement: float | None
    items: int
    hand: Mapping[str, int]
    code: Mapping[str, int]

    @property
    def grey(self) -> bool:
        """Whether it is known to agree too little to be relied on."""
        return self.kappa is not None and self.kappa < GREY_BELOW


@dataclass(frozen=True, kw_only=True)
class ScoredSession:
    """A session of the set with the score that code gives it."""

    session: HandScored
    score: float | None


@dataclass(frozen=True, kw_only=True)
class Calibration:
    """A labeller, and the checks that rest on it, held against a set of sessions.

    Attributes:
        labeller: Its name and version.
        sessions: By id.
        labels: By move, in the codebook's order.
        checks: By check id, in the rubric's order.
        rulings: The checks that managers ruled on, over all rulings.
        kappa_labels: Mean over the labels that have a kappa, or None.
        kappa_checks: The same over the checks.
        spearman: Rank correlation of the scores with the coach's order, or None.
    """

    labeller: str
    sessions: tuple[ScoredSession, ...]
    labels: Mapping[Move, Agreement]
    checks: Mapping[str, Agreement]
    rulings: Agreement
    kappa_labels: float | None
    kappa_checks: float | None
    spearman: float | None


def calibrate(sessions: Sequence[HandScored], labeller: Labeller) -> Calibration:
    """Label and judge every session, and hold the result against the hand.

    Raises:
        KnownError: The labeller cannot be used.
    """
    ordered = sorted(sessions, key=lambda s: s.session_id)
    judged = [(s, *_judged(s, labeller)) for s in ordered]
    labels = {move: _of_move(move, judged) for move in Move}
    checks = {check.check_id: _of_check(check.check_id, judged) for check in SESSION_CHECKS}
    scored = tuple(ScoredSession(session=s, score=score.score) for s, _, score in judged)
    ranked = [
        (s.score, rank)
        for s in scored
        if s.score is not None and (rank := s.session.rank) is not None
    ]
    return Calibration(
        labeller=labeller.version,
        sessions=scored,
        labels=labels,
        checks=checks,
        rulings=_compared([pair for s in ordered for pair in _ruled(s, labeller)]),
        kappa_labels=_mean_kappa(labels.values()),
        kappa_checks=_mean_kappa(checks.values()),
        spearman=rank_correlation([score for score, _ in ranked], [rank for _, rank in ranked]),
    )


_Judged = tuple[HandScored, tuple[frozenset[Move], ...], SessionScore]


def _judged(
    session: HandScored, labeller: Labeller
) -> tuple[tuple[frozenset[Move], ...], SessionScore]:
    call, score = judge_transcript(session.transcript(), labeller, sale=True)
    return tuple(frozenset(m.move for m in t.moves or ()) for t in call.rep_turns), score


def _of_move(move: Move, judged: Sequence[_Judged]) -> Agreement:
    return _compared(
        [
            ("yes" if move in turn.labels else "no", "yes" if move in found else "no")
            for session, labelled, _ in judged
            for turn, found in zip(session.turns, labelled, strict=True)
            if turn.labels is not None
        ]
    )


def _of_check(check_id: str, judged: Sequence[_Judged]) -> Agreement:
    return _compared(
        [
            (session.answers[check_id], verdict.verdict)
            for session, _, score in judged
            for verdict in score.verdicts
            if verdict.check.check_id == check_id and check_id in session.answers
        ]
    )


def _ruled(session: HandScored, labeller: Labeller) -> Iterator[tuple[str, str]]:
    """For each ruling on a session what the manager said and what the code says."""
    if not session.rulings:
        return
    call, _ = judge_transcript(session.transcript(), labeller, sale=True)
    for ruling in session.rulings:
        check = Check(
            check_id="ruled",
            question=ruling.question,
            weight=1,
            measure="moves",
            moves=ruling.moves,
            at_least=ruling.at_least,
            at_most=ruling.at_most,
            within=ruling.within,
        )
        yield ruling.verdict, moves_check(call, check).verdict


def _compared(pairs: Sequence[tuple[str, str]]) -> Agreement:
    hand, code = [by_hand for by_hand, _ in pairs], [by_code for _, by_code in pairs]
    said = sorted({*hand, *code})
    return Agreement(
        kappa=cohens_kappa(hand, code),
        agreement=agreement(hand, code),
        items=len(pairs),
        hand={answer: hand.count(answer) for answer in said},
        code={answer: code.count(answer) for answer in said},
    )


def _mean_kappa(compared: Iterable[Agreement]) -> float | None:
    found = [c.kappa for c in compared if c.kappa is not None]
    return mean(found) if found else None
