"""llama.cpp in the worker: with a tiny model for the plumbing, with the starter model for real."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import pytest

from app.ports.language_model import GenerationRequest, Message
from app.worker.client import WorkerModel
from app.worker.models import llama_model
from tests.fakes.inbox import Inbox, asking

SYSTEM = Message(
    role="system",
    content="You are Dana, who runs a warehouse. You do not believe what a seller says. "
    "You answer in one short, dry sentence.",
)
QUESTION = Message(role="user", content="Hello Dana, what bothers you about your docks today?")
Open = Callable[[Path], WorkerModel]


@pytest.fixture
def opened(inbox: Inbox, tmp_path: Path) -> Iterator[Open]:
    """Opens models in workers, and closes them."""
    models: list[WorkerModel] = []

    def open_model(path: Path) -> WorkerModel:
        models.append(llama_model(path, inbox.post, log_dir=tmp_path))
        return models[-1]

    yield open_model
    for model in models:
        model.close()


def request(request_id: str, *messages: Message, max_tokens: int = 24) -> GenerationRequest:
    return GenerationRequest(
        request_id=request_id, messages=messages, max_tokens=max_tokens, seed=7, time_limit_s=120
    )


def test_a_model_file_answers_from_its_own_process(
    opened: Open, inbox: Inbox, plain_model: Path
) -> None:
    model = opened(plain_model)
    model.start(asking("a", "hello", max_tokens=30))
    finished = inbox.finished("a")
    assert (len(finished.text), finished.reason) == (30, "length")
    assert finished.text == inbox.text("a")
    assert (model.backend, model.model_name, model.context_tokens) == ("llama", "plain.gguf", 8192)


def test_the_cache_lives_from_request_to_request(
    opened: Open, inbox: Inbox, plain_model: Path
) -> None:
    model = opened(plain_model)
    model.start(asking("a", "hello", max_tokens=30))
    first = inbox.finished("a")
    model.start(asking("b", "hello", first.text, "and?"))
    usage = inbox.finished("b").usage
    assert usage.prompt_tokens is not None
    assert first.usage.prompt_tokens is not None
    assert usage.evaluated_tokens == usage.prompt_tokens - first.usage.prompt_tokens - 29


def test_a_long_answer_is_cancelled_on_the_way(
    opened: Open, inbox: Inbox, plain_model: Path
) -> None:
    model = opened(plain_model)
    model.start(asking("a", "hello", max_tokens=8000))
    inbox.first_text("a")
    model.cancel("a")
    finished = inbox.finished("a")
    assert finished.reason == "cancelled"
    assert 0 < len(finished.text) < 8000
    assert finished.text == inbox.text("a")


def test_a_worker_killed_while_it_speaks_says_the_same_when_asked_again(
    opened: Open, inbox: Inbox, plain_model: Path
) -> None:
    model = opened(plain_model)
    model.start(asking("a", "hello", max_tokens=8000))
    inbox.first_text("a")
    assert model.worker_pid is not None
    psutil.Process(model.worker_pid).kill()
    assert not inbox.failed("a").permanent
    model.start(asking("b", "hello", max_tokens=200))
    again = inbox.finished("b").text
    assert inbox.text("a").startswith(again[: min(len(again), len(inbox.text("a")))])


def test_a_conversation_that_no_longer_fits_is_a_clear_failure(
    opened: Open, inbox: Inbox, tiny_model: Path
) -> None:
    model = opened(tiny_model)
    model.start(asking("a", "x" * 9000))
    failed = inbox.failed("a")
    assert "too long for the model" in failed.problem
    assert failed.permanent
    model.start(asking("b", "hello"))
    inbox.finished("b")


@pytest.mark.parametrize(
    "case",
    [
        (None, "does not exist"),
        (b"not a model at all", "is not a GGUF model file"),
        (b"GGUF\x03\0\0\0", "is not whole"),
    ],
)
def test_a_file_that_is_no_model_is_a_clear_failure_and_can_be_mended(
    opened: Open, inbox: Inbox, tiny_model: Path, tmp_path: Path, case: tuple[bytes | None, str]
) -> None:
    content, problem = case
    path = tmp_path / "model.gguf"
    if content is not None:
        path.write_bytes(content)
    model = opened(path)
    model.start(asking("a", "hello"))
    failed = inbox.failed("a")
    assert problem in failed.problem
    assert failed.remedy
    assert failed.permanent
    path.write_bytes(tiny_model.read_bytes())
    model.start(asking("b", "hello"))
    inbox.finished("b")


@pytest.mark.model
@pytest.mark.slow
class TestTheStarterModel:
    """The real thing; answers are kept short."""

    def test_it_speaks_and_never_reads_twice(
        self, opened: Open, inbox: Inbox, starter_model: Path
    ) -> None:
        model = opened(starter_model)
        model.warm((SYSTEM,))
        model.start(request("a", SYSTEM, QUESTION))
        first = inbox.finished("a")
        assert first.text == inbox.text("a")
        assert len(first.text.split()) >= 3
        said = Message(role="assistant", content=first.text)
        further = Message(role="user", content="And what would it be worth to you?")
        model.start(request("b", SYSTEM, QUESTION, said, further))
        usage = inbox.finished("b").usage
        assert usage.evaluated_tokens is not None
        # The end of the buyer's turn, the rep's words, and the marks around them.
        assert usage.evaluated_tokens <= 22

        # Other words than the model's own in the history cost no more than those words.
        line = Message(role="assistant", content="Nothing that you could mend, I suppose.")
        model.start(request("c", SYSTEM, QUESTION, line, further))
        usage = inbox.finished("c").usage
        assert usage.evaluated_tokens is not None
        assert usage.evaluated_tokens <= 32

    def test_a_prompt_is_given_up_while_it_is_read_and_the_rest_is_kept(
        self, opened: Open, inbox: Inbox, starter_model: Path
    ) -> None:
        model = opened(starter_model)
        model.start(request("a", SYSTEM, QUESTION, max_tokens=1))
        total = inbox.finished("a").usage.prompt_tokens
        assert total is not None
        long = Message(role="user", content="The dock was slow and nobody knew why. " * 300)
        model.start(request("b", SYSTEM, QUESTION, long))
        model.warm((SYSTEM,))
        model.cancel("b")
        started = time.monotonic()
        finished = inbox.finished("b")
        # Reading all of it would take the better part of a minute.
        assert time.monotonic() - started < 5.0
        assert (finished.reason, finished.text) == ("cancelled", "")
        model.start(request("c", SYSTEM, QUESTION, max_tokens=1))
        usage = inbox.finished("c").usage
        assert usage.prompt_tokens == total
        assert usage.evaluated_tokens is not None
        assert usage.evaluated_tokens < 10

    def test_what_is_warmed_up_is_not_read_again(
        self, opened: Open, inbox: Inbox, starter_model: Path
    ) -> None:
        model = opened(starter_model)
        model.start(request("a", SYSTEM, max_tokens=0))
        inbox.finished("a")
        model.warm((SYSTEM, QUESTION))
        # The warm-up is done once a request that gives way to nothing has gone through after it.
        deadline = time.monotonic() + 60
        evaluated: int | None = 99
        number = 0
        while evaluated is None or evaluated > 4:
            assert time.monotonic() < deadline
            number += 1
            model.start(request(f"b{number}", SYSTEM, QUESTION, max_tokens=0))
            evaluated = inbox.finished(f"b{number}").usage.evaluated_tokens
        assert evaluated <= 4

    def test_a_killed_worker_is_replaced_and_says_the_same(
        self, opened: Open, inbox: Inbox, starter_model: Path
    ) -> None:
        model = opened(starter_model)
        model.start(request("a", SYSTEM, QUESTION))
        before = inbox.first_text("a")
        assert model.worker_pid is not None
        psutil.Process(model.worker_pid).kill()
        assert not inbox.failed("a").permanent
        model.start(request("b", SYSTEM, QUESTION))
        assert inbox.finished("b").text.startswith(before)
