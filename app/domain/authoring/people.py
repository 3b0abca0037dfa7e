"""Who a text is about: the buyer's name, job and house, what is sold and by whom."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, Literal

from app.domain.text import words

Pronoun = Literal["she", "he", "they"]
_TITLES: Final = frozenset("Mr Mrs Ms Miss Dr Prof Sir Herr Frau Madame Monsieur".split())
_NAME: Final = (
    r"(?!(?:The|An?|His|Her|Our|My|Their|We|It|And|Who) )[A-Z][\w’'-]+"
    r"(?: (?:van|von|de|der|den|la|le|al|bin|da|di))?(?: [A-Z][\w’'-]+){0,2}"
)
_HOUSE: Final = (
    r"(?:[Tt]he )?[A-Z0-9][\w&’'-]*(?: (?:(?:of|and|the|&|for|de|la) )?[A-Z0-9][\w&’'-]*){0,4}"
)
_JOB: Final = (
    r"(?:(?!(?:the|an?|to|with|and|ask|by|for|from|d) )[a-z][\w/-]* ){0,3}"
    r"(?:head|director|manager|owner|chief|leader|lead|president|buyer|"
    r"officer|engineer|founder|partner|principal|chef|foreman|supervisor|administrator|bursar|ceo|cfo|coo|"
    r"cto|cio|controller|planner|coordinator|secretary|matron|nurse|dentist|farmer|baker|brewer|"
    r"technician|accountant|lawyer|architect|superintendent|clerk|boss|keeper|specialist|analyst)"
    r"(?: of (?:the )?[a-z][\w&/-]*(?:(?: and)? [a-z][\w&/-]*){0,3})?"
)
_AT: Final = re.compile(
    rf"(?P<name>{_NAME}),? (?:is |(?=\w))?(?:the |an? |their )?(?P<job>(?i:{_JOB})),? "
    rf"(?:at|of|for|with|in) (?P<house>{_HOUSE})"
)
_IN_BRACKETS: Final = re.compile(
    rf"(?P<name>{_NAME}) ?\((?P<job>(?i:{_JOB})),? (?:at |of )?(?P<house>{_HOUSE})"
)
_NAMED_JOB: Final = re.compile(rf"(?P<name>{_NAME}),? (?:the |an? |their )?(?P<job>(?i:{_JOB}))\b")
_JOB_AT: Final = re.compile(rf"(?P<job>(?i:{_JOB})) (?:at|of|for) (?P<house>{_HOUSE})")
_MET: Final = re.compile(
    r"^(?i:met|spoke|talked|spoken|call|called|rang|chat|chatted|meeting|visited)"
    rf"(?: (?i:with|to))? (?P<name>{_NAME})"
)
_PITCHING: Final = re.compile(
    r"^(?i:pitching|selling|offering) (?i:our |the )?(?P<what>[^.?!,]{3,60}?)"
    rf"(?:,? (?:from|for|by) (?P<seller>{_HOUSE}))?(?=[.?!,]|$)"
)
_SELLS: Final = re.compile(
    r"\b(?i:(?:we|i)(?:['’](?:re|m)| are| am)? (?:sell|selling|do|make|offer|provide|build|run))"
    r"\b:?\s+"
    r"(?P<what>[^.?!,(]{3,60}?)"
    rf"(?:,? (?:from|for|by) (?P<seller>{_HOUSE}))?(?=[.?!,]| ?\(|$)"
)
_WE_ARE: Final = re.compile(rf"\b[Ww]e(?: are|['’]re| =)(?: from)? (?P<seller>{_HOUSE})")
_FROM: Final = re.compile(
    r"\b(?:this is|i'm|i am|it's|my name is) (?P<name>[A-Z][\w’'-]+)(?: [A-Z][\w’'-]+)? "
    rf"(?:from|with|at|of|here from) (?P<house>{_HOUSE})"
)
_OFFER: Final = re.compile(rf"^(?P<what>.+?)(?:,? (?:from|by|for) (?P<seller>{_HOUSE}))?[.]?$")


@dataclass(frozen=True, kw_only=True)
class People:
    """Who is who, as far as a text tells; what it does not is empty.

    Attributes:
        name: The buyer's.
        role: Their job.
        house: Their organisation.
        product: What is sold.
        seller: By whom.
        pronoun: Of the buyer.
    """

    name: str = ""
    role: str = ""
    house: str = ""
    product: str = ""
    seller: str = ""
    pronoun: Pronoun = "they"

    @property
    def called(self) -> tuple[str, ...]:
        """What the text may call the buyer: whole name, first name, last name."""
        return names_of(self.name)

    @property
    def houses(self) -> tuple[str, ...]:
        """What the text may call the buyer's organisation."""
        return (self.house,) if self.house else ()


