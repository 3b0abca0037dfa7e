"""The worker in a process of its own: it answers, it dies, it is replaced."""

import itertools
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import pytest

from app.ports.language_model import Failed, Finished, LanguageModel, Token
from app.worker.client import WorkerModel
from app.worker.restarts import Restarts
from app.worker.supervisor import Patience
from tests.fakes.inbox import Inbox, asking, conversation

ROOT = Path(__file__).parents[2]
Open = Callable[..., WorkerModel]


@pytest.fixture
def log_file(tmp_path: Path) -> Path:
    return tmp_path / "logs" / "worker.log"


@pytest.fixture
def opened(inbox: Inbox, log_file: Path) -> Iterator[Open]:
    """Opens models on engines of `tests.fakes.engines`, and closes them."""
    models: list[WorkerModel] = []

    def open_model(engine: str = "open_obedient", **more: object) -> WorkerModel:
        model = WorkerModel(
            backend="llama",
            engine=f"tests.fakes.engines:{engine}",
            options=more.pop("options", {}),  # type: ignore[arg-type]
            model_name="not yet loaded",
            context_tokens=8192,
            post=inbox.post,
            log_file=log_file,
            **more,  # type: ignore[arg-type]
        )
        models.append(model)
        return model

    yield open_model
    for model in models:
        model.close()


@pytest.fixture
def model(opened: Open) -> WorkerModel:
    return opened()


def pid_of(model: WorkerModel) -> int:
    assert model.worker_pid is not None
    return model.worker_pid


def test_it_streams_an_answer(model: WorkerModel, inbox: Inbox) -> None:
    typed: LanguageModel = model
    typed.start(asking("a", "say Not |con|vinced, ünd 価格."))
    finished = inbox.finished("a")
    assert (finished.text, finished.reason) == ("Not con" + "vinced, ünd 価格.", "stop")
    assert [event.text for event in inbox.events if isinstance(event, Token)] == [
        "Not ",
        "con",
        "vinced, ünd 価格.",
    ]
    assert finished.usage.evaluated_tokens == 2
    assert 0 < finished.usage.first_token_ms <= finished.usage.total_ms


def test_the_engine_says_what_it_is_once_loaded(opened: Open, inbox: Inbox) -> None:
    model = opened(options={"name": "a model", "context_tokens": 512})
    assert (model.backend, model.model_name, model.context_tokens) == (
        "llama",
        "not yet loaded",
        8192,
    )
    model.start(asking("a", "say yes"))
    inbox.finished("a")
    assert (model.model_name, model.context_tokens) == ("a model", 512)


def test_nothing_is_started_before_somebody_asks(model: WorkerModel) -> None:
    assert model.worker_pid is None


def test_warming_up_loads_the_model_and_gives_way(model: WorkerModel, inbox: Inbox) -> None:
    model.warm(conversation("block"))
    model.start(asking("a", "say loaded"))
    inbox.finished("a")
    model.warm(conversation("block"))
    model.warm(conversation("later"))
    model.start(asking("b", "warmed"))
    # Whether the first got as far as the engine is a matter of time; it never held anything up.
    assert inbox.finished("b").text in (
        "",
        "block|given up",
        "later",
        "block|given up|later",
    )


def test_an_answer_is_cancelled(model: WorkerModel, inbox: Inbox) -> None:
    model.start(asking("a", "say ready"))
    inbox.finished("a")
    model.start(asking("b", "wait"))
    model.start(asking("c", "say never"))
    model.cancel("c")
    model.cancel("unknown")
    assert inbox.finished("c").text == ""
    inbox.first_text("b")
    model.cancel("b")
    finished = inbox.finished("b")
    assert (finished.reason, finished.text) == ("cancelled", "waiting, given up")


def test_a_time_limit_ends_an_answer_and_not_the_worker(model: WorkerModel, inbox: Inbox) -> None:
    model.start(asking("a", "wait", time_limit_s=0.2))
    failed = inbox.failed("a")
    assert "longer than 0.2 seconds" in failed.problem
    assert not failed.permanent
    before = pid_of(model)
    model.start(asking("b", "say still here"))
    inbox.finished("b")
    assert pid_of(model) == before


