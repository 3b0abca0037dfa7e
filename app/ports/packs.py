"""What we need for packs: a box of bytes, keys, known senders, and the user's own content."""

import hashlib
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Protocol

from app.domain.packs.manifest import Kind, Manifest, Member
from app.domain.packs.senders import Sender


@dataclass(frozen=True, kw_only=True)
class Item:
    """A persona, a scenario or a calibration session as a file."""

    kind: Kind
    content_id: str
    schema: int
    data: bytes

    @property
    def member(self) -> Member:
        """The same as a manifest has it."""
        return Member(
            kind=self.kind,
            content_id=self.content_id,
            schema=self.schema,
            size=len(self.data),
            sha256=hashlib.sha256(self.data).hexdigest(),
        )


@dataclass(frozen=True, kw_only=True)
class Box:
    """What a pack holds, as it was read; nothing has been said of its signature yet.

    Attributes:
        manifest: What it says of itself.
        manifest_bytes: The same as it stands there, which is what was signed.
        signature: 64 bytes.
        items: Its content in the manifest's order; sizes and hashes agree with it.
    """

    manifest: Manifest
    manifest_bytes: bytes
    signature: bytes
    items: tuple[Item, ...]


@dataclass(frozen=True, kw_only=True)
class Change:
    """A file to be written: what, and what lies there until now, if anything."""

    item: Item
    before: bytes | None = None


@dataclass(frozen=True, kw_only=True)
class Listed:
    """Something that can go into a pack.

    Attributes:
        kind: What it is.
        content_id: Its id.
        title: What it calls itself, in one line; a persona's is her name.
        own: Whether it is the user's; else it came with the program.
        needs: Ids of the personas that a scenario names.
        path: Its file.
    """

    kind: Kind
    content_id: str
    title: str
    own: bool
    needs: tuple[str, ...] = ()
    path: str = ""


class PackFormat(Protocol):
    """Packs as bytes."""

    def pack(self, manifest: Manifest, signature: bytes, items: Sequence[Item]) -> bytes:
        """The bytes of a pack; the same for the same content."""
        ...

    def unpack(self, data: bytes, name: str) -> Box:
        """What some bytes hold. Raises KnownError unless they are a pack to the last byte."""
        ...


class Signer(Protocol):
    """The user's key pair, and everybody's signatures."""

    def own(self) -> bytes | None:
        """The user's public key, 32 bytes; None if there is none yet. Raises KnownError."""
        ...

    def make(self) -> bytes:
        """The user's public key, made with the private one on first use. Raises KnownError."""
        ...

    def sign(self, data: bytes) -> bytes:
        """The user's signature, 64 bytes. Raises KnownError."""
        ...

    def verifies(self, key: bytes, signature: bytes, data: bytes) -> bool:
        """Whether a signature of some data was made with a public key's other half."""
        ...


class Senders(Protocol):
    """Those whose keys the user said to be theirs."""

    def known(self) -> tuple[Sender, ...]:
        """All of them. Raises KnownError if the list is damaged."""
        ...

    def remember(self, sender: Sender) -> None:
        """Add one. Raises KnownError."""
        ...

    def forget(self, fingerprint: str) -> None:
        """Know a key no longer; nothing if it was not known. Raises KnownError."""
        ...


class PackShelf(Protocol):
    """Personas, scenarios and calibration sessions: the user's own, and those shipped."""

    def find(self, wanted: str) -> tuple[Item, ...]:
        """What a path or an id names, with the user's own personas a scenario needs.

        Raises:
            KnownError: There is none, or it cannot be told which is meant.
        """
        ...

    def own(self, kind: Kind, content_id: str) -> bytes | None:
        """The user's file of that id, if there is one. Raises KnownError."""
        ...

    def shipped(self, kind: Kind, content_id: str) -> bytes | None:
        """The file of that id that came with the program, if there is one."""
        ...

    def renamed(self, item: Item, names: Mapping[tuple[Kind, str], str]) -> Item:
        """An item with its id, and those of the personas it names, as `names` has them."""
        ...

    def problems(self, items: Sequence[Item]) -> tuple[str, ...]:
        """What `check` would report, of the first file with a problem, beside what there is."""
        ...

    def listed(self) -> tuple[Listed, ...]:
        """Everything that can go into a pack, by title; the user's stand in for those shipped."""
        ...

    def title(self, item: Item) -> str:
        """What an item calls itself, in one line that can be shown; its id if it does not say."""
        ...

    def unfit(self, persona: Item, besides: Set[str]) -> tuple[str, ...]:
        """Titles of scenarios that would break if a persona took the place of her namesake.

        Args:
            persona: Who would take the place.
            besides: Ids of scenarios that do not matter, because they are replaced as well.
        """
        ...

    def write(self, changes: Sequence[Change], label: str) -> str:
        """Write all of some files or none; what they replace is kept.

        Args:
            changes: What to write.
            label: A part of an id, for the folder in which replaced files are kept.

        Returns:
            The folder that holds the replaced files; empty if none was replaced.

        Raises:
            KnownError: It cannot be done, or a file is no longer what it was; nothing changed.
        """
        ...
