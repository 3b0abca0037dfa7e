"""A call as plain values, ready for JSON: the documented output of `simulate` and `score`."""

from dataclasses import replace
from typing import Any

from app.domain.buyer.persona import DIMENSIONS
from app.domain.buyer.scenario import Content
from app.domain.call import Call, Turn
from app.domain.effort import TurnEffort, balance, last_third, turn_effort
from app.domain.scoring.evidence import Evidence
from app.domain.scoring.records import records
from app.domain.scoring.scorecard import CheckResult, Scorecard, scorecard
from app.domain.scoring.session_checks import SessionVerdict
from app.services.reporting_records import records_plain

Plain = dict[str, Any]


def simulation(content: Content, call: Call) -> Plain:
    """A whole call: every turn with its readings as they were then, and the scorecard."""
    judged = scorecard(content, call)
    started = call.started
    efforts: list[TurnEffort] = []
    turns = []
    for turn in call.turns[1:]:
        efforts.append(turn_effort(content.scenario, turn))
        turns.append(_turn(content, turn, efforts))
    opening = next((t.reply.text for t in call.turns if t.number == 0 and t.reply), "")
    return {
        "scenario": content.scenario.scenario_id,
        "persona": content.persona.persona_id,
        "buyers": [buyer.persona_id for buyer in content.buyers],
        "kind": content.scenario.kind,
        "dial": content.scenario.dial,
        "backend": started.backend if started else None,
        "model": started.model if started else None,
        "seed": started.seed if started else None,
        "opening": opening,
        "turns": turns,
        "outcome": judged.outcome,
        "ended_by": call.ended,
        "scorecard": scorecard_plain(judged),
        # A script that has come to its end is over, even if nobody hung up.
        **records_plain(records(content, replace(call, ended=call.ended or "rep_ended"))),
    }


def _turn(content: Content, turn: Turn, efforts: list[TurnEffort]) -> Plain:
    """A turn; its mind, causes and claims are those of whoever answered."""
    act, reply, effort = turn.act, turn.reply, efforts[-1]
    buyer = act.buyer if act is not None else ""
    mind = turn.colleagues.get(buyer, turn.mind)
    change = turn.colleague_changes.get(buyer, turn.change)
    return {
        "turn": turn.number,
        "rep": turn.rep,
        "labels": labels(turn),
        "act": act.act.value if act else None,
        "why": act.why if act else None,
        "disclosed": list(act.facts) if act else [],
        "about": _about(turn),
        "conflicts": dict(mind.conflicts),
        "claims": [
            {"text": b.text, "who": b.who, "source": b.source.value, "belief": b.belief}
            for b in mind.beliefs.values()
        ],
        "mind": {name: getattr(mind.state, name) for name in DIMENSIONS},
        "causes": [
            {"reason": c.reason, "deltas": dict(c.deltas)}
            for c in (change.causes if change else ())
        ],
        "effort": {
            "rep": effort.rep,
            "buyer": effort.buyer,
            "buyer_acts": [{"act": a.name, "points": a.points} for a in effort.buyer_acts],
        },
        "rep_share": balance(efforts).share,
        "rep_share_last_third": balance(last_third(efforts)).share,
        "buyer": reply.text if reply else None,
        "buyer_id": buyer or content.persona.persona_id,
        "source": reply.source if reply else None,
        "guards": [g.guard for g in turn.guards],
        "ms": _milliseconds(turn),
    }


def _about(turn: Turn) -> Plain:
    """What a turn was understood to be about, with probabilities; empty in older sessions."""
    found = turn.understood
    if found is None:
        return {}
    return {
        "facts": dict(found.facts),
        "conflicts": dict(found.conflicts),
        "tests": dict(found.tests),
        "steps": dict(found.steps),
    }


def labels(turn: Turn) -> list[Plain]:
    """The labels of a turn with the words that earned them."""
    return [{"label": m.move.value, "quote": m.span.of(turn.rep)} for m in turn.moves or ()]


def _milliseconds(turn: Turn) -> Plain:
    if turn.reply is None:
        return {}
    timing = turn.reply.timing
    return {
        "first_word": timing.first_word,
        "total": timing.total,
        "labels": timing.labels,
        "mind": timing.mind,
        "evaluated_tokens": timing.evaluated,
        "generated_tokens": timing.generated,
    }


def scorecard_plain(judged: Scorecard) -> Plain:
    """A scorecard: score, checks with evidence, metrics by key with what they rest on."""
    return {
        "score": judged.score,
        "checks": [check_plain(c) for c in judged.checks],
        "metrics": {m.key: m.value for m in judged.metrics},
        "estimates": [m.key for m in judged.metrics if m.estimate],
        "unavailable": {m.key: m.why_not for m in judged.metrics if m.value is None},
        "metric_evidence": {
            m.key: [_evidence(e) for e in m.evidence] for m in judged.metrics if m.evidence
        },
        "ribbons": {m.key: list(m.ribbon) for m in judged.metrics if m.ribbon},
    }


def check_plain(result: CheckResult | SessionVerdict) -> Plain:
    """A check with its verdict and the words it rests on."""
    return {
        "id": result.check.check_id,
        "question": result.check.question,
        "verdict": result.verdict,
        "weight": result.check.weight,
        "points": result.points,
        "found": result.found,
        "evidence": [_evidence(e) for e in result.evidence],
    }


def _evidence(words: Evidence) -> Plain:
    return {
        "turn": words.turn,
        "speaker": words.speaker,
        "quote": words.quote,
        "note": words.note,
    }
