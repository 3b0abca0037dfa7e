"""A second opinion in the debrief: offered, asked for, given up, shown beside the checks."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.scoring.second_opinion import Opinion
from app.ports.health_records import HealthRecord
from app.ui.debrief import DebriefScreen
from app.ui.main_window import MainWindow
from app.ui.needs import Place
from app.ui.second_opinion import OpinedScorecard, OpinionCard, opinion_words
from app.ui.theme import Theme
from tests.ui.calls import play
from tests.ui.conftest import open_on
from tests.ui.looking import cut_off, nameless, settle
from tests.ui.more_content import NOTE_ID, make_note
from tests.ui.test_debrief import opened, read
from tests.ui.world import BAD_CALL, GOOD_CALL, World, make_world

PASSED = HealthRecord(
    backend="llama",
    model="large.gguf",
    tested="2026-11-26",
    versions="v",
    scenarios=(("dock-scheduling", True),),
)
QUESTIONS = 6
"""Of the five checks of the scenario two can be answered from words; three runs each."""


def with_model(world: World, backend: str = "llama") -> World:
    """The world with a model in use that has passed the health test."""
    world.model.backend, world.model.model_name = backend, "large.gguf"
    world.trainer.engine = replace(
        world.trainer.engine, backend=backend, model="large.gguf", style="improvise", health=PASSED
    )
    return world


@pytest.fixture
def world() -> World:
    """A good call and a bad one, and a capable model."""
    world = make_world()
    play(world, GOOD_CALL)
    play(world, BAD_CALL)
    return with_model(world)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, world: World) -> MainWindow:
    return open_on(qtbot, theme, world)


def card_of(screen: DebriefScreen) -> OpinionCard:
    """The part of the scorecard in which an opinion is asked for."""
    (view,) = screen.findChildren(OpinedScorecard)
    return view.asking


def ask(screen: DebriefScreen) -> None:
    QTest.mouseClick(card_of(screen).ask, Qt.MouseButton.LeftButton)


def answer(world: World, *answers: str) -> None:
    for text in answers:
        world.trainer.receive(world.model.finish(text))


def test_what_it_is_stands_before_it_is_asked_for(window: MainWindow) -> None:
    screen = opened(window, "session-1", "scorecard")
    told = card_of(screen).told.words
    assert "large.gguf reads the call and answers the 2 checks" in told
    assert "This changes no verdict and no points." in told
    assert "server" not in told
    assert card_of(screen).ask.isVisible()
    assert not card_of(screen).stop.isVisible()


def test_the_button_says_in_words_what_it_does(window: MainWindow, world: World) -> None:
    card = card_of(opened(window, "session-1", "scorecard"))
    assert card.ask.text().strip() == "Ask for a second opinion"
    QTest.mouseClick(card.ask, Qt.MouseButton.LeftButton)
    answer(world, *["yes"] * QUESTIONS)
    assert card.ask.text().strip() == "Ask again"


def test_it_is_shown_beside_each_check_that_was_asked_and_changes_no_points(
    window: MainWindow, world: World
) -> None:
    screen = opened(window, "session-1", "scorecard")
    before = read(screen)
    ask(screen)
    answer(world, *["yes"] * QUESTIONS)
    settle(window)
    after = read(screen)
    assert after.count("Second opinion, large.gguf: yes, 3 of 3. It agrees.") == 2
    assert "large.gguf answered 2 checks." in after
    assert "agrees with the count on 2 of 2" in after
    for line in before.splitlines():
        if " of 20" in line or line.startswith(("Yes.", "Not yet.")):
            assert line in after


def test_where_it_differs_the_counted_verdict_stands(window: MainWindow, world: World) -> None:
    screen = opened(window, "session-2", "scorecard")
    ask(screen)
    answer(world, *["yes"] * QUESTIONS)
    settle(window)
    words = read(screen)
    assert words.count("yes, 3 of 3. It differs; the counted verdict stands.") == 2
    assert "on 0 of 2" in words
    card = world.trainer.review("session-2").debrief.scorecard
    assert [c.verdict for c in card.checks if c.check.check_id in {"safe", "chased"}] == ["no"] * 2


def test_it_is_there_again_when_the_debrief_is_opened_again(
    window: MainWindow, world: World
) -> None:
    screen = opened(window, "session-1", "scorecard")
    ask(screen)
    answer(world, *["no"] * QUESTIONS)
    window.navigator.back()
    screen = opened(window, "session-1", "scorecard")
    assert "Second opinion, large.gguf: no, 3 of 3." in read(screen)
    assert card_of(screen).ask.accessibleName() == "Ask again"
    assert "Second opinion, large.gguf" not in read(opened(window, "session-2", "scorecard"))


def test_it_tells_how_far_it_is_and_can_be_stopped(window: MainWindow, world: World) -> None:
    screen = opened(window, "session-1", "scorecard")
    ask(screen)
    card = card_of(screen)
    assert card.stop.hasFocus()
    answer(world, "yes", "yes")
    assert card.progress.text() == "large.gguf has answered 2 of 6 questions."
    QTest.keyClick(card.stop, Qt.Key.Key_Return)
    assert world.model.cancelled
    assert not card.progress.isVisible()
    assert card.ask.isVisible()
    assert card.ask.hasFocus()
    assert world.trainer.review("session-1").second_opinion is None


def test_it_goes_on_while_something_else_is_looked_at(window: MainWindow, world: World) -> None:
    ask(opened(window, "session-1", "scorecard"))
    answer(world, "yes", "yes")
    window.navigator.go(Place(kind="home"))
    answer(world, "yes")
    screen = opened(window, "session-1", "scorecard")
    assert card_of(screen).progress.text() == "large.gguf has answered 3 of 6 questions."
    assert not card_of(opened(window, "session-2", "scorecard")).progress.isVisible()
    window.navigator.go(Place(kind="home"))
    answer(world, "yes", "yes", "yes")
    assert "yes, 3 of 3" in read(opened(window, "session-1", "scorecard"))


def test_a_model_that_fails_is_told_with_a_way_to_try_again(
    window: MainWindow, world: World
) -> None:
    screen = opened(window, "session-1", "scorecard")
    ask(screen)
    world.trainer.receive(world.model.fail())
    card = card_of(screen)
    assert "The model has stopped." in card.trouble.text
    assert card.ask.isVisible()
    card.trouble.again.emit()
    assert not card.trouble.isVisible()
    answer(world, *["yes"] * QUESTIONS)
    settle(window)
    assert "yes, 3 of 3" in read(screen)


def test_without_a_model_it_says_so_where_the_button_would_be(qtbot: QtBot, theme: Theme) -> None:
    world = make_world()
    play(world, GOOD_CALL)
    window = open_on(qtbot, theme, world)
    screen = opened(window, "session-1", "scorecard")
    assert "No language model is in use" in card_of(screen).told.words
    assert not card_of(screen).ask.isVisible()


def test_the_starter_model_is_too_small_and_it_says_so(window: MainWindow, world: World) -> None:
    world.trainer.engine = replace(world.trainer.engine, style="pick")
    screen = opened(window, "session-1", "scorecard")
    assert "The starter model is too small to judge a conversation" in card_of(screen).told.words
    assert not card_of(screen).ask.isVisible()


def test_an_opinion_stays_readable_when_the_model_in_use_gives_none(
    window: MainWindow, world: World
) -> None:
    ask(opened(window, "session-1", "scorecard"))
    answer(world, *["yes"] * QUESTIONS)
    world.trainer.engine = replace(world.trainer.engine, style="pick", model="starter.gguf")
    words = read(opened(window, "session-1", "scorecard"))
    assert "Second opinion, large.gguf: yes, 3 of 3." in words
    assert "too small" in words


def test_a_server_is_named_as_where_the_words_go(window: MainWindow, world: World) -> None:
    with_model(world, "openai")
    screen = opened(window, "session-1", "scorecard")
    assert "What was said is sent to the server." in card_of(screen).told.words


def test_a_call_that_is_not_over_has_to_wait(qtbot: QtBot, theme: Theme) -> None:
    world = make_world()
    play(world, GOOD_CALL[:2], end=False)
    window = open_on(qtbot, theme, with_model(world))
    screen = opened(window, "session-1", "scorecard")
    assert card_of(screen).told.words == "It can be asked for once the call is over."
    assert not card_of(screen).ask.isVisible()


def test_a_note_is_called_a_note(qtbot: QtBot, theme: Theme) -> None:
    world = make_world(contents=(make_note(),))
    play(world, ["It is fine to tell me so.", "How do your slots hold?"], scenario=NOTE_ID)
    window = open_on(qtbot, theme, with_model(world))
    screen = opened(window, "session-1", "scorecard")
    assert "large.gguf reads the note and answers" in card_of(screen).told.words


@pytest.mark.parametrize("text_size", [100, 200])
def test_nothing_is_cut_off_before_while_and_after(
    window: MainWindow, world: World, theme: Theme, text_size: int
) -> None:
    theme.choose(choice="dark", text_size=text_size, still=True)
    screen = opened(window, "session-1", "scorecard")
    for answers in ([], ["yes"], ["no", "unsure", "yes", "no", "unsure"]):
        if not answers:
            assert not cut_off(window)
            ask(screen)
        answer(world, *answers)
        settle(window)
        assert not cut_off(window)
        assert not nameless(window)


@pytest.mark.parametrize(
    ("opinion", "counted", "words"),
    [
        (
            Opinion(check_id="c", verdict="yes", answers=("yes", "yes", "no"), agrees=True),
            True,
            "Second opinion, M: yes, 2 of 3. It agrees.",
        ),
        (
            Opinion(check_id="c", verdict="unsure", answers=("unsure",) * 3, agrees=None),
            True,
            "Second opinion, M: unsure, 3 of 3.",
        ),
        (
            Opinion(check_id="c", verdict="unsure", answers=("yes", "no", "unsure"), agrees=None),
            True,
            "Second opinion, M: unsure, as no answer came in most of the 3 runs "
            "(yes 1, no 1, unsure 1).",
        ),
        (
            Opinion(check_id="c", verdict="unsure", answers=("unreadable",) * 3, agrees=None),
            True,
            "Second opinion, M: unsure, as no answer came in most of the 3 runs (unreadable 3).",
        ),
        (
            Opinion(check_id="c", verdict="no", answers=("no",) * 3, agrees=None),
            False,
            "Second opinion, M: no, 3 of 3. The check stays unscored.",
        ),
    ],
)
def test_it_says_how_surely_and_how_that_stands_to_the_verdict(
    opinion: Opinion, counted: bool, words: str
) -> None:
    assert opinion_words(opinion, "M", counted=counted) == words
