"""Looking at a window the way a careful person would: is anything cut off, on top, or nameless?"""

from itertools import combinations

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSlider,
    QWidget,
)

from app.ui.widgets.buttons import Pressable

SLACK = 1
LEAVES = (QLabel, QAbstractButton, QLineEdit, QPlainTextEdit, QSlider)


def settle(window: QWidget) -> None:
    """Let layouts come to rest."""
    for _ in range(6):
        QApplication.processEvents()
        # Outside an event loop Qt keeps what is to be deleted later; here it goes as it would.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def colours_of(picture: QImage, *, step: int) -> set[str]:
    """The colours of every so many points of a picture, across and down, as `#rrggbb`."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    points = np.frombuffer(plain.constBits(), dtype="<u4").reshape(plain.height(), -1)
    seen = np.unique(points[::step, : plain.width() : step] & 0xFFFFFF)
    return {f"#{colour:06x}" for colour in seen.tolist()}


def cut_off(window: QWidget) -> list[str]:
    """Texts that have less room than they need, and what is wider than its scroll area."""
    found = []
    for widget in _visible(window):
        if isinstance(widget, QLabel) and (widget.text() or not widget.pixmap().isNull()):
            found += _label_cut(widget)
        elif isinstance(widget, QPushButton):
            found += _button_cut(widget)
        if isinstance(widget, QScrollArea) and widget.horizontalScrollBar().isVisible():
            found.append(f"{_called(widget)} scrolls sideways")
        if isinstance(widget, LEAVES):
            found += _outside(widget)
    return found


def on_top_of_each_other(window: QWidget) -> list[str]:
    """Pairs of leaves that share pixels."""
    leaves = [w for w in _visible(window) if isinstance(w, LEAVES)]
    places = [(w, _seen(w, window)) for w in leaves]
    found = []
    for (one, here), (other, there) in combinations(places, 2):
        if one.isAncestorOf(other) or other.isAncestorOf(one):
            continue
        shared = here.intersected(there)
        if shared.width() > SLACK and shared.height() > SLACK:
            found.append(f"{_called(one)} and {_called(other)} share {shared}")
    return found


def nameless(window: QWidget) -> list[str]:
    """Widgets that take the focus but that a screen reader cannot name."""
    return [
        f"{type(w).__name__} in {type(w.parentWidget()).__name__}"
        for w in focusable(window)
        if not w.accessibleName().strip()
    ]


def focusable(window: QWidget) -> list[QWidget]:
    """Visible, enabled widgets that Tab stops at."""
    return [
        w
        for w in _visible(window)
        if w.isEnabled() and w.focusPolicy() & Qt.FocusPolicy.TabFocus and not w.focusProxy()
    ]


def _visible(window: QWidget) -> list[QWidget]:
    return [w for w in window.findChildren(QWidget) if w.isVisibleTo(window)]


def _label_cut(widget: QLabel) -> list[str]:
    room = widget.size()
    if widget.wordWrap():
        needed = widget.heightForWidth(room.width())
        if needed > room.height() + SLACK:
            return [f"{_called(widget)} needs {needed} px of height, has {room.height()}"]
        if widget.minimumSizeHint().width() > room.width() + SLACK:
            return [f"{_called(widget)} has a word wider than {room.width()} px"]
        return []
    hint = widget.sizeHint()
    if hint.width() > room.width() + SLACK or hint.height() > room.height() + SLACK:
        return [f"{_called(widget)} needs {hint}, has {room}"]
    return []


def _button_cut(widget: QPushButton) -> list[str]:
    room = widget.size()
    if isinstance(widget, Pressable):
        needed = widget.heightForWidth(room.width())
        return [f"{_called(widget)} needs {needed} px"] if needed > room.height() + SLACK else []
    hint = widget.sizeHint()
    if hint.width() > room.width() + SLACK or hint.height() > room.height() + SLACK:
        return [f"{_called(widget)} needs {hint}, has {room}"]
    return []


def _outside(widget: QWidget) -> list[str]:
    parent = widget.parentWidget()
    while parent is not None and not _scrolls(parent):
        area = QRect(widget.mapTo(parent, QPoint(0, 0)), widget.size())
        if not parent.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(area):
            return [f"{_called(widget)} stands out of its {type(parent).__name__}"]
        parent = parent.parentWidget() if not parent.isWindow() else None
    return []


def _scrolls(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    return isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget


def _seen(widget: QWidget, window: QWidget) -> QRect:
    """The part of the widget that scroll areas let be seen, in the window's pixels."""
    area = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    parent = widget.parentWidget()
    while parent is not None and parent is not window:
        if _scrolls(parent):
            area = area.intersected(QRect(parent.mapTo(window, QPoint(0, 0)), parent.size()))
        parent = parent.parentWidget()
    return area


def _called(widget: QWidget) -> str:
    text = widget.accessibleName()
    if not text and isinstance(widget, QLabel | QAbstractButton):
        text = widget.text()
    return f"{type(widget).__name__} “{text[:50]}”"
