"""Nothing of a person who refused enters a bundle; that they refused does."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from fabriques_desktop.bootstrap import Workspace
from fabriques_desktop.errors import PrivateNotes
from fabriques_desktop.services import bundles, checking, devices, photos, refusing
from fabriques_desktop.sync import exporting, refusals
from tests.bad_pictures import encoded
from tests.postgres import only_sqlite

Maker = Callable[..., Workspace]
SAID = "Elle m’a dit que le maire cède"


def save(ws: Workspace, entity: str, record: str | None = None, **values: Any) -> str:
    with ws.act("edit") as act:
        return act.save(entity, record, values)


class Met:
    """An interview held with someone alone: their name, notes, a photo of them, what they said."""

    def __init__(self, ws: Workspace, folder: Path) -> None:
        self.ws = ws
        self.person = save(ws, "actor", name="Aurore Vallonnet", category="citizen")
        self.interview = save(ws, "interview", title="Chez elle", actors=(self.person,))
        self.text = save(ws, "text", interview=self.interview, kind="notes", content=SAID)
        picture = folder / "visage.jpg"
        picture.write_bytes(encoded("JPEG"))
        self.photo = photos.add_files(ws, self.interview, [picture]).added[0]
        self.consent = save(ws, "consent", actor=self.person, form="to_collect")

    def answers(self, form: str, **more: Any) -> None:
        save(self.ws, "consent", self.consent, form=form, given_on="2026-03-11", **more)


@pytest.fixture
def met(make: Maker, tmp_path: Path) -> Met:
    return Met(make("terrain"), tmp_path)


def read(path: Path) -> str:
    """Every member of a plain bundle, in clear."""
    with zipfile.ZipFile(path) as inside:
        return "\n".join(inside.read(n).decode("utf-8", "replace") for n in inside.namelist())


def test_nothing_of_who_refused_is_in_the_bundle(met: Met, make: Maker, tmp_path: Path) -> None:
    other = save(met.ws, "territory", name="Valombre", level="city")
    met.answers("refused")

    sent = bundles.hand_over(met.ws, tmp_path / "a")

    held = read(sent.path)
    assert not [word for word in ("Vallonnet", "Aurore", SAID[:12], "Chez elle") if word in held]
    assert sent.refusing == 1 and sent.files == 0
    office = make("bureau", role="office")
    bundles.receive(office, sent.path, trust_new=True)
    assert office.get("consent", met.consent).form == "refused"
    assert office.get("territory", other).name == "Valombre"
    assert office.get("actor", met.person) is None and office.get("text", met.text) is None
    assert office.held_back() == 0
    assert met.ws.get("actor", met.person).name == "Aurore Vallonnet"  # their own copy waits


@only_sqlite
def test_their_name_in_the_words_of_others_stays_too(met: Met, tmp_path: Path) -> None:
    shared = save(met.ws, "actor", name="Bastien Rochebrune")
    group = save(met.ws, "interview", title="En groupe", actors=(met.person, shared))
    save(met.ws, "text", interview=group, kind="notes", content="Mme VALLONNET, Aurore, se tait.")
    save(met.ws, "text", interview=group, kind="joint", content="Bastien parle du jardin.")
    save(met.ws, "attachment", about=group, kind="recording", filename="groupe.m4a")
    met.answers("refused")

    held = read(bundles.hand_over(met.ws, tmp_path / "a").path)

    assert "VALLONNET" not in held and "groupe.m4a" not in held
    assert "du jardin" in held and "Rochebrune" in held and "En groupe" in held


def test_what_follows_on_words_that_stay_is_shown_once_their_place_is_known(
    met: Met, make: Maker, tmp_path: Path
) -> None:
    """A hole is filled as well by a change that comes without its content."""
    text = save(met.ws, "text", interview=met.interview, content="Aurore Vallonnet se tait.")
    line = met.ws.identity.shared
    last = met.ws.log.replicas[line].last
    save(met.ws, "interview", met.interview, actors=())
    save(met.ws, "text", text, content="Elle se tait.")
    met.answers("refused")
    parcel = bundles.prepare(met.ws, full=True)
    late, office = tmp_path / "tard.fabriques", make("bureau", role="office")
    exporting.write(met.ws, late, replace(parcel, after=parcel.after | {line: last}))

    bundles.receive(office, late, trust_new=True)
    assert office.held_back() and office.get("text", text) is None
    bundles.receive(office, bundles.hand_over(met.ws, tmp_path / "a", full=True).path)

    assert office.get("text", text).content == "Elle se tait."
    assert office.held_back() == 0 and checking.check(office, deep=True).is_sound


@only_sqlite
def test_another_record_of_the_same_person_stays_too(met: Met, tmp_path: Path) -> None:
    again = save(met.ws, "actor", name="Aurore V.", same_as=met.person)
    save(met.ws, "interview", title="Revue en ville", actors=(again,))
    met.answers("refused")

    held = read(bundles.hand_over(met.ws, tmp_path / "a").path)

    assert "Aurore V." not in held and "Revue en ville" not in held


@only_sqlite
def test_one_open_answer_that_refuses_is_a_refusal(met: Met, make: Maker, tmp_path: Path) -> None:
    other = make("collegue")
    met.answers("written")
    bundles.receive(other, bundles.hand_over(met.ws, tmp_path / "a").path, trust_new=True)
    save(other, "consent", met.consent, form="refused")
    save(met.ws, "consent", met.consent, form="oral")
    bundles.receive(met.ws, bundles.hand_over(other, tmp_path / "b").path, trust_new=True)
    assert met.ws.conflicted()

    sent = bundles.hand_over(met.ws, tmp_path / "c", full=True)

    assert "Vallonnet" not in read(sent.path)


@only_sqlite
def test_who_changes_their_mind_is_handed_over_after_all(
    met: Met, make: Maker, tmp_path: Path
) -> None:
    office = make("bureau", role="office")
    met.answers("refused")
    bundles.receive(office, bundles.hand_over(met.ws, tmp_path / "a").path, trust_new=True)
    bundles.receive(met.ws, bundles.hand_over(office, tmp_path / "b").path, trust_new=True)
    save(met.ws, "consent", met.consent, form="written", given_on="2026-03-13")

    sent = bundles.hand_over(met.ws, tmp_path / "c")
    bundles.receive(office, sent.path)

    assert office.get("actor", met.person).name == "Aurore Vallonnet"
    assert office.get("text", met.text).content == SAID
    assert office.files.has(office.get("photo", met.photo).file)


@only_sqlite
def test_a_refusal_for_one_interview_leaves_the_other(met: Met, tmp_path: Path) -> None:
    second = save(met.ws, "interview", title="Au marché", actors=(met.person,))
    save(met.ws, "text", interview=second, kind="notes", content="Elle veut bien parler ici.")
    met.answers("written", interview=second)
    save(met.ws, "consent", actor=met.person, form="refused", interview=met.interview,
         given_on="2026-03-11")  # fmt: skip

    held = read(bundles.hand_over(met.ws, tmp_path / "a").path)

    assert SAID[:12] not in held and "Chez elle" not in held
    assert "veut bien parler" in held and "Vallonnet" in held


def test_the_office_passes_nothing_of_them_on_either(make: Maker, tmp_path: Path) -> None:
    met = Met(make("bureau", role="office"), tmp_path)
    met.answers("refused", guardian="Odile Vallonnet")

    held = read(bundles.hand_over(met.ws, tmp_path / "a").path)

    assert "Vallonnet" not in held and SAID[:12] not in held


@only_sqlite
def test_without_any_refusal_everything_goes(met: Met, tmp_path: Path) -> None:
    met.answers("oral")

    sent = bundles.hand_over(met.ws, tmp_path / "a")

    assert "Vallonnet" in read(sent.path) and sent.files == 1 and sent.refusing == 0


def test_many_consents_are_read_with_as_few_questions_as_one(met: Met) -> None:
    met.answers("refused")
    alone = asked(met.ws)
    for number in range(6):
        person = save(met.ws, "actor", name=f"Prénom{number} Nom")
        save(met.ws, "consent", actor=person, form="refused", given_on="2026-03-11")

    assert len(refusals.found(met.ws).people) == 7
    assert asked(met.ws) == alone


def asked(ws: Workspace) -> int:
    """How many statements it takes to know who refused."""
    with ws.engine.read() as connection:
        engine = connection.engine
    count = 0

    def on_statement(*_: object) -> None:
        nonlocal count
        count += 1

    sa.event.listen(engine, "before_cursor_execute", on_statement)
    refusals.found(ws)
    sa.event.remove(engine, "before_cursor_execute", on_statement)
    return count


@only_sqlite
def test_words_of_others_that_named_who_changes_their_mind_are_handed_over_too(
    met: Met, make: Maker, tmp_path: Path
) -> None:
    office, text = _handed_over_without_them(met, make, tmp_path)
    assert office.get("text", text) is None
    save(met.ws, "consent", met.consent, form="written", given_on="2026-03-13")

    bundles.receive(office, bundles.hand_over(met.ws, tmp_path / "c").path)

    assert office.get("text", text) == met.ws.get("text", text)


@only_sqlite
def test_their_name_stays_too_once_their_record_is_in_the_bin(met: Met, tmp_path: Path) -> None:
    _said_by_another(met)
    save(met.ws, "consent", met.consent, interview=met.interview)
    plan = refusing.plan(met.ws, met.person, met.interview)
    refusing.refuse(met.ws, met.person, met.interview, [each.record for each in plan.proposed])
    assert met.ws.get("actor", met.person) is None

    held = read(bundles.hand_over(met.ws, tmp_path / "a").path)

    assert "VALLONNET" not in held and "En groupe" in held


def _handed_over_without_them(met: Met, make: Maker, tmp_path: Path) -> tuple[Workspace, str]:
    """An office and a device that heard of each other, and the text that stayed on the device."""
    office = make("bureau", role="office")
    text = _said_by_another(met)
    met.answers("refused")
    bundles.receive(office, bundles.hand_over(met.ws, tmp_path / "a").path, trust_new=True)
    bundles.receive(met.ws, bundles.hand_over(office, tmp_path / "b").path, trust_new=True)
    return office, text


def _said_by_another(met: Met) -> str:
    """Notes of an interview with somebody else, that name them."""
    other = save(met.ws, "actor", name="Bastien Rochebrune")
    group = save(met.ws, "interview", title="En groupe", actors=(other,))
    said = "Mme VALLONNET, Aurore, se tait."
    return save(met.ws, "text", interview=group, kind="notes", content=said)


@only_sqlite
def test_a_device_that_keeps_something_of_theirs_is_wiped_only_when_that_may_be_lost(
    met: Met, make: Maker, tmp_path: Path
) -> None:
    _, text = _handed_over_without_them(met, make, tmp_path)

    assert devices.missing(met.ws).count == 0  # no acknowledgement will ever name their photo
    with pytest.raises(PrivateNotes) as refused:
        devices.close(met.ws)

    assert refused.value.count >= len({met.person, met.interview, met.text, met.photo, text})
    assert met.ws.get("text", text).content
    assert devices.close(met.ws, discard_private=True).wiped
