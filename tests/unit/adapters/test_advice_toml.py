import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any, get_args

import pytest
import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from app.adapters.advice_toml import (
    MISSED,
    MISSED_IN_CALL,
    MISSED_IN_TURN,
    OTHER_CAUSES,
    SLOTS,
    load_advice,
)
from app.domain.buyer.scenario import Ending
from app.domain.moves import GETTING, GUIDING, Move
from app.domain.scoring.advice import Advice, MoveAdvice
from app.domain.scoring.situations import Situation
from app.domain.transcript import Utterance
from app.ports.problems import KnownError
from tests.fakes.rule_labeller import RuleLabeller

SHIPPED = Path(__file__).parents[3] / "assets" / "advice.toml"
SAID_INSTEAD = sorted({*GETTING, *MISSED})
SAID_IN_A_TURN = sorted({*GETTING, *MISSED_IN_TURN})


def whole() -> dict[str, Any]:
    """The least that is complete."""
    return {
        "schema": 1,
        "moves": {
            name: {"what": "It did this.", "why": "For that.", "instead": ["On {topic}?"]}
            for name in (*Move, *MISSED)
        },
        "drills": dict.fromkeys((*GETTING, *MISSED), "Say it aloud. Then say it again."),
        "goals": dict.fromkeys((*GETTING, *MISSED), "Do this one thing."),
        "outcomes": {name: ["So it ended."] for name in get_args(Ending)},
        "thoughts": {name: ["So that was it."] for name in (*Move, *OTHER_CAUSES)},
    }


def written(folder: Path, data: dict[str, Any]) -> Path:
    path = folder / "advice.toml"
    path.write_text(tomlkit.dumps(data), encoding="utf-8")
    return path


def problem_of(path: Path) -> str:
    with pytest.raises(KnownError) as caught:
        load_advice(path)
    assert "put the file that came with Skeptic back" in caught.value.remedy
    return caught.value.problem


def complaint(path: Path) -> str:
    try:
        load_advice(path)
    except KnownError as error:
        return error.problem
    return ""


@pytest.fixture(scope="module")
def shipped() -> Advice:
    return load_advice(SHIPPED)


def texts_of(advice: Advice) -> Iterator[str]:
    for told in advice.moves.values():
        yield from (told.what, told.why, told.aim, *told.instead)
        for several in told.when.values():
            yield from several
    yield from (*advice.drills.values(), *advice.goals.values())
    for several in (*advice.outcomes.values(), *advice.thoughts.values()):
        yield from several


def test_what_a_file_says_arrives_as_values(tmp_path: Path) -> None:
    data = whole()
    data["moves"]["chase"]["instead"] = ["First.", "Then “{their_words}”."]
    advice = load_advice(written(tmp_path, data))
    assert advice.moves["chase"] == MoveAdvice(
        what="It did this.", why="For that.", instead=("First.", "Then “{their_words}”.")
    )
    assert advice.drills["order_taking"] == "Say it aloud. Then say it again."
    assert advice.goals["order_taking"] == "Do this one thing."
    assert advice.outcomes["right_no"] == ("So it ended.",)
    assert advice.thoughts["praise"] == ("So that was it.",)


def test_what_is_said_in_a_situation_arrives_with_it(tmp_path: Path) -> None:
    data = whole()
    data["moves"]["chase"]["when"] = {"opening": ["Hello."], "hint_given": ["“{their_words}”?"]}
    advice = load_advice(written(tmp_path, data))
    assert advice.moves["chase"].when == {
        Situation.OPENING: ("Hello.",),
        Situation.HINT_GIVEN: ("“{their_words}”?",),
    }
    assert advice.moves["pitch"].when == {}


def test_a_reason_may_be_left_out(tmp_path: Path) -> None:
    data = whole()
    del data["moves"]["candor"]["why"]
    assert load_advice(written(tmp_path, data)).moves["candor"].why == ""


LEFT_OUT = [
    *(("moves", name) for name in (*Move, *MISSED)),
    *((table, name) for table in ("drills", "goals") for name in SAID_INSTEAD),
    *(("outcomes", name) for name in get_args(Ending)),
    *(("thoughts", name) for name in (*Move, *OTHER_CAUSES)),
]


@pytest.mark.parametrize(("table", "name"), LEFT_OUT)
def test_nothing_may_be_left_out(tmp_path: Path, table: str, name: str) -> None:
    data = whole()
    del data[table][name]
    assert f"{table}: says nothing of {name}" in problem_of(written(tmp_path, data))


@pytest.mark.parametrize("table", ["schema", "moves", "drills", "goals", "outcomes", "thoughts"])
def test_no_table_may_be_left_out(tmp_path: Path, table: str) -> None:
    data = whole()
    del data[table]
    assert f"{table}: is missing; it must be" in problem_of(written(tmp_path, data))


