"""A refusal takes out a person, and only what is theirs; a withdrawal says what it touches."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fabriques_desktop.domain.consent import State
from fabriques_desktop.services import attachments, consents, history, refusing, withdrawing
from fabriques_desktop.store.workspace import Workspace
from tests.postgres import only_sqlite


def save(ws: Workspace, entity: str, record: str | None = None, **values: Any) -> str:
    with ws.act("test") as act:
        return act.save(entity, record, values)


@pytest.fixture
def met(ws: Workspace, tmp_path: Path) -> dict[str, str]:
    """An interview with one person: notes, a recording, a quote and a photo."""
    person = save(ws, "actor", name="Aurore Vallonnet", category="elected")
    interview = save(ws, "interview", title="Le budget", actors=(person,))
    text = save(ws, "text", interview=interview, kind="notes", content="> On nous a trié la liste.")
    sound = tmp_path / "entretien.ogg"
    sound.write_bytes(b"OggS" + bytes(64))
    recording = attachments.add(ws, interview, sound, "recording")
    quote = save(ws, "excerpt", text=text, passage="On nous a trié la liste.", speakers=(person,))
    photo = save(ws, "photo", filename="a.jpg", about=interview, people=(person,))
    return {"person": person, "interview": interview, "text": text, "recording": recording,
            "quote": quote, "photo": photo}  # fmt: skip


def proposed(ws: Workspace, met: dict[str, str], *, shared: bool = False) -> set[str]:
    plan = refusing.plan(ws, met["person"], met["interview"])
    return {p.record for p in plan.proposed if p.is_shared is shared}


@only_sqlite
def test_everything_of_someone_met_alone_is_proposed(ws: Workspace, met: dict[str, str]) -> None:
    assert proposed(ws, met) == {met[k] for k in ("person", "text", "recording", "quote", "photo")}


@only_sqlite
def test_what_others_said_too_is_told_apart(ws: Workspace, met: dict[str, str]) -> None:
    other = save(ws, "actor", name="Basile")
    save(ws, "interview", met["interview"], actors=(met["person"], other))

    assert proposed(ws, met) == {met["person"], met["quote"], met["photo"]}
    assert proposed(ws, met, shared=True) == {met["text"], met["recording"]}


@only_sqlite
def test_a_refusal_leaves_the_category_and_the_number(ws: Workspace, met: dict[str, str]) -> None:
    refusing.refuse(ws, met["person"], met["interview"], proposed(ws, met))

    interview: Any = ws.get("interview", met["interview"])
    assert (interview.actors, interview.unnamed) == ((), (("elected", "1"),))
    assert ws.get("actor", met["person"]) is None
    assert [ws.get("text", met["text"]), ws.get("photo", met["photo"])] == [None, None]


@only_sqlite
def test_the_office_is_asked_to_erase_what_it_holds(ws: Workspace, met: dict[str, str]) -> None:
    refusing.refuse(ws, met["person"], met["interview"], proposed(ws, met))

    assert [(r.person, r.scope) for r in withdrawing.requests(ws)] == [(met["person"], "all")]


def test_a_refusal_is_one_act_that_can_be_undone(ws: Workspace, met: dict[str, str]) -> None:
    done = refusing.refuse(ws, met["person"], met["interview"], proposed(ws, met))

    history.undo(ws, done.act)

    interview: Any = ws.get("interview", met["interview"])
    assert interview.actors == (met["person"],)
    assert all(ws.get(e, met[k]) for e, k in (("text", "text"), ("excerpt", "quote")))


def test_a_name_that_other_texts_hold_is_counted(ws: Workspace, met: dict[str, str]) -> None:
    save(ws, "visit", summary="Aurore Vallonnet nous a reçus.")

    assert refusing.plan(ws, met["person"], met["interview"]).mentions >= 1


def test_a_withdrawal_lists_quotes_photos_and_sheets(ws: Workspace, met: dict[str, str]) -> None:
    sheet = save(ws, "case_sheet", title="Le budget", quotes=(met["quote"],))

    found = withdrawing.touches(ws, met["person"])

    assert (found.quotes, found.photos) == ((met["quote"],), (met["photo"],))
    assert (found.sheets, found.interviews) == ((sheet,), (met["interview"],))


def test_after_a_withdrawal_every_list_says_so(ws: Workspace, met: dict[str, str]) -> None:
    save(ws, "consent", actor=met["person"], interview=met["interview"], form="written")

    withdrawing.withdraw_publication(ws, met["person"])

    states = consents.States(ws)
    assert states.of_person(met["person"]) is State.WITHDRAWN
    assert states.of_photo(ws.get("photo", met["photo"])) is State.WITHDRAWN
    assert states.of_excerpt(ws.get("excerpt", met["quote"])) is State.WITHDRAWN
