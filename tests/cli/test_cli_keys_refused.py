"""Keys and signatures that will not do (G01-G06 of the catalogue), as called from a terminal.

Each has its own sentence; the changes and the files of the store stay as they were.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyrage
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from fabriques_desktop.sync.signing import public_key_hex
from tests import effort
from tests.bad_bundles import KEY, Part, deflated, zipped
from tests.cli.conftest import INTERVIEW, PROGRAMME, TERRITORY, VISIT, Call, row

State = Callable[[Path], tuple[str, list[str]]]
PERSON = "0190a5d0-ac96-774b-8cce-b302099a8060"


@dataclass
class Office:
    """An office and its state; a refusal is a sentence, and nothing has moved."""

    path: Path
    call: Call
    state: State

    def refuses(self, bundle: Path, *options: str) -> str:
        before = self.state(self.path)
        with effort.at_most(10):
            said = self.call("import", self.path, bundle, *options, code=1)
        assert self.state(self.path) == before
        assert bundle.name in said.err and said.out == ""
        return said.err


@pytest.fixture
def plain(call: Call, init: Callable[..., Path], state: State) -> Office:
    return Office(init("bureau", "--role", "office"), call, state)


@pytest.fixture
def sent(call: Call, field: Path, tmp_path: Path) -> Path:
    """A plain bundle of a field device."""
    call("export", field, tmp_path / "remise")
    return tmp_path / "remise"


@dataclass
class Closed:
    """A programme with envelopes: its office, and a device it invited with its bundle."""

    office: Office
    field: Path
    sent: Path


@pytest.fixture
def closed(call: Call, lines: Callable[..., Path], state: State, tmp_path: Path) -> Closed:
    office, field = tmp_path / "bureau", tmp_path / "salome"
    call("init", office, "--programme", PROGRAMME, "--author", "Nour", "--role", "office")
    call("invite", office, "--out", tmp_path / "i")
    call("init", field, "--invitation", tmp_path / "i", "--author", "Salomé")
    call("load", field, lines(row("territory", TERRITORY, name="Valombre", level="city")))
    call("export", field, tmp_path / "remise")
    return Closed(Office(office, call, state), field, tmp_path / "remise")


def remade(
    source: Path,
    target: Path,
    *,
    key: Ed25519PrivateKey | None = None,
    signature: bytes | None = None,
    **fields: Any,
) -> Path:
    """A plain bundle again, with another signature, or with fields that another key signed."""
    with zipfile.ZipFile(source) as inside:
        held = {name: inside.read(name) for name in inside.namelist()}
    raw, seal = held.pop("manifest.json"), held.pop("manifest.sig")
    if fields:
        said = json.loads(raw) | fields
        raw = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    seal = key.sign(raw) if key else seal if signature is None else signature
    members = [
        deflated(n.encode(), d) if n.startswith("changes/") else Part(n.encode(), d)
        for n, d in held.items()
    ]
    target.write_bytes(zipped([*members, Part(b"manifest.json", raw), Part(b"manifest.sig", seal)]))
    return target


# ---- G01: signatures ----


def test_g01_a_signature_that_was_removed(plain: Office, sent: Path, tmp_path: Path) -> None:
    said = plain.refuses(remade(sent, tmp_path / "x", signature=b""), "--trust-new")
    assert "signée" in said


def test_g01_the_signature_of_another_manifest(plain: Office, sent: Path, tmp_path: Path) -> None:
    said = plain.refuses(remade(sent, tmp_path / "x", signature=KEY.sign(b"autre")), "--trust-new")
    assert "signature" in said


def test_g01_signed_by_another_key_than_it_names(plain: Office, sent: Path, tmp_path: Path) -> None:
    assert "signature" in plain.refuses(remade(sent, tmp_path / "x", key=KEY), "--trust-new")


def test_g01_a_key_that_is_unknown(plain: Office, sent: Path) -> None:
    said = plain.refuses(sent)
    assert "encore inconnu ici" in said and "empreinte" in said


def test_g01_a_key_that_was_revoked(plain: Office, sent: Path, field: Path, call: Call,
                                    tmp_path: Path) -> None:  # fmt: skip
    call("import", plain.path, sent, "--trust-new")
    name = call("keys", "show", plain.path, "--json").json["devices"][1]["device"]
    call("keys", "revoke", plain.path, name)
    call("export", field, tmp_path / "x", "--full")

    said = plain.refuses(tmp_path / "x", "--trust-new")

    assert "révoquée" in said
    assert "À l’Œuvre" in call("dump", plain.path).out


def test_g01_each_has_a_sentence_of_its_own(plain: Office, sent: Path, tmp_path: Path) -> None:
    said = {
        plain.refuses(remade(sent, tmp_path / "x", signature=b"")),
        plain.refuses(remade(sent, tmp_path / "x", key=KEY)),
        plain.refuses(sent).replace("remise", "x"),
    }
    assert len(said) == 3


# ---- G02: another key under a known name ----


def test_g02_a_known_device_with_another_key_is_a_hard_stop(
    plain: Office, sent: Path, call: Call, tmp_path: Path
) -> None:
    call("import", plain.path, sent, "--trust-new")
    other = public_key_hex(KEY)
    twin = remade(sent, tmp_path / "x", key=KEY, public_key=other)

    for options in ((), ("--trust-new",)):
        said = plain.refuses(twin, *options)
        assert "clé" in said and "encore inconnu ici" not in said


# ---- G03: envelopes ----


def cut(data: bytes) -> bytes:
    return data[: len(data) * 2 // 3]


def flipped(data: bytes) -> bytes:
    at = len(data) - 400
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


@pytest.mark.parametrize("damage", [cut, flipped])
def test_g03_a_damaged_envelope(closed: Closed, damage: Callable[[bytes], bytes]) -> None:
    closed.sent.write_bytes(damage(closed.sent.read_bytes()))

    said = closed.office.refuses(closed.sent, "--trust-new")

    assert "pas chiffrée pour ce poste" not in said and "phrase de passe" not in said


def test_g03_an_envelope_for_another(closed: Closed, init: Callable[..., Path]) -> None:
    stranger = Office(init("autre"), closed.office.call, closed.office.state)

    said = stranger.refuses(closed.sent, "--trust-new")

    assert "pas chiffrée pour ce poste" in said
    assert "abîmée en route" in said and "Copiez-la de nouveau" in said  # nobody can tell which


@pytest.mark.usefixtures("quick_passphrase")
def test_g03_a_wrong_passphrase(
    closed: Closed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FABRIQUES_PASSPHRASE", "quatre mots à dire")
    closed.office.call("export", closed.field, tmp_path / "x", "--passphrase")
    monkeypatch.setenv("FABRIQUES_PASSPHRASE", "quatre autres mots")

    said = closed.office.refuses(tmp_path / "x", "--trust-new")

    assert "pas la phrase de passe" in said and "abîmée" not in said


@pytest.mark.usefixtures("quick_passphrase")
def test_g03_an_absurd_work_factor_is_refused_at_once(
    closed: Closed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FABRIQUES_PASSPHRASE", "quatre mots à dire")
    letter = pyrage.passphrase.encrypt(b"x", "quatre mots à dire")
    head, _, rest = letter.partition(b"\n-> scrypt ")
    salt, _, body = rest.partition(b" ")
    absurd = head + b"\n-> scrypt " + salt + b" 30\n" + body.partition(b"\n")[2]
    ours, raw = tmp_path / "x", tmp_path / "y"
    ours.write_bytes(b"fabriques-passphrase/1 %d\n" % len(absurd) + absurd)
    raw.write_bytes(absurd)

    said = closed.office.refuses(ours)
    closed.office.refuses(raw)

    assert "heures de calcul" in said


def test_g03_not_an_envelope_at_all(closed: Closed, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"age-encryption.org/v1\n" + b"\xff" * 200)
    (tmp_path / "y").write_bytes(b"bonjour")

    for name in ("x", "y"):
        assert closed.office.refuses(tmp_path / name)


# ---- G04: passed on ----


def test_g04_a_bundle_closed_again_for_a_third_party(
    closed: Closed, call: Call, tmp_path: Path, home: Path
) -> None:
    call("invite", closed.office.path, "--out", tmp_path / "i2")
    call("init", tmp_path / "ilan", "--invitation", tmp_path / "i2", "--author", "Ilan")
    third = Office(tmp_path / "ilan", call, closed.office.state)
    keys = [
        json.loads(p.read_text())["age_key"] for p in (home / "data" / "devices").glob("*.json")
    ]
    own = [pyrage.x25519.Identity.from_str(k) for k in keys]
    letter = pyrage.decrypt(closed.sent.read_bytes(), own)
    passed, bare = tmp_path / "transmis", tmp_path / "nu"
    passed.write_bytes(pyrage.encrypt(letter, [i.to_public() for i in own]))
    bare.write_bytes(letter)  # or taken out of its envelope

    for path in (passed, bare):
        assert "ne l’a pas adressée à ce poste" in third.refuses(path, "--trust-new")


# ---- G05: again, late, with a hole, of others ----


def test_g05_the_same_twice_changes_nothing(plain: Office, sent: Path, call: Call) -> None:
    call("import", plain.path, sent, "--trust-new")
    before = plain.state(plain.path)

    assert "déjà là" in call("import", plain.path, sent).out
    assert plain.state(plain.path) == before


def test_g05_older_after_newer_is_fine(
    plain: Office, sent: Path, field: Path, call: Call, lines: Callable[..., Path], tmp_path: Path
) -> None:
    call("load", field, lines(row("interview", INTERVIEW, title="Plus tard")))
    call("export", field, tmp_path / "apres", "--full")
    call("import", plain.path, tmp_path / "apres", "--trust-new")

    call("import", plain.path, sent)

    assert "Plus tard" in call("dump", plain.path).out
    assert call("conflicts", plain.path, "--json").json == []


def test_g05_a_hole_is_counted_and_what_waits_is_not_shown(
    plain: Office, sent: Path, field: Path, call: Call, lines: Callable[..., Path],
    tmp_path: Path, home: Path,
) -> None:  # fmt: skip
    call("import", plain.path, sent, "--trust-new")
    for name in ("deux", "trois"):
        call("load", field, lines(row("interview", INTERVIEW, title=name)))
        call("export", field, tmp_path / name, "--full")
    late = only_after(tmp_path / "trois", tmp_path / "deux", tmp_path / "tard", home)

    said = call("import", plain.path, late)
    shown = call("dump", plain.path).out
    call("import", plain.path, tmp_path / "deux")

    assert "attend celui qui le précède" in said.out
    assert "trois" not in shown and "À l’Œuvre" in shown
    assert "trois" in call("dump", plain.path).out


def only_after(newer: Path, older: Path, target: Path, home: Path) -> Path:
    """What a bundle holds that an older one did not, as its own device would have written it."""
    with zipfile.ZipFile(older) as inside:
        (before,) = json.loads(inside.read("manifest.json"))["ranges"]
    with zipfile.ZipFile(newer) as inside:
        said = json.loads(inside.read("manifest.json"))
        (whole,) = said["ranges"]
        held = inside.read("changes/0001.jsonl").splitlines(keepends=True)
    kept = b"".join(held[before["last"] :])
    part = whole | {"first": before["last"] + 1, "before": before["digest"]}
    found = (json.loads(p.read_text()) for p in (home / "data" / "devices").glob("*.json"))
    key = next(each["key"] for each in found if each["device"] == said["device"])
    said |= {
        "ranges": [part],
        "members": [["changes/0001.jsonl", len(kept), hashlib.sha256(kept).hexdigest()]],
    }
    raw = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    seal = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(key)).sign(raw)
    parts = [Part(b"manifest.json", raw), Part(b"manifest.sig", seal)]
    target.write_bytes(zipped([deflated(b"changes/0001.jsonl", kept), *parts]))
    return target


def test_g05_a_bundle_of_another_programme(plain: Office, call: Call, tmp_path: Path) -> None:
    call("init", tmp_path / "z", "--programme", "Un autre", "--author", "Z", "--plain")
    call("export", tmp_path / "z", tmp_path / "x")

    assert "Un autre" in plain.refuses(tmp_path / "x", "--trust-new")


# ---- G06: the erased ----


def test_g06_an_erased_person_never_comes_back(
    plain: Office, field: Path, call: Call, lines: Callable[..., Path], tmp_path: Path
) -> None:
    call("load", field, lines(row("actor", PERSON, name="Zénobie Quincampoix")))
    call("export", field, tmp_path / "avant")
    call("import", plain.path, tmp_path / "avant", "--trust-new")
    call("erase", plain.path, PERSON, "--yes")
    call("load", field, lines(row("actor", PERSON, function="maire")))
    call("load", field, lines(row("visit", VISIT, note="Vue au marché")))
    call("export", field, tmp_path / "apres", "--full")

    again = call("import", plain.path, tmp_path / "avant")
    newer = call("import", plain.path, tmp_path / "apres")

    assert "déjà là" in again.out or "effacé" in again.out
    assert "effacé" in newer.out
    dumped = call("dump", plain.path, "--history").out
    assert "Quincampoix" not in dumped and "maire" not in dumped and "marché" in dumped
