"""What the parent decides about its worker, without processes and without a clock."""

from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from app.ports.language_model import Failed, Finished, ModelEvent, Token
from app.worker.protocol import (
    Cancel,
    Generate,
    Init,
    Ping,
    Pong,
    Ready,
    Refused,
    Shutdown,
    Warm,
    WireMessage,
)
from app.worker.restarts import Restarts
from app.worker.supervisor import Patience, Supervisor
from tests.fakes.engines import NO_USAGE
from tests.fakes.inbox import asking, conversation

PATIENCE = Patience(load_s=100.0, cancel_s=2.0, ping_s=5.0, silence_s=20.0)
READY = Ready(model_name="m", context_tokens=10, load_ms=1.0)


class FakeWorker:
    """Remembers what was sent."""

    def __init__(self) -> None:
        self.sent: list[WireMessage] = []
        self.ended = False

    def send(self, message: WireMessage) -> None:
        assert not self.ended
        self.sent.append(message)

    def end(self, patience_s: float = 0.0) -> str:
        assert not self.ended
        self.ended = True
        return "ended with code 1"

    def of(self, kind: type) -> list[Any]:
        return [message for message in self.sent if type(message) is kind]


class Bench:
    """A supervisor with everything around it in the hand of the test."""

    def __init__(self, restarts: Restarts | None = None) -> None:
        self.now = 1000.0
        self.workers: list[FakeWorker] = []
        self.posted: list[ModelEvent] = []
        self.start_error: OSError | None = None
        self.supervisor = Supervisor(
            init=Init(engine="e", options={}),
            spawn=self._spawn,
            post=self.posted.append,
            patience=PATIENCE,
            restarts=restarts or Restarts(),
            log_file="worker.log",
        )

    def _spawn(self) -> FakeWorker:
        if self.start_error:
            raise self.start_error
        self.workers.append(FakeWorker())
        return self.workers[-1]

    @property
    def worker(self) -> FakeWorker:
        return self.workers[-1]

    def ask(self, request_id: str, time_limit_s: float = 30.0) -> None:
        self.supervisor.ask(asking(request_id, "hi", time_limit_s=time_limit_s), self.now)
        self.settle()

    def settle(self) -> None:
        """Advance until nothing more is due now."""
        for _ in range(20):
            due = self.supervisor.due_at(self.now)
            self.supervisor.advance(self.now)
            if due is None or due > self.now:
                return
        raise AssertionError("always something due: the client would spin")

    def pass_time(self, seconds: float) -> None:
        """Let time go by, waking at every moment that the supervisor asks for."""
        until = self.now + seconds
        while (due := self.supervisor.due_at(self.now)) is not None and due <= until:
            self.now = max(self.now, due)
            self.settle()
        self.now = until

    def hear(self, message: WireMessage) -> None:
        self.supervisor.take(message, self.now)
        self.settle()

    def loaded(self) -> "Bench":
        self.hear(READY)
        return self

    def endings(self) -> list[Finished | Failed]:
        return [event for event in self.posted if isinstance(event, Finished | Failed)]

    def finish(self, request_id: str, text: str = "", reason: Any = "stop") -> None:
        self.hear(Finished(request_id=request_id, text=text, reason=reason, usage=NO_USAGE))


def test_the_first_request_starts_and_loads_a_worker() -> None:
    bench = Bench()
    assert bench.supervisor.due_at(bench.now) is None
    bench.ask("a")
    assert bench.worker.sent == [Init(engine="e", options={})]
    bench.loaded()
    assert [sent.request.request_id for sent in bench.worker.of(Generate)] == ["a"]


def test_requests_go_to_the_worker_one_at_a_time_and_in_order() -> None:
    bench = Bench()
    bench.ask("a")
    bench.ask("b")
    bench.loaded()
    assert len(bench.worker.of(Generate)) == 1
    bench.finish("a")
    assert [sent.request.request_id for sent in bench.worker.of(Generate)] == ["a", "b"]


