"""Handing over and receiving between real workspaces: who is trusted, what waits, what stays."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from fabriques_desktop.bootstrap import Workspace, open_workspace
from fabriques_desktop.errors import (
    BundleRefused,
    ChangedKey,
    NoRecipient,
    NotYourChanges,
    OtherProgramme,
    UnknownDevice,
)
from fabriques_desktop.services import bundles, checking, devices, dumping
from fabriques_desktop.store import identity, peers
from fabriques_desktop.store.engine import DATABASE
from fabriques_desktop.sync.signing import fingerprint
from fabriques_desktop.words import words
from tests.postgres import only_sqlite

Maker = Callable[..., Workspace]


def edit(ws: Workspace, record: str | None = None, **values: object) -> str:
    with ws.act("edit") as act:
        return act.save("interview", record, values)


def everything(ws: Workspace) -> list[bytes]:
    return list(dumping.dump(ws, history=True))


def send(ws: Workspace, to: Workspace, out: Path, **options: bool) -> bundles.Receipt:
    handed = bundles.hand_over(ws, out, **options)
    return bundles.receive(to, handed.path, trust_new=True)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "clé usb"
    folder.mkdir()
    return folder


def test_a_new_workspace_has_nothing_to_hand_over(make: Maker, out: Path) -> None:
    ws = make("a")
    before = bundles.waiting_changes(ws)

    edit(ws, title="Premier")
    with_work = bundles.waiting_changes(ws)
    bundles.hand_over(ws, out)
    edit(ws, title="Second")

    assert (before, with_work, bundles.waiting_changes(ws)) == (0, 1, 1)


def test_an_unknown_device_waits_for_trust_with_its_fingerprint(make: Maker, out: Path) -> None:
    field, office = make("a"), make("o", role="office")
    handed = bundles.hand_over(field, out)
    before = everything(office)

    with pytest.raises(UnknownDevice) as refused:
        bundles.receive(office, handed.path)

    assert refused.value.fingerprint == bundles.inspect(handed.path).fingerprint
    assert everything(office) == before
    assert bundles.receive(office, handed.path, trust_new=True).changes == handed.changes


def test_a_known_device_with_another_key_is_a_hard_stop(make: Maker, out: Path) -> None:
    field, office = make("a"), make("o", role="office")
    send(field, office, out)
    pinned = field.identity.public_key
    other = identity.renewed(field.identity, held_key="11" * 32, known_public_key="")
    identity.write(field.store_id, other, field.place.slot, has_new_keys=True)
    field.identity = other
    handed = bundles.hand_over(field, out)

    with pytest.raises(ChangedKey) as refused:
        bundles.receive(office, handed.path, trust_new=True)

    said = words("fr").sentence(refused.value)
    assert fingerprint(other.public_key) in said and fingerprint(pinned) in said


def test_another_programme_is_refused(make: Maker, out: Path) -> None:
    other, office = make("a", programme="Autre"), make("o", role="office")
    handed = bundles.hand_over(other, out)

    with pytest.raises(OtherProgramme) as refused:
        bundles.receive(office, handed.path, trust_new=True)

    assert (refused.value.found, refused.value.ours) == (
        "Autre",
        office.programme_name,
    )


def test_a_preview_says_exactly_what_the_import_does_and_leaves_nothing(
    make: Maker, out: Path
) -> None:
    field, office = make("a"), make("o", role="office")
    edit(field, title="t", summary="s")
    handed = bundles.hand_over(field, out)
    before = everything(office)

    preview = bundles.receive(office, handed.path, trust_new=True, dry_run=True)

    assert everything(office) == before
    receipt = bundles.receive(office, handed.path, trust_new=True)
    assert (preview.new, preview.changed, preview.changes) == (
        receipt.new, receipt.changed, receipt.changes,
    )  # fmt: skip
    assert receipt.new["interview"] == 1


def test_only_what_is_new_leaves_once_the_office_acknowledged(make: Maker, out: Path) -> None:
    field, office = make("a"), make("o", role="office")
    edit(field, title="un")
    send(field, office, out)
    send(office, field, out)

    record = edit(field, title="deux")
    handed = bundles.hand_over(field, out)

    assert handed.changes == 1
    assert bundles.receive(office, handed.path).changes == 1
    assert office.get("interview", record) is not None


def test_a_hole_is_held_back_counted_and_filled_by_what_comes_late(make: Maker, out: Path) -> None:
    field, office = make("a"), make("o", role="office")
    record = edit(field, title="un")
    first = bundles.hand_over(field, out)
    send(office, field, out)  # the office says what it holds: nothing of this device
    with field.engine.write() as connection:  # as if the office had acknowledged the first one
        _acknowledge(connection, office, field)
    edit(field, record, title="deux")
    second = bundles.hand_over(field, out)

    receipt = bundles.receive(office, second.path, trust_new=True)

    assert receipt.held_back == 1 and receipt.missing > 0
    assert office.get("interview", record) is None
    late = bundles.receive(office, first.path)
    assert late.held_back == 0 and late.missing == 0
    assert office.get("interview", record).title == "deux"
    assert checking.check(office, deep=True).is_sound


def _acknowledge(connection: object, office: Workspace, field: Workspace) -> None:
    from dataclasses import replace

    from fabriques_desktop.store import peers

    known = peers.peer(connection, office.device_id)
    assert known is not None
    peers.write_peer(connection, replace(known, vector=field.log.vector()), "")


def test_a_field_device_cannot_bring_the_changes_of_another(make: Maker, out: Path) -> None:
    a, b, office = make("a"), make("b"), make("o", role="office")
    edit(a, title="de a")
    send(a, b, out)
    b.settings["role"] = "office"  # relays as only an office may, but was never known as one
    handed = bundles.hand_over(b, out, full=True)
    _pin_as_field(office, b)

    with pytest.raises(NotYourChanges):
        bundles.receive(office, handed.path, trust_new=True)


def _pin_as_field(office: Workspace, ws: Workspace) -> None:
    from fabriques_desktop.store import peers

    with office.engine.write() as connection:
        pinned = peers.Peer(ws.device_id, ws.identity.public_key, "field", "b", "", {}, ())
        peers.write_peer(connection, pinned, "")


def test_a_reference_to_what_never_came_is_accepted_and_counted(make: Maker, out: Path) -> None:
    field, office = make("a"), make("o", role="office")
    elsewhere = field.new_id()
    record = edit(field, title="t", territory=elsewhere)

    send(field, office, out)

    found = checking.check(office)
    assert office.get("interview", record).territory == elsewhere
    assert found.is_sound and found.dangling == 1


def test_private_fields_and_private_lines_never_leave(make: Maker, out: Path) -> None:
    field, office = make("a"), make("o", role="office")
    record = edit(field, title="t", impressions="ceci reste ici")

    handed = bundles.hand_over(field, out)

    assert b"ceci reste ici" not in handed.path.read_bytes()
    send(field, office, out, full=True)
    assert office.get("interview", record).impressions is None
    assert not any(r.private for r in office.log.replicas.values() if r.device == field.device_id)


def test_photos_travel_with_their_records_or_later(make: Maker, out: Path) -> None:
    field, office = make("a"), make("o", role="office")
    sha = field.files.add_bytes(b"image" * 1000)
    with field.act("photo") as act:
        act.save("photo", None, {"file": sha})

    light = send(field, office, out, with_photos=False)
    assert (light.files_new, light.files_later) == (0, 1)
    assert not office.files.has(sha)

    assert send(field, office, out).files_new == 1
    assert office.files.has(sha)


@only_sqlite
def test_a_photo_that_one_office_holds_still_goes_to_the_other(make: Maker, out: Path) -> None:
    field, one, other = make("a"), make("o", role="office"), make("p", role="office")
    sha = field.files.add_bytes(b"image" * 1000)
    with field.act("photo") as act:
        act.save("photo", None, {"file": sha})
    send(field, one, out)
    for office in (one, other):
        send(office, field, out)
        _trust_as_office(field, office)

    send(field, other, out)

    assert other.files.has(sha)


def _trust_as_office(ws: Workspace, office: Workspace) -> None:
    """As when the first one says so of the second."""
    with ws.engine.write() as connection:
        known = peers.peer(connection, office.device_id)
        assert known is not None
        peers.write_peer(connection, replace(known, role="office"), "")


def test_a_damaged_file_is_never_handed_over(make: Maker, out: Path) -> None:
    field = make("a")
    sha = field.files.add_bytes(b"image" * 1000)
    with field.act("photo") as act:
        act.save("photo", None, {"file": sha})
    field.files.path(sha).write_bytes(b"x" * 5000)

    with pytest.raises(Exception, match=sha[:8]):
        bundles.hand_over(field, out)

    assert list(out.iterdir()) == []


def test_without_permission_nor_key_nothing_leaves(make: Maker, out: Path) -> None:
    field = make("a")
    field.settings["plain"] = ""

    with pytest.raises(NoRecipient):
        bundles.hand_over(field, out)


def test_both_lines_of_a_restored_backup_arrive_at_the_office(
    make: Maker, out: Path, tmp_path: Path
) -> None:
    field, office = make("a"), make("o", role="office")
    backup = field.backup()
    before = edit(field, title="avant l’accident")
    send(field, office, out)
    field.close()
    for path in field.path.glob(DATABASE + "*"):
        path.unlink()
    shutil.copy(backup, field.path / DATABASE)

    with open_workspace(field.address) as restored:
        after = edit(restored, title="après l’accident")
        receipt = send(restored, office, out)
        edit(restored, after, title="deux suites, un entretien")
        edit(restored, before, title="deux suites, un autre")
        counted = bundles.prepare(restored, full=True).records

    assert receipt.forks == ()
    assert counted["interview"] == 2
    assert {r.id for r in office.find("interview")} == {before, after}
    assert checking.check(office, deep=True).is_sound


@only_sqlite
def test_a_true_fork_is_kept_whole_and_the_vector_stops_before_it(
    make: Maker, out: Path, tmp_path: Path
) -> None:
    field, office = make("a"), make("o", role="office")
    send(field, office, out)
    replica, last = field.identity.shared, field.log.replicas[field.identity.shared].last
    one, two, three = _fork(field, tmp_path, lambda: send(field, office, out))

    receipt = send(field, office, out, full=True)

    assert receipt.forks == (replica,)
    assert {r.id for r in office.find("interview")} == {one, two, three}
    assert office.log.vector()[replica][0] == last
    third = make("o2", role="office")
    send(office, third, out, full=True)
    assert {r.id for r in third.find("interview")} == {one, two, three}
    assert checking.check(third, deep=True).is_sound


@only_sqlite
def test_who_holds_one_branch_of_a_fork_is_sent_the_other(
    make: Maker, out: Path, tmp_path: Path
) -> None:
    """What they said they hold goes further than the fork, of which they know nothing."""
    field, office, other = make("a"), make("o", role="office"), make("b")
    send(field, office, out)

    def all_hold_the_first() -> None:
        send(field, office, out)
        send(office, other, out, full=True)
        send(other, office, out)

    records = _fork(field, tmp_path, all_hold_the_first)
    send(field, office, out, full=True)

    send(office, other, out)

    assert {r.id for r in other.find("interview")} == set(records)
    assert other.held_back() == 0 and everything(other) == everything(office)


@only_sqlite
def test_what_was_acknowledged_of_another_branch_is_not_what_was_written_here(
    make: Maker, out: Path, tmp_path: Path
) -> None:
    """The office says how far it holds the line; the digest there is of the other copy."""
    field, office = make("a"), make("o", role="office")
    send(field, office, out)
    records = _fork(field, tmp_path, lambda: send(field, office, out))

    send(office, field, out)
    assert all(r.fork is None for r in field.log.replicas.values())
    assert devices.missing(field).changes >= 2
    send(field, office, out)

    assert {r.id for r in office.find("interview")} == set(records)
    assert office.held_back() == 0


def _fork(field: Workspace, tmp_path: Path, between: Callable[[], object]) -> tuple[str, str, str]:
    """Two copies write under one replica, as only a cloned disk can; the last two are its."""
    clone = tmp_path / "clone.sqlite"
    raw = __import__("sqlite3").connect(clone)
    field.engine.maintain(lambda source: source.backup(raw))
    raw.close()
    one = edit(field, title="sur le premier")
    between()
    _put_back(field, clone)
    return one, edit(field, title="sur le second"), edit(field, title="encore sur le second")


def _put_back(ws: Workspace, clone: Path) -> None:
    raw = __import__("sqlite3").connect(clone)
    ws.engine.maintain(lambda target: raw.backup(target))
    raw.close()
    ws._last_written = {}  # a cloned disk knows of no other
    with ws.engine.read() as connection:
        ws._reload(connection)


@pytest.mark.parametrize("cut", [0, 1, 100, -1, -100])
def test_a_cut_bundle_changes_nothing(make: Maker, out: Path, cut: int) -> None:
    field, office = make("a"), make("o", role="office")
    edit(field, title="t")
    handed = bundles.hand_over(field, out)
    handed.path.write_bytes(handed.path.read_bytes()[:cut])
    before = everything(office)

    with pytest.raises(BundleRefused):
        bundles.receive(office, handed.path, trust_new=True)

    assert everything(office) == before


def test_unknown_entities_and_fields_are_kept_and_sent_on(make: Maker, out: Path) -> None:
    field, office, other = make("a"), make("o", role="office"), make("p", role="office")
    record = edit(field, title="t")
    with field.act("newer") as act:
        act.write("interview", record, {"colour": "bleu"}, {})
        act.write("hologram", field.new_id(), {"size": 3}, {})

    receipt = send(field, office, out)

    assert receipt.unknown == {"hologram": 1, "interview.colour": 1}
    send(office, other, out, full=True)
    assert _history(other) >= _history(field)
    assert checking.check(other, deep=True).is_sound


def _history(ws: Workspace) -> set[str]:
    return {r["change"] for r in map(json.loads, everything(ws)) if "change" in r}
