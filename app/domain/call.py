"""A call as it stands: the fold of its events."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from app.domain.buyer.acts import ENDING_ACTS, Act
from app.domain.buyer.persona import State
from app.domain.buyer.scenario import Content
from app.domain.events import (
    ActChosen,
    Belief,
    BuyerSpoke,
    ConflictStatus,
    EndReason,
    EngineFailed,
    Event,
    GuardFired,
    MindChanged,
    MovesLabelled,
    RepSpoke,
    SessionEnded,
    SessionStarted,
)
from app.domain.moves import LabelledMove, Move
from app.domain.transcript import Utterance

Pending = Literal["start", "opening", "labels", "mind", "act", "words", "end", "rep", "over"]


@dataclass(frozen=True, kw_only=True)
class Mind:
    """What the buyer holds at a moment.

    Attributes:
        state: The six dimensions.
        beliefs: Claims by id.
        conflicts: How far each conflict got.
        disclosed: Facts that are out, in order.
        hinted: Facts she has hinted at.
        step: The own step she set, if she did.
        condition: The condition she stated, if she did.
    """

    state: State
    beliefs: Mapping[str, Belief] = field(default_factory=dict)
    conflicts: Mapping[str, ConflictStatus] = field(default_factory=dict)
    disclosed: tuple[str, ...] = ()
    hinted: tuple[str, ...] = ()
    step: str | None = None
    condition: str | None = None


@dataclass(frozen=True, kw_only=True)
class Turn:
    """A rep turn and the buyer's answer; turn 0 is her opening.

    `moves`, `change`, `act` and `reply` are None until they have happened. `mind` is the mind after
    the turn as far as it got.
    """

    number: int
    rep: str
    mind: Mind
    moves: tuple[LabelledMove, ...] | None = None
    change: MindChanged | None = None
    act: ActChosen | None = None
    reply: BuyerSpoke | None = None
    guards: tuple[GuardFired, ...] = ()
    failures: tuple[EngineFailed, ...] = ()

    def made(self, move: Move) -> bool:
        """Whether the rep made that move in this turn."""
        return any(m.move is move for m in self.moves or ())


@dataclass(frozen=True, kw_only=True)
class Call:
    """A session's state: what the window shows and what the next decision needs."""

    started: SessionStarted | None = None
    mind: Mind
    turns: tuple[Turn, ...] = ()
    ended: EndReason | None = None
    length: int = 0

    @property
    def rep_turns(self) -> tuple[Turn, ...]:
        """The turns in which the rep spoke."""
        return tuple(t for t in self.turns if t.number > 0)

    def transcript(self) -> tuple[Utterance, ...]:
        """Everything said so far, oldest first."""
        said: list[Utterance] = []
        for turn in self.turns:
            if turn.number > 0:
                said.append(Utterance(speaker="rep", text=turn.rep))
            if turn.reply is not None:
                said.append(Utterance(speaker="buyer", text=turn.reply.text))
        return tuple(said)

    def context_of(self, number: int, size: int = 4) -> tuple[Utterance, ...]:
        """The last `size` utterances before rep turn `number`."""
        said: list[Utterance] = []
        for turn in self.turns:
            if turn.number >= number:
                break
            if turn.number > 0:
                said.append(Utterance(speaker="rep", text=turn.rep))
            if turn.reply is not None:
                said.append(Utterance(speaker="buyer", text=turn.reply.text))
        return tuple(said[-size:])


def initial_mind(content: Content) -> Mind:
    """The buyer's mind as the phone rings."""
    scenario = content.scenario
    beliefs = {
        claim.claim_id: Belief(
            claim_id=claim.claim_id,
            text=claim.text,
            who=claim.who,
            source=claim.source,
            belief=claim.belief,
        )
        for conflict in scenario.conflicts
        for claim in conflict.claims
    }
    hidden: ConflictStatus = "hidden"
    return Mind(
        state=scenario.start or content.persona.temperament.start,
        beliefs=beliefs,
        conflicts={c.conflict_id: hidden for c in scenario.conflicts},
    )


def new_call(content: Content) -> Call:
    """A call before its first event."""
    return Call(mind=initial_mind(content))


def evolve(call: Call, event: Event) -> Call:
    """The call after one more event. Total: an event out of place changes nothing but `length`."""
    call = replace(call, length=call.length + 1)
    match event:
        case SessionStarted():
            return replace(call, started=event)
        case RepSpoke():
            turn = Turn(number=event.turn, rep=event.text, mind=call.mind)
            return replace(call, turns=(*call.turns, turn))
        case SessionEnded():
            return replace(call, ended=event.reason)
        case ActChosen(turn=0) if not call.turns:
            opening = Turn(number=0, rep="", mind=call.mind, act=event)
            return replace(call, turns=(opening,))
        case _ if not call.turns or call.turns[-1].number != event.turn:
            return call
        case MovesLabelled():
            return _with_last(call, call.mind, moves=event.moves)
        case MindChanged():
            mind = replace(
                call.mind,
                state=event.state,
                beliefs={**call.mind.beliefs, **{b.claim_id: b for b in event.beliefs}},
                conflicts={**call.mind.conflicts, **event.conflicts},
            )
            return _with_last(call, mind, change=event)
        case ActChosen():
            return _with_last(call, _mind_after_act(call.mind, event), act=event)
        case GuardFired():
            return _with_last(call, call.mind, guards=(*call.turns[-1].guards, event))
        case EngineFailed():
            return _with_last(call, call.mind, failures=(*call.turns[-1].failures, event))
        case BuyerSpoke():
            return _with_last(call, call.mind, reply=event)


def _with_last(call: Call, mind: Mind, **changes: object) -> Call:
    last = replace(call.turns[-1], mind=mind, **changes)  # type: ignore[arg-type]
    return replace(call, mind=mind, turns=(*call.turns[:-1], last))


def _mind_after_act(mind: Mind, event: ActChosen) -> Mind:
    told = tuple(f for f in event.facts if f not in mind.disclosed)
    step, condition, hinted = mind.step, mind.condition, mind.hinted
    conflicts = dict(mind.conflicts)
    if event.act is Act.PROPOSE_STEP:
        step = event.step
    elif event.act is Act.STATE_CONDITION:
        condition = event.step
    elif event.act is Act.HINT and event.step:
        hinted = (*hinted, event.step)
    if event.conflict is not None and event.conflict_status is not None:
        conflicts[event.conflict] = event.conflict_status
    return replace(
        mind,
        conflicts=conflicts,
        disclosed=(*mind.disclosed, *told),
        hinted=hinted,
        step=step,
        condition=condition,
    )


def fold(content: Content, events: Iterable[Event]) -> Call:
    """The call after all its events."""
    call = new_call(content)
    for event in events:
        call = evolve(call, event)
    return call


def pending(call: Call) -> Pending:
    """What the call waits for. A session that was cut off goes on from exactly here."""
    if call.started is None:
        return "start"
    if call.ended is not None:
        return "over"
    if not call.turns:
        return "opening"
    last = call.turns[-1]
    if last.number > 0:
        if last.moves is None:
            return "labels"
        if last.change is None:
            return "mind"
    if last.act is None:
        return "act"
    if last.reply is None:
        return "words"
    return "end" if last.act.act in ENDING_ACTS else "rep"
