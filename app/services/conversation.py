"""Playing a whole scripted conversation, whoever words the replies."""

from collections.abc import Callable, Sequence

from app.domain.call import Call
from app.services.practice import Practice


def play(practice: Practice, script: Sequence[str], wait: Callable[[Practice], None]) -> Call:
    """Say a script's lines one after the other until it, or the call, ends.

    Where the rep writes, the lines are the note, and the reader reads it to the end.

    Args:
        practice: A session that has not begun.
        script: The rep's lines; "..." is a silence.
        wait: Returns when the session is no longer busy.

    Raises:
        KnownError: A line is empty or too long.
    """
    practice.begin()
    wait(practice)
    if practice.call.written:
        practice.write("\n".join(script))
        wait(practice)
        while practice.call.ended is None:
            practice.read_on()
            wait(practice)
        return practice.call
    for line in script:
        if practice.call.ended is not None:
            break
        practice.say(line)
        wait(practice)
    return practice.call
