"""Words and places: what differs between two texts, where two documents part, what a place is."""

from hypothesis import given
from hypothesis import strategies as st

from app.adapters.content_draft import TomlFormat
from app.ui.authoring.document import where_apart, with_value
from app.ui.authoring.place_words import section_at, words_of_place
from app.ui.authoring.texts_field import with_texts
from app.ui.authoring.word_diff import apart

WORDS = st.lists(st.sampled_from("a keg in thirty comes back off".split()), max_size=12).map(
    " ".join
)


def _without(text: str, spans: tuple) -> list[str]:  # type: ignore[type-arg]
    gone = {n for span in spans for n in range(span.start, span.end)}
    return "".join(c for n, c in enumerate(text) if n not in gone).split()


@given(WORDS, WORDS)
def test_without_what_is_marked_two_texts_say_the_same(old: str, new: str) -> None:
    gone, added = apart(old, new)
    assert _without(old, gone) == _without(new, added)


@given(WORDS)
def test_nothing_is_marked_in_what_is_the_same(text: str) -> None:
    assert apart(text, text) == ((), ())


def test_only_the_words_that_differ_are_marked() -> None:
    old, new = "One keg in 30 comes back.", "One keg in 20 comes back, mostly."
    gone, added = apart(old, new)
    assert [span.of(old) for span in gone] == ["30", "back."]
    assert [span.of(new) for span in added] == ["20", "back, mostly."]


def test_two_documents_part_at_the_first_thing_that_differs() -> None:
    before = {"title": "A", "facts": [{"id": "f1", "text": "x"}, {"id": "f2", "text": "y"}]}
    after = with_value(before, ("facts", 1, "text"), "z")
    assert where_apart(before, after) == ("facts", 1, "text")
    assert where_apart(before, before) is None
    assert where_apart(before, with_value(before, ("title",), None)) == ("title",)


def test_what_is_left_with_nothing_in_it_goes_too() -> None:
    table = with_value({"title": "A"}, ("start", "trust"), 20)
    assert table == {"title": "A", "start": {"trust": 20}}
    assert with_value(table, ("start", "trust"), None) == {"title": "A"}


def test_a_place_is_told_in_the_words_of_the_form() -> None:
    form = TomlFormat().form("scenario")
    assert words_of_place(form, ("facts", 1, "lines", 3)) == "Fact 2: How they tell it, number 4"
    assert words_of_place(form, ("lines", "brush_off", 0)) == "Brushes off: number 1"
    assert words_of_place(form, ("brief", "goals")) == "Brief: Goals"
    assert words_of_place(form, ()) == "The whole of it"
    section = section_at(form, ("conflicts", 0, "claims", 1, "who"))
    assert section is not None
    assert section.title == "Contradictions"


def test_a_line_keeps_its_conditions_by_its_words_and_else_by_its_number() -> None:
    once = {"text": "Two.", "after": ["pressure"]}
    assert with_texts(["One.", once], ["Two.", "One."]) == [once, "One."]
    assert with_texts(["One.", once], ["One.", "Two more."]) == [
        "One.",
        {"text": "Two more.", "after": ["pressure"]},
    ]
    assert with_texts(["One.", once], ["One."]) == ["One."]
