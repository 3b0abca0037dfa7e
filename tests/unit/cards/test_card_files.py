"""Character cards as bytes: read from JSON and PNG, and whatever else is refused in words."""

import base64
import json
import random
import struct
import tracemalloc
import zlib
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QImage

from app.adapters.card_files import CardFiles
from app.adapters.card_json import LONGEST_PIECE, MOST_DOTS, CardError, card_from, pieces_of
from app.adapters.card_json import joined as joined_text
from app.adapters.card_png import SIGNATURE, chunks, plain_picture, with_texts
from app.ports.problems import KnownError
from tests.cards import as_text, foreign, in_picture

V2, V3 = foreign(), foreign("chara_card_v3")
FILES = CardFiles()

_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def refusal(data: bytes) -> str:
    with pytest.raises(KnownError) as caught:
        FILES.read(data, "mira.png")
    assert "mira.png" in caught.value.problem
    assert caught.value.remedy
    return caught.value.problem


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def picture_with(*parts: bytes) -> bytes:
    """A picture with further chunks before its end."""
    plain = plain_picture()
    end = plain.rindex(b"IEND") - 4
    return plain[:end] + b"".join(parts) + plain[end:]


@pytest.mark.parametrize("root", [foreign(""), V2, V3], ids=["V1", "V2", "V3"])
def test_a_card_of_every_version_is_read_from_json(root: dict[str, Any]) -> None:
    assert FILES.read(as_text(root), "x") == root
    assert FILES.read(b"\xef\xbb\xbf" + as_text(root), "x") == root
    assert FILES.read(FILES.as_json(root), "x") == root


def test_a_card_is_read_from_a_picture_and_the_newer_one_counts() -> None:
    assert FILES.read(in_picture(chara=V2), "x") == V2
    assert FILES.read(in_picture(chara=V2, ccv3=V3), "x") == V3
    assert FILES.read(in_picture(ccv3=V3, chara=V2), "x") == V3


def test_base64_in_lines_is_read_too() -> None:
    text = base64.encodebytes(as_text(V2))
    assert FILES.read(picture_with(chunk(b"tEXt", b"chara\0" + text)), "x") == V2


def test_a_card_goes_into_a_picture_in_place_of_the_one_there() -> None:
    mine = in_picture(chara=V2)
    made = FILES.as_png({"ccv3": V3}, mine, "mine.png")
    assert FILES.read(made, "x") == V3
    assert [kind for kind, _ in chunks(made)] == [b"IHDR", b"PLTE", b"IDAT", b"tEXt", b"IEND"]


def test_the_plain_picture_is_one_that_other_programs_show() -> None:
    image = QImage.fromData(FILES.as_png({"ccv3": V3}, None, ""))
    assert (image.width(), image.height()) == (240, 320)
    assert image.pixel(120, 120) != image.pixel(2, 2)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is no character card"),
        (b"\xff\xfe", "is no character card"),
        (b"Hello.", "it cannot be read"),
        (b"[1]", "is not an object"),
        (b"{}", "nothing known"),
        (as_text({**V2, "spec": "chara_card_v9"}), "“chara_card_v9”"),
        (as_text({"spec": "chara_card_v2"}), "has no data"),
        (as_text({**V2, "data": [1]}), "has no data"),
        (as_text(foreign(name=" ")), "has no name"),
        (as_text(foreign(name=7)), "in “name” that is no text"),
        (as_text(foreign(extensions=[])), "extensions that are no object"),
        (b'{"spec": NaN}', "it cannot be read"),
        (b'{"a": 1, "a": 2}', "stands twice"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a": ' + b"9" * 5_000 + b"}", "too large"),
        (b'{"description": "' + b"x" * 2_100_000 + b'"}', "longer than 2 million"),
        (b"PK\x03\x04 and so on", "an archive (CHARX)"),
        (plain_picture(), "a picture without a card"),
        (SIGNATURE, "cut short"),
        (in_picture(chara=V2)[:-20], "cut short"),
        (SIGNATURE + chunk(b"IDAT", b""), "damaged"),
        (picture_with(chunk(b"tEXt", b"chara\0no base64!")), "should be base64"),
        (picture_with(chunk(b"tEXt", b"chara\0" + base64.b64encode(b"\xff"))), "should be base64"),
        (picture_with(chunk(b"tEXt", b"ccv3\0"), chunk(b"tEXt", b"ccv3\0")), "two cards"),
        (picture_with(struct.pack(">I", 2**31) + b"tEXtchara\0"), "cut short"),
        (picture_with(chunk(b"abCD", b"") * 21_000), "damaged"),
    ],
)
def test_what_is_no_card_is_refused_in_words(data: bytes, why: str) -> None:
    assert why in refusal(data)


def test_a_bomb_is_not_unpacked() -> None:
    packed = b"chara\0\0" + zlib.compress(bytes(200_000_000))
    data = picture_with(chunk(b"zTXt", packed))
    tracemalloc.start()
    assert "in a packed text" in refusal(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5_000_000


def test_a_changed_byte_in_a_chunk_is_seen() -> None:
    data = bytearray(in_picture(chara=V2))
    data[data.index(b"chara\0") + 40] ^= 1
    assert "damaged" in refusal(bytes(data))


def test_a_changed_card_is_read_or_refused_and_nothing_else_happens() -> None:
    dice = random.Random(7)
    for whole in (as_text(V3), in_picture(chara=V2, ccv3=V3)):
        for _ in range(400):
            data = bytearray(whole)
            for _ in range(dice.randint(1, 4)):
                at = dice.randrange(len(data))
                data[at : at + dice.randint(0, 8)] = dice.randbytes(dice.randint(0, 8))
            with suppress(KnownError):
                FILES.read(bytes(data), "x")


@given(st.binary(max_size=200))
@settings(max_examples=100, deadline=None)
def test_noise_is_no_card(noise: bytes) -> None:
    for data in (noise, SIGNATURE + noise, picture_with(chunk(b"tEXt", b"chara\0" + noise))):
        refusal(data)


@given(st.dictionaries(st.text(), _VALUES, max_size=5), st.text(max_size=3_000))
@settings(max_examples=100, deadline=None)
def test_a_card_comes_whole_out_of_its_pieces(more: dict[str, Any], text: str) -> None:
    root = {**foreign(description=text + "." * 900), "data2": more}
    root["data"]["extensions"] = more
    pieces = pieces_of(root)
    assert joined_text(pieces) == root
    for piece in pieces:
        assert len(piece) <= LONGEST_PIECE
        assert piece.count(".") <= MOST_DOTS
        assert piece.isascii()
        assert "\n" not in piece


def test_a_card_too_large_to_be_kept_says_so() -> None:
    with pytest.raises(CardError, match="400 thousand"):
        pieces_of(foreign(description="x" * 500_000))


def test_pieces_of_something_else_are_refused() -> None:
    with pytest.raises(KnownError, match="came with cannot be read"):
        FILES.joined(["{", "}}"])


def test_a_picture_that_is_none_takes_no_card() -> None:
    with pytest.raises(KnownError, match="is no PNG picture"):
        FILES.as_png({"chara": V2}, b"GIF89a", "mine.gif")


def test_texts_of_other_programs_in_the_picture_stay() -> None:
    picture = with_texts(plain_picture(), {"Comment": b"mine"}, frozenset())
    made = FILES.as_png({"chara": V2}, picture, "x")
    assert b"Comment\0mine" in made


def test_a_card_is_the_same_whether_its_text_is_escaped() -> None:
    root = foreign(description="é\u202e😀")
    assert card_from(json.dumps(root, ensure_ascii=False)) == card_from(json.dumps(root)) == root
