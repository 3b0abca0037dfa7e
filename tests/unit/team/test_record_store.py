"""Posting to a learning record store: everything arrives once, whatever happens on the way."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.adapters.statements_sqlite import FILE, SqliteStatementQueue
from app.ports.problems import KnownError
from app.ports.record_store import Answer, Queued, StatementQueue, StoreAddress, Tried
from app.ports.team import Login
from app.services.export.xapi import Statement
from app.services.team.record_store import LONGEST_WAIT_MS, RecordStore
from tests.fakes.record_store import MemoryPost, MemoryQueue
from tests.team_machines import MONDAY, SetClock

MINUTE = 60_000
LATER = Answer(outcome="later", told="The store answered 503.")
DENIED = Answer(outcome="not_allowed", told="The store answered 401: Unknown key.")


class Keyring:
    """Implements `Secrets`; without one it keeps nothing."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.missing = False

    def password(self, place: Login) -> str | None:
        return self.kept.get(place.address)

    def keep(self, place: Login, password: str) -> None:
        if self.missing:
            raise KnownError("This machine has no keyring.", "Use the environment.")
        self.kept[place.address] = password

    def forget(self, place: Login) -> None:
        self.kept.pop(place.address, None)


class Scene:
    """A store, statements that it should have, and somebody who posts them."""

    def __init__(self, queue: StatementQueue) -> None:
        self.queue = queue
        self.post = MemoryPost()
        self.keyring = Keyring()
        self.clock = SetClock()
        self.made: list[Statement] = []
        self.records = RecordStore(
            queue=queue, post=self.post, secrets=self.keyring, clock=self.clock
        )

    def name(self, address: str = "https://lrs.example.com/xapi") -> None:
        self.records.name(address, "key", "secret")

    def say(self, *names: str) -> None:
        self.made += [{"id": name, "verb": "passed"} for name in names]

    def work(self, *, at_once: bool = False) -> str:
        """Post; the problem that is told."""
        return self.records.work(lambda: self.made, at_once=at_once).tried.problem

    def counts(self) -> tuple[int, int, int]:
        found = self.queue.counts()
        return found.waiting, found.sent, found.refused


@pytest.fixture(params=["in memory", "on disk"])
def scene(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Scene]:
    queue: StatementQueue = (
        MemoryQueue() if request.param == "in memory" else SqliteStatementQueue(tmp_path)
    )
    with closing(queue):
        yield Scene(queue)


def test_nothing_is_posted_or_kept_before_a_store_was_named(scene: Scene) -> None:
    scene.say("a")
    assert scene.work(at_once=True) == ""
    assert scene.post.posts == []
    assert scene.counts() == (0, 0, 0)


def test_everything_arrives_once(scene: Scene) -> None:
    scene.name()
    scene.say(*(f"s{n}" for n in range(120)))
    scene.work()
    scene.say("one more")
    scene.work()
    scene.work()
    assert scene.post.posts == [50, 50, 20, 1]
    assert len(scene.post.held) == 121
    assert scene.counts() == (0, 121, 0)
    assert set(scene.post.secrets) == {"secret"}


def test_what_the_store_has_already_from_another_machine_counts_as_sent(scene: Scene) -> None:
    scene.name()
    scene.post.held["b"] = {}
    scene.say("a", "b", "c")
    assert scene.work() == ""
    assert set(scene.post.held) == {"a", "b", "c"}
    assert scene.counts() == (0, 3, 0)


def test_what_the_store_refuses_does_not_hold_up_the_rest(scene: Scene) -> None:
    scene.name()
    scene.post.dislikes = {"b"}
    scene.say("a", "b", "c")
    assert scene.work() == ""
    assert set(scene.post.held) == {"a", "c"}
    assert scene.counts() == (0, 2, 1)
    scene.post.dislikes = set()
    scene.work()
    assert scene.counts() == (0, 2, 1)
    scene.work(at_once=True)
    assert scene.counts() == (0, 3, 0)


