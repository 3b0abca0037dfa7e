"""One step of the check, in a process of its own: `python -m app.voice_check.step NAME`.

Reads what it is called with as JSON from standard input. The last line on standard output is JSON:
`{"found": ...}`, or `{"problem": ..., "remedy": ...}`.
"""

import json
import sys
from collections.abc import Callable, Mapping
from typing import Any

from app.ports.problems import KnownError

Step = Callable[[Mapping[str, Any]], dict[str, Any]]


def main() -> None:
    """Run the step that the command line names, with the job on standard input."""
    from app.voice_check import devices, loop_back, models  # noqa: PLC0415 - see `answer`

    steps: dict[str, Step] = {
        "devices": devices.find_devices,
        "level": devices.measure_level,
        "recogniser": models.measure_recogniser,
        "activity": models.measure_activity,
        "turn_end": models.measure_turn_end,
        "synthesiser": models.measure_synthesiser,
        "loop_back": loop_back.play_and_hear,
    }
    sys.stdout.write("\n" + json.dumps(answer(steps[sys.argv[1]], json.load(sys.stdin))) + "\n")


def answer(step: Step, job: Mapping[str, Any]) -> dict[str, Any]:
    """What a step found, or what went wrong in words that a user can act on."""
    try:
        return {"found": step(job)}
    except KnownError as error:
        return {"problem": error.problem, "remedy": error.remedy}
    except ImportError as error:
        return {
            "problem": f"A Python package that it needs is missing or damaged: {error}.",
            "remedy": "Install it: python3 main.py setup",
            "missing": True,
        }
    except MemoryError:
        return {"problem": "There is not enough memory for it.", "remedy": "Close other programs."}
    except Exception as error:  # whatever it is, it must be told
        return {
            "problem": f"It met an unexpected error: {type(error).__name__}: {error}",
            "remedy": "Install the program anew: python3 main.py setup",
        }


if __name__ == "__main__":
    main()
