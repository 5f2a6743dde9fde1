"""The arguments and options that several commands share."""

from __future__ import annotations

import enum
import re
from pathlib import Path
from typing import Annotated

import typer

from fabriques_desktop.cli.language import help_text

#: a folder, or the address of a central store
WorkspacePath = Annotated[str, typer.Argument(metavar="WORKSPACE", help=help_text("workspace"))]
BundlePath = Annotated[Path, typer.Argument(metavar="BUNDLE", help=help_text("bundle"))]
RecordId = Annotated[str, typer.Argument(metavar="RECORD", help=help_text("record"))]
AsJson = Annotated[bool, typer.Option("--json", help=help_text("json"))]


_SIZE = re.compile(r"(\d+(?:[.,]\d+)?)\s*([kmgt]?)[ob]?", re.IGNORECASE)


class MissingParameter(typer.BadParameter):
    """An option that only some calls need is not there; told as any other that is missing."""


class SaidByInvitation(typer.BadParameter):
    """An option that says what the invitation says already."""


class OnlyCentral(typer.BadParameter):
    """An option of central stores, given for a folder."""


class OnlyFolder(typer.BadParameter):
    """An option of folders, given for a central store."""


def size_bytes(said: str | None, option: str) -> int | None:
    """A size as people write it ("20 MB", "1,5 Go", "800000"), in bytes.  Raises: BadParameter."""
    if said is None:
        return None
    found = _SIZE.fullmatch(said.strip())
    if not found:
        raise typer.BadParameter(said, param_hint=option)
    amount = float(found[1].replace(",", "."))
    return int(amount * 1000 ** " kmgt".index(found[2].lower() or " "))


class Role(enum.StrEnum):
    """What a workspace is for."""

    FIELD = "field"
    OFFICE = "office"