def test_a_store_that_is_down_is_left_alone_for_longer_each_time(scene: Scene) -> None:
    scene.name()
    scene.say("a")
    scene.post.failing = LATER
    waits = []
    for _ in range(12):
        scene.work()
        waits.append(scene.queue.tried().next_ms - scene.clock.ms)
        scene.clock.ms = scene.queue.tried().next_ms
    assert waits[:4] == [MINUTE, 2 * MINUTE, 4 * MINUTE, 8 * MINUTE]
    assert waits[-1] == LONGEST_WAIT_MS
    assert scene.counts() == (1, 0, 0)
    scene.post.failing = None
    assert scene.work() == ""
    assert scene.counts() == (0, 1, 0)
    assert scene.queue.tried() == Tried(at_ms=scene.clock.ms)


def test_nobody_asks_before_the_time_has_come_unless_the_user_wants_it(scene: Scene) -> None:
    scene.name()
    scene.say("a")
    scene.post.failing = Answer(outcome="later", told="The store answered 429.", wait_s=600)
    scene.work()
    scene.clock.ms += 9 * MINUTE
    assert scene.work() == "The store answered 429."
    assert scene.post.posts == [1]
    scene.work(at_once=True)
    assert scene.post.posts == [1, 1]
    scene.post.failing = None
    scene.clock.ms = scene.queue.tried().next_ms
    assert scene.work() == ""


def test_a_key_that_does_not_fit_is_told_with_what_to_do(scene: Scene) -> None:
    scene.name()
    scene.say("a", "b")
    scene.post.failing = DENIED
    scene.work()
    status = scene.records.status()
    assert status.counts.waiting == 2
    assert status.tried.at_ms == MONDAY
    assert status.tried.problem == "The store answered 401: Unknown key."
    assert status.tried.remedy.startswith("Check key and secret")
    scene.post.failing = None
    scene.name()  # with another secret: it is tried at once
    assert scene.work() == ""


def test_what_was_posted_before_a_failure_stays_posted(scene: Scene) -> None:
    scene.name()
    scene.say(*(f"s{n}" for n in range(60)))
    taken = scene.post.post

    def once(to: StoreAddress, secret: str, statements: list[str]) -> Answer:
        return taken(to, secret, statements) if not scene.post.posts else LATER

    scene.post.post = once  # type: ignore[method-assign, assignment]
    assert scene.work() == LATER.told
    assert scene.counts() == (10, 50, 0)


def test_a_secret_that_is_gone_is_asked_for(scene: Scene) -> None:
    scene.name()
    scene.say("a")
    scene.keyring.kept.clear()
    assert scene.work() == "The secret of the learning record store is not in the keyring."
    assert scene.post.posts == []


def test_without_a_keyring_the_environment_has_to_know_it(scene: Scene) -> None:
    scene.keyring.missing = True
    with pytest.raises(KnownError, match="no keyring"):
        scene.name()
    assert scene.records.status().store is None
    scene.keyring.kept["https://lrs.example.com/xapi"] = "from the environment"
    scene.name()
    assert scene.records.status().store is not None


def test_another_store_gets_everything_from_the_beginning(scene: Scene) -> None:
    scene.name()
    scene.say("a", "b")
    scene.work()
    scene.name()
    assert scene.counts() == (0, 2, 0)
    scene.name("https://other.example.com/xapi")
    assert scene.counts() == (2, 0, 0)


def test_another_store_that_is_named_while_one_is_posted_to_gets_everything(scene: Scene) -> None:
    scene.name()
    scene.say("a", "b")
    taken = scene.post.post

    def slow(to: StoreAddress, secret: str, statements: list[str]) -> Answer:
        if scene.records.status().store == to:
            scene.name("https://other.example.com/xapi")
        return taken(to, secret, statements)

    scene.post.post = slow  # type: ignore[method-assign, assignment]
    scene.work()
    assert scene.counts() == (2, 0, 0)
    scene.post.held.clear()
    scene.post.post = taken  # type: ignore[method-assign]
    scene.work()
    assert set(scene.post.held) == {"a", "b"}


