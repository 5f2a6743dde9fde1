"""Makes the pictures of the help from the demonstration: `python -m tests.help_pictures`."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

WIDTH = 800
PAGES = ("home", "interviews", "case_sheets", "exchanges")
# a picture that stays for years waits for what is begun late, on a busy machine too
_PATIENCE_S = (2.5, 30.0)
HELP = Path(__file__).resolve().parent.parent / "resources" / "help"


def main() -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["FABRIQUES_HOME"] = tempfile.mkdtemp(prefix="fabriques-pictures-")
    from tests import pictures

    folder = pictures.demonstration()
    from PySide6.QtWidgets import QApplication

    from fabriques_desktop.desktop.app import Application
    from fabriques_desktop.desktop.theme import theme

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    for lang in pictures.LANGUAGES:
        application = Application(app)
        application.choose_language(lang)
        application.open(folder)
        theme.choose("light")
        window = application.window
        assert window is not None
        window.resize(1280, 800)
        window.show()
        for key in PAGES:
            window.turn_to(key)
            pictures.settle(application, *_PATIENCE_S)
            _save(window, HELP / lang / "pictures" / f"{key}.png")
        window.search("eau")
        pictures.settle(application, *_PATIENCE_S)
        _save(window, HELP / lang / "pictures" / "search.png")
        application.close()
        application.translators.remove()
    return 0


def _save(window: object, path: Path) -> None:
    """A picture of the window in few colours, so that all of them stay small."""
    import io

    from PIL import Image
    from PySide6.QtCore import QBuffer, Qt
    from PySide6.QtWidgets import QWidget

    assert isinstance(window, QWidget)
    smooth = Qt.TransformationMode.SmoothTransformation
    taken = window.grab().toImage().scaledToWidth(WIDTH, smooth)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    taken.save(buffer, "PNG")
    path.parent.mkdir(parents=True, exist_ok=True)
    with Image.open(io.BytesIO(buffer.data().data())) as image:
        image.convert("RGB").quantize(96).save(path, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
