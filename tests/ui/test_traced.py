"""Everything shown can be traced: every number of the debrief leads to its turns."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.domain.scoring.metrics import REFERENCE
from app.services.review import Review
from app.ui.debrief import DebriefScreen
from app.ui.main_window import MainWindow
from app.ui.needs import Place
from app.ui.records.view import RecordsView
from app.ui.replay import ReplayScreen
from app.ui.theme import Theme
from app.ui.traced import Traced, TraceList
from app.ui.widgets.ribbon import Ribbon
from app.ui.widgets.text import Prose
from app.ui.words import EFFORT_MEANING, band_reading, moment
from tests.ui.calls import play
from tests.ui.conftest import open_on
from tests.ui.content import make_content
from tests.ui.looking import cut_off, nameless, on_top_of_each_other, settle
from tests.ui.more_content import NOTE_ID, PAIR_ID, make_note, make_pair
from tests.ui.world import BAD_CALL, GOOD_CALL, World, make_world

SLIPS = (
    GOOD_CALL[0],
    GOOD_CALL[1],
    "Palisade quoted you $400 a month, and we are at $500 a month.",
    "I could do 20% off for you.",
    "Just checking in: could we get a meeting on Thursday?",
    "If you sign for two years, I can come down to $420.",
)
VIEWS = ("moments", "scorecard", "numbers", "records", "private")
CALLS = {
    "good": (GOOD_CALL, ""),
    "bad": (BAD_CALL, ""),
    "slips": (SLIPS, ""),
    "short": (GOOD_CALL[:1], ""),
    "two": (("It is fine to tell me so. Omar, How do your slots hold at night?", "..."), PAIR_ID),
    "note": (("It is fine to tell me so. How do your slots hold? I could do 20% off.",), NOTE_ID),
}


def debriefed(qtbot: QtBot, theme: Theme, name: str) -> MainWindow:
    """A window at the debrief of one of the calls."""
    world: World = make_world(contents=(make_content(), make_pair(), make_note()))
    script, scenario = CALLS[name]
    session = play(world, script, scenario=scenario or make_content().scenario.scenario_id)
    window = open_on(qtbot, theme, world)
    window.navigator.go(Place(kind="debrief", subject=session))
    settle(window)
    return window


def on(window: MainWindow) -> DebriefScreen:
    """The debrief in a window."""
    screen = window.navigator.screen
    assert isinstance(screen, DebriefScreen)
    return screen


def shown(screen: DebriefScreen, view: str) -> Iterator[None]:
    """Show a view, the records one after the other."""
    screen.show_view(view)
    records = screen.findChildren(RecordsView) if view == "records" else []
    if not records:
        settle(screen.window())
        yield
    for record in records:
        for name in ("effort", "concessions", "contradictions", "chases"):
            record.show_view(name)
            settle(screen.window())
            yield


def known_words(review: Review) -> list[str]:
    """What may hold figures that are no numbers of the debrief: words, facts, meanings, dates."""
    scenario = review.content.scenario
    said = [t.rep for t in review.call.turns]
    said += [t.reply.text for t in review.call.turns if t.reply is not None]
    quotes = [e.quote for c in review.debrief.scorecard.checks for e in c.evidence]
    quotes += [entry.quote for entry in review.records.ledger]
    facts = [f.text for f in scenario.facts] + [e for f in scenario.facts for e in f.examples]
    claims = [c.text for conflict in scenario.conflicts for c in conflict.claims]
    metrics = review.debrief.scorecard.metrics
    meanings = [m.definition for m in metrics]
    meanings += [f"{REFERENCE}: {m.kind.band}" for m in metrics if m.kind.band]
    advice = [m.instead for m in (*review.debrief.moments, *review.debrief.more_moments)]
    bands = [
        band_reading(frame.so_far, "Dana", several=several)
        for frame in review.frames
        for several in (False, True)
    ]
    others = [EFFORT_MEANING, moment(review.started_ms), review.scoring.chosen]
    known = [*said, *quotes, *facts, *claims, *meanings, *advice, *bands, *others]
    return sorted(filter(None, known), key=len, reverse=True)


def has_a_number(text: str, known: list[str]) -> bool:
    """Whether a text has a figure that is not part of what was said, authored or defined."""
    for words in known:
        text = text.replace(words, "")
    return bool(re.search(r"\d", text))


def leads_to_turns(widget: QWidget) -> bool:
    """Whether the widget, or one that it is inside, can be pressed to get to turns."""
    at: QWidget | None = widget
    while at is not None and not at.isWindow():
        if isinstance(at, QAbstractButton):
            return not isinstance(at, Traced) or bool(at.trace.turns)
        at = at.parentWidget()
    return False


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", CALLS)
def test_no_number_is_without_a_way_to_its_turns(
    qtbot: QtBot, theme: Theme, name: str, view: str
) -> None:
    window = debriefed(qtbot, theme, name)
    screen = on(window)
    known = known_words(screen.review)
    for _ in shown(screen, view):
        lost = []
        for label in screen.findChildren(QLabel):
            text = label.words if isinstance(label, Prose) else label.text()
            if label.isVisibleTo(screen) and has_a_number(text, known):
                lost += [] if leads_to_turns(label) else [text]
        assert lost == []


def test_a_number_that_leads_nowhere_would_be_found(qtbot: QtBot, theme: Theme) -> None:
    window = debriefed(qtbot, theme, "good")
    screen = on(window)
    known = known_words(screen.review)
    bare = QLabel("7 of 9", screen)
    assert has_a_number(bare.text(), known)
    assert not leads_to_turns(bare)
    assert not has_a_number(screen.review.call.rep_turns[0].rep, known)


@pytest.mark.parametrize("name", CALLS)
def test_every_trace_leads_to_turns_that_there_are(qtbot: QtBot, theme: Theme, name: str) -> None:
    window = debriefed(qtbot, theme, name)
    screen = on(window)
    numbers = {t.number for t in screen.review.call.turns}
    for view in VIEWS:
        for _ in shown(screen, view):
            for traced in screen.findChildren(Traced):
                assert traced.trace.turns, traced.accessibleName()
                assert set(traced.trace.turns) <= numbers
                assert traced.accessibleName()
                assert traced.accessibleDescription().endswith(("in the replay.", "rests on."))
                assert traced.focusPolicy() & Qt.FocusPolicy.TabFocus


def traced(screen: DebriefScreen, name: str) -> Traced:
    """The number whose name begins so."""
    return next(
        t
        for t in screen.findChildren(Traced)
        if t.accessibleName().startswith(name) and t.isVisibleTo(screen)
    )


def listed(number: Traced) -> TraceList:
    """What a number lists when it is entered."""
    number.setFocus()
    QTest.keyClick(number, Qt.Key.Key_Return)
    settle(number.window())
    assert number.list is not None
    return number.list


def test_the_score_lists_its_checks_and_a_word_leads_to_its_turn(
    qtbot: QtBot, theme: Theme
) -> None:
    window = debriefed(qtbot, theme, "good")
    screen = on(window)
    words = listed(traced(screen, "Score: "))
    headings = [w.text() for w in words.findChildren(QLabel)]
    for result in screen.review.debrief.scorecard.judged:
        assert any(h.startswith(result.check.question) for h in headings)
    evidence = [e for r in screen.review.debrief.scorecard.judged for e in r.evidence]
    assert len(words.links) == len(evidence)
    assert QApplication.focusWidget() is words.links[0]
    QTest.keyClick(words.links[-1], Qt.Key.Key_Return)
    settle(window)
    replay = window.navigator.screen
    assert isinstance(replay, ReplayScreen)
    assert replay.review.frames[replay.player.at].turn.number == evidence[-1].turn


def test_a_number_with_one_turn_goes_straight_there(qtbot: QtBot, theme: Theme) -> None:
    window = debriefed(qtbot, theme, "bad")
    screen = on(window)
    screen.show_view("numbers")
    settle(window)
    number = traced(screen, "Chases: 1")
    turn = number.trace.turns[0]
    QTest.mouseClick(number, Qt.MouseButton.LeftButton)
    settle(window)
    replay = window.navigator.screen
    assert isinstance(replay, ReplayScreen)
    assert replay.review.frames[replay.player.at].turn.number == turn


def test_a_zero_lists_the_turns_in_which_there_was_none(qtbot: QtBot, theme: Theme) -> None:
    window = debriefed(qtbot, theme, "good")
    screen = on(window)
    screen.show_view("numbers")
    settle(window)
    number = traced(screen, "Chases: 0")
    assert "None of these has one." in number.trace.said
    assert number.trace.turns == tuple(t.number for t in screen.review.call.rep_turns)


def test_esc_closes_the_list_and_the_debrief_stays(qtbot: QtBot, theme: Theme) -> None:
    window = debriefed(qtbot, theme, "good")
    screen = on(window)
    words = listed(traced(screen, "Score: "))
    QTest.keyClick(words, Qt.Key.Key_Escape)
    settle(window)
    assert QApplication.activeModalWidget() is None
    assert window.navigator.screen is screen


@pytest.mark.parametrize("text", [100, 200])
def test_the_list_fits_and_all_in_it_has_a_name(qtbot: QtBot, theme: Theme, text: int) -> None:
    theme.choose(text_size=text)
    window = debriefed(qtbot, theme, "slips")
    screen = on(window)
    words = listed(traced(screen, "Score: "))
    settle(words)
    assert cut_off(words) == []
    assert on_top_of_each_other(words) == []
    assert nameless(words) == []
    assert words.width() <= window.width()
    assert words.height() <= window.height()


def test_the_ribbons_segments_lead_to_their_turns_by_keyboard(qtbot: QtBot, theme: Theme) -> None:
    window = debriefed(qtbot, theme, "good")
    screen = on(window)
    screen.show_view("numbers")
    settle(window)
    ribbon = next(r for r in screen.findChildren(Ribbon) if r.isVisibleTo(screen))
    ribbon.setFocus()
    QTest.keyClick(ribbon, Qt.Key.Key_Left)
    QTest.keyClick(ribbon, Qt.Key.Key_Return)
    settle(window)
    replay = window.navigator.screen
    assert isinstance(replay, ReplayScreen)
    assert replay.player.at == len(GOOD_CALL)
