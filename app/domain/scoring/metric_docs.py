"""The table of metrics, printed: for docs/scoring.md and for other programs."""

from app.domain.scoring.metric_table import TABLE, MetricKind, Need, in_words_of
from app.domain.scoring.metrics import REFERENCE

_HEAD = (
    "key",
    "name, unit",
    "definition",
    "formula",
    f"band ({REFERENCE[0].lower()}{REFERENCE[1:]})",
    "source",
    "needs",
)


def table_in_markdown() -> str:
    """The table in the words of a call, one metric a row."""
    rows = [_HEAD, tuple("---" for _ in _HEAD), *(_row(kind) for kind in TABLE)]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def table_as_values() -> list[dict[str, object]]:
    """The table as plain values, ready for JSON."""
    return [
        {
            "key": kind.key,
            "name": in_words_of(kind.name, written=False),
            "unit": kind.unit,
            "definition": in_words_of(kind.definition, written=False),
            "formula": in_words_of(kind.formula, written=False),
            "band": kind.band or None,
            "source": kind.source,
            "needs": _needs(kind),
            "estimate": kind.estimate,
            "stands_in_for": kind.stands_in_for or None,
        }
        for kind in TABLE
    ]


def _row(kind: MetricKind) -> tuple[str, ...]:
    return (
        f"`{kind.key}`",
        in_words_of(kind.name, written=False) + (f", {kind.unit}" if kind.unit else ""),
        in_words_of(kind.definition, written=False),
        in_words_of(kind.formula, written=False),
        kind.band or "none",
        kind.source,
        ", ".join(_needs(kind)),
    )


def _needs(kind: MetricKind) -> list[str]:
    return [need.value for need in Need if need in kind.needs]
