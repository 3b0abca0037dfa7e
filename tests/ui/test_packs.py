"""Packs in the window: looked into before anything is written, taken in, made, and keys known."""

import struct
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.adapters.pack_zip import ZipPacks
from app.bootstrap import library
from app.bootstrap import packs as real_packs
from app.domain.packs.manifest import signed_bytes
from app.domain.packs.senders import fingerprint, grouped
from app.paths import DataFolder
from app.services.packs import Packs
from app.ui.brief import BriefScreen
from app.ui.home import Home
from app.ui.import_call import ImportScreen
from app.ui.main_window import MainWindow
from app.ui.needs import Place
from app.ui.packs.hub import PacksScreen
from app.ui.packs.make import MakePackScreen
from app.ui.packs.take_in import TakeInScreen
from app.ui.practice import PracticeScreen
from app.ui.settings import SettingsScreen
from app.ui.theme import Theme
from app.ui.widgets.notes import Notes
from app.ui.widgets.text import Prose
from tests.packs import (
    OTHER_KEY,
    TEST_KEY,
    boxed,
    keep_key,
    members,
    pack,
    session,
    two_buyers,
)
from tests.ui.conftest import open_on
from tests.ui.content import SCENARIO_ID
from tests.ui.world import World, make_world

PRINT = grouped(fingerprint(TEST_KEY.public_key().public_bytes_raw()))
OTHER_PRINT = grouped(fingerprint(OTHER_KEY.public_key().public_bytes_raw()))


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    return DataFolder(path=tmp_path / "data")


@pytest.fixture
def door(data: DataFolder) -> Packs:
    return real_packs(data)


@pytest.fixture
def world(door: Packs) -> World:
    return make_world(packs=lambda: door)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, world: World) -> MainWindow:
    return open_on(qtbot, theme, world)


def sent(tmp_path: Path, content: bytes) -> str:
    path = tmp_path / "docks.skeptic"
    path.write_bytes(content)
    return str(path)


def looked_into(window: MainWindow, path: str) -> TakeInScreen:
    window.navigator.go(Place(kind="pack_in", subject=path))
    screen = window.navigator.screen
    assert isinstance(screen, TakeInScreen)
    screen.background.finish()
    QApplication.processEvents()
    return screen


def all_words(screen: TakeInScreen | MakePackScreen | PacksScreen) -> str:
    """Everything that can be read on it."""
    QApplication.processEvents()
    plain = [w.text() for w in screen.findChildren(QLabel) if not isinstance(w, Prose)]
    prose = [w.words for w in screen.findChildren(Prose) if w.isVisibleTo(screen)]
    notes = [notes.words for notes in screen.findChildren(Notes) if notes.isVisibleTo(screen)]
    return "\n".join([*plain, *prose, *notes])


def written(data: DataFolder) -> set[str]:
    return {
        p.relative_to(data.path).as_posix()
        for p in data.path.rglob("*.toml")
        if p.parent != data.path
    }


