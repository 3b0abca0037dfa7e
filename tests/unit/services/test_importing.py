"""Bringing in a call that was held elsewhere: who is who, its events, its score, its names."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.adapters.content_toml import TomlLibrary
from app.adapters.model_lines import LinesModel
from app.adapters.transcript_reader import TranscriptFiles
from app.domain.call import Call, evolve, fold, new_call, pending
from app.domain.content_codec import content_hash, freeze, thaw
from app.domain.events import (
    CallImported,
    MindChanged,
    MovesLabelled,
    RepSpoke,
    SessionEnded,
    SessionStarted,
    TurnUnderstood,
)
from app.domain.imported_call import Voiced, turns_of
from app.domain.loss_replay.moments import proposed
from app.domain.loss_replay.proposal import draft
from app.domain.nameless import without_names
from app.domain.real_call import REAL_CALL
from app.domain.scoring.metric_table import Need
from app.domain.scoring.metrics import Metric
from app.domain.scoring.records import records
from app.domain.scoring.scorecard import scorecard
from app.domain.transcript import Stretch
from app.domain.who_is_who import Role, guessed_roles, talked
from app.ports.problems import KnownError
from app.ports.transcripts import Spoken, Transcript
from app.services.importing import Imported, Importing, Wish, alternating, keep, title_by, wish_for
from app.services.practice import Setting
from app.services.transcripts import score_transcript
from tests.fakes.rule_labeller import RuleLabeller
from tests.ui.world import MemoryLog, TickingClock, WordEncoder

SAMPLES = Path(__file__).parent.parent.parent / "transcripts"


def transcript(name: str) -> Transcript:
    return TranscriptFiles().open(str(SAMPLES / name))


def imported(wish: Wish) -> Imported:
    found = Importing(wish, RuleLabeller(), "test").run()
    assert found is not None
    return found


def sample(name: str) -> Imported:
    return imported(wish_for(transcript(name)))


def written(*lines: tuple[str, str]) -> Transcript:
    spoken = tuple(
        Spoken(speaker=who, text=text, line=at) for at, (who, text) in enumerate(lines, start=1)
    )
    return Transcript(format="text", file="", spoken=spoken)


@pytest.mark.parametrize(
    ("file", "rep"),
    [
        ("dental-trays-lost.txt", "Priya Nair"),
        ("freight-quotes-lost.txt", "Tom Okafor"),
        ("school-catering-won.vtt", "Ben Achebe"),
        ("clinic-messy.vtt", "Speaker 1"),
        ("bakery-cold.srt", "Lou"),
        ("heating-service.jsonl", "Sam"),
    ],
)
def test_the_rep_is_guessed_by_the_words(file: str, rep: str) -> None:
    roles = wish_for(transcript(file)).roles
    assert [name for name, role in roles.items() if role == "rep"] == [rep]


def test_whoever_answers_first_is_not_taken_for_the_rep() -> None:
    said = talked(
        [
            ("Gwen", "Hello, Gwen speaking."),
            ("Pat", "Hi Gwen, it's Pat from Millrace. How do you weigh your lorries today?"),
            ("Gwen", "On the bridge, when it works."),
        ]
    )
    assert guessed_roles(said) == {"Gwen": "buyer", "Pat": "rep"}


def test_names_that_say_who_it_is_are_believed() -> None:
    said = talked([("Customer", "We help you, I'm from us?"), ("Agent", "No."), ("System", "-")])
    assert guessed_roles(said) == {"Customer": "buyer", "Agent": "rep", "System": "left_out"}


def test_the_rep_can_be_named_by_the_beginning_of_the_name() -> None:
    roles = wish_for(transcript("freight-quotes-lost.txt"), "ines").roles
    assert roles["Ines Duarte"] == "rep"
    assert roles["Tom Okafor"] == "buyer"
    with pytest.raises(KnownError, match="Nobody in the transcript is called “Zed”"):
        wish_for(transcript("freight-quotes-lost.txt"), "Zed")


def test_the_events_tell_what_was_said_and_nothing_of_a_mind() -> None:
    found = sample("school-catering-won.vtt")
    kinds = [type(event) for event in found.events]
    assert kinds[:2] == [SessionStarted, CallImported]
    assert kinds[-1] is SessionEnded
    assert not {MindChanged, TurnUnderstood} & set(kinds)
    started, came_from = found.events[:2]
    assert isinstance(started, SessionStarted)
    assert (started.scenario_id, started.backend, started.mind_version) == (
        REAL_CALL,
        "imported",
        "",
    )
    assert isinstance(came_from, CallImported)
    assert (came_from.format, came_from.rep) == ("vtt", "Ben Achebe")
    assert len(found.call.rep_turns) == 7
    assert found.call.rep_turns[1].reply is not None
    assert found.call.rep_turns[1].reply.source == "said"


def test_an_imported_call_is_over_at_every_event_and_never_wants_a_mind() -> None:
    found = sample("freight-quotes-lost.txt")
    call = new_call(found.content)
    for event in found.events:
        call = evolve(call, event)
        if call.imported is not None:
            assert pending(call) == "over"
    assert call == found.call == fold(found.content, found.events)


def test_its_content_is_frozen_like_any_other() -> None:
    content = sample("freight-quotes-lost.txt").content
    assert thaw(freeze(content)) == content
    assert [p.name for p in content.buyers] == ["Ines Duarte", "Raj Pillai"]


def test_it_is_scored_as_score_scores_the_same_words() -> None:
    found = sample("heating-service.jsonl")
    judged = scorecard(found.content, found.call)
    said = tuple(u for u in found.call.transcript())
    plain = score_transcript(said, RuleLabeller())
    assert judged.score == plain["scorecard"]["score"]
    assert {c.check.check_id: c.verdict for c in judged.checks} == {
        c["id"]: c["verdict"] for c in plain["scorecard"]["checks"]
    }
    assert judged.outcome == "real_call"


def test_what_only_a_mind_could_tell_is_not_known() -> None:
    found = sample("school-catering-won.vtt")
    assert records(found.content, found.call).board == ()
    of_a_mind = [m for m in measured(found) if Need.MIND in m.kind.needs]
    assert of_a_mind
    assert all(m.value is None and m.why_not for m in of_a_mind)


def measured(found: Imported) -> tuple[Metric, ...]:
    return scorecard(found.content, found.call).metrics


def test_where_the_file_has_all_times_what_only_time_tells_is_measured() -> None:
    timed = sample("school-catering-won.vtt").call
    assert all(t.rep_timed is not None for t in timed.rep_turns)
    untimed = sample("dental-trays-lost.txt").call
    assert all(t.rep_timed is None for t in untimed.rep_turns)
    paced = {m.key for m in measured(sample("school-catering-won.vtt")) if m.value is not None}
    unpaced = {m.key for m in measured(sample("dental-trays-lost.txt")) if m.value is not None}
    of_time = {m.key for m in measured(sample("bakery-cold.srt")) if Need.TIMES in m.kind.needs}
    assert of_time & paced
    assert not of_time & unpaced


def test_turns_of_one_side_are_joined_and_a_second_voice_is_named() -> None:
    found = sample("freight-quotes-lost.txt")
    answer = found.call.rep_turns[1].reply
    assert answer is not None
    assert answer.text.startswith("We mail four of them and wait.")
    assert " Raj Pillai: And then I find out at six" in answer.text
    act = found.call.rep_turns[1].act
    assert act is not None
    assert act.buyer == ""


def test_a_mere_mm_hm_stays_a_turn_of_its_own() -> None:
    call = sample("clinic-messy.vtt").call
    assert "Mm-hm." in [t.rep for t in call.rep_turns]


def test_whoever_is_left_out_says_nothing() -> None:
    wish = Wish(
        transcript=written(("Ana", "Hi."), ("Recorder", "This call is recorded."), ("Cy", "Yes?")),
        roles={"Ana": "rep", "Recorder": "left_out", "Cy": "buyer"},
    )
    assert "recorded" not in " ".join(u.text for u in imported(wish).call.transcript())


def test_names_can_be_replaced_and_are_then_nowhere() -> None:
    wish = wish_for(transcript("freight-quotes-lost.txt"))
    found = imported(Wish(transcript=wish.transcript, roles=wish.roles, keep_names=False))
    everything = f"{found.content}{found.events}"
    for name in ("Tom", "Okafor", "Ines", "Duarte", "Raj", "Pillai", "freight-quotes"):
        assert name not in everything
    assert [p.name for p in found.content.buyers] == ["Buyer", "Buyer 2"]
    assert "Buyer 2 will join us in a second" in everything


def test_a_name_that_is_a_word_is_taken_out_only_with_the_surname() -> None:
    roles = {"Will Grant": "Buyer"}
    assert without_names("Will you ask Will Grant?", roles) == "Will you ask Buyer?"


def test_a_text_without_names_must_say_who_speaks_or_alternate() -> None:
    unlabelled = TranscriptFiles().read(b"How do you do it now?\nBy hand.\n")
    with pytest.raises(KnownError, match="does not say who speaks"):
        wish_for(unlabelled)
    found = imported(wish_for(alternating(unlabelled)))
    assert [t.rep for t in found.call.rep_turns] == ["How do you do it now?"]


@pytest.mark.parametrize("missing", ["rep", "buyer"])
def test_there_must_be_somebody_on_both_sides(missing: str) -> None:
    roles: dict[str, Role] = {"Ana": "rep", "Cy": "buyer"}
    name = next(n for n, role in roles.items() if role == missing)
    roles[name] = "left_out"
    with pytest.raises(KnownError, match=f"is (the rep|a {missing})"):
        Importing(
            Wish(transcript=written(("Ana", "Hi."), ("Cy", "Yes?")), roles=roles),
            RuleLabeller(),
            "test",
        )


def setting(log: MemoryLog) -> Setting:
    return Setting(
        log=log,
        labeller=RuleLabeller(),
        encoder=WordEncoder(),
        model=LinesModel(lambda event: None),
        clock=TickingClock(),
        app_version="test",
    )


def test_it_is_kept_whole_with_its_row_in_the_list(tmp_path: Path) -> None:
    log, library = MemoryLog(), TomlLibrary(tmp_path, tmp_path)
    keep(sample("school-catering-won.vtt"), "s1", setting(log), library)
    content = library.thaw(log.content("s1"))
    call = fold(content, (s.event for s in log.events("s1")))
    assert call.started is not None
    assert call.started.content_hash == content_hash(log.content("s1"))
    (row,) = log.sessions()
    assert (row.title, row.buyer, row.outcome, row.turns, row.ended) == (
        "School catering won",
        "Helen Rowe",
        "real_call",
        7,
        True,
    )
    assert row.score == scorecard(content, call).score


def test_what_cannot_be_kept_leaves_no_half_a_session(tmp_path: Path) -> None:
    log = MemoryLog()
    log.full = True
    with pytest.raises(KnownError, match="disk is full"):
        keep(sample("bakery-cold.srt"), "s1", setting(log), TomlLibrary(tmp_path, tmp_path))
    assert log.sessions() == ()


def test_it_can_be_stopped_and_leaves_nothing() -> None:
    job = Importing(wish_for(transcript("bakery-cold.srt")), RuleLabeller(), "test")
    job.stop()
    assert job.run() is None


@pytest.mark.parametrize(
    ("file", "title"),
    [
        ("acme_intro-call.v2.txt", "Acme intro call v2"),
        ("x.txt", "A call of yours"),
        ("", "A call of yours"),
    ],
)
def test_a_title_is_made_of_the_file(file: str, title: str) -> None:
    assert title_by(file) == title


VOICED = st.lists(
    st.builds(
        Voiced,
        name=st.sampled_from(["A", "B", "C"]),
        role=st.sampled_from(["rep", "colleague", "buyer", "left_out"]),
        text=st.sampled_from(["Hi.", "mm-hm", "...", "We lose two days a week.", "No."]),
        stretch=st.none()
        | st.builds(Stretch, start_ms=st.integers(0, 50), end_ms=st.integers(51, 99)),
    ),
    max_size=12,
)


@settings(max_examples=40)
@given(said=VOICED)
def test_every_word_of_both_sides_is_in_the_fold_and_turns_count_up(said: list[Voiced]) -> None:
    content = sample("bakery-cold.srt").content
    call: Call = new_call(content)
    for turn in turns_of(said):
        for event in turn:
            call = evolve(call, event)
            if isinstance(event, RepSpoke):
                call = evolve(call, MovesLabelled(turn=event.turn, moves=()))
    numbers = [t.number for t in call.turns if t.number]
    assert numbers == list(range(1, len(numbers) + 1))
    kept = " ".join(u.text for u in call.transcript()).replace("A: ", "").replace("B: ", "")
    wanted = " ".join(v.text for v in said if v.role != "left_out")
    assert kept.replace("C: ", "") == wanted


SAID = st.sampled_from(
    [
        "Ana: What does that cost you?",
        "Cy: About two days a week, and nobody tells us.",
        "Cy: No, thanks. Send me something.",
        "Ana: I can do 20% off if you sign by Friday.",
        "Ana: Can we book a demo?",
        "Cy: Does it work in a cellar?",
        "Cy: The vendor says ten. Our own team says two.",
        "Cy: ...",
        "Ana: {topic} and {claim}",
        "Bo: mm-hm",
        "and so on",
        "\u200b\u0301\ud83d\ude00: \u202e",
    ]
)


@settings(max_examples=50)
@given(lines=st.lists(SAID | st.text(max_size=40), min_size=4, max_size=14))
@example(["Ana: What does that cost you?", "Cy: About two days a week.", "Ana: I see.", "N'T"])
@example(["Ana: What does that cost you?", "Cy: ...", "Bo: mm-hm", "Ana: I can do 20% off."])
def test_whatever_is_in_it_it_is_imported_judged_and_drilled_or_refused_in_words(
    lines: list[str],
) -> None:
    try:
        found = TranscriptFiles().read("\n".join(lines).encode("utf-8", "replace"))
        if not found.labelled:
            found = alternating(found)
        done = imported(wish_for(found))
    except KnownError:
        return
    judged = scorecard(done.content, done.call)
    assert judged.score is None or 0 <= judged.score <= 100
    assert records(done.content, done.call).board == ()
    for moment in proposed(done.content, done.call):
        made = draft(done.content, done.call, moment)
        assert made.opening
        assert all(fact.text for fact in made.facts)
