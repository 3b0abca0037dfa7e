"""A replay that can be heard: a turn sounds, its words are marked, and then the next comes."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.events import RecordingBegan, TurnReadAgain, TurnTimed
from app.domain.transcript import Stretch
from app.domain.voice.heard import WordTime
from app.ports.speech import Played, SpeechTrouble
from app.ui.main_window import MainWindow
from app.ui.needs import Place
from app.ui.player import SHORTEST_S
from app.ui.replay import ReplayScreen
from app.ui.theme import Theme
from tests.ui.conftest import open_on
from tests.ui.content import SCENARIO_ID
from tests.ui.looking import settle
from tests.ui.world import GOOD_CALL, World, make_world


def speak_and_hang_up(world: World, *, recorded: bool = True) -> str:
    """A call of two turns that was spoken; the opening took a second, each side of a turn two."""
    practice = world.trainer.start(SCENARIO_ID, lambda update: None)
    practice.begin()
    if recorded:
        practice.keep(RecordingBegan(name="1.flac", at_ms=0))
    for number, line in enumerate(("", *GOOD_CALL[:2])):
        start = 10_000 * number
        if line:
            words = tuple(
                WordTime(text=word, start_ms=start + 100 * n, end_ms=start + 100 * n + 90)
                for n, word in enumerate(line.split())
            )
            spoken = Stretch(start_ms=start, end_ms=start + 2_000)
            practice.say(
                line, TurnTimed(turn=number, speaker="rep", stretches=(spoken,), words=words)
            )
        answer = Stretch(start_ms=start + 3_000, end_ms=start + 5_000)
        practice.keep(TurnTimed(turn=number, speaker="buyer", stretches=(answer,)))
    practice.hang_up()
    practice.keep(TurnReadAgain(turn=1, text="This may well not be a fit at all."))
    practice.keep(TurnReadAgain(turn=2, text=GOOD_CALL[1].lower()))
    return practice.session_id


def opened(window: MainWindow, session: str, turn: int = 0) -> ReplayScreen:
    window.navigator.go(Place(kind="replay", subject=session, turn=turn))
    settle(window)
    screen = window.navigator.screen
    assert isinstance(screen, ReplayScreen)
    return screen


@pytest.fixture
def replay(qtbot: QtBot, theme: Theme, world: World) -> Iterator[ReplayScreen]:
    """The replay of a spoken call, at its opening."""
    session = speak_and_hang_up(world)
    window = open_on(qtbot, theme, world)
    yield opened(window, session)
    window.close()


def played(world: World) -> list[tuple[str, int, int, float]]:
    """What was played: file, from, to, and speed."""
    plays = [a.given for a in world.speech.asked if a.name == "play"]
    return [(path, s.start_ms, s.end_ms, speed) for _, path, s, speed in plays]


def finish(world: World) -> None:
    """The stretch under way is over."""
    world.trainer.voice.hear(Played(play_id=world.speech.last("play")[0]))


def test_each_turn_sounds_and_the_next_comes_when_it_is_over(
    replay: ReplayScreen, world: World
) -> None:
    QTest.keyClick(replay, Qt.Key.Key_Space)
    file = f"/recordings/{replay.review.session_id}/1.flac"
    assert played(world) == [(file, 3_000, 5_000, 1.0)]
    finish(world)
    assert replay.player.at == 1
    assert played(world)[1:] == [(file, 10_000, 15_000, 1.0)], "the rep, then the buyer"
    finish(world)
    assert replay.player.at == 2
    assert replay.player.playing, "the last turn is heard to its end too"
    finish(world)
    assert not replay.player.playing
    assert replay.transport.play.text().strip() == "Play"
    QTest.keyClick(replay, Qt.Key.Key_Space)
    assert replay.player.at == 0, "at the end it begins again"


def test_words_that_were_heard_otherwise_with_more_care_are_shown(
    qtbot: QtBot, theme: Theme, world: World
) -> None:
    session = speak_and_hang_up(world)
    window = open_on(qtbot, theme, world)
    screen = opened(window, session, 1)
    again = screen.panels.words.read_again
    assert again.isVisible()
    assert "not be a fit at all" in again.words

    screen.player.seek(2)
    assert not again.isVisible()  # the same words
    window.close()


def test_a_pause_stops_the_sound_and_play_goes_on_from_there(
    qtbot: QtBot, replay: ReplayScreen, world: World
) -> None:
    replay.player.seek(1)
    QTest.keyClick(replay, Qt.Key.Key_Space)
    qtbot.wait(120)
    QTest.keyClick(replay, Qt.Key.Key_Space)
    assert world.speech.names()[-1] == "stop_playing"
    finish(world)
    assert replay.player.at == 1, "what was stopped is not over"
    QTest.keyClick(replay, Qt.Key.Key_Space)
    (_, start, end, _) = played(world)[-1]
    assert 10_000 < start < 15_000
    assert end == 15_000


def test_a_place_within_a_turn_is_where_its_sound_goes_on(
    replay: ReplayScreen, world: World
) -> None:
    replay.timeline.sought.emit(1, 0.5)
    assert replay.player.at == 1
    assert replay.player.within == pytest.approx(0.5, abs=0.01)
    QTest.keyClick(replay, Qt.Key.Key_Space)
    (_, start, end, _) = played(world)[-1]
    assert (start, end) == (12_500, 15_000)


def test_while_it_sounds_the_play_head_moves_within_the_turn(
    qtbot: QtBot, replay: ReplayScreen
) -> None:
    replay.player.seek(1)
    before = replay.timeline._head()
    QTest.keyClick(replay, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: replay.timeline._head() > before + 1)
    assert replay.player.at == 1


def test_while_the_timeline_is_held_nothing_sounds(replay: ReplayScreen, world: World) -> None:
    QTest.keyClick(replay, Qt.Key.Key_Space)
    replay.timeline.setSliderDown(True)
    assert world.speech.names()[-1] == "stop_playing"
    for index in (1, 2):
        replay.timeline.sought.emit(index, 0.0)
    assert len(played(world)) == 1
    replay.timeline.setSliderDown(False)
    assert played(world)[-1][1] == 20_000


def test_another_turn_begins_at_its_start(replay: ReplayScreen, world: World) -> None:
    QTest.keyClick(replay, Qt.Key.Key_Space)
    replay.player.seek(2)
    assert world.speech.names()[-2:] == ["stop_playing", "play"]
    assert played(world)[-1][1] == 20_000
    QTest.keyClick(replay, Qt.Key.Key_Left)
    assert not replay.player.playing
    QTest.keyClick(replay, Qt.Key.Key_Space)
    assert played(world)[-1][1] == 10_000


def test_the_speed_is_that_of_the_sound(replay: ReplayScreen, world: World) -> None:
    replay.player.seek(1)
    QTest.keyClick(replay, Qt.Key.Key_Space)
    replay.transport.speed_chosen.emit(2.0)
    assert played(world)[-1][3] == 2.0
    assert replay.player.playing


def test_the_word_that_is_spoken_is_marked(replay: ReplayScreen) -> None:
    replay.player.seek(1)
    panels = replay.panels
    marks: list[str] = []
    for at_ms in (10_050, 10_250, 12_500):
        panels.show_spoken(at_ms)
        marks += [
            m.span.of(GOOD_CALL[0]) for m in panels.words.rep.prose._marks if m.tone == "accent"
        ]
    assert marks == ["This", "well"]


def test_while_it_plays_the_word_moves_on_by_itself(
    qtbot: QtBot, replay: ReplayScreen, world: World
) -> None:
    replay.player.seek(1)
    QTest.keyClick(replay, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: any(m.tone == "accent" for m in replay.panels.words.rep.prose._marks))
    QTest.keyClick(replay, Qt.Key.Key_Space)
    assert not any(m.tone == "accent" for m in replay.panels.words.rep.prose._marks)


def test_a_recording_that_is_gone_is_said_once_and_the_replay_goes_on_in_writing(
    qtbot: QtBot, replay: ReplayScreen, world: World
) -> None:
    told: list[str] = []
    replay.failed.connect(lambda problem, remedy: told.append(problem))
    world.recordings.gone.add("1.flac")
    for _ in range(3):
        QTest.keyClick(replay, Qt.Key.Key_Space)
    assert told == ["The sound of this call is not there any more."]
    assert played(world) == []
    assert replay.player.playing
    qtbot.waitUntil(lambda: replay.player.at == 1, timeout=round(4_000 * SHORTEST_S))


def test_when_the_sound_fails_the_turn_goes_on_in_writing(
    qtbot: QtBot, replay: ReplayScreen, world: World
) -> None:
    told: list[str] = []
    replay.failed.connect(lambda problem, remedy: told.append(f"{problem} {remedy}"))
    QTest.keyClick(replay, Qt.Key.Key_Space)
    trouble = SpeechTrouble(problem="It was unplugged.", remedy="Plug it in.", stopped=True)
    world.trainer.voice.hear(trouble)
    assert told == ["It was unplugged. Plug it in. The replay goes on without it."]
    qtbot.waitUntil(lambda: replay.player.at == 1, timeout=round(4_000 * SHORTEST_S))
    assert len(played(world)) == 1


def test_a_call_without_sound_plays_as_one_reads(qtbot: QtBot, theme: Theme) -> None:
    world = make_world()
    session = speak_and_hang_up(world, recorded=False)
    window = open_on(qtbot, theme, world)
    screen = opened(window, session)
    QTest.keyClick(screen, Qt.Key.Key_Space)
    assert screen.player.playing
    assert played(world) == []


def test_where_there_is_no_voice_the_sound_is_missed_once(qtbot: QtBot, theme: Theme) -> None:
    spoken = make_world()
    session = speak_and_hang_up(spoken)
    world = make_world(log=spoken.log, voice=False)
    window = open_on(qtbot, theme, world)
    screen = opened(window, session)
    QTest.keyClick(screen, Qt.Key.Key_Space)
    assert screen.player.playing
    assert world.trainer.voice.missing in window.banner.text


def test_leaving_the_replay_stops_the_sound(replay: ReplayScreen, world: World) -> None:
    QTest.keyClick(replay, Qt.Key.Key_Space)
    replay.leave()
    assert world.speech.names()[-1] == "stop_playing"
    finish(world)
    assert replay.player.at == 0
