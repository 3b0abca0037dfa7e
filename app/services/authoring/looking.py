"""What is wrong with a draft, what it lends, and what it still needs."""

from collections.abc import Mapping
from typing import Final

from app.domain.authoring.editing import Document
from app.domain.authoring.form import Kind
from app.domain.authoring.paths import Path
from app.domain.authoring.placeholders import (
    lent,
    lent_advice,
    placeholders,
    repeated_advice,
)
from app.domain.authoring.problem import DraftProblem
from app.domain.loss_replay import lines as stock
from app.ports.authoring import Written
from app.ports.problems import KnownError
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
    personas = personas_for(table, means) if kind == "scenario" else {}
    found = [
        *means.form.problems(kind, table, personas),
        *placeholders(table),
        *lent_advice(table, _others(kind, table, means)),
        *repeated_advice(table),
    ]
    order = ("error", "lint", "advice")
    return tuple(sorted(dict.fromkeys(found), key=lambda p: order.index(p.severity)))


def personas_for(table: Document, means: Means) -> Mapping[str, Written]:
    """The personas that a scenario may name: those of files, and of drafts where it names one."""
    personas = dict(means.shelf.all("persona"))
    named = [table.get("persona")]
    others = table.get("colleagues")
    if isinstance(others, list):
        named += [entry.get("persona") for entry in others if isinstance(entry, dict)]
    for name in named:
        if isinstance(name, str) and name not in personas and name in means.drafts.ids():
            kept = means.drafts.read(name)
            if kept.kind == "persona":
                personas[name] = Written(
                    kind="persona",
                    content_id=name,
                    origin="own",
                    text=kept.text,
                    table=means.form.parsed(kept.text),
                )
    return personas


def scenario_for(persona: Document, personas: dict[str, Written], means: Means) -> Document:
    """A scenario to try a persona out in.

    Args:
        persona: Its document.
        personas: All of them, by id; the persona is put among them as it stands.
        means: Where scenarios are.

    Raises:
        KnownError: The persona has an error, which is named; or no scenario fits it.
    """
    name = str(persona.get("id", ""))
    for problem in means.form.problems("persona", persona, {}):
        if problem.severity == "error":
            raise KnownError(f"It cannot be played yet. {problem}.", "Mend this first.")
    personas[name] = Written(
        kind="persona",
        content_id=name,
        origin="own",
        text=means.form.written("", persona),
        table=persona,
    )
    tables = [w.table for w in means.shelf.all("scenario").values() if not w.problem]
    single = [t for t in tables if not t.get("colleagues") and t.get("kind", "call") == "call"]
    for table in sorted(single, key=lambda t: t.get("persona") != name):
        tried = {**table, "persona": name}
        found = means.form.problems("scenario", tried, personas)
        if all(problem.severity != "error" for problem in found):
            return tried
    raise KnownError(
        "No scenario can be held with this persona yet.", "Give it more lines for each act."
    )


def lent_lines(kind: Kind, table: Document, means: Means) -> tuple[Path, ...]:
    """Where lines stand that were not written for this document."""
    return lent(table, _others(kind, table, means))


def _others(kind: Kind, table: Document, means: Means) -> frozenset[str]:
    """Lines of the other documents of its kind, and those that the program lends."""
    own = table.get("id")
    written = means.shelf.all(kind)
    return _STOCK.union(*(other.lines for name, other in written.items() if name != own))
