"""The states lists show agree with what the gate allows."""

from __future__ import annotations

from typing import Any

import pytest

from fabriques_desktop.domain.consent import State
from fabriques_desktop.services import consents
from fabriques_desktop.store.workspace import Workspace
from tests.postgres import only_sqlite

FULL = {
    "form": "written",
    "given_on": "2026-03-01",
    "quotation": "name",
    "photo": True,
    "channels": ("team", "sheet"),
}


def save(ws: Workspace, entity: str, **values: Any) -> str:
    with ws.act("test") as act:
        return act.save(entity, None, values)


@pytest.fixture
def person(ws: Workspace) -> str:
    return save(ws, "actor", name="Aurore Vallonnet")


@only_sqlite
def test_nobody_asked_is_to_be_collected(ws: Workspace, person: str) -> None:
    assert consents.States(ws).of_person(person) is State.TO_COLLECT


def test_a_withdrawal_taken_back_still_counts(ws: Workspace, person: str) -> None:
    given = save(ws, "consent", actor=person, **FULL)
    with ws.act("test") as act:
        act.save("consent", given, {"withdrawn_on": "2026-03-02"})
    with ws.act("test") as act:
        act.save("consent", given, {"withdrawn_on": None})

    assert consents.States(ws).of_person(person) is State.WITHDRAWN


@only_sqlite
def test_a_later_consent_lifts_a_withdrawal(ws: Workspace, person: str) -> None:
    save(ws, "consent", actor=person, **FULL, withdrawn_on="2026-03-02")
    save(ws, "consent", actor=person, **FULL | {"given_on": "2026-03-03"})

    assert consents.States(ws).of_person(person) is State.WRITTEN


def test_records_of_one_person_answer_for_each_other(ws: Workspace, person: str) -> None:
    other = save(ws, "actor", name="A. Vallonnet", same_as=person)
    save(ws, "consent", actor=other, form="refused")

    assert consents.States(ws).of_person(person) is State.REFUSED


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, None),
        ({"recognisable": "yes"}, State.TO_COLLECT),
        ({"people": True}, State.WRITTEN),
    ],
)
def test_a_photo_has_the_state_of_who_is_on_it(
    ws: Workspace, person: str, values: dict[str, Any], expected: State | None
) -> None:
    save(ws, "consent", actor=person, **FULL)
    people = {"people": (person,)} if "people" in values else {}
    photo = ws.get("photo", save(ws, "photo", filename="a.jpg", **values | people))

    assert consents.States(ws).of_photo(photo) is expected


@only_sqlite
def test_who_wants_no_photo_refuses_the_photo(ws: Workspace, person: str) -> None:
    save(ws, "consent", actor=person, **FULL | {"photo": False})
    photo = ws.get("photo", save(ws, "photo", filename="a.jpg", people=(person,)))

    states = consents.States(ws)

    assert (states.of_photo(photo), states.of_person(person)) == (State.REFUSED, State.LIMITED)
