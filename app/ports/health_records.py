"""What we need of the place where health tests are remembered: one record a model."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, kw_only=True)
class HealthRecord:
    """What the last health test of a model found.

    Attributes:
        backend: The back end.
        model: The model's name.
        tested: The day, as text: "2026-11-26".
        versions: Of the buyer's mind, the labeller and the encoder it was tested with.
        scenarios: The scenarios it was tested on, each with whether it passed.
    """

    backend: str
    model: str
    tested: str
    versions: str
    scenarios: tuple[tuple[str, bool], ...]

    @property
    def passed(self) -> bool:
        """Whether it passed on every scenario, and there was one."""
        return bool(self.scenarios) and all(passed for _, passed in self.scenarios)


class HealthRecords(Protocol):
    """Remembers the last health test of each model."""

    def of(self, backend: str, model: str) -> HealthRecord | None:
        """The record of a model; None if it was never tested, or the record cannot be read."""
        ...

    def keep(self, record: HealthRecord) -> None:
        """Keep a record instead of the model's earlier one. Raises KnownError."""
        ...
