"""`docx`: case sheets as documents, behind the gate of consent."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fabriques_desktop.cli.language import help_text
from fabriques_desktop.cli.opening import opened
from fabriques_desktop.cli.options import AsJson, WorkspacePath
from fabriques_desktop.cli.output import output_of
from fabriques_desktop.cli.running import register


def add_to(app: typer.Typer) -> None:
    """Put the commands of this module on the program."""
    register(app, "docx")(docx)


def docx(
    context: typer.Context,
    workspace: WorkspacePath,
    to: Annotated[Path, typer.Option("--out", metavar="DIR", help=help_text("docx_out"))],
    sheets: Annotated[
        list[str] | None, typer.Argument(metavar="[SHEET...]", help=help_text("sheets"))
    ] = None,
    as_json: AsJson = False,
) -> None:
    from fabriques_desktop.services import documents

    out = output_of(context)
    with opened(out, workspace) as ws, out.progress() as tell:
        made = documents.write_sheets(
            ws, sheets or None, to, progress=lambda done, total: tell("documents", done, total)
        )
    if as_json:
        out.json(made)
        return
    out.line(out.counted("docx.done", len(made)) if made else out.text("docx.none"))
    for sheet in made:
        out.line(f"  {sheet.path}")
