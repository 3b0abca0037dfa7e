"""Beginning a scenario: from notes, from a call, from nothing; up to the first practice of it."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.authoring.fields import NumberView
from app.ui.authoring.proposals_view import ProposalsView
from app.ui.authoring.start import StartScreen
from app.ui.authoring.start_text import TextStart
from app.ui.brief import BriefScreen
from app.ui.home import Home
from app.ui.main_window import MainWindow
from app.ui.needs import Place
from app.ui.widgets.text import Prose
from tests.ui.authoring.desk import (
    authoring_in,
    contents_of,
    editor_of,
    looked_through,
    wait_for,
    writing,
)

NOTES = Path(__file__).parents[2] / "authoring" / "keg-washing-notes.md"
CALL = Path(__file__).parents[2] / "authoring" / "hotel-linen-call.txt"


def starting(window: MainWindow) -> StartScreen:
    window.navigator.go(Place(kind="authoring_start", subject="scenario"))
    screen = window.navigator.screen
    assert isinstance(screen, StartScreen)
    return screen


def reading(window: MainWindow) -> TextStart:
    screen = starting(window)
    screen.show_way("text")
    assert screen.text is not None
    return screen.text


def read(qtbot: QtBot, start: TextStart) -> ProposalsView:
    start.read.click()
    wait_for(qtbot, lambda: start.view is not None)
    view = start.view
    assert view is not None
    return view


def test_notes_become_proposals_with_the_words_they_come_from(
    qtbot: QtBot, window: MainWindow
) -> None:
    start = reading(window)
    start.open_file(str(NOTES))
    assert start.paper.toPlainText() == NOTES.read_text(encoding="utf-8")
    view = read(qtbot, start)
    lines = NOTES.read_text(encoding="utf-8").splitlines()
    quoted = [(p, q) for p in view.proposals.proposals for q in p.quotes[:1]]
    assert quoted
    for proposal, quote in quoted:
        begins = " ".join(quote.text.strip("“”").split()[:2])
        assert begins in lines[quote.line - 1]
        shown = [prose.words for prose in view.rows[proposal.key].findChildren(Prose)]
        assert any(words.startswith(f"Line {quote.line}: “{begins}") for words in shown)
    assert set(view.rows) == {p.key for p in view.proposals.proposals}


def test_what_is_ticked_reworded_and_answered_is_what_the_draft_is_made_of(
    qtbot: QtBot, window: MainWindow
) -> None:
    start = reading(window)
    start.open_file(str(NOTES))
    view = read(qtbot, start)
    first, second, *_ = [p for p in view.proposals.proposals if p.what == "fact"]
    view.rows[first.key].tick.setFocus()
    QTest.keyClick(view.rows[first.key].tick, Qt.Key.Key_Space)
    words = view.rows[second.key].words
    assert words is not None
    words.setPlainText("They lose a whole day a week to it.")
    for question in view.proposals.questions:
        QTest.keyClicks(view.answers[question.key], question.example)
    start.make.click()
    screen = editor_of(window)
    facts = [fact["text"] for fact in screen.document.get(("facts",))]
    assert first.text not in facts
    assert "They lose a whole day a week to it." in facts


def test_a_call_says_who_was_the_rep_and_can_be_read_the_other_way_round(
    qtbot: QtBot, window: MainWindow
) -> None:
    start = reading(window)
    next(b for b in start.reads.buttons if "Transcript" in b.text()).click()
    start.open_file(str(CALL))
    read(qtbot, start)
    names = [start.rep.itemText(n) for n in range(start.rep.count())]
    assert names[0] == "Guessed by what they say"
    assert len(names) >= 3
    before = start.view
    start.rep.chosen.emit(names[1])
    wait_for(qtbot, lambda: start.view is not before)


def test_text_that_says_nothing_is_answered_and_stays(qtbot: QtBot, window: MainWindow) -> None:
    start = reading(window)
    start.read.click()
    assert "nothing to read" in window.banner.text
    start.paper.setPlainText("... --- ...")
    start.read.click()
    wait_for(qtbot, lambda: "nothing in these notes" in window.banner.text)
    assert start.paper.toPlainText() == "... --- ..."
    assert start.read.isEnabled()


def test_a_file_that_is_no_text_is_refused(window: MainWindow, tmp_path: Path) -> None:
    start = reading(window)
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\0\0\0\xff")
    start.open_file(str(tmp_path / "picture.txt"))
    assert "is no text" in window.banner.text


def test_a_manager_makes_a_scenario_of_notes_and_it_is_practised(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    home = window.navigator.screen
    assert isinstance(home, Home)
    home.write.click()
    contents_of(window).new.click()
    start_screen = window.navigator.screen
    assert isinstance(start_screen, StartScreen)
    next(b for b in start_screen.ways.buttons if "notes" in b.text()).click()
    start = start_screen.text
    assert start is not None
    start.paper.setPlainText(NOTES.read_text(encoding="utf-8"))
    view = read(qtbot, start)
    for question in view.proposals.questions:
        QTest.keyClicks(view.answers[question.key], question.example)
    start.make.click()

    screen = editor_of(window)
    looked_through(qtbot, screen)
    assert screen.foot.words.text() == "11 of 11 things a scenario needs. It can be published."

    # A slip is shown at once, counted, led to, and mended.
    screen.go_to(("minutes",))
    minutes = screen.form.fields[("minutes",)]
    assert isinstance(minutes, NumberView)
    minutes.input.selectAll()
    QTest.keyClicks(minutes.input, "soon")
    looked_through(qtbot, screen)
    assert minutes.complaints
    assert screen.sections.buttons["brief"].accessibleName() == "The brief: 1 thing to mend"
    screen.show_section("overview")
    screen.overview.problems[0].click()
    minutes = screen.form.fields[("minutes",)]
    assert isinstance(minutes, NumberView)
    minutes.input.selectAll()
    QTest.keyClicks(minutes.input, "12")
    looked_through(qtbot, screen)
    assert screen.found.stops == 0
    assert not minutes.complaints

    screen.toggle_preview()
    wait_for(qtbot, lambda: screen.preview.preview is not None)
    screen.preview.say("It is fine to tell me so. How do your kegs get washed?")
    wait_for(qtbot, lambda: len(screen.preview.cards) == 2)
    screen.toggle_preview()

    screen.ask_publish()
    assert screen.dialog is not None
    QTest.keyClicks(screen.dialog.input, "First try")
    screen.dialog.yes.click()
    contents = contents_of(window)
    contents.practise.click()
    brief = window.navigator.screen
    assert isinstance(brief, BriefScreen)
    versions = authoring_in(tmp_path).versions("scenario", screen.draft.content_id)
    assert [v.note for v in versions] == ["First try"]
    # Its buyer was a draft of their own and was published with it.
    assert writing(window).drafts() == ()
    window.navigator.go(Place(kind="home"))
    home = window.navigator.screen
    assert isinstance(home, Home)
    assert any(card.scenario_id == screen.draft.content_id for card in home.scenario_cards)


def test_an_empty_one_is_begun_and_says_what_it_needs(qtbot: QtBot, window: MainWindow) -> None:
    screen = starting(window)
    screen.show_way("blank")
    screen.blank.click()
    editor = editor_of(window)
    looked_through(qtbot, editor)
    assert [need.done for need in editor.found.needs].count(True) <= 2


def test_a_template_asks_for_one_s_own_words_and_puts_them_in_everywhere(
    qtbot: QtBot, window: MainWindow
) -> None:
    screen = starting(window)
    card = next(iter(screen.templates.values()))
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Return)
    editor = editor_of(window)
    looked_through(qtbot, editor)
    assert editor.found.placeholders
    editor.ask_publish()
    assert "must be mended" in window.banner.text
    assert editor.dialog is None

    for _ in range(len(editor.found.placeholders)):
        box = editor.overview.fill_in
        assert box is not None
        words, line = next(iter(box.inputs.items()))
        line.setFocus()
        QTest.keyClicks(line, "our own")
        QTest.keyClick(line, Qt.Key.Key_Return)
        looked_through(qtbot, editor)
        assert f"[{words}]" not in str(editor.document.table)
    assert editor.found.placeholders == ()
    assert editor.overview.fill_in is None
    assert not any("in place of" in problem.problem for problem in editor.found.problems)
