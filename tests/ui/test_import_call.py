"""Bringing a real call into the window, and looking back at it there."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.ui.debrief import DebriefScreen
from app.ui.home import Home
from app.ui.import_call import ImportScreen
from app.ui.import_parts import Remarks, SpeakerRoles
from app.ui.main_window import MainWindow
from app.ui.needs import Place
from app.ui.records.contradictions import contradictions
from app.ui.replay import ReplayScreen
from app.ui.widgets.text import Prose
from tests.ui.world import World

SAMPLES = Path(__file__).parent.parent / "transcripts"


def sample(name: str) -> str:
    return str(SAMPLES / name)


def importing(window: MainWindow) -> ImportScreen:
    window.navigator.go(Place(kind="import"))
    screen = window.navigator.screen
    assert isinstance(screen, ImportScreen)
    return screen


def brought_in(qtbot: QtBot, window: MainWindow, name: str) -> DebriefScreen:
    screen = importing(window)
    screen.open_file(sample(name))
    screen.start.click()
    qtbot.waitUntil(lambda: isinstance(window.navigator.screen, DebriefScreen), timeout=10_000)
    debrief = window.navigator.screen
    assert isinstance(debrief, DebriefScreen)
    return debrief


def words_in(screen: ImportScreen) -> str:
    return "\n".join(prose.words for prose in screen.findChildren(Prose))


def test_home_leads_there_by_button_and_key(qtbot: QtBot, window: MainWindow) -> None:
    home = window.navigator.screen
    assert isinstance(home, Home)
    home.bring_in.click()
    assert isinstance(window.navigator.screen, ImportScreen)
    window.navigator.back()
    QTest.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(window.navigator.screen, ImportScreen)


def test_a_file_is_shown_with_its_speakers_and_its_problems(
    qtbot: QtBot, window: MainWindow
) -> None:
    screen = importing(window)
    screen.open_file(sample("clinic-messy.vtt"))
    assert "WebVTT captions: 10 utterances" in words_in(screen)
    assert screen.roles.roles == {"Speaker 1": "rep", "Dr Amari": "buyer"}
    (remarks,) = screen.findChildren(Remarks)
    told = [prose.words for prose in remarks.findChildren(Prose)]
    assert told[0].startswith("Line 16: The time does not go forward")
    assert screen.focusWidget() is screen.start


def test_another_rep_can_be_chosen_and_there_is_only_one(qtbot: QtBot, window: MainWindow) -> None:
    screen = importing(window)
    screen.open_file(sample("freight-quotes-lost.txt"))
    choices = screen.roles.choices
    rep = next(b for b in choices["Raj Pillai"].buttons if b.text() == "Rep")
    rep.click()
    assert screen.roles.roles == {
        "Tom Okafor": "buyer",
        "Ines Duarte": "buyer",
        "Raj Pillai": "rep",
    }
    assert choices["Tom Okafor"].value == "buyer"


def test_it_is_imported_and_its_debrief_opens(
    qtbot: QtBot, window: MainWindow, world: World
) -> None:
    debrief = brought_in(qtbot, window, "school-catering-won.vtt")
    assert debrief.review.content.scenario.title == "School catering won"
    assert len(debrief.review.call.rep_turns) == 7
    (row,) = world.log.sessions()
    assert (row.outcome, row.ended, row.turns) == ("real_call", True, 7)


def test_its_debrief_has_no_private_view_and_its_replay_no_mind(
    qtbot: QtBot, window: MainWindow
) -> None:
    debrief = brought_in(qtbot, window, "freight-quotes-lost.txt")
    assert [b.text() for b in debrief.views.buttons] == [
        "What mattered",
        "Scorecard",
        "Numbers",
        "Act by act",
    ]
    debrief.replay_from(4)
    replay = window.navigator.screen
    assert isinstance(replay, ReplayScreen)
    assert not replay.panels.minds.isVisible()
    assert replay.panels.standing.isVisible()


def test_what_was_contradictory_is_not_known_of_it(qtbot: QtBot, window: MainWindow) -> None:
    debrief = brought_in(qtbot, window, "freight-quotes-lost.txt")
    record = contradictions(window.theme, debrief.review, lambda turn: None)
    qtbot.addWidget(record)
    assert any(text.text().startswith("Not known.") for text in record.findChildren(QLabel))


def test_names_can_be_left_out_and_then_the_title_says_none_either(
    qtbot: QtBot, window: MainWindow, world: World
) -> None:
    screen = importing(window)
    screen.open_file(sample("freight-quotes-lost.txt"))
    next(b for b in screen.names.buttons if b.text() == "Write Rep and Buyer").click()
    assert screen.name.text() == "A call of yours"
    screen.start.click()
    qtbot.waitUntil(lambda: isinstance(window.navigator.screen, DebriefScreen), timeout=10_000)
    (row,) = world.log.sessions()
    assert row.buyer == "Buyer and Buyer 2"
    assert "Duarte" not in world.log.content(row.session_id)


def test_a_text_can_be_pasted(qtbot: QtBot, window: MainWindow) -> None:
    screen = importing(window)
    screen.paste.click()
    assert screen.focusWidget() is screen.paper
    screen.paper.setPlainText("Ana: How do you do it today?\nCy: By hand, and it takes days.")
    screen.read.click()
    assert screen.roles.roles == {"Ana": "rep", "Cy": "buyer"}


def test_a_text_without_names_asks_whether_two_take_turns(qtbot: QtBot, window: MainWindow) -> None:
    screen = importing(window)
    screen.read_text("How do you do it today?\nBy hand, and it takes days.\nWhat does that cost?")
    assert not screen.findChildren(SpeakerRoles)
    screen.alternate.click()
    assert screen.roles.roles == {"Speaker 1": "rep", "Speaker 2": "buyer"}


def test_a_file_can_be_dropped(qtbot: QtBot, window: MainWindow) -> None:
    screen = importing(window)
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(sample("bakery-cold.srt"))])
    screen.dropEvent(
        QDropEvent(
            QPoint(5, 5).toPointF(),
            Qt.DropAction.CopyAction,
            dragged,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    assert screen.roles.roles == {"Lou": "rep", "Anneke": "buyer"}


def test_what_is_no_transcript_is_said_on_top_and_changes_nothing(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("\n", encoding="utf-8")
    screen = importing(window)
    screen.open_file(str(empty))
    assert window.banner.isVisible()
    assert not screen.findChildren(SpeakerRoles)
    screen.read_text("Ana: How do you do it today?\nCy: By hand.")
    assert not window.banner.isVisible(), "what can be read now is not said to be unreadable"


def test_a_full_disk_keeps_the_screen_as_it_is(
    qtbot: QtBot, window: MainWindow, world: World
) -> None:
    screen = importing(window)
    screen.open_file(sample("bakery-cold.srt"))
    world.log.full = True
    screen.start.click()
    qtbot.waitUntil(window.banner.isVisible, timeout=10_000)
    assert screen.start.isEnabled()
    assert world.log.sessions() == ()


def test_leaving_gives_up_what_is_under_way(qtbot: QtBot, window: MainWindow, world: World) -> None:
    screen = importing(window)
    screen.open_file(sample("freight-quotes-lost.txt"))
    screen.start.click()
    window.navigator.back()
    QApplication.processEvents()
    assert world.log.sessions() == ()


def test_a_real_call_cannot_be_taken_again(qtbot: QtBot, window: MainWindow) -> None:
    debrief = brought_in(qtbot, window, "bakery-cold.srt")
    window.navigator.go(Place(kind="fork", subject=debrief.review.session_id, turn=2))
    assert window.navigator.screen is debrief
    assert window.banner.isVisible()
