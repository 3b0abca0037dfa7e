"""Playing calls for the tests to look at."""

from collections.abc import Sequence

from tests.ui.content import SCENARIO_ID
from tests.ui.world import World


def play(world: World, script: Sequence[str], *, end: bool = True) -> str:
    """Play a script without a window. Returns the session's id."""
    practice = world.trainer.start(SCENARIO_ID, lambda update: None)
    practice.begin()
    for line in script:
        if practice.call.ended is not None:
            break
        practice.say(line)
    if end and practice.call.ended is None:
        practice.hang_up()
    return practice.session_id
