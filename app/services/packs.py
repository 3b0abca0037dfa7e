"""Packs: make one, look into one before anything is written, take one in."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final, Literal

from app.domain.packs.manifest import (
    MOST_BYTES,
    Kind,
    Manifest,
    Member,
    canonical,
    id_problem,
    in_order,
    name_problem,
    signed_bytes,
    slug,
    version_problem,
)
from app.domain.packs.senders import Sender, Standing, fingerprint, standing
from app.ports.files import Files
from app.ports.packs import (
    Box,
    Change,
    Item,
    Listed,
    PackFormat,
    PackShelf,
    Senders,
    Signer,
)
from app.ports.problems import KnownError

Existing = Literal["beside", "replace"]
"""What becomes of content whose id is taken by something else."""
State = Literal["new", "same", "beside", "replace"]
_TOLD: Final = 8
_LONGEST_STEM: Final = 40


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """What would become of one member.

    Attributes:
        member: As the manifest has it.
        state: "new": written; "same": there already, not written; "beside": its id is taken by
            other content, written under another; "replace": written over other content.
        title: What it calls itself.
        item: What would be written; its id is the one it would have here.
        before: What the user's folder holds under that id, if anything.
        spoils: Titles of scenarios that would break if it took the place of its namesake, and for
            which it is kept beside although it was to replace.
    """

    member: Member
    state: State
    title: str
    item: Item
    before: bytes | None = None
    spoils: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Look:
    """A pack before anything is written: sound, and passed by `check`.

    Attributes:
        box: What it holds.
        standing: What is known of the key that signed it.
        incoming: What would become of each member, in the manifest's order.
    """

    box: Box
    standing: Standing
    incoming: tuple[Incoming, ...]

    @property
    def manifest(self) -> Manifest:
        """What the pack says of itself."""
        return self.box.manifest


@dataclass(frozen=True, kw_only=True)
class Taken:
    """What was taken in.

    Attributes:
        written: What was written.
        kept_in: The folder with what was replaced; empty if nothing was.
    """

    written: tuple[Incoming, ...]
    kept_in: str


class Packs:
    """Makes packs and takes them in. Not thread-safe."""

    def __init__(
        self,
        *,
        boxes: PackFormat,
        signer: Signer,
        senders: Senders,
        shelf: PackShelf,
        files: Files,
        now: Callable[[], str],
    ) -> None:
        """Put the parts together; `now` tells the time as `2026-01-31T12:00:00Z`."""
        self._boxes = boxes
        self._signer = signer
        self._senders = senders
        self._shelf = shelf
        self._files = files
        self._now = now

    def own_fingerprint(self) -> str:
        """The fingerprint of the user's key, which is made on first use. Raises KnownError."""
        return fingerprint(self._signer.make())

    def listed(self) -> tuple[Listed, ...]:
        """Everything that can go into a pack, by title."""
        return self._shelf.listed()

    def senders(self) -> tuple[Sender, ...]:
        """Those whose keys are known, by name. Raises KnownError if the list is damaged."""
        return tuple(sorted(self._senders.known(), key=lambda s: (s.name.casefold(), s.since)))

    def forget(self, fingerprint_: str) -> None:
        """Know a key no longer. Raises KnownError."""
        self._senders.forget(fingerprint_)

    def make(
        self,
        out: str,
        wanted: Sequence[str],
        *,
        name: str,
        version: str,
        author: str,
        replace: bool = False,
    ) -> Manifest:
        """Make a pack of what paths and ids name, signed with the user's key.

        Raises:
            KnownError: A name cannot be used, something is not there or would not pass `check`,
                it is too much for one pack, or the file cannot be written.
        """
        for what, problem in (
            (name, name_problem(name)),
            (author, name_problem(author)),
            (version, version_problem(version)),
        ):
            if problem:
                raise KnownError(f"{what[:80]!r} cannot be used: {problem}.", "Choose another.")
        items = self._found(wanted)
        _refuse_problems(self._shelf.problems(items), "No pack was made")
        manifest = Manifest(
            name=name,
            version=version,
            author=author,
            key=self._signer.make().hex(),
            created=self._now(),
            content=in_order(tuple(item.member for item in items)),
        )
        signature = self._signer.sign(signed_bytes(canonical(manifest)))
        by_path = {item.member.path: item for item in items}
        ordered = [by_path[member.path] for member in manifest.content]
        data = self._boxes.pack(manifest, signature, ordered)
        self._files.write(out, data, replace=replace)
        return manifest

    def look(self, path: str, existing: Existing = "beside") -> Look:
        """Look into a pack; nothing is written.

        Raises:
            KnownError: It cannot be read, is no pack, was altered, its signature is not of the
                key it names, or something in it would not pass `check`.
        """
        name = self._files.name(path)
        box = self._boxes.unpack(self._files.read(path, MOST_BYTES), name)
        key = bytes.fromhex(box.manifest.key)
        if not self._signer.verifies(key, box.signature, signed_bytes(box.manifest_bytes)):
            raise KnownError(
                f"{name} was altered, or its signature is false: it does not go with the key "
                f"that is said to be {box.manifest.author}’s. Nothing was written.",
                "Ask them to send it again.",
            )
        found = standing(key, box.manifest.author, self._signer.own(), self._senders.known())
        return Look(box=box, standing=found, incoming=self._plan(box, existing))

    def take(self, look: Look, *, existing: Existing = "beside", trust: bool = False) -> Taken:
        """Take in a pack that was looked at: all of it or nothing.

        Args:
            look: What was looked at.
            existing: What becomes of content whose id is taken.
            trust: Remember the key as the author's from now on.

        Raises:
            KnownError: It cannot be written; nothing was.
        """
        plan = self._plan(look.box, existing)
        written = tuple(incoming for incoming in plan if incoming.state != "same")
        changes = [Change(item=i.item, before=i.before) for i in written]
        kept_in = self._shelf.write(changes, slug(look.manifest.name)) if changes else ""
        if trust and look.standing.state in ("unknown", "changed"):
            self._senders.remember(
                Sender(
                    name=look.manifest.author,
                    fingerprint=look.standing.fingerprint,
                    since=self._now()[:10],
                )
            )
        return Taken(written=written, kept_in=kept_in)

    def _found(self, wanted: Sequence[str]) -> tuple[Item, ...]:
        """What was named, each once. Raises KnownError."""
        found: dict[tuple[Kind, str], Item] = {}
        for one in wanted:
            for item in self._shelf.find(one):
                place = (item.kind, item.content_id)
                if problem := id_problem(item.content_id):
                    raise KnownError(
                        f"{item.content_id[:80]!r} cannot be in a pack: {problem}.", "Rename it."
                    )
                if place in found and found[place].data != item.data:
                    raise KnownError(
                        f"Two files of the {item.kind} {item.content_id} differ.", "Name one."
                    )
                found[place] = item
        return tuple(found.values())

    def _plan(self, box: Box, existing: Existing) -> tuple[Incoming, ...]:
        """What would become of each member. Raises KnownError if one would not pass `check`."""
        _refuse_problems(self._shelf.problems(box.items), "Nothing was written")
        names: dict[tuple[Kind, str], str] = {}
        # What is kept beside may not take the id that another member comes with.
        comes = frozenset((m.kind, m.content_id) for m in box.manifest.content)
        reserved = set(comes)
        plan = []
        # Personas come first in a manifest, so that scenarios know what they are called here.
        for member, item in zip(box.manifest.content, box.items, strict=True):
            incoming = self._incoming(
                member,
                item,
                names=names,
                comes=comes,
                reserved=reserved,
                existing=existing,
                label=slug(box.manifest.name),
            )
            reserved.add((member.kind, incoming.item.content_id))
            names[member.kind, member.content_id] = incoming.item.content_id
            plan.append(incoming)
        if any(i.item.data != item.data for i, item in zip(plan, box.items, strict=True)):
            # What got another name is looked at once more, as it will stand there.
            written = [incoming.item for incoming in plan if incoming.state != "same"]
            _refuse_problems(self._shelf.problems(written), "Nothing was written")
        return tuple(plan)

    def _incoming(
        self,
        member: Member,
        item: Item,
        *,
        names: Mapping[tuple[Kind, str], str],
        comes: Set[tuple[Kind, str]],
        reserved: Set[tuple[Kind, str]],
        existing: Existing,
        label: str,
    ) -> Incoming:
        own_name = self._shelf.renamed(item, names)
        title = self._shelf.title(item)
        own = self._shelf.own(member.kind, member.content_id)
        there = self._there(member.kind, member.content_id)
        if there is None:
            return Incoming(member=member, state="new", title=title, item=own_name)
        if there == own_name.data:
            return Incoming(member=member, state="same", title=title, item=own_name)
        spoils: tuple[str, ...] = ()
        if existing == "replace":
            if member.kind == "persona":
                besides = {content_id for kind, content_id in comes if kind == "scenario"}
                spoils = self._shelf.unfit(own_name, besides)
            if not spoils:
                return Incoming(
                    member=member, state="replace", title=title, item=own_name, before=own
                )
        number = 1
        while True:
            end = f"-{label}" if number == 1 else f"-{label}-{number}"
            new_id = member.content_id[:_LONGEST_STEM].rstrip("-_") + end
            tried = self._shelf.renamed(item, {**names, (member.kind, member.content_id): new_id})
            taken = self._there(member.kind, new_id)
            free = taken is None and (member.kind, new_id) not in reserved
            if free or taken == tried.data:
                return Incoming(
                    member=member,
                    state="beside" if free else "same",
                    title=title,
                    item=tried,
                    spoils=spoils,
                )
            number += 1

    def _there(self, kind: Kind, content_id: str) -> bytes | None:
        """What an id stands for here: the user's own is found before what was shipped."""
        own = self._shelf.own(kind, content_id)
        return own if own is not None else self._shelf.shipped(kind, content_id)


def _refuse_problems(problems: Sequence[str], outcome: str) -> None:
    if problems:
        more = len(problems) - _TOLD
        told = "\n".join(map(_printable, problems[:_TOLD])) + (
            f"\nand {more} more" if more > 0 else ""
        )
        raise KnownError(
            f"Not everything in it passes the check. {outcome}:\n{told}",
            "\nWhoever wrote it can mend it: python3 main.py check FILE",
        )


def _printable(text: str) -> str:
    """A text that may quote a stranger, without what a terminal would obey."""
    return "".join(c if c.isprintable() else "\ufffd" for c in text)
