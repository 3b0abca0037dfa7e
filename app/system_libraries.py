"""What the program needs of a Linux system: shared libraries, a font, a compiler.

The list of Qt's libraries is what Qt's own files name as needed, for the window (xcb), for tests
without a screen (offscreen) and for drawing; a test compares it with the installed Qt.
"""

import ctypes
import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.set_up.progress import Progress
from app.set_up.running import last_lines, run_logged


@dataclass(frozen=True, kw_only=True)
class Library:
    """A shared library.

    Attributes:
        soname: The name it is loaded by.
        package: The Debian and Ubuntu package that has it.
    """

    soname: str
    package: str


def _libraries(table: str) -> tuple[Library, ...]:
    rows = (line.split() for line in table.strip().splitlines())
    return tuple(Library(soname=soname, package=package) for soname, package in rows)


QT = _libraries("""
    libEGL.so.1              libegl1
    libGL.so.1               libgl1
    libX11-xcb.so.1          libx11-xcb1
    libX11.so.6              libx11-6
    libdbus-1.so.3           libdbus-1-3
    libfontconfig.so.1       libfontconfig1
    libfreetype.so.6         libfreetype6
    libglib-2.0.so.0         libglib2.0-0
    libgthread-2.0.so.0      libglib2.0-0
    libstdc++.so.6           libstdc++6
    libxcb-cursor.so.0       libxcb-cursor0
    libxcb-glx.so.0          libxcb-glx0
    libxcb-icccm.so.4        libxcb-icccm4
    libxcb-image.so.0        libxcb-image0
    libxcb-keysyms.so.1      libxcb-keysyms1
    libxcb-randr.so.0        libxcb-randr0
    libxcb-render-util.so.0  libxcb-render-util0
    libxcb-render.so.0       libxcb-render0
    libxcb-shape.so.0        libxcb-shape0
    libxcb-shm.so.0          libxcb-shm0
    libxcb-sync.so.1         libxcb-sync1
    libxcb-util.so.1         libxcb-util1
    libxcb-xfixes.so.0       libxcb-xfixes0
    libxcb-xkb.so.1          libxcb-xkb1
    libxcb.so.1              libxcb1
    libxkbcommon-x11.so.0    libxkbcommon-x11-0
    libxkbcommon.so.0        libxkbcommon0
    libz.so.1                zlib1g
    libzstd.so.1             libzstd1
""")
PORTAUDIO = _libraries("libportaudio.so.2 libportaudio2")
FONT_PACKAGE = "fonts-dejavu-core"
COMPILER_PACKAGE = "build-essential"
# A sound card of the tests' own. The plug-in is what PortAudio, by way of ALSA, reaches it with.
PULSE_PROGRAMS = {"pulseaudio": "pulseaudio", "pactl": "pulseaudio-utils"}
PULSE_PLUGIN = "usr/lib/*/alsa-lib/libasound_module_pcm_pulse.so"
PULSE_PLUGIN_PACKAGE = "libasound2-plugins"
DEBIAN_PYTHON = Path("/usr/bin/python3")


def missing(libraries: Iterable[Library]) -> tuple[Library, ...]:
    """Those of the libraries that this system cannot load. Always none outside Linux."""
    if sys.platform != "linux":
        return ()
    return tuple(library for library in libraries if not _loads(library.soname))


def has_fonts() -> bool:
    """Whether the system has a font to write with. True where Qt does not ask fontconfig."""
    if sys.platform != "linux":
        return True
    try:
        fontconfig = ctypes.CDLL("libfontconfig.so.1")
    except OSError:
        return False
    fontconfig.FcInitLoadConfigAndFonts.restype = ctypes.c_void_p
    fontconfig.FcConfigGetFonts.restype = ctypes.POINTER(_FontSet)
    fontconfig.FcConfigGetFonts.argtypes = [ctypes.c_void_p, ctypes.c_int]
    configuration = fontconfig.FcInitLoadConfigAndFonts()
    # The set is null, not empty, when there is not one font.
    found = fontconfig.FcConfigGetFonts(configuration, 0) if configuration else None
    return found is not None and bool(found) and found.contents.count > 0


def missing_for_sound_tests(root: Path = Path("/")) -> tuple[str, ...]:
    """The packages that the tests with sound devices lack. Always none outside Linux."""
    if sys.platform != "linux":
        return ()
    packages = [package for name, package in PULSE_PROGRAMS.items() if shutil.which(name) is None]
    if not any(root.glob(PULSE_PLUGIN)):
        packages.append(PULSE_PLUGIN_PACKAGE)
    return tuple(packages)


def venv_package() -> str:
    """The Debian package that lets this Python make virtual environments."""
    if os.path.realpath(sys.executable) == os.path.realpath(DEBIAN_PYTHON):
        return "python3-venv"
    return f"python{sys.version_info.major}.{sys.version_info.minor}-venv"


def packages_of(libraries: Iterable[Library]) -> list[str]:
    """The packages that have these libraries, sorted, each once."""
    return sorted({library.package for library in libraries})


def install_command(packages: Sequence[str]) -> str:
    """What the user types to install packages, or "" where we do not know this system's way."""
    if shutil.which("apt-get") is None:
        return ""
    command = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    return command if _is_root() else f"sudo {command}"


def can_install() -> bool:
    """Whether we may install system packages ourselves: as root, with apt-get."""
    return sys.platform == "linux" and _is_root() and shutil.which("apt-get") is not None


def install(packages: Sequence[str], *, log: Path, progress: Progress) -> bool:
    """Install system packages with apt-get, and say whether that went well."""
    progress.step(f"Installing system packages: {' '.join(packages)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}

    def watch(lines: Sequence[str]) -> None:
        for line in lines:
            progress.moving(line)

    for step in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        if run_logged(["apt-get", *step], log=log, watch=watch, environment=quiet):
            progress.say(f"apt-get {step[0]} failed; the whole log is in {log}:\n{last_lines(log)}")
            return False
    return True


class _FontSet(ctypes.Structure):
    _fields_ = (
        ("count", ctypes.c_int),
        ("room", ctypes.c_int),
        ("fonts", ctypes.c_void_p),
    )


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True
