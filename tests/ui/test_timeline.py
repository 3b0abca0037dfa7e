"""The timeline by itself: where a click goes, what the keys wish for, and what a marker says."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from app.ui.theme import Theme
from app.ui.widgets.markers import MOMENTS, NAMES, REMARKS, Kind, Marker, draw_marker
from app.ui.widgets.timeline import LEAP, Timeline
from app.ui.widgets.timeline_picture import Beat

TURNS = 20
MARKERS = (
    Marker(index=3, kind="cost", told="It cost you: You chased."),
    Marker(index=12, kind="earned", told="It earned you: You asked."),
    Marker(index=12, kind="comment", told="You: “Good.”"),
    Marker(index=17, kind="breakpoint", told="Playing pauses here."),
)


def beat(number: int) -> Beat:
    return Beat(name=f"Turn {number}", rep=1, buyer=2, share=33.0, told=f"Turn {number}: you 1.")


@pytest.fixture
def timeline(qtbot: QtBot, theme: Theme) -> Timeline:
    """Twenty turns on 700 pixels, with four markers."""
    made = Timeline(theme, [beat(n) for n in range(TURNS)], "Dana", name="Timeline, turn by turn")
    qtbot.addWidget(made)
    made.resize(700, made.sizeHint().height())
    made.show_markers(MARKERS)
    made.sought.connect(made.show_at)
    made.show()
    qtbot.waitExposed(made)
    return made


def middle(timeline: Timeline, index: int) -> QPoint:
    """A point in the ribbon, in the middle of a turn."""
    return QPoint(round(timeline._at.middle(index)), round(timeline._at.axis))


def click(timeline: Timeline, at: QPoint) -> None:
    QTest.mouseClick(timeline, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def test_a_click_goes_to_the_turn_under_it_and_how_far_into_it(timeline: Timeline) -> None:
    wished: list[tuple[int, float]] = []
    timeline.sought.connect(lambda index, within: wished.append((index, within)))
    click(timeline, middle(timeline, 7))
    assert wished[0][0] == 7
    assert 0.4 < wished[0][1] < 0.6
    assert timeline.value() == 7


@pytest.mark.parametrize(("x", "index"), [(-50, 0), (0, 0), (699, TURNS - 1), (5000, TURNS - 1)])
def test_beside_the_turns_it_goes_to_the_nearest(timeline: Timeline, x: int, index: int) -> None:
    assert timeline._index_at(QPointF(x, timeline._at.axis)) == index


def test_a_click_near_a_marker_goes_to_its_turn_and_to_its_start(timeline: Timeline) -> None:
    wished: list[tuple[int, float]] = []
    timeline.sought.connect(lambda index, within: wished.append((index, within)))
    place = timeline._placed[0][0].toPoint()
    click(timeline, place + QPoint(7, 3))
    assert wished == [(3, 0.0)]


def test_dragging_scrubs_and_says_when_it_begins_and_ends(timeline: Timeline) -> None:
    told: list[object] = []
    timeline.sliderPressed.connect(lambda: told.append("held"))
    timeline.sliderReleased.connect(lambda: told.append("let go"))
    timeline.sought.connect(lambda index, within: told.append(index))
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(timeline, button, none, middle(timeline, 2))
    for index in (5, 9):
        place = QPointF(middle(timeline, index))
        move = QEvent.Type.MouseMove
        event = QMouseEvent(move, place, timeline.mapToGlobal(place), button, button, none)
        QApplication.sendEvent(timeline, event)
    QTest.mouseRelease(timeline, button, none, middle(timeline, 9))
    assert told == ["held", 2, 5, 9, "let go"]


def test_without_a_button_pressed_the_mouse_only_looks(timeline: Timeline) -> None:
    QTest.mouseMove(timeline, middle(timeline, 11))
    assert timeline.value() == 0


@pytest.mark.parametrize(
    ("key", "by"),
    [
        (Qt.Key.Key_Left, -1),
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_PageUp, -LEAP),
        (Qt.Key.Key_PageDown, LEAP),
        (Qt.Key.Key_Home, -TURNS),
        (Qt.Key.Key_End, TURNS),
    ],
)
def test_the_keys_wish_for_a_step(timeline: Timeline, key: Qt.Key, by: int) -> None:
    steps: list[int] = []
    timeline.stepped.connect(steps.append)
    timeline.setFocus()
    QTest.keyClick(timeline, key)
    assert steps == [by]


def test_by_keyboard_a_marker_says_what_it_is(timeline: Timeline) -> None:
    timeline.stepped.connect(lambda by: timeline.show_at(timeline.value() + by))
    timeline.show_at(2)
    timeline.setFocus()
    QTest.keyClick(timeline, Qt.Key.Key_Right)
    assert QToolTip.isVisible()
    assert "It cost you: You chased." in QToolTip.text()
    QTest.keyClick(timeline, Qt.Key.Key_Right)
    assert "You chased" not in timeline.accessibleDescription()


def test_on_hover_a_turn_says_what_is_marked_there(timeline: Timeline) -> None:
    at = middle(timeline, 12)
    event = QHelpEvent(QEvent.Type.ToolTip, at, timeline.mapToGlobal(at))
    QApplication.sendEvent(timeline, event)
    for words in ("Turn 12: you 1.", "You asked.", "“Good.”"):
        assert words in QToolTip.text()
    QToolTip.hideText()


def test_a_screen_reader_meets_a_slider_that_tells_its_turn(timeline: Timeline) -> None:
    timeline.show_at(12)
    assert timeline.accessibleName() == "Timeline, turn by turn"
    assert (timeline.minimum(), timeline.value(), timeline.maximum()) == (0, 12, TURNS - 1)
    assert timeline.accessibleDescription().splitlines() == [
        "Turn 12: you 1.",
        "It earned you: You asked.",
        "You: “Good.”",
    ]


@pytest.mark.parametrize(
    ("kinds", "start", "way", "found"),
    [
        (MOMENTS, 0, 1, 3),
        (MOMENTS, 3, 1, 12),
        (MOMENTS, 12, 1, None),
        (MOMENTS, 12, -1, 3),
        (MOMENTS, 3, -1, None),
        (REMARKS, 0, 1, 12),
        (REMARKS, 12, 1, 17),
    ],
)
def test_the_next_marked_turn_is_found(
    timeline: Timeline, kinds: frozenset[Kind], start: int, way: int, found: int | None
) -> None:
    timeline.show_at(start)
    assert timeline.next_marked(kinds, way) == found


def test_showing_where_it_stands_wishes_for_nothing(timeline: Timeline) -> None:
    wished: list[int] = []
    timeline.sought.connect(lambda index, within: wished.append(index))
    timeline.show_at(9)
    timeline.show_within(0.5)
    assert wished == []


def test_markers_of_one_turn_do_not_hide_each_other(timeline: Timeline) -> None:
    timeline.show_markers(
        [
            Marker(index=5, kind="comment", told="a"),
            Marker(index=5, kind="breakpoint", told="b"),
        ]
    )
    at = timeline._at
    (one, _), (other, _) = timeline._placed
    assert abs(one.x() - other.x()) >= at.sign


def test_every_kind_of_marker_has_its_own_shape(theme: Theme) -> None:
    from PySide6.QtGui import QImage, QPainter

    outlines = set()
    for kind in NAMES:
        image = QImage(20, 20, QImage.Format.Format_ARGB32)
        image.fill(0)
        painter = QPainter(image)
        draw_marker(painter, theme, kind, QPointF(10, 10), 16)
        painter.end()
        outlines.add(
            tuple(image.pixelColor(x, y).alpha() > 0 for x in range(20) for y in range(20))
        )
    assert len(outlines) == len(NAMES)


def test_only_the_play_head_is_drawn_anew_while_it_moves(qtbot: QtBot, timeline: Timeline) -> None:
    QApplication.processEvents()
    kept = timeline._picture
    assert kept is not None
    timeline.show_at(8)
    timeline.show_within(0.7)
    QApplication.processEvents()
    assert timeline._picture is kept
    timeline.show_markers([])
    QApplication.processEvents()
    assert timeline._picture is not kept


def test_a_session_without_turns_has_an_empty_timeline(qtbot: QtBot, theme: Theme) -> None:
    empty = Timeline(theme, [], "Dana", name="Timeline")
    qtbot.addWidget(empty)
    empty.resize(400, 90)
    empty.show()
    qtbot.waitExposed(empty)
    click(empty, QPoint(100, 40))
    assert empty.accessibleDescription() == ""
