"""An office is lost: from the printed keys, the last backup and the field's bundles it is back."""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from fabriques_desktop.bootstrap import Workspace, create_workspace
from fabriques_desktop.errors import (
    NamingRefused,
    NotForYou,
    OfficeOnly,
    RecoveryKeyRefused,
    RevokedDevice,
    UnknownDevice,
)
from fabriques_desktop.services import (
    acknowledgements,
    bundles,
    dumping,
    erasing,
    invitations,
    keys,
    photos,
    recovering,
)
from fabriques_desktop.services.keys import RecoveryKeys
from fabriques_desktop.sync import naming
from tests.bad_pictures import encoded

Place = Callable[[str], dict[str, Any]]
Clock = Callable[[], datetime]


class Programme:
    """An office with two field devices, its recovery keys on paper, and its last backup."""

    def __init__(self, place: Place, folder: Path, clock: Clock) -> None:
        self.folder, self.clock = folder, clock
        self.office = create_workspace(
            **place("bureau"), programme="Essai", author="Tancrède", role="office", now=clock
        )
        self.paper = keys.make_recovery(self.office)
        letter = invitations.write(self.office, folder)
        self.salome, self.ilan = (
            invitations.accept(folder / name, letter, author=name.title(), now=clock)
            for name in ("salome", "ilan")
        )
        self._made = [self.office, self.salome, self.ilan]
        self._sent = 0

    def hand_over(self, ws: Workspace, *, into: Workspace | None = None, **more: Any) -> Path:
        path = bundles.hand_over(ws, self._file()).path
        if into is not None:
            bundles.receive(into, path, trust_new=True, **more)
        return path

    def answer(self, office: Workspace, device: Workspace) -> Path:
        path = acknowledgements.write(office, device.device_id, self._file()).path
        bundles.receive(device, path)
        return path

    def _file(self) -> Path:
        self._sent += 1
        return self.folder / f"{self._sent}.fabriques"

    def back_up(self) -> Path:
        """The last backup, on another disk."""
        return shutil.copy(self.office.backup(), self.folder / "sauvegarde.sqlite")

    def recover(self, backup: Path, **more: Any) -> Workspace:
        self.office.close()
        new = recovering.recover(
            self.folder / "nouveau", self.paper, backup, now=self.clock, **more
        )
        self._made.append(new)
        return new

    def close(self) -> None:
        for ws in self._made:
            ws.close()


@pytest.fixture
def programme(place: Place, tmp_path: Path, clock: Clock) -> Iterator[Programme]:
    made = Programme(place, tmp_path, clock)
    yield made
    made.close()


def edit(ws: Workspace, record: str | None = None, entity: str = "interview", **values: Any) -> str:
    with ws.act("edit") as act:
        return act.save(entity, record, values)


def said(ws: Workspace) -> set[bytes]:
    """Every record but those that say which devices and keys there are, which differ by design."""
    lines = dumping.dump(ws)
    return {line for line in lines if json.loads(line)["entity"] not in ("device", "programme")}


def test_nothing_is_lost_with_the_office(programme: Programme, tmp_path: Path) -> None:
    p = programme
    title = edit(p.salome, title="avant la sauvegarde")
    p.hand_over(p.salome, into=p.office)
    p.hand_over(p.ilan, into=p.office)
    p.answer(p.office, p.salome)
    backup = p.back_up()
    # after the backup: the office corrects, the field builds on it, a photo, another device's work
    edit(p.office, title, title="corrigé au bureau")
    late = edit(p.ilan, title="après la sauvegarde")
    picture = tmp_path / "marché.jpg"
    picture.write_bytes(encoded("JPEG"))
    photos.add_files(p.ilan, late, [picture])
    between = p.hand_over(p.ilan, into=p.office)
    p.answer(p.office, p.salome)
    edit(p.salome, title, title="repris sur le terrain")
    p.hand_over(p.salome, into=p.office)
    before = said(p.office)
    unheard = edit(p.salome, title="jamais remis")

    new = p.recover(backup)
    bundles.receive(new, between, opening=p.paper.opening)
    p.hand_over(p.salome, into=new, opening=p.paper.opening)  # closed to the lost office still
    p.answer(new, p.salome)
    p.answer(new, p.ilan)
    for device in (p.salome, p.ilan):  # closed to the new office
        p.hand_over(device, into=new)

    assert new.get("interview", title).title == "repris sur le terrain"
    assert before - said(new) == set()
    assert new.get("interview", unheard).title == "jamais remis"
    assert new.held_back() == 0 and not new.conflicted()
    assert [new.files.has(photo.file) for photo in new.find("photo")] == [True]


