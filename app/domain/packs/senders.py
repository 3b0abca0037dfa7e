"""Who signed a pack, and what is known of that key."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal
from unicodedata import normalize

State = Literal["own", "known", "unknown", "changed"]
SHOWN_DIGITS: Final = 32
"""Of a fingerprint: 128 bits, beyond anybody's power to meet by trying."""


@dataclass(frozen=True, kw_only=True)
class Sender:
    """Somebody whose key the user said to be theirs.

    Attributes:
        name: As the user knows them.
        fingerprint: Of the key, 64 hexadecimal digits.
        since: The day on which it was said, as `2026-01-31`.
    """

    name: str
    fingerprint: str
    since: str


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What is known of the key that signed a pack.

    Attributes:
        state: "own": the user's; "known": somebody's the user knows; "unknown": nobody's so far;
            "changed": nobody's so far, though the name is that of somebody known.
        fingerprint: Of the key, 64 hexadecimal digits.
        sender: Who is known by the key, or, if it changed, by the name.
    """

    state: State
    fingerprint: str
    sender: Sender | None = None


def fingerprint(key: bytes) -> str:
    """The SHA-256 of a public key's 32 bytes, in 64 hexadecimal digits."""
    return hashlib.sha256(key).hexdigest()


def grouped(print_: str) -> str:
    """A fingerprint to read aloud: its first 32 digits in fours."""
    return " ".join(print_[i : i + 4] for i in range(0, SHOWN_DIGITS, 4))


def standing(key: bytes, name: str, own: bytes | None, known: Sequence[Sender]) -> Standing:
    """What is known of a key.

    Args:
        key: The public key that signed.
        name: Whose it says to be.
        own: The user's public key, if there is one yet.
        known: Those whose keys are known.
    """
    print_ = fingerprint(key)
    if key == own:
        return Standing(state="own", fingerprint=print_)
    for sender in known:
        if sender.fingerprint == print_:
            return Standing(state="known", fingerprint=print_, sender=sender)
    for sender in known:
        if _alike(sender.name) == _alike(name):
            return Standing(state="changed", fingerprint=print_, sender=sender)
    return Standing(state="unknown", fingerprint=print_)


def _alike(name: str) -> str:
    return "".join(normalize("NFKC", name).casefold().split())
