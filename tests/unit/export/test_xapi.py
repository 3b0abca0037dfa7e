"""xAPI statements, held against the rules of the specifications."""

import json
import uuid
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.events import SessionStarted
from app.ports.problems import KnownError
from app.services.export.subject import Subject, practised_ms
from app.services.export.wish import Learner, Wish
from app.services.export.xapi import duration, registration, statements
from tests.unit.export.exporting import CALL, NOTE, exported, exporter_of, old_log, subject_of
from tests.unit.export.xapi_rules import DURATION, broken_rules


@pytest.fixture(scope="module")
def call(tmp_path_factory: pytest.TempPathFactory) -> Subject:
    """The call of 0.2.0, scored 60.3."""
    log = old_log(tmp_path_factory.mktemp("old"))
    found = subject_of(log)
    log.close()
    return found


def unscored(subject: Subject) -> Subject:
    """The same session, if too little had happened to judge by."""
    debrief = subject.review.debrief
    card = replace(debrief.scorecard, score=None, checks=())
    review = replace(subject.review, debrief=replace(debrief, scorecard=card))
    return replace(subject, review=review)


def verbs(made: list[dict[str, Any]]) -> list[str]:
    return [s["verb"]["id"].rpartition("/")[2] for s in made]


WISHES = [
    Wish(format="xapi"),
    Wish(format="xapi", pass_mark=60),
    Wish(format="xapi", pass_mark=100),
    Wish(format="xapi", pass_mark=0, checks=False),
    Wish(format="xapi", learner=Learner(name="Alex", mbox="alex@example.com")),
    Wish(format="xapi", learner=Learner(home_page="https://hr.example.com", account="a-17")),
]


@pytest.mark.parametrize("wish", WISHES)
def test_every_statement_keeps_the_rules(call: Subject, wish: Wish) -> None:
    wish.verify()
    for subject in (call, unscored(call)):
        for statement in statements(subject, wish):
            assert broken_rules(statement) == []


def test_a_broken_statement_is_found_out(call: Subject) -> None:
    good = statements(call, Wish(format="xapi", pass_mark=60))[1]
    result, context = good["result"], good["context"]
    for broken in (
        {**good, "result": {**result, "score": {"scaled": 1.2}}},
        {**good, "result": {**result, "duration": "7:30"}},
        {**good, "result": {**result, "success": not result["success"]}},
        {**good, "actor": {"mbox": "mailto:a@b.c", "account": {"homePage": "x", "name": ""}}},
        {**good, "object": {"id": "no iri"}},
        {**good, "context": {**context, "extensions": {}}},
        {**good, "timestamp": "2026-03-03T10:00:00"},
    ):
        assert broken_rules(broken)


def test_without_a_pass_mark_one_statement_says_it_all(call: Subject) -> None:
    (said,) = statements(call, Wish(format="xapi", checks=False))
    assert verbs([said]) == ["completed"]
    assert said["result"]["completion"] is True
    assert said["result"]["score"] == {"scaled": 0.603, "raw": 60.3, "min": 0, "max": 100.0}
    assert "contextActivities" not in said["context"]
    assert said["context"]["registration"] == str(uuid.UUID(CALL))


@pytest.mark.parametrize(("mark", "verb"), [(60.3, "passed"), (60.4, "failed")])
def test_with_a_pass_mark_it_is_passed_or_failed(call: Subject, mark: float, verb: str) -> None:
    made = statements(call, Wish(format="xapi", pass_mark=mark, checks=False))
    assert verbs(made) == ["completed", verb]
    assert "score" not in made[0]["result"]
    assert made[1]["result"]["success"] is (verb == "passed")
    mastery = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore"
    assert made[1]["context"]["extensions"][mastery] == round(mark / 100, 4)


def test_a_session_without_a_score_is_completed_without_one(call: Subject) -> None:
    for mark in (None, 70.0):
        made = statements(unscored(call), Wish(format="xapi", pass_mark=mark))
        assert verbs(made) == ["completed"]
        assert "score" not in made[0]["result"]


