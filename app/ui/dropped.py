"""What was dragged onto the window."""

from PySide6.QtCore import QMimeData


def dropped_file(data: QMimeData) -> str:
    """The path of the one file among what is dragged; empty if there is none, or several."""
    local = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return local[0] if len(local) == 1 else ""
