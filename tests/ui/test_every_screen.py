"""Every screen, in both themes, at every size: nothing cut off, nothing on top, all named."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.bootstrap import cards, packs
from app.domain.transcript import Stretch
from app.paths import DataFolder
from app.ports.speech import (
    Heard,
    Level,
    RepBegan,
    SpeechEvent,
    SpeechTrouble,
    Supposed,
    TurnEnded,
)
from app.services.packs import Packs
from app.settings import Settings
from app.ui.cards.give_out import CardOutScreen
from app.ui.cards.take_in import CardInScreen
from app.ui.debrief import DebriefScreen
from app.ui.history import HistoryScreen
from app.ui.import_call import ImportScreen
from app.ui.main_window import MainWindow
from app.ui.needs import Kind, Place
from app.ui.packs.make import MakePackScreen
from app.ui.packs.take_in import TakeInScreen
from app.ui.practice import PracticeScreen
from app.ui.records.view import RecordsView
from app.ui.replay import ReplayScreen
from app.ui.theme import Theme
from app.ui.what_if import WhatIfScreen
from app.ui.writing import WritingScreen
from tests.cards import as_text, foreign
from tests.fakes.silent_speech import READY
from tests.packs import OTHER_KEY, pack, session
from tests.ui.calls import play
from tests.ui.conftest import open_on
from tests.ui.content import SCENARIO_ID, make_content
from tests.ui.looking import colours_of, cut_off, focusable, nameless, on_top_of_each_other, settle
from tests.ui.more_content import NOTE_ID, PAIR_ID, make_drill, make_note, make_pair
from tests.ui.world import BAD_CALL, GOOD_CALL, MemoryLog, make_world

LETTER = (
    "Dear Dana,\n\nThis may well not be a fit, and it is fine to tell me so. How do your dock "
    "slots hold at night? We schedule docks, and our reporting is thin.\n\nKind regards,\nAlex"
)
TALK_OF_THREE = (
    "It is fine to tell me so. Omar, How do your slots hold at night?",
    "Dana, What happens to a driver whose slot is gone?",
    "...",
)
TRANSCRIPTS = Path(__file__).parent.parent / "transcripts"
SIZES = [(1024, 700, 100), (1440, 900, 150), (1024, 700, 200)]
"""Of the window and of its text; other sizes are gone through on the open screen."""


def _debrief(view: str, session: str = "session-1") -> Callable[[MainWindow], None]:
    def show(window: MainWindow) -> None:
        window.navigator.go(Place(kind="debrief", subject=session))
        screen = window.navigator.screen
        assert isinstance(screen, DebriefScreen)
        screen.show_view(view)

    return show


def _history(after: Callable[[HistoryScreen], None]) -> Callable[[MainWindow], None]:
    def show(window: MainWindow) -> None:
        window.navigator.go(Place(kind="history"))
        screen = window.navigator.screen
        assert isinstance(screen, HistoryScreen)
        after(screen)

    return show


def _filter(screen: HistoryScreen) -> None:
    screen.set_seeking(scenario=SCENARIO_ID, shelf="favourites")
    screen.set_seeking(shelf="", period="own", since=date(2026, 1, 1), until=date(2027, 1, 1))
    screen.toggle_filters()


def _record(name: str, session: str = "session-2") -> Callable[[MainWindow], None]:
    def show(window: MainWindow) -> None:
        _debrief("records", session)(window)
        screen = window.navigator.screen
        assert screen is not None
        (view,) = screen.findChildren(RecordsView)
        view.show_view(name)

    return show


def _go(place: Place) -> Callable[[MainWindow], None]:
    return lambda window: window.navigator.go(place)


def _replay(after: Callable[[ReplayScreen], object]) -> Callable[[MainWindow], None]:
    """A replay at a turn with remarks of its own and somebody else's."""

    def show(window: MainWindow) -> None:
        keeper = window.navigator._desk.trainer.remarks
        made = keeper.comment("session-1", 3, "Here I should have waited. " * 8)
        answers = made.comment_id
        keeper.comment("session-1", 3, "Why?", author="Marta", replies_to=answers)
        keeper.set_breakpoint("session-1", 3, "What would you say?")
        keeper.set_breakpoint("session-1", 4, "And what now? " * 12, author="Marta")
        window.navigator.go(Place(kind="replay", subject="session-1", turn=3))
        screen = window.navigator.screen
        assert isinstance(screen, ReplayScreen)
        after(screen)

    return show


def _comment(screen: ReplayScreen) -> None:
    screen.begin_comment()
    screen.panels.remarks.editor.write("A comment. " * 30)


