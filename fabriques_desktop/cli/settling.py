"""What two people wrote differently: `conflicts` lists it, `settle` ends it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from fabriques_desktop.cli import naming
from fabriques_desktop.cli.language import help_text
from fabriques_desktop.cli.opening import opened
from fabriques_desktop.cli.options import AsJson, WorkspacePath
from fabriques_desktop.cli.output import Output, output_of
from fabriques_desktop.cli.running import register
from fabriques_desktop.domain.change import DELETED
from fabriques_desktop.domain.records import ENTITIES, fields_of
from fabriques_desktop.errors import UnknownRecord
from fabriques_desktop.sentences import shown

if TYPE_CHECKING:
    from fabriques_desktop.bootstrap import Workspace
    from fabriques_desktop.services.conflicts import Conflict

_LONGEST = 400
_MEANWHILE = 6


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
    record: Annotated[str, typer.Argument(metavar="[RECORD]", help=help_text("record"))] = "",
    field: Annotated[str, typer.Argument(metavar="[FIELD]", help=help_text("settle_field"))] = "",
    take: Annotated[
        str | None, typer.Option("--take", metavar="CHANGE", help=help_text("take"))
    ] = None,
    value: Annotated[
        str | None, typer.Option("--value", metavar="TEXT", help=help_text("value"))
    ] = None,
    both: Annotated[bool, typer.Option("--both", help=help_text("settle_both"))] = False,
    yes: Annotated[bool, typer.Option("--yes", help=help_text("settle_yes"))] = False,
) -> None:
    out = output_of(context)
    if (take is not None) + (value is not None) + both != 1:
        raise typer.BadParameter("", param_hint="--take / --value / --both")
    if not field and not (both and not record):
        raise typer.BadParameter("", param_hint="FIELD" if record else "RECORD")
    with opened(out, workspace) as ws:
        if not record:
            _settle_all(out, ws, yes=yes)
        else:
            _settle_one(out, ws, record, field, take, value)
        left = sum(len(cells) for _, _, cells in ws.conflicted())
    if left:
        out.line(out.counted("settle.left", left))


def _settle_one(
    out: Output, ws: Workspace, record: str, field: str, take: str | None, value: str | None
) -> None:
    from fabriques_desktop.services import conflicts as settling

    entity = ws.entity_of(record)
    named = where(out, ws, entity or "", record, field)  # a record that goes is named no more
    if take is not None:
        settling.settle(ws, entity, record, field, take=take)
    elif value is not None:
        settling.settle(ws, entity, record, field, value=meant(entity or "", field, value))
    elif entity is None:
        raise UnknownRecord(record=record)
    else:
        settling.take_both(ws, entity, record, field)
    out.say("settle.done", where=named)


def _settle_all(out: Output, ws: Workspace, *, yes: bool) -> None:
    """Every text whose edits overlap nowhere: counted first, settled when it is said again."""
    from fabriques_desktop.services import conflicts as settling

    if not yes:
        found = settling.clean_proposals(ws)
        out.line(out.counted("settle.both", len(found)))
        for conflict, _ in found:
            out.line("  - " + where(out, ws, conflict.entity, conflict.record, conflict.cell))
        if found:
            out.say("settle.yes")
        return
    with out.progress() as tell:
        done = settling.settle_proposed(ws, progress=lambda at, of: tell("conflicts", at, of))
    out.line(out.counted("settle.all", done))


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
    from fabriques_desktop.services.conflicts import proposal

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
    if conflict.cell == DELETED:
        _tell_meanwhile(out, ws, conflict)
    elif (found := proposal(conflict)) and found.text is not None:
        out.say("conflicts.both", value=_value(out, ws, conflict, found.text))


def _tell_meanwhile(out: Output, ws: Workspace, conflict: Conflict) -> None:
    """What others wrote in a record that somebody deleted."""
    from fabriques_desktop.services.conflicts import meanwhile

    fields = fields_of(conflict.entity) if conflict.entity in ENTITIES else {}
    for cell, each in meanwhile(ws, conflict, _MEANWHILE):
        told = shown(naming.value(ws, out.words, fields.get(cell), each.value), _LONGEST)
        label = out.words.field(f"{conflict.entity}.{cell}")
        author = naming.title(ws, "member", each.author) if each.author else out.text("unknown")
        at = naming.moment(each.at, out.words.lang)
        out.say("conflicts.meanwhile", field=label, value=told, author=author, at=at)


def _value(out: Output, ws: Workspace, conflict: Conflict, found: object) -> str:
    if conflict.cell == DELETED:
        return out.text("conflicts.deleted" if found else "conflicts.kept")
    fields = fields_of(conflict.entity) if conflict.entity in ENTITIES else {}
    return shown(naming.value(ws, out.words, fields.get(conflict.cell), found), _LONGEST)


def _as_json(ws: Workspace, conflict: Conflict) -> dict[str, object]:
    from fabriques_desktop.services.conflicts import proposal

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
        "both": found.text if (found := proposal(conflict)) else None,
        "values": values,
    }
