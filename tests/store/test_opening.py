"""Opening: the lock, what is refused, and never continuing a line another copy may continue."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pyrage
import pytest

from fabriques_desktop.bootstrap import Workspace, create_workspace, open_workspace
from fabriques_desktop.errors import (
    FabriquesError,
    ForeignSchema,
    NotAWorkspace,
    OtherState,
    SyncedFolder,
    WorkspaceDamaged,
    WorkspaceExists,
    WorkspaceLocked,
    WorkspaceTooRecent,
)
from fabriques_desktop.store import identity
from fabriques_desktop.store.engine import DATABASE
from tests.postgres import only_sqlite


def edit(ws: Workspace, title: str, record: str | None = None) -> str:
    with ws.act("edit") as act:
        return act.save("interview", record, {"title": title})


@only_sqlite
def test_a_second_opening_is_refused_and_names_the_process(ws: Workspace) -> None:
    with pytest.raises(WorkspaceLocked) as refused:
        open_workspace(ws.address)

    assert refused.value.process > 0


@only_sqlite
def test_an_existing_folder_is_never_overwritten(ws: Workspace, tmp_path: Path) -> None:
    with pytest.raises(WorkspaceExists):
        create_workspace(ws.path, programme="x", author="y")
    (tmp_path / "plein").mkdir()
    (tmp_path / "plein" / "lettre.txt").write_text("x")
    with pytest.raises(WorkspaceExists):
        create_workspace(tmp_path / "plein", programme="x", author="y")


def test_the_same_device_goes_on_with_its_own_line(ws: Workspace) -> None:
    replica = ws.identity.shared
    ws.close()

    with open_workspace(ws.address) as again:
        assert again.identity.shared == replica
        assert again.find("member") == ws_members(again)


def ws_members(ws: Workspace) -> list[object]:
    return ws.find("member")


@only_sqlite
def test_a_restored_backup_takes_a_new_line_and_a_new_incarnation(ws: Workspace) -> None:
    replica, incarnation = ws.identity.shared, ws.incarnation
    backup = ws.backup()
    edit(ws, "après la sauvegarde")
    ws.close()
    for name in (DATABASE, DATABASE + "-wal", DATABASE + "-shm"):
        (ws.path / name).unlink(missing_ok=True)
    shutil.copy(backup, ws.path / DATABASE)

    with open_workspace(ws.address) as restored:
        assert restored.identity.shared != replica
        assert restored.incarnation != incarnation
        edit(restored, "la suite")


@only_sqlite
def test_a_copied_folder_never_writes_under_the_same_line(ws: Workspace, tmp_path: Path) -> None:
    replica = ws.identity.shared
    ws.close()
    shutil.copytree(ws.path, tmp_path / "copie")

    with open_workspace(ws.address) as original:
        assert original.identity.shared == replica
    with open_workspace(tmp_path / "copie") as copy:
        assert copy.identity.shared != replica


@only_sqlite
def test_a_copy_on_another_machine_is_another_device(
    ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = ws.device_id
    ws.close()
    shutil.copytree(ws.path, tmp_path / "copie")
    monkeypatch.setenv("FABRIQUES_HOME", str(tmp_path / "autre-poste"))

    with open_workspace(tmp_path / "copie") as elsewhere:
        assert elsewhere.device_id != device
        assert {d.id for d in elsewhere.find("device")} == {device, elsewhere.device_id}


@only_sqlite
def test_changes_lost_after_a_hand_over_are_never_numbered_again(ws: Workspace) -> None:
    """A disk image put back: same nonce, but numbers that already left with a bundle."""
    ws.close()
    image = {p.name: p.read_bytes() for p in ws.path.glob(DATABASE + "*")}
    with open_workspace(ws.address) as opened:
        replica = opened.identity.shared
        nonce = opened.settings["nonce"]
        opened.set_identity(exported={replica: opened.log.replicas[replica].last + 5})
    for path in ws.path.glob(DATABASE + "*"):
        path.unlink()
    for name, data in image.items():
        (ws.path / name).write_bytes(data)
    raw = sqlite3.connect(ws.path / DATABASE)
    raw.execute("UPDATE setting SET value=? WHERE key='nonce'", (nonce,))
    raw.commit()
    raw.close()

    with open_workspace(ws.address) as again:
        assert again.identity.shared != replica


@pytest.mark.parametrize("content", [b"", b"bonjour", b"\x00" * 5000, b"SQLite format 3\x00"])
def test_what_is_no_database_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    folder = tmp_path / "x"
    folder.mkdir()
    (folder / DATABASE).write_bytes(content)

    with pytest.raises(WorkspaceDamaged):
        open_workspace(folder)

    assert (folder / DATABASE).read_bytes() == content


def test_a_folder_without_database_is_no_workspace(tmp_path: Path) -> None:
    with pytest.raises(NotAWorkspace):
        open_workspace(tmp_path)
    assert list(tmp_path.iterdir()) == []


@only_sqlite
@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON change BEGIN DELETE FROM setting; END",
        "CREATE VIEW v AS SELECT * FROM change",
        "DROP TABLE change",
    ],
)
def test_a_schema_that_is_not_ours_is_refused(ws: Workspace, statement: str) -> None:
    ws.close()
    raw = sqlite3.connect(ws.path / DATABASE)
    raw.execute(statement)
    raw.commit()
    raw.close()

    with pytest.raises(ForeignSchema):
        open_workspace(ws.address)


@only_sqlite
def test_a_newer_schema_is_named(ws: Workspace) -> None:
    ws.close()
    raw = sqlite3.connect(ws.path / DATABASE)
    raw.execute("UPDATE setting SET value='99' WHERE key='schema'")
    raw.commit()
    raw.close()

    with pytest.raises(WorkspaceTooRecent) as refused:
        open_workspace(ws.address)

    assert refused.value.found == "99"


def test_a_synchronised_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SyncedFolder) as refused:
        create_workspace(tmp_path / "Dropbox" / "terrain", programme="x", author="y")

    assert refused.value.service == "Dropbox"
    assert not (tmp_path / "Dropbox").exists()


@only_sqlite
def test_tables_made_by_another_version_are_made_anew(ws: Workspace) -> None:
    record = edit(ws, "Le collectif des jardins")
    ws.close()
    raw = sqlite3.connect(ws.path / DATABASE)
    raw.execute("UPDATE setting SET value='old' WHERE key='fingerprint'")
    raw.execute("UPDATE r_interview SET f_title='faux'")
    raw.commit()
    raw.close()

    with open_workspace(ws.address) as upgraded:
        assert upgraded.get("interview", record).title == "Le collectif des jardins"
        assert [h.id for h in upgraded.search("jardins")] == [record]


@only_sqlite
def test_after_a_crash_a_torn_database_is_named_before_anything_is_written(ws: Workspace) -> None:
    for number in range(300):
        edit(ws, f"entretien {number} " + "mot " * 200)
    ws.close()
    path = ws.path / DATABASE
    raw = sqlite3.connect(path)
    raw.execute("UPDATE setting SET value='' WHERE key='clean_close'")
    raw.commit()
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()
    data = bytearray(path.read_bytes())
    for page in range(20, len(data) // 8192):
        data[page * 8192 : page * 8192 + 8] = b"\xff" * 8
    path.write_bytes(data)
    torn = path.read_bytes()

    with pytest.raises(WorkspaceDamaged):
        open_workspace(ws.address)

    assert path.read_bytes() == torn


def nonces(ws: Workspace) -> tuple[str, str]:
    """What stands in the database and beside it."""
    with closing(sqlite3.connect(ws.path / DATABASE)) as raw:
        (there,) = raw.execute("SELECT value FROM setting WHERE key = 'nonce'").fetchone()
    known = identity.read(ws.store_id)
    assert known is not None
    return str(there), known.nonce


@only_sqlite
def test_left_for_later_the_line_is_taken_up_before_anything_is_written(ws: Workspace) -> None:
    ws.close()
    before, line = nonces(ws), ws.identity.shared

    with open_workspace(ws.address, settle=False) as again:
        assert again.identity.shared == line
        assert nonces(again) == before

        with again.engine.write():
            there, beside = nonces(again)

        assert there == beside != before[0]
        edit(again, "Suite")
        assert nonces(again) == (there, beside), "once an opening"

    with open_workspace(ws.address, settle=False) as closed_unsettled:
        there, _ = nonces(closed_unsettled)
    assert nonces(ws)[0] == nonces(ws)[1] != there
    with open_workspace(ws.address) as last:
        assert last.identity.shared == line
        assert [i.title for i in last.find("interview")] == ["Suite"]


@only_sqlite
def test_of_two_copies_open_at_once_and_unsettled_only_one_goes_on(
    ws: Workspace, tmp_path: Path
) -> None:
    ws.close()
    shutil.copytree(ws.path, tmp_path / "copie")

    with (
        open_workspace(ws.address, settle=False) as first,
        open_workspace(tmp_path / "copie", settle=False) as second,
    ):
        assert first.identity.shared == second.identity.shared
        edit(first, "Ici")
        edit(second, "Là")

        assert first.identity.shared == ws.identity.shared
        assert second.identity.shared != ws.identity.shared
        assert second.incarnation != first.incarnation
        assert [type(notice) for notice in second.notices] == [OtherState]
        mine = second.log.replicas[second.identity.shared]
        assert (
            second.log.replicas[ws.identity.shared].last == ws.log.replicas[ws.identity.shared].last
        ), "what the copy wrote is in its own line"
        assert mine.last == 1


@only_sqlite
def test_what_the_disk_refused_before_the_first_write_is_tried_again(ws: Workspace) -> None:
    ws.close()
    kept = identity.path_of(ws.store_id)
    with open_workspace(ws.address, settle=False) as again:
        kept.rename(kept.with_suffix(".aside"))
        kept.mkdir()  # cannot be read
        with pytest.raises(FabriquesError):
            edit(again, "Refusé")
        assert again.find("interview") == []

        kept.rmdir()
        kept.with_suffix(".aside").rename(kept)
        edit(again, "Admis")

        assert nonces(again)[0] == nonces(again)[1]
        assert again.identity.shared == ws.identity.shared


def test_the_public_half_of_the_age_key_stands_beside_it(ws: Workspace) -> None:
    known = identity.read(ws.store_id)

    assert known is not None
    assert known.known_recipient == ws.identity.recipient
    assert known.known_recipient == str(pyrage.x25519.Identity.from_str(known.age_key).to_public())
