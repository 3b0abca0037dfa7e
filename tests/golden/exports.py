"""The session behind the golden files of export, and what each format makes of it today.

`python -m tests.golden.exports` writes the files anew, after a change that is meant; look at what
git says has changed.
"""

import io
import os
import re
from datetime import UTC
from pathlib import Path
from typing import Final

from pypdf import PdfReader

from app.adapters.files_local import LocalFiles
from app.adapters.log_memory import MemoryLog
from app.adapters.session_file_json import JsonSessionFiles
from app.ports.files import OutFile
from app.ports.session_file import SessionFile
from app.ports.session_log import SessionSummary
from app.services.conversation import play
from app.services.export.exporter import Exporter
from app.services.export.wish import Learner, Wish
from app.ui.report.writer import ReportWriter
from tests.event_samples import GOLDEN
from tests.sample import content
from tests.ui.world import make_advice, make_world
from tests.unit.export.exporting import shelf

FOLDER: Final = GOLDEN / "export"
FIRST: Final = "session-v1.json"
"""Written by the first version that wrote session files; never made anew."""
SESSION: Final = "5f0c1f6a0d0e4b6c9a4b6f1f2e3d4c5b"
SAID: Final = (
    "This may not be for you, and it is fine to tell me so. How do your mornings at the oven go?",
    "What does a burnt loaf cost you?",
    "What have others told you about how long it takes to warm up?",
    "Both can be true: put a thermometer on the stone, and start counting when it is hot.",
    "I could give you 20% off if you sign this week.",
    "...",
    "=2+2 | <b>Just checking in</b>, *can* we get a meeting?",
)
"""With what could be taken for a formula, or for markup."""


class GoldenLog(MemoryLog):
    """A log of one session that lists it."""

    def sessions(self) -> tuple[SessionSummary, ...]:
        return (
            SessionSummary(
                session_id=SESSION,
                scenario_id="levi-oven",
                title="An oven for Levi's",
                buyer="Rosa Levi",
                started_ms=self.stored[SESSION][0].at_ms,
                last_ms=self.stored[SESSION][-1].at_ms,
                turns=len(SAID),
                outcome="unfinished",
                score=None,
                ended=True,
            ),
        )


class CaughtFiles(LocalFiles):
    """Files that are kept in memory, by name."""

    def __init__(self) -> None:
        self.caught: dict[str, bytes] = {}

    def write(self, path: str, data: bytes, *, replace: bool = False) -> str:
        del replace
        self.caught[self.name(path)] = data
        return path

    def write_into(self, folder: str, files: object, *, replace: bool = False) -> str:
        del replace
        assert isinstance(files, list)
        for file in files:
            assert isinstance(file, OutFile)
            self.caught[file.name] = file.data
        return folder


def golden_log() -> GoldenLog:
    """The session, played by today's code with a clock of its own."""
    world = make_world(contents=[content()])
    practice = world.trainer.start("levi-oven", lambda _: None, 3)
    play(practice, SAID, lambda _: None)
    if practice.call.ended is None:
        practice.hang_up()
    log = GoldenLog()
    log.create(SESSION, shelf().freeze(content()), "", "", 0)
    for stored in world.log.events(practice.session_id):
        log.append(SESSION, [stored.event], stored.at_ms)
    return log


def exports() -> dict[str, str]:
    """What each format makes of the session, by the name of its golden file.

    A QGuiApplication is needed for the PDF; its text is taken, page by page.
    """
    files = CaughtFiles()
    exporter = Exporter(
        log=golden_log(),
        library=shelf(),
        advice=make_advice(),
        files=files,
        session_files=JsonSessionFiles(),
        report=ReportWriter(UTC),
    )
    learner = Learner(name="Alex", account="alex", home_page="https://people.example.com")
    for wish, place in (
        (Wish(format="md"), "report.md"),
        (Wish(format="json"), "session.json"),
        (Wish(format="xapi"), "completed.xapi.json"),
        (Wish(format="xapi", pass_mark=60, checks=False, learner=learner), "passed.xapi.json"),
        (Wish(format="csv"), "tables"),
        (Wish(format="pdf"), "report.pdf"),
    ):
        under_way = exporter.begin([SESSION], wish, place)
        while under_way.step():
            pass
        done = under_way.finish()
        assert done.left_out == ()
    pdf = files.caught.pop("report.pdf")
    # Git may keep other ends of lines; that CSV has CR LF is tested on its own.
    found = {n: data.decode().replace("\r\n", "\n") for n, data in files.caught.items()}
    found["report.pdf.txt"] = text_of(pdf)
    version = re.compile(r'"app_version": "[^"]*"')
    found["session.json"] = version.sub('"app_version": "any"', found["session.json"], count=1)
    return found


def first_session_file() -> str:
    """A session file of version 1, without what is not read back."""
    log = golden_log()
    file = SessionFile(session_id=SESSION, content=log.content(SESSION), events=log.events(SESSION))
    return JsonSessionFiles().write(file)


def text_of(pdf: bytes) -> str:
    """The text of a PDF file, with a line between pages."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    # Qt says "tab" for what stands between words, since both look alike.
    texts = [page.extract_text().replace("\t", " ") for page in pages]
    return "\n----\n".join(texts) + "\n"


def path_of(name: str) -> Path:
    return FOLDER / name


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    FOLDER.mkdir(exist_ok=True)
    for name, text in exports().items():
        path_of(name).write_text(text, encoding="utf-8", newline="\n")
    first = path_of(FIRST)
    if not first.exists():
        first.write_text(first_session_file(), encoding="utf-8")


if __name__ == "__main__":
    main()
