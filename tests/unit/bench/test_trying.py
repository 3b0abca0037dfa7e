"""Measuring what-if: it runs on the shipped content, and every figure is there."""

from app.bench.scripted_call import REP
from app.bench.trying import measure_trying


def test_every_figure_is_a_time() -> None:
    measured = measure_trying(REP[:3])
    assert set(measured["figures"]) == {
        "what_if_p50_ms",
        "what_if_p95_ms",
        "what_if_rest_ms",
        "fork_ms",
        "compare_ms",
    }
    assert all(value > 0 for value in measured["figures"].values())
    assert measured["figures"]["what_if_p50_ms"] <= measured["figures"]["what_if_p95_ms"]
