"""Records as bytes: what is written is read, and nothing that differs by a bit is."""

import base64
import hashlib
import json
import random
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from app.adapters.team_record_json import SIGNED_FIRST, JsonRecords
from app.domain.team.limits import MOST_RECORD_BYTES, PRIVATE, body_problem
from app.domain.team.records import (
    BODY_KINDS,
    Admitted,
    Body,
    Commented,
    Joined,
    LeaderboardSet,
    LeaderboardWish,
    Removed,
    Submitted,
    TeamFounded,
)
from app.ports.problems import KnownError
from app.ports.team import AlteredRecordError, NewerRecordError, RawRecord
from tests.team_machines import MONDAY, Machine, submitted
from tests.values_by_type import values_of

TEAM = "a" * 64
DEVICE = "0" * 16


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> tuple[Machine, Machine]:
    folder = tmp_path_factory.mktemp("keys")
    return Machine("Mara", folder / "mara"), Machine("Rae", folder / "rae")


def written(
    machine: Machine, body: Body, *readers: Machine, number: int = 2, **changes: Any
) -> RawRecord:
    values: dict[str, Any] = {
        "team": "" if isinstance(body, TeamFounded) else TEAM,
        "device": DEVICE,
        "number": number,
        "before": "" if number == 1 else "d" * 64,
        "clock": 1 if isinstance(body, TeamFounded) else 7,
        "created_ms": MONDAY,
        "readers": {m.key: m.sealer.own() for m in readers},
    }
    return machine.records.write(body, **{**values, **changes})


def resigned(machine: Machine, data: bytes, change: Callable[[dict[str, Any]], object]) -> bytes:
    """A record that its author made otherwise, with a program of their own."""
    plain = json.loads(data.partition(b"\n")[0])
    change(plain)
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return signed(machine, text.encode() + b"\n")


def signed(machine: Machine, text: bytes) -> bytes:
    return text + machine.signer.sign(SIGNED_FIRST + text).hex().encode() + b"\n"


def test_a_record_is_what_the_format_says_to_the_byte(people: tuple[Machine, Machine]) -> None:
    mara, _ = people
    raw = written(mara, LeaderboardWish(on=True))
    text, signature = raw.data.decode().splitlines()
    assert text == (
        f'{{"author":"{mara.key}","before":"{"d" * 64}","body":{{"clock":7,"created_ms":{MONDAY},'
        f'"data":{{"on":true}},"kind":"leaderboard_wish","version":1}},"device":"{DEVICE}",'
        f'"format":"skeptic-team-record","format_version":1,"number":2,"readers":[],"sealed":null,'
        f'"team":"{TEAM}"}}'
    )
    made = b"skeptic-team-record 1\n" + text.encode() + b"\n"
    assert mara.signer.verifies(bytes.fromhex(mara.key), bytes.fromhex(signature), made)


