"""A session among those found: what it was, the words found in it, and what can be done with it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.buyer.scenario import Scenario
from app.domain.transcript import Span
from app.ports.history import Hit, Marks, Shelved
from app.ports.problems import KnownError
from app.services.marking import change_marks
from app.ui.announce import announce
from app.ui.history_search import around, found_in
from app.ui.hit_button import HitButton
from app.ui.home_sessions import outcome_badge
from app.ui.kinds import NOUNS, again_from, turns_of, where_words
from app.ui.marks import MarksPanel, marks_told, show_archive, show_star
from app.ui.needs import Desk, Place
from app.ui.people import within
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.badge import Badge
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Flow, column, holder
from app.ui.widgets.split import Split
from app.ui.widgets.surface import Surface, clear
from app.ui.widgets.text import Mark, Prose, label
from app.ui.words import capital, moment, points


class HistoryRow(Surface):
    """One session that was found."""

    go = Signal(object)
    delete = Signal()
    failed = Signal(str, str)

    def __init__(
        self, desk: Desk, shelved: Shelved, scenario: Scenario | None, words: str = ""
    ) -> None:
        """A row.

        Args:
            desk: What the screen works with.
            shelved: The session.
            scenario: What was practised, if the library still has it.
            words: What was looked for, to be marked.
        """
        super().__init__(margins=GAP, gap=GAP_S)
        self._desk = desk
        self.shelved = shelved
        self.marks = shelved.marks
        self.noun = NOUNS[scenario.kind] if scenario is not None else "call"
        self._scenario = scenario
        self._asked = words
        self._written = scenario is not None and scenario.written
        summary = shelved.summary
        to = "to" if self._written else "with"
        self.called = f"the {self.noun} {to} {within(summary.buyer)}, {moment(summary.started_ms)}"
        self.setAccessibleName(capital(self.called.removeprefix("the ")))
        self.panel: MarksPanel | None = None
        self.hits = [self._hit(hit) for hit in shelved.hits]
        self._signs, self._told = Flow(GAP_S), QVBoxLayout()
        self._told.setSpacing(GAP_S)
        self._panel_place = QVBoxLayout()
        head = Split(desk.theme, self._words(), self._buttons(), narrow=760, shares=(1, 0), gap=GAP)
        self.add(head, *self.hits, self._told, self._panel_place)
        self._draw_marks()

    def open_marks(self) -> None:
        """Show or hide the panel in which tags, note and lesson are changed."""
        if self.panel is None:
            self.panel = MarksPanel(
                self._desk, self.shelved.summary.session_id, self.marks, framed=False
            )
            self.panel.changed.connect(self._take)
            self.panel.failed.connect(self.failed)
            self._panel_place.setContentsMargins(0, GAP_S, 0, 0)
            self._panel_place.addWidget(self.panel)
            self.panel.show()
            self.panel.lesson.setFocus()
        else:
            self.panel.keep()
            shown = self.panel.isHidden()
            self.panel.setVisible(shown)
            (self.panel.lesson if shown else self.edit).setFocus()
        open_ = not self.panel.isHidden()
        self.edit.setAccessibleDescription("Open" if open_ else "")
        self._draw_marks()

    def keep(self) -> None:
        """Keep what is written and not kept yet."""
        if self.panel is not None:
            self.panel.keep()

    def let_go(self) -> None:
        """The session is gone; keep nothing any more."""
        if self.panel is not None:
            self.panel.let_go()

    def focus_first(self) -> None:
        """Put the focus on the first words found, else on the first thing that can be done."""
        target = self.hits[0] if self.hits else self.findChild(Button)
        if target is not None:
            target.setFocus()

    def _words(self) -> QWidget:
        summary = self.shelved.summary
        told = [
            summary.buyer,
            moment(summary.started_ms),
            turns_of(summary.turns, written=self._written),
        ]
        if self.shelved.forked_from is not None:
            told.append(again_from(self.shelved.forked_from[1], written=self._written))
        marks = found_in(summary.title, self._asked)
        title = (
            Prose(self._desk.theme, summary.title, marks=marks, style="heading")
            if marks
            else label(summary.title, "heading")
        )
        body = column(title, label(" · ".join(told), "caption", tone="muted"), gap=2)
        body.addSpacing(6)
        body.addWidget(holder(self._signs))
        return holder(body)

    def _buttons(self) -> QWidget:
        theme, summary = self._desk.theme, self.shelved.summary
        flow = Flow(GAP_S)
        places = [] if summary.ended else [("Go on", "resume", "primary")]
        if summary.turns:
            places += [("Debrief", "debrief", ""), ("Replay", "replay", "")]
        for word, kind, look in places:
            button = Button(theme, word, kind=look, name=f"{word}: {self.called}")  # type: ignore[arg-type]
            place = Place(kind=kind, subject=summary.session_id)  # type: ignore[arg-type]
            button.clicked.connect(lambda _=False, place=place: self.go.emit(place))
            flow.addWidget(button)
        self.star = Button(theme, kind="icon", picture="star", name="Favourite")
        self.star.clicked.connect(lambda: self._change(favourite=not self.marks.favourite))
        self.edit = Button(
            theme, kind="icon", picture="tag", name=f"Tags, note and lesson: {self.called}"
        )
        self.edit.setToolTip("Tags, note and lesson")
        self.edit.clicked.connect(self.open_marks)
        self.archive = Button(theme, kind="icon", picture="archive", name="Put it away")
        self.archive.clicked.connect(lambda: self._change(archived=not self.marks.archived))
        self.trash = Button(theme, kind="icon", picture="trash", name=f"Delete {self.called}")
        self.trash.setToolTip("Delete it for good")
        self.trash.clicked.connect(self.delete)
        for button in (self.star, self.edit, self.archive, self.trash):
            flow.addWidget(button)
        return holder(flow)

    def _hit(self, hit: Hit) -> HitButton:
        summary = self.shelved.summary
        link = HitButton(
            self._desk.theme,
            hit,
            place=where_words(hit.turn, written=self._written),
            who="You" if hit.speaker == "rep" else summary.buyer,
        )
        there = Place(kind="replay", subject=summary.session_id, turn=hit.turn)
        link.clicked.connect(lambda: self.go.emit(there))
        return link

    def _change(self, **changes: object) -> None:
        session = self.shelved.summary.session_id
        try:
            marks = change_marks(self._desk.trainer.history, session, **changes)
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
            return
        told = marks_told(self.marks, marks)
        self._take(marks)
        if self.panel is not None:
            self.panel.show_marks(marks)
        if told:
            announce(self, told)

    def _take(self, marks: Marks) -> None:
        self.marks = marks
        self._draw_marks()

    def _draw_marks(self) -> None:
        theme, summary, marks = self._desk.theme, self.shelved.summary, self.marks
        show_star(self.star, marks, self.called)
        show_archive(self.archive, marks, self.called)
        clear(self._signs)
        self._signs.addWidget(outcome_badge(theme, summary, self._scenario))
        if summary.score is not None and summary.ended:
            self._signs.addWidget(Badge(theme, f"{points(summary.score)} of 100", sign="scorecard"))
        if marks.archived:
            self._signs.addWidget(Badge(theme, "Put away", sign="archive"))
        for tag in marks.tags:
            self._signs.addWidget(Badge(theme, tag, ink="accent", sign="tag"))
        clear(self._told)
        if self.panel is not None and not self.panel.isHidden():
            return
        if marks.lesson:
            self._tell("It taught you: ", marks.lesson)
        if marks.note and found_in(marks.note, self._asked):
            self._tell("Your note: ", marks.note)

    def _tell(self, before: str, text: str) -> None:
        """A lesson or a note, with what was looked for marked in it."""
        piece, found = around(text, found_in(text, self._asked))
        shift = len(before)
        marks = [
            Mark(span=Span(start=m.span.start + shift, end=m.span.end + shift), tone="accent")
            for m in found
        ]
        self._told.addWidget(Prose(self._desk.theme, f"{before}{piece}", marks=marks))
