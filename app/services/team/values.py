"""What the team's door takes and gives back."""

from dataclasses import dataclass, field

from app.domain.packs.senders import Standing
from app.domain.team.passing import Judged
from app.domain.team.records import Mode, PassRule, Result
from app.domain.team.state import Assignment, State, Submission
from app.ports.team import AttemptBegun, Oddity, Place


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """An invitation that was looked at: whole, and signed by whoever it says.

    Attributes:
        team: The team's name.
        manager: What whoever invites is called.
        key: Whoever invites, by public key.
        standing: What is known of that key here; its fingerprint is to be compared by another way.
        place: Where the team meets.
    """

    team: str
    manager: str
    key: str
    standing: Standing
    place: Place


@dataclass(frozen=True, kw_only=True)
class AssignWish:
    """What a manager wants to be practised.

    Attributes:
        scenario_id: Of the library, as it stands now.
        title: As in lists; empty: the scenario's.
        to: Reps by key; empty: every rep, those who join later included.
        due_ms: Until when; None: whenever. Milliseconds since the Unix epoch.
        attempts: How many may be begun; None: any number.
        mode: Coached or exam.
        rule: What a submission needs to pass.
        by_rule: Whether what the rule decides is returned without a look.
        message: To whoever gets it; may be empty.
    """

    scenario_id: str
    title: str = ""
    to: tuple[str, ...] = ()
    due_ms: int | None = None
    attempts: int | None = None
    mode: Mode = "coached"
    rule: PassRule = field(default_factory=PassRule)
    by_rule: bool = False
    message: str = ""


@dataclass(frozen=True, kw_only=True)
class MyAssignment:
    """An assignment as its rep sees it.

    Attributes:
        assignment: Which.
        state: Where the rep stands with it.
        attempts: What was begun on this machine, the oldest first.
        submissions: What was handed in, the oldest first.
        left: How many attempts may still be begun; None: any number.
        reminder: A quiet word on the date ("Due tomorrow"); empty if there is nothing to say.
    """

    assignment: Assignment
    state: State
    attempts: tuple[AttemptBegun, ...]
    submissions: tuple[Submission, ...]
    left: int | None
    reminder: str

    @property
    def open(self) -> bool:
        """Whether something can still be handed in that matters."""
        return not self.assignment.closed and self.state != "passed"


@dataclass(frozen=True, kw_only=True)
class Parcel:
    """What would be handed in, to the letter.

    Attributes:
        assignment_id: Of which assignment.
        session_id: The session.
        attempt: Which attempt it is, from 1.
        attempts: How many were begun so far.
        question: The rep's own to the manager; may be empty.
        lines: Everything that is sent and what is not, each as a name and a value for a person.
        text: The session file as it is sent.
        sound: The recordings in one file, as they are sent; None: they stay here.
        has_sound: Whether there is a recording that could be sent.
        result: What the session comes to on this machine.
        judged: What the assignment's rule makes of that.
        warnings: What the rep should know before, such as that it is late; usually none.
    """

    assignment_id: str
    session_id: str
    attempt: int
    attempts: int
    question: str
    lines: tuple[tuple[str, str], ...]
    text: str
    sound: bytes | None
    has_sound: bool
    result: Result
    judged: Judged
    warnings: tuple[str, ...]

    @property
    def sends_sound(self) -> bool:
        """Whether the recording goes along."""
        return self.sound is not None

    @property
    def sound_bytes(self) -> int:
        """How large the recording is that goes along."""
        return len(self.sound or b"")


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A submission that a manager has opened.

    Attributes:
        session_id: What the session is called among those of the coach.
        submission: As it stands.
        result: What the session comes to on this machine.
        differs: What differs from what the rep's record says, each in a sentence; usually nothing.
        has_sound: Whether its recording is here.
        scorer: The labels by which it is looked at there: those made on this machine. Empty: they
            are the same as those of the log.
    """

    session_id: str
    submission: Submission
    result: Result
    differs: tuple[str, ...]
    has_sound: bool
    scorer: str = ""


@dataclass(frozen=True, kw_only=True)
class Synced:
    """What came of an exchange with the team.

    Attributes:
        at_ms: When; milliseconds since the Unix epoch.
        sent: How many records were put.
        received: How many came.
        waiting: How many are still to be put.
        problem: Why not all of it could be done, in plain words; empty: it was.
        remedy: What to do about that.
        oddities: What was odd in what came.
        notes: What else is worth knowing, such as why nothing goes to the record store.
    """

    at_ms: int
    sent: int = 0
    received: int = 0
    waiting: int = 0
    problem: str = ""
    remedy: str = ""
    oddities: tuple[Oddity, ...] = ()
    notes: tuple[str, ...] = ()
