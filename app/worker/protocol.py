r"""What the two sides of a worker's pipes say to each other.

A message is one frame: a JSON object, a line feed, then a payload of raw bytes. The object has
`v` (protocol version), `kind` and the message's fields; long text travels as the payload, in
UTF-8. Nothing is pickled, so a frame can be logged, fuzzed and refused. Frames are delimited by
the pipe itself (`Connection.send_bytes`).
"""

import dataclasses
import json
import math
from dataclasses import dataclass
from typing import Any, ClassVar

from app.ports.language_model import Failed, Finished, GenerationRequest, Message, Token
from app.worker.values import JsonObject, ValueMismatchError, read_object

PROTOCOL_VERSION = 1
MAX_FRAME_BYTES = 16 * 1024 * 1024


class ProtocolError(ValueError):
    """A frame that is no message of this protocol; the text says why."""


@dataclass(frozen=True, kw_only=True)
class Init:
    """Parent to child, first and once: load this engine.

    Attributes:
        engine: Dotted path of its factory, `package.module:function`.
        options: What the factory is called with; JSON values only.
    """

    engine: str
    options: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Generate:
    """Parent to child: answer this; one at a time, the next only after the last has ended."""

    request: GenerationRequest


@dataclass(frozen=True, kw_only=True)
class Warm:
    """Parent to child: evaluate this beginning of a prompt if there is nothing better to do."""

    messages: tuple[Message, ...]


@dataclass(frozen=True, kw_only=True)
class Cancel:
    """Parent to child: end this answer now, with what there is."""

    request_id: str


@dataclass(frozen=True, kw_only=True)
class Ping:
    """Parent to child: are you there? Answered at once, whatever else is going on."""

    number: int


@dataclass(frozen=True, kw_only=True)
class Shutdown:
    """Parent to child: leave."""


@dataclass(frozen=True, kw_only=True)
class Ready:
    """Child to parent, once: the engine is loaded."""

    model_name: str
    context_tokens: int
    load_ms: float


@dataclass(frozen=True, kw_only=True)
class Refused:
    """Child to parent, instead of `Ready`: the engine cannot be loaded, and why."""

    problem: str
    remedy: str


@dataclass(frozen=True, kw_only=True)
class Pong:
    """Child to parent: the answer to the `Ping` of this number."""

    number: int


# `Token`, `Finished` and `Failed` go from child to parent as the port defines them.
WireMessage = (
    Init | Generate | Warm | Cancel | Ping | Shutdown | Ready | Refused | Pong
    | Token | Finished | Failed
)  # fmt: skip


class _Kinds:
    """The names of the messages on the wire, and which field travels as the payload."""

    by_name: ClassVar[dict[str, type]] = {
        "init": Init,
        "generate": Generate,
        "warm": Warm,
        "cancel": Cancel,
        "ping": Ping,
        "shutdown": Shutdown,
        "ready": Ready,
        "refused": Refused,
        "pong": Pong,
        "token": Token,
        "finished": Finished,
        "failed": Failed,
    }
    by_type: ClassVar[dict[type, str]] = {kind: name for name, kind in by_name.items()}
    text_payload: ClassVar[dict[type, str]] = {Token: "text", Finished: "text"}


def encode(message: WireMessage) -> bytes:
    """Turn a message into a frame.

    Raises:
        ValueError: A number in it is not finite.
    """
    fields = dataclasses.asdict(message)
    payload = b""
    if text_field := _Kinds.text_payload.get(type(message)):
        # A lone surrogate cannot be sent as UTF-8; it carries no meaning worth an error.
        payload = str(fields.pop(text_field)).encode("utf-8", "replace")
    header = {"v": PROTOCOL_VERSION, "kind": _Kinds.by_type[type(message)], **fields}
    head = json.dumps(header, separators=(",", ":"), allow_nan=False)
    return head.encode("ascii") + b"\n" + payload


def decode(frame: bytes) -> WireMessage:
    """Turn a frame back into its message.

    Raises:
        ProtocolError: It is not exactly a message of this version.
    """
    if len(frame) > MAX_FRAME_BYTES:
        raise ProtocolError(f"a frame of {len(frame)} bytes is too long")
    head, line_feed, payload = frame.partition(b"\n")
    if not line_feed:
        raise ProtocolError("a frame has no header line")
    header = _header(head)
    version, name = header.pop("v", None), header.pop("kind", None)
    if version != PROTOCOL_VERSION:
        raise ProtocolError(f"a frame is of version {version!r}, not {PROTOCOL_VERSION}")
    kind = _Kinds.by_name.get(name) if isinstance(name, str) else None
    if kind is None:
        raise ProtocolError(f"there is no message {name!r}")
    if text_field := _Kinds.text_payload.get(kind):
        if text_field in header:
            raise ProtocolError(f"{name}.{text_field} belongs into the payload")
        header[text_field] = _text(payload)
    elif payload:
        raise ProtocolError(f"{name} has no payload, yet {len(payload)} bytes came")
    try:
        message: WireMessage = read_object(kind, header, str(name))
    except ValueMismatchError as error:
        raise ProtocolError(str(error)) from None
    return message


def _header(head: bytes) -> JsonObject:
    """Read the header line, refusing what JSON itself does not know."""
    try:
        header = json.loads(head, parse_constant=_no_constant, parse_float=_finite)
    except (ValueError, RecursionError) as error:
        raise ProtocolError(f"a header is not JSON: {error}") from None
    if not isinstance(header, dict):
        raise ProtocolError("a header is not an object")
    return header


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is no number")


def _finite(digits: str) -> float:
    """Read a number; one too large for a float would come back as something unsendable."""
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError(f"{digits} is too large")
    return number


def _text(payload: bytes) -> str:
    try:
        return payload.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ProtocolError(f"a payload is not UTF-8: {error.reason}") from None