def test_what_two_devices_hold_of_the_lost_office_adds_up(programme: Programme) -> None:
    """One was shown a line whole, the other as a skeleton: the whole one counts."""
    p = programme
    mine, theirs = edit(p.salome, title="de Salomé"), edit(p.ilan, title="d’Ilan")
    for device in (p.salome, p.ilan):
        p.hand_over(device, into=p.office)
    backup = p.back_up()
    edit(p.office, mine, title="vu au bureau, pour Salomé")
    edit(p.office, theirs, title="vu au bureau, pour Ilan")
    for device in (p.salome, p.ilan):
        p.answer(p.office, device)

    new = p.recover(backup)
    for device in (p.salome, p.ilan):
        p.answer(new, device)
        p.hand_over(device, into=new)

    assert new.get("interview", mine).title == "vu au bureau, pour Salomé"
    assert new.get("interview", theirs).title == "vu au bureau, pour Ilan"


def test_without_any_backup_the_bundles_alone_make_an_office(
    programme: Programme, tmp_path: Path, clock: Clock
) -> None:
    p = programme
    record = edit(p.salome, title="jamais remis")
    sent = p.hand_over(p.salome)
    p.office.close()

    with recovering.recover_without_backup(
        tmp_path / "nouveau", p.paper, [sent], author="Tancrède", now=clock
    ) as new:
        with pytest.raises(UnknownDevice):
            bundles.receive(new, sent, opening=p.paper.opening)
        bundles.receive(new, sent, opening=p.paper.opening, trust_new=True)
        p.answer(new, p.salome)

        assert new.get("interview", record).title == "jamais remis"
        assert p.salome.device_id not in {d.device for d in keys.known(new) if d.is_own}
        assert any(d.device == new.device_id for d in keys.known(p.salome))


def test_field_devices_trust_the_new_office_and_the_lost_one_no_more(programme: Programme) -> None:
    p = programme
    p.hand_over(p.salome, into=p.office)
    p.answer(p.office, p.salome)
    backup = p.back_up()
    late = acknowledgements.write(p.office, p.salome.device_id, p.folder / "tard").path

    new = p.recover(backup)
    answer = acknowledgements.write(new, p.salome.device_id, p.folder / "nouveau.fabriques").path
    receipt = bundles.receive(p.salome, answer)

    assert len(receipt.named) == 1
    roles = {d.device: (d.role, d.is_revoked) for d in keys.known(p.salome)}
    assert roles[new.device_id] == ("office", False)
    assert roles[p.office.device_id] == ("office", True)
    with pytest.raises(RevokedDevice):
        bundles.receive(p.salome, late)
    sent = bundles.hand_over(p.salome, p.folder / "remise.fabriques").path
    assert bundles.receive(new, sent).device == p.salome.device_id


@pytest.mark.usefixtures("quick_passphrase")
@pytest.mark.parametrize("how", ["another_key", "altered"])
def test_a_forged_naming_is_refused_in_its_own_words(
    programme: Programme, clock: Clock, how: str
) -> None:
    p = programme
    p.hand_over(p.salome, into=p.office)
    thief = create_workspace(
        p.folder / "voleur", programme="Essai", author="X", role="office",
        programme_id=p.office.programme_id, now=clock,
    )  # fmt: skip
    key = Ed25519PrivateKey.from_private_bytes(secrets.token_bytes(32))
    signer = key if how == "another_key" else p.paper.signer
    forged = naming.name(thief, signer, [p.office.device_id])
    if how == "altered":  # genuine words about another office, turned into this one's
        forged = naming.name(thief, key, [])
        other = naming.name(p.office, p.paper.signer, [])
        forged = msgspec.structs.replace(forged, signature=other.signature)
    with thief.engine.write() as connection:
        naming.adopt(thief, connection, [forged])
    invited = bundles.hand_over(p.salome, p.folder / "y.fabriques", passphrase="quatre mots")
    bundles.receive(thief, invited.path, trust_new=True, passphrase="quatre mots")
    sent = acknowledgements.write(thief, p.salome.device_id, p.folder / "z.fabriques").path
    before = list(dumping.dump(p.salome, history=True))

    for trust in (False, True):
        with pytest.raises(NamingRefused):
            bundles.receive(p.salome, sent, trust_new=trust)

    assert list(dumping.dump(p.salome, history=True)) == before
    assert thief.device_id not in {d.device for d in keys.known(p.salome)}
    thief.close()


