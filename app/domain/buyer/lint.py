"""What is wrong with a valid scenario: it can be played, but not as its author meant.

Each finding names a place in the scenario's file (its keys and indexes from the top) and says what
is wrong there. Nothing here is about taste; all of it is about what a rep would run into.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from app.domain.buyer.acts import TOPIC_ACTS, Act
from app.domain.buyer.keywords import spoken, touched
from app.domain.buyer.persona import DIMENSIONS, Dimension, Line, Persona, Source
from app.domain.buyer.scenario import Content
from app.domain.buyer.topics import Conflict, Fact, Unlock
from app.domain.buyer.voice_lint import lint_voice
from app.domain.moves import GUIDING, Move

Place = tuple[str | int, ...]

ENOUGH_LINES = 8
"""Variants she should have of everything she may say."""
OFTEN: Mapping[Act, int] = {Act.BRUSH_OFF: 16, Act.ANSWER_GUARDEDLY: 16, Act.CONFIRM: 12}
"""Acts that come often in a call, and how many lines keep her from running dry."""
UNASKED = 8
"""Half answers that also fit a turn that asks nothing: a straight word wants a word back."""
ENOUGH_EXAMPLES = 6
MOST_BELIEVED_FIRST = (
    Source.OWN_CONCLUSION,
    Source.PEER,
    Source.RIVAL_DOCUMENT,
    Source.REP,
)
"""Own conclusions before what can be checked outside, that before a rival's paper, the rep last."""
TIMES_IN_A_CALL = 3
"""How often a good rep makes each guiding move, to see what she can be brought to at most."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something that would spoil a call.

    Attributes:
        place: Where in the scenario's file.
        problem: What is wrong there.
    """

    place: Place
    problem: str


def lint(content: Content) -> tuple[Finding, ...]:
    """Everything found, in no particular order."""
    return tuple(
        Finding(place=place, problem=problem)
        for find in (_sources, _voices, _facts, _conflicts, _steps, _acts, _outcomes, _leaks)
        for place, problem in find(content)
    )


def _sources(content: Content) -> Iterator[tuple[Place, str]]:
    """Whether each buyer believes in the order that skeptics do."""
    for persona in content.buyers:
        for more, less in pairwise(MOST_BELIEVED_FIRST):
            weights = persona.temperament.weight(more), persona.temperament.weight(less)
            if weights[0] <= weights[1]:
                yield (
                    (persona.persona_id, "temperament", "sources", less.value),
                    f"{less.value} weighs {weights[1]:g}; it must weigh less than {more.value}",
                )


def _voices(content: Content) -> Iterator[tuple[Place, str]]:
    for persona in content.buyers:
        for place, problem in lint_voice(persona):
            yield (persona.persona_id, *place), problem


def _facts(content: Content) -> Iterator[tuple[Place, str]]:
    reachable = _reachable_facts(content)
    for at, fact in enumerate(content.scenario.facts):
        if fact.fact_id not in reachable:
            yield ("facts", at, "unlock"), f"nothing a rep does can unlock {fact.fact_id}"
        by_meaning = any(not u.any_topic and u.moves for u in fact.unlocks)
        if by_meaning and len(fact.examples) < ENOUGH_EXAMPLES:
            yield ("facts", at, "examples"), _few(len(fact.examples), "examples", ENOUGH_EXAMPLES)
        if len(fact.lines) < ENOUGH_LINES:
            yield ("facts", at, "lines"), _few(len(fact.lines), "lines", ENOUGH_LINES)
        silent = [u for u in fact.unlocks if u.silence and not u.moves]
        if silent and not fact.hints and not any(u.after for u in silent):
            yield ("facts", at, "hints"), "a silence can only earn it after a hint; it has none"


def _reachable_facts(content: Content) -> set[str]:
    reached: set[str] = set()
    while True:
        now = {
            fact.fact_id
            for fact in content.scenario.facts
            if any(_can_be_met(content, fact, unlock, reached) for unlock in fact.unlocks)
        }
        if now == reached:
            return reached
        reached = now


