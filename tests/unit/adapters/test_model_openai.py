"""A model on a server, and the many ways in which a server can fail."""

import json
import logging
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from app.adapters.model_openai import OpenAiModel
from app.ports.language_model import LanguageModel, Token
from tests.fakes.chat_server import (
    HANG,
    JSON,
    Reply,
    ScriptedServer,
    event,
    models,
    scripted_server,
    words,
)
from tests.fakes.inbox import Inbox, asking, conversation

Open = Callable[..., OpenAiModel]


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    with scripted_server() as server:
        yield server


@pytest.fixture
def opened(inbox: Inbox) -> Iterator[Open]:
    """Opens models, and closes them."""
    open_models: list[OpenAiModel] = []

    def open_model(address: str, **more: str) -> OpenAiModel:
        open_models.append(OpenAiModel(address=address, post=inbox.post, **more))
        return open_models[-1]

    yield open_model
    for model in open_models:
        model.close()


@pytest.fixture
def model(server: ScriptedServer, opened: Open) -> OpenAiModel:
    return opened(server.address)


def test_it_streams_an_answer(server: ScriptedServer, model: OpenAiModel, inbox: Inbox) -> None:
    typed: LanguageModel = model
    server.chat = Reply(pieces=words("Nicht ", "überzeugt."))
    typed.start(asking("a", "one", "two", "three", max_tokens=7, seed=5, stop=("X", "Y")))
    finished = inbox.finished("a")
    assert (finished.text, finished.reason) == ("Nicht überzeugt.", "stop")
    assert [event.text for event in inbox.events if isinstance(event, Token)] == [
        "Nicht ",
        "überzeugt.",
    ]
    assert 0 < finished.usage.first_token_ms <= finished.usage.total_ms
    assert server.bodies() == [
        {
            "model": "first",
            "messages": [
                {"role": "user", "content": "one"},
                {"role": "assistant", "content": "two"},
                {"role": "user", "content": "three"},
            ],
            "max_tokens": 7,
            "temperature": 0.7,
            "seed": 5,
            "stream": True,
            "stop": ["X", "Y"],
        }
    ]


def test_the_first_model_on_offer_is_taken_and_remembered(
    server: ScriptedServer, model: OpenAiModel, inbox: Inbox
) -> None:
    assert (model.backend, model.context_tokens) == ("openai", None)
    assert model.model_name == f"the model at {server.address.removeprefix('http://')}"
    for request_id in "ab":
        model.start(asking(request_id, "hi"))
        inbox.finished(request_id)
    assert model.model_name == "first"
    assert [path for path, _, _ in server.asked].count("/v1/models") == 1


def test_a_model_that_is_named_is_asked_for_without_looking(
    server: ScriptedServer, opened: Open, inbox: Inbox
) -> None:
    opened(server.address, model="mine").start(asking("a", "hi"))
    inbox.finished("a")
    assert [path for path, _, _ in server.asked] == ["/v1/chat/completions"]
    assert server.bodies()[0]["model"] == "mine"


def test_folders_in_a_models_name_are_not_shown(
    server: ScriptedServer, model: OpenAiModel, inbox: Inbox
) -> None:
    server.models = models("/home/dana/buyer.gguf")
    model.start(asking("a", "hi"))
    inbox.finished("a")
    assert model.model_name == "buyer.gguf"
    assert server.bodies()[0]["model"] == "/home/dana/buyer.gguf"


def test_length_and_token_counts_are_passed_on(
    server: ScriptedServer, model: OpenAiModel, inbox: Inbox
) -> None:
    usage = {
        "prompt_tokens": 50,
        "completion_tokens": 2,
        "prompt_tokens_details": {"cached_tokens": 40},
    }
    *start, _done = words("so", finish="length")
    server.chat = Reply(pieces=(*start, event(choices=[], usage=usage), b"data: [DONE]\n\n"))
    model.start(asking("a", "hi"))
    finished = inbox.finished("a")
    assert finished.reason == "length"
    assert (
        finished.usage.prompt_tokens,
        finished.usage.evaluated_tokens,
        finished.usage.generated_tokens,
    ) == (50, 10, 2)


