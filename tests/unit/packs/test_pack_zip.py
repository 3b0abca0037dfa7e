"""A pack's bytes: one layout, and whatever else anybody sends is refused in words."""

import io
import stat
import struct
import tracemalloc
import warnings
import zipfile
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.adapters.pack_zip import ZipPacks
from app.adapters.signing_cryptography import Ed25519Signer
from app.domain.packs.manifest import MOST_BYTES, MOST_MEMBERS, canonical, signed_bytes
from app.ports.problems import KnownError
from tests.packs import GOLDEN, TEST_KEY, boxed, item, manifest, members, pack, session

PACK = pack(session())


def refusal(data: bytes) -> str:
    with pytest.raises(KnownError) as caught:
        ZipPacks().unpack(data, "x.skeptic")
    assert "Nothing was written" in caught.value.problem
    assert caught.value.remedy
    return caught.value.problem


def sound(data: bytes) -> bool:
    """Whether some bytes are a pack with a true signature; a KnownError says that not."""
    try:
        box = ZipPacks().unpack(data, "x.skeptic")
    except KnownError:
        return False
    signer = Ed25519Signer(GOLDEN.parent / "no-keys")
    signed = signed_bytes(box.manifest_bytes)
    return signer.verifies(bytes.fromhex(box.manifest.key), box.signature, signed)


def with_member(
    name: str | zipfile.ZipInfo, data: bytes = b"x = 1\n", compression: int = 0
) -> bytes:
    return boxed([*members(PACK), (name, data)], compression)


def test_the_golden_pack_is_read_and_made_again_to_the_byte() -> None:
    box = ZipPacks().unpack(GOLDEN.read_bytes(), "v1.skeptic")
    assert [i.content_id for i in box.items] == ["nursery"]
    assert canonical(box.manifest) == box.manifest_bytes
    signature = TEST_KEY.sign(signed_bytes(canonical(box.manifest)))
    assert ZipPacks().pack(box.manifest, signature, box.items) == GOLDEN.read_bytes()
    assert sound(GOLDEN.read_bytes())


def test_other_programs_read_a_pack() -> None:
    with zipfile.ZipFile(io.BytesIO(PACK)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["manifest.json", "signature", "calibration/nursery.toml"]


def test_no_altered_bit_passes() -> None:
    for place in range(len(PACK)):
        altered = bytearray(PACK)
        altered[place] ^= 1 << place % 8
        assert not sound(bytes(altered)), f"byte {place}"


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_no_bytes_changed_added_or_cut_pass(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(PACK)))
    end = data.draw(st.integers(start, min(len(PACK), start + 40)))
    put = data.draw(st.binary(max_size=40))
    altered = PACK[:start] + put + PACK[end:]
    assert sound(altered) == (altered == PACK)


@given(st.binary(max_size=300))
@settings(max_examples=100, deadline=None)
def test_noise_is_refused(noise: bytes) -> None:
    refusal(noise)
    refusal(b"PK\x03\x04" + noise)
    refusal(noise + PACK[-22:])


_NAMES = st.one_of(
    st.sampled_from(["manifest.json", "signature", "personas/a.toml", "../a.toml", "/a", "C:\\a"]),
    st.text(min_size=1, max_size=20),
)


@given(st.lists(st.tuples(_NAMES, st.binary(max_size=60)), max_size=6), st.sampled_from([0, 8]))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_other_members_pass(files: list[tuple[str, bytes]], compression: int) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the writer warns of names that stand twice
        try:
            data = boxed(files, compression)
            more = boxed([*members(PACK), *files], compression)
        except (ValueError, LookupError):
            return  # a name that no zip file can have
    refusal(data)
    if files:
        refusal(more)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("../evil.toml", "leads out of its folder"),
        ("personas/../../evil.toml", "leads out of its folder"),
        ("/etc/evil.toml", "begins at the root"),
        ("personas\\evil.toml", "backslash"),
        ("C:/evil.toml", "names a drive"),
        ("personas/evil.toml:stream", "names a drive or a stream"),
        ("personas/cafe\u0301.toml", "NFC"),
        ("personas/Evil.toml", "small letters"),
        ("personas/nul.toml", "device"),
        ("personas/evil.py", "not in a place"),
        ("personas/deep/evil.toml", "not in a place"),
        ("keys/own.toml", "not in a place"),
        ("inner.skeptic", "not in a place"),
        ("personas/inner.zip", "not in a place"),
        ("personas/", "leads out of its folder"),
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(name: str, why: str) -> None:
    assert why in refusal(with_member(name))


def test_a_name_twice_is_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        twice = with_member("calibration/nursery.toml")
    assert "in it twice" in refusal(twice)


def test_a_link_is_refused() -> None:
    link = zipfile.ZipInfo("personas/a.toml")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert "link to another file" in refusal(with_member(link, b"/etc/passwd"))


def test_an_encrypted_member_is_refused() -> None:
    data = bytearray(PACK)
    directory = data.index(b"PK\x01\x02")
    data[directory + 8] |= 1
    assert "encrypted" in refusal(bytes(data))


def test_compressed_members_are_refused_before_they_are_unpacked() -> None:
    bomb = with_member("personas/a.toml", bytes(900_000), zipfile.ZIP_DEFLATED)
    assert "compressed" in refusal(bomb)


