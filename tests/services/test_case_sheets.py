"""Beginning a sheet, citing in it, what it lacks, and its page before it is printed."""

from __future__ import annotations

import dataclasses

import pytest

from fabriques_desktop.bootstrap import Workspace
from fabriques_desktop.domain.records import CaseSheet
from fabriques_desktop.errors import InvalidValue, UnknownRecord
from fabriques_desktop.services import case_sheets, excerpts, sheet_preview
from fabriques_desktop.services.sheet_preview import Grid, Paragraph
from tests.postgres import only_sqlite

WORDS = "On nous a rendu la liste déjà triée."


@pytest.fixture
def initiative(ws: Workspace) -> str:
    with ws.act("test") as act:
        return act.save("initiative", None, {"title": "Budget participatif"})


@pytest.fixture
def interview(ws: Workspace, initiative: str) -> str:
    with ws.act("test") as act:
        actor = act.save("actor", None, {"name": "Aurore Vallonnet", "category": "citizens"})
        made = act.save("interview", None, {"actors": (actor,), "initiatives": (initiative,)})
        act.save("text", None, {"interview": made, "content": f"> {WORDS}"})
        act.save("consent", None, {"actor": actor, "form": "written", "quotation": "anonymous",
                 "channels": ("sheet",)})  # fmt: skip
    return made


@pytest.fixture
def sheet(ws: Workspace, interview: str, initiative: str) -> str:
    return case_sheets.start(ws, "Trier les idées ensemble", [initiative])


def get(ws: Workspace, record: str) -> CaseSheet:
    found = ws.get("case_sheet", record)
    assert isinstance(found, CaseSheet)
    return found


def cite(ws: Workspace, sheet: str, interview: str) -> str:
    passage = excerpts.passages(ws, [interview])[0]
    return case_sheets.cite(ws, sheet, passage.text, passage.start, passage.end, passage.speakers)


def lines(page: sheet_preview.Preview, style: str) -> list[str]:
    return [
        "".join(run.text for run in block.runs)
        for block in page.blocks
        if isinstance(block, Paragraph) and block.style == style
    ]


@only_sqlite
def test_a_new_sheet_is_a_draft_of_today_by_me(ws: Workspace, sheet: str, interview: str) -> None:
    made = get(ws, sheet)

    assert made.authors == (ws.member_id,)
    assert made.written_on == "2026-03-12"
    assert (made.status, made.language) == ("draft", "fr")
    assert made.interviews == (interview,)


def test_completeness_names_what_is_missing(ws: Workspace, sheet: str) -> None:
    made = dataclasses.replace(get(ws, sheet), summary="  ", absent="Les forain·es.")

    found = case_sheets.completeness(made)

    assert 0 < found.ratio < 0.5
    assert "summary" in found.missing
    assert {"title", "initiatives", "absent", "authors"}.isdisjoint(found.missing)


@only_sqlite
def test_a_sheet_with_two_quotes_still_lacks_quotes(ws: Workspace, sheet: str) -> None:
    full = dict.fromkeys(case_sheets.COUNTED, "x") | {"quotes": ("a", "b")}
    two = case_sheets.completeness(CaseSheet(id=sheet, **full))

    assert two.missing == ("quotes",)


@only_sqlite
def test_citing_keeps_the_passage_and_puts_it_last(
    ws: Workspace, sheet: str, interview: str
) -> None:
    made = cite(ws, sheet, interview)

    assert get(ws, sheet).quotes == (made,)
    assert cite(ws, sheet, interview) == made
    assert get(ws, sheet).quotes == (made,)


@only_sqlite
def test_citing_in_no_sheet_keeps_nothing(ws: Workspace, interview: str) -> None:
    with pytest.raises(UnknownRecord):
        cite(ws, interview, interview)

    assert ws.find("excerpt") == []


@only_sqlite
def test_citing_no_words_changes_nothing(ws: Workspace, sheet: str, interview: str) -> None:
    text = ws.find("text", interview=interview)[0]

    with pytest.raises(InvalidValue):
        case_sheets.cite(ws, sheet, text.id, 0, 1, [])

    assert get(ws, sheet).quotes == ()


def test_photos_come_from_the_initiative_the_interviews_and_their_visits(
    ws: Workspace, sheet: str, interview: str, initiative: str
) -> None:
    with ws.act("test") as act:
        visit = act.save("visit", None, {"start": "2026-03-10"})
        act.save("interview", interview, {"visit": visit})
        wanted = [act.save("photo", None, {"about": a}) for a in (initiative, interview, visit)]
        act.save("photo", None, {"about": act.save("visit", None, {"start": "2026"})})

    assert [p.id for p in case_sheets.photos_for(ws, get(ws, sheet))] == wanted


@only_sqlite
def test_the_preview_shows_what_is_typed_set_as_it_prints(ws: Workspace, sheet: str) -> None:
    page = sheet_preview.preview(ws, sheet, {"limits": "Pourquoi pas ?\n\n1. un\n2. deux"})

    assert lines(page, "title") == ["Trier les idées ensemble"]
    assert "Pourquoi pas\u202f?" in lines(page, "text")
    numbers = [b.number for b in page.blocks if isinstance(b, Paragraph) and b.style == "number"]
    assert numbers == [1, 2]
    assert get(ws, sheet).limits is None


def test_the_preview_holds_cleared_quotes_only(ws: Workspace, sheet: str, interview: str) -> None:
    made = cite(ws, sheet, interview)
    cleared = sheet_preview.preview(ws, sheet)

    with ws.act("test") as act:
        act.save("consent", ws.find("consent")[0].id, {"form": "refused"})
    refused = sheet_preview.preview(ws, sheet)

    assert lines(cleared, "quote") == ["«\u202fOn nous a rendu la liste déjà triée.\u202f»"]
    assert (cleared.quotes, cleared.refusals) == (1, ())
    assert lines(refused, "quote") == []
    assert [(r.record, r.reason) for r in refused.refusals] == [(made, "refused")]


@only_sqlite
def test_the_preview_has_the_tables_of_the_page(ws: Workspace, sheet: str) -> None:
    rows = (("2022", "Premier vote", "Mairie"), ("", "", ""))

    page = sheet_preview.preview(ws, sheet, {"timeline": rows})

    tables = [b for b in page.blocks if isinstance(b, Grid)]
    assert (("2022", "Premier vote", "Mairie"),) in [t.rows for t in tables]
