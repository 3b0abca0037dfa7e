"""What there is to mend in a draft."""

from dataclasses import dataclass
from typing import Literal

from app.domain.authoring.paths import Path, shown

Severity = Literal["error", "lint", "advice"]


@dataclass(frozen=True, kw_only=True)
class DraftProblem:
    """Something to mend in a draft.

    Attributes:
        severity: "error" keeps it from being played, "lint" would spoil a call; either keeps it
            from being published. "advice" does not.
        path: Where in the document; of a field that is missing, where it would stand. Empty if it
            is not in this document.
        problem: What is wrong there, in the words of `check`, without the field.
        elsewhere: The file that it is in, if it is in another one, such as the persona's.
    """

    severity: Severity
    path: Path
    problem: str
    elsewhere: str = ""

    def __str__(self) -> str:
        """As `check` tells it: the field, then what is wrong with it."""
        place = f"{self.elsewhere} {shown(self.path)}".strip()
        return f"{place}: {self.problem}" if place else self.problem

    @property
    def stops(self) -> bool:
        """Whether it must be mended before the draft can be published."""
        return self.severity != "advice"
