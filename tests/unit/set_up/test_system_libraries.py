"""What is needed of a Linux system."""

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app import system_libraries
from app.set_up.plan import Plan
from app.set_up.problems import MissingError
from app.set_up.progress import Progress
from app.set_up.request import read_request
from app.set_up.system_packages import provide
from app.system_libraries import Library

ROOT = Path(__file__).parents[3]
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="about Linux")
NONSENSE = Library(soname="libno-such-thing.so.9", package="libno-such-thing9")
NOTHING = Plan(packages=False, engine=False, model=False)
# What every Linux system with a C library has.
EVERYWHERE = {"ld-linux", "libc", "libdl", "libgcc_s", "libm", "libpthread", "librt"}
# The modules that the window and its tests import, and the plugins that Qt then loads.
STARTS = (
    "QtCore.abi3.so",
    "QtGui.abi3.so",
    "QtWidgets.abi3.so",
    "QtSvg.abi3.so",
    "QtTest.abi3.so",
    "libqoffscreen.so",
    "libqxcb.so",
    "libqxcb-glx-integration.so",
    "libqxcb-egl-integration.so",
)


def _needed(file: Path) -> list[str]:
    command = ["readelf", "--dynamic", str(file)]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    return [line.partition("[")[2].rstrip("]") for line in lines if "(NEEDED)" in line]


def _needed_of_the_system(package: str) -> set[str]:
    """Every library outside the wheels that the files in STARTS need, directly or not."""
    specification = importlib.util.find_spec(package)
    assert specification
    assert specification.origin
    folder = Path(specification.origin).parent
    files = [*folder.rglob("*.so*"), *folder.parent.glob("shiboken6/*.so*")]
    where = {file.name: file for file in files}
    seen: set[str] = set()
    outside: set[str] = set()
    waiting = list(STARTS)
    while waiting:
        name = waiting.pop()
        if name not in where:
            outside.add(name)
        elif name not in seen:
            seen.add(name)
            waiting += _needed(where[name])
    return outside


@linux_only
@pytest.mark.skipif(shutil.which("readelf") is None, reason="needs readelf")
def test_the_list_is_what_the_installed_qt_needs() -> None:
    needed = _needed_of_the_system("PySide6")
    listed = {library.soname for library in system_libraries.QT}
    beyond = {name for name in needed if name.partition(".")[0].split("-x86")[0] not in EVERYWHERE}
    assert beyond == listed


def test_the_window_uses_no_part_of_qt_that_the_list_leaves_out() -> None:
    code = "".join(path.read_text("utf-8") for path in (ROOT / "app").rglob("*.py"))
    imported = re.findall(r"^\s*(?:from PySide6\.(\w+)|import PySide6\.(\w+))", code, re.MULTILINE)
    together = re.findall(r"^\s*from PySide6 import (?:\(([^)]*)\)|(.*))", code, re.MULTILINE)
    names = {name for pair in [*imported, *together] for part in pair for name in part.split(",")}
    modules = {name.split()[0] for name in names if name.strip().startswith("Qt")}
    # Drawn with QtSvg, and needs nothing that QtSvg does not.
    assert modules - {"QtSvgWidgets"} <= {start.partition(".")[0] for start in STARTS}


@linux_only
def test_what_cannot_be_loaded_is_missing_and_what_can_is_not() -> None:
    libc = Library(soname="libc.so.6", package="libc6")
    assert system_libraries.missing([libc, NONSENSE]) == (NONSENSE,)


@linux_only
def test_a_system_that_can_draw_has_a_font(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert system_libraries.has_fonts()
    empty = tmp_path / "fonts.conf"
    empty.write_text(f"<fontconfig><dir>{tmp_path}</dir></fontconfig>", "utf-8")
    monkeypatch.setenv("FONTCONFIG_FILE", str(empty))
    assert not system_libraries.has_fonts()


@linux_only
def test_what_the_tests_with_sound_lack_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: name if name == "pactl" else None)
    packages = ("pulseaudio", "libasound2-plugins")
    assert system_libraries.missing_for_sound_tests(tmp_path) == packages
    plugin = tmp_path / "usr" / "lib" / "x" / "alsa-lib" / "libasound_module_pcm_pulse.so"
    plugin.parent.mkdir(parents=True)
    plugin.touch()
    assert system_libraries.missing_for_sound_tests(tmp_path) == ("pulseaudio",)


@linux_only
def test_soundfile_brings_its_own_library_along() -> None:
    """So libsndfile is not among what the system must have."""
    soundfile = importlib.util.find_spec("soundfile")
    assert soundfile is not None
    assert soundfile.origin is not None
    assert list((Path(soundfile.origin).parent / "_soundfile_data").glob("libsndfile*.so"))


def test_packages_are_named_once_each() -> None:
    names = system_libraries.packages_of(system_libraries.QT)
    assert names == sorted(set(names))
    assert "libglib2.0-0" in names


@linux_only
@pytest.mark.skipif(shutil.which("apt-get") is None, reason="needs apt-get")
def test_the_window_stops_with_the_exact_command_and_a_command_without_one_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system_libraries, "QT", (NONSENSE,))

    def look(*arguments: str, plan: Plan = NOTHING) -> None:
        provide(
            read_request(arguments),
            plan,
            new_environment=False,
            log=tmp_path / "log",
            progress=Progress(),
        )

    for arguments in ([], ["test"], ["setup"]):
        with pytest.raises(MissingError) as caught:
            look(*arguments)
        command = "apt-get install -y --no-install-recommends "
        assert command in caught.value.remedy
        assert NONSENSE.package in caught.value.remedy
        assert NONSENSE.soname in caught.value.problem
        assert caught.value.exit_code == 2
    look("score", "call.jsonl")
    assert capsys.readouterr().err == "", "told once, when something is installed"
    look("score", "call.jsonl", plan=Plan(packages=True, engine=False, model=False))
    assert NONSENSE.package in capsys.readouterr().err