def test_a_server_that_gives_its_answer_at_once_is_fine(
    server: ScriptedServer, model: OpenAiModel, inbox: Inbox
) -> None:
    body = {"choices": [{"message": {"content": "All of it."}, "finish_reason": "stop"}]}
    server.chat = Reply(headers=JSON, pieces=(json.dumps(body).encode(),))
    model.start(asking("a", "hi"))
    assert inbox.finished("a").text == "All of it."


def test_stop_strings_hold_also_where_a_server_does_not_know_them(
    server: ScriptedServer, model: OpenAiModel, inbox: Inbox
) -> None:
    server.chat = Reply(pieces=words("Fine.", "\nR", "ep: and", " so on"))
    model.start(asking("a", "hi", stop=("\nRep:",)))
    finished = inbox.finished("a")
    assert (finished.text, finished.reason) == ("Fine.", "stop")
    assert inbox.text("a") == "Fine."


def test_a_stream_without_its_last_mark_but_with_a_reason_is_whole(
    server: ScriptedServer, model: OpenAiModel, inbox: Inbox
) -> None:
    server.chat = Reply(pieces=words("whole")[:-1])
    model.start(asking("a", "hi"))
    assert inbox.finished("a").text == "whole"


def test_requests_are_answered_in_order(
    server: ScriptedServer, model: OpenAiModel, inbox: Inbox
) -> None:
    for number in range(5):
        model.start(asking(str(number), f"turn {number}"))
    inbox.finished("4")
    assert [ending.request_id for ending in inbox.endings()] == list("01234")
    assert [body["messages"][0]["content"] for body in server.bodies()] == [
        f"turn {number}" for number in range(5)
    ]


def test_a_lone_surrogate_in_a_prompt_is_sent_as_a_question_mark(
    server: ScriptedServer, model: OpenAiModel, inbox: Inbox
) -> None:
    model.start(asking("a", "\ud800!"))
    inbox.finished("a")
    assert server.bodies()[0]["messages"][0]["content"] == "?!"


def test_warming_up_asks_the_server_nothing(server: ScriptedServer, model: OpenAiModel) -> None:
    model.warm(conversation("hi"))
    model.close()
    assert server.asked == []


NOT_FOUND = json.dumps({"error": {"message": "model 'first' not found"}}).encode()
PAGE = {"Content-Type": "text/html"}


# What a server answers; the problem and the remedy that follow; whether they are for good.
FAILURES: list[tuple[Reply, str, str, bool]] = [
    (Reply(status=401), "does not accept the API key", "settings", True),
    (Reply(status=403), "does not accept the API key", "settings", True),
    (Reply(status=404, pieces=(NOT_FOUND,)), "has no model “first”", "leave the name", True),
    (Reply(status=404, pieces=(b"nothing here",)), "no OpenAI-compatible", "/v1", True),
    (Reply(status=429), "too busy", "Wait", False),
    (Reply(status=400, pieces=(b'{"detail":"too\\nlong"}',)), "400.: too long", "", True),
    (Reply(status=500, pieces=(b"x" * 999,)), r"failed \(status 500\): x{199}…$", "Try", False),
    (Reply(status=302, headers={"Location": "/x"}), "another address", "trust", True),
    (Reply(headers=PAGE, pieces=(b"<html>",)), "no OpenAI-compatible", "/v1", True),
    (Reply(headers=JSON, pieces=(b"[]",)), "no OpenAI-compatible", "/v1", True),
    (Reply(headers=JSON, pieces=(b'{"choices":[]}',)), "no OpenAI-compatible", "/v1", True),
    (Reply(pieces=(b"data: {broken\n\n",)), "no OpenAI-compatible", "/v1", True),
    (Reply(pieces=(b'data: {"choices":[7]}\n\n',)), "no OpenAI-compatible", "/v1", True),
    (Reply(pieces=()), "broke off", "Try again", False),
    (Reply(pieces=words("half", finish=None)[:-1]), "broke off", "Try again", False),
    (
        Reply(headers={"Content-Length": "999"}, pieces=(b"half",)),
        "broke off",
        "Try again",
        False,
    ),
    (Reply(pieces=(event(error={"message": "out of memory"}),)), "out of memory", "Try", False),
    (Reply(pieces=(event(error="no luck"),)), "no luck", "Try", False),
]


