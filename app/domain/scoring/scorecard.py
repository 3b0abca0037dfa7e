"""The scorecard: yes/no checks with their evidence, and metrics with their definitions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.buyer.scenario import Applies, Check, Content, Outcome
from app.domain.call import Call, Turn
from app.domain.effort import TURNS_PER_ACT, balance, last_third, turn_effort
from app.domain.moves import GUIDING
from app.domain.scoring.certainty import count
from app.domain.scoring.evidence import Evidence, stands
from app.domain.scoring.judged import Verdict, doubts_evidence, moves_evidence, score_of
from app.domain.scoring.metrics import Metric, metrics
from app.domain.scoring.outcome import outcome_of, turns_that_made
from app.domain.scoring.session_checks import judge_session
from app.domain.speech_times import SpeechTimes
from app.domain.text import words

__all__ = ["CheckResult", "Scorecard", "Verdict", "moves_evidence", "score_of", "scorecard"]


@dataclass(frozen=True, kw_only=True)
class CheckResult:
    """A check of the rubric with its verdict.

    Attributes:
        check: The check as it stood before the call.
        verdict: "unscored" where the call gave nothing to judge by.
        points: Of the check's weight; None where there is no verdict.
        found: What was counted, in words: "2 of 1", "share 38".
        evidence: The words it rests on.
    """

    check: Check
    verdict: Verdict
    points: float | None
    found: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, kw_only=True)
class Scorecard:
    """The call, judged.

    Attributes:
        score: 0 to 100 over the scored checks' weights, or None if too few could be scored.
        checks: Every check, in the rubric's order.
        metrics: Every metric.
        outcome: How the call ended.
    """

    score: float | None
    checks: tuple[CheckResult, ...]
    metrics: tuple[Metric, ...]
    outcome: Outcome

    @property
    def judged(self) -> tuple[CheckResult, ...]:
        """The checks that have a verdict, for which there are points or none."""
        return tuple(c for c in self.checks if c.points is not None)


def scorecard(
    content: Content, call: Call, *, times: SpeechTimes | None = None, witnessed: bool = True
) -> Scorecard:
    """Judge a call by its scenario's rubric.

    Args:
        content: What it was played from.
        call: The call.
        times: When each side spoke, if not as the call itself tells.
        witnessed: Whether a buyer's mind decided the buyer's acts, as in every call held here.
    """
    outcome = outcome_of(content, call)
    checks = checks_of(content, call)
    score = score_of([(c.points, c.check.weight) for c in checks])
    witnessed = witnessed and call.imported is None
    measured = metrics(content, call, times=times, witnessed=witnessed)
    return Scorecard(score=score, checks=checks, metrics=measured, outcome=outcome)


def checks_of(content: Content, call: Call) -> tuple[CheckResult, ...]:
    """The checks of a call's scorecard alone, in the rubric's order."""
    outcome = outcome_of(content, call)
    results = _general(content, call) if call.imported else _own(content, call, outcome)
    by_number: dict[int, list[Turn]] = {}
    for turn in call.turns:
        by_number.setdefault(turn.number, []).append(turn)
    return tuple(_verified(result, by_number) for result in results)


def moves_check(call: Call, check: Check) -> CheckResult:
    """A check that counts moves, of a call whose buyer nobody but the words knows."""
    return _moves_check(call.rep_turns[: check.within], check)


def _own(content: Content, call: Call, outcome: Outcome) -> list[CheckResult]:
    """The checks of a scenario's own rubric."""
    return [_judge(content, call, check, outcome) for check in content.scenario.rubric]


def _general(content: Content, call: Call) -> list[CheckResult]:
    """The general checks, by which a call that was held elsewhere is judged."""
    efforts = [turn_effort(content.scenario, turn) for turn in call.rep_turns]
    verdicts = {v.check.check_id: v for v in judge_session(call, efforts).verdicts}
    return [
        CheckResult(
            check=check,
            verdict=verdict.verdict,
            points=verdict.points,
            found=verdict.found,
            evidence=verdict.evidence,
        )
        for check in content.scenario.rubric
        if (verdict := verdicts.get(check.check_id)) is not None
    ]


def _judge(content: Content, call: Call, check: Check, outcome: Outcome) -> CheckResult:
    turns = call.rep_turns
    if len(turns) < check.not_before:
        found = f"needs {check.not_before} turns, the call had {len(turns)}"
        return CheckResult(check=check, verdict="unscored", points=None, found=found, evidence=())
    if missing := _does_not_apply(check.applies, call, outcome):
        return CheckResult(
            check=check, verdict="not_applicable", points=None, found=missing, evidence=()
        )
    turns = turns[: check.within]
    match check.measure:
        case "moves":
            return _moves_check(turns, check)
        case "facts":
            evidence = _fact_evidence(turns)
            return _counted(check, sum(len(t.act.facts) for t in turns if t.act), evidence)
        case "conflicts":
            judged = {c for c, s in call.mind.conflicts.items() if s in {"tested", "settled"}}
            return _counted(check, len(judged), _conflict_evidence(turns, judged))
        case "rep_share":
            return _share_check(content, call, check)
        case "order_taking":
            return _order_taking(content, turns, check)
        case "longest_turn":
            return _longest_turn(turns, check)
        case "silence":
            silent = tuple(t for t in turns if t.silent)
            return _counted(check, len(silent), _reply_evidence(silent, "after a silence"))
        case _:
            passed = outcome in check.outcomes
            if outcome == "unfinished":
                return CheckResult(
                    check=check, verdict="unscored", points=None, found=outcome, evidence=()
                )
            evidence = _reply_evidence(turns_that_made(outcome, call), outcome)
            return CheckResult(
                check=check,
                verdict="yes" if passed else "no",
                points=check.weight if passed else 0.0,
                found=outcome,
                evidence=evidence,
            )


