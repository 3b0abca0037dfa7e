"""Which talk is about a sale, told by its words, and what changes where it is not."""

import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.adapters.labeller_onnx import FOLDER, TALK, LearnedLabeller, read_talk
from app.domain.labelling.decision import Weighing, decide_moves
from app.domain.labelling.talk import A_SALE, ELSEWHERE, Talk, WordWeights
from app.domain.labelling.turn_reading import TOLD_BY_RULES_ELSEWHERE, read_turn
from app.domain.moves import Move
from app.domain.transcript import Utterance
from app.ports.problems import KnownError

SHIPPED = read_talk(FOLDER / TALK)
NEVER = Weighing(bias=-9, network=0, rules=0, near=0, denied=0, threshold=0.45)


def heard(*texts: str) -> tuple[Utterance, ...]:
    return tuple(Utterance(speaker="buyer", text=text) for text in texts)


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("What happens to the trucks while they wait at the dock?", "We have six dock doors."),
        ("I could send over a quote for the forty seats.", "What would the licences cost us?"),
        ("Who else would have to sign off on a new supplier?", "I'd have to ask my director."),
    ],
)
def test_talk_about_a_sale_is_taken_for_it(text: str, before: str) -> None:
    assert SHIPPED.kind(text, heard(before)).elsewhere < ELSEWHERE


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("So the two fractions have the same denominator.", "They have the same denominator."),
        ("So part of you wants to quit smoking.", "My doctor says the smoking will kill me."),
        ("Have you seen the new movie with that actor?", "I like comedies and some horror."),
    ],
)
def test_lessons_counselling_and_chat_are_not(text: str, before: str) -> None:
    assert SHIPPED.kind(text, heard(before)).elsewhere >= ELSEWHERE


@pytest.mark.parametrize(
    "text", ["Only two rooms left at this price!", "The older camera is slower than the new one."]
)
def test_what_stands_alone_and_speaks_to_nobody_is_not(text: str) -> None:
    assert SHIPPED.kind(text, ()) == Talk(elsewhere=1.0)
    assert SHIPPED.kind(text, heard("What would the licences cost us?")).elsewhere < 1.0


def test_words_it_does_not_know_say_nothing() -> None:
    assert SHIPPED.kind("Zyxxo qwvuu.", ()) == A_SALE
    assert SHIPPED.kind("", ()) == A_SALE


def test_the_formula_is_the_documented_one() -> None:
    weights = WordWeights(bias=-1.0, weights={"movie": 2.0, "seen": 1.0})
    expected = 1 / (1 + math.exp(-(-1 + 3 / math.sqrt(2))))
    assert weights.probability({"seen", "the", "movie"}) == pytest.approx(expected)
    assert weights.probability({"the"}) is None


@pytest.mark.parametrize(
    ("text", "before", "lesson"),
    [
        ("So the two fractions have the same denominator.", "They have the same.", True),
        ("The key tells you which colour is which.", "What is the key for on the graph?", True),
        ("So part of you wants to quit smoking.", "My doctor says the smoking kills me.", False),
        ("Have you seen the new movie with that actor?", "I like comedies and horror.", False),
    ],
)
def test_lessons_are_told_from_other_talk(text: str, before: str, lesson: bool) -> None:
    assert SHIPPED.kind(text, heard(before)).is_lesson == lesson


def decided(text: str, before: str, *, elsewhere: float) -> set[Move]:
    """The moves of a turn of which the network sees none."""
    read = read_turn(text, heard(before))
    rows = [dict.fromkeys(Move, -12.0) for _ in read.pieces]
    moves, scores = decide_moves(
        dict.fromkeys(Move, NEVER), read, rows, talk=Talk(elsewhere=elsewhere)
    )
    assert all(scores[m.move] >= NEVER.threshold for m in moves)
    return {m.move for m in moves}


def test_elsewhere_the_rules_need_no_network_for_forms_of_words() -> None:
    offer = "Fine, I could take ten percent off."
    assert decided(offer, "It is too expensive.", elsewhere=1.0) == {Move.DISCOUNT}
    assert decided(offer, "It is too expensive.", elsewhere=0.0) == set()


def test_elsewhere_an_echo_is_a_reflection() -> None:
    said = "They have the same denominator."
    assert Move.REFLECTION in decided("The same denominator.", said, elsewhere=1.0)
    assert decided("The same denominator.", said, elsewhere=0.0) == set()


def test_a_question_is_left_to_the_network_everywhere() -> None:
    assert Move.DISCOVERY_QUESTION not in TOLD_BY_RULES_ELSEWHERE
    assert decided("How do you do that today?", "By hand.", elsewhere=1.0) == set()


def test_a_plain_slur_on_a_name_needs_no_network_in_a_sale_either() -> None:
    assert decided("Kestrel is terrible.", "We use Kestrel.", elsewhere=0.0) == {Move.DISPARAGE}
    assert Move.DISPARAGE in {
        m.move for m in LearnedLabeller().label("Kestrel is terrible.", ()).moves
    }


@pytest.mark.parametrize("before", ["Dana speaking.", "I'm in the middle of something."])
def test_who_may_well_say_no_is_not_pressed(before: str) -> None:
    text = "I know you did not expect my call, and you may well say no."
    found = LearnedLabeller().label(text, heard(before))
    assert {m.move for m in found.moves} == {Move.PERMISSION}
    pressed = f"{text} This price ends on Friday."
    assert Move.PRESSURE in {m.move for m in LearnedLabeller().label(pressed, heard(before)).moves}


@given(st.text(max_size=300), st.lists(st.text(max_size=60), max_size=4))
def test_any_text_has_a_probability(text: str, before: list[str]) -> None:
    found = SHIPPED.kind(text, heard(*before))
    assert 0 <= found.elsewhere <= 1
    assert 0 <= found.lesson <= 1


@pytest.mark.parametrize(
    "content",
    [
        "", "[]", "{}", '{"bias": 1}', '{"bias": "x", "words": {}}', '{"bias": 0, "words": []}',
        '{"bias": 0, "words": {"movie": null}}', '{"bias": NaN, "words": {}}',
        '{"bias": 0, "words": {"movie": Infinity}}',
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["elsewhere", "lesson", None])
def test_a_damaged_file_of_words_is_named(tmp_path: Path, content: str, kind: str | None) -> None:
    """Whichever of its parts it is, or all of it."""
    path = tmp_path / TALK
    whole = dict.fromkeys(("elsewhere", "lesson"), '{"bias": 0, "words": {}}')
    parts = ", ".join(f'"{name}": {part}' for name, part in (whole | {kind: content}).items())
    path.write_text("{" + parts + "}" if kind else content, "utf-8")
    with pytest.raises(KnownError, match="damaged"):
        read_talk(path)


def test_a_missing_file_of_words_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="cannot be read"):
        read_talk(tmp_path / TALK)


def test_the_shipped_words_are_no_texts() -> None:
    content = json.loads((FOLDER / TALK).read_text("utf-8"))
    for kind in ("elsewhere", "lesson"):
        words = content[kind]["words"]
        assert len(words) > 1000
        assert not any(" " in word for word in words)
