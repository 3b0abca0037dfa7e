"""What the fields of a form can offer that the document itself, or the library, knows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from textwrap import shorten

from app.domain.authoring.form import Refers
from app.services.authoring.desk import Authoring
from app.services.authoring.draft import Draft
from app.ui.authoring.choices import Choices
from app.ui.authoring.document import Table

SHORT = 56
"""Characters of a fact on a tick."""
NOBODY = ("", "The first buyer")


@dataclass(frozen=True, kw_only=True)
class Offers:
    """Everything that can be chosen from.

    Attributes:
        personas: Ids and names of those in the library.
        lent: How many lines of each act the scenario's persona brings along.
    """

    personas: Choices = ()
    lent: Mapping[str, int] = field(default_factory=dict)

    def of(self, refers: Refers, table: Table) -> Choices:
        """The values of a kind, with their words."""
        match refers:
            case "persona":
                return self.personas
            case "fact" | "other fact":
                return _entries(table, "facts", "text")
            case "conflict":
                return _entries(table, "conflicts", "topic")
            case _:
                return self._owners(table)

    def _owners(self, table: Table) -> Choices:
        names = dict(self.personas)
        colleagues = table.get("colleagues")
        also = [c.get("persona") for c in colleagues if isinstance(c, dict)] if colleagues else []
        ids = [str(name) for name in (table.get("persona"), *also) if name]
        return (NOBODY, *((name, names.get(name, name)) for name in dict.fromkeys(ids)))


def _entries(table: Table, name: str, key: str) -> Choices:
    entries = table.get(name)
    found = []
    for number, entry in enumerate(entries if isinstance(entries, list) else [], start=1):
        if isinstance(entry, dict) and isinstance(entry.get("id"), str):
            words = shorten(str(entry.get(key) or ""), SHORT, placeholder=" …")
            found.append((entry["id"], f"{number}. {words or 'without words'}"))
    return tuple(found)


def offers_for(authoring: Authoring, draft: Draft) -> Offers:
    """What a draft can choose from, as everything stands."""
    personas = [
        (item.content_id, f"{item.title}, {item.what}" if item.what else item.title)
        for item in authoring.contents()
        if item.kind == "persona"
        and item.state != "broken"
        # A draft that has no file yet can be named if its id will be the same.
        and (item.origin != "draft" or item.draft_id == item.content_id)
    ]
    lent = authoring.persona_lines(draft.table) if draft.kind == "scenario" else {}
    return Offers(personas=tuple(personas), lent=lent)
