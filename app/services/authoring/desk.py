"""The door to writing: what there is, drafts, what is wrong with them, previews, publishing."""

from dataclasses import dataclass
from typing import Any, Literal

from app.domain.authoring.differing import Difference, differences
from app.domain.authoring.editing import Document
from app.domain.authoring.form import Form, Kind
from app.domain.authoring.needs import Need, needs
from app.domain.authoring.paths import Path
from app.domain.authoring.problem import DraftProblem
from app.domain.authoring.renaming import renamed, slug
from app.ports.authoring import Kept, Origin, Template, Version, Written
from app.ports.problems import KnownError
from app.services.authoring.draft import Draft
from app.services.authoring.looking import lent_lines, look
from app.services.authoring.means import Means
from app.services.authoring.preview import Preview
from app.services.authoring.publishing import Publishing


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
        draft_id: Of its draft; empty if there is none.
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


class Authoring:
    """Writes personas and scenarios. Not thread-safe, but for `look`, `progress` and `lent`."""

    def __init__(self, means: Means) -> None:
        """Put the parts together."""
        self._means = means
        self._publishing = Publishing(means)
        self.damaged: tuple[KnownError, ...] = ()
        """Drafts that could not be read since this began; each is kept aside, as it says."""

    def contents(self) -> tuple[Item, ...]:
        """Everything that can be written on: drafts, own files and those shipped, by title."""
        drafts = self.drafts()
        of_file = {
            (draft.kind, str(draft.notes.get("from", ""))): draft
            for draft in reversed(drafts)
            if draft.notes.get("from")
        }
        items = [
            _item(written, of_file.get((kind, content_id)))
            for kind in ("scenario", "persona")
            for content_id, written in self._means.shelf.all(kind).items()
        ]
        shown = {item.draft_id for item in items}
        items += [self._draft_item(kept) for kept in drafts if kept.draft_id not in shown]
        return tuple(sorted(items, key=lambda i: (i.kind, i.title.casefold(), i.content_id)))

    def drafts(self) -> tuple[Kept, ...]:
        """Every draft that can be read, the latest first; see `damaged` for the others."""
        found = []
        for draft_id in self._means.drafts.ids():
            try:
                found.append(self._means.drafts.read(draft_id))
            except KnownError as error:
                self.damaged = (*self.damaged, error)
        return tuple(sorted(found, key=lambda d: -d.changed_ms))

    def form(self, kind: Kind) -> Form:
        """The form in which a document of that kind is filled in."""
        return self._means.form.form(kind)

    def templates(self, kind: Kind = "scenario") -> tuple[Template, ...]:
        """What one can start from."""
        return tuple(t for t in self._means.templates.all() if t.kind == kind)

    def new(self, kind: Kind, *, template: str = "", content_id: str = "") -> Draft:
        """Begin a draft: of a template, or with almost nothing in it.

        Raises:
            KnownError: There is no such template, or it cannot be saved.
        """
        if not template:
            wanted = self._means.drafts.free_id(slug(content_id or f"new-{kind}"))
            blank = _blank(kind, content_id or wanted)
            return self._begin(kind, self._means.form.written("", blank), {}, wanted)
        found = next((t for t in self._means.templates.all() if t.template_id == template), None)
        if found is None:
            known = ", ".join(t.template_id for t in self._means.templates.all())
            raise KnownError(f'There is no template "{template[:80]}".', f"Known are: {known}.")
        draft = self._begin(
            found.kind, found.text, {"template": template}, content_id or found.template_id
        )
        draft.set(("id",), content_id or draft.draft_id)
        draft.save()
        return draft

    def edit(self, kind: Kind, content_id: str) -> Draft:
        """The draft of a persona or scenario: the one under way, else one of its file.

        What came with the program stays as it is: published, the draft stands in for it.

        Raises:
            KnownError: There is no such file, it is no TOML, or the draft cannot be saved.
        """
        for kept in self.drafts():
            if kept.kind == kind and kept.notes.get("from") == content_id:
                return Draft(kept, self._means)
        written = self._file(kind, content_id)
        return self._begin(kind, written.text, {"from": content_id}, content_id)

    def duplicate(self, kind: Kind, content_id: str, new_id: str) -> Draft:
        """Begin a draft of the same persona or scenario under another id.

        What refers to the old id within the document refers to the new one.

        Raises:
            KnownError: There is no such file, or the new id is none or is taken.
        """
        written = self._file(kind, content_id)
        self._publishing.must_be_free(kind, new_id)
        table = renamed(kind, written.table, new_id)
        text = self._means.form.written(written.text, table)
        return self._begin(kind, text, {"copy of": content_id}, new_id)

    def open(self, draft_id: str) -> Draft:
        """A draft to go on with.

        Raises:
            KnownError: There is none of that id, or it is damaged; then it is kept aside, and the
                message says where.
        """
        return Draft(self._means.drafts.read(draft_id), self._means)

    def discard(self, draft_id: str) -> None:
        """Delete a draft for good. Raises KnownError."""
        self._means.drafts.delete(draft_id)

    def look(self, kind: Kind, table: Document) -> tuple[DraftProblem, ...]:
        """Everything to mend in a document, what stops it first. From any thread."""
        return look(kind, table, self._means)

    def progress(
        self, kind: Kind, table: Document, problems: tuple[DraftProblem, ...]
    ) -> tuple[Need, ...]:
        """What a document needs, in order, and how far it is. From any thread."""
        return needs(kind, table, problems)

    def lent(self, kind: Kind, table: Document) -> tuple[Path, ...]:
        """Where lines stand that were not written for this document. From any thread."""
        return lent_lines(kind, table, self._means)

    def preview(self, kind: Kind, table: Document, seed: int = 0) -> Preview:
        """Begin a conversation with a draft as it stands; nothing of it is kept.

        A persona is tried out in a scenario that was written for it, else in the first one that
        can be held with it.

        Raises:
            KnownError: It has an error, which is named; or no scenario fits the persona.
        """
        personas = dict(self._means.shelf.all("persona"))
        if kind == "persona":
            table = self._scenario_for(table, personas)
        content = self._means.form.content(table, personas)
        return Preview(content, self._means.preview(), seed)

    def publish(self, draft: Draft, note: str = "") -> Version:
        """Write a draft to the user's own files, keep the state as a version, drop the draft.

        Args:
            draft: What is published.
            note: What its author says of it.

        Raises:
            KnownError: Something has to be mended first, its id is taken by another one, or it
                cannot be written; the draft stays.
        """
        return self._publishing.publish(draft, note)

    def versions(self, kind: Kind, content_id: str) -> tuple[Version, ...]:
        """The published states of a persona or scenario, the oldest first."""
        return self._means.versions.of(kind, content_id)

    def version_table(self, version: Version) -> Document:
        """What a version says. Raises KnownError if it cannot be read."""
        return self._means.form.parsed(self._means.versions.text(version))

    def restore(self, version: Version) -> Draft:
        """Begin a draft of an earlier version. Raises KnownError."""
        text = self._means.versions.text(version)
        self._means.form.parsed(text)
        return self._begin(
            version.kind,
            text,
            {"from": version.content_id, "version": version.number},
            version.content_id,
        )

    def differences(self, old: Document, new: Document) -> tuple[Difference, ...]:
        """What differs between two documents, field by field."""
        return differences(old, new)

    def delete(self, kind: Kind, content_id: str) -> None:
        """Take one of the user's own files away; it stays among its versions. Raises KnownError."""
        self._publishing.delete(kind, content_id)

    def _begin(self, kind: Kind, text: str, notes: dict[str, Any], wanted: str) -> Draft:
        kept = Kept(
            draft_id=self._means.drafts.free_id(slug(wanted)), kind=kind, text=text, notes=notes
        )
        self._means.drafts.write(kept)
        return Draft(kept, self._means)

    def _file(self, kind: Kind, content_id: str) -> Written:
        written = self._means.shelf.all(kind).get(content_id)
        if written is None:
            raise KnownError(f'There is no {kind} "{content_id[:80]}".', "Choose one by its id.")
        if written.problem:
            raise KnownError(
                f"The file of “{content_id}” cannot be edited here: it {written.problem}.",
                "Mend it with a text editor first.",
            )
        return written

    def _scenario_for(self, persona: Document, personas: dict[str, Written]) -> Document:
        """A scenario to try a persona out in, with the persona as it stands among `personas`."""
        name = str(persona.get("id", ""))
        for problem in self._means.form.problems("persona", persona, {}):
            if problem.severity == "error":
                raise KnownError(f"It cannot be played yet. {problem}.", "Mend this first.")
        personas[name] = Written(
            kind="persona",
            content_id=name,
            origin="own",
            text=self._means.form.written("", persona),
            table=persona,
        )
        tables = [w.table for w in self._means.shelf.all("scenario").values() if not w.problem]
        single = [t for t in tables if not t.get("colleagues") and t.get("kind", "call") == "call"]
        for table in sorted(single, key=lambda t: t.get("persona") != name):
            tried = {**table, "persona": name}
            found = self._means.form.problems("scenario", tried, personas)
            if all(problem.severity != "error" for problem in found):
                return tried
        raise KnownError(
            "No scenario can be held with this persona yet.", "Give it more lines for each act."
        )

    def _draft_item(self, kept: Kept) -> Item:
        table = self._means.form.parsed(kept.text)
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


def _item(written: Written, draft: Kept | None) -> Item:
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


def _blank(kind: Kind, content_id: str) -> Document:
    table: Document = {"schema": 1, "id": content_id}
    return {**table, "language": "en"} if kind == "scenario" else table
