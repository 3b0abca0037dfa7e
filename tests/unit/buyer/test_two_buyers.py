"""Two buyers in a call: each with a mind of its own, and the minds decide who answers."""

from collections.abc import Mapping
from dataclasses import replace

from app.domain.buyer.persona import Dimension, Line, Persona, Source, State
from app.domain.buyer.scenario import Colleague, Content
from app.domain.buyer.steps import ready_for_step
from app.domain.call import Call
from app.domain.moves import Move
from tests.sample import content, lines, temperament
from tests.unit.scoring.test_scorecard import call_of

NO_IS_FINE = "no is a fine answer // permission"
HER_WORLD = "how do the mornings go with the oven // discovery_question"
HIS_WORLD = "what does it cost in dollars // impact_question"


def brother() -> Persona:
    """Noah keeps the books: he minds candor less and pressure more."""
    base = content().persona
    sensitivities: dict[Move, Mapping[Dimension, float]] = {
        **temperament().sensitivities,
        Move.CANDOR: {"trust": 2.0},
    }
    calm = replace(
        temperament(),
        start=State(trust=10, safety=50, stake=10, clarity=20, exposure=40, patience=60),
        sensitivities=sensitivities,
    )
    return replace(
        base,
        persona_id="noah-levi",
        name="Noah Levi",
        short_name="Noah",
        pronoun="he",
        temperament=calm,
        lines={act: lines(f"noah_{act.value}") for act in base.lines},
    )


def both() -> Content:
    """Rosa bakes and knows what burns; Noah counts and knows what it costs."""
    alone = content()
    burnt, cost = alone.scenario.facts
    unlocks = tuple(replace(u, after=frozenset()) for u in cost.unlocks)
    facts = (burnt, replace(cost, owner="noah-levi", unlocks=unlocks))
    scenario = replace(alone.scenario, facts=facts, colleagues=(Colleague(persona_id="noah-levi"),))
    return replace(alone, scenario=scenario, colleagues=(brother(),))


def speakers(call: Call) -> list[str]:
    return [t.act.buyer or "rosa-levi" for t in call.rep_turns if t.act is not None]


def test_each_has_a_mind_that_moves_by_its_own_temperament() -> None:
    call = call_of("we leak heat at the door // candor", playing=both())
    turn = call.turns[-1]
    rosa, noah = turn.mind.state, turn.colleagues["noah-levi"].state
    assert rosa.trust - call.turns[0].mind.state.trust == 9
    assert noah.trust - call.turns[0].colleagues["noah-levi"].state.trust == 2


def test_whoever_is_spoken_to_by_name_answers() -> None:
    assert speakers(call_of("Noah, are you there // ", playing=both())) == ["noah-levi"]
    assert speakers(call_of("Rosa, are you there // ", playing=both())) == ["rosa-levi"]


def test_whoever_knows_it_tells_it() -> None:
    call = call_of(NO_IS_FINE, HER_WORLD, HIS_WORLD, playing=both())
    told = [(t.act.buyer or "rosa-levi", t.act.facts) for t in call.rep_turns if t.act]
    assert ("rosa-levi", ("burnt",)) in told
    assert ("noah-levi", ("cost",)) in told


def test_what_one_says_aloud_the_other_has_heard() -> None:
    call = call_of(NO_IS_FINE, HER_WORLD, playing=both())
    assert call.mind.disclosed == ("burnt",)
    assert call.colleagues["noah-levi"].disclosed == ("burnt",)


def test_only_who_said_it_holds_it_as_an_own_conclusion() -> None:
    call = call_of(NO_IS_FINE, HER_WORLD, "so one in ten burns // reflection", playing=both())
    assert call.mind.beliefs["own.burnt"].source is Source.OWN_CONCLUSION
    assert "own.burnt" not in call.colleagues["noah-levi"].beliefs


def test_each_speaks_in_own_lines() -> None:
    call = call_of("Noah, hello // ", "Rosa, hello // ", playing=both())
    first, second = (t.act.line_id for t in call.rep_turns if t.act is not None)
    assert first.startswith("noah_")
    assert not second.startswith("noah_")


def test_a_line_of_the_scenario_is_said_by_its_owner_alone() -> None:
    playing = both()
    for_noah = Line(line_id="own.1", text="Ask the ledger.", owner="noah-levi")
    acts = dict.fromkeys(playing.persona.lines, (for_noah,))
    playing = replace(playing, scenario=replace(playing.scenario, lines=acts))
    call = call_of("Rosa, hello // ", "Noah, hello // ", playing=playing)
    said = [t.reply.text for t in call.rep_turns if t.reply is not None]
    assert said[0] != "Ask the ledger."


def test_nobody_moves_over_a_colleague_whose_patience_is_gone() -> None:
    playing = both()
    call = call_of(NO_IS_FINE, playing=playing)
    convinced = replace(
        call.mind,
        state=State(trust=90, safety=90, stake=90, clarity=90, exposure=0, patience=90),
        disclosed=("burnt", "cost"),
        conflicts={"warm-up": "tested"},
    )
    noah = call.colleagues["noah-levi"]
    tired = replace(noah, state=replace(noah.state, patience=5.0))
    willing = replace(noah, state=replace(noah.state, patience=60.0, trust=30.0))
    ready = replace(call, mind=convinced, colleagues={"noah-levi": willing})
    assert ready_for_step(playing, ready, 9)
    assert not ready_for_step(playing, replace(ready, colleagues={"noah-levi": tired}), 9)


def test_what_divides_them_must_be_on_the_table_before_either_moves() -> None:
    playing = both()
    (conflict,) = playing.scenario.conflicts
    claims = tuple(replace(c, source=Source.COLLEAGUE) for c in conflict.claims)
    scenario = replace(playing.scenario, conflicts=(replace(conflict, claims=claims),))
    playing = replace(playing, scenario=scenario)
    call = call_of(NO_IS_FINE, playing=playing)
    state = State(trust=90, safety=90, stake=90, clarity=90, exposure=0, patience=90)
    mind = replace(call.mind, state=state, disclosed=("burnt", "cost"))
    others = {"noah-levi": replace(call.colleagues["noah-levi"], state=state)}
    unsaid = replace(call, mind=mind, colleagues=others)
    surfaced = replace(unsaid, mind=replace(mind, conflicts={"warm-up": "settled"}))
    assert not ready_for_step(playing, unsaid, 9)
    assert ready_for_step(playing, surfaced, 9)
