"""The smaller parts: layouts that follow the width, marks in prose, words for things."""

from pathlib import Path
from typing import get_args

import pytest
from PySide6.QtCore import Qt
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.domain.buyer.acts import Act
from app.domain.buyer.persona import DIMENSIONS, Source
from app.domain.buyer.scenario import OUTCOME_WORDS, Outcome
from app.domain.effort import READINGS, Balance
from app.domain.events import CONFLICT_LADDER
from app.domain.moves import Move
from app.domain.scoring.debrief import MomentKind
from app.domain.scoring.scorecard import Verdict
from app.domain.transcript import Span
from app.ui import words
from app.ui.fonts import ASSETS
from app.ui.keys import KEYS, KeysDialog
from app.ui.theme import Theme
from app.ui.tokens import LIGHT
from app.ui.widgets.beliefs import belief_word
from app.ui.widgets.buttons import Segments
from app.ui.widgets.layouts import Flow, Tiles
from app.ui.widgets.text import Mark, SteadyLabel, breakable, marked
from app.ui.widgets.tick import Tick
from tests.ui.looking import cut_off, nameless, settle


def tiles_of(theme: Theme, count: int) -> tuple[QWidget, list[QLabel]]:
    """A widget with so many tiles."""
    layout = Tiles(theme, 100, gap=10)
    labels = [QLabel(str(number)) for number in range(count)]
    for label in labels:
        layout.addWidget(label)
    holder = QWidget()
    holder.setLayout(layout)
    return holder, labels


@pytest.mark.parametrize(("width", "columns"), [(90, 1), (209, 1), (210, 2), (320, 3), (2000, 4)])
def test_as_many_tiles_stand_side_by_side_as_fit(
    qtbot: QtBot, theme: Theme, width: int, columns: int
) -> None:
    holder, labels = tiles_of(theme, 6)
    qtbot.addWidget(holder)
    holder.resize(width, 400)
    holder.show()
    settle(holder)
    top = labels[0].geometry().top()
    assert sum(label.geometry().top() == top for label in labels) == columns
    assert len({label.width() for label in labels}) == 1
    assert all(label.geometry().right() < width for label in labels)


def test_tiles_get_wider_with_the_text(qtbot: QtBot, theme: Theme) -> None:
    holder, labels = tiles_of(theme, 4)
    qtbot.addWidget(holder)
    holder.resize(430, 400)
    holder.show()
    settle(holder)
    assert labels[3].geometry().top() == labels[0].geometry().top()
    theme.choose(text_size=200)
    settle(holder)
    assert labels[2].geometry().top() > labels[0].geometry().top()


def test_a_flow_begins_a_new_line_where_one_is_full(qtbot: QtBot) -> None:
    flow = Flow(5)
    parts = [QWidget() for _ in range(4)]
    for part in parts:
        part.setFixedSize(50, 20)
        flow.addWidget(part)
    holder = QWidget()
    holder.setLayout(flow)
    qtbot.addWidget(holder)
    assert flow.heightForWidth(215) == 20
    assert flow.heightForWidth(120) == 45
    assert flow.heightForWidth(60) == 95


def test_marks_are_tinted_and_underlined_and_nothing_is_read_as_markup() -> None:
    text = "a <b>20% off</b> & more"
    start = text.index("20%")
    html = marked(text, [Mark(span=Span(start=start, end=start + 7), tone="bad")], LIGHT)
    assert "&lt;b&gt;" in html
    assert "&amp; more" in html
    assert f"background-color: {LIGHT.bad_soft}" in html
    assert 'underline">20% off</span>' in html


def test_overlapping_marks_and_marks_out_of_bounds_lose_no_letter() -> None:
    text = "one two three"
    marks = [
        Mark(span=Span(start=0, end=7), tone="good"),
        Mark(span=Span(start=4, end=13), tone="bad"),
        Mark(span=Span(start=10, end=99), tone="bad"),
    ]
    html = marked(text, marks, LIGHT)
    letters = "".join(part.partition(">")[2] for part in ("x>" + html).split("<"))
    assert letters == text


def test_a_word_too_long_for_a_line_can_break_and_keeps_its_letters() -> None:
    word = "x" * 300
    broken = breakable(f"see {word} there")
    assert max(len(part) for part in broken.replace("\u200b", " ").split(" ")) <= 28
    assert broken.replace("\u200b", "") == f"see {word} there"


