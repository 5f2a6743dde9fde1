"""A consent on its card: given, limited, refused, taken back as easily as given."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from writing import write

from fabriques_desktop.desktop.widgets.consent_card import ConsentCard
from fabriques_desktop.desktop.widgets.consent_chip import consent_chip
from fabriques_desktop.domain.consent import State
from fabriques_desktop.words import words

TODAY = date(2026, 3, 12)
FULL = {
    "form": "written",
    "given_on": "2026-03-12",
    "recording": True,
    "quotation": "name",
    "photo": True,
    "channels": ("team", "sheet", "site"),
    "notice_version": "3",
    "keep_until": "2031",
}


@pytest.fixture
def card(qtbot: QtBot) -> ConsentCard:
    made = ConsentCard(words("fr"), lambda: TODAY)
    made.set_person("Aurore Vallonnet", "Référente, mairie")
    made.resize(480, 320)
    qtbot.addWidget(made)
    made.show()
    return made


def click(card: ConsentCard, name: str) -> None:
    found = card.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton), name
    found.click()


def edits(card: ConsentCard) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = []
    card.edited.connect(told.append)
    return told


def test_values_shown_are_values_given_back(card: ConsentCard) -> None:
    card.set_values(FULL, "Salomé")

    assert card.values() == FULL
    assert card.findChild(QAbstractButton, "consent_form_written").isChecked()
    assert card.findChild(QAbstractButton, "consent_quotation_name").isChecked()
    assert card.findChild(QAbstractButton, "consent_channel_site").isChecked()
    assert not card.findChild(QAbstractButton, "consent_channel_press").isChecked()


def test_nothing_is_answered_until_someone_answers(card: ConsentCard) -> None:
    fields = ("recording_yes", "recording_no", "quotation_none", "photo_yes", "photo_no")

    assert not any(card.findChild(QAbstractButton, f"consent_{f}").isChecked() for f in fields)
    assert card.state() is State.TO_COLLECT


def test_an_answer_is_told_with_its_day_the_first_time(card: ConsentCard) -> None:
    told = edits(card)

    click(card, "consent_form_oral")
    click(card, "consent_form_written")
    click(card, "consent_recording_no")
    click(card, "consent_quotation_function")

    assert told == [
        {"form": "oral", "given_on": "2026-03-12"},
        {"form": "written"},
        {"recording": False},
        {"quotation": "function"},
    ]


def test_channels_are_told_whole_and_keep_what_this_version_does_not_know(
    card: ConsentCard,
) -> None:
    card.set_values({**FULL, "channels": ("team", "radio")})
    told = edits(card)

    click(card, "consent_channel_site")

    assert told == [{"channels": ("team", "site", "radio")}]


@pytest.mark.parametrize(
    ("changed", "state"),
    [
        ({}, State.WRITTEN),
        ({"form": "oral"}, State.ORAL),
        ({"photo": False}, State.LIMITED),
        ({"form": "refused"}, State.REFUSED),
        ({"form": "to_collect"}, State.TO_COLLECT),
        ({"withdrawn_on": "2026-03-12"}, State.WITHDRAWN),
    ],
)
def test_the_state_follows_the_answers(
    card: ConsentCard, changed: dict[str, Any], state: State
) -> None:
    card.set_values(FULL | changed)

    assert card.findChild(QWidget, "consent_state").accessibleName() == consent_chip(state).text


def test_withdrawal_is_one_click_away(card: ConsentCard, qtbot: QtBot) -> None:
    card.set_values(FULL)

    with qtbot.waitSignal(card.withdrawal_asked):
        click(card, "consent_withdraw")


def test_only_a_new_consent_follows_a_withdrawal(card: ConsentCard, qtbot: QtBot) -> None:
    card.set_values(FULL | {"withdrawn_on": "2026-03-12"})

    with qtbot.waitSignal(card.renewal_asked):
        click(card, "consent_withdraw")


def test_the_signed_form_is_shown_by_its_name(card: ConsentCard, qtbot: QtBot) -> None:
    card.set_proof("accord-signé.jpg")

    assert card.findChild(QAbstractButton, "consent_proof").text() == "accord-signé.jpg"
    with qtbot.waitSignal(card.proof_opened):
        click(card, "consent_proof")


def test_a_refusal_puts_the_other_answers_to_sleep(card: ConsentCard) -> None:
    card.set_values({"form": "refused"})

    assert not card.findChild(QAbstractButton, "consent_photo_yes").isEnabled()
    assert card.findChild(QAbstractButton, "consent_form_written").isEnabled()


def test_dates_are_written_as_people_write_them(card: ConsentCard) -> None:
    card.set_values(FULL)
    told = edits(card)
    click(card, "consent_more")
    day = card.findChild(QLineEdit, "consent_given_on")

    day.clear()
    write(day, "hier\n")

    assert told == [{"given_on": "2026-03-11"}]


def test_a_date_nobody_can_read_is_shown_and_not_told(card: ConsentCard) -> None:
    card.set_values(FULL)
    told = edits(card)
    day = card.findChild(QLineEdit, "consent_keep_until")

    day.clear()
    write(day, "quand on pourra\n")

    assert told == []
    assert day.property("error") is True
    assert day.text() == "quand on pourra"
    said = card.findChild(QLabel, "consent_unread")
    assert "ne peut pas être lue" in said.text() and not said.isHidden()

    day.clear()
    write(day, "dans 8 ans\n")

    assert told == [{"keep_until": "2034"}] and said.isHidden()


def test_who_collected_it_and_until_when_stands_at_the_foot(card: ConsentCard) -> None:
    card.set_values(FULL, "Salomé")

    summary = card.findChild(QLabel, "consent_summary").text()

    said = "aujourd’hui, Salomé · notice 3 · kept until 2031"
    assert summary.replace("\u00a0", " ") == said
    assert summary.count(" ") == 4  # a line ends between two facts alone


def test_every_control_has_a_name(card: ConsentCard) -> None:
    controls = [*card.findChildren(QAbstractButton), *card.findChildren(QLineEdit)]

    assert len(controls) > 20
    assert all(c.accessibleName() or getattr(c, "text", str)() for c in controls)
