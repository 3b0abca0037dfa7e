"""Sealing for readers: who can open what, and the key that must not get lost."""

import os
import random
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.adapters.sealing_pyrage import FILE, AgeSealer
from app.ports.problems import KnownError
from app.ports.team import Sealer


@pytest.fixture
def ana(tmp_path: Path) -> AgeSealer:
    return AgeSealer(tmp_path / "ana")


@pytest.fixture
def ben(tmp_path: Path) -> AgeSealer:
    return AgeSealer(tmp_path / "ben")


@pytest.fixture
def eve(tmp_path: Path) -> AgeSealer:
    return AgeSealer(tmp_path / "eve")


def test_what_is_sealed_is_opened_by_each_reader_and_nobody_else(
    ana: AgeSealer, ben: AgeSealer, eve: AgeSealer
) -> None:
    port: Sealer = ana
    said = "Nobody else may read a word of this: größer als gedacht.".encode()
    sealed = port.seal(said, [ana.own(), ben.own()])
    assert b"Nobody else" not in sealed
    assert ana.open(sealed) == ben.open(sealed) == said
    assert eve.open(sealed) is None


@settings(max_examples=30)
@given(data=st.binary(max_size=3_000))
def test_whatever_is_sealed_comes_back(
    data: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    sealer = AgeSealer(tmp_path_factory.getbasetemp() / "same")
    assert sealer.open(sealer.seal(data, [sealer.own()])) == data


def test_megabytes_are_sealed_too(ana: AgeSealer) -> None:
    sound = random.Random(1).randbytes(5_000_000)
    assert ana.open(ana.seal(sound, [ana.own()])) == sound


def test_a_lock_outlives_the_program_and_only_its_owner_may_read_its_key(tmp_path: Path) -> None:
    first = AgeSealer(tmp_path / "keys")
    lock = first.own()
    assert lock.startswith("age1")
    again = AgeSealer(tmp_path / "keys")
    assert again.own() == lock
    assert again.open(first.seal(b"x", [lock])) == b"x"
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "keys" / FILE).stat().st_mode) == 0o600
        assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700


def test_the_key_is_written_as_the_program_age_writes_it(tmp_path: Path) -> None:
    lock = AgeSealer(tmp_path).own()
    comment, secret = (tmp_path / FILE).read_text().splitlines()
    assert comment == f"# public key: {lock}"
    assert secret.startswith("AGE-SECRET-KEY-1")


def test_two_programs_that_start_at_once_agree_on_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        locks = set(pool.map(lambda _: AgeSealer(tmp_path / "keys").own(), range(8)))
    assert len(locks) == 1
    assert [file.name for file in (tmp_path / "keys").iterdir()] == [FILE]


@pytest.mark.parametrize("spoilt", [b"", b"# only a comment\n", b"AGE-SECRET-KEY-1QQQ\n", b"\xff"])
def test_a_key_that_is_none_is_told_and_not_written_over(tmp_path: Path, spoilt: bytes) -> None:
    (tmp_path / FILE).write_bytes(spoilt)
    with pytest.raises(KnownError, match="cannot be used") as told:
        AgeSealer(tmp_path).own()
    assert "Put it back from a backup" in told.value.remedy
    assert (tmp_path / FILE).read_bytes() == spoilt


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(KnownError, match="No key can be kept"):
        AgeSealer(tmp_path / "keys").own()


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "keys").write_text("in the way")
    with pytest.raises(KnownError, match=r"cannot be used|No key can be kept"):
        AgeSealer(tmp_path / "keys").own()


@pytest.mark.parametrize("lock", ["", "age1", "age1" + "q" * 58, "ssh-ed25519 AAAA", "ünder"])
def test_a_lock_that_is_none_is_told(ana: AgeSealer, lock: str) -> None:
    with pytest.raises(KnownError, match="one of the locks is none"):
        ana.seal(b"x", [ana.own(), lock])


def test_nothing_is_sealed_for_nobody(ana: AgeSealer) -> None:
    with pytest.raises(KnownError):
        ana.seal(b"x", [])


def test_whatever_was_altered_opens_for_nobody(ana: AgeSealer) -> None:
    sealed, chance = ana.seal(b"words " * 50, [ana.own()]), random.Random(2)
    for _ in range(2_000):
        data = bytearray(sealed)
        at = chance.randrange(len(data))
        match chance.randrange(4):
            case 0:
                data[at] ^= 1 << chance.randrange(8)
            case 1:
                del data[at : at + chance.randrange(1, 30)]
            case 2:
                data[at:at] = data[: chance.randrange(1, 40)]
            case _:
                data += chance.randbytes(chance.randrange(1, 9))
        if bytes(data) != sealed:
            assert ana.open(bytes(data)) is None


@settings(max_examples=200)
@given(st.binary(max_size=300))
def test_rubbish_opens_for_nobody(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    assert AgeSealer(tmp_path_factory.getbasetemp() / "same").open(data) is None
    head = b"age-encryption.org/v1\n"
    assert AgeSealer(tmp_path_factory.getbasetemp() / "same").open(head + data) is None
