"""Tables as CSV: RFC 4180, and safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

Cell = str | int | float | bool | None

_STARTS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""With these a spreadsheet takes a text for a formula (OWASP, "CSV Injection")."""
BOM: Final = "\ufeff"


def csv_text(head: Sequence[str], rows: Iterable[Sequence[Cell]], *, excel: bool = False) -> str:
    """A table as CSV: a head, a row a line, lines that end in CR LF.

    Args:
        head: Names of the columns.
        rows: Cells; None is an empty cell. A text that a spreadsheet would run as a formula gets
            an apostrophe before it; numbers stay numbers.
        excel: Whether a byte-order mark goes before it, by which Excel knows UTF-8.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return (BOM if excel else "") + out.getvalue()


def _cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return f"{cell:.10g}"
    if isinstance(cell, int):
        return str(cell)
    return f"'{cell}" if cell.startswith(_STARTS_A_FORMULA) else cell
