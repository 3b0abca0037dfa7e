"""A call as it stands: the fold of its events."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from app.domain.buyer.acts import ENDING_ACTS, Act
from app.domain.buyer.persona import State
from app.domain.buyer.scenario import Content
from app.domain.events import (
    ActChosen,
    Belief,
    BreakpointCleared,
    BreakpointSet,
    BuyerSpoke,
    CallImported,
    CommentChanged,
    CommentMade,
    CommentWithdrawn,
    ConflictStatus,
    DrillBegan,
    EndReason,
    EngineFailed,
    Event,
    GuardFired,
    MindChanged,
    MovesLabelled,
    NoteWritten,
    RecordingBegan,
    RepSpoke,
    SecondOpinionGiven,
    SessionEnded,
    SessionRescored,
    SessionStarted,
    TurnReadAgain,
    TurnTimed,
    TurnUnderstood,
)
from app.domain.moves import LabelledMove, Move
from app.domain.note import passages
from app.domain.silence import is_silence
from app.domain.transcript import Utterance

Pending = Literal[
    "start",
    "note",
    "opening",
    "labels",
    "topics",
    "mind",
    "act",
    "words",
    "end",
    "rep",
    "passage",
    "over",
]


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

    `moves`, `understood`, `change`, `act` and `reply` are None until they have happened. `mind` is
    the first buyer's mind after the turn as far as it got; `colleagues` and `colleague_changes`
    are those of further buyers, by persona id. `labelled_by` is the version of the labeller by
    which the turn was labelled when it was said.
    """

    number: int
    rep: str
    mind: Mind
    moves: tuple[LabelledMove, ...] | None = None
    probabilities: Mapping[Move, float] = field(default_factory=dict)
    labelled_by: str = ""
    understood: TurnUnderstood | None = None
    change: MindChanged | None = None
    colleagues: Mapping[str, Mind] = field(default_factory=dict)
    colleague_changes: Mapping[str, MindChanged] = field(default_factory=dict)
    act: ActChosen | None = None
    reply: BuyerSpoke | None = None
    guards: tuple[GuardFired, ...] = ()
    failures: tuple[EngineFailed, ...] = ()
    rep_timed: TurnTimed | None = None
    buyer_timed: TurnTimed | None = None
    read_again: TurnReadAgain | None = None

    def made(self, move: Move) -> bool:
        """Whether the rep made that move in this turn."""
        return any(m.move is move for m in self.moves or ())

    @property
    def silent(self) -> bool:
        """Whether the rep said nothing and left the silence to the buyer."""
        return self.number > 0 and is_silence(self.rep)


@dataclass(frozen=True, kw_only=True)
class Call:
    """A session's state: what the window shows and what the next decision needs.

    Attributes:
        started: Once it has begun.
        mind: The first buyer's.
        colleagues: The minds of further buyers, by persona id.
        written: Whether the rep writes a note and the buyer reads it.
        passages: Of the note, once it is written.
        turns: So far; the first is the opening.
        ended: Who ended it; None while it goes on.
        rescored: The labels of later labellers, by their versions, in the order they were made.
        recordings: The sound that was kept, a file for each sitting.
        imported: Where it was read from, if it is a call that was held elsewhere.
        drill: The one thing that it practises; None in a call like any other.
        length: Events so far.
    """

    started: SessionStarted | None = None
    mind: Mind
    colleagues: Mapping[str, Mind] = field(default_factory=dict)
    written: bool = False
    passages: tuple[str, ...] | None = None
    turns: tuple[Turn, ...] = ()
    ended: EndReason | None = None
    rescored: Mapping[str, SessionRescored] = field(default_factory=dict)
    recordings: tuple[RecordingBegan, ...] = ()
    imported: CallImported | None = None
    drill: DrillBegan | None = None
    length: int = 0

    @cached_property
    def rep_turns(self) -> tuple[Turn, ...]:
        """The turns that are the rep's, silences included; not the end of a note."""
        return tuple(t for t in self.turns if t.number > 0 and t.rep)

    @property
    def next_passage(self) -> str:
        """What the reader of a note comes to next; empty at its end."""
        read = sum(t.number > 0 for t in self.turns)
        return self.passages[read] if self.passages and read < len(self.passages) else ""

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


def initial_mind(content: Content, start: State | None = None) -> Mind:
    """A buyer's mind as the phone rings; the first buyer's if no other state is given."""
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
        state=start or scenario.start or content.persona.temperament.start,
        beliefs=beliefs,
        conflicts={c.conflict_id: hidden for c in scenario.conflicts},
    )


def new_call(content: Content) -> Call:
    """A call before its first event."""
    starts = {c.persona_id: c.start for c in content.scenario.colleagues}
    return Call(
        mind=initial_mind(content),
        colleagues={
            p.persona_id: initial_mind(content, starts.get(p.persona_id) or p.temperament.start)
            for p in content.colleagues
        },
        written=content.scenario.written,
    )


TurnEvent = (
    MovesLabelled
    | TurnUnderstood
    | MindChanged
    | ActChosen
    | GuardFired
    | EngineFailed
    | BuyerSpoke
)


