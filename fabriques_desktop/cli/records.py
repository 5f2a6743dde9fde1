"""Commands on records: make a workspace, load, dump, search."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fabriques_desktop.cli.language import help_text
from fabriques_desktop.cli.opening import opened
from fabriques_desktop.cli.options import (
    AsJson,
    MissingParameter,
    OnlyCentral,
    OnlyFolder,
    Role,
    SaidByInvitation,
    WorkspacePath,
)
from fabriques_desktop.cli.output import Output, output_of
from fabriques_desktop.cli.running import REFUSED, register

if TYPE_CHECKING:
    from fabriques_desktop.services import spreadsheets

_LISTED = 30
_TABLES = (".xlsx", ".xlsm", ".ods", ".xls")  # matched by the words over their columns


def add_to(app: typer.Typer) -> None:
    """Put the commands of this module on the program."""
    register(app, "init")(init)
    register(app, "load")(load)
    register(app, "dump")(dump)
    register(app, "search")(search)


def init(
    context: typer.Context,
    workspace: WorkspacePath,
    programme: Annotated[
        str | None, typer.Option("--programme", metavar="NAME", help=help_text("programme"))
    ] = None,
    author: Annotated[
        str | None, typer.Option("--author", metavar="NAME", help=help_text("author"))
    ] = None,
    role: Annotated[Role | None, typer.Option("--role", help=help_text("role"))] = None,
    plain: Annotated[bool, typer.Option("--plain", help=help_text("plain"))] = False,
    invitation: Annotated[
        Path | None, typer.Option("--invitation", metavar="FILE", help=help_text("invitation"))
    ] = None,
    photos: Annotated[
        Path | None, typer.Option("--photos", metavar="DIR", help=help_text("photos_folder"))
    ] = None,
    former: Annotated[
        Path | None, typer.Option("--from", metavar="DIR", help=help_text("init_from"))
    ] = None,
) -> None:
    from fabriques_desktop.bootstrap import create_workspace, is_central
    from fabriques_desktop.cli import central, keys

    out = output_of(context)
    if is_central(workspace):
        if invitation is not None:
            raise OnlyFolder(str(invitation), param_hint="--invitation")
        central.init(
            out, workspace, programme, author, photos, former=former, role=role, plain=plain
        )
        return
    for name, path in (("--photos", photos), ("--from", former)):
        if path is not None:  # a folder has its photos inside, and is copied as any folder
            raise OnlyCentral(str(path), param_hint=name)
    for name, said in (("--programme", programme), ("--author", author)):
        if said is not None and not said.strip():
            raise typer.BadParameter(said, param_hint=name)
    if programme is None and invitation is None:
        raise MissingParameter("", param_hint="--programme / --invitation")
    if author is None:
        raise MissingParameter("", param_hint="--author")
    if invitation is not None:
        for name, given in (("--programme", programme), ("--role", role), ("--plain", plain)):
            if given:
                raise SaidByInvitation("", param_hint=name)
        keys.join(out, workspace, invitation, author)
        return
    assert programme is not None
    chosen = role or Role.FIELD
    with create_workspace(
        workspace, programme=programme, author=author, role=chosen.value, plain=plain
    ) as ws:
        out.say("init.done", path=ws.path, programme=programme.strip())
        if not plain and chosen is Role.OFFICE:
            keys.make_and_show_recovery(out, ws)
            out.say("init.invite", path=ws.path)
        elif not plain:
            out.say("init.sealed")


def load(
    context: typer.Context,
    workspace: WorkspacePath,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help=help_text("load_files"))],
    as_json: AsJson = False,
) -> None:
    from fabriques_desktop.errors import BadRows
    from fabriques_desktop.services import loading, spreadsheets

    out = output_of(context)
    with opened(out, workspace) as ws, out.progress() as tell:
        tables = [path for path in files if path.suffix.lower() in _TABLES]
        if tables and (len(files) > 1 or as_json):
            raise typer.BadParameter(str(tables[0]), param_hint="FILE")
        try:
            if tables:
                _tell_table(out, spreadsheets.load_file(ws, tables[0]))
                return
            done = loading.load(ws, *files, progress=tell)
        except BadRows as refusal:
            for each in (refusal, *refusal.details.get("others", ())):
                out.refuse(each)
            raise typer.Exit(REFUSED) from None
    if as_json:
        out.json(done)
    else:
        _tell_loaded(out, done)


def _tell_table(out: Output, done: spreadsheets.Done) -> None:
    out.line(out.counted("load.table_new", done.new))
    if done.completed:
        out.line(out.counted("load.table_completed", done.completed))


def _tell_loaded(out: Output, done: object) -> None:
    from fabriques_desktop.cli.counting import news
    from fabriques_desktop.services.loading import Loaded

    assert isinstance(done, Loaded)
    told = news(out, done.records)
    out.line(out.text("load.done", news=told) if told else out.text("load.nothing"))
    for key, cells in (("load.overwrote", done.overwritten), ("load.unlisted", done.unlisted)):
        if not cells:
            continue
        out.line(out.counted(key, len(cells)))
        for entity, record, field in cells[:_LISTED]:
            label = out.words.field(f"{entity}.{field}")
            out.line(f"  {out.words.entity(entity)} {record} · {label}")
        if len(cells) > _LISTED:
            out.line("  " + out.words.text("more", count=len(cells) - _LISTED))


def dump(
    context: typer.Context,
    workspace: WorkspacePath,
    entity: Annotated[
        str | None, typer.Option("--entity", metavar="E", help=help_text("dump_entity"))
    ] = None,
    history: Annotated[bool, typer.Option("--history", help=help_text("dump_history"))] = False,
    conflicts: Annotated[
        bool, typer.Option("--conflicts", help=help_text("dump_conflicts"))
    ] = False,
) -> None:
    from fabriques_desktop.services import dumping

    out = output_of(context)
    with (
        opened(out, workspace) as ws,
        closing(dumping.dump(ws, entity=entity, history=history, conflicts=conflicts)) as lines,
    ):
        out.raw(lines)


def search(
    context: typer.Context,
    workspace: WorkspacePath,
    text: Annotated[str, typer.Argument(metavar="TEXT", help=help_text("search_text"))],
    entity: Annotated[
        str | None, typer.Option("--entity", metavar="E", help=help_text("dump_entity"))
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help=help_text("search_limit"))] = 50,
    as_json: AsJson = False,
) -> None:
    from fabriques_desktop.cli.naming import title_of

    out = output_of(context)
    with opened(out, workspace) as ws:
        hits = [(hit, title_of(ws, hit.record)) for hit in ws.search(text, limit, entity)]
    if as_json:
        out.json(
            [
                {"entity": h.entity, "id": h.id, "title": title, "field": h.field,
                 "passage": h.passage, "ranges": h.ranges}
                for h, title in hits
            ]
        )  # fmt: skip
        return
    out.line(out.counted("search.found", len(hits)) if hits else out.text("search.nothing"))
    for hit, title in hits:
        out.say("search.hit", entity=out.words.entity(hit.entity), title=title, record=hit.id)
        if hit.passage and hit.passage.strip() != title:
            out.say("search.passage", passage=hit.passage.strip())
