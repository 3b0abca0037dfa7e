"""Titles and ids of what is begun twice: they can be told apart."""

from pathlib import Path

from app.domain.authoring.renaming import numbered, unnumbered
from app.services.authoring.desk import Authoring
from app.services.authoring.draft import Draft
from tests.unit.authoring.test_templates import WORDS
from tests.writing_desk import desk, notes

KEGS = "keg-washing-notes.md"


def begun(at: Authoring) -> tuple[Draft, Draft]:
    scenario, buyer = at.begin_from(at.read_notes(notes(KEGS)))
    assert buyer is not None
    return scenario, buyer


def test_a_title_that_another_one_has_gets_the_first_number_that_is_free() -> None:
    assert numbered("Dock", ["Yard"]) == "Dock"
    assert numbered("Dock", ["dock "]) == "Dock (2)"
    assert numbered("Dock", ["Dock", "DOCK (2)", "Dock (4)"]) == "Dock (3)"
    assert unnumbered("Dock (12)") == "Dock"
    assert unnumbered("Dock (copy)") == "Dock (copy)"


def test_the_same_notes_twice_make_two_scenarios_that_can_be_told_apart_and_published(
    tmp_path: Path,
) -> None:
    at = desk(tmp_path)
    pairs = [begun(at), begun(at), begun(at)]
    first, second, third = (scenario for scenario, _ in pairs)
    assert (second.title, third.title) == (f"{first.title} (2)", f"{first.title} (3)")
    assert len({first.content_id, second.content_id, third.content_id}) == 3
    for scenario, buyer in pairs:
        at.publish(buyer)
        at.publish(scenario)
    fourth, _ = begun(at)
    assert fourth.title == f"{first.title} (4)"
    assert len({i.title for i in at.contents() if i.title.startswith(first.title)}) == 4


def test_the_same_template_twice_is_numbered_and_can_be_published_after_the_first(
    tmp_path: Path,
) -> None:
    at = desk(tmp_path)
    first = at.new("scenario", template="renewal-at-risk")
    second = at.new("scenario", template="renewal-at-risk")
    assert second.title == f"{first.title} (2)"
    for draft in (first, second):
        for holder, own in zip(at.placeholders(draft.table), WORDS, strict=False):
            at.fill(draft, holder.words, f"{own} {own[::-1]}")
        draft.save()
    assert second.title == f"{first.title} (2)"
    at.publish(first)
    third = at.new("scenario", template="renewal-at-risk")
    assert third.content_id not in {first.content_id, second.content_id}
    at.publish(second)


def test_a_template_s_number_goes_with_words_that_set_it_apart_anyway(tmp_path: Path) -> None:
    at = desk(tmp_path)
    first = at.new("scenario", template="renewal-at-risk")
    second = at.new("scenario", template="renewal-at-risk")
    at.fill(first, "their firm", "Marlow")
    first.save()
    at.fill(second, "their firm", "Tilly")
    assert (first.title, second.title) == ("Marlow may not renew", "Tilly may not renew")
    at.fill(second, "your product", "a till")
    assert second.title == "Tilly may not renew"


def test_a_second_copy_is_told_from_the_first(tmp_path: Path) -> None:
    at = desk(tmp_path)
    copies = [
        at.duplicate("scenario", "gittoes-win-back", name).title
        for name in ("one-copy", "two-copy")
    ]
    assert copies[1] == f"{copies[0]} (2)"
