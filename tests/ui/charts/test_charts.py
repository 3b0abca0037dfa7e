"""Charts: drawn, read by mouse and keyboard, shown as a table, kept as a picture."""

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.ui.charts.box import ChartBox
from app.ui.charts.marks import looks
from app.ui.charts.plot import Band, Plot, Series, Spot, Trace, traces
from app.ui.theme import Theme
from app.ui.tokens import DARK, LIGHT, Colours, contrast
from tests.ui.looking import colours_of, cut_off, nameless, settle

SVG = "{http://www.w3.org/2000/svg}"


def _points(values: list[float]) -> Plot:
    spots = tuple(
        Spot(
            x=float(number),
            y=value,
            low=value - 5,
            high=value + 5,
            told=f"Week {number}: {value:g}",
            key=f"week-{number}",
            cells=(f"{value:g}", f"{value - 5:g} to {value + 5:g}"),
        )
        for number, value in enumerate(values)
    )
    return Plot(
        title="Share of the work",
        x_word="Week",
        y_word="Percent",
        series=(Series(name="Share", spots=spots),),
        columns=("Week", "Share", "Spread"),
        ticks=tuple((float(n), f"{n + 1} May\n{n + 5}") for n in range(len(values))),
        highest=100,
        bands=(Band(low=10, high=49, word="Where to end"),),
        note="Whiskers hold the middle half.",
    )


def _two() -> Plot:
    before = tuple((float(turn), 40.0 + turn) for turn in range(8))
    again = tuple((float(turn), 40.0 + turn + 5 * max(0, turn - 3)) for turn in range(6))
    return traces(
        title="Trust, two ways",
        y_word="Trust, 0 to 100",
        of=(Trace(name="As it was", points=before), Trace(name="Taken again", points=again)),
        parts_at=3,
    )


def _bars() -> Plot:
    spots = tuple(Spot(x=float(n), y=n + 1.0, told=f"Bar {n}", key=str(n)) for n in range(3))
    return Plot(
        title="By person",
        x_word="Person",
        y_word="Turns of ten",
        series=(Series(name="Turns", spots=spots),),
        columns=("Person", "Turns"),
        shape="bars",
        ticks=((0.0, "Dana"), (1.0, "Omar"), (2.0, "Bev")),
    )


@pytest.fixture
def box(qtbot: QtBot, theme: Theme) -> ChartBox:
    box = ChartBox(theme)
    qtbot.addWidget(box)
    box.resize(700, 520)
    box.show()
    qtbot.waitExposed(box)
    return box


def _show(box: ChartBox, plot: Plot) -> ChartBox:
    box.show_plot(plot)
    settle(box)
    return box


@pytest.mark.parametrize("plot", [_points([30, 40, 50]), _two(), _bars()], ids=lambda p: p.shape)
def test_what_is_drawn_has_the_colour_of_its_series(box: ChartBox, plot: Plot) -> None:
    _show(box, plot)
    seen = colours_of(box.chart.grab().toImage(), step=3)
    for look in looks(LIGHT)[: len(plot.series)]:
        assert look.colour.name() in seen


def test_the_arrow_keys_read_one_value_after_the_other(box: ChartBox) -> None:
    _show(box, _points([30, 40, 50]))
    box.chart.setFocus()
    QTest.keyClick(box.chart, Qt.Key.Key_Right)
    assert box.told == "Week 0: 30"
    QTest.keyClick(box.chart, Qt.Key.Key_Right)
    assert box.told == "Week 1: 40"
    assert box.chart.accessibleDescription() == "Week 1: 40"
    QTest.keyClick(box.chart, Qt.Key.Key_End)
    assert box.told == "Week 2: 50"
    QTest.keyClick(box.chart, Qt.Key.Key_Home)
    QTest.keyClick(box.chart, Qt.Key.Key_Left)
    assert box.told == "Week 0: 30"


def test_up_and_down_go_from_one_line_to_the_other_at_the_same_turn(box: ChartBox) -> None:
    _show(box, _two())
    for _ in range(5):
        QTest.keyClick(box.chart, Qt.Key.Key_Right)
    assert box.told == "As it was, turn 4: 44"
    QTest.keyClick(box.chart, Qt.Key.Key_Down)
    assert box.told == "Taken again, turn 4: 49"


def test_enter_and_a_click_go_to_what_is_behind_a_value(box: ChartBox) -> None:
    _show(box, _points([30, 40, 50]))
    picked: list[str] = []
    box.picked.connect(picked.append)
    QTest.keyClick(box.chart, Qt.Key.Key_Left)
    QTest.keyClick(box.chart, Qt.Key.Key_Return)
    spot = box.chart.plot.series[0].spots[1] if box.chart.plot else None
    assert spot is not None
    place = box.chart.canvas.place_of(spot).toPoint() + box.chart.canvas.view.pos()
    QTest.mouseClick(
        box.chart, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place + QPoint(2, 2)
    )
    assert picked == ["week-2", "week-1"]


def test_a_click_on_empty_ground_picks_nothing(box: ChartBox) -> None:
    _show(box, _points([30, 40, 50]))
    picked: list[str] = []
    box.picked.connect(picked.append)
    nothing = Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(box.chart, Qt.MouseButton.LeftButton, nothing, QPoint(100, 15))
    assert picked == []


