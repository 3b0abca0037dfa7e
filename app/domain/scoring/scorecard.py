"""The scorecard: yes/no checks with their evidence, and metrics with their definitions."""

from dataclasses import dataclass
from typing import Literal

from app.domain.buyer.scenario import Check, Content, Outcome
from app.domain.call import Call, Turn
from app.domain.effort import balance, last_third, turn_effort
from app.domain.moves import GETTING, GUIDING, Move
from app.domain.scoring.outcome import outcome_of
from app.domain.text import sentences, words
from app.domain.transcript import Speaker

Verdict = Literal["yes", "no", "unscored", "not_applicable"]


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """Words in the transcript that a verdict rests on.

    Attributes:
        turn: The turn they stand in.
        speaker: Whose words.
        quote: The words, verbatim.
        note: What they show: a move's name, a fact's or conflict's id.
    """

    turn: int
    speaker: Speaker
    quote: str
    note: str


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
class Metric:
    """A number of the call.

    Attributes:
        key: Stable name.
        name: As shown.
        value: The number, or None where this call cannot tell.
        unit: "%", "words", "turns" or "".
        definition: What it is and how it is counted.
        estimate: Whether it stands in for something that only time could measure.
        evidence: Turns that it rests on.
    """

    key: str
    name: str
    value: float | None
    unit: str
    definition: str
    estimate: bool = False
    evidence: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Scorecard:
    """The call, judged.

    Attributes:
        score: 0 to 100 over the scored checks' weights, or None if none could be scored.
        checks: Every check, in the rubric's order.
        metrics: Every metric.
        outcome: How the call ended.
    """

    score: float | None
    checks: tuple[CheckResult, ...]
    metrics: tuple[Metric, ...]
    outcome: Outcome


def scorecard(content: Content, call: Call) -> Scorecard:
    """Judge a call by its scenario's rubric."""
    outcome = outcome_of(content, call)
    checks = tuple(_judge(content, call, check, outcome) for check in content.scenario.rubric)
    scored = [c for c in checks if c.points is not None]
    weight = sum(c.check.weight for c in scored)
    score = round(100 * sum(c.points or 0 for c in scored) / weight, 1) if weight else None
    return Scorecard(score=score, checks=checks, metrics=metrics(content, call), outcome=outcome)


def _judge(content: Content, call: Call, check: Check, outcome: Outcome) -> CheckResult:
    turns = call.rep_turns
    if len(turns) < check.not_before:
        found = f"needs {check.not_before} turns, the call had {len(turns)}"
        return CheckResult(check=check, verdict="unscored", points=None, found=found, evidence=())
    match check.measure:
        case "moves":
            evidence = moves_evidence(turns, check.moves)
            return _counted(check, len(evidence), evidence)
        case "facts":
            evidence = _fact_evidence(turns)
            return _counted(check, sum(len(t.act.facts) for t in turns if t.act), evidence)
        case "conflicts":
            judged = {c for c, s in call.mind.conflicts.items() if s in {"tested", "settled"}}
            return _counted(check, len(judged), _conflict_evidence(turns, judged))
        case "rep_share":
            return _share_check(content, call, check)
        case _:
            passed = outcome in check.outcomes
            if outcome == "unfinished":
                return CheckResult(
                    check=check, verdict="unscored", points=None, found=outcome, evidence=()
                )
            last = call.turns[-1]
            evidence = _reply_evidence([last], outcome)
            return CheckResult(
                check=check,
                verdict="yes" if passed else "no",
                points=check.weight if passed else 0.0,
                found=outcome,
                evidence=evidence,
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


def _share_check(content: Content, call: Call, check: Check) -> CheckResult:
    efforts = [turn_effort(content.scenario, t) for t in call.rep_turns]
    reading = balance(last_third(efforts))
    if reading.share is None:
        reading = balance(efforts)
    if reading.share is None:
        return CheckResult(
            check=check, verdict="unscored", points=None, found="too early", evidence=()
        )
    upper = check.at_most if check.at_most is not None else 49
    passed = reading.band == "balanced" and reading.share <= upper + 0.999
    acts = [t for t in call.rep_turns if turn_effort(content.scenario, t).buyer]
    return CheckResult(
        check=check,
        verdict="yes" if passed else "no",
        points=check.weight if passed else 0.0,
        found=f"rep share {reading.share:.0f} ({reading.band})",
        evidence=_reply_evidence(acts[-3:], "buyer's own effort"),
    )


def moves_evidence(turns: tuple[Turn, ...], moves: frozenset[Move]) -> tuple[Evidence, ...]:
    """One piece of evidence a turn in which the rep made any of the moves."""
    evidence = []
    for turn in turns:
        for found in turn.moves or ():
            if found.move in moves:
                quote = found.span.of(turn.rep)
                evidence.append(
                    Evidence(turn=turn.number, speaker="rep", quote=quote, note=found.move.value)
                )
                break
    return tuple(evidence)


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


def _reply_evidence(turns: list[Turn], note: str) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(turn=t.number, speaker="buyer", quote=t.reply.text, note=note)
        for t in turns
        if t.reply is not None
    )


