"""A character card as a value: the fields that are known, whatever else it holds."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Final, Literal

Root = dict[str, Any]
"""A whole card as plain JSON values."""
Spec = Literal["1", "2", "3"]

SPEC_NAMES: Final[Mapping[str, Spec]] = {"chara_card_v2": "2", "chara_card_v3": "3"}
OWN_EXTENSION: Final = "skeptic/persona"
"""The name among a card's extensions under which a whole persona of ours travels."""


@dataclass(frozen=True, kw_only=True)
class Card:
    """A card that was read.

    Attributes:
        root: All of it. Not to be changed.
    """

    root: Root

    @property
    def spec(self) -> Spec:
        """Which version of the format it is; the first has no name."""
        return SPEC_NAMES.get(str(self.root.get("spec")), "1")

    @property
    def data(self) -> Root:
        """Where its fields stand: in `data`, in the first version at the root."""
        data = self.root if self.spec == "1" else self.root.get("data")
        return data if isinstance(data, dict) else {}

    @property
    def name(self) -> str:
        """Whose card it is."""
        return self.text("name").strip()

    @property
    def extensions(self) -> Root:
        """What programs keep in it for themselves."""
        found = self.data.get("extensions")
        return found if isinstance(found, dict) else {}

    @property
    def toml(self) -> str:
        """The file of a persona of ours, if one travels in it; else empty."""
        own = self.extensions.get(OWN_EXTENSION)
        text = own.get("toml") if isinstance(own, dict) else None
        return text if isinstance(text, str) else ""

    def text(self, key: str) -> str:
        """A field that holds a text; empty where it does not."""
        found = self.data.get(key)
        return found if isinstance(found, str) else ""

    def texts(self, key: str) -> tuple[str, ...]:
        """A field that holds a list of texts; without what is none."""
        found = self.data.get(key)
        return tuple(t for t in found if isinstance(t, str)) if isinstance(found, list) else ()

    def without_own(self) -> Root:
        """All of it but the persona of ours that travels in it."""
        root = deepcopy(self.root)
        data = Card(root=root).data
        if isinstance(data.get("extensions"), dict):
            data["extensions"].pop(OWN_EXTENSION, None)
        return root
