"""What one types into: a line, a text, a number, texts one to a line. A step back is the form's."""

from collections.abc import Collection

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from app.ui.theme import Theme

_STEPS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
MOST_CHARACTERS = 20_000
"""Of any field, so that something pasted by mistake does not stop the form."""


def _steps_back(event: QEvent) -> bool:
    """Whether these keys take a step back or forth, which is the whole form's to do."""
    return isinstance(event, QKeyEvent) and any(event.matches(key) for key in _STEPS)


class LineInput(QLineEdit):
    """One line."""

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setMaxLength(MOST_CHARACTERS)
        self.setMinimumWidth(60)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and _steps_back(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _steps_back(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


class NumberInput(LineInput):
    """A number; whatever else is typed stays to be seen and is complained of. Up and Down step."""

    def __init__(
        self, name: str, *, low: float, high: float, whole: bool, placeholder: str = ""
    ) -> None:
        super().__init__(name, placeholder or f"{low:g} to {high:g}")
        self._low, self._high, self._whole = low, high, whole

    @property
    def value(self) -> int | float | str | None:
        """The number; the text if it is none, and None where nothing is typed."""
        text = self.text().strip().replace(",", ".").replace("\u2212", "-")
        if not text:
            return None
        try:
            return int(text)
        except ValueError:
            pass
        try:
            number = float(text)
        except ValueError:
            return self.text().strip()
        return number if abs(number) < 1e12 else self.text().strip()

    def show_value(self, value: object) -> None:
        """Show a number, or whatever stands in its place."""
        if isinstance(value, float):
            self.setText(f"{value:.10g}")
        else:
            self.setText("" if value is None else str(value))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        if event.key() not in steps or event.modifiers():
            super().keyPressEvent(event)
            return
        value = self.value
        number = value if isinstance(value, int | float) else self._low
        step = 0.1 if not self._whole and self._high - self._low <= 2 else 1
        found = min(self._high, max(self._low, number + steps[Qt.Key(event.key())] * step))
        self.show_value(round(found, 3))
        self.textEdited.emit(self.text())


class TextInput(QPlainTextEdit):
    """A text, as tall as it needs within bounds; Tab leaves it."""

    def __init__(
        self, theme: Theme, name: str, placeholder: str = "", *, least: int = 2, most: int = 10
    ) -> None:
        """Put one up that shows at least `least` lines, and at most `most` before it scrolls."""
        super().__init__()
        self._theme = theme
        self._least, self._most = least, most
        self._tall = 0
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        theme.changed.connect(self._fit)

    def write(self, text: str) -> None:
        """Show another text, without a signal."""
        if text == self.toPlainText():
            return
        before = self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(before)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and _steps_back(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _steps_back(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def sizeHint(self) -> QSize:
        # The layout of a plain text measures in lines.
        lines = min(self._most, max(self._least, int(self.document().size().height())))
        margins = self.contentsMargins().top() + self.contentsMargins().bottom()
        height = lines * self.fontMetrics().lineSpacing() + 2 * self.document().documentMargin()
        return QSize(240, round(height) + margins + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def _fit(self) -> None:
        tall = self.sizeHint().height()
        if tall != self._tall:
            self._tall = tall
            self.updateGeometry()


class _Gutter(QWidget):
    """The numbers beside the texts."""

    def __init__(self, theme: Theme, texts: "TextsInput") -> None:
        super().__init__(texts)
        self._theme = theme
        self._texts = texts
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._theme.font("caption"))
        tall = self._texts.fontMetrics().lineSpacing()
        for number, top in self._texts.tops():
            wrong = number in self._texts.wrong
            painter.setPen(self._theme.colour("bad" if wrong else "muted"))
            area = QRect(0, round(top), self.width() - 6, tall)
            words = f"!{number + 1}" if wrong else f"{number + 1}"
            painter.drawText(
                area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words
            )


class TextsInput(TextInput):
    """Texts, one to a line, each with its number beside it; those that are wrong stand out."""

    def __init__(self, theme: Theme, name: str, placeholder: str = "") -> None:
        super().__init__(theme, name, placeholder, least=3, most=12)
        self.wrong: frozenset[int] = frozenset()
        """Numbers, from 0, of the texts that something is wrong with."""
        self._gutter = _Gutter(theme, self)
        self.updateRequest.connect(lambda *_: self._gutter.update())
        theme.changed.connect(self._place)
        self._place()

    @property
    def texts(self) -> list[str]:
        """What is written, without empty lines."""
        return [line.strip() for line in self.toPlainText().split("\n") if line.strip()]

    def mark(self, wrong: Collection[int]) -> None:
        """Let the texts of these numbers, from 0, stand out."""
        self.wrong = frozenset(wrong)
        self._gutter.update()

    def tops(self) -> list[tuple[int, float]]:
        """Number and upper edge, in pixels of the viewport, of every text that can be seen."""
        block, number, found = self.document().firstBlock(), 0, []
        while block.isValid():
            if block.text().strip():
                place = self.blockBoundingGeometry(block).translated(self.contentOffset())
                if place.top() > self.viewport().height():
                    break
                found.append((number, place.top()))
                number += 1
            block = block.next()
        return found

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        wide = self._theme.scaled(30)
        self.setViewportMargins(wide, 0, 0, 0)
        inside = self.viewport().geometry()
        self._gutter.setGeometry(inside.left() - wide, inside.top(), wide, inside.height())
