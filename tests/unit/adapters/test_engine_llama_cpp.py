"""Answers by llama.cpp, with a model so small that it only says noise."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.adapters.engine_llama_cpp import STEP_TOKENS, LlamaCppEngine
from app.adapters.model_llama_cpp import open_engine
from app.ports.language_model import Finished, GenerationRequest
from app.ports.problems import KnownError
from tests.fakes.inbox import asking, conversation

LONG = "All work and no play makes Jack a dull boy. " * 40


@pytest.fixture
def engine(tiny_model: Path) -> LlamaCppEngine:
    return opened(tiny_model)


@pytest.fixture
def talker(plain_model: Path) -> LlamaCppEngine:
    return opened(plain_model)


def opened(path: Path, context_tokens: int = 8192) -> LlamaCppEngine:
    engine = open_engine(str(path), context_tokens=context_tokens, threads=1)
    assert isinstance(engine, LlamaCppEngine)
    return engine


def answer(
    engine: LlamaCppEngine,
    request: GenerationRequest,
    cancelled: Callable[[], bool] = lambda: False,
) -> Finished:
    """Answer, and check what holds for every answer."""
    pieces: list[str] = []
    finished = engine.answer(request, pieces.append, cancelled)
    assert finished.request_id == request.request_id
    assert "".join(pieces) == finished.text
    assert "" not in pieces
    usage = finished.usage
    assert usage.generated_tokens is not None
    assert usage.generated_tokens <= request.max_tokens
    assert 0 <= usage.first_token_ms <= usage.total_ms
    return finished


class After:
    """Turns true after being asked so many times."""

    def __init__(self, times: int) -> None:
        self.times = times
        self.asked = 0

    def __call__(self) -> bool:
        self.asked += 1
        return self.asked > self.times


def test_only_what_is_new_in_a_prompt_is_evaluated(engine: LlamaCppEngine) -> None:
    first = answer(engine, asking("a", "hello", max_tokens=20))
    total = first.usage.prompt_tokens
    assert total == first.usage.evaluated_tokens == engine.count_tokens(conversation("hello"))
    second = asking("b", "hello", "Good day.", "how are you?", max_tokens=20)
    known = total
    usage = answer(engine, second).usage
    # The common beginning goes at least to where the answer began.
    assert usage.evaluated_tokens is not None
    assert usage.prompt_tokens is not None
    assert usage.evaluated_tokens <= usage.prompt_tokens - known


def test_an_answer_that_goes_into_the_history_is_not_evaluated_again(
    talker: LlamaCppEngine,
) -> None:
    # Noise would not come back as the same tokens; letters do.
    first = answer(talker, asking("a", LONG, max_tokens=12, temperature=0.0))
    assert first.usage.generated_tokens == len(first.text) == 12
    assert first.usage.prompt_tokens is not None
    usage = answer(talker, asking("b", LONG, first.text, "so?")).usage
    assert usage.prompt_tokens is not None
    # The last token of an answer is not evaluated any more when it ends.
    assert usage.evaluated_tokens == usage.prompt_tokens - first.usage.prompt_tokens - 11


def test_the_same_prompt_again_costs_one_token(engine: LlamaCppEngine) -> None:
    request = asking("a", LONG, temperature=0.0)
    first = answer(engine, request)
    again = answer(engine, request)
    assert again.usage.evaluated_tokens == 1
    assert again.text == first.text


def test_a_seed_decides_the_words(engine: LlamaCppEngine) -> None:
    texts = [
        answer(engine, asking("a", "hello", temperature=1.0, seed=seed)).text
        for seed in (1, 1, 2, -1, 2**32 - 1)
    ]
    assert texts[0] == texts[1]
    assert len(set(texts)) >= 3


def test_a_seed_that_means_chance_to_llama_cpp_does_not_to_us(engine: LlamaCppEngine) -> None:
    request = asking("a", "hello", temperature=1.0, seed=0xFFFFFFFF)
    assert answer(engine, request).text == answer(engine, request).text


def test_length_ends_an_answer(engine: LlamaCppEngine) -> None:
    finished = answer(engine, asking("a", "hello", max_tokens=5, temperature=0.0))
    assert (finished.reason, finished.usage.generated_tokens) == ("length", 5)


def test_no_tokens_is_an_empty_answer(engine: LlamaCppEngine) -> None:
    finished = answer(engine, asking("a", "hello", max_tokens=0))
    assert (finished.reason, finished.text) == ("length", "")


def test_bytes_become_whole_characters_and_nothing_half(engine: LlamaCppEngine) -> None:
    texts = [
        answer(engine, asking("a", "hello", max_tokens=300, temperature=2.0, seed=seed)).text
        for seed in range(8)
    ]
    assert any(not text.isascii() for text in texts)
    assert not any("\ufffd" in text for text in texts)


def test_a_stop_string_ends_an_answer_also_between_tokens(talker: LlamaCppEngine) -> None:
    whole = answer(talker, asking("a", "hello", temperature=0.0)).text
    for start, end in ((3, 6), (10, 14), (18, 19)):
        stop = whole[start:end]
        finished = answer(talker, asking("b", "hello", temperature=0.0, stop=("never", stop)))
        assert (finished.text, finished.reason) == (whole.partition(stop)[0], "stop")


def test_an_answer_can_be_given_up_between_two_tokens(talker: LlamaCppEngine) -> None:
    asked: list[str] = []
    request = asking("a", "hello", max_tokens=500, temperature=0.0)
    finished = talker.answer(request, asked.append, lambda: len(asked) >= 5)
    assert finished.reason == "cancelled"
    assert finished.text == "".join(asked)
    assert len(asked) == 5


def test_what_was_evaluated_of_a_prompt_given_up_is_kept(engine: LlamaCppEngine) -> None:
    total = engine.count_tokens(conversation(LONG))
    stop = After(100)
    finished = answer(engine, asking("a", LONG), stop)
    assert (finished.reason, finished.text) == ("cancelled", "")
    done = finished.usage.evaluated_tokens
    assert done is not None
    assert done % STEP_TOKENS == 0
    assert 0 < done < total
    assert stop.asked <= 102
    assert answer(engine, asking("b", LONG)).usage.evaluated_tokens == total - done


def test_a_prompt_given_up_within_its_first_step_leaves_nothing(engine: LlamaCppEngine) -> None:
    finished = answer(engine, asking("a", LONG), After(3))
    assert (finished.reason, finished.usage.evaluated_tokens) == ("cancelled", 0)
    assert answer(engine, asking("b", LONG)).usage.evaluated_tokens == engine.count_tokens(
        conversation(LONG)
    )


def test_the_cache_says_the_same_as_a_fresh_start(tiny_model: Path) -> None:
    used, fresh = opened(tiny_model), opened(tiny_model)
    answer(used, asking("a", LONG, "I see.", "something else entirely", max_tokens=30))
    answer(used, asking("b", LONG, "I see.", "abandoned", max_tokens=30), After(40))
    last = asking("c", LONG, "I see.", "and then?", temperature=0.0, max_tokens=30)
    assert answer(used, last).text == answer(fresh, last).text


def test_a_warmed_up_beginning_is_not_evaluated_again(engine: LlamaCppEngine) -> None:
    engine.warm(conversation(LONG), lambda: False)
    usage = answer(engine, asking("a", LONG)).usage
    assert usage.evaluated_tokens is not None
    # What is left is the mark that the model speaks next.
    assert usage.evaluated_tokens == len("<|im_start|>assistant\n") - len("<|im_start|>") + 1


def test_warming_up_what_is_known_forgets_nothing(engine: LlamaCppEngine) -> None:
    request = asking("a", LONG, "yes", "no", temperature=0.0)
    answer(engine, request)
    engine.warm(conversation(LONG), lambda: False)
    assert answer(engine, request).usage.evaluated_tokens == 1


def test_warming_up_stops_when_something_better_comes(engine: LlamaCppEngine) -> None:
    stop = After(100)
    engine.warm(conversation(LONG), stop)
    assert stop.asked <= 102
    usage = answer(engine, asking("a", LONG)).usage
    assert usage.prompt_tokens is not None
    assert usage.evaluated_tokens is not None
    assert 0 < usage.evaluated_tokens < usage.prompt_tokens


def test_a_prompt_without_room_for_its_answer_is_refused(tiny_model: Path) -> None:
    engine = opened(tiny_model, context_tokens=512)
    assert engine.context_tokens == 512
    room = 512 - engine.count_tokens(conversation("hello"))
    with pytest.raises(KnownError, match="too long for the model"):
        answer(engine, asking("a", "hello", max_tokens=room + 1))
    with pytest.raises(KnownError, match="room for 512"):
        engine.warm(conversation(LONG), lambda: False)
    full = answer(engine, asking("b", "hello", max_tokens=room, temperature=2.0, seed=3))
    assert full.reason in ("stop", "length")


def test_more_context_than_the_model_was_trained_for_is_not_given(tiny_model: Path) -> None:
    assert opened(tiny_model, context_tokens=100_000).context_tokens == 8192


def test_the_engine_has_the_files_name(engine: LlamaCppEngine) -> None:
    assert engine.model_name == "tiny.gguf"


@pytest.mark.parametrize("temperature", [0.0, 0.7, 5.0])
def test_a_model_that_says_noise_still_gives_one_of_the_choices(
    engine: LlamaCppEngine, temperature: float
) -> None:
    given = {
        answer(
            engine,
            asking(
                "a",
                f"Question {n}?",
                temperature=temperature,
                seed=n,
                choices=("yes", "no", "unsure"),
            ),
        ).text
        for n in range(12)
    }
    assert given <= {"yes", "no", "unsure"}
    assert temperature < 5 or len(given) > 1


def test_after_a_choice_it_says_what_it_likes_again(talker: LlamaCppEngine) -> None:
    before = answer(talker, asking("a", "So?", max_tokens=20, temperature=0.0)).text
    answer(talker, asking("b", "So?", choices=("yes", "no")))
    assert answer(talker, asking("c", "So?", max_tokens=20, temperature=0.0)).text == before
