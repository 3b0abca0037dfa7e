"""The practice plan: weakest skill, spacing, variety, and the reasons it gives."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.bootstrap import library
from app.domain.buyer.scenario import Check
from app.domain.moves import Move
from app.domain.plan import GAP_DAYS, plan
from app.domain.plan import LOOK_BACK as PLAN_LOOKS_BACK
from app.domain.progress.lines import HANDFUL
from app.domain.progress.practised import Practised
from app.domain.progress.strength import LOOK_BACK, strengths, weakest
from app.domain.progress.training import training
from app.paths import DataFolder
from tests.ui.content import make_content
from tests.unit.progress.made import START, asks, content, session

TODAY = START + timedelta(days=60)
ASK = content("ask", rubric=(asks(Move.IMPACT_QUESTION),), persona="ask")
REFLECT = content("reflect", rubric=(asks(Move.REFLECTION),), persona="reflect")
LEAVE = content("leave", rubric=(asks(Move.CHASE, at_least=None),), persona="leave")
ALL = (ASK, REFLECT, LEAVE)


def held(scenario: str, count: int, first: int = 0, **labels: int) -> list[Practised]:
    """So many sessions of a scenario, a day apart, with turns labelled so."""
    moves = {Move(name): turns for name, turns in labels.items()}
    return [
        session(n, scenario=scenario, persona=scenario, labels=moves, good=None)
        for n in range(first, first + count)
    ]


def test_a_new_rep_begins_with_the_easiest_whole_talk() -> None:
    contents = (
        content("hard", difficulty=4),
        content("drill", difficulty=1, drill="hold the silence"),
        content("easy", difficulty=2, minutes=12),
        content("easy-and-short", difficulty=2, minutes=8),
    )
    made = plan(contents, [], TODAY)
    assert made.first is not None
    assert made.first.scenario_id == "easy-and-short"
    assert (made.focus, made.lacking, made.sessions) == (None, HANDFUL, 0)
    assert len(made.others) == 2


def test_the_weakest_skill_is_the_one_that_was_asked_for_and_not_done() -> None:
    past = held("ask", 8) + held("reflect", 8, 10, reflection=3)
    made = plan(ALL, past, TODAY)
    assert made.focus is not None
    assert (made.focus.skill_id, made.focus.met, made.focus.of) == ("impact_question", 0, 8)
    assert made.first is not None
    assert made.first.scenario_id == "ask"
    assert made.first.fits


def test_few_sessions_without_luck_do_not_make_a_weakest_skill() -> None:
    past = held("ask", HANDFUL - 1)
    made = plan(ALL, past, TODAY)
    assert made.focus is None or made.focus.skill_id != "impact_question"


def test_of_two_skills_never_done_the_better_known_one_is_weaker() -> None:
    past = held("ask", 5) + held("reflect", 15, 10)
    made = plan(ALL, past, TODAY)
    assert made.focus is not None
    assert made.focus.skill_id == "reflection"


def test_only_the_newest_sessions_judge_a_skill() -> None:
    past = held("ask", 30) + held("ask", LOOK_BACK, 30, impact_question=2)
    found = {s.skill_id: s for s in strengths(past, {"ask": training(ASK.scenario)})}
    assert (found["impact_question"].met, found["impact_question"].of) == (LOOK_BACK, LOOK_BACK)


def test_what_gets_in_the_way_is_judged_wherever_it_happens() -> None:
    past = held("gone", 6, chase=1)
    made = plan(ALL, past, TODAY)
    assert made.focus is not None
    assert made.focus.skill_id == "chase"
    assert made.first is not None
    assert made.first.scenario_id == "leave"


def test_a_skill_that_nothing_trains_is_not_in_focus() -> None:
    past = held("gone", 6, grovel=1)
    made = plan(ALL, past, TODAY)
    assert made.focus is None or made.focus.skill_id != "grovel"


def test_what_was_practised_today_waits() -> None:
    last = session(99, day=TODAY, scenario="ask", persona="ask")
    past = [*held("ask", 8), last]
    made = plan(ALL, past, TODAY)
    assert made.focus is not None
    assert made.focus.skill_id == "impact_question"
    assert made.first is not None
    assert made.first.scenario_id != "ask"


def test_the_longer_ago_the_sooner_it_comes_until_it_is_due() -> None:
    twins = (
        content("one", persona="one", rubric=(asks(Move.CANDOR),)),
        content("two", persona="two", rubric=(asks(Move.CANDOR),)),
    )
    past = [
        session(0, day=TODAY - timedelta(days=GAP_DAYS), scenario="two", persona="two"),
        session(1, day=TODAY - timedelta(days=2), scenario="one", persona="one"),
    ]
    first = plan(twins, past, TODAY).first
    assert first is not None
    assert (first.scenario_id, first.days_since) == ("two", GAP_DAYS)


def test_somebody_else_comes_before_the_same_person_again() -> None:
    contents = (content("same", persona="dana"), content("other", persona="omar"))
    past = [session(n, scenario="gone", persona="dana") for n in range(3)]
    first = plan(contents, past, TODAY).first
    assert first is not None
    assert (first.scenario_id, first.someone_new) == ("other", True)


def test_what_is_not_wanted_for_now_is_not_suggested() -> None:
    assert plan(ALL, [], TODAY, {"ask", "leave"}).first == plan((REFLECT,), [], TODAY).first
    nothing = plan(ALL, [], TODAY, {"ask", "leave", "reflect"})
    assert (nothing.first, nothing.others) == (None, ())


def test_the_others_are_with_other_people() -> None:
    contents = (
        content("a", persona="dana"),
        content("b", persona="dana"),
        content("c", persona="omar"),
        content("d", persona="bev"),
    )
    made = plan(contents, [], TODAY)
    assert made.first is not None
    assert {made.first.scenario_id, *(s.scenario_id for s in made.others)} == {"a", "c", "d"}


@pytest.mark.parametrize(("scores", "dial"), [((85, 90), 1), ((85, 60), 0), ((10, 20), -1)])
def test_the_dial_follows_the_last_two_tries(scores: tuple[int, int], dial: int) -> None:
    past = [
        session(n, scenario="ask", persona="ask", score=float(score))
        for n, score in enumerate(scores)
    ]
    first = plan((ASK,), past, TODAY).first
    assert first is not None
    assert (first.dial, first.tries) == (dial, 2)


def test_trying_again_from_a_turn_is_practice_but_no_evidence() -> None:
    again = [session(n, day=TODAY, scenario="ask", persona="ask", whole=False) for n in range(9)]
    made = plan((ASK, REFLECT), again, TODAY)
    assert made.focus is None
    assert made.lacking == HANDFUL
    assert made.first is not None
    assert made.first.scenario_id == "reflect"


def test_what_a_scenario_trains_is_read_off_its_content() -> None:
    trains = training(make_content().scenario)
    assert trains.weights["impact_question"] > trains.weights["reflection"] > 0
    assert trains.weights["rep_share"] == 0.2
    assert trains.weights["nothing_free"] == 0.2
    assert "disparage" not in trains.weights
    assert trains.most_share == 49


def test_a_check_that_does_not_always_apply_is_no_evidence() -> None:
    early = Check(
        check_id="early",
        question="Early?",
        weight=50,
        measure="moves",
        moves=frozenset({Move.PERMISSION}),
        at_least=1,
        within=2,
    )
    trains = training(content("x", rubric=(early,)).scenario)
    assert trains.weights["permission"] == 0.5
    assert trains.met("permission", session(0).figures) is None


def test_without_evidence_there_is_no_weakest() -> None:
    assert weakest([], ["reflection"]) is None
    assert strengths([], {}) == ()


SHIPPED = library(DataFolder(path=Path("/nowhere"))).scenarios()


def test_every_scenario_that_is_shipped_trains_something_by_name() -> None:
    for shipped in SHIPPED:
        weights = training(shipped.scenario).weights
        assert weights, shipped.scenario.scenario_id
        for move in shipped.scenario.practises:
            assert weights[move.value] >= 0.3


@st.composite
def pasts(draw: st.DrawFn) -> list[Practised]:
    names = [c.scenario.scenario_id for c in SHIPPED]
    return [
        session(
            number,
            day=START + timedelta(days=draw(st.integers(0, 70))),
            scenario=draw(st.sampled_from(names)),
            whole=draw(st.booleans()),
            labels={draw(st.sampled_from(list(Move))): 1},
            good=draw(st.booleans()),
            score=draw(st.none() | st.floats(0, 100)),
        )
        for number in range(draw(st.integers(0, 25)))
    ]


@settings(max_examples=40)
@given(past=pasts(), later=st.integers(-5, 30), data=st.data())
def test_the_same_sessions_on_the_same_day_give_the_same_plan(
    past: list[Practised], later: int, data: st.DataObject
) -> None:
    today: date = TODAY + timedelta(days=later)
    made = plan(SHIPPED, past, today)
    assert plan(SHIPPED[::-1], data.draw(st.permutations(past)), today) == made
    assert made.first is not None
    names = [made.first.scenario_id, *(s.scenario_id for s in made.others)]
    assert len(set(names)) == 3
    if made.focus is not None:
        assert made.focus.of >= HANDFUL
        assert 0 <= made.focus.low <= made.focus.met / made.focus.of <= made.focus.high <= 1
    put_off = {made.first.scenario_id}
    after = plan(SHIPPED, past, today, put_off).first
    assert after is not None
    assert after.scenario_id not in put_off


def test_what_lies_long_before_changes_no_plan() -> None:
    lately = [
        session(n, day=TODAY - timedelta(days=1), scenario="ask", persona="ask")
        for n in range(1_000, 1_000 + PLAN_LOOKS_BACK)
    ]
    before = held("reflect", 30)
    assert plan(ALL, before + lately, TODAY) == plan(ALL, lately, TODAY)
