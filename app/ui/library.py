"""Finding one's way in the library: what a search finds, and in which groups it stands."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.domain.buyer.scenario import Content
from app.domain.moves import Move
from app.ui.kinds import badges, noun
from app.ui.words import MOVE_NAMES

ANY = ""
KINDS: tuple[tuple[str, str], ...] = (
    ("call", "Calls"),
    ("two", "Two buyers"),
    ("drill", "Drills"),
    ("note", "Notes"),
    ("email", "E-mails"),
)
GROUPS: tuple[tuple[str, str, str], ...] = (
    ("talk", "Conversations", ""),
    ("write", "In writing", "You write, and read along with the one who reads it."),
    ("drill", "Drills", "A few minutes on one skill."),
)
"""Groups of the library: id, title, and what they are."""


@dataclass
class Looking:
    """What the user is looking for; kept while the window is open."""

    words: str = ""
    kind: str = ANY
    skill: str = ANY
    opened: str = ""
    """The scenario that was looked at last."""

    @property
    def wide_open(self) -> bool:
        """Whether everything is found."""
        return not (self.words.strip() or self.kind or self.skill)


@dataclass(frozen=True)
class Entry:
    """A scenario of the library with what it can be found by."""

    content: Content

    @cached_property
    def kinds(self) -> frozenset[str]:
        """Values of `KINDS` that it belongs to."""
        scenario = self.content.scenario
        found: set[str] = {"drill"} if scenario.drill and not scenario.written else {scenario.kind}
        if scenario.drill:
            found.add("drill")
        if scenario.colleagues:
            found.add("two")
        return frozenset(found)

    @property
    def group(self) -> str:
        """The group of `GROUPS` that it stands in."""
        scenario = self.content.scenario
        if scenario.drill:
            return "drill"
        return "write" if scenario.written else "talk"

    @property
    def skills(self) -> tuple[Move, ...]:
        """What it trains most."""
        return self.content.scenario.practises

    @cached_property
    def text(self) -> str:
        """Everything that words are looked for in."""
        scenario = self.content.scenario
        parts = [scenario.title, scenario.drill, noun(scenario), scenario.product, scenario.seller]
        parts += [word for word, _ in badges(scenario)]
        for persona in self.content.buyers:
            parts += [persona.name, persona.role, persona.organisation, persona.industry]
            parts += persona.traits
        parts += [MOVE_NAMES[m] for m in self.skills]
        return plain(" ".join(parts))

    def found_by(self, looking: Looking) -> bool:
        """Whether it is among what the user is looking for."""
        if looking.kind and looking.kind not in self.kinds:
            return False
        if looking.skill and looking.skill not in self.skills:
            return False
        return all(word in self.text for word in plain(looking.words).split())


def entries(contents: Iterable[Content]) -> tuple[Entry, ...]:
    """The library's entries, the easier ones first."""
    return tuple(
        sorted(
            map(Entry, contents),
            key=lambda e: (e.content.scenario.difficulty, e.content.scenario.title),
        )
    )


def kinds_of(found: Sequence[Entry]) -> list[tuple[str, str]]:
    """The kinds that there are, each with its word."""
    return [(kind, word) for kind, word in KINDS if any(kind in e.kinds for e in found)]


def skills_of(found: Sequence[Entry]) -> list[tuple[str, str]]:
    """The skills that something in the library trains, each with its word."""
    trained = {move for entry in found for move in entry.skills}
    return [(move.value, MOVE_NAMES[move]) for move in Move if move in trained]


def plain(text: str) -> str:
    """Text without capitals and accents, as it is compared."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