def test_who_would_post_while_somebody_posts_leaves_it_to_them(scene: Scene) -> None:
    scene.name()
    scene.say("a")
    taken = scene.post.post

    def slow(to: StoreAddress, secret: str, statements: list[str]) -> Answer:
        scene.work(at_once=True)
        return taken(to, secret, statements)

    scene.post.post = slow  # type: ignore[method-assign, assignment]
    scene.work()
    assert scene.post.posts == [1]


def test_a_store_that_is_forgotten_gets_nothing_and_its_secret_goes(scene: Scene) -> None:
    scene.name()
    scene.records.forget()
    assert scene.records.status().store is None
    assert scene.keyring.kept == {}
    scene.say("a")
    scene.work(at_once=True)
    assert scene.post.posts == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("lrs.example.com/xapi", "https://lrs.example.com/xapi"),
        (" https://lrs.example.com/xapi/ ", "https://lrs.example.com/xapi"),
        ("https://lrs.example.com/xapi/statements", "https://lrs.example.com/xapi"),
        ("http://localhost:8080/data/xAPI", "http://localhost:8080/data/xAPI"),
    ],
)
def test_an_address_is_taken_as_people_type_it(typed: str, kept: str) -> None:
    scene = Scene(MemoryQueue())
    scene.name(typed)
    assert scene.records.status().store == StoreAddress(address=kept, user="key")


@pytest.mark.parametrize(
    "typed",
    ["", "ftp://lrs.example.com", "https://", "https://me:pw@lrs.example.com", "https://x:99999/"],
)
def test_what_is_no_address_is_refused(typed: str) -> None:
    scene = Scene(MemoryQueue())
    with pytest.raises(KnownError, match="is not the address of a learning record store"):
        scene.name(typed)


def test_a_secret_never_goes_over_a_network_unencrypted() -> None:
    scene = Scene(MemoryQueue())
    with pytest.raises(KnownError, match="unencrypted"):
        scene.name("http://lrs.example.com/xapi")
    assert scene.keyring.kept == {}


def test_a_store_needs_a_key_and_a_secret() -> None:
    scene = Scene(MemoryQueue())
    for user, secret in (("", "secret"), ("key", " ")):
        with pytest.raises(KnownError, match="asks for a key and a secret"):
            scene.records.name("https://lrs.example.com", user, secret)


def test_what_waits_is_there_after_the_program_was_closed(tmp_path: Path) -> None:
    with closing(SqliteStatementQueue(tmp_path)) as queue:
        queue.set_store(StoreAddress(address="https://lrs.example.com", user="key"))
        queue.add({"a": json.dumps({"id": "a"})})
        queue.note_try(Tried(at_ms=5, next_ms=9, failures=1, problem="Down.", remedy="Wait."))
    with closing(SqliteStatementQueue(tmp_path)) as queue:
        assert queue.waiting(9) == (Queued(statement_id="a", text='{"id": "a"}'),)
        assert queue.tried().problem == "Down."
        assert queue.store() == StoreAddress(address="https://lrs.example.com", user="key")


def test_the_secret_is_in_no_file(tmp_path: Path) -> None:
    with closing(SqliteStatementQueue(tmp_path)) as queue:
        scene = Scene(queue)
        scene.records.name("https://lrs.example.com", "key", "xyzzy-secret")
        scene.say("a")
        scene.work()
    for file in tmp_path.rglob("*"):
        assert not file.is_file() or b"xyzzy-secret" not in file.read_bytes()


@pytest.mark.parametrize("value", ["", "[]", '{"address": 1}'])
def test_a_queue_that_was_damaged_is_told(tmp_path: Path, value: str) -> None:
    with closing(SqliteStatementQueue(tmp_path)) as queue:
        queue.set_store(StoreAddress(address="https://lrs.example.com", user="key"))
        with closing(sqlite3.connect(tmp_path / FILE)) as conn, conn:
            conn.execute("UPDATE about SET value = ?", (value,))
        with pytest.raises(KnownError, match="is damaged"):
            queue.store()
