"""Every screen of the editor, at every size: nothing cut off, nothing on top, all named."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.authoring.editor import EditorScreen
from app.ui.authoring.start import StartScreen
from app.ui.main_window import MainWindow
from app.ui.needs import Place
from app.ui.theme import Theme
from tests.ui.authoring.desk import PERSONA, edit, looked_through, wait_for, writing
from tests.ui.looking import colours_of, cut_off, focusable, nameless, on_top_of_each_other, settle

CALL = Path(__file__).parents[2] / "authoring" / "hotel-linen-call.txt"
SIZES = [(1024, 700, 100), (1440, 900, 150), (1024, 700, 200)]
LEVELS = 3
Show = Callable[[QtBot, MainWindow], None]


def _section(key: str, *open_: tuple[str | int, ...]) -> Show:
    def show(qtbot: QtBot, window: MainWindow) -> None:
        screen = edit(qtbot, window)
        screen.show_section(key)
        for place in open_:
            screen.form.open_at(place)

    return show


def _wrong(qtbot: QtBot, window: MainWindow) -> None:
    """A fact with all that can be wrong with it."""
    screen = edit(qtbot, window)
    fact = dict(screen.document.get(("facts", 0)))
    fact |= {"lines": ["One {thing}.", "Two."], "secrets": [], "text": "", "effort": "much"}
    screen.document.set(("facts", 0), fact)
    screen._changed()
    screen.show_section("facts")
    screen.form.open_at(("facts", 0, "unlock", 0))
    looked_through(qtbot, screen)


def _blank(qtbot: QtBot, window: MainWindow) -> None:
    draft = writing(window).new("scenario")
    window.navigator.go(Place(kind="authoring_edit", subject=draft.draft_id))
    screen = window.navigator.screen
    assert isinstance(screen, EditorScreen)
    looked_through(qtbot, screen)


def _persona(key: str, *open_: tuple[str | int, ...]) -> Show:
    def show(qtbot: QtBot, window: MainWindow) -> None:
        screen = edit(qtbot, window, PERSONA, "persona")
        screen.show_section(key)
        for place in open_:
            screen.form.open_at(place)

    return show


def _tried(qtbot: QtBot, window: MainWindow) -> None:
    screen = edit(qtbot, window)
    screen.toggle_preview()
    wait_for(qtbot, lambda: screen.preview.preview is not None)
    screen.preview.say("It is fine to tell me so. How do your dock slots hold at night?")
    wait_for(qtbot, lambda: len(screen.preview.cards) == 2)
    screen.document.set(("title",), "Another title")
    screen._changed()


def _publishing(qtbot: QtBot, window: MainWindow) -> None:
    screen = edit(qtbot, window)
    screen.document.set(("title",), "Twelve minutes at the dock")
    screen._changed()
    looked_through(qtbot, screen)
    screen.keep()
    screen.publish("Shorter, and with a harder second contradiction")


def _versions(qtbot: QtBot, window: MainWindow) -> None:
    _publishing(qtbot, window)
    screen = edit(qtbot, window)
    screen.document.set(("facts", 0, "text"), "The night shift misses about 9% of its dock slots.")
    screen.keep()
    place = Place(kind="authoring_versions", subject=screen.draft.content_id, other="scenario")
    window.navigator.go(place)


def _start(way: str) -> Show:
    def show(qtbot: QtBot, window: MainWindow) -> None:
        window.navigator.go(Place(kind="authoring_start", subject="scenario"))
        screen = window.navigator.screen
        assert isinstance(screen, StartScreen)
        screen.show_way(way)

    return show


def _contents(qtbot: QtBot, window: MainWindow) -> None:
    screen = edit(qtbot, window)
    screen.document.set(("title",), "Twelve minutes at the dock")
    window.navigator.go(Place(kind="authoring"))


def _template(qtbot: QtBot, window: MainWindow) -> None:
    draft = writing(window).new("scenario", template="renewal-at-risk")
    window.navigator.go(Place(kind="authoring_edit", subject=draft.draft_id))
    screen = window.navigator.screen
    assert isinstance(screen, EditorScreen)
    looked_through(qtbot, screen)


def _read(qtbot: QtBot, window: MainWindow) -> None:
    _start("text")(qtbot, window)
    screen = window.navigator.screen
    assert isinstance(screen, StartScreen)
    start = screen.text
    assert start is not None
    start.reads.buttons[1].click()
    start.open_file(str(CALL))
    start.read.click()
    wait_for(qtbot, lambda: start.view is not None)


SCREENS: dict[str, Show] = {
    "start, templates": _start("template"),
    "start, from a text": _start("text"),
    "start, what a call offers": _read,
    "contents": _contents,
    "contents, after publishing": _publishing,
    "start, empty": _start("blank"),
    "editor, what it needs": _blank,
    "editor, a template to fill in": _template,
    "editor, basics": _section("basics", ("language",)),
    "editor, brief": _section("brief"),
    "editor, a fact with problems": _wrong,
    "editor, a contradiction": _section("conflicts", ("conflicts", 0, "claims", 0, "who")),
    "editor, endings": _section("ending", ("steps", 0, "kind"), ("possible_outcomes",)),
    "editor, checks": _section("rubric", ("rubric", 0, "applies", "moves")),
    "editor, lines": _section("lines"),
    "editor, tried out": _tried,
    "persona, who": _persona("who"),
    "persona, temperament": _persona(
        "temperament", ("temperament", "sensitivities", "permission", "trust")
    ),
    "versions": _versions,
}


@pytest.mark.parametrize("name", SCREENS)
def test_nothing_is_cut_off_at_any_size_and_everything_can_be_reached(
    qtbot: QtBot, window: MainWindow, theme: Theme, name: str
) -> None:
    SCREENS[name](qtbot, window)
    settle(window)
    for width, height, text in SIZES:
        theme.choose(text_size=text)
        window.resize(width, height)
        # Entries stand within entries: their heights are found level by level.
        for _ in range(LEVELS):
            settle(window)
        assert (window.width(), window.height()) == (width, height)
        assert cut_off(window) == []
        assert on_top_of_each_other(window) == []
    assert nameless(window) == []
    wanted = {id(w): w.accessibleName() for w in focusable(window)}
    reached = set()
    for _ in range(2 * len(wanted) + 4):
        at = QApplication.focusWidget()
        if at is not None:
            reached.add(id(at))
        QTest.keyClick(at or window, Qt.Key.Key_Tab)
    assert [name for key, name in wanted.items() if key not in reached] == []


def test_endless_words_are_broken_instead_of_widening_the_screen(
    qtbot: QtBot, window: MainWindow, theme: Theme
) -> None:
    endless = "https://example.com/" + "x" * 270
    screen = edit(qtbot, window)
    screen.document.set(("title",), endless)
    screen.document.set(("facts", 0, "text"), endless)
    screen.document.set(("facts", 0, "secrets"), [])
    screen._changed()
    looked_through(qtbot, screen)
    theme.choose(text_size=200)
    for key in ("overview", "facts"):
        screen.show_section(key)
        settle(window)
        assert window.width() == 1024
        assert cut_off(window) == []
    screen.document.set(("facts", 0, "secrets"), ["nothing of it"])
    screen._changed()
    looked_through(qtbot, screen)
    screen.ask_publish()
    assert screen.dialog is not None
    settle(window)
    assert cut_off(screen.dialog) == []
    screen.dialog.accept()
    settle(window)
    assert cut_off(window) == []
    place = Place(kind="authoring_versions", subject=screen.draft.content_id, other="scenario")
    window.navigator.go(place)
    settle(window)
    assert window.width() == 1024
    assert cut_off(window) == []


@pytest.mark.parametrize("name", ["editor, a fact with problems", "editor, tried out", "versions"])
def test_its_colours_are_those_of_the_theme(
    qtbot: QtBot, window: MainWindow, theme: Theme, name: str
) -> None:
    SCREENS[name](qtbot, window)
    for choice, other in (("dark", "#f7f5f1"), ("light", "#15161a")):
        theme.choose(choice=choice)  # type: ignore[arg-type]
        settle(window)
        colours = colours_of(window.grab().toImage(), step=5)
        assert theme.colours.page in colours
        assert other not in colours
