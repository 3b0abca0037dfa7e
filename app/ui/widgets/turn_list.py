"""The list of turns beside a replay."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.services.review import Frame
from app.ui.kinds import turn_name
from app.ui.people import Cast
from app.ui.theme import Theme
from app.ui.widgets.script import SILENT

Index = QModelIndex | QPersistentModelIndex


class _Turns(QAbstractListModel):
    def __init__(self, frames: Sequence[Frame], cast: Cast) -> None:
        super().__init__()
        self._frames = frames
        self._cast = cast

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._frames)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        turn = self._frames[index.row()].turn
        reply = turn.reply.text if turn.reply is not None else ""
        said = SILENT if turn.silent else turn.rep
        if role == Qt.ItemDataRole.DisplayRole:
            return said or reply
        if role == Qt.ItemDataRole.AccessibleTextRole:
            place = turn_name(turn, written=self._cast.content.scenario.written)
            you = f" You: {said}" if said else ""
            return f"{place}.{you} {self._cast.answering(turn).short_name}: {reply}"
        if role == Qt.ItemDataRole.UserRole:
            return str(turn.number) if turn.rep else ""
        return None


class _Row(QStyledItemDelegate):
    """Number, then two lines of what was said."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: dict[tuple[int, int, int], tuple[str, str, str]] = {}
        self._kept: tuple[QFont, QFont, QFontMetrics] | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        metrics = QFontMetrics(self._theme.font("caption"))
        return QSize(120, 2 * metrics.lineSpacing() + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._theme
        place = option.rect
        left, top, tall = place.x() + 2, place.y() + 1, place.height() - 2
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(QRectF(left, top, place.width() - 4, tall), 6, 6)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRectF(left, top, 3, tall), 1.5, 1.5)
        strong, plain, metrics = self._fonts()
        gutter = theme.scaled(30)
        words = left + 8 + gutter
        number, first, rest = self._said(index, plain, place.right() - 9 - words)
        base = top + 6 + metrics.ascent()
        painter.setFont(strong)
        painter.setPen(theme.colour("accent" if chosen else "muted"))
        painter.drawText(left + 8, base, number)
        painter.setFont(plain)
        painter.setPen(theme.colour("text" if number else "buyer"))
        painter.drawText(words, base, first)
        painter.drawText(words, base + metrics.lineSpacing(), rest)

    def _fonts(self) -> tuple[QFont, QFont, QFontMetrics]:
        if self._kept is None or self._kept[1].pixelSize() != self._theme.px("caption"):
            plain = self._theme.font("caption")
            strong = self._theme.font("caption", strong=True)
            self._kept = (strong, plain, QFontMetrics(plain))
        return self._kept

    def _said(self, index: Index, font: QFont, width: int) -> tuple[str, str, str]:
        """The number and the two lines of a row, as they were wrapped before if that is known."""
        key = (index.row(), font.pixelSize(), width)
        if key not in self._lines:
            number = str(index.data(Qt.ItemDataRole.UserRole))
            self._lines[key] = (number, *_two_lines(str(index.data()), font, width))
        return self._lines[key]


def _two_lines(text: str, font: QFont, width: int) -> tuple[str, str]:
    """`text` wrapped to two lines; what does not fit ends in dots."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    first = layout.createLine()
    first.setLineWidth(width)
    layout.endLayout()
    cut = first.textLength()
    rest = QFontMetrics(font).elidedText(
        text[cut:].replace("\n", " "), Qt.TextElideMode.ElideRight, width
    )
    return text[:cut].rstrip(), rest


class TurnList(QListView):
    """Fast for any number of turns: only what is seen is drawn."""

    picked = Signal(int)
    """Index of the frame that was chosen here."""

    def __init__(self, theme: Theme, frames: Sequence[Frame], cast: Cast) -> None:
        super().__init__()
        self._model = _Turns(frames, cast)
        self.setModel(self._model)
        self.setItemDelegate(_Row(theme, self))
        written = cast.content.scenario.written
        self.setAccessibleName("Sentences" if written else "Turns of the call")
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(self._chosen)
        self._quiet = False
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def show_current(self, index: int) -> None:
        """Select a frame without a signal."""
        self._quiet = True
        self.setCurrentIndex(self._model.index(index))
        self._quiet = False

    def _chosen(self, current: QModelIndex) -> None:
        if current.isValid() and not self._quiet:
            self.picked.emit(current.row())
