"""Measuring turns: the arithmetic on made-up times, the runs on a tiny model."""

from pathlib import Path

import pytest

from app.bench.turn import Run, Settings, Turn, measure, run_bare, summed_up
from app.ports.language_model import Message
from app.ports.problems import KnownError
from tests.fakes.inbox import conversation

SETTINGS = Settings(threads=1, max_tokens=10)


def made_up(*first_ms: float, peak: int = 2_000_000) -> Run:
    turns = tuple(
        Turn(
            first_token_ms=ms,
            total_ms=ms + 1000.0,
            evaluated_tokens=50,
            generated_tokens=21,
            text="",
        )
        for ms in first_ms
    )
    return Run(load_ms=1500.0, peak_bytes=peak, turns=turns)


def test_figures_and_ratios_are_as_explained() -> None:
    worker = made_up(500.0, 9.0, 9.0, 9.0, 100.0, 200.0, 300.0, 200.0, 200.0, 220.0)
    summary = summed_up({"worker": worker, "bare": made_up(*[400.0] * 10, peak=4_000_000)})
    figures, ratios = summary["figures"], summary["ratios"]
    assert figures["worker_load_s"] == 1.5
    assert figures["worker_peak_mb"] == 2.0
    assert figures["worker_first_word_ms"] == 200.0
    assert figures["worker_first_word_ms_turn_6"] == 200.0
    assert figures["worker_prompt_tokens_per_s"] == 100.0
    assert figures["worker_tokens_per_s"] == 20.0
    assert figures["worker_evaluated_tokens"] == 500
    assert ratios["worker_to_bare_first_word"] == 0.5
    assert ratios["worker_to_bare_peak"] == 0.5
    assert ratios["worker_late_to_early_first_word"] == pytest.approx(210 / 150)
    assert ratios["worker_late_to_early_per_new_token"] == pytest.approx(210 / 150)
    assert ratios["bare_late_to_early_first_word"] == 1.0


def test_worker_and_bare_library_say_the_same_and_evaluate_as_much(plain_model: Path) -> None:
    said = [f"Turn {number}, and more is said." for number in range(12)]
    prompts = [conversation(*said[:length]) for length in range(1, 12, 2)]
    measured = measure(plain_model, prompts, SETTINGS, thinking_s=0.2)
    worker, warmed, bare = (measured["turns"][name] for name in ("worker", "warmed", "bare"))
    texts = [[turn["text"] for turn in run] for run in (worker, warmed, bare)]
    assert texts[0] == texts[1] == texts[2]
    assert all(texts[0])
    evaluated = [[turn["evaluated_tokens"] for turn in run] for run in (worker, bare)]
    assert evaluated[0] == evaluated[1]
    assert sum(turn["evaluated_tokens"] for turn in warmed) < sum(evaluated[0])
    assert measured["figures"]["worker_evaluated_tokens"] == sum(evaluated[0])
    assert 0 <= measured["figures"]["busy_before_percent"] <= 100
    assert all(number > 0 for number in measured["ratios"].values())


def test_a_model_that_cannot_be_run_is_a_known_error(tmp_path: Path) -> None:
    prompt = (Message(role="user", content="hello"),)
    with pytest.raises(KnownError, match="does not exist"):
        measure(tmp_path / "none.gguf", [prompt] * 5, SETTINGS)
    with pytest.raises(KnownError, match="could not run the model"):
        run_bare(tmp_path / "none.gguf", [prompt] * 5, SETTINGS)
