"""The look in numbers: contrast, the scale, and that changes take effect at once."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from app.ui.style_sheet import style_sheet
from app.ui.theme import Theme
from app.ui.tokens import DARK, LIGHT, TYPE_SCALE, Colours, clamp_text_size, contrast, luminance
from app.ui.widgets.text import label

TEXT, LARGE_OR_SIGN = 4.5, 3.0
"""Least contrast of WCAG 2.2, AA: of text, and of signs that carry meaning."""
INKS = ("text", "muted", "accent", "rep", "buyer", "colleague", "good", "bad", "warn")
ON_EVERYTHING = ("page", "surface", "sunken")
TINTS = {
    "accent_soft": ("text", "accent", "muted"),
    "rep_soft": ("text", "rep"),
    "buyer_soft": ("text", "buyer"),
    "colleague_soft": ("text", "colleague"),
    "good_soft": ("text", "good"),
    "bad_soft": ("text", "bad"),
    "warn_soft": ("text", "warn"),
}
BOTH = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=lambda c: c.name)


def of(colours: Colours, name: str) -> str:
    """A colour by its token's name."""
    return str(getattr(colours, name))


@BOTH
@pytest.mark.parametrize("ground", ON_EVERYTHING)
@pytest.mark.parametrize("ink", INKS)
def test_text_can_be_read_on_every_ground(colours: Colours, ink: str, ground: str) -> None:
    assert contrast(of(colours, ink), of(colours, ground)) >= TEXT


@BOTH
def test_text_can_be_read_on_every_tint(colours: Colours) -> None:
    for tint, inks in TINTS.items():
        for ink in inks:
            assert contrast(of(colours, ink), of(colours, tint)) >= TEXT, (ink, tint)


@BOTH
def test_the_filled_button_can_be_read_also_under_the_pointer(colours: Colours) -> None:
    assert contrast(colours.on_accent, colours.accent) >= TEXT
    assert contrast(colours.on_accent, colours.accent_strong) >= TEXT


@BOTH
def test_bars_edges_and_focus_rings_can_be_told_from_what_is_behind_them(colours: Colours) -> None:
    for sign in ("rep_fill", "buyer_fill", "colleague_fill", "edge", "accent"):
        assert contrast(of(colours, sign), colours.surface) >= LARGE_OR_SIGN, sign
    assert contrast(colours.on_accent, colours.accent) >= LARGE_OR_SIGN, "the filled button's ring"


@BOTH
def test_rep_and_buyer_differ_in_a_way_that_every_eye_sees(colours: Colours) -> None:
    rep, buyer = QColor(colours.rep_fill), QColor(colours.buyer_fill)
    # Blue against orange: no common colour blindness mixes them up.
    assert 210 <= rep.hue() <= 260
    assert 20 <= buyer.hue() <= 45


def test_contrast_is_the_one_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert luminance("#ffffff") == pytest.approx(1.0)


def test_the_scale_goes_up_by_about_a_quarter() -> None:
    for smaller, larger in pairwise(TYPE_SCALE.values()):
        assert 1.12 <= larger / smaller <= 1.36


@pytest.mark.parametrize(("asked", "given"), [(10, 80), (80, 80), (135, 135), (999, 200)])
def test_text_sizes_out_of_range_become_the_nearest_in_it(asked: int, given: int) -> None:
    assert clamp_text_size(asked) == given


@BOTH
@pytest.mark.parametrize("size", [80, 100, 200])
def test_the_style_sheet_has_every_token_filled_in(colours: Colours, size: int) -> None:
    sheet = style_sheet(colours, size)
    assert "$" not in sheet
    assert f"font-size: {round(TYPE_SCALE['title'] * size / 100)}px" in sheet


def test_a_label_grows_with_the_text_size_while_it_is_shown(theme: Theme) -> None:
    title = label("Dana", "title", wrap=False)
    title.show()
    before = title.sizeHint()
    theme.choose(text_size=200)
    assert title.fontMetrics().height() >= 1.9 * before.height() * 0.8
    assert title.sizeHint().width() > 1.8 * before.width()
    title.close()


def test_dark_and_light_reach_the_palette_at_once(theme: Theme, qapp: QApplication) -> None:
    theme.choose(choice="dark")
    assert qapp.palette().window().color().name() == DARK.page
    theme.choose(choice="light")
    assert qapp.palette().window().color().name() == LIGHT.page


def test_as_the_system_follows_the_system(theme: Theme, qapp: QApplication) -> None:
    theme.choose(choice="system")
    dark = qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert theme.colours is (DARK if dark else LIGHT)


def test_a_choice_that_changes_nothing_redraws_nothing(theme: Theme) -> None:
    told: list[int] = []
    theme.changed.connect(lambda: told.append(1))
    theme.choose(choice="light", text_size=100)
    assert told == []
    theme.choose(text_size=110)
    assert told == [1]
