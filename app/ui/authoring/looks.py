"""How fields are shown: examples, what is kept out of the way, and what a new entry begins with.

Fields are named by kind and keys from the top: "scenario.facts.text".
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.buyer.lint import ENOUGH_LINES, OFTEN
from app.ui.authoring.document import Table

LEAST_LINES = 6
"""Lines of an act, the persona's and the scenario's together, without which it cannot be used."""
_WANTED = {act.value: count for act, count in OFTEN.items()}

EXAMPLES: Mapping[str, str] = {
    "scenario.title": "Dock scheduling: a first call to Brightline",
    "scenario.language": "en",
    "scenario.difficulty_note": "She’s polite, and it’s easy to take her manners for interest.",
    "scenario.drill": "silence after a number",
    "scenario.product": "Corvid",
    "scenario.seller": "Ostlin Systems",
    "scenario.allowed_names": "Brightline",
    "scenario.brief.situation": "You’re calling Dana Whitfield. She agreed to fifteen minutes, "
    "half-heartedly.",
    "scenario.brief.your_side": "You sell dock scheduling. It suits some warehouses, and others "
    "not.",
    "scenario.brief.you_know": "340 people, three shifts, one warehouse.",
    "scenario.brief.goals": "Find out whether there’s a problem worth solving.",
    "scenario.facts.text": "When a slot is missed, drivers wait up to two hours in the yard.",
    "scenario.facts.examples": "What happens to the truck then?",
    "scenario.facts.secrets": "two hours",
    "scenario.facts.lines": "Then the driver waits in the yard. Up to two hours, when it’s bad.",
    "scenario.facts.hints": "What comes after that happens outside, mostly.",
    "scenario.conflicts.topic": "how long a rollout takes",
    "scenario.conflicts.settled_by": "What starts and what stops each clock, at a site the buyer "
    "calls.",
    "scenario.conflicts.examples": "What have the others told you about how long it takes?",
    "scenario.conflicts.tests": "Ask each of them what has to work on the last day.",
    "scenario.conflicts.mention": "One of you says nine months. I’ve heard shorter.",
    "scenario.conflicts.both_sides": "Northwind says nine months, Palisade says six weeks.",
    "scenario.conflicts.thinking": "So the question is what starts the clock.",
    "scenario.conflicts.claims.who": "Northwind",
    "scenario.conflicts.claims.text": "A rollout takes nine months.",
    "scenario.steps.lines": "I’ll find a site with three shifts and call them Thursday.",
    "scenario.steps.examples": "Who could you ask who has done it?",
    "scenario.rubric.question": "Did you make it safe to say no?",
    "scenario.rubric.why": "A buyer who may say no has no need to defend.",
    "persona.name": "Dana Whitfield",
    "persona.short_name": "Dana",
    "persona.role": "VP Operations",
    "persona.organisation": "Brightline Logistics",
    "persona.industry": "logistics",
    "persona.traits": "dry",
    "persona.about": "Dana runs operations at Brightline: three shifts, one warehouse.",
    "persona.disbelief": "She stood up for a system once, and it was switched off after four "
    "months.",
    "persona.manner": "She talks in short sentences about doors, trucks and pallets. She never "
    "praises.",
    "persona.voice.prefer": "heart-low",
    "persona.voice.back_channels": "Hm.",
    "persona.voice.cut_ins": "Let me stop you there.",
}
"""How a field could read."""

HIDDEN = frozenset({"schema", "id"})
"""Keys that the program fills in: the format's version, and short names within the file."""
ASIDE = frozenset(
    {
        "scenario.drill",
        "scenario.language",
        "scenario.colleagues",
        "scenario.earliest_step",
        "scenario.outcome_words",
        "scenario.possible_outcomes",
        "scenario.allowed_names",
        "scenario.start",
        "scenario.facts.owner",
        "scenario.facts.hints",
        "scenario.facts.unlock.keywords",
        "scenario.facts.unlock.any_topic",
        "scenario.conflicts.keywords",
        "scenario.conflicts.test_keywords",
        "scenario.conflicts.hard_only",
        "scenario.conflicts.moves",
        "scenario.conflicts.owner",
        "scenario.steps.owner",
        "scenario.steps.examples",
        "scenario.rubric.applies",
        "scenario.rubric.not_before",
        "scenario.rubric.within",
        "persona.voice",
        "persona.temperament.readiness",
        "persona.temperament.sensitivities",
    }
)
"""Fields behind “More”, which most authors never need."""

