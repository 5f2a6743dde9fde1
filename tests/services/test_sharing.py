"""Who gets what, between real workspaces: skeletons, acknowledgements, several offices, the end."""

from __future__ import annotations

import itertools
import json
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from fabriques_desktop.bootstrap import Workspace, create_workspace, open_workspace
from fabriques_desktop.domain import ids
from fabriques_desktop.errors import (
    MixedRecipients,
    NoRecipient,
    NotAcknowledged,
    OfficeOnly,
    PrivateNotes,
    RevokedDevice,
    UnknownDevice,
)
from fabriques_desktop.services import (
    acknowledgements,
    bundles,
    checking,
    conflicts,
    devices,
    dumping,
    erasing,
    invitations,
    keys,
)
from fabriques_desktop.store import peers
from fabriques_desktop.store.engine import DATABASE
from fabriques_desktop.sync import envelope

Maker = Callable[..., Workspace]


@pytest.fixture
def office(tmp_path: Path, clock: Callable[[], datetime]) -> Iterator[Workspace]:
    with create_workspace(
        tmp_path / "bureau", programme="Essai", author="Tancrède", role="office", now=clock
    ) as ws:
        keys.make_recovery(ws)
        yield ws


@pytest.fixture
def invited(office: Workspace, tmp_path: Path, clock: Callable[[], datetime]) -> Iterator[Maker]:
    """Makes workspaces from the office's invitation; the office knows them at once."""
    made: list[Workspace] = []

    def accept(name: str, role: str = "field") -> Workspace:
        letter = invitations.write(office, tmp_path / f"{name}.invitation", role=role)
        ws = invitations.accept(tmp_path / name, letter, author=name.title(), now=clock)
        made.append(ws)
        give(ws, office)
        return ws

    yield accept
    for ws in made:
        ws.close()


_names = itertools.count()


def out_of(ws: Workspace) -> Path:
    return ws.path.parent / f"{next(_names)}.fabriques"


def give(ws: Workspace, to: Workspace, **options: Any) -> bundles.Receipt:
    """Hand over to the office, which trusts whom it does not know."""
    return bundles.receive(to, bundles.hand_over(ws, out_of(ws), **options).path, trust_new=True)


def acknowledge(office: Workspace, ws: Workspace, **options: bool) -> Path:
    return acknowledgements.write(office, ws.device_id, out_of(office), **options).path


def save(ws: Workspace, entity: str, record: str | None = None, **values: object) -> str:
    with ws.act("edit") as act:
        return act.save(entity, record, values)


def inside(path: Path, ws: Workspace) -> bytes:
    """Everything a bundle says, as one who can open it reads it."""
    with envelope.open_bundle(path, ws.identity.age_keys, path.parent) as reader:
        lines = b"\n".join(raw for *_, raw in reader.change_lines())
        return lines + b"".join(b"".join(reader.blob(f.sha256)) for f in reader.manifest.files.here)


def everything(ws: Workspace) -> list[bytes]:
    return list(dumping.dump(ws, history=True))


def field_work(ws: Workspace) -> dict[str, str]:
    """What a researcher brings home: some of it for all, most of it for the office."""
    place = save(ws, "territory", name="Valombre", level="city")
    visit = save(ws, "visit", territory=place, start="2026-03-11")
    actor = save(ws, "actor", name="Aurore Vallonnet", contact="06 00 00 00 00")
    met = save(ws, "interview", title="Le four commun", visit=visit, actors=(actor,))
    sha = ws.files.add_bytes(b"un visage" * 200)
    return {
        "territory": place,
        "visit": visit,
        "actor": actor,
        "interview": met,
        "initiative": save(ws, "initiative", title="Le four", territory=place, scope="city"),
        "text": save(ws, "text", interview=met, kind="notes", content="Elle a dit ceci."),
        "consent": save(ws, "consent", actor=actor, form="written", witness="Un voisin"),
        "photo": save(ws, "photo", about=met, file=sha, credit="Salomé"),
    }


SHARED = ("territory", "visit", "initiative")
OWN = ("actor", "interview", "text", "consent", "photo")


# ---- acknowledgements: what they show ----


