"""What can be chosen of an export: the format, what is in it, and in whose name."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.services.export.wish import FORMATS, Format, Learner, Paper, Wish
from app.ui.export_words import ABOUT, NAMES, contents_words, has_marks, has_transcript_choice
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_L, GAP_S
from app.ui.widgets.buttons import Segments
from app.ui.widgets.layouts import Flow, column, holder, row
from app.ui.widgets.pick import Pick
from app.ui.widgets.surface import Surface
from app.ui.widgets.text import Prose, label

_IN_OUT = (("out", "Leave out"), ("in", "Put in"))
_MARKS = (("", "None"), ("50", "50"), ("60", "60"), ("70", "70"), ("80", "80"), ("90", "90"))


class ExportChoices(QWidget):
    """The choices; those that do not go with the format are not shown."""

    changed = Signal()

    def __init__(self, theme: Theme, sessions: int) -> None:
        """Offer the choices for so many sessions."""
        super().__init__()
        self._sessions = sessions
        self.format = Segments(NAMES, name="Format", value="pdf")
        self.about = Prose(theme, tone="muted")
        self.transcript = Segments(
            (("in", "Everything that was said"), ("out", "Only the evidence")),
            name="Transcript",
            value="in",
        )
        self.marks = Segments(_IN_OUT, name="Tags and lessons", value="out")
        self.note = Segments(_IN_OUT, name="Notes and comments", value="out")
        self.paper = Segments((("A4", "A4"), ("Letter", "Letter")), name="Paper", value="A4")
        self.pass_mark = Pick(theme, _MARKS, name="Pass mark", value="")
        self.mail = QLineEdit()
        self.mail.setAccessibleName("Your e-mail address")
        self.mail.setPlaceholderText("Empty: anonymous")
        self.contents = Prose(theme)
        self._fields = {
            "transcript": _field("What was said", self.transcript),
            "marks": _field("Tags and lessons", self.marks),
            "note": _field("Notes and comments", self.note),
            "paper": _field("Paper", self.paper),
            "pass_mark": _field("Passed from this score on", self.pass_mark),
            "mail": _field("Your e-mail address", self.mail, wide=True),
        }
        inside = Surface("sunken", gap=4, margins=GAP)
        inside.add(label("What will be in it", strong=True), self.contents)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        line = row(self.format)
        line.addStretch()
        layout.addLayout(column(line, self.about, gap=GAP_S))
        small = Flow(GAP_L)
        for name in ("marks", "note", "paper"):
            small.addWidget(self._fields[name])
        self._small = holder(small)
        for field in (self._fields["transcript"], self._small):
            layout.addWidget(field)
        for name in ("pass_mark", "mail"):
            layout.addWidget(self._fields[name])
        layout.addWidget(inside)
        for choice in (self.format, self.transcript, self.marks, self.note, self.paper):
            choice.chosen.connect(self.tell)
        self.pass_mark.chosen.connect(self.tell)
        self.mail.textChanged.connect(self.tell)
        self.tell()

    @property
    def wish(self) -> Wish:
        """What is chosen."""
        paper: Paper = "A4" if self.paper.value == "A4" else "Letter"
        return Wish(
            format=self._format,
            transcript=self.transcript.value == "in",
            marks=self.marks.value == "in",
            note=self.note.value == "in",
            pass_mark=float(self.pass_mark.value) if self.pass_mark.value else None,
            learner=Learner(mbox=self.mail.text().strip()),
            paper=paper,
            excel=True,
        )

    def tell(self) -> None:
        """Show what goes with the format, and say what will be in the file."""
        wanted = self._format
        shown = {
            "transcript": has_transcript_choice(wanted),
            "marks": has_marks(wanted),
            "note": has_marks(wanted),
            "paper": wanted == "pdf",
            "pass_mark": wanted == "xapi",
            "mail": wanted == "xapi",
        }
        for name, field in self._fields.items():
            field.setVisible(shown[name])
        self._small.setVisible(shown["marks"])
        self.about.say(ABOUT[wanted])
        self.contents.say(contents_words(self.wish, self._sessions))
        self.changed.emit()

    @property
    def _format(self) -> Format:
        return next(f for f in FORMATS if f == self.format.value)


def _field(name: str, control: QWidget, *, wide: bool = False) -> QWidget:
    line = row(control)
    if not wide:
        line.addStretch()
    return holder(column(label(name, strong=True), line, gap=4))
