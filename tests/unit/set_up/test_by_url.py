"""Downloading a model from an address."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from app import starter_model
from app.model_files.model_file import PARTS_FOLDER, Fetched, ModelFile
from app.set_up.problems import SetUpError
from tests.unit.set_up.local_server import LocalServer

CONTENT = bytes(range(256)) * 400
PATH = "/models/tiny.gguf"


@pytest.fixture
def model(server: LocalServer) -> ModelFile:
    server.files[PATH] = CONTENT
    return ModelFile(
        name="Tiny",
        file_name="tiny.gguf",
        licence="CC0-1.0",
        size=len(CONTENT),
        sha256=hashlib.sha256(CONTENT).hexdigest(),
    )


def _fetch(models: Path, model: ModelFile, server: LocalServer, path: str = PATH) -> list[Fetched]:
    told: list[Fetched] = []
    starter_model.fetch(models, told.append, model=model, url=f"{server.address}{path}")
    return told


def _partial(models: Path) -> Path:
    return models / PARTS_FOLDER / "tiny.gguf.partial"


def test_a_file_is_downloaded_and_verified(
    model: ModelFile, server: LocalServer, tmp_path: Path
) -> None:
    _fetch(tmp_path, model, server)
    assert (tmp_path / "tiny.gguf").read_bytes() == CONTENT
    assert starter_model.is_ready(tmp_path, model)
    assert not _partial(tmp_path).exists()


@pytest.mark.parametrize("ranges", [True, False])
def test_a_cut_download_is_kept_and_gone_on_with(
    model: ModelFile, server: LocalServer, tmp_path: Path, ranges: bool
) -> None:
    server.ranges = ranges
    server.cut.add(PATH)
    with pytest.raises(SetUpError, match="could not be downloaded"):
        _fetch(tmp_path, model, server)
    assert _partial(tmp_path).read_bytes() == CONTENT[: len(CONTENT) // 2]
    server.cut.clear()
    told = _fetch(tmp_path, model, server)
    assert (tmp_path / "tiny.gguf").read_bytes() == CONTENT
    downloaded = [fetched.done for fetched in told if fetched.doing == "downloading"]
    assert downloaded == [len(CONTENT)]


def test_another_file_of_that_size_is_refused_and_removed(
    model: ModelFile, server: LocalServer, tmp_path: Path
) -> None:
    server.files[PATH] = CONTENT[::-1]
    with pytest.raises(SetUpError, match="is not Tiny"):
        _fetch(tmp_path, model, server)
    assert not (tmp_path / "tiny.gguf").exists()
    assert not _partial(tmp_path).exists()


def test_a_longer_file_is_refused(model: ModelFile, server: LocalServer, tmp_path: Path) -> None:
    with pytest.raises(SetUpError, match="sends more than"):
        _fetch(tmp_path, replace(model, size=100), server)
    assert not _partial(tmp_path).exists()


def test_an_address_that_is_not_there_is_told(
    model: ModelFile, server: LocalServer, tmp_path: Path
) -> None:
    with pytest.raises(SetUpError, match="404"):
        _fetch(tmp_path, model, server, "/models/none.gguf")


@pytest.mark.parametrize("address", ["file:///etc/hostname", "tiny.gguf", ""])
def test_only_web_addresses_are_taken(model: ModelFile, tmp_path: Path, address: str) -> None:
    with pytest.raises(SetUpError, match="not a web address"):
        starter_model.fetch(tmp_path, lambda _: None, model=model, url=address)


def test_a_server_that_is_not_running_is_told(model: ModelFile, tmp_path: Path) -> None:
    with pytest.raises(SetUpError, match="could not be downloaded"):
        starter_model.fetch(tmp_path, lambda _: None, model=model, url="http://127.0.0.1:9/x")
