"""Which screen of the editor belongs to a place."""

from app.domain.authoring.form import Kind
from app.ports.problems import KnownError
from app.services.authoring.desk import Authoring
from app.ui.authoring.contents import ContentsScreen
from app.ui.authoring.editor import EditorScreen
from app.ui.authoring.start import StartScreen
from app.ui.authoring.versions import VersionsScreen
from app.ui.needs import Desk, Place, Screen


def authoring_of(desk: Desk) -> Authoring:
    """What writes personas and scenarios. Raises KnownError if nothing can be written here."""
    authoring = desk.trainer.authoring
    if authoring is None:
        raise KnownError("Personas and scenarios cannot be written here.", "")
    return authoring


def authoring_screen(desk: Desk, place: Place) -> Screen:
    """The screen of a place.

    Raises:
        KnownError: What it is to show is missing or damaged.
    """
    authoring = authoring_of(desk)
    match place.kind:
        case "authoring_edit":
            return EditorScreen(desk, authoring, place.subject)
        case "authoring_start":
            return StartScreen(desk, authoring, kind_of(place.subject))
        case "authoring_versions":
            return VersionsScreen(desk, authoring, kind_of(place.other), place.subject)
        case _:
            return ContentsScreen(desk, authoring, place.subject, kind_of(place.other))


def kind_of(word: str) -> Kind:
    """The kind of document that a word names; a scenario where it names none."""
    return "persona" if word == "persona" else "scenario"
