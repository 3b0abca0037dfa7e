"""Looking into model files."""

import contextlib
import struct
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.adapters.gguf_file import GgufFile, read_gguf
from app.ports.problems import KnownError
from tests.fakes import tiny_gguf


def test_a_whole_file_is_read(tiny_model: Path) -> None:
    file = read_gguf(tiny_model)
    assert file.size_bytes == tiny_model.stat().st_size
    assert file.architecture == "llama"
    assert file.trained_context == tiny_gguf.CONTEXT
    assert file.metadata["tokenizer.ggml.add_space_prefix"] is False
    assert file.metadata["llama.attention.layer_norm_rms_epsilon"] == pytest.approx(1e-5)
    assert "tokenizer.ggml.tokens" not in file.metadata


def test_the_cache_is_two_numbers_of_two_bytes_a_token_layer_and_dimension(
    tiny_model: Path,
) -> None:
    expected = tiny_gguf.LAYERS * 100 * tiny_gguf.WIDTH * 2 * 2
    assert read_gguf(tiny_model).cache_bytes(100) == expected


def test_a_file_that_says_nothing_of_its_shape_has_a_cache_of_unknown_size() -> None:
    assert GgufFile(path=Path("x"), size_bytes=1, metadata={}).cache_bytes(100) == 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_file_cut_anywhere_is_refused(
    tiny_model: Path, tmp_path: Path, data: st.DataObject
) -> None:
    whole = tiny_model.read_bytes()
    cut = tmp_path / "cut.gguf"
    cut.write_bytes(whole[: data.draw(st.integers(0, len(whole) - 1))])
    with pytest.raises(KnownError) as caught:
        read_gguf(cut)
    assert "cut.gguf" in caught.value.problem
    assert "Download" in caught.value.remedy


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_header_is_read_or_refused_and_nothing_else(
    tiny_model: Path, tmp_path: Path, data: st.DataObject
) -> None:
    content = bytearray(tiny_model.read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, 9000))] = data.draw(st.integers(0, 255))
    damaged = tmp_path / "damaged.gguf"
    damaged.write_bytes(content)
    with contextlib.suppress(KnownError):
        assert read_gguf(damaged).size_bytes == len(content)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="does not exist"):
        read_gguf(tmp_path / "none.gguf")
    with pytest.raises(KnownError, match="is not a file"):
        read_gguf(tmp_path)


@pytest.mark.parametrize("content", [b"", b"GG", b"<html>Not found</html>"])
def test_what_is_no_model_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "page.gguf").write_bytes(content)
    with pytest.raises(KnownError, match=r"page\.gguf is not a GGUF model file"):
        read_gguf(tmp_path / "page.gguf")


def test_another_version_is_refused(tmp_path: Path) -> None:
    (tmp_path / "old.gguf").write_bytes(b"GGUF" + struct.pack("<IQQ", 1, 0, 0))
    with pytest.raises(KnownError, match="version"):
        read_gguf(tmp_path / "old.gguf")


@pytest.mark.model
def test_the_starter_model_is_whole_and_one_byte_less_is_not(
    starter_model: Path, tmp_path: Path
) -> None:
    file = read_gguf(starter_model)
    assert file.architecture == "qwen2"
    assert file.cache_bytes(8192) == 28 * 8192 * 256 * 2 * 2
    short = tmp_path / "short.gguf"
    header = 8_000_000
    with starter_model.open("rb") as source, short.open("wb") as target:
        target.write(source.read(header))
        # A hole costs no disk space, and only the length counts here.
        target.truncate(file.size_bytes - 1)
    with pytest.raises(KnownError, match="missing at its end"):
        read_gguf(short)
