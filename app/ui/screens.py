"""Which screen belongs to a place."""

from app.ports.problems import KnownError
from app.ui.brief import BriefScreen
from app.ui.debrief import DebriefScreen
from app.ui.home import Home
from app.ui.needs import Desk, Place, Screen
from app.ui.practice import PracticeScreen
from app.ui.replay import ReplayScreen
from app.ui.settings import SettingsScreen


def make_screen(desk: Desk, place: Place) -> Screen:
    """The screen of a place.

    Raises:
        KnownError: What it is to show is missing, broken or cannot be stored.
    """
    trainer = desk.trainer
    match place.kind:
        case "home":
            return Home(desk)
        case "brief":
            found = [c for c in trainer.scenarios() if c.scenario.scenario_id == place.subject]
            if not found:
                raise KnownError(
                    f"The scenario “{place.subject}” is not there any more.",
                    "Choose another one, or put its file back.",
                )
            return BriefScreen(desk, found[0])
        case "practice":
            return PracticeScreen(desk, lambda told: trainer.start(place.subject, told))
        case "resume":
            return PracticeScreen(desk, lambda told: trainer.resume(place.subject, told))
        case "debrief":
            return DebriefScreen(desk, trainer.review(place.subject))
        case "replay":
            return ReplayScreen(desk, trainer.review(place.subject), place.turn)
        case "settings":
            return SettingsScreen(desk)
