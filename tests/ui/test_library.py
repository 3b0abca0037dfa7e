"""The library: what a search finds, and how one gets about in it by mouse and by key."""

from time import process_time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.ui.brief import BriefScreen
from app.ui.home import Home
from app.ui.library import Entry, Looking, entries
from app.ui.main_window import MainWindow
from app.ui.needs import Place
from app.ui.theme import Theme
from tests.ui.conftest import open_on
from tests.ui.looking import cut_off, nameless, on_top_of_each_other, settle
from tests.ui.more_content import make_drill, make_library, make_note, make_pair
from tests.ui.world import make_world

HOME_MS = 300


def home_of(window: MainWindow) -> Home:
    """The home screen."""
    screen = window.navigator.screen
    assert isinstance(screen, Home)
    return screen


def open_library(qtbot: QtBot, theme: Theme, size: int) -> MainWindow:
    """The window at Home, with a library of so many scenarios."""
    window = open_on(qtbot, theme, make_world(contents=make_library(size)))
    settle(window)
    return window


def headings(home: Home) -> list[str]:
    """The titles that can be read, from the top."""
    return [
        w.text()
        for w in home.library.findChildren(QLabel)
        if w.isVisibleTo(home) and w.property("textStyle") == "title"
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", True),
        ("omar", True),
        ("OMAR night", True),
        ("logistics", True),
        ("table brightline", True),
        ("two buyers", True),
        ("call haddad", True),
        ("zebra", False),
        ("omar zebra", False),
    ],
)
def test_words_are_looked_for_in_title_people_trade_and_kind(words: str, found: bool) -> None:
    assert Entry(make_pair()).found_by(Looking(words=words)) is found


def test_a_search_knows_neither_capitals_nor_accents() -> None:
    assert Entry(make_pair()).found_by(Looking(words="Hâddàd"))


def test_skills_and_drills_are_found_by_their_names() -> None:
    assert Entry(make_note()).found_by(Looking(words="candor"))
    assert Entry(make_drill()).found_by(Looking(words="silence"))


@pytest.mark.parametrize(
    ("kind", "kinds"),
    [("call", ["talk", "talk"]), ("two", ["talk"]), ("drill", ["drill"]), ("note", ["write"])],
)
def test_a_kind_finds_what_is_of_it(kind: str, kinds: list[str]) -> None:
    found = [e for e in entries(make_library(5)) if e.found_by(Looking(kind=kind))]
    assert [e.group for e in found] == kinds


def test_a_skill_finds_what_trains_it() -> None:
    found = [e for e in entries(make_library(5)) if e.found_by(Looking(skill="candor"))]
    assert {e.content.scenario.kind for e in found} == {"note", "email"}


def test_the_easier_ones_come_first_and_drills_stand_in_their_own_group(
    qtbot: QtBot, theme: Theme
) -> None:
    window = open_library(qtbot, theme, 20)
    home = home_of(window)
    assert headings(home) == ["Conversations", "In writing", "Drills"]
    groups: dict[str, list[int]] = {}
    for card in home.scenario_cards:
        level = card.entry.content.scenario.difficulty
        groups.setdefault(card.entry.group, []).append(level)
    assert list(groups) == ["talk", "write", "drill"]
    assert all(levels == sorted(levels) for levels in groups.values())


def test_a_card_says_who_what_how_hard_how_long_and_what_it_trains(
    qtbot: QtBot, theme: Theme
) -> None:
    window = open_library(qtbot, theme, 5)
    home = home_of(window)
    cards = {card.entry.content.scenario.scenario_id: card.words for card in home.scenario_cards}
    assert "Dana Whitfield and Omar Haddad" in cards["scenario-4"]
    assert "Two buyers" in cards["scenario-4"]
    assert "Drill, 3 minutes" in cards["scenario-3"]
    assert "Trains: hold the silence" in cards["scenario-3"]
    assert "E-mail" in cards["scenario-2"]
    assert "Trains: candor, reflection" in cards["scenario-1"]
    assert "Difficulty 5 of 5" in cards["scenario-0"]
    assert "About 12 minutes" in cards["scenario-0"]
    for card in home.scenario_cards:
        scenario = card.entry.content.scenario
        assert scenario.title in card.accessibleName()
        assert scenario.difficulty_note in card.accessibleDescription()


