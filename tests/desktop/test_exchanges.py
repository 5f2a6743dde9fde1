"""Handing over and receiving, driven by their buttons on real workspaces."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from fabriques_desktop.bootstrap import Workspace, create_workspace
from fabriques_desktop.desktop.app import Application
from fabriques_desktop.desktop.desk import Desk
from fabriques_desktop.desktop.exchanges import counting, places
from fabriques_desktop.desktop.exchanges.counting import Tally
from fabriques_desktop.desktop.exchanges.incoming import State
from fabriques_desktop.desktop.exchanges.page import ExchangesPage
from fabriques_desktop.desktop.exchanges.places import Place
from fabriques_desktop.domain.sharing import SHARED_BY_DEFAULT
from fabriques_desktop.errors import BundleRefused
from fabriques_desktop.services import (
    acknowledgements,
    bundles,
    conflicts,
    history,
    invitations,
    keys,
    recovering,
    sharing,
)
from fabriques_desktop.sync import exporting
from fabriques_desktop.words import words
from tests.desktop.conftest import child, click, on_screen, said
from tests.desktop.mates import Programme, programme, save


@pytest.fixture
def team(tmp_path: Path, dressed: QApplication) -> Iterator[Programme]:
    with programme(tmp_path) as made:
        yield made


@pytest.fixture(autouse=True)
def no_sticks(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sticks of the machine that runs the tests are nobody's business."""
    monkeypatch.setattr(places, "sticks", lambda: ())
    monkeypatch.setattr(places, "usual", lambda: None)


def show(desk: Desk, qtbot: QtBot) -> ExchangesPage:
    page = on_screen(ExchangesPage(desk), qtbot, 1080, 752)
    page.come_forward()
    return page


