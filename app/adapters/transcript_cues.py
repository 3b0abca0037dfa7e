"""Transcripts in cues, WebVTT and SubRip: a time, and below it what was said then.

Read by ourselves, since the libraries for it pass broken cues over in silence, and a rep who loses
words of a call must be told which. Tags are taken out; the voice tag, `<v Name>`, and a name before
a colon say who speaks. A cue without either goes on with whoever spoke before.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.adapters.transcript_speakers import clean, labelled, names_among
from app.domain.transcript import Stretch
from app.ports.transcripts import Remark, Spoken, Transcript, TranscriptFormat

_CLOCK = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?"
TIMING = re.compile(rf"^\s*{_CLOCK}\s*-+>\s*{_CLOCK}(?:\s.*)?$")
"""A line with the times of a cue."""
LONGEST_MS = 24 * 3600 * 1000
_BLOCKS = re.compile(r"^(?:WEBVTT|NOTE|STYLE|REGION)(?:\s|$)")
_VOICE = re.compile(r"<v(?:\.[^\s>]+)*\s+([^>]{1,80})>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,200}>|\{\\[^{}]{0,80}\}")
_DASHED = re.compile(r"^\s*(?:[-\u2013]|>>+)\s+")


@dataclass
class _Cue:
    line: int
    stretch: Stretch | None
    problem: str = ""
    payload: list[tuple[int, str]] = field(default_factory=list)


def stretch_of(timing: re.Match[str]) -> Stretch | None:
    """The stretch that a line of times names; None if it does not go forward within a day."""
    parts = timing.groups()
    start, end = _milliseconds(parts[:4]), _milliseconds(parts[4:])
    return Stretch(start_ms=start, end_ms=end) if start < end <= LONGEST_MS else None


def _milliseconds(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, fraction = parts
    whole = (int(hours or 0) * 60 + int(minutes or 0)) * 60 + int(seconds or 0)
    return whole * 1000 + int((fraction or "0").ljust(3, "0"))


def read_cues(text: str, file: str, kind: TranscriptFormat) -> Transcript:
    """The transcript in a text of cues."""
    remarks: list[Remark] = []
    cues = list(_cues(text, remarks))
    payload = [_bare(line) for cue in cues for _, line in cue.payload]
    names = names_among(payload)
    spoken: list[Spoken] = []
    speaker = ""
    for cue in cues:
        if cue.problem:
            remarks.append(Remark(line=cue.line, problem=cue.problem))
        if not any(_bare(words) for _, words in cue.payload):
            remarks.append(Remark(line=cue.line, problem="This cue is empty.", skipped=True))
            continue
        said = list(_said(cue, speaker, names))
        # A time is known for a whole cue; where two speak in it, it belongs to neither alone.
        stretch = cue.stretch if len(said) == 1 else None
        for name, words, line in said:
            speaker = name
            spoken.append(Spoken(speaker=name, text=words, line=line, stretch=stretch))
    return Transcript(
        format=kind,
        file=file,
        spoken=tuple(spoken),
        remarks=tuple(sorted(remarks, key=lambda r: r.line)),
        labelled=any(s.speaker for s in spoken),
    )


def _cues(text: str, remarks: list[Remark]) -> Iterator[_Cue]:
    """The cues in order. Words that belong to no time are named in `remarks`."""
    cue: _Cue | None = None
    stray: list[tuple[int, str]] = []
    after_blank, in_block = True, False
    heads: set[int] = set()
    """Lines that stand right after a blank one: such a line just before a time is its name."""
    for at, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            after_blank, in_block = True, False
            continue
        held = cue.payload if cue is not None else stray
        if "-->" in line or TIMING.match(line):
            if held and held[-1][0] == at - 1 and (at - 1 in heads or held[-1][1].isdigit()):
                held.pop()
            if cue is not None:
                yield cue
            cue, in_block = _cue(line, at), False
        elif in_block or (after_blank and _BLOCKS.match(line)):
            in_block = True
        else:
            held.append((at, line))
            if after_blank:
                heads.add(at)
        after_blank = False
    if cue is not None:
        yield cue
    for at, line in stray:
        problem = f"“{line.strip()[:40]}” belongs to no time; it was left out."
        remarks.append(Remark(line=at, problem=problem, skipped=True))


def _cue(line: str, at: int) -> _Cue:
    timing = TIMING.match(line)
    if timing is None:
        problem = f"“{line.strip()[:40]}” is no time; the words below it are kept without one."
        return _Cue(line=at, stretch=None, problem=problem)
    stretch = stretch_of(timing)
    problem = "" if stretch is not None else "The time does not go forward; it is not kept."
    return _Cue(line=at, stretch=stretch, problem=problem)


def _said(cue: _Cue, speaker: str, names: frozenset[str]) -> Iterator[tuple[str, str, int]]:
    """Who says what in a cue."""
    words: list[str] = []
    line = cue.payload[0][0]
    for at, raw in cue.payload:
        for name, text in _voices(raw):
            bare = _bare(text)
            found = labelled(bare)
            if not name and found is not None and found.name in names:
                name, bare = found.name, found.words  # noqa: PLW2901 - what the line says wins
            if name and name != speaker:
                if words:
                    yield speaker, " ".join(words), line
                words, line, speaker = [], at, name
            if bare:
                words.append(bare)
    if words:
        yield speaker, " ".join(words), line


def _voices(raw: str) -> Iterator[tuple[str, str]]:
    """The parts of a line by their voice tags; a part before any has the empty name."""
    parts = _VOICE.split(raw)
    if parts[0].strip():
        yield "", parts[0]
    for name, text in zip(parts[1::2], parts[2::2], strict=False):
        yield clean(html.unescape(name)), text


def _bare(text: str) -> str:
    """Words without tags, entities and the dash of a new speaker."""
    return " ".join(_DASHED.sub("", html.unescape(_TAG.sub(" ", text))).split())
