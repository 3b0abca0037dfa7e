"""How spoken calls are held: devices, turn-taking, what listens and what speaks, and the sound."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from app.ports.problems import KnownError
from app.ports.speech import Device, DevicesFound, Level, SpeechEvent, SpeechTrouble
from app.ui.needs import Desk
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.badge import Sign
from app.ui.widgets.buttons import Button, Segments
from app.ui.widgets.layouts import column, holder, row
from app.ui.widgets.level_meter import LevelMeter
from app.ui.widgets.pick import Pick
from app.ui.widgets.surface import Surface, rule
from app.ui.widgets.text import Prose, label

SYSTEM = "As the system has it"
NAME_LENGTH = 28
"""Letters of a device's name for which there is room; some drivers give it a hundred."""
YES_NO = (("yes", "Yes"), ("no", "No"))
RECOGNISERS = (
    ("base", "Whisper base"),
    ("tiny", "Whisper tiny, the quicker one"),
    ("folder", "A model of my own"),
)
ENGINES = (
    ("hibari", "Hibari, the quickest"),
    ("piper", "Piper, with Joe\u2019s voice"),
    ("kokoro", "Kokoro, with many voices"),
)
PRIVACY = (
    "Both sides of a spoken call are kept as sound in your data folder, beside the database, so "
    "that a replay can be listened to. The sound stays on this computer and is deleted with the "
    "call."
)


