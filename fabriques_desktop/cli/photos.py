"""`photos add`: pictures taken into a workspace, as photos of one record."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fabriques_desktop.cli.language import help_text
from fabriques_desktop.cli.opening import opened
from fabriques_desktop.cli.options import AsJson, RecordId, WorkspacePath
from fabriques_desktop.cli.output import output_of
from fabriques_desktop.cli.running import REFUSED, Group, register


def add_to(app: typer.Typer) -> None:
    """Put the commands of this module on the program."""
    group = typer.Typer(cls=Group, help=help_text("photos"), no_args_is_help=True)
    register(group, "add")(add)
    app.add_typer(group, name="photos")


def add(
    context: typer.Context,
    workspace: WorkspacePath,
    record: RecordId,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help=help_text("photo_files"))],
    as_json: AsJson = False,
) -> None:
    from fabriques_desktop.services import photo_import, photos

    out = output_of(context)
    with opened(out, workspace) as ws, out.progress() as tell:
        done = photos.add_files(
            ws,
            record,
            photo_import.expanded(files),
            progress=lambda at, total: tell("photos", at, total),
        )
        added = [(ws.get("photo", each), each) for each in done.added]
    if as_json:
        known = [{"file": path, "id": photo} for path, photo in done.known]
        out.json({"added": done.added, "known": known, "refused": [p for p, _ in done.refused]})
    else:
        for photo, each in added:
            out.say("photos.added", name=getattr(photo, "filename", each), record=each)
        for path, photo_id in done.known:
            out.say("photos.known", name=path.name, record=photo_id)
    for _, refusal in done.refused:
        out.refuse(refusal)
    if done.refused:
        raise typer.Exit(REFUSED)
