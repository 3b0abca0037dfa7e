import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from app.adapters.toml_lines import Path, line_of, lines_of
from tests.event_samples import GOLDEN


def paths_of(value: Any, path: Path = ()) -> Iterator[Path]:
    if path:
        yield path
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from paths_of(inner, (*path, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from paths_of(inner, (*path, place))


EVERYTHING = (GOLDEN / "toml" / "everything.toml").read_text(encoding="utf-8")

LINES = {
    ("title",): 2,
    ("dotted",): 3,
    ("dotted", "key"): 3,
    ("dotted", "key", "with A dot."): 3,
    ("start",): 5,
    ("start", "trust"): 6,
    ("start", 'odd "key'): 7,
    ("facts",): 11,
    ("facts", 0): 11,
    ("facts", 0, "id"): 12,
    ("facts", 0, "lines"): 13,
    ("facts", 0, "lines", 0): 14,
    ("facts", 0, "lines", 1): 16,
    ("facts", 0, "lines", 2): 18,
    ("facts", 0, "lines", 2, "text"): 18,
    ("facts", 0, "lines", 2, "after"): 18,
    ("facts", 0, "lines", 2, "after", 0): 18,
    ("facts", 0, "lines", 2, "after", 1): 19,
    ("facts", 0, "lines", 3): 20,
    ("facts", 0, "lines", 3, 0): 20,
    ("facts", 0, "lines", 3, 1): 20,
    ("facts", 0, "lines", 3, 1, 0): 20,
    ("facts", 0, "lines", 3, 1, 1): 21,
    ("facts", 0, "unlock"): 23,
    ("facts", 0, "unlock", 0): 23,
    ("facts", 0, "unlock", 0, "moves"): 24,
    ("facts", 0, "unlock", 0, "moves", 0): 24,
    ("facts", 0, "unlock", 1): 25,
    ("facts", 0, "unlock", 1, "moves"): 26,
    ("facts", 0, "unlock", 1, "moves", 0): 26,
    ("facts", 0, "unlock", 1, "moves", 1): 28,
    ("facts", 0, "more"): 30,
    ("facts", 0, "more", "x"): 31,
    ("facts", 0, "more", "y"): 32,
    ("facts", 1): 34,
    ("facts", 1, "id"): 35,
    ("facts", 1, "unlock"): 36,
    ("facts", 1, "unlock", 0): 36,
    ("facts", 1, "unlock", 0, "when"): 37,
    ("facts", 1, "unlock", 0, "after"): 38,
    ("facts", 1, "unlock", 0, "after", "a"): 38,
    ("facts", 1, "unlock", 0, "after", "a", "b"): 38,
    ("facts", 1, "unlock", 0, "after", "c"): 38,
    ("last",): 39,
    ("last", "yes"): 40,
}


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_every_value_of_a_text_with_everything_in_it_has_its_line(ending: str) -> None:
    text = EVERYTHING.replace("\n", ending)
    assert set(paths_of(tomllib.loads(text))) == set(LINES)
    assert lines_of(text) == LINES


def test_what_is_missing_is_looked_for_in_the_table_around_it() -> None:
    assert line_of(LINES, ("facts", 1, "effort")) == 34
    assert line_of(LINES, ("facts", 0, "lines", 0, "text")) == 14
    assert line_of(LINES, ("nowhere", "at", "all")) == 1
    assert line_of({}, ()) == 1


def test_an_empty_text_has_no_lines() -> None:
    assert lines_of("") == {}
    assert lines_of("# only a comment") == {}


keys = st.text(max_size=6) | st.sampled_from(["a", "b", "a.b", 'q"', "q'", "#", "[x]"])
texts = st.text(max_size=12) | st.sampled_from(["a\nb", '"""', "'''", "\\", "# [no]", "x = 1"])
scalars = texts | st.integers(-(2**40), 2**40) | st.booleans() | st.floats(allow_nan=False)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(keys, values, max_size=6))
def test_the_paths_found_are_those_of_the_parser(value: dict[str, Any]) -> None:
    text = tomlkit.dumps(value)
    parsed = tomllib.loads(text)
    lines = lines_of(text)
    assert set(lines) == set(paths_of(parsed))
    assert all(1 <= line <= text.count("\n") + 1 for line in lines.values())


@given(st.lists(st.tuples(keys, scalars, st.integers(0, 3)), max_size=8))
def test_every_item_of_a_spread_out_array_is_on_its_own_line(
    items: list[tuple[str, Any, int]],
) -> None:
    text, expected = "\n[[t]]\nlist = [\n", []
    for key, value, gap in items:
        text += "# one more\n" * gap
        expected.append(text.count("\n") + 1)
        table = tomlkit.inline_table()
        table[key] = value
        text += f"  {table.as_string()},\n"
    text += "]\n"
    lines = lines_of(text)
    assert [lines["t", 0, "list", place] for place in range(len(items))] == expected


@given(st.text(alphabet="ab.=[]{}\"'\\,#\n 1", max_size=40))
def test_whatever_the_parser_takes_is_walked_over_whole(text: str) -> None:
    try:
        parsed = tomllib.loads(text)
    except ValueError:
        return
    assert set(lines_of(text)) == set(paths_of(parsed))


def test_a_big_text_takes_little_time() -> None:
    text = "".join(f'[[facts]]\nid = "f{n}"\nlines = ["a", "b"]\n' for n in range(20_000))
    lines = lines_of(text)
    assert lines["facts", 19_999, "lines", 1] == 60_000