def choose_folder(page: ExchangesPage, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    click(child(page, "choose_folder_button"))


def states(page: ExchangesPage) -> list[State]:
    return [each.state for each in page.receive._waiting.values()]


def drop(page: ExchangesPage, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(400, 300), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    page.dropEvent(event)


def is_shown(page: QWidget, name: str) -> bool:
    return bool(child(page, name).isVisibleTo(page))


# ---- handing over ----


def test_a_bundle_is_written_where_one_chose_and_leaves_a_receipt(
    team: Programme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ws = team.workspace("Salomé")
    save(ws, "interview", title="Aux Lavoirs")
    page = show(team.desk(ws), qtbot)
    button = child(page, "hand_over_now_button")
    qtbot.waitUntil(lambda: "1 entretien" in _words_of(child(page, "what_goes")))
    assert not button.isEnabled()

    choose_folder(page, monkeypatch, team.stick)
    click(button)

    qtbot.waitUntil(lambda: is_shown(page, "receipt_card"))
    written = next(team.stick.iterdir())
    assert child(page, "receipt_file").text() == str(written)
    assert bundles.inspect(written).manifest.counts["interview"] == 1
    assert bundles.waiting_changes(ws) == 0
    qtbot.waitUntil(lambda: len(page.hand_over._ready.past) == 1)
    assert button.property("kind") == "plain"  # it was all handed over: nothing presses
    assert "à nouveau" in button.text()


def test_a_device_where_nothing_was_written_is_made_known(
    team: Programme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = show(team.desk(team.workspace("Salomé")), qtbot)
    button = child(page, "hand_over_now_button")
    qtbot.waitUntil(lambda: "Présenter ce poste" in button.text())

    choose_folder(page, monkeypatch, team.stick)

    assert button.isEnabled()
    assert button.property("kind") == "main"
    assert "déjà" not in child(page, "hand_over_hint").text()


def test_what_a_first_bundle_holds_agrees_with_the_header(team: Programme, qtbot: QtBot) -> None:
    ws = team.workspace("Salomé")
    save(ws, "interview", title="Aux Lavoirs")
    save(ws, "visit", start="2026-03-12")
    assert bundles.waiting_changes(ws) == 2  # as the header says
    count = bundles.prepare(ws).changes
    page = show(team.desk(ws), qtbot)

    told = child(page, "what_goes_count")
    known = f"{count - 2} pour faire connaître ce poste"
    qtbot.waitUntil(lambda: told.text() == f"{count} changements\u00a0: 2 faits ici, {known}")


def test_photos_stay_behind_when_their_tick_is_taken_off(
    team: Programme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ws = team.workspace("Salomé")
    save(ws, "photo", file=ws.files.add_bytes(b"not looked into here"), caption="La halle")
    page = show(team.desk(ws), qtbot)
    qtbot.waitUntil(lambda: is_shown(page, "with_files_box"))

    child(page, "with_files_box").setChecked(False)
    choose_folder(page, monkeypatch, team.stick)
    click(child(page, "hand_over_now_button"))

    qtbot.waitUntil(lambda: is_shown(page, "receipt_card"))
    manifest = bundles.inspect(next(team.stick.iterdir())).manifest
    assert (len(manifest.files.here), len(manifest.files.later)) == (0, 1)


def test_a_stick_plugged_in_is_offered_and_chosen(
    team: Programme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = show(team.desk(team.workspace("Salomé")), qtbot)
    stick = Place(team.stick, "TERRAIN", 14_200_000_000)
    monkeypatch.setattr(places, "sticks", lambda: (stick,))

    page.hand_over.where.look_for_sticks()

    qtbot.waitUntil(lambda: page.hand_over.where.chosen() == team.stick)
    assert "TERRAIN" in child(page, "place_0").text()
    assert child(page, "place_0").isChecked()


def test_a_folder_chosen_while_sticks_are_looked_for_stays_chosen(
    team: Programme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = Event()
    monkeypatch.setattr(places, "usual", lambda: None)
    monkeypatch.setattr(places, "sticks", lambda: (answers.wait(60), ())[1])
    desk = team.desk(team.workspace("Salomé"))
    page = show(desk, qtbot)

    choose_folder(page, monkeypatch, team.stick)
    answers.set()
    qtbot.waitUntil(lambda: not desk.operations.worker.is_busy())

    assert page.hand_over.where.chosen() == team.stick
    assert child(page, "place_0").isChecked()


def test_a_place_that_cannot_be_written_is_told_and_changes_nothing(
    team: Programme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ws = team.workspace("Salomé")
    page = show(team.desk(ws), qtbot)
    before = bundles.waiting_changes(ws)
    qtbot.waitUntil(lambda: page.hand_over._ready is not None)
    choose_folder(page, monkeypatch, team.folder / "nulle part" / "ici")

    click(child(page, "hand_over_now_button"))

    qtbot.waitUntil(lambda: is_shown(page, "hand_over_refusal"))
    assert bundles.waiting_changes(ws) == before
    assert child(page, "hand_over_now_button").isEnabled()


def test_writing_can_be_stopped_and_leaves_no_file(
    team: Programme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ws = team.workspace("Salomé")
    for number in range(60):  # enough to be still writing when the stop comes
        save(ws, "photo", file=ws.files.add_bytes(bytes([number]) * 1_000_000))
    desk = team.desk(ws)
    page = show(desk, qtbot)
    qtbot.waitUntil(lambda: page.hand_over._ready is not None)
    choose_folder(page, monkeypatch, team.stick)
    desk.operations.started.connect(lambda job: job.cancel())

    click(child(page, "hand_over_now_button"))

    qtbot.waitUntil(lambda: page.hand_over._job is None)
    assert list(team.stick.iterdir()) == []
    assert child(page, "hand_over_now_button").isEnabled()


# ---- closed bundles ----


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[tuple[Workspace, Workspace]]:
    """An office that closes its bundles, and a field device it invited."""
    office = create_workspace(tmp_path / "o", programme="Clos", author="Tancrède", role="office")
    letter = invitations.write(office, tmp_path)
    field = invitations.accept(tmp_path / "f", letter, author="Salomé")
    yield office, field
    field.close()
    office.close()


def test_a_bundle_is_closed_to_the_office_that_invited(
    team: Programme, closed: tuple[Workspace, Workspace], qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    office, field = closed
    save(field, "interview", title="Aux Lavoirs")
    page = show(team.desk(field), qtbot)
    qtbot.waitUntil(lambda: page.findChild(QWidget, "recipient_0") is not None)
    assert child(page, "recipient_0").isChecked()

    choose_folder(page, monkeypatch, team.stick)
    click(child(page, "hand_over_now_button"))

    qtbot.waitUntil(lambda: is_shown(page, "receipt_card"))
    (written,) = team.stick.iterdir()
    with pytest.raises(BundleRefused):
        bundles.inspect(written)  # nobody else opens it
    bundles.receive(office, written, trust_new=True)
    assert [i.title for i in office.find("interview")] == ["Aux Lavoirs"]


def test_without_a_recipient_the_button_sleeps(
    team: Programme, closed: tuple[Workspace, Workspace], qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    page = show(team.desk(closed[1]), qtbot)
    qtbot.waitUntil(lambda: page.findChild(QWidget, "recipient_0") is not None)
    choose_folder(page, monkeypatch, team.stick)
    assert child(page, "hand_over_now_button").isEnabled()

    child(page, "recipient_0").click()

    assert not child(page, "hand_over_now_button").isEnabled()


def test_the_office_invites_a_device_with_a_small_file(
    team: Programme, closed: tuple[Workspace, Workspace], qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    desk = team.desk(closed[0])
    page = show(desk, qtbot)
    page.show_segment("give")
    qtbot.waitUntil(lambda: page.findChild(QWidget, "invite_button") is not None)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(team.stick))

    with qtbot.waitSignal(desk.noticed):
        click(child(page, "invite_button"))

    (written,) = team.stick.iterdir()
    assert invitations.read(written).programme_name == "Clos"


def test_the_office_chooses_what_every_device_receives(
    team: Programme, closed: tuple[Workspace, Workspace], qtbot: QtBot, tmp_path: Path
) -> None:
    office = closed[0]
    page = show(team.desk(office), qtbot)
    page.show_segment("give")
    told = child(page, "sharing_told")
    qtbot.waitUntil(lambda: "territoires, visites" in told.text())
    assert not is_shown(page, "share_photo_box")

    click(child(page, "change_sharing_button"))
    child(page, "share_photo_box").click()

    qtbot.waitUntil(lambda: "photos" in told.text())
    assert sharing.kinds(office) == SHARED_BY_DEFAULT | {"photo"}
    invitation = invitations.write(office, tmp_path / "deux", role="office")
    with invitations.accept(tmp_path / "second", invitation, author="Zoé") as second:
        assert sharing.kinds(second) == SHARED_BY_DEFAULT | {"photo"}


@pytest.mark.usefixtures("quick_passphrase")
def test_the_recovery_keys_are_made_shown_once_and_printed(
    tmp_path: Path, dressed: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with programme(tmp_path) as team:
        office = create_workspace(
            tmp_path / "bureau", programme="Les Fabriques", author="Maïwenn", role="office"
        )
        page = show(team.desk(office), qtbot)
        page.show_segment("give")
        qtbot.waitUntil(lambda: "Sans elles" in child(page, "recovery_told").text())

        click(child(page, "recovery_button"))
        dialog = child(page, "recovery_dialog")
        click(child(dialog, "make_keys_button"))
        qtbot.waitUntil(lambda: dialog.findChild(QLabel, "signing_key") is not None)
        dialog.reject()  # nobody wrote them down yet: they stay
        assert dialog.isVisible()
        shown = [child(dialog, name).text() for name in ("opening_key", "signing_key")]
        monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
        click(child(dialog, "print_keys_button"))
        assert "pas d’imprimante" in child(dialog, "recovery_said").text()
        keys_shown = [child(dialog, name) for name in ("opening_key", "signing_key")]
        qtbot.waitUntil(
            lambda: all(k.height() >= k.heightForWidth(k.width()) for k in keys_shown)
        )  # nothing of them is cut
        pdf = tmp_path / "clés.pdf"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(pdf), ""))
        click(child(dialog, "save_keys_button"))
        assert str(pdf) in child(dialog, "recovery_said").text()
        nowhere = tmp_path / "nulle part" / "clés.pdf"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(nowhere), ""))
        click(child(dialog, "save_keys_button"))
        assert child(dialog, "recovery_said").property("role") == "danger"
        child(dialog, "keys_kept_box").setChecked(True)
        click(child(dialog, "close_keys_button"))

        read = recovering.read_keys("\n".join(shown))  # as they were printed, in groups
        assert office.settings["recovery_recipient"] == read.recipient
        assert office.settings["recovery_public_key"] == read.public_key
        assert pdf.stat().st_size > 1000
        qtbot.waitUntil(lambda: "imprimées" in child(page, "recovery_told").text())
        office.close()


def test_a_bundle_is_closed_with_a_passphrase_for_one_who_has_no_key(
    team: Programme, closed: tuple[Workspace, Workspace], qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    field = closed[1]
    save(field, "interview", title="Aux Lavoirs")
    page = show(team.desk(field), qtbot)
    qtbot.waitUntil(lambda: page.findChild(QWidget, "recipient_0") is not None)
    choose_folder(page, monkeypatch, team.stick)

    child(page, "one_off_box").click()
    typed, write = child(page, "new_passphrase_edit"), child(page, "hand_over_now_button")
    proposed = typed.text()
    typed.setText("court")
    assert not write.isEnabled()
    typed.setText(proposed)
    qtbot.waitUntil(write.isEnabled)
    assert not child(page, "recipient_0").isEnabled()
    click(write)
    qtbot.waitUntil(lambda: is_shown(page, "receipt_card"))

    (written,) = team.stick.iterdir()
    assert proposed in _words_of(child(page, "receipt_card"))
    assert not child(page, "one_off_box").isChecked()
    assert bundles.inspect(written, passphrase=proposed).changes > 0


# ---- receiving ----


@pytest.fixture
def sent(team: Programme) -> Path:
    """A bundle of a field device that no office knows yet."""
    field = team.workspace("Salomé")
    save(field, "interview", title="Aux Lavoirs")
    return bundles.hand_over(field, team.stick).path


@pytest.fixture
def office(team: Programme) -> Workspace:
    return team.workspace("Maïwenn", "office")


@pytest.mark.usefixtures("quick_passphrase")
def test_a_passphrase_is_asked_for_until_it_is_the_right_one(
    team: Programme, office: Workspace, qtbot: QtBot
) -> None:
    field = team.workspace("Salomé")
    record = save(field, "interview", title="Aux Lavoirs")
    sent = bundles.hand_over(field, team.stick, passphrase="quatre mots doux").path
    page = show(team.desk(office), qtbot)

    drop(page, sent)
    qtbot.waitUntil(lambda: states(page) == [State.CLOSED])
    typed = child(page, "passphrase_edit")
    assert typed.isVisible() and not child(page, "unlock_button").isEnabled()
    typed.setText("quatre mots durs")
    click(child(page, "unlock_button"))
    banner = child(page, "wrong_banner")
    qtbot.waitUntil(lambda: states(page) == [State.CLOSED] and banner.isVisible())
    typed.setText("quatre mots doux")
    click(child(page, "unlock_button"))
    qtbot.waitUntil(lambda: states(page) == [State.UNKNOWN])
    assert not typed.isVisible()
    click(child(page, "trust_button"))
    qtbot.waitUntil(lambda: states(page) == [State.READY])
    click(child(page, "import_button"))
    qtbot.waitUntil(lambda: states(page) == [State.IMPORTED])

    assert office.get("interview", record).title == "Aux Lavoirs"


def test_a_new_office_is_told_before_it_is_taken(
    team: Programme, tmp_path: Path, qtbot: QtBot
) -> None:
    field = team.workspace("Salomé")
    with recovered(tmp_path, field) as sent:
        page = show(team.desk(field), qtbot)
        drop(page, sent)
        qtbot.waitUntil(lambda: states(page) == [State.READY])

        said = [each.text() for each in child(page, "sound_banner").findChildren(QLabel)]
        assert any("clé de secours" in text for text in said), said


@contextlib.contextmanager
def recovered(folder: Path, field: Workspace) -> Iterator[Path]:
    """A bundle of an office that the recovery key, which the field device knows, has named."""
    with create_workspace(
        folder / "nouveau", programme="Essai", programme_id=field.programme_id, author="N",
        role="office", plain=True,
    ) as new:  # fmt: skip
        paper = keys.make_recovery(new)
        field.set_setting("recovery_public_key", paper.public_key)
        recovering.name_office(new, paper, [])
        yield bundles.hand_over(new, folder / "r.fabriques").path


def test_an_unknown_device_is_trusted_by_its_fingerprint_and_reading_goes_on(
    team: Programme, sent: Path, office: Workspace, qtbot: QtBot
) -> None:
    page = show(team.desk(office), qtbot)

    drop(page, sent)
    qtbot.waitUntil(lambda: states(page) == [State.UNKNOWN])
    assert child(page, "fingerprint_label").text() == bundles.inspect(sent).fingerprint
    assert not child(page, "import_button").isEnabled()
    click(child(page, "trust_button"))
    qtbot.waitUntil(lambda: states(page) == [State.READY])

    assert office.find("interview") == []  # a preview leaves nothing behind
    assert "1 entretien" in _words_of(page.receive.detail)


def test_an_unknown_device_of_a_known_name_is_told_from_the_other(
    team: Programme, sent: Path, office: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    known = bundles.receive(office, sent, trust_new=True)
    with create_workspace(
        tmp_path / "again", programme="Les Fabriques", author="Salomé", plain=True
    ) as again:
        anew = bundles.hand_over(again, tmp_path / "anew.fabriques").path
    page = show(team.desk(office), qtbot)

    drop(page, anew)
    qtbot.waitUntil(lambda: states(page) == [State.UNKNOWN])

    (code,) = (d.fingerprint for d in keys.known(office) if d.device == known.device)
    assert code in _words_of(page.receive.detail)


def test_a_bundle_is_imported_and_its_receipt_stays(
    team: Programme, sent: Path, office: Workspace, qtbot: QtBot
) -> None:
    desk = team.desk(office)
    page = show(desk, qtbot)
    changed: list[Any] = []
    desk.operations.changed.connect(changed.append)
    drop(page, sent)
    qtbot.waitUntil(lambda: states(page) == [State.UNKNOWN])
    click(child(page, "trust_button"))
    qtbot.waitUntil(lambda: child(page, "import_button").isEnabled())

    click(child(page, "import_button"))

    qtbot.waitUntil(lambda: states(page) == [State.IMPORTED])
    assert [i.title for i in office.find("interview")] == ["Aux Lavoirs"]
    assert is_shown(page, "imported_banner")
    qtbot.waitUntil(lambda: any("interview" in kinds for kinds in changed))
    assert "Salomé" in child(page, "bundle_title").text()


def test_a_receipt_says_when_its_conflicts_were_settled_since(
    team: Programme, qtbot: QtBot
) -> None:
    office, _, record = team.edited_apart()
    page = show(team.desk(office), qtbot)
    qtbot.waitUntil(lambda: is_shown(page, "to_conflicts_button"))
    assert "1 conflit à régler" in _words_of(page.receive.detail)

    (conflict,) = conflicts.open_conflicts(office)
    conflicts.settle(office, "interview", record, conflict.cell, value="Quarante.")
    page.come_forward()

    qtbot.waitUntil(lambda: not is_shown(page, "to_conflicts_button"))
    assert "1 conflit, réglé depuis" in _words_of(page.receive.detail)


def test_before_any_bundle_the_page_fits_beside_the_navigation(
    team: Programme, office: Workspace, qtbot: QtBot
) -> None:
    page = show(team.desk(office), qtbot)

    assert page.minimumSizeHint().width() <= 1280 - 200


def test_an_acknowledgement_is_owed_until_it_was_written(
    team: Programme, closed: tuple[Workspace, Workspace], qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    office, field = closed
    save(field, "interview", title="Aux Lavoirs")
    sent = bundles.hand_over(field, team.folder / "salome.fabriques").path
    bundles.receive(office, sent, trust_new=True)
    page = show(team.desk(office), qtbot)
    qtbot.waitUntil(lambda: is_shown(page, "acknowledge_button"))
    assert chips(page) == ["Accusé à envoyer"]

    click(child(page, "acknowledge_button"))
    qtbot.waitUntil(lambda: page.findChild(QWidget, "recipient_0") is not None)
    assert child(page, "recipient_0").isChecked()
    choose_folder(page, monkeypatch, team.stick)
    qtbot.waitUntil(lambda: child(page, "hand_over_now_button").isEnabled())
    click(child(page, "hand_over_now_button"))
    qtbot.waitUntil(lambda: is_shown(page, "receipt_card"))

    page.show_segment("receive")
    qtbot.waitUntil(lambda: chips(page) == ["Importée"])
    assert not is_shown(page, "acknowledge_button")
    (written,) = team.stick.iterdir()
    bundles.receive(field, written)
    assert bundles.prepare(field).changes == 0  # the field knows that all of it came


def test_an_office_is_told_what_is_new_since_it_last_handed_over(
    team: Programme, closed: tuple[Workspace, Workspace], qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    office, field = closed
    place = save(office, "territory", name="Valombre", level="city")
    sent = bundles.hand_over(field, team.folder / "salome.fabriques").path
    bundles.receive(office, sent, trust_new=True)
    page = show(team.desk(office), qtbot)
    page.show_part("give", field.device_id)
    button = child(page, "hand_over_now_button")
    choose_folder(page, monkeypatch, team.stick)
    qtbot.waitUntil(button.isEnabled)
    first = button.text()

    click(button)

    qtbot.waitUntil(lambda: "à nouveau" in button.text())
    assert button.property("kind") == "plain"
    what, hint = child(page, "what_goes"), child(page, "hand_over_hint")
    assert "rien de neuf depuis la dernière fois" in _words_of(what)
    assert "confirmera" in hint.text()

    save(office, "territory", place, note="Vu depuis le train.")
    page.come_forward()

    qtbot.waitUntil(lambda: "1 depuis la dernière fois" in _words_of(what))
    assert "à nouveau" not in button.text() != first
    assert button.property("kind") == "main"


def test_from_a_bundle_imported_to_one_being_read_the_page_stays_as_wide(
    team: Programme, closed: tuple[Workspace, Workspace], tmp_path: Path, qtbot: QtBot
) -> None:
    office, field = closed
    save(field, "interview", title="Aux Lavoirs")
    bundles.receive(office, bundles.hand_over(field, tmp_path / "1.fabriques").path, trust_new=True)
    save(field, "interview", title="La régie de l’eau")
    second = bundles.hand_over(field, tmp_path / "2.fabriques").path
    page = show(team.desk(office), qtbot)
    qtbot.waitUntil(lambda: is_shown(page, "acknowledge_button"))

    drop(page, second)

    qtbot.waitUntil(lambda: states(page) == [State.READY])
    assert page.width() == 1080


def test_the_header_of_an_office_counts_its_answers_and_opens_the_next(
    application: Application, closed: tuple[Workspace, Workspace], tmp_path: Path, qtbot: QtBot
) -> None:
    office, field = closed
    save(field, "interview", title="Aux Lavoirs")
    bundles.receive(office, bundles.hand_over(field, tmp_path / "s.fabriques").path, trust_new=True)
    save(office, "visit", start="2026-03-12")
    office.close()
    window = on_screen(application.open(office.path), qtbot)
    header = child(window, "hand_over_button")
    qtbot.waitUntil(lambda: header.text() == "1 accusé à envoyer")
    qtbot.waitUntil(lambda: said(window, "waiting_words").startswith("1 accusé à envoyer\u00a0: "))

    click(header)

    page = window.page()
    assert isinstance(page, ExchangesPage)
    qtbot.waitUntil(lambda: page.findChild(QWidget, "recipient_0") is not None)
    assert child(page, "recipient_0").isChecked()
    acknowledgements.write(window.desk.ws, field.device_id, tmp_path / "a.fabriques")
    window.desk.operations.changed.emit(frozenset({"bundle"}))
    qtbot.waitUntil(lambda: header.text() == "Rien à remettre")


def chips(page: ExchangesPage) -> list[str]:
    model = page.receive.model
    rows = [model.row_at(model.index(at)) for at in range(model.rowCount())]
    return [chip.text for row in rows if row is not None for chip in row.chips]


def test_an_import_is_undone_from_its_receipt(
    team: Programme, sent: Path, office: Workspace, qtbot: QtBot
) -> None:
    bundles.receive(office, sent, trust_new=True)
    page = show(team.desk(office), qtbot)
    qtbot.waitUntil(lambda: is_shown(page, "undo_import_button"))

    click(child(page, "undo_import_button"))

    qtbot.waitUntil(lambda: office.find("interview") == [])
    undone = lambda: [e.state for e in page.receive._before.values()] == [State.UNDONE]  # noqa: E731
    qtbot.waitUntil(undone)

    click(child(page, "redo_import_button"))

    qtbot.waitUntil(lambda: len(office.find("interview")) == 1)
    qtbot.waitUntil(lambda: is_shown(page, "undo_import_button"))
    assert not is_shown(page, "redo_import_button")
    assert chips(page) == ["Accusé à envoyer"]


def test_an_import_of_this_sitting_undone_and_done_again_says_so(
    team: Programme, sent: Path, office: Workspace, qtbot: QtBot
) -> None:
    page = show(team.desk(office), qtbot)
    page.show_segment("receive")
    drop(page, sent)
    qtbot.waitUntil(lambda: is_shown(page, "trust_button"))
    click(child(page, "trust_button"))
    qtbot.waitUntil(lambda: child(page, "import_button").isEnabled())
    click(child(page, "import_button"))
    qtbot.waitUntil(lambda: is_shown(page, "undo_import_button"))
    for button, other in (("undo", "redo"), ("redo", "undo")):
        click(child(page, f"{button}_import_button"))
        qtbot.waitUntil(lambda other=other: is_shown(page, f"{other}_import_button"))

    assert states(page) == [State.IMPORTED]


def test_the_conflicts_of_an_import_that_was_undone_were_settled_by_nobody(
    team: Programme, qtbot: QtBot
) -> None:
    office, _, _ = team.edited_apart()
    page = show(team.desk(office), qtbot)
    qtbot.waitUntil(lambda: "1 conflit à régler" in _words_of(page))

    click(child(page, "undo_import_button"))

    qtbot.waitUntil(lambda: is_shown(page, "redo_import_button"))
    assert "conflit" not in _words_of(page.receive.detail)

    click(child(page, "redo_import_button"))

    qtbot.waitUntil(lambda: "1 conflit à régler" in _words_of(page))


def test_a_bundle_that_comes_before_an_earlier_one_says_what_is_awaited(
    team: Programme, tmp_path: Path, qtbot: QtBot
) -> None:
    field, office = team.workspace("Salomé"), team.workspace("Maïwenn", "office")
    record = save(field, "interview", title="Aux Lavoirs")
    team.send(field, office)
    for summary in ("Un.", "Un, deux.", "Un, deux, trois."):
        save(field, "interview", record, summary=summary)
    parcel = bundles.prepare(field, full=True)
    after = {key: field.log.replicas[key].last - 1 for key in parcel.after}
    late = tmp_path / "late.fabriques"
    exporting.write(field, late, replace(parcel, after=after))
    page = show(team.desk(office), qtbot)

    drop(page, late)

    qtbot.waitUntil(lambda: states(page) == [State.READY])
    assert chips(page)[0] == "Une remise antérieure manque"
    assert "n’est pas venue" in child(page, "sound_banner").words.text()
    assert "1 changement attend" in _words_of(page)


def test_an_import_is_undone_but_for_what_was_edited_since(
    team: Programme, sent: Path, office: Workspace, qtbot: QtBot
) -> None:
    receipt = bundles.receive(office, sent, trust_new=True)
    (met,) = office.find("interview")
    with office.act("edit") as act:
        act.save("interview", met.id, {"title": "relu"})
    page = show(team.desk(office), qtbot)
    qtbot.waitUntil(lambda: is_shown(page, "undo_import_button"))

    click(child(page, "undo_import_button"))
    qtbot.waitUntil(lambda: is_shown(page, "edited_banner"))
    assert "relu · Titre" in child(page, "edited_banner").words.text()
    click(child(page, "undo_rest_button"))

    undone = lambda: {a.id: a.undone_by for a in history.acts(office)}[receipt.act]  # noqa: E731
    qtbot.waitUntil(lambda: bool(undone()))
    (left,) = office.find("interview")
    assert left.title == "relu"


def test_a_file_that_is_no_bundle_is_refused_in_a_sentence(
    team: Programme, office: Workspace, qtbot: QtBot
) -> None:
    page = show(team.desk(office), qtbot)
    file = team.folder / "mars.fabriques"
    file.write_bytes(b"<html>")

    drop(page, file)

    qtbot.waitUntil(lambda: states(page) == [State.REFUSED])
    assert "mars.fabriques" in child(page, "refused_banner").words.text()
    click(child(page, "set_aside_button"))
    assert states(page) == []
    assert is_shown(page, "empty_state")


def test_a_bundle_copied_anew_is_read_again(
    team: Programme, office: Workspace, qtbot: QtBot
) -> None:
    field = team.workspace("Salomé")
    sent = bundles.hand_over(field, team.stick).path
    whole = sent.read_bytes()
    sent.write_bytes(whole[:-40])  # pulled out too early
    page = show(team.desk(office), qtbot)
    drop(page, sent)
    qtbot.waitUntil(lambda: states(page) == [State.REFUSED])
    sent.write_bytes(whole)

    click(child(page, "read_again_button"))

    qtbot.waitUntil(lambda: states(page) == [State.UNKNOWN])


def test_bundles_are_opened_from_files_too(
    team: Programme, sent: Path, office: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(sent)], ""))
    page = show(team.desk(office), qtbot)

    click(child(page, "open_bundle_button"))

    qtbot.waitUntil(lambda: states(page) == [State.UNKNOWN])


def test_what_one_bundle_brings_is_told_again_for_the_others(team: Programme, qtbot: QtBot) -> None:
    """Two bundles that disagree: the second is in conflict once the first is in."""
    salome, ilan = team.workspace("Salomé"), team.workspace("Ilan")
    office = team.workspace("Maïwenn", "office")
    record = save(salome, "interview", title="Aux Lavoirs")
    shared = team.send(salome, ilan)
    save(salome, "interview", record, title="Le lavoir")
    save(ilan, "interview", record, title="La place")
    bundles.receive(office, shared, trust_new=True)
    paths = [team.send(salome, ilan), bundles.hand_over(ilan, team.stick).path]
    page = show(team.desk(office), qtbot)
    drop(page, *paths)
    qtbot.waitUntil(lambda: states(page) == [State.READY, State.UNKNOWN])
    click(child(page, "trust_button"))
    qtbot.waitUntil(lambda: states(page) == [State.READY, State.READY])
    ilans = page.receive._waiting[str(paths[1])]
    assert ilans.found.conflicts == 0

    page.receive._shown = str(paths[0])
    click(child(page, "import_button"))

    again = lambda: page.receive._waiting[str(paths[1])]  # noqa: E731
    qtbot.waitUntil(lambda: again().found.conflicts == 1 and again().state is State.READY)
    page.receive._shown = str(paths[1])
    page.receive._show()
    click(child(page, "import_button"))
    qtbot.waitUntil(lambda: len(conflicts.open_conflicts(office)) == 1)
    qtbot.waitUntil(lambda: is_shown(page, "to_conflicts_button"))


# ---- in words ----


def test_news_agree_with_their_kind_and_their_number(dressed: QApplication) -> None:
    new = {"interview": 12, "photo": 1, "member": 1}
    found = Tally(new=new, changed={"interview": 3}, conflicts=2)

    told = [line.title for line in counting.news(words("fr"), found)]

    assert told == [
        "2 conflits à régler",
        "12\u00a0entretiens ajoutés, 3 modifiés",
        "1\u00a0photo ajoutée",
        "1 personne de l’équipe ajoutée",
    ]


def test_news_tell_what_an_import_takes_away_and_leaves_out(dressed: QApplication) -> None:
    found = Tally(erased=2, quarantined=1, withheld=3)

    told = [line.title for line in counting.news(words("fr"), found)]

    assert told == [
        "2 changements effacés pour toujours par le bureau",
        "1 changement fait à partir d’une valeur effacée",
        "3 changements sont venus sans leur contenu",
    ]


def _words_of(widget: QWidget) -> str:
    from PySide6.QtWidgets import QLabel

    return " ".join(label.text() for label in widget.findChildren(QLabel)).replace("\u00a0", " ")
