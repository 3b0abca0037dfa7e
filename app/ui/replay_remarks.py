"""Remarks beside the turn of a replay: where it pauses and why, comments, and writing one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.comments import Breakpoint, Comment, Remarks
from app.services.remarks import LONGEST_COMMENT, LONGEST_NOTE
from app.ui.theme import Theme
from app.ui.tokens import GAP_S
from app.ui.widgets.buttons import Button
from app.ui.widgets.composer import Input
from app.ui.widgets.layouts import Flow, column, held, holder, row
from app.ui.widgets.markers import MarkerSign
from app.ui.widgets.surface import Surface
from app.ui.widgets.text import Prose, label, retone
from app.ui.words import count_of

THE_REP = "You"
_NOBODY_ELSE = "Only on this computer."
NOTE_HINT = "What should one think of here? (optional)"


def author_of(author: str) -> str:
    """Who a remark is by, for the screen."""
    return author or THE_REP


class CommentRow(Surface):
    """One comment, with what its author can do with it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("accent", gap=4, margins=12)
        self.comment: Comment | None = None
        self._who = label("", "caption", strong=True)
        self._text = Prose(theme)
        self.edit = Button(theme, "Edit", kind="link")
        self.delete = Button(theme, "Delete", kind="link")
        self.answer = Button(theme, "Answer", kind="link")
        buttons = Flow(GAP_S)
        for button in (self.answer, self.edit, self.delete):
            buttons.addWidget(button)
        head = row(MarkerSign(theme, "comment"), self._who, gap=GAP_S)
        self.add(head, self._text, holder(buttons))

    def show_comment(self, comment: Comment, *, sent: bool = False) -> None:
        """Another comment; a rep changes only own ones that were not sent, and answers others."""
        self.comment = comment
        own = not comment.author
        who = author_of(comment.author)
        said = "answers" if comment.replies_to else ""
        marks = (said, "edited" if comment.changed else "", "sent" if sent and own else "")
        notes = [n for n in marks if n]
        self._who.setText(f"{who}, {', '.join(notes)}" if notes else who)
        self._text.say(comment.text)
        self.setAccessibleName(f"Comment by {who}: {comment.text}")
        for button, shown, does in (
            (self.edit, own and not sent, "Edit your comment"),
            (self.delete, own and not sent, "Delete your comment"),
            (self.answer, not own, f"Answer {who}"),
        ):
            button.setVisible(shown)
            button.setAccessibleName(f"{does}: {comment.text[:60]}")


class Editor(QWidget):
    """Where a comment is written; Enter saves, Esc leaves it."""

    saved = Signal(str)
    """Its words, stripped; never empty, never too long."""
    cancelled = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.input = Input(theme)
        self.input.setAccessibleName("Your comment")
        self.input.setAccessibleDescription("Enter saves. Shift and Enter makes a new line.")
        self.input.setPlaceholderText("What is worth remembering here?")
        self.save = Button(theme, "Save", kind="primary", hint="Save the comment (Enter)")
        self.cancel = Button(theme, "Cancel", hint="Do not keep it (Esc)")
        self._note = label("", "caption", tone="muted")
        self._reader = _NOBODY_ELSE
        buttons = Flow(GAP_S)
        buttons.addWidget(self.save)
        buttons.addWidget(self.cancel)
        self.setLayout(column(self.input, self._note, holder(buttons), gap=GAP_S))
        self.input.textChanged.connect(self._changed)
        self.input.entered.connect(self._save)
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.cancelled)
        self._changed()

    @property
    def text(self) -> str:
        """What stands in it."""
        return self.input.toPlainText()

    def write(self, text: str) -> None:
        """Begin with a text."""
        self.input.setPlainText(text)
        self.input.moveCursor(self.input.textCursor().MoveOperation.End)

    def goes_to(self, name: str) -> None:
        """Say who will read what is written; an empty name: nobody else."""
        self._reader = f"{name} reads it after the next exchange." if name else _NOBODY_ELSE
        self._changed()

    def _save(self) -> None:
        words = self.text.strip()
        if 0 < len(words) <= LONGEST_COMMENT:
            self.saved.emit(words)

    def _changed(self) -> None:
        over = len(self.text.strip()) - LONGEST_COMMENT
        self.save.setEnabled(bool(self.text.strip()) and over <= 0)
        too_long = f"{over:,} characters too many. Make two comments of it."
        hint = f"Enter saves, Shift+Enter makes a new line. {self._reader}"
        self._note.setText(too_long if over > 0 else hint)
        retone(self._note, tone="bad" if over > 0 else "muted")


