"""Pictures of every screen, for the documentation and for looking at."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QEvent, QEventLoop, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from app.domain.call import Turn
from app.domain.forking import fork_point
from app.ports.speech import Device, DevicesFound
from app.services.trainer import Trainer
from app.settings import Settings
from app.ui.application import make_window
from app.ui.debrief import DebriefScreen
from app.ui.history import HistoryScreen
from app.ui.home import Home
from app.ui.main_window import MainWindow
from app.ui.needs import Place, UnkeptPreferences
from app.ui.practice import PracticeScreen
from app.ui.records.view import RECORDS, RecordsView
from app.ui.screenshots_authoring import authoring_shots
from app.ui.screenshots_branches import branch_shots
from app.ui.screenshots_drill import drill_shots
from app.ui.screenshots_packs import pack_shots
from app.ui.screenshots_real_calls import real_call_shots
from app.ui.settings import SettingsScreen
from app.ui.writing import WritingScreen

Look = Literal["light", "dark"]
Show = Callable[[MainWindow], None]
BOTH: tuple[Look, ...] = ("light", "dark")
USUAL = (1180, 800)
_ROUNDS = 12
"""Times that Qt is given to lay out a screen; nested texts find their height step by step."""


def take_screenshots(
    application: QApplication,
    trainer: Trainer,
    folder: Path,
    *,
    themes: Sequence[Look] = BOTH,
    size: tuple[int, int] = USUAL,
    text_size: int = 100,
    data_folder: str = "",
    packs: Sequence[str] = (),
) -> tuple[Path, ...]:
    """Write a PNG of every screen into a folder, named "screen-theme.png".

    A call, a call with two buyers, a page and a reading under way are the newest that are not
    finished; the debrief and the replay are of the newest call that is. Screens without such a
    session are left out.

    Args:
        application: From `make_application`.
        trainer: With the sessions to show.
        folder: Made if it is not there.
        themes: Which.
        size: Of the window, in pixels.
        text_size: Percent.
        data_folder: What the settings show as the place of the data.
        packs: Files of packs that are looked into; see `pack_shots`.

    Returns:
        The files written.
    """
    return take_pictures(
        application,
        trainer,
        folder,
        [*_shots(trainer), *pack_shots(packs)],
        themes=themes,
        size=size,
        text_size=text_size,
        data_folder=data_folder,
    )


def take_pictures(
    application: QApplication,
    trainer: Trainer,
    folder: Path,
    shots: Sequence[tuple[str, Show]],
    *,
    themes: Sequence[Look] = BOTH,
    size: tuple[int, int] = USUAL,
    text_size: int = 100,
    data_folder: str = "",
) -> tuple[Path, ...]:
    """Write a PNG of each of some screens into a folder, named "screen-theme.png".

    Args:
        application: From `make_application`.
        trainer: Whose window it is.
        folder: Made if it is not there.
        shots: The screens, each a name and what shows it.
        themes: Which.
        size: Of the window, in pixels.
        text_size: Percent.
        data_folder: What the settings show as the place of the data.

    Returns:
        The files written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    preferences = UnkeptPreferences(
        Settings(text_size=text_size, theme=themes[0] if themes else "system"), data_folder
    )
    window = make_window(application, trainer, preferences)
    window.resize(*size)
    window.show()
    written = []
    for theme in themes:
        preferences.change(replace(preferences.now, theme=theme))
        window.theme.choose(choice=theme, text_size=text_size)
        for name, show in shots:
            show(window)
            written.append(_take(application, window, folder / f"{name}-{theme}.png"))
    window.close()
    # A window that is only closed is laid out anew with every theme of those after it.
    window.deleteLater()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return tuple(written)


def _take(application: QApplication, window: MainWindow, file: Path) -> Path:
    for _ in range(_ROUNDS):
        application.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    dialog = application.activeModalWidget()
    if not (dialog or window).grab().save(str(file)):
        raise OSError(f"cannot write {file}")
    if dialog is not None:
        dialog.close()
    return file


