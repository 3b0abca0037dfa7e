"""Before the next try: what an earlier one at the same scenario taught, in the rep's own words."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.ports.history import Wanted
from app.ports.problems import KnownError
from app.ui.needs import Desk, Place
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.badge import Sign
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import column, holder, row
from app.ui.widgets.split import Split
from app.ui.widgets.surface import Surface
from app.ui.widgets.text import Prose, label
from app.ui.words import moment

LOOKED_AT = 20
"""Newest tries among which a lesson is looked for."""


def last_lesson(desk: Desk, scenario_id: str, go: Callable[[Place], None]) -> QWidget | None:
    """The newest lesson with the way to all tries; None where none was written yet."""
    try:
        found = desk.trainer.history.find(Wanted(scenario_id=scenario_id), most=LOOKED_AT)
    except KnownError:
        # A brief can be read without; what is wrong with the shelf is said where it is shown.
        return None
    taught = next((s for s in found.sessions if s.marks.lesson), None)
    if taught is None:
        return None
    theme = desk.theme
    head = row(Sign(theme, "lesson", "accent", "body"), gap=GAP_S)
    when = moment(taught.summary.started_ms)
    head.addWidget(label(f"What you noted after {when}", "caption", tone="accent", strong=True), 1)
    words = column(head, Prose(theme, taught.marks.lesson), gap=4)
    tries = Button(theme, "Your tries", picture="history", name="Your tries at this scenario")
    tries.clicked.connect(lambda: go(Place(kind="tries", subject=scenario_id)))
    side = row(tries, gap=0)
    box = Surface("accent", margins=12)
    return box.add(Split(theme, holder(words), holder(side), narrow=620, shares=(1, 0), gap=GAP))
