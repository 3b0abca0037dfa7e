"""The health test's verdicts: each property is judged from calls as they went."""

from dataclasses import replace

from app.domain.call import Call
from app.domain.events import BuyerSpoke
from app.domain.health import Played, Property, properties
from app.domain.rehearsal import Rehearsal, RepKind
from tests.sample import content
from tests.unit.scoring.test_scorecard import call_of

GOOD = (
    "no is a fine answer // permission",
    "how do the mornings go with the oven // discovery_question",
    "so one in ten burns // reflection",
    "what does it cost in dollars // impact_question",
    "what have others said about warm ovens? // surface_conflict",
    "we leak heat ourselves // candor",
    "ask where the thermometer sits when they start counting // reconcile",
    "so it is your call // reflection, invite_effort",
)


def played(kind: RepKind, *lines: str, call: Call | None = None) -> Played:
    rehearsal = Rehearsal(rehearsal_id=kind, kind=kind, about="", turns=lines)
    return Played(content=content(), rehearsal=rehearsal, seed=0, call=call or call_of(*lines))


def judged(key: str, *calls: Played) -> Property:
    return next(p for p in properties(calls, ()) if p.key == key)


def test_a_good_rep_who_gets_a_step_passes_and_one_who_does_not_fails() -> None:
    assert judged("good_reps_get_one", played("sense_maker", *GOOD)).verdict == "pass"
    lost = judged("good_reps_get_one", played("sense_maker", "hello // "))
    assert lost.verdict == "fail"
    assert "sense_maker: 0 of 1" in lost.evidence[0]


def test_a_terrible_rep_who_gets_a_step_fails_the_buyer() -> None:
    assert judged("terrible_reps_get_nothing", played("chaser", "hello // chase")).verdict == "pass"
    assert judged("terrible_reps_get_nothing", played("chaser", *GOOD)).verdict == "fail"


def test_trust_that_rises_on_praise_is_found() -> None:
    call = call_of("what a lovely bakery, thank you // ", "so kind, thank you // ")
    assert judged("flattery_never_raises_trust", played("flatterer", call=call)).verdict == "pass"
    last = call.turns[-1]
    mind = replace(last.mind, state=replace(last.mind.state, trust=90.0))
    warmed = replace(call, turns=(*call.turns[:-1], replace(last, mind=mind)))
    found = judged("flattery_never_raises_trust", played("flatterer", call=warmed))
    assert found.verdict == "fail"


def with_reply(call: Call, text: str) -> Call:
    last = replace(call.turns[-1], reply=BuyerSpoke(turn=1, text=text, source="model"))
    return replace(call, turns=(*call.turns[:-1], last))


def test_a_leak_a_break_of_role_a_repetition_and_a_long_reply_are_found() -> None:
    call = call_of("hello // ")
    leak = with_reply(call, "One in ten burns, if you must know.")
    assert judged("no_leak", played("average", call=leak)).verdict == "fail"
    helper = with_reply(call, "How can I assist you today?")
    assert judged("in_role", played("average", call=helper)).verdict == "fail"
    opening = call.turns[0].reply
    assert opening is not None
    assert judged("no_repeats", played("average", call=with_reply(call, opening.text))).verdict == (
        "fail"
    )
    long = with_reply(call, "word " * 60)
    assert judged("reply_length", played("average", call=long)).verdict == "fail"


def test_what_was_not_played_is_not_judged() -> None:
    assert judged("honest_no", played("average", "hello // ")).verdict == "not_applicable"
    assert judged("few_fallbacks", played("average", "hello // ")).verdict == "not_applicable"
