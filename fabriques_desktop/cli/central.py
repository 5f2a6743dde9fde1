"""`init` for a central store: made, joined, or made from an office's workspace."""

from __future__ import annotations

from pathlib import Path

import typer

from fabriques_desktop.cli import keys
from fabriques_desktop.cli.options import MissingParameter, Role
from fabriques_desktop.cli.output import Output


def init(
    out: Output,
    address: str,
    programme: str | None,
    author: str | None,
    photos: Path | None,
    *,
    former: Path | None,
    role: Role | None,
    plain: bool,
) -> None:
    """A store of the office; one that exists is joined, and nothing of it is made anew."""
    if role is Role.FIELD:
        raise typer.BadParameter(role.value, param_hint="--role")
    if photos is None:
        raise MissingParameter("", param_hint="--photos")
    if former is not None:
        for name, given in (("--programme", programme), ("--author", author), ("--plain", plain)):
            if given:  # the workspace says them
                raise typer.BadParameter("", param_hint=name)
        _take_over(out, former, address, photos)
        return
    for name, said in (("--programme", programme), ("--author", author)):
        if not (said or "").strip():
            raise MissingParameter("", param_hint=name)
    _make_or_join(out, address, (programme or "").strip(), author or "", photos, plain=plain)


def _take_over(out: Output, former: Path, address: str, photos: Path) -> None:
    from fabriques_desktop.bootstrap import move_workspace

    with move_workspace(former, address, photos=photos) as ws:
        out.say("init.moved", path=ws.shown, former=str(former))


def _make_or_join(
    out: Output, address: str, programme: str, author: str, photos: Path, *, plain: bool
) -> None:
    from fabriques_desktop.bootstrap import create_workspace, join_workspace
    from fabriques_desktop.errors import WorkspaceExists

    try:
        with create_workspace(
            address, programme=programme, author=author, role="office", plain=plain, photos=photos
        ) as ws:
            out.say("init.done", path=ws.shown, programme=programme)
            if not plain:
                keys.make_and_show_recovery(out, ws)
                out.say("init.invite", path=ws.shown)
    except WorkspaceExists:
        with join_workspace(address, programme=programme, author=author, photos=photos) as ws:
            out.say("init.joined", path=ws.shown, programme=programme)