def test_the_same_data_stands_in_a_table_that_the_keyboard_walks_through(box: ChartBox) -> None:
    _show(box, _points([30, 40]))
    picked: list[str] = []
    box.picked.connect(picked.append)
    box.as_table.click()
    settle(box)
    table = box.table
    assert table.isVisible()
    assert table.accessibleName() == "Table: Share of the work"
    data = table.model()
    sideways, role = Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole
    heads = [data.headerData(n, sideways, role) for n in range(data.columnCount())]
    assert heads == ["Week", "Share", "Spread"]
    rows = [[data.index(r, c).data() for c in range(3)] for r in range(data.rowCount())]
    assert rows == [["1 May, 5", "30", "25 to 35"], ["2 May, 6", "40", "35 to 45"]]
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Up)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert picked == ["week-0"]
    box.as_table.click()
    assert box.chart.isVisible()


def test_with_several_lines_each_row_of_the_table_names_its_line(box: ChartBox) -> None:
    plot = _two()
    assert plot.heads() == ("Line", "Turn", "Trust, 0 to 100")
    assert plot.rows()[0] == ("As it was", "0", "40")
    assert plot.rows()[-1] == ("Taken again", "5", "55")


@pytest.mark.parametrize("choice", ["light", "dark"])
@pytest.mark.parametrize("plot", [_points([30, 40]), _two(), _bars()], ids=lambda p: p.shape)
def test_a_picture_is_kept_in_the_colours_of_the_theme(
    box: ChartBox, theme: Theme, tmp_path: Path, plot: Plot, choice: str
) -> None:
    theme.choose(choice=choice)  # type: ignore[arg-type]
    _show(box, plot)
    box.save_to(tmp_path / "chart.png")
    image = QImage(str(tmp_path / "chart.png"))
    assert image.width() > 1000
    assert image.pixelColor(2, 2).name() == theme.colours.surface
    assert looks(theme.colours)[0].colour.name() in colours_of(image, step=3)


def test_a_drawing_is_kept_with_its_words(box: ChartBox, tmp_path: Path) -> None:
    _show(box, _two())
    box.save_to(tmp_path / "chart.svg")
    root = ElementTree.parse(tmp_path / "chart.svg").getroot()
    assert root.tag == f"{SVG}svg"
    said = {"".join(text.itertext()).strip() for text in root.iter(f"{SVG}text")}
    assert {"Trust, two ways", "Trust, 0 to 100", "Turn", "As it was", "Taken again"} <= said
    # Lines and markers are drawn, not pasted as a picture.
    assert not list(root.iter(f"{SVG}image"))
    assert len(list(root.iter(f"{SVG}path"))) > 10
    assert box.told.startswith("Saved as")


def test_the_ring_around_the_value_pointed_at_is_not_in_the_picture(
    box: ChartBox, tmp_path: Path
) -> None:
    _show(box, _points([30, 40]))
    box.save_to(tmp_path / "before.svg")
    QTest.keyClick(box.chart, Qt.Key.Key_Right)
    box.save_to(tmp_path / "after.svg")
    assert (tmp_path / "after.svg").read_bytes() == (tmp_path / "before.svg").read_bytes()
    assert box.chart.spot is not None


def test_a_good_name_is_offered_and_the_kind_follows_the_filter(
    box: ChartBox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _show(box, _points([30, 40]))
    box.folder = tmp_path
    offered: list[str] = []

    def choose(*arguments: object) -> tuple[str, str]:
        offered.append(str(arguments[2]))
        return str(tmp_path / "mine"), "SVG drawing (*.svg)"

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    box.save.click()
    assert offered == [str(tmp_path / "skeptic-share-of-the-work.png")]
    assert (tmp_path / "mine.svg").is_file()


def test_a_folder_that_cannot_be_written_to_is_named(box: ChartBox, tmp_path: Path) -> None:
    _show(box, _points([30, 40]))
    told: list[str] = []
    box.failed.connect(lambda problem, _: told.append(problem))
    for name in ("chart.png", "chart.svg"):
        box.save_to(tmp_path / "not there" / name)
    assert len(told) == 2
    assert "not there" in told[0]


@pytest.mark.parametrize("text", [80, 100, 200])
@pytest.mark.parametrize("plot", [_points([30.0] * 24), _two(), _bars()], ids=lambda p: p.shape)
def test_nothing_is_cut_off_at_any_text_size(
    box: ChartBox, theme: Theme, plot: Plot, text: int
) -> None:
    theme.choose(text_size=text)
    box.resize(700, 900)
    _show(box, plot)
    assert cut_off(box) == []
    assert nameless(box) == []


def test_an_empty_chart_says_so_and_offers_no_picture(box: ChartBox) -> None:
    _show(box, _points([]))
    assert not box.save.isEnabled()
    assert box.chart.accessibleDescription() == "Nothing to draw yet."
    QTest.keyClick(box.chart, Qt.Key.Key_Right)
    assert box.told == ""


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=lambda c: c.name)
def test_the_colours_stand_out_and_no_two_series_share_colour_marker_or_line(
    colours: Colours,
) -> None:
    shown = looks(colours)
    for look in shown:
        assert contrast(look.colour.name(), colours.surface) >= 3
    assert len({look.colour.name() for look in shown}) == len(shown)
    assert len({look.line for look in shown}) == len(shown)
    boxes = {
        (round(m.boundingRect().width(), 2), round(m.boundingRect().height(), 2), m.elementCount())
        for m in (look.marker for look in shown)
    }
    assert len(boxes) == len(shown)


def test_the_library_that_draws_is_not_loaded_with_the_window() -> None:
    code = "import sys, app.ui.application, app.ui.charts.box; print('pyqtgraph' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "False"
