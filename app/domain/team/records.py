"""What members of a team tell each other. A team is nothing but the fold of these records.

A record is signed by its author, never changed and never taken out. Each machine of each author
numbers its own and names the one before, so that a gap, a second version of one or a record put in
afterwards is seen by everybody who holds them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from app.domain.buyer.scenario import Outcome
from app.domain.moves import Move
from app.domain.scoring.judged import Verdict

Role = Literal["manager", "rep"]
Mode = Literal["coached", "exam"]
"""Coached: everything that practice has. Exam: nothing of the buyer's mind, no help, before the
end."""
Decision = Literal["passed", "did_not_pass", "again"]
"""How a manager returns a submission; "again": neither yet, another attempt is asked for."""

KEY_DIGITS: Final = 64
"""Hexadecimal digits of a public Ed25519 key, by which members are known."""


@dataclass(frozen=True, kw_only=True)
class Blob:
    """A file that goes along with a record, by what is in it.

    Attributes:
        sha256: Of the bytes as they are sent, sealed ones as sealed; 64 hexadecimal digits.
        size: Of the same, in bytes.
    """

    sha256: str
    size: int


@dataclass(frozen=True, kw_only=True)
class PassRule:
    """What a submission needs to pass. What it leaves at its default does not matter.

    Attributes:
        checks: Checks of the rubric, by id, that must be met.
        outcomes: The call must end in one of these; empty: in any.
        least_score: The score must be so high or higher, 0 to 100.
    """

    checks: tuple[str, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    least_score: float | None = None


@dataclass(frozen=True, kw_only=True)
class Result:
    """What a session came to, by the scorer of whoever says so.

    Attributes:
        score: 0 to 100; None: too little happened to judge by.
        outcome: How it ended.
        good_ending: Whether the scenario counts that ending as a good one.
        checks: The verdict of each check, by its id.
        rep_share: The rep's share of the effort over the last third, 0 to 100; None: too early.
        turns: How often the rep spoke.
        moves: In how many of those turns each move was found; moves that were not are left out.
        labeller_version: Of the labeller behind it.
        mind_version: Of the buyer's mind.
        app_version: Of the program.
        content_hash: SHA-256 of the frozen content that was played.
        started_ms: When the session began; milliseconds since the Unix epoch, by the rep's clock.
    """

    score: float | None
    outcome: Outcome
    good_ending: bool
    checks: Mapping[str, Verdict]
    rep_share: float | None
    turns: int
    moves: Mapping[Move, int]
    labeller_version: str
    mind_version: str
    app_version: str
    content_hash: str
    started_ms: int


# What records say. `author` below is whoever signed the record.


@dataclass(frozen=True, kw_only=True)
class TeamFounded:
    """The author makes a team and is its first manager. The record's id is the team's.

    Attributes:
        name: Of the team.
        manager: What the author is called.
        lock: The author's public key for sealing, an age recipient ("age1…").
    """

    name: str
    manager: str
    lock: str


@dataclass(frozen=True, kw_only=True)
class Joined:
    """The author would like to be a member, under a name, or puts name or lock otherwise."""

    name: str
    lock: str


@dataclass(frozen=True, kw_only=True)
class Admitted:
    """A manager says whose key one is, and what they may do. Only from then on they are members."""

    key: str
    name: str
    role: Role


@dataclass(frozen=True, kw_only=True)
class Removed:
    """A manager says that somebody is no member any more; what they said before stays."""

    key: str


@dataclass(frozen=True, kw_only=True)
class Assigned:
    """A manager assigns a scenario. The record's id is the assignment's.

    Attributes:
        title: As in lists.
        pack: The scenario and its personas, frozen, as a signed pack.
        scenario_id: Which scenario of the pack.
        content_hash: SHA-256 of the frozen content, by which a submission is known to be of it.
        to: For whom, by key; empty: for every rep of the team, those who join later included.
        due_ms: Until when; None: whenever. Milliseconds since the Unix epoch.
        attempts: How many may be begun; None: any number.
        mode: Coached or exam.
        rule: What a submission needs to pass.
        by_rule: Whether the manager's program returns by itself what the rule decides.
        message: The manager's, to whoever gets it; may be empty.
    """

    title: str
    pack: Blob
    scenario_id: str
    content_hash: str
    to: tuple[str, ...] = ()
    due_ms: int | None = None
    attempts: int | None = None
    mode: Mode = "coached"
    rule: PassRule = field(default_factory=PassRule)
    by_rule: bool = False
    message: str = ""


@dataclass(frozen=True, kw_only=True)
class AssignmentChanged:
    """A manager gives an assignment another date, or takes it back. The rest of it stays frozen.

    Attributes:
        assignment: By id.
        due_ms: The date from now on; None: whenever.
        closed: Whether nothing is expected any more.
    """

    assignment: str
    due_ms: int | None
    closed: bool = False


@dataclass(frozen=True, kw_only=True)
class Submitted:
    """A rep hands in one attempt. The record's id is the submission's.

    Attributes:
        assignment: By id.
        attempt: Which of the rep's attempts it is, from 1.
        attempts: How many the rep had begun by then.
        session: The session file, sealed for the rep and the managers.
        sound: Its recording, sealed, if the rep sends it along.
        question: What the rep would like to know ("Where did I lose her?"); may be empty.
        result: What it came to on the rep's machine.
    """

    assignment: str
    attempt: int
    attempts: int
    session: Blob
    sound: Blob | None
    question: str
    result: Result


@dataclass(frozen=True, kw_only=True)
class Commented:
    """The manager or the rep remarks on a turn of a submission.

    Attributes:
        submission: By id.
        turn: The rep's turn, from 1; 0: the opening.
        text: The remark.
        replies_to: The comment that it answers, by record id; empty: none.
    """

    submission: str
    turn: int
    text: str
    replies_to: str = ""


@dataclass(frozen=True, kw_only=True)
class PauseSet:
    """A manager has the rep's replay pause at a turn, with a note."""

    submission: str
    turn: int
    note: str


