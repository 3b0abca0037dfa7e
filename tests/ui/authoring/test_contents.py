"""Your content: the list, duplicating, deleting, versions and what differs between two."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.domain.authoring.form import Kind
from app.ui.authoring.content_row import ContentRow
from app.ui.authoring.contents import ContentsScreen
from app.ui.authoring.editor import EditorScreen
from app.ui.authoring.versions import VersionsScreen
from app.ui.home import Home
from app.ui.main_window import MainWindow
from app.ui.needs import Place
from app.ui.settings import SettingsScreen
from app.ui.widgets.badge import Badge
from tests.ui.authoring.desk import (
    SHIPPED,
    contents_of,
    edit,
    editor_of,
    looked_through,
    wait_for,
    writing,
)

CTRL = Qt.KeyboardModifier.ControlModifier


def listed(window: MainWindow) -> ContentsScreen:
    window.navigator.go(Place(kind="authoring"))
    return contents_of(window)


def row_of(screen: ContentsScreen, title: str) -> ContentRow:
    return next(row for row in screen.rows if row.item.title.startswith(title))


def signs(row: ContentRow) -> list[str]:
    return [badge.accessibleName() for badge in row.findChildren(Badge)]


def published(qtbot: QtBot, window: MainWindow, title: str, note: str) -> None:
    screen = edit(qtbot, window)
    screen.document.set(("title",), title)
    screen._changed()
    looked_through(qtbot, screen)
    screen.keep()
    screen.publish(note)


def type_product(editor: EditorScreen, words: str) -> None:
    editor.show_section("brief")
    QTest.keyClicks(editor.form.fields[("product",)].input, words)


def look_into(window: MainWindow, title: str) -> EditorScreen:
    row = row_of(listed(window), title)
    QTest.mouseClick(row.buttons["edit"], Qt.MouseButton.LeftButton)
    return editor_of(window)


def test_home_leads_there_by_button_and_by_key(qtbot: QtBot, window: MainWindow) -> None:
    home = window.navigator.screen
    assert isinstance(home, Home)
    home.write.click()
    assert isinstance(window.navigator.screen, ContentsScreen)
    window.navigator.back()
    QTest.keyClick(window, Qt.Key.Key_D, CTRL)
    assert isinstance(window.navigator.screen, ContentsScreen)


def test_what_came_along_is_listed_and_becomes_one_s_own_when_edited(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    screen = listed(window)
    row = row_of(screen, "Dock scheduling")
    assert signs(row) == ["Came with Skeptic"]
    assert "delete" not in row.buttons
    QTest.mouseClick(row.buttons["edit"], Qt.MouseButton.LeftButton)
    editor = editor_of(window)
    assert editor.draft.content_id == SHIPPED
    type_product(editor, " Two")
    window.navigator.back()
    row = row_of(contents_of(window), "Dock scheduling")
    wait_for(qtbot, lambda: "Ready to publish" in signs(row))
    assert signs(row)[:2] == ["Came with Skeptic", "Draft"]
    assert row.buttons["edit"].accessibleName().startswith("Go on")
    assert not (tmp_path / "scenarios").exists()


@pytest.mark.parametrize("kind", ["scenario", "persona"])
def test_looking_into_what_came_along_and_going_back_leaves_no_draft(
    window: MainWindow, tmp_path: Path, kind: Kind
) -> None:
    screen = listed(window)
    next(b for b in screen.kinds.buttons if b.text().strip().lower().startswith(kind)).click()
    before = [(row.item.title, signs(row)) for row in screen.rows]
    QTest.mouseClick(screen.rows[0].buttons["edit"], Qt.MouseButton.LeftButton)
    editor_of(window).show_section(editor_of(window).draft.form.sections[0].key)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    screen = contents_of(window)
    next(b for b in screen.kinds.buttons if b.text().strip().lower().startswith(kind)).click()
    assert [(row.item.title, signs(row)) for row in screen.rows] == before
    assert list((tmp_path / "drafts").iterdir()) == []


def test_looking_into_one_s_own_and_going_back_leaves_no_draft(
    qtbot: QtBot, window: MainWindow
) -> None:
    published(qtbot, window, "Six minutes at the dock", "")
    look_into(window, "Six minutes")
    window.navigator.back()
    assert signs(row_of(contents_of(window), "Six minutes")) == ["Published"]
    assert writing(window).drafts() == ()


def test_what_was_changed_and_taken_back_again_leaves_no_draft(window: MainWindow) -> None:
    editor = look_into(window, "Dock scheduling")
    type_product(editor, " Two")
    editor.keep()
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert editor.draft.get(("product",)) == "Corvid"
    window.navigator.back()
    assert signs(row_of(contents_of(window), "Dock scheduling")) == ["Came with Skeptic"]
    assert writing(window).drafts() == ()


def test_what_is_taken_back_only_in_part_is_a_draft(window: MainWindow) -> None:
    editor = look_into(window, "Dock scheduling")
    type_product(editor, " Two")
    editor.document.set(("minutes",), 7)
    editor._changed()
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    window.navigator.back()
    row = row_of(contents_of(window), "Dock scheduling")
    assert signs(row)[:2] == ["Came with Skeptic", "Draft"]
    assert writing(window).open(row.item.draft_id).get(("product",)) == "Corvid Two"


def test_the_way_back_from_the_settings_leads_to_what_is_only_looked_at(
    window: MainWindow,
) -> None:
    draft_id = look_into(window, "Dock scheduling").draft.draft_id
    QTest.keyClick(window, Qt.Key.Key_Comma, CTRL)
    assert isinstance(window.navigator.screen, SettingsScreen)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    editor = editor_of(window)
    assert editor.draft.draft_id == draft_id
    type_product(editor, " Two")
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert signs(row_of(contents_of(window), "Dock scheduling"))[1] == "Draft"
    assert not window.banner.isVisible()


def test_a_draft_says_how_much_there_is_to_mend(qtbot: QtBot, window: MainWindow) -> None:
    draft = writing(window).new("scenario")
    draft.put({**draft.table, "title": "Gate trouble"})
    draft.save()
    row = row_of(listed(window), "Gate trouble")
    wait_for(qtbot, lambda: any("things to mend" in sign for sign in signs(row)))
    assert signs(row)[0] == "Draft"


def test_a_duplicate_is_a_draft_of_its_own(qtbot: QtBot, window: MainWindow) -> None:
    screen = listed(window)
    row_of(screen, "Dock scheduling").buttons["duplicate"].click()
    editor = editor_of(window)
    assert editor.draft.title == "Dock scheduling: a first call to Brightline (copy)"
    assert editor.draft.content_id == f"{SHIPPED}-copy"
    looked_through(qtbot, editor)
    assert editor.found.stops == 0
    window.navigator.back()
    row_of(contents_of(window), "Dock scheduling: a first call to Brightline (copy)")


def test_a_draft_is_thrown_away_only_after_a_question(qtbot: QtBot, window: MainWindow) -> None:
    type_product(edit(qtbot, window), " Two")
    screen = listed(window)
    row_of(screen, "Dock scheduling").buttons["discard"].click()
    assert screen.question is not None
    screen.question.no.click()
    assert [d.kind for d in writing(window).drafts()] == ["scenario"]
    row_of(screen, "Dock scheduling").buttons["discard"].click()
    screen.question.yes.click()
    assert writing(window).drafts() == ()
    assert signs(row_of(screen, "Dock scheduling")) == ["Came with Skeptic"]


def test_one_s_own_is_deleted_after_a_question_and_stays_among_its_versions(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    published(qtbot, window, "Six minutes at the dock", "")
    screen = listed(window)
    row_of(screen, "Six minutes").buttons["delete"].click()
    assert screen.question is not None
    screen.question.yes.click()
    assert not list((tmp_path / "scenarios").glob("*.toml"))
    assert signs(row_of(screen, "Dock scheduling")) == ["Came with Skeptic"]
    assert len(writing(window).versions("scenario", SHIPPED)) >= 2


def test_two_versions_are_compared_word_by_word_by_sign_and_not_by_colour_alone(
    qtbot: QtBot, window: MainWindow
) -> None:
    published(qtbot, window, "Six minutes at the dock", "Shorter")
    published(qtbot, window, "Six long minutes at the dock", "Longer again")
    screen = listed(window)
    row_of(screen, "Six long").buttons["versions"].click()
    versions = window.navigator.screen
    assert isinstance(versions, VersionsScreen)
    assert [v.note for v in versions.versions[:2]] == ["Longer again", "Shorter"]
    (card,) = versions.list.cards
    assert (card.old, card.new) == ("Six minutes at the dock", "Six long minutes at the dock")
    assert [b.accessibleName() for b in card.findChildren(Badge)] == ["Changed"]
    assert {"Was", "Is"} <= {text.accessibleName() for text in card.findChildren(QLabel)}


def test_a_version_is_brought_back_as_a_draft(qtbot: QtBot, window: MainWindow) -> None:
    published(qtbot, window, "Six minutes at the dock", "Shorter")
    published(qtbot, window, "Eight minutes at the dock", "Longer")
    window.navigator.go(Place(kind="authoring_versions", subject=SHIPPED, other="scenario"))
    versions = window.navigator.screen
    assert isinstance(versions, VersionsScreen)
    older = versions.versions[1]
    versions.restores[older.number].click()
    assert editor_of(window).draft.title == "Six minutes at the dock"
    looked_through(qtbot, editor_of(window))


def test_the_way_back_from_what_was_published_does_not_lead_to_a_draft_that_is_gone(
    qtbot: QtBot, window: MainWindow
) -> None:
    published(qtbot, window, "Six minutes at the dock", "")
    contents_of(window)
    window.navigator.back()
    assert isinstance(window.navigator.screen, Home)
    assert not window.banner.isVisible()
