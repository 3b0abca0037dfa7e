"""Playing the health test: scripted reps against a scenario's buyer, on the model at hand."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.buyer.difficulty import at
from app.domain.buyer.persona import Dimension, Persona
from app.domain.buyer.scenario import Content
from app.domain.health import Played, Property, properties
from app.domain.moves import Move
from app.domain.rehearsal import Rehearsal, filled
from app.ports.session_log import SessionLog
from app.services.conversation import play
from app.services.practice import Practice, Setting

SEEDS = 5
"""Seeds that a good rep is played with; whoever must never succeed is played with the first."""
REPEATED = frozenset({"sense_maker", "right_no"})
LONG_CALL = 45
"""Turns that the endless buyer of the long rehearsal has patience for."""

CLAIM = "the manual has ninety pages"
CLAIMS = (
    "The manual has ninety pages.",
    f"The others' own contract says that {CLAIM}.",
    f"Call a customer of your own choosing, they measured it: {CLAIM}.",
)
"""The same claim on the rep's word, on a rival's document, and on that of someone to ask."""


@dataclass(frozen=True, kw_only=True)
class HealthReport:
    """What the health test found for one scenario on one model."""

    scenario_id: str
    properties: tuple[Property, ...]
    outcomes: tuple[tuple[str, str, int, str], ...]

    @property
    def passed(self) -> bool:
        """Whether no property failed."""
        return all(p.verdict != "fail" for p in self.properties)


def examine(
    content: Content,
    rehearsals: Sequence[Rehearsal],
    *,
    setting: Setting,
    make_log: Callable[[Content], SessionLog],
    wait: Callable[[Practice], None],
    seeds: int = SEEDS,
    on_played: Callable[[Played], None] = lambda _: None,
) -> HealthReport:
    """Play the rehearsals and judge the calls.

    Args:
        content: The scenario, with its buyers.
        rehearsals: The scenario's own scripted reps, and those for any scenario.
        setting: Labeller, encoder, model and clock to play with.
        make_log: Makes a log with room for the session "rehearsal"; none is kept.
        wait: Returns when a session is no longer busy.
        seeds: With how many seeds a good rep is played.
        on_played: Is told of each call when it is over.

    Raises:
        KnownError: The model or the encoder cannot be used.
    """
    content = at(content, 0)

    def run(rehearsal: Rehearsal, seed: int, with_content: Content) -> Played:
        one = rehearse(with_content, rehearsal, seed, setting, make_log, wait)
        on_played(one)
        return one

    played = []
    for rehearsal in rehearsals:
        long = len(rehearsal.turns) >= LONG_CALL - 5
        for seed in range(seeds if rehearsal.kind in REPEATED else 1):
            played.append(run(rehearsal, seed, endless(content) if long else content))
    claimed = [] if content.scenario.written else [run(r, 0, content) for r in claims()]
    return HealthReport(
        scenario_id=content.scenario.scenario_id,
        properties=properties(played, claimed, picks=setting.style == "pick"),
        outcomes=tuple(
            (p.rehearsal.rehearsal_id, p.rehearsal.kind, p.seed, p.outcome) for p in played
        ),
    )


def rehearse(  # noqa: PLR0917 - each is what a call needs
    content: Content,
    rehearsal: Rehearsal,
    seed: int,
    setting: Setting,
    make_log: Callable[[Content], SessionLog],
    wait: Callable[[Practice], None],
) -> Played:
    """Play one scripted rep. Parameters and errors are those of `examine`."""
    ready = filled(rehearsal, content)
    practice = Practice(
        session_id="rehearsal",
        content=content,
        content_hash="",
        seed=seed,
        setting=replace(setting, log=make_log(content)),
        on_update=lambda _: None,
    )
    try:
        call = play(practice, ready.turns, wait)
    finally:
        practice.close()
    return Played(content=content, rehearsal=ready, seed=seed, call=call)


def claims() -> tuple[Rehearsal, ...]:
    """One-turn rehearsals that make the same claim on different authority."""
    return tuple(
        Rehearsal(rehearsal_id=f"claim-{at}", kind="average", about="A claim.", turns=(text,))
        for at, text in enumerate(CLAIMS, start=1)
    )


def endless(content: Content) -> Content:
    """The content with a buyer whose patience does not run out: for what a long call does."""

    def patient(persona: Persona) -> Persona:
        calm: dict[Move, Mapping[Dimension, float]] = {
            move: {d: v for d, v in shifts.items() if d != "patience"}
            for move, shifts in persona.temperament.sensitivities.items()
        }
        start = replace(persona.temperament.start, patience=100.0)
        temperament = replace(
            persona.temperament, decay=0.0, idle=0.0, sensitivities=calm, start=start
        )
        return replace(persona, temperament=temperament)

    scenario = content.scenario
    start = replace(scenario.start, patience=100.0) if scenario.start else None
    return replace(
        content,
        scenario=replace(scenario, turn_limit=LONG_CALL, start=start),
        persona=patient(content.persona),
        colleagues=tuple(map(patient, content.colleagues)),
    )
