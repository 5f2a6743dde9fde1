"""The outermost loop of a call: what ends it, with which sentence and which exit code.

0 done, 1 refused, 2 called wrongly, 130 interrupted.  A bug is one sentence for the person and a
trace in the log, which carries no value of anybody's notes.
"""

from __future__ import annotations

import errno
import logging
import logging.handlers
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup

from fabriques_desktop import locations
from fabriques_desktop.cli.interrupting import Interruption
from fabriques_desktop.cli.language import chosen, help_text
from fabriques_desktop.cli.output import Output
from fabriques_desktop.errors import FabriquesError, FileUnreadable
from fabriques_desktop.words import words

DONE, REFUSED, MISUSED, INTERRUPTED = 0, 1, 2, 130
_LOG_BYTES = 1_000_000
_log = logging.getLogger(__name__)
_Function = TypeVar("_Function", bound=Callable[..., Any])
#: how a call was wrong, by the class typer raises: a key of `texts.cli.usage`
_MISUSES = {
    "MissingParameter": "missing",
    "NoSuchOption": "option",
    "BadOptionUsage": "option_value",
    "BadParameter": "value",
    "SaidByInvitation": "said_by_invitation",
    "OnlyCentral": "only_central",
    "OnlyFolder": "only_folder",
}


def register(app: typer.Typer, name: str, help_key: str = "") -> Callable[[_Function], _Function]:
    """Decorates a function as the command `name`, with its help in the language of the call."""
    return app.command(name, cls=Command, help=help_text(help_key or name))


class _Spoken:
    """Help in the language of the call."""

    def get_help_option(self, ctx: Any) -> Any:
        return _with_help(super().get_help_option(ctx))  # type: ignore[misc]

    def format_help(self, ctx: Any, formatter: Any) -> None:
        _translate_titles()
        super().format_help(ctx, formatter)  # type: ignore[misc]


class Command(_Spoken, TyperCommand):
    """One command."""


class Group(_Spoken, TyperGroup):
    """Commands that go by one name."""


class Program(Group):
    """All commands, and what becomes of a call however it ends."""

    _interruption: Interruption

    def main(self, *args: Any, **extra: Any) -> Any:
        """Parse and run one call, then leave with its exit code."""
        arguments = args[0] if args else extra.get("args")
        lang = chosen(sys.argv[1:] if arguments is None else arguments, os.environ)
        with Interruption() as self._interruption:
            out = Output(words(lang), self._interruption)
            try:
                code = super().main(*args, **{**extra, "standalone_mode": False, "obj": out})
                sys.stdout.flush()
            except typer.TyperException as misuse:
                code = _misused(out, misuse)
            except BrokenPipeError:
                code = _unheard()
        sys.exit(code if isinstance(code, int) else DONE)

    def invoke(self, ctx: Any) -> Any:
        try:
            self._interruption.check()
            return super().invoke(ctx)
        except (typer.Exit, typer.TyperException):
            raise
        except BrokenPipeError:
            raise typer.Exit(_unheard()) from None
        except FabriquesError as refusal:
            ctx.obj.refuse(refusal)
            raise typer.Exit(REFUSED) from None
        except KeyboardInterrupt:
            raise typer.Exit(_interrupted(ctx.obj)) from None
        except Exception as bug:  # noqa: BLE001
            # the outermost loop: whatever it is, the person gets a sentence and the log the trace
            if self._interruption.is_asked:  # what a second Ctrl+C breaks is no bug
                raise typer.Exit(_interrupted(ctx.obj)) from None
            if isinstance(bug, OSError) and bug.errno == errno.ENAMETOOLONG:
                ctx.obj.refuse(FileUnreadable(path=bug.filename, reason="long_name"))
            else:
                note = _note(bug, ctx.invoked_subcommand)
                ctx.obj.complain(ctx.obj.text("unexpected", path=note))
            raise typer.Exit(REFUSED) from None


def _with_help(option: Any) -> Any:
    if option is not None:
        option.help = help_text("help")
    return option


def _translate_titles() -> None:
    """The headings of a help page, which typer writes in English."""
    from typer import rich_utils

    rich_utils.ARGUMENTS_PANEL_TITLE = help_text("arguments")
    rich_utils.OPTIONS_PANEL_TITLE = help_text("options")
    rich_utils.COMMANDS_PANEL_TITLE = help_text("commands")
    rich_utils.REQUIRED_LONG_STRING = f"[{help_text('required')}]"
    rich_utils.DEFAULT_STRING = f"[{help_text('default')}: {{}}]"


def _misused(out: Output, misuse: typer.TyperException) -> int:
    """Say how a call was wrong, and which help page to read."""
    context = getattr(misuse, "ctx", None)
    name = type(misuse).__name__
    if name == "NoArgsIsHelpError":
        out.line(misuse.format_message())
        return MISUSED
    parameter = getattr(misuse, "param", None)
    said = getattr(misuse, "option_name", None) or getattr(misuse, "param_hint", None)
    if not said:
        said = parameter.get_error_hint() if parameter is not None else misuse.message
    key = _MISUSES.get(name) or _misuse_in(misuse.message)
    out.complain(out.text(f"usage.{key}", name=str(said).replace("'", "").strip(".")))
    path = context.command_path if context is not None else "fabriques"
    out.complain(out.text("usage.hint", command=path))
    return MISUSED


def _misuse_in(message: str) -> str:
    """What typer says only in its English message."""
    if message.startswith("No such command"):
        return "command"
    return "extra" if "extra argument" in message else "other"


def _interrupted(out: Output) -> int:
    out.complain(out.text("interrupted"))
    return INTERRUPTED


def _unheard() -> int:
    """Whoever read our output (`| head`) has what it wanted."""
    # what is left in the buffer must go nowhere, or the end of the program complains about it
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE


def _note(bug: Exception, command: str | None) -> Path:
    """Write where a bug happened to the log, without its message: that may hold what was typed."""
    folder = locations.log_dir()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "fabriques.log"
    handler = logging.handlers.RotatingFileHandler(
        path, maxBytes=_LOG_BYTES, backupCount=3, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    _log.addHandler(handler)
    try:
        frames = "".join(traceback.format_tb(bug.__traceback__))
        _log.error("%s in %s\n%s", type(bug).__qualname__, command, frames)
    finally:
        _log.removeHandler(handler)
        handler.close()
    return path
