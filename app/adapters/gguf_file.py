"""Looking into a GGUF model file before anybody loads it: is it one, is it whole, what is in it.

The layout is that of the GGUF specification, versions 2 and 3, little-endian: a header, metadata
as typed key/value pairs, one description a tensor, then the tensors' data.
"""

import mmap
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from app.ports.problems import KnownError

Scalar: TypeAlias = str | int | float | bool

DEFAULT_ALIGNMENT = 32
DOWNLOAD_AGAIN = "Download the model file again, or choose another one in the settings."

_STRING, _ARRAY = 8, 9
_SCALARS: Mapping[int, str] = {
    0: "<B", 1: "<b", 2: "<H", 3: "<h", 4: "<I", 5: "<i", 6: "<f", 7: "<?", 10: "<Q", 11: "<q",
    12: "<d",
}  # fmt: skip

# Elements and bytes of one block, by the number of the tensor's type.
_BLOCKS: Mapping[int, tuple[int, int]] = {
    0: (1, 4), 1: (1, 2), 2: (32, 18), 3: (32, 20), 6: (32, 22), 7: (32, 24), 8: (32, 34),
    9: (32, 36), 10: (256, 84), 11: (256, 110), 12: (256, 144), 13: (256, 176), 14: (256, 210),
    15: (256, 292), 16: (256, 66), 17: (256, 74), 18: (256, 98), 19: (256, 50), 20: (32, 18),
    21: (256, 110), 22: (256, 82), 23: (256, 136), 24: (1, 1), 25: (1, 2), 26: (1, 4), 27: (1, 8),
    28: (1, 8), 29: (256, 56), 30: (1, 2), 34: (256, 54), 35: (256, 66), 39: (32, 17),
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class GgufFile:
    """What a model file says of itself.

    Attributes:
        path: The file.
        size_bytes: Its length.
        metadata: Its single values by key; lists are left out.
    """

    path: Path
    size_bytes: int
    metadata: Mapping[str, Scalar]

    @property
    def architecture(self) -> str:
        """The model's kind, such as "qwen2"."""
        return str(self.metadata.get("general.architecture", "unknown"))

    @property
    def trained_context(self) -> int | None:
        """Tokens of context that the model was trained for."""
        return self._count("context_length")

    def cache_bytes(self, context_tokens: int) -> int:
        """Bytes of the key/value cache for a context, at two bytes a number; 0 where unknown."""
        layers, width = self._count("block_count"), self._count("embedding_length")
        heads = self._count("attention.head_count")
        if not layers or not width or not heads:
            return 0
        groups = self._count("attention.head_count_kv") or heads
        head = self._count("attention.key_length") or width // heads
        return layers * context_tokens * groups * head * 2 * 2

    def _count(self, name: str) -> int | None:
        value = self.metadata.get(f"{self.architecture}.{name}")
        return value if isinstance(value, int) and not isinstance(value, bool) else None


def read_gguf(path: Path) -> GgufFile:
    """Read a model file's header and see that nothing of the file is missing.

    Raises:
        KnownError: There is no such file, it is no GGUF model, or it is cut short.
    """
    if not path.is_file():
        what = "is not a file" if path.exists() else "does not exist"
        raise KnownError(
            f"The model file {path} {what}.",
            "Choose a GGUF file in the settings, or fetch the starter model again.",
        )
    try:
        with path.open("rb") as file:
            size = path.stat().st_size
            if file.read(4) != b"GGUF":
                raise KnownError(f"{path.name} is not a GGUF model file.", DOWNLOAD_AGAIN)
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
                return _Reader(data, path, size).read()
    except OSError as error:
        raise KnownError(
            f"The model file {path} cannot be read: {error.strerror or error}.",
            "See that it may be read by you, or choose another one.",
        ) from error


class _Reader:
    """Walks through the header from front to back."""

    def __init__(self, data: mmap.mmap, path: Path, size: int) -> None:
        self._data = data
        self._path = path
        self._size = size
        self._at = 4

    def read(self) -> GgufFile:
        try:
            metadata, ends = self._read_header()
        except (struct.error, OverflowError, UnicodeDecodeError):
            raise self._broken("its header is cut short or damaged") from None
        if ends > self._size:
            missing = (ends - self._size) / 1e6
            raise self._broken(f"about {missing:,.1f} MB are missing at its end")
        return GgufFile(path=self._path, size_bytes=self._size, metadata=metadata)

    def _broken(self, how: str) -> KnownError:
        return KnownError(f"The model file {self._path.name} is not whole: {how}.", DOWNLOAD_AGAIN)

    def _read_header(self) -> tuple[dict[str, Scalar], int]:
        """The single values of the metadata, and where the file must end at the earliest."""
        version, tensors, pairs = self._number("<I"), self._number("<Q"), self._number("<Q")
        if version not in (2, 3):
            raise KnownError(
                f"{self._path.name} is of a GGUF version that is not supported.",
                "Choose a model file of GGUF version 3.",
            )
        metadata: dict[str, Scalar] = {}
        for _ in range(pairs):
            key = self._string()
            value = self._value(self._number("<I"))
            if value is not None:
                metadata[key] = value
        ends = [self._tensor_end() for _ in range(tensors)]
        alignment = metadata.get("general.alignment", DEFAULT_ALIGNMENT)
        step = alignment if isinstance(alignment, int) and alignment > 0 else DEFAULT_ALIGNMENT
        data_at = -(-self._at // step) * step
        return metadata, data_at + max(ends, default=0)

    def _tensor_end(self) -> int:
        """Read a tensor's description: where its data ends, from the beginning of all data."""
        self._string()
        elements = 1
        for _ in range(self._number("<I")):
            elements *= self._number("<Q")
        block, block_bytes = _BLOCKS.get(self._number("<I"), (1, 0))
        return self._number("<Q") + elements // block * block_bytes

    def _value(self, kind: int) -> Scalar | None:
        """Read a value; a list is walked over and comes back as None."""
        if kind == _STRING:
            return self._string()
        if kind != _ARRAY:
            return self._scalar(kind)
        item, count = self._number("<I"), self._number("<Q")
        if item in _SCALARS:
            self._skip(struct.calcsize(_SCALARS[item]) * count)
        else:
            for _ in range(count):
                self._skip_item(item)
        return None

    def _skip_item(self, kind: int) -> None:
        if kind == _STRING:
            self._skip(self._number("<Q"))
        else:
            self._value(kind)

    def _string(self) -> str:
        length = self._number("<Q")
        start = self._at
        self._skip(length)
        return self._data[start : self._at].decode("utf-8", "replace")

    def _scalar(self, kind: int) -> Scalar:
        if kind not in _SCALARS:
            raise self._broken(f"its header has a value of the unknown type {kind}")
        value: Scalar = struct.unpack_from(_SCALARS[kind], self._data, self._at)[0]
        self._at += struct.calcsize(_SCALARS[kind])
        return value

    def _number(self, form: str) -> int:
        value: int = struct.unpack_from(form, self._data, self._at)[0]
        self._at += struct.calcsize(form)
        return value

    def _skip(self, count: int) -> None:
        self._at += count
        if self._at > self._size:
            raise self._broken("its header is cut short")
