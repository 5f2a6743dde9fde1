"""Who may open what, and whose bundles are taken: `invite` and `keys …`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fabriques_desktop.cli import asking
from fabriques_desktop.cli.language import help_text
from fabriques_desktop.cli.opening import opened
from fabriques_desktop.cli.options import AsJson, Role, WorkspacePath
from fabriques_desktop.cli.output import Output, output_of
from fabriques_desktop.cli.running import REFUSED, Group, register

if TYPE_CHECKING:
    from fabriques_desktop.bootstrap import Workspace
    from fabriques_desktop.services.keys import KnownDevice

Name = Annotated[str, typer.Argument(metavar="DEVICE", help=help_text("key_of"))]


def add_to(app: typer.Typer) -> None:
    """Put the commands of this module on the program."""
    register(app, "invite")(invite)
    group = typer.Typer(cls=Group, help=help_text("keys"), no_args_is_help=True)
    for name, command in (
        ("show", show), ("trust", trust), ("revoke", revoke), ("rotate", rotate),
        ("recovery", recovery),
    ):  # fmt: skip
        register(group, name)(command)
    app.add_typer(group, name="keys")


# ---- joining a programme ----


def invite(
    context: typer.Context,
    workspace: WorkspacePath,
    target: Annotated[Path, typer.Option("--out", metavar="FILE", help=help_text("export_out"))],
    role: Annotated[Role, typer.Option("--role", help=help_text("invite_role"))] = Role.FIELD,
) -> None:
    from fabriques_desktop.services import invitations, keys

    out = output_of(context)
    with opened(out, workspace) as ws:
        path = invitations.write(ws, target, role=role.value)
        out.say("invite.done", path=path)
        out.say("invite.fingerprint", fingerprint=keys.known(ws)[0].fingerprint)
        if role is Role.OFFICE:
            out.say("invite.office", path=ws.shown)


def join(out: Output, workspace: str, invitation: Path, author: str) -> None:
    """`init --invitation`: a workspace of the programme that invites."""
    from fabriques_desktop.services import invitations, keys

    with invitations.accept(workspace, invitation, author=author) as ws:
        out.say("init.done", path=ws.path, programme=ws.programme_name)
        own, *others = keys.known(ws)
        for office in others:
            out.say("init.office", name=office.name or office.device, code=office.fingerprint)
        out.say("init.own", code=own.fingerprint)


# ---- keys ----


def show(context: typer.Context, workspace: WorkspacePath, as_json: AsJson = False) -> None:
    from fabriques_desktop.services import bundles, keys

    out = output_of(context)
    with opened(out, workspace) as ws:
        devices, waiting = keys.known(ws), bundles.put_aside(ws)
        has_recovery, shown = keys.has_recovery(ws), ws.shown
        keyring, file = keys.home(ws), keys.file_of(ws)
    if as_json:
        out.json(
            {
                "devices": devices,
                "put_aside": waiting,
                "recovery": has_recovery,
                "keyring": keyring,
                "file": file,
            }
        )
        return
    for each in devices:
        _tell(out, each)
    for fingerprint, names in waiting.items():
        out.line(out.counted("keys.put_aside", len(names), fingerprint=fingerprint))
        for name in names:
            out.say("keys.put_aside_name", name=name)
    if waiting:
        out.say("keys.put_aside_hint", path=shown)
    if keyring:
        out.say("keys.in_keyring", name=keyring)
    else:
        out.say("keys.in_file", path=file)
    out.say("keys.has_recovery" if has_recovery else "keys.no_recovery")


def _tell(out: Output, device: KnownDevice) -> None:
    role = out.words.inline(out.words.term("workspace_role", device.role))
    key = "keys.own" if device.is_own else "keys.other"
    out.say(key, name=device.name or device.device, role=role)
    out.say("keys.fingerprint", fingerprint=device.fingerprint)
    if device.is_revoked:
        out.say("keys.is_revoked")
    elif not device.can_receive:
        out.say("keys.cannot_receive")


def trust(context: typer.Context, workspace: WorkspacePath, device: Name) -> None:
    from fabriques_desktop.cli.exchange import tell_receipt
    from fabriques_desktop.errors import NoRecipient
    from fabriques_desktop.services import bundles, keys

    out = output_of(context)
    with opened(out, workspace) as ws:
        said = {path: asking.passphrase(out) for path in bundles.closed_aside(ws, device)}
        try:
            with out.progress() as tell:
                receipts = bundles.resume(ws, device, tell, said)
        except NoRecipient:  # nothing was put aside: a device that was revoked, then
            out.say("keys.trusted", name=_called(keys.trust(ws, device)))
            return
        for receipt in receipts:
            tell_receipt(out, ws, Path(receipt.path), receipt)


def revoke(context: typer.Context, workspace: WorkspacePath, device: Name) -> None:
    from fabriques_desktop.services import keys

    out = output_of(context)
    with opened(out, workspace) as ws:
        out.say("keys.revoked", name=_called(keys.revoke(ws, device)))


def rotate(context: typer.Context, workspace: WorkspacePath) -> None:
    from fabriques_desktop.services import keys

    out = output_of(context)
    with opened(out, workspace) as ws:
        keys.rotate(ws)
    out.say("keys.rotated")


def recovery(
    context: typer.Context,
    workspace: WorkspacePath,
    replace: Annotated[bool, typer.Option("--replace", help=help_text("replace_recovery"))] = False,
) -> None:
    from fabriques_desktop.services import keys

    out = output_of(context)
    with opened(out, workspace) as ws:
        if keys.has_recovery(ws) and not replace:
            out.complain(out.text("keys.recovery_exists"))
            raise typer.Exit(REFUSED)
        make_and_show_recovery(out, ws)


def make_and_show_recovery(out: Output, ws: Workspace) -> None:
    """The only moment when the recovery keys can be read: they are kept nowhere."""
    from fabriques_desktop.services import keys

    made = keys.make_recovery(ws)
    out.say("keys.recovery")
    out.say("keys.recovery_opening")
    out.line("    " + made.opening)
    out.say("keys.recovery_signing")
    out.line("    " + made.signing)
    out.say("keys.recovery_print")


def _called(device: KnownDevice) -> str:
    return device.name or device.device
