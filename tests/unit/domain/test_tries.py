"""Tries at one scenario: their order, and only such differences as chance does not explain."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.figures import Figures
from app.domain.moves import Move
from app.domain.tries import (
    MOST_CHANGES,
    Attempt,
    Change,
    changes,
    numbered,
)


def attempt(name: str, at: int, origin: tuple[str, int] | None = None) -> Attempt:
    return Attempt(session_id=name, started_ms=at, forked_from=origin)


def said(changed: tuple[Change, ...]) -> list[tuple[str, float, float]]:
    return [(c.move.value if c.move else c.kind, c.before, c.after) for c in changed]


def test_tries_are_numbered_in_the_order_in_which_they_were_begun() -> None:
    tries = numbered([attempt("b", 20), attempt("a", 10), attempt("c", 30)])
    assert [(t.number, t.attempt.session_id) for t in tries] == [(1, "a"), (2, "b"), (3, "c")]


def test_what_was_taken_again_from_a_turn_is_a_branch_of_its_try_and_no_try_of_its_own() -> None:
    tries = numbered(
        [
            attempt("a", 10),
            attempt("again", 20, ("a", 3)),
            attempt("and again", 30, ("again", 5)),
            attempt("b", 40),
        ]
    )
    assert [(t.number, t.attempt.session_id) for t in tries] == [(1, "a"), (2, "b")]
    assert [b.session_id for b in tries[0].branches] == ["again", "and again"]
    assert tries[1].branches == ()


def test_a_branch_whose_origin_was_deleted_stands_for_itself() -> None:
    tries = numbered([attempt("again", 20, ("gone", 3)), attempt("b", 40)])
    assert [t.attempt.session_id for t in tries] == ["again", "b"]


def test_a_circle_in_a_damaged_log_keeps_nobody_waiting() -> None:
    tries = numbered([attempt("a", 10, ("b", 1)), attempt("b", 20, ("a", 1))])
    assert sum(1 + len(t.branches) for t in tries) == 2


origins = st.lists(
    st.tuples(st.integers(0, 50), st.none() | st.integers(0, 11)), min_size=1, max_size=12
)


@given(origins)
def test_whatever_was_forked_from_what_every_session_stands_in_exactly_one_place(
    drawn: list[tuple[int, int | None]],
) -> None:
    attempts = [
        attempt(str(n), at, None if origin is None else (str(origin), 1))
        for n, (at, origin) in enumerate(drawn)
    ]
    tries = numbered(attempts)
    places = [a.session_id for t in tries for a in (t.attempt, *t.branches)]
    assert sorted(places) == sorted(a.session_id for a in attempts)
    assert [t.number for t in tries] == list(range(1, len(tries) + 1))


def test_two_decision_questions_after_none_are_worth_a_word() -> None:
    before = Figures(rep_turns=10)
    after = Figures(rep_turns=10, labels={Move.DECISION_QUESTION: 2})
    assert said(changes(before, after)) == [("decision_question", 0, 2)]


@pytest.mark.parametrize(("one", "other"), [(0, 1), (1, 3), (1, 4), (3, 5), (10, 15)])
def test_small_differences_are_not(one: int, other: int) -> None:
    before = Figures(rep_turns=20, labels={Move.REFLECTION: one})
    after = Figures(rep_turns=20, labels={Move.REFLECTION: other})
    assert changes(before, after) == ()
    assert changes(after, before) == ()


def test_more_of_a_move_in_a_call_twice_as_long_is_no_change_of_manner() -> None:
    before = Figures(rep_turns=8, labels={Move.REFLECTION: 2})
    after = Figures(rep_turns=32, labels={Move.REFLECTION: 8})
    assert said(changes(before, after)) == [("length", 8, 32)]


def test_first_what_the_rep_did_then_what_came_of_it_and_three_things_in_all() -> None:
    before = Figures(
        rep_turns=10,
        labels={Move.PITCH: 6, Move.CHASE: 3},
        rep_share=80.0,
        conflicts=3,
        settled=0,
        conceded=2,
    )
    after = Figures(rep_turns=16, rep_share=40.0, conflicts=3, settled=2)
    assert said(changes(before, after)) == [("pitch", 6, 0), ("conceded", 2, 0), ("settled", 0, 2)]
    fewer = replace(before, conceded=0, settled=2)
    assert said(changes(fewer, after)) == [("pitch", 6, 0), ("rep_share", 80, 40), ("chase", 3, 0)]


def test_the_share_of_the_effort_has_to_be_known_and_to_lie_clearly_apart() -> None:
    known = Figures(rep_turns=10, rep_share=50.0)
    assert changes(known, Figures(rep_turns=10, rep_share=None)) == ()
    assert changes(known, Figures(rep_turns=10, rep_share=60.0)) == ()
    assert said(changes(known, Figures(rep_turns=10, rep_share=65.0))) == [("rep_share", 50, 65)]


def test_a_few_turns_more_or_less_are_no_other_length() -> None:
    assert changes(Figures(rep_turns=4), Figures(rep_turns=7)) == ()
    assert changes(Figures(rep_turns=20), Figures(rep_turns=26)) == ()
    assert said(changes(Figures(rep_turns=6), Figures(rep_turns=12))) == [("length", 6, 12)]


tried = st.builds(
    Figures,
    rep_turns=st.integers(0, 40),
    labels=st.dictionaries(st.sampled_from(Move), st.integers(1, 40)),
    rep_share=st.none() | st.floats(0, 100),
    settled=st.integers(0, 6),
    conceded=st.integers(0, 6),
)


@given(tried, tried)
def test_never_more_than_three_things_each_once_and_only_what_differs(
    before: Figures, after: Figures
) -> None:
    found = changes(before, after)
    assert len(found) <= MOST_CHANGES
    assert len({(c.kind, c.move) for c in found}) == len(found)
    for change in found:
        assert change.before != change.after
    assert changes(before, before) == ()


@given(tried, tried)
def test_the_way_back_names_the_same_things_the_other_way_round(
    before: Figures, after: Figures
) -> None:
    there, back = changes(before, after), changes(after, before)
    assert {(c.kind, c.move, c.before, c.after) for c in there} == {
        (c.kind, c.move, c.after, c.before) for c in back
    }
