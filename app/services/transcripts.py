"""Scoring a transcript of a call that was not held here."""

from collections.abc import Sequence
from typing import Any

from app.domain.buyer.persona import Persona
from app.domain.buyer.scenario import Brief, Content, Scenario
from app.domain.call import Call
from app.domain.effort import balance, last_third, turn_effort
from app.domain.real_call import NO_TEMPERAMENT
from app.domain.scoring.plain_transcript import Labels, call_of, times_of
from app.domain.scoring.records import records
from app.domain.scoring.scorecard import scorecard
from app.domain.scoring.session_checks import SessionScore, judge_session
from app.domain.transcript import Utterance
from app.ports.labeller import Labeller
from app.services.reporting import check_plain, labels, scorecard_plain
from app.services.reporting_records import records_plain


def _no_scenario() -> Content:
    persona = Persona(
        persona_id="",
        name="",
        short_name="",
        pronoun="they",
        role="",
        organisation="",
        about="",
        manner="",
        temperament=NO_TEMPERAMENT,
    )
    scenario = Scenario(
        scenario_id="",
        title="",
        persona_id="",
        language="en",
        difficulty=1,
        difficulty_note="",
        product="",
        seller="",
        brief=Brief(situation="", your_side="", you_know=(), goals=()),
        start=None,
        turn_limit=10_000,
        minutes=0,
        facts=(),
        conflicts=(),
        steps=(),
        good_outcomes=frozenset(),
        rubric=(),
    )
    return Content(scenario=scenario, persona=persona)


def score_transcript(said: Sequence[Utterance], labeller: Labeller) -> dict[str, Any]:
    """The scores of a transcript as plain values.

    What the buyer did is read off the words by rules, so the balance of effort is an estimate here.
    Where all utterances carry times, what only time can tell is measured too.
    """
    content = _no_scenario()
    call, session = judge_transcript(said, labeller)
    judged = scorecard_plain(scorecard(content, call, times=times_of(said), witnessed=False))
    judged |= {"score": session.score, "checks": [check_plain(v) for v in session.verdicts]}
    return {
        "labeller": labeller.version,
        "turns": _turns(content, call),
        "rep_share": judged["metrics"]["rep_share"],
        "scorecard": judged,
        **records_plain(records(content, call, times_of(said)), with_board=False),
    }


def judge_transcript(
    said: Sequence[Utterance], labeller: Labeller, *, sale: bool = False
) -> tuple[Call, SessionScore]:
    """A transcript as a call with its labels, and what the general rubric says of it.

    Args:
        said: What was said, in order.
        labeller: Who labels it.
        sale: Whether it is known to be about a sale.

    Raises:
        KnownError: The labeller cannot be used.
    """

    def label(text: str, context: Sequence[Utterance]) -> Labels:
        found = labeller.label(text, context, sale=sale)
        return found.moves, found.scores

    call = call_of(said, label)
    scenario = _no_scenario().scenario
    return call, judge_session(call, [turn_effort(scenario, t) for t in call.rep_turns])


def _turns(content: Content, call: Call) -> list[dict[str, Any]]:
    efforts = []
    turns = []
    for turn in call.turns:
        effort = turn_effort(content.scenario, turn)
        if turn.number > 0:
            efforts.append(effort)
        turns.append(
            {
                "turn": turn.number,
                "rep": turn.rep,
                "labels": labels(turn),
                "buyer": turn.reply.text if turn.reply else None,
                "effort": {
                    "rep": effort.rep,
                    "buyer": effort.buyer,
                    "buyer_acts": [{"act": a.name, "points": a.points} for a in effort.buyer_acts],
                },
                "rep_share": balance(efforts).share,
                "rep_share_last_third": balance(last_third(efforts)).share,
            }
        )
    return turns