def metrics(content: Content, call: Call) -> tuple[Metric, ...]:
    """Every metric of a call held in writing. What only time can tell is left to spoken calls."""
    turns = call.rep_turns
    efforts = [turn_effort(content.scenario, t) for t in turns]
    whole, end = balance(efforts), balance(last_third(efforts))
    rep_words = [len(words(t.rep)) for t in turns]
    buyer_words = sum(len(words(t.reply.text)) for t in turns if t.reply is not None)
    said = sum(rep_words) + buyer_words
    made = [m for t in turns for m in {x.move for x in t.moves or ()}]
    asked = [t for t in turns if any(s.of(t.rep).rstrip().endswith("?") for s in sentences(t.rep))]
    answered = [t for t in asked if t.act is not None and t.act.facts]
    status = list(call.mind.conflicts.values())
    return (
        Metric(
            key="rep_share",
            name="Rep share",
            value=whole.share,
            unit="%",
            definition="Share of the effort that was the rep's, over the call, counted in acts.",
        ),
        Metric(
            key="rep_share_last_third",
            name="Rep share, last third",
            value=end.share,
            unit="%",
            definition="The same over the last third of the turns. The aim is 10 to 49.",
        ),
        Metric(
            key="talk_share_words",
            name="Talk share by words",
            value=round(100 * sum(rep_words) / said, 1) if said else None,
            unit="%",
            definition="Rep's words / all words. An estimate: talk time exists only in speech.",
            estimate=True,
        ),
        Metric(
            key="longest_turn_words",
            name="Longest turn",
            value=max(rep_words, default=None),
            unit="words",
            definition="Most words the rep said in one go.",
            evidence=(turns[rep_words.index(max(rep_words))].number,) if rep_words else (),
        ),
        Metric(
            key="questions",
            name="Turns with a question",
            value=len(asked),
            unit="turns",
            definition="Turns of the rep in which a sentence ends in a question mark.",
            evidence=tuple(t.number for t in asked),
        ),
        Metric(
            key="questions_answered_with_news",
            name="Answered with something new",
            value=len(answered),
            unit="turns",
            definition="Questions to which the buyer told a fact that was not out yet.",
            evidence=tuple(t.number for t in answered),
        ),
        _moves_metric(turns, made, "guiding_moves", "Guiding moves", GUIDING),
        _moves_metric(turns, made, "getting_moves", "Getting moves", GETTING),
        _moves_metric(turns, made, "chases", "Chases", frozenset({Move.CHASE})),
        _moves_metric(turns, made, "discounts", "Unasked discounts", frozenset({Move.DISCOUNT})),
        _moves_metric(turns, made, "reflections", "Reflections", frozenset({Move.REFLECTION})),
        Metric(
            key="facts_disclosed",
            name="Facts the buyer told",
            value=len(call.mind.disclosed),
            unit="",
            definition=f"Of {len(content.scenario.facts)} there were to be earned.",
        ),
        Metric(
            key="conflicts_surfaced",
            name="Contradictions surfaced",
            value=sum(s in {"surfaced", "tested", "settled"} for s in status),
            unit="",
            definition="Contradictions whose two sides lay side by side in the call.",
        ),
        Metric(
            key="conflicts_reconciled",
            name="Contradictions with a test",
            value=sum(s in {"tested", "settled"} for s in status),
            unit="",
            definition="Contradictions for which the rep gave a way to judge.",
        ),
    )


def _moves_metric(
    turns: tuple[Turn, ...], made: list[Move], key: str, name: str, moves: frozenset[Move]
) -> Metric:
    return Metric(
        key=key,
        name=name,
        value=sum(m in moves for m in made),
        unit="",
        definition="Counted once a turn for each label.",
        evidence=tuple(t.number for t in turns if any(t.made(m) for m in moves)),
    )
