"""Taking in session files: what is whole is taken, whatever else is refused and changes nothing."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.adapters.log_memory import MemoryLog
from app.ports.problems import KnownError
from app.ports.session_log import SessionSummary
from app.services.session_files import SessionFileImporter
from tests.unit.export.exporting import NOTE, exporter_of, importing_into, old_log, subject_of


class ListedLog(MemoryLog):
    """A memory that lists what it was given to restore."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[SessionSummary] = []

    def restore(self, summary: SessionSummary, content: str, stored: Any) -> None:
        super().restore(summary, content, stored)
        self.rows.append(summary)

    def sessions(self) -> tuple[SessionSummary, ...]:
        return tuple(self.rows)


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A session file, of the note of 0.2.0."""
    log = old_log(tmp_path_factory.mktemp("old"))
    found = exporter_of(log).session_file(subject_of(log, NOTE))
    log.close()
    return found


@pytest.fixture
def log() -> ListedLog:
    return ListedLog()


@pytest.fixture
def importing(log: ListedLog) -> SessionFileImporter:
    return importing_into(log)


def changed(text: str, change: Callable[[dict[str, Any]], object]) -> bytes:
    """The file with something in it changed."""
    plain = json.loads(text)
    change(plain)
    return json.dumps(plain).encode()


def set_at(*path: Any, value: Any) -> Callable[[dict[str, Any]], object]:
    def change(plain: dict[str, Any]) -> None:
        inner: Any = plain
        for part in path[:-1]:
            inner = inner[part]
        inner[path[-1]] = value

    return change


def test_the_same_file_twice_is_said_and_changes_nothing(
    importing: SessionFileImporter, log: ListedLog, text: str
) -> None:
    first = importing.take(text.encode(), "note.json")
    again = importing.take(text.encode(), "note.json")
    assert (first.added, again.added) == (True, False)
    assert again.session_id == first.session_id == NOTE
    assert "is here already; nothing was changed" in again.told
    assert len(log.rows) == 1


def test_another_log_with_a_known_id_gets_a_new_id_and_keeps_it(
    importing: SessionFileImporter, log: ListedLog, text: str
) -> None:
    importing.take(text.encode(), "note.json")
    shorter = changed(text, lambda plain: plain["events"].pop())
    other = importing.take(shorter, "shorter.json")
    assert other.added
    assert other.session_id != NOTE
    assert "got a new one" in other.told
    assert not importing.take(shorter, "shorter.json").added
    assert [row.session_id for row in log.rows] == [NOTE, other.session_id]


def test_what_other_programs_are_told_is_never_read(
    importing: SessionFileImporter, log: ListedLog, text: str
) -> None:
    assert json.loads(text)["reading"]["scorecard"]["score"] == 66.7
    made_up = changed(text, set_at("reading", value={"scorecard": {"score": 100}}))
    importing.take(made_up, "note.json")
    assert log.rows[0].score == 66.7


def _drop_first(plain: dict[str, Any]) -> None:
    plain["events"] = [{**e, "seq": n} for n, e in enumerate(plain["events"][1:], start=1)]


REFUSED: list[tuple[str, Callable[[dict[str, Any]], object], str]] = [
    ("newer", set_at("version", value=2), "was written by a newer Skeptic"),
    ("no version", set_at("version", value="1"), "version"),
    ("true is no version", set_at("version", value=True), "version"),
    ("other format", set_at("format", value="cards"), "no session file"),
    ("unknown field", set_at("extra", value=1), "extra"),
    ("id with a path", set_at("session_id", value="../../etc"), "session_id"),
    ("id is empty", set_at("session_id", value=""), "session_id"),
    ("content changed", set_at("content", "scenario", "title", value="Other"), "content is not"),
    ("content is a list", set_at("content", value=[]), "content"),
    ("hash is wrong", set_at("content_hash", value="0" * 64), "content is not what it was"),
    ("no events", set_at("events", value=[]), "events"),
    ("an event is missing", lambda plain: plain["events"].pop(1), "event 2 is missing"),
    ("an event twice", lambda plain: plain["events"].insert(1, plain["events"][0]), "missing"),
    ("no start", _drop_first, "begin with the start"),
    ("unknown kind", set_at("events", 1, "kind", value="sneezed"), "is no kind of event"),
    ("later event", set_at("events", 1, "version", value=9), "has version 9"),
    ("event without fields", set_at("events", 1, "data", value={}), "is missing"),
    ("before time", set_at("events", 1, "at_ms", value=-1), "at_ms"),
    ("after time", set_at("events", 1, "at_ms", value=10**15), "at_ms"),
    ("time is no integer", set_at("events", 1, "at_ms", value=1.5), "at_ms"),
    ("huge number", set_at("events", 1, "at_ms", value=10**40), "too large"),
    ("tags are no words", set_at("marks", value={"tags": [1]}), "marks.tags"),
    ("too many tags", set_at("marks", value={"tags": ["a"] * 101}), "marks.tags"),
]


@pytest.mark.parametrize(("change", "told"), [r[1:] for r in REFUSED], ids=[r[0] for r in REFUSED])
def test_what_is_wrong_is_named_and_nothing_is_written(
    importing: SessionFileImporter,
    log: ListedLog,
    text: str,
    change: Callable[[dict[str, Any]], object],
    told: str,
) -> None:
    with pytest.raises(KnownError) as caught:
        importing.take(changed(text, change), "note.json")
    assert "note.json" in caught.value.problem
    assert told in caught.value.problem
    assert "othing was imported" in caught.value.problem
    assert caught.value.remedy
    assert log.stored == {}


BROKEN: dict[str, tuple[Callable[[str], str], str]] = {
    "half": (lambda text: text[: len(text) // 2], "is not JSON"),
    "more": (lambda text: text + "{}", "is not JSON"),
    "NaN": (lambda text: second(text, '"seq": NaN,'), "NaN is not a number"),
    "infinity": (lambda text: second(text, '"seq": -Infinity,'), "is not a number"),
    "1e999": (lambda text: second(text, '"seq": 1e999,'), "is too large"),
    "twice": (lambda text: second(text, '"seq": 2, "seq": 2,'), "stands twice"),
    "digits": (lambda text: second(text, f'"seq": {"9" * 9000},'), "is too large"),
    "deep": (lambda text: second(text, f'"x": {"[" * 900}{"]" * 900}, "seq": 2,'), "deep"),
    "deeper": (lambda text: second(text, f'"x": {"[" * 99999},'), "deep"),
    "surrogate": (lambda text: second(text, '"x": "\\ud800", "seq": 2,'), "half a character"),
}


def second(text: str, instead: str) -> str:
    """The file with something else in the place of the number of its second event."""
    assert '"seq": 2,' in text
    return text.replace('"seq": 2,', instead, 1)


@pytest.mark.parametrize(("broken", "told"), BROKEN.values(), ids=BROKEN)
def test_what_is_no_json_of_ours_is_refused(
    importing: SessionFileImporter,
    log: ListedLog,
    text: str,
    broken: Callable[[str], str],
    told: str,
) -> None:
    with pytest.raises(KnownError) as caught:
        importing.take(broken(text).encode(), "note.json")
    assert told in caught.value.problem
    assert log.stored == {}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Rep: hello",
        b'{"speaker": "rep", "text": "Hi"}',
        b'[{"format": "skeptic-session"}]',
        b"\xff\xfe{",
    ],
)
def test_other_files_are_not_taken_for_one(importing: SessionFileImporter, data: bytes) -> None:
    assert not importing.recognises(data)


def test_it_is_recognised_by_what_is_in_it_even_if_half_of_it_is_gone(
    importing: SessionFileImporter, text: str
) -> None:
    assert importing.recognises(text.encode())
    assert importing.recognises(b"\xef\xbb\xbf" + text[:600].encode())
    assert importing.recognises(b'{"version": 9, "format": "skeptic-session"}')


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "is not JSON"),
        (b"\xff\xfe{", "is not UTF-8 text (byte 0)"),
        (b"[]", "is no session file"),
        (b'{"format": "skeptic-session"}', "is no whole session file"),
    ],
)
def test_what_is_none_is_refused(importing: SessionFileImporter, data: bytes, told: str) -> None:
    with pytest.raises(KnownError) as caught:
        importing.take(data, "some.txt")
    assert told in caught.value.problem


def test_a_mark_of_the_encoding_does_no_harm(importing: SessionFileImporter, text: str) -> None:
    assert importing.take(b"\xef\xbb\xbf" + text.encode(), "note.json").added


@pytest.mark.parametrize(
    ("place", "value", "told"),
    [
        (("rep_spoke", "turn"), 7, "turn 7, where turn 1 should follow"),
        (("act_chosen", "facts"), ["made-up"], "names the fact 'made-up'"),
        (("act_chosen", "buyer"), "nobody", "names the buyer 'nobody'"),
        (("mind_changed", "conflicts"), {"made-up": "tested"}, "names the conflict 'made-up'"),
        (("session_started", "scenario_id"), "other", "is a session of 'other'"),
        (
            ("moves_labelled", "moves"),
            [{"move": "candor", "span": {"start": 0, "end": 9_999}}],
            "quotes words that turn 1 does not have",
        ),
    ],
)
def test_a_log_that_does_not_hang_together_is_refused(
    text: str, place: tuple[str, str], value: Any, told: str
) -> None:
    log = ListedLog()
    plain, (kind, field) = json.loads(text), place
    next(e for e in plain["events"] if e["kind"] == kind)["data"][field] = value
    with pytest.raises(KnownError) as caught:
        importing_into(log).take(json.dumps(plain).encode(), "note.json")
    assert told in caught.value.problem
    assert log.stored == {}


def test_a_file_that_is_too_large_is_not_read(
    importing: SessionFileImporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.services.session_files.MOST_BYTES", 1_000_000)
    with pytest.raises(KnownError, match=r"large\.json is larger than 1 MB"):
        importing.take(b" " * 1_000_001, "large.json")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a JSON value, by the way there."""
    found = [path] if path else []
    if isinstance(value, dict):
        found += [p for k, v in value.items() for p in places(v, (*path, k))]
    elif isinstance(value, list):
        found += [p for n, v in enumerate(value[:6]) for p in places(v, (*path, n))]
    return found


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_file_with_any_value_replaced_is_taken_whole_or_refused_whole(
    text: str, data: st.DataObject
) -> None:
    plain = json.loads(text)
    wanted = {k: v for k, v in plain.items() if k not in {"content", "reading"}}
    path = data.draw(st.sampled_from(places(wanted)))
    twin = copy.deepcopy(plain)
    set_at(*path, value=data.draw(json_values))(twin)
    _taken_or_refused(json.dumps(twin).encode())


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_file_with_any_bytes_changed_is_taken_whole_or_refused_whole(
    text: str, data: st.DataObject
) -> None:
    raw = bytearray(text.encode())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(raw) - 1))
        cut = data.draw(st.integers(0, 20))
        raw[at : at + cut] = data.draw(st.binary(max_size=12))
    _taken_or_refused(bytes(raw))


def _taken_or_refused(data: bytes) -> None:
    log = ListedLog()
    try:
        taken = importing_into(log).take(data, "fuzzed.json")
    except KnownError:
        assert log.stored == {}
    else:
        assert taken.added
        subject_of(log, taken.session_id)