def test_times_are_counted_from_the_asking() -> None:
    bench = Bench()
    bench.ask("a")
    bench.pass_time(2.0)
    bench.loaded()
    bench.pass_time(1.0)
    bench.hear(Token(request_id="a", text="x"))
    bench.pass_time(0.5)
    bench.finish("a", "x")
    (ending,) = bench.endings()
    assert isinstance(ending, Finished)
    assert (ending.usage.first_token_ms, ending.usage.total_ms) == (3000.0, 3500.0)
    assert ending.usage.prompt_tokens == NO_USAGE.prompt_tokens


def test_a_request_that_waits_is_cancelled_at_once() -> None:
    bench = Bench()
    bench.ask("a")
    bench.ask("b")
    bench.loaded()
    bench.supervisor.cancel("b", bench.now)
    (ending,) = bench.endings()
    assert (ending.request_id, ending.reason) == ("b", "cancelled")  # type: ignore[union-attr]
    assert bench.worker.of(Cancel) == []


def test_a_request_under_way_is_cancelled_by_the_worker() -> None:
    bench = Bench()
    bench.ask("a")
    bench.loaded()
    bench.supervisor.cancel("a", bench.now)
    bench.supervisor.cancel("a", bench.now)
    assert bench.worker.of(Cancel) == [Cancel(request_id="a")]
    bench.finish("a", "so far", "cancelled")
    assert bench.endings()[0] == Finished(
        request_id="a",
        text="so far",
        reason="cancelled",
        usage=bench.endings()[0].usage,  # type: ignore[union-attr]
    )


def test_an_answer_that_ends_while_it_is_cancelled_counts_as_cancelled() -> None:
    bench = Bench()
    bench.ask("a")
    bench.loaded()
    bench.supervisor.cancel("a", bench.now)
    bench.finish("a", "all", "stop")
    assert bench.endings()[0].reason == "cancelled"  # type: ignore[union-attr]


def test_a_worker_that_does_not_heed_a_cancel_is_killed_and_the_text_so_far_kept() -> None:
    bench = Bench()
    bench.ask("a")
    bench.ask("b")
    bench.loaded()
    bench.hear(Token(request_id="a", text="so far"))
    bench.supervisor.cancel("a", bench.now)
    bench.pass_time(PATIENCE.cancel_s)
    assert bench.worker.ended
    first, second = bench.endings()
    assert isinstance(first, Finished)
    assert (first.text, first.reason) == ("so far", "cancelled")
    assert isinstance(second, Failed)
    assert not second.permanent


def test_a_request_that_takes_too_long_is_cancelled_and_fails() -> None:
    bench = Bench()
    bench.ask("a", time_limit_s=12.0)
    bench.loaded()
    bench.hear(Token(request_id="a", text="x"))
    bench.pass_time(5.0)
    bench.hear(Pong(number=1))
    bench.pass_time(7.0)
    assert bench.worker.of(Cancel) == [Cancel(request_id="a")]
    assert bench.endings() == []
    bench.finish("a", "x", "cancelled")
    (ending,) = bench.endings()
    assert isinstance(ending, Failed)
    assert "longer than 12 seconds" in ending.problem
    assert not bench.worker.ended


def test_a_request_that_takes_too_long_and_cannot_be_stopped_costs_the_worker_its_life() -> None:
    bench = Bench()
    bench.ask("a", time_limit_s=12.0)
    bench.loaded()
    bench.pass_time(12.0 + PATIENCE.cancel_s)
    assert bench.worker.ended
    (ending,) = bench.endings()
    assert isinstance(ending, Failed)
    assert "longer than 12 seconds" in ending.problem


def test_the_time_limit_does_not_count_loading() -> None:
    bench = Bench()
    bench.ask("a", time_limit_s=12.0)
    bench.pass_time(50.0)
    bench.loaded()
    bench.pass_time(11.0)
    assert bench.worker.of(Cancel) == []


def test_a_silent_worker_is_killed() -> None:
    bench = Bench()
    bench.ask("a", time_limit_s=1000.0)
    bench.loaded()
    bench.pass_time(PATIENCE.ping_s)
    assert bench.worker.of(Ping) == [Ping(number=1)]
    bench.hear(Pong(number=1))
    bench.pass_time(PATIENCE.ping_s)
    assert len(bench.worker.of(Ping)) == 2
    assert not bench.worker.ended
    bench.pass_time(PATIENCE.silence_s)
    assert bench.worker.ended
    assert "no longer answered" in bench.endings()[0].problem


