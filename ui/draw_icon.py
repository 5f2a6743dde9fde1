"""Draws the program's icon, `resources/icons/app/fabriques.svg`, as each system wants it.

`python ui/draw_icon.py FOLDER` writes `fabriques.ico` (Windows), `fabriques.icns` (macOS) and the
pictures of each size (Linux) there.  They are made when the program is packed, and kept nowhere.
"""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

from PIL import Image

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SOURCE = Path(__file__).resolve().parent.parent / "resources" / "icons" / "app" / "fabriques.svg"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
_ICO = (16, 24, 32, 48, 64, 128, 256)
_ICNS = (16, 32, 64, 128, 256, 512, 1024)


def drawn(side: int) -> Image.Image:
    """The icon at `side` pixels: from the drawing itself, so that small ones are sharp."""
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(SOURCE)).render(painter)
    painter.end()
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # its stub wants bytes for the format
    return Image.open(io.BytesIO(kept.data()))


def write(folder: Path) -> None:
    """All of them."""
    folder.mkdir(parents=True, exist_ok=True)
    pictures = {side: drawn(side) for side in {*SIZES, *_ICO, *_ICNS}}
    for side in SIZES:
        pictures[side].save(folder / f"fabriques-{side}.png", optimize=True)
    for name, sides in (("fabriques.ico", _ICO), ("fabriques.icns", _ICNS)):
        largest, *others = (pictures[side] for side in reversed(sides))
        largest.save(folder / name, sizes=[(s, s) for s in sides], append_images=others)


if __name__ == "__main__":
    app = QGuiApplication(sys.argv[:1])
    write(Path(sys.argv[1]))
