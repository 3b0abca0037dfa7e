"""What there is to write on: files, drafts, and files with a draft."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from app.domain.authoring.editing import Document
from app.domain.authoring.form import Kind
from app.ports.authoring import Kept, Origin, Written
from app.services.authoring.means import Means
from app.services.authoring.untouched import untouched

_KINDS: Final[tuple[Kind, ...]] = ("scenario", "persona")


@dataclass(frozen=True, kw_only=True)
class Item:
    """A persona or scenario that can be written on: a file, a draft, or both.

    Attributes:
        kind: Which of the two.
        content_id: Its id; of a draft that has none yet, empty.
        title: A scenario's title, a persona's name; the id if it has none.
        what: A persona's role and place; whom a scenario is with.
        origin: Whether the file came with the program or is the user's own; "draft" if there is
            no file yet.
        draft_id: Of its draft; empty if there is none in which anything was changed.
        state: "published", "draft" if there is a draft of it, "broken" if the file cannot be read.
        changed_ms: When it was last written, since 1970.
    """

    kind: Kind
    content_id: str
    title: str
    what: str
    origin: Origin | Literal["draft"]
    draft_id: str
    state: Literal["published", "draft", "broken"]
    changed_ms: int


def listed(means: Means, drafts: Sequence[Kept]) -> tuple[Item, ...]:
    """Everything that can be written on, by kind and title.

    A draft of a file in which nothing was changed is as good as none: it is left out.

    Args:
        means: Where the files are.
        drafts: Those that can be read, the latest first.
    """
    files = {kind: means.shelf.all(kind) for kind in _KINDS}
    changed = [kept for kept in drafts if not untouched(kept, files[kept.kind], means.form)]
    of_file = {
        (draft.kind, str(draft.notes["from"])): draft
        for draft in reversed(changed)
        if draft.notes.get("from")
    }
    items = [
        _of_file(written, of_file.get((kind, content_id)))
        for kind in _KINDS
        for content_id, written in files[kind].items()
    ]
    shown = {item.draft_id for item in items}
    items += [_of_draft(kept, means) for kept in changed if kept.draft_id not in shown]
    return tuple(sorted(items, key=lambda i: (i.kind, i.title.casefold(), i.content_id)))


def _of_draft(kept: Kept, means: Means) -> Item:
    table = means.form.parsed(kept.text)
    return Item(
        kind=kept.kind,
        content_id=str(table.get("id", "")),
        title=_title(kept.kind, table) or kept.draft_id,
        what=_what(kept.kind, table),
        origin="draft",
        draft_id=kept.draft_id,
        state="draft",
        changed_ms=kept.changed_ms,
    )


def _of_file(written: Written, draft: Kept | None) -> Item:
    return Item(
        kind=written.kind,
        content_id=written.content_id,
        title=_title(written.kind, written.table) or written.content_id,
        what=_what(written.kind, written.table),
        origin=written.origin,
        draft_id=draft.draft_id if draft is not None else "",
        state="draft" if draft is not None else "broken" if written.problem else "published",
        changed_ms=max(written.changed_ms, draft.changed_ms if draft is not None else 0),
    )


def _title(kind: Kind, table: Document) -> str:
    title = table.get("title" if kind == "scenario" else "name")
    return title if isinstance(title, str) else ""


def _what(kind: Kind, table: Document) -> str:
    names = ("persona",) if kind == "scenario" else ("role", "organisation")
    return ", ".join(str(table[name]) for name in names if isinstance(table.get(name), str))
