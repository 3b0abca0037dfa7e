"""The one style sheet, written from the tokens.

Widgets say what they are by dynamic properties, never by colours of their own: `textStyle` (of the
typographic scale), `tone` (a colour with a meaning), `box` (a kind of surface), `kind` (of button).
"""

from string import Template

from app.ui.tokens import FONT_STACK, GRID, RADIUS, RADIUS_S, TYPE_SCALE, Colours

_TEXT = Template("""
QMainWindow, QDialog, QWidget[box="page"] { background: $page; }
QLabel { background: transparent; }
QLabel[textStyle="caption"] { font-size: ${caption}px; }
QLabel[textStyle="heading"] { font-size: ${heading}px; font-weight: 600; }
QLabel[textStyle="title"] { font-size: ${title}px; font-weight: 600; }
QLabel[textStyle="display"] { font-size: ${display}px; font-weight: 600; }
QLabel[strong="true"] { font-weight: 600; }
QLabel[cap="true"] { background: $sunken; border-radius: 6px; padding: 3px 10px; }
QLabel[tone="muted"] { color: $muted; }
QLabel[tone="accent"] { color: $accent; }
QLabel[tone="rep"] { color: $rep; }
QLabel[tone="buyer"] { color: $buyer; }
QLabel[tone="colleague"] { color: $colleague; }
QLabel[tone="good"] { color: $good; }
QLabel[tone="bad"] { color: $bad; }
QLabel[tone="warn"] { color: $warn; }
QToolTip {
    background: $text; color: $page; border: none; padding: 8px 12px; font-size: ${caption}px;
}
""")

