"""Posting to a learning record store: what cannot be posted waits on disk and is tried again.

An id is made of what a statement says (`export.team_statements`), so posting one twice is harmless.
"""

import json
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import urlsplit, urlunsplit

from app.ports.clock import Clock
from app.ports.problems import KnownError
from app.ports.record_store import (
    Answer,
    Counts,
    Queued,
    StatementPost,
    StatementQueue,
    StoreAddress,
    Tried,
)
from app.ports.team import Secrets
from app.services.export.xapi import Statement

AT_ONCE: Final = 50
"""Statements in one post."""
FIRST_WAIT_MS: Final = 60_000
LONGEST_WAIT_MS: Final = 6 * 3_600_000
_LOCAL: Final = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, kw_only=True)
class StoreStatus:
    """How it stands with the store.

    Attributes:
        store: Which; None: none was named.
        counts: How many statements wait, were sent, were refused.
        tried: How the last try went.
    """

    store: StoreAddress | None
    counts: Counts
    tried: Tried


class RecordStore:
    """The user's learning record store. May be used from any thread.

    Nobody waits while it posts: who names another store meanwhile is not kept waiting, and who
    would post as well leaves it to the one who does.
    """

    def __init__(
        self,
        *,
        queue: StatementQueue,
        post: StatementPost,
        secrets: Secrets,
        clock: Clock,
        turns: AbstractContextManager[object] | None = None,
    ) -> None:
        """Take what it needs; nothing is sent yet.

        Args:
            queue: Where statements wait.
            post: Posts them.
            secrets: Where the secret is kept.
            clock: The time.
            turns: Held for moments, where several threads come.
        """
        self._queue = queue
        self._post = post
        self._secrets = secrets
        self._clock = clock
        self._turns = nullcontext() if turns is None else turns
        self._posting = False

    def name(self, address: str, user: str, secret: str) -> StoreStatus:
        """Post to a store from now on. The secret goes into the system's keyring.

        Raises:
            KnownError: It is no such address, the secret would go unencrypted, or it cannot be
                kept.
        """
        store = StoreAddress(address=_endpoint(address), user=user.strip())
        if not store.user or not secret.strip():
            raise KnownError(
                "A learning record store asks for a key and a secret.",
                "Make them in the store’s settings, and give both.",
            )
        with self._turns:
            try:
                self._secrets.keep(store, secret.strip())
            except KnownError:
                # Without a keyring it may still come from the environment.
                if self._secrets.password(store) is None:
                    raise
            self._queue.set_store(store)
            self._queue.note_try(Tried())
        return self.status()

    def forget(self) -> None:
        """Post nothing any more and forget the secret; what waits stays. Raises KnownError."""
        with self._turns:
            store = self._queue.store()
            if store is not None:
                self._queue.set_store(None)
                self._secrets.forget(store)

    def status(self) -> StoreStatus:
        """How it stands. Raises KnownError."""
        return StoreStatus(
            store=self._queue.store(), counts=self._queue.counts(), tried=self._queue.tried()
        )

    def work(
        self, statements: Callable[[], Sequence[Statement]], *, at_once: bool = False
    ) -> StoreStatus:
        """Queue what is new, and post what waits if its time has come.

        Args:
            statements: Everything that the store should have; asked only if there is a store.
            at_once: Whether to try now, though the last try failed a moment ago, and to try once
                more what was refused.

        Raises:
            KnownError: The queue cannot be used. A store that cannot be reached is no error.
        """
        with self._turns:
            store = self._queue.store()
            if store is None or self._posting:
                return self.status()
            self._posting = True
        try:
            made = {str(s["id"]): json.dumps(s, ensure_ascii=False) for s in statements()}
            self._queue.add(made)
            if at_once:
                self._queue.retry_refused()
            if at_once or self._clock.now_ms() >= self._queue.tried().next_ms:
                self._try(store)
        finally:
            self._posting = False
        return self.status()

    def close(self) -> None:
        """Let go of the queue."""
        self._queue.close()

    def _try(self, store: StoreAddress) -> None:
        if not self._queue.waiting(1):
            return
        try:
            secret = self._secrets.password(store)
        except KnownError as error:
            self._failed(store, Answer(outcome="later", told=error.problem), error.remedy)
            return
        if secret is None:
            told = "The secret of the learning record store is not in the keyring."
            self._failed(store, Answer(outcome="not_allowed", told=told), "Give it once more.")
            return
        while self._queue.store() == store and (some := self._queue.waiting(AT_ONCE)):
            answer = self._posted(store, secret, some)
            if answer is not None:
                self._failed(store, answer, _REMEDIES[answer.outcome])
                return
        self._note(store, Tried(at_ms=self._clock.now_ms()))

    def _posted(self, store: StoreAddress, secret: str, some: Sequence[Queued]) -> Answer | None:
        """Post some; the answer if it keeps from going on."""
        answer = self._post.post(store, secret, [queued.text for queued in some])
        ids = [queued.statement_id for queued in some]
        match answer.outcome:
            case "taken":
                self._settle(store, ids, "sent")
            case "there" | "refused" if len(some) > 1:
                # One of them is there already, or is not to its liking: find out which.
                for queued in some:
                    if (alone := self._posted(store, secret, [queued])) is not None:
                        return alone
            case "there":
                self._settle(store, ids, "sent")
            case "refused":
                self._settle(store, ids, "refused")
            case _:
                return answer
        return None

    def _settle(
        self, store: StoreAddress, ids: Sequence[str], outcome: Literal["sent", "refused"]
    ) -> None:
        with self._turns:
            # Another one that was named meanwhile has none of it.
            if self._queue.store() == store:
                self._queue.settle(ids, outcome)

    def _failed(self, store: StoreAddress, answer: Answer, remedy: str) -> None:
        now, failures = self._clock.now_ms(), self._queue.tried().failures + 1
        wait_ms = min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** min(failures - 1, 20))
        wait_ms = max(wait_ms, min(LONGEST_WAIT_MS, round(answer.wait_s * 1000)))
        self._note(
            store,
            Tried(
                at_ms=now,
                next_ms=now + wait_ms,
                failures=failures,
                problem=answer.told,
                remedy=remedy,
            ),
        )

    def _note(self, store: StoreAddress, tried: Tried) -> None:
        with self._turns:
            if self._queue.store() == store:
                self._queue.note_try(tried)


_REMEDIES: Final = {
    "taken": "",
    "there": "",
    "refused": "",
    "not_allowed": "Check key and secret in the store’s settings, and give them once more.",
    "no_store": "Check the address: it is the xAPI endpoint that the store’s settings show.",
    "later": "Nothing is lost: it is tried again with a later exchange.",
}


def _endpoint(address: str) -> str:
    """The endpoint that requests are appended to, from what a user typed. Raises KnownError."""
    text = address.strip()
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        known = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        known = False
        parts = urlsplit("")
    if not known or parts.username or parts.query or parts.fragment:
        raise KnownError(
            f"“{text[:200]}” is not the address of a learning record store.",
            "Give its xAPI endpoint, such as https://lrs.example.com/xapi.",
        )
    if parts.scheme == "http" and parts.hostname not in _LOCAL:
        raise KnownError(
            "The secret would go over the network unencrypted.",
            "Give an address that begins with https://.",
        )
    path = parts.path.rstrip("/").removesuffix("/statements")
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))
