"""Values from inside a network, as further outputs of it.

Synthesisers compute how long each sound lasts, and keep it to themselves. A network's file is a
Protocol Buffers message, and such messages are joined by writing one after the other
(protobuf.dev/programming-guides/encoding, "Last one wins" and embedded messages): behind the file
goes a graph that has nothing but outputs.
"""

from collections.abc import Sequence
from typing import Final

# Field numbers of onnx.proto: ModelProto.graph, GraphProto.output, ValueInfoProto.name.
_GRAPH: Final = 7
_OUTPUT: Final = 12
_NAME: Final = 1
_LENGTH_DELIMITED: Final = 2


def with_outputs(network: bytes, names: Sequence[str]) -> bytes:
    """The file of the same network, which also gives out the values with these names.

    Args:
        network: The bytes of an ONNX file.
        names: Of values inside of it; a name that it does not know makes it fail to load.
    """
    outputs = b"".join(_field(_OUTPUT, _field(_NAME, name.encode())) for name in names)
    return network + _field(_GRAPH, outputs)


def _field(number: int, content: bytes) -> bytes:
    return _varint(number << 3 | _LENGTH_DELIMITED) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    low = bytearray()
    while value > 0x7F:
        low.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes(low) + bytes([value])
