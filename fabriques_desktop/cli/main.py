"""`fabriques`: the commands put together, and the options that all of them share."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from fabriques_desktop import __version__
from fabriques_desktop.cli import (
    demo,
    devices,
    documents,
    erasing,
    exchange,
    keys,
    merging,
    photos,
    records,
    recovering,
    settling,
    sharing,
    territories,
    transcripts,
    undoing,
    upkeep,
)
from fabriques_desktop.cli.language import help_text
from fabriques_desktop.cli.running import Program

app = typer.Typer(
    name="fabriques",
    cls=Program,
    help=help_text("program"),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for group in (
    records,
    territories,
    photos,
    transcripts,
    exchange,
    keys,
    sharing,
    recovering,
    devices,
    settling,
    undoing,
    merging,
    erasing,
    upkeep,
    documents,
    demo,
):
    group.add_to(app)


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"fabriques {__version__}")
        raise typer.Exit()


@app.callback()
def _shared(
    lang: Annotated[
        str | None, typer.Option("--lang", metavar="fr|en", help=help_text("lang"))
    ] = None,
    version: Annotated[
        bool,
        typer.Option("--version", is_eager=True, callback=_show_version, help=help_text("version")),
    ] = False,
) -> None:
    if lang is not None and lang not in ("fr", "en"):
        raise typer.BadParameter(lang, param_hint="--lang")


def main() -> None:
    """Run one call and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # what a console cannot write (Windows, a pipe of another encoding) must not stop the work
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    app()
