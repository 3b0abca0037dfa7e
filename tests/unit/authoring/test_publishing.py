"""Publishing: what stands in the library, what is kept of before, and what differs."""

from pathlib import Path

import pytest

from app.adapters.content_toml import TomlLibrary
from app.domain.authoring.differing import differences
from app.domain.authoring.editing import Document
from app.domain.authoring.form import Kind
from app.ports.problems import KnownError
from tests.writing_desk import ROOT, desk

DOCK = "brightline-dock-scheduling"


def title(folder: Path, scenario_id: str) -> str:
    return (
        TomlLibrary(ROOT / "personas", ROOT / "scenarios", folder).load(scenario_id).scenario.title
    )


def told(old: Document, new: Document) -> list[str]:
    return [str(difference) for difference in differences(old, new)]


def test_a_shipped_scenario_that_is_edited_is_replaced_by_an_own_one_and_kept(
    tmp_path: Path,
) -> None:
    at = desk(tmp_path)
    draft = at.edit("scenario", DOCK)
    draft.set(("title",), "Two minutes at the dock")
    version = at.publish(draft, "Shorter")
    assert title(tmp_path, DOCK) == "Two minutes at the dock"
    assert [v.note for v in at.versions("scenario", DOCK)] == ["As it came with Skeptic", "Shorter"]
    assert version.number == 2
    assert at.drafts() == ()


def test_every_publishing_is_a_version_and_an_earlier_one_can_be_restored(tmp_path: Path) -> None:
    at = desk(tmp_path)
    for words in ("One", "Two"):
        draft = at.edit("scenario", DOCK)
        draft.set(("title",), words)
        at.publish(draft, words)
    first = at.versions("scenario", DOCK)[1]
    back = at.restore(first)
    assert back.title == "One"
    at.publish(back, "Back to one")
    assert title(tmp_path, DOCK) == "One"
    assert [v.note for v in at.versions("scenario", DOCK)][1:] == ["One", "Two", "Back to one"]


