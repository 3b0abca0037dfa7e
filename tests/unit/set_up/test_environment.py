"""The virtual environment's place and the record of what is complete."""

import sys
from pathlib import Path

import pytest

from app.set_up.environment import Environment, write_whole

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="interpreters are links on POSIX")


@pytest.fixture
def made(place: Environment) -> Environment:
    place.python.parent.mkdir(parents=True)
    if sys.platform == "win32":
        place.python.write_bytes(b"")
        home = f"home = {Path(sys.executable).parent}\n"
        (place.folder / "pyvenv.cfg").write_text(home, "utf-8")
    else:
        place.python.symlink_to(sys.executable)
    return place


def _record(environment: Environment, **news: str) -> None:
    environment.write_record({"interpreter": environment.interpreter_beneath() or "", **news})


def test_what_was_recorded_is_read_again(made: Environment) -> None:
    _record(made, packages="abc")
    assert made.read_record()["packages"] == "abc"


def test_no_record_and_a_torn_record_say_that_nothing_is_complete(made: Environment) -> None:
    assert made.read_record() == {}
    made.work.mkdir(parents=True)
    for torn in ("", '{"schema": 1, "packa', "[]", '{"schema": 99}'):
        made.record_file.write_text(torn, "utf-8")
        assert made.read_record() == {}


@posix_only
def test_the_record_counts_no_more_when_the_interpreter_is_gone_or_another(
    made: Environment, tmp_path: Path
) -> None:
    _record(made, packages="abc")
    other = tmp_path / "python3.99"
    other.write_bytes(b"")
    made.python.unlink()
    assert made.read_record() == {}
    made.python.symlink_to(other)
    assert made.read_record() == {}


def test_clearing_keeps_what_the_set_up_needs_but_not_the_record(made: Environment) -> None:
    _record(made, packages="abc")
    made.install_lock.touch()
    made.clear()
    assert [path.name for path in made.folder.iterdir()] == [made.work.name]
    assert made.install_lock.exists()
    assert made.read_record() == {}


def test_clearing_where_nothing_is_does_nothing(place: Environment) -> None:
    place.clear()
    assert not place.folder.exists()


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "new" / "file.json"
    write_whole(path, "one")
    write_whole(path, "two")
    assert path.read_text("utf-8") == "two"
    assert [entry.name for entry in path.parent.iterdir()] == ["file.json"]
