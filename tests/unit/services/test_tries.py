"""The tries at one scenario, as they are read from the shelf and the log."""

import pytest

from app.domain.buyer.persona import State
from app.domain.call import Call, Mind, Turn, pending
from app.domain.moves import Move
from app.domain.tries import Change
from app.ports.history import Marks, Wanted
from app.services import tries as module
from app.services.tries import Since, Tries
from tests.fakes.scripted import LaterLabeller
from tests.ui.calls import play
from tests.ui.content import SCENARIO_ID, make_content
from tests.ui.more_content import NOTE_ID, make_note
from tests.ui.world import BAD_CALL, GOOD_CALL, World, make_world


@pytest.fixture
def world() -> World:
    """A bad try, a good one, a note to the same buyer, and a try that is not over."""
    world = make_world(contents=[make_content(), make_note()])
    play(world, BAD_CALL)
    play(world, GOOD_CALL)
    play(world, ["How do your dock slots hold at night?"], scenario=NOTE_ID)
    play(world, GOOD_CALL[:2], end=False)
    return world


def tried(world: World, most: int = 5) -> Tries:
    return world.trainer.tries(SCENARIO_ID, most)


def named(since: Since) -> list[str]:
    return [d.what for d in since.differences]


def test_the_newest_try_goes_first_and_other_scenarios_are_no_tries_at_this_one(
    world: World,
) -> None:
    found = tried(world)
    assert found.title == "The dock that everybody has a system for"
    assert found.total == 3
    assert [(t.number, t.told.session_id) for t in found.tries] == [
        (3, "session-4"),
        (2, "session-2"),
        (1, "session-1"),
    ]


def test_each_is_held_against_the_one_before_it_that_is_over(world: World) -> None:
    unfinished, good, bad = tried(world).tries
    assert bad.since is None
    assert unfinished.since is None
    assert good.since is not None
    assert (good.since.number, good.since.other) == (1, "session-1")
    assert good.since.compared
    assert good.since.differences == ()
    assert good.since.changes == (
        Change(kind="move", before=0, after=2, move=Move.DISCOVERY_QUESTION),
        Change(kind="conceded", before=1, after=0),
        Change(kind="rep_share", before=100.0, after=25.0),
    )
    play(world, BAD_CALL)
    newest = tried(world).tries[0]
    assert newest.since is not None
    assert newest.since.number == 2


def test_every_figure_knows_the_turns_it_comes_from(world: World) -> None:
    _, good, bad = tried(world).tries
    assert bad.told.move_turns[Move.DISCOUNT] == (2,)
    assert len(bad.told.conceded_turns) == bad.told.figures.conceded > 0
    for told in (good.told, bad.told):
        counts = {move: len(turns) for move, turns in told.move_turns.items()}
        assert counts == dict(told.figures.labels)


def test_a_contradiction_counts_from_the_turn_in_which_the_first_buyer_held_it_settled() -> None:
    start = Mind(state=State(), conflicts={"a": "hidden", "b": "tested"})
    settled = Mind(state=State(), conflicts={"a": "hidden", "b": "settled"})
    both = Mind(state=State(), conflicts={"a": "settled", "b": "settled"})
    call = Call(
        mind=both,
        turns=(
            Turn(number=0, rep="", mind=start),
            Turn(number=1, rep="One.", mind=start, colleagues={"omar": settled}),
            Turn(number=2, rep="Two.", mind=settled, colleagues={"omar": settled}),
            Turn(number=3, rep="Three.", mind=both, colleagues={"omar": settled}),
        ),
    )
    assert module.settled_turns(call) == (1, 3)


def test_what_was_taken_again_stands_as_a_branch_of_its_try(world: World) -> None:
    branch = world.trainer.fork("session-2", 3, lambda update: None)
    branch.begin()
    branch.say(GOOD_CALL[3])
    branch.hang_up()
    found = tried(world)
    assert found.total == 3
    good = next(t for t in found.tries if t.told.session_id == "session-2")
    (told,) = good.branches
    assert told.session_id == branch.session_id
    assert told.shelved.forked_from == ("session-2", 3)
    place = world.trainer.try_number(SCENARIO_ID, branch.session_id)
    assert place == (2, 3, True)
    assert world.trainer.try_number(SCENARIO_ID, "session-4") == (3, 3, False)


def test_a_session_in_which_nothing_was_said_is_no_try(world: World) -> None:
    silent = play(world, [])
    assert tried(world).total == 3
    assert world.trainer.try_number(SCENARIO_ID, silent) == (0, 3, False)


def test_what_was_put_away_is_no_try_any_more(world: World) -> None:
    world.trainer.history.mark("session-1", Marks(archived=True))
    assert [(t.number, t.told.session_id) for t in tried(world).tries] == [
        (2, "session-4"),
        (1, "session-2"),
    ]


def test_a_harder_dial_and_another_labeller_are_named_instead_of_compared(world: World) -> None:
    play(world, GOOD_CALL, dial=1)
    since = tried(world).tries[0].since
    assert since is not None
    assert (named(since), since.compared, since.changes) == (["dial"], False, ())
    later = make_world(
        contents=list(world.library.contents.values()), log=world.log, labeller=LaterLabeller()
    )
    later.clock.pass_by(3_600)
    play(later, GOOD_CALL, dial=1)
    since = tried(later).tries[0].since
    assert since is not None
    assert (named(since), since.compared, since.changes) == (["labeller"], False, ())


def test_another_model_only_words_it_otherwise_so_the_tries_are_still_compared(
    world: World,
) -> None:
    later = make_world("llama", contents=list(world.library.contents.values()), log=world.log)
    later.clock.pass_by(3_600)
    practice = later.trainer.start(SCENARIO_ID, lambda update: None)
    practice.begin()
    for line in BAD_CALL[:2]:
        practice.say(line)
        while pending(practice.call) == "words":
            later.trainer.receive(later.model.finish("Who says so?"))
    practice.hang_up()
    since = tried(later).tries[0].since
    assert since is not None
    assert (named(since), since.compared) == (["model"], True)
    assert since.changes


def test_only_as_many_are_read_as_are_asked_for(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    events = world.log.events

    def watched(session_id: str) -> object:
        read.append(session_id)
        return events(session_id)

    before = world.trainer.history.find(Wanted(scenario_id=SCENARIO_ID)).total
    monkeypatch.setattr(world.trainer._setting.log, "events", watched)
    read.clear()
    found = tried(world, 1)
    assert (len(found.tries), found.total, before) == (1, 3, 3)
    # The memory shelf itself reads logs to find out whom a session was with.
    folded = [s for s in read if read.count(s) > read.count("session-1")]
    assert set(folded) <= {"session-4"}


def test_more_tries_than_fit_one_page_of_the_shelf_are_all_counted(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PAGE", 2)
    assert tried(world).total == 3


def test_of_a_scenario_never_tried_there_is_nothing_to_tell() -> None:
    found = make_world().trainer.tries(SCENARIO_ID, 5)
    assert (found.title, found.tries, found.total) == ("", (), 0)
