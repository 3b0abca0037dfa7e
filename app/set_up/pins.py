"""Reading the constraints files: which version of which package, with which hashes."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

PACKAGES = "constraints.txt"
TEST_PACKAGES = "constraints-test.txt"
BUILD_TOOLS = "constraints-build.txt"
ENGINE = "llama-cpp-python"

_REQUIREMENT = re.compile(
    r"(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)==(?P<version>\S+)(?P<marker>\s*;)?"
)


@dataclass(frozen=True, kw_only=True)
class Pin:
    """One pinned package.

    Attributes:
        name: Lower case, words joined by hyphens.
        version: The one version that is wanted.
        conditional: Whether it is wanted on some platforms or Python versions only.
        text: The requirement as pip reads it, with its hashes.
    """

    name: str
    version: str
    conditional: bool
    text: str


def read_pins(path: Path) -> tuple[Pin, ...]:
    """The pins of a constraints file, in order.

    Raises:
        ValueError: A line that is not a requirement with an exact version and a hash.
        OSError: The file cannot be read.
    """
    lines = path.read_text("utf-8").splitlines()
    wanted = "\n".join(line for line in lines if line.strip() and not line.strip().startswith("#"))
    # A backslash at the end of a line joins it to the next: such a group is one requirement.
    return tuple(_pin(text, path) for text in re.split(r"(?<!\\)\n", wanted) if text)


def _pin(text: str, path: Path) -> Pin:
    found = _REQUIREMENT.match(text)
    if found is None or "--hash=sha256:" not in text:
        raise ValueError(f"{path.name}: not a pinned requirement with a hash: {text[:60]}")
    return Pin(
        name=normal_name(found["name"]),
        version=found["version"],
        conditional=found["marker"] is not None,
        text=text,
    )


def engine_and_others(pins: Iterable[Pin]) -> tuple[tuple[Pin, ...], tuple[Pin, ...]]:
    """The language model engine, which is compiled on this machine, and all that is not."""
    pins = tuple(pins)
    engine = tuple(pin for pin in pins if pin.name == ENGINE)
    return engine, tuple(pin for pin in pins if pin.name != ENGINE)


def requirements(pins: Iterable[Pin]) -> str:
    """The pins as the text of a requirements file."""
    return "".join(f"{pin.text}\n" for pin in pins)


def digest(pins: Iterable[Pin]) -> str:
    """A SHA-256 of what is pinned. Comments in the file do not change it."""
    return hashlib.sha256(requirements(pins).encode()).hexdigest()


def normal_name(name: str) -> str:
    """A package's name as the index compares it: lower case, hyphens between the words."""
    return re.sub(r"[-_.]+", "-", name).lower()
