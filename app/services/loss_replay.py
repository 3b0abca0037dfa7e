"""Loss replay: a drill of three minutes, made from the moment at which a call went wrong."""

from dataclasses import asdict, replace
from typing import Final

from app.domain.buyer.persona import Persona, State
from app.domain.buyer.scenario import Content
from app.domain.call import Call, fold
from app.domain.loss_replay.moments import DrillMoment, can_be_drilled, moment_at, proposed
from app.domain.loss_replay.proposal import DrillDraft, draft
from app.domain.loss_replay.scenario import scenario_table
from app.domain.loss_replay.words import MOST_WORDS, OPENING_WORDS, plain
from app.ports.content import ContentLibrary
from app.ports.own_scenarios import ScenarioShelf
from app.ports.problems import KnownError
from app.ports.session_log import SessionLog

PLAIN: Final = "plain-buyer"
"""The persona with a temper in the middle, who can play any buyer."""


class LossReplay:
    """Makes drills of moments and keeps them among the user's scenarios."""

    def __init__(
        self, *, shelf: ScenarioShelf | None, log: SessionLog, library: ContentLibrary
    ) -> None:
        """Put the parts together; without a shelf no drill can be kept."""
        self._shelf = shelf
        self._log = log
        self._library = library

    def moments(self, session_id: str) -> tuple[DrillMoment, ...]:
        """The moments of a session that are worth a drill, the weightiest first."""
        return proposed(*self._folded(session_id))

    def all_moments(self, session_id: str) -> tuple[DrillMoment, ...]:
        """Every moment that can be drilled, in the order of the call; reasons where there are."""
        content, call = self._folded(session_id)
        reasons = {moment.turn: moment.reason for moment in proposed(content, call)}
        return tuple(
            moment_at(call, turn.number, reasons.get(turn.number, ""))
            for turn in call.rep_turns
            if can_be_drilled(call, turn.number)
        )

    def draft(self, session_id: str, moment: DrillMoment) -> DrillDraft:
        """The proposal for a drill of a moment. Raises KnownError if nothing can be made of it."""
        content, call = self._folded(session_id)
        if not can_be_drilled(call, moment.turn):
            raise KnownError(
                "Before this turn the buyer had said nothing, so there is nothing to answer.",
                "Choose a later moment.",
            )
        return draft(content, call, moment)

    def buyers(self, session_id: str, drill: DrillDraft) -> tuple[Persona, ...]:
        """Who could play the buyer, the best fit first.

        Of a session that was held here it is the buyer of that session; of a real call the plain
        one, and then those whose temper is nearest to how the buyer stood.
        """
        own = self._folded(session_id)[0].persona.persona_id
        facts = sum(fact.chosen for fact in drill.facts)
        everyone = self._shelved().personas()
        able = [p for p in everyone if p.temperament.readiness.facts_before_step <= max(1, facts)]
        return tuple(
            sorted(
                able or everyone,
                key=lambda p: (
                    p.persona_id != own,
                    p.persona_id != PLAIN,
                    _apart(p.temperament.start, drill.start),
                    p.name,
                ),
            )
        )

    def make(self, drill: DrillDraft, persona: Persona) -> str:
        """Keep a drill among the user's scenarios. Returns its id.

        Raises:
            KnownError: It has nothing the buyer could tell, a check found something, or it cannot
                be written.
        """
        if not any(fact.chosen and fact.text.strip() for fact in drill.facts):
            raise KnownError(
                "There is nothing in the drill that the buyer could tell.",
                "Choose one of the sentences, or write one down that you know of this buyer.",
            )
        drill = _sayable(drill)
        name = f"drill {drill.moment.goal.skill}"
        return self._shelved().keep(name, lambda free: scenario_table(drill, persona, free))

    def _shelved(self) -> ScenarioShelf:
        if self._shelf is None:
            raise KnownError("Drills cannot be kept here.", "")
        return self._shelf

    def _folded(self, session_id: str) -> tuple[Content, Call]:
        content = self._library.thaw(self._log.content(session_id))
        return content, fold(content, (s.event for s in self._log.events(session_id)))


def _sayable(drill: DrillDraft) -> DrillDraft:
    """The drill with what was typed made fit to be said. Raises KnownError if it is too long."""
    opening = " ".join(drill.opening.replace("{", "(").replace("}", ")").split())
    if not opening:
        raise KnownError("The buyer has nothing to begin with.", "Write down what they had said.")
    facts = tuple(replace(fact, text=plain(fact.text)) for fact in drill.facts if fact.text.strip())
    chosen = [(fact.text, MOST_WORDS) for fact in facts if fact.chosen]
    for text, most in [(opening, OPENING_WORDS), *chosen]:
        if (count := len(text.split())) > most:
            raise KnownError(
                f"“{text[:60]} …” has {count} words; in one breath it can be {most} at most.",
                "Cut it to what matters.",
            )
    return replace(drill, opening=opening, facts=facts)


def _apart(one: State, other: State) -> float:
    """How far two states are from each other, in points over all dimensions."""
    theirs = asdict(other)
    return float(sum(abs(value - theirs[name]) for name, value in asdict(one).items()))
