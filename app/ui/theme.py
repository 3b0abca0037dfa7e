"""The theme in use: light or dark, text size, motion. Changing it changes every window at once."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from app.settings import Theme as Choice
from app.ui.style_sheet import style_sheet
from app.ui.tokens import (
    DARK,
    FONT_STACK,
    LIGHT,
    TYPE_SCALE,
    Colours,
    TextStyle,
    clamp_text_size,
)


def font_of(pixels: int, *, strong: bool = False) -> QFont:
    """The font of the program, so many pixels tall."""
    font = QFont(list(FONT_STACK))
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return font


class Theme(QObject):
    """Holds what the tokens come to at the moment and lays them over the application."""

    changed = Signal()
    """Painted widgets and marked-up texts draw themselves anew."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._choice: Choice = "system"
        self._text_size = 100
        self._still = False
        # Held on to: Qt's own objects are let go of with the last Python name for them.
        self._hints = app.styleHints()
        self._needs = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(self._system_changed)
        app.setStyle("Fusion")
        self.colours = self._chosen()
        self._lay()

    @property
    def choice(self) -> Choice:
        """What the user chose; "system" follows the desktop."""
        return self._choice

    @property
    def text_size(self) -> int:
        """Percent."""
        return self._text_size

    @property
    def still(self) -> bool:
        """Whether animation is to be left out: the user or the system asked for less motion."""
        wish = self._needs.motionPreference()
        return self._still or wish == Qt.MotionPreference.ReducedMotion

    def choose(
        self,
        *,
        choice: Choice | None = None,
        text_size: int | None = None,
        still: bool | None = None,
    ) -> None:
        """Change any of them, live."""
        before = (self._choice, self._text_size, self._still)
        if choice is not None:
            self._choice = choice
        if text_size is not None:
            self._text_size = clamp_text_size(text_size)
        if still is not None:
            self._still = still
        if before != (self._choice, self._text_size, self._still):
            self._refresh()

    def px(self, style: TextStyle) -> int:
        """Height of a text style in pixels."""
        return round(TYPE_SCALE[style] * self._text_size / 100)

    def scaled(self, pixels: float) -> int:
        """A length that grows with the text."""
        return round(pixels * self._text_size / 100)

    def font(self, style: TextStyle = "body", *, strong: bool = False) -> QFont:
        """The font of a text style, for widgets that paint themselves."""
        return font_of(self.px(style), strong=strong)

    def colour(self, name: str) -> QColor:
        """A token's colour, by its name in `Colours`."""
        return QColor(getattr(self.colours, name))

    def _chosen(self) -> Colours:
        if self._choice == "system":
            dark = self._hints.colorScheme() == Qt.ColorScheme.Dark
            return DARK if dark else LIGHT
        return DARK if self._choice == "dark" else LIGHT

    def _system_changed(self) -> None:
        if self._choice == "system":
            self._refresh()

    def _refresh(self) -> None:
        self.colours = self._chosen()
        self._lay()
        self.changed.emit()

    def _lay(self) -> None:
        # Qt takes three times as long to go from one style sheet to another as by way of none.
        self._app.setStyleSheet("")
        self._app.setPalette(_palette(self.colours))
        self._app.setFont(self.font())
        self._app.setStyleSheet(style_sheet(self.colours, self._text_size))


def _palette(colours: Colours) -> QPalette:
    roles = QPalette.ColorRole
    palette = QPalette()
    table = {
        roles.Window: colours.page,
        roles.WindowText: colours.text,
        roles.Base: colours.surface,
        roles.AlternateBase: colours.sunken,
        roles.Text: colours.text,
        roles.PlaceholderText: colours.muted,
        roles.Button: colours.surface,
        roles.ButtonText: colours.text,
        roles.BrightText: colours.on_accent,
        roles.ToolTipBase: colours.text,
        roles.ToolTipText: colours.page,
        roles.Highlight: colours.accent,
        roles.HighlightedText: colours.on_accent,
        roles.Accent: colours.accent,
        roles.Link: colours.accent,
        roles.LinkVisited: colours.accent,
    }
    for role, colour in table.items():
        palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.edge))
    return palette
