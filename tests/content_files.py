"""A small persona and a small scenario that are valid, as data and as files."""

from pathlib import Path
from typing import Any

import tomlkit

from app.domain.buyer.acts import TOPIC_ACTS, Act
from app.domain.buyer.persona import DIMENSIONS, Source
from app.domain.moves import Move


def some_lines(what: str, count: int = 6) -> list[Any]:
    return [f"Line {number} of {what}." for number in range(1, count + 1)]


def persona_data() -> dict[str, Any]:
    acts = [act for act in Act if act not in TOPIC_ACTS and act is not Act.OPENING]
    return {
        "schema": 1,
        "id": "ada",
        "name": "Ada Example",
        "short_name": "Ada",
        "pronoun": "she",
        "role": "Head of Docks",
        "organisation": "Example Freight",
        "about": "Runs the docks.\nIs busy.",
        "industry": "freight",
        "traits": ["dry", "busy"],
        "disbelief": "She was let down once.",
        "voice": {"kind": "female", "pace": 1.1, "prefer": ["alto"]},
        "manner": "She talks in short sentences.",
        "start": dict.fromkeys(DIMENSIONS, 30),
        "temperament": {
            "decay": 2,
            "idle": 1.5,
            "habituation": 0.5,
            "silence": 2,
            "sources": {source.value: 0.5 for source in Source},
            "readiness": {"disclose_safety": 44},
            "sensitivities": {move.value: {"trust": 1.5, "patience": -1} for move in Move},
        },
        "lines": {act.value: some_lines(act.value) for act in acts},
    }


def scenario_data() -> dict[str, Any]:
    return {
        "schema": 1,
        "id": "docks",
        "title": "Docks",
        "persona": "ada",
        "language": "en",
        "difficulty": 3,
        "difficulty_note": "She has heard it all.",
        "product": "Crane",
        "seller": "Hoist & Co",
        "turn_limit": 20,
        "minutes": 10,
        "allowed_names": ["Northwind"],
        "good_outcomes": ["own_step", "right_no"],
        "brief": {
            "situation": "A first call.",
            "your_side": "You sell Crane.",
            "you_know": ["She runs the docks."],
            "goals": ["Hear what goes wrong."],
        },
        "kind": "call",
        "practises": ["permission"],
        "earliest_step": 4,
        "possible_outcomes": ["own_step", "right_no", "brushed_off", "left_cold"],
        "outcome_words": {"own_step": "She calls a site"},
        "lines": {
            "opening": some_lines("opening"),
            "confirm": [{"text": "Nights, yes.", "since": ["f1"], "min": {"trust": 20}}],
        },
        "facts": [
            {
                "id": "f1",
                "text": "Nights miss slots.",
                "effort": 2,
                "examples": some_lines("questions"),
                "secrets": ["nights"],
                "lines": some_lines("f1"),
                "hints": some_lines("hints"),
                "unlock": [{"moves": ["discovery_question"], "keywords": ["slot"], "safe": True}],
            },
            {
                "id": "f2",
                "text": "Drivers wait.",
                "effort": 1,
                "examples": some_lines("more questions"),
                "secrets": ["drivers"],
                "lines": some_lines("f2"),
                "unlock": [
                    {"moves": ["impact_question", "reflection"], "after": ["f1"], "not_before": 3},
                    {"moves": [], "silence": True, "after": ["f1"]},
                ],
            },
        ],
        "conflicts": [
            {
                "id": "c1",
                "topic": "how long it takes",
                "keywords": ["month"],
                "test_keywords": ["clock"],
                "examples": some_lines("asking for it"),
                "tests": some_lines("tests"),
                "moves": ["reconcile", "outside_evidence"],
                "settled_by": "What starts the clock.",
                "mention": some_lines("mention"),
                "both_sides": some_lines("both sides"),
                "thinking": some_lines("thinking"),
                "claims": [
                    {
                        "id": "c1a",
                        "who": "Northwind",
                        "source": "rival",
                        "text": "Nine months.",
                        "belief": 0.5,
                    },
                    {
                        "id": "c1b",
                        "who": "Palisade",
                        "source": "rival",
                        "text": "Six weeks.",
                        "belief": 0.25,
                    },
                ],
            }
        ],
        "steps": [
            {
                "id": "s1",
                "kind": "step",
                "facts": ["f1"],
                "conflicts": ["c1"],
                "examples": some_lines("bringing it up"),
                "lines": some_lines("s1"),
            }
        ],
        "rubric": [
            {
                "id": "safe",
                "question": "Did you make it safe to say no?",
                "weight": 60,
                "measure": "moves",
                "moves": ["permission"],
                "at_least": 1,
                "within": 4,
                "applies": {"acts": ["brush_off"], "facts": ["f1"]},
                "why": "People talk when they may leave.",
            },
            {
                "id": "end",
                "question": "Did it end well?",
                "weight": 40,
                "measure": "outcome",
                "outcomes": ["own_step"],
                "why": "It is what counts.",
            },
        ],
    }


def write_toml(path: Path, data: dict[str, Any]) -> Path:
    """Write a file that says `data`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(tomlkit.dumps(data), encoding="utf-8", newline="\n")
    return path
