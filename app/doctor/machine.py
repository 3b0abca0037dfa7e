"""The machine: Python, system libraries, fonts, compiler. Needs nothing installed."""

import platform
import sys
from collections.abc import Iterable

from app import system_libraries
from app.doctor.check import Check
from app.set_up import engine
from app.system_libraries import Library, install_command


def check_python() -> Check:
    version = f"{platform.python_version()}, {sys.executable}"
    # main.py stops an older one before it comes here.
    return Check(name="Python", status="ok", detail=version)


def check_qt_libraries() -> Check:
    return _libraries("Qt libraries", system_libraries.QT, needed=True)


def check_portaudio() -> Check:
    if sys.platform != "linux":
        return Check(name="PortAudio", status="ok", detail="comes with its Python package")
    return _libraries("PortAudio", system_libraries.PORTAUDIO, needed=False)


def check_fonts() -> Check:
    if system_libraries.has_fonts():
        return Check(name="Fonts", status="ok", detail="found")
    return Check(
        name="Fonts",
        status="missing",
        detail="none: text would be empty boxes",
        remedy=install_command([system_libraries.FONT_PACKAGE]) or "install any font",
    )


def check_compiler(*, engine_works: bool) -> Check:
    """Look for a C++ compiler; with an engine that works none is needed any more."""
    if found := engine.compiler():
        return Check(name="C++ compiler", status="ok", detail=found)
    return Check(
        name="C++ compiler",
        status="ok" if engine_works else "missing",
        detail="none (needed only to build llama-cpp-python)",
        remedy="" if engine_works else engine.compiler_remedy(),
    )


def _libraries(name: str, libraries: Iterable[Library], *, needed: bool) -> Check:
    wanting = system_libraries.missing(libraries)
    if not wanting:
        return Check(name=name, status="ok", detail="all load")
    packages = system_libraries.packages_of(wanting)
    return Check(
        name=name,
        status="missing" if needed else "warning",
        detail="not found: " + ", ".join(library.soname for library in wanting),
        remedy=install_command(packages) or f"install {' '.join(packages)}",
    )
