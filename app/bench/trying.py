"""How long it takes to take a session again, to try another line in it, and to compare two."""

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median, quantiles

from app.bench.scripted_call import REP, SCENARIO, SEED
from app.bootstrap import EngineChoice, make_trainer
from app.domain.buyer.other_mouth import MOUTHS
from app.paths import DataFolder
from app.services.conversation import play

ANEW = "We save sites like yours {} hours a week, and everybody who has seen it says so."
"""A line that claims something; the number makes it one that was not heard before."""


def measure_trying(script: Sequence[str] = REP) -> dict[str, dict[str, float]]:
    """Try a new line in every turn of a call, on everybody's word, and play one to the end.

    Figures, in milliseconds, all without a model: `what_if_p50_ms`, `what_if_p95_ms` for one line;
    `what_if_rest_ms` for all the turns after the first as they went; `fork_ms` for a session that
    begins at the middle turn, stored; `compare_ms` for that and the whole one side by side.
    """
    with tempfile.TemporaryDirectory(prefix="skeptic-") as folder:
        data = DataFolder(path=Path(folder))
        trainer = make_trainer(data, lambda _: None, EngineChoice(backend="lines"))
        try:
            practice = trainer.start(SCENARIO, lambda _: None, SEED)
            play(practice, script, lambda _: None)
            session, turns = practice.session_id, len(practice.call.rep_turns)
            lines = []
            for number in range(1, turns + 1):
                what_if = trainer.what_if(session, number)
                for more, source in enumerate(MOUTHS):
                    line = ANEW.format(100 * number + more)
                    start = time.perf_counter()
                    what_if.play(line, source)
                    lines.append((time.perf_counter() - start) * 1000)
            what_if = trainer.what_if(session, 1)
            call = what_if.play(what_if.line).call
            start = time.perf_counter()
            while (further := what_if.play_on(call)) is not None:
                call = further
            rest = time.perf_counter()
            branch = trainer.fork(session, turns // 2, lambda _: None)
            branch.begin()
            forked = time.perf_counter()
            trainer.compare(session, branch.session_id)
            compared = time.perf_counter()
        finally:
            trainer.close()
    return {
        "figures": {
            "what_if_p50_ms": median(lines),
            "what_if_p95_ms": quantiles(lines, n=20)[-1],
            "what_if_rest_ms": (rest - start) * 1000,
            "fork_ms": (forked - rest) * 1000,
            "compare_ms": (compared - forked) * 1000,
        },
        "ratios": {},
    }
