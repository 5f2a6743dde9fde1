"""Small real workspaces and views for the tests of publishing: a person, a consent, a sheet."""

from __future__ import annotations

import html
import io
import re
import zipfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from fabriques_desktop.bootstrap import Workspace, create_workspace
from fabriques_desktop.errors import ReleaseRefused
from fabriques_desktop.publish import docx, release, sheet
from fabriques_desktop.publish.release import Verdict
from fabriques_desktop.publish.sheet import (
    Figure,
    Figures,
    Items,
    Prose,
    Quote,
    Remark,
    Section,
    SheetView,
    Table,
)

TODAY = date(2026, 4, 20)
NAME, LABEL = "Basile Tournevent", "Un membre du conseil de quartier"
WORDS = "On nous a rendu la liste déjà triée."


class Office:
    """A workspace with one interview of one person, and one sheet that quotes and shows them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._moment = datetime(2026, 4, 20, 9, tzinfo=UTC)
        self.ws: Workspace = create_workspace(
            folder / "ws", programme="Fabriques d’essai", author="Salomé Quintrel", now=self._now
        )
        self.person = self.add(
            "actor", name=NAME, category="citizens", public_label=LABEL,
            function="Membre du conseil des Lavoirs", contact="06 39 98 21 07, b.t@lavoirs.example",
        )  # fmt: skip
        self.interview = self.add("interview", actors=(self.person,), held_on="2026-03-12T09:30")
        self.text = self.add("text", interview=self.interview, kind="notes", content=f"> {WORDS}")
        self.excerpt = self.add("excerpt", text=self.text, passage=WORDS, speakers=(self.person,))
        self.photo = self.add(
            "photo", about=self.interview, file=self.ws.files.add_bytes(jpeg()), recognisable="no",
            caption="Le mur des idées.", credit="Salomé Quintrel", width_px=800, height_px=600,
        )  # fmt: skip
        self.sheet = self.add(
            "case_sheet", title="Trier les idées ensemble", authors=(self.ws.member_id,),
            summary="Une commission mixte trie en public.", written_on="2026-04-14",
            status="draft", language="fr", quotes=(self.excerpt,), photos=(self.photo,),
        )  # fmt: skip

    def _now(self) -> datetime:
        self._moment += timedelta(milliseconds=1)
        return self._moment

    def add(self, entity: str, **fields: Any) -> str:
        return self.edit(entity, None, **fields)

    def edit(self, entity: str, record: str | None, **fields: Any) -> str:
        with self.ws.act("edit") as act:
            return act.save(entity, record, fields)

    def consent(self, **fields: Any) -> str:
        """A full written consent of the person for the interview; what is given replaces it."""
        full: dict[str, Any] = {
            "actor": self.person, "interview": self.interview, "form": "written",
            "given_on": "2026-03-12", "quotation": "name", "photo": True,
            "channels": ("team", "sheet"),
        }  # fmt: skip
        return self.add("consent", **(full | fields))

    def disagree(self, entity: str, record: str, field: str, one: Any, other: Any) -> None:
        """Two people change the same field, neither seeing the other's value."""
        stored = self.ws.stored(entity, record)
        assert stored is not None
        for value in (one, other):
            with self.ws.act("edit") as act:
                act.save(entity, record, {field: value}, stored.heads)
        assert field in self.ws.alternatives(entity, record)

    def judge(self, channel: str = "sheet") -> Verdict:
        return release.judge(self.ws, self.sheet, channel, TODAY)

    def reasons(self, channel: str = "sheet") -> list[tuple[str, str]]:
        return [(r.entity, r.reason) for r in self.judge(channel).refusals]


def finish(office: Office) -> bytes:
    """The document, when its bytes say nothing that may not leave.  Raises: ReleaseRefused."""
    verdict = office.judge().require()
    view = sheet.gather(office.ws, verdict)
    document = docx.render(view)
    release.check_finished(office.ws, verdict, document, view)
    return document


def found(office: Office) -> list[tuple[str, str]]:
    """What the bytes of the document say that may not leave: (record, reason)."""
    with pytest.raises(ReleaseRefused) as refused:
        finish(office)
    return [(r.record, r.reason) for r in refused.value.reasons]


def jpeg(size: tuple[int, int] = (800, 600), orientation: int = 1) -> bytes:
    """A JPEG as a camera leaves it: a place, a maker, a comment."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x013B] = orientation, "Fabricant", "Basile Tournevent"
    exif.get_ifd(0x8825).update({1: "N", 2: (48.0, 12.0, 40.0), 3: "E", 4: (6.0, 43.0, 20.0)})
    out = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(
        out, "JPEG", exif=exif, comment=b"pris par Basile"
    )
    return out.getvalue()


def a_view(*sections: Section, **fields: Any) -> SheetView:
    """A view made by hand."""
    values: dict[str, Any] = {
        "id": "0190a000-0000-7000-8000-000000000001", "lang": "fr", "kind": "Fiche de cas",
        "programme": "Fabriques d’essai", "status": "Brouillon", "mark": "Document de travail",
        "written_on": "2026-04-14", "date": "14 avril 2026", "title": "Trier les idées ensemble",
        "subtitle": "Ouvrir le tri à Valombre", "authors": ("Salomé Quintrel", "Ilan Corvandel"),
        "summary_heading": "En bref", "summary": "Une **commission** trie.\n\nEn public.",
        "sections": sections, "contents_heading": "Sommaire",
        "credits_heading": "Crédits", "credits": ("Licence : CC BY 4.0",),
        "keywords": ("tri", "vote"), "photo_by": "Photo : {credit}",
        "page": "page {page} sur {pages}", "signed": ("Salomé Quintrel",),
    }  # fmt: skip
    return SheetView(**(values | fields))


def figure(folder: Path, name: str = "a.jpg", size: tuple[int, int] = (800, 600)) -> Figure:
    path = folder / name
    path.write_bytes(jpeg(size))
    return Figure(path, "Le mur des idées.", "S. Quintrel", "Un mur couvert de feuillets", *size)


def every_section(folder: Path) -> tuple[Section, ...]:
    """One section of each kind of block, with four pictures."""
    pictures = [figure(folder, f"{i}.jpg", (900, 600 + 60 * i)) for i in range(4)]
    card = Table(
        "Carte d’identité", (), (("Territoire", "Valombre"), ("Échelle", "Commune")), (27, 73)
    )
    steps = Table("Étapes", ("Date", "Étape"), (("2022", "Vote"), ("2024", "Tri")), (30, 70), True)
    return (
        Section("identity", "Carte d’identité", (card,)),
        Section("figures", "", (Figures(tuple(pictures[:2])),)),
        Section("process", "Ce qui se fait", (
            Prose("Un *tri*.\n\n- un\n- deux\n  - trois\n\n1. a\n2. b\n\nPuis :\n\n1. c"), steps,
            Figures(tuple(pictures[2:])),
        )),
        Section("absent", "Qui n’était pas là", (Remark("Non renseigné"),)),
        Section("quotes", "Paroles", (Quote(WORDS, LABEL), Quote("Oui ?", "Une élue"))),
        Section("sources", "Sources", (Items(("Délibération.", "Registre."), is_numbered=True),)),
    )  # fmt: skip


def text_of(document: bytes, part: str = "word/document.xml") -> str:
    """The words of a part as they are read, a paragraph a line."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        xml = archive.read(part).decode("utf-8")
    return html.unescape(re.sub(r"<[^>]*>", "", xml.replace("</w:p>", "\n")))
