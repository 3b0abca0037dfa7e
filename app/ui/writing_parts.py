"""The parts of the writing screen: its head, and the page that one writes on."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.note import passages
from app.domain.text import words
from app.services.practice import LONGEST_NOTE
from app.ui.kinds import noun
from app.ui.people import Cast, who
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_L, GAP_S
from app.ui.widgets.badge import Faces
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import column, holder, row
from app.ui.widgets.sheet_input import SheetInput
from app.ui.widgets.surface import Surface
from app.ui.widgets.text import label, retone
from app.ui.words import count_of

WIDEST = 720
"""Widest sheet at 100 %: lines of about ninety letters."""
WORDS_FIT_FROM = 480


class NoteHead(QWidget):
    """Who reads it, what is going on, and the way to the brief."""

    def __init__(self, theme: Theme, cast: Cast) -> None:
        super().__init__()
        self._theme = theme
        self._cast = cast
        self._face = Faces(theme, cast, 40)
        self._name = label("", strong=True, wrap=False)
        self.status = label("", "caption", tone="muted", wrap=False)
        names = holder(column(self._name, self.status, gap=0))
        names.setToolTip("\n".join(who(p) for p in cast.buyers))
        self.brief = Button(
            theme, "Brief", kind="quiet", picture="brief", hint="Show or hide the brief (Ctrl+B)"
        )
        line = row(self._face, gap=12)
        line.addWidget(names)
        line.addStretch(1)
        line.addWidget(self.brief)
        self.setLayout(line)
        theme.changed.connect(self._fit)

    def tell(self, words: str) -> None:
        """What is going on."""
        self.status.setText(words)
        self.setAccessibleDescription(words)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        roomy = self.width() >= self._theme.scaled(WORDS_FIT_FROM)
        self._name.setText(self._cast.full_names if roomy else self._cast.names)
        self._face.setVisible(roomy)


class Sheet(QWidget):
    """An empty page, and below it how long it has become and the button that sends it."""

    sent = Signal(str)
    """The whole text."""

    def __init__(self, theme: Theme, cast: Cast) -> None:
        super().__init__()
        self._theme = theme
        scenario = cast.content.scenario
        self._limit = scenario.turn_limit
        self._reader = cast.names
        kind = noun(scenario)
        self.input = SheetInput()
        self.input.setAccessibleName(f"Your {kind} to {cast.names}")
        self.input.setAccessibleDescription("Control and Enter sends it.")
        self.input.setPlaceholderText(f"Write your {kind} here\u2026")
        self.input.textChanged.connect(self._changed)
        self.count = label("", "caption", tone="muted")
        self.send = Button(
            theme,
            f"Send to {cast.names}",
            kind="primary",
            picture="send",
            hint=f"Send the {kind}; it cannot be changed then (Ctrl+Enter)",
        )
        self.send.clicked.connect(self._submit)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._submit)
        self._column = QWidget()
        self._page = column(self.input)
        self._column.setLayout(self._page)
        across = row(gap=0)
        across.setContentsMargins(GAP_L, GAP_L, GAP_L, GAP)
        across.addStretch()
        across.addWidget(self._column, 1_000_000)
        across.addStretch()
        foot = row(gap=GAP)
        foot.addWidget(self.count, 1)
        foot.addWidget(self.send)
        self.foot = Surface("foot", gap=GAP_S, margins=GAP)
        self.foot.add(foot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(across, 1)
        layout.addWidget(self.foot)
        theme.changed.connect(self._fit)
        self._fit()
        self._changed()

    @property
    def text(self) -> str:
        """What is written."""
        return self.input.text

    def write(self, text: str) -> None:
        """Begin with a text."""
        self.input.write(text)

    def head_with(self, line: QWidget) -> None:
        """Put something above the page."""
        self._page.insertWidget(0, line)

    @property
    def fits(self) -> bool:
        """Whether it can be sent: neither empty nor too long."""
        count = len(passages(self.text))
        return 0 < count <= self._limit and len(self.text.strip()) <= LONGEST_NOTE

    def _submit(self) -> None:
        if self.fits:
            self.sent.emit(self.text)

    def _changed(self) -> None:
        text = self.text.strip()
        count = len(passages(text))
        told = f"{count_of(len(words(text)), 'word')} \u00b7 {count_of(count, 'sentence')}"
        tone = "muted"
        if len(text) > LONGEST_NOTE:
            told = f"{len(text) - LONGEST_NOTE:,} characters too many. Nobody reads that far."
            tone = "bad"
        elif count > self._limit:
            told += f", {count - self._limit} more than {self._reader} reads"
            tone = "bad"
        else:
            told += f" of at most {self._limit}"
        self.count.setText(told)
        retone(self.count, tone=tone)
        self.send.setEnabled(self.fits)

    def _fit(self) -> None:
        self._column.setMaximumWidth(self._theme.scaled(WIDEST))