USUAL: Mapping[str, object] = {"scenario.language": "en"}
"""What stands aside although the document says it, because nearly every document does."""


@dataclass(frozen=True, kw_only=True)
class EntryLook:
    """How the entries of a list are shown.

    Attributes:
        noun: What one is called.
        heading: What stands on one that is closed.
        blank: A new one; is given the table in which the list stands.
    """

    noun: str
    heading: Callable[[Table], str]
    blank: Callable[[Table], dict[str, Any]]


def example_of(name: str) -> str:
    """How a field could read; empty where nothing is needed."""
    return EXAMPLES.get(name, "")


def wanted_of(name: str, act: str) -> int:
    """Entries of a list that are better than the fewest that will do."""
    if act:
        return _WANTED.get(act, ENOUGH_LINES)
    last = name.rpartition(".")[2]
    return 16 if last in {"examples", "tests"} else ENOUGH_LINES


def free_id(table: Table, list_name: str, prefix: str) -> str:
    """The first id "f1", "f2" … that no entry of a list has."""
    entries = table.get(list_name)
    known = entries if isinstance(entries, list) else []
    taken = {e.get("id") for e in known if isinstance(e, dict)}
    number = 1
    while f"{prefix}{number}" in taken:
        number += 1
    return f"{prefix}{number}"


def _first(*keys: str, otherwise: str) -> Callable[[Table], str]:
    def heading(entry: Table) -> str:
        for key in keys:
            value = entry.get(key)
            text = value[0] if isinstance(value, list) and value else value
            if isinstance(text, str) and text.strip():
                return text
        return otherwise

    return heading


def _claimed(claim: Table) -> str:
    parts = [str(claim.get(key) or "") for key in ("who", "text")]
    return ": ".join(part for part in parts if part.strip()) or "A claim without words"


def _way(way: Table) -> str:
    moves = way.get("moves")
    named = [str(move).replace("_", " ") for move in moves] if isinstance(moves, list) else []
    return " or ".join(named[:3]).capitalize() or "A way to earn it"


def _claim(claim_id: str) -> dict[str, Any]:
    return {"id": claim_id, "who": "", "source": "rival", "text": "", "belief": 0.4}


def _conflict(table: Table) -> dict[str, Any]:
    name = free_id(table, "conflicts", "c")
    empty: dict[str, Any] = {
        key: [] for key in ("examples", "tests", "mention", "both_sides", "thinking")
    }
    claims = [_claim(f"{name}-1"), _claim(f"{name}-2")]
    return {"id": name, "topic": "", "settled_by": "", **empty, "claims": claims}


ENTRIES: Mapping[str, EntryLook] = {
    "scenario.facts": EntryLook(
        noun="fact",
        heading=_first("text", otherwise="A fact without words"),
        blank=lambda table: {
            "id": free_id(table, "facts", "f"),
            "text": "",
            "effort": 2,
            "examples": [],
            "secrets": [],
            "lines": [],
            "unlock": [{"moves": ["discovery_question", "impact_question"]}],
        },
    ),
    "scenario.facts.unlock": EntryLook(
        noun="way",
        heading=_way,
        blank=lambda _table: {"moves": ["discovery_question", "impact_question"]},
    ),
    "scenario.conflicts": EntryLook(
        noun="contradiction",
        heading=_first("topic", otherwise="A contradiction without a topic"),
        blank=_conflict,
    ),
    "scenario.conflicts.claims": EntryLook(
        noun="claim",
        heading=_claimed,
        blank=lambda table: _claim(free_id(table, "claims", f"{table.get('id', 'c')}-")),
    ),
    "scenario.steps": EntryLook(
        noun="step",
        heading=_first("lines", otherwise="A step without words"),
        blank=lambda table: {"id": free_id(table, "steps", "s"), "kind": "step", "lines": []},
    ),
    "scenario.rubric": EntryLook(
        noun="check",
        heading=_first("question", otherwise="A check without a question"),
        blank=lambda table: {
            "id": free_id(table, "rubric", "check-"),
            "question": "",
            "weight": 10,
            "measure": "moves",
            "moves": ["reflection"],
            "at_least": 1,
            "why": "",
        },
    ),
    "scenario.colleagues": EntryLook(
        noun="second buyer",
        heading=_first("persona", otherwise="Somebody, to be chosen"),
        blank=lambda _table: {"persona": ""},
    ),
}
"""The lists of the format, by their names."""