def test_everything_has_words() -> None:
    assert set(words.MOVE_NAMES) == set(words.MOVE_MEANINGS) == set(Move)
    assert set(words.ACT_NAMES) == set(Act)
    assert set(words.DIMENSION_NAMES) == set(DIMENSIONS)
    assert set(words.SOURCE_NAMES) == set(Source)
    assert set(words.STATUS_NAMES) == set(CONFLICT_LADDER)
    assert set(words.VERDICTS) == set(get_args(Verdict))
    assert set(words.MOMENTS) == set(get_args(MomentKind))
    assert set(OUTCOME_WORDS) == set(get_args(Outcome))
    for band in READINGS:
        reading = words.band_reading(
            Balance(rep=1, buyer=1, share=None, band=band, reading=""), "Dana"
        )
        assert reading.endswith(".")
        assert "{" not in reading


@pytest.mark.parametrize(
    ("belief", "word"),
    [(0.0, "does not believe it"), (0.39, "doubts it"), (0.5, "undecided"), (1.0, "believes it")],
)
def test_a_belief_has_a_word(belief: float, word: str) -> None:
    assert belief_word(belief) == word


def test_names_become_initials() -> None:
    assert words.initials("Dana Whitfield") == "DW"
    assert words.initials("Cher") == "C"
    assert words.initials("Ana de la Cruz") == "AC"


def test_segments_tell_what_was_chosen_and_choosing_by_code_tells_nothing(
    qtbot: QtBot, theme: Theme
) -> None:
    segments = Segments([("a", "First"), ("b", "Second")], name="Pick", value="a")
    qtbot.addWidget(segments)
    told: list[str] = []
    segments.chosen.connect(told.append)
    segments.choose("b")
    assert (segments.value, told) == ("b", [])
    segments.buttons[0].click()
    assert (segments.value, told) == ("a", ["a"])


@pytest.mark.parametrize("size", [100, 200])
def test_the_keys_are_listed_and_fit(qtbot: QtBot, theme: Theme, size: int) -> None:
    theme.choose(text_size=size)
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = KeysDialog(theme, parent)
    dialog.show()
    settle(dialog)
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    for _, keys in KEYS:
        for key, meaning in keys:
            assert key in texts
            assert meaning in texts
    assert cut_off(dialog) == []
    assert nameless(dialog) == []
    dialog.close()


@pytest.mark.parametrize(
    ("value", "told"), [(3.6, "+4"), (-6.2, "\u22126"), (0.4, ""), (-0.5, ""), (0.0, "")]
)
def test_a_shift_of_nothing_is_not_told(value: float, told: str) -> None:
    assert words.signed(value) == told


@pytest.mark.parametrize("file", sorted((ASSETS / "icons").glob("*.svg")), ids=lambda f: f.stem)
def test_every_icon_can_be_drawn(qapp: QApplication, file: Path) -> None:
    assert QSvgRenderer(str(file)).isValid()


def test_a_wrapping_row_is_measured_anew_when_something_in_it_grows(qtbot: QtBot) -> None:
    row = Flow(8)
    one, two = QLabel("One"), QLabel("Two")
    row.addWidget(one)
    row.addWidget(two)
    box = QWidget()
    box.setLayout(row)
    qtbot.addWidget(box)
    box.show()
    low = row.heightForWidth(120)
    one.setText("One that takes a line of its own")
    settle(box)
    assert row.heightForWidth(120) > low
    one.hide()
    settle(box)
    assert row.heightForWidth(120) == low


def test_a_steady_text_has_room_for_every_number_of_as_many_digits(
    qtbot: QtBot, theme: Theme
) -> None:
    steady = SteadyLabel(theme, "Turn 1", style="title")
    qtbot.addWidget(steady)
    for number in range(10):
        steady.setText(f"Turn {number}")
        assert steady.sizeHint().width() <= steady.width()


def test_a_box_is_ticked_with_the_mouse_and_with_the_space_bar(qtbot: QtBot, theme: Theme) -> None:
    tick = Tick(theme, "Send the sound along", about="It stays out unless you tick it.")
    qtbot.addWidget(tick)
    tick.show()
    told: list[bool] = []
    tick.chosen.connect(told.append)
    QTest.mouseClick(tick, Qt.MouseButton.LeftButton)
    assert tick.ticked
    QTest.keyClick(tick, Qt.Key.Key_Space)
    assert not tick.ticked
    assert told == [True, False]
    tick.tick(True)
    assert told == [True, False]
    settle(tick)
    assert not cut_off(tick)
    assert not nameless(tick)
