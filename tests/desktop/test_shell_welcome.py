"""The first run makes a workspace, joins one, or says in a sentence why it cannot."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from fabriques_desktop import bootstrap
from fabriques_desktop.desktop.welcome import WelcomeDialog
from fabriques_desktop.services import invitations
from fabriques_desktop.words import words
from tests.desktop.conftest import child, click, type_text


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
