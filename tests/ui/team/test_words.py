"""What goes on in a team, in words that can be read aloud."""

from datetime import date, datetime, timedelta

import pytest

from app.domain.team.passing import Judged
from app.domain.team.records import PassRule
from app.ui.team.words import (
    attempts_words,
    due_words,
    end_of_day,
    judged_words,
    key_words,
    rule_lines,
    rule_words,
)
from tests.ui.content import make_content

NOON = int(datetime(2026, 3, 10, 12, 0).astimezone().timestamp() * 1000)
SCENARIO = make_content().scenario
CHECK = SCENARIO.rubric[0]


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "Due today, until 23:59"),
        (1, "Due tomorrow, 11 March"),
        (9, "Due in 9 days, 19 March"),
        (300, "Due in 300 days, 4 January 2027"),
        (-1, "Was due yesterday, 9 March"),
        (-3, "Was due 3 days ago, 7 March"),
    ],
)
def test_a_date_is_said_as_one_would_say_it_today(days: int, said: str) -> None:
    day = date(2026, 3, 10) + timedelta(days=days)
    assert due_words(end_of_day(day), NOON) == said


def test_what_was_due_this_morning_was_due_today() -> None:
    assert due_words(NOON - 1, NOON) == "Was due today, 10 March"
    assert due_words(None, NOON) == "No date"


def test_a_rule_names_its_checks_its_endings_and_its_score() -> None:
    rule = PassRule(checks=(CHECK.check_id,), outcomes=("own_step", "right_no"), least_score=70)
    lines = rule_lines(rule, SCENARIO)
    assert lines[0] == f"Yes to: {CHECK.question}"
    assert " or " in lines[1]
    assert lines[2] == "At least 70 of 100 points"
    assert rule_words(PassRule(), SCENARIO) == "There is no rule: your manager decides."


def test_what_was_not_judged_is_never_called_a_failure() -> None:
    open_ = Judged(by_rule="undecided", open=(f"check:{CHECK.check_id}",))
    said = judged_words(open_, SCENARIO)
    assert CHECK.question in said
    assert "does not pass" not in said
    missing = Judged(by_rule="did_not_pass", missing=("outcome",), open=("score",))
    assert judged_words(missing, SCENARIO).startswith("By the rule it does not pass")


def test_attempts_and_keys_can_be_read_aloud() -> None:
    assert attempts_words(None) == "Any number of attempts"
    assert attempts_words(1) == "One attempt"
    assert len(key_words("00" * 32).split()) == 8
