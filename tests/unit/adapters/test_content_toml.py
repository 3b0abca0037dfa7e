import copy
import json
import os
from collections.abc import Callable
from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
import tomlkit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.adapters.content_toml import TomlLibrary
from app.adapters.synthesiser_hibari import VOICES
from app.domain.buyer.acts import Act
from app.domain.buyer.persona import Line, Source, State
from app.domain.buyer.scenario import Content
from app.domain.buyer.topics import Unlock
from app.domain.content_codec import content_hash, freeze, thaw
from app.domain.moves import Move
from app.ports.content import ContentLibrary
from app.ports.problems import KnownError
from tests import sample
from tests.content_files import persona_data, scenario_data, some_lines, write_toml
from tests.event_samples import GOLDEN

Place = tuple[str | int, ...]


class Gone(Enum):
    """Instead of a value: the field is left out."""

    GONE = "gone"


GONE = Gone.GONE


class Folders:
    """A library in a folder of its own, whose files the tests write."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.persona = write_toml(root / "personas" / "ada.toml", persona_data())
        self.scenario = write_toml(root / "scenarios" / "docks.toml", scenario_data())
        self.user = root / "user"
        self.library = TomlLibrary(root / "personas", root / "scenarios", self.user)

    def problems(self) -> list[str]:
        return [problem for broken in self.library.broken() for problem in broken.problems]


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(tmp_path)


def changed(data: dict[str, Any], place: Place, value: Any) -> dict[str, Any]:
    """The data with the value at a place replaced, added or taken out."""
    result = copy.deepcopy(data)
    table: Any = result
    for step in place[:-1]:
        table = table[step]
    if value is GONE:
        del table[place[-1]]
    else:
        table[place[-1]] = value
    return result


def test_it_is_a_content_library(folders: Folders) -> None:
    port: ContentLibrary = folders.library
    assert port.broken() == ()
    assert [content.scenario.scenario_id for content in port.scenarios()] == ["docks"]


def test_a_valid_persona_becomes_the_values_of_the_domain(folders: Folders) -> None:
    persona = folders.library.load("docks").persona
    assert (persona.persona_id, persona.name, persona.pronoun) == ("ada", "Ada Example", "she")
    assert persona.about == "Runs the docks.\nIs busy."
    assert persona.temperament.start == State(
        trust=30, safety=30, stake=30, clarity=30, exposure=30, patience=30
    )
    assert persona.temperament.sensitivities[Move.CANDOR] == {"trust": 1.5, "patience": -1}
    assert persona.temperament.source_weights[Source.PEER] == 0.5
    assert persona.temperament.readiness.disclose_safety == 44
    assert persona.temperament.readiness.facts_before_step == 2
    assert persona.lines[Act.LEAVE][2] == Line(line_id="leave.3", text="Line 3 of leave.")


def test_a_valid_scenario_becomes_the_values_of_the_domain(folders: Folders) -> None:
    scenario = folders.library.load("docks").scenario
    assert scenario.good_outcomes == {"own_step", "right_no"}
    assert scenario.start is None
    assert scenario.fact("f1").unlocks == (
        Unlock(moves=frozenset({Move.DISCOVERY_QUESTION}), keywords=("slot",), safe=True),
    )
    assert scenario.fact("f2").unlocks[0].after == {"f1"}
    assert [claim.who for claim in scenario.conflict("c1").claims] == ["Northwind", "Palisade"]
    assert scenario.steps[0].facts == {"f1"}
    assert scenario.rubric[1].outcomes == {"own_step"}


def test_every_line_has_an_id_of_its_own(folders: Folders) -> None:
    scenario = changed(scenario_data(), ("lines", "brush_off"), ["Not you again."])
    write_toml(folders.scenario, scenario)
    content = folders.library.load("docks")
    found = content.scenario
    lines: list[Line] = [line for group in content.persona.lines.values() for line in group]
    lines += [line for group in found.lines.values() for line in group]
    lines += [line for fact in found.facts for line in (*fact.lines, *fact.hints)]
    lines += [line for step in found.steps for line in step.lines]
    conflict = found.conflicts[0]
    lines += (*conflict.mention, *conflict.both_sides, *conflict.thinking)
    ids = [line.line_id for line in lines]
    assert len(ids) == len(set(ids)) == 16 * 6 + 2 - 6 + 6 + 18 + 6 + 18
    assert {"brush_off.1", "brush_off.own.1", "f1.2", "f1.hint.6", "c1.mention.1"} <= set(ids)
    assert {"c1.both.1", "c1.thinking.1", "s1.4"} <= set(ids)


def test_a_line_may_be_for_some_turns_only(folders: Folders) -> None:
    line = {"text": "Says {claim} who?", "after": ["pitch", "unbacked_claim"]}
    write_toml(folders.persona, changed(persona_data(), ("lines", "brush_off", 1), line))
    loaded = folders.library.load("docks").persona.lines[Act.BRUSH_OFF]
    assert loaded[1].after == {Move.PITCH, Move.UNBACKED_CLAIM}
    assert loaded[0].after == frozenset()


def test_a_scenario_may_change_part_of_the_start(folders: Folders) -> None:
    write_toml(folders.scenario, changed(scenario_data(), ("start",), {"trust": 5}))
    start = folders.library.load("docks").scenario.start
    assert start == State(trust=5, safety=30, stake=30, clarity=30, exposure=30, patience=30)


def test_the_easier_scenario_comes_first(folders: Folders) -> None:
    for name, difficulty, title in (("x", 1, "Zebra"), ("y", 3, "Cranes"), ("z", 5, "Apples")):
        data = {**scenario_data(), "id": name, "difficulty": difficulty, "title": title}
        write_toml(folders.user / "scenarios" / f"{name}.toml", data)
    listed = [content.scenario.scenario_id for content in folders.library.scenarios()]
    assert listed == ["x", "y", "docks", "z"]


def order_of(content: Content) -> list[object]:
    temperament = content.persona.temperament
    return [
        list(temperament.sensitivities),
        [list(shifts) for shifts in temperament.sensitivities.values()],
        list(temperament.source_weights),
        list(content.persona.lines),
        list(content.scenario.lines),
    ]


def test_content_comes_back_from_its_frozen_text_the_same_in_the_same_order(
    folders: Folders,
) -> None:
    content = folders.library.load("docks")
    text = folders.library.freeze(content)
    thawed = folders.library.thaw(text)
    assert thawed == content
    assert folders.library.freeze(thawed) == text
    assert order_of(folders.library.thaw(text)) == order_of(thawed)


def test_the_same_content_gives_the_same_text_however_its_file_is_laid_out(
    folders: Folders,
) -> None:
    before = folders.library.freeze(folders.library.load("docks"))
    turned = dict(reversed(scenario_data().items()))
    turned["minutes"] = 10
    write_toml(folders.scenario, turned)
    assert content_hash(folders.library.freeze(folders.library.load("docks"))) == content_hash(
        before
    )


def test_content_frozen_by_the_first_version_can_still_be_thawed(folders: Folders) -> None:
    text = (GOLDEN / "content" / "v1.json").read_text(encoding="utf-8").strip()
    thawed = folders.library.thaw(text)
    assert thawed.scenario.scenario_id == "docks"
    assert thawed.scenario.facts[1].unlocks[0].moves == {Move.IMPACT_QUESTION, Move.REFLECTION}
    assert thawed.persona.temperament.sensitivities[Move.PITCH] == {"trust": 1.5, "patience": -1}
    assert still_says(json.loads(folders.library.freeze(thawed)), json.loads(text))


def still_says(now: object, then: object) -> bool:
    """Whether all that was written then stands unchanged; new fields may stand beside it."""
    if isinstance(then, dict):
        assert isinstance(now, dict)
        return all(name in now and still_says(now[name], then[name]) for name in then)
    if isinstance(then, list):
        assert isinstance(now, list)
        return len(now) == len(then) and all(map(still_says, now, then))
    return now == then


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        '{"schema":2}',
        '{"schema":1}',
        "[" * 100_000,
        '{"schema":1,"scenario',
    ],
)
def test_a_frozen_text_that_is_none_is_a_known_error(folders: Folders, text: str) -> None:
    with pytest.raises(KnownError, match="kept with this session cannot be read"):
        folders.library.thaw(text)


SCENARIO_MISTAKES: list[tuple[Place, Any, str, str]] = [
    (("title",), GONE, "", "title: is missing; it must be one line of up to 300 characters"),
    (("titel",), "Docks", "titel =", 'titel: is no field here; did you mean "title"?'),
    (("title",), 3, "title =", "title: must be one line of up to 300 characters, not 3"),
    (("title",), "", "title =", "title: is empty"),
    (("title",), "x" * 301, "title =", "title: has 301 characters; 300 at most"),
    (("title",), "two\nlines", "title =", "title: must be one line"),
    (("title",), "a\x00b", "title =", "title: holds a control character, U+0000"),
    (("title",), "a\u202eb", "title =", "title: holds an invisible direction mark, U+202E"),
    (("schema",), GONE, "", "schema: is missing; it must be 1"),
    (("schema",), 0, "schema =", "schema: must be 1, not 0"),
    (("schema",), True, "schema =", "schema: must be 1, not true"),
    (("id",), "dock", "id =", 'id: is "dock", but the file is named "docks"; both must be the'),
    (("id",), "../docks", "id =", 'id: "../docks" is no id; small letters, digits, "-" and "_"'),
    (("language",), "English!", "language =", 'language: "English!" is no language tag; "en"'),
    (("difficulty",), 6, "difficulty =", "difficulty: must be a whole number from 1 to 5, not 6"),
    (("difficulty",), 2.5, "difficulty =", "difficulty: must be a whole number from 1 to 5, not"),
    (("difficulty",), "3", "difficulty =", 'difficulty: must be a whole number from 1 to 5, not "'),
    (("minutes",), False, "minutes =", "minutes: must be a whole number from 1 to 120, not false"),
    (("brief",), "Go.", "brief =", 'brief: must be a table, not "Go."'),
    (("brief", "goals"), [], "goals =", "brief.goals: has 0; at least 1 are needed"),
    (("brief", "goal"), "x", "goal =", 'brief.goal: is no field here; did you mean "goals"?'),
    (("start",), {"luck": 3}, "luck =", "start.luck: is no field here; known are trust, safety,"),
    (("start",), {"trust": 101}, "trust =", "start.trust: must be a number from 0 to 100, not 101"),
    (
        ("start",),
        {"trust": float("nan")},
        "trust =",
        "start.trust: must be a number from 0 to 100, not nan",
    ),
    (
        ("good_outcomes", 1),
        "own_stop",
        "good_outcomes",
        'good_outcomes[1]: "own_stop" is no outcome; did you mean "own_step"?',
    ),
    (
        ("persona",),
        "adda",
        "persona =",
        'persona: there is no persona "adda"; did you mean "ada"?',
    ),
    (
        ("facts", 1, "unlock", 0, "moves", 1),
        "reflektion",
        "impact_question",
        'facts[1].unlock[0].moves[1]: "reflektion" is no move; did you mean "reflection"?',
    ),
    (
        ("facts", 1, "unlock", 0, "moves", 1),
        7,
        "impact_question",
        "facts[1].unlock[0].moves[1]: this is no move; known are permission, discovery_question",
    ),
    (
        ("facts", 1, "unlock", 0, "after", 0),
        "f9",
        "after =",
        'facts[1].unlock[0].after[0]: "f9" is the id of no other fact; known are f1',
    ),
    (
        ("facts", 1, "unlock"),
        [],
        "unlock =",
        "facts[1].unlock: has 0; at least 1 are needed",
    ),
    (("facts", 0, "effort"), GONE, "[[facts]]", "facts[0].effort: is missing; it must be a whole"),
    (("facts", 0, "effort"), 4, "effort = 4", "facts[0].effort: must be a whole number from 1 to"),
    (("facts", 1, "id"), "f1", 'id = "f1"', 'facts[1].id: "f1" is the id of another entry already'),
    (("facts", 1, "id"), "hint", 'id = "hint"', 'facts[1].id: "hint" is the id of an act already'),
    (
        ("facts", 0, "hints"),
        ["Hm."],
        "[[facts]]",
        "facts: have 1 hints in all; 6 or none are neede",
    ),
    (("facts", 0, "lines"), some_lines("f1", 5), "Line 1 of f1", "facts[0].lines: has 5; at least"),
    (("facts", 0, "lines", 2), "line 1 of F1.", "line 1 of F1", "facts[0].lines[2]: says the same"),
    (
        ("facts", 0, "lines", 2),
        "word " * 40 + "word",
        "word word",
        "facts[0].lines[2]: has 41 words; she says 40 at most",
    ),
    (
        ("facts", 0, "lines", 2),
        "I am {name}, of {claims}",
        "{name}",
        "facts[0].lines[2]: {name} is no slot; {claim}, {product} and {seller} are; {claims} is no",
    ),
    (("facts", 0, "lines", 2), "Oh {", "Oh {", "facts[0].lines[2]: has a brace without its other"),
    (("facts", 0, "lines", 2), " Oh", " Oh", "facts[0].lines[2]: begins or ends with a blank"),
    (
        ("facts", 0, "lines", 2),
        9,
        "Line 2 of f1",
        'facts[0].lines[2]: must be a text, or { text = "…", after = ["…"] }',
    ),
    (
        ("facts", 0, "lines", 2),
        {"text": "Oh.", "after": ["pitches"]},
        "Oh.",
        'facts[0].lines[2].after[0]: "pitches" is no move; did you mean "pitch"?',
    ),
    (("facts", 0, "examples"), ["Why?"], "Why?", "facts[0].examples: has 1; at least 6 are needed"),
    (("facts",), [], "facts =", "facts: has 0; at least 1 are needed"),
    (("facts",), {}, "facts", "facts: must be a list of 1 to 50 tables, not a table"),
    (("conflicts", 0, "mention"), [], "mention =", "conflicts[0].mention: has 0; at least 6 are"),
    (
        ("conflicts", 0, "claims", 1, "id"),
        "c1a",
        'id = "c1a"',
        'conflicts[0].claims[1].id: "c1a" is the id of another entry already',
    ),
    (
        ("conflicts", 0, "claims", 1, "source"),
        "rivals",
        "rivals",
        'conflicts[0].claims[1].source: "rivals" is no source; did you mean "rival"?',
    ),
    (
        ("conflicts", 0, "claims", 1, "belief"),
        50,
        "belief = 50",
        "conflicts[0].claims[1].belief: must be a number from 0 to 1, not 50",
    ),
    (
        ("steps", 0, "facts"),
        ["f3"],
        "facts =",
        'steps[0].facts[0]: "f3" is the id of no fact; know',
    ),
    (
        ("steps", 0, "conflicts"),
        ["d"],
        "conflicts =",
        'steps[0].conflicts[0]: "d" is the id of no conflict; known are c1',
    ),
    (
        ("steps", 0, "kind"),
        "leap",
        "kind =",
        'steps[0].kind: must be "step" or "condition", not "l',
    ),
    (
        ("steps", 0, "lines"),
        some_lines("s1", 5),
        "s1",
        "steps[0].lines: has 5; at least 6 are need",
    ),
    (
        ("rubric", 0, "weight"),
        50,
        "[[rubric]]",
        "rubric: has weights that sum to 90; they must sum to 100",
    ),
    (("rubric", 1, "id"), "safe", 'id = "safe"', 'rubric[1].id: "safe" is the id of another entry'),
    (("rubric", 0, "moves"), GONE, "[[rubric]]", 'rubric[0]: measures "moves" and so needs moves'),
    (
        ("rubric", 0, "at_least"),
        GONE,
        "[[rubric]]",
        'rubric[0]: measures "moves" and so needs at_least or at_most',
    ),
    (
        ("rubric", 1, "outcomes"),
        GONE,
        "[[rubric]]",
        'rubric[1]: measures "outcome" and so needs outcomes',
    ),
    (
        ("rubric", 0, "measure"),
        "charm",
        "charm",
        'rubric[0].measure: "charm" is no measure; known are moves, facts, conflicts, rep_share',
    ),
    (
        ("lines", "opening"),
        some_lines("opening", 5),
        "opening =",
        "lines.opening: opening has 5 lines here and 0 in the persona's file; 6 in all are needed",
    ),
    (("lines",), GONE, "", "lines: opening has 0 lines here and 0 in the persona's file; 6 in all"),
    (
        ("lines", "opening", 3),
        "{claim}, you say?",
        "{claim}",
        "lines.opening[3]: she opens before the rep has claimed anything; {claim} cannot stand",
    ),
    (
        ("lines", "brush_of"),
        ["No."],
        "brush_of =",
        'lines.brush_of: "brush_of" is no act; did you mean "brush_off"?',
    ),
    (
        ("lines", "disclose"),
        ["Well."],
        "disclose =",
        'lines.disclose: "disclose" has no lines here: what it says stands with its fact, conflict',
    ),
]


@pytest.mark.parametrize(
    ("place", "value", "on_line", "problem"), SCENARIO_MISTAKES, ids=lambda v: str(v)[:40]
)
def test_a_mistake_in_a_scenario_is_told_with_line_and_field(
    folders: Folders, place: Place, value: Any, on_line: str, problem: str
) -> None:
    write_toml(folders.scenario, changed(scenario_data(), place, value))
    expect_told(folders, folders.scenario, on_line, problem)
    assert folders.library.scenarios() == ()


PERSONA_MISTAKES: list[tuple[Place, Any, str, str]] = [
    (("pronoun",), "it", "pronoun =", 'pronoun: must be "she", "he" or "they", not "it"'),
    (("start", "trust"), GONE, "[start]", "start.trust: is missing; it must be a number from 0 to"),
    (("start", "trust"), -1, "trust =", "start.trust: must be a number from 0 to 100, not -1"),
    (
        ("temperament", "sources", "peer"),
        GONE,
        "[temperament.sources]",
        "temperament.sources: has nothing for peer",
    ),
    (
        ("temperament", "sources", "pear"),
        0.5,
        "pear =",
        'temperament.sources.pear: "pear" is no source; did you mean "peer"?',
    ),
    (
        ("temperament", "sensitivities", "candor"),
        GONE,
        "[temperament.sensitivities.",
        "temperament.sensitivities: has nothing for candor",
    ),
    (
        ("temperament", "sensitivities", "candor"),
        {"thrust": 3},
        "thrust =",
        'temperament.sensitivities.candor.thrust: "thrust" is no dimension; did you mean "trust"?',
    ),
    (
        ("temperament", "sensitivities", "candor"),
        {"trust": 300},
        "trust = 300",
        "temperament.sensitivities.candor.trust: must be a number from -100 to 100, not 300",
    ),
    (
        ("temperament", "readiness", "step_trusts"),
        3,
        "step_trusts =",
        'temperament.readiness.step_trusts: is no field here; did you mean "step_trust"?',
    ),
    (
        ("temperament", "idle"),
        "much",
        "idle =",
        "temperament.idle: must be a number from 0 to 100,",
    ),
    (("lines",), GONE, "", "lines: is missing; it must be a table of acts and their lines"),
    (("lines", "leave"), "Bye.", "leave =", 'lines.leave: must be a list of lines, not "Bye."'),
    (
        ("lines", "leave", 1),
        "Line 1 of leave.",
        "leave =",
        "lines.leave[1]: says the same as leave",
    ),
    (
        ("about",),
        tomlkit.parse("a = 2024-01-01")["a"],
        "about =",
        "about: must be text of up to 2,000 characters, not a date or time",
    ),
]


@pytest.mark.parametrize(
    ("place", "value", "on_line", "problem"), PERSONA_MISTAKES, ids=lambda v: str(v)[:40]
)
def test_a_mistake_in_a_persona_is_told_with_line_and_field(
    folders: Folders, place: Place, value: Any, on_line: str, problem: str
) -> None:
    write_toml(folders.persona, changed(persona_data(), place, value))
    expect_told(folders, folders.persona, on_line, problem)
    last = folders.problems()[-1]
    assert "persona: cannot be used before personas/ada.toml is mended" in last


def expect_told(folders: Folders, file: Path, on_line: str, problem: str) -> None:
    """That the problem is told, with the number of a line that holds `on_line`."""
    start = f"{file.parent.name}/{file.name}:"
    told = [p.removeprefix(start).split(": ", 1) for p in folders.problems()]
    lines = [int(line) for line, text in told if text.startswith(problem)]
    assert len(lines) == 1, told
    assert on_line in file.read_text(encoding="utf-8").split("\n")[lines[0] - 1]
    with pytest.raises(KnownError) as caught:
        folders.library.load("docks")
    assert f"{start}{lines[0]}: {problem}" in caught.value.problem
    assert "try again" in caught.value.remedy


MANY_MISTAKES = """\
schema = 1
id = "docks"
titel = "Docks"
persona = "ada"
difficulty = "hard"

