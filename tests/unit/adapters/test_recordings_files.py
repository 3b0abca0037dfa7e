"""Where the sound of calls lies."""

from pathlib import Path

import pytest

from app.adapters.recordings_files import RecordingFiles
from app.ports.problems import KnownError


def test_each_sitting_of_a_call_has_a_file_of_its_own(tmp_path: Path) -> None:
    files = RecordingFiles(tmp_path / "recordings")
    first = files.new("abc")
    Path(first).write_bytes(b"sound")
    second = files.new("abc")

    assert [files.name(first), files.name(second)] == ["1.flac", "2.flac"]
    assert files.path("abc", "1.flac") == first
    assert files.path("abc", "2.flac") == ""


def test_deleting_a_session_deletes_its_sound_and_no_other(tmp_path: Path) -> None:
    files = RecordingFiles(tmp_path)
    for session in ("one", "two"):
        Path(files.new(session)).write_bytes(b"sound")
    files.delete("one")
    files.delete("one")

    assert files.path("one", "1.flac") == ""
    assert files.path("two", "1.flac")


@pytest.mark.parametrize("name", ["../2/1.flac", "1.wav", "/etc/passwd", "", "1.flac/.."])
def test_a_name_out_of_a_damaged_log_leads_nowhere(tmp_path: Path, name: str) -> None:
    assert RecordingFiles(tmp_path).path("abc", name) == ""


@pytest.mark.parametrize("session", ["..", "a/b", "", "x" * 200])
def test_what_is_no_session_has_no_folder(tmp_path: Path, session: str) -> None:
    with pytest.raises(ValueError, match="no session"):
        RecordingFiles(tmp_path).new(session)


def test_a_folder_that_cannot_be_made_is_a_message(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(KnownError, match="cannot be made"):
        RecordingFiles(tmp_path / "file").new("abc")
