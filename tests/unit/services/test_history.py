"""The shelf of past sessions as the window has it: counted when over, kept as long as wished."""

from dataclasses import replace

from app.domain.buyer.scenario import Content
from app.domain.call import Call
from app.domain.events import RecordingBegan
from app.domain.figures import figures
from app.ports.history import Marks, Wanted
from app.ports.problems import KnownError
from app.services.history import DAY_MS, NothingKept, Shelf
from app.services.practice import Practice
from tests.ui.calls import play
from tests.ui.world import BAD_CALL, GOOD_CALL, World, make_world


def left(world: World) -> list[str]:
    return [entry.summary.session_id for entry in world.trainer.history.find(Wanted()).sessions]


def under_way(world: World) -> Practice:
    scenario = world.trainer.scenarios()[0].scenario.scenario_id
    practice = world.trainer.start(scenario, lambda _: None)
    practice.begin()
    practice.say("How do your dock slots hold at night?")
    return practice


def test_a_call_is_counted_as_it_ends() -> None:
    world = make_world()
    practice = under_way(world)
    assert world.trainer.history.counted() == ()
    practice.hang_up()
    (counted,) = world.trainer.history.counted()
    assert counted.session_id == practice.session_id
    assert counted.figures == figures(practice.content, practice.call)
    assert counted.figures.rep_turns == 1
    assert world.trainer.history.count_some() == 0


def test_a_call_that_cannot_be_counted_now_ends_all_the_same() -> None:
    world = make_world()
    world.history.full = True
    practice = under_way(world)
    practice.hang_up()
    assert practice.call.ended == "rep_ended"
    assert world.trainer.history.counted() == ()
    world.history.full = False
    assert world.trainer.history.count_some() == 0
    assert len(world.trainer.history.counted()) == 1


def test_what_was_never_counted_is_counted_bit_by_bit() -> None:
    world = make_world()
    for _ in range(5):
        play(world, GOOD_CALL)
    kept = dict(world.history.figures)
    world.history.figures.clear()
    assert world.trainer.history.count_some(2) == 3
    assert set(world.history.figures) == {"session-5", "session-4"}, "the newest first"
    assert world.trainer.history.count_some(2) == 1
    assert world.trainer.history.count_some(2) == 0
    assert world.history.figures == kept


def test_a_session_that_cannot_be_read_is_passed_over_once_and_for_all() -> None:
    world = make_world()
    for _ in range(2):
        play(world, GOOD_CALL)
    world.history.figures.clear()
    asked: list[str] = []

    def played(session_id: str) -> tuple[Content, Call]:
        asked.append(session_id)
        if session_id == "session-1":
            raise KnownError("It is damaged.", "Delete it.")
        return world.trainer._played(session_id)

    shelf = Shelf(world.history, played)
    assert shelf.count_some() == 0
    assert list(world.history.figures) == ["session-2"]
    shelf.count_some()
    assert asked.count("session-1") == 1


def test_what_is_older_than_wished_is_deleted_with_its_sound() -> None:
    world = make_world()
    for script in (GOOD_CALL, BAD_CALL, GOOD_CALL):
        play(world, script)
    world.log.append("session-1", [RecordingBegan(name="1.flac", at_ms=0)], 1)
    world.history.mark("session-2", Marks(favourite=True))
    world.clock.pass_by(DAY_MS / 1000 * 40)
    play(world, GOOD_CALL)
    assert world.trainer.apply_retention(0) == 0
    assert world.trainer.apply_retention(365) == 0
    assert len(left(world)) == 4
    assert world.trainer.apply_retention(30, most=1) == 1
    assert left(world) == ["session-4", "session-3", "session-2"]
    assert "session-1" in world.recordings.deleted
    assert world.trainer.apply_retention(30) == 0
    assert left(world) == ["session-4", "session-2"]


def test_a_call_under_way_is_not_deleted_however_old() -> None:
    world = make_world()
    practice = under_way(world)
    world.clock.pass_by(DAY_MS / 1000 * 40)
    assert world.trainer.apply_retention(30) == 0
    practice.say("What happens to a driver whose slot is gone?")
    assert left(world) == [practice.session_id]


def test_marks_are_put_through_the_shelf() -> None:
    world = make_world()
    play(world, GOOD_CALL)
    shelf = world.trainer.history
    marks = Marks(tags=("docks",), note="N")
    shelf.mark("session-1", marks)
    assert shelf.shelved("session-1").marks == marks
    assert shelf.tags() == ("docks",)
    shelf.mark("session-1", replace(marks, archived=True))
    assert left(world) == []


def test_where_nothing_is_kept_nothing_is_found() -> None:
    world = make_world()
    shelf = Shelf(NothingKept(), world.trainer._played)
    assert shelf.find(Wanted()).total == 0
    assert (shelf.counted(), shelf.tags(), shelf.count_some()) == ((), (), 0)
    assert (shelf.damaged(), shelf.older_than(9)) == ((), ())
