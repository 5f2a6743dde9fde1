"""What the window shows after several steps with work between: scenes for `tests.pictures`.

Each scene prepares the window it is given and returns; several steps wait for the work between.
A scene only runs on the demonstration; it may add records to it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.interview_scenes import INTERVIEW_SCENES
from tests.shell_scenes import SHELL_SCENES

Scene = Callable[[Any], Iterator[None]]  # a window; each yield lets the work come to rest


def _consents(window: Any) -> Iterator[None]:
    first = min(window.desk.ws.find("interview"), key=lambda held: held.title or "")
    window.open_record("interview", first.id)
    yield
    window.page().interview_detail.go_to("consents")
    yield


def _refusal(window: Any) -> Iterator[None]:
    yield from _consents(window)
    pane = window.page().interview_detail.consents
    person = next(iter(pane._people.values()))
    person.refusal.ask(person._person.item.name, again=True)
    yield
    pane.ensureWidgetVisible(person.refusal.act)


def _withdrawal(window: Any) -> Iterator[None]:
    from fabriques_desktop.services import made_documents

    folder = Path(tempfile.mkdtemp())
    sheets = window.desk.ws.find("case_sheet")
    for at, sheet in enumerate(sheets):  # one is where it was written, another was moved since
        path = folder / f"{sheet.title}.docx"
        if at == 0:
            path.write_bytes(b"PK")
        made_documents.note(window.desk.ws, {sheet.id: path})
    yield from _consents(window)
    pane = window.page().interview_detail.consents
    person = next(iter(pane._people.values()))
    person.refusal.hide()
    person.withdrawal.ask(person._person.item.name)
    yield
    pane.ensureWidgetVisible(person.withdrawal.later)


def _recording_refused(window: Any) -> Iterator[None]:
    ws = window.desk.ws
    person = next(a for a in ws.find("actor") if a.name == "Perrine Aubrac-Lys")
    interview = next(i for i in ws.find("interview") if person.id in i.actors)
    window.open_record("interview", interview.id)
    yield
    detail = window.page().interview_detail
    detail.go_to("writing")
    detail.side.attached.refused.show_refusal([person.name])
    yield


def _group(window: Any) -> Iterator[None]:
    ws = window.desk.ws
    names = ("Mahaut", "Elzéar", "Perrine", "Octave", "Noé", "Zénobie", "Fulbert", "Joséphine",
             "Anselme", "Basile", "Aurore", "Marius")  # fmt: skip
    if not (held := [i for i in ws.find("interview") if i.title == "Atelier des jardins"]):
        with ws.act("scene") as act:
            people = [
                act.save("actor", None, {"name": f"{n} Coudrine", "category": "citizens"})
                for n in names
            ]
            values = {"title": "Atelier des jardins", "actors": people, "held_on": "2026-03-12",
                      "unnamed": [["citizens", "3"], ["civil_society", "1"]]}  # fmt: skip
            interview = act.save("interview", None, values)
            for at, person in enumerate(people):
                given = {"actor": person, "interview": interview, "form": "written",
                         "given_on": "2026-03-12", "recording": True, "quotation": "function",
                         "photo": at != 1, "channels": ("team", "sheet")}  # fmt: skip
                given |= {1: {"quotation": "name"}, 2: {"form": "refused"},
                          3: {"withdrawn_on": "2026-03-13"}}.get(at, {})  # fmt: skip
                act.save("consent", None, given)
    else:
        interview = held[0].id
    window.open_record("interview", interview)
    yield
    window.page().interview_detail.go_to("consents")
    yield


def _duplicates(window: Any) -> Iterator[None]:
    ws = window.desk.ws
    held = [a for a in ws.find("actor") if a.name == "Aurore Valonnet"]
    if not held:
        with ws.act("scene") as act:
            act.save("actor", None, {"name": "Aurore Valonnet", "category": "citizens",
                                     "note": "Rencontrée aussi à la halle."})  # fmt: skip
            act.save("actor", None, {"name": "Elzéar Coudrines", "function": "Adjoint"})
    window.turn_to("actors")
    yield
    window.page().show_duplicates()
    yield


def _import(window: Any) -> Iterator[None]:
    path = Path(tempfile.mkdtemp(prefix="fabriques-pictures-")) / "acteurs.csv"
    path.write_text(
        "Nom;Catégorie;Fonction;Commune;Téléphone;Couleur\n"
        "Aurore Vallonnet;Administration;Référente;Valombre;612345678;bleu\n"
        "Zoé Marchepied;Citoyen·ne·s;Habitante;Roque-Haute;06 39 98 00 11;vert\n"
        "Gaspard Lune;Lutins;Jardinier;Valombre;;rouge\n",
        encoding="utf-8",
    )
    window.turn_to("actors")
    yield
    window.page().import_table(path)
    yield


def _alike(window: Any) -> Iterator[None]:
    """A photo of the demonstration as a messenger passed it on."""
    from PIL import Image

    from fabriques_desktop.services import photos
    from fabriques_desktop.services.photos import Batch

    ws = window.desk.ws
    if not [p for p in ws.find("photo") if (p.filename or "").endswith("WA0007.jpg")]:
        path = Path(tempfile.mkdtemp(prefix="fabriques-pictures-")) / "IMG-20260313-WA0007.jpg"
        held = next(p for p in ws.find("photo") if p.file and ws.files.has(p.file))
        with Image.open(ws.files.path(held.file)) as opened:
            opened.thumbnail((480, 480))
            opened.convert("RGB").save(path, "JPEG", quality=60)
        photos.keep(ws, photos.take_in(ws, [path]), Batch())
    window.turn_to("photos")
    window.page().come_forward()
    yield
    yield
    window.page().show_alike()
    yield


def _over(window: Any, part: Any) -> None:
    """Photos held over a part of the window, and not let go yet."""
    from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
    from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent
    from PySide6.QtWidgets import QApplication

    if hasattr(window, "held_over"):
        QApplication.sendEvent(window.held_over, QDragLeaveEvent())
    window.held_over, window.held = part, QMimeData()
    mime = window.held
    mime.setUrls([QUrl.fromLocalFile(str(Path("IMG_0001.JPG").resolve()))])
    act, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = QDragEnterEvent(QPoint(5, 5), act, mime, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(part, event)


def _drop_interview(window: Any) -> Iterator[None]:
    yield from _consents(window)
    detail = window.page().interview_detail
    detail.go_to("writing")
    yield
    _over(window, detail)
    yield


def _drop_consent(window: Any) -> Iterator[None]:
    yield from _consents(window)
    pane = window.page().interview_detail.consents
    _over(window, next(iter(pane._people.values())).card)
    yield


def _drop_photos(window: Any) -> Iterator[None]:
    window.turn_to("photos")
    yield
    _over(window, window.page())
    yield


def _drop_strip(window: Any) -> Iterator[None]:
    yield from _consents(window)
    detail = window.page().interview_detail
    detail.go_to("writing")
    yield
    _over(window, detail.side.photos.strip)
    yield


def _drop_exchanges(window: Any) -> Iterator[None]:
    window.turn_to("exchanges")
    yield
    _over(window, window.page())
    yield


WINDOW_SCENES: dict[str, Scene] = {
    "consents": _consents,
    "refusal": _refusal,
    "withdrawal": _withdrawal,
    "recording-refused": _recording_refused,
    "group": _group,
    "duplicates": _duplicates,
    "alike": _alike,
    "drop-interview": _drop_interview,
    "drop-strip": _drop_strip,
    "drop-consent": _drop_consent,
    "drop-photos": _drop_photos,
    "drop-exchanges": _drop_exchanges,
    **INTERVIEW_SCENES,
    "import": _import,
    **SHELL_SCENES,
}
