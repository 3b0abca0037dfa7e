"""A drill as a scenario's file, in plain values: the same fields that an author would write."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from itertools import pairwise
from typing import Any, Final

from app.domain.buyer.keywords import spoken, touched
from app.domain.buyer.persona import Persona
from app.domain.loss_replay import lines as said
from app.domain.loss_replay.proposal import YOUR_PRODUCT, ConflictDraft, DrillDraft, FactDraft
from app.domain.loss_replay.words import topic_of
from app.domain.quantities import quantities
from app.domain.text import tokens

TURNS: Final = 6
MINUTES: Final = 3
EARLIEST_STEP: Final = 3
LONGEST_TURN: Final = 60
LONGEST_SECRET: Final = 60
MOST_SECRETS: Final = 6
MOST_NAMES: Final = 40
GOAL_WEIGHT, AVOID_WEIGHT, LEARN_WEIGHT, SHORT_WEIGHT = 55, 20, 15, 10
_COUNTED: Final = re.compile(
    r"\b(?:times|people|hours?|days?|weeks?|of them|a (?:week|month|year|day)|"
    r"each|per|every)\b",
    re.IGNORECASE,
)
_ASKING: Final = ("discovery_question", "impact_question", "decision_question")


def scenario_table(draft: DrillDraft, persona: Persona, scenario_id: str) -> dict[str, Any]:
    """The file of a drill.

    Args:
        draft: As the rep has left it; only chosen facts and a chosen conflict are in it.
        persona: Who plays the buyer.
        scenario_id: Of the file.

    Raises:
        ValueError: No fact is chosen, so there is nothing that the rep could learn.
    """
    facts = [fact for fact in draft.facts if fact.chosen and fact.text.strip()]
    if not facts:
        raise ValueError("a drill needs at least one thing that the buyer can tell")
    conflict = draft.conflict if draft.conflict is not None and draft.conflict.chosen else None
    goal = draft.moment.goal
    table: dict[str, Any] = {
        "schema": 1,
        "id": scenario_id,
        "title": draft.title,
        "persona": persona.persona_id,
        "language": "en",
        "drill": goal.skill,
        "practises": [move.value for move in goal.moves],
        "difficulty": 2,
        "difficulty_note": "It begins in the middle, with their words, and it’s short.",
        "product": draft.product,
        "seller": draft.seller,
        "turn_limit": TURNS,
        "minutes": MINUTES,
        "earliest_step": EARLIEST_STEP,
        "allowed_names": _names(draft, facts, conflict),
        "good_outcomes": ["useful_talk", "own_criterion", "own_step", "right_no"],
        "start": {name: round(float(value), 1) for name, value in asdict(draft.start).items()},
        "brief": _brief(draft),
        "lines": {"opening": said.openings(draft.opening)},
        "facts": _facts(draft, facts, conflict, persona),
        "steps": [
            {"id": "own-step", "kind": "step", "lines": list(said.STEPS)},
            {"id": "own-test", "kind": "condition", "lines": list(said.CONDITIONS)},
        ],
        "rubric": _rubric(draft),
    }
    if conflict is not None:
        table["conflicts"] = [conflict_table(conflict, "c1")]
    return table


def _brief(draft: DrillDraft) -> dict[str, Any]:
    moment = draft.moment
    turns = f"{draft.turns_before} turn" + ("" if draft.turns_before == 1 else "s")
    script = "\n".join(f"{who}: “{words}”" for who, words in draft.exchange)
    title = moment.title[:1].lower() + moment.title[1:]
    after = f"What came next in it: {title}. This is the moment before. " if moment.reason else ""
    selling = (
        "You sell what you sold in that call."
        if draft.product == YOUR_PRODUCT
        else f"You have {draft.product} to sell, for {draft.seller}."
    )
    return {
        "situation": f"You’re {turns} into a call of yours. {after}Just now:\n{script}",
        "your_side": f"{selling} In the call you said: “{_short(moment.said)}” This time, find "
        "something else.",
        "you_know": list(draft.known) or ["They have told you nothing of their own place yet."],
        "goals": [
            f"One thing: {moment.goal.skill}.",
            f"Six turns, {MINUTES} minutes. Then it’s over.",
        ],
    }


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 240 else f"{flat[:239].rsplit(' ', 1)[0]} …"


def _facts(
    draft: DrillDraft,
    facts: Sequence[FactDraft],
    conflict: ConflictDraft | None,
    persona: Persona,
) -> list[dict[str, Any]]:
    elsewhere = [line.text for lines in persona.lines.values() for line in lines]
    elsewhere += [draft.opening, *said.HINTS, *said.STEPS, *said.CONDITIONS]
    if conflict is not None:
        for patterns in (said.MENTION, said.BOTH, said.THINKING):
            elsewhere += said.conflict_lines(conflict, patterns)
    made = []
    for number, (fact, anyhow) in enumerate(_in_order(facts), start=1):
        others = [other.text for other in facts if other is not fact]
        unlock: list[dict[str, Any]] = [{"moves": list(_ASKING)}]
        if anyhow:
            unlock.append({"moves": list(anyhow), "any_topic": True})
        if fact.known:
            unlock.append({"moves": ["reflection"]})
        made.append(
            {
                "id": f"f{number}",
                "text": fact.text,
                "effort": fact.effort,
                "examples": said.fact_examples(fact),
                "secrets": secrets_of(fact.text, [*elsewhere, *others]),
                "lines": said.fact_lines(fact),
                "hints": list(said.HINTS) if number == 1 else [],
                "unlock": unlock,
            }
        )
    return made


def _in_order(facts: Sequence[FactDraft]) -> list[tuple[FactDraft, tuple[str, ...]]]:
    """The facts, each with the moves that earn it whatever they are about.

    Three minutes are too short to look for the one right question, so the heaviest is told to any
    question, and one that tells a cost to any that asks for it. What a question is really about
    is told before them: of several that are earned the buyer tells the first.
    """
    heaviest, *others = facts
    cost = next((fact for fact in others if _tells_a_cost(fact.text)), None)
    rest = [fact for fact in others if fact is not cost]
    ordered: list[tuple[FactDraft, tuple[str, ...]]] = [(fact, ()) for fact in rest]
    if cost is not None:
        ordered.append((cost, ("impact_question",)))
    return [*ordered, (heaviest, _ASKING[:2])]


def _tells_a_cost(text: str) -> bool:
    """Whether a sentence answers what something comes to."""
    counted = [q for q in quantities(text) if q.kind in {"money", "percent", "duration"}]
    return bool(counted) or bool(_COUNTED.search(text) and quantities(text))


def secrets_of(text: str, elsewhere: Iterable[str]) -> list[str]:
    """Words that would give a fact away and stand in no other line: numbers first, then pairs.

    If everything in it is said elsewhere too, its first words together; they are said nowhere.
    """
    heard = [spoken(line) for line in elsewhere]
    plain = [token.text for token in tokens(text) if token.is_word]
    numbers = [n for q in quantities(text) if len(n := q.span.of(text).casefold()) > 1]
    telling = frozenset(topic_of(text, len(plain)).split())
    pairs = [f"{a} {b}" for a, b in pairwise(plain) if a in telling and b in telling]
    rare = [word for word in topic_of(text, 8).split() if len(word) > 6]
    free = [
        secret
        for secret in dict.fromkeys([*numbers, *pairs, *rare])
        if len(secret) <= LONGEST_SECRET and not any(touched(said_, (secret,)) for said_ in heard)
    ]
    whole = " ".join(plain[:6])[:LONGEST_SECRET].rsplit(" ", 1)[0] or text[:LONGEST_SECRET]
    return free[:MOST_SECRETS] or [whole]


def conflict_table(conflict: ConflictDraft, conflict_id: str) -> dict[str, Any]:
    """A conflict as it stands in a scenario's file."""
    one, other = conflict.one, conflict.other
    return {
        "id": conflict_id,
        "topic": conflict.topic,
        "settled_by": "What each of them counts, and somebody to ask who has it already.",
        "examples": said.conflict_examples(conflict),
        "tests": said.conflict_tests(conflict),
        "moves": said.CARRIERS,
        "mention": list(dict.fromkeys(said.conflict_lines(conflict, said.MENTION))),
        "both_sides": said.conflict_lines(conflict, said.BOTH),
        "thinking": list(said.THINKING),
        "claims": [
            {
                "id": f"{conflict_id}-{name}",
                "who": claim.who,
                "source": claim.source.value,
                "text": claim.text,
                "belief": 0.45,
            }
            for name, claim in (("one", one), ("other", other))
        ],
    }


