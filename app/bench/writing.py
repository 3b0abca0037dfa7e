"""How soon a draft says what is wrong with it, is written down, and is made of notes."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles

from app.bootstrap import authoring
from app.paths import DataFolder
from app.services.authoring.desk import Authoring

TIMES = 40
NOTES = """Who: Ines Marbach, head of production at Kestrel Brewing
We sell: a keg washing line, from Hallam Wash
Pains
- They lose two days of filling a month because the washer stops. Counted by Marek, the shift lead.
- She signs up to £25,000 herself, above that it goes to the two founders
- Brauntek says their line washes 60 kegs an hour. The brewer at Old Quay says it is nearer 35.
Next
- She would ask Marek to count the stops for two weeks
"""


def measure_writing() -> dict[str, dict[str, float]]:
    """Change the largest shipped scenario, as by typing, and look at it after each change.

    Figures, in milliseconds of the calling thread's processor time, so that other work on the
    machine does not count: `look_p50_ms` and `look_p95_ms` for everything that is wrong with it;
    `save_p50_ms` for writing it down; `list_ms` for the list of all there is; `preview_ms` until
    the buyer has answered the telephone; `notes_ms` for reading notes of seven lines.
    """
    with tempfile.TemporaryDirectory(prefix="skeptic-") as folder:
        desk = authoring(DataFolder(path=Path(folder)))
        draft = desk.edit("scenario", _largest(desk))
        looks, saves = [], []
        for number in range(TIMES):
            draft.set(("title",), f"Title {number}")
            looks.append(_ms(lambda: desk.look("scenario", draft.table)))
            draft.set(("facts", 0, "text"), f"Fact {number}")
            saves.append(_ms(draft.save))
        return {
            "figures": {
                "look_p50_ms": median(looks),
                "look_p95_ms": quantiles(looks, n=20)[-1],
                "save_p50_ms": median(saves),
                "list_ms": _ms(desk.contents),
                "preview_ms": _ms(lambda: desk.preview("scenario", draft.table)),
                "notes_ms": _ms(lambda: desk.read_notes(NOTES)),
            },
            "ratios": {},
        }


def _largest(desk: Authoring) -> str:
    sizes = {
        item.content_id: len(str(desk.edit("scenario", item.content_id).table))
        for item in desk.contents()
        if item.kind == "scenario"
    }
    return max(sizes, key=lambda name: sizes[name])


def _ms(do: Callable[[], object]) -> float:
    begun = time.thread_time()
    do()
    return (time.thread_time() - begun) * 1000
