import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.adapters.team_rows import opened_text, said_in
from app.domain.plain_codec import from_plain
from app.domain.team.records import BODY_KINDS, Body, Record, Writer
from tests.values_by_type import values_of


def record_of(body: Body) -> Record:
    return Record(
        record_id="a" * 64,
        team="b" * 64,
        writer=Writer(key="c" * 64, device="1" * 16),
        number=1,
        before="",
        clock=7,
        created_ms=1_700_000_000_000,
        readers=(),
        body=body,
    )


@pytest.mark.parametrize("kind", BODY_KINDS)
@given(data=st.data())
def test_what_is_kept_is_read_as_the_codec_would(kind: type[Body], data: st.DataObject) -> None:
    body = data.draw(values_of(kind))
    text = opened_text(record_of(body))
    clock, created_ms, read = said_in(text)
    assert (clock, created_ms) == (7, 1_700_000_000_000)
    assert read == body == from_plain(json.loads(text)[3], kind)
    assert type(read) is kind


@given(st.data())
def test_what_was_damaged_is_told_or_still_something_that_can_be_said(data: st.DataObject) -> None:
    text = opened_text(record_of(data.draw(st.one_of(*map(values_of, BODY_KINDS)))))
    place = data.draw(st.integers(0, len(text) - 1))
    damaged = text[:place] + data.draw(st.text(max_size=2)) + text[place + 1 :]
    try:
        read: Any = said_in(damaged)[2]
    except ValueError:
        return
    assert type(read) in BODY_KINDS


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '["Joined",1,2]',
        '["Joined",1,2,{"name":"a"}]',
        '["Joined",1,2,{"name":1,"lock":"b"}]',
        '["Joined","1",2,{"name":"a","lock":"b"}]',
        '["Joined",1,2,{"name":"a","lock":"b"}',
        '["Nothing",1,2,{"name":"a","lock":"b"}]',
        '["Joined",1,2,{"name":"a","lock":"b"},3]',
        '["LeaderboardWish",1,2,{"on":1}]',
    ],
)
def test_what_says_nothing_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        said_in(text)
