"""The endings that the parent gives a request by itself."""

from app.worker.asked import Asked
from tests.fakes.engines import NO_USAGE
from tests.fakes.inbox import asking


def test_times_run_from_the_asking_to_the_first_text_and_to_the_end() -> None:
    asked = Asked(request=asking("a", "hi"), asked_at=10.0)
    asked.first_at = 10.5
    usage = asked.timed(NO_USAGE, 12.0)
    assert (usage.first_token_ms, usage.total_ms) == (500.0, 2000.0)
    assert usage.prompt_tokens == NO_USAGE.prompt_tokens


def test_an_answer_without_text_has_its_first_text_at_its_end() -> None:
    usage = Asked(request=asking("a", "hi"), asked_at=10.0).timed(NO_USAGE, 12.0)
    assert usage.first_token_ms == usage.total_ms


def test_a_request_given_up_keeps_its_text_so_far() -> None:
    asked = Asked(request=asking("a", "hi"), asked_at=0.0, pieces=["so ", "far"])
    finished = asked.as_cancelled(1.0)
    assert (finished.request_id, finished.text, finished.reason) == ("a", "so far", "cancelled")
    assert finished.usage.prompt_tokens is None


def test_a_request_whose_time_ran_out_says_how_long_it_had_and_may_be_tried_again() -> None:
    failed = Asked(request=asking("a", "hi", time_limit_s=2.5), asked_at=0.0).as_too_slow()
    assert "2.5 seconds" in failed.problem
    assert not failed.permanent