@pytest.mark.parametrize("failure", FAILURES)
def test_a_failing_server_is_explained(
    server: ScriptedServer,
    model: OpenAiModel,
    inbox: Inbox,
    failure: tuple[Reply, str, str, bool],
) -> None:
    server.chat, problem, remedy, permanent = failure
    model.start(asking("a", "hi"))
    failed = inbox.failed("a")
    assert_matches(problem, failed.problem)
    assert_matches(remedy, failed.remedy)
    assert failed.permanent == permanent
    server.chat = Reply(pieces=words("back"))
    model.start(asking("b", "hi"))
    assert inbox.finished("b").text == "back"


@pytest.mark.parametrize(
    ("reply", "problem"),
    [
        (models(), "has no model"),
        (Reply(status=404, headers={}), "no OpenAI-compatible"),
        (Reply(status=401, headers={}), "does not accept the API key"),
        (Reply(headers=PAGE, pieces=(b"<html>",)), "no OpenAI-compatible"),
        (Reply(headers=JSON, pieces=(b'{"data":[{}]}',)), "no OpenAI-compatible"),
        (Reply(headers=JSON, pieces=(b"7",)), "no OpenAI-compatible"),
        (Reply(status=302, headers={}), "another address"),
    ],
)
def test_a_server_that_does_not_say_which_models_it_has_is_explained(
    server: ScriptedServer, model: OpenAiModel, inbox: Inbox, reply: Reply, problem: str
) -> None:
    server.models = reply
    model.start(asking("a", "hi"))
    failed = inbox.failed("a")
    assert_matches(problem, failed.problem)
    assert failed.permanent
    assert server.bodies() == []


def test_where_nobody_listens_the_address_is_questioned(opened: Open, inbox: Inbox) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    opened(f"http://127.0.0.1:{port}").start(asking("a", "hi"))
    failed = inbox.failed("a")
    assert failed.problem == f"There is no model server at 127.0.0.1:{port}."
    assert "correct its address" in failed.remedy
    assert failed.permanent


def test_a_host_that_does_not_exist_is_explained(opened: Open, inbox: Inbox) -> None:
    opened("http://model.invalid/v1").start(asking("a", "hi"))
    assert inbox.failed("a").problem == "There is no model server at model.invalid."


@pytest.mark.parametrize("pieces", [(HANG,), (*words("half")[:2], HANG)])
def test_a_slow_server_is_given_up_at_the_time_limit(
    server: ScriptedServer, model: OpenAiModel, inbox: Inbox, pieces: tuple[bytes, ...]
) -> None:
    server.chat = Reply(pieces=pieces)
    model.start(asking("a", "hi", time_limit_s=0.2))
    failed = inbox.failed("a")
    assert "took longer than 0.2 seconds" in failed.problem
    assert not failed.permanent


def test_an_answer_is_cancelled_with_the_text_so_far(
    server: ScriptedServer, model: OpenAiModel, inbox: Inbox
) -> None:
    server.chat = Reply(pieces=(*words("half", " an answer")[:3], HANG))
    model.start(asking("a", "hi"))
    inbox.wait_for(lambda: inbox.text("a") == "half an answer")
    model.cancel("a")
    finished = inbox.finished("a")
    assert (finished.reason, finished.text) == ("cancelled", "half an answer")