def test_a_colleague_learns_of_places_and_never_of_persons(
    office: Workspace, invited: Maker
) -> None:
    a, b = invited("salome"), invited("ilan")
    work = field_work(a)
    give(a, office)

    answer = acknowledge(office, b)
    receipt = bundles.receive(b, answer)

    assert {e: b.get(e, work[e]) is not None for e in work} == {e: e in SHARED for e in work}
    said = inside(answer, b)
    for secret in ("Aurore", "06 00", "four commun", "dit ceci", "voisin", "un visage"):
        assert secret.encode() not in said
    assert b"Valombre" in said
    assert receipt.withheld >= len(OWN) and receipt.held_back == 0
    assert "actor" not in bundles.inspect(answer, b).manifest.counts
    assert checking.check(b, deep=True).is_sound


def test_what_was_withheld_counts_as_held(office: Workspace, invited: Maker) -> None:
    a, b = invited("salome"), invited("ilan")
    field_work(a)
    give(a, office)

    bundles.receive(b, acknowledge(office, b))

    assert b.log.vector()[a.identity.shared] == a.log.vector()[a.identity.shared]
    save(a, "territory", name="Après", level="city")
    give(a, office)
    later = acknowledge(office, b)
    assert bundles.receive(b, later).new["territory"] == 1
    assert b.held_back() == 0


def test_ones_own_work_always_comes_back_whole(office: Workspace, invited: Maker) -> None:
    a = invited("salome")
    work = field_work(a)
    give(a, office)
    save(office, "actor", work["actor"], contact="rappeler le mardi")
    save(office, "interview", work["interview"], summary="Résumé du bureau")

    bundles.receive(a, acknowledge(office, a))

    assert a.get("actor", work["actor"]).contact == "rappeler le mardi"
    assert a.get("interview", work["interview"]).summary == "Résumé du bureau"


def test_what_the_office_put_in_the_place_of_erased_words_reaches_their_author(
    office: Workspace, invited: Maker
) -> None:
    a = invited("salome")
    work = field_work(a)
    give(a, office)
    for entity, name in (("interview", "title"), ("text", "content")):
        erasing.redact(office, entity, work[entity], name, "corrigé")
    erasing.redact(office, "text", work["text"], "kind", "notes")
    erasing.redact(office, "text", work["text"], "interview", work["interview"])

    bundles.receive(a, acknowledge(office, a))

    assert a.get("interview", work["interview"]).title == "corrigé"
    assert a.get("text", work["text"]).content == "corrigé"


def test_a_settlement_at_the_office_ends_the_conflict_in_the_field(
    office: Workspace, invited: Maker
) -> None:
    a = invited("salome")
    met = save(a, "interview", title="t")
    give(a, office)
    save(office, "interview", met, title="du bureau")
    save(a, "interview", met, title="du terrain")
    give(a, office)
    bundles.receive(a, acknowledge(office, a))
    assert conflicts.open_conflicts(a)
    (open_one,) = conflicts.open_conflicts(office)
    conflicts.settle(office, "interview", met, "title", take=open_one.alternatives[0].change)

    bundles.receive(a, acknowledge(office, a))

    assert not conflicts.open_conflicts(a)
    assert a.get("interview", met).title == office.get("interview", met).title


def test_who_joins_a_record_later_gets_what_was_withheld_before(
    office: Workspace, invited: Maker
) -> None:
    """Two who met the same people on the same visit: one id for the interview of both."""
    a, b = invited("salome"), invited("ilan")
    met = ids.interview_id("la même rencontre")
    save(a, "interview", met, title="Le four commun", summary="Vu par Salomé")
    give(a, office)
    bundles.receive(b, acknowledge(office, b))
    assert b.get("interview", met) is None
    save(b, "interview", met, place="Mairie")
    give(b, office)

    answer = acknowledge(office, b)
    bundles.receive(b, answer)

    found = b.get("interview", met)
    assert (found.title, found.summary, found.place) == (
        "Le four commun",
        "Vu par Salomé",
        "Mairie",
    )
    assert checking.check(b, deep=True).is_sound
    shutil.copy(answer, again := answer.with_suffix(".copie"))
    before = everything(b)
    assert bundles.receive(b, again).is_known
    assert everything(b) == before


def test_a_field_this_version_does_not_know_waits_at_the_office(
    office: Workspace, invited: Maker
) -> None:
    a, b = invited("salome"), invited("ilan")
    place = save(a, "territory", name="Valombre", level="city")
    with a.act("newer") as act:
        act.write("territory", place, {"secret_of_tomorrow": "ne pas dire"}, {})
    give(a, office)

    answer = acknowledge(office, b)

    assert b"ne pas dire" not in inside(answer, b)