def _call(after: Callable[[PracticeScreen], None]) -> Callable[[MainWindow], None]:
    def show(window: MainWindow) -> None:
        window.navigator.go(Place(kind="resume", subject="session-3"))
        screen = window.navigator.screen
        assert isinstance(screen, PracticeScreen)
        after(screen)

    return show


def _spoken(after: Callable[[PracticeScreen], None]) -> Callable[[MainWindow], None]:
    """A spoken call, opened, in which `after` lets something happen."""

    def show(window: MainWindow) -> None:
        window.navigator.go(Place(kind="resume", subject="session-3"))
        screen = window.navigator.screen
        assert isinstance(screen, PracticeScreen)
        screen.speaking.open()
        _hear(screen, READY)
        after(screen)

    return show


def _hear(screen: PracticeScreen, *events: SpeechEvent) -> None:
    for event in events:
        screen._desk.trainer.voice.hear(event)


def _speak(screen: PracticeScreen) -> None:
    """The rep is in the middle of a long turn."""
    _hear(screen, RepBegan(turn=4, at_ms=1, over_buyer=False))
    _hear(screen, Level(dbfs=-20.0, speaking=True))
    _hear(screen, Supposed(turn=4, text=" ".join(GOOD_CALL[:2]), speech_ms=9_000))


def _ask_words(screen: PracticeScreen) -> None:
    """What was heard can be put right."""
    screen._desk.preferences.change(Settings(confirm_words="always", headphones=True))
    screen.speaking.close()
    screen.speaking.open()
    _hear(screen, READY, RepBegan(turn=4, at_ms=1, over_buyer=False), TurnEnded(turn=4))
    stretch = Stretch(start_ms=1, end_ms=2)
    _hear(screen, Heard(turn=4, text=" ".join(GOOD_CALL[:2]), stretches=(stretch,)))


def _by_key(screen: PracticeScreen) -> None:
    screen.view.advice.later.click()
    screen.view.voice.hands_free.click()


def _written(after: Callable[[WritingScreen], None]) -> Callable[[MainWindow], None]:
    def show(window: MainWindow) -> None:
        window.navigator.go(Place(kind="practice", subject=NOTE_ID, draft=LETTER))
        screen = window.navigator.screen
        assert isinstance(screen, WritingScreen)
        after(screen)

    return show


def _read(sentences: int) -> Callable[[WritingScreen], None]:
    def after(screen: WritingScreen) -> None:
        screen.practice.write(LETTER)
        for _ in range(sentences):
            screen.read_on()

    return after


def _replay_branch(window: MainWindow) -> None:
    trainer = window._desk.trainer
    branch = trainer.fork("session-1", 3, lambda update: None)
    branch.begin()
    branch.say(BAD_CALL[0])
    window.navigator.go(Place(kind="replay", subject=branch.session_id, turn=1))


def _compare_branch(window: MainWindow) -> None:
    trainer = window._desk.trainer
    branch = trainer.fork("session-1", 3, lambda update: None)
    branch.begin()
    branch.say(BAD_CALL[0])
    branch.say(BAD_CALL[1])
    place = Place(kind="compare", subject="session-1", other=branch.session_id)
    window.navigator.go(place)


def _importing(file: str) -> Callable[[MainWindow], None]:
    """The import screen, with a transcript read."""

    def show(window: MainWindow) -> None:
        window.navigator.go(Place(kind="import"))
        screen = window.navigator.screen
        assert isinstance(screen, ImportScreen)
        screen.paste.click()
        if file:
            screen.open_file(str(TRANSCRIPTS / file))

    return show


def _tried(session: str, mouth: str) -> Callable[[MainWindow], None]:
    def show(window: MainWindow) -> None:
        window.navigator.go(Place(kind="what_if", subject=session, turn=1))
        screen = window.navigator.screen
        assert isinstance(screen, WhatIfScreen)
        screen.form.input.write(" ".join(BAD_CALL[:2]))
        screen.form.mouth.choose(mouth)
        screen.play()

    return show


def _drill(session: str, turn: int) -> Callable[[MainWindow], None]:
    """A drill from a turn on, in which the clock has run out."""

    def show(window: MainWindow) -> None:
        place = Place(kind="fork", subject=session, turn=turn, drill="discount")
        window.navigator.go(place)
        screen = window.navigator.screen
        assert isinstance(screen, PracticeScreen)
        screen.practice.say(BAD_CALL[1])
        screen.view.show_clock("out", 0.0)

    return show