def _shots(trainer: Trainer) -> list[tuple[str, Show]]:
    shown = _found(trainer)
    shots: list[tuple[str, Show]] = [("home", _at(Place(kind="home"))), ("library", _library)]
    shots += _briefs(trainer)
    if "running" in shown:
        shots.append(("practice", _at(Place(kind="resume", subject=shown["running"]))))
        shots += [
            ("practice-voice", _spoken(shown["running"], _speak)),
            ("practice-voice-right", _spoken(shown["running"], _ask_words)),
        ]
    if "two" in shown:
        shots.append(("practice-two", _at(Place(kind="resume", subject=shown["two"]))))
    if "page" in shown:
        shots.append(("writing", _writing(shown["page"], _note(trainer, shown))))
    if "reading" in shown:
        shots.append(("reading", _at(Place(kind="resume", subject=shown["reading"]))))
    shots += drill_shots(shown.get("running", ""), shown.get("ended", ""))
    if "ended" in shown:
        ended = shown["ended"]
        for view in ("moments", "scorecard", "numbers", "private"):
            name = "debrief" if view == "moments" else f"debrief-{view}"
            shots.append((name, _debrief(ended, view)))
        told = shown["told"]
        shots += [(f"debrief-{name}", _record(told, name)) for name, _, _ in RECORDS]
        if trainer.exporter is not None:
            shots.append(("export", _export(ended)))
        turn = len(trainer.review(ended).call.rep_turns) // 2
        shots.append(("replay", _at(Place(kind="replay", subject=ended, turn=turn))))
        shots += branch_shots(trainer, ended, shown.get("branch", ""))
        shots.append(("tries", _at(Place(kind="tries", subject=_tried_most(trainer)))))
        shots.append(("history-found", _history(WORDS, filters=True)))
    if "real" in shown:
        shots += real_call_shots(shown["real"])
    shots.append(("history", _history("", filters=False)))
    shots.append(("history-none", _history("unicorn", filters=False)))
    shots.append(("progress", _at(Place(kind="progress"))))
    shots.append(("settings", _at(Place(kind="settings"))))
    shots.append(("settings-voice", _voice_settings))
    shots += authoring_shots(trainer.authoring)
    return shots


def _found(trainer: Trainer) -> dict[str, str]:
    """The newest session of each sort that there are pictures of, by what it shows.

    "told" is the call with the most to show in its records of concessions and chases.
    """
    found: dict[str, str] = {}
    fullest = -1
    for summary in trainer.sessions():
        content, call = (r := trainer.review(summary.session_id)).content, r.call
        if call.imported is not None:
            found.setdefault("real", summary.session_id)
            continue
        entries = len(r.records.journal) + len(r.records.pursuits)
        if summary.ended and summary.turns and not content.scenario.written and entries > fullest:
            found["told"], fullest = summary.session_id, entries
        if fork_point(call.started) is not None:
            sort = "branch"
        elif content.scenario.written:
            sort = "" if summary.ended else "page" if call.passages is None else "reading"
        elif summary.ended:
            sort = "ended" if summary.turns else ""
        else:
            sort = "two" if content.colleagues else "running"
        if sort:
            found.setdefault(sort, summary.session_id)
    return found


def _briefs(trainer: Trainer) -> list[tuple[str, Show]]:
    scenarios = trainer.scenarios()
    if not scenarios:
        return []
    played = {s.scenario_id for s in trainer.sessions()}
    known = [c for c in scenarios if c.scenario.scenario_id in played and not c.scenario.written]
    first = next((c for c in known if not c.colleagues), scenarios[0])
    brief = Place(kind="brief", subject=first.scenario.scenario_id)
    return [("brief", _at(brief)), ("brief-dial", _at(replace(brief, dial=1)))]


def _note(trainer: Trainer, shown: Mapping[str, str]) -> str:
    return trainer.review(shown["reading"]).note if "reading" in shown else ""


def _at(place: Place) -> Show:
    return lambda window: window.navigator.go(place)


