"""Several coordinators on one central store: at once, cut off, put back, on one machine or two."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest

from fabriques_desktop.bootstrap import Workspace, create_workspace, join_workspace, open_workspace
from fabriques_desktop.domain.records import ENTITIES
from fabriques_desktop.errors import (
    ForeignSchema,
    NotAWorkspace,
    NotForYou,
    PhotosUnreachable,
    StoreRefused,
    StoreUnreachable,
    WorkspaceExists,
    WorkspaceTooRecent,
)
from fabriques_desktop.services import (
    acknowledgements,
    bundles,
    checking,
    devices,
    dumping,
    history,
    invitations,
    keys,
)
from fabriques_desktop.store import identity, undoing
from fabriques_desktop.store.drafts import Drafts
from fabriques_desktop.store.engine import DATABASE
from tests.postgres import Server

Opener = Callable[..., Workspace]


@pytest.fixture
def address(postgres: Server) -> str:
    return postgres.new_address()


@pytest.fixture
def office(address: str, tmp_path: Path, clock: Callable[[], datetime]) -> Iterator[Workspace]:
    with create_workspace(
        address, programme="Essai", author="Tancrède Ulmont", role="office", plain=True,
        photos=tmp_path / "photos", now=clock,
    ) as ws:  # fmt: skip
        yield ws


@pytest.fixture
def field(tmp_path: Path, clock: Callable[[], datetime]) -> Iterator[Workspace]:
    """A researcher's own workspace, on SQLite."""
    with create_workspace(
        tmp_path / "terrain", programme="Essai", author="Salomé", plain=True, now=clock
    ) as ws:
        yield ws


@pytest.fixture
def from_elsewhere(
    address: str, office: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Opener]:
    """Opens the store as somebody at another machine does."""
    opened: list[Workspace] = []

    def join(machine: str, author: str) -> Workspace:
        with monkeypatch.context() as patch:
            patch.setenv("FABRIQUES_HOME", str(tmp_path / machine))
            opened.append(join_workspace(address, author=author))
        return opened[-1]

    yield join
    for ws in opened:
        ws.close()


def save(ws: Workspace, record: str | None = None, **values: object) -> str:
    with ws.act("edit") as act:
        return act.save("interview", record, values)


def dumped(ws: Workspace, **options: bool) -> list[bytes]:
    return list(dumping.dump(ws, **options))


def everything(ws: Workspace) -> list[bytes]:
    return dumped(ws, history=True, private=True)


# ---- who is at work ----


def test_a_second_coordinator_has_a_name_a_device_and_a_line_of_their_own(
    office: Workspace, from_elsewhere: Opener
) -> None:
    second = from_elsewhere("poste 2", "Nour Haddad")

    record = save(second, title="vu du second poste")

    assert second.device_id != office.device_id
    assert second.identity.shared != office.identity.shared
    assert office.get("interview", record).title == "vu du second poste"
    assert office.stored("interview", record).changed_by == second.member_id
    assert {m.name for m in office.find("member")} == {"Tancrède Ulmont", "Nour Haddad"}
    assert second.incarnation == office.incarnation


def test_a_colleague_who_joined_is_an_office_for_the_field(
    office: Workspace, from_elsewhere: Opener, tmp_path: Path, clock: Callable[[], datetime]
) -> None:
    office.set_setting("plain", "")  # closed to whom it is meant for
    second = from_elsewhere("poste 2", "Nour Haddad")
    letter = invitations.write(office, tmp_path / "lettre")
    with invitations.accept(tmp_path / "terrain", letter, author="Salomé", now=clock) as field:
        first = bundles.hand_over(field, tmp_path / "1.fabriques").path
        with pytest.raises(NotForYou):
            bundles.receive(second, first)
        bundles.receive(office, first, trust_new=True)
        acknowledgements.write(office, field.device_id, tmp_path / "2.fabriques")
        bundles.receive(field, tmp_path / "2.fabriques")

        met = save(field, title="lu au second poste")
        bundles.receive(second, bundles.hand_over(field, tmp_path / "3.fabriques").path)
        acknowledgements.write(second, field.device_id, tmp_path / "4.fabriques")
        said = bundles.receive(field, tmp_path / "4.fabriques")

    assert office.get("interview", met).title == "lu au second poste" and said.held_back == 0
    assert {d.role for d in keys.known(office)} == {"office", "field"}
    assert second.device_id in {d.device for d in keys.known(office)}


