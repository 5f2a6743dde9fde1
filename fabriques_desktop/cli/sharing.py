"""What the office shares with every field device: `sharing`."""

from __future__ import annotations

from typing import Annotated

import typer

from fabriques_desktop.cli.language import help_text
from fabriques_desktop.cli.opening import opened
from fabriques_desktop.cli.options import AsJson, WorkspacePath
from fabriques_desktop.cli.output import output_of
from fabriques_desktop.cli.running import register
from fabriques_desktop.domain.records import ENTITIES
from fabriques_desktop.domain.sharing import NEVER_SHARED, SHAREABLE, SHARED_BY_DEFAULT

Kinds = list[str] | None


def add_to(app: typer.Typer) -> None:
    """Put the command of this module on the program."""
    register(app, "sharing")(sharing)


def sharing(
    context: typer.Context,
    workspace: WorkspacePath,
    give: Annotated[
        Kinds, typer.Option("--give", metavar="KIND", help=help_text("sharing_give"))
    ] = None,
    keep: Annotated[
        Kinds, typer.Option("--keep", metavar="KIND", help=help_text("sharing_keep"))
    ] = None,
    default: Annotated[bool, typer.Option("--default", help=help_text("sharing_default"))] = False,
    as_json: AsJson = False,
) -> None:
    from fabriques_desktop.services import sharing as shared

    out = output_of(context)
    with opened(out, workspace) as ws:
        kinds = shared.kinds(ws)
        if default or give or keep:
            base = SHARED_BY_DEFAULT if default else kinds
            kinds = shared.choose(ws, (base | set(give or ())) - set(keep or ()))
    if as_json:
        out.json({"given": sorted(kinds), "kept": sorted(SHAREABLE - kinds)})
        return
    groups = (
        ("given", [e for e in ENTITIES if e in kinds]),
        ("kept", [e for e in ENTITIES if e in SHAREABLE - kinds]),
        ("never", [e for e in ENTITIES if e in NEVER_SHARED]),
    )
    for key, entities in groups:
        out.say(f"sharing.{key}")
        for entity in entities or ("",):
            named = out.words.entity(entity) if entity else out.text("sharing.none")
            out.say("sharing.kind", name=named, entity=entity)
