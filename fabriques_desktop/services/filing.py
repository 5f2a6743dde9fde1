"""Files that come to a record: photos, papers, a signed consent, and what belongs to an interview.

Says where a file goes and keeps it; who asks, and in which words, is not its part.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fabriques_desktop.errors import FabriquesError
from fabriques_desktop.services import attachments
from fabriques_desktop.services.group_consents import attach_proof
from fabriques_desktop.services.photo_import import PICTURES
from fabriques_desktop.services.recordings import is_recording
from fabriques_desktop.store.workspace import Workspace

_SUBTITLES = frozenset((".vtt", ".srt"))


@dataclass(frozen=True, slots=True)
class Sorted:
    """Files by what they are; folders are taken for folders of pictures."""

    pictures: tuple[Path, ...] = ()
    papers: tuple[Path, ...] = ()
    of_interviews: tuple[Path, ...] = ()  # recordings and transcripts


@dataclass(frozen=True, slots=True)
class Kept:
    """The attachments made, and what was refused."""

    ids: tuple[str, ...]
    refused: tuple[FabriquesError, ...]


@dataclass(frozen=True, slots=True)
class Signable:
    """A consent that a signed form can prove, or an interview that has none yet of this person.

    Without an interview it is the consent for all of them.
    """

    interview: str | None = None
    consent: str | None = None


def sort_out(paths: Iterable[Path]) -> Sorted:
    """Each file with its kind; reads no more than how a file begins."""
    pictures, papers, others = [], [], []
    for path in paths:
        ending = path.suffix.lower()
        if path.is_dir() or ending in PICTURES:
            pictures.append(path)
        elif ending in _SUBTITLES or is_recording(path):
            others.append(path)
        else:
            papers.append(path)
    return Sorted(tuple(pictures), tuple(papers), tuple(others))


def keep_papers(ws: Workspace, about: str, paths: Iterable[Path]) -> Kept:
    """Attach files to a record, in one act; a bad one keeps no other out, the same one comes once.

    Raises: UnknownRecord.
    """
    attachments.check_about(ws, about)
    ids: list[str] = []
    refused: list[FabriquesError] = []
    with ws.act("attachment"):
        for path in paths:
            try:
                made = attachments.add(ws, about, path, "document")
            except FabriquesError as error:
                refused.append(error)
            else:
                ids.append(made)
    return Kept(tuple(ids), tuple(refused))


def signable(ws: Workspace, person: str) -> tuple[Signable, ...]:
    """What a form signed by this person may be about, the latest interview first.

    A refusal or a withdrawal is not answered by a file: it is changed where consents are given.
    """
    held: list[Any] = ws.find("consent", actor=person)
    closed = {c.interview for c in held if c.form == "refused" or c.withdrawn_on}
    open_ = {c.interview: c.id for c in held if c.interview not in closed}
    interviews: list[Any] = ws.find("interview", actors=person)
    interviews.sort(key=lambda each: (each.held_on or "", each.id), reverse=True)
    found = [Signable(i.id, open_.get(i.id)) for i in interviews if i.id not in closed]
    if None in open_ or not (interviews or closed):
        found.append(Signable(None, open_.get(None)))
    return tuple(found)


def sign(ws: Workspace, person: str, about: Signable, path: Path) -> str:
    """Keep a signed form with the consent it proves, made when there is none; returns its id.

    One act.  Raises: what `attachments.add` raises.
    """
    attachments.check_file(path)
    with ws.act("attachment") as act:
        consent = about.consent or act.save(
            "consent",
            None,
            {
                "actor": person,
                "interview": about.interview,
                "form": "written",
                "collected_by": ws.member_id or None,
            },
        )
        attach_proof(ws, consent, path)
    return consent
