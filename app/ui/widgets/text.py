"""Labels: plain ones by style and tone, and prose with marked words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import pairwise
from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.domain.transcript import Span
from app.ui.theme import Theme
from app.ui.tokens import Colours, TextStyle

Tone = Literal["", "muted", "accent", "rep", "buyer", "colleague", "good", "bad", "warn"]
LEADING = 1.36
"""Height of a line of prose, in heights of its font."""
LONGEST_WORD = 28
"""Characters of a word after which a line may break inside it."""


MEASURE = 80
"""Characters of a line of prose that is as wide as it would like to be."""
_ENDLESS = 100_000


@dataclass(frozen=True, kw_only=True)
class Mark:
    """Words to be marked: `tone` is the speaker's or the verdict's."""

    span: Span
    tone: Literal["rep", "buyer", "good", "bad", "warn", "accent"]


def label(
    text: str,
    style: TextStyle = "body",
    *,
    tone: Tone = "",
    strong: bool = False,
    wrap: bool = True,
) -> QLabel:
    """A plain text in a style of the scale."""
    widget = QLabel(text)
    widget.setTextFormat(Qt.TextFormat.PlainText)
    widget.setWordWrap(wrap)
    widget.setProperty("textStyle", style)
    widget.setProperty("tone", tone)
    widget.setProperty("strong", strong)
    vertical = QSizePolicy.Policy.Preferred if wrap else QSizePolicy.Policy.Fixed
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, vertical)
    policy.setHeightForWidth(wrap)
    widget.setSizePolicy(policy)
    return widget


def retone(widget: QWidget, **properties: object) -> None:
    """Change the properties that the style sheet goes by, and have it applied."""
    if all(widget.property(name) == value for name, value in properties.items()):
        return
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class SteadyLabel(QLabel):
    """A text in one line that changes often and always has room for its widest words.

    What is of fixed size can change without any layout being settled anew.
    """

    def __init__(
        self, theme: Theme, widest: str, *, style: TextStyle = "caption", tone: Tone = ""
    ) -> None:
        super().__init__()
        self._theme = theme
        self._widest = widest
        self._style: TextStyle = style
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("textStyle", style)
        self.setProperty("tone", tone)
        theme.changed.connect(self._fit)
        self._fit()

    # Qt keeps the hint of what is of fixed size, whatever happens to its font.

    def sizeHint(self) -> QSize:
        return self._room(self.text())

    def minimumSizeHint(self) -> QSize:
        return self._room(self.text())

    def _room(self, words: str) -> QSize:
        strong = self._style not in {"caption", "body"}
        metrics = QFontMetrics(self._theme.font(self._style, strong=strong))
        return QSize(metrics.horizontalAdvance(words) + 4, metrics.height() + 2)

    def _fit(self) -> None:
        # Digits differ in width, and the widest words were chosen by their length.
        widths = {digit: self._room(digit).width() for digit in "0123456789"}
        digit = max(widths, key=widths.__getitem__)
        self.setFixedSize(self._room(re.sub(r"\d", digit, self._widest)))


class Prose(QLabel):
    """Reading matter: generous lines, selectable, some words marked by tint and underline."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        marks: Sequence[Mark] = (),
        style: TextStyle = "body",
        tone: Tone = "",
    ) -> None:
        super().__init__()
        self._theme = theme
        self._said = text
        self._marks = tuple(marks)
        self._heights: dict[int, int] = {}
        self._hints: dict[bool, QSize] = {}
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setProperty("textStyle", style)
        self.setProperty("tone", tone)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._draw)
        self._draw()

    @property
    def words(self) -> str:
        """The text as it was given."""
        return self._said

    def say(self, text: str, marks: Sequence[Mark] = ()) -> None:
        """Show another text."""
        self._said, self._marks = text, tuple(marks)
        self._draw()

    # Qt lays the text out anew each time it is asked, and layouts ask dozens of times.

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            # Qt puts the leading below every line, the last one too; there it is only a gap.
            self._heights[width] = super().heightForWidth(width) - self._gap()
        return self._heights[width]

    def sizeHint(self) -> QSize:
        return self._hint(smallest=False)

    def minimumSizeHint(self) -> QSize:
        return self._hint(smallest=True)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._forget()

    def _hint(self, *, smallest: bool) -> QSize:
        """What Qt would say, near enough, without laying the text out four times over."""
        if smallest not in self._hints:
            self.ensurePolished()
            metrics = self.fontMetrics()
            if smallest:
                longest = sorted(breakable(self._said).replace("\u200b", " ").split(), key=len)[-3:]
                width = max((metrics.horizontalAdvance(word) for word in longest), default=0)
                size = QSize(width + 2, self.heightForWidth(_ENDLESS))
            else:
                lines = self._said.split("\n")
                width = max(metrics.horizontalAdvance(line) for line in lines)
                width = min(width, MEASURE * metrics.averageCharWidth()) + 2
                size = QSize(width, self.heightForWidth(width))
            self._hints[smallest] = size
        return self._hints[smallest]

    def _forget(self) -> None:
        self._heights.clear()
        self._hints.clear()

    def _gap(self) -> int:
        return int(self.fontMetrics().height() * (LEADING - 1))

    def _draw(self) -> None:
        self._forget()
        body = marked(self._said, self._marks, self._theme.colours)
        self.setText(f'<div style="line-height: {LEADING:.0%}">{body}</div>')
        self.setAccessibleName(self._said)


def marked(text: str, marks: Sequence[Mark], colours: Colours) -> str:
    """`text` as HTML with its marks. Where marks overlap the first one counts."""
    cuts = sorted({0, len(text), *(p for m in marks for p in (m.span.start, m.span.end))})
    parts = []
    for start, end in pairwise(c for c in cuts if 0 <= c <= len(text)):
        piece = escape(breakable(text[start:end])).replace("\n", "<br>")
        tone = next((m.tone for m in marks if m.span.start <= start and end <= m.span.end), None)
        if tone is not None:
            soft, ink = getattr(colours, f"{tone}_soft"), getattr(colours, tone)
            piece = (
                f'<span style="background-color: {soft}; color: {ink}; '
                f'text-decoration: underline">{piece}</span>'
            )
        parts.append(piece)
    return "".join(parts)


@lru_cache(maxsize=4096)
def breakable(text: str) -> str:
    """`text` with places to break inside words too long for a line; nothing to see is added."""
    words = text.split(" ")
    if all(len(word) <= LONGEST_WORD for word in words):
        return text
    return " ".join(
        "\u200b".join(word[i : i + LONGEST_WORD] for i in range(0, len(word), LONGEST_WORD)) or ""
        for word in words
    )