def test_a_hung_engine_is_killed_and_replaced(opened: Open, inbox: Inbox) -> None:
    model = opened(patience=Patience(cancel_s=0.2))
    model.start(asking("a", "hang", time_limit_s=0.1))
    assert "longer than 0.1 seconds" in inbox.failed("a").problem
    model.start(asking("b", "say new"))
    assert inbox.finished("b").text == "new"


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="needs a system that can stop processes")
def test_a_worker_that_answers_no_ping_is_killed_and_replaced(opened: Open, inbox: Inbox) -> None:
    model = opened(patience=Patience(ping_s=0.1, silence_s=0.3))
    model.start(asking("a", "say ready"))
    inbox.finished("a")
    model.start(asking("b", "wait"))
    os.kill(pid_of(model), signal.SIGSTOP)
    assert "no longer answered" in inbox.failed("b").problem
    model.start(asking("c", "say new"))
    assert inbox.finished("c").text == "new"


@pytest.mark.parametrize(
    ("order", "how"), [("crash", "signal 11|ended with code"), ("leave", "ended with code 7")]
)
def test_a_worker_that_dies_fails_its_request_and_is_replaced(
    model: WorkerModel, inbox: Inbox, order: str, how: str
) -> None:
    model.start(asking("a", order))
    model.start(asking("b", "say lost too"))
    failed = inbox.failed("a")
    assert any(part in failed.problem for part in how.split("|"))
    assert not failed.permanent
    assert not inbox.failed("b").permanent
    model.start(asking("c", "say back"))
    assert inbox.finished("c").text == "back"


def test_a_worker_killed_in_the_middle_of_an_answer_is_survived(
    model: WorkerModel, inbox: Inbox
) -> None:
    model.start(asking("a", "say ready"))
    inbox.finished("a")
    model.start(asking("b", "wait"))
    inbox.first_text("b")
    killed = pid_of(model)
    psutil.Process(killed).kill()
    assert not inbox.failed("b").permanent
    model.start(asking("b again", "say the same again"))
    assert inbox.finished("b again").text == "the same again"
    assert pid_of(model) != killed
    assert len(inbox.endings()) == 3


def test_an_idle_worker_that_was_killed_is_simply_replaced(
    model: WorkerModel, inbox: Inbox
) -> None:
    model.start(asking("a", "say ready"))
    inbox.finished("a")
    killed = psutil.Process(pid_of(model))
    killed.kill()
    killed.wait(10)
    deadline = time.monotonic() + 10
    while model.worker_pid == killed.pid and time.monotonic() < deadline:
        threading.Event().wait(0.01)
    model.start(asking("b", "say back"))
    assert inbox.finished("b").text == "back"


def test_a_crash_leaves_a_trace_in_the_log(
    model: WorkerModel, inbox: Inbox, log_file: Path
) -> None:
    model.start(asking("a", "crash"))
    inbox.failed("a")
    log = log_file.read_text(errors="replace")
    assert "engines.py" in log
    assert "_pieces" in log


def test_after_three_deaths_it_gives_up_and_says_what_to_do(
    opened: Open, inbox: Inbox, log_file: Path
) -> None:
    model = opened(restarts=Restarts(back_off_s=(0.0,)))
    for request_id in "abc":
        model.start(asking(request_id, "leave"))
        assert not inbox.failed(request_id).permanent
    model.start(asking("d", "say no"))
    failed = inbox.failed("d")
    assert failed.permanent
    assert str(log_file) in failed.remedy


def test_an_engine_that_crashes_while_loading_is_a_failure(opened: Open, inbox: Inbox) -> None:
    opened("open_crashing").start(asking("a", "say no"))
    assert not inbox.failed("a").permanent


def test_an_engine_that_is_not_there_is_a_failure(
    opened: Open, inbox: Inbox, log_file: Path
) -> None:
    opened("open_nothing").start(asking("a", "say no"))
    inbox.failed("a")
    assert "open_nothing" in log_file.read_text()


