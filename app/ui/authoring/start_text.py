"""Beginning with a text: notes or the transcript of a call, read for what they offer."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.domain.authoring.proposal import Proposals
from app.ports.problems import KnownError
from app.services.authoring.desk import Authoring
from app.ui.authoring.errand import Errand
from app.ui.authoring.inputs import TextInput
from app.ui.authoring.proposals_view import ProposalsView
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.buttons import Button, Segments
from app.ui.widgets.layouts import Flow, column, holder, row
from app.ui.widgets.pick import Pick
from app.ui.widgets.surface import Surface, clear
from app.ui.widgets.text import Prose, label
from app.ui.words import count_of

READS = (("notes", "Notes"), ("transcript", "Transcript of a call"))
FILTER = "Text (*.txt *.md *.vtt *.srt *.jsonl *.json);;All files (*)"
EXAMPLES = {
    "notes": "Cy Marlow, warehouse manager at Brightline. Night shift misses 6 % of its slots. "
    "Northwind told him nine months, Palisade said six weeks.",
    "transcript": "Ana: How do you plan the night shift?\nCy: By hand, and six slots in a hundred "
    "go wrong.",
}
GUESS = ""
"""The rep is whoever talks like one."""


class TextStart(QWidget):
    """Paste or open a text, look at what it offers, and begin a draft of what is ticked."""

    began = Signal(str)
    """The id of the draft that was begun."""
    found = Signal(object)
    """The widget to look at first: something was read."""
    failed = Signal(str, str)
    settled = Signal()

    def __init__(self, theme: Theme, authoring: Authoring) -> None:
        super().__init__()
        self._theme = theme
        self._authoring = authoring
        self._file = ""
        self._rep = GUESS
        self.view: ProposalsView | None = None
        """What the text offers, once it was read."""
        self._errand = Errand("skeptic-reading", self)
        self._errand.done.connect(self._came)
        self._errand.failed.connect(self._unread)
        self._offered = QVBoxLayout()
        self._offered.setSpacing(GAP)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(GAP)
        body.addWidget(self._source())
        body.addLayout(self._offered)

    def read_text(self) -> None:
        """Read what was pasted, in the background."""
        text, file, rep = self.paper.toPlainText(), self._file, self._rep
        authoring = self._authoring
        if not text.strip():
            self.failed.emit("There is nothing to read yet.", "Paste a text, or open a file.")
            return
        self.settled.emit()
        self.read.setEnabled(False)
        self.state.setText("Reading it\u2026")
        data = text.encode("utf-8", "replace")
        if self.reads.value == "notes":
            self._errand.run(lambda: (authoring.read_notes(text), ()))
        else:
            self._errand.run(
                lambda: (
                    authoring.read_transcript(data, file, rep),
                    authoring.speakers(data, file),
                )
            )

    def show_proposals(self, proposals: Proposals, speakers: tuple[str, ...] = ()) -> None:
        """Show what a text offers and leaves open; `speakers` are those of a transcript."""
        self.read.setEnabled(True)
        count = count_of(len(proposals.proposals), "proposal")
        asked = len(proposals.questions)
        told = f"and {count_of(asked, 'open question')}" if asked else "and nothing left to ask"
        self.state.setText(f"{count}, {told}.")
        clear(self._offered)
        if len(speakers) > 1:
            self._offered.addWidget(self._who(speakers))
        self.view = ProposalsView(self._theme, proposals)
        self.make = Button(self._theme, "Make the draft", kind="primary", picture="edit")
        self.make.clicked.connect(self.make_it)
        line = row(self.make)
        line.addStretch()
        self._offered.addWidget(self.view)
        self._offered.addWidget(holder(line))
        if (first := self.view.first) is not None:
            QTimer.singleShot(0, first, lambda: self._look_at(first))

    def make_it(self) -> None:
        """Begin drafts of what is ticked and answered."""
        if self.view is None:
            return
        try:
            scenario, _ = self._authoring.begin_from(self.view.proposals)
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
            return
        self.began.emit(scenario.draft_id)

    def open_file(self, path: str) -> None:
        """Read a text file into the field."""
        try:
            text = self._authoring.text_of(path)
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
            return
        self.paper.setPlainText(text)
        self._file = path
        self.read.setFocus()

    def finish(self) -> None:
        """Wait for what is being read, and show it."""
        self._errand.finish()

    def stop(self) -> None:
        """Let go of what is under way."""
        self._errand.stop(wait=False)

    def _came(self, result: tuple[Proposals, tuple[str, ...]]) -> None:
        self.show_proposals(*result)

    def _look_at(self, first: QWidget) -> None:
        first.setFocus()
        self.found.emit(self.view)

    def _unread(self, error: KnownError) -> None:
        self.read.setEnabled(True)
        self.state.setText("")
        self.failed.emit(error.problem, error.remedy)

    def _choose_rep(self, name: str) -> None:
        self._rep = name
        self.read_text()

    def _pasted(self) -> None:
        """Another text: nothing is known of it."""
        self._file, self._rep = "", GUESS

    def _who(self, speakers: tuple[str, ...]) -> Surface:
        options = [(GUESS, "Guessed by what they say"), *((name, name) for name in speakers)]
        self.rep = Pick(self._theme, options, name="Who is the rep", value=self._rep)
        self.rep.chosen.connect(self._choose_rep)
        line = row(self.rep)
        line.addStretch()
        return Surface(gap=GAP_S, margins=GAP).add(
            label("Who is the rep", strong=True),
            label("The others are the buyer’s side.", "caption", tone="muted"),
            holder(line),
        )

    def _changed_kind(self, what: str) -> None:
        self.paper.setPlaceholderText(EXAMPLES[what])

    def _source(self) -> Surface:
        theme = self._theme
        self.reads = Segments(READS, name="What it is", value="notes")
        self.reads.chosen.connect(self._changed_kind)
        self.paper = TextInput(theme, "The text", EXAMPLES["notes"], least=7, most=14)
        self.paper.textChanged.connect(self._pasted)
        self.read = Button(theme, "Read it", kind="primary", picture="read_all")
        self.read.clicked.connect(self.read_text)
        self.choose = Button(theme, "Open a file", picture="note")
        self.choose.clicked.connect(self._pick_file)
        self.state = label("", tone="muted")
        kinds = row(self.reads)
        kinds.addStretch()
        buttons = Flow(GAP_S)
        for button in (self.read, self.choose):
            buttons.addWidget(button)
        told = (
            "What is in it is proposed: who the buyer is, facts, contradictions, lines, each with "
            "the words it comes from. It is read on this computer, by no language model, and "
            "stays here."
        )
        return Surface(gap=12).add(
            Prose(theme, told, tone="muted"),
            holder(column(kinds, gap=0)),
            self.paper,
            holder(buttons),
            self.state,
        )

    def _pick_file(self) -> None:
        dialog = QFileDialog(self, "Open notes or a transcript", "", FILTER)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.open_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
