"""What was dragged onto the window."""

from PySide6.QtCore import QMimeData

from app.domain.packs.manifest import named_like_pack
from app.ui.needs import Place
from app.ui.team.files import named_like_team_file


def dropped_file(data: QMimeData) -> str:
    """The path of the one file among what is dragged; empty if there is none, or several."""
    local = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return local[0] if len(local) == 1 else ""


def place_of(path: str) -> Place | None:
    """The screen that looks into a file of that name: a pack, a card, a team's; None: no such."""
    if named_like_pack(path):
        return Place(kind="pack_in", subject=path)
    if named_like_team_file(path):
        return Place(kind="team_join", subject=path)
    if path.casefold().endswith(".png"):
        return Place(kind="card_in", subject=path)
    return None
