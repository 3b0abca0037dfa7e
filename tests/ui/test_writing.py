"""A note or an e-mail: written in peace, read sentence by sentence, and written once more."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.domain.call import pending
from app.ui.debrief import DebriefScreen
from app.ui.home import Home
from app.ui.main_window import MainWindow
from app.ui.needs import Place
from app.ui.theme import Theme
from app.ui.widgets.passage import PassageRow
from app.ui.writing import WritingScreen
from tests.ui.conftest import open_on
from tests.ui.looking import settle
from tests.ui.more_content import NOTE_ID, make_note
from tests.ui.world import BAD_CALL, World, make_world

LETTER = (
    "Dear Dana,\n\nThis may well not be a fit, and it is fine to tell me so. How do your dock "
    "slots hold at night?\n\nWe schedule docks, and our reporting is thin.\n\nKind regards,\nAlex"
)
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def world() -> World:
    """A trainer with a scenario in which one writes."""
    return make_world(contents=[make_note()])


def begin(window: MainWindow, draft: str = "") -> WritingScreen:
    """Open an empty page."""
    window.navigator.go(Place(kind="practice", subject=NOTE_ID, draft=draft))
    settle(window)
    return writing(window)


def writing(window: MainWindow) -> WritingScreen:
    """The writing screen that is shown."""
    screen = window.navigator.screen
    assert isinstance(screen, WritingScreen)
    return screen


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow) -> Iterator[WritingScreen]:
    """An empty page."""
    yield begin(window)
    window.close()


def send(screen: WritingScreen, text: str = LETTER) -> None:
    """Write, then press Control and Enter."""
    screen.view.sheet.write(text)
    QTest.keyClick(screen.view.sheet.input, Qt.Key.Key_Return, CONTROL)
    settle(screen)


def stages(screen: WritingScreen) -> list[str]:
    """How far each sentence has got."""
    return [row.stage for row in screen.view.reading.rows]


def test_the_page_is_empty_has_the_focus_and_the_brief_stands_beside_it(
    page: WritingScreen,
) -> None:
    assert page.view.sheet.text == ""
    assert page.window().focusWidget() is page.view.sheet.input
    assert page.view.panel.isVisible()
    assert not page.view.sheet.send.isEnabled()


def test_words_and_sentences_are_counted_while_one_writes(page: WritingScreen) -> None:
    sheet = page.view.sheet
    QTest.keyClicks(sheet.input, "This may well not be a fit. You can tell me so.")
    assert sheet.count.text() == "12 words · 2 sentences of at most 12"
    assert sheet.send.isEnabled()


def test_what_is_longer_than_the_reader_reads_cannot_be_sent_and_says_so(
    page: WritingScreen,
) -> None:
    sheet = page.view.sheet
    sheet.write("This is one more sentence for you. " * 14)
    assert "2 more than Dana reads" in sheet.count.text()
    assert not sheet.send.isEnabled()
    QTest.keyClick(sheet.input, Qt.Key.Key_Return, CONTROL)
    assert page.practice.call.passages is None
    sheet.write("word " * 4_000)
    assert "characters too many" in sheet.count.text()
    assert not sheet.send.isEnabled()


def test_enter_makes_a_new_line_and_control_enter_sends(page: WritingScreen) -> None:
    field = page.view.sheet.input
    QTest.keyClicks(field, "It is fine to say no.")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert page.practice.call.passages is None
    QTest.keyClicks(field, "How do your slots hold at night?")
    QTest.keyClick(field, Qt.Key.Key_Return, CONTROL)
    assert page.practice.call.passages == (
        "It is fine to say no.",
        "How do your slots hold at night?",
    )


def test_once_sent_it_is_opened_and_nothing_of_it_is_read_yet(page: WritingScreen) -> None:
    send(page)
    reading = page.view.reading
    assert reading.isVisible()
    assert "ten minutes" in reading.opening.words
    assert stages(page) == ["unread"] * 3
    assert reading.where.text() == "3 sentences, none read yet"
    assert page.window().focusWidget() is reading.on
    assert not page.view.panel.isVisible(), "there is room for the remarks instead"


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_space_or_enter_reads_on_and_the_remark_stands_beside_its_sentence(
    page: WritingScreen, key: Qt.Key
) -> None:
    send(page)
    reading = page.view.reading
    for number in (1, 2):
        QTest.keyClick(reading.page if number == 2 else reading.on, key)
        settle(page)
        turn = page.practice.call.turns[number]
        assert turn.reply is not None
        row = reading.rows[number - 1]
        assert row.remark.words == turn.reply.text
        assert row.remark.isVisible()
        assert turn.reply.text in row.remark.accessibleName()
        assert reading.where.text() == f"Sentence {number} of 3"
    assert stages(page) == ["read", "now", "unread"]


def test_at_the_end_the_reader_decides_and_the_verdict_is_shown(page: WritingScreen) -> None:
    send(page)
    reading = page.view.reading
    for _ in range(3):
        QTest.mouseClick(reading.on, Qt.MouseButton.LeftButton)
    assert pending(page.practice.call) == "passage"
    assert reading.on.text().strip() == "See what Dana does"
    QTest.mouseClick(reading.on, Qt.MouseButton.LeftButton)
    settle(page)
    assert page.over
    assert stages(page) == ["read"] * 3
    last = page.practice.call.turns[-1]
    assert last.reply is not None
    assert reading.said.words == last.reply.text
    assert reading.verdict.isVisible()
    assert page.view.head.status.text() == "Dana has read it to the end"
    assert page.window().focusWidget() is page.view.finish.read


def test_it_can_be_read_to_the_end_at_once_and_stopped_on_the_way(
    qtbot: QtBot, theme: Theme, page: WritingScreen
) -> None:
    theme.choose(still=True)
    send(page)
    QTest.keyClick(page, Qt.Key.Key_R, CONTROL)
    assert page.view.reading.all.text().strip() == "Stop here"
    QTest.keyClick(page, Qt.Key.Key_R, CONTROL)
    assert page.view.reading.all.text().strip() == "Read it all"
    settle(page)
    assert stages(page) == ["now", "unread", "unread"]
    QTest.keyClick(page, Qt.Key.Key_R, CONTROL)
    qtbot.waitUntil(lambda: page.over)
    assert stages(page) == ["read"] * 3


def test_a_reader_who_stops_halfway_leaves_the_rest_unread(page: WritingScreen) -> None:
    send(page, "\n".join(BAD_CALL))
    while not page.over:
        page.read_on()
    settle(page)
    assert page.view.head.status.text() == "Dana stopped reading"
    assert stages(page)[-1] == "skipped"
    told = [w.text() for w in page.view.reading.verdict.findChildren(QLabel)]
    assert told[:2] == ["She bins it", "1 sentence at the end never read."]


def test_with_a_model_the_remark_grows_while_it_is_found(qtbot: QtBot, theme: Theme) -> None:
    world = make_world("llama", contents=[make_note()])
    window = open_on(qtbot, theme, world)
    screen = begin(window)
    send(screen)
    row: PassageRow = screen.view.reading.rows[0]
    screen.read_on()
    assert row.remark.words == "…"
    assert not screen.view.reading.on.isEnabled()
    act = screen.practice.call.turns[-1].act
    assert act is not None
    world.trainer.receive(world.model.finish(act.point))
    assert row.remark.words == act.point
    assert screen.view.reading.on.isEnabled()
    window.close()


def test_a_page_that_is_left_waits_at_home_with_every_word(
    window: MainWindow, page: WritingScreen
) -> None:
    QTest.keyClicks(page.view.sheet.input, "Dear Dana, half a thought")
    session = page.practice.session_id
    QTest.keyClick(page, Qt.Key.Key_Escape)
    settle(window)
    assert isinstance(window.navigator.screen, Home)
    assert "The note to Dana is kept." in window.banner.text
    window.navigator.go(Place(kind="resume", subject=session))
    settle(window)
    assert writing(window).view.sheet.text == "Dear Dana, half a thought"


def test_a_reading_that_is_left_goes_on_where_it_was(
    window: MainWindow, page: WritingScreen
) -> None:
    send(page)
    page.read_on()
    session = page.practice.session_id
    window.navigator.back()
    window.navigator.go(Place(kind="resume", subject=session))
    settle(window)
    screen = writing(window)
    assert screen.view.reading.isVisible()
    assert stages(screen) == ["now", "unread", "unread"]
    assert screen.view.reading.rows[0].remark.isVisible()


def test_on_a_full_disk_nothing_that_was_written_is_lost(page: WritingScreen, world: World) -> None:
    world.log.full = True
    send(page)
    assert "The disk is full." in page.view.trouble.text
    assert page.view.sheet.isVisible()
    assert page.view.sheet.text == LETTER
    world.log.full = False
    QTest.keyClick(page.view.sheet.input, Qt.Key.Key_Return, CONTROL)
    assert page.practice.call.passages is not None
    assert not page.view.trouble.isVisible()


def test_write_it_again_opens_a_new_session_with_the_text_as_it_was_sent(
    window: MainWindow, page: WritingScreen, world: World
) -> None:
    send(page)
    while not page.over:
        page.read_on()
    again = page.view.finish.again
    assert again is not None
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    settle(window)
    screen = writing(window)
    assert screen.view.sheet.isVisible()
    assert screen.view.sheet.text == LETTER
    assert len(world.trainer.sessions()) == 2


def test_the_debrief_leads_to_writing_it_again_too(window: MainWindow, page: WritingScreen) -> None:
    send(page)
    while not page.over:
        page.read_on()
    QTest.mouseClick(page.view.finish.read, Qt.MouseButton.LeftButton)
    settle(window)
    debrief = window.navigator.screen
    assert isinstance(debrief, DebriefScreen)
    QTest.mouseClick(debrief.rewrite, Qt.MouseButton.LeftButton)
    settle(window)
    assert writing(window).view.sheet.text == LETTER


def test_the_brief_opens_in_place_of_the_page_where_there_is_no_room(
    window: MainWindow, page: WritingScreen
) -> None:
    window.resize(760, 700)
    settle(window)
    assert not page.view.panel.isVisible()
    assert page.view.sheet.isVisible()
    QTest.keyClick(page, Qt.Key.Key_B, CONTROL)
    settle(window)
    assert page.view.panel.isVisible()
    assert not page.view.sheet.isVisible()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    settle(window)
    assert page.view.sheet.isVisible()
    assert window.navigator.screen is page