def first_name(name: str) -> str:
    """What somebody is called in a call: "Ines" of "Ines Marbach", but "Mr Vos" as he is."""
    first, _, rest = name.partition(" ")
    return name if rest and first.rstrip(".") in _TITLES else first


def names_of(name: str) -> tuple[str, ...]:
    """What somebody may be called: whole name, first name, last name."""
    last = name.rsplit(" ", maxsplit=1)[-1]
    return tuple(dict.fromkeys(filter(None, (name, first_name(name), last))))


def buyer_in(text: str, *, introduced: bool = False) -> People:
    """Name, job and house of a buyer, as a note introduces them.

    Args:
        text: A statement.
        introduced: Whether it says of itself that it is about the buyer, as after "Who:"; then a
            job without a name is theirs.
    """
    for pattern in (_IN_BRACKETS, _AT):
        if found := pattern.search(text):
            return People(
                name=found["name"], role=found["job"].strip(), house=_tidy(found["house"])
            )
    if found := _NAMED_JOB.search(text):
        return People(name=found["name"], role=found["job"].strip())
    if found := _MET.search(text):
        return People(name=found["name"])
    if introduced and (found := _JOB_AT.search(text)):
        return People(role=found["job"].strip(), house=_tidy(found["house"]))
    return People()


def offer_in(text: str) -> People:
    """What is sold and by whom, as the value of "We sell: …" has it."""
    found = _OFFER.match(" ".join(text.split()))
    if found is None:
        return People()
    return People(product=found["what"].strip(" ,"), seller=_tidy(found["seller"] or ""))


def sold_in(text: str) -> People:
    """What is sold and by whom, where a sentence says so: "We sell rigs for Brightfly"."""
    found = _PITCHING.search(text) or _SELLS.search(text)
    ours = _WE_ARE.search(text)
    named = _tidy(ours["seller"]) if ours else ""
    if found is None:
        return People(seller=named)
    what = found["what"].strip(" ,")
    return People(product=what, seller=_tidy(found["seller"] or "") or named)


def introduced_in(text: str, speaker: str = "") -> str:
    """The firm for which a rep says that they call; empty if none.

    Args:
        text: What the rep says.
        speaker: The rep's name, after which the firm may stand at once.
    """
    found = _FROM.search(text)
    if found is None and speaker:
        named = rf"{re.escape(speaker)} (?:from|with|at|of) (?P<house>{_HOUSE})"
        found = re.search(named, text)
    return _tidy(found["house"]) if found else ""


def pronoun_in(texts: Iterable[str]) -> Pronoun:
    """The pronoun by which notes speak of one person; "they" where that is not clear."""
    counts = {"she": 0, "he": 0}
    for text in texts:
        for word in words(text):
            if word in ("she", "her", "herself", "she's", "she'd"):
                counts["she"] += 1
            elif word in ("he", "him", "his", "himself", "he's", "he'd"):
                counts["he"] += 1
    if counts["she"] > 2 * counts["he"]:
        return "she"
    return "he" if counts["he"] > 2 * counts["she"] else "they"


def together(known: People, more: People) -> People:
    """What is known, filled up with more."""
    return replace(
        known,
        **{
            name: getattr(more, name)
            for name in ("name", "role", "house", "product", "seller")
            if not getattr(known, name) and getattr(more, name)
        },
    )


def _tidy(house: str) -> str:
    return re.sub(r"[.,;:’']+$", "", house.strip())
