"""What a parent decides about its worker: when to start it, what to send it, when to kill it.

No threads and no clock in here: the client calls with the time, and every request that goes in
comes out as exactly one `Finished` or `Failed`.
"""

import logging
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from app.ports.language_model import (
    Failed,
    Finished,
    GenerationRequest,
    Message,
    ModelEvent,
    Token,
)
from app.worker.asked import Asked
from app.worker.protocol import (
    Cancel,
    Generate,
    Init,
    Ping,
    Pong,
    Ready,
    Refused,
    Warm,
    WireMessage,
)
from app.worker.restarts import Restarts

log = logging.getLogger("skeptic.worker")


class Worker(Protocol):
    """What the supervisor needs of a process."""

    def send(self, message: WireMessage) -> None: ...

    def end(self, patience_s: float = 0.0) -> str: ...


@dataclass(frozen=True, kw_only=True)
class Patience:
    """How long to wait for what, in seconds.

    Attributes:
        load_s: For a worker to load its engine.
        cancel_s: For a cancelled answer to end before the worker is killed.
        ping_s: Between two pings while an answer is under way.
        silence_s: For the answer to a ping before the worker is killed.
    """

    load_s: float = 180.0
    cancel_s: float = 3.0
    ping_s: float = 2.0
    silence_s: float = 20.0


