"""The buyer is thinking: three quiet dots and, after a while, for how long."""

from PySide6.QtCore import QElapsedTimer, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.ui.people import Cast
from app.ui.theme import Theme
from app.ui.widgets.script import YOU, name_width
from app.ui.widgets.text import label

FRAME_MS = 90
SHOW_SECONDS_FROM = 2
DOTS = 3


class Dots(QWidget):
    """Three dots, one of them strong. They stand still where less motion is wished for."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._phase = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def step(self) -> None:
        """The next picture."""
        if not self._theme.still:
            self._phase += 1
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.scaled(40), self._theme.scaled(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("buyer_fill"))
        size = self._theme.scaled(7)
        for number in range(DOTS):
            near = (self._phase // 3 - number) % (DOTS + 1) == 0
            painter.setOpacity(1.0 if near or self._theme.still else 0.35)
            x = number * size * 1.7
            painter.drawEllipse(QRectF(x, (self.height() - size) / 2, size, size))


class ThinkingLine(QWidget):
    """Says who is thinking and for how long: “Dana is thinking… 4 s”. Runs only while shown."""

    def __init__(self, theme: Theme, cast: Cast) -> None:
        super().__init__()
        self._names = (*(p.short_name for p in cast.buyers), YOU)
        self._buyer = cast.buyers[0].short_name
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._tick)
        self.dots = Dots(theme)
        self.words = label("", tone="muted", wrap=False)
        self._theme = theme
        layout = QHBoxLayout(self)
        layout.setSpacing(8)
        layout.addWidget(self.dots, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.words)
        layout.addStretch()
        theme.changed.connect(self._fit)
        self._fit()

    def about(self, buyer: str) -> None:
        """Who is thinking."""
        self._buyer = buyer

    def showEvent(self, event: QShowEvent) -> None:
        self._clock.start()
        self._timer.start()
        self._tick()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()

    def _fit(self) -> None:
        """Begin where the words of the script begin."""
        self.setContentsMargins(name_width(self._theme, self._names) + 27, 0, 0, 0)

    def _tick(self) -> None:
        self.dots.step()
        seconds = self._clock.elapsed() // 1000
        waited = f" {seconds} s" if seconds >= SHOW_SECONDS_FROM else ""
        words = f"{self._buyer} is thinking\u2026{waited}"
        if words != self.words.text():
            self.words.setText(words)
            self.setAccessibleName(words)
