"""Playing calls for the tests to look at."""

from collections.abc import Sequence

from tests.ui.content import SCENARIO_ID
from tests.ui.world import World


def play(
    world: World,
    script: Sequence[str],
    *,
    end: bool = True,
    scenario: str = SCENARIO_ID,
    dial: int = 0,
) -> str:
    """Play a script without a window. Returns the session's id."""
    practice = world.trainer.start(scenario, lambda update: None, dial=dial)
    practice.begin()
    if practice.call.written:
        practice.write("\n".join(script))
        while end and practice.call.ended is None:
            practice.read_on()
        return practice.session_id
    for line in script:
        if practice.call.ended is not None:
            break
        practice.say(line)
    if end and practice.call.ended is None:
        practice.hang_up()
    return practice.session_id
