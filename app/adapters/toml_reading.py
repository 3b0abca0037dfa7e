"""Reading a TOML file that anybody may have written: what it says, where, or why it is none."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Final

from app.adapters.toml_lines import lines_of

MAX_BYTES: Final = 1_000_000
MAX_LINE: Final = 20_000
_MAX_DOTS: Final = 200  # the parser's time grows with the square of a dotted name's length
_MAX_DEPTH: Final = 24

_POSITION: Final = re.compile(r" \(at line (\d+), column (\d+)\)$")


class TomlError(Exception):
    """A file that is no TOML, or none that anybody means.

    Attributes:
        line: Where, from 1.
        problem: What is wrong, in a sentence's second half.
    """

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(f"{line}: {problem}")
        self.line = line
        self.problem = problem


@dataclass(frozen=True, kw_only=True)
class TomlText:
    """A TOML file as read.

    Attributes:
        data: What it says. Not to be changed: it is kept and handed out again.
        text: The file's text.
    """

    data: dict[str, Any]
    text: str = ""

    @cached_property
    def lines(self) -> dict[tuple[str | int, ...], int]:
        """On which line each value stands, from 1; looked for when it is first asked."""
        return lines_of(self.text)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file, if it is of a bearable size.

    Raises:
        TomlError: It cannot be read or is too large.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise TomlError(1, f"cannot be read ({error.strerror or error})") from None
    if len(data) > MAX_BYTES:
        raise TomlError(1, f"is larger than {MAX_BYTES:,} bytes")
    return data


@lru_cache(maxsize=256)
def parse(data: bytes) -> TomlText:
    """What the bytes of a TOML file say.

    Raises:
        TomlError: They are not UTF-8, not TOML, or nested beyond sense.
    """
    text = _decoded(data)
    _refuse_unbearable_lines(text.split("\n"))
    try:
        values = tomllib.loads(text)
        _refuse_depth(values)
        return TomlText(data=values, text=text)
    except tomllib.TOMLDecodeError as error:
        raise _syntax_error(str(error), text) from None
    except RecursionError:
        raise TomlError(1, "is nested too deeply") from None
    except ValueError as error:  # a number of thousands of digits
        raise TomlError(1, f"holds what is no value ({error})") from None


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problem = f"is not UTF-8 text (byte {data[error.start]:#04x}); save it as UTF-8"
        raise TomlError(line, problem) from None


def _refuse_unbearable_lines(lines: Sequence[str]) -> None:
    for number, line in enumerate(lines, start=1):
        if len(line) > MAX_LINE:
            raise TomlError(number, f"has a line of more than {MAX_LINE:,} characters")
        if line.count(".") > _MAX_DOTS and not line.lstrip().startswith("#"):
            raise TomlError(number, f"has a line of more than {_MAX_DOTS} dots")


def _refuse_depth(value: object, depth: int = 0) -> None:
    if depth > _MAX_DEPTH:
        raise RecursionError
    if isinstance(value, dict):
        for inner in value.values():
            _refuse_depth(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            _refuse_depth(inner, depth + 1)


def _syntax_error(message: str, text: str) -> TomlError:
    found = _POSITION.search(message)
    if found is None:
        what = message.removesuffix(" (at end of document)")
        return TomlError(text.count("\n") + 1, f"is not TOML at its end: {_lower(what)}")
    line, column = int(found[1]), int(found[2])
    return TomlError(line, f"is not TOML at column {column}: {_lower(message[: found.start()])}")


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
