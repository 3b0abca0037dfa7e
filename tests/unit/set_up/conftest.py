"""Nothing here touches the network, the user's own data or their pip settings."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.model_files.model_file import ModelFile
from app.set_up.environment import Environment
from app.set_up.packages import Installer
from app.set_up.progress import Progress
from tests.unit.set_up.local_server import LocalServer, publish_model, serving


@pytest.fixture(autouse=True)
def _sealed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.upper().startswith(("PIP_", "SKEPTIC_")) or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_RETRIES", "0")
    monkeypatch.setenv("PIP_NO_CACHE_DIR", "1")
    monkeypatch.setenv("SKEPTIC_DATA_DIR", str(tmp_path / "data"))


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[LocalServer]:
    with serving() as local:
        monkeypatch.setenv("PIP_INDEX_URL", local.index)
        yield local


@pytest.fixture
def tiny(server: LocalServer, tmp_path: Path) -> ModelFile:
    """A model in two parts, on the local index."""
    return publish_model(server, tmp_path / "published", (70_000, 30_000))


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """A real virtual environment with nothing but pip in it; the tests of a session share it."""
    place = Environment(root=tmp_path_factory.mktemp("made"))
    Installer(environment=place, progress=Progress()).make()
    return place


@pytest.fixture
def place(tmp_path: Path) -> Environment:
    """A copy of the program in which nothing was installed yet."""
    return Environment(root=tmp_path / "program")
