"""Two sessions side by side: where they part, what differs, and what cannot be compared."""

from dataclasses import replace

import pytest

from app.domain.behind_totals import turns_behind
from app.domain.comparing import PARTS, Comparison, Part, Side, compare
from app.domain.events import SessionStarted
from app.domain.traces import MEASURES, trace
from app.ports.problems import KnownError
from app.services.comparing import MOST
from tests.fakes.scripted import LaterLabeller
from tests.ui.calls import play
from tests.ui.content import SCENARIO_ID, make_content
from tests.ui.more_content import DRILL_ID, PAIR_ID, make_drill, make_pair
from tests.ui.world import BAD_CALL, GOOD_CALL, World, make_world


def beside(world: World, one: str = "session-1", other: str = "session-2") -> Comparison:
    return world.trainer.compare(one, other).comparison


def taken_again(world: World, session: str, turn: int, *lines: str) -> str:
    practice = world.trainer.fork(session, turn, lambda update: None)
    practice.begin()
    for line in lines:
        practice.say(line)
    practice.hang_up()
    return practice.session_id


def restarted(world: World, session: str, **changes: object) -> None:
    """Let a session have been held with something else."""
    stored = world.log._events[session]
    started = stored[0].event
    assert isinstance(started, SessionStarted)
    stored[0] = replace(stored[0], event=replace(started, **changes))  # type: ignore[arg-type]


def test_a_branch_is_shared_up_to_its_turn_and_parts_there() -> None:
    world = make_world()
    play(world, GOOD_CALL)
    taken_again(world, "session-1", 3, *BAD_CALL[:2])
    found = beside(world)
    assert [row.number for row in found.rows if row.shared] == [0, 1, 2]
    assert (found.parted_at, found.branched_at) == (3, 3)
    assert [(r.one is None, r.other is None) for r in found.rows[-2:]] == [
        (False, False),
        (False, True),
    ]
    assert found.differences == ()
    assert all(found.can(part) for part in PARTS)


def test_the_same_words_again_never_part() -> None:
    world = make_world()
    play(world, GOOD_CALL)
    taken_again(world, "session-1", 2, *GOOD_CALL[1:])
    found = beside(world)
    assert found.parted_at is None
    assert all(row.shared for row in found.rows)
    assert not any(total.differs for total in found.totals)


def test_sessions_of_their_own_are_laid_side_by_side_by_turn() -> None:
    world = make_world()
    play(world, GOOD_CALL)
    play(world, BAD_CALL)
    found = beside(world)
    assert (found.parted_at, found.branched_at) == (1, None)
    totals = {t.name: (t.one, t.other) for t in found.totals}
    assert totals["turns"] == (5, 3)  # she ended the second
    assert totals["conceded"] == (0, 1)
    scores = [world.trainer.review(f"session-{n}").debrief.scorecard.score for n in (1, 2)]
    assert totals["score"] == tuple(scores)
    assert {t.name for t in found.totals if t.differs} >= {"turns", "score", "outcome", "told"}


def test_which_way_round_makes_no_difference() -> None:
    world = make_world()
    play(world, GOOD_CALL)
    play(world, BAD_CALL)
    one, other = beside(world), beside(world, "session-2", "session-1")
    assert one.parted_at == other.parted_at
    assert [(t.name, t.one, t.other) for t in one.totals] == [
        (t.name, t.other, t.one) for t in other.totals
    ]


def test_of_two_scenarios_nothing_is_put_side_by_side() -> None:
    world = make_world(contents=[make_content(), make_drill()])
    play(world, GOOD_CALL)
    play(world, GOOD_CALL[:2], scenario=DRILL_ID)
    found = beside(world)
    assert [d.what for d in found.differences] == ["scenario"]
    assert (found.rows, found.totals) == ((), ())
    assert not any(found.can(part) for part in PARTS)


@pytest.mark.parametrize(
    ("changes", "what", "left"),
    [
        ({"mind_version": "mind-0"}, "mind", {"words", "labels"}),
        ({"encoder_version": "e-0"}, "encoder", {"words", "labels"}),
        ({"backend": "llama", "model": "big"}, "model", {"labels", "effort", "mind"}),
        ({"labeller_version": "phrases-0"}, "labeller", {"words"}),
    ],
)
def test_another_version_takes_away_what_depends_on_it(
    changes: dict[str, object], what: str, left: set[Part]
) -> None:
    world = make_world()
    play(world, GOOD_CALL)
    play(world, BAD_CALL)
    restarted(world, "session-2", **changes)
    found = beside(world)
    (difference,) = found.differences
    assert difference.what == what
    assert {part for part in PARTS if found.can(part)} == left
    shown = {total.name for total in found.totals}
    assert "score" not in shown
    assert ("share" in shown) is ("effort" in left)


