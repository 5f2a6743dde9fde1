"""Twelve people in one table: one answer for all, exceptions kept, one signed sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fabriques_desktop.domain.consent import State
from fabriques_desktop.services import group_consents, history
from fabriques_desktop.services.group_consents import Group
from fabriques_desktop.store.workspace import Workspace
from tests.postgres import only_sqlite

ALL = {"form": "written", "recording": True, "quotation": "function", "photo": True,
       "channels": ("team", "sheet")}  # fmt: skip


def save(ws: Workspace, entity: str, record: str | None = None, **values: Any) -> str:
    with ws.act("test") as act:
        return act.save(entity, record, values)


@pytest.fixture
def interview(ws: Workspace) -> str:
    people = tuple(save(ws, "actor", name=f"Personne {n}") for n in range(1, 9))
    return save(ws, "interview", title="Atelier des jardins", actors=people)


def table(ws: Workspace, interview: str) -> Group:
    return group_consents.group(ws, interview)


def test_one_answer_is_given_for_all_in_one_act(ws: Workspace, interview: str) -> None:
    count = group_consents.answer_all(ws, table(ws, interview), ALL)

    shown = table(ws, interview)
    assert count == 8
    assert {p.state for p in shown.people} == {State.WRITTEN}
    assert not any(p.exceptions for p in shown.people)
    history.undo_last(ws)
    assert ws.find("consent") == []


@only_sqlite
def test_an_exception_keeps_its_answer(ws: Workspace, interview: str) -> None:
    group_consents.answer_all(ws, table(ws, interview), ALL)
    first = table(ws, interview).people[0].actor
    group_consents.answer(ws, table(ws, interview), first, {"photo": False})

    group_consents.answer_all(ws, table(ws, interview), {"photo": True, "recording": False})

    shown = table(ws, interview)
    one = next(p for p in shown.people if p.actor == first)
    assert one.exceptions == {"photo"}
    assert (one.values["photo"], one.values["recording"]) == (False, False)


@only_sqlite
def test_a_refusal_never_follows_the_others(ws: Workspace, interview: str) -> None:
    group_consents.answer_all(ws, table(ws, interview), ALL)
    first = table(ws, interview).people[0].actor
    group_consents.answer(ws, table(ws, interview), first, {"form": "refused"})

    count = group_consents.answer_all(ws, table(ws, interview), {"form": "oral"})

    shown = table(ws, interview)
    assert count == 7
    assert next(p for p in shown.people if p.actor == first).state is State.REFUSED


@only_sqlite
def test_a_withdrawal_is_not_written_over(ws: Workspace, interview: str) -> None:
    group_consents.answer_all(ws, table(ws, interview), ALL)
    one = table(ws, interview).people[0]
    save(ws, "consent", one.consent, withdrawn_on="2026-03-12")

    group_consents.answer_all(ws, table(ws, interview), {"photo": False})

    consent: Any = ws.get("consent", one.consent)
    assert (consent.photo, consent.withdrawn_on) == (True, "2026-03-12")


def test_one_signed_sheet_is_the_proof_of_all(
    ws: Workspace, interview: str, tmp_path: Path
) -> None:
    group_consents.answer_all(ws, table(ws, interview), ALL)
    scan = tmp_path / "émargement.pdf"
    scan.write_bytes(b"%PDF-1.4")

    sheet = group_consents.attach_sheet(ws, interview, scan)

    assert {c.proof for c in ws.find("consent")} == {sheet}
    assert table(ws, interview).sheets == (sheet,)


@only_sqlite
def test_unnamed_participants_are_numbers(ws: Workspace, interview: str) -> None:
    group_consents.count_unnamed(ws, interview, [["citizens", "3"], ["civil_society", "1"]])

    assert table(ws, interview).count_unnamed == 4