def test_a_bomb_of_four_gigabytes_is_refused_by_what_it_says() -> None:
    """Header and directory say 4 GB; a few bytes stand there."""
    data = bytearray(with_member("personas/a.toml", bytes(100)))
    directory = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, directory + 24, 0xFFFFFFFE)
    tracemalloc.start()
    assert "larger than a file may be" in refusal(bytes(data))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000


def test_a_member_that_holds_more_than_it_says_is_refused() -> None:
    data = bytearray(PACK)
    for magic, place in ((b"PK\x01\x02", 20), (b"PK\x03\x04", 18)):
        start = data.rindex(magic)
        struct.pack_into("<II", data, start + place, 5, 5)
    refusal(bytes(data))


def test_a_million_members_are_refused_by_the_count() -> None:
    entry = struct.pack("<4s6H3I5H2I", b"PK\x01\x02", *[0] * 16)
    directory = entry * 100_000
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 60_000, 60_000, len(directory), 4, 0)
    assert f"more than {MOST_MEMBERS} files" in refusal(b"PK\x03\x04" + directory + end)
    with zipfile.ZipFile(box := io.BytesIO(), "w") as archive:
        for number in range(70_000):
            archive.writestr(f"{number}", b"")
    assert "zip64" in refusal(box.getvalue())


def test_a_file_too_large_is_refused() -> None:
    assert "larger than 8 MB" in refusal(b"PK\x03\x04" + bytes(MOST_BYTES))


def test_a_zip64_lie_is_refused() -> None:
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, 0, 1)
    assert "zip64" in refusal(PACK[:-22] + locator + PACK[-22:])


def test_overlapping_members_are_refused() -> None:
    data = bytearray(boxed([("personas/a.toml", b"x"), ("personas/b.toml", b"x")]))
    second = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, second + 42, 0)
    refusal(bytes(data))


@pytest.mark.parametrize("tail", [b"\0", b"PK", b"x" * 100])
def test_what_follows_the_end_is_refused(tail: bytes) -> None:
    assert "after its end" in refusal(PACK + tail)


def test_what_stands_before_or_between_is_refused() -> None:
    refusal(b"#!/bin/sh\n" + PACK)
    directory = PACK.index(b"PK\x01\x02")
    between = bytearray(PACK[:directory] + b"hidden" + PACK[directory:])
    struct.pack_into("<I", between, len(between) - 6, directory + 6)
    assert "knows nothing of" in refusal(bytes(between))


def test_a_member_the_manifest_does_not_list_is_refused() -> None:
    assert "is not in its manifest" in refusal(with_member("personas/a.toml"))
    assert "is missing" in refusal(boxed(members(PACK)[:2]))
    assert "no manifest" in refusal(boxed(members(PACK)[2:]))


def test_a_member_that_was_altered_is_named() -> None:
    head, signature, (path, data) = members(PACK)
    altered = boxed([head, signature, (path, data.replace(b"Hello", b"Howdy"))])
    assert "calibration/nursery.toml is not what its manifest says" in refusal(altered)


def with_manifest(old: bytes, new: bytes) -> bytes:
    (name, text), *rest = members(PACK)
    assert old in text
    return boxed([(name, text.replace(old, new)), *rest])


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (b'"format_version":1', b'"format_version":2', "of format 2"),
        (b'"format_version":1', b'"format_version":1.0', "Skeptic did not write"),
        (b'"format_version":1', b'"format_version":"1"', "format_version"),
        (b'"format":"skeptic-pack"', b'"format":"other"', "not one of a pack"),
        (b'"name":"Nursery"', b'"name":"Nur\\u202esery"', "invisible"),
        (b'"name":"Nursery"', b'"name":" "', "a name has"),
        (b'"id":"nursery"', b'"id":"../nursery"', "small letters"),
        (b'"version":"1"', b'"version":"one two"', "a version is"),
        (b'"created":"2026', b'"created":"soon', "created"),
        (b'"kind":"calibration"', b'"kind":"program"', "kind"),
        (b'"size":', b'"siz":', "size"),
        (b'{"author"', b'{ "author"', "Skeptic did not write"),
        (b'{"author"', b'{"extra":1,"author"', "extra"),
        (b"{", b"{" * 5000, "not JSON"),
    ],
)
def test_a_manifest_of_another_kind_is_refused(old: bytes, new: bytes, why: str) -> None:
    assert why in refusal(with_manifest(old, new))


def test_a_newer_format_asks_for_an_update() -> None:
    with pytest.raises(KnownError) as caught:
        ZipPacks().unpack(with_manifest(b'"format_version":1', b'"format_version":2'), "x")
    assert caught.value.remedy == "Update Skeptic and try again."


def test_the_same_content_makes_the_same_bytes() -> None:
    assert pack(session()) == PACK
    assert pack(session(title="Another")) != PACK


def test_too_much_for_one_pack_is_not_packed() -> None:
    many = [item("persona", f"p{n:03}", "x") for n in range(MOST_MEMBERS + 1)]
    with pytest.raises(KnownError, match="too much for one pack"):
        ZipPacks().pack(manifest(many), bytes(64), many)


def test_a_false_checksum_is_refused() -> None:
    data = bytearray(PACK)
    for magic, place in ((b"PK\x01\x02", 16), (b"PK\x03\x04", 14)):
        struct.pack_into("<I", data, data.rindex(magic) + place, zlib.crc32(b"other"))
    assert "damaged" in refusal(bytes(data))
