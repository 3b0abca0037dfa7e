"""A document as a PDF file, by Qt's own writer. Text stays text, charts stay lines."""

import os
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication, QPageSize, QPainter, QPdfWriter

from app.services.export.wish import Paper
from app.ui.fonts import load_fonts
from app.ui.report.blocks import Document
from app.ui.report.flow import Placed, pages
from app.ui.report.rows import all_rows, title_rows
from app.ui.report.type import RULE, UNIT, draw_text, points
from app.ui.singletons import keep_singletons

SIDE: Final = points(58)
HEAD: Final = points(62)
FOOT: Final = points(64)
TOGETHER: Final = 0.4
"""The part of a page up to which an entry is not broken over two."""
_DPI: Final = round(72 * UNIT)
_SIZES: Final[dict[Paper, QPageSize.PageSizeId]] = {
    "A4": QPageSize.PageSizeId.A4,
    "Letter": QPageSize.PageSizeId.Letter,
}


def as_pdf(
    document: Document, paper: Paper = "A4", attached: tuple[str, bytes] | None = None
) -> bytes:
    """The pages of a document. Works without a window and without a screen.

    Args:
        document: What to set.
        paper: Its size.
        attached: Name and bytes of a JSON file that goes along in the PDF.
    """
    _application()
    if not QFontDatabase.hasFamily("Inter"):
        load_fonts()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setPageSize(QPageSize(_SIZES[paper]))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(document.title)
    writer.setCreator("Skeptic")
    if attached is not None:
        writer.addFileAttachment(attached[0], QByteArray(attached[1]), "application/json")
    wide, tall = float(writer.width()), float(writer.height())
    column = wide - 2 * SIDE
    room = tall - HEAD - FOOT
    made = title_rows(document.title, document.subtitle, column)
    made += all_rows(document.blocks, column, room * TOGETHER)
    laid = pages(made, room)
    painter = QPainter(writer)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        for number, page in enumerate(laid, start=1):
            if number > 1:
                writer.newPage()
            _draw_page(painter, document, page, (number, len(laid)), (wide, tall))
    finally:
        painter.end()
    buffer.close()
    return bytes(buffer.data().data())


def _draw_page(
    painter: QPainter,
    document: Document,
    page: list[Placed[QPainter]],
    number: tuple[int, int],
    size: tuple[float, float],
) -> None:
    wide, tall = size
    painter.save()
    painter.translate(SIDE, HEAD)
    for placed in page:
        placed.row.draw(painter, placed.top)
    painter.restore()
    column = wide - 2 * SIDE
    at, of = number
    if at > 1:
        draw_text(painter, document.running, "caption", (SIDE, points(34), column))
        painter.fillRect(round(SIDE), round(points(48)), round(column), round(points(0.5)), RULE)
    foot = tall - points(40)
    right = Qt.AlignmentFlag.AlignRight
    draw_text(painter, document.foot, "caption", (SIDE, foot, column * 0.75))
    draw_text(painter, f"{at} of {of}", "caption", (SIDE, foot, column), right)


def _application() -> QGuiApplication:
    """The application that fonts need: the window's, or one without a screen."""
    found = QGuiApplication.instance()
    if isinstance(found, QGuiApplication):
        return found
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    keep_singletons()
    return _kept(QGuiApplication(["skeptic"]))


_ours: list[QGuiApplication] = []


def _kept(application: QGuiApplication) -> QGuiApplication:
    """Qt has one application a process, and it must outlive every font."""
    _ours.append(application)
    return application
