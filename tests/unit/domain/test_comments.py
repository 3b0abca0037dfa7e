"""What was remarked on a session: comments by their authors, breakpoints by anybody."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.call import fold
from app.domain.comments import Breakpoint, Remarks, remarked, remarks_of
from app.domain.events import (
    BreakpointCleared,
    BreakpointSet,
    CommentChanged,
    CommentMade,
    CommentWithdrawn,
    Event,
    Remark,
)
from tests.event_samples import golden_session
from tests.ui.content import make_content
from tests.values_by_type import values_of

WAIT = CommentMade(turn=2, comment_id="k1", text="I should have waited.")
REPLY = CommentMade(turn=2, comment_id="k2", text="You did.", author="Marta", replies_to="k1")

ids = st.sampled_from(["k1", "k2", "k3"])
authors = st.sampled_from(["", "Marta"])
turns = st.integers(0, 3)
remarks_made: st.SearchStrategy[Remark] = st.one_of(
    st.builds(
        CommentMade,
        turn=turns,
        comment_id=ids,
        text=st.text(max_size=5),
        author=authors,
        replies_to=st.one_of(st.just(""), ids),
    ),
    st.builds(CommentChanged, comment_id=ids, text=st.text(max_size=5), author=authors),
    st.builds(CommentWithdrawn, comment_id=ids, author=authors),
    st.builds(BreakpointSet, turn=turns, note=st.text(max_size=5), author=authors),
    st.builds(BreakpointCleared, turn=turns, author=authors),
)


def texts(*events: Event) -> list[str]:
    return [comment.text for comment in remarks_of(events).comments]


def test_a_comment_stands_at_its_turn() -> None:
    remarks = remarks_of([WAIT])
    assert [c.text for c in remarks.at(2)] == ["I should have waited."]
    assert remarks.at(1) == ()


def test_its_author_puts_it_otherwise_and_it_says_so() -> None:
    (comment,) = remarks_of([WAIT, CommentChanged(comment_id="k1", text="Wait.")]).comments
    assert (comment.text, comment.changed) == ("Wait.", True)


def test_nobody_else_changes_or_withdraws_it() -> None:
    foreign = (
        CommentChanged(comment_id="k1", text="No.", author="Marta"),
        CommentWithdrawn(comment_id="k1", author="Marta"),
    )
    assert texts(WAIT, *foreign) == ["I should have waited."]


def test_a_withdrawn_comment_is_gone_and_the_answer_to_it_stays() -> None:
    remarks = remarks_of([WAIT, REPLY, CommentWithdrawn(comment_id="k1")])
    assert [c.text for c in remarks.at(2)] == ["You did."]


def test_answers_follow_what_they_answer() -> None:
    other = CommentMade(turn=2, comment_id="k3", text="And here?")
    late = CommentMade(turn=2, comment_id="k4", text="Did I?", replies_to="k2")
    remarks = remarks_of([WAIT, other, REPLY, late])
    assert [c.comment_id for c in remarks.at(2)] == ["k1", "k2", "k4", "k3"]


def test_an_answer_belongs_to_the_turn_of_what_it_answers() -> None:
    strayed = CommentMade(turn=9, comment_id="k2", text="You did.", replies_to="k1")
    assert len(remarks_of([WAIT, strayed]).at(2)) == 2


def test_a_turn_has_one_breakpoint_the_last_one_set() -> None:
    remarks = remarks_of(
        [BreakpointSet(turn=2), BreakpointSet(turn=2, note="And now?", author="Marta")]
    )
    assert remarks.breakpoints == {2: Breakpoint(turn=2, note="And now?", author="Marta")}


def test_anybody_clears_a_breakpoint() -> None:
    remarks = remarks_of([BreakpointSet(turn=2, author="Marta"), BreakpointCleared(turn=2)])
    assert remarks.breakpoints == {}


def test_of_two_comments_with_one_id_the_first_counts() -> None:
    assert texts(WAIT, CommentMade(turn=3, comment_id="k1", text="Twice.")) == [WAIT.text]


@given(st.lists(remarks_made, max_size=12))
def test_every_comment_that_stands_is_shown_once_at_its_turn(events: list[Remark]) -> None:
    remarks = remarks_of(events)
    shown = [c.comment_id for turn in range(4) for c in remarks.at(turn)]
    assert sorted(shown) == sorted(c.comment_id for c in remarks.comments)


@given(st.lists(remarks_made, max_size=12))
def test_the_fold_goes_event_by_event(events: list[Remark]) -> None:
    step_by_step = Remarks()
    for number, event in enumerate(events, start=1):
        step_by_step = remarked(step_by_step, event)
        assert step_by_step == remarks_of(events[:number])


@given(st.lists(st.tuples(st.integers(0, 99), remarks_made), max_size=6))
def test_remarks_anywhere_in_a_log_change_nothing_of_the_call(
    made: list[tuple[int, Remark]],
) -> None:
    told = list(golden_session())
    plain = fold(make_content(), told)
    log: list[Event] = list(told)
    for place, event in made:
        log.insert(min(place, len(log)), event)
    remarked_on = fold(make_content(), log)
    assert remarked_on.turns == plain.turns
    assert (remarked_on.mind, remarked_on.ended) == (plain.mind, plain.ended)
    assert remarks_of(log) == remarks_of(e for e in log if e not in told)


@given(values_of(CommentMade))
def test_any_comment_that_can_be_written_is_kept_as_it_is(event: CommentMade) -> None:
    (comment,) = remarks_of([event]).comments
    assert (comment.turn, comment.text, comment.author) == (event.turn, event.text, event.author)
