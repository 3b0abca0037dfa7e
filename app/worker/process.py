"""One worker process: starting it, talking to it, ending it."""

import multiprocessing
from pathlib import Path

from app.worker import server
from app.worker.protocol import Shutdown, WireMessage, decode, encode


class WorkerProcess:
    """One child process and the parent's ends of its two pipes.

    Two one-way pipes, because one thread of the child reads while another writes.

    Attributes:
        events: The end to wait on; `take` reads from it.
    """

    def __init__(self, *, name: str, log_file: Path) -> None:
        """Start the child.

        Spawned, never forked: the parent has threads. A child imports the parent's main module
        again, so that module must do nothing when it is merely imported.

        Raises:
            OSError: The system lets no process start.
        """
        context = multiprocessing.get_context("spawn")
        child_commands, self._commands = context.Pipe(duplex=False)
        self.events, child_events = context.Pipe(duplex=False)
        self._process = context.Process(
            target=server.run,
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

    def send(self, message: WireMessage) -> None:
        """Send a message. Where the child is gone it is lost; `take` tells of that."""
        try:
            self._commands.send_bytes(encode(message))
        except OSError:
            return

    def take(self) -> WireMessage | None:
        """Take the next message, waiting for it; None once the child has gone.

        Raises:
            ProtocolError: The child sent something that is no message.
        """
        try:
            frame = self.events.recv_bytes()
        except (EOFError, OSError):
            return None
        return decode(frame)

    def end(self, patience_s: float = 0.0) -> str:
        """End the child: ask it where there is patience, then kill it. Never hangs.

        Returns:
            How it ended, in words.
        """
        if patience_s > 0:
            self.send(Shutdown())
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
