"""Writing case sheets as documents, behind the gate: all of those asked for, or none."""

from __future__ import annotations

import contextlib
import functools
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from fabriques_desktop.domain.ids import folded
from fabriques_desktop.domain.records import CaseSheet
from fabriques_desktop.errors import OutputExists, ReadOnlyPlace, ReleaseRefused
from fabriques_desktop.publish import people, release
from fabriques_desktop.publish.leaks import Person
from fabriques_desktop.publish.release import Verdict
from fabriques_desktop.services import made_documents
from fabriques_desktop.store.workspace import Workspace

Progress = Callable[[int, int], None]

_SLUG_LENGTH = 60


@dataclass(frozen=True, slots=True)
class WrittenSheet:
    """A document that was made; `sheet` is the id of the case sheet."""

    sheet: str
    path: Path


def judge_sheet(ws: Workspace, sheet_id: str, channel: str = "sheet") -> Verdict:
    """What the gate says of a sheet as it is now.  Raises: UnknownRecord."""
    return release.judge(ws, sheet_id, channel)


def write_sheets(
    ws: Workspace,
    sheet_ids: Iterable[str] | None,
    out_dir: Path,
    *,
    progress: Progress | None = None,
) -> tuple[WrittenSheet, ...]:
    """Write a DOCX a sheet, all sheets when None is given; what was typed is sealed first.

    Every sheet is judged and made before the first file takes its name.  A file that an earlier run
    wrote is replaced, unless somebody has saved it since.
    Raises: UnknownRecord, ReleaseRefused, OutputExists, PictureRefused, DiskFull, ReadOnlyPlace.
    """
    ws.seal_drafts()
    if sheet_ids is None:
        sheet_ids = [record.id for record in ws.find("case_sheet")]
    verdicts = [release.judge(ws, sheet) for sheet in dict.fromkeys(sheet_ids)]
    _require(verdicts)
    targets = {v.sheet: out_dir / file_name(ws, v.sheet) for v in verdicts}
    for sheet, path in targets.items():
        _check_target(sheet, path)
    known = people.known(ws)
    with _beside(out_dir) as folder:
        for done, verdict in enumerate(verdicts):
            if progress is not None:
                progress(done, len(verdicts))
            _make(ws, verdict, folder / targets[verdict.sheet].name, known)
        for path in targets.values():
            (folder / path.name).replace(path)
    made_documents.note(ws, targets)
    if progress is not None:
        progress(len(verdicts), len(verdicts))
    return tuple(WrittenSheet(sheet, path) for sheet, path in targets.items())


def file_name(ws: Workspace, sheet_id: str) -> str:
    """The file of a sheet: its title in plain letters, and the end of its id, which no twin has."""
    sheet = ws.get("case_sheet", sheet_id)
    title = sheet.title if isinstance(sheet, CaseSheet) and sheet.title else ""
    plain = folded(unicodedata.normalize("NFKD", title.replace("œ", "oe").replace("æ", "ae")))
    slug = "-".join("".join(c if c.isascii() else " " for c in plain).split())
    short = slug[:_SLUG_LENGTH].rstrip("-") or "fiche"
    return f"{short}-{sheet_id[-8:]}.docx"


def _require(verdicts: list[Verdict]) -> None:
    """Raises: ReleaseRefused, with what stands against every sheet asked for."""
    refused = [v for v in verdicts if v.refusals]
    if len(refused) == 1:
        refused[0].require()
    if refused:
        raise ReleaseRefused(
            sheet=" · ".join(v.title for v in refused),
            record=refused[0].sheet,
            reasons=tuple(dict.fromkeys(r for v in refused for r in v.refusals)),
        )


def _check_target(sheet: str, path: Path) -> None:
    from fabriques_desktop.publish import docx

    if path.exists() and docx.made_from(path) != docx.identifier(sheet):
        raise OutputExists(path=path)


@contextlib.contextmanager
def _beside(out_dir: Path) -> Iterator[Path]:
    """A folder of the same volume, gone afterwards, in which documents wait to take their names."""
    try:
        out_dir.mkdir(parents=True, exist_ok=True)
        waiting = tempfile.TemporaryDirectory(dir=out_dir, prefix=".fabriques-")
    except (PermissionError, NotADirectoryError, FileExistsError) as error:
        raise ReadOnlyPlace(path=out_dir) from error
    with waiting as folder:
        yield Path(folder)


def _make(ws: Workspace, verdict: Verdict, path: Path, known: tuple[Person, ...]) -> None:
    # python-docx costs a tenth of a second that a window should not pay when it starts
    from fabriques_desktop.publish import docx, sheet

    view = sheet.gather(ws, verdict)
    check = functools.partial(release.check_finished, ws, verdict, view=view, known=known)
    docx.write(view, path, check, kept=ws.made_folder / "thumbnails")
