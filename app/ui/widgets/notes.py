"""Short texts in tinted boxes that change often: painted, so that no layout has to be settled."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.icons import picture
from app.ui.theme import Theme
from app.ui.tokens import GAP_S, RADIUS_S, TextStyle
from app.ui.widgets.markers import Kind, draw_marker
from app.ui.widgets.painted import Drawing
from app.ui.widgets.text import breakable

MARGIN = 14
_KEYS: dict[int, int] = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Return: 0,
    Qt.Key.Key_Enter: 0,
}
BETWEEN_LINES = 4


@dataclass(frozen=True, kw_only=True)
class Line:
    """One text of a note, in its style; `beside` stands at its right edge."""

    text: str
    style: TextStyle = "body"
    strong: bool = False
    ink: str = "text"
    beside: str = ""


@dataclass(frozen=True, kw_only=True)
class Note:
    """A few lines, in a box or after a sign.

    Attributes:
        lines: One below the other.
        box: The colour of the box around them, a token; empty: no box.
        marker: A marker before them, if there is to be one.
        sign: An icon before them and its ink, if there is to be one.
    """

    lines: tuple[Line, ...]
    box: str = ""
    marker: Kind | None = None
    sign: tuple[str, str] | None = None


class Notes(QWidget):
    """Notes, one below the other; hidden while there are none. A screen reader reads them all.

    Where they can be picked a click does it, or Up, Down and Enter.
    """

    picked = Signal(int)
    """The number of a note, from 0."""

    def __init__(self, theme: Theme, *, gap: int = GAP_S, pickable: str = "") -> None:
        """No notes yet; `pickable` names them all where they can be picked."""
        super().__init__()
        self._pickable = pickable
        self._at = 0
        if pickable:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._theme = theme
        self._gap = gap
        self._notes: tuple[Note, ...] = ()
        self._heights: dict[int, int] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._changed)
        self.hide()

    @property
    def words(self) -> str:
        """Everything it says, a line each."""
        return "\n".join(line.text for note in self._notes for line in note.lines)

    def show_notes(self, notes: Sequence[Note]) -> None:
        """Show others."""
        if tuple(notes) == self._notes:
            return
        self._notes = tuple(notes)
        self._describe()
        self._heights.clear()
        # As long as it stays as tall as it is no layout need be settled anew.
        if self.heightForWidth(self.width()) != self.height():
            self.updateGeometry()
        self.update()
        if bool(notes) == self.isHidden():
            self.setVisible(bool(notes))

    def event(self, event: QEvent) -> bool:
        # The screen around it may use these keys too; here they belong to the notes.
        if (
            self._pickable
            and event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _KEYS
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._pickable or event.key() not in _KEYS or not self._notes:
            super().keyPressEvent(event)
        elif step := _KEYS[event.key()]:
            self._at = max(0, min(len(self._notes) - 1, self._at + step))
            self._describe()
            self.update()
        else:
            self.picked.emit(self._at)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._number_at(event.position().y())
        if self._pickable and at is not None:
            self._at = at
            self._describe()
            self.update()
            self.picked.emit(at)

    def _number_at(self, y: float) -> int | None:
        top = 0
        for number, note in enumerate(self._notes):
            top += self._note(note, top, self.width(), None) + self._gap
            if y < top:
                return number
        return None

    def _describe(self) -> None:
        if not self._pickable:
            self.setAccessibleName(self.words)
            return
        self.setAccessibleName(self._pickable)
        self._at = max(0, min(len(self._notes) - 1, self._at))
        lines = self._notes[self._at].lines if self._notes else ()
        self.setAccessibleDescription(" ".join(line.text for line in lines))

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._go_down(width, None)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        width = max(240, self.width())
        return QSize(240, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._go_down(self.width(), painter)

    def _changed(self) -> None:
        self._heights.clear()
        self.updateGeometry()
        self.update()

    def _go_down(self, width: int, painter: QPainter | None) -> int:
        top = 0
        for number, note in enumerate(self._notes):
            top += self._gap if number else 0
            if painter is not None and number == self._at and self.hasFocus():
                tall = self._note(note, top, width, None)
                painter.setPen(QPen(self._theme.colour("accent"), 2))
                painter.setBrush(self._theme.colour("accent_soft"))
                painter.drawRoundedRect(QRectF(1, top - 4, width - 2, tall + 8), 6, 6)
            top += self._note(note, top, width, painter)
        return top

    def _note(self, note: Note, top: int, width: int, painter: QPainter | None) -> int:
        """Draw a note, or only measure it. Returns its height."""
        margin = MARGIN if note.box else 0
        size = self._theme.px("heading")
        aside = size + GAP_S if note.marker is not None or note.sign is not None else 0
        tall = self._lines(note, margin + aside, top + margin, width - 2 * margin - aside, None)
        tall = max(tall, size if aside else 0) + 2 * margin
        if painter is None:
            return tall
        if note.box:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour(note.box))
            painter.drawRoundedRect(QRectF(0, top, width, tall), RADIUS_S, RADIUS_S)
        if note.marker is not None:
            middle = QPointF(margin + size / 2, top + margin + size / 2)
            draw_marker(painter, self._theme, note.marker, middle, size * 0.8)
        if note.sign is not None:
            name, ink = note.sign
            drawn = picture(name, self._theme.colour(ink).name(), size, self.devicePixelRatioF())
            painter.drawPixmap(margin, top + margin, drawn)
        self._lines(note, margin + aside, top + margin, width - 2 * margin - aside, painter)
        return tall

    def _lines(self, note: Note, left: int, top: int, width: int, painter: QPainter | None) -> int:
        drawing = Drawing(
            theme=self._theme, left=left, top=top, width=max(40, width), painter=painter
        )
        for number, line in enumerate(note.lines):
            if number:
                drawing.gap(BETWEEN_LINES)
            aside = self._beside(line, left + width, drawing.top, painter)
            drawing.width = max(40, width - aside)
            drawing.text(breakable(line.text), line.style, ink=line.ink, strong=line.strong)
        return drawing.top - top

    def _beside(self, line: Line, right: int, top: int, painter: QPainter | None) -> int:
        """Draw what stands at the right edge of a line, or only measure it. Returns its width."""
        if not line.beside:
            return 0
        font = self._theme.font("caption", strong=True)
        metrics = QFontMetrics(font)
        wide = metrics.horizontalAdvance(line.beside)
        if painter is not None:
            painter.setFont(font)
            painter.setPen(self._theme.colour(line.ink))
            painter.drawText(right - wide, top + metrics.ascent() + 2, line.beside)
        return wide + GAP_S
