"""A session file that is opened where calls are brought in."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from app.adapters.files_local import LocalFiles
from app.adapters.session_file_json import JsonSessionFiles
from app.services.session_files import SessionFileImporter
from app.ui.debrief import DebriefScreen
from app.ui.import_call import ImportScreen
from app.ui.main_window import MainWindow
from app.ui.needs import Place
from app.ui.theme import Theme
from tests.golden.exports import FIRST, path_of
from tests.ui.conftest import open_on
from tests.ui.looking import settle
from tests.ui.world import World, make_advice
from tests.unit.export.exporting import shelf


def importing(window: MainWindow, world: World) -> ImportScreen:
    """The screen on which calls are brought in, with what reads session files."""
    library = shelf()
    world.trainer.session_files = SessionFileImporter(
        files=JsonSessionFiles(),
        log=world.log,
        library=library,
        advice=make_advice(),
        disk=LocalFiles(),
    )
    # The library of the tests knows only its own; what was taken in is looked at by the real one.
    world.trainer._library = library
    window.navigator.go(Place(kind="import"))
    settle(window)
    screen = window.navigator.screen
    assert isinstance(screen, ImportScreen)
    return screen


def test_it_is_taken_in_at_once_and_its_debrief_opens(
    qtbot: QtBot, theme: Theme, world: World
) -> None:
    window = open_on(qtbot, theme, world)
    importing(window, world).open_file(str(path_of(FIRST)))
    settle(window)
    screen = window.navigator.screen
    assert isinstance(screen, DebriefScreen)
    assert screen.review.content.scenario.title == "An oven for Levi's"


def test_a_damaged_one_is_refused_and_the_screen_stays(
    qtbot: QtBot, theme: Theme, world: World, tmp_path: Path
) -> None:
    window = open_on(qtbot, theme, world)
    screen = importing(window, world)
    half = tmp_path / "half.json"
    half.write_bytes(path_of(FIRST).read_bytes()[:5_000])
    screen.open_file(str(half))
    settle(window)
    assert window.navigator.screen is screen
    assert "half.json is damaged" in window.banner.text
