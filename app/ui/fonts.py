"""The shipped typeface."""

from pathlib import Path

from PySide6.QtGui import QFontDatabase

ASSETS = Path(__file__).resolve().parents[2] / "assets"


def load_fonts() -> None:
    """Make Inter known to Qt. Where a file is missing the next family of the stack stands in."""
    for file in sorted((ASSETS / "fonts").glob("Inter-*.otf")):
        QFontDatabase.addApplicationFont(str(file))
