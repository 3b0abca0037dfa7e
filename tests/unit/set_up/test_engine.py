"""Building the engine from source text, with a small stand-in for it on a local index."""

import hashlib
import io
import tarfile
from pathlib import Path

import pytest

from app.set_up import engine
from app.set_up.environment import Environment
from app.set_up.packages import Installer
from app.set_up.pins import ENGINE, Pin
from app.set_up.progress import Progress
from tests.unit.set_up.local_server import LocalServer, publish_part

# A build back end that lies in the source archive itself, and needs the pinned build tool.
BACKEND = """
import pathlib, zipfile
import tiny_tool

VERSION = "%(version)s"
NAME = f"llama_cpp_python-{VERSION}"
HEAD = "Metadata-Version: 2.1\\nName: llama-cpp-python\\n"
FILES = {
    "llama_cpp.py": %(module)r,
    f"{NAME}.dist-info/METADATA": f"{HEAD}Version: {VERSION}\\n",
    f"{NAME}.dist-info/WHEEL": "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
    f"{NAME}.dist-info/RECORD": "",
}

def build_wheel(folder, settings=None, metadata=None):
    print("[1/2] Building CXX object one.o")
    %(compile)s
    name = f"{NAME}-py3-none-any.whl"
    with zipfile.ZipFile(pathlib.Path(folder) / name, "w") as wheel:
        for path, text in FILES.items():
            wheel.writestr(path, text)
    return name
"""
PROJECT = """
[build-system]
requires = ["tiny-tool"]
build-backend = "backend"
backend-path = ["."]

[project]
name = "llama-cpp-python"
version = "%(version)s"
"""


def _publish(server: LocalServer, version: str, compile_step: str, module: str = "") -> Pin:
    """Put a source archive of the stand-in on the index."""
    texts = {"version": version, "compile": compile_step, "module": module}
    name = f"llama_cpp_python-{version}"
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        for path, text in (("pyproject.toml", PROJECT), ("backend.py", BACKEND)):
            content = (text % texts).encode()
            information = tarfile.TarInfo(f"{name}/{path}")
            information.size = len(content)
            archive.addfile(information, io.BytesIO(content))
    file = f"/files/{name}.tar.gz"
    server.files[file] = packed.getvalue()
    page = f'<!DOCTYPE html><html><body><a href="{file}">{Path(file).name}</a></body></html>'
    server.files[f"/simple/{ENGINE}/"] = page.encode()
    digest = hashlib.sha256(packed.getvalue()).hexdigest()
    text = f"{ENGINE}=={version} --hash=sha256:{digest}"
    return Pin(name=ENGINE, version=version, conditional=False, text=text)


def _tool(server: LocalServer, folder: Path) -> Pin:
    part = publish_part(server, folder, 1, b"", name="tiny_tool", code="")
    text = f"{part.archive.package}=={part.archive.version} --hash=sha256:{part.archive.sha256}"
    return Pin(
        name=part.archive.package, version=part.archive.version, conditional=False, text=text
    )


def _build(made: Environment, server: LocalServer, folder: Path, pin: Pin) -> str | None:
    installer = Installer(environment=made, progress=Progress())
    return engine.build(installer, [pin], [_tool(server, folder)])


def test_an_engine_that_does_not_compile_is_told_with_the_end_of_its_log(
    made: Environment, server: LocalServer, tmp_path: Path
) -> None:
    pin = _publish(server, "1.0", "raise SystemExit('one.cpp:7: error: no such thing')")
    reason = _build(made, server, tmp_path, pin)
    assert reason
    assert "one.cpp:7: error: no such thing" in reason
    assert str(made.work / "engine.log") in reason


def test_an_engine_that_compiles_but_cannot_be_loaded_is_missing_all_the_same(
    made: Environment, server: LocalServer, tmp_path: Path
) -> None:
    pin = _publish(server, "1.1", "pass", module="import os; os.abort()")
    reason = _build(made, server, tmp_path, pin)
    assert reason
    assert "ended the process" in reason
    # The build's tools do not stay.
    assert not (made.work / "build-tools").exists()
    assert made.packages
    assert not (made.packages / "tiny_tool").exists()


def test_an_engine_that_can_be_imported_has_no_problem(tmp_path: Path, made: Environment) -> None:
    assert made.packages
    (made.packages / "llama_cpp.py").write_text("", "utf-8")
    assert engine.import_problem(made.python) is None
    (made.packages / "llama_cpp.py").unlink()
    problem = engine.import_problem(made.python)
    assert problem
    assert "No module named" in problem
    assert engine.import_problem(tmp_path / "no-python") is not None


def test_instructions_that_some_machines_only_announce_are_kept_out_of_the_build(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    program = engine.compiler()
    if program is None:
        pytest.skip("no C++ compiler here")
    monkeypatch.setenv("CFLAGS", "-O1")
    monkeypatch.delenv("CXXFLAGS", raising=False)
    flags = engine.without_amx(program)
    if not flags:
        pytest.skip("this compiler does not know the flags")
    assert flags["CFLAGS"].startswith("-O1 ")
    assert "-mno-amx-tile" in flags["CXXFLAGS"]


def test_a_compiler_that_does_not_know_the_flags_is_left_alone(tmp_path: Path) -> None:
    old = tmp_path / "old-c++"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    assert engine.without_amx(str(old)) == {}
    assert engine.without_amx(str(tmp_path / "none")) == {}
    assert engine.without_amx(None) == {}
