"""A small scenario made in code: enough for every screen to have something to show."""

from app.domain.buyer.acts import TOPIC_ACTS, Act
from app.domain.buyer.persona import Line, Persona, Readiness, Source, State, Temperament
from app.domain.buyer.scenario import Brief, Check, Content, Scenario
from app.domain.buyer.topics import Claim, Conflict, Fact, Step, Unlock
from app.domain.moves import GETTING, GUIDING, Move

SCENARIO_ID = "dock-scheduling"
_ASKING = frozenset({Move.DISCOVERY_QUESTION, Move.IMPACT_QUESTION, Move.REFLECTION})


def lines(name: str, *texts: str) -> tuple[Line, ...]:
    """Authored lines under one name."""
    return tuple(Line(line_id=f"{name}.{n}", text=text) for n, text in enumerate(texts, start=1))


def _persona() -> Persona:
    spoken = {
        act: lines(
            act.value,
            *(f"{act.value.replace('_', ' ').capitalize()}, take {n}." for n in range(1, 9)),
        )
        for act in Act
        if act not in TOPIC_ACTS
    }
    spoken[Act.OPENING] = lines(
        "opening", "Dana Whitfield. I have ten minutes, and I have heard most pitches. Go ahead."
    )
    spoken[Act.ANSWER_GUARDEDLY] = lines(
        "answer_guardedly",
        "Depends on the shift. Most days it runs.",
        "We manage. Why do you ask?",
        "It is written down somewhere. I would have to look.",
        "Some of it. Not all of it.",
    )
    return Persona(
        persona_id="dana",
        name="Dana Whitfield",
        short_name="Dana",
        pronoun="she",
        role="VP Operations",
        organisation="Brightline Logistics",
        about="Runs three shifts and a cross-dock warehouse. Dry, busy and polite. A system she "
        "stood up for was given up after four months; since then she distrusts a claim because a "
        "seller makes it.",
        manner="Short sentences, concrete nouns.",
        temperament=Temperament(
            start=State(),
            sensitivities={
                **{m: {"trust": 5.0, "safety": 7.0, "clarity": 3.0, "stake": 4.0} for m in GUIDING},
                **{m: {"trust": -5.0, "safety": -6.0, "patience": -9.0} for m in GETTING},
            },
            decay=2.0,
            idle=3.0,
            habituation=0.6,
            source_weights={s: 0.3 if s is Source.REP else 0.6 for s in Source},
            readiness=Readiness(disclose_safety=38.0),
        ),
        lines=spoken,
    )


def _fact(fact_id: str, text: str, example: str, told: str, keyword: str) -> Fact:
    return Fact(
        fact_id=fact_id,
        text=text,
        unlocks=(Unlock(moves=_ASKING, keywords=(keyword,), not_before=1),),
        examples=(example,),
        secrets=(),
        effort=3,
        lines=lines(f"{fact_id}.told", told, told + " Every week."),
    )


def _conflict() -> Conflict:
    return Conflict(
        conflict_id="c1",
        topic="How long a rollout takes",
        claims=(
            Claim(
                claim_id="c1a",
                who="Northwind",
                source=Source.RIVAL,
                text="A rollout takes nine months.",
                belief=0.5,
            ),
            Claim(
                claim_id="c1b",
                who="Palisade",
                source=Source.RIVAL,
                text="A rollout takes six weeks.",
                belief=0.4,
            ),
        ),
        keywords=("rollout", "months", "weeks"),
        test_keywords=("clock", "site"),
        settled_by="What starts and stops each clock, at a site she calls herself.",
        mention=lines("c1.mention", "One of you says nine months, another six weeks. So."),
        both_sides=lines("c1.both", "Northwind says nine months, Palisade says six weeks."),
        thinking=lines("c1.thinking", "So the question is what starts the clock."),
    )


def make_content(*, turn_limit: int = 30) -> Content:
    """A scenario with three facts, a contradiction, a step and a rubric of five checks."""
    rubric = (
        Check(
            check_id="safe",
            question="Did you make it safe to say no?",
            weight=20,
            measure="moves",
            moves=frozenset({Move.PERMISSION}),
            at_least=1,
            why="A buyer who may say no has no need to defend.",
        ),
        Check(
            check_id="asked",
            question="Did you ask what the problem costs?",
            weight=20,
            measure="moves",
            moves=frozenset({Move.IMPACT_QUESTION, Move.DISCOVERY_QUESTION}),
            at_least=3,
            why="A problem without a price is an inconvenience.",
        ),
        Check(
            check_id="chased",
            question="Did you leave the chasing out?",
            weight=20,
            measure="moves",
            moves=frozenset({Move.CHASE, Move.DISCOUNT}),
            at_most=0,
            why="Asking again with nothing new tells her who wants it more.",
        ),
        Check(
            check_id="facts",
            question="Did she tell you what is wrong?",
            weight=20,
            measure="facts",
            at_least=2,
            why="What she tells by herself she believes.",
        ),
        Check(
            check_id="share",
            question="Did she do more than half of the work at the end?",
            weight=20,
            measure="rep_share",
            at_most=49,
            not_before=3,
            why="You want her to want it more than you do.",
        ),
    )
    scenario = Scenario(
        scenario_id=SCENARIO_ID,
        title="The dock that everybody has a system for",
        persona_id="dana",
        language="en",
        difficulty=3,
        difficulty_note="Burned once, and told different things by two rivals. Praise and "
        "features will not help you.",
        product="Corvid",
        seller="Corvid Systems",
        brief=Brief(
            situation="Dana agreed to a first call, half-heartedly, after two other sellers had "
            "called. She has ten minutes between two meetings.",
            your_side="Corvid schedules dock appointments, so that carriers, the yard and the "
            "shifts see the same slots.",
            you_know=(
                "Brightline has 340 people on three shifts.",
                "Two rivals have talked to Dana: Northwind and Palisade.",
            ),
            goals=(
                "Find out whether there is a problem that is worth solving.",
                "Help her make sense of what the others told her.",
            ),
        ),
        start=None,
        turn_limit=turn_limit,
        minutes=12,
        facts=(
            _fact(
                "f1",
                "The night shift misses about 6 % of its dock slots.",
                "How well do the slots hold at night?",
                "Nights miss slots. Six in a hundred, give or take.",
                "night",
            ),
            _fact(
                "f2",
                "Drivers wait up to two hours in the yard.",
                "What happens to a driver whose slot is gone?",
                "They wait in the yard. Two hours, on a bad night.",
                "driver",
            ),
            _fact(
                "f3",
                "Carriers billed $41,000 in penalties last quarter.",
                "What do the carriers charge you for that?",
                "Forty-one thousand dollars last quarter. In penalties.",
                "cost",
            ),
        ),
        conflicts=(_conflict(),),
        steps=(
            Step(
                step_id="s1",
                kind="step",
                facts=frozenset({"f1"}),
                conflicts=frozenset(),
                lines=lines("s1", "I will pull the night log on Thursday and call you."),
            ),
        ),
        good_outcomes=frozenset({"own_step", "own_criterion", "right_no"}),
        rubric=rubric,
    )
    return Content(scenario=scenario, persona=_persona())
