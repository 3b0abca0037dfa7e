"""Playing a whole scripted call, whoever words the replies."""

from collections.abc import Callable, Sequence

from app.domain.call import Call
from app.services.practice import Practice


def play(practice: Practice, script: Sequence[str], wait: Callable[[Practice], None]) -> Call:
    """Say a script's lines one after the other until it, or the call, ends.

    Args:
        practice: A session that has not begun.
        script: The rep's lines.
        wait: Returns when the session is no longer busy.

    Raises:
        KnownError: A line is empty or too long.
    """
    practice.begin()
    wait(practice)
    for line in script:
        if practice.call.ended is not None:
            break
        practice.say(line)
        wait(practice)
    return practice.call
