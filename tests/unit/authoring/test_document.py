"""Writing a document over the text it came from: the values are right, the rest is left alone."""

import difflib
import tomllib
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.adapters.document_tomlkit import table_of, text_of
from app.ports.problems import KnownError
from tests.writing_desk import ROOT

FILES = sorted([*(ROOT / "personas").glob("*.toml"), *(ROOT / "scenarios").glob("*.toml")])
BEV = (ROOT / "personas" / "bev-karras.toml").read_text(encoding="utf-8")
KEYS = st.sampled_from(["id", "text", "facts", "unlock", "lines", "brush_off", "a b", "ü", ""])
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
VALUES = st.recursive(
    st.one_of(TEXTS, st.integers(-(2**60), 2**60), st.floats(allow_nan=False), st.booleans()),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=12,
)
TABLES = st.dictionaries(KEYS, VALUES, max_size=5)


def changed_lines(before: str, after: str) -> list[str]:
    told = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in told if line[:1] in "+-" and line[:3] not in ("+++", "---")]


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_a_file_in_which_nothing_was_changed_is_written_byte_for_byte(file: Any) -> None:
    text = file.read_text(encoding="utf-8")
    assert text_of(text, table_of(text)) == text


def test_one_line_more_is_one_line_in_the_file() -> None:
    table = table_of(BEV)
    table["lines"]["brush_off"].insert(0, "Not today.")
    assert changed_lines(BEV, text_of(BEV, table)) == ['+  "Not today.",']


def test_a_field_that_is_changed_keeps_the_comment_behind_it() -> None:
    table = table_of(BEV)
    table["temperament"]["sensitivities"]["pitch"] = {"trust": -5.0}
    (line,) = [x for x in text_of(BEV, table).splitlines() if x.startswith("pitch = ")]
    assert "# a brochure from her own payroll" in line


def test_a_field_that_is_added_stands_before_the_tables() -> None:
    table = {**table_of(BEV), "industry": "roofs", "note-of-mine": "kept"}
    written = text_of(BEV, table)
    assert tomllib.loads(written) == table
    assert written.index("note-of-mine") < written.index("[voice]")


def test_facts_that_change_places_take_their_comments_along() -> None:
    text = '[[facts]]\nid = "f1" # the first\n\n[[facts]]\nid = "f2" # the second\n'
    written = text_of(text, {"facts": [{"id": "f2"}, {"id": "f1"}]})
    assert written.index("# the second") < written.index("# the first")


def test_what_toml_cannot_hold_is_refused_and_what_is_no_toml_too() -> None:
    with pytest.raises(KnownError, match="cannot be written down"):
        text_of("", {"title": None})
    with pytest.raises(KnownError, match="line 2"):
        table_of('title = "Kegs"\nfacts = [')


@settings(max_examples=150)
@given(TABLES, TABLES)
def test_any_table_written_over_any_other_reads_as_itself(old: Any, new: Any) -> None:
    first = text_of("", old)
    assert tomllib.loads(first) == old
    assert tomllib.loads(text_of(first, new)) == new


@settings(max_examples=40)
@given(st.data())
def test_any_change_of_a_real_scenario_reads_as_it_was_meant(data: st.DataObject) -> None:
    text = (ROOT / "scenarios" / "pellow-strand-hold-the-silence.toml").read_text(encoding="utf-8")
    table = deepcopy(table_of(text))
    for _ in range(data.draw(st.integers(1, 4))):
        key = data.draw(st.sampled_from(sorted(table)))
        match data.draw(st.sampled_from(["drop", "put", "turn", "double"])):
            case "drop":
                del table[key]
            case "put":
                table[key] = data.draw(VALUES)
            case "turn" if isinstance(table[key], list):
                table[key] = table[key][::-1]
            case _ if isinstance(table[key], list):
                table[key] = [*table[key], *deepcopy(table[key])]
            case _:
                table["new"] = deepcopy(table[key])
        if not table:
            break
    assert tomllib.loads(text_of(text, table)) == table


def test_a_fact_more_stands_before_the_comment_that_leads_to_what_follows() -> None:
    text = (
        '[[facts]]\nid = "f1"\n[[facts.unlock]]\nmoves = ["candor"]\n\n'
        '# What they were told.\n[[conflicts]]\nid = "c1"\n'
    )
    table = table_of(text)
    table["facts"].append({"id": "f2"})
    assert text_of(text, table) == (
        '[[facts]]\nid = "f1"\n[[facts.unlock]]\nmoves = ["candor"]\n\n[[facts]]\nid = "f2"\n\n'
        '# What they were told.\n[[conflicts]]\nid = "c1"\n'
    )


def test_blank_lines_do_not_grow_with_every_change() -> None:
    text = (ROOT / "scenarios" / "wenlow-three-decks.toml").read_text(encoding="utf-8")
    table = table_of(text)
    for number in range(3):
        table = {**table, "facts": [*table["facts"], {"id": f"x{number}"}]}
        text = text_of(text, table)
    assert "\n\n\n" not in text
    assert text.count("#") == 9
