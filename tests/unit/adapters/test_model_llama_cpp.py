"""Opening a model, and what may be wrong with it."""

from pathlib import Path

import pytest

from app.adapters import model_llama_cpp
from app.adapters.model_llama_cpp import open_engine
from app.ports.problems import KnownError


def test_a_truncated_file_never_reaches_native_code(tiny_model: Path, tmp_path: Path) -> None:
    cut = tmp_path / "cut.gguf"
    cut.write_bytes(tiny_model.read_bytes()[:-1000])
    with pytest.raises(KnownError, match="not whole"):
        open_engine(str(cut))


def test_a_file_that_llama_cpp_does_not_know_is_a_known_error_with_its_reason_logged(
    tiny_model: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    strange = tmp_path / "strange.gguf"
    strange.write_bytes(tiny_model.read_bytes().replace(b"llama", b"lhama"))
    with pytest.raises(KnownError, match=r"strange\.gguf cannot be loaded"):
        open_engine(str(strange))
    assert "lhama" in capfd.readouterr().err


def test_loading_a_sound_file_logs_next_to_nothing(
    tiny_model: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    open_engine(str(tiny_model))
    assert len(capfd.readouterr().err) < 2000


def test_a_model_larger_than_the_memory_is_refused_before_loading(
    tiny_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model_llama_cpp, "free_memory_bytes", lambda: 200_000_000)
    with pytest.raises(KnownError, match=r"needs about 0\.4 GB of memory, and 0\.2 GB are free"):
        open_engine(str(tiny_model))


def test_without_llama_cpp_another_back_end_is_proposed(
    tiny_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "llama_cpp", None)
    with pytest.raises(KnownError, match="llama-cpp-python") as caught:
        open_engine(str(tiny_model))
    assert "another back end" in caught.value.remedy