_BOXES = Template("""
QFrame[box="card"] { background: $surface; border: 1px solid $line; border-radius: ${radius}px; }
QFrame[box="bar"] { background: $surface; border: none; border-bottom: 1px solid $line; }
QFrame[box="foot"] { background: $surface; border: none; border-top: 1px solid $line; }
QFrame[box="side"] { background: $surface; border: none; border-left: 1px solid $line; }
QFrame[box="index"] { background: $surface; border: none; border-right: 1px solid $line; }
QFrame[box="sunken"] { background: $sunken; border: none; border-radius: ${radius_s}px; }
QFrame[box="accent"] { background: $accent_soft; border: none; border-radius: ${radius_s}px; }
QFrame[box="accent"][flat="true"] { border-radius: 0; }
QFrame[box="rep"] { background: $rep_soft; border: none; border-radius: ${radius_s}px; }
QFrame[box="buyer"] { background: $buyer_soft; border: none; border-radius: ${radius_s}px; }
QFrame[box="colleague"] {
    background: $colleague_soft; border: none; border-radius: ${radius_s}px;
}
QFrame[box="good"] { background: $good_soft; border: none; border-radius: ${radius_s}px; }
QFrame[box="bad"] { background: $bad_soft; border: none; border-radius: ${radius_s}px; }
QFrame[box="warn"] { background: $warn_soft; border: none; border-radius: ${radius_s}px; }
QFrame[box="warn"][flat="true"] { border-radius: 0; }
QFrame[box="rule"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QScrollArea, QScrollArea > QWidget > QWidget[box="page"] { background: $page; border: none; }
QScrollArea[box="side"], QScrollArea[box="side"] > QWidget > QWidget,
QScrollArea[box="index"] > QWidget > QWidget { background: $surface; }
QScrollBar:vertical { background: transparent; width: 14px; margin: 0; }
QScrollBar::handle:vertical {
    background: $thumb; border-radius: 3px; min-height: 40px; margin: 4px;
}
QScrollBar:horizontal { background: transparent; height: 14px; margin: 0; }
QScrollBar::handle:horizontal {
    background: $thumb; border-radius: 3px; min-width: 40px; margin: 4px;
}
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")

_BUTTONS = Template("""
QPushButton {
    background: $surface; color: $text; border: 2px solid $line; border-radius: ${radius_s}px;
    padding: ${pad_v}px ${pad_h}px; font-weight: 500; outline: none;
}
QPushButton:hover { background: $sunken; }
QPushButton:pressed { border-color: $edge; }
QPushButton:focus { border-color: $accent; }
QPushButton:disabled { color: $muted; background: $sunken; border-color: $sunken; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[kind="primary"]:hover {
    background: $accent_strong; border-color: $accent_strong;
}
QPushButton[kind="primary"]:focus { border-color: $text; }
QPushButton[kind="primary"]:disabled {
    background: $sunken; color: $muted; border-color: $sunken;
}
QPushButton[kind="danger"] { color: $bad; }
QPushButton[kind="danger"]:hover { background: $bad_soft; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; }
QPushButton[kind="quiet"]:hover { background: $sunken; }
QPushButton[kind="quiet"]:focus { border-color: $accent; }
QPushButton[kind="quiet"]:disabled { background: transparent; }
QPushButton[kind="link"] {
    background: transparent; border-color: transparent; color: $accent; text-align: left;
    padding: 2px 4px; text-decoration: underline; font-weight: 400;
}
QPushButton[kind="link"]:hover { color: $accent_strong; background: $accent_soft; }
QPushButton[kind="link"]:focus { border-color: $accent; }
QPushButton[kind="icon"] {
    background: transparent; border-color: transparent; padding: ${pad_v}px;
}
QPushButton[kind="icon"]:hover { background: $sunken; }
QPushButton[kind="icon"]:focus { border-color: $accent; }
QPushButton[kind="segment"] {
    background: transparent; border-color: transparent; color: $muted; padding: 4px 14px;
}
QPushButton[kind="segment"]:hover { color: $text; }
QPushButton[kind="segment"]:checked { background: $surface; color: $accent; border-color: $line; }
QPushButton[kind="segment"]:focus { border-color: $accent; }
QPushButton[kind="section"] {
    background: transparent; border-color: transparent; text-align: left; padding: 0;
}
QPushButton[kind="section"]:hover { background: $sunken; }
QPushButton[kind="section"]:checked { background: $accent_soft; border-color: $accent_soft; }
QPushButton[kind="section"]:focus { border-color: $accent; }
QPushButton[kind="choice"] { text-align: left; padding: 12px 16px; }
QPushButton[kind="choice"]:checked { border-color: $accent; background: $accent_soft; }
QPushButton[kind="choice"]:focus { border-color: $text; }
QPushButton[kind="card"] {
    background: $surface; border: 2px solid $line; border-radius: ${radius}px; text-align: left;
}
QPushButton[kind="card"]:hover { border-color: $edge; }
QPushButton[kind="card"]:focus { border-color: $accent; }
QPushButton[kind="chip"] {
    background: $sunken; border-color: $sunken; padding: 2px 10px; font-size: ${caption}px;
}
QPushButton[kind="chip"]:hover { border-color: $edge; }
QPushButton[kind="chip"]:focus { border-color: $accent; }
QPushButton[kind="chip"]:checked { background: $accent_soft; border-color: $accent; }
QPushButton[kind="chip"]:checked:focus { border-color: $text; }
QPushButton[kind="trace"] {
    background: transparent; border-color: transparent; text-align: left; padding: 0;
}
QPushButton[kind="trace"]:hover { background: $accent_soft; border-color: $accent_soft; }
QPushButton[kind="trace"]:focus { border-color: $accent; }
QPushButton[kind="trace"]:disabled { background: transparent; }
QPushButton[kind="quote"] { background: $page; border-color: $page; text-align: left; }
QPushButton[kind="quote"]:hover { border-color: $edge; }
QPushButton[kind="quote"]:focus { border-color: $accent; }
""")

_INPUTS = Template("""
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit {
    background: $surface; color: $text; border: 2px solid $edge; border-radius: ${radius_s}px;
    padding: ${pad_v}px 12px; selection-background-color: $accent;
    selection-color: $on_accent;
}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QDateEdit:focus {
    border-color: $accent;
}
QLineEdit[wrong="bad"], QPlainTextEdit[wrong="bad"], QComboBox[wrong="bad"] {
    border-color: $bad;
}
QLineEdit[wrong="warn"], QPlainTextEdit[wrong="warn"] { border-color: $warn; }
QLineEdit[wrong="bad"]:focus, QPlainTextEdit[wrong="bad"]:focus { border-color: $accent; }
QDateEdit QLineEdit { background: transparent; border: none; padding: 0; }
QTextEdit[kind="sheet"] { border-color: $line; padding: ${sheet}px; }
QTextEdit[kind="sheet"]:focus { border-color: $accent; }
QComboBox { combobox-popup: 0; padding-right: ${pick}px; }
QComboBox:hover { background: $sunken; }
QComboBox::drop-down { border: none; width: 0; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView {
    background: $surface; color: $text; border: 1px solid $edge; border-radius: ${radius_s}px;
    outline: none; padding: 4px; selection-background-color: $accent_soft;
    selection-color: $text;
}
QComboBox QAbstractItemView::item { padding: 4px 8px; min-height: ${slider}px; }
QPlainTextEdit:read-only, QLineEdit:disabled { background: $sunken; border-color: $line; }
QSlider { min-height: ${slider}px; border: 2px solid transparent; border-radius: ${radius_s}px; }
QSlider:focus { border-color: $accent; }
QSlider::groove:horizontal { height: 6px; background: $line; border-radius: 3px; }
QSlider::sub-page:horizontal { height: 6px; background: $accent; border-radius: 3px; }
QSlider::handle:horizontal {
    width: 18px; height: 18px; margin: -6px 0; border-radius: 9px; background: $accent;
}
QListView {
    background: transparent; border: 2px solid transparent; border-radius: ${radius_s}px;
    outline: none;
}
QListView:focus { border-color: $accent; }
""")

_TABLES = Template("""
QTableWidget {
    background: $surface; color: $text; border: 1px solid $line; gridline-color: $line;
    selection-background-color: $accent_soft; selection-color: $text; outline: none;
}
QTableWidget:focus { border-color: $accent; }
QTableWidget::item { padding: 4px 6px; }
QHeaderView { background: $sunken; border: none; }
QHeaderView::section {
    background: $sunken; color: $text; border: none; border-bottom: 1px solid $line;
    padding: 6px 10px; font-weight: 600;
}
""")


def style_sheet(colours: Colours, text_size: int) -> str:
    """The style sheet of a theme at a text size in percent."""
    scale = text_size / 100
    values: dict[str, object] = {
        name: getattr(colours, name) for name in colours.__dataclass_fields__
    }
    values |= {name: round(size * scale) for name, size in TYPE_SCALE.items()}
    values |= {
        "family": ", ".join(f'"{family}"' for family in FONT_STACK),
        "radius": RADIUS,
        "radius_s": RADIUS_S,
        "pad_v": round(2 * GRID * min(scale, 1.25)),
        "pad_h": round(4 * GRID * min(scale, 1.25)),
        "slider": round(28 * max(scale, 1)),
        "sheet": round(16 * min(max(scale, 1), 1.5)),
        "pick": round(36 * max(scale, 1)),
    }
    parts = (_TEXT, _BOXES, _BUTTONS, _INPUTS, _TABLES)
    return "\n".join(part.substitute(values) for part in parts)