def _can_be_met(content: Content, fact: Fact, unlock: Unlock, reached: set[str]) -> bool:
    """Whether some turn can meet it. To feel safe is always possible: a reflection is enough."""
    comes_up = bool(unlock.moves) or bool(fact.hints) or bool(unlock.after)
    in_order = not unlock.after or bool(unlock.after & reached)
    return comes_up and in_order and unlock.not_before < content.scenario.turn_limit


def _most(content: Content, persona: Persona, dimension: Dimension) -> float:
    """The highest value that a good rep can bring a dimension to in a usual call."""
    start = persona.temperament.start
    if persona is content.persona:
        start = content.scenario.start or start
    temperament = persona.temperament
    gain = 0.0
    for move in GUIDING:
        once = temperament.sensitivities.get(move, {}).get(dimension, 0.0)
        if once > 0:
            # A geometric series: each time it comes again it does less.
            gain += once * sum(temperament.habituation**n for n in range(TIMES_IN_A_CALL))
    if dimension == "stake":
        gain += 6.0 * len(content.scenario.facts)
    if dimension == "clarity":
        gain += 7.0 * len(content.scenario.conflicts)
    return min(100.0, float(getattr(start, dimension)) + gain)


def _conflicts(content: Content) -> Iterator[tuple[Place, str]]:
    for at, conflict in enumerate(content.scenario.conflicts):
        here: Place = ("conflicts", at)
        for kind, given, words in (
            ("examples", conflict.examples, conflict.keywords),
            ("tests", conflict.tests, conflict.test_keywords),
        ):
            if len(given) < ENOUGH_EXAMPLES and not words:
                yield (*here, kind), _few(len(given), kind, ENOUGH_EXAMPLES)
        for kind, lines in (
            ("mention", conflict.mention),
            ("both_sides", conflict.both_sides),
            ("thinking", conflict.thinking),
        ):
            if len(lines) < ENOUGH_LINES:
                yield (*here, kind), _few(len(lines), "lines", ENOUGH_LINES)
        yield from _settling(content, conflict, here)


def _settling(content: Content, conflict: Conflict, here: Place) -> Iterator[tuple[Place, str]]:
    """Whether anything a rep does can settle a conflict."""
    if not conflict.moves & GUIDING:
        yield (*here, "moves"), f"no move settles {conflict.conflict_id}: none of these guides"
    owner = content.buyer(conflict.owner) if conflict.owner else content.persona
    ready = owner.temperament.readiness
    wants: tuple[tuple[Dimension, float], ...] = (
        ("clarity", ready.condition_clarity),
        ("trust", ready.condition_trust - 6),
    )
    for dimension, least in wants:
        if _most(content, owner, dimension) < least:
            yield (
                here,
                f"no move settles {conflict.conflict_id}: {dimension} cannot reach {least:g}",
            )


def _steps(content: Content) -> Iterator[tuple[Place, str]]:
    scenario = content.scenario
    for kind, outcome in (("step", "own_step"), ("condition", "own_criterion")):
        if outcome not in scenario.good_outcomes:
            continue
        steps = [s for s in scenario.steps if s.kind == kind]
        if not steps:
            yield ("steps",), f"{outcome} is a good ending, but there is no {kind}"
        elif not any(not s.facts and not s.conflicts for s in steps):
            yield ("steps",), f"every {kind} waits for a fact or a conflict; one should not"
    for at, step in enumerate(scenario.steps):
        if len(step.lines) < ENOUGH_LINES:
            yield ("steps", at, "lines"), _few(len(step.lines), "lines", ENOUGH_LINES)
    if "own_step" in scenario.good_outcomes:
        ready = content.persona.temperament.readiness
        wanted = min(ready.facts_before_step, 99)
        if wanted > len(scenario.facts):
            yield ("facts",), f"a step waits for {wanted} facts, and there are fewer"
        for dimension in DIMENSIONS:
            least = getattr(ready, f"step_{dimension}", None)
            if least is not None and _most(content, content.persona, dimension) < least:
                yield ("steps",), f"a step waits for {dimension} {least:g}, which nothing reaches"