def _drilled(window: MainWindow) -> None:
    """The debrief of a drill."""
    _drill("session-2", 2)(window)
    screen = window.navigator.screen
    assert isinstance(screen, PracticeScreen)
    screen.practice.hang_up()
    window.navigator.go(Place(kind="debrief", subject=screen.practice.session_id))


def _pack(what: str) -> Callable[[MainWindow], None]:
    """A pack by another key than the one known, of which one file is here under the same id."""

    def show(window: MainWindow) -> None:
        path = Path(window._desk.preferences.data_folder) / "long-name-of-a-pack.skeptic"
        path.write_bytes(b"PK" if what == "refuse" else pack(session(), key=OTHER_KEY))
        window.navigator.go(Place(kind="pack_in", subject=str(path)))
        screen = window.navigator.screen
        assert isinstance(screen, TakeInScreen)
        screen.background.finish()
        if what == "take":
            screen.start.click()
            assert screen.question is not None
            screen.question.yes.click()
            window.activateWindow()
            screen.background.finish()

    return show


def _card(what: str) -> Callable[[MainWindow], None]:
    def show(window: MainWindow) -> None:
        path = Path(window._desk.preferences.data_folder) / "mira.json"
        path.write_bytes(b"{}" if what == "refuse" else as_text(foreign("chara_card_v3")))
        kind: Kind = "card_out" if what == "export" else "card_in"
        window.navigator.go(Place(kind=kind, subject=str(path)))
        screen = window.navigator.screen
        if isinstance(screen, CardOutScreen):
            screen.take_picture(str(path))
            screen.save_to(str(path.with_name("out.png")))
            screen.background.finish()
            return
        assert isinstance(screen, CardInScreen)
        screen.background.finish()
        if what == "keep":
            screen.keep_it.click()
            screen.background.finish()

    return show


def _making_a_pack(window: MainWindow) -> None:
    window.navigator.go(Place(kind="pack_make"))
    screen = window.navigator.screen
    assert isinstance(screen, MakePackScreen)
    screen.contents.show_rest()
    screen.contents.ticks["scenario", "cedar-hollow-two-minds"].click()
    screen.save_to("/nowhere/at/all.skeptic")
    screen.background.finish()


