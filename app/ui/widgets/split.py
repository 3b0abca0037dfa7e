"""Two parts side by side, or one above the other where there is no room."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_L


class Split(QWidget):
    """`first` and `second` with their shares of the width; stacked below `narrow` pixels."""

    def __init__(
        self,
        theme: Theme,
        first: QWidget,
        second: QWidget,
        *,
        narrow: int = 620,
        shares: tuple[int, int] = (1, 1),
        gap: int = GAP_L,
        stacked_gap: int = GAP,
    ) -> None:
        super().__init__()
        self._stacked_gap = stacked_gap
        self._theme = theme
        self._narrow = narrow
        self._gap = gap
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(gap)
        self._box.addWidget(first, shares[0])
        self._box.addWidget(second, shares[1])
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._arrange)
        self._arrange()

    @property
    def stacked(self) -> bool:
        """Whether the parts stand one above the other."""
        return self._box.direction() == QBoxLayout.Direction.TopToBottom

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()
        super().resizeEvent(event)

    def _arrange(self) -> None:
        stacked = self.width() < self._theme.scaled(self._narrow)
        ways = QBoxLayout.Direction
        self._box.setDirection(ways.TopToBottom if stacked else ways.LeftToRight)
        self._box.setSpacing(min(self._gap, self._stacked_gap) if stacked else self._gap)
