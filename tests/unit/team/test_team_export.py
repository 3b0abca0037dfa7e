"""A team taken elsewhere: tables, xAPI statements, and a leaderboard nobody has to be on."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from app.domain.team.records import (
    Admitted,
    LeaderboardRow,
    LeaderboardWish,
    PassRule,
    Record,
    Returned,
    Ruled,
)
from app.ports.problems import KnownError
from app.services.team.export import team_statements, team_tables
from app.services.team.leaderboard import Leaderboard, leaderboard_rows
from tests.team_machines import HOUR, MONDAY, Machine, assigned, result, submitted, team_of


class Scene:
    """Rae passed at her second attempt, Tom has not handed in; another is for Tom only."""

    def __init__(self, folder: Path) -> None:
        self.space, self.mara, (self.rae, self.tom) = team_of(folder, "Rae", "=Tom")
        rule = PassRule(checks=("asks-first",), outcomes=("own_step",), least_score=70.0)
        self.given = self.mara.say(assigned(rule=rule, due_ms=MONDAY + HOUR)).record_id
        self.toms = self.mara.say(assigned(title="Toms", to=(self.tom.key,))).record_id
        self.meet()
        self.first = self.hand_in(1, 60.0)
        self.mara.tell(
            Ruled(
                submission=self.first.record_id,
                check_id="asks-first",
                verdict="no",
                note="Not in turn 2.",
            ),
            self.rae.key,
        )
        self.send_back(self.first, "again", 58.0)
        self.second = self.hand_in(2, 81.0)
        self.passed = self.send_back(self.second, "passed", 80.0)
        self.meet()

    def hand_in(self, attempt: int, score: float) -> Record:
        body = submitted(self.given, score, attempt=attempt, attempts=attempt)
        record = self.rae.tell(body, self.rae.key)
        self.meet()
        return record

    def send_back(self, record: Record, decision: Any, score: float) -> Record:
        body = Returned(
            submission=record.record_id, decision=decision, words="", result=result(score)
        )
        return self.mara.tell(body, self.rae.key)

    def meet(self) -> None:
        for machine in (self.mara, self.rae, self.tom, self.mara, self.rae):
            machine.meet(self.space)


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return Scene(tmp_path)


def tables(machine: Machine, now_ms: int = MONDAY) -> dict[str, list[dict[str, str]]]:
    found = {}
    for file in team_tables(machine.team, now_ms):
        rows = csv.DictReader(io.StringIO(file.data.decode(), newline=""))
        found[file.name.removesuffix(".csv")] = list(rows)
    return found


def test_a_manager_s_tables_tell_who_did_what(scene: Scene) -> None:
    found = tables(scene.mara)
    assert {row["name"]: row["role"] for row in found["members"]} == {
        "Mara": "manager",
        "Rae": "rep",
        "'=Tom": "rep",  # which a spreadsheet must not run
    }
    (first, second) = found["assignments"]
    assert (first["due"], first["must_meet"], first["least_score"], first["for_whom"]) == (
        "2027-01-15T09:00:00.000Z",
        "asks-first",
        "70",
        "all",
    )
    assert second["for_whom"] == "'=Tom"
    assert sorted((row["title"], row["name"], row["state"]) for row in found["states"]) == [
        ("Gone quiet", "'=Tom", "not_started"),
        ("Gone quiet", "Rae", "passed"),
        ("Toms", "'=Tom", "not_started"),
    ]
    assert [
        (row["attempt"], row["score"], row["scored_by"], row["decision"], row["decided_by"])
        for row in found["submissions"]
    ] == [("1", "58", "manager", "again", "Mara"), ("2", "80", "manager", "passed", "Mara")]
    assert [(row["check"], row["verdict"], row["ruling"]) for row in found["checks"]] == [
        ("asks-first", "yes", "no"),
        ("asks-first", "yes", ""),
    ]


def test_what_is_past_its_date_is_so_by_the_time_of_the_table(scene: Scene) -> None:
    states = [r["state"] for r in tables(scene.mara, MONDAY + 2 * HOUR)["states"]]
    assert sorted(states) == ["not_started", "passed", "past_due"]


def test_a_rep_s_tables_hold_nothing_of_another_rep(scene: Scene) -> None:
    found = tables(scene.tom)
    assert found["submissions"] == []
    assert found["checks"] == []
    assert {row["state"] for row in found["states"]} == {"not_started"}


def test_excel_is_told_that_the_text_is_utf_8(scene: Scene) -> None:
    for file in team_tables(scene.mara.team, MONDAY, excel=True):
        assert file.data.startswith(b"\xef\xbb\xbf")


def test_statements_say_what_was_handed_in_and_decided(scene: Scene) -> None:
    said = team_statements(scene.mara.team)
    assert [s["verb"]["id"].rpartition("/")[2] for s in said] == [
        "completed",
        "completed",
        "passed",
    ]
    (passed,) = [s for s in said if s["verb"]["id"].endswith("passed")]
    assert passed["actor"] == {
        "objectType": "Agent",
        "name": "Rae",
        "account": {
            "homePage": f"https://skeptic.invalid/teams/{scene.mara.team.team_id}",
            "name": scene.rae.key,
        },
    }
    assert passed["object"]["id"] == "https://skeptic.invalid/scenarios/gone-quiet"
    assert passed["result"] == {
        "completion": True,
        "success": True,
        "score": {"scaled": 0.8, "raw": 80.0, "min": 0, "max": 100.0},
    }
    context = passed["context"]
    assert context["instructor"]["name"] == "Mara"
    assert list(context["extensions"].values()) == [0.7]
    assert len({s["context"]["registration"] for s in said}) == 1
    assert passed["timestamp"] == "2027-01-15T08:00:00.000Z"
    json.dumps(said)


def test_a_decision_against_is_failed_and_one_without_a_score_has_none(scene: Scene) -> None:
    scene.mara.tell(
        Returned(
            submission=scene.second.record_id,
            decision="did_not_pass",
            words="",
            result=result(None),
        ),
        scene.rae.key,
    )
    (failed,) = [s for s in team_statements(scene.mara.team) if "failed" in s["verb"]["id"]]
    assert failed["result"] == {"completion": True, "success": False}


def test_ids_are_the_same_on_every_machine_and_never_twice(scene: Scene) -> None:
    ids = [s["id"] for s in team_statements(scene.mara.team)]
    assert len(set(ids)) == len(ids) == 3
    assert [s["id"] for s in team_statements(scene.rae.team)] == ids
    scene.mara.say(Admitted(key=scene.rae.key, name="Rachel", role="rep"))
    assert [s["id"] for s in team_statements(scene.mara.team)] == ids


def test_nobody_is_on_a_leaderboard_who_did_not_wish_it(scene: Scene) -> None:
    assert leaderboard_rows(scene.mara.team) == ()
    Leaderboard(scene.rae.ledger).wish(True)
    scene.meet()
    assert leaderboard_rows(scene.mara.team) == (
        LeaderboardRow(key=scene.rae.key, passed=1, assigned=1),
    )


def test_a_leaderboard_is_kept_by_a_manager_and_shown_to_those_on_it(scene: Scene) -> None:
    board = Leaderboard(scene.mara.ledger)
    Leaderboard(scene.rae.ledger).wish(True)
    Leaderboard(scene.tom.ledger).wish(True)
    scene.meet()
    assert not board.show()  # nobody wanted one
    board.set(True)
    board.set(True)
    assert board.show()
    assert not board.show()
    scene.meet()
    scene.tom.meet(scene.space)
    assert [(r.key, r.passed, r.assigned) for r in scene.tom.team.rows] == [
        (scene.rae.key, 1, 1),
        (scene.tom.key, 0, 2),
    ]
    Leaderboard(scene.tom.ledger).wish(False)
    assert [r.key for r in scene.tom.team.rows] == [scene.rae.key]
    board.set(False)
    assert scene.mara.team.rows == ()


def test_a_rep_cannot_keep_one(scene: Scene) -> None:
    Leaderboard(scene.rae.ledger).set(True)
    scene.rae.say(LeaderboardWish(on=True))
    scene.meet()
    assert not scene.mara.team.leaderboard
    with pytest.raises(KnownError, match="You are in no team"):
        Machine("Ann", Path("/nonexistent")).say(LeaderboardWish(on=True))
