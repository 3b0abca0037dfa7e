"""Who takes part in a conversation: their names, their pronouns, and who answered when."""

from dataclasses import dataclass
from typing import Literal

from app.domain.buyer.persona import Persona
from app.domain.buyer.scenario import Content
from app.domain.call import Mind, Turn
from app.domain.events import MindChanged

Voice = Literal["rep", "buyer", "colleague"]
"""Whose colour and bar a line has."""
_PRONOUNS = frozenset({"she", "he", "they"})


def they(persona: Persona) -> str:
    """The pronoun as a subject: "she", "he" or "they"."""
    return persona.pronoun if persona.pronoun in _PRONOUNS else "they"


def verb(persona: Persona, one: str, several: str) -> str:
    """The verb that goes with the pronoun: "she does", but "they do"."""
    return several if they(persona) == "they" else one


def who(persona: Persona) -> str:
    """Role and organisation: "VP Operations, Brightline Logistics"."""
    return f"{persona.role}, {persona.organisation}"


def within(name: str) -> str:
    """A full name within a sentence: "Dana Whitfield", "the buyer"."""
    return f"the {name[4:]}" if name.startswith("The ") else name


@dataclass(frozen=True, kw_only=True)
class Cast:
    """The buyers of one conversation."""

    content: Content

    @property
    def buyers(self) -> tuple[Persona, ...]:
        """Everyone who may answer, the first buyer first."""
        return self.content.buyers

    @property
    def several(self) -> bool:
        """Whether there is more than one."""
        return len(self.buyers) > 1

    @property
    def names(self) -> str:
        """Short names: "Dana", "Warren and Loretta"."""
        return _listed([p.short_name for p in self.buyers])

    @property
    def called(self) -> str:
        """Short names within a sentence: "Dana", "the buyer"."""
        return _listed([p.called for p in self.buyers])

    @property
    def full_names(self) -> str:
        """Names as on the door: "Warren Teague and Loretta Kovacs"."""
        return _listed([p.name for p in self.buyers])

    @property
    def side(self) -> str:
        """The buyers' side in one word, where there is no room for two names."""
        return "Buyers" if self.several else self.buyers[0].short_name

    @property
    def side_in_text(self) -> str:
        """The buyers' side within a sentence: "Dana", "the buyers"."""
        return "the buyers" if self.several else self.side

    @property
    def sides(self) -> str:
        """What belongs to the buyers' side: "Dana\u2019s", "the buyers\u2019"."""
        return f"{self.side_in_text}\u2019" + ("" if self.several else "s")

    def says(self, one: str, several: str) -> str:
        """The verb that goes with the names: "Dana has", "Warren and Loretta have"."""
        return several if self.several else one

    def answering(self, turn: Turn) -> Persona:
        """Who answered in a turn; the first buyer where nobody has yet."""
        return self.persona(turn.act.buyer if turn.act is not None else "")

    def persona(self, persona_id: str) -> Persona:
        """The buyer of that id; the first for an empty or unknown one."""
        return next((p for p in self.buyers if p.persona_id == persona_id), self.buyers[0])

    def voice(self, persona: Persona) -> Voice:
        """Whose colour the lines of a buyer have."""
        return "buyer" if persona.persona_id == self.buyers[0].persona_id else "colleague"

    def owns(self, persona: Persona, owner: str) -> bool:
        """Whether what has that owner is this buyer's; what has none is the first's."""
        return self.persona(owner).persona_id == persona.persona_id

    def mind(self, turn: Turn, persona: Persona) -> Mind:
        """A buyer's mind after a turn."""
        return turn.colleagues.get(persona.persona_id, turn.mind)

    def change(self, turn: Turn, persona: Persona) -> MindChanged | None:
        """What a turn did to a buyer's mind, if it got that far."""
        if self.voice(persona) == "buyer":
            return turn.change
        return turn.colleague_changes.get(persona.persona_id)


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