def test_only_an_office_acknowledges(office: Workspace, invited: Maker) -> None:
    a = invited("salome")

    with pytest.raises(OfficeOnly):
        acknowledge(a, office)
    with pytest.raises(NoRecipient):
        acknowledgements.write(office, "personne", out_of(office))
    with pytest.raises(OfficeOnly):
        keys.make_recovery(a)
    with pytest.raises(OfficeOnly):
        invitations.write(a, out_of(a))


def test_an_answer_is_owed_to_each_device_until_it_gets_one(
    office: Workspace, invited: Maker
) -> None:
    a, b = invited("salome"), invited("ilan")  # both made themselves known by a bundle
    save(a, "visit", start="2026-03-11")
    give(a, office)
    assert len(acknowledgements.owed(office)) == 3
    assert acknowledgements.awaited(office) == (a.device_id, b.device_id)

    acknowledge(office, a)
    from_b = [each for each in bundles.past(office) if each.device == b.device_id]
    assert acknowledgements.owed(office) == from_b
    assert acknowledgements.awaited(office) == (b.device_id,)

    keys.revoke(office, b.device_id)
    assert acknowledgements.owed(office) == []
    assert acknowledgements.owed(a) == []


def test_in_a_plain_programme_an_acknowledgement_keeps_the_same_secrets(make: Any) -> None:
    office, a, b = make("o", role="office"), make("a"), make("b")
    work = field_work(a)
    for ws in (a, b):
        give(ws, office)

    answer = acknowledge(office, b)
    bundles.receive(b, answer, trust_new=True)

    assert b.get("territory", work["territory"]) and not b.get("actor", work["actor"])
    assert b"Aurore" not in inside(answer, b)


# ---- acknowledgements: what they confirm ----


def vector_known(ws: Workspace, office: Workspace) -> int:
    """Up to where this device believes that the office holds its lines."""
    with ws.engine.read() as connection:
        known = peers.peer(connection, office.device_id)
    return known.vector.get(ws.identity.shared, (0, ""))[0] if known else 0


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_acknowledgements_late_twice_or_lost_confirm_what_the_last_one_says(
    office: Workspace, invited: Maker, order: tuple[int, ...]
) -> None:
    a = invited("salome")
    answers = []
    for at in range(3):
        save(a, "interview", title=f"entretien {at}")
        give(a, office)
        answers.append(acknowledge(office, a))

    for seen, at in enumerate(order):
        for _ in range(2):
            bundles.receive(a, answers[at])
        expected = max(order[: seen + 1])
        assert vector_known(a, office) == bundles.inspect(answers[expected], a).manifest.vector[
            a.identity.shared
        ].seq  # fmt: skip

    assert bundles.hand_over(a, out_of(a)).changes == 0
    assert checking.check(a, deep=True).is_sound


def test_an_office_that_was_restored_asks_again_for_what_it_lost(
    office: Workspace, invited: Maker, clock: Callable[[], datetime]
) -> None:
    a = invited("salome")
    backup = office.backup()
    met = save(a, "interview", title="perdu puis retrouvé")
    give(a, office)
    early, late = acknowledge(office, a), acknowledge(office, a)
    bundles.receive(a, early)
    assert bundles.hand_over(a, out_of(a)).changes == 0
    office.close()
    for path in office.path.glob(DATABASE + "*"):
        path.unlink()
    shutil.copy(backup, office.path / DATABASE)

    with open_workspace(office.path, now=clock) as restored:
        assert restored.get("interview", met) is None
        bundles.receive(a, acknowledge(restored, a))
        bundles.receive(a, late)  # from before the accident, found in a bag

        receipt = bundles.receive(restored, bundles.hand_over(a, out_of(a)).path)

        assert receipt.new["interview"] == 1
        assert restored.get("interview", met).title == "perdu puis retrouvé"


def test_overlapping_acknowledgements_give_what_one_full_one_gives(
    office: Workspace, invited: Maker, tmp_path: Path
) -> None:
    a, b, c = invited("salome"), invited("ilan"), invited("nour")
    for at in range(3):
        field_work(a)
        save(b, "territory", name=f"de b {at}", level="city")
        for ws in (a, b):
            give(ws, office)
        bundles.receive(c, acknowledge(office, c, full=at == 1))

    d = invited("dora")
    bundles.receive(d, acknowledge(office, d))
    bundles.receive(c, acknowledge(office, c))

    others = [r for r in everything(office) if c.device_id.encode() not in r]
    assert others
    assert seen_of(c, a, b) == seen_of(d, a, b)


