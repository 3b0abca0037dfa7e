"""The language of feedback: what may be said, and in which order.

First what was there to see, then where the rep wants to be, then the way. No praise sandwich, no
reproach, no percentage.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.adapters.advice_toml import load_advice
from app.domain.moves import GETTING, GUIDING
from app.domain.scoring import moments
from app.domain.scoring.board import WOULD_HAVE_MOVED
from app.ui import checks, debrief_moments, drill_card, goal_bar, held_box
from app.ui.words import MOMENTS, VERDICTS

SHIPPED = load_advice(Path(__file__).parents[3] / "assets" / "advice.toml")

PRAISE = (
    r"(?:great|good|nice|excellent|amazing|awesome|fantastic|brilliant|impressive) "
    r"(?:job|work|question|call|one|try|effort)"
    r"|well done|keep it up|kudos|bravo|perfect(?:ly)?|congratulations|proud of you"
)
REPROACH = (
    r"you should(?:n[’']t)?(?: not)? have|you failed|you (?:didn[’']t|did not) even|unfortunately"
    r"|sadly|you (?:need|have) to|you must|mistakes?|wrongly|poor(?:ly)?|badly"
)
EMPTY = (
    r"going forward|at the end of the day|leverage|synerg\w*|next level|actionable|value[- ]add"
    r"|simply|just try|obviously|clearly you|basically|perhaps consider|in order to"
)
BANNED = re.compile(rf"\b(?:{PRAISE}|{REPROACH}|{EMPTY})\b", re.IGNORECASE)
TURNS_ON_ITSELF = re.compile(r"(?<!“)\b(?:but|however|although)\b(?!”)", re.IGNORECASE)
"""A "but" takes back what came before it; in quotation marks it is only spoken of."""


def told() -> Iterator[tuple[str, str]]:
    """What the program itself says of a turn, each with where it stands."""
    for name, advice in SHIPPED.moves.items():
        yield f"moves.{name}.what", advice.what
        yield f"moves.{name}.why", advice.why
        yield f"moves.{name}.aim", advice.aim
    for name, goal in SHIPPED.goals.items():
        yield f"goals.{name}", goal
    for outcome, several in SHIPPED.outcomes.items():
        yield from ((f"outcomes.{outcome}", text) for text in several)
    yield from ((f"titles.{name}", title) for name, title in moments._TITLES.items())
    yield from (("board", text) for text in WOULD_HAVE_MOVED.values())
    yield from (("verdicts", word) for word, _ in VERDICTS.values())
    yield from (("moments", f"{word}. {advice}") for word, _, advice in MOMENTS.values())
    yield from (("drill", word) for word, _, _ in drill_card.DONE.values())


def suggested() -> Iterator[tuple[str, str]]:
    """What a rep could say, or do alone."""
    for name, advice in SHIPPED.moves.items():
        yield from ((f"moves.{name}.instead", text) for text in advice.instead)
        for situation, several in advice.when.items():
            yield from ((f"moves.{name}.when.{situation}", text) for text in several)
    yield from ((f"drills.{name}", text) for name, text in SHIPPED.drills.items())


def in_code() -> Iterator[tuple[str, str]]:
    """Sentences that stand in the code of the debrief, docstrings left out."""
    for module in (checks, debrief_moments, drill_card, goal_bar, held_box, moments):
        tree = ast.parse(Path(module.__file__ or "").read_text(encoding="utf-8"))
        parts = (n for n in ast.walk(tree) if not isinstance(n, ast.Expr))
        for part in (p for n in parts for p in ast.iter_child_nodes(n)):
            text = part.value if isinstance(part, ast.Constant) else None
            if isinstance(text, str) and text.count(" ") > 1:
                yield module.__name__, text


@pytest.mark.parametrize(("where", "text"), [*told(), *in_code()])
def test_nothing_praises_scolds_or_fills(where: str, text: str) -> None:
    assert BANNED.search(text) is None, where
    assert TURNS_ON_ITSELF.search(text) is None, where


def test_no_suggestion_praises_or_fills_either() -> None:
    banned = re.compile(rf"\b(?:{PRAISE}|{EMPTY})\b", re.IGNORECASE)
    assert [(where, text) for where, text in suggested() if banned.search(text)] == []
    turned = [text for _, text in suggested() if TURNS_ON_ITSELF.search(text)]
    assert [text for text in turned if "nothing but a question" not in text] == []


def test_no_text_has_a_percentage_or_a_figure_of_its_own() -> None:
    with_figures = [t for _, t in (*told(), *suggested()) if re.search(r"[%\d]", t)]
    assert with_figures == []


def test_every_moment_can_be_told_in_three_parts() -> None:
    for name, advice in SHIPPED.moves.items():
        assert advice.what, name
        assert advice.aim, name
        assert advice.instead, name


def test_what_was_there_to_see_is_said_of_what_happened_and_not_of_the_rep() -> None:
    person = re.compile(r"\byou(?:’re| are| were) (?:too |so |not )?\w+(?:y|ful|less|ive)\b")
    assert [t for where, t in told() if where.endswith(".what") and person.search(t)] == []


def test_where_the_rep_wants_to_be_is_told_as_if_it_were_so() -> None:
    """In the present, as a place to be in: no wish, no order, no condition."""
    wishful = re.compile(
        r"\b(?:should|would|could|must|want to be|try|need to|will)\b", re.IGNORECASE
    )
    for name, advice in SHIPPED.moves.items():
        assert not wishful.search(advice.aim), (name, advice.aim)
        assert len(advice.aim.split()) <= 18, name
        assert not advice.aim.endswith("?"), name


def test_what_went_well_says_what_it_did_and_not_how_good_it_was() -> None:
    for move in GUIDING:
        assert SHIPPED.moves[move].what.startswith("You "), move
    for move in GETTING:
        assert not SHIPPED.moves[move].what.startswith("You "), move


def test_every_ending_has_a_sentence_for_what_was_written() -> None:
    for outcome, several in SHIPPED.outcomes.items():
        assert [text for text in several if not moments.OF_CALLS.search(text)], outcome
