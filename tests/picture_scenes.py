"""States of pages that a click or two away from their first sight: a picture is made of each too.

For each page, the name of a state and what brings it about on the page that is shown.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QApplication

Scene = Callable[[Any], None]


def _large(page: Any) -> None:
    page.show_large()


def _several(page: Any) -> None:
    page.close_large()
    page.library.sheet.selectAll()


def _source(page: Any) -> None:
    page.begin()


def _import(page: Any) -> None:
    """A card with the photos of the demonstration, a film, and what a messenger passed on."""
    from fabriques_desktop.services import drawings

    card = Path(tempfile.mkdtemp(prefix="fabriques-card-")) / "EOS_DIGITAL"
    card.mkdir()
    for at, kind in enumerate(drawings.SCENES):
        day = 10 + at // 5
        content = drawings.draw_scene(
            kind, at, (640, 480), taken_at=f"2026-03-{day}T0{at % 10}:30", place=(48.2, -6.7)
        )
        (card / f"IMG_{at:04}.JPG").write_bytes(content)
    (card / "IMG_0002.MOV").write_bytes(b"film")
    (card / "IMG_0400.MOV").write_bytes(b"film")
    (card / "IMG_0401.JPG").write_bytes(content[:3000])
    plain = drawings.draw_scene("village", 90, (640, 480))
    (card / "IMG-20260312-WA0001.jpg").write_bytes(plain)
    for photo in page.desk.ws.find("photo")[:2]:
        held = page.desk.ws.files.path(photo.file)
        (card / f"copie {photo.filename}").write_bytes(held.read_bytes())
    page.begin()
    page.import_pane.look_through("EOS_DIGITAL", [card])


def _broken(page: Any) -> None:
    broken = next(i for i in page.import_pane.sheet.sheet.items() if i.caption == "IMG_0401.JPG")
    page.import_pane.sheet.choose(broken.id)


def _trouble(page: Any) -> None:
    page.import_pane.close_pane()
    page.library.report.say(
        "38 photos ajoutées.\n« IMG_0401.JPG » n’a pas été ajouté : l’image est abîmée. "
        "Copiez-la de nouveau depuis l’appareil."
    )


def _back(page: Any) -> None:
    page.library.report.hide()
    page.library.sheet.choose(page.library.sheet.sheet.items()[3].id)


def _chosen_place(page: Any) -> None:
    """One of several at one place, near enough for the borders of its communes."""
    point = next(p for p in page._places.points if p.row.title.endswith("édition 2"))
    page._on_chosen((point.id,))
    page.canvas.zoom_to([page.canvas.points.index(point)])
    page.canvas.settle()


def _placing(page: Any) -> None:
    """A photo on its way, near enough for communes."""
    from PySide6.QtCore import QPointF
    from PySide6.QtWidgets import QApplication

    photo = next(p for p in page._places.points if p.kind == "photo")
    page._on_chosen((photo.id,))
    page.canvas.zoom_to([page.canvas.points.index(photo)])
    page.canvas.zoom(0.4)
    page.stage.place_move.click()
    while page.canvas.cross is None:
        QApplication.processEvents()
    page.canvas._move_cross(page.canvas.cross + QPointF(60, -40) / page.canvas.view.scale)
    page.canvas.settle()


def _official_place(page: Any) -> None:
    page.placing.give_up()
    official = next(p for p in page._places.points if p.is_official)
    page._on_chosen((official.id,))


def _unplaced(page: Any) -> None:
    page._list_unplaced()


def _island(page: Any) -> None:
    from fabriques_desktop.desktop.map.frames import frame_of

    page.stage.choose_frame(frame_of("reunion"))
    page.stage.credit.setChecked(True)


def _france(page: Any) -> None:
    from fabriques_desktop.desktop.map.frames import frame_of

    page.stage.credit.setChecked(False)
    page.stage.choose_frame(frame_of("europe"))


def _official(page: Any) -> None:
    """The record of an official territory."""
    page.open_record(next(t.id for t in page.desk.ws.find("territory") if t.code == "68166"))


def _finder(page: Any) -> None:
    from PySide6.QtWidgets import QApplication

    page.begin()
    QApplication.processEvents()
    page.finder.field.setFocus()
    page.finder.field.setText("saint-denis")
    page.finder.field.suggest()


def _erasing(page: Any) -> None:
    page.show_erasing()


#: the key of a page -> its states, in the order they are brought about
def _asked(page: Any) -> None:
    """A photographed form let go on a person."""
    page._end_erasing()
    form = Path(tempfile.mkdtemp(prefix="fabriques-form-")) / "IMG_0412.JPG"
    form.write_bytes(b"")
    page.record_detail.filing.take_files([form])


def _over(page: Any) -> None:
    """Files held over the form."""
    page.record_detail.filing.hide()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/tmp/IMG_0412.JPG")])
    way, held = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    over = QDragEnterEvent(QPoint(9, 9), way, mime, Qt.MouseButton.LeftButton, held)
    QApplication.sendEvent(page.record_detail, over)


SCENES: dict[str, tuple[tuple[str, Scene], ...]] = {
    "actors": (("erasing", _erasing), ("asked", _asked), ("over", _over)),
    "photos": (
        ("large", _large),
        ("several", _several),
        ("source", _source),
        ("import", _import),
        ("broken", _broken),
        ("trouble", _trouble),
        ("one", _back),
    ),
    "map": (
        ("place", _chosen_place),
        ("placing", _placing),
        ("fixed", _official_place),
        ("unplaced", _unplaced),
        ("island", _island),
        ("europe", _france),
    ),
    "territories": (("official", _official), ("finder", _finder)),
}
