"""Authored lines with conditions: said only when they fit."""

from dataclasses import replace

from app.domain.buyer.lines import choose_line, filled
from app.domain.buyer.persona import Line, State
from app.domain.buyer.understanding import hear
from app.domain.call import Call, Mind
from app.domain.events import SessionStarted
from app.domain.moves import Move
from tests.sample import content
from tests.unit.scoring.test_scorecard import call_of

PLAIN = Line(line_id="plain", text="Fine.")


def call(disclosed: tuple[str, ...] = (), **state: float) -> Call:
    started = SessionStarted(
        scenario_id="", persona_id="", content_hash="", backend="", model="", seed=1,
        mind_version="", labeller_version="", app_version="",
    )  # fmt: skip
    mind = Mind(state=State(**state), disclosed=disclosed)
    return Call(started=started, mind=mind)


def test_a_line_that_refers_to_a_fact_waits_until_it_is_out() -> None:
    line = Line(line_id="since", text="One in ten, and now this.", since=frozenset({"burnt"}))
    assert choose_line(call(), [line], None) is None
    assert choose_line(call(("burnt",)), [line], None) is line


def test_a_line_for_a_mood_is_said_in_that_mood() -> None:
    warm = Line(line_id="warm", text="Go on.", at_least={"trust": 40})
    short = Line(line_id="short", text="Quickly.", at_most={"patience": 30})
    assert choose_line(call(trust=50, patience=80), [warm, short], None) is warm
    assert choose_line(call(trust=10, patience=20), [warm, short], None) is short
    assert choose_line(call(trust=10, patience=80), [warm, short], None) is None


def test_slots_are_filled_with_the_scenarios_names() -> None:
    line = replace(PLAIN, text="{product} from {seller}?")
    assert filled(content(), line, None) == "Calda from Forno Brothers?"


HALF = Line(line_id="half", text="There's an answer to that.", asked=True)
NOD = Line(line_id="nod", text="Mm. I'm still here.")
TAKEN_IN = Line(
    line_id="taken-in", text="That's plainer than most.", after=frozenset({Move.CANDOR})
)


def chosen(turn: str) -> Line | None:
    """Which of the three she would say to a turn."""
    heard = hear(content(), call_of(turn))
    return choose_line(call(), [NOD, TAKEN_IN, HALF], heard)


def test_half_an_answer_is_for_a_turn_that_asks() -> None:
    assert chosen("how was the weekend // discovery_question") is HALF
    assert chosen("the others are quicker to set up than we are // candor") is TAKEN_IN
    assert chosen("that is why mornings matter // connect_value") is NOD


def test_a_question_is_answered_before_what_else_the_turn_says() -> None:
    assert chosen("we are slow. how was the weekend // candor, discovery_question") is HALF


def test_asking_whether_no_is_fine_wants_no_answer() -> None:
    leave = hear(content(), call_of("you can stop me at any time, all right? // permission"))
    assert not leave.asks
    unlabelled = hear(content(), call_of("we are slow. is that bad? // candor"))
    assert unlabelled.asks


def test_the_scenarios_own_line_for_a_move_comes_before_the_personas() -> None:
    own = replace(TAKEN_IN, line_id="answer_guardedly.own.1")
    candid = hear(content(), call_of("we are slow // candor"))
    assert choose_line(call(), [TAKEN_IN, own, NOD], candid) is own
