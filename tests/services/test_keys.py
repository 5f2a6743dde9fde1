"""Invitations, envelopes and keys between real workspaces: who opens what, and who is refused."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pyrage
import pytest

from fabriques_desktop.bootstrap import Workspace, create_workspace
from fabriques_desktop.errors import (
    InvitationRefused,
    NoRecipient,
    NotAddressed,
    NotForYou,
    RevokedDevice,
    UnknownDevice,
)
from fabriques_desktop.services import acknowledgements, bundles, dumping, invitations, keys
from fabriques_desktop.store import codec
from fabriques_desktop.sync import envelope
from fabriques_desktop.sync.signing import sign

Maker = Callable[..., Workspace]


@pytest.fixture
def office(
    place: Callable[[str], dict[str, Any]], clock: Callable[[], datetime]
) -> Iterator[Workspace]:
    with create_workspace(
        **place("bureau"), programme="Essai", author="Tancrède", role="office", now=clock
    ) as ws:
        keys.make_recovery(ws)
        yield ws


@pytest.fixture
def invited(
    office: Workspace, tmp_path: Path, clock: Callable[[], datetime]
) -> Iterator[Callable[[str], Workspace]]:
    """Makes field workspaces from the office's invitation."""
    letter = invitations.write(office, tmp_path)
    made: list[Workspace] = []

    def accept(name: str) -> Workspace:
        made.append(invitations.accept(tmp_path / name, letter, author=name.title(), now=clock))
        return made[-1]

    yield accept
    for ws in made:
        ws.close()


def edit(ws: Workspace, **values: object) -> str:
    with ws.act("edit") as act:
        return act.save("interview", None, values)


def test_an_invited_device_hands_over_what_only_the_office_opens(
    office: Workspace, invited: Callable[[str], Workspace], tmp_path: Path
) -> None:
    field, other = invited("salome"), invited("ilan")
    record = edit(field, title="Le budget participatif")

    sent = bundles.hand_over(field, tmp_path)

    assert envelope.is_closed(sent.path)
    assert b"Le budget participatif" not in sent.path.read_bytes()
    with pytest.raises(NotForYou):
        bundles.receive(other, sent.path, trust_new=True)
    with pytest.raises(UnknownDevice):
        bundles.receive(office, sent.path)
    bundles.receive(office, sent.path, trust_new=True)
    assert office.get("interview", record).title == "Le budget participatif"
    assert bundles.receive(office, sent.path).is_known


def test_the_office_answers_and_the_next_bundle_is_small(
    office: Workspace, invited: Callable[[str], Workspace], tmp_path: Path
) -> None:
    field = invited("salome")
    edit(field, title="un")
    bundles.receive(office, bundles.hand_over(field, tmp_path).path, trust_new=True)
    answer = bundles.hand_over(office, tmp_path)

    receipt = bundles.receive(field, answer.path)

    assert receipt.device == office.device_id
    edit(field, title="deux")
    assert bundles.hand_over(field, tmp_path).changes == 1


def test_two_colleagues_exchange_their_own_work(
    office: Workspace, invited: Callable[[str], Workspace], tmp_path: Path
) -> None:
    a, b = invited("salome"), invited("ilan")
    for ws in (a, b):  # the office introduces them to each other
        bundles.receive(office, bundles.hand_over(ws, tmp_path).path, trust_new=True)
    record = edit(a, title="de Salomé")
    with pytest.raises(NoRecipient):
        bundles.hand_over(a, tmp_path, to=["Ilan"])
    _introduce(a, b)

    sent = bundles.hand_over(a, tmp_path, to=["Ilan"])

    bundles.receive(b, sent.path, trust_new=True)
    assert b.get("interview", record).title == "de Salomé"
    with pytest.raises(NotForYou):
        bundles.receive(office, sent.path)


@pytest.mark.usefixtures("quick_passphrase")
def test_what_only_a_colleague_was_to_see_comes_to_the_office_even_after_it_opened_their_bundle(
    office: Workspace, invited: Callable[[str], Workspace], tmp_path: Path
) -> None:
    a, b = invited("salome"), invited("ilan")
    for ws in (a, b):
        bundles.receive(office, bundles.hand_over(ws, tmp_path).path, trust_new=True)
    _introduce(a, b)
    with a.act("edit") as act:
        person = act.save("actor", None, {"name": "Aurore", "contact": "06 01 02 03 04"})
    sent = bundles.hand_over(a, tmp_path, to=["Ilan"], passphrase="une phrase de passe")
    bundles.receive(office, sent.path, passphrase="une phrase de passe")
    assert office.get("actor", person).contact is None
    acknowledgements.write(office, "Salome", tmp_path / "ack.fabriques")
    bundles.receive(a, tmp_path / "ack.fabriques")  # it holds them all, it says

    bundles.receive(office, bundles.hand_over(a, tmp_path).path)

    assert office.get("actor", person).contact == "06 01 02 03 04"


def _introduce(a: Workspace, b: Workspace) -> None:
    from fabriques_desktop.store import peers

    with a.engine.write() as connection:
        peers.write_peer(
            connection,
            peers.Peer(
                b.device_id, b.identity.public_key, "field", "Ilan", "", {}, (),
                b.identity.recipient,
            ),
            "",
        )  # fmt: skip


