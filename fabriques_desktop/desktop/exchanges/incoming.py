"""A bundle on its way in: what is known of it, from the moment it is dropped to its receipt.

No widget here; reading and taking in are made by the services, on the workers.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from fabriques_desktop.desktop.exchanges import counting
from fabriques_desktop.desktop.exchanges.counting import Tally, tally
from fabriques_desktop.desktop.models.rows import Chip, Row
from fabriques_desktop.domain.change import DELETED
from fabriques_desktop.errors import (
    BundleRefused,
    PassphraseNeeded,
    UnknownDevice,
    WrongPassphrase,
)
from fabriques_desktop.sentences import capitalised
from fabriques_desktop.services import acknowledgements, bundles, history

if TYPE_CHECKING:
    from fabriques_desktop.bootstrap import Workspace
    from fabriques_desktop.desktop.references import References
    from fabriques_desktop.words import Words

SUFFIX = bundles.SUFFIX
_LISTED = 8


class State(enum.StrEnum):
    READING = "reading"
    CLOSED = "closed"  # with a passphrase that was not said yet
    UNKNOWN = "unknown"  # its device is not trusted yet
    READY = "ready"
    HELD = "held"  # nothing of it is news
    REFUSED = "refused"  # by what is in it, or who made it
    STOPPED = "stopped"  # by something else: a disk, a server; it may go better now
    IMPORTING = "importing"
    IMPORTED = "imported"
    UNDONE = "undone"


_CHIPS: dict[State, tuple[str, str, str]] = {
    State.READING: (str(QT_TRANSLATE_NOOP("exchanges", "Reading…")), "neutral", "clock"),
    State.CLOSED: (str(QT_TRANSLATE_NOOP("exchanges", "Passphrase needed")), "warning", "lock"),
    State.UNKNOWN: (
        str(QT_TRANSLATE_NOOP("exchanges", "Unknown device")), "danger", "shield-alert"
    ),
    State.READY: (str(QT_TRANSLATE_NOOP("exchanges", "No conflict")), "success", "check"),
    State.HELD: (str(QT_TRANSLATE_NOOP("exchanges", "Already received")), "neutral", "check"),
    State.REFUSED: (str(QT_TRANSLATE_NOOP("exchanges", "Refused")), "danger", "ban"),
    State.STOPPED: (str(QT_TRANSLATE_NOOP("exchanges", "Interrupted")), "warning", "warning"),
    State.IMPORTING: (str(QT_TRANSLATE_NOOP("exchanges", "Importing…")), "accent", "download"),
    State.IMPORTED: (str(QT_TRANSLATE_NOOP("exchanges", "Imported")), "success", "circle-check"),
    State.UNDONE: (str(QT_TRANSLATE_NOOP("exchanges", "Import undone")), "neutral", "undo"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Incoming:
    """One bundle in the list."""

    key: str
    path: Path
    state: State = State.READING
    trusted: bool = False  # the person trusted its device here and now
    passphrase: str | None = field(default=None, repr=False)  # as typed, until it was tried
    unlocked: str = field(default="", repr=False)  # what it opened
    named: str = ""  # the new office, which the recovery key names
    device: str = ""
    author: str = ""
    written_at: str = ""
    fingerprint: str = ""
    namesake: str = ""  # the fingerprint of a known device of the same name
    size_bytes: int = 0
    found: Tally = field(default_factory=Tally)
    conflicts: str = ""  # the fields that differ, named
    still_open: int = 0  # how many of the conflicts it brought are not settled
    sentence: str = ""  # why it is refused, or was stopped
    at: str = ""  # when it was taken in
    act: str = ""  # what undoing the import undoes
    undone_by: str = ""  # what doing it again undoes
    answers: str = ""  # the device to which an acknowledgement is owed

    @property
    def has_hole(self) -> bool:
        """Whether earlier changes of its device are missing here."""
        return bool(self.found.held_back or self.found.missing)

    def with_(self, **changed: Any) -> Incoming:
        return replace(self, **changed)


def read(
    ws: Workspace,
    references: References,
    incoming: Incoming,
    progress: Callable[[str, int, int], None],
) -> Incoming:
    """What taking the bundle in would do; a refusal is an answer too.

    Runs on the writer, where a preview is a transaction that leaves nothing behind.  Raises what
    has nothing to do with the bundle: DiskFull, StoreUnreachable, …
    """
    found = incoming

    def met(contents: bundles.Contents) -> None:
        nonlocal found
        found = _described(ws, found, contents)

    try:
        if incoming.passphrase is not None:
            key = bundles.unlock(incoming.path, incoming.passphrase, progress)
            found = found.with_(passphrase=None, unlocked=key)
        receipt = bundles.receive(
            ws, incoming.path, trust_new=incoming.trusted, dry_run=True,
            unlocked=found.unlocked, progress=progress, met=met,
        )  # fmt: skip
        if not found.fingerprint:  # known by its name and hash, it was not opened
            met(bundles.inspect(incoming.path, ws, unlocked=found.unlocked))
    except PassphraseNeeded:
        return found.with_(state=State.CLOSED, sentence="")
    except WrongPassphrase as error:
        said = references.words.sentence(error)
        return found.with_(state=State.CLOSED, passphrase=None, sentence=said)
    except UnknownDevice as error:
        return _of_unknown(ws, references, found.with_(namesake=error.namesake))
    except BundleRefused as error:
        return found.with_(state=State.REFUSED, sentence=references.words.sentence(error))
    state = State.HELD if receipt.is_known else State.READY
    named = _named(references, receipt.conflicts)
    return found.with_(
        state=state, found=tally(receipt), conflicts=named, named=", ".join(receipt.named)
    )


def _of_unknown(ws: Workspace, references: References, found: Incoming) -> Incoming:
    """A device to trust or not: what it sent is verified before anybody is asked."""
    try:
        contents = bundles.inspect(found.path, ws, unlocked=found.unlocked)
    except BundleRefused as error:
        return found.with_(state=State.REFUSED, sentence=references.words.sentence(error))
    return found.with_(state=State.UNKNOWN, found=Tally(changes=contents.changes))


def take_in(
    ws: Workspace,
    references: References,
    incoming: Incoming,
    progress: Callable[[str, int, int], None],
) -> Incoming:
    """Import the bundle.  Raises: BundleRefused, DiskFull, SaveRefused, StoreUnreachable."""
    receipt = bundles.receive(
        ws, incoming.path, trust_new=incoming.trusted, unlocked=incoming.unlocked,
        progress=progress,
    )  # fmt: skip
    named = _named(references, receipt.conflicts)
    return incoming.with_(
        state=State.IMPORTED,
        author=_name(ws, receipt.author) or incoming.author,
        found=tally(receipt),
        conflicts=named,
        still_open=len(receipt.conflicts),
        at=ws.now().isoformat(),
        act=receipt.act,
    )


def before(ws: Workspace) -> list[Incoming]:
    """The bundles taken in before, latest first."""
    undone = {each.act: each.undone_by for each in history.imports(ws) if each.undone_by}
    owed = {each.sha256 for each in acknowledgements.owed(ws)}
    differing = {
        (entity, record, cell) for entity, record, cells in ws.conflicted() for cell in cells
    }
    users = _users(ws)
    return [
        Incoming(
            key=each.sha256,
            path=Path(each.name),
            state=State.UNDONE if each.summary.get("act") in undone else State.IMPORTED,
            device=str(each.summary.get("device_name") or ""),
            author=users.get(each.device, ""),
            found=tally(each.summary),
            still_open=_still_open(each.summary, differing),
            at=each.at,
            act=str(each.summary.get("act") or ""),
            undone_by=undone.get(str(each.summary.get("act") or ""), ""),
            answers=each.device if each.sha256 in owed else "",
        )
        for each in bundles.past(ws)
        if each.direction == "in"
    ]


def _still_open(summary: Any, differing: set[tuple[str, str, str]]) -> int:
    """How many of the conflicts that a bundle brought are open now.

    Receipts of before say only how many there were.
    """
    if "in_conflict" in summary:
        return len({tuple(each) for each in summary["in_conflict"]} & differing)
    return min(int(summary.get("conflicts", 0)), len(differing))


def _described(ws: Workspace, incoming: Incoming, contents: Any) -> Incoming:
    manifest = contents.manifest
    return incoming.with_(
        device=manifest.device_name,
        author=_name(ws, manifest.author),
        written_at=manifest.written_at,
        fingerprint=contents.fingerprint,
        size_bytes=contents.size_bytes,
    )


def _name(ws: Workspace, member: str) -> str:
    found: Any = ws.get("member", member) if member else None
    return getattr(found, "name", None) or ""


def _users(ws: Workspace) -> dict[str, str]:
    """device -> who works on it, as far as that has arrived here."""
    names = {member.id: member.name or "" for member in ws.find("member")}
    return {device.id: names.get(device.member or "", "") for device in ws.find("device")}


def _named(references: References, conflicts: tuple[tuple[str, str, str], ...]) -> str:
    """The first fields that differ, each with its record: "Participants (Trier les idées)"."""
    words, named = references.words, []
    for entity, record, cell in conflicts[:3]:
        label = words.field(f"{entity}.{DELETED}" if cell == DELETED else f"{entity}.{cell}")
        title = references.title(entity, record)
        named.append(f"{label} ({title})" if title else label)
    rest = len(conflicts) - len(named)
    if rest > 0:
        named.append(QCoreApplication.translate("exchanges", "%n more", "conflicts", rest))
    return ", ".join(named)


def listed(references: References, cells: tuple[tuple[str, str, str], ...]) -> str:
    """Fields on a line each, with the record they are of: what was edited since an import."""
    words, lines = references.words, []
    for entity, record, cell in cells[:_LISTED]:
        field = words.field(f"{entity}.{cell.partition('/')[0]}")
        title = references.title(entity, record) or words.entity(entity)
        lines.append(f"– {title} · {field}")
    if rest := len(cells) - len(lines):
        lines.append(QCoreApplication.translate("exchanges", "%n more", "fields", rest))
    return "\n".join(lines)


# ---- in the list ----


def title_of(incoming: Incoming) -> str:
    """Who it comes from, or the name of the file while that is not known."""
    return incoming.author or incoming.device or incoming.path.name


def row_of(incoming: Incoming, words: Words) -> Row:
    is_past = incoming.state in (State.IMPORTED, State.UNDONE)
    group = (
        QCoreApplication.translate("exchanges", "Imported before")
        if is_past
        else QCoreApplication.translate("exchanges", "To examine")
    )
    parts = []
    if incoming.at:
        parts.append(counting.instant(words, incoming.at))
    elif incoming.written_at:
        parts.append(counting.instant(words, incoming.written_at))
    if incoming.size_bytes:
        parts.append(counting.size(words, incoming.size_bytes))
    return Row(
        incoming.key,
        title_of(incoming),
        capitalised(" · ".join(parts)) or incoming.path.name,
        "package",
        chips=(chip_of(incoming),),
        group=group,
    )


def chip_of(incoming: Incoming) -> Chip:
    """Where the bundle stands, in a word."""
    is_imported = incoming.state is State.IMPORTED
    count = incoming.still_open if is_imported else incoming.found.conflicts
    if count and incoming.state in (State.READY, State.IMPORTED):
        text = QCoreApplication.translate("exchanges", "%n conflict(s)", "", count)
        return Chip(text, "warning", "conflict")
    if incoming.answers and is_imported:
        text = QCoreApplication.translate("exchanges", "Acknowledgement to send")
        return Chip(text, "warning", "clock")
    if incoming.state is State.READY and incoming.has_hole:
        text = QCoreApplication.translate("exchanges", "An earlier one is missing")
        return Chip(text, "warning", "clock")
    source, role, icon = _CHIPS[incoming.state]
    return Chip(QCoreApplication.translate("exchanges", source), role, icon)
