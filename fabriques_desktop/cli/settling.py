"""What two people wrote differently: `conflicts` lists it, `settle` ends it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from fabriques_desktop.cli import naming
from fabriques_desktop.cli.language import help_text
from fabriques_desktop.cli.opening import opened
from fabriques_desktop.cli.options import AsJson, RecordId, WorkspacePath
from fabriques_desktop.cli.output import Output, output_of
from fabriques_desktop.cli.running import register
from fabriques_desktop.domain.change import DELETED
from fabriques_desktop.domain.records import ENTITIES, fields_of
from fabriques_desktop.sentences import shown

if TYPE_CHECKING:
    from fabriques_desktop.bootstrap import Workspace
    from fabriques_desktop.services.conflicts import Conflict

_LONGEST = 400


def add_to(app: typer.Typer) -> None:
    """Put the commands of this module on the program."""
    register(app, "conflicts")(conflicts)
    register(app, "settle")(settle)


def conflicts(context: typer.Context, workspace: WorkspacePath, as_json: AsJson = False) -> None:
    from fabriques_desktop.services.conflicts import open_conflicts

    out = output_of(context)
    with opened(out, workspace) as ws:
        found = open_conflicts(ws)
        if as_json:
            out.json([_as_json(ws, each) for each in found])
            return
        out.line(
            out.counted("conflicts.count", len(found)) if found else out.text("conflicts.none")
        )
        for each in found:
            _tell(out, ws, each)
    if found:
        out.say("conflicts.hint", path=workspace)


def settle(
    context: typer.Context,
    workspace: WorkspacePath,
    record: RecordId,
    field: Annotated[str, typer.Argument(metavar="FIELD", help=help_text("settle_field"))],
    take: Annotated[
        str | None, typer.Option("--take", metavar="CHANGE", help=help_text("take"))
    ] = None,
    value: Annotated[
        str | None, typer.Option("--value", metavar="TEXT", help=help_text("value"))
    ] = None,
) -> None:
    from fabriques_desktop.services import conflicts as settling

    out = output_of(context)
    if (take is None) == (value is None):
        raise typer.BadParameter("", param_hint="--take / --value")
    with opened(out, workspace) as ws:
        entity = ws.entity_of(record)
        if take is not None:
            settling.settle(ws, entity, record, field, take=take)
        else:
            new = meant(entity or "", field, value or "")
            settling.settle(ws, entity, record, field, value=new)
        out.say("settle.done", where=where(out, ws, entity or "", record, field))
        left = sum(len(cells) for _, _, cells in ws.conflicted())
    if left:
        out.line(out.counted("settle.left", left))


def meant(entity: str, field: str, text: str) -> object:
    """The value that a text stands for in a field, or whether the record is to be deleted."""
    from fabriques_desktop.services import values

    if field == DELETED:
        return text.strip().lower() in values.TRUE
    known = fields_of(entity) if entity in ENTITIES else {}
    return values.from_person(known[field], text, date.today()) if field in known else text


def where(out: Output, ws: Workspace, entity: str, record: str, cell: str) -> str:
    """A cell as people name it: "Fiche de cas « Le marché » · Point de départ"."""
    label = out.text("deletion") if cell == DELETED else out.words.field(f"{entity}.{cell}")
    title = naming.title(ws, entity, record)
    return out.text("where", entity=out.words.entity(entity), title=title, field=label)


def _tell(out: Output, ws: Workspace, conflict: Conflict) -> None:
    out.line()
    out.line(where(out, ws, conflict.entity, conflict.record, conflict.cell))
    out.say("conflicts.ids", record=conflict.record, field=conflict.cell)
    if conflict.base is not None:
        out.say("conflicts.base", value=_value(out, ws, conflict, conflict.base.value))
    for each in conflict.alternatives:
        out.say("conflicts.value", value=_value(out, ws, conflict, each.value))
        author = naming.title(ws, "member", each.author) if each.author else out.text("unknown")
        at = naming.moment(each.at, out.words.lang)
        out.say("conflicts.change", author=author, at=at, change=each.change)


def _value(out: Output, ws: Workspace, conflict: Conflict, found: object) -> str:
    if conflict.cell == DELETED:
        return out.text("conflicts.deleted" if found else "conflicts.kept")
    fields = fields_of(conflict.entity) if conflict.entity in ENTITIES else {}
    return shown(naming.value(ws, out.words, fields.get(conflict.cell), found), _LONGEST)


def _as_json(ws: Workspace, conflict: Conflict) -> dict[str, object]:
    values = [
        {"change": a.change, "value": a.value, "author": a.author, "device": a.device, "at": a.at}
        for a in conflict.alternatives
    ]
    return {
        "entity": conflict.entity,
        "id": conflict.record,
        "title": naming.title(ws, conflict.entity, conflict.record),
        "field": conflict.cell,
        "base": conflict.base.value if conflict.base else None,
        "values": values,
    }
