"""Transcripts of real calls: every layout, every encoding, and nothing lost to a broken line."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.adapters.transcript_reader import MOST_BYTES, TranscriptFiles
from app.domain.transcript import Stretch
from app.ports.problems import KnownError
from app.ports.transcripts import Transcript

SAMPLES = Path(__file__).parent.parent.parent / "transcripts"


def read(text: str, encoding: str = "utf-8") -> Transcript:
    return TranscriptFiles().read(text.encode(encoding), "call.txt")


def said(transcript: Transcript) -> list[tuple[str, str]]:
    return [(s.speaker, s.text) for s in transcript.spoken]


TWO = [("Ana Bell", "How do you do it now?"), ("Cy Dorn", "By hand. It takes two days.")]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Bell: How do you do it now?\nCy Dorn: By hand. It takes two days.",
        "[00:12] Ana Bell: How do you do it now?\n[00:15] Cy Dorn: By hand.\nIt takes two days.",
        "00:12 Ana Bell: How do you do it now?\n00:15 Cy Dorn: By hand. It takes two days.",
        "Ana Bell (0:12): How do you do it now?\nCy Dorn (0:15): By hand. It takes two days.",
        "Ana Bell  0:12\nHow do you do it now?\n\nCy Dorn  0:15\nBy hand.\nIt takes two days.\n",
        "0:12 | Ana Bell\nHow do you do it now?\n0:15 | Cy Dorn\nBy hand. It takes two days.",
        "0:0:1.2 --> 0:0:2.5\nAna Bell\nHow do you do it now?\n\n0:0:3.0 --> 0:0:6.1\nCy Dorn\n"
        "By hand. It takes two days.",
        "- Ana Bell: How do you do it now?\n- Cy Dorn: By hand. It takes two days.",
    ],
    ids=["colon", "brackets", "time first", "time after", "otter", "gong", "teams", "dashes"],
)
def test_the_layouts_of_plain_text_are_told_apart(text: str) -> None:
    assert said(read(text)) == TWO


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_unicode_encoding_is_recognised_without_a_word(encoding: str) -> None:
    found = read("Zoë: Ça va – you’re fine?\nKai: Yes.\n", encoding)
    assert said(found) == [("Zoë", "Ça va – you’re fine?"), ("Kai", "Yes.")]
    assert not found.remarks


def test_what_is_not_unicode_is_read_as_windows_1252_and_said() -> None:
    found = read("Ana: First.\nZoë: Caf\u00e9\u2019s shut.\n", "cp1252")
    assert said(found)[1] == ("Zoë", "Café’s shut.")
    assert [(r.line, "Windows-1252" in r.problem, r.skipped) for r in found.remarks] == [
        (2, True, False)
    ]


def test_a_sentence_with_a_colon_is_no_new_speaker() -> None:
    found = read("Ana: Here is the thing: it works.\nAnd one more: it is slow.\nCy: I see.")
    assert said(found) == [
        ("Ana", "Here is the thing: it works. And one more: it is slow."),
        ("Cy", "I see."),
    ]


def test_what_stands_before_the_first_speaker_is_named_and_left_out() -> None:
    found = TranscriptFiles().open(str(SAMPLES / "dental-trays-lost.txt"))
    assert found.speakers == ("Priya Nair", "Marta Lind")
    assert [(r.line, r.skipped) for r in found.remarks] == [(1, True), (2, True)]


def test_a_text_without_names_is_unlabelled_line_by_line_or_passage_by_passage() -> None:
    lines = read("How do you do it now?\nBy hand.\nAnd what does that cost?")
    assert not lines.labelled
    assert [s.text for s in lines.spoken] == [
        "How do you do it now?",
        "By hand.",
        "And what does that cost?",
    ]
    passages = read("How do you do it?\nToday, I mean.\n\nBy hand.\n")
    assert [s.text for s in passages.spoken] == ["How do you do it? Today, I mean.", "By hand."]


def test_cues_keep_their_times_and_lose_their_tags() -> None:
    found = read(
        "WEBVTT\n\nNOTE made up\nby us\n\nSTYLE\n::cue { color: red }\n\n"
        "1\n00:01.000 --> 00:02.500 align:start\n<v Ana>How do <i>you</i> do &amp; mend it?</v>\n\n"
        "3f-1\n00:00:03.000 --> 00:00:04.000\n<v Cy>By hand,\nas ever.\n"
    )
    assert found.format == "vtt"
    assert said(found) == [("Ana", "How do you do & mend it?"), ("Cy", "By hand, as ever.")]
    assert found.spoken[0].stretch == Stretch(start_ms=1000, end_ms=2500)
    assert not found.remarks


def test_a_cue_without_a_name_goes_on_with_whoever_spoke() -> None:
    found = read(
        "1\n00:00:01,000 --> 00:00:02,000\nAna: How do you\n\n"
        "2\n00:00:02,100 --> 00:00:03,000\ndo it now?\n\n"
        "3\n00:00:03,500 --> 00:00:04,000\nCy: By hand.\n"
    )
    assert found.format == "srt"
    assert [s.speaker for s in found.spoken] == ["Ana", "Ana", "Cy"]


def test_two_voices_in_one_cue_are_two_utterances_without_a_time() -> None:
    found = read("WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ana>Ready?</v>\n<v Cy>Always.</v>\n")
    assert said(found) == [("Ana", "Ready?"), ("Cy", "Always.")]
    assert [s.stretch for s in found.spoken] == [None, None]


def test_a_messy_file_loses_only_what_is_broken_and_says_where() -> None:
    found = TranscriptFiles().open(str(SAMPLES / "clinic-messy.vtt"))
    assert found.speakers == ("Speaker 1", "Dr Amari")
    assert "one in five appointments, and the nurse sits there & waits." in found.spoken[3].text
    assert found.spoken[-1].text == "I don't like being rushed. Not interested, thanks."
    assert found.spoken[-2].text.endswith("the price goes up, so")
    assert [(r.line, r.skipped) for r in found.remarks] == [(16, False), (23, True)]


def test_a_broken_line_of_json_is_named_and_the_rest_is_kept() -> None:
    found = TranscriptFiles().open(str(SAMPLES / "heating-service.jsonl"))
    assert found.format == "jsonl"
    assert len(found.spoken) == 12
    assert [(r.line, r.skipped) for r in found.remarks] == [(7, True)]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty"),
        (b"\n \n\t\n", "empty"),
        (b"WEBVTT\n\nNOTE nothing here\n", "Nothing in"),
        (b"x" * (MOST_BYTES + 1), "larger than"),
        (b"Ana: " + b"very " * 5_000, "without another speaker"),
        (b"Ana: a\nCy: b\n" * 3_000, "utterances"),
        (bytes(range(256)) * 8, "is no text"),
        (b"%PDF-1.7\nA: b\n" + bytes(range(1, 24)) * 4, "is no text"),
    ],
    ids=["nothing", "blanks", "no cues", "too large", "one breath", "too many", "bytes", "pdf"],
)
def test_what_is_no_transcript_is_refused_in_plain_words(data: bytes, what: str) -> None:
    with pytest.raises(KnownError) as refused:
        TranscriptFiles().read(data, "call.txt")
    assert what in refused.value.problem
    assert refused.value.remedy


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as refused:
        TranscriptFiles().open(str(tmp_path / "gone.vtt"))
    assert "gone.vtt" in refused.value.problem


PIECES = st.sampled_from(
    [
        "WEBVTT", "NOTE", "1", "00:01.000 --> 00:02.000", "00:00:02,000 --> 00:00:01,000",
        "99:99:99.9 --> 1:1", "-->", "<v Ana>", "</v>", "<v >x", "Ana: hello", "Ana  0:12", "Cy:",
        "[00:12] Cy: no", "0:12 | Ana", '{"speaker": "rep", "text": "x"}', '{"text": 1}', "{",
        ": :", "[laughter]", "::", "Date: x", "", "  ", "\u202e\x00", "- - -", ">>", "&lt;",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=2_000)
@given(st.one_of(st.binary(max_size=400), st.lists(PIECES | st.text(max_size=30)).map(
    lambda lines: "\n".join(lines).encode("utf-8", "replace")
)))  # fmt: skip
def test_nothing_in_a_file_makes_it_fail_but_in_plain_words(data: bytes) -> None:
    try:
        found = TranscriptFiles().read(data)
    except KnownError:
        return
    assert found.spoken
    assert all(s.text == " ".join(s.text.split()) and s.text for s in found.spoken)
    assert all(s.line >= 1 for s in found.spoken)


def test_a_large_file_with_one_line_a_word_does_not_take_for_ever() -> None:
    data = ("Ana: go\n" + "word\n" * 60_000).encode()
    with pytest.raises(KnownError, match="without another speaker"):
        TranscriptFiles().read(data)