def _library(window: MainWindow) -> None:
    window.navigator.go(Place(kind="home"))
    screen = window.navigator.screen
    if isinstance(screen, Home):
        home = screen
        QTimer.singleShot(0, home, lambda: home.page.reveal(home.library))


def _writing(session_id: str, text: str) -> Show:
    def show(window: MainWindow) -> None:
        window.navigator.go(Place(kind="resume", subject=session_id))
        screen = window.navigator.screen
        if isinstance(screen, WritingScreen):
            screen.view.sheet.write(text)
            screen.view.sheet.input.moveCursor(QTextCursor.MoveOperation.Start)

    return show


WORDS = "cost you"


def _history(words: str, *, filters: bool) -> Show:
    """History as it looks once words were looked for."""

    def show(window: MainWindow) -> None:
        window.navigator.go(Place(kind="history"))
        screen = window.navigator.screen
        if isinstance(screen, HistoryScreen):
            screen.show_everything()
            screen.input.setText(words)
            screen.search()
            if filters != screen.browsing.filters_open:
                screen.toggle_filters()
            screen.input.setFocus()

    return show


def _tried_most(trainer: Trainer) -> str:
    """The scenario that was tried most often."""
    tried = Counter(s.scenario_id for s in trainer.sessions() if s.turns and s.ended)
    return tried.most_common(1)[0][0]


SPOKEN = "So the second site decides it. What would you want to see there before"
DEVICES = DevicesFound(
    microphones=(Device(device_id="headset", name="USB headset", default=True),),
    loudspeakers=(Device(device_id="headset", name="USB headset", default=True),),
)


def _spoken(session_id: str, then: Callable[[PracticeScreen, Turn], None]) -> Show:
    """A call as it looks while it is spoken; no microphone is opened for a picture."""

    def show(window: MainWindow) -> None:
        window.navigator.go(Place(kind="resume", subject=session_id))
        screen = window.navigator.screen
        if isinstance(screen, PracticeScreen) and screen.practice.call.turns:
            screen.view.show_spoken(True)
            then(screen, screen.practice.call.turns[-1])

    return show


def _speak(screen: PracticeScreen, turn: Turn) -> None:
    name = screen.cast.answering(turn).short_name
    words = screen.view.voice.show_floor("rep", name, voice="buyer", muted=False)
    screen.view.head.tell(words)
    screen.view.voice.meter.show_level(-24.0, speaking=True)
    screen.view.script.show_supposed(SPOKEN)


def _ask_words(screen: PracticeScreen, turn: Turn) -> None:
    name = screen.cast.answering(turn).short_name
    words = screen.view.voice.show_floor("confirming", name, voice="buyer", muted=False)
    screen.view.head.tell(words)
    screen.view.ask_words(f"{SPOKEN} you decide?", 2.0)


def _voice_settings(window: MainWindow) -> None:
    window.navigator.go(Place(kind="settings"))
    screen = window.navigator.screen
    if isinstance(screen, SettingsScreen):
        settings = screen
        settings.voice.hear(DEVICES)
        QTimer.singleShot(0, settings, lambda: settings.page.reveal(settings.voice))


def _debrief(session_id: str, view: str) -> Show:
    def show(window: MainWindow) -> None:
        window.navigator.go(Place(kind="debrief", subject=session_id))
        screen = window.navigator.screen
        if isinstance(screen, DebriefScreen):
            screen.show_view(view)

    return show


def _export(session_id: str) -> Show:
    def show(window: MainWindow) -> None:
        _debrief(session_id, "moments")(window)
        screen = window.navigator.screen
        if isinstance(screen, DebriefScreen):
            screen.export.click()

    return show


def _record(session_id: str, record: str) -> Show:
    def show(window: MainWindow) -> None:
        _debrief(session_id, "records")(window)
        screen = window.navigator.screen
        if isinstance(screen, DebriefScreen):
            for view in screen.findChildren(RecordsView):
                view.show_view(record)
                QTimer.singleShot(0, screen, lambda: screen.page.reveal(screen.views))

    return show
