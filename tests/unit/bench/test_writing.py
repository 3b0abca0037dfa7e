"""`bench writing`: every figure is there, and all of them are times."""

import pytest

from app.bench import writing


def test_it_times_looking_saving_listing_previewing_and_reading_notes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(writing, "TIMES", 2)
    figures = writing.measure_writing()["figures"]
    assert set(figures) == {
        "look_p50_ms", "look_p95_ms", "save_p50_ms", "list_ms", "preview_ms", "notes_ms"
    }  # fmt: skip
    assert all(value > 0 for value in figures.values())
