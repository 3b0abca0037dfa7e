"""The events of a call that was held elsewhere, as far as they can be known from its words.

There is no `TurnUnderstood` and no `MindChanged`: nobody's mind ran. What the buyer did
(`ActChosen`) is what the rules read off the words, as in `score`; its line is named "transcript".
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from app.domain.buyer.acts import Act
from app.domain.events import ActChosen, BuyerSpoke, Event, RepSpoke, TurnTimed
from app.domain.real_call import persona_id_of
from app.domain.scoring.plain_transcript import buyer_act
from app.domain.transcript import Speaker, Stretch
from app.domain.who_is_who import Role

TRANSCRIPT_LINE: Final = "transcript"


@dataclass(frozen=True, kw_only=True)
class Voiced:
    """What one person said in one go.

    Attributes:
        name: What the session is to call them.
        role: What they are in the call.
        text: The words.
        stretch: When, if that is known.
    """

    name: str
    role: Role
    text: str
    stretch: Stretch | None = None


@dataclass(kw_only=True)
class _Side:
    """What one side says until the other does."""

    speaker: Speaker
    said: list[Voiced] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words; whoever is not the one that it is put down to has their name in front."""
        parts: list[str] = []
        name = self.loudest
        for voiced in self.said:
            parts.append(voiced.text if voiced.name == name else f"{voiced.name}: {voiced.text}")
            name = voiced.name
        return " ".join(parts)

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """When it was said; nothing unless all of it has its time, in order."""
        known = [v.stretch for v in self.said if v.stretch is not None]
        in_order = all(a.start_ms <= b.start_ms for a, b in pairwise(known))
        return tuple(known) if len(known) == len(self.said) and in_order else ()

    @property
    def loudest(self) -> str:
        """To whom it is put down: the rep, or whoever of the buyers said most of it."""
        rep = next((v.name for v in self.said if v.role == "rep"), "")
        counts: dict[str, int] = {}
        for voiced in self.said:
            counts[voiced.name] = counts.get(voiced.name, 0) + len(voiced.text)
        return rep or max(counts, key=lambda name: counts[name])

    def buyer(self, names: Sequence[str]) -> str:
        """The persona's id of whoever it is put down to; empty for the first buyer."""
        place = names.index(self.loudest) if self.loudest in names else 0
        return persona_id_of(place) if place else ""


def buyers_of(said: Sequence[Voiced]) -> tuple[str, ...]:
    """The names on the buyer's side, in the order of their first words."""
    return tuple(dict.fromkeys(v.name for v in said if v.role == "buyer"))


def turns_of(said: Sequence[Voiced]) -> tuple[tuple[Event, ...], ...]:
    """The events of each turn, the opening first if the buyer speaks first.

    `MovesLabelled` is missing: it belongs after the turn's first event, where that is `RepSpoke`.
    """
    names = buyers_of(said)
    turns: list[list[Event]] = []
    number = 0
    for side in _sides(said):
        if side.speaker == "rep":
            number += 1
            turns.append([RepSpoke(turn=number, text=side.text)])
        else:
            if not turns:
                turns.append([])
            turns[-1] += _answer(side, number, names)
        if side.stretches:
            timed = TurnTimed(turn=number, speaker=side.speaker, stretches=side.stretches)
            turns[-1].append(timed)
    return tuple(map(tuple, turns))


def _sides(said: Sequence[Voiced]) -> list[_Side]:
    sides: list[_Side] = []
    for voiced in said:
        if voiced.role == "left_out":
            continue
        speaker: Speaker = "buyer" if voiced.role == "buyer" else "rep"
        if not sides or sides[-1].speaker != speaker:
            sides.append(_Side(speaker=speaker))
        sides[-1].said.append(voiced)
    return sides


def _answer(side: _Side, number: int, names: Sequence[str]) -> list[Event]:
    act = ActChosen(
        turn=number,
        act=buyer_act(side.text) if number else Act.OPENING,
        line_id=TRANSCRIPT_LINE,
        point=side.text,
        buyer=side.buyer(names),
    )
    return [act, BuyerSpoke(turn=number, text=side.text, source="said")]