SCREENS: dict[str, Callable[[MainWindow], None]] = {
    "home": _go(Place(kind="home")),
    "brief": _go(Place(kind="brief", subject=SCENARIO_ID)),
    "practice": _call(lambda screen: None),
    "practice with a long draft": _call(lambda s: s.view.composer.write("word " * 900)),
    "practice with the brief": _call(lambda s: s.view.toggle_brief()),
    "practice paused": _call(lambda s: s.toggle_pause()),
    "practice in trouble": _call(
        lambda s: s.view.tell_trouble("The model has stopped.", "The call goes on with a line.")
    ),
    "practice over": _call(lambda s: s.practice.hang_up()),
    "practice of a drill": _drill("session-2", 2),
    "practice by voice": _spoken(lambda screen: None),
    "practice by voice, the rep speaks": _spoken(_speak),
    "practice by voice, held to talk": _spoken(_by_key),
    "practice by voice, muted": _spoken(lambda s: s.speaking.mute()),
    "practice by voice, put right": _spoken(_ask_words),
    "practice by voice, paused": _spoken(lambda s: s.toggle_pause()),
    "practice by voice, stopped": _spoken(
        lambda s: _hear(
            s,
            SpeechTrouble(
                problem="The microphone “USB headset” is not there any more.",
                remedy="Plug it in, or choose another one in the settings.",
                stopped=True,
            ),
        )
    ),
    "practice, taken again": _go(Place(kind="fork", subject="session-1", turn=3)),
    "writing, taken again": _go(Place(kind="fork", subject="session-6", turn=2)),
    "compare": _go(Place(kind="compare", subject="session-1", other="session-2")),
    "compare a branch": _compare_branch,
    "replay of a branch": _replay_branch,
    "compare, which one": _go(Place(kind="compare", subject="session-1")),
    "compare, nothing to choose": _go(Place(kind="compare", subject="session-6")),
    "compare of two": _go(Place(kind="compare", subject="session-4", other="session-5")),
    "compare what cannot be": _go(Place(kind="compare", subject="session-1", other="session-5")),
    "what if": _go(Place(kind="what_if", subject="session-1", turn=3)),
    "what if, played": _tried("session-1", ""),
    "what if of a claim": _tried("session-2", "own_conclusion"),
    "what if of two": _tried("session-5", "analyst"),
    "debrief": _debrief("moments"),
    "debrief, scorecard": _debrief("scorecard"),
    "debrief, numbers": _debrief("numbers"),
    "debrief, private view": _debrief("private"),
    "debrief, effort": _record("effort"),
    "debrief, concessions": _record("concessions"),
    "debrief, contradictions": _record("contradictions"),
    "debrief, chases": _record("chases"),
    "debrief of two, effort": _record("effort", "session-5"),
    "debrief of a note, effort": _record("effort", "session-6"),
    "debrief of a drill": _drilled,
    "debrief of a call that goes on, private view": _debrief("private", "session-3"),
    "debrief of a bad call": _go(Place(kind="debrief", subject="session-2")),
    "replay": _go(Place(kind="replay", subject="session-1", turn=3)),
    "replay with remarks": _replay(lambda s: None),
    "replay, commenting": _replay(_comment),
    "replay, what stood": _replay(lambda s: s.panels.verticalScrollBar().setValue(700)),
    "brief of two, dial turned": _go(Place(kind="brief", subject=PAIR_ID, dial=2)),
    "practice with two": _go(Place(kind="resume", subject="session-4")),
    "debrief of two, private view": _debrief("private", "session-5"),
    "replay of two": _go(Place(kind="replay", subject="session-5", turn=2)),
    "brief of a note": _go(Place(kind="brief", subject=NOTE_ID)),
    "writing": _written(lambda screen: None),
    "writing with the brief": _written(lambda s: s.view.toggle_brief()),
    "writing too much": _written(lambda s: s.view.sheet.write("One more sentence for you. " * 20)),
    "writing in trouble": _written(
        lambda s: s.view.tell_trouble("The disk is full.", "Make room.")
    ),
    "reading": _written(_read(2)),
    "reading over": _written(_read(9)),
    "debrief of a note": _go(Place(kind="debrief", subject="session-6")),
    "replay of a note": _go(Place(kind="replay", subject="session-6", turn=2)),
    "history": _history(lambda screen: None),
    "history, words found": _history(lambda s: s.set_seeking(words="cost")),
    "history, filters": _history(_filter),
    "history, marks": _history(lambda s: s.rows[1].open_marks()),
    "history, nothing found": _history(lambda s: s.set_seeking(words="unicorn")),
    "tries": _go(Place(kind="tries", subject=SCENARIO_ID)),
    "progress": _go(Place(kind="progress")),
    "settings": _go(Place(kind="settings")),
    "import": _importing(""),
    "import, read": _importing("freight-quotes-lost.txt"),
    "loss replay": _go(Place(kind="loss_replay", subject="session-2", turn=3)),
    "packs": _go(Place(kind="packs")),
    "pack, looked into": _pack(""),
    "pack, taken in": _pack("take"),
    "pack, refused": _pack("refuse"),
    "pack, being made": _making_a_pack,
    "card, read": _card(""),
    "card, kept": _card("keep"),
    "card, refused": _card("refuse"),
    "card, given out": _card("export"),
    "import, with problems": _importing("clinic-messy.vtt"),
}


CONTENTS = (make_content(), make_pair(), make_note(), make_drill())


@pytest.fixture(scope="module")
def past() -> MemoryLog:
    """A good call, a bad one, one that is not finished, two with two buyers, and a note."""
    world = make_world(contents=CONTENTS)
    play(world, GOOD_CALL)
    play(world, BAD_CALL)
    play(world, GOOD_CALL[:3], end=False)
    play(world, TALK_OF_THREE, end=False, scenario=PAIR_ID)
    play(world, TALK_OF_THREE, scenario=PAIR_ID)
    play(world, [LETTER], scenario=NOTE_ID)
    return world.log


@pytest.fixture
def lived_in(qtbot: QtBot, theme: Theme, past: MemoryLog, tmp_path: Path) -> MainWindow:
    """A window with sessions of every sort, and a key that is known."""
    data = DataFolder(path=tmp_path / "data")

    def door() -> Packs:
        made = packs(data)
        sent = tmp_path / "first.skeptic"
        sent.write_bytes(pack(session(title="Another title")))
        made.take(made.look(str(sent)), trust=True)
        return made

    world = make_world(contents=CONTENTS, log=past.twin(), packs=door, cards=cards(data))
    return open_on(qtbot, theme, world, data_folder=str(tmp_path))


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]} at {s[2]} %")
@pytest.mark.parametrize("name", SCREENS)
def test_nothing_is_cut_off_and_nothing_overlaps(
    lived_in: MainWindow, theme: Theme, name: str, size: tuple[int, int, int]
) -> None:
    width, height, text = size
    theme.choose(text_size=text)
    lived_in.resize(width, height)
    SCREENS[name](lived_in)
    settle(lived_in)

    assert (lived_in.width(), lived_in.height()) == (width, height)
    assert cut_off(lived_in) == []
    assert on_top_of_each_other(lived_in) == []