@dataclass(frozen=True, kw_only=True)
class Appealed:
    """The rep holds that a check was judged wrongly, and says why."""

    submission: str
    check_id: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Ruled:
    """A manager judges a check otherwise than the scorer did, or confirms it, with a note.

    The computed verdict stays beside it.

    Attributes:
        submission: By id.
        check_id: Which check.
        verdict: The manager's.
        note: Why; may not be empty.
        appeal: The appeal that it answers, by record id; empty: none.
    """

    submission: str
    check_id: str
    verdict: Verdict
    note: str
    appeal: str = ""


@dataclass(frozen=True, kw_only=True)
class Returned:
    """A manager is done with a submission, for now. The last one counts.

    Attributes:
        submission: By id.
        decision: Whether it passed.
        words: To the rep; may be empty.
        result: What the session comes to on the manager's machine; the rep's may differ.
        by_rule: Whether the rule decided and nobody looked.
    """

    submission: str
    decision: Decision
    words: str
    result: Result
    by_rule: bool = False


@dataclass(frozen=True, kw_only=True)
class LeaderboardSet:
    """A manager has the team keep a leaderboard of those who wish to be on it, or stops it."""

    on: bool


@dataclass(frozen=True, kw_only=True)
class LeaderboardWish:
    """A rep wishes to be on the leaderboard, or not any more."""

    on: bool


@dataclass(frozen=True, kw_only=True)
class LeaderboardRow:
    """A rep on the leaderboard: how many assignments were passed, of how many."""

    key: str
    passed: int
    assigned: int


@dataclass(frozen=True, kw_only=True)
class LeaderboardShown:
    """A manager's program tells those on the leaderboard how it stands. The last one counts."""

    rows: tuple[LeaderboardRow, ...]


Body = (
    TeamFounded
    | Joined
    | Admitted
    | Removed
    | Assigned
    | AssignmentChanged
    | Submitted
    | Commented
    | PauseSet
    | Appealed
    | Ruled
    | Returned
    | LeaderboardSet
    | LeaderboardWish
    | LeaderboardShown
)
BODY_KINDS: Final[tuple[type[Body], ...]] = (
    TeamFounded,
    Joined,
    Admitted,
    Removed,
    Assigned,
    AssignmentChanged,
    Submitted,
    Commented,
    PauseSet,
    Appealed,
    Ruled,
    Returned,
    LeaderboardSet,
    LeaderboardWish,
    LeaderboardShown,
)


@dataclass(frozen=True, kw_only=True)
class Writer:
    """One machine of one author, which numbers its records.

    Attributes:
        key: The author's public Ed25519 key, 64 hexadecimal digits.
        device: The machine, or rather its data folder: 16 hexadecimal digits, drawn once.
    """

    key: str
    device: str


@dataclass(frozen=True, kw_only=True)
class Record:
    """A record as it was opened and found to be signed by its author.

    Attributes:
        record_id: SHA-256 of what was signed, 64 hexadecimal digits.
        team: The team's id; empty in the record that founds it.
        writer: Whose, from which machine.
        number: Among that writer's, from 1 without gaps.
        before: The id of the writer's record before; empty in its first.
        clock: One more than the highest that the author had seen (Lamport): what answers something
            comes after it, however wrong the clocks of the machines are.
        created_ms: When, by the author's clock; milliseconds since the Unix epoch.
        readers: Who can open it, by key, the author among them; empty: everybody.
        body: What it says.
    """

    record_id: str
    team: str
    writer: Writer
    number: int
    before: str
    clock: int
    created_ms: int
    readers: tuple[str, ...]
    body: Body

    @property
    def author(self) -> str:
        """The author's public key."""
        return self.writer.key
