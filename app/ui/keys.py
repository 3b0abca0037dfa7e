"""Every key in one place."""

from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from app.ui.theme import Theme
from app.ui.tokens import GAP_L
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import row
from app.ui.widgets.surface import Page
from app.ui.widgets.text import label

KEYS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Everywhere",
        (
            ("Esc", "Go back"),
            ("Ctrl+H", "All your practice"),
            ("Ctrl+G", "Your progress"),
            ("Ctrl+Shift+T", "Your team"),
            ("Ctrl+,", "Settings"),
            ("F1", "These keys"),
            ("Ctrl+I", "Bring in a call of your own, a pack or a character card"),
            ("Ctrl+D", "Your content: write personas and scenarios"),
            ("Tab", "On to the next control"),
            ("Ctrl+Q", "Close Skeptic"),
        ),
    ),
    ("At home", (("Ctrl+F", "Search the library"),)),
    (
        "Among your practice",
        (
            ("Ctrl+F", "Search it"),
            ("Enter", "On to the first session found; on words found, to their turn"),
            ("Ctrl+E", "Take what was found elsewhere"),
        ),
    ),
    (
        "In a call",
        (
            ("Enter", "Send"),
            ("Shift+Enter", "New line"),
            ("Ctrl+L", "Say nothing: leave the silence to the buyer"),
            ("Ctrl+B", "Show or hide the brief"),
            ("Ctrl+P", "Pause, or go on"),
            ("Ctrl+E", "End the call"),
            ("Ctrl+T", "Talk, or type"),
        ),
    ),
    (
        "While you talk",
        (
            ("Space", "Hold it to speak, unless you talk hands-free"),
            ("Ctrl+M", "Mute or unmute the microphone"),
            ("Ctrl+R", "Hear the last line once more"),
            ("Enter", "The words are right: send them"),
            ("Esc", "Take the words back, and say it again"),
        ),
    ),
    (
        "In a note or an e-mail",
        (
            ("Ctrl+Enter", "Send what you have written"),
            ("Space  Enter", "While it is read: on to the next sentence"),
            ("Ctrl+R", "Have it read to the end, or stop there"),
            ("Ctrl+B", "Show or hide the brief"),
        ),
    ),
    ("In a debrief", (("Ctrl+E", "Take it elsewhere: as a PDF, as tables, as a file"),)),
    (
        "On a chart, or on the table of its values",
        (
            ("\u2190  \u2192", "One value back, one value on"),
            ("\u2191  \u2193", "From one line to the other, from one row to the other"),
            ("Enter", "The sessions behind the value"),
        ),
    ),
    (
        "In a replay",
        (
            ("Space", "Play or pause"),
            ("\u2190  \u2192", "One turn back, one turn on"),
            ("Page Up  Page Down", "Ten turns back, ten turns on"),
            ("Home  End", "First turn, last turn"),
            ("M  Shift+M", "The next moment that mattered, the one before"),
            ("N  Shift+N", "The next comment or breakpoint, the one before"),
            ("C", "Comment on this turn"),
            ("B", "Have playing pause at this turn, or not any more"),
            ("Ctrl+\u2191  Ctrl+\u2193", "Scroll what is shown of the turn"),
        ),
    ),
    ("In a what-if", (("Ctrl+Enter", "Play it"),)),
    (
        "While you write a persona or a scenario",
        (
            ("Ctrl+Z  Ctrl+Shift+Z", "Undo, redo"),
            ("Ctrl+T", "Try it on the buyer, or put that away"),
            ("Ctrl+S", "Keep it now; it is kept as you type anyway"),
            ("Ctrl+Shift+P", "Publish it"),
            ("\u2191  \u2193", "Among the sections; in a number: one more, one less"),
        ),
    ),
)


class KeysDialog(QDialog):
    """The keys, by where they work."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        self.setAccessibleName("Keys")
        page = Page(theme, name="Keys")
        for title, keys in KEYS:
            page.add(label(title, "heading"))
            grid = QGridLayout()
            grid.setHorizontalSpacing(GAP_L)
            grid.setVerticalSpacing(8)
            grid.setColumnStretch(1, 1)
            for number, (key, meaning) in enumerate(keys):
                cap = label(key, "caption", strong=True, wrap=False)
                cap.setProperty("cap", True)
                grid.addWidget(cap, number, 0)
                grid.addWidget(label(meaning), number, 1)
            page.add(grid)
        self._close = Button(theme, "Close", kind="primary")
        self._close.clicked.connect(self.accept)
        foot = row(margins=16)
        foot.addStretch()
        foot.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(page, 1)
        layout.addLayout(foot)
        self.resize(min(theme.scaled(480), 900), min(theme.scaled(560), 640))
        self._close.setFocus()