def test_typing_narrows_the_list_and_enter_goes_to_the_first_that_is_found(
    qtbot: QtBot, theme: Theme
) -> None:
    window = open_library(qtbot, theme, 20)
    home = home_of(window)
    QTest.keyClick(home, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert home.library.search.hasFocus()
    QTest.keyClicks(home.library.search, "omar")
    assert len(home.scenario_cards) == 4
    assert home.library.count.text() == "4 of 20 scenarios"
    assert headings(home) == ["Conversations"]
    QTest.keyClick(home.library.search, Qt.Key.Key_Return)
    assert home.scenario_cards[0].hasFocus()


def test_kind_and_skill_narrow_it_together(qtbot: QtBot, theme: Theme) -> None:
    window = open_library(qtbot, theme, 20)
    home = home_of(window)
    notes = next(b for b in home.library.kinds.buttons if b.text() == "Notes")
    QTest.mouseClick(notes, Qt.MouseButton.LeftButton)
    assert len(home.scenario_cards) == 4
    skills = home.library.skills
    skills.setFocus()
    QTest.keyClicks(skills, "Q")
    QTest.keyClick(skills, Qt.Key.Key_Return)
    assert skills.currentText() == "Question about their world"
    assert home.scenario_cards == []


def test_where_nothing_fits_one_press_shows_everything_again(qtbot: QtBot, theme: Theme) -> None:
    window = open_library(qtbot, theme, 8)
    home = home_of(window)
    home.library.search.setText("zebra")
    settle(home)
    assert home.scenario_cards == []
    again = next(b for b in home.findChildren(type(home.to_past)) if "everything" in b.text())
    assert again.isVisible()
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    assert len(home.scenario_cards) == 8
    assert home.library.search.text() == ""


def test_what_one_looked_for_is_still_there_on_the_way_back_from_a_brief(
    qtbot: QtBot, theme: Theme
) -> None:
    window = open_library(qtbot, theme, 20)
    home = home_of(window)
    home.library.search.setText("omar")
    second = home.scenario_cards[1]
    chosen = second.scenario_id
    QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    settle(window)
    assert isinstance(window.navigator.screen, BriefScreen)
    window.navigator.back()
    settle(window)
    home = home_of(window)
    assert home.library.search.text() == "omar"
    assert home.scenario_cards[1].scenario_id == chosen
    assert window.focusWidget() is home.scenario_cards[1]


def test_a_library_of_a_few_needs_no_search(qtbot: QtBot, theme: Theme) -> None:
    window = open_library(qtbot, theme, 1)
    home = home_of(window)
    assert not home.library.search.isVisible()
    assert headings(home) == []
    assert len(home.scenario_cards) == 1
    QTest.keyClick(home.scenario_cards[0], Qt.Key.Key_Return)
    settle(window)
    assert isinstance(window.navigator.screen, BriefScreen)


@pytest.mark.parametrize("size", [1, 20, 60])
@pytest.mark.parametrize("text", [80, 100, 200])
def test_a_library_of_any_size_fits(qtbot: QtBot, theme: Theme, size: int, text: int) -> None:
    theme.choose(text_size=text)
    window = open_library(qtbot, theme, size)
    home = home_of(window)
    assert (window.width(), window.height()) == (1024, 700)
    assert cut_off(window) == []
    assert nameless(window) == []
    assert on_top_of_each_other(window) == []
    for card in home.scenario_cards:
        assert card.height() >= card.heightForWidth(card.width())


@pytest.mark.parametrize("size", [20, 60])
def test_home_is_there_at_once(qtbot: QtBot, theme: Theme, size: int) -> None:
    window = open_library(qtbot, theme, size)
    spent = []
    for _ in range(3):
        before = process_time()
        window.navigator.go(Place(kind="home"))
        settle(window)
        spent.append(1000 * (process_time() - before))
    assert min(spent) <= HOME_MS * (1 if size <= 20 else 3), spent
