"""Files let go on people, territories, initiatives, organisations: kept, asked, or told why not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot
from writing import press

from fabriques_desktop.bootstrap import Workspace
from fabriques_desktop.desktop.actors.page import ActorsPage
from fabriques_desktop.desktop.desk import Desk
from fabriques_desktop.desktop.initiatives.page import InitiativesPage
from fabriques_desktop.desktop.organisations.page import OrganisationsPage
from fabriques_desktop.desktop.record_page import RecordPage
from fabriques_desktop.desktop.related import LinkRow
from fabriques_desktop.desktop.territories.page import TerritoriesPage
from tests.desktop.conftest import child, click, on_screen

NAMED = {
    ActorsPage: {"name": "Aurore Vallonnet"},
    OrganisationsPage: {"name": "Régie de l’eau"},
    TerritoriesPage: {"name": "Valombre"},
    InitiativesPage: {"title": "Halle partagée"},
}


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """A photo, a document, a recording, and a text that only calls itself a photo."""
    made = {n: tmp_path / n for n in ("été.jpg", "charte.pdf", "voix.mp3", "faux.jpg")}
    Image.new("RGB", (64, 48), "teal").save(made["été.jpg"])
    made["charte.pdf"].write_bytes(b"%PDF-1.7 charte")
    made["voix.mp3"].write_bytes(b"ID3\x04" + b"\0" * 64)
    made["faux.jpg"].write_bytes(b"bonjour")
    return made


def shown(
    kind: type[RecordPage], desk: Desk, save: Callable[..., str], qtbot: QtBot
) -> tuple[RecordPage, str, list[str]]:
    """The page on its one record, and what it says."""
    said: list[str] = []
    desk.noticed.connect(lambda sentence, _act, _do: said.append(sentence))
    record = save(kind.entity, **NAMED[kind])
    page = on_screen(kind(desk), qtbot, 1280, 752)
    page.open_record(record)
    detail = page.record_detail
    qtbot.waitUntil(lambda: detail.head.title.text() == next(iter(NAMED[kind].values())))
    return page, record, said


def mime_of(*paths: Path) -> QMimeData:
    """As a file manager gives it: the addresses, and the paths as text."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    mime.setText("\n".join(map(str, paths)))
    return mime


