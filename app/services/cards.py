"""Character cards: read one, draw a persona from it, and give a persona out as one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from app.domain.authoring.problem import DraftProblem
from app.domain.authoring.renaming import slug
from app.domain.cards.card import Card, Root, Spec
from app.domain.cards.from_persona import as_older, card_of
from app.domain.cards.to_persona import Drawn, drawn, openings
from app.domain.packs.manifest import id_problem
from app.ports.authoring import ContentFormat, ContentShelf, Written
from app.ports.cards import MOST_BYTES, CardFormat
from app.ports.files import Files
from app.ports.problems import KnownError
from app.services.loss_replay import PLAIN

MOST_TOLD: Final = 6


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A persona as a card would make her; nothing is written yet.

    Attributes:
        card: The card.
        table: The persona, as her file has her.
        text: The file.
        state: "new", or "same" if she is here already, to the letter.
        whole: Whether a persona of ours travelled in the card; else she was drawn from its words.
        remarks: What the card does not say and what stands there instead, in sentences.
        problems: What `check` would report.
    """

    card: Card
    table: Mapping[str, Any]
    text: str
    state: Literal["new", "same"]
    whole: bool
    remarks: tuple[str, ...]
    problems: tuple[DraftProblem, ...]

    @property
    def content_id(self) -> str:
        """The id that she would have."""
        return str(self.table["id"])


