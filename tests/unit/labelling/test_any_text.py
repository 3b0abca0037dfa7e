"""The labeller answers any text, the same each time, quickly, and quotes what is there."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.domain.labelling.canon import MOST_CHARACTERS, canonical
from app.domain.labelling.patterns import Phrases
from app.domain.labelling.rules import find_moves
from app.domain.transcript import Utterance

WORDS = st.sampled_from(
    "you we i it not do what how if no discount sorry best call sign your the of , . ? - ' \u2019 "
    "10% $2k \u0130 ss \n really just but and so could would free guarantee ask them both".split(
        " "
    )
)
TEXTS = st.text(max_size=300) | st.lists(WORDS, max_size=60).map(" ".join)
REPEATED = [
    "and so you are not ", "really just very ", "what do you ", "if you could ", "the best ",
    "so ", "a ", "<>{}", "!?", "they say nine months and the other says ", "that ",
    "'' ", "- ", "1,", "\n", "we can give you free ", "ask each of them to ", "you can not ",
    "\u00e9", "one hundred and ",
]  # fmt: skip


@given(TEXTS, st.lists(TEXTS, max_size=3))
def test_any_text_gets_an_answer_with_quotations_inside_it(text: str, before: list[str]) -> None:
    context = [Utterance(speaker="buyer", text=said) for said in before]
    moves, scores = find_moves(text, context)
    assert all(0 <= m.span.start < m.span.end <= len(text) for m in moves)
    assert (moves, scores) == find_moves(text, context)


@given(TEXTS)
@example("It is not so. N'T")
@example("'d better")
def test_sentences_remember_where_their_words_stood(text: str) -> None:
    for sentence in canonical(text):
        assert len(sentence.flat.split()) == len(sentence.offsets) == len(sentence.origins)
        whole = sentence.span_of(0, len(sentence.flat))
        assert sentence.span.start <= whole.start < whole.end <= sentence.span.end


@pytest.mark.parametrize("piece", REPEATED)
@pytest.mark.timeout(60)
def test_a_very_long_text_of_one_pattern_gets_an_answer(piece: str) -> None:
    """A pattern that backtracks without end would run into the time limit here."""
    text = (piece * 20_000)[:20_000]
    moves, _ = find_moves(text, [Utterance(speaker="buyer", text=text)])
    assert all(0 <= m.span.start < m.span.end <= len(text) for m in moves)


def test_both_ends_of_an_overlong_text_are_read() -> None:
    filler = "It rained all day. " * MOST_CHARACTERS
    text = f"How do you book the doors today? {filler} I could take ten percent off."
    quoted = {m.move.value: m.span.of(text) for m in find_moves(text, [])[0]}
    assert quoted["discovery_question"].startswith("How do you book")
    assert "ten percent off" in quoted["discount"]


def test_an_alternative_that_could_never_match_is_refused() -> None:
    with pytest.raises(ValueError, match="space"):
        Phrases("one thing |another")


def test_an_unknown_family_is_refused() -> None:
    with pytest.raises(KeyError):
        Phrases("a <nonesuch>")