def evolve(call: Call, event: Event) -> Call:
    """The call after one more event. Total: an event out of place changes nothing but `length`."""
    call = replace(call, length=call.length + 1)
    match event:
        case SessionStarted() | CallImported():
            return _begun(call, event)
        case NoteWritten():
            return replace(call, passages=passages(event.text))
        case RepSpoke():
            turn = Turn(
                number=event.turn, rep=event.text, mind=call.mind, colleagues=call.colleagues
            )
            return replace(call, turns=(*call.turns, turn))
        case SessionEnded():
            return replace(call, ended=event.reason)
        case SessionRescored(labeller_version=version) if version in call.rescored:
            return call
        case SessionRescored(labeller_version=version):
            return replace(call, rescored={**call.rescored, version: event})
        case (
            SecondOpinionGiven()
            | CommentMade()
            | CommentChanged()
            | CommentWithdrawn()
            | BreakpointSet()
            | BreakpointCleared()
        ):
            return call
        case RecordingBegan() | DrillBegan() | TurnTimed() | TurnReadAgain():
            return _beside(call, event)
        case ActChosen(turn=0) if not call.turns:
            opening = Turn(number=0, rep="", mind=call.mind, colleagues=call.colleagues, act=event)
            return replace(call, turns=(opening,))
        case _ if not call.turns or call.turns[-1].number != event.turn:
            return call
        case _:
            return _in_turn(call, event)


def _begun(call: Call, event: SessionStarted | CallImported) -> Call:
    """The call once it is known what it is, or where it was read from."""
    if isinstance(event, CallImported):
        return replace(call, imported=event)
    return replace(call, started=event)


def _beside(call: Call, event: RecordingBegan | DrillBegan | TurnTimed | TurnReadAgain) -> Call:
    """The call after an event that is nothing anybody said or thought."""
    match event:
        case RecordingBegan():
            return replace(call, recordings=(*call.recordings, event))
        case DrillBegan():
            return replace(call, drill=event)
        case _:
            return replace(call, turns=tuple(_timed(turn, event) for turn in call.turns))


def _in_turn(call: Call, event: TurnEvent) -> Call:
    """The call after an event of its last turn."""
    match event:
        case MovesLabelled():
            begun_with = call.started.labeller_version if call.started is not None else ""
            return _with_last(
                call,
                moves=event.moves,
                probabilities=event.probabilities,
                labelled_by=event.labeller_version or begun_with,
            )
        case TurnUnderstood():
            return _with_last(call, understood=event)
        case MindChanged(buyer=buyer) if buyer in call.colleagues:
            colleagues = {**call.colleagues, buyer: _changed(call.colleagues[buyer], event)}
            changes = {**call.turns[-1].colleague_changes, buyer: event}
            return _with_last(
                replace(call, colleagues=colleagues),
                colleagues=colleagues,
                colleague_changes=changes,
            )
        case MindChanged():
            mind = _changed(call.mind, event)
            return _with_last(replace(call, mind=mind), mind=mind, change=event)
        case ActChosen():
            mind = _mind_after_act(call.mind, event)
            colleagues = {k: _mind_after_act(m, event) for k, m in call.colleagues.items()}
            return _with_last(
                replace(call, mind=mind, colleagues=colleagues),
                mind=mind,
                colleagues=colleagues,
                act=event,
            )
        case GuardFired():
            return _with_last(call, guards=(*call.turns[-1].guards, event))
        case EngineFailed():
            return _with_last(call, failures=(*call.turns[-1].failures, event))
        case BuyerSpoke():
            return _with_last(call, reply=event)


def _timed(turn: Turn, event: TurnTimed | TurnReadAgain) -> Turn:
    """A turn with the times of one of its sides. A reply that was cut is what was heard of it."""
    if turn.number != event.turn:
        return turn
    if isinstance(event, TurnReadAgain):
        return replace(turn, read_again=event)
    if event.speaker == "rep":
        return replace(turn, rep_timed=event)
    if event.heard and turn.reply is not None:
        turn = replace(turn, reply=replace(turn.reply, text=event.heard))
    return replace(turn, buyer_timed=event)


def _with_last(call: Call, **changes: object) -> Call:
    last = replace(call.turns[-1], **changes)  # type: ignore[arg-type]
    return replace(call, turns=(*call.turns[:-1], last))


def _changed(mind: Mind, event: MindChanged) -> Mind:
    return replace(
        mind,
        state=event.state,
        beliefs={**mind.beliefs, **{b.claim_id: b for b in event.beliefs}},
        conflicts={**mind.conflicts, **event.conflicts},
    )


def _mind_after_act(mind: Mind, event: ActChosen) -> Mind:
    """A mind after an act; what one buyer says aloud, a colleague has heard as well."""
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
    if call.ended is not None or call.imported is not None:
        return "over"  # what was held elsewhere is over, and wants no mind
    if call.written and call.passages is None:
        return "note"
    if not call.turns:
        return "opening"
    last = call.turns[-1]
    if last.number > 0:
        if last.moves is None:
            return "labels"
        if last.change is None and last.understood is None:
            return "topics"
        if last.change is None or len(last.colleague_changes) < len(call.colleagues):
            return "mind"
    if last.act is None:
        return "act"
    if last.reply is None:
        return "words"
    at_the_end_of_a_note = call.written and last.number > 0 and not last.rep
    if last.act.act in ENDING_ACTS or at_the_end_of_a_note:
        return "end"
    return "passage" if call.written else "rep"
