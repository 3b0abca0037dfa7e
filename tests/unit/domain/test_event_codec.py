import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.buyer.acts import Act
from app.domain.buyer.persona import State
from app.domain.event_codec import (
    KINDS,
    UPCASTERS,
    EventFormatError,
    current_version,
    decode,
    encode,
    kind_of,
)
from app.domain.events import (
    EVENT_KINDS,
    ActChosen,
    BuyerSpoke,
    Cause,
    Event,
    MindChanged,
    MovesLabelled,
    RepSpoke,
    SessionEnded,
)
from app.domain.moves import LabelledMove, Move
from app.domain.transcript import Span
from tests.values_by_type import values_of

GOLDEN = Path(__file__).parents[2] / "golden" / "events"


def golden_events() -> list[dict[str, Any]]:
    return [
        json.loads(line)
        for file in sorted(GOLDEN.glob("*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]


@given(st.one_of(*(values_of(cls) for cls in EVENT_KINDS)))
def test_any_event_comes_back_from_its_text_unchanged(event: Event) -> None:
    assert decode(*encode(event)) == event


@given(st.one_of(*(values_of(cls) for cls in EVENT_KINDS)))
def test_the_text_of_an_event_is_one_line_of_ascii(event: Event) -> None:
    text = encode(event)[2]
    assert text.isascii()
    assert text.isprintable()


def test_every_kind_of_event_has_a_golden_text_in_its_current_version() -> None:
    kept = {(g["kind"], g["version"]) for g in golden_events()}
    assert kept >= {(kind, current_version(kind)) for kind in KINDS}


@pytest.mark.parametrize("golden", golden_events(), ids=lambda g: f"{g['kind']} v{g['version']}")
def test_a_golden_event_is_still_read_and_written_as_it_was(golden: dict[str, Any]) -> None:
    event = decode(golden["kind"], golden["version"], json.dumps(golden["data"]))
    kind, version, text = encode(event)
    assert kind == golden["kind"]
    if version == golden["version"]:
        assert json.loads(text).items() >= golden["data"].items()


def test_every_field_of_every_event_is_put_to_use_by_a_golden_text() -> None:
    used = {
        (golden["kind"], name)
        for golden in golden_events()
        for name, value in golden["data"].items()
        if value not in ([], {}, None, "")
    }
    assert used >= {(kind, f.name) for kind, cls in KINDS.items() for f in fields(cls)}


def test_kinds_are_named_after_their_classes() -> None:
    assert kind_of(SessionEnded) == "session_ended"
    assert len(KINDS) == len(EVENT_KINDS)


def test_a_move_carries_its_words_through_the_log() -> None:
    labelled = LabelledMove(move=Move.CANDOR, span=Span(start=2, end=9), score=0.5)
    event = MovesLabelled(turn=3, moves=(labelled,), probabilities={Move.CANDOR: 0.5})
    assert encode(event) == (
        "moves_labelled",
        1,
        '{"turn":3,"moves":[{"move":"candor","span":{"start":2,"end":9},"score":0.5}],'
        '"probabilities":{"candor":0.5},"labeller_version":""}',
    )


def test_the_order_of_a_mapping_is_kept() -> None:
    cause = Cause(reason="time", deltas={"trust": 1.0, "patience": -2.0, "clarity": 0.5})
    event = MindChanged(turn=1, causes=(cause,), state=State())
    back = decode(*encode(event))
    assert isinstance(back, MindChanged)
    assert list(back.causes[0].deltas) == ["trust", "patience", "clarity"]


def test_half_a_character_survives() -> None:
    event = RepSpoke(turn=1, text="\ud83d\x00 “quoted”")
    assert decode(*encode(event)) == event


def test_a_field_that_is_not_known_is_ignored() -> None:
    assert decode("rep_spoke", 1, '{"turn":1,"text":"Hi","mood":"fine"}') == RepSpoke(
        turn=1, text="Hi"
    )


def test_a_field_with_a_default_may_be_missing() -> None:
    event = decode("act_chosen", 1, '{"turn":1,"act":"hint","line_id":"f1.hint.1","point":"Well."}')
    assert event == ActChosen(turn=1, act=Act.HINT, line_id="f1.hint.1", point="Well.")


@pytest.mark.parametrize(
    ("kind", "version", "text", "message"),
    [
        ("sneezed", 1, "{}", "sneezed: is no kind of event"),
        ("rep_spoke", 2, "{}", "rep_spoke: has version 2; known are 1 to 1"),
        ("rep_spoke", 0, "{}", "rep_spoke: has version 0; known are 1 to 1"),
        ("rep_spoke", 1, "{", "rep_spoke: is not JSON"),
        ("rep_spoke", 1, "[" * 100_000, "rep_spoke: is not JSON"),
        ("rep_spoke", 1, '{"turn":' + "9" * 5000 + "}", "rep_spoke: is not JSON"),
        ("rep_spoke", 1, "[]", "rep_spoke: is not a JSON object"),
        ("rep_spoke", 1, '{"turn":1}', "rep_spoke: text: is missing"),
        ("rep_spoke", 1, '{"turn":true,"text":""}', "rep_spoke: turn: should be int, not bool"),
        ("rep_spoke", 1, '{"turn":1.0,"text":""}', "rep_spoke: turn: should be int, not float"),
        ("rep_spoke", 1, '{"turn":1,"text":null}', "rep_spoke: text: should be str, not NoneType"),
        ("session_ended", 1, '{"reason":"bored"}', "session_ended: reason: 'bored' is not one of"),
        (
            "moves_labelled",
            1,
            '{"turn":1,"moves":[{"move":"candour","span":{"start":0,"end":1}}]}',
            "moves_labelled: moves[0].move: 'candour' is not one of 'permission'",
        ),
        (
            "moves_labelled",
            1,
            '{"turn":1,"moves":[{"move":"candor","span":{"start":0}}]}',
            "moves_labelled: moves[0].span.end: is missing",
        ),
        (
            "mind_changed",
            1,
            '{"turn":1,"causes":[],"state":{"trust":1e999}}',
            "mind_changed: state.trust: is not a finite number",
        ),
        (
            "mind_changed",
            1,
            '{"turn":1,"causes":[],"state":{"trust":NaN}}',
            "mind_changed: is not JSON (NaN is not a number)",
        ),
        (
            "mind_changed",
            1,
            '{"turn":1,"causes":[],"state":{},"conflicts":{"c1":"solved"}}',
            "mind_changed: conflicts.c1: 'solved' is not one of 'hidden'",
        ),
        (
            "mind_changed",
            1,
            '{"turn":1,"causes":[{"reason":"x","deltas":{"luck":1}}],"state":{}}',
            "mind_changed: causes[0].deltas: 'luck' is not one of 'trust'",
        ),
    ],
)
def test_what_is_no_event_is_refused_with_kind_and_field(
    kind: str, version: int, text: str, message: str
) -> None:
    with pytest.raises(EventFormatError) as caught:
        decode(kind, version, text)
    assert str(caught.value).startswith(message)


@given(st.sampled_from(sorted(KINDS)), st.text(max_size=60) | st.binary().map(repr))
def test_no_text_at_all_gets_past_with_another_error(kind: str, text: str) -> None:
    with pytest.raises(EventFormatError):
        decode(kind, 1, text)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


@given(st.data())
def test_a_golden_event_with_a_field_replaced_is_read_or_refused(data: st.DataObject) -> None:
    golden = data.draw(st.sampled_from(golden_events()))
    name = data.draw(st.sampled_from(sorted(golden["data"])))
    text = json.dumps({**golden["data"], name: data.draw(json_values)})
    try:
        event = decode(golden["kind"], golden["version"], text)
    except EventFormatError:
        return
    assert decode(*encode(event)) == event


def test_what_could_not_be_read_back_is_not_written() -> None:
    with pytest.raises(EventFormatError, match=r"^mind_changed: state\.trust: is not a finite"):
        encode(MindChanged(turn=1, causes=(), state=State(trust=float("nan"))))
    with pytest.raises(EventFormatError, match=r"^buyer_spoke: source: 'parrot' is not one of"):
        encode(BuyerSpoke(turn=1, text="Hello", source="parrot"))  # type: ignore[arg-type]


def test_old_versions_are_brought_up_to_date_step_by_step() -> None:
    upcasters = {
        ("rep_spoke", 1): lambda data: {"turn": data["number"], "words": data["words"]},
        ("rep_spoke", 2): lambda data: {"turn": data["turn"], "text": data["words"]},
    }
    old = '{"number":4,"words":"Hi"}'
    newer = '{"turn":4,"words":"Hi"}'
    expected = RepSpoke(turn=4, text="Hi")
    assert current_version("rep_spoke", upcasters) == 3
    assert decode("rep_spoke", 1, old, upcasters=upcasters) == expected
    assert decode("rep_spoke", 2, newer, upcasters=upcasters) == expected
    assert decode("rep_spoke", 3, '{"turn":4,"text":"Hi"}', upcasters=upcasters) == expected
    with pytest.raises(EventFormatError, match=r"^rep_spoke: does not fit version 1"):
        decode("rep_spoke", 1, newer, upcasters=upcasters)


def test_no_version_is_left_out_between_the_upcasters() -> None:
    for kind, version in UPCASTERS:
        assert kind in KINDS
        assert version in range(1, current_version(kind))
