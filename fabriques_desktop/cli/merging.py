"""Records that may be the same: `duplicates` lists them, `merge` makes one, `unmerge` two again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from fabriques_desktop.cli import naming
from fabriques_desktop.cli.language import help_text
from fabriques_desktop.cli.opening import opened
from fabriques_desktop.cli.options import AsJson, RecordId, WorkspacePath
from fabriques_desktop.cli.output import Output, output_of
from fabriques_desktop.cli.running import register
from fabriques_desktop.errors import UnknownRecord

if TYPE_CHECKING:
    from fabriques_desktop.bootstrap import Workspace


def add_to(app: typer.Typer) -> None:
    """Put the commands of this module on the program."""
    register(app, "duplicates")(duplicates)
    register(app, "merge")(merge)
    register(app, "unmerge")(unmerge)


def duplicates(
    context: typer.Context,
    workspace: WorkspacePath,
    two: Annotated[
        tuple[str, str] | None,
        typer.Option("--two", metavar="ONE OTHER", help=help_text("two"), show_default=False),
    ] = None,
    as_json: AsJson = False,
) -> None:
    from fabriques_desktop.services import duplicates as finding

    out = output_of(context)
    with opened(out, workspace) as ws:
        if two is not None:
            _tell_apart(out, ws, *two)
            return
        found = [p for entity in finding.MERGED for p in finding.candidates(ws, entity)]
        if as_json:
            out.json([
                {"entity": p.entity, "first": p.first, "second": p.second, "likeness": p.likeness}
                for p in found
            ])  # fmt: skip
            return
        out.line(out.counted("duplicates.count", len(found)))
        for pair in found:
            out.line()
            kind, share = out.words.entity(pair.entity), pair.likeness
            out.say("duplicates.pair", entity=kind, share=share)
            for record in (pair.first, pair.second):
                title = naming.title(ws, pair.entity, record)
                out.say("duplicates.one", title=title, record=record)
    if found:
        out.say("duplicates.hint", path=workspace)


def _tell_apart(out: Output, ws: Workspace, one: str, other: str) -> None:
    from fabriques_desktop.services import duplicates as finding

    entity = ws.entity_of(one)
    if entity is None or entity not in finding.MERGED:
        raise UnknownRecord(record=one)
    first, second = sorted((one, other))
    finding.tell_apart(ws, finding.Pair(entity, first, second, likeness=100))
    titles = {"first": naming.title(ws, entity, one), "second": naming.title(ws, entity, other)}
    out.say("duplicates.two", **titles)


def merge(
    context: typer.Context,
    workspace: WorkspacePath,
    kept: Annotated[str, typer.Argument(metavar="KEPT", help=help_text("merge_kept"))],
    other: Annotated[str, typer.Argument(metavar="OTHER", help=help_text("merge_other"))],
) -> None:
    from fabriques_desktop.services import duplicates as merging

    out = output_of(context)
    with opened(out, workspace) as ws:
        entity = ws.entity_of(kept)
        if entity is None:
            raise UnknownRecord(record=kept)
        merging.merge(ws, entity, kept, other)
        out.say("merge.done", title=naming.title(ws, entity, kept), path=workspace, record=other)


def unmerge(context: typer.Context, workspace: WorkspacePath, record: RecordId) -> None:
    from fabriques_desktop.services import duplicates as merging

    out = output_of(context)
    with opened(out, workspace) as ws:
        entity = ws.entity_of(record)
        if entity is None:
            raise UnknownRecord(record=record)
        merging.unmerge(ws, entity, record)
        out.say("unmerge.done", title=naming.title(ws, entity, record))
