"""What the rep puts on a session: the lesson, tags, a note, a star, and whether it is put away.

Everything is kept at once; there is nothing to save.
"""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QPlainTextEdit, QWidget

from app.ports.history import Marks
from app.ports.problems import KnownError
from app.services.marking import (
    LONGEST_LESSON,
    change_marks,
    lesson_in,
    tags_in,
    with_tags,
)
from app.ui.announce import announce
from app.ui.needs import Desk
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Flow, column, holder
from app.ui.widgets.surface import Surface, clear
from app.ui.widgets.text import label

SETTLE_MS = 700
"""Typing has to rest so long before it is kept; leaving the field keeps it at once."""
LESSON = "What did this one teach?"
NOTE_LINES = 3


class LessonLine(QLineEdit):
    """The one line of a lesson. Keeps itself when typing rests, and when it is left."""

    kept = Signal(object)
    """The `Marks` as they now stand."""
    failed = Signal(str, str)

    def __init__(self, desk: Desk, session_id: str, lesson: str, *, name: str = LESSON) -> None:
        super().__init__(lesson)
        self._desk = desk
        self._session = session_id
        self._kept = lesson
        self._gone = False
        self.setMaxLength(LONGEST_LESSON)
        self.setAccessibleName(name)
        self.setAccessibleDescription("One line, for yourself. It is kept as you type.")
        self.setPlaceholderText("In one line, for yourself")
        self._timer = _timer(self)
        self._timer.timeout.connect(self.keep)
        self.textEdited.connect(self._rest)
        self.editingFinished.connect(self.keep)

    def _rest(self, _text: str) -> None:
        self._timer.start()

    def keep(self) -> None:
        """Keep what is written, if it is not kept yet."""
        self._timer.stop()
        lesson = lesson_in(self.text())
        if self._gone or lesson == self._kept:
            return
        try:
            marks = change_marks(self._desk.trainer.history, self._session, lesson=lesson)
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
            return
        self._kept = lesson
        self.kept.emit(marks)

    def let_go(self) -> None:
        """The session is gone; keep nothing any more."""
        self._gone = True
        self._timer.stop()

    def hideEvent(self, event: QHideEvent) -> None:
        self.keep()
        super().hideEvent(event)


class NoteField(QPlainTextEdit):
    """The rep's own note. Keeps itself as a lesson does."""

    left = Signal()

    def __init__(self, note: str) -> None:
        super().__init__(note)
        self.setTabChangesFocus(True)
        self.setAccessibleName("Your note")
        self.setAccessibleDescription("For yourself. It is kept as you type.")
        self.setPlaceholderText("Anything to remember, for yourself")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.fit()

    def fit(self) -> None:
        """As tall as a few lines of the font."""
        self.setFixedHeight((NOTE_LINES + 1) * self.fontMetrics().lineSpacing() + 2 * GAP_S)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        self.left.emit()
        super().hideEvent(event)


