"""Writing in the editor: problems at their fields, undo, keeping, trying it out, publishing."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.adapters.draft_files import DraftFiles
from app.ports.authoring import Kept
from app.ports.problems import KnownError
from app.services.team.desk import TeamDesk
from app.ui.authoring.choice_fields import TicksView
from app.ui.authoring.fields import NumberView, TextView
from app.ui.authoring.inputs import LineInput
from app.ui.authoring.publish_dialog import PublishDialog
from app.ui.authoring.texts_field import TextsView
from app.ui.home import Home
from app.ui.main_window import MainWindow
from app.ui.needs import Place
from tests.ui.authoring.desk import (
    PERSONA,
    SHIPPED,
    authoring_in,
    contents_of,
    edit,
    editor_of,
    looked_through,
    wait_for,
    writing,
)

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_the_title_is_typed_kept_and_shown_in_the_bar(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    screen = edit(qtbot, window)
    screen.show_section("basics")
    field = screen.form.fields[("title",)]
    assert isinstance(field, TextView)
    field.input.selectAll()
    QTest.keyClicks(field.input, "Ten minutes at the dock")
    wait_for(qtbot, lambda: screen.draft.saved and screen._bar.kept.text() == "Kept")
    assert screen._bar.name.toolTip() == "Ten minutes at the dock"
    kept = authoring_in(tmp_path).open(screen.draft.draft_id)
    assert kept.title == "Ten minutes at the dock"


def test_leaving_while_typing_loses_nothing(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    screen = edit(qtbot, window)
    draft_id = screen.draft.draft_id
    screen.show_section("brief")
    product = screen.form.fields[("product",)]
    QTest.keyClicks(product.input, " Two")
    QTest.keyClicks(product.input, " and a half")
    window.navigator.back()
    assert authoring_in(tmp_path).open(draft_id).get(("product",)) == "Corvid Two and a half"


def test_what_is_typed_wrong_is_marked_at_its_field_by_words_and_sign(
    qtbot: QtBot, window: MainWindow
) -> None:
    screen = edit(qtbot, window)
    screen.show_section("basics")
    number = screen.form.fields[("difficulty",)]
    assert isinstance(number, NumberView)
    number.input.selectAll()
    QTest.keyClicks(number.input, "nine")
    looked_through(qtbot, screen)
    (complaint,) = number.complaints
    assert complaint.words.startswith("must be a whole number from 1 to 5")
    assert number.input.property("wrong") == "bad"
    assert number.input.text() == "nine"
    assert screen.sections.buttons["basics"].accessibleName() == "What it is: 1 thing to mend"
    screen.ask_publish()
    assert "1 thing must be mended" in window.banner.text


def test_the_line_that_is_wrong_stands_out_by_its_number(qtbot: QtBot, window: MainWindow) -> None:
    screen = edit(qtbot, window)
    screen.show_section("lines")
    lines = screen.form.fields[("lines", "opening")]
    assert isinstance(lines, TextsView)
    lines.input.setPlainText(f"Hello.\nWhat a {{thing}}.\n{lines.input.toPlainText()}")
    looked_through(qtbot, screen)
    assert lines.input.wrong == {1}
    assert lines.told(lines.complaints[0]).startswith("Number 2: {thing} is no slot")


def test_lines_say_how_many_more_are_needed_the_persona_s_own_counted_in(
    qtbot: QtBot, window: MainWindow
) -> None:
    screen = edit(qtbot, window)
    screen.show_section("facts")
    screen.form.toggle(("facts", 0))
    lines = screen.form.fields[("facts", 0, "lines")]
    assert isinstance(lines, TextsView)
    lines.input.setPlainText("One way.\nAnother way.")
    assert lines._count.text() == "2 lines; 4 more needed"
    screen.show_section("lines")
    opening = screen.form.fields[("lines", "brush_off")]
    assert isinstance(opening, TextsView)
    assert opening._count.text().startswith("0 here, ")
    assert "needed" not in opening._count.text()


def test_a_condition_of_a_line_stays_with_it_when_its_words_change(
    qtbot: QtBot, window: MainWindow
) -> None:
    screen = edit(qtbot, window)
    screen.document.set(
        ("lines", "brush_off"), ["One.", {"text": "Two.", "after": ["pressure"]}, "Three."]
    )
    screen.show_section("lines")
    lines = screen.form.fields[("lines", "brush_off")]
    assert isinstance(lines, TextsView)
    assert "1 line of these is said only at times" in lines._at_times.text()
    lines.input.setPlainText("One.\nTwo, and more.\nThree.")
    assert screen.document.get(("lines", "brush_off", 1)) == {
        "text": "Two, and more.",
        "after": ["pressure"],
    }
    lines.input.setPlainText("Two, and more.\nThree.")
    assert screen.document.get(("lines", "brush_off", 0, "after")) == ["pressure"]


def test_undo_takes_back_across_sections_and_shows_where_it_was(
    qtbot: QtBot, window: MainWindow
) -> None:
    screen = edit(qtbot, window)
    screen.show_section("basics")
    title = screen.form.fields[("title",)]
    QTest.keyClicks(title.input, " again")
    screen.show_section("facts")
    count = len(screen.document.get(("facts",)))
    screen.form.lists[("facts",)].remove_entry(0)
    assert len(screen.document.get(("facts",))) == count - 1

    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert len(screen.document.get(("facts",))) == count
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert not screen.document.get(("title",)).endswith("again")
    assert screen.sections.value == "basics"
    title = screen.form.fields[("title",)]
    assert isinstance(title.input, LineInput)
    assert not title.input.text().endswith("again")
    qtbot.waitUntil(title.input.hasFocus)

    QTest.keyClick(title.input, Qt.Key.Key_Z, CTRL | SHIFT)
    assert screen.document.get(("title",)).endswith("again")


def test_typing_within_a_field_is_undone_by_the_draft_and_not_by_the_field(
    qtbot: QtBot, window: MainWindow
) -> None:
    screen = edit(qtbot, window)
    screen.show_section("brief")
    situation = screen.form.fields[("brief", "situation")]
    before = screen.document.get(("brief", "situation"))
    situation.input.setFocus()
    QTest.keyClicks(situation.input, "So: ")
    assert screen.document.get(("brief", "situation")) == f"So: {before}"
    QTest.keyClick(situation.input, Qt.Key.Key_Z, CTRL)
    assert screen.document.get(("brief", "situation")) == before
    assert isinstance(situation, TextView)
    assert situation.text == before


def test_a_fact_is_added_moved_and_removed(qtbot: QtBot, window: MainWindow) -> None:
    screen = edit(qtbot, window)
    screen.show_section("facts")
    facts = screen.form.lists[("facts",)]
    count = len(facts.cards)
    QTest.mouseClick(facts.more, Qt.MouseButton.LeftButton)
    text = screen.form.fields[("facts", count, "text")]
    qtbot.waitUntil(text.input.hasFocus)
    QTest.keyClicks(text.input, "The gate is too narrow.")
    assert screen.document.get(("facts", count, "text")) == "The gate is too narrow."
    card = screen.form.lists[("facts",)].cards[count]
    assert card.toggle.accessibleName().endswith("The gate is too narrow.")

    screen.form.lists[("facts",)].cards[count].up.click()
    assert screen.document.get(("facts", count - 1, "text")) == "The gate is too narrow."
    # It is still open, at its new place.
    assert ("facts", count - 1, "text") in screen.form.fields

    screen.form.lists[("facts",)].cards[count - 1].remove.click()
    assert len(screen.document.get(("facts",))) == count


def test_every_problem_leads_to_its_field(qtbot: QtBot, window: MainWindow) -> None:
    screen = edit(qtbot, window)
    screen.document.set(("facts", 1, "lines"), ["One."])
    screen._changed()
    screen.show_section("overview")
    looked_through(qtbot, screen)
    line = next(p for p in screen.overview.problems if "Fact 2" in p.accessibleName())
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    assert screen.sections.value == "facts"
    field = screen.form.fields[("facts", 1, "lines")]
    qtbot.waitUntil(field.input.hasFocus)
    assert field.complaints


def test_the_foot_counts_what_is_there_and_leads_to_what_comes_next(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.navigator.go(Place(kind="authoring_start", subject="scenario"))
    draft = writing(window).new("scenario")
    window.navigator.go(Place(kind="authoring_edit", subject=draft.draft_id))
    screen = editor_of(window)
    looked_through(qtbot, screen)
    assert screen.foot.words.text().startswith("1 of 11 things a scenario needs. Next: a title.")
    screen.foot.next.click()
    title = screen.form.fields[("title",)]
    qtbot.waitUntil(title.input.hasFocus)
    QTest.keyClicks(title.input, "Gate trouble")
    looked_through(qtbot, screen)
    assert screen.foot.words.text().startswith("2 of 11 things")
    assert screen.draft.content_id == "gate-trouble"


def test_the_buyer_is_tried_out_as_the_draft_stands(qtbot: QtBot, window: MainWindow) -> None:
    screen = edit(qtbot, window)
    QTest.keyClick(window, Qt.Key.Key_T, CTRL)
    panel = screen.preview
    wait_for(qtbot, lambda: panel.preview is not None)
    assert len(panel.cards) == 1
    QTest.keyClicks(panel.input, "It is fine to tell me so. How do your dock slots hold at night?")
    QTest.keyClick(panel.input, Qt.Key.Key_Return)
    wait_for(qtbot, lambda: len(panel.cards) == 2)
    assert panel._stale.isHidden()

    screen.show_section("basics")
    QTest.keyClicks(screen.form.fields[("title",)].input, "!")
    assert not panel._stale.isHidden()
    panel.again.click()
    wait_for(qtbot, lambda: panel.preview is not None and len(panel.cards) == 1)
    assert panel._stale.isHidden()
    assert window._desk.trainer.sessions() == ()


def test_what_keeps_it_from_being_tried_is_told_in_words(qtbot: QtBot, window: MainWindow) -> None:
    screen = edit(qtbot, window)
    screen.document.set(("facts", 0, "secrets"), [])
    screen._changed()
    looked_through(qtbot, screen)
    screen.toggle_preview()
    told = screen._in_the_way()
    assert told == "Fact 1: Words that give it away: has 0; at least 1 are needed."
    assert screen.preview.preview is None


def test_what_is_published_stands_on_home_and_can_be_practised(
    qtbot: QtBot, window: MainWindow
) -> None:
    screen = edit(qtbot, window)
    screen.show_section("basics")
    title = screen.form.fields[("title",)]
    assert isinstance(title, TextView)
    title.input.selectAll()
    QTest.keyClicks(title.input, "Twelve minutes at the dock")
    looked_through(qtbot, screen)
    QTest.keyClick(window, Qt.Key.Key_P, CTRL | SHIFT)
    dialog = screen.dialog
    assert isinstance(dialog, PublishDialog)
    QTest.keyClicks(dialog.input, "A new title")
    QTest.keyClick(dialog.input, Qt.Key.Key_Return)
    contents = contents_of(window)
    qtbot.waitUntil(lambda: window.focusWidget() is contents.practise)
    (version,) = writing(window).versions("scenario", SHIPPED)[-1:]
    assert version.note == "A new title"

    contents.practise.click()
    assert window.navigator.screen is not None
    assert window.navigator.screen.title
    window.navigator.go(Place(kind="home"))
    home = window.navigator.screen
    assert isinstance(home, Home)
    assert any(
        card.entry.content.scenario.title == "Twelve minutes at the dock"
        for card in home.scenario_cards
    )


def test_a_persona_s_tempers_are_shown_in_short_and_opened_one_by_one(
    qtbot: QtBot, window: MainWindow
) -> None:
    screen = edit(qtbot, window, PERSONA, "persona")
    screen.show_section("temperament")
    place = ("temperament", "sensitivities", "permission")
    assert screen.form.open_at((*place, "trust")) is screen.form.fields[(*place, "trust")].input
    number = screen.form.fields[(*place, "trust")]
    assert isinstance(number, NumberView)
    before = screen.document.get((*place, "trust"))
    number.input.setFocus()
    QTest.keyClick(number.input, Qt.Key.Key_Up)
    assert screen.document.get((*place, "trust")) == before + 1


def test_ticks_are_set_by_the_keyboard(qtbot: QtBot, window: MainWindow) -> None:
    screen = edit(qtbot, window)
    screen.show_section("ending")
    ticks = screen.form.fields[("good_outcomes",)]
    assert isinstance(ticks, TicksView)
    tick = ticks.ticks["useful_talk"]
    tick.setFocus()
    QTest.keyClick(tick, Qt.Key.Key_Space)
    assert "useful_talk" in screen.document.get(("good_outcomes",))
    QTest.keyClick(tick, Qt.Key.Key_Space)
    assert "useful_talk" not in screen.document.get(("good_outcomes",))


def test_what_cannot_be_kept_is_told_and_kept_as_soon_as_it_can_be(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = edit(qtbot, window)
    full = True
    write = DraftFiles.write

    def refused(self: DraftFiles, draft: Kept) -> None:
        if full:
            raise KnownError("The disk is full.", "Make room, then go on.")
        write(self, draft)

    monkeypatch.setattr(DraftFiles, "write", refused)
    screen.show_section("basics")
    title = screen.form.fields[("title",)]
    QTest.keyClicks(title.input, " again")
    wait_for(qtbot, lambda: screen._bar.kept.text() == "Not kept")
    assert "The disk is full." in window.banner.text
    assert screen.document.get(("title",)).endswith(" again")
    full = False
    QTest.keyClick(window, Qt.Key.Key_S, CTRL)
    assert screen._bar.kept.text() == "Kept"
    kept = authoring_in(tmp_path).open(screen.draft.draft_id)
    assert kept.title.endswith(" again")


def test_a_persona_is_tried_out_in_a_scenario_that_fits(qtbot: QtBot, window: MainWindow) -> None:
    screen = edit(qtbot, window, PERSONA, "persona")
    screen.toggle_preview()
    wait_for(qtbot, lambda: screen.preview.preview is not None)
    preview = screen.preview.preview
    assert preview is not None
    assert preview.content.persona.persona_id == PERSONA


def test_of_a_letter_all_of_it_is_read_at_once(qtbot: QtBot, window: MainWindow) -> None:
    letters = [c for c in window._desk.trainer.scenarios() if c.scenario.kind == "email"]
    screen = edit(qtbot, window, letters[0].scenario.scenario_id)
    screen.toggle_preview()
    panel = screen.preview
    wait_for(qtbot, lambda: panel.preview is not None)
    assert panel.hush.isHidden()
    panel.say("It is fine to tell me so. How do your nights go? Kind regards, Alex")
    wait_for(qtbot, lambda: len(panel.cards) >= 3)
    assert panel.state.text().startswith("It is over.")


def test_what_has_too_few_lines_is_filled_up_and_can_be_taken_back(
    qtbot: QtBot, window: MainWindow
) -> None:
    screen = edit(qtbot, window)
    lines = screen.document.get(("facts", 0, "lines"))
    screen.document.set(("facts", 0, "lines"), lines[:2])
    screen._changed()
    looked_through(qtbot, screen)
    screen.show_section("overview")
    screen.overview.lends.click()
    looked_through(qtbot, screen)
    assert len(screen.document.get(("facts", 0, "lines"))) >= 6
    assert screen.found.stops == 0
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert screen.document.get(("facts", 0, "lines")) == lines[:2]


def test_a_fact_s_questions_and_lines_are_proposed_from_what_is_true(
    qtbot: QtBot, window: MainWindow
) -> None:
    screen = edit(qtbot, window)
    screen.document.set(("facts", 0, "text"), "The gate opens 40 minutes late on Mondays.")
    screen.show_section("facts")
    screen.rewrite_fact(("facts", 0))
    assert any("40" in secret for secret in screen.document.get(("facts", 0, "secrets")))
    field = screen.form.fields[("facts", 0, "examples")]
    assert isinstance(field, TextsView)
    assert field.input.texts == screen.document.get(("facts", 0, "examples"))
    qtbot.waitUntil(field.input.hasFocus)


def test_a_manager_can_assign_what_was_published_at_once(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TeamDesk, "is_manager", property(lambda team: True))
    screen = edit(qtbot, window)
    screen.ask_publish()
    assert screen.dialog is not None
    screen.dialog.yes.click()
    contents = contents_of(window)
    asked: list[Place] = []
    contents.go.connect(asked.append)
    contents.assign.click()
    assert asked == [Place(kind="assign", subject=SHIPPED)]
