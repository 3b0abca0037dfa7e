"""Variations of the small scenario: a note, an e-mail, a drill, two buyers, a whole library."""

from dataclasses import replace

from app.domain.buyer.acts import Act
from app.domain.buyer.persona import Line, Persona
from app.domain.buyer.scenario import Applies, Colleague, Content, Kind
from app.domain.moves import Move
from tests.ui.content import lines, make_content

NOTE_ID, PAIR_ID, DRILL_ID = "note-to-dana", "dana-and-omar", "hold-the-silence"


def make_note(kind: Kind = "note", *, turn_limit: int = 12) -> Content:
    """The rep writes, Dana reads."""
    content = make_content(turn_limit=turn_limit)
    scenario = replace(
        content.scenario,
        scenario_id=NOTE_ID,
        title="A page for Dana",
        kind=kind,
        practises=(Move.CANDOR, Move.REFLECTION),
        outcome_words={"left_cold": "She bins it", "own_step": "She calls you"},
        possible_outcomes=frozenset(),
    )
    return replace(content, scenario=scenario)


def make_drill() -> Content:
    """Three minutes on one skill."""
    content = make_content()
    scenario = replace(
        content.scenario,
        scenario_id=DRILL_ID,
        title="Wait for it",
        drill="hold the silence",
        minutes=3,
        difficulty=1,
        practises=(Move.DISCOVERY_QUESTION,),
    )
    return replace(content, scenario=scenario)


def omar(pronoun: str = "he") -> Persona:
    """A second buyer, who answers for the shifts."""
    dana = make_content().persona
    spoken = {
        act: tuple(replace(line, text=f"Omar here. {line.text}") for line in given)
        for act, given in dana.lines.items()
    }
    return replace(
        dana,
        persona_id="omar",
        name="Omar Haddad",
        short_name="Omar",
        pronoun=pronoun,
        role="Night shift lead",
        about="Runs the nights.",
        industry="logistics",
        disbelief="Every system he was promised was switched off by a phone call at four.",
        lines=spoken,
    )


def make_pair() -> Content:
    """Dana and Omar in one call; what happens at night is Omar's to tell."""
    content = make_content()
    facts = tuple(
        replace(f, owner="omar") if f.fact_id == "f1" else f for f in content.scenario.facts
    )
    own: tuple[Line, ...] = lines("omar.guarded", "Ask the day shift.", "Nights are nights.")
    scenario = replace(
        content.scenario,
        scenario_id=PAIR_ID,
        title="Two at the table",
        facts=facts,
        colleagues=(Colleague(persona_id="omar"),),
        lines={Act.ANSWER_GUARDEDLY: tuple(replace(line, owner="omar") for line in own)},
    )
    dana = replace(content.persona, disbelief="She stood up for a system once.")
    return replace(content, scenario=scenario, persona=dana, colleagues=(omar(),))


def with_applies(content: Content) -> Content:
    """The content with a check that makes sense only after a discount."""
    rubric = tuple(
        replace(c, applies=Applies(moves=frozenset({Move.DISCOUNT})))
        if c.check_id == "facts"
        else c
        for c in content.scenario.rubric
    )
    return replace(content, scenario=replace(content.scenario, rubric=rubric))


def make_library(size: int) -> tuple[Content, ...]:
    """A library of so many scenarios of all kinds, the harder ones first."""
    kinds = (make_content(), make_note(), make_note("email"), make_drill(), make_pair())
    made = []
    for number in range(size):
        content = kinds[number % len(kinds)]
        scenario = replace(
            content.scenario,
            scenario_id=f"scenario-{number}",
            title=f"{content.scenario.title}, {number}",
            difficulty=5 - number % 5,
        )
        made.append(replace(content, scenario=scenario))
    return tuple(made)