@pytest.mark.parametrize("kind", BODY_KINDS, ids=lambda kind: kind.__name__)
@settings(max_examples=8, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(data=st.data())
def test_whatever_may_be_said_is_read_as_it_was_said(
    kind: type[Body], data: st.DataObject, people: tuple[Machine, Machine]
) -> None:
    mara, rae = people
    body = data.draw(values_of(kind).map(lambda drawn: _mended(drawn, mara.sealer.own())))
    assume(not body_problem(body))
    readers = (mara, rae) if kind in PRIVATE else ()
    number = 1 if kind is TeamFounded else 2
    raw = written(mara, body, *readers, number=number)
    for machine in (mara, rae):
        read = machine.records.read(raw.data)
        assert read == raw
        record = machine.records.open(read)
        assert record is not None
        assert record.body == body
        assert (record.clock, record.created_ms) == (1 if kind is TeamFounded else 7, MONDAY)


@pytest.mark.parametrize(
    "kind",
    # What only says yes or no can say nothing wrong.
    [kind for kind in BODY_KINDS if kind not in (LeaderboardSet, LeaderboardWish)],
    ids=lambda kind: kind.__name__,
)
@settings(max_examples=8)
@given(data=st.data())
def test_whatever_may_not_be_said_is_never_signed(
    kind: type[Body], data: st.DataObject, people: tuple[Machine, Machine]
) -> None:
    mara, rae = people
    body = data.draw(values_of(kind))
    assume(body_problem(body))
    with pytest.raises(KnownError, match="cannot be told to the team"):
        written(mara, body, *((mara, rae) if kind in PRIVATE else ()))


def test_what_is_sealed_is_opened_by_its_readers_only(
    people: tuple[Machine, Machine], tmp_path: Path
) -> None:
    mara, rae = people
    raw = written(rae, submitted("e" * 64), rae, mara)
    assert b"Where" not in raw.data
    assert b"own_step" not in raw.data
    for machine in people:
        record = machine.records.open(machine.records.read(raw.data))
        assert record is not None
        assert record.body == submitted("e" * 64)
    tom = Machine("Tom", tmp_path)
    assert tom.records.open(tom.records.read(raw.data)) is None


def test_thousands_of_altered_records_are_all_refused(people: tuple[Machine, Machine]) -> None:
    mara, rae = people
    chance = random.Random(7)
    originals = [
        written(mara, Admitted(key=rae.key, name="Rae Ångström", role="rep")).data,
        written(rae, submitted("e" * 64), rae, mara).data,
    ]
    tried = 0
    for data in originals:
        for _ in range(1_500):
            mutant = _mutant(data, originals, chance)
            if mutant in originals:
                continue
            tried += 1
            with pytest.raises(KnownError):
                mara.records.read(mutant)
    assert tried > 2_900


@settings(max_examples=300)
@given(st.binary(max_size=400))
def test_rubbish_is_no_record(people: tuple[Machine, Machine], data: bytes) -> None:
    with pytest.raises(KnownError):
        people[0].records.read(data)


def _mutant(data: bytes, others: list[bytes], chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    to = min(len(data), at + chance.randrange(1, 12))
    piece = chance.choice(others)[at:to]
    match chance.randrange(6):
        case 0:
            return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]
        case 1:
            return data[:at] + data[to:]
        case 2:
            return data[:at] + piece + data[at:]
        case 3:
            return data[:at] + data[at:to] * 2 + data[to:]
        case 4:
            return data[:at]
        case _:
            return data + chance.choice([b"\n", b" ", b"\0", data[:10]])


FORGED: dict[str, Callable[[dict[str, Any]], object]] = {
    "unknown field": lambda p: p.update(more=1),
    "no field": lambda p: p.pop("device"),
    "unknown format": lambda p: p.update(format="another"),
    "number 0": lambda p: p.update(number=0),
    "number as text": lambda p: p.update(number="2"),
    "number that is a truth": lambda p: p.update(number=True),
    "number without one before": lambda p: p.update(before=""),
    "one before the first": lambda p: p.update(number=1),
    "capital digits": lambda p: p.update(before="D" * 64),
    "no device": lambda p: p.update(device="x" * 16),
    "body and seal": lambda p: p.update(sealed="QQ=="),
    "neither body nor seal": lambda p: p.update(body=None),
    "seal without readers": lambda p: p.update(body=None, sealed="QQ=="),
    "seal that is none": lambda p: p.update(body=None, sealed="Q", readers=[p["author"]]),
    "readers of what lies open": lambda p: p.update(readers=[p["author"]]),
    "not for its author": lambda p: p.update(body=None, sealed="QQ==", readers=["1" * 64]),
    "readers twice": lambda p: p.update(body=None, sealed="QQ==", readers=[p["author"]] * 2),
    "too many readers": lambda p: p.update(readers=[f"{n:064x}" for n in range(101)]),
}
SENSELESS: dict[str, Callable[[dict[str, Any]], object]] = {
    "unknown field": lambda b: b["data"].update(more=1),
    "missing field": lambda b: b["data"].pop("role"),
    "unknown role": lambda b: b["data"].update(role="owner"),
    "a name that turns the line round": lambda b: b["data"].update(name="Rae\u202eeaR"),
    "a name in another form": lambda b: b["data"].update(name="A\u030angstrom"),
    "no key": lambda b: b["data"].update(key="x" * 64),
    "version 0": lambda b: b.update(version=0),
    "before the team was": lambda b: b.update(clock=1),
    "a founding within a team": lambda b: b.update(
        kind="team_founded", data={"name": "x", "manager": "y", "lock": "age1" + "q" * 58}
    ),
    "a time that no calendar can show": lambda b: b.update(created_ms=253_402_300_799_999),
    "a time before there was a clock": lambda b: b.update(created_ms=0),
    "what should be sealed": lambda b: b.update(
        kind="appealed", data={"submission": "e" * 64, "check_id": "x", "words": "No."}
    ),
}


@pytest.mark.parametrize("change", FORGED.values(), ids=FORGED.keys())
def test_a_record_of_another_shape_is_refused_though_it_is_signed(
    people: tuple[Machine, Machine], change: Callable[[dict[str, Any]], object]
) -> None:
    mara, rae = people
    data = written(mara, Admitted(key=rae.key, name="Rae", role="rep")).data
    with pytest.raises(KnownError, match="A record") as told:
        rae.records.read(resigned(mara, data, change))
    assert not isinstance(told.value, AlteredRecordError)


@pytest.mark.parametrize("change", SENSELESS.values(), ids=SENSELESS.keys())
def test_a_body_that_cannot_be_is_refused_though_it_is_signed(
    people: tuple[Machine, Machine], change: Callable[[dict[str, Any]], object]
) -> None:
    mara, rae = people
    data = written(mara, Admitted(key=rae.key, name="Rae", role="rep")).data
    forged = resigned(mara, data, lambda p: change(p["body"]))
    with pytest.raises(KnownError, match="A record"):
        rae.records.open(rae.records.read(forged))


def test_nothing_is_dated_by_a_clock_that_stopped_long_ago(people: tuple[Machine, Machine]) -> None:
    with pytest.raises(KnownError, match="clock is off by years"):
        written(people[0], LeaderboardWish(on=True), created_ms=86_400_000)


@pytest.mark.parametrize(
    "other",
    [
        lambda text: text.replace(b'":', b'": ', 1),
        lambda text: text.replace(b'"number":2', b'"number":2.0'),
        lambda text: text.replace(b'"format_version":1', b'"format_version":1,"format_version":1'),
        lambda text: text.replace(b"leaderboard", b"\\u006ceaderboard"),
        lambda text: b"\xef\xbb\xbf" + text,
        lambda text: text.replace(b"\n", b"\r\n"),
        lambda text: text.replace(b'"author"', b'"zauthor"').replace(b'"team"', b'"author"'),
    ],
)
def test_another_way_to_write_the_same_is_refused_though_it_is_signed(
    people: tuple[Machine, Machine], other: Callable[[bytes], bytes]
) -> None:
    mara, _ = people
    text = written(mara, LeaderboardWish(on=True)).data.partition(b"\n")[0] + b"\n"
    with pytest.raises(KnownError):
        mara.records.read(signed(mara, other(text)))


@pytest.mark.parametrize(
    "change",
    [
        lambda p: p.update(format_version=2, news=True),
        lambda p: p["body"].update(version=2),
        lambda p: p["body"].update(kind="cheered"),
    ],
)
def test_what_is_of_a_later_version_is_told_from_what_is_wrong(
    people: tuple[Machine, Machine], change: Callable[[dict[str, Any]], object]
) -> None:
    mara, _ = people
    data = resigned(mara, written(mara, LeaderboardWish(on=True)).data, change)
    with pytest.raises(NewerRecordError, match="Update Skeptic"):
        mara.records.open(mara.records.read(data))


def test_what_was_sealed_for_one_record_is_refused_in_another(
    people: tuple[Machine, Machine],
) -> None:
    mara, rae = people
    hers = json.loads(written(rae, submitted("e" * 64), rae, mara).data.partition(b"\n")[0])
    own = written(mara, Commented(submission="e" * 64, turn=1, text="Well"), rae, mara).data
    lifted = resigned(mara, own, lambda p: p.update(sealed=hers["sealed"]))
    with pytest.raises(KnownError, match="sealed for another record"):
        mara.records.open(mara.records.read(lifted))


def test_what_is_sealed_though_all_should_read_it_is_refused(
    people: tuple[Machine, Machine],
) -> None:
    mara, rae = people
    with pytest.raises(KnownError, match="sealed though everybody should read it"):
        written(mara, Removed(key=rae.key), mara, rae)


def test_a_lock_that_is_none_lets_nobody_in(people: tuple[Machine, Machine]) -> None:
    mara, _ = people
    raw = written(mara, Joined(name="Mara", lock="age1" + "q" * 58))
    with pytest.raises(KnownError, match="one of the locks is none"):
        mara.records.open(raw)


def test_a_record_that_is_too_large_is_neither_written_nor_read(
    people: tuple[Machine, Machine],
) -> None:
    mara, rae = people
    words = "x" * 9_000
    with pytest.raises(KnownError, match="is longer than 10,000 characters"):
        written(mara, Commented(submission="e" * 64, turn=1, text="x" * 10_001), mara, rae)
    large = resigned(
        mara,
        written(mara, LeaderboardWish(on=True)).data,
        lambda p: p["body"]["data"].update({f"{n}": words for n in range(30)}),
    )
    assert len(large) > MOST_RECORD_BYTES
    with pytest.raises(KnownError, match="larger than 256 KiB"):
        mara.records.read(large)


def test_a_seal_that_was_damaged_before_it_was_signed_opens_for_nobody(
    people: tuple[Machine, Machine],
) -> None:
    mara, rae = people
    data = written(rae, submitted("e" * 64), rae, mara).data
    chance = random.Random(3)
    for _ in range(200):

        def spoil(plain: dict[str, Any]) -> None:
            sealed = bytearray(base64.b64decode(plain["sealed"]))
            sealed[chance.randrange(len(sealed))] ^= 1 << chance.randrange(8)
            plain["sealed"] = base64.b64encode(bytes(sealed)).decode()

        raw = mara.records.read(resigned(rae, data, spoil))
        assert mara.records.open(raw) is None


HEX = {"key", "to", "sha256", "content_hash", "assignment", "submission", "replies_to", "appeal"}
IDS = {"scenario_id", "check_id", "checks"}


def _mended(value: Any, lock: str, name: str = "") -> Any:
    """A random value with ids, names and numbers that may be, which chance never meets."""
    if is_dataclass(value) and not isinstance(value, type):
        parts = {f.name: _mended(getattr(value, f.name), lock, f.name) for f in fields(value)}
        return type(value)(**parts)
    if isinstance(value, tuple):
        return tuple(dict.fromkeys(_mended(v, lock, name) for v in value))
    if isinstance(value, dict):
        return {_mended(k, lock, "checks"): _mended(v, lock) for k, v in value.items()}
    if isinstance(value, bool | StrEnum) or value is None:
        return value
    if name in ("due_ms", "started_ms"):
        return MONDAY + abs(value) % 99
    if isinstance(value, int | float):
        return type(value)(abs(value) % 99 + 1)
    digest = hashlib.sha256(value.encode("utf-8", "replace")).hexdigest()
    if name in HEX:
        return digest
    if name in IDS:
        return f"id-{digest[:6]}"
    if name == "lock":
        return lock
    if name in ("text", "note"):
        return value or "x"
    return normalize("NFC", value).strip() or "x" if name in ("name", "manager") else value


def test_a_format_needs_no_key_until_something_is_said(tmp_path: Path) -> None:
    machine = Machine("Ann", tmp_path / "keys")
    with pytest.raises(KnownError):
        JsonRecords(machine.signer, machine.sealer).read(b"nothing")
    assert not (tmp_path / "keys").exists()
    assert isinstance(submitted("e" * 64), Submitted)
