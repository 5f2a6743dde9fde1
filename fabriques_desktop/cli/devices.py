"""The end of a device: `device close`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fabriques_desktop.cli.language import help_text
from fabriques_desktop.cli.opening import opened
from fabriques_desktop.cli.options import AsJson, WorkspacePath
from fabriques_desktop.cli.output import output_of
from fabriques_desktop.cli.running import Group, register


def add_to(app: typer.Typer) -> None:
    """Put the commands of this module on the program."""
    group = typer.Typer(cls=Group, help=help_text("device"), no_args_is_help=True)
    register(group, "close")(close)
    app.add_typer(group, name="device")


def close(
    context: typer.Context,
    workspace: WorkspacePath,
    target: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help=help_text("close_out"))
    ] = None,
    discard_private: Annotated[
        bool, typer.Option("--discard-private", help=help_text("discard_private"))
    ] = False,
    as_json: AsJson = False,
) -> None:
    from fabriques_desktop.cli.exchange import tell_written
    from fabriques_desktop.services import devices

    out = output_of(context)
    with opened(out, workspace) as ws, out.progress() as tell:
        done = devices.close(ws, target, discard_private=discard_private, progress=tell)
    if as_json:
        out.json(done)
    elif done.wiped:
        out.say("close.done", path=workspace)
    elif done.handed_over is not None:
        tell_written(out, done.handed_over, "export.done")
        out.say("close.waiting", path=workspace)
