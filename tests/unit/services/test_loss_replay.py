"""Loss replay: a moment of a call becomes a drill that passes every check and can be played."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.adapters.content_check import check
from app.adapters.content_toml import TomlLibrary
from app.adapters.model_lines import LinesModel
from app.adapters.scenarios_tomlkit import UserScenarios
from app.adapters.transcript_reader import TranscriptFiles
from app.domain.buyer.keywords import spoken, touched
from app.domain.content_codec import content_hash
from app.domain.loss_replay.moments import DrillMoment
from app.domain.loss_replay.proposal import DrillDraft, FactDraft
from app.domain.loss_replay.scenario import secrets_of
from app.domain.loss_replay.words import plain
from app.domain.scoring.scorecard import scorecard
from app.ports.problems import KnownError
from app.services.importing import Importing, keep, wish_for
from app.services.loss_replay import PLAIN, LossReplay
from app.services.practice import Practice, Setting
from tests.fakes.rule_labeller import RuleLabeller
from tests.ui.world import MemoryLog, TickingClock, WordEncoder

ROOT = Path(__file__).parents[3]
SAMPLES = ROOT / "tests" / "transcripts"
FILES = tuple(sorted(path.name for path in SAMPLES.iterdir()))
LOSSES = ("dental-trays-lost.txt", "freight-quotes-lost.txt", "heating-service.jsonl")
PATIENT = (
    "It is fine to say no, and we can leave it at that.",
    "What goes wrong today, on a bad day?",
    "So that is where it hurts. Did I get that right?",
    "What does that cost you?",
    "What would you want to see before you believed anybody?",
    "Who else would look at it?",
)
PUSHY = (
    "We are the market leader, with AI, dashboards and a great app.",
    "I can give you 20% off if you sign by Friday.",
    "Just checking in again, can we book a demo?",
    "Come on, what would it take?",
    "Our customers love it.",
    "So Monday?",
)


class Shop:
    """Everything that a drill needs, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.log = MemoryLog()
        self.scenarios = folder / "scenarios"
        self.library = TomlLibrary(ROOT / "personas", ROOT / "scenarios", folder)
        self.setting = Setting(
            log=self.log,
            labeller=RuleLabeller(),
            encoder=WordEncoder(),
            model=LinesModel(lambda event: None),
            clock=TickingClock(),
            app_version="test",
        )
        shelf = UserScenarios(scenarios=self.scenarios, personas=(ROOT / "personas",))
        self.loss_replay = LossReplay(shelf=shelf, log=self.log, library=self.library)

    def imported(self, file: str) -> str:
        transcript = TranscriptFiles().open(str(SAMPLES / file))
        found = Importing(wish_for(transcript), RuleLabeller(), "test").run()
        assert found is not None
        keep(found, file, self.setting, self.library)
        return file

    def draft(self, file: str, turn: int = 0) -> DrillDraft:
        session = self.imported(file)
        moments = self.loss_replay.moments(session) or self.loss_replay.all_moments(session)
        moment = next((m for m in moments if m.turn == turn), moments[0])
        return self.loss_replay.draft(session, moment)

    def made(self, drill: DrillDraft, file: str) -> str:
        return self.loss_replay.make(drill, self.loss_replay.buyers(file, drill)[0])

    def played(self, scenario_id: str, lines: tuple[str, ...]) -> Practice:
        content = self.library.load(scenario_id)
        frozen = self.library.freeze(content)
        self.log.create("played", frozen, content.scenario.title, "", 1)
        practice = Practice(
            session_id="played",
            content=self.library.thaw(frozen),
            content_hash=content_hash(frozen),
            seed=3,
            setting=self.setting,
            on_update=lambda update: None,
        )
        practice.begin()
        for line in lines:
            if practice.call.ended is None:
                practice.say(line)
        return practice


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    return Shop(tmp_path)


def reasons(moments: tuple[DrillMoment, ...]) -> list[tuple[int, str]]:
    return [(m.turn, m.reason) for m in moments]


def test_the_moments_at_which_it_went_wrong_are_proposed(shop: Shop) -> None:
    session = shop.imported("dental-trays-lost.txt")
    found = dict(reasons(shop.loss_replay.moments(session)))
    assert found[6] == "discount"
    assert found[7] == "chase"
    passed_over = shop.loss_replay.moments(shop.imported("freight-quotes-lost.txt"))
    assert (5, "left_question") in reasons(passed_over)