def let_go(page: RecordPage, *paths: Path) -> None:
    mime = mime_of(*paths)
    event = QDropEvent(
        QPointF(200, 200), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    page.record_detail.dropEvent(event)


@pytest.mark.parametrize("kind", [OrganisationsPage, TerritoriesPage, InitiativesPage])
def test_photos_and_documents_go_with_the_record(
    kind: type[RecordPage], desk: Desk, ws: Workspace, save: Callable[..., str],
    files: dict[str, Path], qtbot: QtBot,
) -> None:  # fmt: skip
    page, record, said = shown(kind, desk, save, qtbot)

    let_go(page, *files.values())

    qtbot.waitUntil(lambda: ws.count("photo") == 1 and ws.count("attachment") == 1)
    assert ws.find("photo")[0].about == ws.find("attachment")[0].about == record
    assert ws.find("attachment")[0].filename == "charte.pdf"
    qtbot.waitUntil(lambda: len(said) == 2)
    whole = "\n".join(said)
    assert "voix.mp3" in whole and "entretien" in whole  # where it goes
    assert "faux.jpg" in whole
    page.record_detail.refresh()

    def links() -> str:
        rows = page.record_detail.related.findChildren(LinkRow)
        return "\n".join(row.accessibleName() for row in rows)

    qtbot.waitUntil(lambda: "charte.pdf" in links() and "été.jpg" in links())


def test_a_recording_alone_is_told_where_it_goes(
    desk: Desk, ws: Workspace, save: Callable[..., str], files: dict[str, Path], qtbot: QtBot
) -> None:
    page, _, said = shown(ActorsPage, desk, save, qtbot)

    let_go(page, files["voix.mp3"])

    assert len(said) == 1 and "voix.mp3" in said[0] and "entretien" in said[0]
    assert not ws.count("attachment") and child(page, "filing").isHidden()


def test_a_photo_of_a_person_is_theirs(
    desk: Desk, ws: Workspace, save: Callable[..., str], files: dict[str, Path], qtbot: QtBot
) -> None:
    page, record, _ = shown(ActorsPage, desk, save, qtbot)

    let_go(page, files["été.jpg"])
    qtbot.waitUntil(lambda: child(page, "filing").isVisible())
    assert "été.jpg" in child(page, "filing_question").text()
    assert not ws.count("photo")
    click(child(page, "filing_photo"))

    qtbot.waitUntil(lambda: ws.count("photo") == 1)
    (photo,) = ws.find("photo")
    assert (photo.people, photo.recognisable, photo.about) == ((record,), "yes", record)


def test_a_photographed_form_is_their_consent(
    desk: Desk, ws: Workspace, save: Callable[..., str], files: dict[str, Path], qtbot: QtBot
) -> None:
    page, record, _ = shown(ActorsPage, desk, save, qtbot)
    interview = save("interview", title="Au marché", actors=(record,))

    let_go(page, files["été.jpg"])
    qtbot.waitUntil(lambda: child(page, "filing").isVisible())
    click(child(page, "filing_signed"))

    qtbot.waitUntil(lambda: ws.count("consent") == 1)
    (consent,) = ws.find("consent")
    assert (consent.actor, consent.interview, consent.form) == (record, interview, "written")
    proof: Any = ws.get("attachment", consent.proof)
    assert (proof.about, proof.kind, proof.filename) == (consent.id, "signed_consent", "été.jpg")
    assert not ws.count("photo")


def test_of_several_interviews_one_is_chosen(
    desk: Desk, ws: Workspace, save: Callable[..., str], files: dict[str, Path], qtbot: QtBot
) -> None:
    page, record, _ = shown(ActorsPage, desk, save, qtbot)
    refused = save("interview", title="Refus", held_on="2026-03-13", actors=(record,))
    first = save("interview", title="Un", held_on="2026-03-12", actors=(record,))
    second = save("interview", title="Deux", held_on="2026-03-14", actors=(record,))
    save("consent", actor=record, interview=refused, form="refused")
    held = save("consent", actor=record, interview=first, form="oral")
    assert second

    let_go(page, files["charte.pdf"])
    qtbot.waitUntil(lambda: child(page, "filing").isVisible())
    actions = child(page, "filing_signed").menu().actions()
    assert [action.text() for action in actions] == ["Deux", "Un"]
    actions[1].trigger()

    qtbot.waitUntil(lambda: ws.count("attachment") == 1)
    consent: Any = ws.get("consent", held)
    assert consent.proof and consent.form == "oral" and ws.count("consent") == 2


def test_what_was_asked_of_one_person_is_not_answered_for_another(
    desk: Desk, save: Callable[..., str], files: dict[str, Path], qtbot: QtBot
) -> None:
    page, _, _ = shown(ActorsPage, desk, save, qtbot)
    let_go(page, files["été.jpg"])
    qtbot.waitUntil(lambda: child(page, "filing").isVisible())

    page.open_record(save("actor", name="Basile"))

    assert child(page, "filing").isHidden()


def test_a_picture_is_pasted(
    desk: Desk, ws: Workspace, save: Callable[..., str], qtbot: QtBot
) -> None:
    page, record, _ = shown(TerritoriesPage, desk, save, qtbot)
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    QApplication.clipboard().setImage(image)
    page.record_detail.setFocus()

    press(page.record_detail, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(lambda: ws.count("photo") == 1)
    assert ws.find("photo")[0].about == record


def test_nothing_stays_of_a_picture_that_was_pasted_and_left_out(
    desk: Desk, ws: Workspace, save: Callable[..., str], qtbot: QtBot
) -> None:
    page, _, _ = shown(ActorsPage, desk, save, qtbot)
    QApplication.clipboard().setImage(QImage(40, 30, QImage.Format.Format_RGB32))
    page.record_detail.setFocus()

    press(page.record_detail, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(child(page, "filing").isVisible)
    staged = list(ws.files.staging.glob("*/image.png"))
    child(page, "filing_leave").click()

    assert len(staged) == 1 and not staged[0].exists()


def test_what_came_by_mistake_goes_at_one_act(
    desk: Desk, ws: Workspace, save: Callable[..., str], files: dict[str, Path], qtbot: QtBot
) -> None:
    page, _, _ = shown(OrganisationsPage, desk, save, qtbot)
    acts: list[Any] = []
    desk.noticed.connect(lambda _sentence, _act, do: acts.append(do))
    let_go(page, files["charte.pdf"])
    qtbot.waitUntil(lambda: len(acts) == 1)

    acts[0]()

    qtbot.waitUntil(lambda: ws.count("attachment") == 0)


def test_a_field_under_the_pointer_does_not_write_the_path(
    desk: Desk, save: Callable[..., str], files: dict[str, Path], qtbot: QtBot
) -> None:
    page, _, _ = shown(OrganisationsPage, desk, save, qtbot)
    form, mark = page.record_detail.form, child(page.record_detail, "drop_mark")
    mime = mime_of(files["été.jpg"])
    for line in form.findChildren(QLineEdit):
        mark.hide()
        over = QDragEnterEvent(
            QPoint(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(line, over)
        assert mark.isVisible(), line.objectName()  # it went on to the record
    for text in form.findChildren(QPlainTextEdit):
        assert not text.canInsertFromMimeData(mime)
