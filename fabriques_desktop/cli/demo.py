"""`demo`: the whole loop on invented people, told step by step."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fabriques_desktop.cli.language import help_text
from fabriques_desktop.cli.options import AsJson
from fabriques_desktop.cli.output import Output, output_of
from fabriques_desktop.cli.running import REFUSED, register
from fabriques_desktop.sentences import shown

if TYPE_CHECKING:
    from fabriques_desktop.services.demo import DemoReport

_SHOWN = 160
_BEFORE = 40  # characters shown before texts differ


def add_to(app: typer.Typer) -> None:
    """Put the commands of this module on the program."""
    register(app, "demo")(demo)


def demo(
    context: typer.Context,
    directory: Annotated[Path, typer.Argument(metavar="DIR", help=help_text("demo_dir"))],
    replace: Annotated[bool, typer.Option("--replace", help=help_text("replace"))] = False,
    as_json: AsJson = False,
) -> None:
    from fabriques_desktop.services import demo

    out = output_of(context)
    steps = _Steps(out, silent=as_json)
    with out.progress() as tell:

        def told(step: str, done: int, total: int) -> None:
            tell(step, done, total)
            steps.reached(step, done, total)

        report = demo.build(directory, replace=replace, progress=told)
    sound = all(check.is_sound for check in report.checks.values())
    if as_json:
        out.json(
            {
                "directory": report.directory,
                "seconds": round(report.seconds, 2),
                "workspaces": report.workspaces,
                "bundles": [bundle.path for bundle in report.bundles],
                "documents": report.documents,
                "records": report.records,
                "sound": sound,
            }
        )
    else:
        _tell(out, report)
    if not sound:
        raise typer.Exit(REFUSED)


class _Steps:
    """One line when a step is done for the first time, for a run nobody watches too."""

    def __init__(self, out: Output, *, silent: bool) -> None:
        self._out = out
        self._told: set[str] = set()
        self._silent = silent

    def reached(self, step: str, done: int, total: int) -> None:
        if done >= total and step not in self._told and not self._silent:
            self._told.add(step)
            self._out.say("demo.step", step=self._out.text(f"step.{step}"))


def _tell(out: Output, report: DemoReport) -> None:
    from fabriques_desktop.cli.counting import things
    from fabriques_desktop.cli.exchange import brought
    from fabriques_desktop.cli.upkeep import tell_report

    out.line()
    out.say("demo.done", path=report.directory, seconds=out.decimal(report.seconds))
    out.line(things(out, report.records))
    for receipt in report.receipts:
        out.say(
            "demo.received", device=receipt.device_name, news=brought(out, receipt.as_summary())
        )
    for settled in report.settled:
        conflict = settled.conflict
        label = out.words.field(f"{conflict.entity}.{conflict.cell}")
        out.say("demo.settled", entity=out.words.entity(conflict.entity), field=label)
        wrote = [str(each.value) for each in conflict.alternatives]
        *wrote, kept = _from_difference([*wrote, settled.value])
        for value in wrote:
            out.line("  " + out.text("demo.wrote", value=shown(value, _SHOWN)))
        out.line("  " + out.text("demo.kept", value=shown(kept, _SHOWN)))
    for name, check in report.checks.items():
        out.say("demo.checked", path=report.workspaces[name])
        tell_report(out, check)
    out.say("demo.made")
    for path in (*report.workspaces.values(), *(b.path for b in report.bundles), *report.documents):
        out.line(f"  {path}")
    out.say("demo.next", path=report.workspaces["bureau"])


def _from_difference(texts: list[str]) -> list[str]:
    """The texts from a little before the first place where they differ, cut at a word."""
    columns = zip(*texts, strict=False)
    same = next((at for at, letters in enumerate(columns) if len(set(letters)) > 1), 0)
    start = texts[0].rfind(" ", 0, max(same - _BEFORE, 0)) + 1
    return [f"… {text[start:]}" for text in texts] if start else texts
