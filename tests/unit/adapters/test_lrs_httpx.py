"""Posting to a learning record store over HTTP, and what its answers mean."""

import base64
import json
import socket
from collections.abc import Iterator

import pytest

from app.adapters.lrs_httpx import HttpxRecordStore
from app.ports.record_store import Answer, StoreAddress
from tests.fakes.record_store_server import Store, serving


@pytest.fixture
def store() -> Iterator[Store]:
    with serving() as found:
        yield found


def post(store: Store, *statements: str) -> Answer:
    return HttpxRecordStore(timeout_s=2).post(store.to, "the secret", statements or ('{"id":"a"}',))


def test_statements_go_out_as_xapi_asks(store: Store) -> None:
    assert post(store, '{"id":"a"}', '{"id":"Größe"}') == Answer(outcome="taken")
    ((path, headers, body),) = store.asked
    assert path == "/xapi/statements"
    assert headers["X-Experience-API-Version"] == "1.0.3"
    assert headers["Content-Type"] == "application/json"
    told = base64.b64decode(headers["Authorization"].removeprefix("Basic ")).decode()
    assert told == "the key:the secret"
    assert json.loads(body) == [{"id": "a"}, {"id": "Größe"}]


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (200, "taken"),
        (204, "taken"),
        (409, "there"),
        (400, "refused"),
        (413, "refused"),
        (401, "not_allowed"),
        (403, "not_allowed"),
        (404, "no_store"),
        (302, "no_store"),
        (429, "later"),
        (500, "later"),
        (503, "later"),
        (418, "later"),
    ],
)
def test_each_answer_means_one_thing(store: Store, status: int, outcome: str) -> None:
    store.status = status
    store.body = b"" if status == 204 else b"Because."
    answer = post(store)
    assert answer.outcome == outcome
    if outcome not in ("taken", "there"):
        assert answer.told == f"The store answered {status}: Because."


def test_it_waits_as_long_as_the_store_says(store: Store) -> None:
    store.status, store.headers = 503, {"Retry-After": "120"}
    assert post(store).wait_s == 120
    store.headers = {"Retry-After": "Fri, 01 Jan 2100 00:00:00 GMT"}
    assert post(store).wait_s > 1_000_000
    for nonsense in ("soon", "-5", "Fri, 01 Jan 1999 00:00:00 GMT"):
        store.headers = {"Retry-After": nonsense}
        assert post(store).wait_s == 0


def test_a_long_answer_is_cut_and_cannot_draw_on_the_screen(store: Store) -> None:
    store.status, store.body = 500, b"<h1>\x1b[31mDown\x07\r\n" + b"x" * 1_000_000
    told = post(store).told
    assert told.startswith("The store answered 500: <h1>[31mDown x")
    assert len(told) < 250
    assert told.isprintable()


def test_the_secret_is_not_carried_elsewhere(store: Store) -> None:
    store.status, store.headers = 307, {"Location": f"{store.to.address}/elsewhere"}
    assert post(store).outcome == "no_store"
    assert len(store.asked) == 1


def test_a_store_that_keeps_silent_is_tried_later(store: Store) -> None:
    store.slow = True
    answer = HttpxRecordStore(timeout_s=0.2).post(store.to, "the secret", ("{}",))
    assert answer == Answer(outcome="later", told="The store did not answer in time.")


def test_a_store_that_is_not_there_is_tried_later() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        to = StoreAddress(address=f"http://127.0.0.1:{taken.getsockname()[1]}", user="key")
        answer = HttpxRecordStore(timeout_s=2).post(to, "secret", ("{}",))
    assert answer.outcome == "later"
    assert answer.told.startswith("The store cannot be reached")


def test_an_address_that_nobody_can_ask_is_told() -> None:
    to = StoreAddress(address="https://xn--/x" + "y" * 70_000, user="key")
    assert HttpxRecordStore(timeout_s=2).post(to, "secret", ("{}",)).outcome == "no_store"
