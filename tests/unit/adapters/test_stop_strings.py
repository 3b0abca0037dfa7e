"""Ending a stream of text at a stop string."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.adapters.stop_strings import StopStrings

LETTERS = st.text(alphabet="ab\n")


def passed(stops: list[str], pieces: list[str]) -> tuple[str, bool]:
    filtered = StopStrings(stops)
    text = "".join(filtered.feed(piece) for piece in pieces)
    return text + filtered.flush(), filtered.hit


@given(stops=st.lists(LETTERS, max_size=3), pieces=st.lists(LETTERS))
def test_it_does_not_matter_how_the_text_is_cut_into_pieces(
    stops: list[str], pieces: list[str]
) -> None:
    whole = "".join(pieces)
    text, hit = passed(stops, list(whole))
    found = [whole.find(stop) for stop in stops if stop and stop in whole]
    assert hit == bool(found)
    assert not any(stop and stop in text for stop in stops)
    assert whole.startswith(text)
    if not hit:
        assert text == whole == passed(stops, pieces)[0]


@given(stop=LETTERS.filter(bool), pieces=st.lists(LETTERS))
def test_with_one_stop_string_the_text_ends_where_it_begins(stop: str, pieces: list[str]) -> None:
    assert passed([stop], pieces)[0] == "".join(pieces).partition(stop)[0]


def test_what_may_become_a_stop_string_is_held_back() -> None:
    stops = StopStrings(["\nRep:"])
    assert [stops.feed(piece) for piece in ("No", ".\n", "Re", "ally", "\nRep", ": hi")] == [
        "No", ".", "", "\nReally", "", "",
    ]  # fmt: skip
    assert stops.hit
    assert stops.feed("more") == ""
    assert stops.flush() == ""


@pytest.mark.parametrize("stops", [[], [""]])
def test_without_stop_strings_all_passes_at_once(stops: list[str]) -> None:
    assert StopStrings(stops).feed("abc") == "abc"
