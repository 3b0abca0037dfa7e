"""British spellings as American ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.labelling.american import american
from app.domain.labelling.plain_words import plain_words

SPELLINGS = {
    "colours": "colors", "neighbourhood": "neighborhood", "favourably": "favorably",
    "organised": "organized", "prioritisation": "prioritization", "customisable": "customizable",
    "analysed": "analyzed", "centres": "centers", "metre": "meter", "theatre": "theater",
    "fibres": "fibers", "travelled": "traveled", "labelling": "labeling", "cancelled": "canceled",
    "licences": "licenses", "defence": "defense", "practised": "practiced", "cheques": "checks",
    "programmes": "programs", "catalogue": "catalog", "tyres": "tires", "moulds": "molds",
    "greyer": "grayer", "sceptical": "skeptical", "instalments": "installments",
    "judgement": "judgment", "whilst": "while", "learnt": "learned",
}  # fmt: skip

THE_SAME = (
    "promised advises surprising exercise raised noise otherwise precise enterprise franchise "
    "premises supervisor revised compromise merchandise expertise advertised liaising wiser "
    "likewise trackwise denise hours four your course fence evidence there were store acre "
    "disease house purchase filled calling billing spelling dialogue entire require basis analysis"
).split()


@pytest.mark.parametrize(("british", "other"), SPELLINGS.items())
def test_a_british_spelling_is_read_as_the_american_one(british: str, other: str) -> None:
    assert american(british) == other
    assert plain_words(f"Our {british}.") == plain_words(f"Our {other}.")


@pytest.mark.parametrize("word", [*THE_SAME, *SPELLINGS.values()])
def test_all_other_words_stay(word: str) -> None:
    assert american(word) == word


@given(st.from_regex(r"[a-z]{1,14}", fullmatch=True))
def test_nothing_is_changed_twice(word: str) -> None:
    assert american(american(word)) == american(word)
