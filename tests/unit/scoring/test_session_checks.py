"""The general rubric: twelve questions that can be asked of any sales call."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.moves import Move
from app.domain.scoring.session_checks import SESSION_CHECKS, SessionScore, SessionVerdict
from app.domain.transcript import Utterance
from app.services.transcripts import judge_transcript
from tests.fakes.scripted import TableLabeller

Exchange = tuple[list[Move], str]
PLAIN: Exchange = ([], "Right.")
NO: Exchange = ([], "No, thank you. We're not going to change.")


def judged(*exchanges: Exchange) -> SessionScore:
    """The score of a call of these turns: the rep's moves, and what the buyer answers."""
    said, table = [], {}
    for number, (moves, answer) in enumerate(exchanges):
        text = f"turn {number}"
        table[text] = moves
        said += [Utterance(speaker="rep", text=text), Utterance(speaker="buyer", text=answer)]
    return judge_transcript(said, TableLabeller(table))[1]


def verdict(check_id: str, *exchanges: Exchange) -> SessionVerdict:
    found = {v.check.check_id: v for v in judged(*exchanges).verdicts}
    return found[check_id]


def test_the_weights_sum_to_a_hundred() -> None:
    assert sum(check.weight for check in SESSION_CHECKS) == 100


def test_of_three_turns_nothing_can_be_told() -> None:
    score = judged(PLAIN, PLAIN, PLAIN)
    assert score.score is None
    assert {v.verdict for v in score.verdicts} == {"unscored"}


def test_permission_counts_only_before_the_middle() -> None:
    late: Exchange = ([Move.PERMISSION], "Right.")
    assert verdict("safe_no", PLAIN, PLAIN, PLAIN, late).verdict == "no"
    early = verdict("safe_no", PLAIN, late, PLAIN, PLAIN)
    assert early.verdict == "yes"
    assert early.points == 10
    assert early.evidence[0].quote == "turn 1"


def test_a_way_to_judge_is_asked_for_only_if_there_was_something_to_judge() -> None:
    told: Exchange = ([], "Meridian told us sixty minutes.")
    test: Exchange = ([Move.RECONCILE], "Fair.")
    assert verdict("way_to_judge", PLAIN, PLAIN, PLAIN, PLAIN).verdict == "not_applicable"
    assert verdict("way_to_judge", told, PLAIN, PLAIN, PLAIN).verdict == "no"
    assert verdict("way_to_judge", told, test, PLAIN, PLAIN).verdict == "yes"


def test_after_a_no_any_push_is_a_chase() -> None:
    push: Exchange = ([Move.PREMATURE_CLOSE], "Hm.")
    assert verdict("no_chase", PLAIN, PLAIN, PLAIN, PLAIN).verdict == "not_applicable"
    assert verdict("no_chase", push, NO, PLAIN, PLAIN).verdict == "yes"
    assert verdict("no_chase", PLAIN, NO, push, PLAIN).verdict == "no"


def test_a_no_that_was_accepted_is_not_held_against_the_rep() -> None:
    calm = [PLAIN, ([], "We lose an hour a day with it."), NO, PLAIN]
    for check_id in ("linked", "buyer_half", "left_step"):
        assert verdict(check_id, *calm).verdict == "not_applicable"
    pushed = [*calm, ([Move.CHASE], "No.")]
    assert verdict("linked", *pushed).verdict == "no"


def test_objections_are_to_be_left_standing() -> None:
    doubt: Exchange = ([], "I don't believe that.")
    assert verdict("no_argument", PLAIN, PLAIN, PLAIN, PLAIN).verdict == "not_applicable"
    assert verdict("no_argument", doubt, PLAIN, PLAIN, PLAIN).verdict == "yes"
    assert verdict("no_argument", doubt, ([Move.ARGUE], "So."), PLAIN, PLAIN).verdict == "no"


def test_the_score_leaves_out_what_does_not_apply() -> None:
    score = judged(PLAIN, PLAIN, PLAIN, PLAIN)
    counted = [v for v in score.verdicts if v.points is not None]
    assert {"way_to_judge", "no_chase"}.isdisjoint(v.check.check_id for v in counted)
    weight = sum(v.check.weight for v in counted)
    assert score.score == pytest.approx(100 * sum(v.points or 0 for v in counted) / weight, abs=0.1)


ANSWERS = st.sampled_from(
    ["Right.", "No.", "We lose a day a week.", "Meridian said six weeks.", "I'll ask Beth."]
)
EXCHANGES = st.lists(
    st.tuples(st.lists(st.sampled_from(Move), max_size=3), ANSWERS), min_size=1, max_size=24
)


@given(exchanges=EXCHANGES)
def test_any_call_gets_a_percentage_or_nothing_and_every_answer_its_points(
    exchanges: list[Exchange],
) -> None:
    score = judged(*exchanges)
    assert [v.check for v in score.verdicts] == list(SESSION_CHECKS)
    assert score.score is None or 0 <= score.score <= 100
    for found in score.verdicts:
        assert (found.points is None) == (found.verdict in {"unscored", "not_applicable"})


@given(exchanges=EXCHANGES, bad=st.sampled_from([Move.DISCOUNT, Move.DISPARAGE, Move.ARGUE]))
def test_a_getting_move_is_never_a_way_to_a_yes(exchanges: list[Exchange], bad: Move) -> None:
    worse = [([*moves, bad], answer) for moves, answer in exchanges]
    before = {v.check.check_id: v.verdict for v in judged(*exchanges).verdicts}
    after = {v.check.check_id: v.verdict for v in judged(*worse).verdicts}
    better = [c for c in before if before[c] == "no" and after[c] == "yes"]
    assert better == []
