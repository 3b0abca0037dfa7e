"""Holding a labeller against people."""

from pathlib import Path

from app.adapters.calibration_toml import load_calibration
from app.domain.calibration import HandScored, HandTurn
from app.domain.moves import Move
from app.services.calibration import calibrate
from tests.fakes.scripted import TableLabeller

SHIPPED = load_calibration((Path(__file__).parents[3] / "assets" / "calibration",))


def the_hand(sessions: tuple[HandScored, ...]) -> TableLabeller:
    """A labeller that says what the hand said."""
    return TableLabeller({t.rep: sorted(t.labels or ()) for s in sessions for t in s.turns})


def test_whoever_labels_as_the_hand_did_agrees_perfectly() -> None:
    measured = calibrate(SHIPPED, the_hand(SHIPPED))
    assert {found.kappa for found in measured.labels.values()} == {1.0}
    assert measured.kappa_labels == 1
    assert not any(found.grey for found in measured.labels.values())


def test_with_the_hands_labels_the_checks_and_the_order_come_out_nearly_right() -> None:
    """What the rubric itself can do, whatever the labeller."""
    measured = calibrate(SHIPPED, the_hand(SHIPPED))
    assert measured.kappa_checks is not None
    assert measured.kappa_checks >= 0.9
    assert measured.spearman is not None
    assert measured.spearman >= 0.93
    assert not any(found.grey for found in measured.checks.values())


def test_a_labeller_that_sees_nothing_is_grey_everywhere() -> None:
    measured = calibrate(SHIPPED, TableLabeller({}))
    assert measured.kappa_labels == 0
    assert all(found.grey for found in measured.labels.values())
    assert all(
        found.agreement is not None and found.agreement > 0.8 for found in measured.labels.values()
    )


def session(*labels: Move, answers: bool = True) -> HandScored:
    return HandScored(
        session_id="short",
        title="",
        industry="",
        archetype="average",
        opening="",
        answers={"no_concession": "yes"} if answers else {},
        turns=(HandTurn(rep="Hm?", labels=frozenset(labels), buyer="Hm."),),
    )


def test_a_label_that_nobody_gave_has_no_kappa_and_is_not_grey() -> None:
    measured = calibrate([session()], TableLabeller({}))
    found = measured.labels[Move.CHASE]
    assert found.kappa is None
    assert not found.grey
    assert found.agreement == 1
    assert measured.kappa_labels is None


def test_too_short_a_session_has_no_score_and_no_place_in_the_order() -> None:
    measured = calibrate([session()], TableLabeller({}))
    assert measured.sessions[0].score is None
    assert measured.spearman is None
    assert measured.checks["no_concession"].code == {"unscored": 1, "yes": 0}


def test_a_check_that_the_hand_left_out_is_not_compared() -> None:
    measured = calibrate([session(answers=False)], TableLabeller({}))
    assert {found.items for found in measured.checks.values()} == {0}
