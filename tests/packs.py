"""Packs for tests: content that passes every check, a key that never changes, hostile boxes."""

import hashlib
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from app.adapters.pack_zip import ZipPacks
from app.adapters.signing_cryptography import FILE
from app.domain.packs.manifest import (
    Kind,
    Manifest,
    Member,
    canonical,
    in_order,
    signed_bytes,
)
from app.ports.packs import Item

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "golden" / "packs" / "v1.skeptic"
TEST_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))


def session_text(session_id: str = "nursery", title: str = "A right no") -> str:
    """A calibration session that is valid."""
    return (
        f'schema = 1\nid = "{session_id}"\ntitle = "{title}"\nindustry = "plants"\n'
        'archetype = "right_no"\n[checks]\nsafe_no = "yes"\n[[turns]]\nrep = "Hello."\n'
        'labels = ["permission"]\nbuyer = "Hello yourself."\n'
    )


def item(kind: Kind, content_id: str, text: str) -> Item:
    return Item(kind=kind, content_id=content_id, schema=1, data=text.encode())


def session(session_id: str = "nursery", title: str = "A right no") -> Item:
    return item("calibration", session_id, session_text(session_id, title))


def persona(content_id: str, shipped: str = "dana-whitfield") -> Item:
    """One that came with the program, under another id."""
    text = (ROOT / "personas" / f"{shipped}.toml").read_text(encoding="utf-8")
    return item("persona", content_id, text.replace(f'"{shipped}"', f'"{content_id}"'))


def two_buyers() -> tuple[Item, Item, Item]:
    """A scenario with two buyers, all three under ids of their own."""
    text = (ROOT / "scenarios" / "cedar-hollow-two-minds.toml").read_text(encoding="utf-8")
    for old, new in (
        ("cedar-hollow-two-minds", "two-minds"),
        ("warren-teague", "warren"),
        ("loretta-kovacs", "loretta"),
    ):
        text = text.replace(f'"{old}"', f'"{new}"')
    return (
        persona("loretta", "loretta-kovacs"),
        persona("warren", "warren-teague"),
        item("scenario", "two-minds", text),
    )


def manifest(
    items: Sequence[Item],
    *,
    name: str = "Nursery",
    author: str = "Ana",
    key: Ed25519PrivateKey = TEST_KEY,
) -> Manifest:
    return Manifest(
        name=name,
        version="1",
        author=author,
        key=key.public_key().public_bytes_raw().hex(),
        created="2026-01-31T12:00:00Z",
        content=in_order(
            tuple(
                Member(
                    kind=i.kind,
                    content_id=i.content_id,
                    schema=i.schema,
                    size=len(i.data),
                    sha256=hashlib.sha256(i.data).hexdigest(),
                )
                for i in items
            )
        ),
    )


def pack(*items: Item, author: str = "Ana", key: Ed25519PrivateKey = TEST_KEY) -> bytes:
    """A pack as it should be; the items in the manifest's order."""
    said = manifest(items, author=author, key=key)
    return ZipPacks().pack(said, key.sign(signed_bytes(canonical(said))), items)


def members(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def boxed(files: Sequence[tuple[str | zipfile.ZipInfo, bytes]], compression: int = 0) -> bytes:
    """A zip file of anything, by the standard library."""
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w", compression) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return box.getvalue()


def keep_key(folder: Path, key: Ed25519PrivateKey) -> None:
    """Make a key that of a data folder's user."""
    folder.mkdir(parents=True)
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / FILE).write_bytes(pem)
