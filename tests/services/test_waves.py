"""A new wave carries over people, initiatives and promises, and asks for consent again."""

from __future__ import annotations

from typing import Any

import pytest

from fabriques_desktop.domain.consent import State
from fabriques_desktop.services import consents, history, waves
from fabriques_desktop.store.workspace import Workspace
from tests.postgres import only_sqlite

WORDS = {"initiatives": "Initiatives", "promises": "Promesses"}


def save(ws: Workspace, entity: str, record: str | None = None, **values: Any) -> str:
    with ws.act("test") as act:
        return act.save(entity, record, values)


@pytest.fixture
def old(ws: Workspace) -> dict[str, str]:
    place = save(ws, "territory", name="Valombre", level="city")
    visit = save(ws, "visit", territory=place, start="2025-03-10", remaining="- Revoir la halle")
    aurore, basile = (save(ws, "actor", name=n) for n in ("Aurore", "Basile"))
    market = save(ws, "initiative", title="Halle partagée")
    save(ws, "meeting", visit=visit, title="La mairie", actors=(aurore,), state="done")
    save(ws, "meeting", visit=visit, title="Reporté", state="cancelled")
    interview = save(ws, "interview", visit=visit, title="Les jardins", actors=(aurore, basile),
                     initiatives=(market,), remaining="Envoyer la charte")  # fmt: skip
    save(ws, "consent", actor=aurore, interview=interview, form="written", given_on="2025-03-10")
    save(ws, "consent", actor=basile, interview=interview, form="refused", given_on="2025-03-10")
    return {"visit": visit, "place": place, "aurore": aurore, "basile": basile}


def test_a_wave_plans_the_same_meetings_without_who_refused(
    ws: Workspace, old: dict[str, str]
) -> None:
    begun = waves.begin(ws, old["visit"], WORDS)

    visit: Any = ws.get("visit", begun.visit)
    planned = {m.title: m for m in ws.find("meeting", visit=begun.visit)}
    assert (visit.territory, visit.team) == (old["place"], (ws.member_id,))
    assert set(planned) == {"La mairie", "Les jardins"} and begun.meetings == 2
    assert planned["Les jardins"].actors == (old["aurore"],)
    assert {m.state for m in planned.values()} == {"planned"}


@only_sqlite
def test_promises_and_initiatives_are_to_be_checked(ws: Workspace, old: dict[str, str]) -> None:
    visit: Any = ws.get("visit", waves.begin(ws, old["visit"], WORDS).visit)

    for line in ("## Initiatives", "- Halle partagée", "## Promesses", "- Revoir la halle",
                 "- Envoyer la charte"):  # fmt: skip
        assert line in visit.objectives


def test_consent_is_asked_anew(ws: Workspace, old: dict[str, str]) -> None:
    begun = waves.begin(ws, old["visit"], WORDS)
    again = save(ws, "interview", visit=begun.visit, actors=(old["aurore"],))

    assert consents.States(ws).of_interview(ws.get("interview", again)) == [State.TO_COLLECT]


@only_sqlite
def test_a_wave_is_one_act(ws: Workspace, old: dict[str, str]) -> None:
    before = ws.count("meeting")
    waves.begin(ws, old["visit"], WORDS)

    history.undo_last(ws)

    assert (ws.count("visit"), ws.count("meeting")) == (1, before)