def _verified(result: CheckResult, turns: Mapping[int, Sequence[Turn]]) -> CheckResult:
    """The result with the evidence that stands in the transcript; without any there is no verdict.

    Labels and acts come from logs that other versions may have written. A verdict on words that
    nobody said would be worse than none.
    """
    standing = tuple(e for e in result.evidence if stands(e, turns.get(e.turn, ())))
    if len(standing) == len(result.evidence):
        return result
    if standing:
        return replace(result, evidence=standing)
    return CheckResult(
        check=result.check,
        verdict="unscored",
        points=None,
        found="the words it rests on are not in the transcript",
        evidence=(),
    )


def _counted(check: Check, count: int, evidence: tuple[Evidence, ...]) -> CheckResult:
    """A count against its bound, with partial credit by share below a lower bound."""
    if check.at_most is not None:
        share = 1.0 if count <= check.at_most else 0.0
        found = f"{count}, at most {check.at_most}"
    else:
        wanted = check.at_least or 1
        share = min(1.0, count / wanted)
        found = f"{min(count, 99)} of {wanted}"
    return CheckResult(
        check=check,
        verdict="yes" if share >= 1 else "no",
        points=round(check.weight * share, 2),
        found=found,
        evidence=evidence,
    )


def _moves_check(turns: tuple[Turn, ...], check: Check) -> CheckResult:
    """A count of moves against its bound, left open where it hangs on unclear turns."""
    evidence = moves_evidence(turns, check.moves)
    result = _counted(check, len(evidence), evidence)
    counted = count(turns, check.moves)
    bound = check.at_most + 1 if check.at_most is not None else check.at_least or 1
    reached = (result.verdict == "yes") == (check.at_most is None)
    unclear = counted.unclear(bound, holds=reached)
    if not unclear:
        return result
    return CheckResult(
        check=check,
        verdict="unscored",
        points=None,
        found=unclear,
        evidence=(*evidence, *doubts_evidence(turns, counted, evidence)),
    )


def _does_not_apply(applies: Applies, call: Call, outcome: Outcome) -> str:
    """Why a check makes no sense in this call; empty if it does."""
    acts = {t.act.act for t in call.turns if t.act is not None}
    moves = {m.move for t in call.rep_turns for m in t.moves or ()}
    if applies.acts and not applies.acts & acts:
        return "it never came up"
    if applies.facts and not applies.facts & set(call.mind.disclosed):
        return "it was never told"
    if applies.moves and not applies.moves & moves:
        return "you never did it"
    if applies.outcomes and outcome not in applies.outcomes:
        return "it ended otherwise"
    return ""


def _order_taking(content: Content, turns: tuple[Turn, ...], check: Check) -> CheckResult:
    """Whether the rep added something: at least one act in three turns."""
    efforts = [turn_effort(content.scenario, t) for t in turns]
    acts = sum(e.rep_acts for e in efforts)
    passed = acts * TURNS_PER_ACT >= len(efforts)
    evidence = moves_evidence(turns, GUIDING)[:3]
    return CheckResult(
        check=check,
        verdict="yes" if passed else "no",
        points=check.weight if passed else 0.0,
        found=f"{acts} moves in {len(efforts)} turns",
        evidence=evidence,
    )


def _longest_turn(turns: tuple[Turn, ...], check: Check) -> CheckResult:
    """Whether the rep kept short: words of the longest turn against the bound."""
    longest = max(turns, key=lambda t: len(words(t.rep)), default=None)
    count = len(words(longest.rep)) if longest is not None else 0
    evidence = (
        (Evidence(turn=longest.number, speaker="rep", quote=longest.rep, note=f"{count} words"),)
        if longest is not None
        else ()
    )
    return _counted(check, count, evidence)


def _share_check(content: Content, call: Call, check: Check) -> CheckResult:
    turns = call.rep_turns
    efforts = [turn_effort(content.scenario, t) for t in turns]
    reading = balance(last_third(efforts))
    if reading.share is None:
        reading = balance(efforts)
    if reading.share is None:
        return CheckResult(
            check=check, verdict="unscored", points=None, found="too early", evidence=()
        )
    upper = check.at_most if check.at_most is not None else 49
    passed = reading.band == "balanced" and reading.share <= upper + 0.999
    acts = [turn for turn, effort in zip(turns, efforts, strict=True) if effort.buyer]
    return CheckResult(
        check=check,
        verdict="yes" if passed else "no",
        points=check.weight if passed else 0.0,
        found=f"rep share {reading.share:.0f} ({reading.band})",
        evidence=_reply_evidence(acts[-3:], "buyer's own effort"),
    )


def _fact_evidence(turns: tuple[Turn, ...]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(turn=t.number, speaker="buyer", quote=t.reply.text, note=", ".join(t.act.facts))
        for t in turns
        if t.act is not None and t.act.facts and t.reply is not None
    )


def _conflict_evidence(turns: tuple[Turn, ...], judged: set[str]) -> tuple[Evidence, ...]:
    evidence = []
    for turn in turns:
        changed = turn.change.conflicts if turn.change is not None else {}
        for conflict, status in changed.items():
            if conflict in judged and status == "tested":
                quotes = [m.span.of(turn.rep) for m in turn.moves or () if m.move == "reconcile"]
                evidence.append(
                    Evidence(
                        turn=turn.number,
                        speaker="rep",
                        quote=quotes[0] if quotes else turn.rep,
                        note=conflict,
                    )
                )
    return tuple(evidence)


def _reply_evidence(turns: Sequence[Turn], note: str) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(turn=t.number, speaker="buyer", quote=t.reply.text, note=note)
        for t in turns
        if t.reply is not None
    )
