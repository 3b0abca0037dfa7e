"""The records as `simulate` and `score` print them."""

import json
from typing import Any

from app.domain.transcript import Stretch, Utterance
from app.services.reporting import simulation
from app.services.transcripts import score_transcript
from tests.fakes.rule_labeller import RuleLabeller
from tests.sample import content
from tests.unit.scoring.test_scorecard import call_of

TALK = (
    ("rep", "How do the docks run at night?"),
    ("buyer", "We lose $41,000 a quarter. Not interested in more calls, though."),
    ("rep", "I could do 20% off. Can we book a demo on Tuesday?"),
    ("buyer", "No thanks."),
)


def scored() -> dict[str, Any]:
    said = [Utterance(speaker="rep" if s == "rep" else "buyer", text=t) for s, t in TALK]
    return score_transcript(said, RuleLabeller())


def test_a_transcript_has_a_ledger_a_journal_and_chases_and_no_board() -> None:
    result = scored()
    assert result["effort_ledger"]
    (given,) = result["concession_journal"]
    assert given["standing"] == "conceded"
    assert given["value_before"] is True
    assert given["seconds_since_buyer"] is None
    (chase,) = result["chases"]
    assert chase["before"]["quote"].startswith("We lose")
    assert "contradiction_board" not in result
    json.dumps(result)


def test_a_transcript_with_times_tells_how_long_the_buyer_had_been_quiet() -> None:
    said = [
        Utterance(
            speaker="rep" if s == "rep" else "buyer",
            text=t,
            stretch=Stretch(start_ms=n * 10_000, end_ms=n * 10_000 + 8_000),
        )
        for n, (s, t) in enumerate(TALK)
    ]
    (given,) = score_transcript(said, RuleLabeller())["concession_journal"]
    assert given["seconds_since_buyer"] == 2.0


def test_a_simulated_call_has_a_board_when_its_script_is_over() -> None:
    call = call_of(
        "how long to get hot, Brasa told you one thing, Hestia another // surface_conflict"
    )
    assert call.ended is None
    (conflict,) = simulation(content(), call)["contradiction_board"]
    assert conflict["status"] == "surfaced"
    assert conflict["steps"][0]["turn"] == 1
    assert conflict["would_have_moved"]