@pytest.mark.parametrize("name", SCREENS)
def test_a_change_of_text_size_on_the_open_screen_leaves_nothing_cut_off(
    lived_in: MainWindow, theme: Theme, name: str
) -> None:
    SCREENS[name](lived_in)
    settle(lived_in)
    for text_size in (150, 200, 80):
        theme.choose(text_size=text_size)
        settle(lived_in)
        assert cut_off(lived_in) == []
    assert on_top_of_each_other(lived_in) == []


@pytest.mark.parametrize("place", ["resume", "debrief", "replay"])
def test_an_endless_word_is_broken_instead_of_widening_the_screen(
    qtbot: QtBot, theme: Theme, place: Kind
) -> None:
    world = make_world()
    endless = "https://example.com/" + "x" * 900 + " 20% off if you sign this week, the best"
    session = play(world, [endless, "w" * 3000], end=place != "resume")
    theme.choose(text_size=200)
    window = open_on(qtbot, theme, world)
    window.navigator.go(Place(kind=place, subject=session, turn=1))
    settle(window)
    assert window.width() == 1024
    assert cut_off(window) == []


@pytest.mark.parametrize("text", [100, 150, 200])
def test_the_most_crowded_call_fits(qtbot: QtBot, theme: Theme, text: int) -> None:
    world = make_world()
    session = play(world, GOOD_CALL[:3], end=False)
    theme.choose(text_size=text)
    window = open_on(qtbot, theme, world, Settings(show_state_live=True))
    window.navigator.go(Place(kind="resume", subject=session))
    screen = window.navigator.screen
    assert isinstance(screen, PracticeScreen)
    screen.view.composer.write("What I wanted to say next is " * 30)
    steps: tuple[Callable[[], None], ...] = (
        lambda: screen.view.tell_trouble("The model has stopped.", "A written line stands in."),
        screen.toggle_pause,
        screen.toggle_pause,
        screen.practice.hang_up,
    )
    for step in steps:
        step()
        settle(window)
        assert (window.width(), window.height()) == (1024, 700)
        assert cut_off(window) == []
        assert on_top_of_each_other(window) == []


def test_long_names_fit(qtbot: QtBot, theme: Theme) -> None:
    content = make_content()
    persona = replace(
        content.persona,
        name="Bartholomew Featherstonehaugh-Cholmondeley",
        role="Senior Vice President of Global Transportation and Warehousing",
        organisation="The Brightline Logistics and Cold Storage Company of Nebraska",
    )
    world = make_world("llama", contents=[replace(content, persona=persona)])
    model = "a-very-long-model-name-instruct-with-many-words-q4_k_m-00001-of-00002.gguf"
    world.trainer.engine = replace(world.trainer.engine, model=model)
    session = play(world, [])
    for size in (100, 200):
        theme.choose(text_size=size)
        window = open_on(qtbot, theme, world)
        for place in (
            Place(kind="home"),
            Place(kind="brief", subject=SCENARIO_ID),
            Place(kind="resume", subject=session),
        ):
            window.navigator.go(place)
            settle(window)
            assert window.width() == 1024
            assert cut_off(window) == []
            assert on_top_of_each_other(window) == []


@pytest.mark.parametrize("name", SCREENS)
def test_every_control_has_a_name_and_tab_reaches_it(lived_in: MainWindow, name: str) -> None:
    SCREENS[name](lived_in)
    settle(lived_in)
    assert focusable(lived_in)
    assert nameless(lived_in) == []
    wanted = {id(w): w.accessibleName() for w in focusable(lived_in)}
    reached = set()
    for _ in range(2 * len(wanted) + 4):
        at = QApplication.focusWidget()
        if at is not None:
            reached.add(id(at))
        QTest.keyClick(at or lived_in, Qt.Key.Key_Tab)
    assert [name for key, name in wanted.items() if key not in reached] == []


@pytest.mark.parametrize("name", SCREENS)
def test_every_screen_takes_the_colours_of_the_theme(
    lived_in: MainWindow, theme: Theme, name: str
) -> None:
    theme.choose(choice="dark")
    SCREENS[name](lived_in)
    looks: tuple[tuple[Literal["light", "dark"], str], ...] = (
        ("light", "#15161a"),
        ("dark", "#f7f5f1"),
    )
    for choice, other in looks:
        theme.choose(choice=choice)
        settle(lived_in)
        colours = colours_of(lived_in.grab().toImage(), step=5)
        assert theme.colours.page in colours or theme.colours.surface in colours
        assert other not in colours
