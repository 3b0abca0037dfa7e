"""Publishing a draft: into the user's own files, with the states before it kept as versions."""

from app.domain.authoring.form import Kind
from app.domain.packs.manifest import id_problem
from app.ports.authoring import Version
from app.ports.problems import KnownError
from app.services.authoring.draft import Draft
from app.services.authoring.looking import look, personas_for
from app.services.authoring.means import Means

MOST_TOLD = 6
FOUND = "As it was found"
SHIPPED = "As it came with Skeptic"
DELETED = "As it was when it was deleted"


class Publishing:
    """Puts drafts in their places. Not thread-safe."""

    def __init__(self, means: Means) -> None:
        """Put the parts together."""
        self._means = means

    def must_be_free(self, kind: Kind, content_id: str) -> None:
        """Raises KnownError if an id is none, or is that of a file already."""
        if problem := id_problem(content_id):
            raise KnownError(f"“{content_id[:80]}” cannot be an id: {problem}.", "Choose another.")
        if content_id in self._means.shelf.all(kind):
            raise KnownError(
                f"There is a {kind} with the id “{content_id}” already.", "Choose another id."
            )

    def publish(self, draft: Draft, note: str) -> Version:
        """Write a draft to the user's files; see `Authoring.publish`."""
        found = [p for p in look(draft.kind, draft.table, self._means) if p.stops]
        if found:
            told = "\n".join(str(problem) for problem in found[:MOST_TOLD])
            more = f"\nand {len(found) - MOST_TOLD} more" if len(found) > MOST_TOLD else ""
            raise KnownError(
                f"This has to be mended before it can be published:\n{told}{more}",
                "\nThe draft is kept.",
            )
        content_id = draft.content_id
        self._buyers_must_be_there(draft)
        if draft.notes.get("from") != content_id:
            self.must_be_free(draft.kind, content_id)
        text = draft.as_text()
        self._keep_what_was(draft.kind, content_id)
        # The version first: a file without its version would be kept as found the next time.
        now_ms = self._means.clock.now_ms()
        version = self._means.versions.keep(draft.kind, content_id, text, now_ms, note)
        self._means.shelf.put(draft.kind, content_id, text)
        self._means.drafts.delete(draft.draft_id)
        return version

    def _buyers_must_be_there(self, draft: Draft) -> None:
        """Raises KnownError if a scenario's persona is a draft still."""
        missing = personas_for(draft.table, self._means).keys() - self._means.shelf.all("persona")
        if draft.kind == "scenario" and missing:
            raise KnownError(
                f"The persona “{min(missing)}” is a draft still.", "Publish it first; then this."
            )

    def delete(self, kind: Kind, content_id: str) -> None:
        """Take a file of the user's away; see `Authoring.delete`."""
        own = self._means.shelf.own(kind, content_id)
        if own is None:
            raise KnownError(
                f"There is no {kind} “{content_id[:80]}” of your own.",
                "What came with Skeptic cannot be deleted.",
            )
        self._keep(kind, content_id, own.text, DELETED)
        self._means.shelf.take_away(kind, content_id)

    def _keep_what_was(self, kind: Kind, content_id: str) -> None:
        """Keep the file that will be replaced, unless it is a version already."""
        own = self._means.shelf.own(kind, content_id)
        was = own or self._means.shelf.shipped(kind, content_id)
        if was is not None:
            self._keep(kind, content_id, was.text, FOUND if own is not None else SHIPPED)

    def _keep(self, kind: Kind, content_id: str, text: str, note: str) -> None:
        versions = self._means.versions.of(kind, content_id)
        if not versions or self._means.versions.text(versions[-1]) != text:
            now_ms = self._means.clock.now_ms()
            self._means.versions.keep(kind, content_id, text, now_ms, note)