def drop(target: MainWindow | ImportScreen, path: str) -> QDragEnterEvent:
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(path)])
    where = QPointF(5, 5)
    entering = QDragEnterEvent(
        where,
        Qt.DropAction.CopyAction,
        dragged,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    entering.ignore()
    target.dragEnterEvent(entering)
    if entering.isAccepted():
        target.dropEvent(
            QDropEvent(
                where,
                Qt.DropAction.CopyAction,
                dragged,
                Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
            )
        )
    return entering


def test_home_leads_to_packs_and_packs_to_both_ways(window: MainWindow) -> None:
    home = window.navigator.screen
    assert isinstance(home, Home)
    home.packs.click()
    screen = window.navigator.screen
    assert isinstance(screen, PacksScreen)
    screen.make.click()
    assert isinstance(window.navigator.screen, MakePackScreen)


def test_everything_is_shown_before_anything_is_written(
    window: MainWindow, tmp_path: Path, data: DataFolder
) -> None:
    screen = looked_into(window, sent(tmp_path, pack(*two_buyers(), session())))
    words = all_words(screen)
    for told in (
        "Nursery",
        "Version 1, made on 31 January 2026 by Ana",
        "Signed with a key you do not know yet",
        PRINT,
        "In it: 4 files",
        "Warren Teague",
        "Persona · warren · ",
        "Calibration session · nursery · ",
    ):
        assert told in words
    assert screen.focusWidget() is screen.signed.print.copy, "not where it is taken in"
    assert not data.path.exists()
    screen.leave_it.click()
    assert isinstance(window.navigator.screen, Home)
    assert not data.path.exists()


def test_it_is_taken_in_and_its_scenario_can_be_opened_at_once(
    window: MainWindow, world: World, tmp_path: Path, data: DataFolder
) -> None:
    screen = looked_into(window, sent(tmp_path, pack(*two_buyers(), session())))
    screen.start.click()
    screen.background.finish()
    assert screen.summary.words == "2 personas, 1 scenario and 1 calibration session taken in."
    assert len(written(data)) == 4
    assert not data.senders.exists(), "no key is remembered unasked"
    # The world's library is made in code; the one on the disk has the scenario now.
    world.library.contents["two-minds"] = library(data).load("two-minds")
    (way,) = screen.ways
    QApplication.processEvents()
    assert screen.focusWidget() is way
    way.click()
    assert isinstance(window.navigator.screen, BriefScreen)


def test_a_key_is_remembered_only_when_it_is_ticked(
    window: MainWindow, tmp_path: Path, door: Packs
) -> None:
    path = sent(tmp_path, pack(session()))
    screen = looked_into(window, path)
    assert screen.trust is not None
    assert not screen.trust.isChecked(), "never ticked beforehand"
    screen.trust.click()
    screen.start.click()
    screen.background.finish()
    assert "The key is remembered as Ana’s." in screen.summary.words
    again = looked_into(window, path)
    assert "Signed by Ana" in all_words(again)
    assert again.trust is None, "there is nothing to remember"


def test_another_key_under_a_known_name_is_asked_about_once_more(
    window: MainWindow, tmp_path: Path, door: Packs, data: DataFolder
) -> None:
    door.take(door.look(sent(tmp_path, pack(session("first")))), trust=True)
    screen = looked_into(window, sent(tmp_path, pack(session("second"), key=OTHER_KEY)))
    words = all_words(screen)
    assert "Careful: this is not the key you know as Ana’s" in words
    assert PRINT in words
    assert OTHER_PRINT in words
    assert screen.trust is not None
    assert not screen.trust.isChecked()
    screen.trust.click()
    screen.start.click()
    assert screen.question is not None
    assert screen.question.focusWidget() is screen.question.no
    screen.question.no.click()
    assert not screen.background.busy
    assert "calibration/second.toml" not in written(data)
    screen.start.click()
    screen.question.yes.click()
    screen.background.finish()
    assert "calibration/second.toml" in written(data)
    assert len(door.senders()) == 2


def test_a_pack_of_ones_own_needs_no_trust(
    window: MainWindow, tmp_path: Path, data: DataFolder
) -> None:
    keep_key(data.keys, TEST_KEY)
    screen = looked_into(window, sent(tmp_path, pack(session())))
    assert "Signed with your own key" in all_words(screen)
    assert screen.trust is None


def test_what_is_here_already_can_be_kept_or_replaced(
    window: MainWindow, tmp_path: Path, data: DataFolder
) -> None:
    data.calibration.mkdir(parents=True)
    mine = session(title="Mine").data
    (data.calibration / "nursery.toml").write_bytes(mine)
    screen = looked_into(window, sent(tmp_path, pack(session(title="Theirs"))))
    assert screen.existing is not None
    assert "This one becomes nursery-nursery." in all_words(screen)
    next(b for b in screen.existing.buttons if b.text() == "Let it replace mine").click()
    assert not screen.start.isEnabled(), "not before it is shown what that means"
    screen.background.finish()
    assert screen.look is not None
    assert [one.state for one in screen.look.incoming] == ["replace"]
    assert "Yours is kept, under “replaced”" in all_words(screen)
    screen.start.click()
    screen.background.finish()
    assert (data.calibration / "nursery.toml").read_bytes() == session(title="Theirs").data
    assert (data.replaced / "nursery-1" / "calibration" / "nursery.toml").read_bytes() == mine
    assert str(data.replaced) in screen.summary.words


def test_where_nothing_is_taken_there_is_nothing_to_choose(
    window: MainWindow, tmp_path: Path
) -> None:
    screen = looked_into(window, sent(tmp_path, pack(session())))
    assert screen.existing is None


def test_what_spoils_a_scenario_of_yours_is_said(
    window: MainWindow, tmp_path: Path, data: DataFolder, door: Packs
) -> None:
    door.take(door.look(sent(tmp_path, pack(*two_buyers()))))
    warren = two_buyers()[1]
    text = warren.data.decode()
    start = text.index("\npuzzled = [")
    thin = text[:start] + text[text.index("\n]", start) + 2 :]
    other = type(warren)(kind="persona", content_id="warren", schema=1, data=thin.encode())
    screen = looked_into(window, sent(tmp_path, pack(other)))
    assert screen.existing is not None
    next(b for b in screen.existing.buttons if b.text() == "Let it replace mine").click()
    screen.background.finish()
    words = all_words(screen)
    assert "Not replaced:" in words
    assert door.look(sent(tmp_path, pack(other)), "replace").incoming[0].spoils[0] in words


def million() -> bytes:
    entry = struct.pack("<4s6H3I5H2I", b"PK\x01\x02", *[0] * 16)
    directory = entry * 50_000
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 50_000, 50_000, len(directory), 4, 0)
    return b"PK\x03\x04" + directory + end


