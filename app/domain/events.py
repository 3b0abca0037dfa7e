"""The events of a session: what is committed, in the order it happened.

A session is a list of these. Everything that is shown is a fold over them; nothing that a fold can
derive is stored, except the mind's verdicts, which depend on code that may change and so are
receipts of what the buyer really thought at the time.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from app.domain.buyer.acts import Act
from app.domain.buyer.persona import Dimension, Source, State
from app.domain.moves import LabelledMove, Move
from app.domain.transcript import Span, Speaker, Stretch
from app.domain.voice.heard import WordTime

ConflictStatus = Literal["hidden", "mentioned", "surfaced", "tested", "settled"]
CONFLICT_LADDER: tuple[ConflictStatus, ...] = (
    "hidden",
    "mentioned",
    "surfaced",
    "tested",
    "settled",
)
EndReason = Literal["buyer_ended", "rep_ended"]
Answer = Literal["yes", "no", "unsure", "unreadable"]
"""What a model answered to a check; "unreadable" is anything that is none of the three."""


@dataclass(frozen=True, kw_only=True)
class SessionStarted:
    """A rep has dialled.

    Attributes:
        scenario_id: What is practised.
        persona_id: Who answers.
        content_hash: SHA-256 of the content as used; the content itself is kept with the session.
        backend: Back end of the wording.
        model: Model of the wording.
        seed: Of everything that is chosen by chance.
        mind_version: Of the buyer's mind.
        labeller_version: Of the labeller.
        app_version: Of the program.
        forked_from: The session that this one was branched off, a colon, and the rep's turn from
            which on it is new; None for a session from its start.
        encoder_version: Of the encoder by which turns are understood; empty in older sessions.
        dial: How far the difficulty was turned from what the author wrote.
        mind_before: Of the mind behind the turns that were copied from another session, where it
            is not `mind_version`; else empty.
    """

    scenario_id: str
    persona_id: str
    content_hash: str
    backend: str
    model: str
    seed: int
    mind_version: str
    labeller_version: str
    app_version: str
    forked_from: str | None = None
    encoder_version: str = ""
    dial: int = 0
    mind_before: str = ""


@dataclass(frozen=True, kw_only=True)
class CallImported:
    """The session is a call that was held elsewhere, read from a transcript: no mind ran in it.

    Attributes:
        format: How the transcript was written down: "text", "vtt", "srt" or "jsonl".
        file: Its name, without its folder; empty if it was pasted, or is not to be kept.
        rep: What the rep is called in it; empty where names are not kept.
        skipped: How many of its lines could not be read and were left out.
    """

    format: str
    file: str = ""
    rep: str = ""
    skipped: int = 0


@dataclass(frozen=True, kw_only=True)
class NoteWritten:
    """The rep has written what the reader now goes through, passage by passage."""

    text: str


@dataclass(frozen=True, kw_only=True)
class RepSpoke:
    """The rep's turn, from 1; of a note its next passage, and an empty one at its end."""

    turn: int
    text: str


@dataclass(frozen=True, kw_only=True)
class MovesLabelled:
    """What the labeller found in the turn.

    Attributes:
        turn: The rep's turn.
        moves: The moves that hold, with their words.
        probabilities: For every move how probable it is, 0 to 1; empty in old logs.
        labeller_version: Of the labeller, where it is not the one that the session began with, as
            when it was gone on with by a newer program; else empty.
    """

    turn: int
    moves: tuple[LabelledMove, ...]
    probabilities: Mapping[Move, float] = field(default_factory=dict)
    labeller_version: str = ""


@dataclass(frozen=True, kw_only=True)
class ClaimHeard:
    """Something the rep says is so, and on whose word.

    Attributes:
        text: The claim, as said.
        who: Who is behind it, in a few words.
        source: Kind of source.
        checkable: Whether the buyer could check it without the rep.
        same_as: The claim the buyer already holds that it repeats, by id; empty: it is new.
    """

    text: str
    who: str
    source: Source
    checkable: bool
    same_as: str = ""


@dataclass(frozen=True, kw_only=True)
class TurnUnderstood:
    """What the turn is about, by meaning; the encoder's verdict, kept since encoders change.

    Each mapping goes from an id to how near the turn comes, 0 to 1, and holds only what is near
    enough.

    Attributes:
        turn: The rep's turn.
        facts: Facts that it is about.
        conflicts: Conflicts that it speaks of.
        tests: Conflicts for which it gives a way to judge.
        steps: Steps that it would bring up.
        claims: What it asserts.
        world: How near it comes to anything in the buyer's world, 0 to 1.
        hollow: Whether every sentence of it is a stock phrase that would fit any call.
        leaves_next: Whether it leaves the next step, or the test, to the buyer.
        asks_others: Whether it asks what somebody else has told the buyer.
        lets_go: Whether it offers to leave it at a no.
    """

    turn: int
    facts: Mapping[str, float] = field(default_factory=dict)
    conflicts: Mapping[str, float] = field(default_factory=dict)
    tests: Mapping[str, float] = field(default_factory=dict)
    steps: Mapping[str, float] = field(default_factory=dict)
    claims: tuple[ClaimHeard, ...] = ()
    world: float = 0.0
    hollow: bool = False
    leaves_next: bool = False
    asks_others: bool = False
    lets_go: bool = False


