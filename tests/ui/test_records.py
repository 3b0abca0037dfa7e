"""Act by act: who moved, what was given, how far contradictions got, where the rep went on."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.domain.scoring.evidence import Evidence
from app.ui.debrief import DebriefScreen
from app.ui.main_window import MainWindow
from app.ui.needs import Place
from app.ui.records.concessions import concessions
from app.ui.records.told import amount_words
from app.ui.records.view import RecordsView
from app.ui.replay import ReplayScreen
from app.ui.theme import Theme
from app.ui.widgets.beliefs import Ladder
from app.ui.widgets.buttons import Pressable
from app.ui.widgets.text import Prose
from tests.ui.calls import play
from tests.ui.conftest import open_on
from tests.ui.looking import cut_off, settle
from tests.ui.more_content import NOTE_ID, PAIR_ID, make_note, make_pair
from tests.ui.world import GOOD_CALL, World, make_world

SLIPS = (
    GOOD_CALL[0],
    GOOD_CALL[1],
    "Palisade quoted you $400 a month, and we are at $500 a month.",
    "I could do 20% off for you.",
    "Just checking in: could we get a meeting on Thursday?",
    "If you sign for two years, I can come down to $420.",
)


def opened(qtbot: QtBot, theme: Theme, *lines: str, end: bool = True) -> MainWindow:
    """A window at the records of a call with these lines."""
    world = make_world()
    return debriefed(qtbot, theme, world, play(world, lines, end=end))


def debriefed(qtbot: QtBot, theme: Theme, world: World, session: str) -> MainWindow:
    """A window at the records of a session."""
    window = open_on(qtbot, theme, world)
    window.navigator.go(Place(kind="debrief", subject=session))
    screen = window.navigator.screen
    assert isinstance(screen, DebriefScreen)
    screen.show_view("records")
    settle(window)
    return window


def view(window: MainWindow, record: str = "effort") -> RecordsView:
    screen = window.navigator.screen
    assert screen is not None
    (found,) = screen.findChildren(RecordsView)
    found.show_view(record)
    settle(window)
    return found


def read(shown: RecordsView) -> str:
    """Everything that can be read in it."""
    return "\n".join(
        w.words if isinstance(w, Prose) else w.text()
        for w in shown.findChildren(QLabel)
        if w.isVisibleTo(shown)
    )


def links(shown: RecordsView) -> list[Pressable]:
    return [w for w in shown.findChildren(Pressable) if w.isVisibleTo(shown)]


def test_the_ledger_shows_each_act_with_its_weight_and_the_share_after_it(
    qtbot: QtBot, theme: Theme
) -> None:
    window = opened(qtbot, theme, *GOOD_CALL)
    words = read(view(window))
    screen = window.navigator.screen
    assert isinstance(screen, DebriefScreen)
    entries = screen.review.records.ledger
    assert {e.who for e in entries} == {"rep", "buyer"}
    for entry in entries:
        assert f"“{entry.quote}”" in words
        assert f"+{entry.points}" in words
    assert "too early for a share" in words
    assert f"your share {entries[-1].share:g}" in words
    assert "The fact: " in words


def test_the_journal_says_what_was_given_and_what_was_got_for_it(
    qtbot: QtBot, theme: Theme
) -> None:
    window = opened(qtbot, theme, *SLIPS)
    words = read(view(window, "concessions"))
    assert "Turn 4, You · Discount, 20 %" in words
    assert "Given for nothing" in words
    assert "In return: nothing" in words
    assert "In return: you asked for it, “If you sign for two years”" in words
    assert "Whose it is: a rival’s" in words
    assert "Raised first by: you, unasked" in words
    assert "Since the buyer last spoke: not available in writing" in words


def test_without_a_price_the_journal_says_so(qtbot: QtBot, theme: Theme) -> None:
    window = opened(qtbot, theme, GOOD_CALL[0])
    words = read(view(window, "concessions"))
    assert "No price, discount, term or extra came up in your words." in words


def test_the_board_shows_both_sides_and_what_would_have_moved_them(
    qtbot: QtBot, theme: Theme
) -> None:
    window = opened(qtbot, theme, GOOD_CALL[0])
    words = read(view(window, "contradictions"))
    assert "Northwind (a rival): A rollout takes nine months." in words
    assert "Hidden. It has not come up." in words
    assert "What would have moved it on" in words


def test_while_it_goes_on_no_contradiction_is_given_away(qtbot: QtBot, theme: Theme) -> None:
    window = opened(qtbot, theme, GOOD_CALL[0], end=False)
    words = read(view(window, "contradictions"))
    assert "They are shown once it is over." in words
    assert "Northwind" not in words


def test_a_chase_shows_what_it_came_after_and_that_nothing_was_new(
    qtbot: QtBot, theme: Theme
) -> None:
    window = opened(qtbot, theme, *SLIPS)
    words = read(view(window, "chases"))
    assert "“Just checking in: could we get a meeting on Thursday?”" in words
    assert "What was new: nothing" in words
    assert "Nothing new" in words


@pytest.mark.parametrize("record", ["effort", "concessions", "chases"])
def test_words_lead_to_their_turn_by_mouse_and_by_keyboard(
    qtbot: QtBot, theme: Theme, record: str
) -> None:
    window = opened(qtbot, theme, *SLIPS)
    link = links(view(window, record))[-1]
    link.setFocus()
    QTest.keyClick(link, Qt.Key.Key_Return)
    settle(window)
    assert isinstance(window.navigator.screen, ReplayScreen)


@pytest.mark.parametrize("record", ["effort", "concessions", "contradictions", "chases"])
def test_an_endless_word_does_not_widen_the_screen(qtbot: QtBot, theme: Theme, record: str) -> None:
    endless = "https://example.com/" + "x" * 900
    theme.choose(text_size=200)
    window = opened(qtbot, theme, f"20% off {endless}", f"Just checking in {endless} the best")
    view(window, record)
    assert window.width() == 1024
    assert cut_off(window) == []


@pytest.mark.parametrize(
    ("amount", "unit", "words"),
    [
        (20.0, "%", "20 %"),
        (1250.0, "$", "$1,250"),
        (9.5, "£", "£9.50"),
        (1.0, "month", "1 month"),
        (3.0, "month", "3 months"),
        (2.0, "", "2"),
    ],
)
def test_amounts_read_as_they_are_spoken(amount: float, unit: str, words: str) -> None:
    assert amount_words(amount, unit) == words


def test_two_buyers_are_the_buyers_within_a_sentence(qtbot: QtBot, theme: Theme) -> None:
    world = make_world(contents=(make_pair(),))
    asking = "Omar, you pay $400 a month today, and it is fine to tell me so."
    window = debriefed(qtbot, theme, world, play(world, [asking], scenario=PAIR_ID))
    assert "So far you 1, the buyers 0: too early for a share" in read(view(window))
    assert "Whose it is: the buyers\u2019" in read(view(window, "concessions")).split("\n")


def test_a_note_has_sentences_and_no_turns(qtbot: QtBot, theme: Theme) -> None:
    world = make_world(contents=(make_note(),))
    session = play(world, ["Your nights cost you. I could do 20% off for you."], scenario=NOTE_ID)
    review = world.trainer.review(session)
    (given,) = review.records.journal
    pain = Evidence(turn=1, speaker="buyer", quote="Two hours", note="")
    told = replace(review.records, journal=(replace(given, value=pain, raised=pain),))
    shown = concessions(theme, replace(review, records=told), lambda _: None)
    qtbot.addWidget(shown)
    words = [prose.words for prose in shown.findChildren(Prose)]
    assert "Raised first by: Dana, in sentence 1: \u201cTwo hours\u201d" in words
    assert "Value established before: yes, in sentence 1: \u201cTwo hours\u201d" in words


def test_a_ladder_says_how_far_it_got(qtbot: QtBot, theme: Theme) -> None:
    window = opened(qtbot, theme, GOOD_CALL[0])
    (ladder,) = view(window, "contradictions").findChildren(Ladder)
    assert ladder.accessibleName() == "Hidden, step 1 of 5"
