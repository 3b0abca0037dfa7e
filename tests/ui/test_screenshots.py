"""Pictures of every screen, in both themes."""

from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from app.bootstrap import cards, packs
from app.commands.screenshots_packs import make_demo_packs
from app.paths import DataFolder
from app.ui.screenshots import take_screenshots
from app.ui.theme import Theme
from tests.ui.calls import play
from tests.ui.content import make_content
from tests.ui.more_content import NOTE_ID, PAIR_ID, make_note, make_pair
from tests.ui.world import BAD_CALL, GOOD_CALL, make_world

SCREENS = {
    "home",
    "library",
    "brief",
    "brief-dial",
    "practice",
    "practice-voice",
    "practice-voice-right",
    "practice-two",
    "writing",
    "reading",
    "debrief",
    "debrief-scorecard",
    "debrief-numbers",
    "debrief-private",
    "debrief-effort",
    "debrief-concessions",
    "debrief-contradictions",
    "debrief-chases",
    "replay",
    "practice-again",
    "practice-drill",
    "debrief-traced",
    "compare-pick",
    "compare",
    "compare-turns",
    "what-if",
    "tries",
    "history",
    "history-found",
    "history-none",
    "progress",
    "settings",
    "settings-voice",
}


def test_every_screen_is_written_in_both_themes_and_no_picture_is_blank(
    qapp: QApplication, theme: Theme, tmp_path: Path
) -> None:
    world = make_world(contents=[make_content(), make_pair(), make_note()])
    play(world, GOOD_CALL)
    again = world.trainer.fork("session-1", 3, lambda _: None)
    again.begin()
    again.say(BAD_CALL[0])
    play(world, BAD_CALL[:2], end=False)
    play(world, GOOD_CALL[:2], end=False, scenario=PAIR_ID)
    play(world, GOOD_CALL[:3], end=False, scenario=NOTE_ID)
    world.trainer.start(NOTE_ID, lambda _: None).begin()
    files = take_screenshots(qapp, world.trainer, tmp_path / "new" / "shots", size=(1024, 700))
    names = {f.stem for f in files}
    assert names == {f"{s}-{t}" for s in SCREENS for t in ("light", "dark")}
    for file in files:
        picture = QImage(str(file))
        if "traced" in file.stem:  # a list over the window
            assert picture.width() < 1024
            assert picture.height() < 700
        else:
            assert (picture.width(), picture.height()) == (1024, 700)
        colours = {
            picture.pixel(x, y)
            for x in range(0, picture.width(), 7)
            for y in range(0, picture.height(), 7)
        }
        assert len(colours) > 8, file.name


def test_without_calls_the_other_screens_are_still_written(
    qapp: QApplication, theme: Theme, tmp_path: Path
) -> None:
    files = take_screenshots(qapp, make_world().trainer, tmp_path, themes=["light"])
    always = {"home", "library", "brief", "brief-dial", "settings", "settings-voice"}
    always |= {"history", "history-none", "progress"}
    assert {f.stem for f in files} == {f"{name}-light" for name in always}


def test_packs_are_shown_where_there_are_some(
    qapp: QApplication, theme: Theme, tmp_path: Path
) -> None:
    data = DataFolder(path=tmp_path / "data")
    sent = make_demo_packs(data, tmp_path / "others")
    world = make_world(packs=lambda: packs(data), cards=cards(data))
    files = take_screenshots(qapp, world.trainer, tmp_path / "shots", themes=["light"], packs=sent)
    names = {file.stem.removesuffix("-light") for file in files}
    assert {"packs", "pack-in", "pack-in-careful", "pack-make", "card-in", "card-out"} <= names