class Supervisor:
    """Keeps a worker alive and its requests in order. Not thread-safe.

    Attributes:
        worker: The process, if there is one.
    """

    def __init__(
        self,
        *,
        init: Init,
        spawn: Callable[[], Worker],
        post: Callable[[ModelEvent], None],
        patience: Patience,
        restarts: Restarts,
        log_file: str,
    ) -> None:
        self.worker: Worker | None = None
        self._init = init
        self._spawn = spawn
        self._post = post
        self._patience = patience
        self._restarts = restarts
        self._log_file = log_file
        self._queue: deque[Asked] = deque()
        self._warm: tuple[Message, ...] | None = None
        self._ready: Ready | None = None
        self._load_by = 0.0
        self._ping_at = 0.0
        self._ping_number = 0
        self._unanswered_since: float | None = None

    @property
    def ready(self) -> Ready | None:
        """What the loaded worker said of itself."""
        return self._ready

    # What the program asks

    def ask(self, request: GenerationRequest, now: float) -> None:
        """Take a request."""
        self._queue.append(Asked(request=request, asked_at=now))

    def ask_warm(self, messages: Sequence[Message]) -> None:
        """Take the beginning of a prompt to evaluate when there is time; the latest counts."""
        self._warm = tuple(messages)

    def cancel(self, request_id: str, now: float) -> None:
        """End a request early."""
        for asked in list(self._queue):
            if asked.request.request_id == request_id and not asked.cancelled:
                asked.cancelled = True
                if asked.sent_at is None:
                    self._end(asked, asked.as_cancelled(now))
                elif asked.kill_at is None:
                    self._cancel_sent(asked, now)

    # What happens

    def advance(self, now: float) -> None:
        """Do what is due at `now`."""
        if self.worker is None:
            self._start_if_due(now)
        elif self._ready is None:
            if now >= self._load_by:
                self.died("took too long to load", now)
        elif self._queue and self._queue[0].sent_at is not None:
            self._watch(self._queue[0], now)
        elif self._queue:
            self._send_next(now)
        elif self._warm is not None:
            self.worker.send(Warm(messages=self._warm))
            self._warm = None

    def due_at(self, now: float) -> float | None:
        """When `advance` has something to do next; None if only an event can bring that."""
        if self.worker is None:
            wanted = bool(self._queue) or self._warm is not None
            return self._restarts.may_start_at(now) if wanted else None
        if self._ready is None:
            return self._load_by
        if not self._queue:
            return None if self._warm is None else now
        asked = self._queue[0]
        if asked.sent_at is None:
            return now
        if asked.kill_at is not None:
            return asked.kill_at
        silent = self._unanswered_since
        alive_by = self._ping_at if silent is None else silent + self._patience.silence_s
        return min(alive_by, asked.sent_at + asked.request.time_limit_s)

    def take(self, message: WireMessage, now: float) -> None:
        """Act on what the worker said."""
        self._unanswered_since = None
        if isinstance(message, Ready):
            self._ready = message
        elif isinstance(message, Refused):
            self._drop_worker()
            self._fail_all(message.problem, message.remedy, permanent=True, now=now)
        elif isinstance(message, Token | Finished | Failed):
            if self._queue and self._queue[0].request.request_id == message.request_id:
                self._take_answer(self._queue[0], message, now)
        elif not isinstance(message, Pong):
            self.died(f"sent a {type(message).__name__}, which is not its to send", now)

    def died(self, how: str, now: float) -> None:
        """The worker is gone or must go: end it and every request, and note the death."""
        self._drop_worker()
        self._restarts.add_death(now)
        log.warning("the model's process %s", how)
        self._fail_all(
            f"The model stopped unexpectedly: its process {how}.",
            "It is started again for the next reply. If this happens often, close other programs "
            "or choose a smaller model.",
            permanent=False,
            now=now,
        )

    def gone(self, now: float) -> None:
        """The worker's pipe has ended."""
        self.died(self._drop_worker(), now)

    def close(self, now: float) -> None:
        """End every request and the worker."""
        self._fail_all("The model was closed.", "Open it again.", permanent=False, now=now)
        self._drop_worker(patience_s=0.5)

    # Inside

    def _start_if_due(self, now: float) -> None:
        """Start a worker if somebody waits for one and it may be tried."""
        if not self._queue and self._warm is None:
            return
        if self._restarts.given_up(now):
            self._warm = None
            self._fail_all(
                f"The model has stopped {self._restarts.recent(now)} times in a row.",
                "Choose another model or back end in the settings, or wait two minutes; "
                f"details are in {self._log_file}.",
                permanent=True,
                now=now,
            )
            return
        if now < self._restarts.may_start_at(now):
            return
        try:
            self.worker = self._spawn()
        except OSError as error:
            self.died(f"could not be started ({error})", now)
            return
        self._load_by = now + self._patience.load_s
        self.worker.send(self._init)

    def _send_next(self, now: float) -> None:
        """Hand the oldest request to the worker."""
        assert self.worker is not None
        asked = self._queue[0]
        asked.sent_at = now
        # Whatever was to be warmed up is older than this request, or will be asked for again.
        self._warm = None
        self._ping_at = now + self._patience.ping_s
        self._unanswered_since = None
        self.worker.send(Generate(request=asked.request))

    def _watch(self, asked: Asked, now: float) -> None:
        """See to it that an answer under way ends in time."""
        assert self.worker is not None
        assert asked.sent_at is not None
        silent = self._unanswered_since
        if asked.kill_at is not None:
            if now >= asked.kill_at:
                self.died("did not stop when asked to", now)
        elif now >= asked.sent_at + asked.request.time_limit_s:
            asked.too_slow = True
            self._cancel_sent(asked, now)
        elif silent is not None and now >= silent + self._patience.silence_s:
            self.died("no longer answered", now)
        elif silent is None and now >= self._ping_at:
            self._ping_number += 1
            self._ping_at = now + self._patience.ping_s
            self._unanswered_since = now
            self.worker.send(Ping(number=self._ping_number))

    def _cancel_sent(self, asked: Asked, now: float) -> None:
        assert self.worker is not None
        asked.kill_at = now + self._patience.cancel_s
        self.worker.send(Cancel(request_id=asked.request.request_id))

    def _take_answer(self, asked: Asked, message: Token | Finished | Failed, now: float) -> None:
        """Pass on a part or the end of the answer under way."""
        if isinstance(message, Token):
            asked.first_at = now if asked.first_at is None else asked.first_at
            asked.pieces.append(message.text)
            self._post(message)
        elif isinstance(message, Finished) and message.reason == "cancelled" and asked.too_slow:
            self._end(asked, asked.as_too_slow())
        elif isinstance(message, Finished):
            reason = "cancelled" if asked.cancelled else message.reason
            self._end(asked, replace(message, reason=reason, usage=asked.timed(message.usage, now)))
        elif asked.cancelled:
            self._end(asked, asked.as_cancelled(now))
        else:
            self._end(asked, message)

    def _fail_all(self, problem: str, remedy: str, *, permanent: bool, now: float) -> None:
        """End every request; those that were given up anyway end as that."""
        for asked in list(self._queue):
            if asked.cancelled:
                self._end(asked, asked.as_cancelled(now))
            elif asked.too_slow:
                self._end(asked, asked.as_too_slow())
            else:
                failed = Failed(
                    request_id=asked.request.request_id,
                    problem=problem,
                    remedy=remedy,
                    permanent=permanent,
                )
                self._end(asked, failed)

    def _end(self, asked: Asked, ending: Finished | Failed) -> None:
        self._queue.remove(asked)
        self._post(ending)

    def _drop_worker(self, patience_s: float = 0.0) -> str:
        worker, self.worker, self._ready = self.worker, None, None
        return worker.end(patience_s) if worker else "was not running"
