"""CSV as RFC 4180 has it, that no spreadsheet runs."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.events import SessionEnded
from app.services.export.csv_text import csv_text
from app.services.export.tables import TABLES
from app.services.export.wish import Wish
from tests.unit.export.exporting import CALL, NOTE, exported, exporter_of, old_log


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def test_lines_end_in_cr_lf_and_quotes_are_doubled() -> None:
    text = csv_text(("a", "b"), [('say "hi", Dana', "two\nlines")])
    assert text == 'a,b\r\n"say ""hi"", Dana","two\nlines"\r\n'


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_a_text_that_would_be_a_formula_gets_an_apostrophe(start: str) -> None:
    (_, (cell, number)) = read(csv_text(("a", "b"), [(f"{start}1+cmd|'/C calc'!A0", -3)]))
    assert cell.startswith(f"'{start}")
    assert number == "-3"


@given(st.lists(st.tuples(st.text(), st.text()), max_size=5))
def test_every_text_can_be_read_back_but_for_the_apostrophe(rows: list[tuple[str, str]]) -> None:
    (_, *found) = read(csv_text(("a", "b"), rows))
    for row, cells in zip(rows, found, strict=True):
        for said, cell in zip(row, cells, strict=True):
            assert cell in {said, f"'{said}"}
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_kinds_of_cells() -> None:
    text = csv_text(("a", "b", "c", "d"), [(None, True, 0.1 + 0.2, 12)], excel=True)
    assert text == "\ufeffa,b,c,d\r\n,true,0.3,12\r\n"


def test_a_folder_of_tables_holds_every_session(tmp_path: Path) -> None:
    log = old_log(tmp_path)
    done = exported(exporter_of(log), "all", Wish(format="csv", excel=True), tmp_path / "csv")
    assert done.sessions == 2
    folder = Path(done.place)
    written = [table for table in TABLES if not table.own]
    assert {f.stem for f in folder.iterdir()} == {table.name for table in written}
    for table in written:
        raw = (folder / f"{table.name}.csv").read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf")
        head, *rows = read(raw.decode("utf-8-sig"))
        assert tuple(head) == table.head
        assert all(len(row) == len(head) for row in rows)
        assert {row[0] for row in rows} <= {CALL, NOTE}
    turns = read((folder / "turns.csv").read_text(encoding="utf-8-sig"))
    assert [r[:4] for r in turns if r[0] == CALL][:2] == [
        [CALL, "0", "buyer", "Dana"],
        [CALL, "1", "rep", ""],
    ]
    log.close()


def test_a_session_that_goes_on_has_no_outcome_and_no_score_yet(tmp_path: Path) -> None:
    log = old_log(tmp_path)
    log.create("open", log.content(CALL), "Open", "Dana", 1)
    for stored in log.events(CALL):
        if not isinstance(stored.event, SessionEnded):
            log.append("open", [stored.event], stored.at_ms)
    done = exported(exporter_of(log), "all", Wish(format="csv"), tmp_path / "csv")
    text = (Path(done.place) / "sessions.csv").read_text(encoding="utf-8")
    rows = {row["session"]: row for row in csv.DictReader(io.StringIO(text))}
    known_at_the_end = ("ended_by", "outcome", "good_ending", "score")
    assert not any(rows["open"][name] for name in known_at_the_end)
    assert all(rows[CALL][name] for name in known_at_the_end)
    log.close()


def test_without_a_transcript_there_is_no_table_of_turns(tmp_path: Path) -> None:
    log = old_log(tmp_path)
    done = exported(exporter_of(log), CALL, Wish(format="csv", transcript=False), tmp_path / "csv")
    assert not (Path(done.place) / "turns.csv").exists()
    log.close()