def test_an_engine_that_never_loads_is_given_up(opened: Open, inbox: Inbox) -> None:
    opened("open_never", patience=Patience(load_s=1.0)).start(asking("a", "say no"))
    assert "too long to load" in inbox.failed("a").problem


def test_a_model_that_is_refused_fails_for_good_with_the_engines_words(
    opened: Open, inbox: Inbox
) -> None:
    model = opened("open_refused")
    for request_id in "abcd":
        model.start(asking(request_id, "say no"))
        failed = inbox.failed(request_id)
        assert (failed.problem, failed.permanent) == ("The model file is broken.", True)


def test_a_bug_in_an_engine_costs_one_answer_and_no_process(
    model: WorkerModel, inbox: Inbox, log_file: Path
) -> None:
    model.start(asking("a", "fail"))
    assert not inbox.failed("a").permanent
    assert "a bug in the engine" in log_file.read_text()
    before = pid_of(model)
    model.start(asking("b", "refuse"))
    assert inbox.failed("b") == Failed(
        request_id="b", problem="It does not fit.", remedy="Make it shorter.", permanent=True
    )
    model.start(asking("c", "say here"))
    inbox.finished("c")
    assert pid_of(model) == before


def test_what_native_code_prints_goes_to_the_log(
    model: WorkerModel, inbox: Inbox, log_file: Path
) -> None:
    model.start(asking("a", "print"))
    assert inbox.finished("a").text == "printed"
    log = log_file.read_text()
    assert "to descriptor 1" in log
    assert "to descriptor 2" in log


def test_a_log_that_has_grown_long_is_begun_anew(
    model: WorkerModel, inbox: Inbox, log_file: Path
) -> None:
    log_file.parent.mkdir()
    log_file.write_bytes(b"old" * 1_000_000)
    model.start(asking("a", "print"))
    inbox.finished("a")
    assert log_file.stat().st_size < 10_000


@pytest.mark.skipif(sys.platform == "win32", reason="an interrupt is another thing on Windows")
def test_an_interrupt_from_the_terminal_does_not_reach_the_worker(
    model: WorkerModel, inbox: Inbox
) -> None:
    model.start(asking("a", "say ready"))
    inbox.finished("a")
    before = pid_of(model)
    os.kill(before, signal.SIGINT)
    model.start(asking("b", "say still here"))
    inbox.finished("b")
    assert pid_of(model) == before


class TestClosing:
    """Closing never takes long, and leaves nothing behind."""

    def close(self, model: WorkerModel) -> None:
        started = time.monotonic()
        model.close()
        assert time.monotonic() - started < 2.0

    def test_before_anything_was_asked(self, model: WorkerModel, inbox: Inbox) -> None:
        self.close(model)
        self.close(model)
        model.start(asking("a", "say no"))
        assert "closed" in inbox.failed("a").problem

    def test_while_loading(self, opened: Open, inbox: Inbox) -> None:
        model = opened("open_never")
        model.start(asking("a", "say no"))
        self.close(model)
        assert "closed" in inbox.failed("a").problem

    @pytest.mark.parametrize("order", ["wait", "hang"])
    def test_in_the_middle_of_an_answer(self, model: WorkerModel, inbox: Inbox, order: str) -> None:
        model.start(asking("a", "say ready"))
        inbox.finished("a")
        worker = psutil.Process(pid_of(model))
        model.start(asking("b", order))
        inbox.first_text("b")
        self.close(model)
        assert "closed" in inbox.failed("b").problem
        assert not worker.is_running()

    @pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="needs stopping of processes")
    def test_when_the_worker_does_not_even_read(self, model: WorkerModel, inbox: Inbox) -> None:
        model.start(asking("a", "say ready"))
        inbox.finished("a")
        worker = psutil.Process(pid_of(model))
        os.kill(worker.pid, signal.SIGSTOP)
        model.start(asking("b", "say " + "x" * 1_000_000))
        self.close(model)
        inbox.failed("b")
        assert not worker.is_running()

    def test_from_within_an_event(self, opened: Open, inbox: Inbox) -> None:
        model = opened()
        forward, inbox_post = inbox.post, threading.Event()

        def post_and_close(event: object) -> None:
            forward(event)  # type: ignore[arg-type]
            model.close()
            inbox_post.set()

        model._post_to = post_and_close
        model.start(asking("a", "say bye"))
        inbox.wait_for(lambda: bool(inbox.text("a")))
        assert inbox_post.wait(10)
        inbox.ending("a")
        assert len(inbox.endings("a")) == 1


