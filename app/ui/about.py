"""What a turn was taken to be about, in words: the encoder's verdict, shown after the call."""

from collections.abc import Iterable, Mapping

from app.domain.buyer.scenario import Scenario
from app.domain.events import TurnUnderstood

MOST = 3
"""Things named; a turn that comes near more of them is about none in particular."""


def about_words(scenario: Scenario, understood: TurnUnderstood | None) -> str:
    """What the turn was near to in meaning, the nearest first; empty if it was near nothing."""
    if understood is None:
        return ""
    facts = {f.fact_id: f.text for f in scenario.facts}
    topics = {c.conflict_id: c.topic for c in scenario.conflicts}
    parts = [f"“{facts[f]}”" for f in _nearest(understood.facts) if f in facts]
    tests = [topics[c] for c in _nearest(understood.tests) if c in topics]
    spoken = [c for c in _nearest(understood.conflicts) if c not in understood.tests]
    parts += [f"a way to judge: {topic}" for topic in tests]
    parts += [f"the contradiction: {topics[c]}" for c in spoken if c in topics]
    return f"Taken as being about {'; '.join(parts[:MOST])}" if parts else ""


def _nearest(near: Mapping[str, float]) -> Iterable[str]:
    return sorted(near, key=lambda name: -near[name])
