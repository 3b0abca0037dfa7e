"""The eye of these tests sees what it is there to see."""

from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.text import Prose, label
from tests.ui.looking import cut_off, focusable, nameless, on_top_of_each_other, settle


def shown(qtbot: QtBot, *parts: QWidget) -> QWidget:
    """A window with `parts` below each other."""
    window = QWidget()
    layout = QVBoxLayout(window)
    for part in parts:
        layout.addWidget(part)
    qtbot.addWidget(window)
    window.resize(400, 300)
    window.show()
    settle(window)
    return window


def test_what_fits_is_left_alone(qtbot: QtBot, theme: Theme) -> None:
    window = shown(qtbot, label("Short"), Prose(theme, "One. " * 40), Button(theme, "Go"))
    assert cut_off(window) == []
    assert on_top_of_each_other(window) == []
    assert nameless(window) == []


def test_a_label_with_too_little_width_is_seen(qtbot: QtBot, theme: Theme) -> None:
    narrow = label("A good deal longer than it may be", wrap=False)
    narrow.setFixedWidth(60)
    assert len(cut_off(shown(qtbot, narrow))) == 1


def test_prose_with_too_little_height_is_seen(qtbot: QtBot, theme: Theme) -> None:
    low = Prose(theme, "One. " * 200)
    low.setFixedHeight(30)
    assert len(cut_off(shown(qtbot, low))) == 1


def test_a_button_with_too_little_width_is_seen(qtbot: QtBot, theme: Theme) -> None:
    narrow = Button(theme, "Read the whole brief")
    narrow.setFixedWidth(50)
    assert len(cut_off(shown(qtbot, narrow))) == 1


def test_a_label_that_stands_out_of_its_box_is_seen(qtbot: QtBot, theme: Theme) -> None:
    box = QWidget()
    box.setFixedHeight(40)
    inside = QLabel("Low", box)
    inside.setGeometry(0, 30, 80, 30)
    assert any("stands out" in line for line in cut_off(shown(qtbot, box)))


def test_labels_on_top_of_each_other_are_seen(qtbot: QtBot, theme: Theme) -> None:
    box = QWidget()
    box.setFixedHeight(60)
    for left in (0, 20):
        QLabel("Over", box).setGeometry(left, 0, 60, 30)
    assert len(on_top_of_each_other(shown(qtbot, box))) == 1


def test_a_button_without_a_name_is_seen(qtbot: QtBot, theme: Theme) -> None:
    bare = QPushButton()
    window = shown(qtbot, bare)
    assert focusable(window) == [bare]
    assert len(nameless(window)) == 1


def test_a_hidden_widget_is_nobodys_business(qtbot: QtBot, theme: Theme) -> None:
    narrow = label("A good deal longer than it may be", wrap=False)
    narrow.setFixedWidth(20)
    window = shown(qtbot, narrow)
    narrow.hide()
    assert cut_off(window) == []
