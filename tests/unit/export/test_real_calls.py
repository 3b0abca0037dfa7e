"""A real call taken elsewhere: what was said and scored is in it, and nothing of a mind."""

from pathlib import Path

import pytest

from app.adapters.log_sqlite import SqliteSessionLog
from app.adapters.model_lines import LinesModel
from app.adapters.transcript_reader import TranscriptFiles
from app.services.export.wish import Wish
from app.services.importing import Importing, keep, wish_for
from app.services.practice import Setting
from tests.fakes.rule_labeller import RuleLabeller
from tests.ui.world import TickingClock, WordEncoder
from tests.unit.export.exporting import (
    ROOT,
    exported,
    exporter_of,
    importing_into,
    shelf,
    take_file,
)

SAMPLE = ROOT / "tests" / "transcripts" / "freight-quotes-lost.txt"


@pytest.fixture
def log(tmp_path: Path) -> SqliteSessionLog:
    """A log with one real call, named "real"."""
    log = SqliteSessionLog(tmp_path / "real.sqlite3")
    found = Importing(wish_for(TranscriptFiles().open(str(SAMPLE))), RuleLabeller(), "test").run()
    assert found is not None
    setting = Setting(
        log=log,
        labeller=RuleLabeller(),
        encoder=WordEncoder(),
        model=LinesModel(lambda event: None),
        clock=TickingClock(),
        app_version="test",
    )
    keep(found, "real", setting, shelf())
    return log


def test_its_tables_tell_no_state_of_a_mind(log: SqliteSessionLog, tmp_path: Path) -> None:
    done = exported(exporter_of(log), "all", Wish(format="csv"), tmp_path / "csv")
    folder = Path(done.place)
    mind = (folder / "mind.csv").read_text(encoding="utf-8").splitlines()
    turns = (folder / "turns.csv").read_text(encoding="utf-8").splitlines()
    assert len(mind) == 1
    assert len(turns) == 13


def test_its_report_says_by_which_checks_it_is_judged(
    log: SqliteSessionLog, tmp_path: Path
) -> None:
    done = exported(exporter_of(log), "real", Wish(format="md"), tmp_path / "report.md")
    text = Path(done.place).read_text(encoding="utf-8")
    assert "The general checks for any call." in text
    assert "shown before it began" not in text
    assert "What moved" not in text
    assert "simulated" not in text
    assert "Raj Pillai: And then I find out at six" in text


def test_its_session_file_comes_back_the_same(log: SqliteSessionLog, tmp_path: Path) -> None:
    done = exported(exporter_of(log), "real", Wish(format="json"), tmp_path / "real.json")
    other = SqliteSessionLog(tmp_path / "other.sqlite3")
    take_file(importing_into(other), done.place)
    assert [s.event for s in other.events("real")] == [s.event for s in log.events("real")]
    assert other.content("real") == log.content("real")