INSTEAD = ("moves", "chase", "instead")
WHEN = ("moves", "chase", "when")
WRONG = [
    (WHEN, ["Hello."], "moves.chase.when: must be a table of situations"),
    ((*WHEN, "openning"), ["Hello."], '"openning" is no situation; did you mean "opening"?'),
    ((*WHEN, "opening"), [], "moves.chase.when.opening: has nothing in it"),
    ((*WHEN, "opening"), "Hello.", "moves.chase.when.opening: must be a list"),
    ((*WHEN, "opening"), ["On {topics}."], "when.opening[0]: {topics} is no slot"),
    ((*WHEN, "opening"), ["Hello.", "{topic"], "when.opening[1]: has a brace without"),
    ((*WHEN, "opening"), ["Hello.", 3], "when.opening[1]: must be one line of up to 300"),
    (
        ("moves", "order_taking", "when"),
        {"opening": ["Hello."]},
        "moves.order_taking.when: is told of a whole call; it has no situations",
    ),
    (("moves", "chase", "what"), "", "moves.chase.what: is empty"),
    (("moves", "chase", "what"), 7, "moves.chase.what: must be one line of up to 300"),
    (("moves", "chase", "why"), "On {topic}.", "moves.chase.why: has a brace"),
    (INSTEAD, [], "moves.chase.instead: has nothing in it"),
    (INSTEAD, "One.", "moves.chase.instead: must be a list"),
    (INSTEAD, ["{topics}?"], 'instead[0]: {topics} is no slot; did you mean "topic"?'),
    (INSTEAD, ["Yes.", "{topic"], "instead[1]: has a brace without"),
    (INSTEAD, ["{}"], "instead[0]: {} is no slot; known are topic, their_words"),
    (("moves", "chase", "insted"), ["Yes."], 'is no field here; did you mean "instead"?'),
    (("moves", "chace"), {"what": "A."}, '"chace" is no move or missed chance; did you mean'),
    (("moves", "chase"), "Do not.", "moves.chase: must be a table"),
    (("drills", "candor"), "Say it.", '"candor" is no getting move or missed chance'),
    (("drills", "chase"), "Say {topic}.", "drills.chase: has a brace"),
    (("outcomes", "left_cold"), ["", "So."], "outcomes.left_cold[0]: is empty"),
    (("outcomes", "left"), ["So."], '"left" is no outcome'),
    (("thoughts", "idle"), ["{their_words}?"], "thoughts.idle[0]: has a brace"),
    (("thoughts", "time"), ["Late."], '"time" is no cause of a thought'),
    (("schema",), 2, "schema: must be 1, not 2"),
    (("more",), 1, "more: is no field here"),
]


@pytest.mark.parametrize(("where", "value", "told"), WRONG)
def test_a_mistake_is_told_with_its_field(
    tmp_path: Path, where: tuple[str, ...], value: object, told: str
) -> None:
    data = whole()
    table = data
    for step in where[:-1]:
        table = table.setdefault(step, {})
    table[where[-1]] = value
    assert told in problem_of(written(tmp_path, data))


def test_every_mistake_is_told_at_once_with_file_and_line(tmp_path: Path) -> None:
    data = whole()
    data["moves"]["chase"]["what"] = "On {topic}."
    data["drills"]["chase"] = 3
    del data["outcomes"]["right_no"]
    del data["thoughts"]["idle"]
    data["thoughts"]["odd"] = []
    path = written(tmp_path, data)
    lines = path.read_text(encoding="utf-8").splitlines()
    told = problem_of(path).splitlines()
    assert str(path) in told[0]
    assert len(told) == 6
    for field, line in [
        ("moves.chase.what: ", 'what = "On {topic}."'),
        ("drills.chase: ", "chase = 3"),
        ("outcomes: ", "[outcomes]"),
        ("thoughts: ", "[thoughts]"),
        ("thoughts.odd: ", "odd = []"),
    ]:
        assert any(t.startswith(f"advice.toml:{lines.index(line) + 1}: {field}") for t in told)


def test_a_missing_file_is_told_plainly(tmp_path: Path) -> None:
    assert "cannot be read" in problem_of(tmp_path / "advice.toml")


def test_a_file_that_is_no_toml_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "advice.toml"
    path.write_text("schema = 1\nmoves = [\n[drills]\nchase = 'x'\n", encoding="utf-8")
    assert re.search(r"advice\.toml:\d: is not TOML", problem_of(path))


JUNK = st.recursive(
    st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=5,
)
PLACES = st.sampled_from(
    [
        ("moves",), ("moves", "chase"), ("moves", "chase", "what"), ("moves", "chase", "instead"),
        ("drills",), ("drills", "chase"), ("outcomes",), ("outcomes", "right_no"), ("thoughts",),
        ("thoughts", "idle"), ("schema",), WHEN, (*WHEN, "opening"), ("moves", "no_reflection"),
    ]
)  # fmt: skip
GOOD = whole()


@given(place=PLACES, junk=JUNK)
def test_anything_anywhere_is_either_advice_or_a_known_error(
    tmp_path_factory: pytest.TempPathFactory, place: tuple[str, ...], junk: object
) -> None:
    data = deepcopy(GOOD)
    table = data
    for step in place[:-1]:
        table = table.setdefault(step, {})
    table[place[-1]] = junk
    path = tmp_path_factory.getbasetemp() / "any_advice.toml"
    path.write_text(tomlkit.dumps(data), encoding="utf-8")
    told = complaint(path)
    assert not told or place[0] in told


