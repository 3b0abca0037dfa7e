"""Bringing in a call that was held elsewhere: choose its transcript, say who is who, import."""

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.who_is_who import Talked, talked
from app.ports.problems import KnownError
from app.ports.transcripts import Transcript
from app.services.importing import Imported, Wish, alternating, title_by, wish_for
from app.ui.dropped import dropped_file, place_of
from app.ui.import_parts import Remarks, SpeakerRoles, summary_words
from app.ui.importer import Importer
from app.ui.needs import Desk, Kind, Place, Screen
from app.ui.team.files import BY_HAND, INVITATION
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.buttons import Button, Segments
from app.ui.widgets.layouts import Flow, column, holder, row
from app.ui.widgets.surface import Page, Surface, clear
from app.ui.widgets.text import Prose, label

FILTER = (
    "Transcripts (*.txt *.vtt *.srt *.jsonl *.json *.md);;Packs (*.skeptic);;"
    f"Character cards (*.png);;Files of a team (*{INVITATION} *{BY_HAND});;All files (*)"
)


class ImportScreen(Screen):
    """Pick or drop a file, or paste a text; then look at what was read, and import it."""

    title = "Bring in a call"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._transcript: Transcript | None = None
        self.importer = Importer(self)
        self.importer.moved.connect(self._moved)
        self.importer.ended.connect(self._ended)
        self.page = Page(desk.theme, name="Bring in a call")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        self._found = QVBoxLayout()
        self._found.setSpacing(GAP)
        self.page.add(self._head(), self._source(), self._found)
        self.page.body.addStretch()
        self.setAcceptDrops(True)

    def arrive(self) -> None:
        self.choose.setFocus()

    def leave(self) -> None:
        self.importer.stop()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event.mimeData()) or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if path := dropped_file(event.mimeData()):
            self.open_file(path)
        else:
            self.read_text(event.mimeData().text())
        event.acceptProposedAction()

    def open_file(self, path: str) -> None:
        """Read a file and show what is in it; a session file is taken in at once.

        Packs, character cards and files of a team have screens of their own, where they are
        looked into first.
        """
        cards = self._desk.trainer.cards
        place = place_of(path)
        if place is None and cards is not None and path.endswith(".json") and cards.holds_one(path):
            place = Place(kind="card_in", subject=path)
        if place is not None:
            self.go.emit(place)
            return
        try:
            if self._take_session(path):
                return
            self.show_transcript(self._desk.trainer.imports.open(path))
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)

    def _take_session(self, path: str) -> bool:
        """Whether the file was a session file; then it is among the sessions now."""
        trainer = self._desk.trainer
        taken = trainer.session_files.take_file(path) if trainer.session_files else None
        if taken is None:
            return False
        review = trainer.review(taken.session_id)
        over = review.call.ended is not None and bool(review.call.rep_turns)
        kind: Kind = "debrief" if over else "history"
        self.go.emit(Place(kind=kind, subject=taken.session_id if over else ""))
        return True

    def read_text(self, text: str) -> None:
        """Read a text that was pasted and show what is in it."""
        data = text.encode("utf-8", "replace")
        try:
            self.show_transcript(self._desk.trainer.imports.read(data))
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)

    def show_transcript(self, transcript: Transcript) -> None:
        """Show what was read, who speaks in it, and what could not be read."""
        self.importer.stop()
        self.settled.emit()
        self._transcript = transcript
        theme = self._desk.theme
        clear(self._found)
        about = Surface(gap=GAP_S)
        about.add(
            label(transcript.file or "The pasted text", "heading"),
            Prose(theme, summary_words(transcript), tone="muted"),
        )
        self._found.addWidget(about)
        if transcript.remarks:
            self._found.addWidget(Remarks(theme, transcript.remarks))
        if transcript.labelled:
            self._found.addWidget(self._roles(transcript))
            self._found.addWidget(self._last_words(transcript))
            self.start.setFocus()
        else:
            self._found.addWidget(self._question(transcript))
            self.alternate.setFocus()

    def begin(self) -> None:
        """Label the call in the background, and keep it when that is done."""
        transcript = self._transcript
        if transcript is None or self.importer.busy:
            return
        wish = Wish(
            transcript=transcript,
            roles=self.roles.roles,
            keep_names=self.names.value == "keep",
            title=self.name.text(),
        )
        try:
            job = self._desk.trainer.imports.prepare(wish)
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
            return
        self.start.setEnabled(False)
        self.importer.start(job)

    def _head(self) -> QWidget:
        return holder(
            column(
                label("A call of your own", "display"),
                Prose(
                    self._desk.theme,
                    "Bring in the transcript of a real call: it’s scored by the same labels and "
                    "checks as practice, replayed turn by turn, and the moment it went wrong "
                    "can become a drill. It’s read on this computer and stays here.",
                    tone="muted",
                ),
                gap=GAP_S,
            )
        )

    def _source(self) -> Surface:
        theme = self._desk.theme
        box = Surface(gap=12)
        self.choose = Button(theme, "Choose a file", kind="primary", picture="note")
        self.choose.clicked.connect(self._pick_file)
        self.paste = Button(theme, "Paste a text", picture="type")
        self.paste.clicked.connect(self._open_paper)
        buttons = Flow(GAP_S)
        buttons.addWidget(self.choose)
        buttons.addWidget(self.paste)
        self.paper = QPlainTextEdit()
        self.paper.setAccessibleName("Text of the transcript")
        self.paper.setPlaceholderText("Ana: How do you do it today?\nCy: By hand.")
        self.paper.setTabChangesFocus(True)
        self.paper.setMinimumHeight(theme.scaled(160))
        self.read = Button(theme, "Read it", kind="primary", name="Read the pasted text")
        self.read.clicked.connect(lambda: self.read_text(self.paper.toPlainText()))
        line = row(self.read)
        line.addStretch()
        self._paper = holder(column(self.paper, line, gap=GAP_S))
        self._paper.hide()
        return box.add(
            label("Its transcript", "heading"),
            Prose(
                theme,
                "Text as Zoom, Teams, Otter or Gong save it, WebVTT or SRT captions, or JSON "
                "Lines. Drop it here, choose it, or paste it.",
            ),
            holder(buttons),
            self._paper,
        )

    def _roles(self, transcript: Transcript) -> SpeakerRoles:
        speakers: tuple[Talked, ...] = talked([(s.speaker, s.text) for s in transcript.spoken])
        self.roles = SpeakerRoles(
            self._desk.theme, [s for s in speakers if s.name], wish_for(transcript).roles
        )
        return self.roles

    def _last_words(self, transcript: Transcript) -> Surface:
        theme = self._desk.theme
        self.name = QLineEdit(title_by(transcript.file))
        self.name.setAccessibleName("Title of the call")
        self.name.setMaxLength(80)
        self.names = Segments(
            [("keep", "Keep them"), ("replace", "Write Rep and Buyer")],
            name="Names",
            value="keep",
        )
        self.names.chosen.connect(self._names_chosen)
        kept = row(self.names)
        kept.addStretch()
        self.start = Button(theme, "Bring it in", kind="primary", picture="scorecard")
        self.start.clicked.connect(self.begin)
        self.progress = label("", tone="muted")
        self.progress.hide()
        line = Flow(12)
        line.addWidget(self.start)
        line.addWidget(self.progress)
        return Surface(gap=GAP).add(
            column(label("Title", strong=True), self.name, gap=GAP_S),
            column(label("Names in it", strong=True), kept, gap=GAP_S),
            holder(line),
        )

    def _question(self, transcript: Transcript) -> Surface:
        theme = self._desk.theme
        self.alternate = Button(theme, "Yes, they take turns", kind="primary")
        self.alternate.clicked.connect(lambda: self.show_transcript(alternating(transcript)))
        buttons = Flow(GAP_S)
        buttons.addWidget(self.alternate)
        first = transcript.spoken[:3]
        shown = "\n".join(f"\u2022 {s.text[:120]}" for s in first)
        return Surface("accent", gap=12).add(
            label("It does not say who speaks. Do two people take turns?", "heading"),
            Prose(theme, shown),
            Prose(
                theme,
                "If not, write a name in front of each line, “Name: words”, and paste it again.",
                tone="muted",
            ),
            holder(buttons),
        )

    def _names_chosen(self, value: str) -> None:
        file = self._transcript.file if self._transcript is not None else ""
        if value == "replace" and self.name.text() == title_by(file):
            # A file is often named after whoever is in it.
            self.name.setText(title_by(""))

    def _pick_file(self) -> None:
        dialog = QFileDialog(self, "Choose a transcript", "", FILTER)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.open_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _open_paper(self) -> None:
        self._paper.show()
        self.paper.setFocus()

    def _moved(self, done: int, total: int) -> None:
        self.progress.setText(f"Labelled {done} of {total} turns")
        self.progress.show()

    def _ended(self, result: object) -> None:
        self.start.setEnabled(True)
        self.progress.hide()
        if isinstance(result, KnownError):
            self.failed.emit(result.problem, result.remedy)
        elif isinstance(result, Imported):
            try:
                session_id = self._desk.trainer.imports.keep(result)
            except KnownError as error:
                self.failed.emit(error.problem, error.remedy)
                return
            self.go.emit(Place(kind="debrief", subject=session_id))
