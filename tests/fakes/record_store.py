"""A learning record store without a network, and a queue without a disk."""

import json
from collections.abc import Mapping, Sequence
from typing import Literal

from app.ports.record_store import Answer, Counts, Queued, StoreAddress, Tried


class MemoryQueue:
    """Implements `StatementQueue`."""

    def __init__(self) -> None:
        self._store: StoreAddress | None = None
        self._last: StoreAddress | None = None
        self._texts: dict[str, str] = {}
        self._states: dict[str, str] = {}
        self._tried = Tried()

    def store(self) -> StoreAddress | None:
        return self._store

    def set_store(self, store: StoreAddress | None) -> None:
        if store is not None:
            if self._last is not None and self._last.address != store.address:
                self._states = dict.fromkeys(self._states, "waiting")
            self._last = store
        self._store = store

    def add(self, statements: Mapping[str, str]) -> None:
        for name, text in statements.items():
            self._texts.setdefault(name, text)
            self._states.setdefault(name, "waiting")

    def waiting(self, most: int) -> tuple[Queued, ...]:
        names = [name for name, state in self._states.items() if state == "waiting"][:most]
        return tuple(Queued(statement_id=name, text=self._texts[name]) for name in names)

    def settle(self, statement_ids: Sequence[str], outcome: Literal["sent", "refused"]) -> None:
        for name in statement_ids:
            self._states[name] = outcome

    def retry_refused(self) -> None:
        for name, state in self._states.items():
            if state == "refused":
                self._states[name] = "waiting"

    def counts(self) -> Counts:
        states = list(self._states.values())
        return Counts(
            waiting=states.count("waiting"),
            sent=states.count("sent"),
            refused=states.count("refused"),
        )

    def tried(self) -> Tried:
        return self._tried

    def note_try(self, tried: Tried) -> None:
        self._tried = tried

    def close(self) -> None:
        pass


class MemoryPost:
    """Implements `StatementPost`: a store that holds what it is given, unless told otherwise.

    Attributes:
        held: Statements by id.
        posts: How many statements each post had.
        failing: What is answered instead of taking anything; None: nothing.
        dislikes: Ids of statements that are refused.
        secrets: With what secret each post came.
    """

    def __init__(self) -> None:
        self.held: dict[str, dict[str, object]] = {}
        self.posts: list[int] = []
        self.failing: Answer | None = None
        self.dislikes: set[str] = set()
        self.secrets: list[str] = []

    def post(self, to: StoreAddress, secret: str, statements: Sequence[str]) -> Answer:
        del to
        self.posts.append(len(statements))
        self.secrets.append(secret)
        if self.failing is not None:
            return self.failing
        read = {s["id"]: s for s in map(json.loads, statements)}
        if self.dislikes & set(read):
            return Answer(outcome="refused", told="The store answered 400.")
        if any(name in self.held for name in read):
            return Answer(outcome="there")
        self.held.update(read)
        return Answer(outcome="taken")