[[facts]]
id = "f1"
lines = [
    "One.",
    { text = "Two.", after = ["pich"] },
    "It is {what}.",
]
[[facts.unlock]]
moves = ["candor"]
after = ["f2"]

[[facts]]
id = "f1"
[[facts.unlock]]
moves = [
    "candor",
    "charm",
]

[[rubric]]
id = "r"
weight = 7
"""


def test_every_mistake_is_told_at_once_in_the_order_of_the_lines(folders: Folders) -> None:
    folders.scenario.write_text(MANY_MISTAKES, encoding="utf-8")
    (broken,) = folders.library.broken()
    assert broken.file == "scenarios/docks.toml"
    places = [problem.split(": ")[:2] for problem in broken.problems]
    assert [int(place.split(":")[1]) for place, _ in places] == sorted(
        int(place.split(":")[1]) for place, _ in places
    )
    assert {
        ("scenarios/docks.toml:1", "title"),
        ("scenarios/docks.toml:1", "brief"),
        ("scenarios/docks.toml:1", "lines"),
        ("scenarios/docks.toml:3", "titel"),
        ("scenarios/docks.toml:5", "difficulty"),
        ("scenarios/docks.toml:7", "facts[0].effort"),
        ("scenarios/docks.toml:9", "facts[0].lines"),
        ("scenarios/docks.toml:11", "facts[0].lines[1].after[0]"),
        ("scenarios/docks.toml:12", "facts[0].lines[2]"),
        ("scenarios/docks.toml:16", "facts[0].unlock[0].after[0]"),
        ("scenarios/docks.toml:19", "facts[1].id"),
        ("scenarios/docks.toml:23", "facts[1].unlock[0].moves[1]"),
        ("scenarios/docks.toml:26", "rubric"),
        ("scenarios/docks.toml:26", "rubric[0].measure"),
    } <= {(a, b) for a, b in places}


def test_facts_that_wait_for_each_other_are_found(folders: Folders) -> None:
    data = changed(scenario_data(), ("facts", 0, "unlock", 0, "after"), ["f2"])
    write_toml(folders.scenario, data)
    told = [problem.split(": ", 1)[1] for problem in folders.problems()]
    assert told == [
        f'facts[{n}].unlock: "f{n + 1}" can never be earned: every way waits for a fact that '
        "waits for it"
        for n in (0, 1)
    ]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "1: brief: is missing"),
        (b'\n\nid = "a\n"', "3: is not TOML at column 8: illegal character '\\n'"),
        (b"id = 'a", "1: is not TOML at its end: expected"),
        (b"id = 1\nid = 2\n", "2: is not TOML at column 7: cannot overwrite a value"),
        (b"id = 1\n[x", "2: is not TOML at "),
        (b"a = [\n", "2: is not TOML at its end: "),
        (b"id = 'a\xffb'", "1: is not UTF-8 text (byte 0xff); save it as UTF-8"),
        (b"\n\xfe\xff\x00i", "2: is not UTF-8 text (byte 0xfe)"),
        (b"id = 'a\x00b'", "1: is not TOML at column 8: found invalid character '\\x00'"),
        (b"id = " + b"9" * 5000, "1: holds what is no value"),
        (b"id = " + b"[" * 9000, "1: is nested too deeply"),
        (b"id = " + b"[" * 40 + b"]" * 40, "1: is nested too deeply"),
        (b"id = " + b"{a=" * 3000, "1: is nested too deeply"),
        (b"a." * 300 + b"a = 1", "1: has a line of more than 200 dots"),
        (b"\n" + b"a" * 20_001, "2: has a line of more than 20,000 characters"),
        (b"# " + b"x" * 1_000_000, "1: is larger than 1,000,000 bytes"),
        (b"schema = 2\nmood = 'new'", "1: schema: is 2, but this version of Skeptic knows 1 at"),
    ],
)
def test_a_file_that_is_no_toml_is_told_with_its_line(
    folders: Folders, data: bytes, problem: str
) -> None:
    folders.scenario.write_bytes(data)
    assert folders.problems()[0].startswith(f"scenarios/docks.toml:{problem}")
    with pytest.raises(KnownError):
        folders.library.load("docks")


def test_a_newer_schema_is_the_only_complaint(folders: Folders) -> None:
    folders.scenario.write_text("schema = 2\nmood = 'new'\n", encoding="utf-8")
    assert len(folders.problems()) == 1


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_files_as_windows_writes_them_are_read(folders: Folders, ending: str) -> None:
    text = folders.scenario.read_text(encoding="utf-8").replace("\n", ending)
    folders.scenario.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert folders.library.load("docks").scenario.title == "Docks"


def test_a_line_of_dots_in_a_comment_does_no_harm(folders: Folders) -> None:
    text = folders.scenario.read_text(encoding="utf-8")
    folders.scenario.write_text("# " + "." * 300 + "\n" + text, encoding="utf-8")
    assert folders.problems() == []


def test_the_users_own_files_are_found_first(folders: Folders) -> None:
    write_toml(folders.user / "personas" / "ada.toml", {**persona_data(), "name": "My Ada"})
    mine = {**scenario_data(), "title": "My docks"}
    write_toml(folders.user / "scenarios" / "docks.toml", mine)
    loaded = folders.library.load("docks")
    assert (loaded.scenario.title, loaded.persona.name) == ("My docks", "My Ada")
    assert len(folders.library.scenarios()) == 1


def test_a_broken_file_of_the_users_own_does_not_silently_give_way(folders: Folders) -> None:
    own = folders.user / "scenarios" / "docks.toml"
    write_toml(own, changed(scenario_data(), ("title",), GONE))
    assert [broken.file for broken in folders.library.broken()] == [str(own)]
    with pytest.raises(KnownError) as caught:
        folders.library.load("docks")
    assert f"{own}:1: title: is missing" in caught.value.problem


def test_a_mended_file_is_found_at_once(folders: Folders) -> None:
    good = folders.scenario.read_bytes()
    folders.scenario.write_bytes(b"no")
    assert folders.library.scenarios() == ()
    folders.scenario.write_bytes(good)
    assert len(folders.library.scenarios()) == 1
    assert folders.library.broken() == ()


def test_one_broken_file_does_not_hide_the_others(folders: Folders) -> None:
    write_toml(folders.root / "scenarios" / "other.toml", {**scenario_data(), "id": "other"})
    folders.scenario.write_bytes(b"\xff")
    assert [c.scenario.scenario_id for c in folders.library.scenarios()] == ["other"]
    assert [broken.file for broken in folders.library.broken()] == ["scenarios/docks.toml"]


@pytest.mark.parametrize("wanted", ["dock", "../docks", "", "/etc/passwd", "docks\x00", "x" * 9999])
def test_a_scenario_that_is_not_there_is_a_known_error(folders: Folders, wanted: str) -> None:
    with pytest.raises(KnownError, match=r'There is no scenario ".*(did you mean|known are)'):
        folders.library.load(wanted)


def test_folders_that_are_not_there_hold_nothing(tmp_path: Path) -> None:
    library = TomlLibrary(tmp_path / "a", tmp_path / "b", tmp_path / "c")
    assert library.scenarios() == ()
    assert library.broken() == ()
    with pytest.raises(KnownError, match="there are none"):
        library.load("docks")


def test_what_is_no_file_is_passed_over(folders: Folders) -> None:
    (folders.root / "scenarios" / "folder.toml").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(folders.root / "scenarios" / "pipe.toml")
    (folders.root / "scenarios" / "notes.txt").write_text("Not TOML.")
    assert folders.library.broken() == ()
    assert len(folders.library.scenarios()) == 1


fuzz = settings(max_examples=70, suppress_health_check=[HealthCheck.function_scoped_fixture])


def use(folders: Folders) -> None:
    """Use the library in every way; only a known error may come of it."""
    assert len(folders.library.scenarios()) + bool(folders.library.broken()) == 1
    try:
        content = folders.library.load("docks")
    except KnownError:
        assert folders.problems()
        return
    assert folders.library.thaw(folders.library.freeze(content)) == content


@fuzz
@given(data=st.binary(max_size=300))
def test_any_bytes_at_all_are_told_of_or_used(folders: Folders, data: bytes) -> None:
    folders.scenario.write_bytes(data)
    use(folders)


def test_bytes_struck_out_or_put_in_are_told_of_or_harmless(folders: Folders) -> None:
    whole = tomlkit.dumps(scenario_data()).encode()

    @fuzz
    @given(
        at=st.integers(0, len(whole)),
        out=st.integers(0, 40),
        put_in=st.binary(max_size=8)
        | st.sampled_from([b"[", b"]", b'"', b"\n", b"=", b"{}", b","]),
    )
    def check(at: int, out: int, put_in: bytes) -> None:
        folders.scenario.write_bytes(whole[:at] + put_in + whole[at + out :])
        use(folders)

    check()


def places_in(value: Any, place: Place = ()) -> list[Place]:
    found = [place] if place else []
    if isinstance(value, dict):
        for step, below in value.items():
            found += places_in(below, (*place, step))
    elif isinstance(value, list):
        for step, below in enumerate(value):
            found += places_in(below, (*place, step))
    return found


toml_values = st.recursive(
    st.booleans()
    | st.integers(-(2**40), 2**40)
    | st.floats()
    | st.text(max_size=8)
    | st.dates()
    | st.sampled_from(["f1", "c1", "ada", "reflection", "{claim}", "opening"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=4,
)


@pytest.mark.parametrize("make", [scenario_data, persona_data])
def test_any_value_put_anywhere_is_told_of_or_harmless(
    folders: Folders, make: Callable[[], dict[str, Any]]
) -> None:
    whole = make()
    file = folders.scenario if make is scenario_data else folders.persona

    @fuzz
    @given(place=st.sampled_from(sorted(set(places_in(whole)), key=str)), value=toml_values)
    def check(place: Place, value: Any) -> None:
        write_toml(file, changed(whole, place, value))
        use(folders)

    check()


def test_the_shipped_files_are_whole() -> None:
    root = Path(__file__).parents[3]
    library = TomlLibrary(root / "personas", root / "scenarios")
    assert library.broken() == ()
    for content in library.scenarios():
        assert library.thaw(library.freeze(content)) == content
    assert library.load("brightline-dock-scheduling").persona.persona_id == "dana-whitfield"


def test_every_shipped_buyer_has_words_and_a_voice_of_their_own() -> None:
    root = Path(__file__).parents[3]
    scenarios = TomlLibrary(root / "personas", root / "scenarios").scenarios()
    buyers = {p.persona_id: p for content in scenarios for p in content.buyers}
    # The plain buyer belongs to no scenario: they play the drills that are made of real calls.
    files = {path.stem for path in (root / "personas").glob("*.toml")}
    assert files - set(buyers) == {"plain-buyer"}
    always = {voice.name: voice.kind for voice in VOICES}
    for name, buyer in buyers.items():
        assert 4 <= len(buyer.voice.back_channels) <= 7, name
        assert 3 <= len(buyer.voice.cut_ins) <= 5, name
        assert 0.85 <= buyer.voice.pace <= 1.15, name
        kinds = {always[voice] for voice in buyer.voice.prefer if voice in always}
        assert kinds == {buyer.voice.kind}, name
    cut_ins = [line for buyer in buyers.values() for line in buyer.voice.cut_ins]
    assert len(cut_ins) == len(set(cut_ins)), "nobody breaks in with another's words"
    for content in scenarios:
        voices = [next(v for v in b.voice.prefer if v in always) for b in content.buyers]
        assert len(voices) == len(set(voices)), content.scenario.scenario_id


def test_what_lines_could_not_say_yet_leaves_older_content_the_same_text() -> None:
    baker = sample.content()
    assert '"asked"' not in freeze(baker)

    (first, *rest) = baker.persona.lines[Act.BRUSH_OFF]
    lines = {**baker.persona.lines, Act.BRUSH_OFF: (replace(first, asked=True), *rest)}
    changed = replace(baker, persona=replace(baker.persona, lines=lines))
    assert thaw(freeze(changed)) == changed
    assert freeze(changed) != freeze(baker)
