"""The bench of the replay: its sessions are whole, and its bars are held against the figures."""

from pathlib import Path

import pytest

from app.bench.replay import Measured, _bars, _missed


def test_a_bar_is_a_most_for_times_and_a_least_for_rates() -> None:
    bars = _bars((10,), "seek_p50_ms_300_to_10")
    held = {
        "seek_p95_ms_10_turns": 15.9,
        "scrub_p95_ms_10_turns": 16.0,
        "scrub_frames_per_s_10_turns": 90.0,
        "playing_frames_per_s_10_turns": 60.0,
        "seek_p50_ms_300_to_10": 1.1,
    }
    assert _missed(held, bars) == 0
    assert _missed({**held, "seek_p95_ms_10_turns": 16.1}, bars) == 1
    assert _missed({**held, "playing_frames_per_s_10_turns": 59.0}, bars) == 1
    assert set(bars) == set(held)


def test_the_figures_are_those_of_what_was_measured() -> None:
    measured = Measured(
        open_ms=100.0,
        cold=[9.0] * 30,
        jumps=[4.0] * 19 + [40.0],
        jumps_cpu=[3.0] * 20,
        scrubs=[10.0] * 20,
        wholes=[20.0],
        playing_fps=61.0,
    )
    figures = measured.figures(300)
    assert figures["seek_p50_ms_300_turns"] == 4.0
    assert figures["seek_max_ms_300_turns"] == 40.0
    assert figures["scrub_frames_per_s_300_turns"] == 100.0
    assert figures["playing_frames_per_s_300_turns"] == 61.0


@pytest.mark.slow
def test_a_session_of_any_length_is_whole_and_can_be_looked_back_at(tmp_path: Path) -> None:
    from app.bench.long_sessions import make_bench_trainer, make_session
    from app.paths import DataFolder

    data = DataFolder(path=tmp_path)
    trainer = make_bench_trainer(data)
    try:
        review = trainer.review(make_session(trainer, data, 40))
    finally:
        trainer.close()
    assert [t.number for t in review.call.turns] == list(range(41))
    assert all(t.reply is not None and t.buyer_timed is not None for t in review.call.turns)
    assert all(isinstance(t.rep, str) and t.rep for t in review.call.rep_turns)
    assert review.call.ended is not None
    assert set(review.remarks.breakpoints) == {9}
    assert {c.turn for c in review.remarks.comments} == {5, 30}
