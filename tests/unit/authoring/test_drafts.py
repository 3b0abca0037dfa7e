"""Drafts: what is typed is kept, what is damaged is put aside, nothing unfinished is published."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.adapters.content_toml import TomlLibrary
from app.ports.problems import KnownError
from app.services.authoring.desk import Authoring
from app.services.authoring.draft import SAVE_AFTER_MS
from tests.writing_desk import ROOT, Clock, desk

DOCK = "brightline-dock-scheduling"


def library(folder: Path) -> TomlLibrary:
    return TomlLibrary(ROOT / "personas", ROOT / "scenarios", folder)


def state_of(at: Authoring, content_id: str) -> str:
    return next(i.state for i in at.contents() if i.content_id == content_id)


def test_a_change_is_on_the_disk_at_once_and_quick_ones_after_a_second(tmp_path: Path) -> None:
    clock = Clock()
    at = desk(tmp_path, clock)
    draft = at.edit("scenario", DOCK)
    draft.set(("title",), "D")
    assert draft.saved
    draft.set(("title",), "Do")
    draft.set(("title",), "Doc")
    assert not draft.saved
    clock.pass_ms(SAVE_AFTER_MS)
    draft.set(("title",), "Dock")
    # Nobody saved: a new desk after a crash finds what was typed.
    assert desk(tmp_path).open(draft.draft_id).title == "Dock"


def test_what_was_not_written_yet_is_written_by_save(tmp_path: Path) -> None:
    draft = desk(tmp_path).edit("scenario", DOCK)
    draft.set(("title",), "One")
    draft.set(("title",), "Two")
    draft.save()
    assert desk(tmp_path).open(draft.draft_id).title == "Two"
    assert draft.saved


def test_nothing_unfinished_appears_in_the_library(tmp_path: Path) -> None:
    draft = desk(tmp_path).new("scenario", content_id="half-a-thought")
    draft.set(("facts",), "no list at all")
    draft.save()
    shelf = library(tmp_path)
    assert "half-a-thought" not in {c.scenario.scenario_id for c in shelf.scenarios()}
    assert shelf.broken() == ()


def test_editing_again_goes_on_with_the_draft_under_way(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.edit("scenario", DOCK).set(("title",), "Mine")
    assert at.edit("scenario", DOCK).title == "Mine"
    assert len(at.drafts()) == 1


def test_undo_takes_back_step_by_step_and_says_what(tmp_path: Path) -> None:
    draft = desk(tmp_path).edit("scenario", DOCK)
    before = draft.table
    draft.set(("title",), "Mine")
    draft.move(("facts", 0), 2)
    place = draft.add(("brief", "goals"), "Ask about Thursday.")
    assert draft.get(("brief", "goals", place)) == "Ask about Thursday."
    assert draft.can_undo == "Add to brief.goals"
    for _ in range(3):
        draft.undo()
    assert draft.table == before
    assert draft.can_undo == ""
    draft.redo()
    assert draft.title == "Mine"
    assert draft.can_redo == "Move facts[0]"


def test_a_change_that_cannot_be_made_leaves_the_draft_as_it_was(tmp_path: Path) -> None:
    draft = desk(tmp_path).edit("scenario", DOCK)
    before = draft.table
    with pytest.raises(KnownError, match="There is no facts"):
        draft.clear(("facts", 99))
    with pytest.raises(KnownError, match="There is no nothing"):
        draft.get(("nothing",))
    assert draft.table is before


def test_problems_are_those_of_check_each_with_its_place(tmp_path: Path) -> None:
    draft = desk(tmp_path).edit("scenario", DOCK)
    assert draft.problems() == ()
    draft.set(("facts", 1, "effort"), 7)
    draft.set(("steps", 0, "facts"), ["nobody"])
    draft.set(("persona",), "nobody")
    found = {problem.path: problem for problem in draft.problems()}
    assert found["facts", 1, "effort"].problem == "must be a whole number from 1 to 3, not 7"
    assert '"nobody" is the id of no fact' in found["steps", 0, "facts", 0].problem
    assert 'there is no persona "nobody"' in found["persona",].problem
    assert all(problem.stops for problem in found.values())


def test_a_line_that_gives_a_fact_away_is_found_as_one_types(tmp_path: Path) -> None:
    draft = desk(tmp_path).edit("scenario", DOCK)
    secret = draft.get(("facts", 0, "secrets", 0))
    draft.add(("lines", "opening"), f"It is about the {secret}, I suppose.")
    place = len(draft.get(("lines", "opening"))) - 1
    (problem,) = [p for p in draft.problems() if p.path == ("lines", "opening", place)]
    assert problem.severity == "lint"
    assert "away with" in problem.problem


def test_what_is_wrong_with_the_persona_is_told_with_its_file(tmp_path: Path) -> None:
    (tmp_path / "personas").mkdir()
    bev = (ROOT / "personas" / "bev-karras.toml").read_text(encoding="utf-8")
    broken = bev.replace('pronoun = "she"', 'pronoun = "it"')
    (tmp_path / "personas" / "bev-karras.toml").write_text(broken, encoding="utf-8")
    draft = desk(tmp_path).edit("scenario", "karras-commission-cap")
    (told,) = [p for p in draft.problems() if p.elsewhere]
    assert (told.elsewhere, told.path) == ("personas/bev-karras.toml", ("pronoun",))


def test_a_draft_that_is_no_toml_any_more_is_kept_aside_and_the_message_says_where(
    tmp_path: Path,
) -> None:
    draft = desk(tmp_path).edit("scenario", DOCK)
    file = tmp_path / "drafts" / draft.draft_id / "scenario.toml"
    file.write_text("title = [", encoding="utf-8")
    with pytest.raises(KnownError) as told:
        desk(tmp_path).open(draft.draft_id)
    kept = tmp_path / "drafts" / "damaged" / f"{draft.draft_id}-1"
    assert str(kept) in told.value.remedy
    assert (kept / "scenario.toml").read_text(encoding="utf-8") == "title = ["
    assert desk(tmp_path).drafts() == ()


def test_the_list_tells_of_damaged_drafts_and_shows_the_others(tmp_path: Path) -> None:
    at = desk(tmp_path)
    bad, good = at.new("scenario"), at.new("persona")
    (tmp_path / "drafts" / bad.draft_id / "scenario.toml").write_bytes(b"\xff\xfe")
    assert [i.draft_id for i in at.contents() if i.origin == "draft"] == [good.draft_id]
    (told,) = at.damaged
    assert "UTF-8" in told.problem


def test_notes_that_are_damaged_cost_only_themselves(tmp_path: Path) -> None:
    draft = desk(tmp_path).edit("scenario", DOCK)
    (tmp_path / "drafts" / draft.draft_id / "notes.json").write_text("{", encoding="utf-8")
    again = desk(tmp_path).open(draft.draft_id)
    assert again.title == draft.title
    assert "notes.json.damaged" in again.remark


def test_a_draft_that_is_not_there_is_told(tmp_path: Path) -> None:
    for name in ("nobody", "../../etc", "damaged", ""):
        with pytest.raises(KnownError, match="There is no draft"):
            desk(tmp_path).open(name)
        with pytest.raises(KnownError, match="There is no draft"):
            desk(tmp_path).discard(name)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(where=st.floats(0, 1), byte=st.integers(0, 255), which=st.sampled_from(["toml", "json"]))
def test_a_draft_with_any_byte_changed_opens_or_is_kept_aside(
    tmp_path: Path, where: float, byte: int, which: str
) -> None:
    at = desk(tmp_path)
    draft = at.edit("scenario", "pellow-strand-hold-the-silence")
    name = "scenario.toml" if which == "toml" else "notes.json"
    file = tmp_path / "drafts" / draft.draft_id / name
    data = bytearray(file.read_bytes())
    data[int(where * (len(data) - 1))] = byte
    file.write_bytes(bytes(data))
    again = desk(tmp_path)
    if draft.draft_id in {kept.draft_id for kept in again.drafts()}:
        again.open(draft.draft_id).problems()
        again.discard(draft.draft_id)
    else:
        assert [f"“{draft.draft_id}”" in told.problem for told in again.damaged] == [True]
        assert (tmp_path / "drafts" / "damaged").is_dir()


def test_a_full_list_of_what_there_is_names_drafts_with_their_files(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.edit("scenario", DOCK).set(("title",), "Mine")
    fresh = at.new("scenario")
    items = {(i.kind, i.content_id): i for i in at.contents()}
    assert items["scenario", DOCK].state == "draft"
    assert items["scenario", DOCK].origin == "shipped"
    assert items["scenario", fresh.content_id].origin == "draft"
    assert items["persona", "bev-karras"].state == "published"
    assert items["persona", "bev-karras"].title == "Bev Karras"


def test_a_draft_in_which_nothing_was_changed_is_not_listed_and_is_gone_on_with(
    tmp_path: Path,
) -> None:
    at = desk(tmp_path)
    draft = at.edit("scenario", DOCK)
    assert state_of(at, DOCK) == "published"
    assert desk(tmp_path).edit("scenario", DOCK).draft_id == draft.draft_id
    draft.set(("title",), "Mine")
    assert state_of(at, DOCK) == "draft"
    draft.undo()
    draft.save()
    assert state_of(at, DOCK) == "published"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("minutes",), 16),
        (("brief", "goals"), []),
        (("persona",), "bev-karras"),
        (("nothing",), "of the kind"),
    ],
)
def test_what_differs_in_the_least_is_a_draft_and_is_never_cleared(
    tmp_path: Path, path: tuple[str, ...], value: object
) -> None:
    at = desk(tmp_path)
    draft = at.edit("scenario", DOCK)
    draft.set(path, value)
    draft.save()
    assert state_of(at, DOCK) == "draft"
    at.clear_untouched()
    assert desk(tmp_path).open(draft.draft_id).get(path) == value


def test_what_was_only_looked_at_is_cleared_and_the_rest_stays(tmp_path: Path) -> None:
    at = desk(tmp_path)
    looked_at, fresh = at.edit("persona", "bev-karras"), at.new("scenario")
    copy = at.duplicate("scenario", DOCK, "my-dock")
    at.clear_untouched()
    left = {kept.draft_id for kept in at.drafts()}
    assert left == {fresh.draft_id, copy.draft_id}
    assert looked_at.draft_id not in left


def test_a_remark_written_into_a_draft_s_file_by_hand_is_kept(tmp_path: Path) -> None:
    at = desk(tmp_path)
    draft = at.edit("scenario", DOCK)
    file = tmp_path / "drafts" / draft.draft_id / "scenario.toml"
    file.write_text(f"# Ask Ana first.\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
    at.clear_untouched()
    assert state_of(at, DOCK) == "published"
    assert "# Ask Ana first." in at.edit("scenario", DOCK).as_text()


def test_a_number_of_another_type_is_a_difference(tmp_path: Path) -> None:
    at = desk(tmp_path)
    draft = at.edit("scenario", DOCK)
    file = tmp_path / "drafts" / draft.draft_id / "scenario.toml"
    text = file.read_text(encoding="utf-8")
    assert "minutes = 15\n" in text
    file.write_text(text.replace("minutes = 15\n", "minutes = 15.0\n"), encoding="utf-8")
    assert state_of(at, DOCK) == "draft"
    at.clear_untouched()
    assert at.open(draft.draft_id).get(("minutes",)) == 15.0


def test_a_draft_begun_elsewhere_is_not_cleared_under_a_text_editor(tmp_path: Path) -> None:
    draft = desk(tmp_path).edit("scenario", DOCK)
    at = desk(tmp_path)
    at.clear_untouched()
    assert at.open(draft.draft_id).content_id == DOCK


def test_an_empty_persona_has_a_temper_and_lines_and_lacks_only_who_it_is(tmp_path: Path) -> None:
    draft = desk(tmp_path).new("persona")
    missing = {str(p.path[0]) for p in draft.problems() if p.stops}
    assert missing == {"name", "short_name", "role", "organisation", "about", "manner"}
    for key in missing:
        draft.set((key,), "Ada")
    assert not [p for p in draft.problems() if p.stops]
