"""The progress screen: what to practise next, how each skill goes, and what is behind a number."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.domain.buyer.scenario import Content
from app.domain.moves import Move
from app.domain.progress.skills import SKILLS
from app.domain.progress.weeks import Weeks
from app.ports.problems import KnownError
from app.settings import Settings
from app.ui.debrief import DebriefScreen
from app.ui.home import Home
from app.ui.main_window import MainWindow
from app.ui.needs import Place
from app.ui.progress.put_off import FOR_DAYS, PutOff
from app.ui.progress.screen import ProgressScreen
from app.ui.progress.weeks_line import WeeksLine, weeks_words
from app.ui.progress.words import days_words, meaning_of, name_of, y_word
from app.ui.theme import Theme
from tests.ui.calls import play
from tests.ui.conftest import open_on
from tests.ui.content import make_content
from tests.ui.looking import cut_off, focusable, nameless, on_top_of_each_other, settle
from tests.ui.more_content import make_drill, make_note, make_pair
from tests.ui.progress_world import world_with
from tests.ui.world import GOOD_CALL, World, make_world


def _drill_with_iris() -> Content:
    drill = make_drill()
    persona = replace(drill.persona, persona_id="iris", name="Iris Vane")
    return replace(drill, scenario=replace(drill.scenario, persona_id="iris"), persona=persona)


CONTENTS = (make_content(), make_pair(), make_note(), _drill_with_iris())
Opened = Callable[..., tuple[MainWindow, ProgressScreen]]


@pytest.fixture
def opened(qtbot: QtBot, theme: Theme) -> Opened:
    """Opens the progress screen on a world."""

    def open_it(
        world: World, settings: Settings | None = None
    ) -> tuple[MainWindow, ProgressScreen]:
        window = open_on(qtbot, theme, world, settings)
        window.navigator.go(Place(kind="progress"))
        screen = window.navigator.screen
        assert isinstance(screen, ProgressScreen)
        settle(window)
        return window, screen

    return open_it


def _said(window: MainWindow) -> str:
    return "\n".join(w.text() for w in window.findChildren(QLabel) if w.isVisible())


def test_it_says_that_nobody_else_sees_it(opened: Opened) -> None:
    _, screen = opened(world_with(0, CONTENTS))
    assert "Nobody else sees this page" in _said(screen.window())  # type: ignore[arg-type]


def test_without_sessions_it_says_how_many_are_missing_and_loads_no_chart(opened: Opened) -> None:
    window, screen = opened(world_with(0, CONTENTS))
    assert screen.large.chart is None
    assert "5 more sessions and there is something to show here." in _said(window)
    assert len(screen.cards) == len(SKILLS)
    assert screen.plan.start is not None


def test_with_sessions_a_chart_shows_the_weakest_skill(opened: Opened) -> None:
    _, screen = opened(world_with(40, CONTENTS))
    assert screen.large.chart is not None
    plot = screen.large.chart.chart.plot
    assert plot is not None
    assert plot.title == name_of(screen.skill)
    assert screen.skill.skill_id != "good_ending"
    assert len(plot.series[0].spots) == len(screen.line.points)


def test_pressing_a_small_picture_shows_it_large(opened: Opened) -> None:
    window, screen = opened(world_with(40, CONTENTS))
    card = next(c for c in screen.cards if c.line.skill.move is Move.REFLECTION)
    card.click()
    settle(window)
    assert screen.large.chart is not None
    assert screen.large.chart.chart.plot is not None
    assert screen.large.chart.chart.plot.title == "Reflection"
    assert screen.large.chart.chart.hasFocus()


def test_a_value_leads_to_its_sessions_and_each_of_them_to_its_debrief(
    opened: Opened,
) -> None:
    world = world_with(20, CONTENTS)
    session = play(world, GOOD_CALL)
    window, screen = opened(world)
    screen.show_skill("reflection")
    assert screen.large.chart is not None
    chart = screen.large.chart.chart
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_End)
    QTest.keyClick(chart, Qt.Key.Key_Return)
    settle(window)
    assert screen.behind.isVisible()
    assert len(screen.behind.rows) == len(screen.line.points[-1].sessions)
    first = screen.behind.rows[0]
    assert first.hasFocus()
    assert first.accessibleName().startswith("Debrief: ")
    QTest.keyClick(first, Qt.Key.Key_Return)
    debrief = window.navigator.screen
    assert isinstance(debrief, DebriefScreen)
    assert debrief.review.session_id == session
    QTest.keyClick(window, Qt.Key.Key_Escape)
    settle(window)
    back = window.navigator.screen
    assert isinstance(back, ProgressScreen)
    assert back.skill.skill_id == "reflection"
    assert back.large.chart is not None
    assert back.large.chart.chart.hasFocus()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert isinstance(window.navigator.screen, Home)


def test_a_row_of_the_table_leads_to_the_sessions_too(opened: Opened) -> None:
    window, screen = opened(world_with(20, CONTENTS))
    assert screen.large.chart is not None
    screen.large.chart.as_table.click()
    settle(window)
    table = screen.large.chart.table
    assert table.rowCount() == len(screen.line.points)
    table.setCurrentCell(0, 0)
    QTest.keyClick(table, Qt.Key.Key_Return)
    settle(window)
    assert len(screen.behind.rows) == len(screen.line.points[0].sessions)


def test_many_sessions_behind_a_value_are_shown_a_part_at_a_time(opened: Opened) -> None:
    window, screen = opened(world_with(300, CONTENTS, days=600))
    assert screen.large.chart is not None
    screen.large.chart.picked.emit("0")
    settle(window)
    assert len(screen.behind.rows) == 8
    more = next(b for b in focusable(window) if "older ones" in b.accessibleName())
    more.click()  # type: ignore[attr-defined]
    settle(window)
    assert len(screen.behind.rows) == len(screen.line.points[0].sessions) == 20


def test_by_person_a_bar_leads_to_the_sessions_with_them(opened: Opened) -> None:
    window, screen = opened(world_with(60, CONTENTS))
    assert screen.people.chart is not None
    plot = screen.people.chart.chart.plot
    assert plot is not None
    dana = next(s for s in plot.series[0].spots if s.key == "dana")
    screen.people.picked.emit("dana")
    settle(window)
    behind = int(dana.cells[1])
    assert f"{behind} sessions behind this value" in _said(window)
    assert dana.told.startswith(f"Dana Whitfield, {behind} sessions: ")


def test_by_scenario_too(opened: Opened) -> None:
    window, screen = opened(world_with(60, CONTENTS))
    by_scenario = next(b for b in screen.sides.buttons if b.text() == "By scenario")
    by_scenario.click()
    settle(window)
    assert screen.people.chart is not None
    plot = screen.people.chart.chart.plot
    assert plot is not None
    titles = {c.scenario.title for c in CONTENTS}
    assert {row[0] for row in plot.rows()} <= titles
    assert sum(int(row[1]) for row in plot.rows()) == screen.line.sessions


def test_one_person_is_picked_out_and_the_title_says_so(opened: Opened) -> None:
    window, screen = opened(world_with(60, CONTENTS))
    everybody = screen.line.sessions
    screen.choices.choose(persona="dana")
    settle(window)
    assert 0 < screen.line.sessions < everybody
    assert screen.large.chart is not None
    assert screen.large.chart.chart.plot is not None
    assert screen.large.chart.chart.plot.title.endswith("with Dana Whitfield")


@pytest.mark.parametrize(("by", "word"), [("week", "Week from"), ("month", "Month")])
def test_points_can_be_weeks_or_months(opened: Opened, by: str, word: str) -> None:
    window, screen = opened(world_with(60, CONTENTS))
    screen.choices.choose(by=by)  # type: ignore[arg-type]
    settle(window)
    assert screen.large.chart is not None
    plot = screen.large.chart.chart.plot
    assert plot is not None
    assert plot.x_word.startswith(word)
    counts = [int(label.split("\n")[1]) for _, label in plot.ticks]
    assert counts == [len(p.sessions) for p in screen.line.points]


def test_another_labeller_is_named_at_its_point(opened: Opened) -> None:
    world = world_with(40, CONTENTS)
    counted = world.history.counted()
    changed = [replace(c, labeller_version="2") if n >= 20 else c for n, c in enumerate(counted)]
    world.history.counted = lambda newest=None: changed  # type: ignore[method-assign]
    _, screen = opened(world)
    assert screen.large.chart is not None
    plot = screen.large.chart.chart.plot
    assert plot is not None
    assert [word for _, word in plot.rules] == ["other labeller"]
    assert "another version of the labeller" in plot.note
    assert {spot.cells[-1] for spot in plot.series[0].spots} == {"1", "2"}


def test_start_opens_the_brief_of_the_suggestion(opened: Opened) -> None:
    window, screen = opened(world_with(12, CONTENTS))
    assert screen.plan.start is not None
    assert screen.plan.start.hasFocus()
    name = screen.plan.start.accessibleName().removeprefix("Start: ")
    QTest.keyClick(screen.plan.start, Qt.Key.Key_Return)
    settle(window)
    assert name in _said(window)
    assert not isinstance(window.navigator.screen, ProgressScreen)


def test_not_this_one_suggests_another_and_is_remembered(opened: Opened) -> None:
    window, screen = opened(world_with(12, CONTENTS))
    assert screen.plan.start is not None
    assert screen.plan.not_this is not None
    first = screen.plan.start.accessibleName()
    screen.plan.not_this.click()
    settle(window)
    assert screen.plan.start is not None
    assert screen.plan.start.accessibleName() != first
    assert screen.plan.start.hasFocus()
    window.navigator.go(Place(kind="home"))
    window.navigator.go(Place(kind="progress"))
    settle(window)
    again = window.navigator.screen
    assert isinstance(again, ProgressScreen)
    assert again.plan.start is not None
    assert again.plan.start.accessibleName() != first


def test_after_putting_everything_off_it_can_all_be_brought_back(opened: Opened) -> None:
    window, screen = opened(world_with(0, CONTENTS))
    for _ in CONTENTS:
        assert screen.plan.not_this is not None
        screen.plan.not_this.click()
        settle(window)
    assert screen.plan.start is None
    assert "You have put off everything" in _said(window)
    back = next(b for b in focusable(window) if b.accessibleName() == "Suggest them again")
    back.click()  # type: ignore[attr-defined]
    settle(window)
    assert screen.plan.start is not None


def test_two_others_are_offered_and_lead_to_their_briefs(opened: Opened) -> None:
    window, screen = opened(world_with(12, CONTENTS))
    assert len(screen.plan.others) == 2
    title = screen.plan.others[1].accessibleName().split(".")[0]
    screen.plan.others[1].click()
    settle(window)
    assert title in _said(window)


def test_weeks_are_shown_unless_they_are_not_wanted(opened: Opened) -> None:
    window, _ = opened(world_with(12, CONTENTS))
    assert len(window.findChildren(WeeksLine)) == 1
    window, _ = opened(world_with(12, CONTENTS), Settings(show_weeks=False))
    assert window.findChildren(WeeksLine) == []


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (
            Weeks(practised=(False,) * 8, in_a_row=0, sessions=0),
            "Your first week of practice will show here.",
        ),
        (
            Weeks(practised=(True,) * 3 + (False,) + (True,) * 4, in_a_row=4, sessions=2),
            "Practice in 7 of the last 8 weeks, 4 of them in a row; 2 sessions this week.",
        ),
        (
            Weeks(practised=(True,) * 8, in_a_row=11, sessions=1),
            "Practice in 11 weeks in a row; 1 session this week.",
        ),
        (
            Weeks(practised=(False,) * 7 + (True,), in_a_row=1, sessions=1),
            "Practice in 1 of the last 8 weeks; 1 session this week.",
        ),
    ],
)
def test_weeks_are_told_without_a_word_of_loss(found: Weeks, words: str) -> None:
    assert weeks_words(found) == words


def test_sessions_of_before_are_counted_while_the_screen_is_open(
    opened: Opened, qtbot: QtBot
) -> None:
    world = make_world()
    for _ in range(6):
        play(world, GOOD_CALL)
    world.history.figures.clear()
    _, screen = opened(world)
    qtbot.waitUntil(lambda: not screen.counting.busy, timeout=4000)
    assert len(world.history.figures) == 6
    assert screen.line.sessions == 6
    assert screen.large.chart is not None


def test_the_keyboard_and_the_bar_lead_to_it(qtbot: QtBot, theme: Theme, world: World) -> None:
    window = open_on(qtbot, theme, world)
    settle(window)
    QTest.keyClick(window, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(window.navigator.screen, ProgressScreen)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert isinstance(window.navigator.screen, Home)


def test_home_suggests_something_and_leads_to_the_progress(qtbot: QtBot, theme: Theme) -> None:
    window = open_on(qtbot, theme, world_with(12, CONTENTS))
    settle(window)
    home = window.navigator.screen
    assert isinstance(home, Home)
    assert home.plan.isVisible()
    assert home.plan.card.start is not None
    first = home.plan.card.start.accessibleName()
    assert home.plan.card.not_this is not None
    home.plan.card.not_this.click()
    assert home.plan.card.start is not None
    assert home.plan.card.start.accessibleName() != first
    settle(window)
    more = next(b for b in focusable(home.plan) if b.accessibleName() == "Your progress")
    more.click()  # type: ignore[attr-defined]
    assert isinstance(window.navigator.screen, ProgressScreen)


def test_home_with_a_single_scenario_suggests_nothing(window: MainWindow) -> None:
    settle(window)
    home = window.navigator.screen
    assert isinstance(home, Home)
    assert not home.plan.isVisible()


def test_what_is_put_off_comes_back_after_two_weeks(tmp_path: Path) -> None:
    today, file = date(2026, 3, 2), tmp_path / "put-off.json"
    put_off = PutOff(file)
    put_off.add("docks", today)
    assert PutOff(file).on(today) == {"docks"}
    assert PutOff(file).on(today + timedelta(days=FOR_DAYS - 1)) == {"docks"}
    assert PutOff(file).on(today + timedelta(days=FOR_DAYS)) == frozenset()
    put_off.forget()
    assert PutOff(file).on(today) == frozenset()


@pytest.mark.parametrize("text", ["", "[]", '{"a": 3, "b": "soon"}', "\x00", "{"])
def test_a_broken_file_of_what_is_put_off_is_as_good_as_none(tmp_path: Path, text: str) -> None:
    file = tmp_path / "put-off.json"
    file.write_text(text)
    assert PutOff(file).on(date(2026, 3, 2)) == frozenset()


def test_a_database_that_is_locked_is_named(opened: Opened) -> None:
    world = world_with(12, CONTENTS)

    def locked(newest: int | None = None) -> None:
        del newest
        raise KnownError("The database is locked.", "Close the other program.")

    world.history.counted = locked  # type: ignore[method-assign, assignment]
    window, screen = opened(world)
    assert "The database is locked." in _said(window)
    assert screen.large.chart is None


def test_every_skill_has_words() -> None:
    names = [name_of(skill) for skill in SKILLS]
    assert len(set(names)) == len(SKILLS)
    assert all(meaning_of(skill) and y_word(skill) for skill in SKILLS)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 3, 2), date(2026, 3, 2), "2 March 2026"),
        (date(2026, 3, 2), date(2026, 3, 9), "2 to 9 March 2026"),
        (date(2026, 2, 28), date(2026, 3, 9), "28 February to 9 March 2026"),
        (date(2025, 12, 30), date(2026, 1, 2), "30 December 2025 to 2 January 2026"),
    ],
)
def test_days_are_told_shortly(first: date, last: date, words: str) -> None:
    assert days_words(first, last) == words
    months = {"December": "Dec", "January": "Jan", "February": "Feb", "March": "Mar"}
    for long, short in months.items():
        words = words.replace(long, short)
    assert days_words(first, last, short=True) == words


@pytest.mark.parametrize("text", [80, 100, 200])
@pytest.mark.parametrize("view", ["chart", "table", "behind"])
def test_full_of_sessions_nothing_is_cut_off_and_all_is_named_and_reached(
    opened: Opened, theme: Theme, view: str, text: int
) -> None:
    theme.choose(text_size=text)
    window, screen = opened(world_with(150, CONTENTS, days=300))
    assert screen.large.chart is not None
    if view == "table":
        screen.large.chart.as_table.click()
    elif view == "behind":
        screen.large.chart.picked.emit("1")
    settle(window)
    assert window.width() == 1024
    assert cut_off(window) == []
    assert on_top_of_each_other(window) == []
    assert nameless(window) == []
    if text == 100:
        wanted = {id(w): w.accessibleName() for w in focusable(window)}
        reached = set()
        for _ in range(2 * len(wanted) + 4):
            at = QApplication.focusWidget()
            if at is not None:
                reached.add(id(at))
            QTest.keyClick(at or window, Qt.Key.Key_Tab)
        assert [name for key, name in wanted.items() if key not in reached] == []
