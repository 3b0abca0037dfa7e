"""Reps written from the briefs alone, by somebody who saw nothing else: the held-out half.

Nothing was tuned to single ones of them. Good ones fail where their words are not understood or
their moves not seen; the floors below say how often they must not. Bad ones have no excuse.
"""

import json
from functools import cache
from pathlib import Path

import pytest

from app.bootstrap import EngineChoice
from app.bootstrap_health import HealthTest
from app.commands.engine import Mailbox
from app.domain.rehearsal import Rehearsal
from app.paths import DataFolder

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.xdist_group("every scenario"),  # whose examples are encoded once, for all
]


@cache
def share(archetype: str) -> float:
    """Share of an archetype's calls that reach a good ending."""
    rows = json.loads(Path(__file__).with_name("blind_reps.json").read_text("utf-8"))["reps"]
    mailbox = Mailbox()
    nowhere = DataFolder(path=Path(__file__).parent / "no-such-folder")
    test = HealthTest(nowhere, mailbox.post, EngineChoice(backend="lines"))
    ended_well = []
    try:
        for row in (r for r in rows if r["archetype"] == archetype):
            rep = Rehearsal(
                rehearsal_id=row["name"], kind="average", about="", turns=tuple(row["turns"])
            )
            ended_well.append(test.play(row["scenario"], rep, mailbox.wait).ended_well)
    finally:
        test.close()
    return sum(ended_well) / len(ended_well)


def test_no_bad_rep_reaches_a_good_ending() -> None:
    assert share("bad") == 0


@pytest.mark.parametrize("archetype", ["average", "gamer"])
def test_average_reps_and_the_right_phrases_without_content_hardly_ever_do(archetype: str) -> None:
    assert share(archetype) <= 0.1


@pytest.mark.parametrize(("archetype", "floor"), [("good", 0.65), ("right-no", 0.55)])
def test_most_good_reps_do_and_far_more_than_anybody_else(archetype: str, floor: float) -> None:
    assert share(archetype) >= floor