def test_two_processes_of_one_person_have_each_a_line_and_drafts(
    office: Workspace, address: str
) -> None:
    record = save(office, title="t")
    office.drafts.put("interview", record, "summary", "en train de taper")
    office.drafts.flush()

    with open_workspace(address) as other:
        save(other, record, place="la halle")
        assert other.device_id == office.device_id
        assert other.member_id == office.member_id
        assert other.identity.shared != office.identity.shared
        line = other.identity.shared
    with open_workspace(address) as again:
        assert again.identity.shared == line

    assert office.drafts.all()[0].text == "en train de taper"
    assert office.get("interview", record).place == "la halle"


def test_what_a_dead_process_left_typed_is_sealed_by_the_next(
    office: Workspace, address: str
) -> None:
    record = save(office, title="t")
    other = open_workspace(address)
    other.drafts.put("interview", record, "summary", "avant la panne")
    other.drafts.flush()
    other.drafts.close()
    other.engine.close()
    other.place.leave()
    office.close()

    with open_workspace(address) as again:
        assert again.get("interview", record).summary == "avant la panne"
        assert Drafts(other.place.drafts).all() == []


def test_bundles_of_one_device_are_numbered_in_one_row(
    office: Workspace, address: str, tmp_path: Path
) -> None:
    with open_workspace(address) as other:
        numbers = [
            bundles.hand_over(ws, tmp_path / f"{n}.fabriques", full=True).number
            for n, ws in enumerate((office, other, office, other))
        ]

    assert numbers == [1, 2, 3, 4]


def test_keys_made_anew_in_one_process_are_those_of_the_others(
    office: Workspace, address: str
) -> None:
    with open_workspace(address) as other:
        other.set_identity(age_key=identity.new("x").age_key)
        office.seal_drafts()
        assert office.identity.age_key == other.identity.age_key
    assert office.identity.device == identity.read(office.store_id).device


# ---- at once ----


def test_a_page_is_of_one_moment_and_the_next_one_sees_what_others_wrote(
    office: Workspace, from_elsewhere: Opener
) -> None:
    second = from_elsewhere("poste 2", "Nour Haddad")
    record = save(office, title="avant")

    with second.view():
        before = second.get("interview", record).title
        save(office, record, title="après")
        other = save(office, title="un autre")
        assert second.get("interview", record).title == before == "avant"
        assert second.get("interview", other) is None
    with second.view():
        assert second.get("interview", record).title == "après"
    assert second.get("interview", other).title == "un autre"


def test_who_writes_in_the_middle_of_a_page_reads_on_from_there(
    office: Workspace, from_elsewhere: Opener
) -> None:
    second = from_elsewhere("poste 2", "Nour Haddad")
    record = save(office, title="avant")

    with second.view():
        assert second.get("interview", record).title == "avant"
        save(office, record, title="après")
        mine = save(second, record, place="la halle")
        found = second.get("interview", mine)
    assert (found.title, found.place) == ("après", "la halle")
    assert second.stored("interview", record).conflicts == ()


def test_a_page_cut_off_in_its_middle_is_told_and_the_next_reading_goes_on(
    office: Workspace, postgres: Server
) -> None:
    record = save(office, title="t")

    with office.view():
        office.get("interview", record)
        postgres.cut_connections()
        with pytest.raises(StoreUnreachable):
            office.get("interview", record)
        assert office.get("interview", record).title == "t"
    assert office.get("interview", record).title == "t"