def test_each_check_that_was_scored_has_a_statement(call: Subject) -> None:
    made = statements(call, Wish(format="xapi"))[1:]
    scored = [c for c in call.review.debrief.scorecard.checks if c.points is not None]
    assert len(made) == len(scored) > 0
    for statement, check in zip(made, scored, strict=True):
        assert statement["result"]["success"] is (check.verdict == "yes")
        assert statement["object"]["definition"]["name"]["en"] == check.check.question
        (parent,) = statement["context"]["contextActivities"]["parent"]
        assert statement["object"]["id"].startswith(parent["id"])


def test_said_twice_it_is_the_same_statement_and_otherwise_another(call: Subject) -> None:
    wish = Wish(format="xapi")
    ids = [s["id"] for s in statements(call, wish)]
    assert ids == [s["id"] for s in statements(call, wish)]
    assert len(set(ids)) == len(ids)
    other = replace(wish, learner=Learner(account="someone"))
    assert not set(ids) & {s["id"] for s in statements(call, other)}


@given(st.integers(0, 10**9))
def test_durations_are_what_the_rule_allows_and_as_long_as_they_were(milliseconds: int) -> None:
    told = duration(milliseconds)
    match = DURATION.fullmatch(told)
    assert match is not None
    hours, minutes, seconds = (float((match[n] or "0 ")[:-1]) for n in (4, 5, 6))
    assert hours * 3600 + minutes * 60 + seconds == pytest.approx(milliseconds / 1000, abs=0.0051)


def test_known_durations() -> None:
    assert [duration(ms) for ms in (0, 4, 450_500, 3_600_000)] == [
        "PT0S",
        "PT0S",
        "PT7M30.5S",
        "PT1H",
    ]


@given(st.from_regex(r"[A-Za-z0-9_-]{1,80}", fullmatch=True))
def test_any_session_has_a_registration_of_its_own(session_id: str) -> None:
    assert registration(session_id) == str(uuid.UUID(registration(session_id)))
    assert registration(session_id) != registration(f"{session_id}x")


def test_time_in_which_a_session_lay_is_not_practice(call: Subject) -> None:
    stored = call.stored
    slow = [replace(s, at_ms=s.at_ms + (86_400_000 if n > 5 else 0)) for n, s in enumerate(stored)]
    back = [replace(s, at_ms=0 if n > 5 else s.at_ms) for n, s in enumerate(stored)]
    usual = practised_ms(stored)
    assert usual <= practised_ms(slow) <= usual + 600_000
    assert 0 <= practised_ms(back) <= usual


def test_a_file_holds_an_array_or_lines(tmp_path: Path) -> None:
    log = old_log(tmp_path)
    exporter, wish = exporter_of(log), Wish(format="xapi", checks=False)
    array = exported(exporter, "all", wish, tmp_path / "all.json")
    lines = exported(exporter, "all", wish, tmp_path / "all.jsonl")
    found = json.loads(Path(array.place).read_text(encoding="utf-8"))
    assert [s["context"]["registration"] for s in found] == [
        str(uuid.UUID(name)) for name in exporter.named("all")
    ]
    text = Path(lines.place).read_text(encoding="utf-8")
    assert [json.loads(line) for line in text.splitlines()] == found
    log.close()


def test_of_a_session_that_goes_on_nothing_is_said(tmp_path: Path) -> None:
    log = old_log(tmp_path)
    started = next(s for s in log.events(NOTE) if isinstance(s.event, SessionStarted))
    log.create("open", log.content(NOTE), "Open", "Dana", 1)
    log.append("open", [started.event], 2)
    done = exported(exporter_of(log), "all", Wish(format="xapi"), tmp_path / "all.json")
    assert done.sessions == 2
    assert [(left.session_id, left.title) for left in done.left_out] == [("open", "Open")]
    log.close()


@pytest.mark.parametrize(
    "learner",
    [
        Learner(mbox="no-mail"),
        Learner(mbox="a b@example.com"),
        Learner(home_page="example"),
        Learner(home_page="ftp://example.com"),
        Learner(account=" "),
    ],
)
def test_nobody_can_be_named_so(learner: Learner) -> None:
    with pytest.raises(KnownError):
        Wish(format="xapi", learner=learner).verify()


@pytest.mark.parametrize("mark", [-1, 101, float("nan")])
def test_a_pass_mark_is_a_score(mark: float) -> None:
    with pytest.raises(KnownError):
        Wish(format="xapi", pass_mark=mark).verify()