def _rubric(draft: DrillDraft) -> list[dict[str, Any]]:
    goal = draft.moment.goal
    weight = GOAL_WEIGHT if goal.avoid else GOAL_WEIGHT + AVOID_WEIGHT
    checks: list[dict[str, Any]] = [
        {
            "id": "goal",
            "question": goal.question,
            "weight": weight,
            "measure": "moves",
            "moves": [move.value for move in goal.moves],
            "at_least": 1,
            "within": 3,
            "why": goal.why,
        }
    ]
    if goal.avoid:
        checks.append(
            {
                "id": "not-again",
                "question": "Did you leave out what cost you the moment in the call?",
                "weight": AVOID_WEIGHT,
                "measure": "moves",
                "moves": [move.value for move in goal.avoid],
                "at_most": 0,
                "not_before": 2,
                "why": "What comes first under stress is what needs practice most.",
            }
        )
    return [
        *checks,
        {
            "id": "learned",
            "question": "Did they tell you something of their own?",
            "weight": LEARN_WEIGHT,
            "measure": "facts",
            "at_least": 1,
            "not_before": 2,
            "why": "Whoever is met where they are goes on talking.",
        },
        {
            "id": "short",
            "question": f"Did every turn stay within {LONGEST_TURN} words?",
            "weight": SHORT_WEIGHT,
            "measure": "longest_turn",
            "at_most": LONGEST_TURN,
            "why": "A moment like this is lost in a long answer.",
        },
    ]


def _names(
    draft: DrillDraft, facts: Sequence[FactDraft], conflict: ConflictDraft | None
) -> list[str]:
    """What the buyer may name: the rep's side, and whoever is named in their own words."""
    texts = [draft.opening, *draft.known, *(fact.text for fact in facts)]
    names = [draft.product, draft.seller]
    if conflict is not None:
        names += [conflict.one.who, conflict.other.who]
        texts += [conflict.one.text, conflict.other.text]
    return list(dict.fromkeys([*names, *names_in(texts)]))[:MOST_NAMES]


def names_in(texts: Iterable[str]) -> list[str]:
    """Words with a capital within sentences, which may be names."""
    found = []
    for text in texts:
        for token in tokens(text):
            word = text[token.start : token.end]
            if token.start > 0 and word[:1].isupper() and len(word) > 1:
                found.append(word)
    return found