def test_keys_that_are_not_those_of_the_programme_make_no_office(programme: Programme) -> None:
    p = programme
    backup = p.back_up()
    older, p.paper = p.paper, keys.make_recovery(p.office)
    newer = p.back_up()

    with pytest.raises(RecoveryKeyRefused):
        recovering.recover(p.folder / "a", older, newer)
    with pytest.raises(RecoveryKeyRefused):
        recovering.recover(p.folder / "a", RecoveryKeys(p.paper.opening, older.signing), newer)
    assert backup and not (p.folder / "a").exists()


def test_a_backup_of_a_field_device_makes_no_office(programme: Programme) -> None:
    with pytest.raises(OfficeOnly):
        recovering.recover(programme.folder / "a", programme.paper, programme.salome.backup())
    assert not (programme.folder / "a").exists()


def test_what_was_erased_after_the_backup_does_not_come_back(programme: Programme) -> None:
    p = programme
    person = edit(p.salome, entity="actor", name="Aurore Vallonnet")
    p.hand_over(p.salome, into=p.office)
    backup = p.back_up()
    erasing.erase(p.office, person)
    p.answer(p.office, p.salome)

    new = p.recover(backup)
    assert new.get("actor", person) is not None  # as the backup has it
    p.hand_over(p.salome, into=new, opening=p.paper.opening)

    assert new.get("actor", person) is None
    for path in new.path.rglob("*"):
        assert not (path.is_file() and b"Vallonnet" in path.read_bytes()), path


def test_new_recovery_keys_reach_the_devices_with_an_acknowledgement(programme: Programme) -> None:
    p = programme
    p.hand_over(p.salome, into=p.office)
    p.paper = keys.make_recovery(p.office)
    p.answer(p.office, p.salome)

    new = p.recover(p.back_up())
    answer = acknowledgements.write(new, p.salome.device_id, p.folder / "n.fabriques").path

    assert bundles.receive(p.salome, answer).named
    sent = bundles.hand_over(p.salome, p.folder / "s.fabriques").path
    assert bundles.inspect(sent, opening=p.paper.opening).manifest.device == p.salome.device_id


def test_the_recovery_key_opens_nothing_it_was_not_asked_to(programme: Programme) -> None:
    p = programme
    sent = p.hand_over(p.salome)
    new = p.recover(p.back_up())

    with pytest.raises(NotForYou):
        bundles.receive(new, sent, trust_new=True)
    for path in (new.path, p.folder):
        for file in path.rglob("*"):
            held = file.read_bytes() if file.is_file() else b""
            assert p.paper.opening.encode() not in held and p.paper.signing.encode() not in held


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", "opening"), ("AGE-SECRET-KEY-1QQQ", "opening"), ("{opening}", "signing"),
     ("{opening} {short}", "signing"), ("{slip} {signing}", "opening")],
)  # fmt: skip
def test_a_slip_in_a_typed_key_is_named(text: str, reason: str) -> None:
    import pyrage

    good = RecoveryKeys(str(pyrage.x25519.Identity.generate()), secrets.token_hex(32))
    slip = good.opening[:-1] + ("A" if good.opening[-1] != "A" else "C")
    typed = text.format(
        opening=good.opening, signing=good.signing, short=good.signing[:-2], slip=slip
    )

    with pytest.raises(RecoveryKeyRefused) as refused:
        recovering.read_keys(typed)

    assert refused.value.reason == reason


def test_keys_are_read_as_they_were_printed() -> None:
    import pyrage

    good = RecoveryKeys(str(pyrage.x25519.Identity.generate()), secrets.token_hex(32))

    printed = (
        f"qui ouvre :\n    {good.opening.lower()}\nqui désigne :\n    {good.signing.upper()}\n"
    )

    assert recovering.read_keys(printed) == good
