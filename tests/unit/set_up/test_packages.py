"""A real virtual environment, real pip, and a package index on this machine."""

import shutil
import subprocess
from pathlib import Path

import pytest

from app.set_up.environment import Environment
from app.set_up.packages import Installer, remove_half_installed
from app.set_up.pins import Pin
from app.set_up.problems import SetUpError
from app.set_up.progress import Progress
from tests.unit.set_up.local_server import LocalServer, publish_part

CODE = "import importlib.metadata as m; print(m.version('tiny-part1'))"


def _installer(place: Environment) -> Installer:
    return Installer(environment=place, progress=Progress())


def _published(server: LocalServer, folder: Path) -> Pin:
    part = publish_part(server, folder, 1, b"data")
    text = f"{part.archive.package}=={part.archive.version} --hash=sha256:{part.archive.sha256}"
    return Pin(
        name=part.archive.package, version=part.archive.version, conditional=False, text=text
    )


def _installed(place: Environment) -> str:
    command = [str(place.python), "-c", CODE]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip()


def test_a_package_is_installed_and_one_that_is_there_is_not_fetched_again(
    made: Environment, server: LocalServer, tmp_path: Path
) -> None:
    pin = _published(server, tmp_path)
    _installer(made).install("packages", [pin])
    assert _installed(made) == "1.0"
    server.asked.clear()
    _installer(made).install("packages", [pin])
    assert server.asked == []


def test_a_package_whose_installation_was_cut_off_is_installed_again(
    made: Environment, server: LocalServer, tmp_path: Path
) -> None:
    pin = _published(server, tmp_path)
    _installer(made).install("packages", [pin])
    packages = made.packages
    assert packages
    # As a kill leaves it: the metadata of the wheel, some of the files, no list made by pip.
    (packages / "tiny_part1-1.0.dist-info" / "RECORD").write_text("", "utf-8")
    (packages / "tiny_part1" / "data" / "part01.bin").unlink()
    (packages / "~iny_part1").mkdir()
    _installer(made).make()
    assert _installed(made) == ""
    assert not (packages / "~iny_part1").exists()
    _installer(made).install("packages", [pin])
    assert (packages / "tiny_part1" / "data" / "part01.bin").read_bytes() == b"data"


def test_a_finished_package_is_not_forgotten(made: Environment) -> None:
    packages = made.packages
    assert packages
    before = sorted(packages.iterdir())
    remove_half_installed(made)
    assert sorted(packages.iterdir()) == before


def test_a_package_that_is_not_the_pinned_one_is_refused(
    made: Environment, server: LocalServer, tmp_path: Path
) -> None:
    pin = _published(server, tmp_path)
    wrong = Pin(name=pin.name, version=pin.version, conditional=False, text=pin.text[:-4] + "0000")
    target = str(tmp_path / "target")
    with pytest.raises(SetUpError, match="differs from what is pinned"):
        _installer(made).install("build tools", [wrong], "--target", target)
    assert not Path(target).exists()


def test_settings_of_pip_that_would_install_elsewhere_do_not_hold(
    made: Environment, server: LocalServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_USER", "1")
    monkeypatch.setenv("PIP_TARGET", str(tmp_path / "elsewhere"))
    _installer(made).install("packages", [_published(server, tmp_path)])
    assert _installed(made) == "1.0"
    assert not (tmp_path / "elsewhere").exists()


def test_a_half_made_environment_is_made_again(made: Environment, tmp_path: Path) -> None:
    place = Environment(root=tmp_path)
    place.python.parent.mkdir(parents=True)
    shutil.copy2(made.folder / "pyvenv.cfg", place.folder)
    place.python.write_bytes(b"")
    _installer(place).make()
    command = [str(place.python), "-m", "pip", "--version"]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
