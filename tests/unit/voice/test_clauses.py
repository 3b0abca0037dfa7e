import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.voice.clauses import Clauses, sentences


def pieces_of(text: str, portion: int = 1) -> list[str]:
    """What is spoken of a text that comes in portions of so many letters."""
    cutter = Clauses()
    pieces: list[str] = []
    for start in range(0, len(text), portion):
        pieces += cutter.add(text[start : start + portion])
    return [*pieces, *cutter.finish()]


def test_the_first_clause_comes_first_and_then_whole_sentences() -> None:
    text = "We had three of those last year, and none of them worked. Not one, honestly. Why now?"
    assert pieces_of(text) == [
        "We had three of those last year, ",
        "and none of them worked. ",
        "Not one, honestly. ",
        "Why now?",
    ]


@pytest.mark.parametrize("mark", [",", ";", ":", " —", " –", " -", "—"])
def test_a_clause_ends_at_a_mark_with_a_space(mark: str) -> None:
    text = f"Before we go any further{mark} who sent you?"
    assert pieces_of(text) == [f"Before we go any further{mark} ", "who sent you?"]


def test_a_clause_of_three_words_is_not_worth_a_breath() -> None:
    assert pieces_of("Well, to be honest, I doubt it.") == ["Well, to be honest, ", "I doubt it."]
    assert pieces_of("Well, frankly, no.") == ["Well, frankly, no."]


@pytest.mark.parametrize(
    "sentence",
    [
        "It was $41,000 or 3.5 percent at 9:30 then. ",
        "Ask Mr. Pellow and Dr. Rennie and Mrs. St. Clair. ",
        "He's J. K. Marsh of Acme Inc. in the U.S. market. ",
        "Some things, e.g. the dock, i.e. the gate, vs. the rest etc. are open. ",
        "It's on No. 5 and Fig. 2 of it. ",
        'He said "why?" and "no." and left. ',
        "It was in Jan. or at 9 p.m. as far as I know. ",
        "1. Send me the log. ",
    ],
)
def test_a_number_an_abbreviation_or_an_initial_ends_no_sentence(sentence: str) -> None:
    assert sentences(sentence + "Then we talk.") == (sentence, "Then we talk.")


@pytest.mark.parametrize(
    "sentence",
    [
        "No. ",
        "I do. ",
        "So did I. ",
        "We start at 9 p.m. ",
        "It rose by 3. ",
        "Really?! ",
        'He asked "why?" ',
        "(I never did.) ",
        "Yes... ",
        "Maybe…\n",
        "An odd line\n",
        "Boxes, pallets, etc. ",
    ],
)
def test_a_sentence_ends_where_it_ends(sentence: str) -> None:
    assert sentences(sentence + "Then we talk.") == (sentence, "Then we talk.")


def test_a_sentence_is_given_out_as_soon_as_a_space_follows_it() -> None:
    cutter = Clauses()
    assert cutter.add("I doubt it.") == ()
    assert cutter.add(" ") == ("I doubt it. ",)


def test_what_may_be_an_abbreviation_waits_for_the_next_letter() -> None:
    cutter = Clauses()
    assert cutter.add("At 9 p.m. ") == ()
    assert cutter.add("W") == ("At 9 p.m. ",)


def test_a_mark_without_a_word_is_no_piece() -> None:
    assert pieces_of("... well. Then?") == ["... well. ", "Then?"]


def test_nothing_is_cut_out_of_nothing() -> None:
    assert pieces_of("") == []


TEXTS = st.text(
    st.sampled_from("aB1 .,;:!?…—–-\"'”)(\n$%") | st.characters(codec="utf-8"), max_size=60
) | st.lists(
    st.sampled_from(
        ["No.", "Mr.", "we", "said", "$41,000,", "3.5", "—", "e.g.", "p.m.", "Why?", '"']
    ),
    max_size=25,
).map(" ".join)


@given(TEXTS)
def test_the_pieces_joined_are_the_text(text: str) -> None:
    assert "".join(pieces_of(text)) == text
    assert "".join(sentences(text)) == text


@given(TEXTS, st.integers(2, 9))
def test_the_portions_that_a_text_comes_in_do_not_change_its_pieces(text: str, size: int) -> None:
    assert pieces_of(text, size) == pieces_of(text, 1) == pieces_of(text, len(text) + 1)
