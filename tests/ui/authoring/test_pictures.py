"""Pictures of the editor, with a draft made for the purpose."""

from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from app.adapters.content_toml import TomlLibrary
from app.ui.screenshots import take_pictures
from app.ui.screenshots_authoring import authoring_shots
from app.ui.theme import Theme
from tests.ui.authoring.desk import ROOT, authoring_in
from tests.ui.world import make_world


def test_every_screen_of_the_editor_is_written_and_the_library_stays_as_it_was(
    qapp: QApplication, theme: Theme, tmp_path: Path
) -> None:
    folder = tmp_path / "data"
    library = TomlLibrary(ROOT / "personas", ROOT / "scenarios", folder)
    world = make_world(files=library, authoring=authoring_in(folder))
    before = {c.scenario.scenario_id for c in library.scenarios()}
    shots = authoring_shots(world.trainer.authoring)
    files = take_pictures(qapp, world.trainer, tmp_path / "shots", shots, themes=["dark"])
    assert {f.stem for f in files} == {f"{name}-dark" for name, _ in shots}
    assert all(not QImage(str(file)).isNull() for file in files)
    assert {c.scenario.scenario_id for c in library.scenarios()} == before


def test_where_nothing_can_be_written_there_are_none() -> None:
    assert authoring_shots(None) == []
