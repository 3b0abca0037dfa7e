"""Remembering what the health test of a model found."""

from pathlib import Path

import pytest

from app.adapters.health_json import JsonHealthRecords
from app.ports.health_records import HealthRecord

RECORD = HealthRecord(
    backend="llama",
    model="big.gguf",
    tested="2026-11-26",
    versions="mind-2, rules-1",
    scenarios=(("docks", True), ("note", False)),
)


def test_a_record_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    records = JsonHealthRecords(tmp_path / "health")
    records.keep(RECORD)
    assert records.of("llama", "big.gguf") == RECORD
    assert not RECORD.passed


def test_each_model_has_its_own_and_the_newest_counts(tmp_path: Path) -> None:
    records = JsonHealthRecords(tmp_path)
    records.keep(RECORD)
    again = HealthRecord(**{**vars(RECORD), "scenarios": (("docks", True),)})
    records.keep(again)
    assert records.of("llama", "big.gguf") == again
    assert again.passed
    assert records.of("llama", "other.gguf") is None


@pytest.mark.parametrize("text", ["", "null", "[]", "{}", '{"scenarios": 3}', "[" * 90_000])
def test_a_record_that_cannot_be_read_is_as_good_as_none(tmp_path: Path, text: str) -> None:
    records = JsonHealthRecords(tmp_path)
    records.keep(RECORD)
    (file,) = tmp_path.glob("*.json")
    file.write_text(text, encoding="utf-8")
    assert records.of("llama", "big.gguf") is None
