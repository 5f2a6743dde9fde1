"""The bytes of what was erased: looked for, overwritten, and the database rewritten if need be."""

from __future__ import annotations

from pathlib import Path

import pytest

from fabriques_desktop.bootstrap import Workspace
from fabriques_desktop.errors import SaveRefused
from fabriques_desktop.services import erasing
from fabriques_desktop.store import engine, purging
from fabriques_desktop.store.codec import LINE
from fabriques_desktop.store.engine import DATABASE
from tests.postgres import only_sqlite

SECRET = "Philibert Tournebroche"

pytestmark = only_sqlite


@pytest.fixture(autouse=True)
def _on_sqlite(place: object) -> None:
    """All of this is about the file of a database."""


@pytest.fixture
def office(make) -> Workspace:
    return make("bureau", role="office")


def person(ws: Workspace) -> str:
    with ws.act("edit") as act:
        return act.save("actor", None, {"name": SECRET, "category": "citizens"})


def erase_in_the_log(ws: Workspace, record: str) -> None:
    """The erasure alone, without its purge."""
    from fabriques_desktop.store import erasing as erased
    from fabriques_desktop.sync.erasing import signed

    with ws.engine.write() as connection:
        erased.add(connection, ws, [signed(ws, "record", record)])


def test_short_texts_are_looked_for_first_and_long_ones_by_their_ends() -> None:
    long = "".join(f"mot{n} " for n in range(1000))

    pieces = purging.fragments([long, "Lé", SECRET, f'"{SECRET}"\nsuite'])

    assert pieces[0] == SECRET.encode()
    assert b"suite" in pieces
    assert SECRET.encode() in pieces
    assert SECRET.encode("utf-16-le") in pieces
    assert long[:40].strip().encode() in pieces
    assert max(len(p.decode(errors="ignore")) for p in pieces) <= 80


def test_a_word_across_two_pieces_of_a_file_is_found(tmp_path: Path) -> None:
    path = tmp_path / "gros"
    word = SECRET.encode()
    path.write_bytes(b"x" * (purging._PIECE - 4) + word + b"x" * 100)

    assert purging.holds(path, [b"rien", word])
    assert not purging.holds(path, [b"rien"])


def test_a_line_in_the_log_keeps_its_digest_and_loses_its_salt(office: Workspace) -> None:
    record = person(office)
    own = office.identity.shared
    with office.engine.read() as connection:
        before = list(office.log.lines_after(connection, own, 0))
    with office.engine.read() as connection:
        lines = [raw for *_, raw in before if record.encode() in bytes(raw)]
    secret = LINE.decode(lines[0]).salt

    erase_in_the_log(office, record)

    with office.engine.read() as connection:
        after = list(office.log.lines_after(connection, own, 0))
    assert [row[:3] for row in before] == [row[:3] for row in after]
    assert not any(str(secret).encode() in bytes(row[3]) for row in after)


def test_what_free_pages_still_hold_makes_the_database_be_rewritten(office: Workspace) -> None:
    record = person(office)
    with office.engine.write() as connection:
        connection.exec_driver_sql("PRAGMA secure_delete=OFF")
        connection.exec_driver_sql("CREATE TABLE junk(x)")
        connection.exec_driver_sql("INSERT INTO junk VALUES(?)", (SECRET * 3,))
    office.engine.maintain(lambda raw: raw.execute("PRAGMA secure_delete=OFF"))
    with office.engine.write() as connection:
        connection.exec_driver_sql("DROP TABLE junk")
    erase_in_the_log(office, record)

    done = purging.purge(office)

    assert done.is_rewritten
    assert not purging.holds(office.path / DATABASE, [SECRET.encode()])
    assert office.count("actor") == 0
    assert person(office)  # the connections were made anew
    assert [h.record.name for h in office.search("tournebroche")] == [SECRET]


def test_outbox_staging_and_small_copies_go_and_closed_bundles_stay(office: Workspace) -> None:
    record = person(office)
    sha256 = office.files.add_bytes(b"une photo")
    with office.act("edit") as act:
        act.save("photo", None, {"file": sha256, "people": (record,)})
    kept = office.path / "staging" / "quarantine" / "AAAA-01" / "a.fabriques"
    gone = [
        office.path / "outbox" / "a.fabriques",
        office.path / "staging" / "x" / "y.part",
        office.path / "cache" / "thumbnails" / f"{sha256}-64.jpg",
    ]
    for path in (kept, *gone):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"PK")
    kept.write_bytes(b"age-encryption.org/v1\n")

    erasing.erase(office, record)

    assert kept.is_file()
    assert not any(path.exists() for path in gone)
    assert not office.files.has(sha256)


def test_a_file_that_another_record_names_stays(office: Workspace) -> None:
    record = person(office)
    sha256 = office.files.add_bytes(b"une photo")
    with office.act("edit") as act:
        act.save("photo", None, {"file": sha256, "people": (record,)})
        act.save("photo", None, {"file": sha256})

    receipt = erasing.erase(office, record)

    assert receipt.files == 0
    assert office.files.has(sha256)


def test_only_a_fresh_backup_is_left(office: Workspace) -> None:
    record = person(office)
    for _ in range(3):
        office.backup()

    receipt = erasing.erase(office, record)

    (left,) = (office.path / "backups").iterdir()
    assert left.name.endswith("-erasure.sqlite")
    assert receipt.backups_removed == 4
    assert not purging.holds(left, [SECRET.encode()])


def test_a_log_that_somebody_else_holds_is_told_and_tried_again(office: Workspace) -> None:
    record = person(office)
    other = engine.connect(office.path / DATABASE, ())
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM change").fetchone()
    office.engine.maintain(lambda raw: raw.execute("PRAGMA busy_timeout=50"))

    with pytest.raises(SaveRefused):
        erasing.erase(office, record)

    other.close()
    assert office.log.erased.is_due
    purging.resume(office)
    assert not office.log.erased.is_due
    assert not purging.holds(office.path / DATABASE, [SECRET.encode()])


def test_typing_on_in_an_erased_record_is_dropped_and_other_drafts_stay(office: Workspace) -> None:
    record = person(office)
    with office.act("edit") as act:
        visit = act.save("visit", None, {"note": "n"})
    erasing.erase(office, record)
    office.drafts.put("actor", record, "note", f"{SECRET} encore")
    office.drafts.put("visit", visit, "note", "ce qui reste")

    office.seal_drafts()

    assert office.get("visit", visit).note == "ce qui reste"
    assert office.drafts.all() == []
    assert office.stored("actor", record) is None
