"""Content that is assigned: frozen as a pack, and played from exactly that."""

from collections.abc import Callable, Sequence
from typing import Final

from app.domain.buyer.scenario import Content
from app.domain.packs.manifest import (
    LONGEST_NAME,
    Kind,
    Manifest,
    canonical,
    in_order,
    name_problem,
    signed_bytes,
)
from app.ports.content import ContentLibrary
from app.ports.packs import Item, PackFormat, PackShelf, Signer
from app.ports.problems import KnownError

_ALTERED: Final = "Ask your manager to assign it anew."
_SCHEMA: Final = 1
"""Of files of content today."""


class FrozenPacks:
    """Implements `app.ports.team_papers.ContentPacks`."""

    def __init__(
        self,
        *,
        boxes: PackFormat,
        signer: Signer,
        shelf: PackShelf,
        library: ContentLibrary,
        read: Callable[[Sequence[Item], str], Content],
        now: Callable[[], str],
    ) -> None:
        """Put the parts together.

        Args:
            boxes: Packs as bytes.
            signer: The user's key.
            shelf: Where the files of content are.
            library: Tells which personas a scenario needs.
            read: The scenario of an id among some files; raises KnownError.
            now: The time as `2026-01-31T12:00:00Z`.
        """
        self._boxes = boxes
        self._signer = signer
        self._shelf = shelf
        self._library = library
        self._read = read
        self._now = now

    def freeze(self, scenario_id: str, name: str, author: str) -> bytes:
        """A pack of a scenario with every persona in it; see the port."""
        content = self._library.load(scenario_id)
        items = [
            *(self._item("persona", buyer.persona_id) for buyer in content.buyers),
            self._item("scenario", scenario_id),
        ]
        members = {item.member.path: (item.member, item) for item in items}
        shown = name[:LONGEST_NAME].strip()
        manifest = Manifest(
            name=scenario_id if name_problem(shown) else shown,
            version="1",
            author=author,
            key=self._signer.make().hex(),
            created=self._now(),
            content=in_order(tuple(member for member, _ in members.values())),
        )
        signature = self._signer.sign(signed_bytes(canonical(manifest)))
        ordered = [members[member.path][1] for member in manifest.content]
        return self._boxes.pack(manifest, signature, ordered)

    def thaw(self, data: bytes, scenario_id: str, key: str) -> Content:
        """The scenario that a pack holds; see the port."""
        box = self._boxes.unpack(data, "The pack of the assignment")
        signed = self._signer.verifies(
            bytes.fromhex(key), box.signature, signed_bytes(box.manifest_bytes)
        )
        if box.manifest.key != key or not signed:
            raise KnownError(
                "The pack of the assignment is not signed by whoever assigned it.", _ALTERED
            )
        return self._read(box.items, scenario_id)

    def _item(self, kind: Kind, content_id: str) -> Item:
        own = self._shelf.own(kind, content_id)
        data = own if own is not None else self._shelf.shipped(kind, content_id)
        if data is None:
            raise KnownError(f"The file of the {kind} {content_id!r} is gone.", "Put it back.")
        return Item(kind=kind, content_id=content_id, schema=_SCHEMA, data=data)
