"""What a card plainly says of somebody, as fields of a persona. Nothing is made up."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from app.domain.buyer.persona import UNNAMED
from app.domain.cards import tidy
from app.domain.cards.card import Card

NO_ROLE: Final = "Buyer"
NO_PLACE: Final = "organisation not named"
LONGEST_NAME: Final = 80
MOST_TRAITS: Final = 6
MOST_OPENING_WORDS: Final = 40
_LABELS: Final[Mapping[str, tuple[str, ...]]] = {
    "role": ("role", "job title", "job", "occupation", "profession", "position"),
    "organisation": ("organisation", "organization", "company", "employer", "workplace"),
    "industry": ("industry", "sector", "trade"),
    "pronoun": ("pronouns", "pronoun", "gender", "sex"),
}
_PRONOUNS: Final[Mapping[str, str]] = {
    "she": "she", "her": "she", "hers": "she", "female": "she", "woman": "she", "f": "she",
    "he": "he", "him": "he", "his": "he", "male": "he", "man": "he", "m": "he",
    "they": "they", "them": "they", "their": "they", "nonbinary": "they", "non-binary": "they",
}  # fmt: skip
_SPOKEN_OF: Final = frozenset({"she", "her", "hers", "he", "him", "his"})
_TITLES: Final = frozenset({"dr", "mr", "mrs", "ms", "miss", "prof", "sir", "dame", "the"})


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A persona drawn from a card.

    Attributes:
        table: The persona, as her file has her.
        remarks: What the card does not say and what stands there instead, in sentences.
    """

    table: dict[str, Any]
    remarks: tuple[str, ...]


def said(card: Card) -> dict[str, Any]:
    """The fields of a persona of which the card says something; the others are missing."""
    words = f"{card.text('description')}\n{card.text('personality')}"
    words = tidy.with_names(words, card)
    found: dict[str, Any] = {"name": tidy.line(card.name, LONGEST_NAME) or UNNAMED}
    found["short_name"] = _short(card, found["name"])
    for field in ("role", "organisation", "industry"):
        if value := _labelled(words, field):
            found[field] = value
    if pronoun := _pronoun(words):
        found["pronoun"] = pronoun
    about = tidy.prose(_unlabelled(tidy.with_names(card.text("description"), card)))[0]
    if about:
        found["about"] = about
    personality = tidy.prose(tidy.with_names(card.text("personality"), card))[0]
    if traits := _traits(personality):
        found["traits"] = traits
    elif personality:
        found["manner"] = personality
    return found


def drawn(
    card: Card, base: Mapping[str, Any], content_id: str, greetings: Sequence[str] = ()
) -> Drawn:
    """A persona of what a card says, with the lines and the temper of another persona.

    Args:
        card: The card.
        base: The table of the persona whose lines, temper and voice are taken.
        content_id: Her id.
        greetings: Of the card, with which she may open a call; see `openings`.
    """
    found = said(card)
    remarks = [_instead(field, base) for field in _MISSING if field not in found]
    if tidy.prose(card.text("description"))[1]:
        remarks.append(
            f"The description is longer than {tidy.LONGEST_PROSE} characters; she has its "
            "beginning, and all of it is kept with the card."
        )
    for field, what in (
        ("system_prompt", "instructions for a model (system prompt)"),
        ("post_history_instructions", "instructions for a model (after the conversation)"),
        ("character_book", "a lorebook"),
        ("assets", "pictures or other files"),
    ):
        if card.data.get(field):
            remarks.append(f"The card has {what}. Skeptic keeps this with it and does not use it.")
    pronoun = found.get("pronoun", "they")
    table = {
        "schema": base.get("schema", 1),
        "id": content_id,
        "name": found["name"],
        "short_name": found["short_name"],
        "pronoun": pronoun,
        "role": found.get("role", NO_ROLE),
        "organisation": found.get("organisation", NO_PLACE),
        **({"industry": found["industry"]} if "industry" in found else {}),
        **({"traits": found["traits"]} if "traits" in found else {}),
        "about": found.get("about", f"The card says nothing about {found['name']}."),
        "manner": found.get("manner", base["manner"]),
        "voice": _voice(base.get("voice", {}), pronoun),
        "start": base["start"],
        "temperament": base["temperament"],
        "lines": _lines(base["lines"], greetings),
    }
    remarks.append(
        "What is said in a call, the temper and the weights of sources are those of "
        f"“{base['name']}”."
    )
    return Drawn(table=table, remarks=tuple(remarks))


