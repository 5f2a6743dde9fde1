"""Secrets asked of whoever runs a command: never an argument, which shells and systems remember.

From the environment, else typed without echo on a terminal, else a line of standard input.
"""

from __future__ import annotations

import os
import sys

import typer

from fabriques_desktop.cli.output import Output
from fabriques_desktop.cli.running import REFUSED

PASSPHRASE = "FABRIQUES_PASSPHRASE"


def secret(out: Output, key: str, variable: str = "") -> str:
    """What is typed for the question `asking.<key>`; empty when there was nothing to read."""
    if variable and (given := os.environ.get(variable)):
        return given
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    typed: str = typer.prompt(
        out.text(f"asking.{key}"), hide_input=True, default="", show_default=False, err=True
    )
    return typed


def passphrase(out: Output) -> str:
    """The passphrase of a bundle that is there.  Leaves when none is given."""
    said = secret(out, "passphrase", PASSPHRASE)
    if not said:
        out.complain(out.text("asking.nothing"))
        raise typer.Exit(REFUSED)
    return said


def new_passphrase(out: Output) -> str:
    """A passphrase for a bundle to be written: typed twice on a terminal, or one made here."""
    from fabriques_desktop.services.bundles import suggested_passphrase

    is_typed = sys.stdin.isatty() and not os.environ.get(PASSPHRASE)
    said = secret(out, "new_passphrase", PASSPHRASE)
    if not said:
        said = suggested_passphrase()
        out.say("asking.made", passphrase=said)
    elif is_typed and secret(out, "again") != said:
        out.complain(out.text("asking.differ"))
        raise typer.Exit(REFUSED)
    return said
