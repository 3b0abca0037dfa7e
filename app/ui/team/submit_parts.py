"""The parts of handing in: what goes along and with what question, and what will be sent."""

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.services.team.values import Parcel
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.buttons import Button, Segments
from app.ui.widgets.layouts import Flow, column, holder, row
from app.ui.widgets.surface import Surface, clear
from app.ui.widgets.text import Prose, label
from app.ui.widgets.tick import Tick

EXAMPLES: Final = (
    "Where did I lose the buyer?",
    "Was it too early to ask for a step?",
    "What would you have said at the price?",
)
LONGEST_QUESTION: Final = 500
"""Characters."""
PAUSE_MS: Final = 400
"""After the last key, before what would be sent is put together anew."""


class AskForm(QWidget):
    """The rep's own question, with examples of one; encouraged, not forced."""

    changed = Signal()
    """Some while after the last key."""

    def __init__(self, theme: Theme, examples: tuple[str, ...] = EXAMPLES) -> None:
        super().__init__()
        self.input = QPlainTextEdit()
        self.input.setAccessibleName("Your question to your manager")
        self.input.setPlaceholderText("What would you like to know?")
        self.input.setTabChangesFocus(True)
        self.input.setFixedHeight(theme.scaled(84))
        self.examples = [self._example(theme, words) for words in examples]
        chips = Flow(GAP_S)
        for button in self.examples:
            chips.addWidget(button)
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(PAUSE_MS)
        self._waiting.timeout.connect(self.changed)
        self.input.textChanged.connect(self._waiting.start)
        self.setLayout(
            column(
                label("What would you like to know?", "heading"),
                Prose(
                    theme,
                    "Your manager reads this first, and a question of your own gets a better "
                    "answer than none. You can leave it empty.",
                    tone="muted",
                ),
                self.input,
                holder(chips),
                gap=GAP_S,
            )
        )

    @property
    def words(self) -> str:
        """What is asked."""
        return self.input.toPlainText().strip()[:LONGEST_QUESTION]

    @property
    def pending(self) -> bool:
        """Whether something was typed that `changed` has not told yet."""
        return self._waiting.isActive()

    def settle(self) -> None:
        """What was typed is known."""
        self._waiting.stop()

    def _example(self, theme: Theme, words: str) -> Button:
        button = Button(theme, words, kind="chip", name=f"Ask: {words}")
        button.clicked.connect(lambda: self._take(words))
        return button

    def _take(self, words: str) -> None:
        self.input.setPlainText(words)
        self.input.setFocus()


class AlongForm(QWidget):
    """What may go along; nothing of it does unless it is ticked."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.sound = Tick(
            theme,
            "Send the recording along",
            about="Your voice and the buyer’s, so that your manager can listen.",
        )
        self.notes = Tick(
            theme,
            "Send your notes along",
            about="Your own comments and breakpoints in the replay.",
        )
        self.sound.chosen.connect(self.changed)
        self.notes.chosen.connect(self.changed)
        self._none = label("There is no recording of this one.", "caption", tone="muted")
        self.setLayout(
            column(
                label("What goes along", "heading"),
                self.sound,
                self._none,
                self.notes,
                gap=GAP_S,
            )
        )

    def offer_sound(self, has_sound: bool) -> None:
        """Whether there is a recording that could be sent."""
        self.sound.setVisible(has_sound)
        self._none.setVisible(not has_sound)


class ParcelView(Surface):
    """Exactly what is sent: as lines for a person, or to the letter."""

    def __init__(self, theme: Theme, heading: str) -> None:
        super().__init__("sunken", gap=12, margins=GAP)
        self._theme = theme
        self.view = Segments(
            [("short", "In short"), ("text", "The very text")], name=heading, value="short"
        )
        self.lines = column(gap=GAP_S)
        self._box = holder(self.lines)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("The session file as it is sent")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(theme.scaled(240))
        self.text.hide()
        switch = row(self.view)
        switch.addStretch()
        self.add(label(heading, "heading"), switch, self._box, self.text)
        self.view.chosen.connect(self._switch)

    def show_parcel(self, parcel: Parcel) -> None:
        """Show what is sent."""
        clear(self.lines)
        for name, value in parcel.lines:
            told = column(label(name, "caption", strong=True), Prose(self._theme, value), gap=0)
            self.lines.addWidget(holder(told))
        if self.text.toPlainText() != parcel.text:
            self.text.setPlainText(parcel.text)

    def _switch(self, value: str) -> None:
        self.text.setVisible(value == "text")
        self._box.setVisible(value == "short")
