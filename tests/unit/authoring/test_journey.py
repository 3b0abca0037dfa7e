"""From notes to practice: what a manager does in a quarter of an hour, step by step."""

from pathlib import Path

import pytest

from app.adapters.content_check import check
from app.adapters.content_toml import TomlLibrary
from app.domain.authoring.editing import Document
from app.domain.authoring.form import Kind
from app.domain.authoring.proposal import Proposal, Proposals, Quote
from app.domain.buyer.acts import Act
from app.ports.problems import KnownError
from app.services.authoring.desk import Authoring
from app.services.authoring.preview import Preview
from tests.writing_desk import ROOT, TEXTS, desk, notes

GOOD = (
    "If this is not for you, say no, and we leave it at that.",
    "What does that cost you?",
    "What have others told you about how long it takes?",
    "Ask both what they count, and from when to when, and compare.",
)


def stops(at: Authoring, kind: Kind, table: Document) -> list[str]:
    return [str(p) for p in at.look(kind, table) if p.stops]


def talk(preview: Preview, lines: tuple[str, ...] = GOOD) -> list[str]:
    replies = []
    for line in lines:
        if preview.over:
            break
        reply = preview.say(line).turn.reply
        assert reply is not None
        replies.append(reply.text)
    return replies


def test_from_notes_to_a_scenario_that_is_practised(tmp_path: Path) -> None:
    at = desk(tmp_path)
    text = notes("theatre-lights-notes.txt")
    # The notes are read; the author leaves one fact, rewords another and answers what is open.
    found = at.read_notes(text)
    asked = [q.key for q in found.questions]
    assert asked == ["condition", "situation"]
    found = found.taking("fact-1", False)
    found = found.saying("fact-2", "The old rig eats 38,000 kWh a season, says the bookkeeper.")
    found = found.answering("condition", "He would have to hear it in a quiet house.")
    found = found.answering("situation", "You met him at the trade fair in spring")
    scenario, buyer = at.begin_from(found)
    assert buyer is not None
    # Nothing is left to mend; it can be tried out before anything is published.
    assert stops(at, "scenario", scenario.table) == []
    assert stops(at, "persona", buyer.table) == []
    preview = at.preview("scenario", scenario.table)
    assert preview.opening is not None
    assert len(talk(preview)) == 4
    # The buyer first, then the scenario.
    at.publish(buyer)
    version = at.publish(scenario, "From my notes of the fair")
    assert version.number == 1
    assert check(tmp_path, (ROOT / "personas",)).reports == ()
    # It stands in the library like any other.
    content = TomlLibrary(ROOT / "personas", ROOT / "scenarios", tmp_path).load(version.content_id)
    assert content.persona.name == "Owen"
    assert (content.persona.role, content.persona.pronoun) == ("technical manager", "he")
    assert content.scenario.brief.situation.startswith("You met him at the trade fair in spring.")
    told = [fact.text for fact in content.scenario.facts]
    assert "The old rig eats 38,000 kWh a season, says the bookkeeper." in told
    assert not any("stage lighting" in text for text in told)
    conditions = [s for s in content.scenario.steps if s.kind == "condition"]
    assert "I would have to hear it in a quiet house." in [x.text for x in conditions[0].lines]


def test_from_a_call_that_was_lost_to_a_scenario_with_the_buyers_own_words(tmp_path: Path) -> None:
    at = desk(tmp_path)
    data = (TEXTS / "hotel-linen-call.txt").read_bytes()
    assert at.speakers(data) == ("Joel Okafor", "Mirela Dragan")
    found = at.read_transcript(data, "hotel-linen-call.txt")
    for key, answer in (
        ("step", "She asks her sister for the washing list."),
        ("role", "house manager"),
        ("house", "Hotel Meridian"),
    ):
        found = found.answering(key, answer)
    scenario, _ = at.begin_from(found, content_id="linen")
    assert scenario.content_id == "linen"
    assert stops(at, "scenario", scenario.table) == []
    assert "I didn't ask about the price." in scenario.get(("lines", "push_back_discount"))
    (conflict,) = scenario.get(("conflicts",))
    assert [c["who"] for c in conflict["claims"]] == ["you", "my sister"]
    assert talk(at.preview("scenario", scenario.table))


ANSWERS = {
    "loss": "They lose a morning a week to it.",
    "number": "Four hundred pounds a week. The bookkeeper counted it.",
    "conflict": "Our rep says it takes a week. Their own fitter says it takes four.",
    "step": "I’ll ask the morning shift and ring you.",
    "condition": "I’d have to see it run for a week with our own people.",
    "name": "Ada Quill",
    "role": "head of the kitchen",
    "house": "Quill House",
    "product": "a rota board",
    "seller": "Pegboard",
    "situation": "They wrote in spring and then went quiet.",
}
SAMPLES = sorted((ROOT / "tests" / "transcripts").iterdir())


