"""`undo`: what a bundle brought, written back as ordinary changes, and redone."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from fabriques_desktop.cli import naming
from fabriques_desktop.cli.language import help_text
from fabriques_desktop.cli.opening import opened
from fabriques_desktop.cli.options import AsJson, WorkspacePath
from fabriques_desktop.cli.output import Output, output_of
from fabriques_desktop.cli.running import REFUSED, register

if TYPE_CHECKING:
    from fabriques_desktop.bootstrap import Workspace
    from fabriques_desktop.services.history import Taken


def add_to(app: typer.Typer) -> None:
    """Put the command of this module on the program."""
    register(app, "undo")(undo)


def undo(
    context: typer.Context,
    workspace: WorkspacePath,
    act: Annotated[str, typer.Argument(metavar="[IMPORT]", help=help_text("undo_act"))] = "",
    skip_edited: Annotated[
        bool, typer.Option("--skip-edited", help=help_text("undo_skip"))
    ] = False,
    as_json: AsJson = False,
) -> None:
    from fabriques_desktop.services import history

    out = output_of(context)
    with opened(out, workspace) as ws:
        taken = history.imports(ws)
        if act:
            _undo(out, ws, taken, act, skip_edited=skip_edited, as_json=as_json)
        elif as_json:
            out.json(taken)
        elif taken:
            for each in taken:
                _tell(out, ws, each)
        else:
            out.say("undo.none")


def _undo(
    out: Output, ws: Workspace, taken: list[Taken], asked: str, *, skip_edited: bool, as_json: bool
) -> None:
    """Undo the import that is meant, or the undoing of one."""
    from fabriques_desktop.services import history

    found = _meant(out, ws, taken, asked)
    kind = "redo" if asked == found.undone_by else "undo"
    act = asked if kind == "redo" else found.act
    done = history.undo(ws, act, skip_edited=skip_edited, kind=kind)
    if as_json:
        out.json(done)
        return
    out.line(out.counted(f"{kind}.done", len(done.records)))
    out.say(f"{kind}.back", path=ws.shown, act=found.act if kind == "redo" else done.act)


def _meant(out: Output, ws: Workspace, taken: list[Taken], asked: str) -> Taken:
    """The one import of that name or act, or that this act undid; refused when there is none."""
    redone = [each for each in taken if asked == each.undone_by]
    meant = redone or [each for each in taken if asked in (each.act, each.bundle.name)]
    if len(meant) != 1:
        key = "undo.several" if meant else "undo.unknown"
        out.complain(out.text(key, name=asked, path=ws.shown))
        raise typer.Exit(REFUSED)
    if meant[0].undone_by and not redone:
        out.complain(out.text("undo.already", **_named(out, ws, meant[0])))
        raise typer.Exit(REFUSED)
    return meant[0]


def _tell(out: Output, ws: Workspace, taken: Taken) -> None:
    """A bundle that was taken: who sent it, when it came, what it brought, how it is undone."""
    from fabriques_desktop.cli.exchange import brought

    out.say("undo.taken", **_named(out, ws, taken))
    out.line("  " + brought(out, taken.bundle.summary))
    out.say("undo.undone" if taken.undone_by else "undo.stands", **_named(out, ws, taken))


def _named(out: Output, ws: Workspace, taken: Taken) -> dict[str, object]:
    at = datetime.fromisoformat(taken.bundle.at)
    return {
        "name": taken.bundle.name,
        "device": taken.bundle.summary.get("device_name") or taken.bundle.device,
        "at": naming.moment(at, out.words.lang),
        "path": ws.shown,
        "act": taken.undone_by or taken.act,
    }
