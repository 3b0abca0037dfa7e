"""What was found, one line each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Status = Literal["ok", "warning", "missing", "failed"]


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that was looked at or measured.

    Attributes:
        name: What it is.
        status: "ok"; "warning" where it works, but not well; "missing" where the machine needs
            something first; "failed" where something that is there does not work.
        detail: What was found, in words.
        remedy: What to do about it; empty when there is nothing to do.
        figures: What was measured, by name, with the unit in the name.
    """

    name: str
    status: Status
    detail: str
    remedy: str = ""
    figures: Mapping[str, float] = field(default_factory=dict)


def exit_code(findings: Sequence[Finding]) -> int:
    """0: it works; 1: something failed; 2: the machine needs something first."""
    statuses = {finding.status for finding in findings}
    if "failed" in statuses:
        return 1
    return 2 if "missing" in statuses else 0