def test_an_answer_is_cancelled_before_the_server_says_anything(
    server: ScriptedServer, model: OpenAiModel, inbox: Inbox
) -> None:
    server.chat = Reply(pieces=(HANG,))
    for request_id in "abc":
        model.start(asking(request_id, "hi"))
    for request_id in ("b", "unknown", "a", "c"):
        model.cancel(request_id)
    for request_id in "abc":
        assert inbox.finished(request_id).reason == "cancelled"
    assert len(inbox.endings()) == 3


def test_closing_ends_everything_at_once(
    server: ScriptedServer, model: OpenAiModel, inbox: Inbox
) -> None:
    server.chat = Reply(pieces=(*words("half")[:2], HANG))
    model.start(asking("a", "hi"))
    model.start(asking("b", "hi"))
    inbox.first_text("a")
    started = time.monotonic()
    model.close()
    assert time.monotonic() - started < 2.0
    model.start(asking("c", "hi"))
    for request_id in "abc":
        assert "closed" in inbox.failed(request_id).problem
    assert len(inbox.endings()) == 3


def test_closing_from_within_an_event_is_allowed(server: ScriptedServer, inbox: Inbox) -> None:
    closed = threading.Event()

    def post_and_close(posted: object) -> None:
        inbox.post(posted)  # type: ignore[arg-type]
        closing.close()
        closed.set()

    closing = OpenAiModel(address=server.address, post=post_and_close)
    closing.start(asking("a", "hi"))
    assert closed.wait(10)
    closing.close()
    assert len(inbox.endings("a")) == 1


def test_a_receiver_that_fails_does_not_stop_the_model(
    server: ScriptedServer, inbox: Inbox
) -> None:
    def post_and_fail(posted: object) -> None:
        inbox.post(posted)  # type: ignore[arg-type]
        raise ValueError("the receiver has a bug")

    model = OpenAiModel(address=server.address, post=post_and_fail)
    for request_id in "ab":
        model.start(asking(request_id, "hi"))
        inbox.finished(request_id)
    model.close()


def test_proxies_of_the_environment_are_not_used(
    server: ScriptedServer, opened: Open, inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    opened(server.address).start(asking("a", "hi"))
    inbox.finished("a")


def test_the_key_is_sent_and_never_logged(
    server: ScriptedServer, opened: Open, inbox: Inbox, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    model = opened(server.address, api_key="sk-very-secret")
    model.start(asking("a", "hi"))
    inbox.finished("a")
    server.chat = Reply(status=500)
    model.start(asking("b", "hi"))
    failed = inbox.failed("b")
    assert {headers["Authorization"] for _, headers, _ in server.asked} == {"Bearer sk-very-secret"}
    said = f"{caplog.text} {failed} {model!r} {vars(model)}"
    assert "very-secret" not in said


def test_without_a_key_none_is_sent(
    server: ScriptedServer, model: OpenAiModel, inbox: Inbox
) -> None:
    model.start(asking("a", "hi"))
    inbox.finished("a")
    assert all("Authorization" not in headers for _, headers, _ in server.asked)


def assert_matches(pattern: str, text: str) -> None:
    assert re.search(pattern, text), text


def test_a_choice_is_asked_for_by_a_schema_and_comes_without_its_wrapping(
    server: ScriptedServer, model: OpenAiModel, inbox: Inbox
) -> None:
    server.chat = Reply(pieces=words('{"ans', 'wer": "no"}'))
    model.start(asking("a", "Is it?", choices=("yes", "no")))
    assert inbox.finished("a").text == inbox.text("a") == "no"
    asked = server.bodies()[0]["response_format"]["json_schema"]["schema"]
    assert asked["properties"]["answer"]["enum"] == ["yes", "no"]


def test_a_server_that_knows_no_schemas_is_asked_without(
    server: ScriptedServer, model: OpenAiModel, inbox: Inbox
) -> None:
    server.refuses = "response_format"
    server.chat = Reply(pieces=words("yes"))
    model.start(asking("a", "Is it?", choices=("yes", "no")))
    assert inbox.finished("a").text == "yes"
    assert ["response_format" in body for body in server.bodies()] == [True, False]
