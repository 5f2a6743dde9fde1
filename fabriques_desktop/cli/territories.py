"""The official territories: `territory search` and `territory add`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from fabriques_desktop.cli.language import help_text
from fabriques_desktop.cli.options import AsJson, WorkspacePath
from fabriques_desktop.cli.output import Output, output_of
from fabriques_desktop.cli.running import Group, register
from fabriques_desktop.sentences import telling_apart

if TYPE_CHECKING:
    from fabriques_desktop.domain.territories import Official


def add_to(app: typer.Typer) -> None:
    """Put the commands of this module on the program."""
    group = typer.Typer(cls=Group, help=help_text("territory"), no_args_is_help=True)
    register(group, "search", "territory_search")(search)
    register(group, "add", "territory_add")(add)
    app.add_typer(group, name="territory")


def search(
    context: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help=help_text("territory_text"))],
    limit: Annotated[int, typer.Option("--limit", min=1, help=help_text("search_limit"))] = 15,
    as_json: AsJson = False,
) -> None:
    from fabriques_desktop.services import territories

    out = output_of(context)
    found = territories.search(text, limit)
    if as_json:
        out.json([each.fields() | {"id": each.id} for each in found])
        return
    if not found:
        out.say("territory.nothing")
    for each in found:
        out.line(_line(out, each))


def add(
    context: typer.Context,
    workspace: WorkspacePath,
    codes: Annotated[
        list[str], typer.Argument(metavar="CODE...", help=help_text("territory_codes"))
    ],
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="K", help=help_text("territory_kind"))
    ] = None,
    as_json: AsJson = False,
) -> None:
    from fabriques_desktop.bootstrap import open_workspace
    from fabriques_desktop.services import territories

    out = output_of(context)
    found = [territories.coded(code, kind) for code in codes]
    with open_workspace(workspace) as ws:
        added = [(each, territories.adopt(ws, each)) for each in found]
    if as_json:
        out.json([record for _, record in added])
        return
    for each, record in added:
        out.say("territory.added", name=each.name, record=record)


def _line(out: Output, each: Official) -> str:
    """Code, name and what tells homonyms apart."""
    code = each.code.removeprefix("gn:")
    return " · ".join((code, each.name, telling_apart(out.words, each)))
