"""Skills over time: what a point is made of, and which points a line may join."""

import random
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.moves import Move
from app.domain.progress.columns import columns
from app.domain.progress.compared import compare
from app.domain.progress.lines import (
    HANDFUL,
    MOST_POINTS,
    Grouping,
    Line,
    begin,
    group_size,
    lines,
)
from app.domain.progress.practised import Practised
from app.domain.progress.skills import BY_ID, SKILLS
from tests.unit.progress.made import START, session

PERIODS: tuple[Grouping, ...] = ("sessions", "week", "month")


def line(sessions: list[Practised], skill: str, by: Grouping = "sessions") -> Line:
    (found,) = lines(sessions, by, [BY_ID[skill]])
    return found


def test_a_move_that_helps_is_counted_in_turns_of_ten() -> None:
    twice = session(0, turns=20, labels={Move.REFLECTION: 4})
    assert BY_ID["reflection"].read(twice.figures) == 2


def test_a_move_that_gets_in_the_way_is_told_by_the_sessions_without_it() -> None:
    past = [session(n, labels={Move.CHASE: 1} if n == 0 else {}) for n in range(5)]
    (point,) = line(past, "chase").points
    assert point.value == 80
    assert point.low < 80 < point.high


def test_of_a_short_session_only_the_ending_counts() -> None:
    past = [session(n, turns=2, good=False) for n in range(HANDFUL)]
    assert line(past, "good_ending").points[0].value == 0
    assert line(past, "reflection").points == ()
    assert line(past, "chase").points == ()


def test_a_session_that_was_broken_off_ended_neither_well_nor_badly() -> None:
    past = [session(n, good=None if n % 2 else True) for n in range(10)]
    (point,) = line(past, "good_ending").points
    assert point.value == 100
    assert len(point.sessions) == 5


def test_contradictions_count_only_where_there_are_any() -> None:
    past = [session(0, conflicts=4, settled=1), session(1, conflicts=0)]
    (point,) = line(past, "settled").points
    assert (point.value, len(point.sessions)) == (25, 1)


def test_what_was_given_for_nothing_is_told_by_the_sessions_without_it() -> None:
    past = [session(n, conceded=n % 2) for n in range(10)]
    points = line(past, "nothing_free").points
    assert [p.value for p in points] == [60, 40]


def test_a_session_taken_again_from_a_turn_is_not_counted_twice() -> None:
    past = [session(n, score=50.0) for n in range(5)]
    again = [session(9, score=90.0, whole=False)]
    assert lines(past + again) == lines(past)


def test_a_point_names_its_sessions_and_its_days() -> None:
    past = [session(n, score=float(n)) for n in range(10)]
    first, second = line(past, "score").points
    assert first.sessions == ("s00000", "s00001", "s00002", "s00003", "s00004")
    assert (first.first, first.last) == (START, START + timedelta(days=4))
    assert (second.value, second.low, second.high) == (7, 6, 8)


@pytest.mark.parametrize(("by", "groups"), [("week", [7, 7, 6]), ("month", [20])])
def test_points_of_a_week_or_a_month(by: Grouping, groups: list[int]) -> None:
    past = [session(n, score=50.0) for n in range(20)]
    assert [len(p.sessions) for p in line(past, "score", by).points] == groups


def test_weeks_begin_on_monday() -> None:
    assert begin(date(2026, 3, 8), "week") == date(2026, 3, 2)
    assert begin(date(2026, 3, 9), "week") == date(2026, 3, 9)
    assert begin(date(2026, 3, 9), "month") == date(2026, 3, 1)


def test_below_a_handful_it_is_told_how_many_are_missing() -> None:
    assert line([], "score").lacking == HANDFUL
    assert line([session(n, score=1.0) for n in range(3)], "score").lacking == 2
    assert line([session(n, score=1.0) for n in range(7)], "score").lacking == 0


def test_a_line_leads_only_from_full_point_to_full_point() -> None:
    past = [session(n, score=50.0) for n in range(12)]
    found = line(past, "score")
    assert [p.thin for p in found.points] == [False, False, True]
    assert found.joined == {1}


def test_sessions_of_two_labellers_never_share_a_point_and_no_line_joins_them() -> None:
    past = [session(n, score=50.0, version="1" if n < 10 else "2") for n in range(20)]
    found = line(past, "score")
    assert [p.labeller_version for p in found.points] == ["1", "1", "2", "2"]
    assert found.changes == {2}
    assert found.joined == {1, 3}
    in_one_month = line(past, "score", "month")
    assert [p.labeller_version for p in in_one_month.points] == ["1", "2"]
    assert in_one_month.joined == frozenset()


