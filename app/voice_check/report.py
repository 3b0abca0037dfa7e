"""The check as a table, each remedy beneath its line."""

import textwrap
from collections.abc import Sequence

from app.voice_check.finding import Finding

SIGNS = {"ok": "ok", "warning": "warning", "missing": "MISSING", "failed": "FAILED"}


def table(findings: Sequence[Finding], width: int) -> str:
    """The findings as text, one beneath the other.

    Args:
        findings: At least one.
        width: Columns; at least 60 are used.
    """
    names = max(len(finding.name) for finding in findings)
    indent = " " * (names + 11)
    lines = []
    for finding in findings:
        start = f"{finding.name:<{names}}  {SIGNS[finding.status]:<7}  "
        lines += textwrap.wrap(
            start + " ".join(finding.detail.split()),
            max(width, 60),
            subsequent_indent=indent,
            # Paths and commands stay in one piece, to be copied.
            break_long_words=False,
            break_on_hyphens=False,
        )
        if finding.remedy:
            lines.append(f"{indent}-> {finding.remedy}")
    return "\n".join(lines)
