"""The effort ledger: it adds up to the balance, act by act."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.buyer.acts import Act
from app.domain.call import Call, Mind, Turn
from app.domain.effort import balance, turn_effort
from app.domain.events import ActChosen, BuyerSpoke
from app.domain.moves import LabelledMove, Move
from app.domain.scoring.ledger import ledger
from app.domain.transcript import Span
from tests.sample import content, temperament
from tests.unit.scoring.test_scorecard import call_of

WORDS = "some words of the rep"
MOVES = st.lists(st.sampled_from(list(Move)), max_size=4)
EXCHANGES = st.lists(st.tuples(MOVES, st.sampled_from(list(Act))), max_size=12)


def exchange(number: int, moves: list[Move], act: Act) -> Turn:
    return Turn(
        number=number,
        rep=WORDS,
        mind=Mind(state=temperament().start),
        moves=tuple(LabelledMove(move=m, span=Span(start=0, end=4)) for m in moves),
        act=ActChosen(turn=number, act=act, line_id="x", point="x"),
        reply=BuyerSpoke(turn=number, text="an answer", source="line"),
    )


def call(*exchanges: tuple[list[Move], Act]) -> Call:
    turns = tuple(exchange(n, moves, act) for n, (moves, act) in enumerate(exchanges, start=1))
    return Call(mind=Mind(state=temperament().start), turns=turns)


def test_an_act_says_who_moved_by_what_with_which_words_and_what_it_weighs() -> None:
    asked, told = ledger(content(), call(([Move.DISCOVERY_QUESTION], Act.PROPOSE_STEP)))
    assert (asked.who, asked.what, asked.quote, asked.points) == (
        "rep",
        "discovery_question",
        "some",
        1,
    )
    assert (told.who, told.what, told.quote, told.points) == (
        "buyer",
        "propose_step",
        "an answer",
        4,
    )


def test_the_share_runs_along_and_is_none_while_it_is_too_early() -> None:
    acts = ledger(content(), call(([Move.CHASE], Act.BRUSH_OFF), ([Move.CHASE], Act.ASK_SOURCE)))
    assert [a.share for a in acts] == [None, 100.0, 75.0]
    assert [a.band for a in acts] == ["too early", "chasing", "over-leaning"]


def test_what_is_worth_nothing_is_left_out() -> None:
    assert ledger(content(), call(([], Act.BRUSH_OFF))) == ()


def test_a_label_counts_once_a_turn() -> None:
    acts = ledger(content(), call(([Move.CHASE, Move.CHASE], Act.BRUSH_OFF)))
    assert len(acts) == 1


def test_a_fact_is_named_and_weighs_what_its_file_says() -> None:
    held = call_of(
        "no is a fine answer // permission",
        "how do the mornings at the oven go // discovery_question",
        "what about the loaves, then // discovery_question",
    )
    told = [e for e in ledger(content(), held) if e.fact]
    assert [(e.what, e.fact, e.points) for e in told] == [("disclose", "burnt", 3)]
    assert "burn" in told[0].quote


@given(exchanges=EXCHANGES)
def test_it_adds_up_to_the_balance_of_the_call(exchanges: list[tuple[list[Move], Act]]) -> None:
    held = call(*exchanges)
    acts = ledger(content(), held)
    whole = balance([turn_effort(content().scenario, t) for t in held.rep_turns])
    assert sum(a.points for a in acts if a.who == "rep") == whole.rep
    assert sum(a.points for a in acts if a.who == "buyer") == whole.buyer
    if acts:
        assert acts[-1].share == whole.share
        assert (acts[-1].rep, acts[-1].buyer_points) == (whole.rep, whole.buyer)
