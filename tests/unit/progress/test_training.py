from hypothesis import given
from hypothesis import strategies as st

from app.domain.figures import Figures
from app.domain.moves import Move
from app.domain.progress.skills import SKILLS
from app.domain.progress.training import Target, Training
from tests.values_by_type import values_of

TARGETS = st.dictionaries(
    st.sampled_from([move.value for move in Move]),
    st.lists(values_of(Target), min_size=1, max_size=2).map(tuple),
    max_size=4,
)


@given(values_of(Figures), TARGETS)
def test_all_skills_at_once_are_judged_as_each_by_itself(
    figures: Figures, targets: dict[str, tuple[Target, ...]]
) -> None:
    training = Training(targets=targets)
    one_by_one = {
        skill.skill_id: met
        for skill in SKILLS
        if (met := training.met(skill.skill_id, figures)) is not None
    }
    assert training.met_all(figures) == one_by_one