def _acts(content: Content) -> Iterator[tuple[Place, str]]:
    for persona in content.buyers:
        for act in Act:
            first = persona is content.persona
            if act in TOPIC_ACTS or (act is Act.OPENING and not first):
                continue
            owner = "" if first else persona.persona_id
            own = [x for x in content.scenario.lines.get(act, ()) if x.owner == owner]
            count = len(own) + len(persona.lines.get(act, ()))
            enough = OFTEN.get(act, ENOUGH_LINES)
            if count < enough:
                yield (
                    ("lines",),
                    f"{persona.short_name}: {act.value} {_few(count, 'lines', enough)}",
                )
        guarded = persona.lines.get(Act.ANSWER_GUARDEDLY, ())
        unasked = sum(_fits_unasked(line) for line in guarded)
        if guarded and unasked < UNASKED:
            few = _few(unasked, "lines that fit a turn that asks nothing", UNASKED)
            yield ("lines",), f"{persona.short_name}: {Act.ANSWER_GUARDEDLY.value} {few}"


def _fits_unasked(line: Line) -> bool:
    """Whether it fits after a straight word, say, that asks nothing."""
    return not line.asked and (not line.after or Move.CANDOR in line.after)


def _outcomes(content: Content) -> Iterator[tuple[Place, str]]:
    scenario = content.scenario
    for outcome in sorted(scenario.good_outcomes):
        if outcome in {"left_cold", "brushed_off", "unfinished"}:
            yield ("good_outcomes",), f"{outcome} is no ending that anybody would practise for"
    if scenario.earliest_step > scenario.turn_limit:
        yield ("earliest_step",), "comes after turn_limit, so that no step is ever set"


def _leaks(content: Content) -> Iterator[tuple[Place, str]]:
    """Lines that hold a secret of a fact that may still be locked when they are said."""
    facts = {fact.fact_id: fact for fact in content.scenario.facts}
    for place, line, out in _lines_with_what_is_out(content):
        known = out | line.since
        for fact in facts.values():
            if fact.fact_id in known:
                continue
            if hit := touched(spoken(line.text), fact.secrets):
                yield place, f'gives {fact.fact_id} away with "{hit[0]}"'


def _lines_with_what_is_out(content: Content) -> Iterator[tuple[Place, Line, frozenset[str]]]:
    """Every line with the facts that are surely out when it is said."""
    nothing = frozenset[str]()
    scenario = content.scenario
    for persona in content.buyers:
        for act, lines in persona.lines.items():
            for at, line in enumerate(lines):
                yield (persona.persona_id, "lines", act.value, at), line, nothing
    for act, lines in scenario.lines.items():
        yield from _placed(("lines", act.value), lines, nothing)
    for at, fact in enumerate(scenario.facts):
        before = _surely_before(content, fact)
        yield from _placed(("facts", at, "lines"), fact.lines, before | {fact.fact_id})
        yield from _placed(("facts", at, "hints"), fact.hints, nothing)
    for at, conflict in enumerate(scenario.conflicts):
        yield from _placed(("conflicts", at, "mention"), conflict.mention, nothing)
        yield from _placed(("conflicts", at, "both_sides"), conflict.both_sides, nothing)
        yield from _placed(("conflicts", at, "thinking"), conflict.thinking, nothing)
    for at, step in enumerate(scenario.steps):
        yield from _placed(("steps", at, "lines"), step.lines, step.facts)


def _placed(
    place: Place, lines: Iterable[Line], out: frozenset[str]
) -> Iterator[tuple[Place, Line, frozenset[str]]]:
    for at, line in enumerate(lines):
        yield (*place, at), line, out


def _surely_before(content: Content, fact: Fact) -> frozenset[str]:
    """Facts that are out whenever this one is told: those that every way to it goes through."""
    ways = [u.after for u in fact.unlocks]
    if any(len(way) != 1 for way in ways):
        return frozenset()
    first = ways[0]
    return first if all(way == first for way in ways) else frozenset()


def _few(count: int, what: str, wanted: int) -> str:
    return f"has {count} {what}; {wanted} are wanted"