class Cards:
    """Reads and writes character cards. Not thread-safe."""

    def __init__(
        self, *, cards: CardFormat, form: ContentFormat, shelf: ContentShelf, files: Files
    ) -> None:
        """Put the parts together."""
        self._cards = cards
        self._form = form
        self._shelf = shelf
        self._files = files

    def read(self, path: str) -> Card:
        """The card in a file. Raises KnownError if there is none in it."""
        name = self._files.name(path)
        return Card(root=self._cards.read(self._files.read(path, MOST_BYTES), name))

    def holds_one(self, path: str) -> bool:
        """Whether there is a card in a file that may be something else."""
        try:
            self.read(path)
        except KnownError:
            return False
        return True

    def personas(self) -> tuple[tuple[str, str], ...]:
        """Everyone who can be given out as a card or lend her lines: ids and names, by name."""
        usable = [w for w in self._shelf.all("persona").values() if not self._errors(w.table)]
        named = [(w.content_id, str(w.table["name"])) for w in usable]
        return tuple(sorted(named, key=lambda one: (one[1].casefold(), one[0])))

    def propose(self, card: Card, *, base: str = PLAIN, content_id: str = "") -> Proposal:
        """The persona of a card.

        A persona that Skeptic gave out as a card comes back as she was. Of any other card what it
        plainly says is taken, and the lines and the temper are those of `base`.

        Args:
            card: What was read.
            base: The id of the persona whose lines are taken; usually the plain buyer’s.
            content_id: The id that she is to have; empty: one made of her name, or her own.

        Raises:
            KnownError: There is no such persona, or the id cannot be used.
        """
        if content_id:
            self._must_be_free(content_id)
        if card.toml:
            try:
                return self._whole(card, content_id)
            except KnownError as error:
                lost = f"Skeptic’s own part of the card cannot be used: {error.problem}"
                return self._drawn(card, base, content_id, (lost,))
        return self._drawn(card, base, content_id, ())

    def keep(self, proposal: Proposal) -> str:
        """Write a proposed persona among the user's own. Returns her id.

        Raises:
            KnownError: She would not pass `check`, her id was taken meanwhile, or she cannot be
                written.
        """
        if proposal.state == "same":
            return proposal.content_id
        found = [p for p in proposal.problems if p.stops]
        if found:
            told = "\n".join(str(problem) for problem in found[:MOST_TOLD])
            raise KnownError(
                f"The persona of this card would not pass the check. Nothing was written.\n{told}",
                "\nChoose another persona to lend her lines.",
            )
        self._must_be_free(proposal.content_id)
        self._shelf.put("persona", proposal.content_id, proposal.text)
        return proposal.content_id

    def card(self, persona_id: str, spec: Spec | None = None) -> Root:
        """A persona as a card of a version; see `card_of`. Raises KnownError."""
        written = self._shelf.all("persona").get(persona_id)
        if written is None:
            raise KnownError(f"There is no persona “{persona_id[:80]}”.", "Name one by its id.")
        if errors := self._errors(written.table) or written.problem:
            told = errors if isinstance(errors, str) else str(errors[0])
            raise KnownError(
                f"The persona “{persona_id}” cannot be given out: {told}.",
                "Mend her file first.",
            )
        own, kept = self._parted(written)
        text = written.text if kept is None else self._form.written(written.text, own)
        return card_of(own, text, spec, kept)

    def export(
        self,
        persona_id: str,
        path: str,
        *,
        spec: Spec | None = None,
        picture: str = "",
        replace: bool = False,
    ) -> str:
        """Write a persona as a card. Returns the full path.

        Args:
            persona_id: Who.
            path: Where; ends in ".json" or ".png".
            spec: The version, "2" or "3"; None: as she came, else "3".
            picture: A PNG picture to put the card into; empty: a plain one is drawn.
            replace: Whether a file of that name may be replaced.

        Raises:
            KnownError: She cannot be given out, the picture is none, or nothing can be written.
        """
        root = self.card(persona_id, spec)
        ending = self._files.name(path).casefold().rpartition(".")[2]
        if ending == "json":
            data = self._cards.as_json(root)
        elif ending == "png":
            image = self._files.read(picture, MOST_BYTES) if picture else None
            newest = Card(root=root).spec == "3"
            roots = {"chara": as_older(root), "ccv3": root} if newest else {"chara": root}
            data = self._cards.as_png(roots, image, self._files.name(picture))
        else:
            raise KnownError(
                f"{self._files.name(path)} is no name for a card.", "End it in .png or .json."
            )
        return self._files.write(path, data, replace=replace)

    def _whole(self, card: Card, content_id: str) -> Proposal:
        """The persona of ours that travels in a card. Raises KnownError if she is damaged."""
        table = self._form.parsed(card.toml)
        if errors := self._errors(table):
            raise KnownError(f"{errors[0]}.", "")
        changed = card.root not in (
            card_of(table, card.toml, "3"),
            card_of(table, card.toml, "2"),
            as_older(card_of(table, card.toml, "3")),
        )
        kept = card.without_own() if changed else None
        own_id = content_id or str(table["id"])
        here = self._shelf.all("persona").get(own_id)
        full = self._with_card(table, kept)
        if here is not None and here.table == full:
            return self._proposal(card, full, here.text, whole=True, state="same")
        remarks = (
            ("Other fields of the card were filled in elsewhere; they are kept with her.",)
            if changed
            else ()
        )
        full = {**full, "id": self._free(own_id) if here is not None else own_id}
        text = self._form.written(card.toml, full)
        return self._proposal(card, full, text, whole=True, remarks=remarks)

    def _drawn(self, card: Card, base: str, content_id: str, lost: tuple[str, ...]) -> Proposal:
        found = self._shelf.all("persona").get(base)
        if found is None or self._errors(found.table):
            raise KnownError(
                f"There is no persona “{base[:80]}” whose lines could be taken.",
                "Name one by its id.",
            )
        own_id = content_id or self._free(_id_of(card.name))
        kept = card.without_own()

        def made(greetings: tuple[str, ...]) -> tuple[Drawn, dict[str, Any]]:
            result = drawn(card, found.table, own_id, greetings)
            return result, self._with_card(result.table, kept)

        result, table = made(openings(card))
        if self._errors(table):
            # A greeting may not be fit to be said; her lines are enough.
            result, table = made(())
        text = self._form.written("", table)
        return self._proposal(card, table, text, whole=False, remarks=(*lost, *result.remarks))

    def _proposal(
        self,
        card: Card,
        table: Mapping[str, Any],
        text: str,
        *,
        whole: bool,
        state: Literal["new", "same"] = "new",
        remarks: tuple[str, ...] = (),
    ) -> Proposal:
        return Proposal(
            card=card,
            table=table,
            text=text,
            state=state,
            whole=whole,
            remarks=remarks,
            problems=self._form.problems("persona", table, {}),
        )

    def _with_card(self, table: Mapping[str, Any], kept: Root | None) -> dict[str, Any]:
        if kept is None:
            return dict(table)
        return {**table, "card": {"kept": self._cards.pieces(kept)}}

    def _parted(self, written: Written) -> tuple[dict[str, Any], Root | None]:
        """A persona without the card that she came with, and that card."""
        own = {key: value for key, value in written.table.items() if key != "card"}
        pieces = written.table.get("card", {}).get("kept", [])
        return own, self._cards.joined(pieces) if pieces else None

    def _errors(self, table: Mapping[str, Any]) -> tuple[DraftProblem, ...]:
        found = self._form.problems("persona", table, {})
        return tuple(p for p in found if p.severity == "error")

    def _must_be_free(self, content_id: str) -> None:
        if problem := id_problem(content_id):
            raise KnownError(f"“{content_id[:80]}” cannot be an id: {problem}.", "Choose another.")
        if content_id in self._shelf.all("persona"):
            raise KnownError(
                f"There is a persona with the id “{content_id}” already.",
                "Choose another id.",
            )

    def _free(self, wanted: str) -> str:
        """An id that begins with `wanted` and that nobody has."""
        taken, number = self._shelf.all("persona"), 1
        while (tried := wanted if number == 1 else f"{wanted[:58]}-{number}") in taken or (
            id_problem(tried)
        ):
            number += 1
        return tried


def _id_of(name: str) -> str:
    """An id made of a name; of one without a letter that an id may have, a plain word."""
    return slug(name) if re.search("[a-z0-9]", name.casefold()) else "persona"
