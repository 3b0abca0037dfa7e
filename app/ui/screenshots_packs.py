"""Pictures of packs and cards: where they begin, what is looked into, what is being made."""

from collections.abc import Callable, Sequence

from app.ui.cards.take_in import CardInScreen
from app.ui.main_window import MainWindow
from app.ui.needs import Place
from app.ui.packs.make import MakePackScreen
from app.ui.packs.take_in import TakeInScreen

Shot = tuple[str, Callable[[MainWindow], None]]


def pack_shots(packs: Sequence[str]) -> list[Shot]:
    """The pictures, each with its name.

    Args:
        packs: Files: a pack from somebody unknown, one under a known name by another key, and a
            character card. With none there are no pictures.
    """
    if not packs:
        return []
    unknown, changed, card = packs
    return [
        ("packs", lambda window: window.navigator.go(Place(kind="packs"))),
        ("pack-in", _looked_into(unknown)),
        ("pack-in-careful", _looked_into(changed)),
        ("pack-make", _making),
        ("card-in", _card(card)),
        ("card-out", lambda window: window.navigator.go(Place(kind="card_out"))),
    ]


def _looked_into(path: str) -> Callable[[MainWindow], None]:
    def show(window: MainWindow) -> None:
        window.navigator.go(Place(kind="pack_in", subject=path))
        screen = window.navigator.screen
        if isinstance(screen, TakeInScreen):
            screen.background.finish()

    return show


def _card(path: str) -> Callable[[MainWindow], None]:
    def show(window: MainWindow) -> None:
        window.navigator.go(Place(kind="card_in", subject=path))
        screen = window.navigator.screen
        if isinstance(screen, CardInScreen):
            screen.background.finish()

    return show


def _making(window: MainWindow) -> None:
    window.navigator.go(Place(kind="pack_make"))
    screen = window.navigator.screen
    if isinstance(screen, MakePackScreen):
        for (kind, _), tick in screen.contents.ticks.items():
            if kind == "scenario" and tick.isVisibleTo(screen):
                tick.click()
                break
        screen.name.setText("Two minds, spring")
        screen.author.setText("Bo")
