"""Two buyers in one call: who spoke is plain, and each has a mind of their own."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.settings import Settings
from app.ui.debrief import DebriefScreen
from app.ui.main_window import MainWindow
from app.ui.needs import Place
from app.ui.people import Voice
from app.ui.practice import PracticeScreen
from app.ui.private_view import PrivateView
from app.ui.replay import ReplayScreen
from app.ui.theme import Theme
from app.ui.widgets.buttons import Segments
from app.ui.widgets.script import Said, ScriptLine
from app.ui.widgets.text import Prose
from tests.ui.calls import play
from tests.ui.conftest import open_on
from tests.ui.looking import settle
from tests.ui.more_content import PAIR_ID, make_pair
from tests.ui.world import World, make_world

SCRIPT = (
    "It may well be that this is no fit, and it is fine to tell me so.",
    "Omar, How do your dock slots hold at night?",
    "Dana, What happens to a driver whose slot is gone?",
    "...",
)


@pytest.fixture
def world() -> World:
    """A trainer with two buyers in one call."""
    return make_world(contents=[make_pair()])


@pytest.fixture
def call(window: MainWindow) -> Iterator[PracticeScreen]:
    """A call with both, after the script."""
    window.navigator.go(Place(kind="practice", subject=PAIR_ID))
    screen = window.navigator.screen
    assert isinstance(screen, PracticeScreen)
    for line in SCRIPT:
        screen.practice.say(line)
    settle(window)
    yield screen
    window.close()


def read(screen: QWidget) -> str:
    """Everything that can be read."""
    return "\n".join(
        w.words if isinstance(w, Prose) else w.text()
        for w in screen.findChildren(QLabel)
        if w.isVisibleTo(screen)
    )


def choose(segments: Segments, word: str) -> None:
    """Press one of the segments."""
    button = next(b for b in segments.buttons if b.text() == word)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(segments)


def test_each_line_carries_the_name_of_who_spoke(call: PracticeScreen) -> None:
    names = [line.name for line in call.view.script.lines if line.who != "rep"]
    answered = [
        "Omar" if t.act is not None and t.act.buyer == "omar" else "Dana"
        for t in call.practice.call.turns
    ]
    assert names == answered
    assert {"Dana", "Omar"} == set(names)
    whose = {line.name: line.who for line in call.view.script.lines}
    assert whose == {"You": "rep", "Dana": "buyer", "Omar": "colleague"}


def test_a_name_decides_who_answers(call: PracticeScreen) -> None:
    lines = call.view.script.lines
    at = next(i for i, line in enumerate(lines) if line.prose.words.startswith("Omar, "))
    assert lines[at + 1].name == "Omar"
    assert lines[at + 3].name == "Dana"


def test_who_speaks_can_be_told_without_colour(qtbot: QtBot, theme: Theme) -> None:
    pictures = []
    voices: tuple[Voice, Voice] = ("buyer", "colleague")
    for voice in voices:
        line = ScriptLine(theme, Said(voice=voice, name="Same", text="Same."))
        qtbot.addWidget(line)
        line.resize(300, 40)
        line.show()
        settle(line)
        picture = line.grab().toImage()
        grey = [
            picture.pixelColor(x, y).lightness() > 200
            for x in range(picture.width())
            for y in range(picture.height())
        ]
        pictures.append(grey)
    assert pictures[0] != pictures[1], "the bar of the second buyer has another shape"


def test_the_head_shows_both(call: PracticeScreen) -> None:
    assert "Dana Whitfield and Omar Haddad" in read(call.view.head)
    assert "Say something to Dana and Omar" in call.view.composer.input.placeholderText()
    assert "that one answers" in call.view.composer.note.text()


def test_all_lines_begin_at_one_edge(call: PracticeScreen) -> None:
    edges = {line.prose.x() for line in call.view.script.lines}
    assert len(edges) == 1


def test_while_they_think_it_says_who(qtbot: QtBot, theme: Theme) -> None:
    world = make_world("llama", contents=[make_pair()])
    window = open_on(qtbot, theme, world)
    window.navigator.go(Place(kind="practice", subject=PAIR_ID))
    screen = window.navigator.screen
    assert isinstance(screen, PracticeScreen)
    screen.practice.say(SCRIPT[1])
    settle(window)
    assert screen.view.thinking.words.text().startswith("Omar is thinking")
    assert screen.view.head.status.text() == "Omar is thinking"
    window.close()


def test_with_the_state_on_show_one_chooses_whose(qtbot: QtBot, theme: Theme, world: World) -> None:
    window = open_on(qtbot, theme, world, Settings(show_state_live=True))
    window.navigator.go(Place(kind="practice", subject=PAIR_ID))
    screen = window.navigator.screen
    assert isinstance(screen, PracticeScreen)
    screen.practice.say(SCRIPT[1])
    settle(window)
    call = screen.practice.call
    assert f"{call.mind.state.safety:.0f}" in read(screen.view.mind)
    choose(screen.view.mind.switch, "Omar")
    assert f"{call.colleagues['omar'].state.safety:.0f}" in read(screen.view.mind)
    window.close()


def test_the_debrief_shows_the_private_view_of_one_or_the_other(
    qtbot: QtBot, theme: Theme, world: World
) -> None:
    session = play(world, SCRIPT, scenario=PAIR_ID)
    window = open_on(qtbot, theme, world)
    window.navigator.go(Place(kind="debrief", subject=session))
    screen = window.navigator.screen
    assert isinstance(screen, DebriefScreen)
    screen.show_view("private")
    settle(window)
    view = screen.findChild(PrivateView)
    assert view is not None
    assert "Why she does not believe" in read(view)
    assert "She stood up for a system once." in read(view)
    assert "The night shift misses" not in read(view), "that is Omar's to tell"
    choose(view.switch, "Omar")
    assert "Why he does not believe" in read(view)
    assert "switched off by a phone call at four" in read(view)
    assert "The night shift misses about 6 % of its dock slots." in read(view)
    assert "She stood up for a system once." not in read(view)


def test_the_replay_names_who_answered_and_shows_either_mind(
    qtbot: QtBot, theme: Theme, world: World
) -> None:
    session = play(world, SCRIPT, scenario=PAIR_ID)
    window = open_on(qtbot, theme, world)
    window.navigator.go(Place(kind="replay", subject=session, turn=2))
    screen = window.navigator.screen
    assert isinstance(screen, ReplayScreen)
    settle(window)
    frame = screen.review.frames[2]
    screen.panels.catch_up()
    assert screen.panels.words.why.words.startswith("Omar ")
    bars = screen.panels.minds.bars.bars
    assert f": {frame.turn.mind.state.safety:.0f} of 100" in bars[1].accessibleName()
    choose(screen.panels.minds.switch, "Omar")
    other = frame.turn.colleagues["omar"].state.safety
    assert f": {other:.0f} of 100" in bars[1].accessibleName()
    assert "Omar’s mind" in read(screen.panels)
    window.close()


def test_a_silence_is_replayed_as_a_silence(qtbot: QtBot, theme: Theme, world: World) -> None:
    session = play(world, SCRIPT, scenario=PAIR_ID)
    window = open_on(qtbot, theme, world)
    window.navigator.go(Place(kind="replay", subject=session, turn=4))
    screen = window.navigator.screen
    assert isinstance(screen, ReplayScreen)
    settle(window)
    assert "You say nothing." in read(screen.panels)
    assert screen.panels.words.moves.accessibleName() == "A silence, left to the buyer"
    assert "…" not in [w.words for w in screen.panels.findChildren(Prose)]
    window.close()