def bomb() -> bytes:
    data = bytearray(boxed([*members(pack(session())), ("personas/a.toml", bytes(99))]))
    struct.pack_into("<I", data, data.rindex(b"PK\x01\x02") + 24, 0xFFFFFFFE)
    return bytes(data)


def link() -> bytes:
    info = zipfile.ZipInfo("personas/a.toml")
    info.external_attr = 0o120777 << 16
    return boxed([*members(pack(session())), (info, b"/etc/passwd")])


def altered() -> bytes:
    data = bytearray(pack(session()))
    data[data.index(b"Hello yourself")] ^= 1
    return bytes(data)


def strangers() -> bytes:
    box = ZipPacks().unpack(pack(session()), "x")
    return ZipPacks().pack(
        box.manifest, OTHER_KEY.sign(signed_bytes(box.manifest_bytes)), box.items
    )


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (altered, "is damaged"),
        (strangers, "was altered, or its signature is false"),
        (lambda: boxed([*members(pack(session())), ("../a.toml", b"")]), "leads out of its folder"),
        (link, "is a link to another file"),
        (bomb, "says that it is larger than a file may be"),
        (million, "holds more than 400 files"),
        (
            lambda: boxed([*members(pack(session())), ("inner.zip", pack(session()))]),
            "is not in a place for personas",
        ),
        (lambda: b"Hello, I am a letter.", "is no pack"),
        (lambda: pack(two_buyers()[2]), "there is no persona"),
    ],
)
def test_what_cannot_be_taken_in_is_refused_in_words(
    window: MainWindow, tmp_path: Path, data: DataFolder, content: object, why: str
) -> None:
    assert callable(content)
    screen = looked_into(window, sent(tmp_path, content()))
    words = all_words(screen)
    assert "This pack cannot be taken in" in words
    assert why in words
    assert "Nothing was written" in words
    assert screen.focusWidget() is screen.another
    assert written(data) == set()


def test_a_file_too_large_or_not_there_is_refused_too(window: MainWindow, tmp_path: Path) -> None:
    large = tmp_path / "large.skeptic"
    with large.open("wb") as file:
        file.truncate(4_000_000_000)
    assert "is larger than 8 MB" in all_words(looked_into(window, str(large)))
    assert "cannot be read" in all_words(looked_into(window, str(tmp_path / "none.skeptic")))


def test_a_disk_that_fails_leaves_the_screen_to_try_again(
    window: MainWindow, tmp_path: Path, data: DataFolder
) -> None:
    screen = looked_into(window, sent(tmp_path, pack(session())))
    data.path.mkdir()
    (data.path / "calibration").write_text("a file where a folder belongs", encoding="utf-8")
    screen.start.click()
    screen.background.finish()
    assert "Nothing was changed" in all_words(screen)
    (data.path / "calibration").unlink()
    assert screen.start.isEnabled()
    screen.start.click()
    screen.background.finish()
    assert "1 calibration session taken in." in screen.summary.words


def test_a_pack_is_looked_into_from_the_import_screen(window: MainWindow, tmp_path: Path) -> None:
    path = sent(tmp_path, pack(session()))
    QTest.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    screen = window.navigator.screen
    assert isinstance(screen, ImportScreen)
    drop(screen, path)
    assert isinstance(window.navigator.screen, TakeInScreen)
    window.navigator.back()
    assert isinstance(window.navigator.screen, ImportScreen)


def test_a_pack_can_be_dropped_on_the_window(window: MainWindow, tmp_path: Path) -> None:
    drop(window, sent(tmp_path, pack(session())))
    assert isinstance(window.navigator.screen, TakeInScreen)


