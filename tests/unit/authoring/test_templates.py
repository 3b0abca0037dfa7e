"""Templates: each can be tried out at once, says what to replace, and is ready after that."""

from pathlib import Path

import pytest

from app.domain.authoring.placeholders import filled, placeholders_in
from app.ports.problems import KnownError
from tests.writing_desk import desk, means

TEMPLATES = {template.template_id: template for template in means(Path()).templates.all()}
WORDS = (
    "anvil bramble copper drizzle ember flannel gravel hollow ivory juniper kettle lantern marble "
    "nettle orchard pebble quarry ribbon saddle timber umber velvet willow yarrow zephyr acorn"
).split()


def test_there_is_one_for_each_of_six_situations() -> None:
    assert list(TEMPLATES) == [
        "first-call-sceptic",
        "two-vendors-two-stories",
        "renewal-at-risk",
        "price-from-procurement",
        "a-no-that-is-right",
        "written-follow-up",
    ]
    assert all(t.title and t.about.endswith(".") for t in TEMPLATES.values())


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_has_nothing_to_mend_but_its_placeholders(tmp_path: Path, name: str) -> None:
    at = desk(tmp_path)
    draft = at.new("scenario", template=name)
    stops = [p for p in draft.problems() if p.stops]
    assert {p.severity for p in stops} == {"lint"}
    assert all(p.problem.startswith("put your own words in place of [") for p in stops)
    with pytest.raises(KnownError, match="put your own words in place of"):
        at.publish(draft)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_can_be_tried_out_as_it_is(tmp_path: Path, name: str) -> None:
    at = desk(tmp_path)
    preview = at.preview("scenario", at.new("scenario", template=name).table)
    if preview.content.scenario.written:
        read = preview.write("You asked me twice what happens when it's wrong. I didn't answer it.")
        assert [turn.turn.rep for turn in read][-1] == "" or preview.over
    else:
        assert preview.opening is not None
        assert preview.say("What goes wrong at the moment?").turn.reply is not None


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_that_is_filled_in_is_ready_and_can_be_published(
    tmp_path: Path, name: str
) -> None:
    at = desk(tmp_path)
    draft = at.new("scenario", template=name, content_id="mine")
    for place, holder in enumerate(at.placeholders(draft.table)):
        at.fill(draft, holder.words, f"{WORDS[place]} {WORDS[-place - 1]} {place}")
    assert [str(p) for p in draft.problems() if p.stops] == []
    assert at.placeholders(draft.table) == ()
    assert at.publish(draft).content_id == "mine"


def test_a_placeholder_is_filled_everywhere_with_a_capital_where_a_sentence_begins() -> None:
    table = {"a": "[Their firm] rings. [their firm] waits for [their firm].", "b": ["[their firm]"]}
    (holder,) = placeholders_in(table)
    assert (holder.words, holder.path, holder.count) == ("Their firm", ("a",), 4)
    assert filled(table, holder.words, "the mill") == {
        "a": "The mill rings. The mill waits for the mill.",
        "b": ["the mill"],
    }


def test_filling_in_is_one_step_that_can_be_taken_back(tmp_path: Path) -> None:
    at = desk(tmp_path)
    draft = at.new("scenario", template="renewal-at-risk")
    before = draft.table
    at.fill(draft, "your product", "a till system")
    assert draft.get(("product",)) == "a till system"
    draft.undo()
    assert draft.table == before
    with pytest.raises(KnownError, match="Nothing was written"):
        at.fill(draft, "your product", "  ")


def test_a_template_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match='no template "cold"') as told:
        desk(tmp_path).new("scenario", template="cold")
    assert "renewal-at-risk" in told.value.remedy


def test_a_placeholder_is_told_once_with_how_often_it_stands(tmp_path: Path) -> None:
    draft = desk(tmp_path).new("scenario", template="renewal-at-risk")
    told = [p.problem for p in draft.problems() if "[your product]" in p.problem]
    assert len(told) == 1
    assert told[0].startswith("put your own words in place of [your product], in ")
