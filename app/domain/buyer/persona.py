"""Who the buyer is: temperament, weights of sources, and the lines she speaks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Literal

from app.domain.buyer.acts import Act
from app.domain.moves import Move
from app.domain.plain_codec import ADDED_LATER

Dimension = Literal["trust", "safety", "stake", "clarity", "exposure", "patience"]
DIMENSIONS: tuple[Dimension, ...] = (
    "trust",
    "safety",
    "stake",
    "clarity",
    "exposure",
    "patience",
)


class Source(StrEnum):
    """Who said a claim. The weight that the buyer gives each is the persona's."""

    REP = "rep"
    RIVAL = "rival"
    RIVAL_DOCUMENT = "rival_document"
    ANALYST = "analyst"
    PEER = "peer"
    COLLEAGUE = "colleague"
    OWN_DATA = "own_data"
    OWN_CONCLUSION = "own_conclusion"


@dataclass(frozen=True, kw_only=True)
class Line:
    """An authored line.

    Attributes:
        line_id: Stable within its persona or scenario: "brush_off.3".
        text: What she says. Slots in braces: `{claim}`, a claim word of the rep's that she throws
            back; `{product}` and `{seller}`, the product's and the selling firm's names.
        after: The line fits only if the rep's turn made one of these moves; empty fits always.
        asked: Whether the line fits only a turn that asks the buyer something.
        since: The line fits only once all of these facts are out.
        at_least: The line fits only while each of these values is at least so high.
        at_most: The line fits only while each of these values is at most so high.
        owner: Whose line it is, where two buyers share a scenario; empty: the first buyer's.
    """

    line_id: str
    text: str
    after: frozenset[Move] = frozenset()
    asked: bool = field(default=False, metadata=ADDED_LATER)
    since: frozenset[str] = frozenset()
    at_least: Mapping[Dimension, float] = field(default_factory=dict)
    at_most: Mapping[Dimension, float] = field(default_factory=dict)
    owner: str = ""


@dataclass(frozen=True, kw_only=True)
class State:
    """How the buyer stands to this call, each 0 to 100.

    Attributes:
        trust: In the rep.
        safety: How free she feels to say no.
        stake: How much the problem matters to her now.
        clarity: How well she could choose between what she has been told.
        exposure: Political capital she would put at risk.
        patience: What is left of it; at 0 she ends the call.
    """

    trust: float = 20.0
    safety: float = 35.0
    stake: float = 20.0
    clarity: float = 25.0
    exposure: float = 60.0
    patience: float = 70.0

    def shifted(self, deltas: Mapping[Dimension, float]) -> "State":
        """The state after `deltas`, each value kept within 0 to 100 and rounded to 0.01."""
        values = {
            name: round(min(100.0, max(0.0, getattr(self, name) + deltas.get(name, 0.0))), 2)
            for name in DIMENSIONS
        }
        return State(**values)


@dataclass(frozen=True, kw_only=True)
class Readiness:
    """What it takes before she opens up or moves, each a state value 0 to 100."""

    disclose_safety: float = 42.0
    condition_trust: float = 32.0
    condition_clarity: float = 36.0
    step_trust: float = 38.0
    step_safety: float = 45.0
    step_stake: float = 38.0
    step_clarity: float = 42.0
    facts_before_step: int = 2


@dataclass(frozen=True, kw_only=True)
class Temperament:
    """How fast she moves, and for what.

    Attributes:
        start: Her state as the call begins.
        sensitivities: Per move, the shift of each dimension when it is made for the first time.
        decay: Patience lost with every turn of the rep.
        idle: Further patience lost with a turn that makes no guiding move.
        habituation: Factor on the good a move does each time it comes again, 0 to 1.
        silence: Points of safety that a silence left to her is worth, and of patience half of it.
        source_weights: How far she believes each kind of source, 0 to 1.
        readiness: Thresholds of opening up and moving.
    """

    start: State
    sensitivities: Mapping[Move, Mapping[Dimension, float]]
    decay: float
    idle: float
    habituation: float
    source_weights: Mapping[Source, float]
    readiness: Readiness
    silence: float = 3.0

    def weight(self, source: Source) -> float:
        """How far she believes that kind of source, 0 to 1; a colleague as a peer if not given."""
        if source is Source.COLLEAGUE and source not in self.source_weights:
            source = Source.PEER
        return self.source_weights[source]


@dataclass(frozen=True, kw_only=True)
class Voice:
    """How the buyer sounds in a spoken call.

    Attributes:
        kind: Of the voice, where none of the preferred ones is installed.
        pace: Of speech, against the voice's own; 1 is unchanged.
        prefer: Voices by name, the best first.
        back_channels: What she says at once, while she thinks; never a yes, a no or a promise.
        cut_ins: What she says when she cuts a monologue short.
    """

    kind: Literal["female", "male"] = "female"
    pace: float = 1.0
    prefer: tuple[str, ...] = ()
    back_channels: tuple[str, ...] = ("Hm.", "Mm.", "I see.")
    cut_ins: tuple[str, ...] = ("Hold on.", "Let me stop you there.")


UNNAMED: Final = "Buyer"
"""In place of a name that was left out of the transcript of a real call."""


@dataclass(frozen=True, kw_only=True)
class Persona:
    """A buyer, whatever she is being sold.

    Attributes:
        persona_id: Name of her file.
        name: As on her door.
        short_name: What the screen calls her in a call.
        pronoun: "she", "he" or "they".
        role: Her job.
        organisation: Where.
        about: What a rep may know of her, two or three sentences.
        manner: How she talks, in the third person, for the model.
        temperament: How she moves.
        lines: Authored lines of the acts that need no topic.
        industry: The trade, in a word or two.
        traits: Two to five words for the library.
        disbelief: Why this person does not believe sellers; shown after the call.
        voice: For spoken calls.
    """

    persona_id: str
    name: str
    short_name: str
    pronoun: str
    role: str
    organisation: str
    about: str
    manner: str
    temperament: Temperament
    lines: Mapping[Act, tuple[Line, ...]] = field(default_factory=dict)
    industry: str = ""
    traits: tuple[str, ...] = ()
    disbelief: str = ""
    voice: Voice = field(default_factory=Voice)

    @property
    def called(self) -> str:
        """The name within a sentence: "Dana"; "the buyer" for one without a name of their own."""
        if self.name == UNNAMED:
            return "the buyer"
        article, _, rest = self.name.partition(" ")
        return f"the {rest}" if article == "The" and rest else self.short_name
