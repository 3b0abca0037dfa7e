"""What we need for a learning record store: somebody who posts, and a queue that outlives us."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

Outcome = Literal["taken", "there", "refused", "not_allowed", "no_store", "later"]
"""What a store made of statements: taken; already there; refused as they are; whoever asks may not;
nothing of the kind is at the address; try again later."""


@dataclass(frozen=True, kw_only=True)
class StoreAddress:
    """A learning record store and who posts to it. The secret is never in it.

    Attributes:
        address: Of its xAPI endpoint, to which "/statements" is added.
        user: The key, as stores call the name that goes with the secret.
    """

    address: str
    user: str


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a store answered.

    Attributes:
        outcome: In one word.
        told: In words for a person; empty if all is well.
        wait_s: How many seconds it wants to be left alone; 0: it did not say.
    """

    outcome: Outcome
    told: str = ""
    wait_s: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Queued:
    """A statement that waits: its id and itself as JSON."""

    statement_id: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How many statements there are of each kind."""

    waiting: int = 0
    sent: int = 0
    refused: int = 0


@dataclass(frozen=True, kw_only=True)
class Tried:
    """How the last try went.

    Attributes:
        at_ms: When; milliseconds since the Unix epoch. 0: there was none.
        next_ms: Not before then again.
        failures: How many tries in a row went wrong.
        problem: What went wrong; empty: nothing.
        remedy: What to do about it.
    """

    at_ms: int = 0
    next_ms: int = 0
    failures: int = 0
    problem: str = ""
    remedy: str = ""


class StatementPost(Protocol):
    """Posts to a store. Every failure is an answer; nothing is raised."""

    def post(self, to: StoreAddress, secret: str, statements: Sequence[str]) -> Answer:
        """Post statements, each as JSON: all are taken or none.

        Of a single one that is there already the answer is "there".
        """
        ...


class StatementQueue(Protocol):
    """Statements that wait for a store, on disk. All of it raises KnownError."""

    def store(self) -> StoreAddress | None:
        """The store, if one was named."""
        ...

    def set_store(self, store: StoreAddress | None) -> None:
        """Name one, or none. For another one than before, all that was sent waits again."""
        ...

    def add(self, statements: Mapping[str, str]) -> None:
        """Have statements wait, by their ids; those that were added before change nothing."""
        ...

    def waiting(self, most: int) -> tuple[Queued, ...]:
        """The oldest that wait, at most so many."""
        ...

    def settle(self, statement_ids: Sequence[str], outcome: Literal["sent", "refused"]) -> None:
        """They wait no longer."""
        ...

    def retry_refused(self) -> None:
        """Have those that were refused wait again."""
        ...

    def counts(self) -> Counts:
        """How many there are."""
        ...

    def tried(self) -> Tried:
        """How the last try went."""
        ...

    def note_try(self, tried: Tried) -> None:
        """Remember how a try went."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...
