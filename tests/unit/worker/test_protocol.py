"""The worker's messages on the wire."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ports.language_model import Failed, Finished, GenerationRequest, Message, Token, Usage
from app.worker.protocol import (
    Cancel,
    Generate,
    Init,
    Ping,
    Pong,
    Ready,
    Refused,
    Shutdown,
    Warm,
    WireMessage,
    decode,
    encode,
)
from app.worker.wire import MAX_FRAME_BYTES, ProtocolError

TEXTS = st.text()
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
COUNTS = st.none() | st.integers(min_value=0, max_value=10**6)
MESSAGES = st.lists(
    st.builds(Message, role=st.sampled_from(["system", "user", "assistant"]), content=TEXTS),
    max_size=4,
).map(tuple)
REQUESTS = st.builds(
    GenerationRequest,
    request_id=TEXTS,
    messages=MESSAGES,
    max_tokens=st.integers(),
    temperature=NUMBERS,
    seed=st.integers(),
    stop=st.lists(TEXTS, max_size=3).map(tuple),
    time_limit_s=NUMBERS,
    choices=st.lists(TEXTS, max_size=3).map(tuple),
)
USAGES = st.builds(
    Usage,
    prompt_tokens=COUNTS,
    evaluated_tokens=COUNTS,
    generated_tokens=COUNTS,
    first_token_ms=NUMBERS,
    total_ms=NUMBERS,
)
PLAIN_JSON = st.none() | st.booleans() | st.integers() | TEXTS
ANY_MESSAGE: st.SearchStrategy[WireMessage] = st.one_of(
    st.builds(Init, engine=TEXTS, options=st.dictionaries(TEXTS, PLAIN_JSON, max_size=3)),
    st.builds(Generate, request=REQUESTS),
    st.builds(Warm, messages=MESSAGES),
    st.builds(Cancel, request_id=TEXTS),
    st.builds(Ping, number=st.integers()),
    st.just(Shutdown()),
    st.builds(Ready, model_name=TEXTS, context_tokens=st.integers(), load_ms=NUMBERS),
    st.builds(Refused, problem=TEXTS, remedy=TEXTS),
    st.builds(Pong, number=st.integers()),
    st.builds(Token, request_id=TEXTS, text=TEXTS),
    st.builds(
        Finished,
        request_id=TEXTS,
        text=TEXTS,
        reason=st.sampled_from(["stop", "length", "cancelled"]),
        usage=USAGES,
    ),
    st.builds(Failed, request_id=TEXTS, problem=TEXTS, remedy=TEXTS, permanent=st.booleans()),
)


@given(ANY_MESSAGE)
def test_what_is_encoded_comes_back_the_same(message: WireMessage) -> None:
    assert decode(encode(message)) == message


@given(st.binary(max_size=200))
def test_random_bytes_are_refused_and_nothing_else_happens(frame: bytes) -> None:
    with pytest.raises(ProtocolError):
        decode(frame)


@given(ANY_MESSAGE, st.data())
def test_a_damaged_frame_is_a_message_or_refused(message: WireMessage, data: st.DataObject) -> None:
    frame = bytearray(encode(message))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(frame) - 1))
        frame[at] = data.draw(st.integers(0, 255))
    try:
        read = decode(bytes(frame))
    except ProtocolError:
        return
    # What was taken for a message must be sound enough to be sent on.
    assert decode(encode(read)) == read


@given(st.recursive(PLAIN_JSON | st.floats(), lambda inner: st.lists(inner, max_size=3)))
def test_a_field_of_another_type_is_refused(value: Any) -> None:
    fields = {"v": 1, "kind": "ready", "model_name": "m", "context_tokens": 8, "load_ms": 1.0}
    for name, fits in (("model_name", str), ("context_tokens", int)):
        if type(value) is not fits:
            with pytest.raises(ProtocolError):
                decode(json.dumps(fields | {name: value}).encode() + b"\n")


@pytest.mark.parametrize(
    ("frame", "reason"),
    [
        (b'{"v":1,"kind":"shutdown"}', "no header line"),
        (b"[]\n", "not an object"),
        (b"\xff\n", "not JSON"),
        (b'{"v":2,"kind":"shutdown"}\n', "version 2"),
        (b'{"kind":"shutdown"}\n', "version None"),
        (b'{"v":1,"kind":"sing"}\n', "no message 'sing'"),
        (b'{"v":1,"kind":[]}\n', "no message"),
        (b'{"v":1,"kind":"ping"}\n', "lacks the field 'number'"),
        (b'{"v":1,"kind":"ping","number":true}\n', "not of type int"),
        (b'{"v":1,"kind":"ping","number":1.0}\n', "not of type int"),
        (b'{"v":1,"kind":"ping","number":1,"more":2}\n', "unknown field 'more'"),
        (b'{"v":1,"kind":"ping","number":1}\nextra', "no payload"),
        (b'{"v":1,"kind":"token","request_id":"a"}\n\xff', "not UTF-8"),
        (b'{"v":1,"kind":"token","request_id":"a","text":"b"}\nc', "belongs into the payload"),
        (b'{"v":1,"kind":"warm","messages":[{"role":"boss","content":""}]}\n', "none of system"),
        (b'{"v":1,"kind":"warm","messages":{}}\n', "not a list"),
        (b'{"v":1,"kind":"init","engine":"e","options":[]}\n', "not an object"),
        (
            b'{"v":1,"kind":"ready","model_name":"m","context_tokens":1,"load_ms":NaN}\n',
            "NaN is no number",
        ),
        (
            b'{"v":1,"kind":"ready","model_name":"m","context_tokens":1,"load_ms":1e999}\n',
            "too large",
        ),
        (b"[" * 100_000 + b"\n", "not JSON"),
        (b"x" * (MAX_FRAME_BYTES + 1), "too long"),
    ],
)
def test_what_is_no_message_is_refused_with_the_reason(frame: bytes, reason: str) -> None:
    with pytest.raises(ProtocolError, match=reason):
        decode(frame)


def test_long_text_travels_as_it_is_behind_the_header() -> None:
    header, payload = encode(Token(request_id="a", text="zwölf\nZeilen")).split(b"\n", 1)
    assert json.loads(header) == {"v": 1, "kind": "token", "request_id": "a"}
    assert payload == "zwölf\nZeilen".encode()


def test_a_lone_surrogate_in_an_answer_is_replaced_rather_than_fatal() -> None:
    assert decode(encode(Token(request_id="a", text="\ud800!"))) == Token(request_id="a", text="?!")


def test_a_lone_surrogate_in_a_prompt_arrives() -> None:
    message = Warm(messages=(Message(role="user", content="\ud800"),))
    assert decode(encode(message)) == message
