"""The contact sheet's lines, and what is said of many photos in one act that can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fabriques_desktop.bootstrap import Workspace, create_workspace
from fabriques_desktop.domain.consent import State
from fabriques_desktop.services import editing, history, photo_edits, photo_sheet

CONSENT = {
    "form": "written",
    "given_on": "2026-03-11",
    "photo": True,
    "quotation": "name",
    "channels": ("team", "sheet"),
}


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    with create_workspace(tmp_path / "espace", programme="Essai", author="Salomé Quintrel") as ws:
        yield ws


def save(ws: Workspace, entity: str, record: str | None = None, **values: Any) -> str:
    if entity == "photo" and record is None:
        values = {"filename": "a.jpg"} | values  # a record of which nothing is said is none
    with ws.act("edit") as act:
        return act.save(entity, record, values)


def line(ws: Workspace, photo: str) -> photo_sheet.SheetPhoto:
    return next(each for each in photo_sheet.sheet(ws) if each.id == photo)


def test_a_photo_belongs_to_the_visit_and_the_territory_of_what_it_is_about(
    ws: Workspace,
) -> None:
    territory = save(ws, "territory", name="Valombre")
    visit = save(ws, "visit", territory=territory, start="2026-03-11")
    interview = save(ws, "interview", visit=visit)
    initiative = save(ws, "initiative", title="Halle", territory=territory)

    def places(about: str | None) -> tuple[str, str | None, str | None]:
        found = line(ws, save(ws, "photo", about=about))
        return found.about_entity, found.visit, found.territory

    assert places(territory) == ("territory", None, territory)
    assert places(visit) == ("visit", visit, territory)
    assert places(interview) == ("interview", visit, territory)
    assert places(initiative) == ("initiative", None, territory)
    assert places(None) == ("", None, None)
    assert places("0199c0de-0000-7000-8000-000000000000") == ("", None, None)


def test_the_corrected_date_is_the_one_shown(ws: Workspace) -> None:
    photo = save(ws, "photo", taken_at="2026-03-11T09:00:00", taken_at_corrected="2026-03-12")

    assert (line(ws, photo).taken, line(ws, photo).day) == ("2026-03-12", "2026-03-12")


def test_copies_of_the_same_content_are_counted(ws: Workspace) -> None:
    photos = [save(ws, "photo", file="a" * 64) for _ in range(3)]
    alone = save(ws, "photo", file="b" * 64)

    assert [line(ws, photo).copies for photo in photos] == [2, 2, 2]
    assert line(ws, alone).copies == 0


@pytest.mark.parametrize(
    ("given", "state", "is_without"),
    [
        ({}, State.WRITTEN, False),
        ({"photo": False}, State.LIMITED, True),
        ({"channels": ("team",)}, State.LIMITED, True),
        ({"quotation": "anonymous"}, State.LIMITED, False),
        ({"form": "refused"}, State.REFUSED, True),
        ({"withdrawn_on": "2026-03-12"}, State.WITHDRAWN, True),
        ({"form": "to_collect"}, State.TO_COLLECT, True),
    ],
)
def test_a_photo_shows_how_people_consent(
    ws: Workspace, given: dict[str, Any], state: State, is_without: bool
) -> None:
    aurore = save(ws, "actor", name="Aurore")
    save(ws, "consent", actor=aurore, **(CONSENT | given))
    photo = save(ws, "photo", recognisable="yes", people=(aurore,))

    found = line(ws, photo)

    assert (found.state, found.is_without_consent) == (state, is_without)


def test_the_gravest_of_several_counts_and_nobody_is_no_consent(ws: Workspace) -> None:
    aurore, basile = save(ws, "actor", name="Aurore"), save(ws, "actor", name="Basile")
    save(ws, "consent", actor=aurore, **CONSENT)

    both = line(ws, save(ws, "photo", recognisable="yes", people=(aurore, basile)))
    unnamed = line(ws, save(ws, "photo", recognisable="yes"))
    empty = line(ws, save(ws, "photo", recognisable="no", people=(basile,)))
    unsaid = line(ws, save(ws, "photo"))

    assert (both.state, both.is_without_consent) == (State.TO_COLLECT, True)
    assert [p.reason for p in sorted(both.people, key=lambda p: p.actor)] == [None, "no_consent"]
    assert (unnamed.state, unnamed.is_without_consent) == (State.TO_COLLECT, True)
    assert (empty.state, empty.is_without_consent) == (None, False)
    assert (unsaid.state, unsaid.is_without_consent) == (None, False)


def test_a_consent_for_one_interview_covers_its_photos_alone(ws: Workspace) -> None:
    aurore = save(ws, "actor", name="Aurore")
    first, second = save(ws, "interview", title="A"), save(ws, "interview", title="B")
    save(ws, "consent", actor=aurore, interview=first, **CONSENT)

    covered = save(ws, "photo", about=first, recognisable="yes", people=(aurore,))
    other = save(ws, "photo", about=second, recognisable="yes", people=(aurore,))

    assert not line(ws, covered).is_without_consent
    assert line(ws, other).is_without_consent


# ---- many at once ----


def test_a_camera_an_hour_late_is_put_right_in_one_act(ws: Workspace) -> None:
    dated = save(ws, "photo", taken_at="2026-03-11T23:30:00")
    corrected = save(
        ws, "photo", taken_at="2026-03-11T10:00", taken_at_corrected="2026-03-11T09:00"
    )
    undated = save(ws, "photo")

    done = photo_edits.shift(ws, [dated, corrected, undated], 60)

    assert (done.changed, done.passed) == (2, 1)
    assert ws.get("photo", dated).taken_at_corrected == "2026-03-12T00:30:00"
    assert ws.get("photo", dated).taken_at == "2026-03-11T23:30:00"
    assert ws.get("photo", corrected).taken_at_corrected is None  # as the file says again

    history.undo(ws, done.act)

    assert ws.get("photo", dated).taken_at_corrected is None
    assert ws.get("photo", corrected).taken_at_corrected == "2026-03-11T09:00"


def test_a_credit_is_put_on_many_and_taken_back(ws: Workspace) -> None:
    photos = [save(ws, "photo", credit=None if n else "Ilan") for n in range(3)]

    done = photo_edits.set_many(ws, photos, {"credit": "Salomé"})
    assert [ws.get("photo", p).credit for p in photos] == ["Salomé"] * 3

    history.undo_last(ws)
    assert [ws.get("photo", p).credit for p in photos] == ["Ilan", None, None]
    assert done.changed == 3


def test_people_are_named_beside_those_named_already(ws: Workspace) -> None:
    aurore, basile = save(ws, "actor", name="Aurore"), save(ws, "actor", name="Basile")
    photo = save(ws, "photo", people=(aurore,), recognisable="yes")
    vouched = save(ws, "photo", recognisable="no", asserted_by=ws.member_id)

    photo_edits.name_people(ws, [photo, vouched], [basile])

    assert set(ws.get("photo", photo).people) == {aurore, basile}
    found = ws.get("photo", vouched)
    assert (found.people, found.recognisable, found.asserted_by) == ((basile,), "yes", None)


def test_nobody_recognisable_is_vouched_for(ws: Workspace) -> None:
    aurore = save(ws, "actor", name="Aurore")
    named = save(ws, "photo", people=(aurore,), recognisable="yes")
    photo = save(ws, "photo", recognisable="yes")

    done = photo_edits.name_nobody(ws, [named, photo])

    found = ws.get("photo", photo)
    assert (found.people, found.recognisable, found.asserted_by) == ((), "no", ws.member_id)
    assert (done.changed, done.passed) == (1, 1)
    assert ws.get("photo", named).people == (aurore,)


def test_photos_gone_meanwhile_are_passed_over(ws: Workspace) -> None:
    photo, gone = save(ws, "photo"), save(ws, "photo")

    assert editing.delete_many(ws, "photo", [gone]).changed == 1
    assert editing.delete_many(ws, "photo", [gone]).changed == 0
    assert photo_edits.set_many(ws, [photo, gone], {"credit": "S"}).passed == 1
