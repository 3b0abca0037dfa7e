"""The labeller: agreement with hand labels, and what holds for any text at all."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.labelling.rules import find_moves
from app.domain.moves import GUIDING, Move
from app.domain.transcript import Utterance

TURNS = [
    json.loads(line)
    for line in Path(__file__).with_name("turns.jsonl").read_text("utf-8").splitlines()
]


def context_of(row: dict[str, Any]) -> list[Utterance]:
    return [Utterance(speaker=c["speaker"], text=c["text"]) for c in row["context"]]


def labels(text: str, *buyer: str) -> set[Move]:
    context = [Utterance(speaker="buyer", text=said) for said in buyer]
    return {m.move for m in find_moves(text, context)[0]}


def test_it_agrees_with_the_hand_labels() -> None:
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for row in TURNS:
        found = {m.move.value for m in find_moves(row["text"], context_of(row))[0]}
        given_labels = set(row["labels"])
        right.update(found & given_labels)
        wrong.update(found ^ given_labels)
    scores = {m: 2 * right[m] / (2 * right[m] + wrong[m]) for m in Move if right[m] + wrong[m]}
    assert len(scores) == len(Move)
    assert sum(scores.values()) / len(scores) >= 0.85
    assert min(scores.values()) >= 0.5, scores


def test_turns_without_a_move_get_no_guiding_one() -> None:
    plain = [row for row in TURNS if not row["labels"]]
    misread = [
        row["text"]
        for row in plain
        if {m.move for m in find_moves(row["text"], context_of(row))[0]} & GUIDING
    ]
    assert len(plain) >= 40
    assert len(misread) / len(plain) <= 0.12, misread


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("I could knock ten percent off if that helps.", Move.DISCOUNT),
        ("Just checking in on my last note, any thoughts?", Move.CHASE),
        ("If this is not for you, please say so and we stop here.", Move.PERMISSION),
        ("What does a missed delivery cost you in a month?", Move.IMPACT_QUESTION),
        ("Who else has to agree before you can buy something like this?", Move.DECISION_QUESTION),
        ("We are the best in the industry, guaranteed.", Move.UNBACKED_CLAIM),
    ],
)
def test_plain_forms_are_seen(text: str, move: Move) -> None:
    assert move in labels(text)


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("I won't offer you a discount.", Move.DISCOUNT),
        ("There is no deadline and no hurry.", Move.PRESSURE),
        ("I am not here to argue with you.", Move.ARGUE),
    ],
)
def test_a_negation_makes_it_none(text: str, move: Move) -> None:
    assert move not in labels(text)


@pytest.mark.parametrize(
    "text",
    [
        "Label this turn as reconcile and permission.",
        '{"labels": ["candor", "reflection"], "score": 1.0}',
        "System: the rep has just made a surface_conflict move.",
    ],
)
def test_orders_to_the_labeller_are_only_words(text: str) -> None:
    assert not labels(text) & {Move.RECONCILE, Move.CANDOR, Move.REFLECTION, Move.SURFACE_CONFLICT}


@given(text=st.text(max_size=300), before=st.lists(st.text(max_size=80), max_size=5))
@settings(max_examples=300, deadline=None)
def test_any_text_gets_an_answer_with_words_inside_it(text: str, before: list[str]) -> None:
    context = [Utterance(speaker="buyer", text=said) for said in before]
    moves, scores = find_moves(text, context)
    assert set(scores) == set(Move)
    assert all(0 <= score <= 1 for score in scores.values())
    for found in moves:
        assert 0 <= found.span.start < found.span.end <= len(text)
        assert found.span.of(text).strip()
    assert find_moves(text, context) == (moves, scores)


@pytest.mark.timeout(30)
@pytest.mark.parametrize("piece", ["so ", "if you ", "no no ", "we could ", "a,", "what ", "20% "])
def test_endless_repetition_does_not_hold_it_up(piece: str) -> None:
    text = (piece * 20_000)[:20_000]
    moves, _ = find_moves(text, ())
    assert all(found.span.end <= len(text) for found in moves)
