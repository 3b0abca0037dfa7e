"""The `openai` back end on a real server: llama-cpp-python's own, started for the test."""

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from app.adapters.model_openai import OpenAiModel
from tests.fakes.inbox import Inbox, asking

WORDS = (
    "Say in one short sentence that you are not convinced.",
    "I am not convinced.",
    "Say it once more in other words.",
)


@contextmanager
def serving(model: Path, log: Path) -> Iterator[str]:
    """Run the server on a free port of this machine; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "llama_cpp.server", "--model", str(model)]
    command += ["--host", "127.0.0.1", "--port", str(port), "--n_ctx", "2048"]
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, env=dict(os.environ))
        try:
            address = f"http://127.0.0.1:{port}"
            wait_until_up(process, address, log)
            yield address
        finally:
            process.kill()
            process.wait()


def wait_until_up(process: "subprocess.Popen[bytes]", address: str, log: Path) -> None:
    deadline = time.monotonic() + 60
    with httpx.Client(trust_env=False) as client:
        while process.poll() is None and time.monotonic() < deadline:
            try:
                client.get(f"{address}/v1/models").raise_for_status()
                return
            except httpx.TransportError:
                threading.Event().wait(0.05)
    raise AssertionError(log.read_text(errors="replace")[-2000:])


@pytest.fixture(scope="module")
def plain_server(plain_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(plain_model, tmp_path_factory.mktemp("server") / "server.log") as address:
        yield address


@pytest.fixture
def model(plain_server: str, inbox: Inbox) -> Iterator[OpenAiModel]:
    model = OpenAiModel(address=plain_server, post=inbox.post)
    yield model
    model.close()


def test_it_streams_and_finds_out_the_models_name(model: OpenAiModel, inbox: Inbox) -> None:
    model.start(asking("a", "hello", max_tokens=20))
    finished = inbox.finished("a")
    assert (len(finished.text), finished.reason) == (20, "length")
    assert len(inbox.events) > 10
    assert model.model_name == "plain.gguf"


def test_a_stop_string_ends_the_answer(model: OpenAiModel, inbox: Inbox) -> None:
    model.start(asking("a", "hello", max_tokens=30, temperature=0.0))
    whole = inbox.finished("a").text
    stop = whole[10:12]
    model.start(asking("b", "hello", max_tokens=30, temperature=0.0, stop=(stop,)))
    finished = inbox.finished("b")
    assert (finished.text, finished.reason) == (whole.partition(stop)[0], "stop")


def test_a_seed_decides_the_words(model: OpenAiModel, inbox: Inbox) -> None:
    for request_id, seed in (("a", 1), ("b", 1), ("c", 2)):
        model.start(asking(request_id, "hello", max_tokens=20, temperature=1.5, seed=seed))
    texts = [inbox.finished(request_id).text for request_id in "abc"]
    assert texts[0] == texts[1] != texts[2]


def test_a_cancelled_answer_leaves_the_server_free_for_the_next(
    model: OpenAiModel, inbox: Inbox
) -> None:
    model.start(asking("a", "hello", max_tokens=1900))
    inbox.first_text("a")
    model.cancel("a")
    assert inbox.finished("a").reason == "cancelled"
    model.start(asking("b", "hello", max_tokens=5))
    assert len(inbox.finished("b").text) == 5


def test_a_conversation_that_does_not_fit_is_a_clear_failure(
    model: OpenAiModel, inbox: Inbox
) -> None:
    model.start(asking("a", "x" * 5000))
    failed = inbox.failed("a")
    assert "127.0.0.1" in failed.problem
    model.start(asking("b", "hello", max_tokens=5))
    inbox.finished("b")


def test_a_server_that_is_killed_in_the_middle_is_a_clear_failure(
    plain_model: Path, tmp_path: Path, inbox: Inbox
) -> None:
    with serving(plain_model, tmp_path / "server.log") as address:
        model = OpenAiModel(address=address, post=inbox.post)
        model.start(asking("a", "hello", max_tokens=1900))
        inbox.first_text("a")
    assert "broke off" in inbox.failed("a").problem
    model.start(asking("b", "hello"))
    failed = inbox.failed("b")
    assert "no model server" in failed.problem
    assert failed.permanent
    model.close()


@pytest.mark.model
@pytest.mark.slow
def test_the_starter_model_speaks_through_a_server(
    starter_model: Path, tmp_path: Path, inbox: Inbox
) -> None:
    with serving(starter_model, tmp_path / "server.log") as address:
        model = OpenAiModel(address=f"{address}/v1", post=inbox.post)
        model.start(asking("a", *WORDS, max_tokens=24, temperature=0.0, time_limit_s=120))
        finished = inbox.finished("a")
        model.close()
    assert "convinced" in finished.text.lower()
    assert finished.text == inbox.text("a")
    assert model.model_name == starter_model.name
