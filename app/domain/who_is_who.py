"""Who is who in a call that was held elsewhere: a guess by the words, for the rep to put right.

A rep says who they are and for whom they call, asks, and speaks of what "we" do for others; a buyer
answers and turns things down. The guess is the speaker with the most of the first over the words
that they say; in doubt it is whoever speaks first.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from app.domain.scoring.buyer_signs import buyer_signs
from app.domain.text import words

Role = Literal["rep", "colleague", "buyer", "left_out"]
"""The rep; somebody else on the rep's side; somebody on the buyer's; nobody whose words count."""

OWN_NAMES: Final[Mapping[str, Role]] = {
    "rep": "rep",
    "seller": "rep",
    "salesperson": "rep",
    "sales": "rep",
    "agent": "rep",
    "caller": "rep",
    "me": "rep",
    "you": "rep",
    "ae": "rep",
    "sdr": "rep",
    "bdr": "rep",
    "buyer": "buyer",
    "customer": "buyer",
    "client": "buyer",
    "prospect": "buyer",
    "lead": "buyer",
    "recording": "left_out",
    "system": "left_out",
    "voicemail": "left_out",
}
"""Names that say by themselves who it is."""
_INTRODUCES: Final = re.compile(
    r"\b(?:calling|ringing|phoning|here|i'm|i am|it's|this is|my name is)\b[^.?!]{0,40}"
    r"\b(?:from|with|at)\b|\bi(?:'m| am) (?:calling|ringing)\b|\breason (?:for|i) (?:my|call)",
    re.IGNORECASE,
)
_PITCHES: Final = re.compile(
    r"\b(?:we|our (?:platform|product|software|system|tool|team|customers|clients))\b[^.?!]{0,24}"
    r"\b(?:help|offer|provide|work with|let|make|do|sell|reduce|built|can|specialise|specialize)\b|"
    r"\b(?:demo|pilot|trial|proposal|quote)\b",
    re.IGNORECASE,
)
_ASKS_OF_THEM: Final = re.compile(r"\b(?:you|your|you're|you've)\b[^?]*\?", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Talked:
    """What one speaker said, all of it.

    Attributes:
        name: As the transcript calls them.
        turns: How often they spoke.
        words: How many words.
        said: Everything, utterance by utterance.
    """

    name: str
    turns: int
    words: int
    said: tuple[str, ...]


def talked(said: Sequence[tuple[str, str]]) -> tuple[Talked, ...]:
    """Everyone who speaks, in the order of their first words; from pairs of name and words."""
    by: dict[str, list[str]] = {}
    for name, text in said:
        by.setdefault(name, []).append(text)
    return tuple(
        Talked(
            name=name,
            turns=len(texts),
            words=sum(len(words(text)) for text in texts),
            said=tuple(texts),
        )
        for name, texts in by.items()
    )


def guessed_roles(speakers: Sequence[Talked], rep: str = "") -> dict[str, Role]:
    """A role for each speaker: one is the rep, those named so are left out, the rest buyers.

    Args:
        speakers: Everyone who speaks, in the order of their first words.
        rep: Who is the rep, if that is known.
    """
    told = {s.name: OWN_NAMES.get(s.name.casefold().strip(". 0123456789")) for s in speakers}
    candidates = [s for s in speakers if told[s.name] not in {"buyer", "left_out"}] or speakers
    named = [s for s in candidates if told[s.name] == "rep"]
    chosen = rep or max(named or candidates, key=_likeness, default=_NOBODY).name
    roles: dict[str, Role] = {}
    for speaker in speakers:
        if speaker.name == chosen:
            roles[speaker.name] = "rep"
        else:
            roles[speaker.name] = "left_out" if told[speaker.name] == "left_out" else "buyer"
    return roles


_NOBODY: Final = Talked(name="", turns=0, words=0, said=())
_FIRST_WORDS: Final = 6
"""So many utterances of a speaker are the opening, in which people say who they are."""


def _likeness(speaker: Talked) -> float:
    """How much somebody talks like a rep. A tie goes to whoever spoke first."""
    opening = speaker.said[:_FIRST_WORDS]
    introduces = 4.0 * any(_INTRODUCES.search(text) for text in opening)
    turns = max(1, speaker.turns)
    pitches = sum(bool(_PITCHES.search(text)) for text in speaker.said) / turns
    asks = sum(bool(_ASKS_OF_THEM.search(text)) for text in speaker.said) / turns
    refuses = sum(buyer_signs(text).refuses for text in speaker.said) / turns
    return introduces + 3 * pitches + 3 * asks - 4 * refuses