def test_what_can_no_more_be_compared_is_left_out_of_the_totals() -> None:
    content = make_content()
    world = make_world(contents=[content])
    play(world, GOOD_CALL)
    changed = replace(content.scenario.rubric[0], question="Did you ask at all?")
    rubric = (changed, *content.scenario.rubric[1:])
    scenario = replace(content.scenario, rubric=rubric)
    other = make_world(contents=[replace(content, scenario=scenario)], log=world.log)
    play(other, GOOD_CALL)
    # Two programs, each with its files: both have kept what they were played from.
    one_side = world.trainer.review("session-1")
    other_side = other.trainer.review("session-2")
    found = compare(
        *(
            Side(session_id=r.session_id, content=r.content, call=r.call)
            for r in (one_side, other_side)
        )
    )
    assert [d.what for d in found.differences] == ["rubric"]
    assert "score" not in {total.name for total in found.totals}
    assert "share" in {total.name for total in found.totals}


def test_the_dial_is_named() -> None:
    world = make_world()
    play(world, GOOD_CALL)
    play(world, GOOD_CALL, dial=2)
    (difference,) = beside(world).differences
    assert (difference.what, difference.one, difference.other) == ("dial", "0", "2")


def test_once_both_are_scored_by_one_labeller_their_labels_can_be_compared() -> None:
    world = make_world()
    play(world, GOOD_CALL)
    later = make_world(log=world.log, labeller=LaterLabeller())
    play(later, GOOD_CALL)
    assert not beside(later).can("labels")
    rescored = later.trainer.rescoring("session-1").run()
    assert rescored is not None
    later.trainer.keep_rescored("session-1", rescored)
    found = beside(later)
    assert found.labeller == "later-1"
    assert [d.what for d in found.differences] == ["labeller"]
    assert (found.can("labels"), found.can("score"), found.can("mind")) == (True, True, False)
    assert found.rows[1].one is not None
    assert found.rows[1].other is not None
    assert found.rows[1].one.moves == found.rows[1].other.moves


def test_a_session_that_is_gone_is_told() -> None:
    world = make_world()
    play(world, GOOD_CALL)
    with pytest.raises(KnownError):
        beside(world)


def test_relatives_are_offered_first_and_only_sessions_of_the_same_scenario() -> None:
    world = make_world(contents=[make_content(), make_pair()])
    play(world, GOOD_CALL)  # 1
    taken_again(world, "session-1", 3, BAD_CALL[0])  # 2
    play(world, BAD_CALL)  # 3
    taken_again(world, "session-1", 2, BAD_CALL[1])  # 4
    play(world, BAD_CALL, scenario=PAIR_ID)  # 5
    play(world, ())  # 6: nothing was said in it
    taken_again(world, "session-2", 4, BAD_CALL[1])  # 7

    def offered(session: str) -> list[tuple[str, str, int | None]]:
        found = world.trainer.to_compare_with(session)
        return [(c.summary.session_id, c.relation, c.turn) for c in found]

    assert offered("session-1") == [
        ("session-4", "branch", 2),
        ("session-2", "branch", 3),
        ("session-7", "other", None),
        ("session-3", "other", None),
    ]
    assert offered("session-2") == [
        ("session-7", "branch", 4),
        ("session-1", "root", 3),
        ("session-4", "sibling", None),
        ("session-3", "other", None),
    ]
    assert offered("session-5") == []


def test_a_relative_is_offered_however_many_others_came_since() -> None:
    world = make_world()
    play(world, GOOD_CALL[:2])
    taken_again(world, "session-1", 2, BAD_CALL[0])
    for _ in range(MOST + 3):
        play(world, GOOD_CALL[:1])
    found = world.trainer.to_compare_with("session-1")
    assert len(found) == MOST
    assert found[0].summary.session_id == "session-2"
    assert found[1].summary.session_id == f"session-{MOST + 5}"


def test_the_turns_behind_a_total_are_those_it_counts() -> None:
    world = make_world()
    play(world, (*GOOD_CALL, BAD_CALL[1]))
    play(world, BAD_CALL)
    for side in (found := beside(world)).one, found.other:
        behind = {total.name: turns_behind(side, total.name) for total in found.totals}
        numbers = {
            total.name: total.one if side is found.one else total.other for total in found.totals
        }
        told = [f for n in behind["told"] for f in side.call.turns[n].act.facts]  # type: ignore[union-attr]
        assert len(told) == numbers["told"]
        assert len(behind["settled"]) == numbers["settled"]
        assert len(behind["conceded"]) == numbers["conceded"]
        assert behind["outcome"] == (side.call.turns[-1].number,)
        assert behind["share"][-1] == len(side.call.rep_turns)
        assert behind["turns"] == behind["score"] == ()


def test_a_trace_has_a_point_for_every_turn() -> None:
    world = make_world()
    play(world, GOOD_CALL)
    call, scenario = world.trainer.review("session-1").call, make_content().scenario
    assert scenario.scenario_id == SCENARIO_ID
    for measure in MEASURES[:-1]:
        points = trace(scenario, call, measure)
        assert [turn for turn, _ in points] == [0, 1, 2, 3, 4, 5]
        assert points[-1][1] == getattr(call.mind.state, measure)
    shares = trace(scenario, call, "effort")
    assert 0 < len(shares) < 6
    assert shares[-1][0] == 5
