"""Notes can be left from any thread; one thread carries them out and reads the process's pipe."""

import multiprocessing
import threading
from collections.abc import Iterator
from multiprocessing.connection import Connection

import pytest

from app.worker.note_thread import NoteThread

SOON_S = 10.0


class Diary:
    """An owner that writes down what it was told; the note "oh no" fails, "stuck" waits."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.came = threading.Event()
        self.took = threading.Event()
        self.let_go = threading.Event()
        self.failures = 0
        self.ended = False
        self.due: float | None = None
        self.reader: Connection | None = None

    def do(self, note: str) -> None:
        if note == "oh no":
            raise RuntimeError(note)
        if note == "stuck":
            self.came.set()
            self.let_go.wait(SOON_S)
        self.done.append(note)
        self.came.set()

    def due_s(self) -> float | None:
        return self.due

    def pipe(self) -> Connection | None:
        return self.reader

    def take(self) -> None:
        assert self.reader is not None
        self.done.append(self.reader.recv_bytes().decode())
        self.took.set()

    def failed(self) -> None:
        self.failures += 1

    def end(self) -> None:
        self.ended = True


@pytest.fixture
def diary() -> Diary:
    return Diary()


@pytest.fixture
def thread(diary: Diary) -> Iterator[NoteThread[str]]:
    notes = NoteThread[str]("diary", diary)
    yield notes
    diary.let_go.set()
    notes.close(patience_s=SOON_S, kill=lambda: None)


def test_notes_are_carried_out_in_order_and_before_the_end(
    thread: NoteThread[str], diary: Diary
) -> None:
    wanted = [str(number) for number in range(500)]
    assert all(thread.leave(note) for note in wanted)
    thread.close(patience_s=SOON_S, kill=lambda: None)
    assert diary.done == wanted
    assert diary.ended


def test_notes_of_many_threads_are_all_carried_out(thread: NoteThread[str], diary: Diary) -> None:
    def leave(name: int) -> None:
        for number in range(50):
            thread.leave(f"{name}:{number}")

    writers = [threading.Thread(target=leave, args=(name,)) for name in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    thread.close(patience_s=SOON_S, kill=lambda: None)
    assert len(diary.done) == len(set(diary.done)) == 400


def test_what_comes_through_the_pipe_is_taken(thread: NoteThread[str], diary: Diary) -> None:
    diary.reader, writer = multiprocessing.Pipe(duplex=False)
    thread.leave("begin")
    writer.send_bytes(b"a message")
    assert diary.took.wait(SOON_S)
    assert sorted(diary.done) == ["a message", "begin"]


def test_a_note_that_fails_is_told_and_the_next_is_carried_out(
    thread: NoteThread[str], diary: Diary, caplog: pytest.LogCaptureFixture
) -> None:
    thread.leave("oh no")
    thread.leave("next")
    assert diary.came.wait(SOON_S)
    thread.leave("after")
    thread.close(patience_s=SOON_S, kill=lambda: None)
    assert diary.failures == 1
    assert diary.done[-1] == "after"
    assert "oh no" in caplog.text


def test_after_the_end_no_note_is_taken(thread: NoteThread[str], diary: Diary) -> None:
    thread.close(patience_s=SOON_S, kill=lambda: None)
    assert not thread.leave("too late")
    assert diary.done == []
    assert not diary.ended  # it never began


def test_what_hangs_is_killed(thread: NoteThread[str], diary: Diary) -> None:
    thread.leave("stuck")
    assert diary.came.wait(SOON_S)
    thread.close(patience_s=0.05, kill=diary.let_go.set)
    assert diary.done == ["stuck"]
