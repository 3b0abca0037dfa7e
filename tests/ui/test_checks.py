"""Checks of a rubric in words: what they count, when they do not apply, what was found."""

from dataclasses import replace
from typing import get_args

import pytest

from app.domain.buyer.acts import Act
from app.domain.buyer.scenario import Applies, Check, Outcome
from app.domain.moves import Move
from app.domain.scoring.scorecard import CheckResult, Verdict
from app.ui.checks import applies_when, found_words, passes_when
from tests.ui.content import make_content
from tests.ui.more_content import make_note

SCENARIO = make_content().scenario


def check(**fields: object) -> Check:
    """A check of a rubric."""
    plain = Check(check_id="c", question="Did you?", weight=10, measure="moves")
    return replace(plain, **fields)  # type: ignore[arg-type]


def test_every_check_of_a_rubric_says_what_passes() -> None:
    for one in SCENARIO.rubric:
        assert passes_when(one, {}).endswith(".")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"moves": frozenset({Move.CHASE}), "at_most": 0}, "Never: chasing."),
        ({"moves": frozenset({Move.CANDOR}), "at_least": 2}, "At least twice: candor."),
        (
            {"moves": frozenset({Move.CHASE, Move.DISCOUNT}), "at_most": 1, "within": 3},
            "In your first 3 turns, at most once: chasing or unasked discount.",
        ),
        ({"measure": "facts", "at_least": 1}, "The buyer tells you at least one fact."),
        ({"measure": "longest_turn", "at_most": 60}, "Your longest turn has at most 60 words."),
        (
            {"measure": "silence", "at_least": 1},
            "You say nothing at least once, and let the buyer go on.",
        ),
        ({"measure": "order_taking"}, "At least one guiding move in three turns."),
        (
            {"measure": "outcome", "outcomes": frozenset({"own_step", "right_no"})},
            "It ends so: “He names two people” or “Agreed: not a fit”.",
        ),
    ],
)
def test_what_a_check_counts(fields: dict[str, object], said: str) -> None:
    assert passes_when(check(**fields), {"own_step": "He names two people"}) == said


def test_a_check_says_when_it_is_left_out() -> None:
    applies = Applies(acts=frozenset({Act.BRUSH_OFF}), moves=frozenset({Move.DISCOUNT}))
    assert applies_when(check(), {}) == ""
    assert applies_when(check(applies=applies, not_before=4), {}) == (
        "Counts only if the buyer brushed you off and you did this: unasked discount. "
        "Left out if there are fewer than 4 turns."
    )


def test_a_check_gives_no_secret_away_before_the_call() -> None:
    applies = Applies(facts=frozenset({"f1"}), outcomes=frozenset({"right_no"}))
    said = applies_when(check(applies=applies), {})
    assert said == (
        "Counts only if the buyer has told a certain thing and it ends so: “Agreed: not a fit”."
    )


@pytest.mark.parametrize(
    ("verdict", "found", "said"),
    [
        ("yes", "2 of 1", "Yes. Counted: 2, at least 1 wanted."),
        ("yes", "0, at most 0", "Yes. Counted: 0, at most 0."),
        ("no", "rep share 58 (over-leaning)", "Not yet. Counted: your share 58 (over-leaning)."),
        ("no", "own_step", "Not yet. Counted: “Set a step of their own”."),
        ("unscored", "too early", "Not scored: too early. It is left out of the score."),
        (
            "not_applicable",
            "it never came up",
            "Does not apply: it never came up. It is left out of the score.",
        ),
    ],
)
def test_what_was_found(verdict: Verdict, found: str, said: str) -> None:
    result = CheckResult(check=check(), verdict=verdict, points=None, found=found, evidence=())
    assert found_words(result, SCENARIO) == said
    assert verdict in get_args(Verdict)


def test_of_a_note_sentences_are_counted() -> None:
    found = "needs 3 turns, the call had 2"
    result = CheckResult(check=check(), verdict="unscored", points=None, found=found, evidence=())
    said = found_words(result, make_note().scenario)
    assert said.startswith("Not scored: needs 3 sentences, the note had 2.")


def test_every_ending_can_be_named() -> None:
    for outcome in get_args(Outcome):
        one = check(measure="outcome", outcomes=frozenset({outcome}))
        assert "_" not in passes_when(one, {})
