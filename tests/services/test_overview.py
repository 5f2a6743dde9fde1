"""What the home page asks of a workspace, on real ones."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from fabriques_desktop.bootstrap import Workspace
from fabriques_desktop.services import bundles
from fabriques_desktop.services.overview import Missing, overview

Maker = Callable[..., Workspace]


def save(ws: Workspace, entity: str, record: str | None = None, **values: Any) -> str:
    with ws.act("edit") as act:
        return act.save(entity, record, values)


def missing(ws: Workspace) -> dict[str, Missing]:
    return {each.kind: each for each in overview(ws).missing}


def test_a_new_workspace_is_empty_and_knows_who_works_there(ws: Workspace) -> None:
    found = overview(ws)

    assert found.is_empty
    assert (found.member, found.role, found.today) == ("Terrain", "field", date(2026, 3, 12))
    assert (found.resumed, found.missing, found.day) == (None, (), None)


# ---- where was I ----


def test_the_interview_written_last_is_resumed_with_its_counts(ws: Workspace) -> None:
    first = save(ws, "interview", title="Premier", interviewers=(ws.member_id,))
    save(ws, "interview", title="Second")
    text = save(ws, "text", interview=first, kind="notes", author=ws.member_id)
    content = "## Le projet {#q03}\n\nTrois mots notés.\n\n## L’échelle {#q04}\n"
    save(ws, "text", text, content=content)

    found = overview(ws).resumed

    assert found is not None
    assert found.interview.title == "Premier"
    assert (found.asked, found.photos) == (16, 0)
    assert found.words > 3


def test_much_other_work_since_does_not_hide_the_interview(ws: Workspace) -> None:
    save(ws, "interview", title="Avant la carte")
    with ws.act("a table") as act:
        for number in range(210):  # more than are looked at first
            act.save("territory", None, {"name": f"Lavoir {number}", "level": "commune"})

    found = overview(ws).resumed

    assert found is not None
    assert found.interview.title == "Avant la carte"


def test_what_is_being_typed_comes_before_what_is_saved(ws: Workspace) -> None:
    typed = save(ws, "interview", title="En cours")
    text = save(ws, "text", interview=typed, kind="notes")
    save(ws, "interview", title="Plus récent")
    ws.drafts.put("text", text, "content", "Une phrase de cinq mots.")
    ws.drafts.flush()

    found = overview(ws).resumed

    assert found is not None
    assert (found.interview.title, found.words) == ("En cours", 5)


def test_what_others_wrote_is_not_resumed(make: Maker, tmp_path: Path) -> None:
    field, office = make("a"), make("o", role="office")
    save(field, "interview", title="De quelqu’un d’autre")
    bundles.receive(office, bundles.hand_over(field, tmp_path).path, trust_new=True)

    assert overview(office).resumed is None
    assert not overview(office).is_empty


# ---- what is missing ----


def test_a_person_of_an_interview_who_did_not_answer_is_missing(ws: Workspace) -> None:
    aurore, basile = save(ws, "actor", name="Aurore"), save(ws, "actor", name="Basile")
    interview = save(ws, "interview", actors=(aurore, basile), summary="Tout est dit.")
    save(ws, "consent", actor=aurore, interview=interview, form="written")

    found = missing(ws)["consent"]

    assert (found.count, found.about) == (1, (("actor", basile),))
    assert found.opens == ("interview", interview)


def test_a_refusal_is_an_answer(ws: Workspace) -> None:
    aurore = save(ws, "actor", name="Aurore")
    interview = save(ws, "interview", actors=(aurore,), summary="Rien n’est noté.")
    save(ws, "consent", actor=aurore, interview=interview, form="refused")

    assert "consent" not in missing(ws)


@pytest.mark.parametrize("field", ["caption", "credit"])
def test_a_photo_without_its_words_is_completed_on_the_page_of_photos(
    ws: Workspace, field: str
) -> None:
    visit = save(ws, "visit", start="2026-03-12")
    filled = {"caption": "La halle", "credit": "Salomé"}
    photo = save(ws, "photo", about=visit, **{k: v for k, v in filled.items() if k != field})
    save(ws, "photo", about=visit, **filled)

    found = missing(ws)

    assert (found[field].count, found[field].opens) == (1, ("photo", photo))
    assert found[field].about == (("visit", visit),)
    assert set(found) == {field}


def test_only_interviews_already_held_want_a_summary(ws: Workspace) -> None:
    held = save(ws, "interview", title="Hier", held_on="2026-03-11T14:00")
    save(ws, "interview", title="Demain", held_on="2026-03-13T14:00")
    save(ws, "interview", title="Fini", held_on="2026-03-10", summary="Écrite.")

    found = missing(ws)["summary"]

    assert (found.count, found.about) == (1, (("interview", held),))


def test_sheets_in_draft_are_gone_on_with(ws: Workspace) -> None:
    sheet = save(ws, "case_sheet", title="Trier", status="draft")
    save(ws, "case_sheet", title="Compter", status="internal_review")

    assert missing(ws)["draft"].opens == ("case_sheet", sheet)


def test_what_is_in_the_bin_is_not_missing(ws: Workspace) -> None:
    sheet = save(ws, "case_sheet", title="Trier", status="draft")
    with ws.act("delete") as act:
        act.delete("case_sheet", sheet)

    assert missing(ws) == {}


# ---- the visit ----


def test_the_visit_under_way_shows_the_meetings_of_today(ws: Workspace) -> None:
    save(ws, "visit", start="2026-03-01", end="2026-03-02")
    visit = save(ws, "visit", start="2026-03-10", end="2026-03-14")
    today = save(ws, "meeting", visit=visit, title="La halle", planned_at="2026-03-12T14:00")
    save(ws, "meeting", visit=visit, title="Demain", planned_at="2026-03-13T09:00")
    interview = save(ws, "interview", visit=visit, meeting=today)

    day = overview(ws).day

    assert day is not None
    assert (day.visit.id, day.when, day.number) == (visit, "today", 3)
    assert [m.title for m in day.meetings] == ["La halle"]
    assert day.interviews == {today: interview}


@pytest.mark.parametrize(
    ("visits", "when", "start"),
    [
        ((("2026-02-01", "2026-02-03"), ("2026-03-01", None)), "past", "2026-03-01"),
        ((("2026-04-02", None), ("2026-05-01", None)), "coming", "2026-04-02"),
        ((("2026-02", None),), "past", "2026-02"),
        ((("2026-03", None),), "today", "2026-03"),
        ((("2026-03-12", None), ("2026-02-01", None)), "today", "2026-03-12"),
        ((("2026-03-12~", "2026-03"),), "today", "2026-03-12~"),
    ],
)
def test_the_last_visit_is_shown_between_two_and_the_next_one_before_all(
    ws: Workspace, visits: tuple[tuple[str, str | None], ...], when: str, start: str
) -> None:
    for first, last in visits:
        save(ws, "visit", start=first, end=last)

    day = overview(ws).day

    assert day is not None
    assert (day.when, day.visit.start) == (when, start)


# ---- what waits ----


def test_what_waits_is_counted_until_it_is_handed_over(ws: Workspace, tmp_path: Path) -> None:
    before = overview(ws).waiting
    save(ws, "territory", name="Valombre")
    found = overview(ws)

    assert found.waiting == before + 1
    assert found.waiting_records["territory"] == 1

    bundles.hand_over(ws, tmp_path)
    after = overview(ws)

    assert (after.waiting, after.waiting_records) == (0, {})
    assert after.handed_over is not None
    assert datetime.fromisoformat(after.handed_over.at).tzinfo == UTC


def test_what_makes_a_workspace_is_neither_a_change_nor_a_thing_that_waits(
    make: Maker, tmp_path: Path
) -> None:
    office = make("bureau", "office")

    found = overview(office)

    assert (found.waiting, found.waiting_records) == (0, {})
    save(office, "territory", name="Valombre")
    found = overview(office)
    assert (found.waiting, found.waiting_records) == (1, {"territory": 1})
