"""Notes and calls: what they offer for a scenario, in whose words, and what they leave open."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.domain.authoring.from_call import Said, from_call
from app.domain.authoring.from_notes import from_notes
from app.domain.authoring.mouth import in_their_mouth
from app.domain.authoring.notes import statements
from app.domain.authoring.proposal import Proposals
from app.domain.buyer.persona import Source
from app.domain.who_is_who import guessed_roles, talked
from tests.writing_desk import TEXTS, means, notes

KEGS = from_notes(notes("keg-washing-notes.md"))
LIGHTS = from_notes(notes("theatre-lights-notes.txt"))


def call(name: str) -> Proposals:
    reader = means(TEXTS).transcripts
    assert reader is not None
    transcript = reader.read((TEXTS / name).read_bytes(), name)
    roles = guessed_roles(talked([(s.speaker, s.text) for s in transcript.spoken]))
    return from_call(
        [
            Said(
                side="rep" if roles[s.speaker] == "rep" else "buyer",
                speaker=s.speaker,
                text=s.text,
                line=s.line,
            )
            for s in transcript.spoken
        ]
    )


LINEN = call("hotel-linen-call.txt")


def sides(found: Proposals) -> set[tuple[str, Source, str, Source]]:
    return {
        (c.one.who, c.one.source, c.other.who, c.other.source)
        for p in found.of("conflict")
        if (c := p.conflict) is not None
    }


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("She signs up to £25,000 herself.", "I sign up to £25,000 myself."),
        ("They lose two days a month.", "We lose two days a month."),
        ("Owen gets one sentence in that paper.", "I get one sentence in that paper."),
        ("Kestrel Brewing loses 3% a year", "We lose 3% a year."),
        ("Bought a skid, it broke their kegs", "We bought a skid, it broke our kegs."),
        ("Does not want a demo, wants to see it.", "I don’t want a demo, I want to see it."),
        ("His electrician says so.", "My electrician says so."),
        ("He is afraid of noise.", "I am afraid of noise."),
        ("Two lamps burst and they had to stop.", "Two lamps burst and we had to stop."),
        ("The board decides in July.", "The board decides in July."),
    ],
)
def test_what_is_told_of_the_buyer_becomes_what_the_buyer_says(told: str, said: str) -> None:
    assert in_their_mouth(told, ("Ines Marbach", "Ines", "Owen"), ("Kestrel Brewing",)) == said


def test_notes_tell_who_the_buyer_is_and_what_is_sold() -> None:
    fields = {p.key: p.text for p in KEGS.of("field")}
    assert fields["name"] == "Ines Marbach"
    assert fields["role"] == "head of production"
    assert fields["house"] == "Kestrel Brewing"
    assert fields["product"] == "a keg washing line"
    assert fields["seller"] == "Hallam Wash"
    assert KEGS.pronoun == "she"
    assert {p.key: p.text for p in LIGHTS.of("field")} == {
        "name": "Owen",
        "role": "technical manager",
        "house": "Marlow Playhouse",
        "product": "LED rigs",
        "seller": "Brightfly",
    }


def test_hasty_notes_are_read_too_and_a_job_in_passing_is_nobodys() -> None:
    hasty = from_notes(notes("care-homes-notes.txt"))
    assert {p.key: p.text for p in hasty.of("field")} == {
        "name": "Sam Oduya",
        "product": "lift monitoring thing",
    }
    assert [q.key for q in hasty.questions] == ["role", "house", "seller", "situation"]
    assert sides(hasty) == {
        ("Otley", Source.RIVAL, "our own caretaker", Source.COLLEAGUE),
    }
    kinds = {p.path[-1]: p.text for p in hasty.of("step")}
    assert kinds["step"] == "I’ll ask the manager at Rowan Court to log every call-out in May."
    assert kinds["condition"] == "No alarms at night, one number to ring."


def test_facts_come_with_the_line_they_stand_in_and_whose_number_it_is() -> None:
    lost = next(p for p in KEGS.of("fact") if "two days" in p.text)
    assert lost.title == "A number, from Marek, the shift lead"
    assert [q.line for q in lost.quotes] == [9, 9]
    assert lost.said.startswith("We lose two days of filling a month")
    rig = next(p for p in LIGHTS.of("fact") if "kWh" in p.text)
    assert rig.title == "A number, from the bookkeeper"


def test_what_weighs_is_taken_and_what_is_only_said_is_left() -> None:
    assert all(fact.worth > 1 for fact in KEGS.of("fact"))
    left = [p.text for p in KEGS.proposals if p.what == "fact" and not p.taken]
    assert left == ["She had to explain that to the founders."]


def test_two_people_who_say_different_things_are_a_conflict_with_their_kind_of_source() -> None:
    assert sides(KEGS) == {
        ("your colleague", Source.REP, "Brauntek’s contract", Source.RIVAL_DOCUMENT),
        ("Brauntek", Source.RIVAL, "the brewer at Old Quay", Source.PEER),
    }
    assert ("Lumatec", Source.RIVAL, "my electrician", Source.COLLEAGUE) in sides(LIGHTS)
    assert sides(LINEN) == {("you", Source.REP, "my sister", Source.PEER)}


def test_people_who_blame_each_other_are_a_conflict_too() -> None:
    found = from_notes(
        "The installer says it's the water. And the manufacturer says it's the installer."
    )
    assert sides(found) == {
        ("the installer", Source.RIVAL, "the manufacturer", Source.RIVAL),
    }


def test_the_same_amount_from_two_mouths_is_no_conflict() -> None:
    assert (
        from_notes("Lavanda says it takes 24 hours. Whitepress says it takes a day.").of("conflict")
        == ()
    )


def test_words_in_quotation_marks_are_lines_of_the_buyers() -> None:
    lines = {p.text: p.path[-1] for p in KEGS.of("line")}
    assert lines["Every washer is gentle in the brochure."] == "doubt_claim"
    assert "Nobody tells me which pub until somebody visits." in lines


def test_what_they_would_do_and_what_they_want_first_are_steps_and_conditions() -> None:
    steps = {p.text: p.path[-1] for p in KEGS.of("step")}
    assert steps["I’ll ask Marek to count the stops for two weeks."] == "step"
    own = "It would have to pay back in under two years before the founders look at it."
    assert steps[own] == "condition"


def test_a_call_gives_facts_with_the_question_that_drew_them_out() -> None:
    rooms = next(p for p in LINEN.of("fact") if "eleven rooms" in p.text)
    assert rooms.asked_by == "How do you handle the linen at the moment?"
    assert rooms.quotes[0].speaker == "Mirela Dragan"


def test_what_is_held_against_a_promise_is_a_conflict_with_it() -> None:
    said = [
        Said(side="rep", speaker="Rep", text="Ours needs one battery a year.", line=1),
        Said(
            side="buyer",
            speaker="Nora",
            text="My brother-in-law has yours and climbs up every three months for the battery. "
            "If it finds what my rod finds until October, we can talk.",
            line=2,
        ),
    ]
    found = from_call(said)
    assert sides(found) == {("you", Source.REP, "my brother-in-law", Source.PEER)}
    assert found.field("name") == "Nora"
    (condition,) = found.of("step")
    assert condition.path == ("steps", "condition")


def test_a_call_gives_the_buyers_words_as_lines_without_names() -> None:
    lines = {p.path[-1]: p.text for p in LINEN.of("line")}
    assert lines["opening"].startswith("Five, yes.")
    assert lines["push_back_discount"] == "I didn't ask about the price."
    assert lines["ask_source"] == "Who counts the washes, you or me?"
    assert not any("Joel" in p.text for p in LINEN.proposals if p.what == "line")


def test_what_a_text_does_not_tell_is_asked_of_its_author() -> None:
    assert KEGS.questions == ()
    assert [q.key for q in LIGHTS.questions] == ["condition", "situation"]
    assert [q.key for q in LINEN.questions] == ["step", "role", "house", "situation"]
    assert LINEN.questions[0].question == "What might Mirela do next of their own accord?"
    assert {q.key for q in from_notes("Nothing much.").questions} >= {
        "loss", "number", "conflict", "step", "condition", "name", "product",
    }  # fmt: skip


HASTY = """# cold rooms, notes from the visit
Talked w/ Ruairi Byrne, operations manager at Glenmore Fish (80 people)
we = Frostline, we sell remote temperature monitoring for cold rooms (sensors + alarm + dashboard)
he is sceptical, the last sensors dropped off the wifi after 3 weeks & nobody rang him back since
- lost a pallet of salmon in august, door left open. cost about €14,000
- audit in march - he's worried about it but won't say so straight away
- CoolWatch rep also said paper is not needed. The auditor (Una) told him keep paper for 12 months
- he signs up to €5,000 himself. step he'd take: ask Pat to read it
"""


def test_hasty_notes_without_full_stops_tell_who_the_buyer_is_and_what_each_line_says() -> None:
    found = from_notes(HASTY)
    told = {key: found.field(key) for key in ("name", "role", "organisation", "product", "seller")}
    assert told == {
        "name": "Ruairi Byrne",
        "role": "operations manager",
        "organisation": "Glenmore Fish",
        "product": "remote temperature monitoring for cold rooms",
        "seller": "Frostline",
    }
    facts = [p.text for p in found.of("fact")]
    assert any(f.endswith("door left open. Cost about €14,000.") for f in facts)
    assert any("won't say so" in f for f in facts), "nobody has claimed anything there"
    assert ("the CoolWatch rep", "the auditor") in {
        (one, other) for one, _, other, _ in sides(found)
    }
    assert [p.text for p in found.of("step")] == ["I’ll ask Pat to read it."]


@pytest.mark.parametrize("name", ["keg-washing-notes.md", "theatre-lights-notes.txt"])
def test_nothing_is_invented_each_quote_stands_in_the_text(name: str) -> None:
    text = notes(name).replace("“", "").replace("”", "").replace('"', "")
    flat = " ".join(text.split())
    for proposal in from_notes(notes(name)).proposals:
        assert proposal.quotes
        for quote in proposal.quotes:
            bare = quote.text.replace("“", "").replace("”", "")
            assert all(part in flat for part in bare.split(" “")), quote


def test_bullets_headings_and_sentences_over_two_lines_are_told_apart() -> None:
    found = statements(
        "## Pains\n* they lose a day a week\n  to paper\n1) nobody counts it\n\n"
        "Next steps:\nShe asks Tom.\nCompany: Kell & Sons\n"
    )
    assert [(s.text, s.about, s.line) for s in found] == [
        ("they lose a day a week to paper", "told", 2),
        ("nobody counts it", "told", 4),
        ("She asks Tom.", "next", 7),
        ("Kell & Sons", "company", 8),
    ]


@settings(max_examples=150)
@example("“" * 50)
@example("- : : :\n#\n“”\n" * 20)
@example("She said that he told her they say Brauntek said it takes 4 weeks; says who?")
@given(st.text(max_size=400))
def test_any_notes_give_proposals_that_say_something(text: str) -> None:
    found = from_notes(text)
    keys = [p.key for p in found.proposals]
    assert len(keys) == len(set(keys))
    assert all(p.text.strip() and p.path for p in found.proposals)


WORDS = st.sampled_from(
    "She he they Brauntek says told her that 4 weeks £200 if would ask we sell Ines, head of at "
    "Kell “no” ; . - : Who # because lose their but".split()
)


@settings(max_examples=150)
@given(st.lists(st.one_of(WORDS, st.just("\n")), max_size=60).map(" ".join))
def test_notes_of_words_that_mean_something_never_fail(text: str) -> None:
    found = from_notes(text)
    assert all(len(p.said.split()) <= 40 for p in found.proposals)


@settings(max_examples=80)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["rep", "buyer"]),
            st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=20).map(" ".join)),
        ),
        max_size=8,
    )
)
def test_any_call_gives_proposals_that_say_something(said: list[tuple[str, str]]) -> None:
    found = from_call(
        [
            Said(side="rep" if who == "rep" else "buyer", speaker=who, text=text, line=n + 1)
            for n, (who, text) in enumerate(said)
        ]
    )
    assert all(p.text.strip() for p in found.proposals)
