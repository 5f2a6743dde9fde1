"""Looking after a workspace: `check`, `backup`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fabriques_desktop.cli.language import help_text
from fabriques_desktop.cli.opening import opened
from fabriques_desktop.cli.options import AsJson, WorkspacePath
from fabriques_desktop.cli.output import Output, output_of
from fabriques_desktop.cli.running import REFUSED, register
from fabriques_desktop.errors import FabriquesError

if TYPE_CHECKING:
    from fabriques_desktop.services.checking import Report

_LISTED = 100


def add_to(app: typer.Typer) -> None:
    """Put the commands of this module on the program."""
    register(app, "check")(check)
    register(app, "backup")(backup)


def check(
    context: typer.Context,
    workspace: WorkspacePath,
    deep: Annotated[bool, typer.Option("--deep", help=help_text("deep"))] = False,
    as_json: AsJson = False,
) -> None:
    from fabriques_desktop.services import checking

    out = output_of(context)
    with opened(out, workspace) as ws, out.progress() as tell:
        report = checking.check(ws, deep=deep, progress=tell)
    if as_json:
        out.json(report)
    else:
        tell_report(out, report)
    if not report.is_sound:
        raise typer.Exit(REFUSED)


def tell_report(out: Output, report: Report) -> None:
    """What was read, what is wrong with it, and what is only to be known."""
    read = [out.counted("changes", report.changes), out.counted("check.files", report.files)]
    key = "check.read_deep" if report.deep else "check.read"
    out.say(key, things=out.text("comma").join(read))
    for name in ("conflicts", "dangling", "refusing", "held_back", "quarantined", "awaited"):
        if count := getattr(report, name):
            out.line("  " + out.counted(f"check.{name}", count))
    if report.newer:
        from fabriques_desktop.cli.counting import not_known

        devices = out.text("comma").join(report.newer_devices)
        out.say("check.newer", things=not_known(out, report.newer), devices=devices)
    if report.is_sound:
        out.say("check.sound")
        return
    out.complain(out.counted("check.problems", len(report.problems)))
    for problem in report.problems[:_LISTED]:
        out.complain("- " + out.text(f"problem.{problem.kind}", subject=problem.subject))
    if len(report.problems) > _LISTED:
        out.complain(out.words.text("more", count=len(report.problems) - _LISTED))


def backup(
    context: typer.Context,
    workspace: WorkspacePath,
    to: Annotated[
        Path | None, typer.Option("--to", help=help_text("backup_to"), show_default=False)
    ] = None,
    as_json: AsJson = False,
) -> None:
    from fabriques_desktop.services import second_copies

    out = output_of(context)
    with opened(out, workspace) as ws, out.progress() as tell:
        made, copied = second_copies.back_up(ws, to, lambda done, total: tell("files", done, total))
        size = made.stat().st_size
    failed = copied if isinstance(copied, FabriquesError) else None
    if as_json:
        there = copied.path if isinstance(copied, second_copies.Copied) else None
        out.json({"path": made, "size_bytes": size, "copy": there})
    else:
        if not (isinstance(copied, second_copies.Copied) and copied.path == made):
            out.say("backup.done", path=made, size=out.size(size))
        if isinstance(copied, second_copies.Copied):
            out.say(
                "backup.copied", path=copied.path, files=out.counted("check.files", copied.held)
            )
        elif failed is None:
            out.say("backup.files")
    if failed is not None:
        out.complain(out.text("backup.not_copied", why=out.words.sentence(failed)))
        if to is not None:
            raise typer.Exit(REFUSED)
