"""Invitations, keys, acknowledgements and the end of a device, as called from a terminal."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import INTERVIEW, PROGRAMME, TERRITORY, Call, row


@pytest.fixture
def office(call: Call, tmp_path: Path) -> Path:
    path = tmp_path / "bureau"
    call("init", path, "--programme", PROGRAMME, "--author", "Nour", "--role", "office")
    return path


@pytest.fixture
def invited(call: Call, office: Path, tmp_path: Path) -> Callable[..., Path]:
    """Makes workspaces from invitations of the office, each to be told from the other by name."""

    def make(name: str, *options: str) -> Path:
        letter = tmp_path / f"{name}.fabriques-invitation"
        call("invite", office, "--out", letter, *options)
        call("init", tmp_path / name, "--invitation", letter, "--author", name.title())
        return tmp_path / name

    return make


@pytest.fixture
def send(call: Call, tmp_path: Path) -> Callable[..., Path]:
    def write(workspace: Path, name: str, *options: object) -> Path:
        call("export", workspace, tmp_path / name, *options)
        return tmp_path / name

    return write


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    from tests.bad_pictures import encoded

    path = tmp_path / "marché.jpg"
    path.write_bytes(encoded("JPEG"))
    return path


def work(call: Call, lines: Callable[..., Path], path: Path) -> None:
    call(
        "load",
        path,
        lines(
            row("territory", TERRITORY, name="Valombre", level="city"),
            row("interview", INTERVIEW, title="À l’Œuvre", territory=TERRITORY),
            row("actor", name="Aurore Vallonnet", contact="06 00 00 00 00"),
        ),
    )


# ---- joining ----


def test_an_office_shows_its_recovery_keys_once_and_keeps_none(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "bureau"
    said = call("init", path, "--programme", PROGRAMME, "--author", "N", "--role", "office").out

    opening = re.search(r"AGE-SECRET-KEY-1[A-Z0-9]+", said)
    assert opening and re.search(r"\b[0-9a-f]{64}\b", said) and "Imprimez" in said
    assert not any(
        opening[0].encode() in f.read_bytes() for f in tmp_path.rglob("*") if f.is_file()
    )
    assert call("keys", "recovery", path, code=1).out == ""
    assert "AGE-SECRET-KEY-1" in call("keys", "recovery", path, "--replace").out


def test_the_whole_round_of_the_readme(
    call: Call,
    office: Path,
    invited: Callable[..., Path],
    send: Callable[..., Path],
    lines: Callable[..., Path],
    tmp_path: Path,
) -> None:
    field = invited("salome")
    work(call, lines, field)
    sent = send(field, "salome.fabriques")

    assert b"Valombre" not in sent.read_bytes()
    closed = call("inspect", sent, code=1)
    opened = call("inspect", sent, "--with", office)
    call("import", office, sent, "--trust-new")
    call("load", office, lines(row("interview", INTERVIEW, summary="Vu au bureau")))
    answered = call("ack", office, "--for", "Salome", "--out", tmp_path / "retour.fabriques")
    back = call("import", field, tmp_path / "retour.fabriques")

    assert "est chiffrée" in closed.err and "--with" in closed.err
    assert "1 entretien" in opened.out and PROGRAMME in opened.out
    assert "Accusé de réception écrit" in answered.out
    assert "1 entretien modifié" in back.out
    assert "Vu au bureau" in call("dump", field).out


@pytest.mark.parametrize("more", [("--programme", "X"), ("--role", "office"), ("--plain",)])
def test_an_invitation_says_all_but_the_author(
    call: Call, office: Path, tmp_path: Path, more: tuple[str, ...]
) -> None:
    letter = tmp_path / "i"
    call("invite", office, "--out", letter)

    said = call("init", tmp_path / "x", "--invitation", letter, "--author", "X", *more, code=2)

    assert f"{more[0]} ne va pas avec --invitation" in said.err and not (tmp_path / "x").exists()


def test_neither_programme_nor_invitation_is_a_misuse(call: Call, tmp_path: Path) -> None:
    assert "--invitation" in call("init", tmp_path / "x", "--author", "X", code=2).err


def test_a_bad_invitation_makes_no_workspace(call: Call, tmp_path: Path) -> None:
    letter = tmp_path / "i"
    letter.write_bytes(b"bonjour")

    said = call("init", tmp_path / "x", "--invitation", letter, "--author", "X", code=1)

    assert "invitation" in said.err and not (tmp_path / "x").exists()


def test_only_the_office_invites_and_acknowledges(
    call: Call, invited: Callable[..., Path], tmp_path: Path
) -> None:
    field = invited("salome")

    for command in (
        ("invite", field, "--out", tmp_path / "y"),
        ("ack", field, "--for", "Nour", "--out", tmp_path / "y"),
        ("keys", "recovery", field, "--replace"),
    ):
        assert call(*command, code=1).err
    assert not (tmp_path / "y").exists()


# ---- keys ----


def test_a_bundle_put_aside_is_taken_once_its_fingerprint_is_trusted(
    call: Call, office: Path, invited: Callable[..., Path], send: Callable[..., Path],
    lines: Callable[..., Path],
) -> None:  # fmt: skip
    field = invited("salome")
    work(call, lines, field)
    sent = send(field, "salome.fabriques")
    code = call("keys", "show", field, "--json").json["devices"][0]["fingerprint"]

    refused = call("import", office, sent, code=1)
    waiting = call("keys", "show", office)
    sent.unlink()
    taken = call("keys", "trust", office, code)

    assert code in refused.err and code in waiting.out and "keys trust" in waiting.out
    assert "keys trust" in refused.err and "salome.fabriques, de" in taken.out
    assert "1 entretien nouveau" in taken.out
    assert "keys trust" not in call("keys", "show", office).out


def test_of_two_devices_of_one_name_the_fingerprint_tells_which(
    call: Call, office: Path, invited: Callable[..., Path], send: Callable[..., Path],
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    field = invited("salome")
    call("import", office, send(field, "1.fabriques"), "--trust-new")
    shutil.copytree(field, tmp_path / "copie")
    monkeypatch.setenv("FABRIQUES_HOME", str(tmp_path / "autre"))
    send(tmp_path / "copie", "2.fabriques")
    monkeypatch.setenv("FABRIQUES_HOME", str(home))
    call("import", office, tmp_path / "2.fabriques", "--trust-new")

    refused = call("ack", office, "--for", "Salome", "--out", tmp_path / "retour", code=1).err
    codes = [d["fingerprint"] for d in call("keys", "show", office, "--json").json["devices"][1:]]

    assert len(codes) == 2 and all(code in refused for code in codes)
    call("ack", office, "--for", codes[1], "--out", tmp_path / "retour")


def test_an_unknown_device_of_a_known_name_is_told_from_it(
    call: Call, office: Path, invited: Callable[..., Path], send: Callable[..., Path],
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    field = invited("salome")
    call("import", office, send(field, "1.fabriques"), "--trust-new")
    known = call("keys", "show", office, "--json").json["devices"][1]["fingerprint"]
    shutil.copytree(field, tmp_path / "copie")
    monkeypatch.setenv("FABRIQUES_HOME", str(tmp_path / "autre"))
    sent = send(tmp_path / "copie", "2.fabriques")
    monkeypatch.setenv("FABRIQUES_HOME", str(home))

    refused = call("import", office, sent, code=1).err
    looked_into = call("inspect", sent, "--with", office).out

    assert known in refused and "changé de machine" in refused
    assert "ce poste est inconnu ici" in looked_into
    assert "2.fabriques" in call("keys", "show", office).out


def test_what_is_put_aside_under_a_passphrase_is_taken_with_it(
    call: Call, office: Path, invited: Callable[..., Path], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    field, sent = invited("salome"), tmp_path / "phrase.fabriques"
    monkeypatch.setenv("FABRIQUES_PASSPHRASE", "marée haute jardin")
    call("export", field, sent, "--passphrase")
    call("import", office, sent, code=1)
    code = call("keys", "show", field, "--json").json["devices"][0]["fingerprint"]
    monkeypatch.setenv("FABRIQUES_PASSPHRASE", "")

    assert "Il manque une phrase de passe" in call("keys", "trust", office, code, code=1).err
    monkeypatch.setenv("FABRIQUES_PASSPHRASE", "marée haute jardin")
    assert "phrase.fabriques, de" in call("keys", "trust", office, code).out


def test_a_name_that_is_nobodys_is_answered_with_those_that_are_known(
    call: Call, office: Path, invited: Callable[..., Path], send: Callable[..., Path],
    tmp_path: Path,
) -> None:  # fmt: skip
    sent = send(invited("salome"), "salome.fabriques")
    call("import", office, sent, "--trust-new")

    unknown = call("keys", "revoke", office, "Salo", code=1).err
    assert "ne s’appelle «\u202fSalo\u202f»" in unknown and "Salome (" in unknown

    call("keys", "revoke", office, "Salome")
    for command in (
        ("ack", office, "--for", "Salome", "--out", tmp_path / "x"),
        ("export", office, tmp_path / "x", "--to", "Salome"),
    ):
        assert "«\u202fSalome\u202f» a été révoqué" in call(*command, code=1).err
    assert "révoqué ici" in call("inspect", sent, "--with", office).out


def test_a_revoked_device_is_refused_until_it_is_trusted_again(
    call: Call, office: Path, invited: Callable[..., Path], send: Callable[..., Path]
) -> None:
    field = invited("salome")
    call("import", office, send(field, "1.fabriques"), "--trust-new")

    assert "révoqué" in call("keys", "revoke", office, "Salome").out
    assert "révoqué" in call("keys", "show", office).out
    refused = call("import", office, send(field, "2.fabriques"), "--trust-new", code=1)
    call("keys", "trust", office, "Salome")

    assert "révoquée" in refused.err
    call("import", office, send(field, "3.fabriques"))
    assert "personne" in call("keys", "revoke", office, "personne", code=1).err


def test_after_rotating_older_letters_still_open(
    call: Call, office: Path, invited: Callable[..., Path], send: Callable[..., Path]
) -> None:
    sent = send(invited("salome"), "1.fabriques")

    call("keys", "rotate", office)

    call("import", office, sent, "--trust-new")


def test_a_second_coordinator_gets_everything_and_is_known_to_the_field(
    call: Call, office: Path, invited: Callable[..., Path], send: Callable[..., Path],
    lines: Callable[..., Path], tmp_path: Path,
) -> None:  # fmt: skip
    field, second = invited("salome"), invited("cecile", "--role", "office")
    work(call, lines, field)
    for name, ws in (("a", field), ("b", second)):
        call("import", office, send(ws, name), "--trust-new")
    call("import", second, send(office, "tout", "--to", "Cecile"))
    call("ack", office, "--for", "Salome", "--out", tmp_path / "retour")
    call("import", field, tmp_path / "retour")

    known = call("keys", "show", field, "--json").json["devices"]
    sent = send(field, "suite", "--to", "office")

    assert [d["role"] for d in known] == ["field", "office", "office"]
    assert "06 00" in call("dump", second, "--entity", "actor").out
    for ws in (office, second):
        call("import", ws, sent)


# ---- sharing ----


def test_a_bundle_for_a_colleague_keeps_the_contact(
    call: Call, office: Path, invited: Callable[..., Path], send: Callable[..., Path],
    lines: Callable[..., Path], tmp_path: Path,
) -> None:  # fmt: skip
    a, b = invited("salome"), invited("ilan")
    unknown = call("export", a, tmp_path / "x", "--to", "Ilan", code=1)
    for name, ws in (("a", a), ("b", b)):
        call("import", office, send(ws, name), "--trust-new")
    for name in ("Salome", "Ilan", "Salome"):
        path = tmp_path / f"retour-{name}"
        path.unlink(missing_ok=True)
        call("ack", office, "--for", name, "--out", path)
        call("import", a if name == "Salome" else b, path)
    work(call, lines, a)

    mixed = call("export", a, tmp_path / "x", "--to", "Ilan", "--to", "office", code=1)
    got = call("import", b, send(a, "pour-ilan", "--to", "Ilan"))

    assert "Ilan" in unknown.err and "collègue" in mixed.err
    assert not (tmp_path / "x").exists()
    assert "Aurore" in call("dump", b, "--entity", "actor").out
    assert "06 00" not in call("dump", b, "--history").out
    assert "resté au bureau" in got.out


def test_photos_come_within_a_size(
    call: Call, office: Path, invited: Callable[..., Path], lines: Callable[..., Path],
    photo: Path, tmp_path: Path,
) -> None:  # fmt: skip
    field = invited("salome")
    work(call, lines, field)
    call("photos", "add", field, INTERVIEW, photo)

    small = call("export", field, tmp_path / "petit", "--max-size", "1 ko")
    large = call("export", field, tmp_path / "grand", "--max-size", "20,5 Mo")

    assert "1 fichier viendra" in small.out and "plus grande" not in large.out
    assert "1 fichier joint" in large.out
    call("import", office, tmp_path / "grand", tmp_path / "petit", "--trust-new")
    assert "--max-size" in call("export", field, tmp_path / "x", "--max-size", "peu", code=2).err


# ---- the end of a device ----


def test_a_device_goes_only_when_the_office_said_it_has_everything(
    call: Call, office: Path, invited: Callable[..., Path], lines: Callable[..., Path],
    photo: Path, tmp_path: Path, home: Path,
) -> None:  # fmt: skip
    field = invited("salome")
    work(call, lines, field)
    call("photos", "add", field, INTERVIEW, photo)
    keys_before = len(list((home / "data" / "devices").iterdir()))

    too_soon = call("device", "close", field, code=1)
    handed = call("device", "close", field, "--out", tmp_path / "adieu")
    call("import", office, tmp_path / "adieu", "--trust-new")
    still = call("device", "close", field, code=1)
    call("ack", office, "--for", "Salome", "--out", tmp_path / "retour")
    call("import", field, tmp_path / "retour")
    gone = call("device", "close", field)

    assert "fichiers\xa0: 1" in too_soon.err and "accusé de réception" in still.err
    assert "device close" in handed.out and "vidé" in gone.out
    assert not field.exists()
    assert len(list((home / "data" / "devices").iterdir())) == keys_before - 1
    assert "Aurore" in call("dump", office).out


def test_a_device_keeps_what_an_office_put_back_from_a_backup_has_lost(
    call: Call, office: Path, invited: Callable[..., Path], lines: Callable[..., Path],
    tmp_path: Path,
) -> None:  # fmt: skip
    field, sent = invited("salome"), iter(range(9))

    def hand_over(*command: object) -> Path:
        path = tmp_path / f"{next(sent)}.fabriques"
        call(*command, path)
        return path

    def acknowledge() -> None:
        call("import", field, hand_over("ack", office, "--for", "Salome", "--out"))

    work(call, lines, field)
    call("import", office, hand_over("export", field), "--trust-new")
    call("backup", office)
    call("load", field, lines(row("interview", INTERVIEW, summary="Entre-temps")))
    call("import", office, hand_over("export", field))
    acknowledge()
    (kept,) = (office / "backups").glob("*manual*")
    for path in office.glob("fabriques.sqlite*"):
        path.unlink()
    shutil.copyfile(kept, office / "fabriques.sqlite")
    call("load", field, lines(row("interview", INTERVIEW, place="Halle")))
    hole = call("import", office, hand_over("export", field)).out
    acknowledge()

    too_soon = call("device", "close", field, code=1).err
    call("import", office, hand_over("device", "close", field, "--out"))
    acknowledge()

    assert "1 changement antérieur" in hole and field.is_dir()
    assert "changements de ce poste\xa0: 2" in too_soon
    assert "vidé" in call("device", "close", field).out
    assert "Entre-temps" in call("dump", office).out


def test_notes_that_never_travel_are_not_lost_without_a_word(
    call: Call, invited: Callable[..., Path], lines: Callable[..., Path], tmp_path: Path
) -> None:
    field = invited("salome")
    work(call, lines, field)
    call("load", field, lines(row("interview", INTERVIEW, impressions="pour moi")))

    said = call("device", "close", field, "--out", tmp_path / "adieu", code=1)

    assert "--discard-private" in said.err and not (tmp_path / "adieu").exists()
