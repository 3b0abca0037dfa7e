"""A small made-up buyer for tests: a baker who is sold an oven."""

from app.domain.buyer.acts import TOPIC_ACTS, Act
from app.domain.buyer.persona import Line, Persona, Readiness, Source, State, Temperament
from app.domain.buyer.scenario import Brief, Check, Content, Scenario
from app.domain.buyer.topics import Claim, Conflict, Fact, Step, Unlock
from app.domain.moves import Move

_WORDS = (
    "anvil bramble copper drizzle ember flannel gravel hollow ivory juniper kettle lantern "
    "marble nettle orchard pebble quarry ribbon saddle timber umber velvet willow yarrow "
    "zephyr acorn barley cedar damson elder fennel garnet heather indigo jasmine kelp"
).split()


def lines(act: str, count: int = 30) -> tuple[Line, ...]:
    """Lines that share no content words with each other."""
    spoken = act.lower().replace("_", " ")
    return tuple(
        Line(line_id=f"{act}.{n}", text=f"{_WORDS[n % len(_WORDS)].title()} {spoken} {n}.")
        for n in range(1, count + 1)
    )


def temperament() -> Temperament:
    return Temperament(
        start=State(trust=20, safety=35, stake=20, clarity=25, exposure=60, patience=70),
        sensitivities={
            Move.PERMISSION: {"trust": 3, "safety": 14, "patience": 4},
            Move.DISCOVERY_QUESTION: {"trust": 1, "patience": 2, "stake": 2},
            Move.IMPACT_QUESTION: {"stake": 8, "trust": 1},
            Move.REFLECTION: {"trust": 7, "safety": 6, "patience": 5},
            Move.SURFACE_CONFLICT: {"clarity": 7, "trust": 5},
            Move.RECONCILE: {"clarity": 14, "trust": 8},
            Move.CANDOR: {"trust": 9, "exposure": -4},
            Move.CHASE: {"patience": -14, "trust": -5},
            Move.DISCOUNT: {"patience": -9, "trust": -6},
            Move.PRESSURE: {"patience": -13, "trust": -8, "safety": -15},
            Move.PITCH: {"patience": -9},
            Move.UNBACKED_CLAIM: {"trust": -3, "patience": -4},
            Move.GROVEL: {"patience": -5, "trust": -1},
        },
        decay=2.5,
        idle=2.5,
        habituation=0.55,
        source_weights={
            Source.REP: 0.3,
            Source.RIVAL: 0.25,
            Source.RIVAL_DOCUMENT: 0.4,
            Source.ANALYST: 0.55,
            Source.PEER: 0.75,
            Source.OWN_DATA: 0.9,
            Source.OWN_CONCLUSION: 1.0,
        },
        readiness=Readiness(),
    )


def persona() -> Persona:
    return Persona(
        persona_id="rosa-levi",
        name="Rosa Levi",
        short_name="Rosa",
        pronoun="she",
        role="owner",
        organisation="Levi's Bakery",
        about="Runs a bakery with two ovens.",
        manner="Rosa is brisk.",
        temperament=temperament(),
        lines={act: lines(act.value) for act in Act if act not in TOPIC_ACTS},
    )


def scenario() -> Scenario:
    return Scenario(
        scenario_id="levi-oven",
        title="An oven for Levi's",
        persona_id="rosa-levi",
        language="en",
        difficulty=2,
        difficulty_note="",
        product="Calda",
        seller="Forno Brothers",
        brief=Brief(situation="", your_side="", you_know=(), goals=()),
        start=None,
        turn_limit=40,
        minutes=10,
        facts=(
            Fact(
                fact_id="burnt",
                text="One loaf in ten burns.",
                unlocks=(
                    Unlock(
                        moves=frozenset({Move.DISCOVERY_QUESTION}),
                        keywords=("loaf", "loaves", "bake", "oven", "morning"),
                        safe=True,
                    ),
                ),
                examples=("How do the mornings go?",),
                secrets=("one in ten", "burn", "10%"),
                effort=3,
                lines=(
                    Line(line_id="burnt.1", text="One in ten comes out burnt."),
                    Line(line_id="burnt.2", text="Ten percent of it burns."),
                ),
                hints=(Line(line_id="burnt.hint.1", text="Mornings could go better."),),
            ),
            Fact(
                fact_id="cost",
                text="It costs 300 dollars a week.",
                unlocks=(
                    Unlock(
                        moves=frozenset({Move.IMPACT_QUESTION}),
                        keywords=("cost", "dollars", "money"),
                        after=frozenset({"burnt"}),
                    ),
                ),
                examples=("What does it cost you?",),
                secrets=("300", "three hundred"),
                effort=3,
                lines=(Line(line_id="cost.1", text="Three hundred dollars a week, all told."),),
            ),
        ),
        conflicts=(
            Conflict(
                conflict_id="warm-up",
                topic="how long the oven takes to warm up",
                claims=(
                    Claim(
                        claim_id="warm-up.a",
                        who="Brasa",
                        source=Source.RIVAL,
                        text="Brasa says it is hot in twenty minutes",
                        belief=0.3,
                    ),
                    Claim(
                        claim_id="warm-up.b",
                        who="Hestia",
                        source=Source.RIVAL,
                        text="Hestia says two hours",
                        belief=0.4,
                    ),
                ),
                keywords=("warm", "twenty minutes", "two hours", "hot"),
                test_keywords=("thermometer", "start counting", "stone"),
                settled_by="Where the thermometer sits.",
                mention=lines("mention"),
                both_sides=lines("both"),
                thinking=lines("thinking"),
            ),
        ),
        steps=(
            Step(
                step_id="baker",
                kind="step",
                facts=frozenset(),
                conflicts=frozenset(),
                lines=lines("step"),
            ),
            Step(
                step_id="test",
                kind="condition",
                facts=frozenset(),
                conflicts=frozenset(),
                lines=lines("condition"),
            ),
        ),
        good_outcomes=frozenset({"own_step", "own_criterion", "right_no"}),
        rubric=(
            Check(
                check_id="safe_no",
                question="Was it safe to say no?",
                weight=40,
                measure="moves",
                moves=frozenset({Move.PERMISSION}),
                at_least=1,
            ),
            Check(
                check_id="no_chase",
                question="Was nobody chased?",
                weight=30,
                measure="moves",
                moves=frozenset({Move.CHASE}),
                at_most=0,
                not_before=3,
            ),
            Check(
                check_id="ending",
                question="Did it end well?",
                weight=30,
                measure="outcome",
                outcomes=frozenset({"own_step", "own_criterion", "right_no"}),
                not_before=3,
            ),
        ),
    )


def content() -> Content:
    """The baker and her oven."""
    return Content(scenario=scenario(), persona=persona())