def openings(card: Card) -> tuple[str, ...]:
    """Greetings of the card that can be said on a telephone as they stand."""
    greetings = (card.text("first_mes"), *card.texts("alternate_greetings"))
    return tuple(
        dict.fromkeys(line for g in greetings if (line := _sayable(tidy.with_names(g, card))))
    )


_MISSING: Final = ("role", "organisation", "pronoun", "about", "manner")


def _instead(field: str, base: Mapping[str, Any]) -> str:
    match field:
        case "role":
            return f"The card does not say what their job is: “{NO_ROLE}” stands there."
        case "organisation":
            return f"It does not say where they work: “{NO_PLACE}” stands there."
        case "pronoun":
            return "It does not say “she” or “he”: “they” stands there."
        case "about":
            return "It has no description."
        case _:
            return f"It does not say how they talk: that is as “{base['name']}” does."


def _labelled(words: str, field: str) -> str:
    """What stands behind a label such as "Occupation:"; nothing is guessed from other words."""
    names = "|".join(map(re.escape, _LABELS[field]))
    pattern = rf"(?im)^[\W_]*(?:{names})\W{{0,4}}[:=]\s*([^\n;\]]{{1,200}})"
    found = re.search(pattern, words)
    return tidy.line(found[1].strip(" \t\"'“”*_()[]"), 120) if found else ""


def _unlabelled(words: str) -> str:
    """A description without lines that are fields of their own; all of it if nothing is left."""
    names = "|".join(re.escape(n) for group in (*_LABELS.values(), ("name",)) for n in group)
    pattern = rf"(?i)[\W_]*(?:{names})\W{{0,4}}[:=][^\n]{{0,200}}"
    rest = "\n".join(row for row in words.split("\n") if not re.fullmatch(pattern, row))
    return rest if rest.strip() else words


def _pronoun(words: str) -> str:
    """By a label; else if the text speaks of one kind of person only, and more than once."""
    label = re.findall(r"[\w-]+", _labelled(words, "pronoun").casefold())
    if label:
        return _PRONOUNS.get(label[0], "")
    spoken = [w for w in re.findall(r"[a-z]+", words.casefold()) if w in _SPOKEN_OF]
    kinds = {_PRONOUNS[word] for word in spoken}
    return kinds.pop() if len(kinds) == 1 and len(spoken) > 1 else ""


def _short(card: Card, name: str) -> str:
    if nickname := tidy.line(card.text("nickname"), 40):
        return nickname
    parts = name.split()
    first = next((p for p in parts if p.casefold().strip(".") not in _TITLES), name)
    return first[:40]


def _traits(personality: str) -> list[str]:
    """A personality that is nothing but a list of words, as that list."""
    if "\n" in personality:
        return []
    parts = [part.strip(" .").casefold() for part in re.split(r"[,;]", personality)]
    if len(parts) < 2 or any(not p or len(p.split()) > 2 or len(p) > 24 for p in parts):
        return []
    return list(dict.fromkeys(parts))[:MOST_TRAITS]


def _sayable(greeting: str) -> str:
    """A greeting in one line, or nothing if it tells of deeds, or is too long to be said."""
    text = greeting.strip().strip('"“”').strip()
    if not text or re.search(r"[\n\r*_{}<>\[\]#|~]", text):
        return ""
    text = tidy.line(text)
    return text if len(text.split()) <= MOST_OPENING_WORDS and "…" not in text[-1:] else ""


def _lines(base: Mapping[str, Any], greetings: Sequence[str]) -> dict[str, Any]:
    lines = dict(base)
    known = [one for one in lines.get("opening", []) if one not in greetings]
    if greetings:
        lines["opening"] = [*greetings, *known]
    return lines


def _voice(base: Mapping[str, Any], pronoun: str) -> dict[str, Any]:
    """The voice of the base; of another kind, without the voices it would rather have."""
    kind = {"she": "female", "he": "male"}.get(pronoun)
    if kind is None or base.get("kind") == kind:
        return dict(base)
    return {**{key: value for key, value in base.items() if key != "prefer"}, "kind": kind}
