"""Times of words that were mended."""

from app.domain.voice.heard import WordTime
from app.domain.voice.word_times import retimed


def timed(*words: str) -> tuple[WordTime, ...]:
    return tuple(
        WordTime(text=word, start_ms=100 * at, end_ms=100 * at + 100)
        for at, word in enumerate(words)
    )


def test_words_that_stayed_keep_their_times() -> None:
    words = timed("we", "charge", "20%")
    assert retimed(words, "we charge 20%") == words


def test_a_word_made_of_several_takes_their_time() -> None:
    found = retimed(timed("for", "forty", "one", "thousand", "dollars", "now"), "for $41,000 now")
    assert found[1] == WordTime(text="$41,000", start_ms=100, end_ms=500)
    assert [word.text for word in found] == ["for", "$41,000", "now"]


def test_words_made_of_one_share_its_time() -> None:
    found = retimed(timed("ok"), "all right")
    assert [(word.start_ms, word.end_ms) for word in found] == [(0, 50), (50, 100)]


def test_no_words_are_no_words() -> None:
    assert retimed((), "") == ()
    assert retimed(timed("um"), "") == ()