def test_a_receiver_that_fails_does_not_stop_the_model(model: WorkerModel, inbox: Inbox) -> None:
    forward, times = inbox.post, itertools.count()

    def fail_first(event: object) -> None:
        forward(event)  # type: ignore[arg-type]
        if next(times) == 0:
            raise ValueError("the receiver has a bug")

    model._post_to = fail_first
    model.start(asking("a", "say one|two"))
    assert inbox.finished("a").text == "onetwo"


def test_a_request_that_cannot_be_sent_is_the_callers_mistake(
    model: WorkerModel, inbox: Inbox
) -> None:
    with pytest.raises(ValueError, match="JSON"):
        model.start(asking("a", "say no", temperature=float("nan")))
    model.start(asking("b", "say yes"))
    inbox.finished("b")
    assert inbox.endings("a") == []


@pytest.mark.slow
def test_many_threads_and_many_deaths_still_give_every_request_one_ending(
    opened: Open, inbox: Inbox
) -> None:
    model = opened(restarts=Restarts(limit=10_000, back_off_s=(0.0,)))
    orders = ["say a|b|c"] * 12 + ["wait", "fail", "refuse", "leave", "crash"]

    def ask_many(thread: int) -> None:
        chance = random.Random(thread)
        for number in range(25):
            request_id = f"{thread}.{number}"
            order = chance.choice(orders)
            limit = chance.choice([0.05, 5.0])
            model.start(asking(request_id, order, time_limit_s=limit))
            if order == "wait" or chance.random() < 0.2:
                model.cancel(request_id)
            if chance.random() < 0.3:
                model.warm(conversation("block"))
            if chance.random() < 0.5:
                inbox.ending(request_id)

    threads = [threading.Thread(target=ask_many, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for asker, number in itertools.product(range(4), range(25)):
        inbox.ending(f"{asker}.{number}")
    model.close()
    assert len(inbox.endings()) == 100
    ended: set[str] = set()
    for event in inbox.events:
        assert event.request_id not in ended
        if isinstance(event, Finished | Failed):
            ended.add(event.request_id)


def run_parent(what: str, folder: Path) -> "subprocess.Popen[str]":
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-m", "tests.fakes.parents", what, str(folder)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("what", ["modules", "window"])
def test_a_worker_loads_no_window_library_and_no_engine_but_its_own(
    tmp_path: Path, what: str
) -> None:
    with run_parent(what, tmp_path) as parent:
        modules = set(parent.communicate(timeout=60)[0].split())
    assert parent.returncode == 0
    assert {"app.worker.server", "tests.fakes.engines"} <= modules
    roots = {name.partition(".")[0] for name in modules}
    assert roots.isdisjoint({"PySide6", "shiboken6", "llama_cpp", "numpy", "pytest", "httpx"})
    assert not any(name.startswith(("app.ui", "app.adapters", "app.services")) for name in modules)


@pytest.mark.parametrize("what", ["wait", "forget"])
def test_a_worker_does_not_outlive_its_parent(tmp_path: Path, what: str) -> None:
    with run_parent(what, tmp_path) as parent:
        assert parent.stdout is not None
        try:
            worker = psutil.Process(int(parent.stdout.readline()))
        except psutil.NoSuchProcess:
            assert what == "forget", "a parent that waits keeps its worker"
            return
        if what == "wait":
            parent.kill()
        parent.wait(10)
        gone, _ = psutil.wait_procs([worker], timeout=10)
        assert gone or worker.status() == psutil.STATUS_ZOMBIE
