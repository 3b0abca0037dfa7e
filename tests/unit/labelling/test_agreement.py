"""How far the rules agree with people, on turns they were made for and on turns they were not."""

from collections import Counter

import pytest

from app.domain.moves import GUIDING, Move
from tests.unit.labelling.annotated import f1_by_move, turns


def macro_f1(part: str) -> float:
    return sum(f1_by_move(turns(part)).values()) / len(Move)


def test_the_rules_fit_the_turns_they_were_tuned_on() -> None:
    assert macro_f1("tuning") >= 0.92


def test_the_rules_hold_on_turns_they_were_not_tuned_on() -> None:
    assert macro_f1("held_out") >= 0.84


def test_no_move_is_lost_on_turns_the_rules_were_not_tuned_on() -> None:
    weak = {move: f1 for move, f1 in f1_by_move(turns("held_out")).items() if f1 < 0.6}
    assert weak == {}


@pytest.mark.parametrize("part", ["tuning", "held_out"])
def test_praise_and_thanks_earn_no_guiding_move(part: str) -> None:
    praise = [turn for turn in turns(part) if "-praise-" in turn.id]
    wrong = [turn.id for turn in praise if turn.found() & GUIDING]
    assert len(wrong) <= 0.05 * len(praise), wrong


@pytest.mark.parametrize("part", ["tuning", "held_out"])
def test_turns_without_a_move_seldom_get_one(part: str) -> None:
    plain = [turn for turn in turns(part) if not turn.labels]
    assert sum(1 for turn in plain if turn.found()) <= 0.1 * len(plain)


def test_the_annotated_turns_cover_every_move_and_many_trades() -> None:
    annotated = turns("")
    count = Counter(label for turn in annotated for label in turn.labels)
    assert all(count[move] >= 15 for move in Move)
    assert len({turn.id for turn in annotated}) == len(annotated) >= 400
    trades = {turn.id.split("-")[1] for turn in annotated} - {"mixed", "plain", "praise"}
    assert len(trades) >= 10
    assert sum(1 for turn in annotated if not turn.labels) >= 60
