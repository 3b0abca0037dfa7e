"""A window with a library of files, in which personas and scenarios can be written."""

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.adapters.content_draft import TomlFormat
from app.adapters.content_shelf import ContentFiles, TemplateFiles
from app.adapters.content_toml import TomlLibrary
from app.adapters.draft_files import DraftFiles
from app.adapters.files_local import LocalFiles
from app.adapters.log_memory import MemoryLog
from app.adapters.model_lines import LinesModel
from app.adapters.transcript_reader import TranscriptFiles
from app.adapters.version_files import VersionFiles
from app.bootstrap import SystemClock
from app.domain.authoring.form import Kind
from app.services.authoring.desk import Authoring
from app.services.authoring.means import Means
from app.services.practice import Setting
from app.ui.authoring.contents import ContentsScreen
from app.ui.authoring.editor import EditorScreen
from app.ui.main_window import MainWindow
from app.ui.needs import Place
from app.ui.theme import Theme
from tests.ui.conftest import open_on
from tests.ui.world import PhraseLabeller, WordEncoder, make_world

ROOT = Path(__file__).parents[3]
SHIPPED = "brightline-dock-scheduling"
PERSONA = "dana-whitfield"
IN_THREAD_MS = 15_000
"""Longest wait for what is done in a thread."""


def authoring_in(folder: Path) -> Authoring:
    """What writes personas and scenarios into a folder, in words that a test can foresee."""
    return Authoring(
        Means(
            form=TomlFormat(),
            shelf=ContentFiles(
                shipped={"persona": ROOT / "personas", "scenario": ROOT / "scenarios"},
                user=folder,
            ),
            drafts=DraftFiles(folder / "drafts"),
            versions=VersionFiles(folder / "versions"),
            templates=TemplateFiles(ROOT / "assets" / "templates"),
            clock=SystemClock(),
            transcripts=TranscriptFiles(),
            preview=_setting,
            files=LocalFiles(),
        )
    )


def _setting() -> Setting:
    return Setting(
        log=MemoryLog(),
        labeller=PhraseLabeller(),
        encoder=WordEncoder(),
        model=LinesModel(lambda _: None),
        clock=SystemClock(),
        app_version="test",
    )


def open_desk(qtbot: QtBot, theme: Theme, folder: Path) -> MainWindow:
    """A window at Home, with the shipped library and an empty data folder."""
    library = TomlLibrary(ROOT / "personas", ROOT / "scenarios", folder)
    world = make_world(files=library, authoring=authoring_in(folder))
    return open_on(qtbot, theme, world)


def writing(window: MainWindow) -> Authoring:
    """What writes personas and scenarios in this window."""
    authoring = window._desk.trainer.authoring
    assert authoring is not None
    return authoring


def editor_of(window: MainWindow) -> EditorScreen:
    """The editor that is shown."""
    screen = window.navigator.screen
    assert isinstance(screen, EditorScreen)
    return screen


def contents_of(window: MainWindow) -> ContentsScreen:
    """The list of contents that is shown."""
    screen = window.navigator.screen
    assert isinstance(screen, ContentsScreen)
    return screen


def edit(
    qtbot: QtBot, window: MainWindow, content_id: str = SHIPPED, kind: Kind = "scenario"
) -> EditorScreen:
    """The editor on a draft of something shipped, looked through once."""
    draft = writing(window).edit(kind, content_id)
    window.navigator.go(Place(kind="authoring_edit", subject=draft.draft_id))
    screen = editor_of(window)
    looked_through(qtbot, screen)
    return screen


def looked_through(qtbot: QtBot, screen: EditorScreen) -> None:
    """Wait until what is shown as wrong is about the draft as it stands."""
    wait_for(qtbot, lambda: screen.found.table == screen.document.table)


def wait_for(qtbot: QtBot, holds: Callable[[], bool]) -> None:
    """Wait for something that a thread brings about."""
    qtbot.waitUntil(holds, timeout=IN_THREAD_MS)