def test_imports_and_edits_at_once_lose_nothing_and_apply_nothing_twice(
    office: Workspace, field: Workspace, from_elsewhere: Opener, tmp_path: Path
) -> None:
    second = from_elsewhere("poste 2", "Nour Haddad")
    sent = []
    for number in range(4):
        for n in range(12):
            save(field, title=f"terrain {number}.{n}")
        sent.append(bundles.hand_over(field, tmp_path / f"{number}.fabriques", full=True).path)
    shared = save(office, title="commun")
    troubles: list[Exception] = []

    def work(ws: Workspace, mine: str, order: list[Path]) -> None:
        try:
            for n, path in enumerate(order):
                bundles.receive(ws, path, trust_new=True)
                save(ws, title=f"{mine} {n}")
                save(ws, shared, **{mine: f"{mine} {n}"})
        except Exception as error:  # noqa: BLE001
            troubles.append(error)  # a thread has no other way to say it

    threads = [
        threading.Thread(target=work, args=(office, "title", sent)),
        threading.Thread(target=work, args=(second, "place", sent[::-1])),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(100)

    assert troubles == []
    titles = sorted(i.title for i in office.find("interview"))
    assert len(titles) == 48 + 8 + 1
    found = office.get("interview", shared)
    assert (found.title, found.place) == ("title 3", "place 3")
    assert everything(office) == everything(second)
    lines = [json.loads(line) for line in dumped(office, history=True)]
    changes = [line["change"] for line in lines if "change" in line]
    assert len(changes) == len(set(changes)) == sum(n for n, _ in office.log.vector().values())
    for ws in (office, second):
        report = checking.check(ws, deep=True)
        assert report.is_sound, report.problems


_COORDINATOR = """
import sys
from pathlib import Path
from fabriques_desktop.bootstrap import join_workspace
from fabriques_desktop.services import bundles
address, author, *sent = sys.argv[1:]
with join_workspace(address, author=author) as ws:
    print("ready", flush=True)
    sys.stdin.readline()
    for n, path in enumerate(sent):
        bundles.receive(ws, Path(path), trust_new=True)
        with ws.act("edit") as act:
            act.save("interview", None, {"title": f"{author} {n}"})
"""


def test_two_processes_import_the_same_bundles_at_once(
    office: Workspace,
    field: Workspace,
    address: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sent = []
    for number in range(3):
        save(field, title=f"terrain {number}")
        sent.append(str(bundles.hand_over(field, tmp_path / f"{number}.fabriques").path))
    script = tmp_path / "coordinator.py"
    script.write_text(textwrap.dedent(_COORDINATOR), encoding="utf-8")
    started = []
    for author in ("Ada", "Nour"):
        monkeypatch.setenv("FABRIQUES_HOME", str(tmp_path / author))
        command = [sys.executable, str(script), address, author, *sent]
        pipe = subprocess.PIPE
        started.append(subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True))
    for each in started:
        assert each.stdout is not None and each.stdout.readline() == "ready\n"
    for each in started:
        each.communicate("\n", timeout=300)

    assert [each.returncode for each in started] == [0, 0]
    titles = sorted(i.title for i in office.find("interview"))
    assert titles == sorted(
        [f"terrain {n}" for n in range(3)] + [f"{a} {n}" for a in ("Ada", "Nour") for n in range(3)]
    )
    assert checking.check(office, deep=True).is_sound


def test_both_engines_show_the_same_for_the_same_bundles(
    office: Workspace, field: Workspace, tmp_path: Path, clock: Callable[[], datetime]
) -> None:
    photo = field.files.add_bytes(b"une photo")
    record = save(field, title="Œuvre commune", summary="l’eau", actors=(field.member_id,))
    with field.act("photo") as act:
        act.save("photo", None, {"file": photo})
    sent = bundles.hand_over(field, tmp_path / "a.fabriques").path
    with create_workspace(
        tmp_path / "bureau", programme="Essai", author="B", role="office", plain=True, now=clock
    ) as plain:
        for ws in (office, plain):
            bundles.receive(ws, sent, trust_new=True)

        assert office.get("interview", record) == plain.get("interview", record)
        names = set(ENTITIES) - {"device", "member", "programme", "guide"}
        for name in sorted(names):
            assert list(dumping.dump(office, entity=name)) == list(dumping.dump(plain, entity=name))
        assert office.files.has(photo)
        assert [h.id for h in office.search("oeuvre eau")] == [record]


def test_nobody_writes_between_what_an_undo_looks_at_and_what_it_writes(
    office: Workspace, address: str, postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = save(office, title="un")
    save(office, record, title="deux")
    looked_at, refused = undoing.touched, list[Exception]()

    def looking(connection: Any, act: str) -> list[undoing.Touched]:
        found = looked_at(connection, act)
        with pytest.raises(psycopg.errors.LockNotAvailable) as waited:
            postgres.run(address, "SET lock_timeout = '50ms'; UPDATE pen SET token = token")
        refused.append(waited.value)
        return found

    monkeypatch.setattr(undoing, "touched", looking)

    history.undo_last(office)

    assert refused and office.get("interview", record).title == "un"


def test_an_import_by_one_is_undone_by_the_other(
    office: Workspace, field: Workspace, from_elsewhere: Opener, tmp_path: Path
) -> None:
    second = from_elsewhere("poste 2", "Nour Haddad")
    record = save(field, title="à défaire")
    receipt = bundles.receive(
        office, bundles.hand_over(field, tmp_path / "a.fabriques").path, trust_new=True
    )

    history.undo(second, receipt.act)

    assert office.get("interview", record) is None


# ---- cut off ----


def test_a_cut_connection_undoes_the_act_and_the_next_one_goes_on(
    office: Workspace, postgres: Server
) -> None:
    before = everything(office)
    with pytest.raises(StoreUnreachable) as told, office.act("edit") as act:
        act.save("interview", None, {"title": "perdu"})
        postgres.cut_connections()
        act.save("interview", None, {"title": "perdu aussi"})

    assert told.value.host.startswith("postgresql://127.0.0.1:")
    assert "essai" not in told.value.host
    assert everything(office) == before
    record = save(office, title="de nouveau")
    assert office.get("interview", record).title == "de nouveau"
    assert checking.check(office, deep=True).is_sound


def test_a_server_killed_in_mid_import_leaves_nothing_half_and_the_import_is_taken_up(
    office: Workspace, field: Workspace, postgres: Server, tmp_path: Path
) -> None:
    records = [save(field, title=f"entretien {n}") for n in range(40)]
    sent = bundles.hand_over(field, tmp_path / "a.fabriques").path
    before = everything(office)

    def kill(doing: str, _done: int, _total: int) -> None:
        if doing == "changes":
            postgres.stop("immediate")

    with pytest.raises(StoreUnreachable):
        bundles.receive(office, sent, trust_new=True, progress=kill)
    with pytest.raises(StoreUnreachable):
        save(office, title="pendant la panne")
    postgres.start()

    assert everything(office) == before
    receipt = bundles.receive(office, sent, trust_new=True)
    assert receipt.new["interview"] == len(records)
    assert {i.id for i in office.find("interview")} == set(records)
    assert checking.check(office, deep=True).is_sound


def test_what_is_typed_while_the_server_is_away_is_on_disk_and_sealed_later(
    office: Workspace, postgres: Server
) -> None:
    record = save(office, title="t")
    postgres.stop("immediate")
    try:
        office.drafts.put("interview", record, "summary", "tapé sans serveur")
        office.drafts.flush()
        with pytest.raises(StoreUnreachable):
            office.seal_drafts()
    finally:
        postgres.start()

    office.seal_drafts()

    assert office.get("interview", record).summary == "tapé sans serveur"


# ---- put back, copied, changed ----


def test_a_database_put_back_while_we_work_gives_a_new_line(
    office: Workspace, postgres: Server, from_elsewhere: Opener
) -> None:
    second = from_elsewhere("poste 2", "Nour Haddad")
    save(office, title="avant")
    line, incarnation = office.identity.shared, office.incarnation
    put_back = postgres.remember(str(office.address))
    lost = save(office, title="après la sauvegarde")
    put_back()

    kept = save(office, title="la suite")

    assert office.identity.shared != line
    assert office.incarnation != incarnation
    assert second.get("interview", lost) is None
    assert second.get("interview", kept).title == "la suite"
    assert second.incarnation == office.incarnation
    assert checking.check(second, deep=True).is_sound


def test_a_database_put_back_between_two_openings_gives_a_new_line(
    office: Workspace, postgres: Server, address: str
) -> None:
    line, incarnation = office.identity.shared, office.incarnation
    office.close()
    put_back = postgres.remember(address)
    with open_workspace(address) as again:
        assert again.identity.shared == line
        save(again, title="après la sauvegarde")
    put_back()

    with open_workspace(address) as restored:
        assert restored.identity.shared != line
        assert restored.incarnation != incarnation


def test_a_backup_opens_as_a_workspace_of_its_own(office: Workspace, tmp_path: Path) -> None:
    record = save(office, title="L’Œuvre", impressions="pour moi")
    photo = office.files.add_bytes(b"une photo")

    backup = office.backup()

    folder = tmp_path / "restauré"
    folder.mkdir()
    shutil.copy(backup, folder / DATABASE)
    shutil.copytree(office.path / "files", folder / "files")
    with open_workspace(folder) as restored:
        assert restored.get("interview", record) == office.get("interview", record)
        assert [h.id for h in restored.search("oeuvre")] == [record]
        assert restored.files.has(photo)
        assert restored.identity.shared != office.identity.shared
        assert restored.incarnation != office.incarnation
        assert checking.check(restored, deep=True).is_sound
    raw = sqlite3.connect(backup)
    kept = raw.execute("SELECT count(*) FROM setting WHERE key LIKE 'nonce%'").fetchone()[0]
    raw.close()
    assert kept == 0


def test_one_backup_an_hour_is_enough_before_imports(
    office: Workspace, field: Workspace, tmp_path: Path
) -> None:
    for number in range(3):
        save(field, title=f"{number}")
        path = bundles.hand_over(field, tmp_path / f"{number}.fabriques").path
        bundles.receive(office, path, trust_new=True)

    assert len(list((office.path / "backups").iterdir())) == 1


def test_tables_made_anew_by_another_version_stop_this_one(
    office: Workspace, from_elsewhere: Opener
) -> None:
    second = from_elsewhere("poste 2", "Nour Haddad")
    second.set_setting("fingerprint", "d’une autre version")

    with pytest.raises(WorkspaceTooRecent):
        save(office, title="t")
    with pytest.raises(WorkspaceTooRecent):
        office.find("interview")


def test_a_central_store_is_no_device_to_wipe(office: Workspace) -> None:
    kept = office.files.add_bytes(b"une photo")

    with pytest.raises(NotAWorkspace):
        devices.close(office, discard_private=True)

    assert office.files.has(kept)


# ---- making and opening ----


def test_a_database_that_holds_something_is_left_alone(
    postgres: Server, office: Workspace, tmp_path: Path
) -> None:
    wanted: dict[str, Any] = {"programme": "x", "author": "y", "photos": tmp_path / "p"}
    with pytest.raises(WorkspaceExists):
        create_workspace(office.address, **wanted)
    other = postgres.new_address()
    postgres.run(other, "CREATE TABLE paie (n integer)")
    with pytest.raises(ForeignSchema):
        create_workspace(other, **wanted)
    with pytest.raises(NotAWorkspace):
        open_workspace(other)


def test_an_address_that_leads_nowhere_is_told(postgres: Server, tmp_path: Path) -> None:
    port = str(postgres.port)
    with pytest.raises(StoreRefused) as refused:
        open_workspace(postgres.url.replace("/postgres", "/absente"))
    assert refused.value.reason == "database"
    with pytest.raises(StoreUnreachable):
        open_workspace(postgres.url.replace(port, "1"))
    with pytest.raises(StoreRefused) as misspelt:
        open_workspace("postgresql://127.0.0.1/x?nonsense=1")
    assert misspelt.value.reason == "address"


def test_photos_may_be_elsewhere_seen_from_another_machine(
    office: Workspace, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sha = office.files.add_bytes(b"une photo")
    office.close()
    (tmp_path / "photos").rename(tmp_path / "ailleurs")

    with pytest.raises(PhotosUnreachable):
        open_workspace(address)
    with join_workspace(address, author="Tancrède Ulmont", photos=tmp_path / "ailleurs") as ws:
        assert ws.files.has(sha)
    with open_workspace(address) as remembered:
        assert remembered.files.has(sha)
    monkeypatch.setenv("FABRIQUES_PHOTOS", str(tmp_path / "nulle part"))
    with pytest.raises(PhotosUnreachable):
        open_workspace(address)


def test_a_very_long_text_is_kept_and_found(office: Workspace) -> None:
    words = " ".join(f"mot{n}é" for n in range(200_000))

    record = save(office, summary="commencement " + words)

    assert office.get("interview", record).summary.endswith("mot199999é")
    assert [h.id for h in office.search("commencement")] == [record]