def test_a_bundle_passed_on_by_its_recipient_is_flagged(
    office: Workspace, invited: Callable[[str], Workspace], tmp_path: Path
) -> None:
    field, other = invited("salome"), invited("ilan")
    sent = bundles.hand_over(field, tmp_path)
    letter = pyrage.decrypt(
        sent.path.read_bytes(), [pyrage.x25519.Identity.from_str(office.identity.age_key)]
    )
    passed_on = tmp_path / "transmis.fabriques"
    envelope.close(
        lambda pipe: pipe.write(letter), passed_on,
        [other.identity.recipient, office.identity.recipient], office.identity.age_key,
    )  # fmt: skip

    with pytest.raises(NotAddressed):
        bundles.receive(other, passed_on, trust_new=True)


def test_the_recovery_key_opens_every_bundle(
    office: Workspace, invited: Callable[[str], Workspace], tmp_path: Path
) -> None:
    recovery = keys.make_recovery(office)
    letter = invitations.write(office, tmp_path / "invitation-2")
    with invitations.accept(tmp_path / "x", letter, author="X") as field:
        sent = bundles.hand_over(field, tmp_path)

    with envelope.open_bundle(sent.path, [recovery.opening], tmp_path) as reader:
        reader.verify()
    assert recovery.opening not in json.dumps(dict(office.settings))
    for file in office.path.rglob("*"):
        if file.is_file():
            assert recovery.opening.encode() not in file.read_bytes()


def test_a_revoked_device_is_refused_and_what_it_gave_is_kept(
    office: Workspace, invited: Callable[[str], Workspace], tmp_path: Path
) -> None:
    field = invited("salome")
    record = edit(field, title="avant")
    bundles.receive(office, bundles.hand_over(field, tmp_path).path, trust_new=True)
    keys.revoke(office, "Salome")
    before = list(dumping.dump(office, history=True))
    edit(field, title="après")

    with pytest.raises(RevokedDevice):
        bundles.receive(office, bundles.hand_over(field, tmp_path).path, trust_new=True)

    assert list(dumping.dump(office, history=True)) == before
    assert office.get("interview", record).title == "avant"
    keys.trust(office, "Salome")
    bundles.receive(office, bundles.hand_over(field, tmp_path).path)


def test_after_rotating_its_key_a_device_still_opens_older_letters(
    office: Workspace, invited: Callable[[str], Workspace], tmp_path: Path
) -> None:
    field = invited("salome")
    sent = bundles.hand_over(field, tmp_path)

    keys.rotate(office)

    assert bundles.receive(office, sent.path, trust_new=True).changes > 0


def test_a_field_device_without_office_key_says_so(tmp_path: Path) -> None:
    with (
        create_workspace(tmp_path / "x", programme="Essai", author="X") as ws,
        pytest.raises(NoRecipient),
    ):
        bundles.hand_over(ws, tmp_path / "a.fabriques")
    assert not (tmp_path / "a.fabriques").exists()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda d: d.replace(b"Essai", b"Autre"), "signature"),
        (lambda d: d[:-40], "not_an_invitation"),
        (lambda d: b"bonjour", "not_an_invitation"),
        (lambda d: b"[" * 100_000, "not_an_invitation"),
        (lambda d: d.replace(b'"format":1', b'"format":9'), "version"),
    ],
)
def test_a_bad_invitation_is_refused_by_cause(
    office: Workspace, tmp_path: Path, change: Callable[[bytes], bytes], reason: str
) -> None:
    letter = invitations.write(office, tmp_path)
    letter.write_bytes(change(letter.read_bytes()))

    with pytest.raises(InvitationRefused) as refused:
        invitations.accept(tmp_path / "x", letter, author="X")

    assert refused.value.reason == reason
    assert not (tmp_path / "x").exists()


def test_an_invitation_of_a_record_that_cannot_be_leaves_no_workspace_behind(
    office: Workspace, tmp_path: Path
) -> None:
    letter = invitations.write(office, tmp_path)
    outer = json.loads(letter.read_bytes())
    outer["invitation"]["records"][0]["fields"]["name"] = ["?"]
    body = codec.encode(outer["invitation"])
    signed = sign(body, office.identity.signer).hex().encode()
    letter.write_bytes(b'{"invitation":%s,"signature":"%s"}' % (body, signed))

    with pytest.raises(InvitationRefused):
        invitations.accept(tmp_path / "x", letter, author="X")

    assert not (tmp_path / "x").exists()


def test_an_invitation_brings_guides_and_local_terms_and_no_person(
    office: Workspace, tmp_path: Path
) -> None:
    with office.act("edit") as act:
        act.save("term", None, {"vocabulary": "theme", "key": "water", "label_fr": "Eau"})
        act.save("actor", None, {"name": "Aurore Vallonnet"})
    letter = invitations.write(office, tmp_path)

    assert b"Aurore" not in letter.read_bytes()
    with invitations.accept(tmp_path / "x", letter, author="X") as ws:
        found: Any = ws.find("term")
        assert [(t.key, t.label_fr) for t in found] == [("water", "Eau")]
        assert ws.programme_id == office.programme_id
