"""Authored lines with conditions: said only when they fit."""

from dataclasses import replace

from app.domain.buyer.lines import choose_line, filled
from app.domain.buyer.persona import Line, State
from app.domain.call import Call, Mind
from app.domain.events import SessionStarted
from tests.sample import content

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
