"""Tags that stay tidy, lessons of one line, and marks that do not undo each other."""

from hypothesis import given
from hypothesis import strategies as st

from app.ports.history import Marks
from app.services.history import DAY_MS
from app.services.marking import LONGEST_LESSON, change_marks, lesson_in, tags_in, with_tags
from tests.ui.calls import play
from tests.ui.world import GOOD_CALL, make_world


def test_tags_are_parted_by_commas_and_lose_their_spaces_and_hashes() -> None:
    assert tags_in(" pricing ,#opening,, good   start, Pricing") == (
        "pricing",
        "opening",
        "good start",
    )


def test_a_tag_that_is_there_in_other_capitals_stays_as_it_is() -> None:
    assert with_tags(("Pricing",), ("pricing", "again")) == ("again", "Pricing")


@given(st.text())
def test_whatever_is_typed_tags_are_short_tidy_and_each_once(text: str) -> None:
    tags = tags_in(text)
    assert all(0 < len(tag) <= 40 and tag == tag.strip() and "," not in tag for tag in tags)
    assert len({tag.casefold() for tag in tags}) == len(tags)
    assert with_tags(with_tags((), tags), tags) == with_tags((), tags)


@given(st.text())
def test_a_lesson_is_one_line_and_not_endless(text: str) -> None:
    lesson = lesson_in(text)
    assert len(lesson) <= LONGEST_LESSON
    assert "\n" not in lesson
    assert lesson_in(lesson) == lesson


def test_a_change_leaves_the_other_marks_as_they_are_kept() -> None:
    world = make_world()
    session = play(world, GOOD_CALL[:1])
    history = world.trainer.history
    change_marks(history, session, note="Long.")
    change_marks(history, session, favourite=True)
    kept = change_marks(history, session, lesson="Wait.")
    assert kept == Marks(note="Long.", favourite=True, lesson="Wait.")
    assert history.shelved(session).marks == kept


def test_how_many_are_too_old_goes_by_the_choice_and_spares_what_is_marked() -> None:
    world = make_world()
    for _ in range(3):
        play(world, GOOD_CALL[:1])
    trainer, day_s = world.trainer, DAY_MS / 1000
    trainer.history.mark("session-2", Marks(favourite=True))
    world.clock.pass_by(29 * day_s)
    assert trainer.too_old("30") == ()
    world.clock.pass_by(2 * day_s)
    assert trainer.too_old("30") == ("session-1", "session-3")
    assert trainer.too_old("90") == ()
    world.clock.pass_by(335 * day_s)
    assert trainer.too_old("year") == ("session-1", "session-3")
    assert trainer.too_old("ever") == ()
