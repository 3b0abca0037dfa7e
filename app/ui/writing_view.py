"""What writing looks like: the page, the reading, and the brief beside them."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.ui.brief_parts import brief_sections
from app.ui.goal_bar import GoalBar
from app.ui.people import Cast
from app.ui.practice_parts import BriefPanel, OverBox
from app.ui.reading import ReadingView
from app.ui.team.attempt_bar import AttemptBar
from app.ui.theme import Theme
from app.ui.widgets.surface import Page
from app.ui.widgets.trouble import TroubleBox
from app.ui.writing_parts import NoteHead, Sheet

PANEL_FITS_FROM = 900
"""Pixels at 100 % from which the brief stands beside the page."""
MARGIN_FITS_FROM = 1360
"""Pixels at 100 % from which it does so while there are remarks in the margin as well."""


class WritingView(QWidget):
    """Shows a note or an e-mail under way; decides nothing."""

    def __init__(self, theme: Theme, cast: Cast) -> None:
        super().__init__()
        self._theme = theme
        self.head = NoteHead(theme, cast)
        self.attempt = AttemptBar(theme)
        self.goal = GoalBar(theme)
        self.sheet = Sheet(theme, cast)
        self.reading = ReadingView(theme, cast)
        self.trouble = TroubleBox(theme)
        self.finish = OverBox(theme, again="Write it again")
        pages = Page(theme, name="Brief")
        pages.add(*brief_sections(theme, cast))
        self.panel = BriefPanel(theme, pages)
        self._asked: bool | None = None
        self._opens_from = PANEL_FITS_FROM
        self._lay_out()
        self._arrange()
        theme.changed.connect(self._arrange)

    @property
    def beside(self) -> bool:
        """Whether there is room for the brief beside the page."""
        return self.width() >= self._theme.scaled(PANEL_FITS_FROM)

    def toggle_brief(self) -> None:
        """Show the brief, beside the page or in its place; or hide it."""
        self._asked = self.panel.isHidden()
        self._arrange()

    def show_sheet(self) -> None:
        """The page to write on, with the brief at hand."""
        self._show(self.sheet, PANEL_FITS_FROM)

    def show_reading(self) -> None:
        """The reader going through it, with room for the remarks."""
        self._show(self.reading, MARGIN_FITS_FROM)

    def tell_trouble(self, problem: str, remedy: str, *, can_retry: bool = True) -> None:
        """Say what went wrong."""
        self.trouble.tell(problem, remedy)
        self.trouble.retry.setVisible(can_retry)

    def show_over(self, how: str, came: str, said: str) -> None:
        """The reader is done with it: how, what came of it, and the last words."""
        self.show_reading()
        self.trouble.hide()
        self.finish.tell(how)
        self.finish.show()
        self.reading.show_verdict(came, said)
        self.finish.read.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _show(self, stage: QWidget, opens_from: int) -> None:
        if self._opens_from != opens_from:
            self._asked = None
        self._opens_from = opens_from
        self._views.setCurrentWidget(stage)
        self._arrange()

    def _arrange(self) -> None:
        opens = self.width() >= self._theme.scaled(self._opens_from)
        shown = opens if self._asked is None else self._asked
        self.panel.setVisible(shown)
        self._main.setVisible(self.beside or not shown)

    def _lay_out(self) -> None:
        self._views = QStackedWidget()
        self._views.addWidget(self.sheet)
        self._views.addWidget(self.reading)
        self.reading.foot.add(self.finish)
        main = QVBoxLayout()
        main.setContentsMargins(0, 0, 0, 0)
        main.setSpacing(0)
        main.addWidget(self.attempt)
        main.addWidget(self.goal)
        main.addWidget(self._views, 1)
        main.addWidget(self.trouble)
        self._main = QWidget()
        self._main.setLayout(main)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._main, 3)
        layout.addWidget(self.panel, 2)
        self.trouble.hide()
        self.finish.hide()
