"""A learning record store on this machine that answers as a test tells it to."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from app.ports.record_store import StoreAddress


class Store:
    """A store on this machine that answers as it is told.

    Attributes:
        to: Its address, with the key.
        status: What it answers.
        headers: What goes with that.
        body: What it says.
        slow: Whether it keeps silent.
        asked: Path, headers and body of each request.
    """

    def __init__(self, port: int) -> None:
        self.to = StoreAddress(address=f"http://127.0.0.1:{port}/xapi", user="the key")
        self.status = 200
        self.headers: dict[str, str] = {}
        self.body = b"[]"
        self.slow = False
        self.asked: list[tuple[str, dict[str, str], bytes]] = []
        self.over = threading.Event()


@contextmanager
def serving() -> Iterator[Store]:
    """A store for as long as the block lasts."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            found.asked.append((self.path, dict(self.headers), body))
            if found.slow:
                found.over.wait(10)
                return
            self.send_response(found.status)
            for name, value in found.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(found.body)))
            self.end_headers()
            self.wfile.write(found.body)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    found = Store(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield found
    finally:
        found.over.set()
        server.shutdown()
        server.server_close()
        thread.join()
