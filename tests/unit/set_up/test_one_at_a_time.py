"""Two first starts at once do not trample each other."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.set_up import one_at_a_time
from app.set_up.one_at_a_time import FileLock, alone

HOLD = "import sys; print('held', flush=True); sys.stdin.read()"


@contextmanager
def held_by_another(lock: Path, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds a lock, as a pip that outlived its parent does."""
    (folder / "hold_it.py").write_text(HOLD, "utf-8")
    script = str(Path(one_at_a_time.__file__))
    with subprocess.Popen(
        [sys.executable, script, str(lock), "hold_it"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
    ) as process:
        assert process.stdout
        assert process.stdout.readline().strip() == "held"
        yield process


def test_a_lock_has_one_holder(tmp_path: Path) -> None:
    lock = tmp_path / "sub" / "lock"
    first, second = FileLock(lock), FileLock(lock)
    assert first.take()
    assert not second.take()
    first.release()
    first.release()
    assert second.take()
    second.release()


def test_a_lock_is_free_again_when_its_holder_is_killed(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with held_by_another(lock, tmp_path) as process:
        assert not FileLock(lock).take()
        process.kill()
        process.wait()
        free = FileLock(lock)
        assert free.take()
        free.release()


def test_who_comes_second_waits_and_says_so(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    waited = []
    with held_by_another(lock, tmp_path) as process:

        def meanwhile() -> None:
            waited.append(True)
            assert process.stdin
            process.stdin.close()

        with alone(lock, meanwhile):
            assert not FileLock(lock).take()
    assert waited
    assert FileLock(lock).take()
