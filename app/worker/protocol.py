"""What the two sides of a model worker's pipes say to each other; see `wire.py`."""

from dataclasses import dataclass
from typing import Any

from app.ports.language_model import Failed, Finished, GenerationRequest, Message, Token
from app.worker.wire import Wire

PROTOCOL_VERSION = 1


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


WIRE = Wire(
    PROTOCOL_VERSION,
    {
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
    },
    {Token: "text", Finished: "text"},
)


def encode(message: WireMessage) -> bytes:
    """Turn a message into a frame. Raises ValueError if a number in it is not finite."""
    return WIRE.encode(message)


def decode(frame: bytes) -> WireMessage:
    """Turn a frame back into its message. Raises ProtocolError if it is none."""
    message: WireMessage = WIRE.decode(frame)
    return message
