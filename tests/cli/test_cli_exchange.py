"""`export`, `inspect` and `import`: a round between a field device and the office."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from fabriques_desktop.store.log import Log
from tests import bad_bundles as bad
from tests.cli.conftest import INTERVIEW, TERRITORY, Call, row

NEW = "0190a5d0-ac96-774b-8cce-b30209900001"


@pytest.fixture
def bundle(call: Call, field: Path, tmp_path: Path) -> Path:
    path = tmp_path / "salome.fabriques"
    call("export", field, path)
    return path


@pytest.fixture
def office(init: Callable[..., Path]) -> Path:
    return init("bureau", "--role", "office")


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    from tests.bad_pictures import encoded

    path = tmp_path / "marché.jpg"
    path.write_bytes(encoded("JPEG"))
    return path


# ---- export and inspect ----


def test_a_bundle_takes_its_usual_name_in_a_folder(call: Call, field: Path, tmp_path: Path) -> None:
    folder = tmp_path / "clé usb"
    folder.mkdir()

    said = call("export", field, folder)

    (made,) = folder.iterdir()
    assert made.name.endswith("-1.fabriques") and str(made) in said.out
    assert "1 visite" in said.out


def test_a_bundle_is_never_written_over_another_file(call: Call, field: Path, bundle: Path) -> None:
    before = bundle.read_bytes()

    said = call("export", field, bundle, code=1)

    assert bundle.name in said.err
    assert bundle.read_bytes() == before


def test_without_plain_no_bundle_leaves(call: Call, tmp_path: Path) -> None:
    call("init", tmp_path / "x", "--programme", "X", "--author", "Y")

    said = call("export", tmp_path / "x", tmp_path / "x.fabriques", code=1)

    assert said.err and not (tmp_path / "x.fabriques").exists()


def test_inspect_tells_what_is_in_it(call: Call, bundle: Path) -> None:
    said, found = call("inspect", bundle), call("inspect", bundle, "--json").json

    assert found["fingerprint"] in said.out and "Fabriques d’essai" in said.out
    assert found["counts"]["interview"] == 1 and "1 entretien" in said.out


def test_photos_may_come_later(
    call: Call, field: Path, office: Path, photo: Path, tmp_path: Path
) -> None:
    call("photos", "add", field, INTERVIEW, photo)
    light, full = tmp_path / "texte.fabriques", tmp_path / "photos.fabriques"
    call("export", field, light, "--without-photos")
    none = call("export", field, tmp_path / "rien.fabriques", "--max-size", "0", "--json").json
    assert (none["files"], none["files_later"], none["files_too_large"]) == (0, 1, 1)
    call("export", field, full)

    first = call("import", office, light, "--trust-new")
    awaited = call("check", office)
    second = call("import", office, full)

    assert "1 fichier viendra" in first.out
    assert "1 fichier d’un autre poste" in awaited.out
    assert "1 fichier nouveau" in second.out
    assert "fichier d’un autre" not in call("check", office, "--deep").out


# ---- import ----


def test_a_first_bundle_asks_for_trust(
    call: Call, bundle: Path, office: Path, state: Callable
) -> None:
    before = state(office)

    said = call("import", office, bundle, code=1)

    assert call("inspect", bundle, "--json").json["fingerprint"] in said.err
    assert "--trust-new" in said.err
    assert state(office) == before


def test_a_preview_says_what_import_then_does_and_leaves_nothing(
    call: Call, bundle: Path, office: Path, state: Callable
) -> None:
    before = state(office)
    names = ("new", "changed", "deleted", "conflicts", "changes", "files_new")

    preview = call("import", office, bundle, "--trust-new", "--dry-run", "--json").json[0]
    words = call("import", office, bundle, "--trust-new", "--dry-run").out
    unchanged = state(office) == before
    done = call("import", office, bundle, "--trust-new", "--json").json[0]

    assert unchanged
    assert {n: preview[n] for n in names} == {n: done[n] for n in names}
    assert "1 entretien nouveau" in words and "1 visite nouvelle" in words


def test_the_same_bundle_twice_does_nothing(
    call: Call, bundle: Path, office: Path, state: Callable
) -> None:
    call("import", office, bundle, "--trust-new")
    before = state(office)

    said = call("import", office, bundle)

    assert "déjà là" in said.out
    assert state(office) == before


def test_each_bundle_has_its_receipt_and_a_bad_one_stops_none(
    call: Call, field: Path, bundle: Path, office: Path, tmp_path: Path, lines: Callable[..., Path]
) -> None:
    broken = tmp_path / "cassé.fabriques"
    broken.write_bytes(bundle.read_bytes()[:-30])
    call("load", field, lines(row("interview", INTERVIEW, place="Mairie")))
    call("export", field, tmp_path / "suite.fabriques")

    said = call(
        "import", office, bundle, broken, tmp_path / "suite.fabriques", "--trust-new", code=1
    )

    assert "salome.fabriques" in said.out and "suite.fabriques" in said.out
    assert "1 entretien modifié" in said.out
    assert "cassé.fabriques" in said.err


def test_bundles_come_in_any_order(
    call: Call, field: Path, bundle: Path, office: Path, tmp_path: Path, lines: Callable[..., Path]
) -> None:
    call("load", field, lines(row("interview", INTERVIEW, place="Mairie")))
    call("export", field, tmp_path / "suite.fabriques")

    call("import", office, tmp_path / "suite.fabriques", bundle, "--trust-new")

    assert "Mairie" in call("dump", office, "--entity", "interview").out


def test_what_a_sender_deleted_and_changed_is_told_in_the_plural(
    call: Call, field: Path, bundle: Path, office: Path, tmp_path: Path, lines: Callable[..., Path]
) -> None:
    call("import", office, bundle, "--trust-new")
    rows = [row("photo", caption=str(n), file="ab" * 32) for n in range(3)]
    gone = {"entity": "interview", "id": INTERVIEW, "deleted": True}
    call("load", field, lines(*rows, gone, row("territory", TERRITORY, country="FR")))
    call("export", field, tmp_path / "suite.fabriques")

    french = call("import", office, tmp_path / "suite.fabriques", "--dry-run").out
    english = call("--lang", "en", "import", office, tmp_path / "suite.fabriques").out

    for told in ("1 territoire modifié", "1 entretien supprimé", "3 photos nouvelles"):
        assert told in french
    for told in ("1 changed territory", "1 deleted interview", "3 new photos"):
        assert told in english


# ---- what is refused ----


def test_every_bad_bundle_is_refused_by_name_and_changes_nothing(
    call: Call, office: Path, tmp_path: Path, state: Callable
) -> None:
    folder = tmp_path / "reçues"
    folder.mkdir()
    paths = []
    for at, case in enumerate(bad.FAMILIES):
        path = folder / f"b{at:03}-{case.id}.fabriques"
        path.write_bytes(case.make())
        paths.append(path)
    before = state(office)

    said = call("import", office, *paths, "--trust-new", code=1)

    assert said.out == ""
    assert [p.name for p in paths if p.name[:4] not in said.err] == []
    assert state(office) == before


@pytest.mark.parametrize("content", [b"", b"texte", b"<!doctype html><html>", b"PK\x05\x06"])
def test_inspect_refuses_what_is_no_bundle(call: Call, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "reçu.fabriques"
    path.write_bytes(content)

    said = call("inspect", path, code=1)

    assert "reçu.fabriques" in said.err and said.out == ""


def test_a_bundle_of_another_programme_is_refused(
    call: Call, bundle: Path, tmp_path: Path, state: Callable
) -> None:
    other = tmp_path / "autre"
    call("init", other, "--programme", "Autre", "--author", "Y", "--role", "office", "--plain")
    before = state(other)

    said = call("import", other, bundle, "--trust-new", code=1)

    assert "autre programme" in said.err
    assert state(other) == before


def test_refused_changes_leave_no_photo_behind(
    call: Call,
    field: Path,
    office: Path,
    photo: Path,
    tmp_path: Path,
    state: Callable,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A signed bundle whose changes are not those of its chain: seen after the files are copied."""
    call("photos", "add", field, INTERVIEW, photo)
    kept = Log.lines_after

    def altered(self: Log, *args: object):
        for seq, previous, digest, line in kept(self, *args):
            yield seq, previous, digest, bytes(line).replace(b"Valombre", b"Vilombre")

    with monkeypatch.context() as patch:
        patch.setattr(Log, "lines_after", altered)
        call("export", field, tmp_path / "faux.fabriques")
    before = state(office)

    said = call("import", office, tmp_path / "faux.fabriques", "--trust-new", code=1)

    assert "faux.fabriques" in said.err
    assert state(office) == before


