"""The arguments and options that several commands share."""

from __future__ import annotations

import enum
from pathlib import Path
from typing import Annotated

import typer

from fabriques_desktop.cli.language import help_text

WorkspacePath = Annotated[Path, typer.Argument(metavar="WORKSPACE", help=help_text("workspace"))]
BundlePath = Annotated[Path, typer.Argument(metavar="BUNDLE", help=help_text("bundle"))]
RecordId = Annotated[str, typer.Argument(metavar="RECORD", help=help_text("record"))]
AsJson = Annotated[bool, typer.Option("--json", help=help_text("json"))]


class Role(enum.StrEnum):
    """What a workspace is for."""

    FIELD = "field"
    OFFICE = "office"
