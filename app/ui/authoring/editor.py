"""The editor: sections at the side, the form, what is still needed, and a buyer to try it on."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ports.problems import KnownError
from app.services.authoring.desk import Authoring
from app.services.authoring.draft import Draft
from app.services.authoring.preview import Preview
from app.ui.announce import announce
from app.ui.authoring.document import Document, Place
from app.ui.authoring.editor_bar import EditorBar
from app.ui.authoring.fields import Complaint, sentence
from app.ui.authoring.finding import Finder, Found, marks_of
from app.ui.authoring.form import FormView
from app.ui.authoring.keeping import Keeping
from app.ui.authoring.offers import offers_for
from app.ui.authoring.overview import Overview, ProgressFoot, told_needs
from app.ui.authoring.place_words import section_at, words_of_place
from app.ui.authoring.preview_panel import PreviewPanel
from app.ui.authoring.publish_dialog import PublishDialog
from app.ui.authoring.sections import SectionsList
from app.ui.needs import Desk, Screen
from app.ui.needs import Place as Where
from app.ui.tokens import GAP_S
from app.ui.widgets.layouts import column, holder
from app.ui.widgets.pick import Pick
from app.ui.widgets.surface import Page
from app.ui.widgets.text import Prose, label
from app.ui.words import count_of

OVERVIEW = "overview"
MOST_IN_WAY = 4
"""Things that keep a draft from being played that are told at once."""
SIDE_FROM = 800
"""Pixels at 100 % from which the sections stand at the side."""
PREVIEW_BESIDE_FROM = 1000
"""Pixels at 100 % from which the preview stands beside the form and not in its place."""
ALL_FROM = 1360
"""Pixels at 100 % from which sections, form and preview stand side by side."""
REVEAL_AFTER_MS = (0, 80)
"""When a field is scrolled to: nested texts find their height step by step."""


class EditorScreen(Screen):
    """A draft under the pen. It is kept as one types; leaving it loses nothing."""

    def __init__(self, desk: Desk, authoring: Authoring, draft_id: str) -> None:
        """Open a draft. Raises KnownError if it cannot be read."""
        super().__init__()
        self._desk = desk
        self._authoring = authoring
        self.draft: Draft = self._authoring.open(draft_id)
        self.title = "Edit a scenario" if self.draft.kind == "scenario" else "Edit a persona"
        others = [i for i in authoring.contents() if i.kind == self.draft.kind]
        taken = {i.content_id for i in others if i.draft_id != draft_id or i.origin != "draft"}
        self.document = Document(self.draft, taken)
        self.found = Found(table={})
        """What was found wrong with it when it was last looked through."""
        self.dialog: PublishDialog | None = None
        theme = desk.theme
        self._bar = EditorBar(theme)
        self._form_of = self.draft.form
        titles = [(s.key, s.title) for s in self._form_of.sections]
        self._sections = [(OVERVIEW, "What it needs"), *titles]
        self.sections = SectionsList(theme, self._sections)
        self.pick = Pick(theme, self._sections, name="Section", value=OVERVIEW)
        self.overview = Overview(theme)
        self.form = FormView(theme, self.document, self.draft.kind)
        self.foot = ProgressFoot(theme)
        self.preview = PreviewPanel(
            theme, self._begin_preview, lambda: self.document.table, self._in_the_way
        )
        self.finder = Finder(self._authoring, self.draft.kind, self)
        self.keeping = Keeping(self.draft, self)
        self._offers = offers_for(self._authoring, self.draft)
        self._lay_out()
        self._connect()
        self._show_steps()
        self.show_section(OVERVIEW)

    @property
    def bar(self) -> QWidget:
        return self._bar

    def arrive(self) -> None:
        self.finder.look_now(self.document.table)
        self._fit()
        if self.draft.remark:
            self.failed.emit(self.draft.remark, "")
        first = self.pick if self.sections.isHidden() else self.sections.buttons[OVERVIEW]
        first.setFocus()

    def leave(self) -> None:
        self.finder.stop()
        self.preview.stop()
        self.keep()

    def take_back(self) -> bool:
        if self.preview.isHidden():
            return False
        self.toggle_preview()
        return True

    def show_section(self, key: str) -> None:
        """Show a section of the form, or what the draft needs."""
        self.sections.choose(key)
        self.pick.choose(key)
        section = next((s for s in self._form_of.sections if s.key == key), None)
        self.overview.setVisible(section is None)
        self.form.setVisible(section is not None)
        self._heading.setText(section.title if section is not None else "What it needs")
        self._about.say(section.help if section is not None else self._overview_words())
        if section is not None:
            self._offers = offers_for(self._authoring, self.draft)
            self.form.show_section(section, self._offers)
        self.page.verticalScrollBar().setValue(0)

    def go_to(self, place: Place) -> None:
        """Show the field at a place, and put the focus there."""
        section = section_at(self._form_of, place)
        if section is None:
            self.show_section(OVERVIEW)
            return
        if not self.preview.isHidden() and not self._beside:
            self.toggle_preview()
        if self.sections.value != section.key:
            self.show_section(section.key)
        widget = self.form.open_at(place)
        if widget is None:
            return

        whole = next((v for v in self.form.fields.values() if v.input is widget), widget)

        def reveal() -> None:
            widget.setFocus()
            self.page.ensureWidgetVisible(whole, 0, self._desk.theme.scaled(24))

        # What has just been made takes the focus only once it is shown.
        for after in REVEAL_AFTER_MS:
            QTimer.singleShot(after, widget, reveal)

    def undo(self) -> None:
        """Take the last step back, and show where it was."""
        self._step(self.document.undo)

    def redo(self) -> None:
        """Take the step again that was taken back, and show where it was."""
        self._step(self.document.redo)

    def keep(self) -> None:
        """Write down what was changed, now."""
        self.keeping.keep()

    def toggle_preview(self) -> None:
        """Show the buyer to try the draft on, or put them away."""
        shown = self.preview.isHidden()
        self.preview.setVisible(shown)
        self._fit()
        if shown:
            if self.preview.preview is None:
                self.preview.restart()
            self.preview.draft_changed()
            self.preview.input.setFocus()
        else:
            self._bar.try_it.setFocus()

    def ask_publish(self) -> None:
        """Publish it, if nothing stands in the way and it is really meant."""
        self.keep()
        if self.found.stops:
            self.show_section(OVERVIEW)
            told = count_of(self.found.stops, "thing")
            self.failed.emit(
                f"{told} must be mended before it can be published.",
                "They are listed here; each leads to its field. The draft is kept.",
            )
            return
        again = bool(self._authoring.versions(self.draft.kind, self.draft.content_id))
        title = self.draft.title or "it"
        dialog = PublishDialog(self._desk.theme, self, title=title, again=again)
        dialog.accepted.connect(lambda: self.publish(dialog.note))
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def publish(self, note: str) -> None:
        """Put it into the library, with a note beside its version; its new buyer first."""
        try:
            if (buyer := self._buyer_draft()) is not None:
                self._authoring.publish(buyer, note)
            version = self._authoring.publish(self.draft, note)
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
            return
        self.go.emit(Where(kind="authoring", subject=version.content_id, other=version.kind))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def lend(self) -> None:
        """Fill up what has too few lines with lent ones, to be put into one's own words."""
        try:
            added = self._authoring.propose_lines(self.draft)
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
            return
        self._changed()
        self.overview.tell_lent(added)

    def fill_in(self, words: str, own: str) -> None:
        """Put the author's own words in place of a template's, wherever they stand."""
        try:
            self._authoring.fill(self.draft, words, own)
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
            return
        self._changed()

    def rewrite_fact(self, place: Place) -> None:
        """Propose a fact's questions, words and lines anew from what it says."""
        number = place[-1]
        if not isinstance(number, int):
            return
        try:
            self._authoring.rewrite_fact(self.draft, number)
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
            return
        self._changed()
        self.form.refresh(self._offers)
        self.go_to((*place, "examples"))

    def open_buyer(self) -> None:
        """Go to the draft of the buyer that was made together with this scenario."""
        if (buyer := self._buyer_draft()) is not None:
            self.go.emit(Where(kind="authoring_edit", subject=buyer.draft_id))

    def _buyer_draft(self) -> Draft | None:
        """The draft of the buyer whom the scenario names, if there is no file of them yet."""
        name = self.document.get(("persona",)) if self.draft.kind == "scenario" else None
        items = self._authoring.contents() if isinstance(name, str) else ()
        for item in items:
            if item.kind == "persona" and item.origin == "draft" and item.draft_id == name:
                return self._authoring.open(item.draft_id)
        return None

    @property
    def _beside(self) -> bool:
        return self.width() >= self._desk.theme.scaled(PREVIEW_BESIDE_FROM)

    def _edit(self, place: Place, value: object, typing: bool) -> None:
        try:
            changed = self.document.set(place, value, typing=typing)
        except KnownError as error:
            changed = True
            self.failed.emit(error.problem, error.remedy)
        if changed:
            self._changed()
            offers = offers_for(self._authoring, self.draft) if not typing else self._offers
            if offers != self._offers:
                self._offers = offers
                self.form.refresh(offers)

    def _step(self, step: Callable[[], Place | None]) -> None:
        try:
            place = step()
        except KnownError as error:
            place = ()
            self.failed.emit(error.problem, error.remedy)
        if place is None:
            return
        self._changed()
        self._offers = offers_for(self._authoring, self.draft)
        self.form.refresh(self._offers)
        if place:
            self.go_to(place)

    def _changed(self) -> None:
        """Something is different now, or was just taken back."""
        self._show_steps()
        self.keeping.changed()
        self.finder.look_soon(self.document.table)
        if not self.preview.isHidden():
            self.preview.draft_changed()

    def _show_steps(self) -> None:
        self._bar.show_title(self.draft.title or "Without a title")
        self._bar.show_steps(self.draft.can_undo, self.draft.can_redo)

    def _show_found(self, found: Found) -> None:
        before, self.found = self.found.stops, found
        placed = [
            (problem, words_of_place(self._form_of, problem.path)) for problem in found.problems
        ]
        buyer = self._buyer_draft()
        needs = told_needs(found.needs, placed)
        self.overview.show_found(
            needs,
            placed,
            placeholders=found.placeholders,
            buyer=buyer.title if buyer else "",
        )
        self.form.show_complaints(
            [
                Complaint(place=p.path, words=p.problem, hard=p.severity == "error")
                for p in found.problems
                if not p.elsewhere
            ]
        )
        self.sections.show_marks(marks_of(found, self._form_of, OVERVIEW))
        self.foot.show_needs(needs, self.draft.kind, found.stops)
        if self.sections.value == OVERVIEW:
            self._about.say(self._overview_words())
        if found.stops != before:
            announce(self, f"{count_of(found.stops, 'thing')} to mend")

    def _overview_words(self) -> str:
        return (
            "Go through the list from the top; each line leads to its field. It is checked as you "
            "type, and kept as you type."
        )

    def _in_the_way(self) -> str:
        """What keeps the draft from being played, in words; empty if nothing that is known."""
        errors = [p for p in self.found.problems if p.severity == "error"]
        told = [
            f"{words_of_place(self._form_of, p.path)}: {p.problem}" for p in errors[:MOST_IN_WAY]
        ]
        if len(errors) > MOST_IN_WAY:
            told.append(f"And {len(errors) - MOST_IN_WAY} more")
        return "\n".join(map(sentence, told))

    def _begin_preview(self) -> Preview:
        return self._authoring.preview(self.draft.kind, self.document.table)

    def _fit(self) -> None:
        shown = not self.preview.isHidden()
        side = self.width() >= self._desk.theme.scaled(SIDE_FROM)
        alone = shown and not self._beside
        listed = side and (not shown or self.width() >= self._desk.theme.scaled(ALL_FROM))
        self.sections.setVisible(listed)
        self.pick.setVisible(not listed)
        self._middle.setVisible(not alone)

    def _lay_out(self) -> None:
        theme = self._desk.theme
        self._heading = label("", "title")
        self._about = Prose(theme, tone="muted")
        self.page = Page(theme, widest=860, name="The form")
        head = column(self.pick, self._heading, self._about, gap=GAP_S)
        self.page.add(holder(head), self.overview, self.form)
        self.page.body.addStretch()
        self._middle = QWidget()
        middle = QVBoxLayout(self._middle)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.page, 1)
        middle.addWidget(self.foot)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.sections)
        across.addWidget(self._middle, 3)
        across.addWidget(self.preview, 2)
        self.preview.hide()

    def _connect(self) -> None:
        self.sections.chosen.connect(self.show_section)
        self.pick.chosen.connect(self.show_section)
        self.overview.go_to.connect(self.go_to)
        self.overview.lend.connect(self.lend)
        self.overview.filled.connect(self.fill_in)
        self.overview.to_buyer.connect(self.open_buyer)
        self.form.rewrite.connect(self.rewrite_fact)
        self.foot.go_to.connect(self.go_to)
        self.form.edited.connect(self._edit)
        self.preview.closed.connect(self.toggle_preview)
        self.finder.found.connect(self._show_found)
        self.keeping.told.connect(self._bar.tell)
        for helper in (self.finder, self.keeping):
            helper.failed.connect(lambda error: self.failed.emit(error.problem, error.remedy))
        self._bar.undo.clicked.connect(self.undo)
        self._bar.redo.clicked.connect(self.redo)
        self._bar.try_it.clicked.connect(self.toggle_preview)
        self._bar.publish.clicked.connect(self.ask_publish)
        keys: tuple[tuple[str, Callable[[], None]], ...] = (
            ("Ctrl+Z", self.undo),
            ("Ctrl+Shift+Z", self.redo),
            ("Ctrl+T", self.toggle_preview),
            ("Ctrl+S", self.keep),
            ("Ctrl+Shift+P", self.ask_publish),
        )
        for key, action in keys:
            QShortcut(QKeySequence(key), self).activated.connect(action)