class RemarksPanel(Surface):
    """Asks for remarks to be kept by signals; what is kept is shown by `show_turn`."""

    commented = Signal(int, str, str)
    """A new comment: its turn, its words, and the id of the comment it answers."""
    changed = Signal(str, str)
    """A comment's id, and its new words."""
    deletion_wanted = Signal(str)
    """The id of a comment that is to go."""
    breakpoint_wished = Signal(int, bool, str)
    """A turn, whether the replay is to pause there, and with what note."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(gap=12)
        self._theme = theme
        self._rows: list[CommentRow] = []
        self._drafts: dict[int, str] = {}
        self._turn = 0
        self._point: Breakpoint | None = None
        self._editing = ""
        self._answering = ""
        self._sent: frozenset[str] | None = None
        self._gone: frozenset[str] = frozenset()
        self._heading = label("Your remarks", "heading")
        self.comment = Button(theme, "Comment", hint="Comment on this turn (C)")
        self.pause = Button(
            theme, "Pause here", picture="pause", hint="Have playing pause at this turn (B)"
        )
        self._sign = MarkerSign(theme, "breakpoint")
        self._pauses = label("", strong=True)
        self.note = QLineEdit()
        self.note.setMaxLength(LONGEST_NOTE)
        self.note.setPlaceholderText(NOTE_HINT)
        self.note.setAccessibleName("What the replay says when it pauses here")
        self._point_note = Prose(theme)
        self.point_box = Surface("warn", gap=GAP_S, margins=12)
        self.point_box.add(row(self._sign, self._pauses, gap=GAP_S), self._point_note, self.note)
        self.editor = Editor(theme)
        buttons = Flow(GAP_S)
        buttons.addWidget(self.comment)
        buttons.addWidget(self.pause)
        self._list = column(gap=GAP_S)
        self._list_box = holder(self._list)
        self.add(self._heading, self.point_box, self._list_box, self.editor, holder(buttons))
        self._connect()

    def handed_in(self, sent: frozenset[str]) -> None:
        """The session was handed in: answers to others go out, and these comments have."""
        self._sent = sent

    def gone(self, sent: frozenset[str]) -> None:
        """These comments went out, and new ones wait until all of it is sent back."""
        self._gone = sent

    def show_turn(self, turn: int, remarks: Remarks) -> None:
        """Everything remarked on a turn; a comment begun there stands open again."""
        self.finish_note()
        self._keep_draft()
        self._turn = turn
        with held(self.body, self._list):
            self._show(turn, remarks)

    def _show(self, turn: int, remarks: Remarks) -> None:
        comments = remarks.at(turn)
        while len(self._rows) < len(comments):
            self._rows.append(self._row())
        for number, shown in enumerate(self._rows):
            if number < len(comments):
                comment = comments[number]
                sent = comment.comment_id in self._gone | (self._sent or frozenset())
                shown.show_comment(comment, sent=sent)
            shown.setVisible(number < len(comments))
        self._list_box.setVisible(bool(comments))
        self._show_point(remarks.breakpoints.get(turn))
        self._editing = self._answering = ""
        draft = self._drafts.get(turn, "")
        self._open_editor(draft, focus=False) if draft else self.editor.hide()
        words = count_of(len(comments), "comment") if comments else "none yet"
        some = comments or self._point is not None
        self._heading.setText("Remarks" if some else "Remarks: none yet")
        self.setAccessibleName(f"Remarks here: {words}")

    def begin_comment(self) -> None:
        """Write a comment on the turn shown."""
        if not self.editor.isVisible():
            self._editing = self._answering = ""
            self._open_editor(self._drafts.get(self._turn, ""))
        else:
            self.editor.input.setFocus()

    def toggle_breakpoint(self) -> None:
        """Set the breakpoint of the turn shown, or clear it."""
        self.breakpoint_wished.emit(self._turn, self._point is None, "")

    def write_note(self) -> None:
        """Put the focus where the breakpoint's note is written, if there is one."""
        if self.note.isVisible():
            self.note.setFocus()

    @property
    def writing(self) -> bool:
        """Whether a comment is being written."""
        return not self.editor.isHidden()

    @property
    def drafts(self) -> dict[int, str]:
        """Comments begun and not saved, by turn."""
        self._keep_draft()
        return dict(self._drafts)

    def take_drafts(self, drafts: dict[int, str]) -> None:
        """Take up comments that were begun before."""
        self._drafts = dict(drafts)

    def close_editor(self) -> None:
        """Leave the comment under way; its words are gone."""
        self._drafts.pop(self._turn, None)
        self.editor.write("")
        self.editor.hide()
        self._editing = self._answering = ""
        self.comment.setFocus()

    def _show_point(self, point: Breakpoint | None) -> None:
        self._point = point
        meaning = ("pause", "Pause here") if point is None else ("play", "Do not pause here")
        self.pause.show_meaning(*meaning)
        self.point_box.setVisible(point is not None)
        if point is None:
            return
        own = not point.author
        by = "" if own else f", as {point.author} wished"
        self._pauses.setText(f"Playing pauses here{by}")
        self.note.setVisible(own)
        self.note.setText(point.note)
        self._point_note.setVisible(not own and bool(point.note))
        self._point_note.say(point.note)

    def _open_editor(self, text: str, *, focus: bool = True) -> None:
        self.editor.goes_to("")
        self.editor.write(text)
        self.editor.show()
        if focus:
            self.editor.input.setFocus()

    def _keep_draft(self) -> None:
        # What is being edited is kept as it was; only what is new would be lost.
        if not self.writing or self._editing:
            return
        self._drafts.pop(self._turn, None)
        if self.editor.text.strip():
            self._drafts[self._turn] = self.editor.text

    def _row(self) -> CommentRow:
        made = CommentRow(self._theme)
        made.edit.clicked.connect(lambda: self._edit(made.comment))
        made.answer.clicked.connect(lambda: self._answer(made.comment))
        made.delete.clicked.connect(
            lambda: self.deletion_wanted.emit(made.comment.comment_id if made.comment else "")
        )
        self._list.addWidget(made)
        return made

    def _edit(self, comment: Comment | None) -> None:
        if comment is not None:
            self._editing, self._answering = comment.comment_id, ""
            self._open_editor(comment.text)

    def _answer(self, comment: Comment | None) -> None:
        if comment is not None:
            self._editing, self._answering = "", comment.comment_id
            self._open_editor("")
            self.editor.goes_to(comment.author if self._sent is not None else "")

    def _save(self, words: str) -> None:
        if self._editing:
            self.changed.emit(self._editing, words)
        else:
            self.commented.emit(self._turn, words, self._answering)

    def finish_note(self) -> None:
        """Have the note of the breakpoint kept as it is written."""
        point, text = self._point, self.note.text()
        self._point = None
        if point is not None and not point.author and text.strip() != point.note:
            self.breakpoint_wished.emit(self._turn, True, text)
        elif point is not None:
            self._point = point

    def _connect(self) -> None:
        self.comment.clicked.connect(self.begin_comment)
        self.pause.clicked.connect(self.toggle_breakpoint)
        self.note.editingFinished.connect(self.finish_note)
        self.editor.saved.connect(self._save)
        self.editor.cancelled.connect(self.close_editor)