def test_of_too_many_points_the_newest_are_shown_and_the_rest_is_named() -> None:
    past = [session(n, day=START + timedelta(weeks=n), score=50.0) for n in range(40)]
    found = line(past, "score", "week")
    assert len(found.points) == MOST_POINTS
    assert found.left_out == 40 - MOST_POINTS
    assert found.points[-1].sessions == ("s00039",)


@pytest.mark.parametrize(("sessions", "size"), [(0, 5), (120, 5), (121, 10), (10_000, 500)])
def test_the_more_sessions_the_more_make_a_point(sessions: int, size: int) -> None:
    assert group_size(sessions) == size


def test_every_move_is_followed() -> None:
    assert {move.value for move in Move} <= set(BY_ID)
    assert len(BY_ID) == len(SKILLS)


def test_nothing_comes_of_nothing() -> None:
    for by in PERIODS:
        assert all(found.points == () and found.sessions == 0 for found in lines([], by))


@st.composite
def pasts(draw: st.DrawFn) -> list[Practised]:
    count = draw(st.integers(0, 40))
    return [
        session(
            number,
            day=START + timedelta(days=draw(st.integers(0, 100))),
            whole=draw(st.booleans()),
            version=draw(st.sampled_from("12")),
            turns=draw(st.integers(0, 12)),
            labels=draw(st.dictionaries(st.sampled_from(Move), st.integers(0, 4), max_size=4)),
            good=draw(st.sampled_from([True, False, None])),
            score=draw(st.none() | st.floats(0, 100)),
            rep_share=draw(st.none() | st.floats(0, 100)),
            conflicts=draw(st.integers(0, 3)),
        )
        for number in range(count)
    ]


@settings(max_examples=60)
@given(past=pasts())
def test_all_at_once_gives_what_is_read_one_by_one(past: list[Practised]) -> None:
    figures = [s.figures for s in past]
    assert columns(figures, SKILLS) == [[skill.read(f) for f in figures] for skill in SKILLS]


@settings(max_examples=60)
@given(past=pasts(), by=st.sampled_from(PERIODS), data=st.data())
def test_whatever_happened_each_point_holds_its_value_and_each_session_stands_once(
    past: list[Practised], by: Grouping, data: st.DataObject
) -> None:
    found = lines(past, by)
    assert lines(data.draw(st.permutations(past)), by) == found
    by_id = {s.session_id: s for s in past}
    for own in found:
        used = [name for point in own.points for name in point.sessions]
        assert len(used) == len(set(used))
        if not own.left_out:
            assert len(used) == own.sessions
        for point in own.points:
            assert point.low <= point.value <= point.high
            assert point.first <= point.last
            values = [own.skill.read(by_id[name].figures) for name in point.sessions]
            assert None not in values
            assert {by_id[n].labeller_version for n in point.sessions} == {point.labeller_version}
            if own.skill.kind == "amount":
                assert point.value == pytest.approx(median(v for v in values if v is not None))
        assert all(a.first <= b.first for a, b in pairwise(own.points))


@settings(max_examples=40)
@given(past=pasts(), side=st.sampled_from(["persona", "scenario"]), data=st.data())
def test_side_by_side_the_order_of_the_sessions_does_not_matter(
    past: list[Practised], side: str, data: st.DataObject
) -> None:
    for skill in (BY_ID["score"], BY_ID["good_ending"]):
        found = compare(past, skill, side)  # type: ignore[arg-type]
        mixed = data.draw(st.permutations(past))
        assert compare(mixed, skill, side) == found  # type: ignore[arg-type]
        assert all(bar.low <= bar.value <= bar.high for bar in found.bars)


def test_each_person_has_a_bar_and_older_labellers_are_left_out_aloud() -> None:
    past = [session(n, persona="omar", score=30.0, version="1") for n in range(4)]
    past += [session(9 + n, persona="dana", score=70.0, version="2") for n in range(6)]
    past += [session(29, persona="omar", score=50.0, version="2")]
    found = compare(past, BY_ID["score"], "persona")
    assert [(b.key, b.value, len(b.sessions), b.thin) for b in found.bars] == [
        ("dana", 70, 6, False),
        ("omar", 50, 1, True),
    ]
    assert (found.labeller_version, found.left_out) == ("2", 4)


def test_each_of_ten_thousand_sessions_stands_behind_one_point() -> None:
    chance = random.Random(5)
    past = [
        session(
            number,
            day=START + timedelta(days=number // 10),
            labels={move: chance.randrange(4) for move in chance.sample(list(Move), 6)},
            score=chance.uniform(0, 100),
            rep_share=chance.uniform(0, 100),
            conflicts=4,
            settled=chance.randrange(5),
        )
        for number in range(10_000)
    ]
    assert sum(len(point.sessions) for point in lines(past)[0].points) == 10_000
