"""A persona as a character card: readable words for others, and all of it for Skeptic."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any, Final

from app.domain.cards.card import OWN_EXTENSION, SPEC_NAMES, Card, Root, Spec
from app.domain.cards.to_persona import NO_PLACE, NO_ROLE, said

FORMAT: Final = 1
"""Of what stands under `OWN_EXTENSION`."""
NOTES: Final = (
    "A buyer who doubts what sellers say, made with Skeptic. How far each kind of move brings them "
    "along, and what they say to it, travels in this card’s extensions for Skeptic; other programs "
    "see the words only."
)
SCENARIO: Final = "{{user}} sells something and has {{char}} on the telephone."
BACKFILLED: Final = (
    "This card is of version 3, and your program shows it as one of version 2. Another program may "
    "show more of it.\n\n"
)
"""The format wants to be told so in the notes, where a card of version 3 is given as 2 as well."""
_EXAMPLES: Final = ("brush_off", "doubt_claim", "ask_source")
_WHY: Final = "Why sellers are not believed: "


def card_of(
    table: Mapping[str, Any], toml: str, spec: Spec | None = None, kept: Root | None = None
) -> Root:
    """A persona as a card.

    Args:
        table: The persona, without the card that she may have come with.
        toml: The same as her file.
        spec: The version, "2" or "3"; None: as she came, else "3".
        kept: The card that she came with. What it says stays as it is, but for what was changed
            of her since.
    """
    came = Card(root=kept) if kept is not None else None
    if spec is None:
        spec = "3" if came is None else "2" if came.spec == "1" else came.spec
    data = _made(table) if came is None else _kept(table, came)
    extensions = data.get("extensions")
    data["extensions"] = {
        **(extensions if isinstance(extensions, dict) else {}),
        OWN_EXTENSION: {"format": FORMAT, "toml": toml},
    }
    if spec == "3":
        data.setdefault("group_only_greetings", [])
    around = {} if came is None or came.spec == "1" else _around(came, data)
    names = {version: name for name, version in SPEC_NAMES.items()}
    same = came is not None and came.spec == spec
    version = around.get("spec_version") if same else None
    return {**around, "spec": names[spec], "spec_version": version or f"{spec}.0", "data": data}


def as_older(root: Root) -> Root:
    """A card of version 3 for programs that know version 2 only, which says so in its notes."""
    older = deepcopy(root)
    older["spec"], older["spec_version"] = "chara_card_v2", "2.0"
    notes = older["data"].get("creator_notes")
    older["data"]["creator_notes"] = BACKFILLED + (notes if isinstance(notes, str) else "")
    return older


def _made(table: Mapping[str, Any]) -> Root:
    """The words of a persona that has never been a card."""
    spoken = _plain(table, "opening")
    return {
        "name": table["name"],
        "nickname": table["short_name"],
        "description": _description(table),
        "personality": _personality(table),
        "scenario": SCENARIO,
        "first_mes": spoken[0] if spoken else "Hello?",
        "mes_example": _example(table),
        "creator_notes": NOTES,
        "system_prompt": "",
        "post_history_instructions": "",
        "alternate_greetings": spoken[1:],
        "tags": [*table.get("traits", []), "sales practice"],
        "creator": "",
        "character_version": "1",
        "extensions": {},
    }


def _kept(table: Mapping[str, Any], came: Card) -> Root:
    """The fields of the card that she came with, in which only what was changed since differs."""
    data = deepcopy(came.data)
    then: dict[str, Any] = {"role": NO_ROLE, "organisation": NO_PLACE, "industry": "", **said(came)}

    def changed(*fields: str) -> bool:
        return any(field in then and table.get(field, "") != then[field] for field in fields)

    if changed("name"):
        data["name"] = table["name"]
    if changed("short_name"):
        data["nickname"] = table["short_name"]
    if changed("about", "role", "organisation", "industry"):
        data["description"] = _description(table)
    if changed("manner", "traits"):
        data["personality"] = _personality(table)
    return data


def _around(came: Card, data: Root) -> Root:
    """What stands beside the data; copies of its fields there, for old programs, follow them."""
    around = deepcopy(came.root)
    for key, value in data.items():
        if key in around and around[key] == came.data.get(key):
            around[key] = value
    return around


def _description(table: Mapping[str, Any]) -> str:
    labels = (
        ("Role", "role"),
        ("Organisation", "organisation"),
        ("Industry", "industry"),
        ("Pronoun", "pronoun"),
    )
    head = [f"{label}: {table[key]}" for label, key in labels if table.get(key)]
    parts = ["\n".join(head), table["about"]]
    if table.get("disbelief"):
        parts.append(f"{_WHY}{table['disbelief']}")
    return "\n\n".join(parts)


def _personality(table: Mapping[str, Any]) -> str:
    traits = ", ".join(table.get("traits", []))
    return f"{table['manner']}\n\nIn a word: {traits}." if traits else str(table["manner"])


def _example(table: Mapping[str, Any]) -> str:
    said_ = [line for act in _EXAMPLES for line in _plain(table, act)[:2]]
    return "<START>\n" + "\n".join(f"{{{{char}}}}: {line}" for line in said_) if said_ else ""


def _plain(table: Mapping[str, Any], act: str) -> list[str]:
    """Lines of an act that fit always and have nothing to be put in."""
    lines: Sequence[Any] = table.get("lines", {}).get(act, [])
    return [line for line in lines if isinstance(line, str) and "{" not in line]
