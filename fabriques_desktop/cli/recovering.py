"""A new office when the former one is lost: `recover`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fabriques_desktop.cli import asking
from fabriques_desktop.cli.language import help_text
from fabriques_desktop.cli.options import MissingParameter
from fabriques_desktop.cli.output import Output, output_of
from fabriques_desktop.cli.running import REFUSED, register

if TYPE_CHECKING:
    from fabriques_desktop.bootstrap import Workspace
    from fabriques_desktop.services.keys import RecoveryKeys


def add_to(app: typer.Typer) -> None:
    """Put the command of this module on the program."""
    register(app, "recover")(recover)


def recover(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="WORKSPACE", help=help_text("recover_to"))],
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="BUNDLE...", help=help_text("recover_bundles"))
    ] = None,
    backup: Annotated[
        Path | None, typer.Option("--backup", metavar="FILE", help=help_text("recover_backup"))
    ] = None,
    files: Annotated[
        Path | None, typer.Option("--files", metavar="DIR", help=help_text("recover_files"))
    ] = None,
    author: Annotated[
        str | None, typer.Option("--author", metavar="NAME", help=help_text("author"))
    ] = None,
    trust_new: Annotated[bool, typer.Option("--trust-new", help=help_text("trust_new"))] = False,
) -> None:
    from fabriques_desktop.services import keys, recovering

    out = output_of(context)
    if backup is None:
        if not paths:
            raise MissingParameter("", param_hint="--backup")
        if author is None:
            raise MissingParameter("", param_hint="--author")
    recovery = _recovery_keys(out)
    with out.progress() as tell:
        if backup is not None:
            ws = recovering.recover(
                folder, recovery, backup, files=files, author=author, progress=tell
            )
        else:
            ws = recovering.recover_without_backup(
                folder, recovery, paths or [], author=author or ""
            )
    with ws:
        out.say("recover.done", path=ws.shown)
        refused = _take(out, ws, paths or [], recovery.opening, trust_new=trust_new)
        out.say("recover.fingerprint", fingerprint=keys.known(ws)[0].fingerprint)
        out.say("recover.next", path=ws.shown)
    if refused:
        raise typer.Exit(REFUSED)


def _recovery_keys(out: Output) -> RecoveryKeys:
    """Both keys, as they were printed: typed without echo, or the whole of standard input."""
    from fabriques_desktop.services import recovering

    if not sys.stdin.isatty():
        return recovering.read_keys(sys.stdin.read())
    opening = recovering.read_opening(asking.secret(out, "recovery_opening"))
    return recovering.read_keys(opening + "\n" + asking.secret(out, "recovery_signing"))


def _take(out: Output, ws: Workspace, paths: list[Path], opening: str, *, trust_new: bool) -> bool:
    """Take the field's bundles in; whether one was refused."""
    from fabriques_desktop.cli.exchange import tell_receipt
    from fabriques_desktop.errors import FabriquesError
    from fabriques_desktop.services import bundles

    refused = False
    for path in paths:
        try:
            with out.progress() as tell:
                receipt = bundles.receive(
                    ws, path, trust_new=trust_new, opening=opening, progress=tell
                )
        except FabriquesError as refusal:
            out.refuse(refusal)
            refused = True
            continue
        tell_receipt(out, ws, path, receipt)
    return refused
