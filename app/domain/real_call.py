"""A call that was held elsewhere, as a session of the log.

Nobody's mind ran in it, so nothing is known of what the buyer believed or held back, and no event
says anything about it. What the buyer did is read off the words by the rules that `score` uses;
whatever rests on it is an estimate. The call is judged by the general checks, which stand in its
content like the rubric of any scenario.
"""

from collections.abc import Sequence
from typing import Final

from app.domain.buyer.persona import UNNAMED, Persona, Readiness, State, Temperament
from app.domain.buyer.scenario import Brief, Check, Colleague, Content, Scenario
from app.domain.scoring.session_checks import SESSION_CHECKS

REAL_CALL: Final = "real-call"
"""The scenario's id of every imported call."""
BACKEND: Final = "imported"
"""What stands in place of the back end that would have worded the buyer."""
_TITLES: Final = frozenset("mr mrs ms miss dr prof sir speaker participant".split())
_TURN_LIMIT: Final = 100_000

NO_TEMPERAMENT: Final = Temperament(
    start=State(),
    sensitivities={},
    decay=0,
    idle=0,
    habituation=1,
    source_weights={},
    readiness=Readiness(),
)
"""Of a buyer behind whom there is no mind."""


def persona_id_of(place: int) -> str:
    """The id of the buyer at a place among the buyers of a call, from 0."""
    return f"buyer-{place + 1}"


def real_call_content(title: str, buyers: Sequence[str]) -> Content:
    """The content of a call that was held elsewhere.

    Args:
        title: As it is listed.
        buyers: The names of those on the buyer's side, in the order they first spoke.
    """
    personas = [_persona(place, name) for place, name in enumerate(buyers or (UNNAMED,))]
    first, *others = personas
    return Content(
        scenario=_scenario(title, [other.persona_id for other in others]),
        persona=first,
        colleagues=tuple(others),
    )


def general_rubric() -> tuple[Check, ...]:
    """The general checks in the form of a scenario's rubric."""
    return tuple(
        Check(
            check_id=check.check_id,
            question=check.question,
            weight=check.weight,
            measure="general",
            why=check.counted,
        )
        for check in SESSION_CHECKS
    )


def _persona(place: int, name: str) -> Persona:
    return Persona(
        persona_id=persona_id_of(place),
        name=name,
        short_name=_short(name),
        pronoun="they",
        role="Buyer",
        organisation="a real call",
        about="",
        manner="",
        temperament=NO_TEMPERAMENT,
    )


def _short(name: str) -> str:
    """What the screen calls somebody: the first name; with a title in front of it, all of it."""
    first = name.split(maxsplit=1)[0] if name.strip() else UNNAMED
    plain = first.casefold().strip(".")
    return name if plain in _TITLES or plain == UNNAMED.casefold() or len(first) < 2 else first


def _scenario(title: str, colleagues: Sequence[str]) -> Scenario:
    return Scenario(
        scenario_id=REAL_CALL,
        title=title,
        persona_id=persona_id_of(0),
        language="en",
        difficulty=1,
        difficulty_note="",
        product="",
        seller="",
        brief=Brief(situation="", your_side="", you_know=(), goals=()),
        start=None,
        turn_limit=_TURN_LIMIT,
        minutes=0,
        facts=(),
        conflicts=(),
        steps=(),
        good_outcomes=frozenset(),
        rubric=general_rubric(),
        colleagues=tuple(Colleague(persona_id=name) for name in colleagues),
    )
