"""What every screen is given, and where screens can send the user."""

from dataclasses import dataclass, field
from typing import Literal, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.buyer.scenario import Scenario
from app.services.trainer import Trainer
from app.settings import Settings
from app.ui.corrections import Corrections
from app.ui.drafts import Drafts
from app.ui.history_search import Browsing
from app.ui.library import Looking
from app.ui.progress.put_off import PutOff
from app.ui.rescorer import Rescorer
from app.ui.team.exchange import Exchange
from app.ui.theme import Theme

Kind = Literal[
    "home",
    "brief",
    "practice",
    "resume",
    "fork",
    "debrief",
    "replay",
    "compare",
    "what_if",
    "history",
    "tries",
    "progress",
    "import",
    "packs",
    "pack_in",
    "pack_make",
    "card_in",
    "card_out",
    "loss_replay",
    "authoring",
    "authoring_start",
    "authoring_edit",
    "authoring_versions",
    "settings",
    "team",
    "team_join",
    "assign",
    "assignment",
    "attempt",
    "submission",
]


@dataclass(frozen=True, kw_only=True)
class Place:
    """A screen with what it shows.

    Attributes:
        kind: Which screen.
        subject: The scenario's id ("brief", "practice") or the session's ("resume", "debrief",
            "replay", "fork", "compare", "what_if"); for "tries" a scenario's id, and for "history"
            one too if only what was practised of it is to be found; for "progress" the skill to
            show; for "assignment" and "submission" its id, for "attempt" that of the assignment,
            for "assign" a scenario's id to begin with or nothing; for "pack_in" and "card_in" the
            path of the file, for "card_out" a persona's id or nothing; for "team_join" the path of
            an invitation or of a file of the team's to be taken in, if there is one; for
            "authoring" the id of what was just published, for "authoring_start" what is to be
            written, "scenario" or "persona", for "authoring_edit" the draft's id, for
            "authoring_versions" the id of a persona or scenario; empty for the others.
        other: For "compare": the second session; for "authoring" and "authoring_versions" whether
            it is a persona or a scenario.
        turn: For "replay" and "loss_replay": the turn to begin at; 0 in the latter: the
            weightiest. For "fork" and "what_if": the turn to take again.
        dial: For "brief" and "practice": how far the difficulty is turned.
        draft: For "practice" in writing and for "fork": the text to begin with.
        drill: For "practice" and "fork": the one thing to practise, by its key; empty: none.
        scorer: For "debrief" and "replay": the labeller's version to look at it by; empty: the one
            it was held with.
        coach: For "debrief" and "replay": the session was submitted to the user by somebody else.
    """

    kind: Kind
    subject: str = ""
    other: str = ""
    turn: int = 0
    dial: int = 0
    draft: str = ""
    drill: str = ""
    scorer: str = ""
    coach: bool = False


def once_more(scenario: Scenario, draft: str) -> Place:
    """Where the same scenario is written for again, as hard as before, from an earlier text."""
    return Place(kind="practice", subject=scenario.scenario_id, dial=scenario.dial, draft=draft)


class Preferences(Protocol):
    """Where the user's settings are kept."""

    @property
    def now(self) -> Settings:
        """The settings as they stand."""
        ...

    @property
    def data_folder(self) -> str:
        """Where everything of the user's lies."""
        ...

    def change(self, settings: Settings) -> None:
        """Keep other settings. Raises KnownError if one is wrong or they cannot be written."""
        ...


class UnkeptPreferences:
    """Settings that last as long as the window."""

    def __init__(self, settings: Settings | None = None, data_folder: str = "") -> None:
        self.now = settings or Settings()
        self.data_folder = data_folder

    def change(self, settings: Settings) -> None:
        self.now = settings


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What every screen works with.

    Attributes:
        trainer: The one door to everything that is not a window.
        theme: The look.
        preferences: The user's settings.
        drafts: Words typed but not sent, by session.
        corrections: What was put right of what was heard.
        looking: What the user is looking for in the library.
        browsing: What the user is looking for among past sessions.
        rescorer: Scores sessions again in the background.
        put_off: Which scenarios are not to be suggested for now.
        exchange: Exchanges with the team in the background.
        coached: Who handed in what is looked back at, where that was somebody else: it is looked at
            and remarked on, and not practised with. Empty: it is the user's own.
        sent: Comments on that which went out already, by id; they are not changed any more.
    """

    trainer: Trainer
    theme: Theme
    preferences: Preferences
    drafts: Drafts = field(default_factory=Drafts)
    corrections: Corrections = field(default_factory=Corrections)
    looking: Looking = field(default_factory=Looking)
    browsing: Browsing = field(default_factory=Browsing)
    rescorer: Rescorer = field(default_factory=Rescorer)
    put_off: PutOff = field(default_factory=PutOff)
    exchange: Exchange = field(default_factory=Exchange)
    coached: str = ""
    sent: frozenset[str] = frozenset()

    @property
    def coaching(self) -> bool:
        """Whether what is looked back at is somebody else's."""
        return bool(self.coached)


class Screen(QWidget):
    """A screen. It asks to go elsewhere by signals and is thrown away when it is left."""

    go = Signal(object)
    """A `Place`."""
    back = Signal()
    failed = Signal(str, str)
    """A problem and its remedy, for the banner on top."""
    settled = Signal()
    """What the banner said is not so any more."""
    news = Signal(str, str)
    """Something that went well, and a word more, for the banner on top."""

    title = ""

    @property
    def place(self) -> Place | None:
        """Where to come back to, if this is not the place it was opened as."""
        return None

    @property
    def bar(self) -> QWidget | None:
        """What stands in the bar on top in place of the title, if anything does."""
        return None

    def arrive(self) -> None:
        """The screen is shown now; put the focus where work begins."""

    def leave(self) -> None:
        """The screen is about to go; let go of what it holds. Nothing may be lost."""

    def take_back(self) -> bool:
        """Esc was pressed. True if the screen used it, for instance to close a side panel."""
        return False
