"""Erasing for ever: `erase` lists what would go, then does it; `redact` corrects one field."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from fabriques_desktop.cli import naming
from fabriques_desktop.cli.counting import things
from fabriques_desktop.cli.language import help_text
from fabriques_desktop.cli.opening import opened
from fabriques_desktop.cli.options import AsJson, RecordId, WorkspacePath
from fabriques_desktop.cli.output import Output, output_of
from fabriques_desktop.cli.running import register
from fabriques_desktop.cli.settling import meant, where
from fabriques_desktop.errors import UnknownPerson, UnknownRecord

if TYPE_CHECKING:
    from fabriques_desktop.bootstrap import Workspace
    from fabriques_desktop.services.erasing import Plan, Receipt
    from fabriques_desktop.services.erasure_plans import Mention


class Scope(enum.StrEnum):
    """How much of a person goes."""

    ALL = "all"
    IDENTITY = "identity"
    PUBLICATION = "publication"


def add_to(app: typer.Typer) -> None:
    """Put the commands of this module on the program."""
    register(app, "erase")(erase)
    register(app, "redact")(redact)


def erase(
    context: typer.Context,
    workspace: WorkspacePath,
    person: Annotated[
        str | None, typer.Argument(metavar="PERSON", help=help_text("person"))
    ] = None,
    scope: Annotated[Scope, typer.Option("--scope", help=help_text("scope"))] = Scope.ALL,
    also: Annotated[
        list[str] | None, typer.Option("--also", metavar="RECORD", help=help_text("also"))
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help=help_text("erase_yes"))] = False,
    only_list: Annotated[bool, typer.Option("--list", help=help_text("erase_list"))] = False,
    leave_mentions: Annotated[
        bool, typer.Option("--leave-mentions", help=help_text("leave_mentions"))
    ] = False,
    as_json: AsJson = False,
) -> None:
    from fabriques_desktop.services import erasing, withdrawing

    out = output_of(context)
    with opened(out, workspace) as ws, out.progress() as tell:
        if person is None:
            _tell_waiting(out, ws, workspace, as_json=as_json)
            return
        found = _person(ws, person)
        is_asking = ws.role != "office" and scope is not Scope.PUBLICATION
        planned = erasing.plan(ws, found, scope, also or ())
        if only_list or not yes:
            if as_json:
                out.json(planned)
            else:
                _tell_plan(out, ws, planned)
                hint = "erase.hint_asking" if is_asking else "erase.hint"
                out.say(hint, path=workspace, person=found, scope=scope)
            return
        if is_asking:
            act = withdrawing.request(ws, found, scope)
            if as_json:
                out.json({"act": act, "requested": scope})
            else:
                out.say("erase.asked")
            return
        done = erasing.erase(
            ws, found, scope, also=also or (), leave_mentions=leave_mentions, progress=tell
        )
    if as_json:
        out.json(done)
    else:
        _tell_done(out, done)


def redact(
    context: typer.Context,
    workspace: WorkspacePath,
    record: RecordId,
    field: Annotated[str, typer.Argument(metavar="FIELD", help=help_text("settle_field"))],
    value: Annotated[
        str | None, typer.Option("--value", metavar="TEXT", help=help_text("redact_value"))
    ] = None,
    with_waiting: Annotated[
        bool, typer.Option("--with-waiting", help=help_text("with_waiting"))
    ] = False,
    accept: Annotated[
        str | None, typer.Option("--accept", metavar="CHANGE", help=help_text("redact_accept"))
    ] = None,
    as_json: AsJson = False,
) -> None:
    from fabriques_desktop.services import erasing

    out = output_of(context)
    with opened(out, workspace) as ws, out.progress() as tell:
        entity = ws.entity_of(record)
        if entity is None:
            raise UnknownRecord(record=record)
        if accept is not None:
            _accept(ws, entity, record, accept)
            out.say("redact.accepted", where=where(out, ws, entity, record, field))
            return
        new = _new_value(entity, field, value)
        done = erasing.redact(
            ws, entity, record, field, new, with_quarantined=with_waiting, progress=tell
        )
        place = where(out, ws, entity, record, field)
    if as_json:
        out.json(done)
        return
    out.say("redact.done", where=place)
    _tell_rest(out, done)


def _accept(ws: Workspace, entity: str, record: str, change: str) -> None:
    """Let what was written from an erased value be shown.  Raises: UnknownChange, OfficeOnly."""
    from fabriques_desktop.services import erasing

    cells = {q.change.change: q.cell for q in erasing.quarantined(ws) if q.record == record}
    erasing.accept(ws, entity, record, cells.get(change, ""), change)


def _tell_waiting(out: Output, ws: Workspace, workspace: str, *, as_json: bool) -> None:
    """What the field asked to erase, and what was written from values erased since."""
    from fabriques_desktop.services import erasing, withdrawing

    asked, held = withdrawing.requests(ws), erasing.quarantined(ws)
    if as_json:
        out.json({"requests": asked, "waiting": held})
        return
    for request in asked:
        title = naming.title(ws, "actor", request.person)
        out.say("erase.request", title=title, scope=request.scope, person=request.person)
    if asked:
        out.say("erase.request_hint", path=workspace)
    for each in held:
        out.say("erase.waits", where=where(out, ws, each.entity, each.record, each.cell))
        out.say("erase.passage", passage=str(each.change.value))
        out.say("erase.waits_hint", path=workspace, record=each.record,
                field=each.cell.partition("/")[0], change=each.change.change)  # fmt: skip
    if not (asked or held):
        out.say("erase.nothing")


def _new_value(entity: str, field: str, value: str | None) -> object:
    """What the field is to say ("-": standard input); the ellipsis for what it shows already."""
    if value == "-":
        value = typer.get_text_stream("stdin", encoding="utf-8").read().rstrip("\n")
    return ... if value is None else meant(entity, field, value)


def _person(ws: Workspace, said: str) -> str:
    """A person by the id of the record, or by a name that only one has.  Raises: UnknownPerson."""
    if ws.entity_of(said) == "actor":
        return said
    found = ws.find("actor", name=said)
    if len(found) != 1:
        raise UnknownPerson(name=said, records=tuple(each.id for each in found))
    return str(found[0].id)


def _tell_plan(out: Output, ws: Workspace, planned: Plan) -> None:
    """What would go, what stays, and every mention to redact by hand before."""
    counts: dict[str, int] = {}
    for entity, _ in planned.records:
        counts[entity] = counts.get(entity, 0) + 1
    if counts:
        out.say("erase.goes", things=things(out, counts))
        for entity, record in planned.records:
            _tell_record(out, ws, entity, record)
    for record, name in planned.fields:
        out.say("erase.field", where=where(out, ws, "actor", record, name))
    for key, records in (
        ("erase.about", planned.shared),
        ("erase.interviews", [("interview", each) for each in planned.interviews]),
    ):
        if records:
            out.line(out.counted(key, len(records)))
            for entity, record in records:
                _tell_record(out, ws, entity, record)
    _tell_mentions(out, ws, "erase.mentions", planned.to_correct)
    ordinary = [mention for mention in planned.mentions if mention.is_ordinary]
    _tell_mentions(out, ws, "erase.ordinary", ordinary)
    if planned.not_understood:
        out.line(out.counted("erase.not_understood", planned.not_understood))


def _tell_mentions(out: Output, ws: Workspace, key: str, mentions: Sequence[Mention]) -> None:
    if mentions:
        out.line(out.counted(key, len(mentions)))
    for mention in mentions:
        place = where(out, ws, mention.entity, mention.record, mention.field)
        out.say("erase.mention" if mention.is_shown else "erase.earlier", where=place)
        out.say("erase.passage", passage=mention.passage)
        out.say("erase.ids", record=mention.record, field=mention.field)


def _tell_record(out: Output, ws: Workspace, entity: str, record: str) -> None:
    title = naming.title(ws, entity, record)
    out.say("erase.record", entity=out.words.entity(entity), title=title, record=record)


def _tell_done(out: Output, done: Receipt) -> None:
    if done.scope == Scope.PUBLICATION:
        out.say("erase.published", things=things(out, done.records))
        return
    if done.records:
        out.say("erase.done", things=things(out, done.records))
    if done.fields:
        out.line(out.counted("erase.fields", done.fields))
    _tell_rest(out, done)
    if done.mentions_left:
        out.line("  " + out.counted("erase.left", done.mentions_left))
    out.say("erase.printed")


def _tell_rest(out: Output, done: Receipt) -> None:
    for key, count in (
        ("changes", done.changes),
        ("files", done.files),
        ("backups", done.backups_removed),
        ("devices", done.devices),
        ("look", len(done.files_to_look_at)),
    ):
        if count:
            out.line("  " + out.counted(f"erase.{key}", count))
    for path in done.files_to_look_at:
        out.line(f"    {path}")
    if done.is_said_elsewhere:
        out.say("erase.elsewhere")
