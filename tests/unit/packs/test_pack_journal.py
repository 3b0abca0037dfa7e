"""The power goes while a pack is taken in: at the next start all of it is there, or none."""

import os
import shutil
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from app.adapters.pack_journal import FOLDER, LOCK, Journal, Placed
from app.bootstrap import library, packs
from app.paths import DataFolder
from app.ports.problems import KnownError
from app.set_up.one_at_a_time import FileLock
from tests.packs import pack, session, two_buyers

BEFORE = {"calibration/a.toml": b"mine", "personas/other.toml": b"not in the pack"}
PLACED = (
    Placed(path="personas/p.toml", data=b"new persona"),
    Placed(path="scenarios/s.toml", data=b"new scenario"),
    Placed(path="calibration/a.toml", data=b"theirs", before=b"mine"),
)
AFTER = {**BEFORE, **{file.path: file.data for file in PLACED}}
_TOUCHES = frozenset({"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree"})

# The child only writes files and is killed; it waits for no thread of its parent's.
pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
needs_fork = pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot fork a process")


def content(root: Path) -> dict[str, bytes]:
    """Everything below a folder, without what the journal needs for itself."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and path.name != LOCK and FOLDER not in path.parts
    }


def fill(root: Path) -> None:
    for name, data in BEFORE.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)


def killed_at(step: int, root: Path, files: Sequence[Placed]) -> bool:
    """Write files in a process that is killed before its nth touch of the disk.

    Returns whether it was killed; else it touched the disk less often than that.
    """
    child = os.fork()
    if child == 0:
        touched = 0

        def count(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal touched
            if event in _TOUCHES and str(root) in str(arguments):
                touched += 1
                if touched == step:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        try:
            Journal(root).write(files)
            os._exit(0)
        finally:
            os._exit(1)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert ended in (0, -signal.SIGKILL)
    return ended != 0


@pytest.fixture(scope="module")
def cut_short(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """A folder for every step at which writing can be cut short. Copy one before mending it."""
    cut: list[Path] = []
    for step in range(1, 200):
        root = tmp_path_factory.mktemp("kill")
        fill(root)
        if not killed_at(step, root, PLACED):
            assert content(root) == AFTER
            return tuple(cut)
        cut.append(root)
    raise AssertionError("it never came to its end")


def copied(root: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(root, tmp_path / root.name))


@needs_fork
def test_killed_at_any_step_all_of_it_is_there_at_the_next_start_or_none(
    cut_short: tuple[Path, ...], tmp_path: Path
) -> None:
    seen = set()
    for root in (copied(root, tmp_path) for root in cut_short):
        Journal(root).put_right()
        found = content(root)
        assert found in (BEFORE, AFTER), root.name
        assert not (root / FOLDER).exists()
        seen.add(found == AFTER)
    assert seen == {False, True}, "it was cut short before and after it counted as done"


@needs_fork
def test_killed_at_any_step_the_same_can_be_written_again_at_once(
    cut_short: tuple[Path, ...], tmp_path: Path
) -> None:
    for root in (copied(root, tmp_path) for root in cut_short):
        Journal(root).write(PLACED)
        assert content(root) == AFTER, root.name


@needs_fork
def test_putting_right_can_itself_be_killed(cut_short: tuple[Path, ...], tmp_path: Path) -> None:
    halves = [root for root in cut_short if content(root) not in (BEFORE, AFTER)]
    assert halves, "some kill leaves half of it"
    half = copied(halves[-1], tmp_path)
    for step in range(1, 40):
        # To write nothing takes back what is there, and then has nothing to do.
        if not killed_at(step, half, ()):
            break
    assert content(half) == BEFORE


def test_what_was_changed_after_the_cut_is_not_taken_back(tmp_path: Path) -> None:
    fill(tmp_path)
    journal = Journal(tmp_path)
    journal._lay_ready(PLACED)
    journal._put(PLACED)
    (tmp_path / "personas" / "p.toml").write_bytes(b"edited since")
    journal.put_right()
    assert content(tmp_path) == {**BEFORE, "personas/p.toml": b"edited since"}


@pytest.mark.parametrize(
    "said", [b"", b"{", b"[1]", b'[{"path": "../x.toml", "new": "", "old": false}]', b"[" * 9000]
)
def test_a_journal_that_skeptic_did_not_write_moves_nothing(tmp_path: Path, said: bytes) -> None:
    fill(tmp_path)
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "journal.json").write_bytes(said)
    Journal(tmp_path).put_right()
    assert content(tmp_path) == BEFORE
    assert not (tmp_path / FOLDER).exists()


def test_two_programs_do_not_take_in_at_once(tmp_path: Path) -> None:
    fill(tmp_path)
    other = FileLock(tmp_path / LOCK)
    assert other.take()
    try:
        with pytest.raises(KnownError, match="Another Skeptic"):
            Journal(tmp_path).write(PLACED)
        Journal(tmp_path).put_right()
    finally:
        other.release()
    assert content(tmp_path) == BEFORE


@needs_fork
def test_a_pack_cut_short_leaves_nothing_in_the_library(tmp_path: Path) -> None:
    """With true content and the whole service: between the first file and the last."""
    sent = tmp_path / "x.skeptic"
    sent.write_bytes(pack(*two_buyers(), session()))
    data = DataFolder(path=tmp_path / "data")
    look = packs(data).look(str(sent))
    child = os.fork()
    if child == 0:

        def cut(event: str, arguments: tuple[object, ...]) -> None:
            if event == "os.rename" and str(arguments[1]).endswith("two-minds.toml"):
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(cut)
        try:
            packs(data).take(look, trust=True)
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    assert (data.personas / "warren.toml").exists()
    library(data)
    assert content(data.path) == {}
    taken = packs(data).take(packs(data).look(str(sent)))
    assert len(taken.written) == 4
