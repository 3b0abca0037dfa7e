"""What a pack says of itself, how that is written to the byte, and what may be in one."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal
from unicodedata import category, normalize

Kind = Literal["persona", "scenario", "calibration"]

FORMAT: Final = "skeptic-pack"
FORMAT_VERSION: Final = 1
ENDING: Final = ".skeptic"
FOLDERS: Final[Mapping[Kind, str]] = {
    "persona": "personas",
    "scenario": "scenarios",
    "calibration": "calibration",
}
"""Where each kind lies, in a pack as in the data folder, in the order in which they are listed."""
MANIFEST: Final = "manifest.json"
SIGNATURE: Final = "signature"

MOST_BYTES: Final = 8_000_000
"""Of a whole pack."""
MOST_MEMBER_BYTES: Final = 1_000_000
MOST_MEMBERS: Final = 400
LONGEST_NAME: Final = 80

_SIGNED_FIRST: Final = b"skeptic-pack 1\n"
_ID: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}", re.ASCII)
_VERSION: Final = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+-]{0,31}", re.ASCII)
_DEVICES: Final = frozenset(
    ["con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))]
)


@dataclass(frozen=True, kw_only=True)
class Member:
    """One file of a pack, as the manifest has it.

    Attributes:
        kind: What it is.
        content_id: Its id; with the kind it makes its path.
        schema: The version of its kind of file.
        size: In bytes.
        sha256: Of its bytes, 64 hexadecimal digits.
    """

    kind: Kind
    content_id: str
    schema: int
    size: int
    sha256: str

    @property
    def path(self) -> str:
        """Its place in the pack."""
        return path_of(self.kind, self.content_id)


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What a pack says of itself.

    Attributes:
        name: Of the pack.
        version: Of the pack, as its author counts.
        author: Who says to have made it; only the key can tell whether that is so.
        key: The author's public Ed25519 key, 64 hexadecimal digits.
        created: When, as `2026-01-31T12:00:00Z`.
        content: The members, in the order of `FOLDERS` and then by id.
    """

    name: str
    version: str
    author: str
    key: str
    created: str
    content: tuple[Member, ...]


def named_like_pack(name: str) -> bool:
    """Whether a file of that name is meant to be a pack; only its bytes tell whether it is one."""
    return name.casefold().endswith(ENDING)


def path_of(kind: Kind, content_id: str) -> str:
    """The place of a file in a pack."""
    return f"{FOLDERS[kind]}/{content_id}.toml"


def in_order(content: tuple[Member, ...]) -> tuple[Member, ...]:
    """Members in the one order in which a manifest lists them."""
    kinds = list(FOLDERS)
    return tuple(sorted(content, key=lambda m: (kinds.index(m.kind), m.content_id)))


def canonical(manifest: Manifest) -> bytes:
    """The one way to write a manifest: JSON in UTF-8, keys sorted, no spaces, a newline last."""
    plain = {
        "author": {"key": manifest.key, "name": manifest.author},
        "content": [
            {
                "id": member.content_id,
                "kind": member.kind,
                "schema": member.schema,
                "sha256": member.sha256,
                "size": member.size,
            }
            for member in manifest.content
        ],
        "created": manifest.created,
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "name": manifest.name,
        "version": manifest.version,
    }
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode() + b"\n"


def signed_bytes(manifest: bytes) -> bytes:
    """What is signed: the manifest behind a line of its own.

    The line keeps a signature made for a pack from standing for anything else.
    """
    return _SIGNED_FIRST + manifest


def slug(name: str, longest: int = 20) -> str:
    """A name as a part of an id."""
    return re.sub(r"[^a-z0-9]+", "-", name.casefold())[:longest].strip("-") or "pack"


def id_problem(content_id: str) -> str:
    """Why something is no id that can name a file everywhere; empty if it is one."""
    if not _ID.fullmatch(content_id):
        return "an id is up to 64 small letters, digits, - and _"
    if content_id in _DEVICES:
        return "Windows keeps that name for a device"
    return ""


def version_problem(version: str) -> str:
    """Why something is no version of a pack; empty if it is one."""
    fits = _VERSION.fullmatch(version)
    return "" if fits else "a version is up to 32 letters, digits, dots, + and -"


def name_problem(name: str) -> str:
    """Why something may not be a name that is shown; empty if it may."""
    if not name or name != name.strip() or len(name) > LONGEST_NAME:
        return f"a name has 1 to {LONGEST_NAME} characters, and no space at its ends"
    if any(category(c)[0] == "C" or category(c) in ("Zl", "Zp") for c in name):
        # They can turn a line round, so that another name is read than is there.
        return "a name has no invisible characters"
    return "" if normalize("NFC", name) == name else "its accents are not composed (NFC)"


def path_problem(path: str) -> str:
    """Why a path may not be in a pack, the gravest reason first; empty if it may."""
    parts = path.split("/")
    if "\0" in path:
        return "has a zero byte in its name"
    if "\\" in path:
        return "has a backslash in its name"
    if path.startswith("/"):
        return "has a name that begins at the root of the disk"
    if ":" in path:
        return "names a drive or a stream"
    if any(part in ("", ".", "..") for part in parts):
        return "has a name that leads out of its folder"
    if normalize("NFC", path) != path:
        return "has a name that is not composed (NFC)"
    if path in (MANIFEST, SIGNATURE):
        return ""
    folder, _, file = path.partition("/")
    if folder not in FOLDERS.values() or "/" in file or not file.endswith(".toml"):
        return "is not in a place for personas, scenarios or calibration"
    return id_problem(file.removesuffix(".toml"))