def test_the_shipped_texts_offer_enough_to_say_instead(shipped: Advice) -> None:
    for name in SAID_INSTEAD:
        offered = shipped.moves[name].instead
        assert len(offered) >= 5, name
        assert sum("{" not in text for text in offered) * 5 >= 2 * len(offered), name
        for slot in SLOTS:
            assert any(f"{{{slot}}}" in text for text in offered), (name, slot)
    for move in GUIDING:
        assert len(shipped.moves[move].instead) >= 4, move


def test_the_shipped_texts_offer_enough_for_a_situation(shipped: Advice) -> None:
    for name in SAID_IN_A_TURN:
        assert len(shipped.moves[name].when) >= 3, name
    for move in GUIDING:
        assert sum(map(len, shipped.moves[move].when.values())) >= 2, move
    for name in MISSED_IN_CALL:
        assert not shipped.moves[name].when, name


SITUATED = [
    (name, situation, text)
    for name, told in load_advice(SHIPPED).moves.items()
    for situation, several in told.when.items()
    for text in several
]


def test_what_is_said_in_a_situation_is_short() -> None:
    assert [text for _, _, text in SITUATED if len(text.split()) >= 30] == []


def test_a_situation_quotes_nobody_where_there_is_nothing_to_quote() -> None:
    unheard = {Situation.WRITTEN, Situation.OPENING, Situation.AFTER_SILENCE}
    assert [t for _, s, t in SITUATED if s in unheard and "{their_words}" in t] == []
    topical = {"missed_conflict", Situation.CONTRADICTION_OPEN}
    assert [t for n, s, t in SITUATED if "{topic}" in t and not {n, s} & topical] == []


JUST_SAID = {
    Situation.AFTER_BRUSH_OFF: "I’ve got somebody waiting. Just send me something.",
    Situation.AFTER_REFUSAL: "No thanks, we’re not interested.",
    Situation.AFTER_OBJECTION: "I doubt that. They all say so.",
    Situation.ASKED_PRICE: "And what does it cost?",
    Situation.AFTER_SILENCE: "…",
    Situation.CONTRADICTION_OPEN: "One of them told me six weeks. The other said nine months.",
    Situation.HINT_GIVEN: "It could go better at night.",
    Situation.PAIN_TOLD: "We lost forty thousand on it last quarter.",
    Situation.NEAR_END: "I’ll ask around on Tuesday, and then we’ll see.",
    Situation.OPENING: "Yes, hello?",
    Situation.WRITTEN: "",
}


@pytest.mark.parametrize("situation", Situation)
def test_what_is_suggested_in_a_situation_would_not_itself_cost_anything_there(
    situation: Situation,
) -> None:
    labeller = RuleLabeller()
    heard = [Utterance(speaker="buyer", text=JUST_SAID[situation])]
    for name, when, text in SITUATED:
        if when is situation and name in SAID_IN_A_TURN:
            said = text.format(topic="how long a rollout takes", their_words="I could say more")
            for context in ([], [Utterance(speaker="rep", text="We help with that."), *heard]):
                made = {found.move for found in labeller.label(said, context).moves}
                assert not made & GETTING, said


def test_the_shipped_texts_vary(shipped: Advice) -> None:
    assert all(len(said) >= 3 for said in shipped.outcomes.values())
    assert all(len(said) >= 5 for said in shipped.thoughts.values())
    assert len(shipped.thoughts["idle"]) >= 6
    said = list(texts_of(shipped))
    assert len(said) == len(set(said))


def test_the_shipped_texts_say_everything_there_is_to_say(shipped: Advice) -> None:
    assert all(told.what and told.why and told.aim for told in shipped.moves.values())
    for drill in shipped.drills.values():
        assert 2 <= len(re.findall(r"[.?]”?(?= |$)", drill)) <= 3, drill


def test_the_shipped_texts_never_shout_preach_or_guess_a_pronoun(shipped: Advice) -> None:
    unwanted = re.compile(r"!|\byou should\b|\b(he|she|his|her|him|hers)\b|['\"—]", re.IGNORECASE)
    assert [text for text in texts_of(shipped) if unwanted.search(text)] == []


def test_a_buyers_own_words_stand_in_quotation_marks(shipped: Advice) -> None:
    for text in texts_of(shipped):
        assert text.count("{their_words}") == text.count("“{their_words}”"), text


@pytest.mark.parametrize(
    ("topic", "their_words"),
    [
        ("how long a rollout takes", "I could stencil that on every door in"),
        ("whether the old system has to go first", "Fair. I won’t argue with that"),
        ("that", "that"),
    ],
)
def test_what_is_suggested_would_not_itself_cost_anything(
    shipped: Advice, topic: str, their_words: str
) -> None:
    labeller = RuleLabeller()
    for name in SAID_INSTEAD:
        for text in shipped.moves[name].instead:
            said = text.format(topic=topic, their_words=their_words)
            made = {found.move for found in labeller.label(said, []).moves}
            assert not made & GETTING, said
