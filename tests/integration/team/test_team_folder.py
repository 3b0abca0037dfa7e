"""What befalls a shared folder: it goes away, fills up, comes in pieces, and others write there."""

import errno
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.adapters import team_folder
from app.adapters.shared_files import framed, unframed
from app.adapters.team_folder import FolderSpace, file_name, folder_name
from app.ports.problems import KnownError
from tests.fakes.memory_team import blob_of
from tests.integration.team.people import Machine, data_of
from tests.integration.team.putting import blob_at, file_of

ROOT = Path(__file__).parents[3]
MARA = Machine("mara")
TEAM = MARA.found().record_id
TWO_HOURS_S = 7200


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A shared folder in which a team meets."""
    folder = tmp_path / "shared"
    folder.mkdir()
    FolderSpace(folder, TEAM, make=True)
    return folder


@pytest.fixture
def ana() -> Machine:
    return Machine("ana", TEAM)


def own_folder(shared: Path, machine: Machine) -> Path:
    name = f"{machine.writer.key[:32]}-{machine.writer.device}"
    return shared / folder_name(TEAM) / "writers" / name


def later() -> float:
    return time.time() + TWO_HOURS_S


def test_a_folder_that_is_not_there_is_named_and_nothing_is_made(tmp_path: Path) -> None:
    space = FolderSpace(tmp_path / "usb", TEAM)
    for use in (lambda: list(space.fetch({})), lambda: space.put(MARA.said, {})):
        with pytest.raises(KnownError, match="usb is not there"):
            use()
    assert not (tmp_path / "usb").exists()


def test_the_empty_folder_that_an_unplugged_drive_leaves_is_not_filled(tmp_path: Path) -> None:
    space = FolderSpace(tmp_path, TEAM)
    with pytest.raises(KnownError, match="does not hold the team’s folder"):
        space.put(MARA.said, {})
    assert list(tmp_path.iterdir()) == []


def test_whoever_chooses_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="is not there"):
        FolderSpace(tmp_path / "usb", TEAM, make=True)


def unplug(shared: Path) -> None:
    shared.rename(shared.with_name("elsewhere"))


def plug_in(shared: Path) -> None:
    shared.with_name("elsewhere").rename(shared)


@pytest.mark.parametrize(
    ("call", "moment"),
    [("fsync", n) for n in range(1, 8)] + [(c, n) for c in ("link", "open") for n in range(1, 5)],
)
def test_a_folder_that_vanishes_at_any_moment_of_writing_costs_nothing(
    shared: Path, ana: Machine, monkeypatch: pytest.MonkeyPatch, call: str, moment: int
) -> None:
    said = [ana.say(f"Line {n}") for n in range(3)]
    blobs = {blob_of(b"call"): b"call"}
    calls = iter(range(1, 1000))
    true_call: Callable[..., Any] = getattr(os, call)

    def failing(*arguments: Any, **named: Any) -> Any:
        if next(calls) == moment:
            unplug(shared)
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return true_call(*arguments, **named)

    with monkeypatch.context() as broken:
        broken.setattr(os, call, failing)
        with pytest.raises(KnownError, match="went away") as caught:
            FolderSpace(shared, TEAM).put(said, blobs)
    assert "Nothing is lost" in caught.value.remedy
    plug_in(shared)

    space = FolderSpace(shared, TEAM)
    there = list(space.fetch({}))
    assert there == data_of(said)[: len(there)]
    space.put(said, blobs)
    assert list(space.fetch({})) == data_of(said)
    assert space.blob(blob_of(b"call")) == b"call"


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, "no room left"),
        (errno.EDQUOT, "no room left"),
        (errno.EROFS, "cannot be used"),
        (errno.EACCES, "cannot be used"),
        (errno.ESTALE, "went away"),
        (errno.ETIMEDOUT, "went away"),
        (errno.EINVAL, "cannot be used"),
    ],
)
def test_what_the_system_says_comes_in_plain_words_and_the_next_try_goes_on(
    shared: Path, ana: Machine, monkeypatch: pytest.MonkeyPatch, number: int, told: str
) -> None:
    def failing(handle: int) -> None:
        raise OSError(number, os.strerror(number))

    said = [ana.say(), ana.say()]
    space = FolderSpace(shared, TEAM)
    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", failing)
        with pytest.raises(KnownError, match=told) as caught:
            space.put(said, {})
    assert caught.value.remedy
    assert list(space.fetch({})) == []
    space.put(said, {})
    assert list(space.fetch({})) == data_of(said)


def test_a_drive_without_second_names_for_a_file_will_do(
    shared: Path, ana: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*paths: Path) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refused)
    said = [ana.say(), ana.say()]
    space = FolderSpace(shared, TEAM)
    space.put(said[:1], {})
    space.put(said, {})
    assert list(space.fetch({})) == data_of(said)


def test_a_folder_that_vanishes_while_it_is_read_is_no_end_of_the_records(
    shared: Path, ana: Machine
) -> None:
    ben = Machine("ben", TEAM)
    for machine in (ana, ben):
        FolderSpace(shared, TEAM).put([machine.say(), machine.say()], {})
    space = FolderSpace(shared, TEAM)
    reading = space.fetch({})
    next(reading)
    with pytest.MonkeyPatch.context() as broken:
        broken.setattr(os, "open", raising(errno.EIO))
        with pytest.raises(KnownError, match="went away"):
            list(reading)
    assert sorted(space.fetch({})) == sorted(data_of(ana.said + ben.said))


def raising(number: int) -> Callable[..., Any]:
    def call(*arguments: Any, **named: Any) -> Any:
        raise OSError(number, os.strerror(number))

    return call


@given(st.binary(max_size=300), st.data())
def test_a_part_of_a_file_is_never_taken_for_the_file(inner: bytes, data: st.DataObject) -> None:
    whole = framed(inner)
    assert unframed(whole) == inner
    cut = data.draw(st.integers(0, len(whole) - 1))
    assert unframed(whole[:cut]) is None
    # Some programs that sync first make room and then fill it.
    filled = whole[:cut] + bytes(len(whole) - cut)
    assert filled == whole or unframed(filled) is None


def test_a_file_that_is_still_being_copied_is_left_for_the_next_time(
    shared: Path, ana: Machine
) -> None:
    said = [ana.say(), ana.say(), ana.say()]
    FolderSpace(shared, TEAM).put(said, {blob_of(b"call"): b"call"})
    record = own_folder(shared, ana) / file_name(2)
    file = own_folder(shared, ana) / "blobs" / blob_of(b"call").sha256
    whole = record.read_bytes()
    record.write_bytes(whole[: len(whole) // 2])
    file.write_bytes(b"ca")

    space = FolderSpace(shared, TEAM)
    assert list(space.fetch({})) == data_of([said[0], said[2]])
    assert space.blob(blob_of(b"call")) is None
    assert space.strays() == ()

    record.write_bytes(whole)
    file.write_bytes(b"call")
    # The ledger asks again from before the gap.
    assert list(space.fetch({ana.writer: 1})) == data_of(said[1:])
    assert space.blob(blob_of(b"call")) == b"call"


def test_a_file_that_stays_broken_is_told_of(shared: Path, ana: Machine) -> None:
    FolderSpace(shared, TEAM).put([ana.say()], {})
    (own_folder(shared, ana) / file_name(1)).write_bytes(b"skeptic-team-file 1 9")
    space = FolderSpace(shared, TEAM, now=later)
    assert list(space.fetch({})) == []
    assert "000001.rec is damaged" in space.strays()[0]


def test_its_author_mends_a_file_that_was_broken_by_putting_it_again(
    shared: Path, ana: Machine
) -> None:
    space = FolderSpace(shared, TEAM)
    blobs = {blob_of(b"call"): b"call"}
    space.put([ana.say()], blobs)
    (own_folder(shared, ana) / file_name(1)).write_bytes(b"")
    (own_folder(shared, ana) / "blobs" / blob_of(b"call").sha256).write_bytes(b"cal")
    space.put(ana.said, blobs)
    assert list(space.fetch({})) == data_of(ana.said)
    assert space.blob(blob_of(b"call")) == b"call"


def test_what_arrives_out_of_order_is_all_there_in_the_end(shared: Path, ana: Machine) -> None:
    said = [ana.say(f"Line {n}") for n in range(6)]
    FolderSpace(shared, TEAM).put(said, {})
    folder = own_folder(shared, ana)
    files = sorted(folder.glob("*.rec"))
    away = shared.parent / "on its way"
    away.mkdir()
    for file in files:
        file.rename(away / file.name)
    watching = FolderSpace(shared, TEAM)
    kept: dict[int, bytes] = {}
    for number in (3, 6, 1, 2, 5, 4):
        (away / file_name(number)).rename(folder / file_name(number))
        gapless = next(n for n in range(7) if n + 1 not in kept)
        for data in watching.fetch({ana.writer: gapless}):
            kept[1 + data_of(said).index(data)] = data
        assert number in kept
    assert [kept[n] for n in sorted(kept)] == data_of(said)


CONFLICTS = (
    "000001 (Ana's conflicted copy 2026-03-01).rec",
    "000001-LAPTOP.rec",
    "000001.sync-conflict-20260301-101010-ABCDEFG.rec",
    "000001.rec.bak",
    "000001 (1).rec",
    "Copy of 000001.rec",
    "0000001.rec",
    "1.rec",
    "٠٠٠٠٠١.rec",
    "000000.REC",
    ".syncthing.000002.rec.tmp",
    ".~lock.000001.rec#",
)


def test_conflict_copies_are_not_read_and_are_named_once_they_stay(
    shared: Path, ana: Machine
) -> None:
    FolderSpace(shared, TEAM).put([ana.say()], {})
    folder = own_folder(shared, ana)
    for name in CONFLICTS:
        shutil.copy(folder / file_name(1), folder / name)
    (folder / "desktop.ini").touch()
    (folder.parent / "holiday.jpg").touch()

    fresh = FolderSpace(shared, TEAM)
    assert list(fresh.fetch({})) == data_of(ana.said)
    assert fresh.strays() == ()

    old = FolderSpace(shared, TEAM, now=later)
    assert list(old.fetch({})) == data_of(ana.said)
    told = "\n".join(old.strays())
    assert all(name in told for name in (*CONFLICTS, "holiday.jpg"))
    assert "desktop.ini" not in told


def test_a_stray_that_was_deleted_is_not_told_of_any_more(shared: Path, ana: Machine) -> None:
    FolderSpace(shared, TEAM).put([ana.say()], {})
    stray = own_folder(shared, ana) / "000001 (1).rec"
    stray.touch()
    space = FolderSpace(shared, TEAM, now=later)
    list(space.fetch({}))
    assert space.strays()
    stray.unlink()
    list(space.fetch({}))
    assert space.strays() == ()


@pytest.mark.skipif(os.name == "nt", reason="links need rights of their own there")
def test_links_are_not_followed(shared: Path, ana: Machine, tmp_path: Path) -> None:
    private = tmp_path / "private"
    private.mkdir()
    (private / file_name(1)).write_bytes(framed(ana.say().data))
    (private / "blobs").mkdir()
    (private / "blobs" / blob_of(b"call").sha256).write_bytes(b"call")
    space = FolderSpace(shared, TEAM)

    # In the place of a writer's folder,
    folder = own_folder(shared, ana)
    folder.symlink_to(private)
    assert list(space.fetch({})) == []
    assert list(space.fetch({ana.writer: 0})) == []
    assert space.blob(blob_of(b"call")) is None
    with pytest.raises(KnownError, match="a link is in its place"):
        space.put([ana.say()], {})
    assert sorted(p.name for p in private.iterdir()) == [file_name(1), "blobs"]

    # of a record or its files,
    folder.unlink()
    folder.mkdir()
    (folder / file_name(1)).symlink_to(private / file_name(1))
    (folder / "blobs").symlink_to(private / "blobs")
    assert list(space.fetch({})) == []
    assert space.blob(blob_of(b"call")) is None
    with pytest.raises(KnownError, match="a link is in its place"):
        space.put(ana.said[1:], {blob_of(b"other"): b"other"})
    (folder / "blobs").unlink()
    (folder / "blobs").mkdir()
    (folder / "blobs" / blob_of(b"call").sha256).symlink_to(
        private / "blobs" / blob_of(b"call").sha256
    )
    assert space.blob(blob_of(b"call")) is None

    # and of the team's folder.
    (shared / folder_name(TEAM)).rename(tmp_path / "real")
    (shared / folder_name(TEAM)).symlink_to(tmp_path / "real")
    with pytest.raises(KnownError, match="a link is in its place"):
        list(space.fetch({}))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_what_would_wait_forever_is_not_opened(shared: Path, ana: Machine) -> None:
    FolderSpace(shared, TEAM).put([ana.say()], {blob_of(b"call"): b"call"})
    os.mkfifo(own_folder(shared, ana) / file_name(2))
    file = own_folder(shared, ana) / "blobs" / blob_of(b"call").sha256
    file.unlink()
    os.mkfifo(file)
    space = FolderSpace(shared, TEAM)
    assert list(space.fetch({})) == data_of(ana.said)
    assert space.blob(blob_of(b"call")) is None


def hostile_names(seed: int) -> Iterator[str]:
    chance = random.Random(seed)
    yield from ("a" * 255, "\n\r\t\x1b[31m", "\u202etxt.exe", "con", "...", " ", "-rf", "%s%n", "~")
    for _ in range(60):
        name = "".join(chr(chance.choice([*range(1, 0x250), 0x1F600])) for _ in range(20))
        yield name.replace("/", "_")
    if os.name != "nt":
        yield os.fsdecode(b"\xff\xfe not text.rec")


def test_whatever_names_others_use_records_are_read_and_names_can_be_shown(
    shared: Path, ana: Machine
) -> None:
    FolderSpace(shared, TEAM).put([ana.say()], {})
    folder = own_folder(shared, ana)
    for name in hostile_names(1):
        (folder / name).touch()
        (folder.parent / name).mkdir()
        (shared / folder_name(TEAM) / name).touch()
    (folder / file_name(2)).mkdir()
    space = FolderSpace(shared, TEAM, now=later)
    assert list(space.fetch({})) == data_of(ana.said)
    told = space.strays()
    assert 1 < len(told) <= team_folder.MOST_TOLD + 1
    assert all(line.isprintable() and len(line) < 400 for line in told)
    "\n".join(told).encode()


def test_a_folder_full_of_rubbish_is_read_no_further_than_it_must(
    shared: Path, ana: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(team_folder, "MOST_FILES", 50)
    monkeypatch.setattr(team_folder, "MOST_WRITERS", 50)
    folder = own_folder(shared, ana)
    folder.mkdir()
    for n in range(200):
        (folder / f"rubbish {n}").touch()
        (folder.parent / f"rubbish {n}").touch()
    said = [ana.say() for _ in range(20)]
    FolderSpace(shared, TEAM).put(said, {})
    space = FolderSpace(shared, TEAM)
    # Whoever is known is asked for by name.
    assert list(space.fetch({ana.writer: 5})) == data_of(said[5:])
    told = "\n".join(space.strays())
    assert "holds 50 entries or more" in told
    assert "holds 50 files or more" in told


def test_a_file_that_is_too_large_is_not_read(shared: Path, ana: Machine) -> None:
    FolderSpace(shared, TEAM).put([ana.say()], {})
    with (own_folder(shared, ana) / file_name(2)).open("wb") as file:
        file.truncate(10**12)  # a terabyte of nothing
    assert list(FolderSpace(shared, TEAM).fetch({})) == data_of(ana.said)


def test_a_second_version_of_an_own_record_is_not_written_over_the_first(shared: Path) -> None:
    one, copy = Machine("ana", TEAM), Machine("ana", TEAM)
    space = FolderSpace(shared, TEAM)
    space.put([one.say("first")], {})
    with pytest.raises(KnownError, match="another record 1 of yours"):
        space.put([copy.say("second")], {})
    assert list(space.fetch({})) == data_of(one.said)


def test_two_windows_that_put_the_same_at_once_do_not_disturb_each_other(
    shared: Path, ana: Machine
) -> None:
    said = [ana.say(f"Line {n}") for n in range(40)]
    files = {blob_of(bytes([n]) * 9): bytes([n]) * 9 for n in range(10)}
    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(FolderSpace(shared, TEAM).put, said, files) for _ in range(4)]:
            done.result()
    space = FolderSpace(shared, TEAM)
    assert list(space.fetch({})) == data_of(said)
    assert {blob: space.blob(blob) for blob in files} == files
    assert not list(shared.rglob("*.tmp"))


def test_files_that_were_never_finished_are_cleared_away_in_time(
    shared: Path, ana: Machine
) -> None:
    FolderSpace(shared, TEAM).put([ana.say()], {})
    old = own_folder(shared, ana) / "~000002.rec.0123abcd.tmp"
    new = own_folder(shared, ana) / "~000003.rec.0123abcd.tmp"
    for file in (old, new):
        file.write_bytes(b"skep")
    os.utime(old, (time.time() - TWO_HOURS_S,) * 2)
    space = FolderSpace(shared, TEAM, now=later)
    space.put([ana.say()], {})
    assert not old.exists()
    assert new.exists()
    assert list(space.fetch({})) == data_of(ana.said)
    assert space.strays() == ()


@pytest.mark.slow
def test_a_kill_at_any_moment_of_putting_leaves_whole_files_only(
    shared: Path, ana: Machine
) -> None:
    chance = random.Random()
    most = 0
    for _ in range(6):
        told = killed_while_putting(shared, lines=chance.randint(1, 25))
        acknowledged = max((int(line) for line in told[1:]), default=0)
        most = max(most, acknowledged)
        while len(ana.said) < most + 40:
            ana.say(f"Line {len(ana.said) + 1}")
        space = FolderSpace(shared, TEAM, now=later)
        there = list(space.fetch({}))
        assert len(there) >= most
        assert there == data_of(ana.said)[: len(there)]
        # Files come before the records that name them.
        for number in range(1, len(there) + 1):
            assert space.blob(blob_at(number)) == file_of(number)
        assert space.strays() == ()
    assert most > 0


def killed_while_putting(shared: Path, *, lines: int) -> list[str]:
    """What a putting process told before it was killed, at least that many lines in."""
    command = [sys.executable, "-m", "tests.integration.team.putting", str(shared), TEAM]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        told = [process.stdout.readline() for _ in range(lines)]
        process.kill()
        told += process.stdout.readlines()
    return [line.strip() for line in told if line.endswith("\n")]