def test_other_files_are_not_taken_for_packs(window: MainWindow, tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("notes", encoding="utf-8")
    assert not drop(window, str(other)).isAccepted()
    assert isinstance(window.navigator.screen, Home)


def test_nothing_is_dropped_into_a_call(window: MainWindow, tmp_path: Path) -> None:
    window.navigator.go(Place(kind="practice", subject=SCENARIO_ID))
    assert not drop(window, sent(tmp_path, pack(session()))).isAccepted()
    assert isinstance(window.navigator.screen, PracticeScreen)


def making(window: MainWindow) -> MakePackScreen:
    window.navigator.go(Place(kind="pack_make"))
    screen = window.navigator.screen
    assert isinstance(screen, MakePackScreen)
    return screen


def test_a_pack_is_made_of_what_is_ticked_with_the_personas_it_needs(
    window: MainWindow, tmp_path: Path, door: Packs
) -> None:
    door.take(door.look(sent(tmp_path, pack(*two_buyers(), session()))))
    screen = making(window)
    assert not screen.save.isEnabled()
    assert screen.state.text() == "Choose what goes in."
    minds = screen.contents.ticks["scenario", "two-minds"]
    warren = screen.contents.ticks["persona", "warren"]
    minds.click()
    assert warren.isChecked()
    assert not warren.isEnabled(), "she is needed"
    minds.click()
    assert not warren.isChecked()
    minds.click()
    assert screen.state.text() == "Give it a name."
    screen.name.setText("Two of them ")
    screen.author.setText("Bo")
    screen.version.setText("2.1")
    assert screen.state.text() == "3 files chosen"
    out = tmp_path / "out.skeptic"
    screen.save_to(str(out))
    screen.background.finish()
    assert "“Two of them”, version 2.1, with 3 files, is in" in all_words(screen)
    other = real_packs(DataFolder(path=tmp_path / "other")).look(str(out))
    assert other.manifest.author == "Bo"
    assert [m.content_id for m in other.manifest.content] == ["loretta", "warren", "two-minds"]


def test_the_name_of_the_author_is_remembered(
    window: MainWindow, tmp_path: Path, door: Packs
) -> None:
    door.take(door.look(sent(tmp_path, pack(session()))))
    screen = making(window)
    screen.contents.ticks["calibration", "nursery"].click()
    screen.name.setText("One")
    screen.author.setText("Bo")
    screen.save_to(str(tmp_path / "one.skeptic"))
    screen.background.finish()
    assert making(window).author.text() == "Bo"


def test_what_came_with_skeptic_can_go_in_too(window: MainWindow, tmp_path: Path) -> None:
    screen = making(window)
    tick = screen.contents.ticks["scenario", "brightline-dock-scheduling"]
    assert tick.isVisibleTo(screen), "without content of one's own it is shown at once"
    tick.click()
    assert [one.content_id for one in screen.contents.chosen] == ["brightline-dock-scheduling"]


def test_content_that_does_not_pass_the_check_makes_no_pack(
    window: MainWindow, tmp_path: Path, data: DataFolder
) -> None:
    data.scenarios.mkdir(parents=True)
    (data.scenarios / "broken.toml").write_text('title = "Broken"\n', encoding="utf-8")
    screen = making(window)
    screen.contents.ticks["scenario", "broken"].click()
    screen.name.setText("One")
    screen.author.setText("Bo")
    screen.save_to(str(tmp_path / "one.skeptic"))
    screen.background.finish()
    assert "No pack was made" in all_words(screen)
    assert not (tmp_path / "one.skeptic").exists()
    assert screen.save.isEnabled()


def test_ones_own_fingerprint_can_be_copied(window: MainWindow, door: Packs) -> None:
    window.navigator.go(Place(kind="packs"))
    screen = window.navigator.screen
    assert isinstance(screen, PacksScreen)
    screen.keys.print.copy.click()
    assert QGuiApplication.clipboard().text() == grouped(door.own_fingerprint())


def test_a_known_key_is_forgotten_after_a_question(
    window: MainWindow, tmp_path: Path, door: Packs
) -> None:
    door.take(door.look(sent(tmp_path, pack(session()))), trust=True)
    window.navigator.go(Place(kind="packs"))
    screen = window.navigator.screen
    assert isinstance(screen, PacksScreen)
    (button,) = screen.keys.forget.values()
    assert "Ana" in all_words(screen)
    button.click()
    assert screen.keys.question is not None
    screen.keys.question.no.click()
    assert len(door.senders()) == 1
    button.click()
    screen.keys.question.yes.click()
    assert door.senders() == ()
    assert "None yet." in all_words(screen)


def test_a_damaged_list_of_senders_is_said_where_the_keys_stand(
    window: MainWindow, data: DataFolder
) -> None:
    data.path.mkdir()
    data.senders.write_text("[[senders]]\nname = 1\n", encoding="utf-8")
    window.navigator.go(Place(kind="packs"))
    screen = window.navigator.screen
    assert isinstance(screen, PacksScreen)
    assert "is damaged" in all_words(screen)


def test_where_there_are_no_files_packs_say_so(qtbot: QtBot, theme: Theme) -> None:
    window = open_on(qtbot, theme, make_world())
    window.navigator.go(Place(kind="packs"))
    assert isinstance(window.navigator.screen, Home)
    assert window.banner.isVisible()


def test_the_settings_lead_to_the_keys(
    qtbot: QtBot, theme: Theme, world: World, tmp_path: Path
) -> None:
    window = open_on(qtbot, theme, world, data_folder=str(tmp_path))
    window.navigator.go(Place(kind="settings"))
    screen = window.navigator.screen
    assert isinstance(screen, SettingsScreen)
    screen.keys.click()
    assert isinstance(window.navigator.screen, PacksScreen)
