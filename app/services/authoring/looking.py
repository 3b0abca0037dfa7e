"""What is wrong with a draft, what it lends, and what it still needs."""

from typing import Final

from app.domain.authoring.editing import Document
from app.domain.authoring.form import Kind
from app.domain.authoring.paths import Path
from app.domain.authoring.placeholders import lent, lent_advice, placeholders, spoken
from app.domain.authoring.problem import DraftProblem
from app.domain.loss_replay import lines as stock
from app.services.authoring.means import Means

_STOCK: Final = frozenset(
    (*stock.HINTS, *stock.STEPS, *stock.CONDITIONS, *stock.THINKING, *stock.MENTION)
)
"""Lines that the program lends to a scenario."""


def look(kind: Kind, table: Document, means: Means) -> tuple[DraftProblem, ...]:
    """Everything to mend in a document, what stops it first.

    It is what `check` would report of it and of the personas that it uses; besides, words in
    brackets that a template left, and advice on lines that are lent. May be asked from any thread.
    """
    personas = means.shelf.all("persona") if kind == "scenario" else {}
    found = [
        *means.form.problems(kind, table, personas),
        *placeholders(table),
        *lent_advice(table, _others(kind, table, means)),
    ]
    order = ("error", "lint", "advice")
    return tuple(sorted(dict.fromkeys(found), key=lambda p: order.index(p.severity)))


def lent_lines(kind: Kind, table: Document, means: Means) -> tuple[Path, ...]:
    """Where lines stand that were not written for this document."""
    return lent(table, _others(kind, table, means))


def _others(kind: Kind, table: Document, means: Means) -> frozenset[str]:
    """Lines of the other documents of its kind, and those that the program lends."""
    own = table.get("id")
    written = means.shelf.all(kind)
    lines = {
        text
        for content_id, other in written.items()
        if content_id != own
        for _, text in spoken(other.table)
    }
    return _STOCK | lines