def test_an_idle_worker_is_left_in_peace() -> None:
    bench = Bench()
    bench.ask("a")
    bench.loaded()
    bench.finish("a")
    assert bench.supervisor.due_at(bench.now) is None


def test_a_worker_that_never_loads_is_killed() -> None:
    bench = Bench()
    bench.ask("a")
    bench.pass_time(PATIENCE.load_s)
    assert bench.worker.ended
    assert "too long to load" in bench.endings()[0].problem  # type: ignore[union-attr]


def test_every_request_fails_when_the_worker_dies_and_the_next_starts_a_new_one() -> None:
    bench = Bench()
    bench.ask("a")
    bench.ask("b")
    bench.loaded()
    bench.supervisor.gone(bench.now)
    assert [ending.request_id for ending in bench.endings()] == ["a", "b"]
    assert all(isinstance(each, Failed) and not each.permanent for each in bench.endings())
    assert "ended with code 1" in bench.endings()[0].problem  # type: ignore[union-attr]
    bench.settle()
    assert len(bench.workers) == 1
    bench.ask("c")
    assert len(bench.workers) == 2


def test_after_three_deaths_no_worker_is_started_for_two_minutes() -> None:
    bench = Bench()
    for request_id in "abc":
        bench.ask(request_id)
        bench.pass_time(1.0)
        bench.supervisor.gone(bench.now)
    bench.ask("d")
    ending = bench.endings()[-1]
    assert isinstance(ending, Failed)
    assert ending.permanent
    assert "stopped 3 times" in ending.problem
    assert "worker.log" in ending.remedy
    assert len(bench.workers) == 3
    bench.pass_time(120.0)
    bench.ask("e")
    assert len(bench.workers) == 4


def test_the_second_restart_waits_a_moment() -> None:
    bench = Bench()
    for request_id in "ab":
        bench.ask(request_id)
        bench.supervisor.gone(bench.now)
    bench.ask("c")
    assert len(bench.workers) == 2
    bench.pass_time(1.0)
    assert len(bench.workers) == 3


def test_a_refused_model_fails_for_good_and_is_tried_again_when_asked_again() -> None:
    bench = Bench()
    bench.ask("a")
    bench.hear(Refused(problem="Broken.", remedy="Replace it."))
    assert bench.endings() == [
        Failed(request_id="a", problem="Broken.", remedy="Replace it.", permanent=True)
    ]
    bench.ask("b")
    assert len(bench.workers) == 2


def test_a_system_that_starts_no_process_is_a_failure_not_an_exception() -> None:
    bench = Bench()
    bench.start_error = OSError("too many processes")
    bench.ask("a")
    assert "too many processes" in bench.endings()[0].problem  # type: ignore[union-attr]


def test_the_latest_warm_up_goes_out_once_nothing_else_is_to_do() -> None:
    bench = Bench()
    bench.supervisor.ask_warm(conversation("one"))
    bench.settle()
    assert bench.worker.of(Init)
    bench.supervisor.ask_warm(conversation("two"))
    bench.loaded()
    assert bench.worker.of(Warm) == [Warm(messages=conversation("two"))]
    bench.ask("a")
    bench.supervisor.ask_warm(conversation("three"))
    bench.settle()
    assert len(bench.worker.of(Warm)) == 1
    bench.finish("a")
    assert len(bench.worker.of(Warm)) == 2


def test_a_request_makes_an_earlier_warm_up_pointless() -> None:
    bench = Bench()
    bench.supervisor.ask_warm(conversation("one"))
    bench.ask("a")
    bench.loaded()
    bench.finish("a")
    assert bench.worker.of(Warm) == []


def test_warming_up_a_model_that_keeps_dying_does_nothing() -> None:
    bench = Bench()
    for request_id in "abc":
        bench.ask(request_id)
        bench.pass_time(1.0)
        bench.supervisor.gone(bench.now)
    bench.supervisor.ask_warm(conversation("one"))
    bench.settle()
    assert len(bench.workers) == 3
    assert bench.supervisor.due_at(bench.now) is None


