"""The report on paper: its text, its pages, its fonts; and what the other formats write."""

import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.adapters.log_memory import MemoryLog
from app.domain.transcript import Span
from app.ports.history import Marks
from app.services.export.wish import Wish
from app.ui.report.blocks import (
    Document,
    EffortChart,
    Facts,
    Heading,
    MindChart,
    Said,
    ShareChart,
    Text,
)
from app.ui.report.document import document
from app.ui.report.pdf import as_pdf
from app.ui.report.type import lines, points
from app.ui.words import DIMENSION_NAMES
from tests.golden.exports import FIRST, exports, golden_log, path_of, text_of
from tests.unit.export.exporting import CALL, NOTE, exported, exporter_of, importing_into, old_log

REMAKE = "look at what changed; if it is meant: python -m tests.golden.exports"


@pytest.fixture(scope="module")
def made(qapp: QApplication) -> dict[str, str]:
    """What every format makes of the golden session today."""
    del qapp
    return exports()


@pytest.mark.parametrize(
    "name",
    sorted(f.name for f in path_of("").iterdir() if f.name != FIRST),
)
def test_each_format_writes_what_it_wrote(made: dict[str, str], name: str) -> None:
    assert made[name] == path_of(name).read_text(encoding="utf-8"), REMAKE


def test_there_is_a_golden_file_for_all_that_is_written(made: dict[str, str]) -> None:
    assert set(made) == {f.name for f in path_of("").iterdir()} - {FIRST}, REMAKE


def test_a_session_file_of_the_first_version_is_still_read() -> None:
    log = MemoryLog()
    taken = importing_into(log).take(path_of(FIRST).read_bytes(), FIRST)
    assert taken.added
    assert len(log.events(taken.session_id)) > 20


def reader(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def report(*blocks: Any, paper: str = "A4") -> PdfReader:
    """A report of some blocks."""
    made = Document(
        title="Title", subtitle="Subtitle.", running="Running", foot="Foot", blocks=tuple(blocks)
    )
    return reader(as_pdf(made, paper))  # type: ignore[arg-type]


def said(pdf: PdfReader) -> str:
    return "\n".join(p.extract_text().replace("\t", " ") for p in pdf.pages)


@pytest.mark.usefixtures("qapp")
def test_every_page_has_its_number_and_all_but_the_first_the_title() -> None:
    pdf = report(*(Text(text=f"Paragraph {n}. " + "Words of it. " * 40) for n in range(30)))
    assert len(pdf.pages) > 2
    for number, page in enumerate(pdf.pages, start=1):
        text = page.extract_text().replace("\t", " ")
        assert f"{number} of {len(pdf.pages)}" in text
        assert ("Running" in text) is (number > 1)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("paper", "size"), [("A4", (595, 842)), ("Letter", (612, 792))])
def test_paper_has_the_size_wished_for(paper: str, size: tuple[int, int]) -> None:
    page = report(Text(text="One."), paper=paper).pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == size


@pytest.mark.usefixtures("qapp")
def test_fonts_are_embedded() -> None:
    (page,) = report(Heading(text="Head"), Text(text="Body")).pages
    fonts = [f.get_object() for f in page["/Resources"]["/Font"].values()]  # type: ignore[index]
    assert fonts
    for font in fonts:
        descendant = font["/DescendantFonts"][0].get_object()
        assert "/FontFile2" in descendant["/FontDescriptor"].get_object()


@pytest.mark.usefixtures("qapp")
def test_no_line_is_wider_than_its_column() -> None:
    for text in ("w" * 3_000, "\u4f60\u597d" * 500, "two words " * 300, "", "a\n\nb"):
        setting = lines(text, "body", points(200))
        assert setting.count >= 1
        for layout in setting.layouts:
            for number in range(layout.lineCount()):
                assert layout.lineAt(number).naturalTextWidth() <= points(200)


