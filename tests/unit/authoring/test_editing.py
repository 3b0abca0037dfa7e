"""Changing a document: what a change does, and that it can be taken back."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.authoring.editing import (
    Document,
    EditError,
    at,
    is_there,
    with_entry,
    with_moved,
    with_value,
    without,
)
from app.domain.authoring.paths import Path, parsed, shown
from app.domain.authoring.undo import MOST_STEPS, ONE_GO_MS, Past

KEYS = st.sampled_from(["title", "facts", "lines", "a-b"])
VALUES = st.recursive(
    st.one_of(st.text(max_size=4), st.integers(0, 9), st.booleans()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=8,
)
DOCUMENTS = st.dictionaries(KEYS, VALUES, max_size=4)
PATHS = st.lists(st.one_of(KEYS, st.integers(0, 3)), min_size=1, max_size=4).map(tuple)


def lists_in(document: Document) -> list[Path]:
    return [path for path in _safe_paths(document) if isinstance(at(document, path), list)]


def _safe_paths(document: Document) -> list[Path]:
    found: list[Path] = []

    def walk(value: Any, path: Path) -> None:
        if path:
            found.append(path)
        if isinstance(value, dict):
            for key, inner in value.items():
                walk(inner, (*path, key))
        elif isinstance(value, list):
            for place, inner in enumerate(value):
                walk(inner, (*path, place))

    walk(document, ())
    return found


@given(DOCUMENTS, PATHS, VALUES)
def test_what_is_put_somewhere_stands_there_and_the_old_document_is_as_it_was(
    document: Document, path: Path, value: Any
) -> None:
    before = deepcopy(document)
    try:
        changed = with_value(document, path, value)
    except EditError:
        assert document == before
        return
    assert at(changed, path) == value
    assert document == before
    others = [p for p in _safe_paths(document) if p[: len(path)] != path and path[: len(p)] != p]
    assert all(at(changed, p) == at(document, p) for p in others)


@given(DOCUMENTS, st.data())
def test_an_entry_that_is_added_and_removed_again_leaves_the_same_document(
    document: Document, data: st.DataObject
) -> None:
    lists = lists_in(document)
    path = data.draw(st.sampled_from(lists)) if lists else ("new",)
    length = len(at(document, path)) if lists else 0
    place = data.draw(st.one_of(st.none(), st.integers(0, length)))
    more, where = with_entry(document, path, "an entry", place)
    assert at(more, (*path, where)) == "an entry"
    assert where == (length if place is None else place)
    left = without(more, (*path, where))
    assert left == (document if lists else {**document, "new": []})


@given(st.lists(st.integers(), min_size=1, max_size=8), st.data())
def test_an_entry_that_is_moved_there_and_back_leaves_the_same_list(
    entries: list[int], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(entries) - 1))
    to = data.draw(st.integers(0, len(entries) - 1))
    document: Document = {"facts": entries}
    moved = with_moved(document, ("facts", place), to)
    assert at(moved, ("facts", to)) == entries[place]
    assert sorted(moved["facts"]) == sorted(entries)
    assert with_moved(moved, ("facts", to), place) == document


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (("facts", 3), "There is no facts[3] in this document."),
        (("title", "de"), "title is no table."),
        (("facts", "x", "y"), "facts is no table."),
    ],
)
def test_a_change_that_leads_nowhere_is_refused_in_plain_words(path: Path, told: str) -> None:
    with pytest.raises(EditError) as refused:
        with_value({"title": "Kegs", "facts": [{}]}, path, "x")
    assert str(refused.value) == told


def test_a_list_takes_no_place_beyond_its_end_and_a_text_takes_no_entry() -> None:
    with pytest.raises(EditError, match="no place 5"):
        with_entry({"facts": []}, ("facts",), {}, 5)
    with pytest.raises(EditError, match="title is no list"):
        with_entry({"title": "Kegs"}, ("title",), "x")
    with pytest.raises(EditError, match="no place 4"):
        with_moved({"facts": [1, 2]}, ("facts", 0), 4)


@given(DOCUMENTS)
def test_a_path_reads_as_it_is_shown(document: Document) -> None:
    for path in _safe_paths(document):
        assert parsed(shown(path)) == path
        assert is_there(document, path)


@given(st.text(max_size=30))
def test_any_text_is_a_path_or_is_refused_as_none(text: str) -> None:
    try:
        path = parsed(text)
    except ValueError:
        return
    assert parsed(shown(path)) == path


@given(st.lists(DOCUMENTS, min_size=1, max_size=8))
def test_undo_leads_back_to_the_beginning_and_redo_to_the_end(states: list[Document]) -> None:
    past = Past(now=states[0])
    for number, state in enumerate(states[1:]):
        past = past.then(state, f"step {number}")
    end, steps = past.now, len(past.done)
    for _ in range(steps):
        past = past.back()
    assert past.now == states[0]
    assert past.back() == past
    for _ in range(steps):
        past = past.again()
    assert past.now == end
    assert past.again() == past


def test_keystrokes_in_one_field_are_one_step_and_a_pause_begins_another() -> None:
    past = Past(now={"title": ""})
    for place, text in enumerate(("K", "Ke", "Keg")):
        past = past.then({"title": text}, "Change title", field="title", at_ms=place * 300)
    past = past.then({"title": "Kegs"}, "Change title", field="title", at_ms=600 + ONE_GO_MS)
    assert [step.after["title"] for step in past.done] == ["Keg", "Kegs"]
    assert past.back().now == {"title": "Keg"}
    assert past.back().back().now == {"title": ""}


def test_a_change_after_an_undo_forgets_what_was_undone() -> None:
    past = Past(now={}).then({"a": 1}, "one").then({"a": 2}, "two").back()
    past = past.then({"a": 3}, "three")
    assert past.undone == ()
    assert past.back().now == {"a": 1}


def test_only_so_many_steps_are_kept_and_nothing_is_no_step() -> None:
    past = Past(now={"n": 0})
    for number in range(1, MOST_STEPS + 20):
        past = past.then({"n": number}, "count")
    assert len(past.done) == MOST_STEPS
    assert past.then({"n": past.now["n"]}, "the same") is past
