"""A session that is exported and imported is the same session."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.adapters.log_memory import MemoryLog
from app.adapters.log_sqlite import SqliteSessionLog
from app.domain.call import fold
from app.domain.events import BreakpointSet, CommentMade
from app.ports.history import Marks
from app.services.conversation import play
from app.services.export.wish import Wish
from tests.sample import content
from tests.ui.world import PHRASES, make_world
from tests.unit.export.exporting import (
    CALL,
    exported,
    exporter_of,
    importing_into,
    old_log,
    shelf,
    take_file,
)


@pytest.mark.parametrize("version", ["0.1.0", "0.2.0"])
def test_sessions_of_old_programs_arrive_with_the_same_fold_score_and_review(
    tmp_path: Path, version: str
) -> None:
    old, new = old_log(tmp_path, version), SqliteSessionLog(tmp_path / "new.sqlite3")
    before = exporter_of(old)
    done = exported(before, "all", Wish(format="json"), f"{tmp_path}/out/")
    assert done.sessions == len(old.sessions()) > 0
    importing = importing_into(new)
    files = [Path(done.place)] if done.sessions == 1 else list(Path(done.place).iterdir())
    assert len(files) == done.sessions
    for file in files:
        assert take_file(importing, file).added

    after = exporter_of(new)
    assert {s.session_id for s in new.sessions()} == {s.session_id for s in old.sessions()}
    for summary in old.sessions():
        session_id = summary.session_id
        assert new.events(session_id) == old.events(session_id)
        assert new.content(session_id) == old.content(session_id)
        was, now = (e.subject(session_id, Wish(format="json")) for e in (before, after))
        assert now == was
        played = shelf().thaw(new.content(session_id))
        assert fold(played, [s.event for s in new.events(session_id)]) == was.review.call
    new.close()
    old.close()


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    said=st.lists(
        st.sampled_from([phrase for phrase, _ in PHRASES])
        | st.text(max_size=40).map("Well, {}".format),
        min_size=1,
        max_size=6,
    ),
    hangs_up=st.booleans(),
)
def test_any_call_survives_the_way_there_and_back(
    tmp_path: Path, said: list[str], hangs_up: bool
) -> None:
    world = make_world(contents=[content()])
    practice = world.trainer.start("levi-oven", lambda _: None, 3)
    play(practice, said, lambda _: None)
    if hangs_up and practice.call.ended is None:
        practice.hang_up()
    library = shelf()
    log = MemoryLog()
    frozen = library.freeze(content())
    log.create("played", frozen, "", "", 0)
    for stored in world.log.events(practice.session_id):
        log.append("played", [stored.event], stored.at_ms)

    exporter = exporter_of(log)
    subject = exporter.subject("played", Wish(format="json"))
    text = exporter.session_file(subject)
    empty = MemoryLog()
    assert importing_into(empty).take(text.encode(), "played.json").added
    assert exporter_of(empty).subject("played", Wish(format="json")) == subject
    assert subject.review.call == practice.call


def test_the_row_in_the_list_comes_along(tmp_path: Path) -> None:
    old, new = old_log(tmp_path), SqliteSessionLog(tmp_path / "new.sqlite3")
    done = exported(exporter_of(old), "latest", Wish(format="json"), tmp_path / "one.json")
    take_file(importing_into(new), done.place)
    (row,), was = new.sessions(), old.sessions()[0]
    assert (row.title, row.buyer, row.turns, row.outcome, row.ended) == (
        was.title,
        was.buyer,
        was.turns,
        was.outcome,
        was.ended,
    )
    assert row.started_ms == old.events(row.session_id)[0].at_ms
    new.close()
    old.close()


class Kept:
    """A shelf that knows marks only."""

    def __init__(self, marks: Marks) -> None:
        self.marks = marks
        self.marked: dict[str, Marks] = {}

    def shelved(self, session_id: str) -> "Kept":
        del session_id
        return self

    def mark(self, session_id: str, marks: Marks) -> None:
        self.marked[session_id] = marks


MARKS = Marks(tags=("docks",), favourite=True, note="Private.", lesson="Ask first.")


@pytest.mark.parametrize(
    ("wish", "arrives"),
    [
        (Wish(format="json"), None),
        (
            Wish(format="json", marks=True),
            Marks(tags=("docks",), favourite=True, lesson="Ask first."),
        ),
        (Wish(format="json", note=True), Marks(note="Private.")),
        (Wish(format="json", marks=True, note=True), MARKS),
    ],
)
def test_marks_and_notes_go_along_only_if_that_is_wished_for(
    tmp_path: Path, wish: Wish, arrives: Marks | None
) -> None:
    old = old_log(tmp_path)
    here, there = Kept(MARKS), Kept(Marks())
    done = exported(
        exporter_of(old, history=here),  # type: ignore[arg-type]
        "latest",
        wish,
        tmp_path / "one.json",
    )
    if arrives is None:
        assert "Private." not in Path(done.place).read_text(encoding="utf-8")
    importing = importing_into(MemoryLog(), history=there)  # type: ignore[arg-type]
    taken = take_file(importing, done.place)
    assert there.marked.get(taken.session_id) == arrives
    old.close()


def test_comments_go_along_only_with_the_notes_and_are_no_other_log(tmp_path: Path) -> None:
    log = old_log(tmp_path)
    log.append(CALL, [CommentMade(turn=2, comment_id="c1", text="Too long.")], 5)
    log.append(CALL, [BreakpointSet(turn=3, note="Listen.")], 6)
    exporter = exporter_of(log)
    without = exported(exporter, CALL, Wish(format="json"), tmp_path / "without.json")
    whole = exported(exporter, CALL, Wish(format="json", note=True), tmp_path / "whole.json")
    assert "Too long." not in Path(without.place).read_text(encoding="utf-8")
    assert "Too long." in Path(whole.place).read_text(encoding="utf-8")

    # Here both are known already; elsewhere each is what it says.
    assert not take_file(importing_into(log), without.place).added
    assert not take_file(importing_into(log), whole.place).added
    elsewhere = MemoryLog()
    take_file(importing_into(elsewhere), whole.place)
    assert elsewhere.events(CALL) == log.events(CALL)
    bare = MemoryLog()
    take_file(importing_into(bare), without.place)
    assert len(bare.events(CALL)) == len(log.events(CALL)) - 2

    report = exported(exporter, CALL, Wish(format="md", note=True), tmp_path / "report.md")
    assert "> You, afterwards  \n> Too long." in Path(report.place).read_text(encoding="utf-8")
    tables = exported(exporter, CALL, Wish(format="csv", note=True), tmp_path / "tables")
    comments = (Path(tables.place) / "comments.csv").read_text(encoding="utf-8")
    assert f"{CALL},2,c1,,Too long.," in comments
    log.close()
