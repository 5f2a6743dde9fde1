"""Handing over and receiving: `export`, `ack`, `inspect`, `import`."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fabriques_desktop.cli import asking
from fabriques_desktop.cli.language import help_text
from fabriques_desktop.cli.opening import opened
from fabriques_desktop.cli.options import AsJson, BundlePath, WorkspacePath, size_bytes
from fabriques_desktop.cli.output import Output, output_of
from fabriques_desktop.cli.running import REFUSED, register
from fabriques_desktop.domain import dates
from fabriques_desktop.errors import FabriquesError, NotForYou, UnknownDevice

if TYPE_CHECKING:
    from fabriques_desktop.bootstrap import Workspace
    from fabriques_desktop.services.bundles import HandOver, Receipt

Full = Annotated[bool, typer.Option("--full", help=help_text("full"))]


def add_to(app: typer.Typer) -> None:
    """Put the commands of this module on the program."""
    register(app, "export")(export)
    register(app, "ack")(ack)
    register(app, "inspect")(inspect)
    register(app, "import")(import_)


def export(
    context: typer.Context,
    workspace: WorkspacePath,
    target: Annotated[Path, typer.Argument(metavar="OUT", help=help_text("export_out"))],
    to: Annotated[
        list[str] | None, typer.Option("--to", metavar="office|MEMBER", help=help_text("to"))
    ] = None,
    full: Full = False,
    without_photos: Annotated[
        bool, typer.Option("--without-photos", help=help_text("without_photos"))
    ] = False,
    max_size: Annotated[
        str | None, typer.Option("--max-size", metavar="SIZE", help=help_text("max_size"))
    ] = None,
    with_passphrase: Annotated[
        bool, typer.Option("--passphrase", help=help_text("passphrase"))
    ] = False,
    as_json: AsJson = False,
) -> None:
    from fabriques_desktop.services import bundles

    out = output_of(context)
    most = size_bytes(max_size, "--max-size")
    said = asking.new_passphrase(out) if with_passphrase else None
    with opened(out, workspace) as ws, out.progress() as tell:
        done = bundles.hand_over(
            ws, target, to=to or (), full=full, with_photos=not without_photos, most_bytes=most,
            passphrase=said, progress=tell,
        )  # fmt: skip
    if as_json:
        out.json(done)
    else:
        tell_written(out, done, "export.done")


def ack(
    context: typer.Context,
    workspace: WorkspacePath,
    device: Annotated[str, typer.Option("--for", metavar="DEVICE", help=help_text("ack_for"))],
    target: Annotated[Path, typer.Option("--out", metavar="FILE", help=help_text("export_out"))],
    full: Full = False,
    as_json: AsJson = False,
) -> None:
    from fabriques_desktop.services import acknowledgements

    out = output_of(context)
    with opened(out, workspace) as ws, out.progress() as tell:
        done = acknowledgements.write(ws, device, target, full=full, progress=tell)
    if as_json:
        out.json(done)
    else:
        tell_written(out, done, "ack.done")


def tell_written(out: Output, done: HandOver, key: str) -> None:
    """What a bundle just written holds, and what waits for a next one."""
    from fabriques_desktop.cli.counting import things

    out.say(key, path=done.path, size=out.size(done.size_bytes))
    out.line("  " + out.counted("changes", done.changes))
    if done.records:
        out.line("  " + things(out, done.records))
    if done.files:
        out.line("  " + out.counted("export.files", done.files))
    if done.files_later:
        out.line("  " + out.counted("export.later", done.files_later))
    if done.refusing:
        out.line("  " + out.counted("export.refusing", done.refusing))
    if done.files_too_large:
        out.line("  " + out.counted("export.too_large", done.files_too_large))


def inspect(
    context: typer.Context,
    bundle: BundlePath,
    with_: Annotated[
        Path | None, typer.Option("--with", metavar="WORKSPACE", help=help_text("inspect_with"))
    ] = None,
    as_json: AsJson = False,
) -> None:
    from fabriques_desktop.cli.counting import things
    from fabriques_desktop.services import bundles, keys

    out = output_of(context)
    with contextlib.ExitStack() as stack:
        ws = stack.enter_context(opened(out, with_)) if with_ is not None else None
        said = asking.passphrase(out) if bundles.needs_passphrase(bundle) else None
        try:
            with out.progress() as tell:
                found = bundles.inspect(bundle, ws, passphrase=said, progress=tell)
        except NotForYou:
            if with_ is not None:
                raise
            out.complain(out.text("inspect.closed", path=bundle))
            raise typer.Exit(REFUSED) from None
        standing = keys.standing(ws, found.manifest) if ws is not None else None
    if as_json:
        out.json({**bundles.described(found), "path": bundle, "standing": standing})
        return
    about = found.manifest
    out.say("inspect.title", path=bundle, size=out.size(found.size_bytes))
    out.say("inspect.programme", name=about.programme_name)
    out.say("inspect.device", name=about.device_name or about.device, role=_role(out, about.role))
    out.say("inspect.fingerprint", fingerprint=found.fingerprint)
    if standing is not None:
        out.say(f"inspect.{standing}")
    written = dates.in_words(about.written_at[:16], out.words.lang)
    out.say("inspect.written", number=about.number, at=written)
    out.line(out.counted("changes", found.changes))
    if about.counts:
        out.line(things(out, about.counts))
    if about.files.here:
        out.line(out.counted("export.files", len(about.files.here)))
    if about.files.later:
        out.line(out.counted("export.later", len(about.files.later)))


def _role(out: Output, role: str) -> str:
    return out.words.inline(out.words.term("workspace_role", role))


def import_(
    context: typer.Context,
    workspace: WorkspacePath,
    paths: Annotated[list[Path], typer.Argument(metavar="BUNDLE...", help=help_text("bundles"))],
    dry_run: Annotated[bool, typer.Option("--dry-run", help=help_text("dry_run"))] = False,
    trust_new: Annotated[bool, typer.Option("--trust-new", help=help_text("trust_new"))] = False,
    with_recovery: Annotated[
        bool, typer.Option("--recovery", help=help_text("import_recovery"))
    ] = False,
    as_json: AsJson = False,
) -> None:
    from fabriques_desktop.services import bundles, recovering

    out = output_of(context)
    receipts: list[Receipt] = []
    refused = False
    opening = ""
    if with_recovery:
        opening = recovering.read_opening(asking.secret(out, "recovery_opening"))
    with opened(out, workspace) as ws:
        for path in paths:
            try:
                said = asking.passphrase(out) if bundles.needs_passphrase(path) else None
                with out.progress() as tell:
                    receipt = bundles.receive(
                        ws, path, trust_new=trust_new, dry_run=dry_run, opening=opening,
                        passphrase=said, progress=tell,
                    )  # fmt: skip
            except FabriquesError as refusal:
                out.refuse(refusal)
                if isinstance(refusal, UnknownDevice) and not dry_run:
                    code = refusal.fingerprint
                    out.complain(out.text("import.put_aside", path=ws.shown, fingerprint=code))
                refused = True
                continue
            receipts.append(receipt)
            if not as_json:
                tell_receipt(out, ws, path, receipt, dry_run=dry_run)
    if as_json:
        out.json([{**bundles.summary(each), "dry_run": dry_run} for each in receipts])
    if refused:
        raise typer.Exit(REFUSED)


def brought(out: Output, summary: Mapping[str, Any]) -> str:
    """ "12 entretiens nouveaux, 3 modifiés ; 2 conflits", of what is kept of a receipt."""
    from fabriques_desktop.cli.counting import STATES, news

    parts = [news(out, {state: summary.get(state, {}) for state in STATES})]
    if conflicts := summary.get("conflicts"):
        parts.append(out.counted("import.conflicts", conflicts))
    return out.text("semicolon").join(filter(None, parts)) or out.counted(
        "changes", summary["changes"]
    )


def tell_receipt(
    out: Output, ws: Workspace, path: Path, receipt: Receipt, *, dry_run: bool = False
) -> None:
    """What a bundle did, or would do, in words."""
    from fabriques_desktop.cli.counting import not_known
    from fabriques_desktop.cli.settling import where
    from fabriques_desktop.services import history

    name = receipt.device_name or receipt.device
    for office in receipt.named:
        out.say("import.named", name=office)
    if receipt.is_known:
        out.say("import.known", path=path.name, device=name)
        if act := history.undone_by(ws, receipt):
            out.say("import.undone", path=ws.shown, act=act)
        return
    out.say("import.preview" if dry_run else "import.done", path=path.name, device=name)
    out.line("  " + brought(out, receipt.as_summary()))
    for key, count in (
        ("import.files", receipt.files_new),
        ("export.later", receipt.files_later),
        ("import.withheld", receipt.withheld),
        ("import.missing", receipt.missing),
        ("import.held_back", receipt.held_back),
        ("import.erased", receipt.erased),
        ("import.quarantined", receipt.quarantined),
        ("import.forks", len(receipt.forks)),
    ):
        if count:
            out.line("  " + out.counted(key, count))
    if receipt.unknown:
        out.say("import.unknown", things=not_known(out, receipt.unknown))
    for entity, record, cell in receipt.conflicts:
        out.line("  - " + where(out, ws, entity, record, cell))
