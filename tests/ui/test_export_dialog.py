"""“Take it elsewhere”: from the debrief, by keyboard, with plain words on what will be in it."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from app.adapters.files_local import LocalFiles
from app.adapters.session_file_json import JsonSessionFiles
from app.ports.history import Marks
from app.services.export.exporter import Exporter
from app.services.export.wish import FORMATS, Format, Learner, Wish
from app.ui.export_dialog import ExportDialog, export_button
from app.ui.export_words import contents_words
from app.ui.main_window import MainWindow
from app.ui.needs import Place
from app.ui.report.writer import ReportWriter
from app.ui.theme import Theme
from tests.ui.calls import play
from tests.ui.conftest import open_on
from tests.ui.looking import cut_off, focusable, nameless, on_top_of_each_other, settle
from tests.ui.world import BAD_CALL, GOOD_CALL, World, make_advice


def with_exporter(world: World) -> Exporter:
    """Give the trainer of a world what exports its sessions."""
    exporter = Exporter(
        log=world.log,
        library=world.library,
        advice=make_advice(),
        files=LocalFiles(),
        session_files=JsonSessionFiles(),
        report=ReportWriter(),
    )
    world.trainer.exporter = exporter
    return exporter


@pytest.fixture
def two(world: World) -> World:
    """A world in which two calls were held."""
    play(world, GOOD_CALL)
    play(world, BAD_CALL)
    with_exporter(world)
    return world


@pytest.fixture
def at_debrief(qtbot: QtBot, theme: Theme, two: World) -> MainWindow:
    window = open_on(qtbot, theme, two)
    window.navigator.go(Place(kind="debrief", subject="session-1"))
    settle(window)
    return window


def opened(window: MainWindow) -> ExportDialog:
    """The dialog, as Ctrl+E opens it."""
    at, control = QApplication.focusWidget() or window, Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(at, Qt.Key.Key_E, control)
    settle(window)
    (dialog,) = window.findChildren(ExportDialog)
    return dialog


def choose(dialog: ExportDialog, wanted: Format) -> None:
    dialog.choices.format.choose(wanted)
    dialog.choices.tell()


def says(dialog: ExportDialog) -> str:
    """Every word on it."""
    settle(dialog)
    return "\n".join(w.text() for w in dialog.findChildren(QLabel) if w.isVisible())


def finished(qtbot: QtBot, dialog: ExportDialog) -> None:
    qtbot.waitUntil(dialog.choices.isEnabled, timeout=10_000)


ENDINGS: dict[Format, str] = {"pdf": ".pdf", "md": ".md", "json": ".json", "xapi": ".json"}


@pytest.mark.parametrize("wanted", ENDINGS)
def test_a_file_is_written_where_the_user_says_and_its_path_is_told(
    qtbot: QtBot, at_debrief: MainWindow, tmp_path: Path, wanted: Format,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    asked: list[str] = []

    def where(parent: object, title: str, proposed: str, kinds: str) -> tuple[str, str]:
        del parent, title
        asked.append(proposed)
        return str(tmp_path / f"mine{ENDINGS[wanted]}"), kinds

    monkeypatch.setattr(QFileDialog, "getSaveFileName", where)
    dialog = opened(at_debrief)
    choose(dialog, wanted)
    dialog.start.click()
    finished(qtbot, dialog)
    file = tmp_path / f"mine{ENDINGS[wanted]}"
    assert file.stat().st_size > 500
    assert asked[0].endswith(f"-session-{ENDINGS[wanted]}")
    assert str(file) in says(dialog).replace("\u200b", "")

    seen: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", seen.append)
    assert dialog.show_in_folder.hasFocus()
    dialog.show_in_folder.click()
    assert seen == [QUrl.fromLocalFile(str(tmp_path))]


def test_tables_go_into_a_folder_of_their_own(
    qtbot: QtBot, at_debrief: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    dialog = opened(at_debrief)
    choose(dialog, "csv")
    assert "folder" in dialog.start.accessibleName()
    dialog.start.click()
    finished(qtbot, dialog)
    (folder,) = tmp_path.iterdir()
    assert (folder / "turns.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_nothing_happens_if_no_place_is_chosen(
    at_debrief: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    dialog = opened(at_debrief)
    dialog.start.click()
    assert dialog.choices.isEnabled()
    assert "Done" not in says(dialog)


def test_what_cannot_be_written_is_said_and_can_be_tried_again(
    qtbot: QtBot, at_debrief: MainWindow, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    dialog = opened(at_debrief)
    dialog.export_to(str(tmp_path / "file" / "report.pdf"))
    finished(qtbot, dialog)
    assert "cannot be written" in says(dialog)
    assert "Not done" in says(dialog)
    assert dialog.start.isEnabled()


def test_an_address_that_is_none_is_told_before_anything_is_asked(at_debrief: MainWindow) -> None:
    dialog = opened(at_debrief)
    choose(dialog, "xapi")
    dialog.choices.mail.setText("nobody")
    dialog.start.click()
    assert "is no mail address" in says(dialog)


def test_of_many_a_damaged_one_is_named_and_the_others_arrive(
    qtbot: QtBot, theme: Theme, two: World, tmp_path: Path
) -> None:
    window = open_on(qtbot, theme, two)
    del two.log._events["session-1"]
    assert two.trainer.exporter is not None
    dialog = ExportDialog(theme, two.trainer.exporter, ["session-1", "session-2"], window)
    dialog.open()
    choose(dialog, "md")
    dialog.export_to(f"{tmp_path}/out/")
    finished(qtbot, dialog)
    assert len(list((tmp_path / "out").iterdir())) == 1
    assert "1 session left out" in says(dialog)
    assert "1 session written to" in says(dialog)


def test_it_can_be_stopped_and_closed_half_way(
    theme: Theme, two: World, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_on(qtbot, theme, two)
    assert two.trainer.exporter is not None
    dialog = ExportDialog(theme, two.trainer.exporter, ["session-1"] * 50, window)
    dialog.open()
    choose(dialog, "csv")
    dialog.export_to(str(tmp_path / "out"))
    assert dialog.start.accessibleName() == "Stop"
    assert not dialog.choices.isEnabled()
    dialog.start.click()
    assert "Stopped" in says(dialog)
    dialog.export_to(str(tmp_path / "out"))
    dialog.reject()
    settle(window)
    assert not (tmp_path / "out").exists()


def test_a_session_file_holds_marks_only_if_they_were_put_in(
    qtbot: QtBot, at_debrief: MainWindow, two: World, tmp_path: Path
) -> None:
    class Kept:
        marks = Marks(note="Private.", lesson="Ask.")

        def shelved(self, session_id: str) -> "Kept":
            del session_id
            return self

    assert two.trainer.exporter is not None
    two.trainer.exporter._history = Kept()  # type: ignore[assignment]
    dialog = opened(at_debrief)
    choose(dialog, "json")
    for place, note in (("without", "out"), ("with", "in")):
        dialog.choices.note.choose(note)
        dialog.export_to(str(tmp_path / place))
        finished(qtbot, dialog)
    without, with_note = (json.loads((tmp_path / p).read_text()) for p in ("without", "with"))
    assert "marks" not in without
    assert with_note["marks"]["note"] == "Private."
    assert with_note["marks"]["lesson"] == ""


@pytest.mark.parametrize("wanted", FORMATS)
@pytest.mark.parametrize("size", [80, 100, 150, 200])
def test_it_fits_and_everything_on_it_has_a_name(
    at_debrief: MainWindow, theme: Theme, wanted: Format, size: int
) -> None:
    theme.choose(text_size=size)
    dialog = opened(at_debrief)
    choose(dialog, wanted)
    settle(dialog)
    assert dialog.width() <= 1024
    assert dialog.height() <= 700
    assert cut_off(dialog) == []
    assert on_top_of_each_other(dialog) == []
    assert focusable(dialog)
    assert nameless(dialog) == []


def test_tab_reaches_every_control(at_debrief: MainWindow) -> None:
    dialog = opened(at_debrief)
    choose(dialog, "xapi")
    settle(dialog)
    wanted = {id(w) for w in focusable(dialog)}
    reached = set()
    for _ in range(3 * len(wanted)):
        at = QApplication.focusWidget()
        assert at is not None
        reached.add(id(at))
        QTest.keyClick(at, Qt.Key.Key_Tab)
    assert wanted <= reached


def test_without_files_there_is_no_button(qtbot: QtBot, theme: Theme, world: World) -> None:
    window = open_on(qtbot, theme, world)
    button = export_button(window._desk, window, lambda: ["session-1"])
    assert button.isHidden()


@pytest.mark.parametrize(
    ("wish", "holds", "lacks"),
    [
        (Wish(format="pdf"), "everything that was said", "With your notes"),
        (Wish(format="pdf", transcript=False), "only the words that they rest on", "everything"),
        (Wish(format="json", note=True), "With your notes and comments.", "comments and any"),
        (Wish(format="xapi"), "It names nobody.", "passed"),
        (Wish(format="xapi", pass_mark=70), "From 70 points on it says", "everything"),
        (Wish(format="xapi", learner=Learner(mbox="a@b.example")), "as a@b.example", "nobody"),
    ],
)
def test_it_is_said_plainly_what_will_be_in_the_file(wish: Wish, holds: str, lacks: str) -> None:
    told = contents_words(wish, 1)
    assert holds in told
    assert lacks not in told
