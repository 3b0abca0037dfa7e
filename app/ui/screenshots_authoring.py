"""Pictures of writing a scenario: from notes to versions, with a draft made for the purpose."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.services.authoring.desk import Authoring
from app.ui.authoring.contents import ContentsScreen
from app.ui.authoring.editor import EditorScreen
from app.ui.authoring.start import StartScreen
from app.ui.authoring.versions import VersionsScreen
from app.ui.main_window import MainWindow
from app.ui.needs import Place

ROUNDS = 12
"""Times that Qt is given to lay out a form."""
Shot = tuple[str, Callable[[MainWindow], None]]
NOTES = """Kestrel Brewing, notes of a first talk

Who: Ines Marbach, head of production at Kestrel Brewing
We sell: a keg washing line, from Hallam Wash
Why now: their washer is from 2009 and the landlord wants the yard back by spring

What she said
- 1 keg in 30 comes back from the pubs as off. "Nobody tells me which pub until somebody visits."
- They lose two days of filling a month because the washer stops
- Each stop costs about £1,400 in beer poured away
- She signs up to £25,000 herself, above that it goes to the two founders

What others told her
- Brauntek says their line washes 60 kegs an hour. The brewer at Old Quay says it is nearer 35.

She would ask Marek to count the stops for two weeks
"""
SAID = (
    "It’s fine to tell me no. How often does a keg come back off?",
    "One in thirty, you say. What does a stop of the washer cost you?",
)


def authoring_shots(authoring: Authoring | None) -> list[Shot]:
    """The pictures, each with its name; none where nothing can be written."""
    if authoring is None:
        return []
    made: list[str] = []

    def draft() -> str:
        """The id of the draft that is shown; made when it is first needed."""
        if not made:
            made.append(_draft(authoring))
        return made[0]

    return [
        ("authoring-start", _starting("template")),
        ("authoring-proposals", _proposals),
        ("authoring", lambda window: _contents(window, draft())),
        ("authoring-needs", lambda window: _needs(window, draft())),
        ("authoring-fact", lambda window: _fact(window, draft())),
        ("authoring-preview", lambda window: _tried(window, draft())),
        ("authoring-versions", lambda window: _versions(window, authoring, draft())),
    ]


def _draft(authoring: Authoring) -> str:
    """A scenario with two versions and a draft in which something is to be mended.

    It is taken out of the library again, so that the other pictures are as they were.
    """
    scenario, buyer = authoring.begin_from(authoring.read_notes(NOTES))
    if buyer is not None:
        authoring.publish(buyer, "First try")
    first = authoring.publish(scenario, "First try")
    again = authoring.edit("scenario", first.content_id)
    again.set(("title",), "Kestrel Brewing: the washer that stops")
    costs = "Each stop costs about £1,400 in beer poured away, and half a day."
    again.set(("facts", 2, "text"), costs)
    again.set(("minutes",), 12)
    second = authoring.publish(again, "A clearer title, and what a stop takes")
    authoring.delete("scenario", second.content_id)
    draft = authoring.restore(second)
    lines = draft.get(("facts", 0, "lines"))
    draft.set(("facts", 0, "lines"), lines[:4])
    draft.save()
    return draft.draft_id


def _starting(way: str) -> Callable[[MainWindow], None]:
    def show(window: MainWindow) -> None:
        window.navigator.go(Place(kind="authoring_start", subject="scenario"))
        screen = window.navigator.screen
        if isinstance(screen, StartScreen):
            screen.show_way(way)

    return show


def _proposals(window: MainWindow) -> None:
    _starting("text")(window)
    screen = window.navigator.screen
    if isinstance(screen, StartScreen) and screen.text is not None:
        start, page = screen.text, screen.page
        start.paper.setPlainText(NOTES)
        start.read_text()
        start.finish()
        view = start.view
        if view is None:
            return
        fact = next(p for p in view.proposals.proposals if p.what == "fact")
        row = view.rows[fact.key]
        QTimer.singleShot(0, row, lambda: page.reveal(row))


def _contents(window: MainWindow, draft_id: str) -> None:
    window.navigator.go(Place(kind="authoring"))
    screen = window.navigator.screen
    if isinstance(screen, ContentsScreen) and draft_id:
        screen.finish()


def _edited(window: MainWindow, draft_id: str) -> EditorScreen | None:
    window.navigator.go(Place(kind="authoring_edit", subject=draft_id))
    screen = window.navigator.screen
    if not isinstance(screen, EditorScreen):
        return None
    screen.finder.finish()
    return screen


def _needs(window: MainWindow, draft_id: str) -> None:
    _edited(window, draft_id)


def _fact(window: MainWindow, draft_id: str) -> None:
    screen = _edited(window, draft_id)
    if screen is None:
        return
    place = ("facts", 0, "lines")
    screen.go_to(place)
    # Nested texts find their height step by step.
    for _ in range(ROUNDS):
        QApplication.processEvents()
    screen.page.ensureWidgetVisible(screen.form.fields[place], 0, 40)


def _tried(window: MainWindow, draft_id: str) -> None:
    screen = _edited(window, draft_id)
    if screen is None:
        return
    screen.show_section("facts")
    lines = screen.document.get(("facts", 0, "lines"))
    # What is missing is put in for the picture and taken back after it.
    screen.draft.put({**screen.document.table, "facts": _mended(screen, lines)})
    screen.finder.look_now(screen.document.table)
    screen.finder.finish()
    screen.toggle_preview()
    screen.preview.finish()
    for words in SAID:
        screen.preview.say(words)
        screen.preview.finish()
    screen.undo()


def _mended(screen: EditorScreen, lines: list[str]) -> list[object]:
    facts = list(screen.document.get(("facts",)))
    more = [f"{line} Since you ask." for line in lines]
    return [{**facts[0], "lines": [*lines, *more]}, *facts[1:]]


def _versions(window: MainWindow, authoring: Authoring, draft_id: str) -> None:
    content_id = authoring.open(draft_id).content_id
    place = Place(kind="authoring_versions", subject=content_id, other="scenario")
    window.navigator.go(place)
    screen = window.navigator.screen
    if isinstance(screen, VersionsScreen):
        screen.old.choose("1")
        screen.new.choose("2")
        screen.compare()
