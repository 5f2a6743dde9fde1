"""`transcript add`: a transcript taken into an interview, its speakers named or left unknown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fabriques_desktop.cli.language import help_text
from fabriques_desktop.cli.naming import title
from fabriques_desktop.cli.opening import opened
from fabriques_desktop.cli.options import AsJson, RecordId, WorkspacePath
from fabriques_desktop.cli.output import output_of
from fabriques_desktop.cli.running import Group, register

if TYPE_CHECKING:
    from fabriques_desktop.bootstrap import Workspace
    from fabriques_desktop.services.transcripts import Who

_OPTION = "--speaker"


def add_to(app: typer.Typer) -> None:
    """Put the commands of this module on the program."""
    group = typer.Typer(cls=Group, help=help_text("transcript"), no_args_is_help=True)
    register(group, "add", "transcript_add")(add)
    app.add_typer(group, name="transcript")


def add(
    context: typer.Context,
    workspace: WorkspacePath,
    interview: RecordId,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=help_text("transcript_file"))],
    speaker: Annotated[
        list[str] | None,
        typer.Option(_OPTION, metavar="NAME=WHO", help=help_text("transcript_speaker")),
    ] = None,
    as_json: AsJson = False,
) -> None:
    from fabriques_desktop.services import transcripts

    out = output_of(context)
    with opened(out, workspace) as ws:
        read = transcripts.read(file)
        who = transcripts.suggest(ws, interview, read.speakers)
        for said in speaker or ():
            name, known = _named(ws, interview, said)
            who[name] = known
        added = transcripts.add(ws, interview, read, who)
        unknown = out.text("transcript.unknown")
        names = {each: _who_said(ws, known, unknown) for each, known in who.items()}
    if as_json:
        out.json({"text": added.text, "known": added.known, "turns": added.turns, **_facts(read)})
        return
    turns = out.counted("transcript.turns", added.turns)
    key = "known" if added.known else "added"
    out.say(f"transcript.{key}", name=file.name, turns=turns, record=added.text)
    for each, shown in names.items():
        out.say("transcript.speaker", name=each, who=shown)
    if read.encoding not in ("", "utf-8"):
        from fabriques_desktop.services.transcript_files import ENCODINGS

        out.say("transcript.encoding", encoding=ENCODINGS[read.encoding])


def _facts(read: Any) -> dict[str, Any]:
    return {"speakers": read.speakers, "encoding": read.encoding, "kind": read.kind}


def _named(ws: Workspace, interview: str, said: str) -> tuple[str, Who]:
    """ "L1=Aurore" as a speaker of the file and who it is.  Raises: BadParameter."""
    from fabriques_desktop.services import transcripts

    name, equals, who = (part.strip() for part in said.partition("="))
    if not (name and equals and who):
        raise typer.BadParameter(said, param_hint=_OPTION)
    if who.startswith("+"):
        return name, transcripts.Who(transcripts.NEW, name=who[1:].strip())
    known = transcripts.suggest(ws, interview, [who])[who]
    if known.kind == transcripts.UNKNOWN:
        raise typer.BadParameter(said, param_hint=_OPTION)
    return name, known


def _who_said(ws: Workspace, who: Who, unknown: str) -> str:
    return title(ws, who.kind, who.id) if who.id else who.name or unknown