def test_a_file_that_was_changed_by_hand_is_kept_before_it_is_replaced(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.publish(at.edit("scenario", DOCK), "Mine")
    file = tmp_path / "scenarios" / f"{DOCK}.toml"
    by_hand = file.read_text(encoding="utf-8").replace("schema = 1", "schema = 1 # mine")
    file.write_text(by_hand, encoding="utf-8")
    draft = at.edit("scenario", DOCK)
    draft.set(("title",), "New")
    at.publish(draft, "")
    notes = [v.note for v in at.versions("scenario", DOCK)]
    assert notes == ["As it came with Skeptic", "Mine", "As it was found", ""]
    assert "# mine" in file.read_text(encoding="utf-8")


def test_what_has_to_be_mended_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    at = desk(tmp_path)
    draft = at.edit("scenario", DOCK)
    draft.set(("facts", 0, "effort"), 9)
    with pytest.raises(KnownError, match=r"facts\[0\].effort: must be a whole number from 1 to 3"):
        at.publish(draft)
    assert not (tmp_path / "scenarios").exists()
    assert not (tmp_path / "versions").exists()
    assert [d.draft_id for d in at.drafts()] == [draft.draft_id]


def test_an_id_that_another_one_has_is_refused(tmp_path: Path) -> None:
    at = desk(tmp_path)
    draft = at.duplicate("scenario", DOCK, "my-dock")
    draft.set(("id",), "gittoes-win-back")
    with pytest.raises(KnownError, match="with the id “gittoes-win-back” already"):
        at.publish(draft)
    with pytest.raises(KnownError, match="already"):
        at.duplicate("scenario", DOCK, "gittoes-win-back")
    for bad in ("../up", "Über", "con", ""):
        with pytest.raises(KnownError, match="cannot be an id"):
            at.duplicate("scenario", DOCK, bad)


@pytest.mark.parametrize(
    ("kind", "content_id"),
    [("scenario", DOCK), ("persona", "bev-karras"), ("scenario", "cedar-hollow-two-minds")],
)
def test_a_duplicate_is_ready_at_once_and_stands_beside_the_first(
    tmp_path: Path, kind: Kind, content_id: str
) -> None:
    at = desk(tmp_path)
    draft = at.duplicate(kind, content_id, "my-own")
    assert not [p for p in draft.problems() if p.stops]
    assert draft.title.endswith(" (copy)")
    at.publish(draft)
    ids = {i.content_id for i in at.contents() if i.kind == kind}
    assert {"my-own", content_id} <= ids


def test_lines_of_a_duplicated_persona_are_told_as_lent_until_they_are_rewritten(
    tmp_path: Path,
) -> None:
    at = desk(tmp_path)
    draft = at.duplicate("persona", "bev-karras", "bev-two")
    before = at.lent("persona", draft.table)
    assert ("lines", "decline", 0) in before
    draft.set(("lines", "decline", 0), "No. And I’d like my morning back.")
    assert ("lines", "decline", 0) not in at.lent("persona", draft.table)
    advice = [p for p in draft.problems() if p.path == ("lines", "decline")]
    assert [p.severity for p in advice] == ["advice"]


def test_what_is_deleted_can_be_restored(tmp_path: Path) -> None:
    at = desk(tmp_path)
    draft = at.duplicate("scenario", DOCK, "my-dock")
    at.publish(draft, "First")
    at.delete("scenario", "my-dock")
    assert "my-dock" not in {i.content_id for i in at.contents()}
    again = at.restore(at.versions("scenario", "my-dock")[-1])
    again.set(("title",), "Back")
    at.publish(again, "Back again")
    assert title(tmp_path, "my-dock") == "Back"


def test_what_came_with_the_program_cannot_be_deleted(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="of your own"):
        desk(tmp_path).delete("scenario", DOCK)


def test_a_scenario_waits_for_its_persona_to_be_published(tmp_path: Path) -> None:
    at = desk(tmp_path)
    buyer = at.duplicate("persona", "bev-karras", "bev-two")
    draft = at.duplicate("scenario", "karras-commission-cap", "cap-two")
    draft.set(("persona",), buyer.content_id)
    assert not [p for p in draft.problems() if p.stops]
    with pytest.raises(KnownError, match="“bev-two” is a draft still"):
        at.publish(draft)
    at.publish(buyer)
    assert at.publish(draft).number == 1


def test_differences_are_told_in_terms_of_fields(tmp_path: Path) -> None:
    at = desk(tmp_path)
    draft = at.edit("scenario", DOCK)
    old = draft.table
    draft.set(("facts", 2, "text"), "Drivers wait an hour.")
    draft.set(("rubric", 0, "weight"), 12)
    draft.add(("facts", 0, "lines"), "One more way to say it.")
    draft.clear(("facts", 1, "lines", 0))
    draft.move(("steps", 0), 1)
    found = told(old, draft.table)
    ids = [fact["id"] for fact in old["facts"]]
    check = old["rubric"][0]
    assert (
        f"Fact {ids[2]}: Text: from “{old['facts'][2]['text']}” to “Drivers wait an hour.”" in found
    )
    assert f"Check {check['id']}: Weight: from {check['weight']} to 12" in found
    assert any(f.startswith(f"Fact {ids[0]}: Lines ") and "added" in f for f in found)
    assert any(f.startswith(f"Fact {ids[1]}: Lines 1: removed") for f in found)
    assert f"Step {old['steps'][0]['id']}: moved from place 1 to 2" in found
    assert len(found) == 5


def test_entries_that_come_and_go_are_told_one_by_one() -> None:
    one, two = {"id": "a", "question": "Did you ask?"}, {"id": "b", "question": "Did you wait?"}
    assert told({}, {"rubric": [one]}) == ["Check a: added “Did you ask?”"]
    assert told({"rubric": [one, two]}, {"rubric": [two]}) == ["Check a: removed “Did you ask?”"]
    assert told({"rubric": [one, two]}, {"rubric": [two, one]}) == [
        "Check a: moved from place 1 to 2"
    ]


def test_a_line_that_was_reworded_is_one_change_and_a_new_one_is_another() -> None:
    old = {"lines": {"decline": ["No, not this year, thanks.", "Goodbye."]}}
    new = {"lines": {"decline": ["No, not this week, thanks.", "Something else entirely now."]}}
    assert told(old, new) == [
        "Lines: Decline 1: from “No, not this year, thanks.” to “No, not this week, thanks.”",
        "Lines: Decline 2: added “Something else entirely now.”",
        "Lines: Decline 2: removed “Goodbye.”",
    ]


def test_one_and_true_are_not_the_same_and_a_document_does_not_differ_from_itself() -> None:
    assert told({"safe": True}, {"safe": 1}) == ["Safe: from yes to 1"]
    table = {"facts": [{"id": "f1", "lines": ["a", "b", "a"]}], "n": [1, 2]}
    assert told(table, table) == []
