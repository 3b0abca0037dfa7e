"""The parts of the import screen: who is who, and what could not be read."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.who_is_who import Role, Talked
from app.ports.transcripts import Remark, Transcript
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.badge import Sign
from app.ui.widgets.buttons import Button, Segments
from app.ui.widgets.layouts import column, holder, row
from app.ui.widgets.split import Split
from app.ui.widgets.surface import Surface, rule
from app.ui.widgets.text import Prose, label
from app.ui.words import count_of

FORMATS: Mapping[str, str] = {
    "text": "Plain text",
    "vtt": "WebVTT captions",
    "srt": "SubRip subtitles",
    "jsonl": "JSON Lines",
}
ROLES: tuple[tuple[Role, str], ...] = (
    ("rep", "Rep"),
    ("colleague", "Rep’s side"),
    ("buyer", "Buyer"),
    ("left_out", "Leave out"),
)
SHOWN_REMARKS = 4
QUOTED = 90
"""Characters of what somebody said that are shown of them."""


class SpeakerRoles(Surface):
    """Everyone who speaks, and what they are in the call."""

    changed = Signal()

    def __init__(self, theme: Theme, speakers: Sequence[Talked], roles: Mapping[str, Role]) -> None:
        super().__init__(gap=GAP)
        self.roles: dict[str, Role] = dict(roles)
        """What each of them is, by name."""
        self.choices: dict[str, Segments] = {}
        self.add(
            label("Who is who", "heading"),
            Prose(theme, "A guess by what they say. Put it right where it is wrong.", tone="muted"),
        )
        for number, speaker in enumerate(speakers):
            if number:
                self.add(rule())
            self.add(self._line(theme, speaker))

    def _line(self, theme: Theme, speaker: Talked) -> QWidget:
        told = f"{count_of(speaker.turns, 'utterance')}, {count_of(speaker.words, 'word')}"
        first = max(speaker.said[:4], key=len)
        quote = first if len(first) <= QUOTED else f"{first[: QUOTED - 1].rstrip()}…"
        words = column(
            label(speaker.name, strong=True),
            label(told, "caption", tone="muted"),
            Prose(theme, f"“{quote}”", style="caption"),
            gap=2,
        )
        choice = Segments(
            [(role, word) for role, word in ROLES],
            name=f"{speaker.name} is",
            value=self.roles[speaker.name],
        )
        choice.chosen.connect(lambda role, name=speaker.name: self._choose(name, role))
        self.choices[speaker.name] = choice
        line = row(choice)
        line.addStretch()
        beside = column(line)
        beside.addStretch()
        return Split(theme, holder(words), holder(beside), narrow=820, shares=(1, 1), gap=GAP)

    def _choose(self, name: str, role: Role) -> None:
        if role == "rep":
            # There is one rep; whoever was it before is on the buyer's side until told otherwise.
            for other, had in self.roles.items():
                if had == "rep" and other != name:
                    self.roles[other] = "buyer"
                    self.choices[other].choose("buyer")
        self.roles[name] = role
        self.changed.emit()


class Remarks(Surface):
    """What could not be read, line by line."""

    def __init__(self, theme: Theme, remarks: Sequence[Remark]) -> None:
        super().__init__("warn", gap=GAP_S, margins=GAP)
        lost = sum(remark.skipped for remark in remarks)
        told = (
            f"{count_of(lost, 'line')} left out, everything else is here"
            if lost
            else "Everything is here; this was odd"
        )
        self.add(row(Sign(theme, "alert", "warn"), label(told, strong=True), gap=12))
        self._rest = holder(column(gap=GAP_S))
        for number, remark in enumerate(remarks):
            line = Prose(theme, remark_words(remark))
            target = self.body if number < SHOWN_REMARKS else self._rest.layout()
            if target is not None:
                target.addWidget(line)
        self._rest.hide()
        self.add(self._rest)
        if len(remarks) > SHOWN_REMARKS:
            more = Button(theme, f"Show {len(remarks) - SHOWN_REMARKS} more", kind="link")
            more.clicked.connect(self._rest.show)
            more.clicked.connect(more.hide)
            line_of = row(more)
            line_of.addStretch()
            self.add(line_of)


def remark_words(remark: Remark) -> str:
    """A remark with its place."""
    return f"Line {remark.line}: {remark.problem}" if remark.line else remark.problem


def summary_words(transcript: Transcript) -> str:
    """What was read, in a sentence."""
    timed = [s for s in transcript.spoken if s.stretch is not None]
    if timed and len(timed) == len(transcript.spoken):
        times = "with times, so that pace and pauses can be measured"
    elif timed:
        times = "with times for a part of it, which is too little to measure pace and pauses"
    else:
        times = "without times, so that pace and pauses cannot be measured"
    kind = FORMATS[transcript.format]
    return f"{kind}: {count_of(len(transcript.spoken), 'utterance')}, {times}."