@pytest.mark.parametrize("file", SAMPLES, ids=lambda f: f.name)
def test_any_sample_call_with_its_questions_answered_is_ready_to_be_tried_out(
    tmp_path: Path, file: Path
) -> None:
    at = desk(tmp_path)
    found = at.read_transcript(file.read_bytes(), file.name)
    for question in found.questions:
        found = found.answering(question.key, ANSWERS[question.key])
    scenario, buyer = at.begin_from(found)
    assert buyer is not None
    assert stops(at, "scenario", scenario.table) == []
    assert stops(at, "persona", buyer.table) == []
    assert talk(at.preview("scenario", scenario.table))


def test_the_rep_can_be_named_where_the_guess_would_be_wrong(tmp_path: Path) -> None:
    at = desk(tmp_path)
    data = (TEXTS / "hotel-linen-call.txt").read_bytes()
    turned = at.read_transcript(data, rep="Mirela Dragan")
    assert turned.field("name") == "Joel Okafor"
    with pytest.raises(KnownError, match="Nobody called “Zoe”"):
        at.read_transcript(data, rep="Zoe")


def test_without_a_buyer_of_their_own_somebody_from_the_library_plays(tmp_path: Path) -> None:
    at = desk(tmp_path)
    found = at.read_notes(notes("keg-washing-notes.md"))
    scenario, buyer = at.begin_from(found, persona="bev-karras", own_buyer=False)
    assert buyer is None
    assert scenario.get(("persona",)) == "bev-karras"
    assert stops(at, "scenario", scenario.table) == []


def test_an_answer_that_cannot_be_used_is_told_and_nothing_is_begun(tmp_path: Path) -> None:
    at = desk(tmp_path)
    found = at.read_notes("We sell kegs. She loses two days a week because the washer stops.")
    with pytest.raises(KnownError, match="Say who says what, in two sentences"):
        at.begin_from(found.answering("conflict", "It is all very confusing."))
    with pytest.raises(KnownError, match="in one breath"):
        at.begin_from(found.answering("step", "She asks " + "and asks " * 30))
    assert at.drafts() == ()


def test_an_answer_with_two_sides_becomes_a_conflict(tmp_path: Path) -> None:
    at = desk(tmp_path)
    found = at.read_notes("We sell kegs. She loses two days a week because the washer stops.")
    found = found.answering(
        "conflict", "Our rep says it takes a week. Brauntek says it takes four."
    )
    scenario, _ = at.begin_from(found)
    claims = scenario.get(("conflicts", 0, "claims"))
    assert [(c["who"], c["source"]) for c in claims] == [
        ("your colleague", "rep"),
        ("Brauntek", "rival"),
    ]


def test_notes_with_nothing_in_them_are_told(tmp_path: Path) -> None:
    at = desk(tmp_path)
    for empty in ("", "  \n ---"):
        with pytest.raises(KnownError, match="nothing in these notes"):
            at.read_notes(empty)
    with pytest.raises(KnownError, match="characters"):
        at.read_notes("a b " * 100_000)


def test_notes_that_tell_too_little_give_a_draft_that_says_what_is_missing(tmp_path: Path) -> None:
    at = desk(tmp_path)
    scenario, buyer = at.begin_from(at.read_notes("Call them back."))
    assert buyer is None
    told = stops(at, "scenario", scenario.table)
    assert told == ["facts: has 0; at least 1 are needed"]
    open_ = [need.key for need in at.progress("scenario", scenario.table, scenario.problems())
             if not need.done]  # fmt: skip
    assert open_ == ["facts"]


def test_a_proposal_can_be_taken_into_a_draft_under_way(tmp_path: Path) -> None:
    at = desk(tmp_path)
    found = at.read_notes(notes("keg-washing-notes.md"))
    scenario, _ = at.begin_from(found.taking("fact-3", False).taking("conflict-2", False))
    left = [p for p in found.proposals if p.key in ("fact-3", "conflict-2", "fact-6")]
    before = len(scenario.get(("facts",)))
    paths = [at.take(scenario, proposal) for proposal in left]
    assert len(scenario.get(("facts",))) == before + 2
    assert stops(at, "scenario", scenario.table) == []
    assert paths[0] == ("facts", before)
    assert len({fact["id"] for fact in scenario.get(("facts",))}) == before + 2
    assert len(scenario.get(("conflicts",))) == 2
    scenario.undo()
    assert len(scenario.get(("conflicts",))) == 1


def test_a_line_and_a_step_are_taken_where_they_belong(tmp_path: Path) -> None:
    at = desk(tmp_path)
    found = at.read_notes(notes("keg-washing-notes.md"))
    scenario, _ = at.begin_from(found)
    quote = Quote(text="x", line=1)

    def one(what: str, text: str, *path: str) -> Proposal:
        return Proposal(
            key="k",
            what="line" if what == "line" else "step" if what == "step" else "field",
            title="",
            text=text,
            quotes=(quote,),
            path=path,
        )

    at.take(scenario, one("line", "Not this year.", "lines", Act.DECLINE.value))
    assert scenario.get(("lines", "decline")) == ["Not this year."]
    at.take(scenario, one("step", "I’ll ask Tom.", "steps", "step"))
    assert scenario.get(("steps", 0, "lines", 0)) == "I’ll ask Tom."
    at.take(scenario, one("field", "kegs", "product"))
    assert scenario.get(("product",)) == "kegs"


