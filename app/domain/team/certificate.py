"""A certificate: what a manager attests of a submission that passed, as values to be signed."""

from dataclasses import dataclass

from app.domain.scoring.judged import Verdict
from app.domain.team.records import Mode


@dataclass(frozen=True, kw_only=True)
class CertifiedWords:
    """Words of the conversation that a verdict rests on.

    Attributes:
        turn: In which they stand.
        speaker: "rep" or "buyer".
        quote: Verbatim.
    """

    turn: int
    speaker: str
    quote: str


@dataclass(frozen=True, kw_only=True)
class CertifiedCheck:
    """A check with what was computed and, beside it, what a manager ruled.

    Attributes:
        question: What was asked.
        computed: By the manager's machine.
        ruled: By a manager; None: nobody ruled on it.
        note: Why it was ruled so; empty if it was not.
        words: What the computed verdict rests on.
    """

    question: str
    computed: Verdict
    ruled: Verdict | None
    note: str
    words: tuple[CertifiedWords, ...]


@dataclass(frozen=True, kw_only=True)
class Certificate:
    """What is attested.

    Attributes:
        team: The team's name.
        team_id: Its id.
        rep: Who passed, as the team calls them.
        rep_key: Their public key, 64 hexadecimal digits.
        assignment: Its title.
        assignment_id: Its id.
        scenario: The scenario's title.
        scenario_id: Its id.
        content_hash: SHA-256 of the frozen content that was played.
        mode: Coached or exam.
        attempt: Which attempt it was, as the rep's machine counts.
        submission: Its id.
        held_ms: When it was held, by the rep's clock; milliseconds since the Unix epoch.
        decided_ms: When it was decided, by the manager's clock.
        outcome: How it ended, as the program calls it.
        ending: The same as the scenario calls it; empty if it has no words of its own.
        score: 0 to 100, by the manager's machine; None: too little could be judged.
        checks: Every check of the rubric.
        by_rule: Whether the assignment's rule decided and nobody looked.
        labeller_version: Of the labeller behind it.
        mind_version: Of the buyer's mind.
        manager: Whoever attests, as the team calls them.
        manager_key: Their public key, which signs.
    """

    team: str
    team_id: str
    rep: str
    rep_key: str
    assignment: str
    assignment_id: str
    scenario: str
    scenario_id: str
    content_hash: str
    mode: Mode
    attempt: int
    submission: str
    held_ms: int
    decided_ms: int
    outcome: str
    ending: str
    score: float | None
    checks: tuple[CertifiedCheck, ...]
    by_rule: bool
    labeller_version: str
    mind_version: str
    manager: str
    manager_key: str
