"""The first run makes a workspace, joins one, or says in a sentence why it cannot."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fabriques_desktop import bootstrap
from fabriques_desktop.desktop import first_run
from fabriques_desktop.desktop.app import Application
from fabriques_desktop.desktop.welcome import WelcomeDialog
from fabriques_desktop.services import invitations, tour
from fabriques_desktop.words import words
from tests.desktop.conftest import child, click, type_text
from tests.desktop.test_shell_looks import clipped, nameless


@pytest.fixture
def dialog(dressed: QApplication, qtbot: Any) -> WelcomeDialog:
    made = WelcomeDialog(words("fr"))
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_programme_and_a_name_are_enough(dialog: WelcomeDialog, tmp_path: Path) -> None:
    asleep = dialog.create_button.isEnabled()
    type_text(dialog.programme, "Les Fabriques")
    type_text(dialog.author, "Zoé Été")
    dialog.place.setText(str(tmp_path / "Espace à moi"))

    click(dialog.create_button)

    assert not asleep
    with bootstrap.open_workspace(dialog.folder()) as ws:
        assert [m.name for m in ws.find("member")] == ["Zoé Été"]
        assert ws.role == "field"


def test_enter_goes_from_field_to_field_and_makes_the_workspace(
    dialog: WelcomeDialog, tmp_path: Path
) -> None:
    dialog.place.setText(str(tmp_path / "Espace"))
    type_text(dialog.programme, "Les Fabriques")
    QTest.keyClick(dialog.programme, Qt.Key.Key_Return)
    assert dialog.author.hasFocus()

    type_text(dialog.author, "Zoé Été")
    QTest.keyClick(dialog.author, Qt.Key.Key_Return)

    assert dialog.folder() == tmp_path / "Espace"


def test_enter_presses_a_button_as_the_space_bar_does(dialog: WelcomeDialog) -> None:
    dialog.example_button.setFocus()

    QTest.keyClick(dialog.example_button, Qt.Key.Key_Return)

    assert dialog.wants_example


def test_a_folder_that_is_taken_is_refused_in_a_sentence(
    dialog: WelcomeDialog, tmp_path: Path
) -> None:
    (tmp_path / "taken.txt").write_text("x")
    type_text(dialog.programme, "P")
    type_text(dialog.author, "A")
    dialog.place.setText(str(tmp_path))

    click(dialog.create_button)

    assert child(dialog, "welcome_failure").isVisible()
    assert (tmp_path / "taken.txt").read_text() == "x"
    assert not dialog.result()


def test_an_invitation_settles_the_programme(dialog: WelcomeDialog, tmp_path: Path) -> None:
    with bootstrap.create_workspace(
        tmp_path / "office", programme="Les Fabriques", author="Bureau", role="office"
    ) as office:
        path = invitations.write(office, tmp_path)
        programme = office.programme_id
    dialog.place.setText(str(tmp_path / "field"))

    dialog.take_invitation(path)
    type_text(dialog.author, "Ilan")
    click(dialog.create_button)

    with bootstrap.open_workspace(dialog.folder()) as ws:
        assert ws.programme_id == programme
        assert ws.role == "field"


def test_what_is_no_invitation_is_refused_in_a_sentence(
    dialog: WelcomeDialog, tmp_path: Path
) -> None:
    path = tmp_path / "letter.fabriques-invitation"
    path.write_text("Cher Ilan")

    dialog.take_invitation(path)

    assert child(dialog, "welcome_failure").isVisible()
    assert not dialog.programme.isReadOnly()


def test_a_synchronised_folder_is_refused_as_it_is_typed(
    dialog: WelcomeDialog, tmp_path: Path
) -> None:
    type_text(dialog.programme, "P")
    type_text(dialog.author, "A")

    dialog.place.setText(str(tmp_path / "Dropbox" / "Fabriques"))
    refused = (dialog.place_note.text(), dialog.create_button.isEnabled())
    dialog.place.setText(str(tmp_path / "Fabriques"))

    assert "Dropbox" in refused[0]
    assert not refused[1]
    assert dialog.place_note.isHidden()
    assert dialog.create_button.isEnabled()


def test_a_disk_that_is_not_encrypted_is_told_and_nothing_else(dialog: WelcomeDialog) -> None:
    dialog._tell_disk(None)
    unknown = dialog.disk_note.isHidden()
    dialog._tell_disk(False)

    assert unknown
    assert "chiffré" in dialog.disk_note.text()
    assert not dialog.disk_note.isHidden()


def test_another_language_keeps_what_was_typed(dialog: WelcomeDialog, qtbot: Any) -> None:
    heard: list[str] = []
    dialog.language_asked.connect(heard.append)
    type_text(dialog.programme, "Les Fabriques")
    dialog.role.set_value("office")

    click(child(dialog, "language_en"))
    again = WelcomeDialog(words("en"))
    qtbot.addWidget(again)
    again.go_on_from(dialog)

    assert heard == ["en"]
    assert (again.programme.text(), again.role.value()) == ("Les Fabriques", "office")


def test_everything_in_the_dialog_has_a_name(dialog: WelcomeDialog) -> None:
    assert nameless(dialog) == []
    assert clipped(dialog) == []


def test_the_example_is_the_real_window_and_goes_in_one_click(
    application: Application, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Application] = []
    monkeypatch.setattr(first_run, "welcome", lambda its: asked.append(its) or True)

    opened = application.open_example()
    window = application.window
    assert opened and window is not None
    window.turn_to("interviews")
    shown = window.example.words.text()
    click(window.example.act)
    qtbot.waitUntil(lambda: bool(asked))

    assert "exemple" in shown
    assert application.ws is None
    assert not tour.folder().exists()
    assert application.settings.last_workspace == ""


def test_ones_own_work_is_no_example(application: Application, tmp_path: Path) -> None:
    made = bootstrap.create_workspace(tmp_path / "A", programme="P", author="S", plain=True)
    made.close()

    window = application.open(tmp_path / "A")

    assert window.example.isHidden()