@dataclass(frozen=True, kw_only=True)
class Cause:
    """Why the buyer's state moved.

    Attributes:
        reason: A move's name, or "idle", "repeat", "odd", "praise", "time", "settled",
            "disclosed", "silence".
        move: The move, where the reason is one.
        span: The rep's words that did it.
        deltas: What it did to each dimension, in points.
    """

    reason: str
    move: Move | None = None
    span: Span | None = None
    deltas: Mapping[Dimension, float] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Belief:
    """A claim in the buyer's head.

    Attributes:
        claim_id: Stable within the session.
        text: The claim.
        who: Who said it, by name.
        source: Kind of source; its weight is the persona's.
        belief: 0 (not believed at all) to 1.
    """

    claim_id: str
    text: str
    who: str
    source: Source
    belief: float


@dataclass(frozen=True, kw_only=True)
class MindChanged:
    """What the turn did to the buyer's mind.

    Attributes:
        turn: The rep's turn.
        causes: Why, each with its words.
        state: Her state now.
        beliefs: The claims that were new or moved.
        conflicts: The conflicts that got further, with where they are now.
        asked_facts: Facts that the turn asked for, earned or not.
        buyer: Whose mind, by persona id; empty: the first buyer's.
    """

    turn: int
    causes: tuple[Cause, ...]
    state: State
    beliefs: tuple[Belief, ...] = ()
    conflicts: Mapping[str, ConflictStatus] = field(default_factory=dict)
    asked_facts: tuple[str, ...] = ()
    buyer: str = ""


@dataclass(frozen=True, kw_only=True)
class ActChosen:
    """What the buyer has decided to do, before a word of it is spoken.

    Attributes:
        turn: The rep's turn that she answers; 0 for the opening.
        act: The act.
        line_id: The authored line behind it.
        point: That line with its slots filled: what she will say if nothing better is worded.
        facts: Facts she tells with it.
        conflict: The conflict it is about.
        conflict_status: How far that conflict is once she has spoken.
        step: The step or condition it states; for a hint, the fact hinted at.
        why: One sentence for the debrief.
        buyer: Who answers, by persona id; empty: the first buyer.
    """

    turn: int
    act: Act
    line_id: str
    point: str
    facts: tuple[str, ...] = ()
    conflict: str | None = None
    conflict_status: ConflictStatus | None = None
    step: str | None = None
    why: str = ""
    buyer: str = ""


@dataclass(frozen=True, kw_only=True)
class Timing:
    """How long a reply took, in milliseconds.

    Attributes:
        labels: Labelling.
        mind: Mind update and choice of act.
        first_word: From the rep's last word to the first word shown.
        total: From the rep's last word to the reply's end.
        evaluated: Prompt tokens that had to be evaluated; None where there is no model.
        generated: Tokens generated, over all tries; None where there is no model.
    """

    labels: float = 0.0
    mind: float = 0.0
    first_word: float = 0.0
    total: float = 0.0
    evaluated: int | None = None
    generated: int | None = None


@dataclass(frozen=True, kw_only=True)
class GuardFired:
    """A candidate reply was rejected. `candidate` is kept for the bench of guards."""

    turn: int
    guard: str
    candidate: str


@dataclass(frozen=True, kw_only=True)
class EngineFailed:
    """The model could not word the reply; the authored line stood in."""

    turn: int
    problem: str


@dataclass(frozen=True, kw_only=True)
class BuyerSpoke:
    """What the buyer said.

    Attributes:
        turn: The rep's turn that it answers; 0 for the opening.
        text: Her words.
        source: "model" if the model worded it, "line" if it is the authored line, "said" if
            somebody really said it, in a call that was held elsewhere.
        timing: How long it took.
    """

    turn: int
    text: str
    source: Literal["model", "line", "said"]
    timing: Timing = field(default_factory=Timing)


@dataclass(frozen=True, kw_only=True)
class RecordingBegan:
    """From here on both sides are kept as sound.

    Attributes:
        name: Of the file among the session's recordings.
        at_ms: Where on the call's clock its first sample lies.
    """

    name: str
    at_ms: int


@dataclass(frozen=True, kw_only=True)
class TurnTimed:
    """When a side of a turn was spoken, in milliseconds on the call's clock.

    Attributes:
        turn: The rep's turn, or the one that the buyer answers; 0 for the opening.
        speaker: Whose words.
        stretches: When there was speech.
        words: With their times, as far as they are known.
        as_recognised: What was recognised, where it was put right before it counted; else empty.
        heard: What of the buyer's words could be heard before the rep cut in; empty: all of them.
        back_channel: What the buyer said at once, before her answer; empty: nothing.
    """

    turn: int
    speaker: Speaker
    stretches: tuple[Stretch, ...]
    words: tuple[WordTime, ...] = ()
    as_recognised: str = ""
    heard: str = ""
    back_channel: str = ""


