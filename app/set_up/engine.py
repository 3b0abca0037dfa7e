"""Building llama-cpp-python, which the package index has as source text only."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from app.set_up.packages import Installer
from app.set_up.pins import Pin
from app.set_up.pip_failures import cause_of
from app.set_up.progress import Progress
from app.set_up.running import last_lines

_COMPILED = re.compile(r"^\s*\[(\d+)/(\d+)\]")
WITHOUT_IT = (
    "The program works without it: with authored lines (--backend lines) or with a model that "
    "another program serves (--server URL)."
)


def compiler() -> str | None:
    """The C++ compiler of this machine, or None when there is none to be found."""
    if sys.platform == "win32":
        return _visual_cpp()
    if sys.platform == "darwin" and not _succeeds("xcode-select", "-p"):
        # macOS has a c++ command that only offers to install the real one.
        return None
    named = os.environ.get("CXX", "").split()[:1]
    return next(filter(None, map(shutil.which, [*named, "c++", "g++", "clang++"])), None)


def compiler_remedy() -> str:
    """How to get a C++ compiler on this system."""
    if sys.platform == "win32":
        return (
            'Install "Build Tools for Visual Studio" from Microsoft with the workload '
            '"Desktop development with C++".'
        )
    if sys.platform == "darwin":
        return "Run: xcode-select --install"
    if shutil.which("apt-get"):
        return "Run: sudo apt-get install -y build-essential"
    return "Install your system's C++ compiler (g++ or clang)."


def build(installer: Installer, engine: Sequence[Pin], tools: Sequence[Pin]) -> str | None:
    """Compile and install the engine.

    Args:
        installer: Of the environment that gets it.
        engine: The engine's pin.
        tools: What its build needs, pinned as well; it does not stay in the environment.

    Returns:
        None, or why it could not be built: in the first line briefly, then in full.

    Raises:
        SetUpError: Its build tools could not be installed.
    """
    environment, progress = installer.environment, installer.progress
    log = environment.work / "engine.log"
    folder = environment.work / "build-tools"
    shutil.rmtree(folder, ignore_errors=True)
    installer.install("build tools", tools, "--target", str(folder))
    code = installer.pip_install(
        engine,
        # Without isolation pip would otherwise fetch build tools that nobody pinned; and what its
        # cache holds was perhaps built without our flags.
        ["--no-build-isolation", "--no-cache-dir", "--verbose"],
        log=log,
        watch=lambda lines: _show_compiling(lines, progress),
        variables={"PYTHONPATH": str(folder), **without_amx(compiler())},
    )
    shutil.rmtree(folder, ignore_errors=True)
    if code:
        return _reason(log, f"pip ended with {code}")
    return import_problem(environment.python)


_NO_AMX = ("-mno-amx-tile", "-mno-amx-int8", "-mno-amx-bf16")


def without_amx(program: str | None) -> dict[str, str]:
    """Compiler flags that keep AMX instructions out, where the compiler knows them.

    llama.cpp uses whatever the processor announces. Some virtual machines announce AMX and then
    fault on it, which would take the worker down with the first long prompt.

    Args:
        program: The C++ compiler, or None.

    Returns:
        `CFLAGS` and `CXXFLAGS`, with what the user has set there already; empty if not needed.
    """
    if program is None or sys.platform == "win32":
        return {}
    try:
        tried = subprocess.run(
            [program, *_NO_AMX, "-x", "c++", "-fsyntax-only", "-"],
            input=b"",
            capture_output=True,
            check=False,
        )
    except OSError:
        return {}
    if tried.returncode:
        return {}
    names = ("CFLAGS", "CXXFLAGS")
    return {name: " ".join([os.environ.get(name, ""), *_NO_AMX]).strip() for name in names}


def import_problem(python: Path) -> str | None:
    """Why the engine cannot be used, or None when it can.

    It is native code, so it is tried in a process of its own, which may crash.
    """
    command = [str(python), "-c", "import llama_cpp"]
    try:
        tried = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError as problem:
        return str(problem)
    if tried.returncode == 0:
        return None
    said = [line for line in tried.stderr.splitlines() if line.strip()]
    return said[-1] if said else f"importing it ended the process with {tried.returncode}"


def _show_compiling(lines: Sequence[str], progress: Progress) -> None:
    for line in lines:
        if found := _COMPILED.match(line):
            done, total = int(found[1]), int(found[2])
            progress.moving(f"compiling {done}/{total} ({100 * done // total} %)")
        elif line.lstrip().startswith("Downloading llama"):
            progress.moving(line.strip())


def _reason(log: Path, ending: str) -> str:
    """Why the build failed: in the first line briefly, then what the log says of it."""
    cause = cause_of(log)
    if cause is not None:
        return f"{cause.problem} {cause.remedy} The whole log is in {log}."
    said = last_lines(log, before="subprocess-exited-with-error")
    return f"{ending}; the whole log is in {log}.\n{said}"


def _succeeds(*command: str) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _visual_cpp() -> str | None:
    if found := shutil.which("cl"):
        return found
    programs = os.environ.get("PROGRAMFILES(X86)", r"C:\Program Files (x86)")
    finder = Path(programs) / "Microsoft Visual Studio" / "Installer" / "vswhere.exe"
    tools = "Microsoft.VisualStudio.Component.VC.Tools.x86.x64"
    command = [str(finder), "-products", "*", "-requires", tools, "-property", "installationPath"]
    try:
        found = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        return None
    return found.splitlines()[0] if found else None
