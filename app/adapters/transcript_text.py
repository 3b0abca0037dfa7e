"""Transcripts in plain text, as people type them and as Zoom, Teams, Otter and Gong save them.

Layouts that are known, and may be mixed in a file:

* `Name: words`, `[00:12] Name: words`, `00:12 Name: words`, `Name (00:12): words`;
* `Name  00:12` or `00:12 | Name` on a line of its own, and the words below it;
* `0:0:1.2 --> 0:0:4.8` on a line of its own, then the name, then the words;
* no names at all: each line, or each passage between blank lines, is taken by itself.

A line without a name goes on with what was said before it. A time alone says when words began, not
when they ended, so it is not kept.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from app.adapters.transcript_cues import TIMING, stretch_of
from app.adapters.transcript_speakers import (
    TIMED,
    clean,
    heading_of,
    labelled,
    looks_like_name,
    looks_possible,
    names_among,
    own_line,
)
from app.domain.transcript import Stretch
from app.ports.transcripts import Remark, Spoken, Transcript

_STAGE = re.compile(r"^\s*[\[(*<][^\])>]{0,80}[\])*>]\s*$")
"""A line such as "[laughter]" or "(crosstalk)": nobody's words."""


@dataclass
class _Passage:
    """Words of one speaker, line by line."""

    speaker: str
    line: int
    stretch: Stretch | None = None
    words: list[str] = field(default_factory=list)

    @property
    def spoken(self) -> Spoken:
        text = " ".join(self.words)
        return Spoken(speaker=self.speaker, text=text, line=self.line, stretch=self.stretch)


class _Reading:
    """What has been read so far."""

    def __init__(self, lines: list[str]) -> None:
        self.names = names_among(lines)
        self.passages: list[_Passage] = []
        self.remarks: list[Remark] = []
        self.speaker = ""
        self.stretch: Stretch | None = None
        self.fresh = True
        """Whether the next words begin a passage of their own."""

    def begin(self, speaker: str, stretch: Stretch | None = None) -> None:
        self.speaker, self.stretch, self.fresh = speaker, stretch, True

    def say(self, words: str, at: int) -> None:
        text = " ".join(words.split())
        if not text:
            return
        if self.fresh:
            self.passages.append(_Passage(self.speaker, at, self.stretch))
        self.passages[-1].words.append(text)
        self.fresh = False

    def leave_out(self, line: str, at: int, why: str) -> None:
        text = " ".join(line.split())
        short = text if len(text) <= 40 else f"{text[:39]}…"
        self.remarks.append(Remark(line=at, problem=f"“{short}” {why}", skipped=True))


def read_text(text: str, file: str) -> Transcript:
    """The transcript in a plain text; where nothing in it names a speaker it is unlabelled."""
    lines = text.split("\n")
    reading = _Reading(lines)
    waiting_for_name = False
    for at, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        if (timing := TIMING.match(line)) is not None:
            reading.begin("", stretch_of(timing))
            waiting_for_name = True
            continue
        if waiting_for_name:
            waiting_for_name = False
            name = clean(line)
            if labelled(line) is None and looks_possible(name) and looks_like_name(name):
                reading.begin(name, reading.stretch)
                continue
        _read_line(reading, line, at)
    spoken = tuple(passage.spoken for passage in reading.passages)
    if not any(s.speaker for s in spoken):
        return _unlabelled(lines, file)
    return Transcript(format="text", file=file, spoken=spoken, remarks=tuple(reading.remarks))


def _read_line(reading: _Reading, line: str, at: int) -> None:
    found = labelled(line)
    if found is not None and found.name in reading.names and heading_of(line) is None:
        kept = reading.stretch if not reading.speaker and reading.fresh else None
        reading.begin(found.name, kept)
        reading.say(found.words, at)
        return
    if name := own_line(line):
        reading.begin(name)
        return
    if not reading.passages and not reading.speaker:
        reading.leave_out(line, at, "stands before the first speaker; it was left out.")
        return
    if _STAGE.match(line):
        reading.leave_out(line, at, "is nobody’s words; it was left out.")
        return
    timed = TIMED.match(line)
    reading.say(timed["words"] if timed is not None else line, at)


def _unlabelled(lines: list[str], file: str) -> Transcript:
    """Each passage between blank lines; where there are none, each line."""
    filled = [at for at, line in enumerate(lines) if line.strip()]
    in_passages = any(later - earlier > 1 for earlier, later in pairwise(filled))
    passages: list[_Passage] = []
    goes_on = False
    for at, line in enumerate(lines, start=1):
        if not line.strip():
            goes_on = False
            continue
        if TIMING.match(line) or _STAGE.match(line):
            continue
        timed = TIMED.match(line)
        text = " ".join((timed["words"] if timed is not None else line).split())
        if not (in_passages and goes_on):
            passages.append(_Passage("", at))
        passages[-1].words.append(text)
        goes_on = True
    spoken = tuple(passage.spoken for passage in passages)
    return Transcript(format="text", file=file, spoken=spoken, labelled=False)
