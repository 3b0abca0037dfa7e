"""Making a drill of a moment in the window, from a real call and from one that was practised."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.services.importing import wish_for
from app.ui.brief import BriefScreen
from app.ui.debrief import DebriefScreen
from app.ui.loss_replay import LossReplayScreen
from app.ui.main_window import MainWindow
from app.ui.needs import Place
from app.ui.replay import ReplayScreen
from tests.ui.calls import play
from tests.ui.content import SCENARIO_ID
from tests.ui.more_content import NOTE_ID, make_note
from tests.ui.world import BAD_CALL, World, make_world

SAMPLES = Path(__file__).parent.parent / "transcripts"


def real_call(world: World, file: str) -> str:
    """A call brought in without the window."""
    imports = world.trainer.imports
    found = imports.prepare(wish_for(imports.open(str(SAMPLES / file)))).run()
    assert found is not None
    return imports.keep(found)


def making(window: MainWindow, session: str, turn: int = 0) -> LossReplayScreen:
    window.navigator.go(Place(kind="loss_replay", subject=session, turn=turn))
    screen = window.navigator.screen
    assert isinstance(screen, LossReplayScreen)
    return screen


def test_the_weightiest_moment_is_shown_first(window: MainWindow, world: World) -> None:
    screen = making(window, real_call(world, "dental-trays-lost.txt"))
    assert screen.moment == screen.proposed[0]
    assert screen.moment.reason


def test_another_one_can_be_chosen_from_the_list_or_from_the_call(
    window: MainWindow, world: World
) -> None:
    screen = making(window, real_call(world, "freight-quotes-lost.txt"), turn=3)
    assert screen.moment.turn == 3
    before = screen.opening.toPlainText()
    screen.other.setCurrentIndex(screen.other.count() - 1)
    screen.other.chosen.emit(screen.other.value)
    assert screen.moment.turn == 6
    assert screen.opening.toPlainText() != before


def test_the_choice_that_holds_is_marked_and_has_the_focus(
    window: MainWindow, world: World
) -> None:
    session = real_call(world, "freight-quotes-lost.txt")
    screen = making(window, session, turn=5)
    marked = [turn for turn, choice in screen._choices.items() if choice.isChecked()]
    assert marked == [5]
    assert screen.focusWidget() is screen._choices[5]
    other = making(window, session, turn=3)
    assert not any(choice.isChecked() for choice in other._choices.values())
    assert other.focusWidget() is other.other


def test_it_is_made_with_what_was_edited_and_its_brief_opens(
    window: MainWindow, world: World
) -> None:
    screen = making(window, real_call(world, "freight-quotes-lost.txt"), turn=6)
    screen.opening.setPlainText("We leave it. Same here.")
    screen.facts[0].words.setPlainText("Two days are gone before we have four answers.")
    for row in screen.facts[1:]:
        row.use.choose("leave")
    screen.make.click()
    brief = window.navigator.screen
    assert isinstance(brief, BriefScreen)
    kept = world.trainer.scenarios()[-1]
    assert kept.scenario.title.startswith("Drill: ")


def test_what_is_made_holds_only_what_was_chosen(window: MainWindow, world: World) -> None:
    screen = making(window, real_call(world, "freight-quotes-lost.txt"), turn=6)
    for row in screen.facts[1:]:
        row.use.choose("leave")
    edited = screen._edited()
    assert [fact.chosen for fact in edited.facts] == [True, *[False] * (len(screen.facts) - 1)]
    assert edited.conflict is not None
    assert not edited.conflict.chosen


def test_something_of_ones_own_can_be_added(window: MainWindow, world: World) -> None:
    screen = making(window, real_call(world, "bakery-cold.srt"))
    count = len(screen.facts)
    screen.more.click()
    assert len(screen.facts) == count + 1
    assert screen.focusWidget() is screen.facts[-1].words


def test_a_drill_with_nothing_to_tell_is_refused_on_top(window: MainWindow, world: World) -> None:
    screen = making(window, real_call(world, "bakery-cold.srt"))
    for row in screen.facts:
        row.use.choose("leave")
    screen.make.click()
    assert window.navigator.screen is screen
    assert window.banner.isVisible()


def test_the_debrief_and_the_replay_of_a_real_call_lead_there(
    window: MainWindow, world: World
) -> None:
    session = real_call(world, "dental-trays-lost.txt")
    window.navigator.go(Place(kind="debrief", subject=session))
    debrief = window.navigator.screen
    assert isinstance(debrief, DebriefScreen)
    assert "Drill a moment" in debrief.again.text()
    debrief.again.click()
    assert isinstance(window.navigator.screen, LossReplayScreen)
    window.navigator.go(Place(kind="replay", subject=session, turn=6))
    replay = window.navigator.screen
    assert isinstance(replay, ReplayScreen)
    replay.panels.branch.drill.click()
    screen = window.navigator.screen
    assert isinstance(screen, LossReplayScreen)
    assert screen.moment.turn == 6


def test_a_practised_call_can_be_drilled_too(window: MainWindow, world: World) -> None:
    session = play(world, BAD_CALL)
    screen = making(window, session)
    assert screen.proposed
    screen.facts[0].words.setPlainText("Two hours in the yard, and nobody tells us.")
    screen.facts[0].use.choose("use")
    screen.make.click()
    assert isinstance(window.navigator.screen, BriefScreen)
    assert world.trainer.scenarios()[-1].scenario.scenario_id != SCENARIO_ID


@pytest.mark.parametrize("file", ["school-catering-won.vtt"])
def test_of_a_call_that_went_well_any_moment_can_be_picked(
    window: MainWindow, world: World, file: str
) -> None:
    screen = making(window, real_call(world, file))
    assert screen.proposed == ()
    assert screen.moment.turn == 2


def test_a_note_has_no_such_moment(qtbot: QtBot) -> None:
    world = make_world(contents=(make_note(),))
    session = play(
        world, ["Dear Dana, this may not be a fit. How do your docks hold?"], scenario=NOTE_ID
    )
    assert world.trainer.loss_replay.all_moments(session) == ()