def seen_of(ws: Workspace, *authors: Workspace) -> set[bytes]:
    """Every change of these devices that another one can read."""
    names = tuple(f'"change":"{a.identity.shared}'.encode() for a in authors)
    return {line for line in everything(ws) if any(n in line for n in names)}


# ---- colleagues ----


def test_two_colleagues_of_the_roster_exchange_without_the_contacts(
    office: Workspace, invited: Maker
) -> None:
    a, b = invited("salome"), invited("ilan")
    for ws in (a, b):
        bundles.receive(ws, acknowledge(office, ws))
    work = field_work(a)
    waiting = bundles.waiting_changes(a)

    sent = bundles.hand_over(a, out_of(a), to=["Ilan"])
    receipt = bundles.receive(b, sent.path)

    assert b.get("actor", work["actor"]).name == "Aurore Vallonnet"
    assert b.get("actor", work["actor"]).contact is None
    assert b"06 00" not in inside(sent.path, b) and receipt.withheld == 1
    assert b.files.has(b.get("photo", work["photo"]).file)
    assert bundles.waiting_changes(a) == waiting > 0
    give(a, office)
    assert office.get("actor", work["actor"]).contact == "06 00 00 00 00"


def test_what_a_colleague_gave_is_not_passed_on(office: Workspace, invited: Maker) -> None:
    a, b, c = invited("salome"), invited("ilan"), invited("nour")
    for ws in (a, b, c):
        bundles.receive(ws, acknowledge(office, ws))
    work = field_work(a)
    bundles.receive(b, bundles.hand_over(a, out_of(a), to=["Ilan"]).path)
    save(b, "interview", title="le mien")

    sent = bundles.hand_over(b, out_of(b), to=[c.device_id])
    bundles.receive(c, sent.path)

    assert c.get("actor", work["actor"]) is None
    assert b"un visage" not in inside(sent.path, c)


def test_one_bundle_is_never_for_readers_who_may_not_see_the_same(
    office: Workspace, invited: Maker
) -> None:
    a, b, c = invited("salome"), invited("ilan"), invited("nour")
    for ws in (a, b, c):
        bundles.receive(ws, acknowledge(office, ws))

    with pytest.raises(MixedRecipients) as from_field:
        bundles.hand_over(a, out_of(a), to=["office", "Ilan"])
    with pytest.raises(MixedRecipients) as from_office:
        bundles.hand_over(office, out_of(office), to=["Ilan", "Nour"])
    with pytest.raises(MixedRecipients) as to_nobody:
        bundles.hand_over(office, out_of(office))

    assert (from_field.value.reason, from_office.value.reason) == ("office_apart", "one_device")
    assert to_nobody.value.reason == "say_which"
    bundles.hand_over(a, out_of(a), to=["Ilan", "Nour"])


texts = st.sampled_from(["", "p", "q"])
histories = st.lists(
    st.tuples(
        st.integers(0, 1),
        st.fixed_dictionaries({}, optional={"name": texts, "contact": texts, "note": texts}).filter(
            bool
        ),
        st.sampled_from(["edit", "edit", "delete", "send"]),
    ),
    min_size=2,
    max_size=10,
)


