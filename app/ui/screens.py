"""Which screen belongs to a place."""

from collections.abc import Callable
from dataclasses import replace

from app.domain.buyer.scenario import Content
from app.ports.problems import KnownError
from app.services.practice import Practice, Update
from app.ui.authoring.screens import authoring_screen
from app.ui.brief import BriefScreen
from app.ui.cards.give_out import CardOutScreen
from app.ui.cards.take_in import CardInScreen
from app.ui.compare import CompareScreen
from app.ui.compare_pick import ComparePick
from app.ui.debrief import DebriefScreen
from app.ui.history import HistoryScreen
from app.ui.home import Home
from app.ui.import_call import ImportScreen
from app.ui.loss_replay import LossReplayScreen
from app.ui.needs import Desk, Place, Screen
from app.ui.packs.hub import PacksScreen
from app.ui.packs.make import MakePackScreen
from app.ui.packs.take_in import TakeInScreen
from app.ui.practice import PracticeScreen
from app.ui.progress.screen import ProgressScreen
from app.ui.replay import ReplayScreen
from app.ui.session import SessionScreen
from app.ui.settings import SettingsScreen
from app.ui.team.dispatch import team_screen
from app.ui.tries import TriesScreen
from app.ui.what_if import WhatIfScreen
from app.ui.writing import WritingScreen


def make_screen(desk: Desk, place: Place) -> Screen:
    """The screen of a place.

    Raises:
        KnownError: What it is to show is missing, broken or cannot be stored.
    """
    desk = _desk_for(desk, place)
    match place.kind:
        case "home":
            return Home(desk)
        case "brief":
            return BriefScreen(desk, _scenario(desk, place.subject), place.dial)
        case "practice" | "attempt" | "resume" | "fork":
            return _practising(desk, place)
        case "import":
            return ImportScreen(desk)
        case "settings":
            return SettingsScreen(desk)
        case "team" | "team_join" | "assign" | "assignment" | "submission":
            return team_screen(desk, place)
        case "packs" | "pack_in" | "pack_make" | "card_in" | "card_out":
            return _sending(desk, place)
        case "authoring" | "authoring_start" | "authoring_edit" | "authoring_versions":
            return authoring_screen(desk, place)
        case _:
            return _looking_back(desk, place)


def _desk_for(desk: Desk, place: Place) -> Desk:
    """What a place works with: what somebody else handed in lies apart from the user's own."""
    if not place.coach:
        return desk
    team = desk.trainer.team
    return replace(
        desk,
        trainer=team.coach,
        coached=team.handed_in_by(place.subject),
        sent=team.sent_comments(place.subject),
    )


def _practising(desk: Desk, place: Place) -> Screen:
    """The screen of a place where something is practised."""
    trainer = desk.trainer
    match place.kind:
        case "practice":
            return _session(
                desk,
                lambda told: trainer.start(place.subject, told, dial=place.dial),
                place.draft,
                place.drill,
            )
        case "attempt":
            return _session(desk, lambda told: trainer.team.start(place.subject, told))
        case "resume":
            return _session(desk, lambda told: trainer.resume(place.subject, told))
        case _:
            return _session(
                desk,
                lambda told: trainer.fork(place.subject, place.turn, told),
                place.draft or trainer.note_of(place.subject),
                place.drill,
            )


def _sending(desk: Desk, place: Place) -> Screen:
    """The screen of a place where content comes from somebody, or goes to somebody."""
    match place.kind:
        case "pack_in":
            return TakeInScreen(desk, place.subject)
        case "pack_make":
            return MakePackScreen(desk)
        case "card_in":
            return CardInScreen(desk, place.subject)
        case "card_out":
            return CardOutScreen(desk, place.subject)
        case _:
            return PacksScreen(desk)


def _looking_back(desk: Desk, place: Place) -> Screen:
    """The screen of a place that is about what was."""
    trainer = desk.trainer
    match place.kind:
        case "compare" if place.other:
            return CompareScreen(desk, trainer.compare(place.subject, place.other))
        case "compare":
            return ComparePick(desk, place.subject)
        case "what_if":
            return WhatIfScreen(desk, trainer.what_if(place.subject, place.turn))
        case "debrief":
            return DebriefScreen(desk, trainer.review(place.subject, place.scorer))
        case "replay":
            return ReplayScreen(desk, trainer.review(place.subject, place.scorer), place.turn)
        case "history":
            return HistoryScreen(desk, place.subject)
        case "tries":
            return TriesScreen(desk, place.subject)
        case "progress":
            return ProgressScreen(desk, place.subject)
        case "loss_replay":
            return LossReplayScreen(desk, place.subject, place.turn)
        case _:
            raise KnownError("That screen is not there.", "Choose another one.")


def _scenario(desk: Desk, scenario_id: str) -> Content:
    found = [c for c in desk.trainer.scenarios() if c.scenario.scenario_id == scenario_id]
    if not found:
        raise KnownError(
            f"The scenario “{scenario_id}” is not there any more.",
            "Choose another one, or put its file back.",
        )
    return found[0]


def _session(
    desk: Desk,
    open_it: Callable[[Callable[[Update], None]], Practice],
    draft: str = "",
    drill: str = "",
) -> SessionScreen:
    """The screen of a session: in a call one talks, of a note or an e-mail one writes.

    Args:
        desk: What it works with.
        open_it: Starts the session or goes on with it.
        draft: The text to begin with.
        drill: The one thing to practise, by its key; empty: none, or the one it has.
    """
    telling: list[SessionScreen] = []

    def told(update: Update) -> None:
        for screen in telling:
            screen.take(update)

    practice = open_it(told)
    if drill:
        practice.practise(drill)
    if draft:
        desk.drafts.keep(practice.session_id, draft)
    written = practice.content.scenario.written
    screen = WritingScreen(desk, practice) if written else PracticeScreen(desk, practice)
    telling.append(screen)
    return screen