@dataclass(frozen=True, kw_only=True)
class TurnReadAgain:
    """The rep's turn was listened to again after the call, with more care; for the record.

    Nothing follows from it: the buyer answered what she heard at the time.

    Attributes:
        turn: The rep's turn.
        text: The words as they were heard then.
        words: With their times, in milliseconds on the call's clock.
    """

    turn: int
    text: str
    words: tuple[WordTime, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DrillBegan:
    """From here on the rep practises one thing.

    Attributes:
        drill: Which, by its key in `app.domain.scoring.drills`.
        after: The last turn that does not count; 0 if all of the session's do.
    """

    drill: str
    after: int = 0


@dataclass(frozen=True, kw_only=True)
class SessionEnded:
    """Nobody speaks any more. `reason` tells who ended it."""

    reason: EndReason


@dataclass(frozen=True, kw_only=True)
class SessionRescored:
    """Another labeller has read the session again, after its end; the first labels stay.

    The buyer heard what she heard: nothing of her mind, her acts or her words changes by it.

    Attributes:
        labeller_version: Of that labeller.
        turns: What it found in each of the rep's turns.
    """

    labeller_version: str
    turns: tuple[MovesLabelled, ...]


@dataclass(frozen=True, kw_only=True)
class CheckAnswers:
    """What a model answered to one check of the rubric: once a run, in the order of the runs."""

    check_id: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, kw_only=True)
class SecondOpinionGiven:
    """A language model has answered some checks of a session that is over.

    It is kept since no fold can derive what a model said. Verdicts and points do not depend on it.

    Attributes:
        backend: Back end of the model.
        model: Its name.
        version: Of the questions and of how they are put.
        seed: Of their order and of the sampling.
        checks: The checks that were asked, in the rubric's order.
    """

    backend: str
    model: str
    version: str
    seed: int
    checks: tuple[CheckAnswers, ...]


@dataclass(frozen=True, kw_only=True)
class CommentMade:
    """Somebody has remarked on a turn of a session, at any time; nothing else follows from it.

    Attributes:
        turn: The rep's turn, or 0 for the opening.
        comment_id: Unique within the session.
        text: The remark.
        author: Whose it is; empty: the rep's own.
        replies_to: The comment it answers, by id; empty: none.
    """

    turn: int
    comment_id: str
    text: str
    author: str = ""
    replies_to: str = ""


@dataclass(frozen=True, kw_only=True)
class CommentChanged:
    """A comment's author has put it otherwise; `author` as in the comment."""

    comment_id: str
    text: str
    author: str = ""


@dataclass(frozen=True, kw_only=True)
class CommentWithdrawn:
    """A comment's author has taken it back; `author` as in the comment."""

    comment_id: str
    author: str = ""


@dataclass(frozen=True, kw_only=True)
class BreakpointSet:
    """A replay is to pause at a turn from now on. A later one at the same turn takes its place.

    Attributes:
        turn: The rep's turn, or 0 for the opening.
        note: Why, to be shown there; may be empty.
        author: Who set it; empty: the rep.
    """

    turn: int
    note: str = ""
    author: str = ""


@dataclass(frozen=True, kw_only=True)
class BreakpointCleared:
    """A replay is not to pause at a turn any more. `author` cleared it; empty: the rep."""

    turn: int
    author: str = ""


Event = (
    SessionStarted
    | CallImported
    | NoteWritten
    | RepSpoke
    | MovesLabelled
    | TurnUnderstood
    | MindChanged
    | ActChosen
    | GuardFired
    | EngineFailed
    | BuyerSpoke
    | RecordingBegan
    | TurnTimed
    | TurnReadAgain
    | DrillBegan
    | SessionEnded
    | SessionRescored
    | SecondOpinionGiven
    | CommentMade
    | CommentChanged
    | CommentWithdrawn
    | BreakpointSet
    | BreakpointCleared
)
Remark = CommentMade | CommentChanged | CommentWithdrawn | BreakpointSet | BreakpointCleared
"""What is said about a session; nothing of the session itself changes by it."""
EVENT_KINDS: tuple[type[Event], ...] = (
    SessionStarted,
    CallImported,
    NoteWritten,
    RepSpoke,
    MovesLabelled,
    TurnUnderstood,
    MindChanged,
    ActChosen,
    GuardFired,
    EngineFailed,
    BuyerSpoke,
    RecordingBegan,
    TurnTimed,
    TurnReadAgain,
    DrillBegan,
    SessionEnded,
    SessionRescored,
    SecondOpinionGiven,
    CommentMade,
    CommentChanged,
    CommentWithdrawn,
    BreakpointSet,
    BreakpointCleared,
)
