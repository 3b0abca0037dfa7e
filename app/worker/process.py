"""One worker process: starting it, talking to it, ending it."""

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Generic, TypeVar, cast

from app.worker.wire import Wire

M = TypeVar("M")
"""The messages of a protocol."""

Target = Callable[[Connection, Connection, str], None]
"""A child's entry point: commands come in at one end, events go out at the other; a log file."""


class WorkerProcess(Generic[M]):
    """One child process and the parent's ends of its two pipes.

    Two one-way pipes, because one thread of the child reads while another writes.

    Attributes:
        events: The end to wait on; `take` reads from it.
    """

    def __init__(
        self, *, name: str, target: Target, wire: Wire, farewell: M, log_file: Path
    ) -> None:
        """Start the child.

        Args:
            name: For people who look at the list of processes.
            target: The child's entry point, importable by name.
            wire: The protocol that both sides speak.
            farewell: The message on which the child ends.
            log_file: Where it writes what native code prints, and crash traces.

        Spawned, never forked: the parent has threads. A child imports the parent's main module
        again, so that module must do nothing when it is merely imported.

        Raises:
            OSError: The system lets no process start.
        """
        self._wire = wire
        self._farewell = farewell
        context = multiprocessing.get_context("spawn")
        child_commands, self._commands = context.Pipe(duplex=False)
        self.events, child_events = context.Pipe(duplex=False)
        self._process = context.Process(
            target=target,
            args=(child_commands, child_events, str(log_file)),
            name=name,
            daemon=True,
        )
        try:
            self._process.start()
        except BaseException:
            self._commands.close()
            self.events.close()
            raise
        finally:
            # Our copies must go, or the pipes never end when the child does.
            child_commands.close()
            child_events.close()

    @property
    def pid(self) -> int | None:
        """The child's process id."""
        return self._process.pid

    def send(self, message: M) -> None:
        """Send a message. Where the child is gone it is lost; `take` tells of that."""
        try:
            self._commands.send_bytes(self._wire.encode(message))
        except OSError:
            return

    def take(self) -> M | None:
        """Take the next message, waiting for it; None once the child has gone.

        Raises:
            ProtocolError: The child sent something that is no message.
        """
        try:
            frame = self.events.recv_bytes()
        except (EOFError, OSError):
            return None
        return cast(M, self._wire.decode(frame))

    def end(self, patience_s: float = 0.0) -> str:
        """End the child: ask it where there is patience, then kill it. Never hangs.

        Returns:
            How it ended, in words.
        """
        if patience_s > 0:
            self.send(self._farewell)
            self._process.join(patience_s)
        else:
            # A child that closed its pipe is about to end by itself; its code tells why.
            self._process.join(0.2)
        if self._process.is_alive():
            self._process.kill()
            self._process.join(1.0)
        self._commands.close()
        self.events.close()
        return say_exit(self._process.exitcode)

    def kill(self) -> None:
        """Kill the child, from any thread; whoever waits on `events` sees it go."""
        self._process.kill()


def say_exit(code: int | None) -> str:
    """Say in words how a process ended."""
    if code is None:
        return "did not end"
    if code < 0:
        return f"was stopped by signal {-code}"
    return f"ended with code {code}"
