"""Answers that are one of a few."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.adapters.choosing import chosen, grammar_of, response_format_of


def test_a_grammar_allows_exactly_the_choices() -> None:
    assert grammar_of(("yes", "no")) == 'root ::= "yes" | "no"'
    assert grammar_of(('say "x"',)) == r'root ::= "say \"x\""'


def test_a_server_is_asked_for_an_object_with_one_of_the_choices() -> None:
    schema = response_format_of(("yes", "no"))["json_schema"]["schema"]
    assert schema["properties"] == {"answer": {"type": "string", "enum": ["yes", "no"]}}
    assert schema["required"] == ["answer"]


@given(st.text())
def test_the_choice_is_taken_out_of_its_object(choice: str) -> None:
    assert chosen(json.dumps({"answer": choice})) == choice


@pytest.mark.parametrize("text", ["", "yes", "{", "[1]", '{"answer": 3}', '{"else": "yes"}', "7"])
def test_what_is_no_such_object_stays_as_it_is(text: str) -> None:
    assert chosen(text) == text
