"""The look in numbers: colours of both themes, the typographic scale, spacing. No Qt in here."""

from dataclasses import dataclass
from typing import Literal

from app.settings import LARGEST_TEXT, SMALLEST_TEXT

TextStyle = Literal["caption", "body", "heading", "title", "display"]
TYPE_SCALE: dict[TextStyle, int] = {
    "caption": 13,
    "body": 15,
    "heading": 18,
    "title": 24,
    "display": 32,
}
"""Pixels at 100 %; each step is about 1.25 times the one before."""

GRID = 4
GAP_S, GAP, GAP_L, GAP_XL = 8, 16, 24, 40
RADIUS, RADIUS_S = 12, 8
COLUMN = 880
"""Widest column of reading matter, in pixels at 100 %."""

FONT_STACK = (
    "Inter",
    "Segoe UI Variable Text",
    "Segoe UI",
    ".AppleSystemUIFont",
    "Helvetica Neue",
    "Noto Sans",
    "DejaVu Sans",
)
"""Inter is shipped; the others stand in for scripts and systems where it cannot be loaded."""


@dataclass(frozen=True, kw_only=True)
class Colours:
    """A theme's colours as "#rrggbb".

    `on_x` is text upon a filled x; `x_soft` is a tint that `x` and `text` can be read upon. The
    rep is always `rep`, the buyer always `buyer`: blue and orange, told apart in every common kind
    of colour blindness, and never by colour alone. `colleague` is a second buyer in the same call.
    """

    name: Literal["light", "dark"]
    page: str
    surface: str
    sunken: str
    line: str
    edge: str
    thumb: str
    text: str
    muted: str
    accent: str
    accent_strong: str
    on_accent: str
    accent_soft: str
    rep: str
    rep_fill: str
    rep_soft: str
    buyer: str
    buyer_fill: str
    buyer_soft: str
    colleague: str
    colleague_fill: str
    colleague_soft: str
    good: str
    good_soft: str
    bad: str
    bad_soft: str
    warn: str
    warn_soft: str


LIGHT = Colours(
    name="light",
    page="#f7f5f1",
    surface="#ffffff",
    sunken="#efece6",
    line="#e2ded5",
    edge="#8a857b",
    thumb="#bdb7ab",
    text="#1f1d1a",
    muted="#5f5b54",
    accent="#2f54c9",
    accent_strong="#2443a6",
    on_accent="#ffffff",
    accent_soft="#e8edfb",
    rep="#2a4dbb",
    rep_fill="#4a6fe3",
    rep_soft="#e8edfb",
    buyer="#924500",
    buyer_fill="#d06a0c",
    buyer_soft="#fcefe0",
    colleague="#7d2f73",
    colleague_fill="#b052a4",
    colleague_soft="#f7e8f5",
    good="#0b6555",
    good_soft="#dff1ec",
    bad="#a52a1e",
    bad_soft="#fbe8e5",
    warn="#735200",
    warn_soft="#faf0d2",
)

DARK = Colours(
    name="dark",
    page="#15161a",
    surface="#1e2026",
    sunken="#111216",
    line="#30333c",
    edge="#7e8492",
    thumb="#4b505c",
    text="#eceae5",
    muted="#aeb0b8",
    accent="#90a9ff",
    accent_strong="#b0c2ff",
    on_accent="#0f1530",
    accent_soft="#272f4d",
    rep="#a3b8ff",
    rep_fill="#7c98fa",
    rep_soft="#252d49",
    buyer="#f2ae6d",
    buyer_fill="#e39544",
    buyer_soft="#3b2b1b",
    colleague="#eaa6df",
    colleague_fill="#cf7fc4",
    colleague_soft="#3d2439",
    good="#7fd6c0",
    good_soft="#173730",
    bad="#ff9f92",
    bad_soft="#43221f",
    warn="#ecc767",
    warn_soft="#392f14",
)


def luminance(colour: str) -> float:
    """Relative luminance of "#rrggbb", 0 to 1 (WCAG 2.2, "relative luminance")."""
    channels = []
    for start in (1, 3, 5):
        value = int(colour[start : start + 2], 16) / 255
        channels.append(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)
    red, green, blue = channels
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def clamp_text_size(percent: int) -> int:
    """The nearest text size that is offered, in percent."""
    return max(SMALLEST_TEXT, min(LARGEST_TEXT, percent))
