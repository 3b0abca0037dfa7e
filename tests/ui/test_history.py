"""All past sessions: looked for as one types, narrowed, marked, put away and deleted."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.ports.history import Found, Hit, Marks, Wanted
from app.ports.problems import KnownError
from app.ui.debrief import DebriefScreen
from app.ui.history import HistoryScreen
from app.ui.history_results import ROWS_AT_FIRST
from app.ui.history_rows import HistoryRow
from app.ui.history_search import Seeking, around, found_in
from app.ui.home import Home
from app.ui.main_window import MainWindow
from app.ui.needs import Place
from app.ui.people import within
from app.ui.practice import PracticeScreen
from app.ui.replay import ReplayScreen
from app.ui.theme import Theme
from app.ui.tries import TriesScreen
from app.ui.widgets.buttons import Button
from app.ui.widgets.text import Prose
from tests.ui.calls import play
from tests.ui.conftest import open_on
from tests.ui.content import SCENARIO_ID, make_content
from tests.ui.looking import settle
from tests.ui.more_content import NOTE_ID, make_note
from tests.ui.world import BAD_CALL, GOOD_CALL, World, make_world


@pytest.fixture
def lived() -> World:
    """A good call, a bad one, a note, and a call that is not over; the last is the newest."""
    world = make_world(contents=[make_content(), make_note()])
    play(world, GOOD_CALL)
    play(world, BAD_CALL)
    play(world, ["How do your dock slots hold at night?"], scenario=NOTE_ID)
    play(world, GOOD_CALL[:2], end=False)
    return world


def opened(window: MainWindow) -> HistoryScreen:
    """History, with everything that is not put away."""
    window.navigator.go(Place(kind="history"))
    settle(window)
    screen = window.navigator.screen
    assert isinstance(screen, HistoryScreen)
    return screen


def sessions(screen: HistoryScreen) -> list[str]:
    return [row.shelved.summary.session_id for row in screen.rows]


def search(qtbot: QtBot, screen: HistoryScreen, words: str) -> list[str]:
    """Type words and wait until they are looked for."""
    screen.input.selectAll()
    QTest.keyClicks(screen.input, words)
    qtbot.waitUntil(lambda: not screen._debounce.isActive())
    return sessions(screen)


def texts(screen: HistoryScreen) -> str:
    settle(screen)
    labels = [w for w in screen.findChildren(QLabel) if w.isVisibleTo(screen)]
    return "\n".join(w.words if isinstance(w, Prose) else w.text() for w in labels)


def button(screen: HistoryScreen, text: str) -> Button:
    settle(screen)
    (found,) = [
        b for b in screen.findChildren(Button) if b.text().strip() == text and b.isVisibleTo(screen)
    ]
    return found


def test_ctrl_h_and_the_clock_in_the_bar_open_it_with_the_newest_first(
    qtbot: QtBot, theme: Theme, lived: World
) -> None:
    window = open_on(qtbot, theme, lived)
    settle(window)
    QTest.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    screen = window.navigator.screen
    assert isinstance(screen, HistoryScreen)
    assert sessions(screen) == ["session-4", "session-3", "session-2", "session-1"]
    window.navigator.back()
    (clock,) = [b for b in window.findChildren(Button) if b.accessibleName() == "Your practice"]
    QTest.mouseClick(clock, Qt.MouseButton.LeftButton)
    assert isinstance(window.navigator.screen, HistoryScreen)


def test_the_search_has_the_focus_and_finds_as_one_types(
    qtbot: QtBot, theme: Theme, lived: World
) -> None:
    window = open_on(qtbot, theme, lived)
    screen = opened(window)
    qtbot.waitUntil(screen.input.hasFocus)
    assert search(qtbot, screen, "discount nothing-like-it") == []
    assert search(qtbot, screen, "20% off") == ["session-2"]
    assert screen.count.text() == "1 session found"
    assert search(qtbot, screen, "rollout") == ["session-1"]


def test_ctrl_f_comes_back_to_the_search_from_anywhere(
    qtbot: QtBot, theme: Theme, lived: World
) -> None:
    window = open_on(qtbot, theme, lived)
    screen = opened(window)
    screen.rows[2].focus_first()
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert screen.input.hasFocus()


def test_enter_goes_to_the_first_words_found_and_on_them_to_their_turn(
    qtbot: QtBot, theme: Theme, lived: World
) -> None:
    window = open_on(qtbot, theme, lived)
    screen = opened(window)
    QTest.keyClicks(screen.input, "quarter")
    QTest.keyClick(screen.input, Qt.Key.Key_Return)
    (hit, *_) = screen.rows[0].hits
    assert hit.hasFocus()
    assert hit.accessibleName() == f"Turn 3, You: {GOOD_CALL[2]}"
    QTest.keyClick(hit, Qt.Key.Key_Return)
    settle(window)
    replay = window.navigator.screen
    assert isinstance(replay, ReplayScreen)
    assert replay.review.session_id == "session-1"
    assert replay.player.at == 3


def test_the_words_found_are_marked_where_they_stand(
    qtbot: QtBot, theme: Theme, lived: World
) -> None:
    window = open_on(qtbot, theme, lived)
    screen = opened(window)
    shelved = lived.trainer.history.find(Wanted(scenario_id=SCENARIO_ID)).sessions[-1]
    marks = Marks(lesson="Ask what the quarter costs.", note="Long ago.\nThe last quarter was bad.")
    hit = Hit(turn=3, speaker="buyer", text="A bad quarter for it.", found=((6, 13),))
    row = HistoryRow(
        screen._desk, replace(shelved, marks=marks, hits=(hit,)), make_content().scenario, "quart"
    )
    qtbot.addWidget(row)
    marked = [p.text() for p in row.findChildren(Prose) if "underline" in p.text()]
    marked += [hit.html for hit in row.hits]
    assert len(marked) == 3
    assert all(">quarter</span>" in text for text in marked)


def test_back_from_a_hit_the_search_stands_as_it_was_and_the_focus_where_it_was(
    qtbot: QtBot, theme: Theme, lived: World
) -> None:
    window = open_on(qtbot, theme, lived)
    screen = opened(window)
    search(qtbot, screen, "dock slots")
    screen.rows[1].hits[0].click()
    settle(window)
    window.navigator.back()
    settle(window)
    screen = window.navigator.screen  # type: ignore[assignment]
    assert isinstance(screen, HistoryScreen)
    assert screen.input.text() == "dock slots"
    assert screen.rows[1].isAncestorOf(window.focusWidget())


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"scenario": NOTE_ID}, ["session-3"]),
        ({"outcome": "left_cold"}, ["session-2"]),
        ({"move": "discount"}, ["session-2"]),
        ({"score": "from 80"}, ["session-1"]),
        ({"period": "own", "since": date(2026, 1, 1), "until": date(2026, 1, 2)}, []),
    ],
    ids=str,
)
def test_filters_narrow_it(
    qtbot: QtBot, theme: Theme, lived: World, changes: dict[str, object], found: list[str]
) -> None:
    window = open_on(qtbot, theme, lived)
    screen = opened(window)
    screen.set_seeking(**changes)
    assert sessions(screen) == found
    assert screen.filter_button.text().strip() == "Filters: 1"
    screen.show_everything()
    assert len(screen.rows) == 4
    assert screen.filter_button.text().strip() == "Filters"


def test_moves_are_found_in_sessions_of_an_older_program_too_once_they_are_counted(
    qtbot: QtBot, theme: Theme, lived: World
) -> None:
    lived.history.figures.clear()
    window = open_on(qtbot, theme, lived)
    screen = opened(window)
    screen.set_seeking(move="discount")
    assert "older ones are still being looked through" in screen.count.text()
    qtbot.waitUntil(lambda: not screen.counting.busy)
    assert sessions(screen) == ["session-2"]
    assert screen.count.text() == "1 session found"


def test_the_filters_are_opened_by_a_button_and_work_by_keyboard(
    qtbot: QtBot, theme: Theme, lived: World
) -> None:
    window = open_on(qtbot, theme, lived)
    screen = opened(window)
    assert not screen.filters.isVisible()
    screen.filter_button.setFocus()
    QTest.keyClick(screen.filter_button, Qt.Key.Key_Return)
    pick = screen.filters.picks["scenario"]
    assert pick.hasFocus()
    QTest.keyClick(pick, Qt.Key.Key_Down)
    assert screen.browsing.seeking.scenario == pick.value
    assert pick.value
    assert len(screen.rows) < 4


def test_a_period_of_ones_own_has_two_days(qtbot: QtBot, theme: Theme, lived: World) -> None:
    window = open_on(qtbot, theme, lived)
    screen = opened(window)
    screen.toggle_filters()
    assert not screen.filters.since.isVisible()
    screen.filters.picks["period"].chosen.emit("own")
    assert screen.filters.since.isVisible()
    settle(window)
    for day in (screen.filters.since, screen.filters.until):
        (field,) = day.findChildren(QLineEdit)
        assert field.text() == f"{day.day.day} {day.day:%b %Y}"
        assert field.height() >= field.fontMetrics().height()
        assert field.width() > field.fontMetrics().horizontalAdvance(field.text())
    assert screen.filters.until.day == screen._today
    assert screen.filters.since.day == screen._today - timedelta(days=29)
    assert len(screen.rows) == 4
    screen.filters.until.setDate(screen.filters.until.date().addDays(-1))
    assert screen.rows == []


def test_periods_are_whole_days_of_the_calendar() -> None:
    today = date(2026, 3, 10)
    day = 24 * 60 * 60 * 1000
    at = Seeking(period="today").wanted(today).since_ms
    week = Seeking(period="week").wanted(today).since_ms
    assert at is not None
    assert week is not None
    assert at - week == 6 * day
    own = Seeking(period="own", since=date(2026, 3, 9), until=date(2026, 3, 9)).wanted(today)
    assert own.since_ms == at - day
    assert own.until_ms == at


def test_a_fit_is_one_of_words_so_without_them_the_newest_go_first() -> None:
    fitting = Seeking().with_(words="docks", order="fit")
    assert fitting.order == "fit"
    assert fitting.with_(words=" ").order == "newest"


def test_one_without_a_name_is_called_the_buyer_within_a_sentence() -> None:
    assert within("The buyer") == "the buyer"
    assert within("Theo Marsh") == "Theo Marsh"


def test_where_nothing_fits_it_says_how_words_are_found_and_offers_the_way_back(
    qtbot: QtBot, theme: Theme, lived: World
) -> None:
    window = open_on(qtbot, theme, lived)
    screen = opened(window)
    search(qtbot, screen, "unicorn")
    settle(window)
    assert "Nothing with “unicorn”" in texts(screen)
    assert "The last word may be a beginning" in texts(screen)
    assert not screen.export.isEnabled(), "there is nothing to take elsewhere"
    QTest.mouseClick(screen.everything, Qt.MouseButton.LeftButton)
    assert len(screen.rows) == 4
    assert screen.input.text() == ""


def test_what_fits_but_was_put_away_is_one_press_away(
    qtbot: QtBot, theme: Theme, lived: World
) -> None:
    lived.trainer.history.mark("session-2", Marks(archived=True))
    window = open_on(qtbot, theme, lived)
    screen = opened(window)
    assert search(qtbot, screen, "dashboards") == []
    QTest.mouseClick(button(screen, "Show one that you put away"), Qt.MouseButton.LeftButton)
    assert sessions(screen) == ["session-2"]


def test_without_any_session_it_says_what_will_be_here(
    qtbot: QtBot, theme: Theme, world: World
) -> None:
    window = open_on(qtbot, theme, world)
    screen = opened(window)
    assert "Nothing practised yet" in texts(screen)
    QTest.mouseClick(button(screen, "Choose a scenario"), Qt.MouseButton.LeftButton)
    assert isinstance(window.navigator.screen, Home)


def test_thousands_are_shown_a_part_at_a_time(qtbot: QtBot, theme: Theme) -> None:
    world = make_world()
    for _ in range(ROWS_AT_FIRST + 5):
        play(world, [])
    window = open_on(qtbot, theme, world)
    screen = opened(window)
    assert len(screen.rows) == ROWS_AT_FIRST
    more = button(screen, "Show 5 more of 5")
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    assert len(screen.rows) == ROWS_AT_FIRST + 5
    assert len(set(sessions(screen))) == ROWS_AT_FIRST + 5
    assert not more.isVisible()


def test_what_cannot_be_read_is_named_and_can_be_deleted_and_the_others_are_all_there(
    qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = make_world()
    for _ in range(ROWS_AT_FIRST + 3):
        play(world, [])
    find, bad = world.history.find, "session-10"

    def passed_over(wanted: Wanted, *, first: int = 0, most: int = 20) -> Found:
        found = find(wanted, first=first, most=most)
        readable = tuple(s for s in found.sessions if s.summary.session_id != bad)
        return replace(found, sessions=readable)

    monkeypatch.setattr(world.history, "find", passed_over)
    monkeypatch.setattr(world.history, "damaged", lambda: (bad,) if bad in left() else ())

    def left() -> set[str]:
        return {s.session_id for s in world.log.sessions()}

    window = open_on(qtbot, theme, world)
    screen = opened(window)
    assert len(screen.rows) == ROWS_AT_FIRST - 1
    assert "cannot be read" in texts(screen)
    screen.results.show_more()
    assert set(sessions(screen)) == left() - {bad}
    QTest.mouseClick(button(screen, "Delete what cannot be read"), Qt.MouseButton.LeftButton)
    assert screen.question is not None
    screen.question.yes.click()
    settle(window)
    assert bad not in left()
    assert "cannot be read" not in texts(screen)
    assert len(screen.rows) == ROWS_AT_FIRST + 2


def test_a_favourite_is_made_by_the_star_and_found_among_them(
    qtbot: QtBot, theme: Theme, lived: World
) -> None:
    window = open_on(qtbot, theme, lived)
    screen = opened(window)
    row = screen.rows[2]
    row.star.click()
    assert lived.trainer.history.shelved("session-2").marks.favourite
    assert row.star.accessibleName().startswith("No longer a favourite: the call with Dana")
    screen.shelf.chosen.emit("favourites")
    assert sessions(screen) == ["session-2"]
    screen.rows[0].star.click()
    screen.search()
    settle(window)
    assert "No favourites yet" in texts(screen)


def test_what_is_put_away_stays_in_sight_until_one_looks_anew_and_can_be_taken_out_again(
    qtbot: QtBot, theme: Theme, lived: World
) -> None:
    window = open_on(qtbot, theme, lived)
    screen = opened(window)
    screen.rows[0].archive.click()
    settle(window)
    assert "Put away" in texts(screen)
    assert len(screen.rows) == 4
    screen.search()
    assert sessions(screen) == ["session-3", "session-2", "session-1"]
    screen.set_seeking(shelf="archived")
    screen.rows[0].archive.click()
    assert not lived.trainer.history.shelved("session-4").marks.archived


def test_deleting_asks_first_and_takes_the_words_and_the_sound(
    qtbot: QtBot, theme: Theme, lived: World
) -> None:
    window = open_on(qtbot, theme, lived)
    screen = opened(window)
    screen.rows[2].trash.click()
    assert screen.question is not None
    screen.question.no.click()
    assert len(screen.rows) == 4
    screen.rows[2].open_marks()
    panel = screen.rows[2].panel
    assert panel is not None
    panel.lesson.setText("Never kept")
    screen.rows[2].trash.click()
    screen.question.yes.click()
    assert sessions(screen) == ["session-4", "session-3", "session-1"]
    assert "session-2" in lived.recordings.deleted
    with pytest.raises(KnownError):
        lived.log.events("session-2")
    settle(screen)
    assert screen.rows[2].isAncestorOf(screen.window().focusWidget())


def test_a_full_disk_is_told_and_the_mark_stays_off(
    qtbot: QtBot, theme: Theme, lived: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(session_id: str, marks: Marks) -> None:
        raise KnownError("The disk is full.", "Make room, then try again.")

    window = open_on(qtbot, theme, lived)
    screen = opened(window)
    monkeypatch.setattr(lived.trainer.history, "mark", full)
    screen.rows[0].star.click()
    assert window.banner.text == "The disk is full. Make room, then try again."
    assert not screen.rows[0].marks.favourite


def test_each_row_leads_on_to_debrief_replay_and_the_call_that_is_not_over(
    qtbot: QtBot, theme: Theme, lived: World
) -> None:
    window = open_on(qtbot, theme, lived)
    for row, word, screen_class in (
        (1, "Debrief", DebriefScreen),
        (2, "Replay", ReplayScreen),
        (0, "Go on", PracticeScreen),
    ):
        window.navigator.go(Place(kind="home"))
        screen = opened(window)
        (way,) = [b for b in screen.rows[row].findChildren(Button) if b.text() == word]
        way.click()
        assert isinstance(window.navigator.screen, screen_class)


def test_the_filter_of_a_scenario_leads_to_the_tries_at_it(
    qtbot: QtBot, theme: Theme, lived: World
) -> None:
    window = open_on(qtbot, theme, lived)
    screen = opened(window)
    assert not screen.tries.isVisible()
    screen.set_seeking(scenario=SCENARIO_ID)
    QTest.mouseClick(screen.tries, Qt.MouseButton.LeftButton)
    assert isinstance(window.navigator.screen, TriesScreen)


def test_words_are_marked_without_regard_to_capitals_and_accents() -> None:
    text = "Café owners; the CAFES, decaf"
    marked = [m.span.of(text) for m in found_in(text, "cafe")]
    assert marked == ["Café", "CAFES"]
    assert found_in(text, "  ") == []


def test_of_a_long_note_the_piece_with_the_words_is_shown() -> None:
    text = "before " * 60 + "quarter " + "after " * 60
    piece, marks = around(text, found_in(text, "quarter"))
    assert len(piece) < 180
    assert piece.startswith("… before")
    assert piece.endswith(" …")
    assert [m.span.of(piece) for m in marks] == ["quarter"]