@pytest.mark.usefixtures("qapp")
def test_odd_words_neither_break_the_file_nor_each_other() -> None:
    odd = "nul \x00 bell \x07 tab \t arabic \u0645\u0631\u062d\u0628\u0627 emoji \U0001f600 end"
    pdf = report(
        Said(
            number="1", who="You " * 60, rep=True, text=odd, note="Note " * 90,
            marks=(Span(start=0, end=3), Span(start=len(odd) - 3, end=len(odd) + 50)),
        ),
        Text(text="After it."),
    )  # fmt: skip
    assert "After it." in said(pdf)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("turns", [1, 10, 300])
def test_charts_of_any_length_stay_on_their_page(turns: int) -> None:
    states = {d: tuple(float(n % 101) for n in range(turns)) for d in DIMENSION_NAMES}
    pdf = report(
        EffortChart(
            you="You",
            them="Bartholomew-Featherstonehaugh",
            columns=tuple((n, n % 7, (n + 3) % 5) for n in range(1, turns + 1)),
        ),
        ShareChart(
            shares=tuple((n, None if n % 9 == 0 else 40.0) for n in range(turns)), low=10, high=49
        ),
        MindChart(
            turns=tuple(range(turns)), names=DIMENSION_NAMES, values={"A": states, "B": states}
        ),
    )
    assert len(pdf.pages) == 1
    for name, _ in DIMENSION_NAMES.values():
        assert name in said(pdf)


@pytest.mark.usefixtures("qapp")
def test_three_hundred_turns_are_set_in_a_few_seconds(qtbot: QtBot) -> None:
    spoken = [
        Said(number=str(n), who="You", rep=True, text=f"Line {n} of a long call. " * 8, note="Note")
        for n in range(1, 301)
    ]
    pdf = report(*spoken)
    assert len(pdf.pages) > 10
    found = re.findall(r"Line (\d+) of a long", said(pdf))
    assert list(dict.fromkeys(found)) == [str(n) for n in range(1, 301)]


@pytest.mark.usefixtures("qapp")
def test_the_transcript_is_left_out_if_that_is_wished_for(tmp_path: Path) -> None:
    log = old_log(tmp_path)
    exporter = exporter_of(log)
    texts = []
    for transcript in (True, False):
        wish = Wish(format="pdf", transcript=transcript)
        done = exported(exporter, CALL, wish, tmp_path / f"{transcript}.pdf")
        texts.append(text_of(Path(done.place).read_bytes()))
    assert "Transcript" in texts[0]
    assert "Transcript" not in texts[1]
    log.close()


@pytest.mark.usefixtures("qapp")
def test_a_call_and_a_note_go_into_a_folder(tmp_path: Path) -> None:
    log = old_log(tmp_path)
    done = exported(exporter_of(log), "all", Wish(format="pdf"), tmp_path / "reports")
    files = sorted(Path(done.place).iterdir())
    assert done.sessions == len(files) == 2
    texts = [text_of(f.read_bytes()) for f in files]
    assert any(CALL in t and "Turn 3" in t for t in texts)
    assert any(NOTE in t and "Sentence 2" in t for t in texts)
    log.close()


def test_marks_are_told_and_a_session_that_goes_on_gives_nothing_away() -> None:
    log = golden_log()
    subject = exporter_of(log).subject("5f0c1f6a0d0e4b6c9a4b6f1f2e3d4c5b", Wish(format="pdf"))
    marks = Marks(tags=("ovens",), lesson="Ask first.", note="One.\n\nTwo.")
    whole = document(replace(subject, marks=marks), whole=True)
    assert [b.text for b in whole.blocks if isinstance(b, Text)][-3:-1] == ["One.", "Two."]
    heads = [b.text for b in whole.blocks if isinstance(b, Heading)]
    assert {"What you noted", "What moved Rosa", "How far each contradiction got"} <= set(heads)

    call = replace(subject.review.call, ended=None)
    going_on = document(replace(subject, review=replace(subject.review, call=call)), whole=False)
    heads = [b.text for b in going_on.blocks if isinstance(b, Heading)]
    assert not {"What moved Rosa", "How far each contradiction got", "Transcript"} & set(heads)
    facts = next(b for b in going_on.blocks if isinstance(b, Facts))
    assert ("Ended", "Not finished") in facts.rows
    assert dict(facts.rows)["Score"].endswith(" so far")