@settings(max_examples=8, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(history=histories, last=st.permutations(range(3)))
def test_withheld_then_filled_in_is_never_withheld(
    tmp_path_factory: pytest.TempPathFactory, history: list[Any], last: list[int]
) -> None:
    folder = tmp_path_factory.mktemp("w")
    with (
        create_workspace(folder / "o", programme="P", author="O", role="office", plain=True) as o,
        create_workspace(folder / "a", programme="P", author="A", plain=True) as a,
        create_workspace(folder / "c", programme="P", author="C", plain=True) as c,
    ):
        _introduce(a, c)
        people = [save(a, "actor", name="x", contact="y") for _ in range(2)]
        for who, values, kind in history:
            if kind == "send":
                _send(a, c, to=[c.device_id])
            elif kind == "delete":
                with a.act("delete") as act:
                    act.delete("actor", people[who])
            else:
                save(a, "actor", people[who], **values)
        _send(a, c, to=[c.device_id])
        assert checking.check(c, deep=True).is_sound and c.held_back() == 0
        assert not any("contact" in json.loads(raw)["line"][8] for raw in _changes_of(a, c))

        whole = bundles.hand_over(a, folder / "tout", full=True).path
        bundles.receive(o, whole, trust_new=True)
        for path in ([whole, *sorted(folder.glob("*.envoi"))] * 2)[last[0] :]:
            bundles.receive(c, path)

        assert _changes_of(a, c) == _changes_of(a, o)
        assert _people(c) == _people(o) == _people(a)
        assert checking.check(c, deep=True).is_sound


def _introduce(a: Workspace, c: Workspace) -> None:
    for one, other in ((a, c), (c, a)):
        with one.engine.write() as connection:
            peers.write_peer(
                connection,
                peers.Peer(
                    other.device_id, other.identity.public_key, "field", "", "", {}, (),
                    other.identity.recipient,
                ),
                "",
            )  # fmt: skip


def _send(a: Workspace, c: Workspace, to: list[str]) -> None:
    path = a.path.parent / f"{next(_names)}.envoi"
    bundles.receive(c, bundles.hand_over(a, path, to=to).path)


def _changes_of(a: Workspace, ws: Workspace) -> list[bytes]:
    name = f'"change":"{a.identity.shared}'.encode()
    return sorted(line for line in everything(ws) if name in line)


def _people(ws: Workspace) -> list[Any]:
    rows = [json.loads(line) for line in dumping.dump(ws, entity="actor")]
    return sorted(rows, key=lambda r: r["id"])


# ---- text first ----


def test_photos_come_bundle_after_bundle_within_a_size(office: Workspace, invited: Maker) -> None:
    a = invited("salome")
    noise = [bytes([n]) * 100_000 for n in range(7)]
    for content in noise:
        save(a, "photo", file=a.files.add_bytes(content))

    sent = [bundles.hand_over(a, out_of(a), most_bytes=250_000) for _ in range(4)]

    assert all(s.path.stat().st_size <= 250_000 for s in sent)
    assert [s.files for s in sent] == [2, 2, 2, 2]
    assert [s.files_later for s in sent] == [5, 5, 5, 5]
    for each in reversed(sent):
        bundles.receive(office, each.path)
    assert len(list(office.files.listing())) == 7
    bundles.receive(a, acknowledge(office, a))
    assert bundles.hand_over(a, out_of(a), most_bytes=250_000).files == 0


def test_text_goes_even_where_no_photo_fits(office: Workspace, invited: Maker) -> None:
    a = invited("salome")
    met = save(a, "interview", title="t")
    save(a, "photo", file=a.files.add_bytes(bytes(300_000)))

    sent = bundles.hand_over(a, out_of(a), most_bytes=100_000)

    assert (sent.files, sent.files_later, sent.files_too_large) == (0, 1, 1)
    bundles.receive(office, sent.path)
    assert office.get("interview", met) is not None


# ---- trust ----


def test_a_bundle_put_aside_is_taken_once_its_device_is_trusted(
    office: Workspace, tmp_path: Path
) -> None:
    letter = invitations.write(office, tmp_path / "i")
    with invitations.accept(tmp_path / "x", letter, author="X") as ws:
        met = save(ws, "interview", title="t")
        sent = bundles.hand_over(ws, out_of(ws)).path
    with pytest.raises(UnknownDevice) as refused:
        bundles.receive(office, sent)
    sent.unlink()
    said = refused.value.fingerprint

    assert bundles.put_aside(office) == {said: [sent.name]}
    (receipt,) = bundles.resume(office, said.lower().replace(" ", ""))

    assert receipt.new["interview"] == 1 and office.get("interview", met)
    assert bundles.put_aside(office) == {}
    with pytest.raises(NoRecipient):
        bundles.resume(office, said)


def test_a_second_office_is_one_for_all_once_the_first_says_so(
    office: Workspace, invited: Maker, tmp_path: Path
) -> None:
    a = invited("salome")
    bundles.receive(a, acknowledge(office, a))
    second = invited("cecile", role="office")
    bundles.receive(second, bundles.hand_over(office, out_of(office), to=["Cecile"]).path)
    with pytest.raises(UnknownDevice):
        bundles.receive(a, acknowledge(second, a))

    bundles.receive(a, acknowledge(office, a))
    met = save(a, "interview", title="pour les deux bureaux")
    handed = bundles.hand_over(a, out_of(a))
    sent = handed.path

    assert handed.changes == 1  # the second one never said what it holds: the first gives it that
    for each in (office, second):
        bundles.receive(each, sent)
        assert each.get("interview", met)
    bundles.receive(a, acknowledge(second, a))
    assert [d.role for d in keys.known(a) if not d.is_own] == ["office", "office"]


def test_a_field_device_that_calls_itself_an_office_is_none(
    office: Workspace, invited: Maker
) -> None:
    a, b = invited("salome"), invited("ilan")
    save(b, "device", b.device_id, role="office")
    with b.act("edit") as act:
        act.write("device", b.device_id, {"role": "office"}, act.heads("device", b.device_id))
    b.settings["role"] = "office"
    give(b, office)

    bundles.receive(a, acknowledge(office, a))

    assert {d.device: d.role for d in keys.known(a)}[b.device_id] == "field"
    assert {d.device: d.role for d in keys.known(office)}[b.device_id] == "field"


def test_a_revoked_device_is_refused_by_all_who_hear_the_office(
    office: Workspace, invited: Maker
) -> None:
    a, b = invited("salome"), invited("ilan")
    for ws in (a, b):
        bundles.receive(ws, acknowledge(office, ws))
    keys.revoke(office, "Ilan")
    bundles.receive(a, acknowledge(office, a))

    with pytest.raises(RevokedDevice):
        bundles.receive(a, bundles.hand_over(b, out_of(b), to=["Salome"]).path)
    with pytest.raises(NoRecipient):
        bundles.hand_over(a, out_of(a), to=["Ilan"])
    keys.trust(office, "Ilan")
    bundles.receive(a, acknowledge(office, a))
    bundles.receive(a, bundles.hand_over(b, out_of(b), to=["Salome"]).path)


def test_a_key_that_was_rotated_is_the_one_that_others_close_to(
    office: Workspace, invited: Maker
) -> None:
    a, b = invited("salome"), invited("ilan")
    keys.rotate(b)
    give(b, office)
    bundles.receive(a, acknowledge(office, a))

    sent = bundles.hand_over(a, out_of(a), to=["Ilan"]).path

    with envelope.open_bundle(sent, [b.identity.age_key], sent.parent) as reader:
        reader.verify()


def test_a_new_recovery_key_reaches_the_field(office: Workspace, invited: Maker) -> None:
    a = invited("salome")
    recovery = keys.make_recovery(office)

    bundles.receive(a, acknowledge(office, a))
    sent = bundles.hand_over(a, out_of(a)).path

    with envelope.open_bundle(sent, [recovery.opening], sent.parent) as reader:
        reader.verify()


# ---- the end of a device ----


def test_a_device_is_wiped_only_once_the_office_holds_everything(
    office: Workspace, invited: Maker
) -> None:
    a = invited("salome")
    work = field_work(a)
    with pytest.raises(NotAcknowledged) as refused:
        devices.close(a)
    assert refused.value.files == 1 and refused.value.changes > 0

    closing = devices.close(a, out_of(a))
    assert closing.handed_over and not closing.wiped and closing.missing.changes
    bundles.receive(office, closing.handed_over.path)
    with pytest.raises(NotAcknowledged):
        devices.close(a)
    bundles.receive(a, acknowledge(office, a))
    store = a.store_id

    assert devices.close(a).wiped

    assert not a.path.exists()
    assert not list(Path(str(a.path.parent)).rglob(f"*{store}*"))
    assert office.get("photo", work["photo"]) and len(list(office.files.listing())) == 1
    assert office.get("device", a.device_id).closed_on == "2026-03-12"


def test_a_word_typed_after_the_acknowledgement_stops_the_wipe(
    office: Workspace, invited: Maker
) -> None:
    a = invited("salome")
    bundles.receive(office, devices.close(a, out_of(a)).handed_over.path)
    bundles.receive(a, acknowledge(office, a))
    met = save(a, "interview", title="t")
    a.drafts.put(
        "interview", met, "title", "tapé à la fin", a.stored("interview", met).heads["title"]
    )

    with pytest.raises(NotAcknowledged):
        devices.close(a)

    assert a.get("interview", met).title == "tapé à la fin"


def test_photos_and_private_notes_stop_the_wipe_too(office: Workspace, invited: Maker) -> None:
    a = invited("salome")
    save(a, "interview", title="t", impressions="pour moi")
    save(a, "photo", file=a.files.add_bytes(b"image" * 100))
    with pytest.raises(PrivateNotes):
        devices.close(a, out_of(a))
    give(a, office, with_photos=False)
    bundles.receive(a, acknowledge(office, a))

    with pytest.raises(NotAcknowledged) as refused:
        devices.close(a, discard_private=True)

    assert (refused.value.changes, refused.value.files) == (0, 1)
    give(a, office)
    bundles.receive(a, acknowledge(office, a))
    assert devices.close(a, discard_private=True).wiped
