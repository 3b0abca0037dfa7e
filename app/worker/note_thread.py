"""A thread that owns a process: others leave it notes, and it waits for those and for messages."""

import logging
import multiprocessing
import threading
from collections import deque
from collections.abc import Callable
from multiprocessing.connection import Connection, wait
from typing import Generic, Protocol, TypeVar

log = logging.getLogger("skeptic.worker")

N_contra = TypeVar("N_contra", contravariant=True)
N = TypeVar("N")


class Owner(Protocol[N_contra]):
    """What the thread does; all of it is called in the thread."""

    def do(self, note: N_contra) -> None:
        """Carry out a note."""
        ...

    def due_s(self) -> float | None:
        """Do what is due; returns in how many seconds the next thing is, None if nothing is."""
        ...

    def pipe(self) -> Connection | None:
        """Where messages come from; None while there is no process."""
        ...

    def take(self) -> None:
        """Take a message, one of which is waiting."""
        ...

    def failed(self) -> None:
        """One of the others has raised what it should not have; it is in the log already."""
        ...

    def end(self) -> None:
        """There are no more notes: let go of the process."""
        ...


class NoteThread(Generic[N]):
    """Takes notes from any thread and returns at once; started with the first note."""

    def __init__(self, name: str, owner: Owner[N]) -> None:
        """Prepare; `name` is the thread's."""
        self._name = name
        self._owner = owner
        self._lock = threading.Lock()
        # Under the lock:
        self._notes: deque[N] = deque()
        self._closed = False
        self._rung = False
        self._thread: threading.Thread | None = None
        self._awake, self._alarm = multiprocessing.Pipe(duplex=False)

    def leave(self, note: N) -> bool:
        """Leave something to do; False where the thread is closed."""
        with self._lock:
            if self._closed:
                return False
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
                self._thread.start()
            self._notes.append(note)
            self._ring()
        return True

    def close(self, *, patience_s: float, kill: Callable[[], None]) -> None:
        """Carry out what was noted, then end; `kill` the process if that takes too long."""
        with self._lock:
            already, self._closed = self._closed, True
            thread = self._thread
            if not already:
                if thread is None:
                    self._awake.close()
                    self._alarm.close()
                else:
                    self._ring()
        if thread is None or thread is threading.current_thread():
            return
        thread.join(patience_s)
        if thread.is_alive():
            # The process does not even read its pipe: without it, nothing is left to wait for.
            kill()
            thread.join(0.5)

    def _ring(self) -> None:
        """Wake the thread; an alarm not yet heard is enough, or the pipe could fill up."""
        if not self._rung:
            self._rung = True
            self._alarm.send_bytes(b"!")

    def _run(self) -> None:
        while True:
            try:
                if not self._step():
                    break
            except Exception:
                log.exception("the thread of the %s met an error", self._name)
                self._owner.failed()
        self._owner.end()
        with self._lock:
            self._awake.close()
            self._alarm.close()

    def _step(self) -> bool:
        """Do one round; False once it is closed."""
        if self._carry_out():
            return False
        due_s = self._owner.due_s()
        pipe = self._owner.pipe()
        rung = wait([self._awake] if pipe is None else [self._awake, pipe], due_s)
        if self._awake in rung:
            with self._lock:
                self._awake.recv_bytes()
                self._rung = False
        if pipe is not None and pipe in rung:
            self._owner.take()
        return True

    def _carry_out(self) -> bool:
        """Carry out every note. Returns whether it is closed."""
        while True:
            with self._lock:
                # One at a time: a note that fails does not take the others with it.
                if not self._notes:
                    return self._closed
                note = self._notes.popleft()
            self._owner.do(note)
