"""Sentences, clauses, words, stems and numbers, with where they stand."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.text import (
    clauses,
    content_stems,
    fold,
    quantities,
    sentences,
    similarity,
    stem,
    tokens,
    words,
)


def sentence_texts(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


def clause_texts(text: str) -> list[str]:
    return [span.of(text) for span in clauses(text)]


def amounts(text: str) -> list[tuple[str, float, str, str]]:
    return [(q.kind, q.value, q.unit, q.span.of(text)) for q in quantities(text)]


def test_a_price_at_the_end_of_a_sentence_ends_it() -> None:
    assert sentence_texts("We paid $41,000. Then 3.5% more.") == [
        "We paid $41,000.",
        "Then 3.5% more.",
    ]


def test_abbreviations_initials_and_decimals_end_nothing() -> None:
    assert len(sentence_texts("Dr. J. Smith said approx. 3.5 hours, e.g. on Mondays.")) == 1
    assert sentence_texts("We ship at 3 p.m. on Mondays. Late.") == [
        "We ship at 3 p.m. on Mondays.",
        "Late.",
    ]


def test_sloppy_punctuation_still_parts_sentences() -> None:
    assert sentence_texts("we lose money. it is bad") == ["we lose money.", "it is bad"]
    assert sentence_texts("really?!no way") == ["really?!", "no way"]
    assert sentence_texts("one line\nanother") == ["one line", "another"]


def test_speech_without_punctuation_is_one_sentence_of_several_clauses() -> None:
    said = "so we do that and they wait but drivers and supervisors hate it"
    assert sentence_texts(said) == [said]
    assert clause_texts(said) == [
        "so we do that",
        "and they wait but drivers and supervisors hate it",
    ]


def test_commas_in_numbers_part_no_clauses() -> None:
    assert clause_texts("It was 41,000, we think") == ["It was 41,000", "we think"]


def test_words_keep_their_apostrophes_and_lose_their_hyphens() -> None:
    assert words("Don\u2019t use a two-hour G2 test, it's $2k.") == (
        *("don't", "use", "a", "two", "hour", "g2", "test", "it's", "$2k"),
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [("scheduling", "scheduled"), ("penalties", "penalty"), ("organisation", "organize"),
     ("waits", "waiting"), ("lost", "losing"), ("frustrated", "frustrating")],
)  # fmt: skip
def test_forms_of_a_word_share_their_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_content_stems_leave_out_what_says_nothing() -> None:
    assert content_stems("You said that the drivers are waiting") == {stem("driver"), stem("wait")}


def test_similarity_runs_from_nothing_shared_to_everything() -> None:
    assert similarity("Drivers wait for hours", "the driver waits an hour") == 1.0
    assert similarity("Drivers wait", "Invoices bounce") == 0.0
    assert 0.0 < similarity("Drivers wait outside", "Drivers leave outside") < 1.0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$41,000", ("money", 41_000.0, "$", "$41,000")),
        ("a hundred grand", ("money", 100_000.0, "$", "a hundred grand")),
        ("forty-one thousand bucks", ("money", 41_000.0, "$", "forty-one thousand bucks")),
        ("2.5 million euros", ("money", 2_500_000.0, "\u20ac", "2.5 million euros")),
        ("$2k", ("money", 2000.0, "$", "$2k")),
        ("twenty percent", ("percent", 20.0, "%", "twenty percent")),
        ("12.5%", ("percent", 12.5, "%", "12.5%")),
        ("two months free", ("duration", 2.0, "month", "two months")),
        ("two and a half hours", ("duration", 2.5, "hour", "two and a half hours")),
        ("a week", ("duration", 1.0, "week", "a week")),
        ("half an hour", ("duration", 0.5, "hour", "half an hour")),
        ("30 mins", ("duration", 30.0, "minute", "30 mins")),
        ("a dozen", ("count", 12.0, "", "a dozen")),
        ("two hundred and five", ("count", 205.0, "", "two hundred and five")),
    ],
)
def test_a_quantity_is_read(text: str, expected: tuple[str, float, str, str]) -> None:
    assert amounts(f"It is {text}, roughly.") == [expected]


def test_a_lone_one_or_article_is_no_quantity() -> None:
    assert amounts("One of them is a nuisance.") == []


@pytest.mark.parametrize(
    "text",
    [
        "I'll be with you in a second.",
        "Give me a minute.",
        "Hold on one second, please.",
        "Just a minute.",
        "I'll ring you back in a minute.",
        "Have you got a minute?",
        "One second.",
        "We want a second supplier.",
    ],
)
def test_a_short_while_is_no_quantity(text: str) -> None:
    assert amounts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "They wait a minute per pallet.",
        "We lose a second on every part.",
        "The line stops for a minute every hour.",
        "It takes a second a part.",
        "It costs us an hour.",
    ],
)
def test_a_second_or_a_minute_that_is_counted_is_one(text: str) -> None:
    assert [kind for kind, *_ in amounts(text)][:1] == ["duration"]


def test_the_same_amount_in_other_units_or_words_is_the_same() -> None:
    (hours,), (days,) = quantities("48 hours"), quantities("two days")
    (money,), (bare,) = quantities("$41,000"), quantities("forty-one thousand")
    assert hours.same_as(days)
    assert money.same_as(bare)
    assert not money.same_as(days)


@given(st.text(max_size=200))
def test_every_piece_lies_inside_the_text_and_in_order(text: str) -> None:
    for spans in (sentences(text), clauses(text), tuple(q.span for q in quantities(text))):
        assert all(0 <= s.start < s.end <= len(text) for s in spans)
        assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(text[t.start : t.end] for t in tokens(text))
    assert len(fold(text)) == len(text)
