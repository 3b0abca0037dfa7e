"""Compare: choosing the other session, and both side by side."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.domain.events import SessionStarted
from app.ui.brief import BriefScreen
from app.ui.compare import CompareScreen
from app.ui.compare_pick import ComparePick
from app.ui.compare_words import parted_words
from app.ui.debrief import DebriefScreen
from app.ui.main_window import MainWindow
from app.ui.needs import Place
from app.ui.replay import ReplayScreen
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.text import Prose
from app.ui.words import points
from tests.ui.calls import play
from tests.ui.conftest import open_on
from tests.ui.looking import settle
from tests.ui.world import BAD_CALL, GOOD_CALL, World, make_world


@pytest.fixture
def two() -> World:
    """A good call, and the same one taken again from its third turn, badly."""
    world = make_world()
    play(world, GOOD_CALL)
    branch = world.trainer.fork("session-1", 3, lambda update: None)
    branch.begin()
    branch.say(BAD_CALL[0])
    branch.say(BAD_CALL[1])
    branch.hang_up()
    return world


def compared(window: MainWindow, one: str = "session-1", other: str = "session-2") -> CompareScreen:
    window.navigator.go(Place(kind="compare", subject=one, other=other))
    settle(window)
    screen = window.navigator.screen
    assert isinstance(screen, CompareScreen)
    return screen


def read(screen: CompareScreen | ComparePick) -> str:
    shown = [w for w in screen.findChildren(QLabel) if w.isVisibleTo(screen)]
    return "\n".join(w.words if isinstance(w, Prose) else w.text() for w in shown)


@pytest.mark.parametrize("begin", ["replay", "debrief"])
def test_from_the_replay_and_the_debrief_by_choosing_the_other_one(
    qtbot: QtBot, theme: Theme, two: World, begin: str
) -> None:
    window = open_on(qtbot, theme, two)
    window.navigator.go(Place(kind=begin, subject="session-1"))  # type: ignore[arg-type]
    screen = window.navigator.screen
    assert isinstance(screen, ReplayScreen | DebriefScreen)
    button = screen.compare if isinstance(screen, DebriefScreen) else screen.panels.branch.compare
    button.click()
    settle(window)
    pick = window.navigator.screen
    assert isinstance(pick, ComparePick)
    assert "Taken again from turn 3 of this one" in read(pick)
    pick.buttons[0].click()
    settle(window)
    screen = window.navigator.screen
    assert isinstance(screen, CompareScreen)
    assert screen.comparison.other.session_id == "session-2"
    window.navigator.back()
    assert isinstance(window.navigator.screen, ComparePick)


def test_where_there_is_no_other_one_the_brief_is_offered(qtbot: QtBot, theme: Theme) -> None:
    world = make_world()
    play(world, GOOD_CALL)
    window = open_on(qtbot, theme, world)
    window.navigator.go(Place(kind="compare", subject="session-1"))
    pick = window.navigator.screen
    assert isinstance(pick, ComparePick)
    assert "nothing to compare it with yet" in read(pick)
    pick.buttons[0].click()
    assert isinstance(window.navigator.screen, BriefScreen)


def test_it_shows_what_came_of_both_and_where_they_part(
    qtbot: QtBot, theme: Theme, two: World
) -> None:
    window = open_on(qtbot, theme, two)
    screen = compared(window)
    told = read(screen)
    assert "Taken again from turn 3 of A." in told
    assert "Up to turn 2 both are the same." in told
    assert "From turn 3 on they part" in told
    assert GOOD_CALL[2] in told
    assert BAD_CALL[0] in told
    assert GOOD_CALL[1] not in told
    assert "Not held alike" not in told
    assert "B had ended by then." in told
    screen.same.click()
    settle(screen)
    assert read(screen).count(GOOD_CALL[1]) == 2
    for total in screen.comparison.totals:
        if isinstance(total.one, float) and total.differs:
            assert f"{total.one:g}" in told


def test_what_parts_at_the_opening_says_so() -> None:
    assert parted_words(0, "turn") == "From the opening on they part"
    assert parted_words(3, "turn") == "From turn 3 on they part"


def test_the_score_of_a_call_under_way_is_one_so_far(qtbot: QtBot, theme: Theme) -> None:
    world = make_world()
    play(world, GOOD_CALL)
    play(world, GOOD_CALL[:-1], end=False)
    window = open_on(qtbot, theme, world)
    screen = compared(window)
    score = next(t.other for t in screen.comparison.totals if t.name == "score")
    assert isinstance(score, float)
    assert f"{points(score)} so far" in read(screen)


def test_both_traces_are_on_one_plot_and_another_measure_can_be_chosen(
    qtbot: QtBot, theme: Theme, two: World
) -> None:
    window = open_on(qtbot, theme, two)
    screen = compared(window)
    plot = screen.chart.box.chart.plot
    assert plot is not None
    assert [series.name for series in plot.series] == ["A", "B"]
    assert plot.rules == ((3.0, "From here they part"),)
    before = [spot.y for spot in plot.series[0].spots]
    trust = [t.mind.state.trust for t in screen.comparison.one.call.turns]
    assert before == trust
    screen.chart.measure.choose("patience")
    screen.chart.measure.chosen.emit("patience")
    plot = screen.chart.box.chart.plot
    assert plot is not None
    patience = [t.mind.state.patience for t in screen.comparison.one.call.turns]
    assert [spot.y for spot in plot.series[0].spots] == patience


def test_a_point_of_the_plot_leads_to_its_turn_and_from_there_to_the_replay(
    qtbot: QtBot, theme: Theme, two: World
) -> None:
    window = open_on(qtbot, theme, two)
    screen = compared(window)
    screen.chart.box.picked.emit("1")
    settle(window)
    assert len(screen.rows) == len(screen.comparison.rows)
    link = next(
        b
        for b in screen.findChildren(Button)
        if b.accessibleName() == "See B, turn 4 in the replay"
    )
    link.click()
    settle(window)
    replay = window.navigator.screen
    assert isinstance(replay, ReplayScreen)
    assert (replay.review.session_id, replay.player.at) == ("session-2", 4)


def test_each_number_leads_to_the_turns_it_rests_on(qtbot: QtBot, theme: Theme, two: World) -> None:
    window = open_on(qtbot, theme, two)
    links = compared(window).totals.links
    assert "Given for nothing: see B, turn 4 in the replay" in links
    links["Facts that the buyer told: see A, turn 2 in the replay"].click()
    settle(window)
    replay = window.navigator.screen
    assert isinstance(replay, ReplayScreen)
    assert (replay.review.session_id, replay.player.at) == ("session-1", 2)
    assert replay.review.call.turns[2].act is not None
    assert replay.review.call.turns[2].act.facts


def test_what_was_not_held_alike_is_named_and_left_out(
    qtbot: QtBot, theme: Theme, two: World
) -> None:
    stored = two.log._events["session-2"]
    started = stored[0].event
    assert isinstance(started, SessionStarted)
    stored[0] = replace(stored[0], event=replace(started, mind_version="mind-9"))
    window = open_on(qtbot, theme, two)
    screen = compared(window)
    told = read(screen)
    assert "computed by mind-3 and by mind-9" in told
    assert "Therefore not side by side: the effort, the buyer’s mind" in told
    assert "Trust" not in told
    assert "Score" not in told
    assert not hasattr(screen, "chart")


def test_what_had_no_version_yet_is_an_older_program(
    qtbot: QtBot, theme: Theme, two: World
) -> None:
    stored = two.log._events["session-1"]
    started = stored[0].event
    assert isinstance(started, SessionStarted)
    stored[0] = replace(stored[0], event=replace(started, encoder_version=""))
    window = open_on(qtbot, theme, two)
    told = read(compared(window))
    assert "about was found by an older program and by words-1." in told


def test_long_sessions_are_shown_a_part_at_a_time(
    qtbot: QtBot, theme: Theme, two: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.compare.ROWS_AT_ONCE", 2)
    window = open_on(qtbot, theme, two)
    screen = compared(window)
    assert [row.number for row in screen.comparison.rows if not row.shared] == [3, 4, 5]
    assert len(screen.rows) == 2
    assert screen.more.text() == "Show 1 more of 1"
    screen.more.click()
    assert len(screen.rows) == 3
    assert not screen.more.isVisibleTo(screen)


def test_a_session_that_is_gone_is_told(qtbot: QtBot, theme: Theme, two: World) -> None:
    window = open_on(qtbot, theme, two)
    window.navigator.go(Place(kind="compare", subject="session-1", other="session-9"))
    settle(window)
    assert window.banner.isVisibleTo(window)