def test_how_long_the_buyer_has_is_nothing_that_they_can_tell(shop: Shop, tmp_path: Path) -> None:
    file = tmp_path / "short.txt"
    file.write_text(
        "Ana: Hello Cy, this is Ana from Fleetwise.\n"
        "Cy: It is. I have about five minutes. The drivers have ten minutes a stop.\n"
        "Ana: How do you keep track of fuel?\n"
        "Cy: Last quarter we overpaid 12,000 pounds for it.\n"
        "Ana: I can do 20 percent off if you sign by Friday.\n"
        "Cy: We are not interested.\n",
        encoding="utf-8",
    )
    facts = {fact.text for fact in shop.draft(str(file)).facts}
    assert "The drivers have ten minutes a stop." in facts
    assert not any("five minutes" in fact for fact in facts)


def test_of_a_call_that_went_well_none_is_but_any_can_be_picked(shop: Shop) -> None:
    session = shop.imported("school-catering-won.vtt")
    assert shop.loss_replay.moments(session) == ()
    assert [m.turn for m in shop.loss_replay.all_moments(session)] == [2, 3, 4, 5, 6, 7]


def test_it_begins_with_the_buyers_own_words(shop: Shop) -> None:
    drill = shop.draft("heating-service.jsonl", turn=6)
    assert drill.opening == (
        "I didn't ask about the price. Does your sensor work in a cellar without reception?"
    )
    content = shop.library.load(shop.made(drill, "heating-service.jsonl"))
    openings = [line.text for lines in content.scenario.lines.values() for line in lines]
    assert all(drill.opening in text for text in openings)


def test_what_the_buyer_can_tell_is_in_the_buyers_own_words(shop: Shop) -> None:
    drill = shop.draft("dental-trays-lost.txt", turn=6)
    said = (SAMPLES / "dental-trays-lost.txt").read_text(encoding="utf-8").replace("\n", " ")
    assert drill.facts
    for fact in drill.facts:
        assert all(sentence.strip(" .") in said for sentence in fact.text.split(". "))
        assert fact.known
    assert drill.facts[0].asked_by.endswith("?")


def test_nothing_of_the_opening_is_left_to_be_earned(shop: Shop) -> None:
    for file in FILES:
        drill = shop.draft(file)
        assert all(fact.text.rstrip(".") not in drill.opening for fact in drill.facts), file


def test_two_reports_next_to_each_other_are_a_contradiction(shop: Shop) -> None:
    drill = shop.draft("freight-quotes-lost.txt", turn=5)
    assert drill.conflict is not None
    assert drill.conflict.one.who == "Kestrel Freight"
    assert drill.conflict.one.text == "Their portal answers in an hour."
    assert drill.conflict.other.who == "our own broker"
    assert drill.conflict.other.text == "No carrier holds a price for more than thirty minutes."
    assert drill.conflict.chosen


def test_a_contradiction_that_the_goal_is_not_about_is_proposed_but_not_chosen(shop: Shop) -> None:
    conflict = shop.draft("freight-quotes-lost.txt", turn=6).conflict
    assert conflict is not None
    assert not conflict.chosen


@pytest.mark.parametrize("file", FILES)
def test_every_drill_passes_the_checks_of_authored_scenarios(shop: Shop, file: str) -> None:
    session = shop.imported(file)
    moments = shop.loss_replay.all_moments(session)
    for moment in (moments[0], moments[-1]):
        drill = shop.loss_replay.draft(session, moment)
        if not drill.facts:
            own = FactDraft(text="We lose two days a week with it.", effort=2, known=False)
            drill = replace(drill, facts=(own,))
        scenario_id = shop.made(drill, session)
        path = shop.scenarios / f"{scenario_id}.toml"
        assert check(path, (ROOT / "personas",)).reports == ()
        scenario = shop.library.load(scenario_id).scenario
        assert (scenario.drill, scenario.minutes, scenario.turn_limit) == (
            moment.goal.skill,
            3,
            6,
        )


@pytest.mark.parametrize("file", FILES)
def test_a_patient_rep_is_told_something_and_a_pushy_one_is_not(shop: Shop, file: str) -> None:
    scenario_id = shop.made(shop.draft(file), file)
    patient = shop.played(scenario_id, PATIENT)
    told = {fact for turn in patient.call.turns if turn.act for fact in turn.act.facts}
    assert told
    assert patient.call.ended is not None
    pushy = shop.played(scenario_id, PUSHY)
    assert not any(turn.act.facts for turn in pushy.call.turns if turn.act)
    assert len(pushy.call.rep_turns) < len(PUSHY)
    better = scorecard(patient.content, patient.call).score or 0.0
    worse = scorecard(pushy.content, pushy.call).score or 0.0
    assert better > worse + 20


def test_no_reply_says_a_secret_before_its_fact_is_told(shop: Shop) -> None:
    for file in LOSSES:
        practice = shop.played(shop.made(shop.draft(file), file), PATIENT)
        out: set[str] = set()
        for turn in practice.call.turns:
            out |= set(turn.act.facts if turn.act else ())
            said = spoken(turn.reply.text if turn.reply else "")
            for fact in practice.content.scenario.facts:
                assert fact.fact_id in out or not touched(said, fact.secrets)


