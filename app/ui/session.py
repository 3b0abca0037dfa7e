"""What the screens of a session under way have in common, in a call and in writing."""

from app.ports.problems import KnownError
from app.services.practice import Practice, Update
from app.ui.kinds import noun
from app.ui.needs import Desk, Place, Screen, once_more
from app.ui.people import Cast


class SessionScreen(Screen):
    """One session under way. Everything is committed before it is shown."""

    def __init__(self, desk: Desk, practice: Practice) -> None:
        """Take up a session that has not begun; `take` is told everything that happens in it."""
        super().__init__()
        self._desk = desk
        self.practice = practice
        self.content = practice.content
        self.cast = Cast(content=practice.content)

    @property
    def place(self) -> Place:
        return Place(kind="resume", subject=self.practice.session_id)

    @property
    def over(self) -> bool:
        """Whether it has ended."""
        return self.practice.call.ended is not None

    @property
    def kept_words(self) -> str:
        """What to say when it is left before its end."""
        scenario = self.content.scenario
        to = "to" if scenario.written else "with"
        return f"The {noun(scenario)} {to} {self.cast.names} is kept."

    def take(self, update: Update) -> None:
        """Show what happened."""
        raise NotImplementedError

    def keep_draft(self, text: str) -> None:
        """Keep what was typed but not sent."""
        self._desk.drafts.keep(self.practice.session_id, text)

    def to_debrief(self) -> None:
        """Go to the debrief; of a session in which nothing was said, Home."""
        if self.practice.call.rep_turns:
            self.go.emit(Place(kind="debrief", subject=self.practice.session_id))
        else:
            self.go.emit(Place(kind="home"))

    def write_again(self) -> None:
        """Begin a new session with the text of this one."""
        try:
            note = self._desk.trainer.review(self.practice.session_id).note
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
            return
        self.go.emit(once_more(self.content.scenario, note))
