"""The door to writing: what there is, drafts, what is wrong with them, previews, publishing."""

from contextlib import suppress
from typing import Any

from app.domain.authoring.differing import Difference, differences
from app.domain.authoring.editing import Document
from app.domain.authoring.form import Form, Kind
from app.domain.authoring.needs import Need, needs
from app.domain.authoring.paths import Path
from app.domain.authoring.placeholders import Placeholder, placeholders_in
from app.domain.authoring.problem import DraftProblem
from app.domain.authoring.proposal import Proposal, Proposals
from app.domain.authoring.renaming import renamed, slug
from app.ports.authoring import Kept, Template, Version, Written
from app.ports.problems import KnownError
from app.services.authoring.draft import Draft
from app.services.authoring.lending import Lending
from app.services.authoring.listing import Item, listed
from app.services.authoring.looking import lent_lines, look, personas_for, scenario_for
from app.services.authoring.means import Means
from app.services.authoring.preview import Preview
from app.services.authoring.publishing import Publishing
from app.services.authoring.starting import Starting, told_apart
from app.services.authoring.untouched import to_the_letter


class Authoring:
    """Writes personas and scenarios. Not thread-safe, but for `look`, `progress` and `lent`."""

    def __init__(self, means: Means) -> None:
        """Put the parts together."""
        self._means = means
        self._publishing = Publishing(means)
        self._starting = Starting(means)
        self._lending = Lending(means)
        self._looked_into: set[str] = set()
        """Drafts that `edit` gave out since this began."""
        self.damaged: tuple[KnownError, ...] = ()
        """Drafts that could not be read since this began; each is kept aside, as it says."""

    def contents(self) -> tuple[Item, ...]:
        """Everything that can be written on: drafts, own files and those shipped, by title.

        A draft in which nothing was changed is not told.
        """
        return listed(self._means, self.drafts())

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

        If another scenario has the template's title it gets a number: "A no that is right (2)".
        An empty persona has the plain buyer's temper, voice and lines, and nobody's name.

        Raises:
            KnownError: There is no such template, or it cannot be saved.
        """
        if template:
            return self._starting.from_template(template, content_id, self.contents())
        return self._starting.empty(kind, content_id)

    def edit(self, kind: Kind, content_id: str) -> Draft:
        """The draft of a persona or scenario: the one under way, else one of its file.

        What came with the program stays as it is: published, the draft stands in for it.

        Raises:
            KnownError: There is no such file, it is no TOML, or the draft cannot be saved.
        """
        mine = (k for k in self.drafts() if k.kind == kind and k.notes.get("from") == content_id)
        if (kept := next(mine, None)) is not None:
            draft = Draft(kept, self._means)
        else:
            written = self._file(kind, content_id)
            draft = self._begin(kind, written.text, {"from": content_id}, content_id)
        self._looked_into.add(draft.draft_id)
        return draft

    def clear_untouched(self) -> None:
        """Throw drafts away that `edit` gave out since this began and nobody changed.

        To be called when none is open. What differs from its file by a comment only is kept, and
        so is what cannot be deleted: neither is listed.
        """
        looked_into = [k for k in self.drafts() if k.draft_id in self._looked_into]
        for kept in looked_into:
            if to_the_letter(kept, self._means.shelf.all(kept.kind)):
                with suppress(KnownError):
                    self.discard(kept.draft_id)

    def duplicate(self, kind: Kind, content_id: str, new_id: str) -> Draft:
        """Begin a draft of the same persona or scenario under another id.

        Nothing within a document refers to its own id; the personas that it names stay the same.

        Raises:
            KnownError: There is no such file, or the new id is none or is taken.
        """
        written = self._file(kind, content_id)
        self._publishing.must_be_free(kind, new_id)
        table = renamed(kind, written.table, new_id)
        if kind == "scenario":
            table = told_apart(table, self.contents())
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

    def read_notes(self, text: str) -> Proposals:
        """What notes offer for a scenario, each with the words that it comes from.

        Raises:
            KnownError: There is nothing in them, or too much.
        """
        return self._starting.read_notes(text)

    def text_of(self, path: str) -> str:
        """What a text file of the user's says.

        Raises:
            KnownError: It cannot be read, is too large, or is no text.
        """
        return self._starting.text_of(path)

    def speakers(self, data: bytes, file: str = "") -> tuple[str, ...]:
        """Everyone who speaks in a transcript. Raises KnownError if it cannot be read."""
        return self._starting.speakers(data, file)

    def read_transcript(self, data: bytes, file: str = "", rep: str = "") -> Proposals:
        """What a call that was held offers for a scenario.

        Args:
            data: The transcript, in any format that can be brought in.
            file: Its name, if it has one.
            rep: Who of the speakers is the rep; guessed if empty.

        Raises:
            KnownError: It cannot be read, does not say who speaks, or `rep` speaks not in it.
        """
        return self._starting.read_transcript(data, file, rep)

    def begin_from(
        self,
        found: Proposals,
        *,
        content_id: str = "",
        persona: str = "",
        own_buyer: bool = True,
    ) -> tuple[Draft, Draft | None]:
        """Begin a scenario of what is taken, and of the questions that are answered.

        Args:
            found: As the author left it.
            content_id: Of the scenario; made of the buyer's house if empty.
            persona: Whose temper and lines the buyer has; the plain buyer's if empty.
            own_buyer: Whether the buyer becomes a persona of their own, where the text names them.

        Returns:
            The scenario's draft, its title numbered if another one has it; and that of the buyer,
            if there is one; publish it first.

        Raises:
            KnownError: An answer cannot be used, there is no such persona, or it cannot be saved.
        """
        return self._starting.begin_from(
            found, content_id, persona, own_buyer=own_buyer, there=self.contents()
        )

    def take(self, draft: Draft, one: Proposal) -> Path:
        """Take one proposal into a scenario's draft. Returns where it stands. Raises KnownError."""
        return self._starting.take(draft, one)

    def placeholders(self, table: Document) -> tuple[Placeholder, ...]:
        """What a template left for its author, each once. From any thread."""
        return placeholders_in(table)

    def fill(self, draft: Draft, words: str, own: str) -> None:
        """Put an author's words in place of a placeholder, wherever it stands, as one step.

        Args:
            draft: In which.
            words: Those of the placeholder, without brackets.
            own: The author's. A scenario that gets the title of another by them gets a number.

        Raises:
            KnownError: Nothing was written.
        """
        self._starting.fill(draft, words, own, self.contents())

    def rewrite_fact(self, draft: Draft, place: int) -> None:
        """Propose questions, words that give it away and lines anew from what a fact says.

        Raises:
            KnownError: There is no such fact, or it says nothing, or too much for one breath.
        """
        self._lending.rewrite_fact(draft, place)

    def propose_lines(self, draft: Draft, persona: str = "") -> int:
        """Lend lines to what has too few; they are told as lent until they are rewritten.

        Args:
            draft: Of a persona: each act with too few lines gets some of another persona's. Of a
                scenario: each step, hint and conflict gets some of the program's, each fact some
                of what it says.
            persona: Who lends them; the plain buyer if empty.

        Returns:
            How many lines were added, as one step.

        Raises:
            KnownError: There is no such persona.
        """
        return self._lending.propose_lines(draft, persona)

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

    def persona_lines(self, table: Document) -> dict[str, int]:
        """How many lines of each act the persona brings along that a scenario names."""
        persona = personas_for(table, self._means).get(str(table.get("persona", "")))
        lines = persona.table.get("lines") if persona is not None else None
        if not isinstance(lines, dict):
            return {}
        return {act: len(said) for act, said in lines.items() if isinstance(said, list)}

    def preview(self, kind: Kind, table: Document, seed: int = 0) -> Preview:
        """Begin a conversation with a draft as it stands; nothing of it is kept.

        A persona is tried out in a scenario that was written for it, else in the first one that
        can be held with it.

        Raises:
            KnownError: It has an error, which is named; or no scenario fits the persona.
        """
        personas = dict(personas_for(table, self._means))
        if kind == "persona":
            table = scenario_for(table, personas, self._means)
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
