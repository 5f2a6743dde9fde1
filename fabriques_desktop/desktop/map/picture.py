"""The map as a picture for a report: what is in view, its legend, and where the outlines come from.

Always in the light palette.  It holds nothing else: no date, no device, no name that is not shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QImageWriter, QPainter, QPen
from PySide6.QtSvg import QSvgGenerator

from fabriques_desktop.desktop.map import backdrop, signs
from fabriques_desktop.desktop.map.canvas import MapCanvas
from fabriques_desktop.desktop.map.signs import Sign
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.errors import ReadOnlyPlace

_FOOT = 36  # pixels under the map, for the legend and the sources
_SHARP = 3  # pixels of a PNG for each of the screen: fit for print

Legend = Sequence[tuple[str, str]]  # kind, words


def write(canvas: MapCanvas, path: Path, legend: Legend, credit: str) -> None:
    """Write what the canvas shows, as SVG or PNG by the ending of the name.

    Raises: ReadOnlyPlace.
    """
    canvas.settle()
    size = QSizeF(canvas.size())
    whole = QSize(canvas.width(), canvas.height() + _FOOT)
    with theme.on_paper():
        if path.suffix.lower() == ".svg":
            is_written = _write_svg(canvas, path, size, whole, legend, credit)
        else:
            image = QImage(whole * _SHARP, QImage.Format.Format_RGB32)
            image.setDevicePixelRatio(_SHARP)
            painter = QPainter(image)
            _paint(painter, canvas, size, legend, credit)
            painter.end()
            is_written = QImageWriter(str(path), b"png").write(image)
    if not is_written:
        raise ReadOnlyPlace(path=path)


def _write_svg(
    canvas: MapCanvas, path: Path, size: QSizeF, whole: QSize, legend: Legend, credit: str
) -> bool:
    generator = QSvgGenerator()
    generator.setFileName(str(path))
    generator.setSize(whole)
    generator.setViewBox(QRect(0, 0, whole.width(), whole.height()))
    painter = QPainter()
    if not painter.begin(generator):
        return False
    _paint(painter, canvas, size, legend, credit)
    return painter.end()


def _paint(painter: QPainter, canvas: MapCanvas, size: QSizeF, legend: Legend, credit: str) -> None:
    painter.setClipRect(QRectF(QPointF(0, 0), size))
    backdrop.paint(painter, canvas.ground(), canvas.view, size)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    drawn = canvas.signs(canvas.view, size)
    canvas.paint_names(painter, canvas.view, size, drawn)
    for sign in drawn:
        signs.draw(painter, sign, is_chosen=canvas.is_chosen(sign))
    painter.setClipping(False)
    _paint_foot(painter, QRectF(0, size.height(), size.width(), _FOOT), legend, credit)


def _paint_foot(painter: QPainter, foot: QRectF, legend: Legend, credit: str) -> None:
    painter.fillRect(foot, theme.color("surface"))
    painter.setPen(QPen(theme.color("line"), 1))
    painter.drawLine(foot.topLeft(), foot.topRight())
    font = theme.font("small")
    metrics = QFontMetricsF(font)
    left, middle = foot.left() + 18, foot.center().y()
    for kind, words in legend:
        signs.draw(painter, Sign(QPointF(left, middle), 7, kind, ()), is_chosen=False)
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        room = QRectF(left + 14, foot.top(), metrics.horizontalAdvance(words) + 4, foot.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        left = room.right() + 22
    painter.setFont(font)
    painter.setPen(theme.color("text_secondary"))
    room = foot.adjusted(left - foot.left(), 0, -12, 0)
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
    painter.drawText(
        room, flags, metrics.elidedText(credit, Qt.TextElideMode.ElideLeft, room.width())
    )