class MarksPanel(Surface):
    """The marks of one session, to be changed."""

    changed = Signal(object)
    """The `Marks` as they now stand."""
    failed = Signal(str, str)
    delete = Signal()
    """The session is to be deleted."""

    def __init__(self, desk: Desk, session_id: str, marks: Marks, *, framed: bool = True) -> None:
        """The panel; `framed` where it stands for itself and needs a heading."""
        super().__init__("card" if framed else "plain", gap=GAP, margins=16 if framed else 0)
        self._desk = desk
        self._session = session_id
        self._gone = False
        self.marks = marks
        theme = desk.theme
        self.lesson = LessonLine(desk, session_id, marks.lesson)
        self.lesson.kept.connect(self._take)
        self.lesson.failed.connect(self.failed)
        self.note = NoteField(marks.note)
        self._timer = _timer(self)
        self._timer.timeout.connect(self.keep)
        self.note.textChanged.connect(self._timer.start)
        self.note.left.connect(self._keep_note)
        theme.changed.connect(self.note.fit)
        self.favourite = Button(theme, "Favourite", picture="star")
        self.favourite.clicked.connect(lambda: self._change(favourite=not self.marks.favourite))
        self.archive = Button(theme, "Put away", picture="archive")
        self.archive.clicked.connect(lambda: self._change(archived=not self.marks.archived))
        self.trash = Button(theme, "Delete for good", picture="trash", kind="danger")
        self.trash.clicked.connect(self.delete)
        self._tags = Flow(GAP_S)
        self.tag_input = self._new_tag()
        if framed:
            self.add(label("Your own marks", "heading"))
        self.add(
            column(label(LESSON, strong=True), self.lesson, gap=4),
            column(label("Tags", strong=True), holder(self._tags), self.tag_input, gap=4),
            column(label("Your note", strong=True), self.note, gap=4),
        )
        if framed:
            buttons = Flow(GAP_S)
            for button in (self.favourite, self.archive, self.trash):
                buttons.addWidget(button)
            self.add(holder(buttons))
        self._draw()

    def keep(self) -> None:
        """Keep what is written and not kept yet."""
        self.lesson.keep()
        self._keep_note()

    def show_marks(self, marks: Marks) -> None:
        """The marks were changed elsewhere."""
        self.marks = marks
        self._draw()

    def let_go(self) -> None:
        """The session is gone; keep nothing any more."""
        self._gone = True
        self._timer.stop()
        self.lesson.let_go()

    def _new_tag(self) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName("Add a tag")
        field.setAccessibleDescription("Enter adds it; a comma parts several.")
        field.setPlaceholderText("Add a tag, then Enter")
        field.returnPressed.connect(self._add_tags)
        try:
            known = self._desk.trainer.history.tags()
        except KnownError:
            # Suggestions can be done without; what is wrong will be said when something is kept.
            known = ()
        completer = QCompleter(list(known), field)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        field.setCompleter(completer)
        return field

    def _add_tags(self) -> None:
        more = tags_in(self.tag_input.text())
        if more and self._change(tags=with_tags(self.marks.tags, more)):
            # The completer would otherwise put its suggestion back into the empty field.
            QTimer.singleShot(0, self.tag_input, self.tag_input.clear)

    def _remove_tag(self, tag: str) -> None:
        if self._change(tags=tuple(t for t in self.marks.tags if t != tag)):
            self.tag_input.setFocus()

    def _keep_note(self) -> None:
        self._timer.stop()
        note = self.note.toPlainText().strip()
        if not self._gone and note != self.marks.note:
            self._change(note=note)

    def _change(self, **changes: object) -> bool:
        try:
            marks = change_marks(self._desk.trainer.history, self._session, **changes)
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
            return False
        told = marks_told(self.marks, marks)
        self._take(marks)
        if told:
            announce(self, told)
        return True

    def _take(self, marks: Marks) -> None:
        self.marks = marks
        self._draw()
        self.changed.emit(marks)

    def _draw(self) -> None:
        show_star(self.favourite, self.marks)
        show_archive(self.archive, self.marks)
        clear(self._tags)
        for tag in self.marks.tags:
            self._tags.addWidget(self._chip(tag))
        parent = self._tags.parentWidget()
        if parent is not None:
            parent.setVisible(bool(self.marks.tags))

    def _chip(self, tag: str) -> Button:
        chip = Button(
            self._desk.theme, tag, picture="close", kind="chip", name=f"Remove the tag {tag}"
        )
        chip.clicked.connect(lambda: self._remove_tag(tag))
        return chip


def marks_told(before: Marks, after: Marks) -> str:
    """What a screen reader is told when marks change; empty where the words say it themselves."""
    if before.favourite != after.favourite:
        return "Among your favourites" if after.favourite else "No longer a favourite"
    if before.archived != after.archived:
        return "Put away" if after.archived else "Taken out again"
    if before.tags != after.tags:
        return f"Tags: {', '.join(after.tags) or 'none'}"
    return ""


def show_star(button: Button, marks: Marks, session: str = "") -> None:
    """Have a button say whether the session is a favourite, and what pressing it does."""
    word = "No longer a favourite" if marks.favourite else "Make it a favourite"
    _show(button, "star_full" if marks.favourite else "star", word, session)


def show_archive(button: Button, marks: Marks, session: str = "") -> None:
    """Have a button say whether the session is put away, and what pressing it does."""
    word = "Take it out again" if marks.archived else "Put it away"
    _show(button, "take_out" if marks.archived else "archive", word, session)


def _show(button: Button, picture: str, word: str, session: str) -> None:
    button.show_meaning(picture, word)
    if session:
        button.setAccessibleName(f"{word}: {session}")
        button.setToolTip(word)


def _timer(parent: QWidget) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(SETTLE_MS)
    return timer