def test_lines_follow_a_fact_that_was_reworded(tmp_path: Path) -> None:
    at = desk(tmp_path)
    draft = at.new("scenario", template="first-call-sceptic")
    draft.set(("facts", 0, "text"), "They throw away nine barrels a month.")
    at.rewrite_fact(draft, 0)
    fact = draft.get(("facts", 0))
    assert all("We throw away nine barrels a month" in line for line in fact["lines"])
    assert any("nine" in secret for secret in fact["secrets"])
    assert len(fact["examples"]) >= 8
    draft.set(("facts", 0, "text"), "")
    with pytest.raises(KnownError, match="says nothing yet"):
        at.rewrite_fact(draft, 0)
    draft.set(("facts", 0, "text"), "word " * 60)
    with pytest.raises(KnownError, match="60 words"):
        at.rewrite_fact(draft, 0)


def test_acts_with_too_few_lines_are_lent_some_that_are_told_as_lent(tmp_path: Path) -> None:
    at = desk(tmp_path)
    draft = at.duplicate("persona", "bev-karras", "bev-two")
    draft.set(("lines", "decline"), ["No, and mind the step."])
    draft.clear(("lines", "leave"))
    added = at.propose_lines(draft, "honor-tregidgo")
    assert added == 7 + 8
    assert len(draft.get(("lines", "leave"))) == 8
    lent = at.lent("persona", draft.table)
    assert ("lines", "decline", 0) not in lent
    assert ("lines", "decline", 1) in lent
    assert not [p for p in draft.problems() if p.stops]
    assert at.propose_lines(draft) == 0


def test_a_scenario_is_lent_lines_that_give_nothing_away(tmp_path: Path) -> None:
    at = desk(tmp_path)
    found = at.read_notes(notes("keg-washing-notes.md"))
    scenario, _ = at.begin_from(found)
    scenario.set(("steps", 0, "lines"), ["I’ll ask Marek."])
    scenario.set(("facts", 0, "lines"), [])
    scenario.set(("conflicts", 0, "thinking"), [])
    assert at.propose_lines(scenario) > 20
    assert [p for p in stops(at, "scenario", scenario.table) if "hints" not in p] == []


def test_a_preview_leaves_nothing_behind(tmp_path: Path) -> None:
    at = desk(tmp_path)
    draft = at.edit("scenario", "brightline-dock-scheduling")
    before = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    preview = at.preview("scenario", draft.table)
    talk(preview)
    assert sorted(path for path in tmp_path.rglob("*") if path.is_file()) == before


def test_a_preview_tells_what_was_labelled_what_it_did_and_what_was_told(tmp_path: Path) -> None:
    at = desk(tmp_path)
    draft = at.new("scenario", template="a-no-that-is-right")
    preview = at.preview("scenario", draft.table)
    preview.say("If it isn't for you, we leave it at that.")
    turn = preview.say("How many orders do you have in a day?")
    assert [m.move.value for m in turn.turn.moves or ()] == ["discovery_question"]
    assert turn.turn.change is not None
    assert {cause.reason for cause in turn.turn.change.causes} >= {"discovery_question"}
    assert [fact.fact_id for fact in turn.unlocked] == ["f1"]
    assert turn.before is not None
    assert not turn.over


def test_a_preview_of_what_has_an_error_says_which(tmp_path: Path) -> None:
    at = desk(tmp_path)
    draft = at.edit("scenario", "brightline-dock-scheduling")
    draft.set(("facts", 0, "effort"), 9)
    with pytest.raises(KnownError, match=r"cannot be played yet. facts\[0\].effort"):
        at.preview("scenario", draft.table)
    buyer = at.new("persona")
    with pytest.raises(KnownError, match="cannot be played yet"):
        at.preview("persona", buyer.table)


def test_a_persona_is_tried_out_in_a_scenario_that_fits(tmp_path: Path) -> None:
    at = desk(tmp_path)
    draft = at.duplicate("persona", "bev-karras", "bev-two")
    draft.set(("name",), "Bo Karras")
    preview = at.preview("persona", draft.table)
    assert preview.content.persona.name == "Bo Karras"
    assert talk(preview)


def test_a_silence_and_an_empty_turn_in_a_preview(tmp_path: Path) -> None:
    at = desk(tmp_path)
    preview = at.preview("scenario", at.edit("scenario", "brightline-dock-scheduling").table)
    assert preview.say("...").turn.silent
    with pytest.raises(KnownError):
        preview.say("   ")
    assert not preview.over


def test_what_is_proposed_is_the_same_each_time(tmp_path: Path) -> None:
    at = desk(tmp_path)
    text = notes("keg-washing-notes.md")
    first: Proposals = at.read_notes(text)
    assert first == at.read_notes(text)
