"""Replay: every reading as it was, by mouse and by key, and playing by itself."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.main_window import MainWindow
from app.ui.needs import Place
from app.ui.player import LONGEST_S, SHORTEST_S, Player
from app.ui.replay import ReplayScreen
from app.ui.theme import Theme
from app.ui.widgets.text import Prose
from tests.ui.calls import play
from tests.ui.conftest import open_on
from tests.ui.looking import settle
from tests.ui.world import GOOD_CALL, make_world


@pytest.fixture
def replay(qtbot: QtBot, theme: Theme) -> Iterator[ReplayScreen]:
    """The replay of a call of five turns, at its opening."""
    world = make_world()
    session = play(world, GOOD_CALL)
    window = open_on(qtbot, theme, world)
    yield opened(window, session, 0)
    window.close()


def opened(window: MainWindow, session: str, turn: int) -> ReplayScreen:
    """The replay of a session at a turn."""
    window.navigator.go(Place(kind="replay", subject=session, turn=turn))
    settle(window)
    screen = window.navigator.screen
    assert isinstance(screen, ReplayScreen)
    return screen


def read(screen: ReplayScreen) -> str:
    """The prose on the screen."""
    return "\n".join(p.words for p in screen.findChildren(Prose) if p.isVisibleTo(screen))


def test_it_begins_at_the_turn_asked_for(qtbot: QtBot, theme: Theme) -> None:
    world = make_world()
    session = play(world, GOOD_CALL)
    window = open_on(qtbot, theme, world)
    screen = opened(window, session, 3)
    assert screen.player.at == 3
    assert GOOD_CALL[2] in read(screen)
    assert screen.transport.where.text() == "Turn 3 of 5"


def test_arrow_keys_home_and_end_step(replay: ReplayScreen) -> None:
    for key, expected in (
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Right, 2),
        (Qt.Key.Key_Left, 1),
        (Qt.Key.Key_End, 5),
        (Qt.Key.Key_Right, 5),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_Left, 0),
    ):
        QTest.keyClick(replay, key)
        assert replay.player.at == expected


def test_space_plays_and_pauses_wherever_the_focus_is(replay: ReplayScreen) -> None:
    for widget in (replay, replay.transport.play, replay.timeline, replay.turns):
        widget.setFocus()
        QTest.keyClick(widget, Qt.Key.Key_Space)
        assert replay.player.playing, widget
        assert replay.transport.play.text().strip() == "Pause"
        QTest.keyClick(widget, Qt.Key.Key_Space)
        assert not replay.player.playing, widget
        assert replay.transport.play.text().strip() == "Play"


def test_every_turn_shows_its_words_and_readings_as_they_were(replay: ReplayScreen) -> None:
    for index, frame in enumerate(replay.review.frames):
        replay.player.seek(index)
        replay.panels.catch_up()
        shown = read(replay)
        assert frame.turn.rep in shown
        assert frame.turn.reply is not None
        assert frame.turn.reply.text in shown
        trust = f"{frame.turn.mind.state.trust:.0f} of 100"
        names = [bar.accessibleName() for bar in replay.panels.minds.bars.bars]
        assert names[0].startswith(f"Trust, in you: {trust}")
        share = frame.so_far.share
        expected = "Too early to tell" if share is None else f"You {share:.0f} of 100"
        assert replay.panels.standing.effort.reading.text().startswith(expected)


def test_the_score_stands_as_it_was_with_the_turns_it_rests_on(replay: ReplayScreen) -> None:
    standing = replay.panels.standing
    replay.panels.catch_up()
    assert standing.figure.text() == "Not scored yet"
    assert "Too early to judge." in standing.checks.words
    replay.player.seek(5)
    replay.panels.catch_up()
    card = replay.review.debrief.scorecard
    assert card.score is not None
    assert standing.figure.text() == f"{card.score:.0f} of 100 points"
    assert "Yes. Counted: 3, at least 3 wanted. Turns 1, 2 and 3." in standing.checks.words


def test_a_check_leads_to_the_turns_it_rests_on_by_mouse_and_by_key(replay: ReplayScreen) -> None:
    replay.player.seek(5)
    replay.panels.catch_up()
    settle(replay)
    checks = replay.panels.standing.checks
    asked = [c.check.check_id for c in replay.review.debrief.scorecard.checks].index("asked")
    checks.setFocus()
    for _ in range(asked):
        QTest.keyClick(checks, Qt.Key.Key_Down)
    assert "Did you ask what the problem costs?" in checks.accessibleDescription()
    for expected in (3, 2, 1):
        QTest.keyClick(checks, Qt.Key.Key_Return)
        assert replay.player.at == expected
        replay.panels.catch_up()
    replay.player.seek(5)
    replay.panels.catch_up()
    settle(replay)
    QTest.mouseClick(
        checks, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(60, 8)
    )
    assert replay.player.at == 1, "the first check rests on the first turn"


def test_what_is_out_of_sight_is_filled_when_it_is_scrolled_to(replay: ReplayScreen) -> None:
    replay.panels.catch_up()
    settle(replay)
    replay.player.seek(3)
    trust = f"{replay.review.frames[3].turn.mind.state.trust:.0f} of 100"
    shown = replay.panels.minds.bars.bars[0]
    assert trust not in shown.accessibleName()
    bar = replay.panels.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert trust in shown.accessibleName()


def test_what_is_out_of_sight_is_filled_when_the_replay_rests(
    qtbot: QtBot, replay: ReplayScreen
) -> None:
    replay.player.seek(3)
    trust = f"{replay.review.frames[3].turn.mind.state.trust:.0f} of 100"
    bar = replay.panels.minds.bars.bars[0]
    qtbot.waitUntil(lambda: trust in bar.accessibleName())


def test_it_says_what_a_turn_was_taken_to_be_about(replay: ReplayScreen) -> None:
    about = []
    for index, frame in enumerate(replay.review.frames):
        replay.player.seek(index)
        settle(replay)
        told = replay.panels.words.about
        found = [told.words] if told.isVisibleTo(replay) else []
        understood = frame.turn.understood
        near = bool(understood and (understood.facts or understood.conflicts or understood.tests))
        assert bool(found) is near
        about += found
    assert any("The night shift misses about 6 % of its dock slots." in text for text in about)


def test_a_click_on_the_list_goes_there(replay: ReplayScreen) -> None:
    model = replay.turns.model()
    place = replay.turns.visualRect(model.index(4, 0)).center()
    QTest.mouseClick(
        replay.turns.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        place,
    )
    assert replay.player.at == 4
    assert replay.turns.currentIndex().row() == 4


def test_the_timeline_is_a_slider_to_a_screen_reader(replay: ReplayScreen) -> None:
    replay.timeline.setValue(3)
    assert replay.player.at == 3
    assert replay.timeline.accessibleDescription().startswith("Turn 3: you ")


def test_the_arrow_keys_change_the_speed_where_the_speed_has_the_focus(
    replay: ReplayScreen,
) -> None:
    speed = replay.transport.speed
    chosen = next(b for b in speed.buttons if b.isChecked())
    chosen.setFocus()
    QTest.keyClick(chosen, Qt.Key.Key_Right)
    assert speed.value == "1.5"
    assert replay.player.at == 0


def test_playing_goes_on_by_itself_and_stops_at_the_end(qtbot: QtBot) -> None:
    player = Player([1, 1, 1])
    player.set_speed(2.0)
    seen: list[int] = []
    player.moved.connect(seen.append)
    with qtbot.waitSignal(
        player.playing_changed, timeout=8000, check_params_cb=lambda playing: not playing
    ):
        player.toggle()
    assert seen == [1, 2]
    assert not player.playing


def test_long_turns_stay_longer_within_bounds_and_speed_divides() -> None:
    player = Player([0, 20, 1000])
    assert player.seconds_for(0) == SHORTEST_S
    assert SHORTEST_S < player.seconds_for(1) < LONGEST_S
    assert player.seconds_for(2) == LONGEST_S
    player.set_speed(2.0)
    assert player.seconds_for(2) == LONGEST_S / 2


def test_playing_at_the_end_begins_again() -> None:
    player = Player([1, 1])
    player.seek(1)
    player.toggle()
    assert player.at == 0
    assert player.playing
    player.pause()


def test_leaving_the_replay_stops_it(replay: ReplayScreen) -> None:
    replay.player.toggle()
    replay.leave()
    assert not replay.player.playing


def test_a_session_without_a_turn_has_nothing_to_remark_on(qtbot: QtBot, theme: Theme) -> None:
    world = make_world()
    session = play(world, [], end=False)
    del world.log._events[session][1:]  # cut off before the buyer said anything
    window = open_on(qtbot, theme, world)
    screen = opened(window, session, 0)
    assert screen.review.frames == ()
    for key in (Qt.Key.Key_C, Qt.Key.Key_B, Qt.Key.Key_M, Qt.Key.Key_N, Qt.Key.Key_Space):
        QTest.keyClick(screen, key)
    assert len(world.log.events(session)) == 1
    window.close()
