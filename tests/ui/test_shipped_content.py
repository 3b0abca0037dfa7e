"""The window on the real trainer, the real database and the shipped content, without a model."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.bootstrap import EngineChoice, make_trainer
from app.paths import DataFolder
from app.services.trainer import Trainer
from app.ui.brief import BriefScreen
from app.ui.debrief import DebriefScreen
from app.ui.home import Home
from app.ui.main_window import MainWindow
from app.ui.needs import Desk, Place, UnkeptPreferences
from app.ui.practice import PracticeScreen
from app.ui.replay import ReplayScreen
from app.ui.theme import Theme
from app.ui.widgets.text import Prose
from tests.ui.looking import cut_off, nameless, on_top_of_each_other, settle
from tests.ui.test_journey import click, now, say

SCENARIO = "brightline-dock-scheduling"
SCRIPT = (
    "Before I say anything about us: this may well not be a fit, and it's fine to tell me so. "
    "What made you take the call?",
    "So you've been let down before. How are your dock slots holding up, particularly at night?",
    "When the night shift misses a slot, what happens next for the drivers?",
    "What does that cost you in a quarter?",
    "Could I offer you 20% off if you sign this week?",
)


@pytest.fixture
def trainer(data_dir: Path) -> Iterator[Trainer]:
    trainer = make_trainer(DataFolder(path=data_dir), lambda _: None, EngineChoice(backend="lines"))
    yield trainer
    trainer.close()


def open_real(qtbot: QtBot, theme: Theme, trainer: Trainer) -> MainWindow:
    window = MainWindow(Desk(trainer=trainer, theme=theme, preferences=UnkeptPreferences()))
    qtbot.addWidget(window, before_close_func=lambda w: w.navigator.leave())
    window.resize(1024, 700)
    window.show()
    return window


def read(screen: object) -> str:
    """Everything that can be read on a screen."""
    assert isinstance(screen, Home | BriefScreen | DebriefScreen | ReplayScreen)
    parts = []
    for widget in screen.findChildren(QLabel):
        if widget.isVisibleTo(screen):
            parts.append(widget.words if isinstance(widget, Prose) else widget.text())
    return "\n".join(parts)


def test_a_whole_call_with_the_shipped_buyer(qtbot: QtBot, theme: Theme, trainer: Trainer) -> None:
    window = open_real(qtbot, theme, trainer)
    home = now(window, Home)
    click(next(c for c in home.scenario_cards if c.scenario_id == SCENARIO))
    brief = now(window, BriefScreen)
    content = next(c for c in trainer.scenarios() if c.scenario.scenario_id == SCENARIO)
    for check in content.scenario.rubric:
        assert check.question in read(brief)
        assert check.why in read(brief)
    click(brief.start)
    call = now(window, PracticeScreen)
    for line in SCRIPT:
        say(call, line)
    assert len(call.view.script.lines) == 1 + 2 * len(SCRIPT)
    call.ask_end()
    assert call.question is not None
    click(call.question.yes)
    debrief = now(window, DebriefScreen)
    assert debrief.review.debrief.headline in read(debrief)
    assert debrief.review.debrief.moments
    for view in ("scorecard", "numbers", "private", "moments"):
        debrief.show_view(view)
        settle(window)
        assert cut_off(window) == []
        assert nameless(window) == []
    debrief.replay_from(3)
    replay = now(window, ReplayScreen)
    assert replay.player.at == 3
    assert SCRIPT[2] in read(replay)


def test_after_a_crash_the_call_goes_on_with_every_word(
    qtbot: QtBot, theme: Theme, data_dir: Path
) -> None:
    folder = DataFolder(path=data_dir)
    lines = EngineChoice(backend="lines")
    before = make_trainer(folder, lambda _: None, lines)
    practice = before.start(SCENARIO, lambda _: None)
    practice.begin()
    practice.say(SCRIPT[0])
    said = [u.text for u in practice.call.transcript()]
    # No goodbye: the second trainer opens the database as a crash would have left it.
    after = make_trainer(folder, lambda _: None, lines)
    window = open_real(qtbot, theme, after)
    home = now(window, Home)
    assert not home.session_rows[0].summary.ended
    window.navigator.go(Place(kind="resume", subject=practice.session_id))
    call = now(window, PracticeScreen)
    assert [line.prose.words for line in call.view.script.lines] == said
    say(call, SCRIPT[1])
    assert len(call.practice.call.rep_turns) == 2
    window.close()
    after.close()
    before.close()


@pytest.mark.parametrize("text", [100, 200])
def test_the_shipped_texts_fit_at_every_text_size(
    qtbot: QtBot, theme: Theme, trainer: Trainer, text: int
) -> None:
    theme.choose(text_size=text)
    window = open_real(qtbot, theme, trainer)
    contents = trainer.scenarios()
    kinds = {(c.scenario.kind, len(c.buyers)): c.scenario.scenario_id for c in contents}
    briefs = [Place(kind="brief", subject=name, dial=2) for name in kinds.values()]
    for place in (Place(kind="home"), *briefs):
        window.navigator.go(place)
        settle(window)
        assert (window.width(), window.height()) == (1024, 700)
        assert cut_off(window) == [], place.subject
        assert on_top_of_each_other(window) == [], place.subject
