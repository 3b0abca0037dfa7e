"""The metrics of a call: every number from one table, no number where nothing could be measured."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.buyer.scenario import Content
from app.domain.moves import LabelledMove, Move
from app.domain.scoring.metric_docs import table_as_values, table_in_markdown
from app.domain.scoring.metric_table import BY_KEY, TABLE, Need, in_words_of
from app.domain.scoring.metrics import REFERENCE, Metric, metrics, worth_showing
from app.domain.scoring.plain_transcript import call_of as plain_call
from app.domain.scoring.plain_transcript import times_of
from app.domain.scoring.reasons import reasons_in
from app.domain.transcript import Span, Stretch, Utterance
from app.services.transcripts import score_transcript
from tests.fakes.scripted import TableLabeller
from tests.sample import content
from tests.unit.scoring.test_scorecard import call_of

ROOT = Path(__file__).parents[3]
KEYS_OF_0_2 = {
    "rep_share", "rep_share_last_third", "talk_share_words", "longest_turn_words", "questions",
    "questions_answered_with_news", "silences", "guiding_moves", "getting_moves", "chases",
    "discounts", "reflections", "facts_disclosed", "conflicts_surfaced", "conflicts_reconciled",
}  # fmt: skip


def measured(*lines: str, playing: Content | None = None) -> dict[str, Metric]:
    """The metrics of a call held in writing with the baker, by key."""
    own = playing or content()
    return {m.key: m for m in metrics(own, call_of(*lines, playing=own))}


def spoken(*said: tuple[str, str, float, float]) -> tuple[Utterance, ...]:
    """A transcript with times: speaker, words, from and to in seconds."""
    return tuple(
        Utterance(
            speaker="rep" if speaker == "rep" else "buyer",
            text=text,
            stretch=Stretch(start_ms=round(start * 1000), end_ms=round(end * 1000)),
        )
        for speaker, text, start, end in said
    )


def timed(*said: tuple[str, str, float, float]) -> dict[str, Metric]:
    """The metrics of a transcript with times, by key."""
    utterances = spoken(*said)
    call = plain_call(utterances, lambda text, context: ((), {}))
    found = metrics(content(), call, times=times_of(utterances), witnessed=False)
    return {m.key: m for m in found}


# The table


def test_the_docs_print_todays_table() -> None:
    kept = (ROOT / "docs" / "scoring.md").read_text(encoding="utf-8")
    assert table_in_markdown() in kept, "python3 main.py metrics, into docs/scoring.md"


def test_every_row_says_what_how_and_where_from() -> None:
    for row in TABLE:
        for text in (row.name, row.definition, row.formula, row.source):
            assert text, row.key
        assert row.needs, row.key
        assert "|" not in "".join((row.definition, row.formula, row.source, row.band))
    assert len({row.key for row in TABLE}) == len(TABLE)


def test_a_stand_in_stands_in_for_something_that_only_time_can_tell() -> None:
    for row in TABLE:
        if row.stands_in_for:
            assert row.estimate
            assert Need.TIMES in BY_KEY[row.stands_in_for].needs


def test_the_keys_of_earlier_versions_are_still_there() -> None:
    assert {row.key for row in TABLE} >= KEYS_OF_0_2


def test_the_table_is_also_there_for_programs() -> None:
    values = table_as_values()
    assert [v["key"] for v in values] == [row.key for row in TABLE]
    assert "{turn" not in str(values)


def test_a_band_is_shown_as_a_reference_and_not_as_a_pass_mark() -> None:
    told = measured("hello")["questions"]
    assert any(part == f"{REFERENCE}: {told.kind.band}" for part in told.meaning)


def test_for_something_written_no_word_speaks_of_turns_that_is_told() -> None:
    for row in TABLE:
        if not row.needs & {Need.DIALOGUE, Need.TIMES}:
            for text in (row.name, row.definition, row.formula):
                assert "turn" not in in_words_of(text, written=True).lower(), row.key


# A call in writing


def test_what_only_time_can_tell_is_not_available_and_never_zero() -> None:
    found = measured("How do the mornings go? // discovery_question", "I see.")
    for row in TABLE:
        if Need.TIMES in row.needs:
            assert found[row.key].value is None
            assert "Only time could tell" in found[row.key].why_not
    assert found["talk_share_words"].value is not None
    assert found["talk_share_words"].estimate


def test_a_value_or_a_reason_but_never_both() -> None:
    for metric in measured("hello", "well").values():
        assert (metric.value is None) == bool(metric.why_not)


def test_the_estimate_is_shown_in_the_place_of_what_cannot_be_told() -> None:
    shown = {m.key for m in worth_showing(tuple(measured("hello there").values()))}
    assert "talk_share_words" in shown
    assert "talk_share" not in shown
    assert "patience" in shown


def test_the_ribbon_has_one_value_a_turn() -> None:
    share = measured("a // permission", "b // chase", "c // chase", "d // reflection")["rep_share"]
    assert len(share.ribbon) == 4
    assert share.ribbon[0] is None
    assert share.ribbon[-1] == share.value


def test_questions_are_counted_and_not_the_turns_that_hold_them() -> None:
    found = measured("What does it cost? Who pays for it?", "tell me about your mornings")
    assert found["questions"].value == 3
    assert found["questions"].turns == (1, 2)
    assert found["questions"].evidence[1].quote == "Who pays for it"


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("how do the mornings go", 1),
        ("is it a problem for you", 1),
        ("how do the trays get from the oven to the shop and what does it cost you", 2),
        ("What you need is a better oven.", 0),
        ("that is why we built it", 0),
        ("How are you today? Can you hear me?", 0),
        ("It burns, then?", 1),
    ],
)
def test_a_question_needs_no_question_mark(said: str, count: int) -> None:
    assert measured(said)["questions"].value == count


def test_open_and_closed_questions_count_alike() -> None:
    assert (
        measured("Do the loaves burn?")["questions"].value
        == measured("How do the loaves come out?")["questions"].value
    )


def test_an_answer_with_something_new_names_its_question() -> None:
    found = measured(
        "no is a fine answer // permission",
        "Who is the owner? How do the loaves come out in the morning? // discovery_question",
    )
    news = found["questions_answered_with_news"]
    assert news.value == 1
    assert news.evidence[0].quote == "How do the loaves come out in the morning"
    assert news.evidence[0].note == "burnt"
    assert found["questions"].value == 2


def test_without_a_question_there_is_no_ratio() -> None:
    ratio = measured("so it burns // reflection")["reflections_per_question"]
    assert ratio.value is None
    assert ratio.why_not == "No question was asked."


def test_reflections_to_questions() -> None:
    ratio = measured("So it burns. How often does it? // reflection", "How do you know?")
    assert ratio["reflections_per_question"].value == 0.5


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("Calda heats in ten minutes.", 1),
        ("Calda is faster, cheaper and easier.", 2),
        ("You should look at it because it heats faster, and it saves energy.", 2),
        ("It heats in ten minutes. Trust me. What do you make of that?", 1),
    ],
)
def test_a_reason_is_a_clause_that_speaks_for_the_own_side(said: str, count: int) -> None:
    pitch = LabelledMove(move=Move.PITCH, span=Span(start=0, end=len(said)))
    assert len(reasons_in(said, (pitch,), ("Calda",))) == count
    assert reasons_in(said, (), ("Calda",)) == (), "it argues nothing"


def test_reasons_are_averaged_over_the_turns_that_argue() -> None:
    found = measured("Our oven is hot, it is quick. // pitch", "How do the mornings go?")
    reasons = found["reasons_per_argument"]
    assert reasons.estimate
    assert reasons.turns == (1,)
    assert reasons.value is not None
    assert reasons.value >= 2


def test_a_call_without_an_argument_has_no_reasons_to_count() -> None:
    assert measured("How do the mornings go?")["reasons_per_argument"].value is None


@pytest.mark.parametrize(
    ("said", "quotes"),
    [
        ("To be honest, it is a fair price.", ["To be honest", "fair price"]),
        ("That\u2019s a very generous offer, trust me", ["very generous offer", "trust me"]),
        ("Would that be a fair price?", []),
        ("Don't just trust me on that.", []),
        ("You said a fair price would be forty.", []),
        ("It's a no-brainer.", ["no-brainer"]),
    ],
)
def test_irritators_are_quoted(said: str, quotes: list[str]) -> None:
    assert [e.quote for e in measured(said)["irritators"].evidence] == quotes


def test_the_buyers_longest_story_goes_on_through_a_silence() -> None:
    found = measured("How do the loaves come out?", "...")
    story = found["longest_buyer_story_words"]
    assert len(story.evidence) == 2
    assert found["silences"].value == 1


def test_in_writing_there_is_no_talk_to_share() -> None:
    own = content()
    note = replace(own, scenario=replace(own.scenario, kind="note"))
    found = {m.key: m for m in metrics(note, call_of("How do the mornings go?"))}
    for key in ("talk_share_words", "silences", "longest_buyer_story_words", "patience"):
        assert found[key].why_not == "It takes two people talking. This was written."
    assert found["longest_turn_words"].name == "Longest sentence"
    assert not found["longest_turn_words"].estimate
    shown = {m.key for m in worth_showing(tuple(found.values()))}
    assert "talk_share" in shown
    assert "talk_share_words" not in shown, "one line is enough for what cannot be told"


# A call with times

TALK = (
    ("buyer", "Rosa here.", 0.0, 1.0),
    ("rep", "Hello Rosa, this may not be a fit.", 2.0, 5.0),
    ("buyer", "We are happy with what we have, and it is too expensive.", 5.5, 9.0),
    ("rep", "how do the mornings go then", 11.0, 13.0),
    ("buyer", "They could go better, one in ten loaves comes out burnt.", 13.5, 20.5),
)


def test_talk_share_is_of_time_and_silence_counts_for_neither() -> None:
    found = timed(*TALK)
    assert found["talk_share"].value == round(100 * 5 / (5 + 11.5), 1)
    assert not found["talk_share"].estimate
    shown = {m.key for m in worth_showing(tuple(found.values()))}
    assert "talk_share" in shown
    assert "talk_share_words" not in shown


def test_patience_is_the_median_gap_before_the_rep() -> None:
    assert timed(*TALK)["patience"].value == 1.5


def test_the_pause_after_an_objection_is_of_objections_only() -> None:
    found = timed(*TALK)["pause_after_objection"]
    assert found.value == 2.0
    assert found.turns == (2,)
    assert found.estimate, "in a transcript the objection is read off the words"


def test_pace_is_words_a_minute_of_speech() -> None:
    found = timed(*TALK)
    assert found["pace"].value == round((8 + 6) / (5 / 60))
    assert found["pace_under_objection"].value == round(6 / (2 / 60))


def test_time_to_the_first_question_is_from_the_connect() -> None:
    found = timed(*TALK)["time_to_first_question"]
    assert found.value == 11.0
    assert found.evidence[0].quote == "how do the mornings go then"


def test_a_call_without_objections_has_no_pause_after_them() -> None:
    found = timed(("buyer", "Rosa here, good morning.", 0, 1), ("rep", "Hello.", 2, 3))
    assert found["pause_after_objection"].value is None
    assert found["pause_after_objection"].why_not == "The rep answered no objection."


def test_short_pauses_belong_to_a_monologue_and_long_ones_end_it() -> None:
    joined = timed(("rep", "one", 0, 10), ("rep", "two", 11.4, 20), ("buyer", "yes", 21, 22))
    assert joined["longest_monologue"].value == 20.0
    parted = timed(("rep", "one", 0, 10), ("rep", "two", 11.5, 20), ("buyer", "yes", 21, 22))
    assert parted["longest_monologue"].value == 10.0


def test_a_word_of_the_buyers_ends_a_monologue_and_a_listening_sound_no_story() -> None:
    found = timed(
        ("rep", "our oven bakes", 0, 10),
        ("buyer", "what does it cost", 10.2, 10.8),
        ("rep", "it bakes evenly", 11, 19),
        ("buyer", "one loaf in ten comes out burnt", 20, 30),
        ("rep", "mm-hm", 30.1, 30.4),
        ("buyer", "and the customers notice it", 30.5, 36),
    )
    assert found["longest_monologue"].value == 10.0
    assert found["longest_buyer_story"].value == 16.0


def test_who_starts_while_the_buyer_speaks_interrupts_unless_it_is_a_listening_sound() -> None:
    found = timed(
        ("buyer", "one loaf in ten comes out burnt and", 0, 6),
        ("rep", "our oven never burns any", 4, 8),
        ("buyer", "as I was saying we lose them every day", 9, 15),
        ("rep", "yeah, I see", 12, 12.5),
        ("buyer", "and on", 15.2, 18),
        ("rep", "what does that cost you", 17.9, 20),
    )
    assert found["interruptions"].value == 1
    assert found["interruptions"].turns == (1,)
    assert found["patience"].value == 0.0, "an overlap is no waiting"


def test_times_that_are_there_for_some_words_only_are_not_used() -> None:
    said = spoken(*TALK)
    call = plain_call(said, lambda text, context: ((), {}))
    some = times_of((*said[:-1], replace(said[-1], stretch=None)))
    found = {m.key: m for m in metrics(content(), call, times=some, witnessed=False)}
    assert found["patience"].value is None


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 4000), st.integers(1, 9000)), max_size=12))
def test_a_share_is_between_nothing_and_all_and_a_stretch_no_longer_than_the_call(
    parts: list[tuple[bool, int, int]],
) -> None:
    at, said = 0.0, []
    for rep, pause, length in parts:
        start = at + pause / 1000
        at = start + length / 1000
        said.append(("rep" if rep else "buyer", "some words here", start, at))
    found = timed(*said)
    share, longest = found["talk_share"].value, found["longest_monologue"].value
    assert share is None or 0 <= share <= 100
    assert longest is None or longest <= round(at, 1)
    for metric in found.values():
        assert (metric.value is None) == bool(metric.why_not)


# What `score` prints


def test_score_measures_time_where_the_transcript_has_it() -> None:
    result = score_transcript(spoken(*TALK), TableLabeller({}))["scorecard"]
    assert result["metrics"]["patience"] == 1.5
    assert "patience" not in result["unavailable"]
    assert result["metrics"]["facts_disclosed"] is None
    assert "mind" in result["unavailable"]["facts_disclosed"]
    assert result["metric_evidence"]["time_to_first_question"][0]["turn"] == 2


def test_score_says_why_a_number_is_missing() -> None:
    said = tuple(replace(u, stretch=None) for u in spoken(*TALK))
    labeller = TableLabeller({TALK[1][1]: [Move.PERMISSION]})
    result = score_transcript(said, labeller)["scorecard"]
    assert result["metrics"]["patience"] is None
    assert "time" in result["unavailable"]["patience"]
    assert len(result["ribbons"]["rep_share"]) == 2
    assert {"rep_share", "talk_share_words"} <= set(result["estimates"])
