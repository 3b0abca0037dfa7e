"""Transcripts of every known format, told apart by what is in them; never by the file's name."""

import codecs
import json
import re
from pathlib import Path
from typing import Final

from app.adapters.transcript_cues import read_cues
from app.adapters.transcript_jsonl import read_jsonl
from app.adapters.transcript_text import read_text
from app.ports.problems import KnownError
from app.ports.transcripts import Remark, Transcript, TranscriptFormat

MOST_BYTES: Final = 10_000_000
"""A call of ten hours is far below that."""
MOST_UTTERANCES: Final = 5_000
MOST_CHARACTERS: Final = 20_000
"""Of one utterance; a quarter of an hour without a breath."""
MOST_REMARKS: Final = 200
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SRT_TIME: Final = re.compile(
    r"^\s*\d+\s*\n\s*\d{1,3}:\d{1,2}:\d{1,2}[.,]\d{1,3}\s*-+>", re.MULTILINE
)
FEW_STRANGE: Final = 8
"""So many characters that nobody types are stray ones, however short the text."""
STRANGE_IN: Final = 100
"""More than one of them in so many characters, and it is no text."""
_NEVER_TYPED: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")


class TranscriptFiles:
    """Reads transcripts; implements `app.ports.transcripts.TranscriptReader`."""

    def open(self, path: str) -> Transcript:
        """The transcript in a file. Raises KnownError as `read` does, or if it cannot be read."""
        try:
            file = Path(path)
            if file.stat().st_size > MOST_BYTES:
                raise _too_large(file.name)
            data = file.read_bytes()
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise KnownError(f"{path} cannot be read: {reason}.", "Check the path.") from None
        return self.read(data, file.name)

    def read(self, data: bytes, file: str = "") -> Transcript:
        """The transcript in the bytes of a file; see the port."""
        name = file or "The text"
        if len(data) > MOST_BYTES:
            raise _too_large(name)
        text, remark = decoded(data)
        if _is_binary(text):
            raise KnownError(
                f"{name} is no text.",
                "A transcript is a text; choose that, and not the recording or a document.",
            )
        text = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
        if not text.strip():
            raise KnownError(f"{name} is empty.", "Choose another file, or paste the text.")
        transcript = _read(text, file, format_of(text))
        if not transcript.spoken:
            raise KnownError(
                f"Nothing in {file or 'the text'} could be read as something that was said.",
                "One line a speaker is enough: “Name: words”.",
            )
        return _within_limits(transcript, name, remark)


def _is_binary(text: str) -> bool:
    """Whether so many characters are none that it was never written as text."""
    strange = sum(1 for _ in _NEVER_TYPED.finditer(text))
    return strange > FEW_STRANGE and strange * STRANGE_IN > len(text)


def _too_large(name: str) -> KnownError:
    return KnownError(
        f"{name} is larger than {MOST_BYTES // 1_000_000} MB.",
        "A transcript is a text; choose that, and not the recording.",
    )


def decoded(data: bytes) -> tuple[str, Remark | None]:
    """The text of some bytes, and what is to be said of how it was read."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _or_replaced(data, encoding)
    if (wide := _wide(data)) is not None:
        return _or_replaced(data, wide)
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problem = "This is not UTF-8 from here on; the file was read as Windows-1252."
        return data.decode("cp1252", errors="replace"), Remark(line=line, problem=problem)


def _or_replaced(data: bytes, encoding: str) -> tuple[str, Remark | None]:
    try:
        return data.decode(encoding), None
    except UnicodeDecodeError:
        problem = "Some characters are broken and stand as \ufffd."
        return data.decode(encoding, errors="replace"), Remark(line=0, problem=problem)


def _wide(data: bytes) -> str | None:
    """The encoding of text with two bytes a character and no mark, by where its zeros are."""
    sample = data[:4000]
    if len(sample) < 4 or b"\0" not in sample:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > len(sample) // 4 and odd > 4 * even:
        return "utf-16-le"
    return "utf-16-be" if even > len(sample) // 4 and even > 4 * odd else None


def format_of(text: str) -> TranscriptFormat:
    """The format of a text, by what is in it."""
    start = text.lstrip()
    if start.startswith("WEBVTT"):
        return "vtt"
    if _SRT_TIME.search(text) is not None:
        return "srt"
    if start.startswith("{") and _is_object(start.split("\n", 1)[0]):
        return "jsonl"
    return "text"


def _is_object(line: str) -> bool:
    """Whether a line is a JSON object, or plainly meant to be one."""
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return '"text"' in line


def _read(text: str, file: str, kind: TranscriptFormat) -> Transcript:
    match kind:
        case "vtt" | "srt":
            return read_cues(text, file, kind)
        case "jsonl":
            return read_jsonl(text, file)
        case "text":
            return read_text(text, file)


def _within_limits(transcript: Transcript, name: str, remark: Remark | None) -> Transcript:
    if len(transcript.spoken) > MOST_UTTERANCES:
        raise KnownError(
            f"{name} has {len(transcript.spoken):,} utterances; {MOST_UTTERANCES:,} are the most.",
            "Cut it into parts and import the one you want to look at.",
        )
    longest = max(transcript.spoken, key=lambda s: len(s.text))
    if len(longest.text) > MOST_CHARACTERS:
        raise KnownError(
            f"{name}:{longest.line}: {len(longest.text):,} characters without another speaker.",
            "Mark who speaks: one line a speaker, “Name: words”.",
        )
    remarks = ((remark,) if remark is not None else ()) + transcript.remarks
    if len(remarks) > MOST_REMARKS:
        left = len(remarks) - MOST_REMARKS
        more = Remark(line=0, problem=f"And {left:,} more of the kind.", skipped=True)
        remarks = (*remarks[:MOST_REMARKS], more)
    return Transcript(
        format=transcript.format,
        file=transcript.file,
        spoken=transcript.spoken,
        remarks=remarks,
        labelled=transcript.labelled,
    )