class VoiceSettings(Surface):
    """Everything here is kept at once; a call that is under way goes on as it was begun."""

    failed = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(gap=GAP)
        self._desk = desk
        self._metering = False
        theme, wishes = desk.theme, desk.preferences.now
        self.note = Prose(theme, tone="muted")
        self.microphone = Pick(theme, [("", SYSTEM)], name="Microphone", value="")
        self.loudspeaker = Pick(theme, [("", SYSTEM)], name="Loudspeaker", value="")
        self.meter = LevelMeter(theme)
        self.heard = label("", "caption", tone="muted")
        self.test = Button(theme, "Try the microphone", picture="microphone")
        self.path = QLineEdit(wishes.recogniser_folder)
        self.speak = self._yes_no("Begin calls by voice", wishes.speak)
        self.hands_free = Segments(
            [("yes", "Hands-free"), ("no", "Hold the space bar")],
            name="How to talk",
            value="yes" if wishes.hands_free else "no",
        )
        self.patience = Segments(
            [("patient", "Patient"), ("normal", "Normal"), ("quick", "Quick")],
            name="Pauses",
            value=wishes.turn_patience,
        )
        self.headphones = self._yes_no("I wear headphones", wishes.headphones)
        self.confirm = Segments(
            [("never", "Never"), ("unsure", "If unsure"), ("always", "Always")],
            name="Put the words right",
            value=wishes.confirm_words,
        )
        self.recogniser = Pick(
            theme, RECOGNISERS, name="What writes down your words", value=wishes.recogniser
        )
        self.engine = Pick(theme, ENGINES, name="What speaks", value=wishes.voice_engine)
        self.back_channels = self._yes_no("She reacts at once", wishes.back_channels)
        self.record = self._yes_no("Keep the sound of calls", wishes.record_calls)
        for pick in (self.microphone, self.loudspeaker):
            pick.setSizeAdjustPolicy(Pick.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            pick.setMinimumContentsLength(NAME_LENGTH)
        self._folder = self._folder_part()
        self._devices = self._devices_part()
        self._lay_out()
        self._connect()
        self._show_folder()
        self._show_means()

    def arrive(self) -> None:
        """The settings are shown: ask which devices there are."""
        voice = self._desk.trainer.voice
        if not voice.missing:
            voice.listen(self.hear)
            voice.speech.find_devices()

    def leave(self) -> None:
        """The settings go: nothing listens any more."""
        self._keep_path()
        self._set_meter(False)
        self._desk.trainer.voice.unlisten(self.hear)

    def hear(self, event: SpeechEvent) -> None:
        """Take an event of the speech."""
        match event:
            case DevicesFound(microphones=microphones, loudspeakers=loudspeakers):
                wishes = self._desk.preferences.now
                self.microphone.offer(_named(microphones, wishes.microphone), wishes.microphone)
                self.loudspeaker.offer(_named(loudspeakers, wishes.loudspeaker), wishes.loudspeaker)
                self._devices.show()
            case Level(dbfs=dbfs, speaking=speaking) if self._metering:
                self.meter.show_level(dbfs, speaking=speaking)
                self._tell_heard(speaking=speaking)
            case SpeechTrouble(problem=problem, remedy=remedy):
                self._set_meter(False)
                self.heard.setText(f"{problem} {remedy}")
            case _:
                pass

    def _tell_heard(self, *, speaking: bool) -> None:
        words = "Speech is heard." if speaking else "Say something; the blocks should grow tall."
        if words != self.heard.text():
            self.heard.setText(words)

    def _toggle_meter(self) -> None:
        self._set_meter(not self._metering)

    def _set_meter(self, on: bool) -> None:
        if on == self._metering:
            return
        self._metering = on
        self._desk.trainer.voice.speech.meter(on)
        self.test.show_meaning(*(("close", "Stop") if on else ("microphone", "Try the microphone")))
        self.meter.rest()
        self.heard.setText("")
        if on:
            self._tell_heard(speaking=False)

    def _choose_device(self) -> None:
        microphone, loudspeaker = self.microphone.value, self.loudspeaker.value
        self._wish(microphone=microphone, loudspeaker=loudspeaker)
        voice = self._desk.trainer.voice
        if not voice.missing:
            voice.speech.choose(microphone=microphone, loudspeaker=loudspeaker)
        if self._metering:
            self._set_meter(False)
            self._set_meter(True)

    def _choose_recogniser(self, value: str) -> None:
        self._wish(recogniser=value)
        self._show_folder()

    def _show_folder(self) -> None:
        self._folder.setVisible(self.recogniser.value == "folder")

    def _keep_path(self) -> None:
        folder = self.path.text().strip()
        if folder != self._desk.preferences.now.recogniser_folder:
            self._wish(recogniser_folder=folder)

    def _browse(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "Choose a model folder", self.path.text())
        if folder:
            self.path.setText(folder)
            self._keep_path()

    def _wish(self, **changes: Any) -> None:
        preferences = self._desk.preferences
        try:
            preferences.change(replace(preferences.now, **changes))
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)

    def _show_means(self) -> None:
        missing = self._desk.trainer.voice.missing
        told = (
            f"There is no voice at the moment: {missing} Everything can be typed."
            if missing
            else "You speak and the buyer answers aloud. All of it happens on this computer."
        )
        self.note.say(told)
        self._devices.setVisible(not missing)

    def _forget(self) -> None:
        self._desk.corrections.forget()
        self._show_learned()

    def _show_learned(self) -> None:
        count = len(self._desk.corrections.pairs)
        words = {0: "Nothing learned yet", 1: "1 correction learned"}
        self.learned.setText(words.get(count, f"{count} corrections learned"))
        self.forget.setVisible(count > 0)

    def _devices_part(self) -> QWidget:
        test = row(self.test, self.meter, gap=12)
        test.addWidget(self.heard, 1)
        parts = column(
            _field("Microphone", "", self.microphone),
            test,
            _field("Loudspeaker", "", self.loudspeaker),
            gap=12,
        )
        return holder(parts)

    def _folder_part(self) -> QWidget:
        self.path.setAccessibleName("Folder of the model")
        self.path.setPlaceholderText("A Whisper model in the format of CTranslate2")
        browse = Button(self._desk.theme, "Browse\u2026", name="Browse for a model folder")
        browse.clicked.connect(self._browse)
        return holder(row(self.path, browse, gap=GAP_S))

    def _learned_part(self) -> QHBoxLayout:
        self.learned = label("", "caption", tone="muted", wrap=False)
        self.forget = Button(self._desk.theme, "Forget them", kind="quiet", picture="trash")
        self.forget.clicked.connect(self._forget)
        line = row(self.learned, self.forget, gap=GAP_S)
        line.addStretch()
        self._show_learned()
        return line

    def _lay_out(self) -> None:
        theme = self._desk.theme
        privacy = row(gap=12)
        privacy.addWidget(Sign(theme, "lock", "accent"), 0, Qt.AlignmentFlag.AlignTop)
        privacy.addWidget(Prose(theme, PRIVACY), 1)
        self.add(
            label("Talking", "heading"),
            self.note,
            self._devices,
            _field(
                "Begin calls by voice",
                "You can go from talking to typing and back at any moment of a call.",
                self.speak,
            ),
            _field(
                "How to talk",
                "Hands-free you simply speak. Else the space bar is held while you do.",
                self.hands_free,
            ),
            _field("Pauses", "How long you may pause before your turn is over.", self.patience),
            _field(
                "I wear headphones",
                "The microphone then hears only you, and you can cut in at any time.",
                self.headphones,
            ),
            _field(
                "Put the words right",
                "When you can change what was heard, for two seconds, before it counts.",
                self.confirm,
            ),
            self._learned_part(),
            _field(
                "She reacts at once",
                "A short \u201cHm.\u201d or \u201cGo on.\u201d while she looks for her words.",
                self.back_channels,
            ),
            rule(),
            _field(
                "What writes down your words",
                "Takes effect with the next call.",
                self.recogniser,
            ),
            self._folder,
            _field(
                "What speaks",
                "Takes effect with the next call. Kokoro wants a quick computer.",
                self.engine,
            ),
            rule(),
            _field("Keep the sound of calls", "", self.record),
            privacy,
        )

    def _yes_no(self, name: str, value: bool) -> Segments:
        return Segments(YES_NO, name=name, value="yes" if value else "no")

    def _connect(self) -> None:
        for segments, field in (
            (self.speak, "speak"),
            (self.hands_free, "hands_free"),
            (self.headphones, "headphones"),
            (self.back_channels, "back_channels"),
            (self.record, "record_calls"),
        ):
            segments.chosen.connect(
                lambda value, field=field: self._wish(**{field: value == "yes"})
            )
        self.patience.chosen.connect(lambda value: self._wish(turn_patience=value))
        self.confirm.chosen.connect(lambda value: self._wish(confirm_words=value))
        self.engine.chosen.connect(lambda value: self._wish(voice_engine=value))
        self.recogniser.chosen.connect(self._choose_recogniser)
        self.microphone.chosen.connect(self._choose_device)
        self.loudspeaker.chosen.connect(self._choose_device)
        self.test.clicked.connect(self._toggle_meter)
        self.path.editingFinished.connect(self._keep_path)


def _named(devices: Sequence[Device], chosen: str) -> list[tuple[str, str]]:
    """The devices for a picker; one that was chosen and is not there now stays in it."""
    options = [("", SYSTEM), *((d.device_id, d.name) for d in devices)]
    if chosen and chosen not in {value for value, _ in options}:
        options.append((chosen, f"{chosen}, not there now"))
    return options


def _field(name: str, about: str, control: QWidget) -> QWidget:
    """A control under its name, with a line of help where there is one."""
    line = row(control)
    line.addStretch()
    parts = column(label(name, strong=True), gap=4)
    if about:
        parts.addWidget(label(about, "caption", tone="muted"))
    parts.addLayout(line)
    return holder(parts)
