"""The contradiction board: how far each conflict got, by whose words, and what was missing."""

from dataclasses import replace

from app.domain.buyer.scenario import Content
from app.domain.call import Call
from app.domain.scoring.board import BoardEntry, board
from tests.sample import content
from tests.unit.scoring.test_scorecard import call_of


def with_examples() -> Content:
    """The baker, with things a rep could have said about her oven."""
    own = content()
    (conflict,) = own.scenario.conflicts
    conflict = replace(
        conflict,
        examples=("What were you told about warming up?",),
        tests=("Put in a thermometer",),
    )
    return replace(own, scenario=replace(own.scenario, conflicts=(conflict,)))


def over(call: Call) -> Call:
    return replace(call, ended="rep_ended")


def only(*lines: str) -> BoardEntry:
    (found,) = board(with_examples(), over(call_of(*lines, playing=with_examples())))
    return found


def test_while_the_call_goes_on_nothing_is_told() -> None:
    call = call_of(
        "how long to get hot, Brasa told you one thing, Hestia another // surface_conflict"
    )
    assert call.ended is None
    assert board(content(), call) == ()


def test_what_never_came_up_stayed_hidden_and_says_what_to_ask() -> None:
    found = only("how do the mornings go // discovery_question")
    assert found.status == "hidden"
    assert found.steps == ()
    assert found.moves_on == "ask"
    assert found.example == "What were you told about warming up?"


def test_both_claims_stand_with_who_made_them() -> None:
    found = only("hello")
    assert [(c.who, c.text) for c in found.claims] == [
        ("Brasa", "Brasa says it is hot in twenty minutes"),
        ("Hestia", "Hestia says two hours"),
    ]
    assert found.settled_by == "Where the thermometer sits."


def test_each_step_has_its_turn_its_words_and_whose_they_are() -> None:
    said = "how long to get hot, Brasa told you one thing, Hestia another // surface_conflict"
    found = only("no is a fine answer // permission", said)
    assert found.status == "surfaced"
    assert [(s.status, s.words.turn, s.words.speaker) for s in found.steps] == [
        ("surfaced", 2, "rep")
    ]
    assert found.steps[0].words.quote in said
    assert found.moves_on == "test"
    assert found.example == "Put in a thermometer"


def test_a_test_takes_it_further_and_steps_only_climb() -> None:
    found = only(
        "how long to get hot, Brasa told you one thing, Hestia another // surface_conflict",
        "put a thermometer on the stone, and start counting when it is cold // reconcile",
        "and the oven is hot, is it // discovery_question",
    )
    ladder = ["hidden", "mentioned", "surfaced", "tested", "settled"]
    ranks = [ladder.index(s.status) for s in found.steps]
    assert ranks == sorted(set(ranks))
    assert found.steps[-1].status == found.status
    assert found.status in {"tested", "settled"}
    assert found.moves_on in {"readiness", ""}
