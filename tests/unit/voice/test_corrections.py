"""What is heard wrongly is learned in the smallest run of words, and put right in whole words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.voice.corrections import (
    MOST,
    MOST_LETTERS,
    Correction,
    correct,
    is_correction,
    learn,
    smallest_change,
)


@pytest.mark.parametrize(
    ("heard", "meant", "learned"),
    [
        (
            "We work with bright line now.",
            "We work with Brightline now.",
            "bright line: Brightline",
        ),
        ("Ask danny about it.", "Ask Dana about it.", "danny: Dana"),
        ("It is an SL for docks.", "It is an SLA for docks.", "SL for: SLA for"),
        ("We have to sites.", "We have two sites.", "to sites: two sites"),
        ("The one I came four", "The one I came for", "four: for"),
        ("It costs $14,000, all in.", "It costs $40,000, all in.", "$14,000: $40,000"),
        ("So acme does that.", "So Acme does that.", "acme: Acme"),
        ("Talk to miss kovax, please", "Talk to Ms. Kovacs, please", "miss kovax: Ms. Kovacs"),
    ],
)
def test_the_smallest_run_that_differs_is_learned(heard: str, meant: str, learned: str) -> None:
    was, _, now = learned.partition(": ")
    assert smallest_change(heard, meant) == (was, now)


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("we will call", "We will call"),
        ("Is that so", "Is that so?"),
        ("We call back", "We will call back"),
        ("the the price", "the price"),
        ("to", "two"),
        ("What does it cost you", "What does it cost you"),
        (
            "it was the best of times for all of us here",
            "how do your dock slots hold up at night these days",
        ),
        ("", "Anything"),
    ],
)
def test_nothing_is_learned_where_nothing_was_misheard(heard: str, meant: str) -> None:
    assert smallest_change(heard, meant) is None


def test_a_correction_is_put_right_in_other_sentences_in_whole_words_only() -> None:
    known = [("bright line", "Brightline"), ("danny", "Dana")]
    assert correct("Danny at bright  line.", known) == "Dana at Brightline."
    assert correct("A bright lineman, Danny's.", known) == "A bright lineman, Danny's."


def test_what_was_meant_keeps_its_case_but_a_sentence_begins_large() -> None:
    known = [("sass", "SaaS"), ("doc slots", "dock slots")]
    assert correct("Doc slots and sass. Doc slots?", known) == "Dock slots and SaaS. Dock slots?"
    assert correct("Their Doc slots", known) == "Their dock slots"


def test_the_longest_run_wins_and_nothing_is_put_right_twice() -> None:
    known = [("a b", "c d"), ("a b c", "x"), ("c d", "wrong")]
    assert correct("so a b c, a b", known) == "so x, c d"


def test_of_two_for_the_same_words_the_newest_wins() -> None:
    known = learn(learn((), ("danny", "Dana")), ("Danny", "Daniel"))
    assert known == (("Danny", "Daniel"),)
    assert correct("danny", known) == "Daniel"


def test_putting_a_correction_back_forgets_it() -> None:
    known = learn((("danny", "Dana"),), ("dana", "Danny"))
    assert known == ()


def test_only_the_newest_are_kept() -> None:
    known: tuple[Correction, ...] = ()
    for number in range(MOST + 5):
        known = learn(known, (f"word{number}", f"name{number}"))
    assert len(known) == MOST
    assert known[0][0] == "word5"


@pytest.mark.parametrize(
    "pair",
    [
        ("", "a"),
        ("a", " "),
        ("a", "a"),
        ("...", "a"),
        ("a\n", "b"),
        ("x" * (MOST_LETTERS + 1), "b"),
    ],
)
def test_what_cannot_be_applied_is_no_correction(pair: Correction) -> None:
    assert not is_correction(pair)


sentence = st.lists(
    st.sampled_from("so danny and the bright line to Dana two at".split()), max_size=9
)


@given(sentence, sentence)
def test_what_was_learned_puts_its_own_sentence_right(one: list[str], other: list[str]) -> None:
    heard, meant = " ".join(one), " ".join(other)
    learned = smallest_change(heard, meant)
    if learned is not None and heard.casefold().count(learned[0].casefold()) == 1:
        assert correct(heard, [learned]).casefold() == meant.casefold()


@given(st.text(max_size=60))
def test_without_corrections_every_text_stays_as_it_is(text: str) -> None:
    assert correct(text, ()) == text
