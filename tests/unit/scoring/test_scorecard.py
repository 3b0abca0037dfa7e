"""The scorecard: no number without its evidence, no zero where there was nothing to judge."""

from dataclasses import replace

from app.adapters.log_memory import MemoryLog
from app.domain.buyer.scenario import Content
from app.domain.call import Call
from app.domain.moves import Move
from app.domain.scoring.evidence import stands
from app.domain.scoring.outcome import turns_that_made
from app.domain.scoring.scorecard import CheckResult, Scorecard, moves_evidence, scorecard
from app.domain.transcript import Utterance
from app.services.transcripts import score_transcript
from tests.fakes.on_lines import practice_on_lines, setting_on_lines
from tests.fakes.scripted import TableLabeller
from tests.sample import content


def call_of(*lines: str, playing: Content | None = None) -> Call:
    """The call that comes of these lines; the moves they make stand behind "//"."""
    practice = practice_on_lines(playing or content(), setting_on_lines(MemoryLog()))
    practice.begin()
    for line in lines:
        if practice.call.ended is None:
            practice.say(line)
    return practice.call


def judged(*lines: str) -> Scorecard:
    return scorecard(content(), call_of(*lines))


def check(card: Scorecard, check_id: str) -> CheckResult:
    return next(c for c in card.checks if c.check.check_id == check_id)


def test_a_passed_check_quotes_the_words_that_passed_it() -> None:
    card = judged("no is a fine answer // permission")
    evidence = check(card, "safe_no").evidence[0]
    assert check(card, "safe_no").verdict == "yes"
    assert evidence.turn == 1
    assert evidence.speaker == "rep"
    assert evidence.quote == "no is a fine answer // permission"


def test_a_call_too_short_to_tell_is_unscored_and_not_zero() -> None:
    card = judged("hello")
    assert check(card, "no_chase").verdict == "unscored"
    assert check(card, "no_chase").points is None
    assert "needs 3 turns" in check(card, "no_chase").found


def test_the_score_is_over_what_could_be_scored() -> None:
    card = judged("no is a fine answer // permission")
    assert card.score == 100


def test_a_chase_costs_its_check() -> None:
    card = judged("well // ", "about that meeting // chase", "again then // chase")
    result = check(card, "no_chase")
    assert result.verdict == "no"
    assert result.points == 0
    assert [e.turn for e in result.evidence] == [2, 3]


def test_without_a_scored_check_there_is_no_score() -> None:
    assert judged().score is None


def test_a_plain_transcript_is_scored_with_what_it_can_tell() -> None:
    said = [
        Utterance(speaker="rep", text="what happens when it burns"),
        Utterance(speaker="buyer", text="We lose a tray every morning and the customers notice."),
        Utterance(speaker="rep", text="just checking in"),
        Utterance(speaker="buyer", text="Not interested."),
    ]
    labeller = TableLabeller(
        {"what happens when it burns": [Move.IMPACT_QUESTION], "just checking in": [Move.CHASE]}
    )
    result = score_transcript(said, labeller)
    assert [t["labels"][0]["label"] for t in result["turns"]] == ["impact_question", "chase"]
    assert result["turns"][0]["effort"]["buyer"] == 3
    assert result["scorecard"]["metrics"]["facts_disclosed"] is None
    assert "rep_share" in result["scorecard"]["estimates"]


def test_words_that_nobody_said_are_no_evidence() -> None:
    call = call_of("no is a fine answer // permission")
    quoted = moves_evidence(call.rep_turns, frozenset({Move.PERMISSION}))[0]
    assert stands(quoted, call.turns)
    assert stands(replace(quoted, quote="NO is a  fine answer!"), call.turns)
    assert not stands(replace(quoted, quote="no is a wrong answer"), call.turns)
    assert not stands(replace(quoted, speaker="buyer"), call.turns)
    assert not stands(replace(quoted, turn=7), call.turns)


def test_every_verdict_rests_on_words_in_the_transcript() -> None:
    call = call_of("no is a fine answer // permission", "so one in ten burns // reflection", "...")
    for result in scorecard(content(), call).checks:
        assert all(stands(e, call.turns) for e in result.evidence)


def test_an_ending_rests_on_the_words_that_settled_it_and_not_on_the_last_ones() -> None:
    call = call_of(
        "no is a fine answer // permission",
        "how do the mornings go with the oven // discovery_question",
        "what does it cost in dollars // impact_question",
        "well then // ",
    )
    told = turns_that_made("useful_talk", call)
    assert [t.number for t in told] == [2, 3]
    assert turns_that_made("brushed_off", call) == call.turns[-1:]
