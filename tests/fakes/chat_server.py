"""A server on this machine that answers as a test tells it to, also wrongly."""

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

STREAM = {"Content-Type": "text/event-stream"}
JSON = {"Content-Type": "application/json"}

# As a piece of a reply: stay silent until the test is over.
HANG = b"\0hang"


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What to answer: a status, headers, and a body in pieces."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: STREAM)
    pieces: tuple[bytes, ...] = ()


def event(**fields: Any) -> bytes:
    """One event of a stream."""
    return f"data: {json.dumps(fields)}\n\n".encode()


def words(*texts: str, finish: str | None = "stop") -> tuple[bytes, ...]:
    """A whole stream of words, in the usual shape."""
    deltas: list[dict[str, Any]] = [{"role": "assistant"}, *({"content": text} for text in texts)]
    events = [event(choices=[{"delta": delta, "finish_reason": None}]) for delta in deltas]
    if finish:
        events.append(event(choices=[{"delta": {}, "finish_reason": finish}]))
    return (*events, b"data: [DONE]\n\n")


def models(*names: str) -> Reply:
    """The list of models."""
    body = json.dumps({"object": "list", "data": [{"id": name} for name in names]})
    return Reply(headers=JSON, pieces=(body.encode(),))


class ScriptedServer:
    """Answers `/v1/chat/completions` with `chat` and `/v1/models` with `models`.

    Attributes:
        address: Where it listens.
        refuses: A field that a chat request must not have; "" is none.
        asked: The path, headers and body of every request.
    """

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.chat = Reply(pieces=words("hi"))
        self.models = models("first", "second")
        self.refuses = ""
        self.asked: list[tuple[str, dict[str, str], Any]] = []
        self.over = threading.Event()

    def bodies(self) -> list[Any]:
        """What was sent to the chat's address."""
        return [body for path, _, body in self.asked if path.endswith("/chat/completions")]


@contextmanager
def scripted_server() -> Iterator[ScriptedServer]:
    """Run a scripted server on a free port."""
    http = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    http.daemon_threads = True
    script = ScriptedServer(http.server_address[1])
    http.script = script  # type: ignore[attr-defined]
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield script
    finally:
        script.over.set()
        http.shutdown()
        thread.join()
        http.server_close()


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self._answer(None)

    def do_POST(self) -> None:
        self._answer(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

    def _answer(self, body: Any) -> None:
        script: ScriptedServer = self.server.script  # type: ignore[attr-defined]
        script.asked.append((self.path, dict(self.headers), body))
        paths = {"/v1/chat/completions": script.chat, "/v1/models": script.models}
        reply = paths.get(self.path, Reply(status=404, headers={}, pieces=(b"no such page",)))
        if body is not None and script.refuses in body:
            reply = Reply(status=400, headers={}, pieces=(b"there is a field too many",))
        if reply.pieces[:1] == (HANG,):
            script.over.wait()
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            for piece in reply.pieces:
                if piece == HANG:
                    script.over.wait()
                    return
                self.wfile.write(piece)
                self.wfile.flush()
        except OSError:
            self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base's name
        """Say nothing."""