def test_what_is_left_out_is_not_in_it(shop: Shop) -> None:
    drill = shop.draft("freight-quotes-lost.txt", turn=5)
    assert drill.conflict is not None
    kept = replace(
        drill,
        facts=(drill.facts[0], *(replace(f, chosen=False) for f in drill.facts[1:])),
        conflict=replace(drill.conflict, chosen=False),
    )
    scenario = shop.library.load(shop.made(kept, "freight-quotes-lost.txt")).scenario
    assert [f.text for f in scenario.facts] == [drill.facts[0].text]
    assert scenario.conflicts == ()


def test_words_that_were_edited_are_what_is_said(shop: Shop) -> None:
    drill = shop.draft("bakery-cold.srt")
    fact = replace(drill.facts[0], text="and on Mondays {we} lose three orders")
    edited = replace(drill, opening="What is it {about}?", facts=(fact,))
    scenario = shop.library.load(shop.made(edited, "bakery-cold.srt")).scenario
    assert scenario.facts[0].text == "On Mondays (we) lose three orders."
    assert any("What is it (about)?" in x.text for lines in scenario.lines.values() for x in lines)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"facts": ()}, "nothing in the drill"),
        ({"opening": "  "}, "nothing to begin with"),
        ({"opening": "very " * 60}, "in one breath"),
    ],
    ids=["no facts", "no opening", "too long"],
)
def test_what_cannot_be_played_is_refused_and_nothing_is_written(
    shop: Shop, change: dict[str, Any], problem: str
) -> None:
    drill = replace(shop.draft("bakery-cold.srt"), **change)
    with pytest.raises(KnownError, match=problem):
        shop.made(drill, "bakery-cold.srt")
    assert not list(shop.scenarios.glob("*")) if shop.scenarios.exists() else True


def test_a_drill_that_a_check_refuses_leaves_no_file(tmp_path: Path) -> None:
    shelf = UserScenarios(scenarios=tmp_path, personas=(ROOT / "personas",))
    with pytest.raises(KnownError, match="would not play as it should"):
        shelf.keep("drill", lambda free: {"schema": 1, "id": free})
    assert list(tmp_path.iterdir()) == []


def test_two_drills_of_one_kind_have_files_of_their_own(shop: Shop) -> None:
    first = shop.made(shop.draft("dental-trays-lost.txt", turn=7), "dental-trays-lost.txt")
    second = shop.made(shop.draft("freight-quotes-lost.txt", turn=6), "freight-quotes-lost.txt")
    assert (first, second) == ("drill-let-a-no-stand", "drill-let-a-no-stand-2")


def test_the_plain_buyer_plays_a_real_one_and_the_same_buyer_one_of_the_library(
    shop: Shop,
) -> None:
    drill = shop.draft("dental-trays-lost.txt")
    assert shop.loss_replay.buyers("dental-trays-lost.txt", drill)[0].persona_id == PLAIN
    practice = shop.played("brightline-dock-scheduling", PUSHY[:2])
    moments = shop.loss_replay.all_moments(practice.session_id)
    again = shop.loss_replay.draft(practice.session_id, moments[-1])
    assert again.start == practice.call.turns[moments[-1].turn - 1].mind.state
    first = shop.loss_replay.buyers(practice.session_id, replace(again, facts=(FACT, FACT)))[0]
    assert first.persona_id == "dana-whitfield"


FACT = FactDraft(text="We lose two days a week with it.", effort=2, known=False)


@settings(max_examples=100)
@given(text=st.text(min_size=1, max_size=200), lines=st.lists(st.text(max_size=60), max_size=5))
def test_there_is_always_a_secret_and_it_stands_in_no_other_line(
    text: str, lines: list[str]
) -> None:
    if not plain(text).strip(". "):
        return
    found = secrets_of(text, lines)
    assert found
    assert all(0 < len(secret) <= 60 for secret in found)
    if len(found) > 1:
        assert not any(touched(spoken(line), (secret,)) for line in lines for secret in found)


def test_the_file_is_kept_as_an_author_would_write_it(shop: Shop) -> None:
    scenario_id = shop.made(shop.draft("dental-trays-lost.txt", turn=6), "dental-trays-lost.txt")
    text = (shop.scenarios / f"{scenario_id}.toml").read_text(encoding="utf-8")
    assert text.startswith("# Made from a moment of a call.")
    assert "[[facts]]" in text
    assert "[[facts.unlock]]" in text


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    file = tmp_path / "scenarios"
    file.write_text("in the way", encoding="utf-8")
    shelf = UserScenarios(scenarios=file, personas=(ROOT / "personas",))
    never: Mapping[str, Any] = {}
    with pytest.raises(KnownError, match="cannot be written"):
        shelf.keep("drill", lambda free: never)
