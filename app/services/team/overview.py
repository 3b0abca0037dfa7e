"""The team at a glance, with what each scenario trains read off its content."""

from app.domain.progress.training import Training, training
from app.domain.team.overview import TeamView, team_view
from app.domain.team.state import Assignment, Team
from app.ports.problems import KnownError
from app.services.team.assigning import Assigning
from app.services.team.means import TeamMeans


class Overview:
    """What a manager sees first. Not thread-safe."""

    def __init__(self, means: TeamMeans, assigning: Assigning) -> None:
        self._means = means
        self._assigning = assigning
        self._trainings: dict[str, Training] = {}
        self._seen: tuple[Team, dict[str, Training], int, TeamView] | None = None

    def see(self) -> TeamView:
        """Look at the team as it is known here. Raises KnownError if that cannot be read."""
        means = self._means
        team, minute = means.ledger.team, means.clock.now_ms() // 60_000
        library = {
            content.scenario.scenario_id: training(content.scenario)
            for content in means.library.scenarios()
        }
        # An exchange that brought nothing asks again, and of a large team that is a lot of work.
        if self._seen is None or self._seen[0] is not team or self._seen[1:3] != (library, minute):
            view = team_view(team, minute * 60_000, training_of=self._training_of, library=library)
            self._seen = (team, library, minute, view)
        return self._seen[3]

    def _training_of(self, assignment: Assignment) -> Training | None:
        # Frozen content is checked against this sum, and reading it takes a while.
        key = assignment.terms.content_hash
        if key not in self._trainings:
            try:
                content = self._assigning.content_of(assignment.assignment_id)
            except KnownError:
                return None  # It may still come; until then nothing is said of what it asked.
            self._trainings[key] = training(content.scenario)
        return self._trainings[key]