def test_a_message_that_is_not_the_workers_to_send_ends_it() -> None:
    bench = Bench()
    bench.ask("a")
    bench.hear(Shutdown())
    assert bench.worker.ended
    assert "Shutdown" in bench.endings()[0].problem  # type: ignore[union-attr]


def test_late_words_of_an_earlier_answer_are_dropped() -> None:
    bench = Bench()
    bench.ask("a")
    bench.loaded()
    bench.finish("a")
    bench.ask("b")
    bench.hear(Token(request_id="a", text="late"))
    bench.finish("a")
    assert [ending.request_id for ending in bench.endings()] == ["a"]
    assert bench.posted[-1] == bench.endings()[-1]


def test_closing_ends_every_request_and_the_worker() -> None:
    bench = Bench()
    bench.ask("a")
    bench.ask("b")
    bench.supervisor.close(bench.now)
    assert [type(ending) for ending in bench.endings()] == [Failed, Failed]
    assert bench.worker.ended


@pytest.mark.parametrize("permanent", [True, False])
def test_a_failure_of_the_engine_is_passed_on(permanent: bool) -> None:
    bench = Bench()
    bench.ask("a")
    bench.loaded()
    failed = Failed(request_id="a", problem="P.", remedy="R.", permanent=permanent)
    bench.hear(failed)
    assert bench.endings() == [failed]


class AnyOrder(RuleBasedStateMachine):
    """Whatever happens in whatever order: one ending a request, and words only before it."""

    def __init__(self) -> None:
        super().__init__()
        self.bench = Bench(Restarts(limit=4, window_s=50.0))
        self.asked = 0

    def _alive(self) -> bool:
        return self.bench.supervisor.worker is not None

    def _running(self) -> bool:
        return self._alive() and self.bench.supervisor.ready is not None

    @rule(limit=st.sampled_from([5.0, 30.0]))
    def ask(self, limit: float) -> None:
        self.asked += 1
        self.bench.ask(str(self.asked), limit)

    @rule(back=st.integers(0, 3))
    def cancel(self, back: int) -> None:
        self.bench.supervisor.cancel(str(self.asked - back), self.bench.now)
        self.bench.settle()

    @rule()
    def warm(self) -> None:
        self.bench.supervisor.ask_warm(conversation("w"))
        self.bench.settle()

    @rule(seconds=st.floats(0.0, 60.0))
    def wait(self, seconds: float) -> None:
        self.bench.pass_time(seconds)

    @precondition(_alive)
    @rule(message=st.sampled_from([READY, Pong(number=1), Refused(problem="P", remedy="R")]))
    def hear(self, message: WireMessage) -> None:
        self.bench.hear(message)

    @precondition(_running)
    @rule(back=st.integers(0, 3), kind=st.sampled_from(["token", "stop", "cancelled", "failed"]))
    def hear_an_answer(self, back: int, kind: str) -> None:
        request_id = str(self.asked - back)
        if kind == "token":
            self.bench.hear(Token(request_id=request_id, text="x"))
        elif kind == "failed":
            self.bench.hear(Failed(request_id=request_id, problem="P", remedy="R"))
        else:
            self.bench.finish(request_id, reason=kind)

    @precondition(_alive)
    @rule()
    def die(self) -> None:
        self.bench.supervisor.gone(self.bench.now)
        self.bench.settle()

    @invariant()
    def no_request_ends_twice_and_nothing_follows_an_ending(self) -> None:
        ended: set[str] = set()
        for event in self.bench.posted:
            assert event.request_id not in ended
            if not isinstance(event, Token):
                ended.add(event.request_id)

    @invariant()
    def at_most_one_worker_lives(self) -> None:
        living = [worker for worker in self.bench.workers if not worker.ended]
        assert len(living) == (1 if self._alive() else 0)

    def teardown(self) -> None:
        self.bench.supervisor.close(self.bench.now)
        self.no_request_ends_twice_and_nothing_follows_an_ending()
        ended = {ending.request_id for ending in self.bench.endings()}
        assert ended == {str(number) for number in range(1, self.asked + 1)}


AnyOrder.TestCase.settings = settings(max_examples=150, stateful_step_count=30)
TestAnyOrder = AnyOrder.TestCase
