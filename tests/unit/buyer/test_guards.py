"""What a model must not make a buyer say, and what it may."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.bench.guards import Row, figures, rows_in
from app.bootstrap import encoder
from app.domain.buyer.acts import Act
from app.domain.buyer.guards import GUARDS, Candidate, violations
from app.domain.events import ActChosen
from app.domain.text import words

ROOT = Path(__file__).parents[3]
POINT = "Forty percent of what? Every clinic counts no-shows its own way."
REP = "Clinics that use Remindly cut their no-shows by 30% in a quarter, guaranteed."


def reply(text: str, point: str = POINT, rep: str = REP, act: Act = Act.DOUBT_CLAIM) -> Candidate:
    return Candidate(
        text=text,
        act=ActChosen(turn=3, act=act, line_id="x", point=point),
        rep=rep,
        locked=("eleven percent", "11%"),
        earlier=("Go ahead. My waiting room is filling up.",),
        names=frozenset(words(f"Remindly Marisol Vega {point}")),
        buyer=("Marisol Vega", "Marisol"),
        keeps_to_point=False,
    )


def fired(text: str, **given: str) -> set[str]:
    return {name for name, _ in violations(reply(text, **given))}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("guard", "text"),
    [
        ("length", "Every clinic counts its own way. " * 9),
        ("length", ""),
        ("stage_direction", "*sighs* Forty percent of what, though?"),
        ("stage_direction", "(pauses) Every clinic counts them its own way."),
        ("role_name", "Marisol: Forty percent of what?"),
        ("role_name", "Buyer: Every clinic counts its own way."),
        ("other_language", "Cada clínica cuenta las ausencias a su manera, ¿sabe usted?"),
        ("out_of_role", "As an AI language model I can't say how clinics count."),
        ("helper_speak", "Great question! How can I assist you further today?"),
        ("coaching", "You should ask me how many no-shows I have before you quote a figure."),
        ("wrong_speaker", "Our platform can help your clinic, and we offer a free demo."),
        ("commitment", "All right, you've convinced me. Let's sign the contract."),
        ("leak", "Ours is eleven percent, since you ask."),
        ("adopted_claim", "So we'd have 30% fewer no-shows within the quarter."),
        ("foreign_number", "Forty percent of what? I have 17 clinics that count differently."),
        ("foreign_name", "Forty percent of what? Ask Brightwater, they count their own way."),
        ("repetition", "Go ahead. My waiting room is filling up."),
    ],
)
def test_each_guard_stops_what_it_is_there_for(guard: str, text: str) -> None:
    assert guard in fired(text)


@pytest.mark.parametrize(
    "text",
    [
        POINT,
        "Forty percent of what, exactly? No two clinics count a no-show the same way.",
        "Guaranteed? Every clinic counts no-shows its own way, so forty percent of what?",
    ],
)
def test_the_point_in_other_words_passes(text: str) -> None:
    assert fired(text) == set()


@given(text=st.text(max_size=300), point=st.text(min_size=1, max_size=80), rep=st.text(max_size=80))
@settings(max_examples=150)
def test_no_text_at_all_upsets_them(text: str, point: str, rep: str) -> None:
    for _, reason in violations(reply(text, point=point, rep=rep)):
        assert reason


@pytest.mark.parametrize(
    "piece", ["a ", "so we would ", "no, ", "30% ", "(", "you should ask ", "\n"]
)
def test_ten_thousand_characters_are_read_in_no_time(piece: str) -> None:
    """A pattern that backtracks without end would run into the suite's time limit here."""
    assert "length" in fired((piece * 10_000)[:10_000]) or piece.isspace() or piece == "("


@cache
def measured() -> dict[str, float]:
    return figures(rows(), encoder())


@cache
def rows() -> tuple[Row, ...]:
    return rows_in(ROOT / "assets" / "guards")


def test_there_are_enough_replies_of_either_kind_and_a_part_is_held_out() -> None:
    bad = [r for r in rows() if r.guard]
    good = [r for r in rows() if not r.guard]
    assert len(bad) >= 200
    assert len(good) >= 200
    assert {r.split for r in bad} == {r.split for r in good} == {"dev", "held"}
    assert {r.guard for r in bad} == set(GUARDS)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_bad_replies_are_caught_and_good_ones_pass() -> None:
    """Over all rows; how each guard does, and how the held-out part does, is in docs/guards.md."""
    assert measured()["all_recall_any_guard"] >= 0.95
    assert measured()["all_false_any_guard"] <= 0.05


@pytest.mark.slow
@pytest.mark.parametrize("guard", list(GUARDS))
def test_no_guard_rejects_many_good_replies(guard: str) -> None:
    assert measured()[f"all_false_{guard}"] <= 0.05
