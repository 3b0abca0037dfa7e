"""Buttons: with a word, with an icon, in a row of which one is chosen, and around other things."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from app.ui.icons import icon
from app.ui.theme import Theme
from app.ui.widgets.layouts import Flow

Kind = Literal[
    "",
    "primary",
    "quiet",
    "danger",
    "link",
    "icon",
    "segment",
    "choice",
    "quote",
    "card",
    "chip",
    "trace",
    "section",
]
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_PRESS = _ENTER | {Qt.Key.Key_Space}
_INK = {"primary": "on_accent", "danger": "bad", "link": "accent"}


class _Pressed(QPushButton):
    """Enter presses it as the space bar does, and no shortcut of the screen takes these away."""

    _own_keys = _PRESS

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in self._own_keys
            and not event.modifiers()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


class _Segment(_Pressed):
    """One of several; the arrow keys move among them."""

    _own_keys = _PRESS | {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down}


class Button(_Pressed):
    """A push button. `name` is what a screen reader says where the text alone is not enough."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        kind: Kind = "",
        picture: str = "",
        name: str = "",
        hint: str = "",
    ) -> None:
        # Qt leaves too little room between a picture and its word.
        super().__init__(f" {text}" if text and picture else text)
        self._theme = theme
        self._picture = picture
        self._word = text
        self._shows_word = bool(text)
        self.setProperty("kind", kind)
        self.setAccessibleName(name or text)
        self.setAccessibleDescription(hint)
        if hint or not text:
            self.setToolTip(hint or name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        if picture:
            theme.changed.connect(self._draw)
            self._draw()

    def show_meaning(self, picture: str, word: str) -> None:
        """Another icon and another word, for a button that now does something else."""
        self._picture = picture
        self._word = word
        self.setAccessibleName(word)
        self._draw()
        self.show_word(self._shows_word)

    def show_word(self, shown: bool) -> None:
        """Whether its word is shown beside its icon."""
        self._shows_word = shown
        self.setText(f" {self._word}" if shown else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self.property("kind") == "primary":
            # The ring around a filled button needs a second one inside to stand out from it.
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.colour("on_accent"), 1.5))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), 6, 6)

    def _draw(self) -> None:
        size = self._theme.px("heading")
        ink = _INK.get(str(self.property("kind")), "text")
        colour = getattr(self._theme.colours, ink)
        muted = self._theme.colours.muted
        self.setIcon(icon(self._picture, colour, muted, size, self.devicePixelRatioF()))
        self.setIconSize(QSize(size, size))


class Pressable(_Pressed):
    """A button that holds a layout of its own; it is as large as that needs."""

    def __init__(self, *, name: str, hint: str = "", kind: Kind = "choice") -> None:
        super().__init__()
        self.setProperty("kind", kind)
        self.setAccessibleName(name)
        self.setAccessibleDescription(hint)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hold(self, widget: QWidget, *, across: int = 14, down: int = 10) -> None:
        """Put `widget` into it with margins in pixels; presses pass through."""
        widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(across, down, across, down)
        layout.addWidget(widget)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return super().sizeHint() if layout is None else layout.sizeHint()

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        return super().minimumSizeHint() if layout is None else layout.minimumSize()


class OneOf(QButtonGroup):
    """Buttons of which one is checked. Tab stops at that one; arrow keys move among them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.buttonToggled.connect(self._settle)

    def take(self, buttons: Sequence[QPushButton], checked: int) -> None:
        """Take buttons in, numbered from 0."""
        for number, button in enumerate(buttons):
            button.setCheckable(True)
            self.addButton(button, number)
        buttons[checked].setChecked(True)
        self._settle()

    def _settle(self) -> None:
        for button in self.buttons():
            stop = Qt.FocusPolicy.StrongFocus if button.isChecked() else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(stop)


class Segments(QFrame):
    """A few words side by side, of which one holds. Arrow keys move within it."""

    chosen = Signal(str)

    def __init__(self, options: Sequence[tuple[str, str]], *, name: str, value: str) -> None:
        """Offer `options`, each a value with its word."""
        super().__init__()
        self.setProperty("box", "sunken")
        self.setAccessibleName(name)
        self._values = [v for v, _ in options]
        self._group = OneOf(self)
        layout = Flow(2)
        layout.setContentsMargins(4, 4, 4, 4)
        self.setLayout(layout)
        buttons = [_segment(word, f"{name}: {word}") for _, word in options]
        for button in buttons:
            layout.addWidget(button)
        self._group.take(buttons, self._values.index(value))
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._group.idClicked.connect(lambda number: self.chosen.emit(self._values[number]))

    @property
    def buttons(self) -> list[QAbstractButton]:
        """One for each option."""
        return self._group.buttons()

    @property
    def value(self) -> str:
        """What is chosen."""
        return self._values[self._group.checkedId()]

    def choose(self, value: str) -> None:
        """Check an option without a signal."""
        self._group.button(self._values.index(value)).setChecked(True)


def _segment(word: str, name: str) -> QPushButton:
    button = _Segment(word)
    button.setProperty("kind", "segment")
    button.setAutoDefault(False)
    button.setAccessibleName(name)
    return button
