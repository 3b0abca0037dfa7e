"""The space bar as a key to talk, wherever the focus is, except where one types."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget


class SpaceBar(QObject):
    """Watches the window's keys; auto-repeat is no key, and a window without focus has none."""

    pressed = Signal()
    released = Signal()

    def __init__(self, screen: QWidget) -> None:
        super().__init__(screen)
        self._screen = screen
        self._window: QWindow | None = None
        self._held = False

    def watch(self, wanted: bool) -> None:
        """Begin to watch, or stop."""
        window = self._screen.window().windowHandle() if wanted else None
        if window is self._window:
            return
        self._release()
        if self._window is not None:
            self._window.removeEventFilter(self)
        if window is not None:
            window.installEventFilter(self)
        self._window = window

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._release()
        if not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Space:
            return False
        if event.type() == QEvent.Type.KeyPress:
            return self._press(event)
        if event.type() == QEvent.Type.KeyRelease and self._held:
            if not event.isAutoRepeat():
                self._release()
            return True
        return False

    def _press(self, event: QKeyEvent) -> bool:
        if self._held:
            return True
        if event.isAutoRepeat() or event.modifiers() or _types():
            return False
        self._held = True
        self.pressed.emit()
        return True

    def _release(self) -> None:
        if self._held:
            self._held = False
            self.released.emit()


def _types() -> bool:
    """Whether the focus is where a space is a space."""
    focus = QApplication.focusWidget()
    return isinstance(focus, QLineEdit | QPlainTextEdit | QTextEdit) and not focus.isReadOnly()
