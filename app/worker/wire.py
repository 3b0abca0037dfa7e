r"""Messages as frames on a pipe, and back.

A message is one frame: a JSON object, a line feed, then a payload of raw bytes. The object has
`v` (protocol version), `kind` and the message's fields; long text travels as the payload, in
UTF-8. Nothing is pickled, so a frame can be logged, fuzzed and refused. Frames are delimited by
the pipe itself (`Connection.send_bytes`).
"""

import dataclasses
import json
import math
from collections.abc import Mapping
from typing import Any

from app.worker.values import JsonObject, ValueMismatchError, read_object

MAX_FRAME_BYTES = 16 * 1024 * 1024


class ProtocolError(ValueError):
    """A frame that is no message of this protocol; the text says why."""


class Wire:
    """One protocol: which messages there are and which version it is."""

    def __init__(
        self, version: int, kinds: Mapping[str, type], payloads: Mapping[type, str] | None = None
    ) -> None:
        """Define a protocol.

        Args:
            version: Frames of another one are refused.
            kinds: The messages, frozen dataclasses of JSON values, by their names on the wire.
            payloads: For messages whose one long text travels as the payload, that field's name.
        """
        self._version = version
        self._kinds = dict(kinds)
        self._names = {kind: name for name, kind in kinds.items()}
        self._payloads = dict(payloads or {})

    @property
    def messages(self) -> tuple[type, ...]:
        """All kinds of message."""
        return tuple(self._names)

    def encode(self, message: Any) -> bytes:
        """Turn a message into a frame.

        Raises:
            ValueError: A number in it is not finite.
        """
        fields = dataclasses.asdict(message)
        payload = b""
        if text_field := self._payloads.get(type(message)):
            # A lone surrogate cannot be sent as UTF-8; it carries no meaning worth an error.
            payload = str(fields.pop(text_field)).encode("utf-8", "replace")
        header = {"v": self._version, "kind": self._names[type(message)], **fields}
        head = json.dumps(header, separators=(",", ":"), allow_nan=False)
        return head.encode("ascii") + b"\n" + payload

    def decode(self, frame: bytes) -> Any:
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
        if version != self._version:
            raise ProtocolError(f"a frame is of version {version!r}, not {self._version}")
        kind = self._kinds.get(name) if isinstance(name, str) else None
        if kind is None:
            raise ProtocolError(f"there is no message {name!r}")
        if text_field := self._payloads.get(kind):
            if text_field in header:
                raise ProtocolError(f"{name}.{text_field} belongs into the payload")
            header[text_field] = _text(payload)
        elif payload:
            raise ProtocolError(f"{name} has no payload, yet {len(payload)} bytes came")
        try:
            return read_object(kind, header, str(name))
        except ValueMismatchError as error:
            raise ProtocolError(str(error)) from None


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
