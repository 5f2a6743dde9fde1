"""`undo`: what was imported or done here, written back as ordinary changes, and redone."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from fabriques_desktop.cli import naming
from fabriques_desktop.cli.language import help_text
from fabriques_desktop.cli.opening import opened
from fabriques_desktop.cli.options import AsJson, WorkspacePath
from fabriques_desktop.cli.output import output_of
from fabriques_desktop.cli.running import register

_LISTED = ("import", "undo", "redo")


def add_to(app: typer.Typer) -> None:
    """Put the command of this module on the program."""
    register(app, "undo")(undo)


def undo(
    context: typer.Context,
    workspace: WorkspacePath,
    act: Annotated[str, typer.Argument(metavar="[ACT]", help=help_text("undo_act"))] = "",
    skip_edited: Annotated[
        bool, typer.Option("--skip-edited", help=help_text("undo_skip"))
    ] = False,
    as_json: AsJson = False,
) -> None:
    from fabriques_desktop.services import history

    out = output_of(context)
    with opened(out, workspace) as ws:
        if act:
            is_undo = any(each.id == act and each.kind == "undo" for each in history.acts(ws, 200))
            kind = "redo" if is_undo else "undo"
            done = history.undo(ws, act, skip_edited=skip_edited, kind=kind)
            out.line(out.counted("undo.done", len(done.records)))
            out.say("undo.redo", path=workspace, act=done.act)
            return
        found = [each for each in history.acts(ws, 200) if each.kind in _LISTED]
        if as_json:
            out.json(found)
            return
        for each in found:
            key = "undo.past" if each.undone_by is None else "undo.undone"
            at = naming.moment(datetime.fromisoformat(each.at), out.words.lang)
            kind = out.text(f"undo.kinds.{each.kind}")
            out.say(key, act=each.id, at=at, kind=kind)
        out.say("undo.hint" if found else "undo.none", path=workspace)