def test_two_machines_from_one_disk_are_told_and_part(
    call: Call,
    init: Callable[..., Path],
    field: Path,
    lines: Callable[..., Path],
    home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    office, clone = init("bureau", "--role", "office"), tmp_path / "clone"
    shutil.copytree(field, clone)
    shutil.copytree(home, tmp_path / "autre")

    def work(path: Path, name: str, **values: str) -> Path:
        call("load", path, lines(row("interview", INTERVIEW, **values)))
        call("export", path, tmp_path / name)
        return tmp_path / name

    here = work(field, "1.fabriques", place="Halle")
    monkeypatch.setenv("FABRIQUES_HOME", str(tmp_path / "autre"))
    there = work(clone, "2.fabriques", summary="Vu du clone")
    monkeypatch.setenv("FABRIQUES_HOME", str(home))
    assert "est double" in call("import", office, here, there, "--trust-new").out
    again = tmp_path / "encore.fabriques"
    call("export", field, again, "--full")
    assert "déjà là" in call("import", office, again).out

    call("export", office, tmp_path / "retour.fabriques")
    told = call("import", field, tmp_path / "retour.fabriques", "--trust-new").out
    after = call("check", field).err
    last = call("import", office, work(field, "3.fabriques", place="Rue")).out

    assert "est double" in told and "copié" in after and "est double" not in last
    found = json.loads(call("dump", office, "--entity", "interview").out.splitlines()[0])
    assert (found["fields"]["place"], found["fields"]["summary"]) == ("Rue", "Vu du clone")
    assert len({name.partition(":")[0] for name in found["_heads"]}) == 2  # it writes apart now

    # what the office holds of both branches is no hole in what it acknowledges
    call("device", "close", field, "--out", tmp_path / "adieu.fabriques")
    call("import", office, tmp_path / "adieu.fabriques")
    call("export", office, tmp_path / "reçu.fabriques")
    call("import", field, tmp_path / "reçu.fabriques")
    assert "vidé" in call("device", "close", field).out
