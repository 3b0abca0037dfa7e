"""Looking through a draft while it is written, in the background."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.authoring.form import Form, Kind
from app.domain.authoring.needs import Need
from app.domain.authoring.placeholders import Placeholder
from app.domain.authoring.problem import DraftProblem
from app.services.authoring.desk import Authoring
from app.ui.authoring.document import Table
from app.ui.authoring.errand import Errand
from app.ui.authoring.place_words import section_at
from app.ui.authoring.sections import Marks

AFTER_MS = 300
"""Rest after the last change before the draft is looked through."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """What was found in a draft.

    Attributes:
        table: The draft as it was looked through.
        problems: Everything to mend.
        needs: What it needs, and how far it is.
        placeholders: What a template left for its author.
    """

    table: Table
    problems: tuple[DraftProblem, ...] = ()
    needs: tuple[Need, ...] = ()
    placeholders: tuple[Placeholder, ...] = ()

    @property
    def stops(self) -> int:
        """Things that must be mended before it can be published."""
        return sum(problem.stops for problem in self.problems)


class Finder(QObject):
    """Looks a draft through once it has not been changed for a moment."""

    found = Signal(object)
    """A `Found`."""
    failed = Signal(object)
    """A `KnownError`."""

    def __init__(self, authoring: Authoring, kind: Kind, parent: QObject) -> None:
        super().__init__(parent)
        self._authoring = authoring
        self._kind = kind
        self._table: Table = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER_MS)
        self._timer.timeout.connect(self._look)
        self._errand = Errand("skeptic-authoring", self)
        self._errand.done.connect(self.found)
        self._errand.failed.connect(self.failed)

    @property
    def busy(self) -> bool:
        """Whether what it knows may be about an older state of the draft."""
        return self._timer.isActive() or self._errand.busy

    def look_soon(self, table: Table) -> None:
        """Look through the draft as it stands, unless it is changed again at once."""
        self._table = table
        self._timer.start()

    def look_now(self, table: Table) -> None:
        """Look through the draft as it stands."""
        self._table = table
        self._look()

    def finish(self) -> None:
        """Wait for what is being looked through, and tell of it."""
        self._errand.finish()

    def stop(self) -> None:
        """Let go of it."""
        self._timer.stop()
        self._errand.stop(wait=False)

    def _look(self) -> None:
        authoring, kind, table = self._authoring, self._kind, dict(self._table)

        def look() -> Found:
            problems = authoring.look(kind, table)
            needs = authoring.progress(kind, table, problems)
            left = authoring.placeholders(table)
            return Found(table=table, problems=problems, needs=needs, placeholders=left)

        self._timer.stop()
        self._errand.run(look)


def marks_of(found: Found, form: Form, whole: str) -> dict[str, Marks]:
    """How each section of a form stands.

    Args:
        found: What was found in the draft.
        form: With the sections.
        whole: The key of the section for what belongs to no other.
    """
    marks: dict[str, Marks] = {}
    for problem in found.problems:
        section = section_at(form, problem.path)
        key = whole if section is None or problem.elsewhere else section.key
        had = marks.get(key, Marks())
        marks[key] = Marks(hard=had.hard + problem.stops, soft=had.soft + (not problem.stops))
    for need in found.needs:
        section = section_at(form, need.path)
        for key in (whole, section.key if section is not None else whole):
            if not need.done:
                marks[key] = replace(marks.get(key, Marks()), missing=True)
    return marks
