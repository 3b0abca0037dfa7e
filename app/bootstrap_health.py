"""The health test, put together."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from app import __version__
from app.adapters.health_json import JsonHealthRecords
from app.adapters.log_memory import MemoryLog
from app.adapters.rehearsals_toml import COMMON, load_rehearsals
from app.bootstrap import (
    ROOT,
    EngineChoice,
    SystemClock,
    encoder,
    labeller,
    library,
    make_model,
    versions,
)
from app.domain.buyer.difficulty import at
from app.domain.buyer.scenario import Content
from app.domain.health import Played
from app.domain.rehearsal import Rehearsal
from app.paths import DataFolder
from app.ports.health_records import HealthRecord
from app.ports.language_model import Post
from app.services.health import HealthReport, examine, rehearse
from app.services.practice import Practice, Setting


class HealthTest:
    """The health test on one model: what it needs, put together."""

    def __init__(self, data: DataFolder, post: Post, choice: EngineChoice) -> None:
        """Raises KnownError if the back end cannot be used."""
        model, engine = make_model(choice, data, post)
        self._model = model
        self._library = library(data)
        self._folders = (data.rehearsals, ROOT / "assets" / "rehearsals")
        self._records = JsonHealthRecords(data.health)
        self._setting = Setting(
            log=MemoryLog(),
            labeller=labeller(),
            encoder=encoder(),
            model=model,
            clock=SystemClock(),
            app_version=__version__,
            style=engine.style,
        )
        self.backend = model.backend
        self.model_name = model.model_name
        self.versions = versions()

    def scenario_ids(self) -> tuple[str, ...]:
        """Every scenario that can be practised."""
        return tuple(c.scenario.scenario_id for c in self._library.scenarios())

    def examine(
        self,
        scenario_id: str,
        wait: Callable[[Practice], None],
        seeds: int,
        on_played: Callable[[Played], None],
    ) -> HealthReport:
        """Test one scenario. Raises KnownError if it, or its rehearsals, cannot be used."""
        own = load_rehearsals(scenario_id, self._folders)
        return examine(
            self._library.load(scenario_id),
            (*own, *load_rehearsals(COMMON, self._folders)),
            setting=self._setting,
            make_log=_rehearsal_log,
            wait=wait,
            seeds=seeds,
            on_played=on_played,
        )

    def play(
        self, scenario_id: str, rehearsal: Rehearsal, wait: Callable[[Practice], None]
    ) -> Played:
        """Play one scripted rep with the first seed. Raises KnownError as `examine` does."""
        content = at(self._library.load(scenario_id), 0)
        return rehearse(content, rehearsal, 0, self._setting, _rehearsal_log, wait)

    def keep(self, reports: Sequence[HealthReport]) -> None:
        """Remember what was found. Raises KnownError."""
        self._records.keep(
            HealthRecord(
                backend=self.backend,
                model=self.model_name,
                tested=datetime.now(tz=UTC).date().isoformat(),
                versions=self.versions,
                scenarios=tuple((r.scenario_id, r.passed) for r in reports),
            )
        )

    def close(self) -> None:
        """Let go of the model."""
        self._model.close()


@contextmanager
def open_health_test(data: DataFolder, post: Post, choice: EngineChoice) -> Iterator[HealthTest]:
    """A health test on the model of a choice. Raises KnownError if it cannot be used."""
    test = HealthTest(data, post, choice)
    try:
        yield test
    finally:
        test.close()


def _rehearsal_log(content: Content) -> MemoryLog:
    log = MemoryLog()
    log.create("rehearsal", "", content.scenario.title, content.persona.name, 0)
    return log
