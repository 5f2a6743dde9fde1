"""The laws of erasing: in whatever order changes and erasures come, the state is the same.

And who is believed: only an office of this programme erases.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from unittest import mock

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabriques_desktop.bootstrap import Workspace, create_workspace
from fabriques_desktop.domain import ids
from fabriques_desktop.errors import ManifestRefused, OfficeOnly, RecordErased
from fabriques_desktop.services import bundles, checking, erasing
from fabriques_desktop.store import erasing as erased
from fabriques_desktop.store import peers, purging
from fabriques_desktop.store.erasing import CELL, RECORD, Erasure
from fabriques_desktop.sync.erasing import signed
from fabriques_desktop.sync.manifest import manifest_bytes, read_manifest
from tests.sync.test_laws import RECORDS, World, acts, dumped, record, short, texts, world

# ---- any order gives the same ----


def settle_only(ws: Workspace, progress: Any = None) -> purging.Purged:
    """The laws are about the log: freeing bytes has tests of its own, and takes its time."""
    with ws.engine.write() as connection:
        erased.settle_due(connection, ws.log.erased)
    return purging.Purged()


@pytest.fixture(autouse=True)
def _quick() -> Iterator[None]:
    with mock.patch.object(purging, "purge", settle_only):
        yield


erasures = st.one_of(
    st.tuples(st.just("redact"), record, st.sampled_from(["title", "summary"]), texts),
    st.tuples(st.just("forget"), record, st.sampled_from(["title", "summary"])),
    st.tuples(st.just("erase"), st.sampled_from(RECORDS[1:])),
    st.tuples(st.just("accept"), st.integers(0, 100)),
)
histories = st.lists(st.one_of(acts, acts, erasures), min_size=6, max_size=20)


def perform(w: World, act: tuple[Any, ...]) -> None:
    """One act; what is typed in a record erased meanwhile is refused, as it is to a person."""
    office = w.stores["o"]
    with suppress(RecordErased):
        match act:
            case ("redact", name, field, text) if office.stored("interview", name):
                erasing.redact(office, "interview", name, field, text)
            case ("forget", name, field) if office.stored("interview", name):
                erasing.redact(office, "interview", name, field, with_quarantined=True)
            case ("erase", name):
                with office.engine.write() as connection:
                    erased.add(connection, office, [signed(office, RECORD, name)])
            case ("accept", which) if waiting := erasing.quarantined(office):
                one = waiting[which % len(waiting)]
                erasing.accept(office, one.entity, one.record, one.cell, one.change.change)
            case ("redact" | "forget" | "accept", *_):
                pass
            case _:
                w.perform(act)


@contextmanager
def newcomer(w: World, name: str) -> Iterator[Workspace]:
    """A store that held nothing yet."""
    programme = ids.programme_id("lois")
    path = w.folder / name
    with Workspace.create(path, programme=programme, role="office", plain=True) as ws:
        yield ws


@short(3)
@given(histories, st.randoms(use_true_random=False))
def test_in_whatever_order_changes_and_erasures_come_everybody_holds_the_same(
    history: list[tuple[Any, ...]], order: random.Random
) -> None:
    with world() as w, ExitStack() as stack:
        for act in history:
            perform(w, act)
        w.exchange_everything(order)
        final, old = w.bundles[-1], order.sample(w.bundles[:-1], len(w.bundles) - 1)
        erased_first = stack.enter_context(newcomer(w, "p"))
        erased_last = stack.enter_context(newcomer(w, "q"))

        for path in [final, *old]:
            bundles.receive(erased_first, path, trust_new=True)
        for path in [*old, final]:
            bundles.receive(erased_last, path, trust_new=True)

        stores = [*w.stores.values(), erased_first, erased_last]
        dumps = [dumped(ws, history=True) for ws in stores]
        assert all(each == dumps[0] for each in dumps)
        waiting = [erasing.quarantined(ws) for ws in stores]
        assert all(len(each) == len(waiting[0]) for each in waiting)
        for ws in stores:
            report = checking.check(ws, deep=True)
            assert report.is_sound, report.problems
            assert report.held_back == 0
        assert not any(RECORDS[1] in ws.log.erased.records and said(ws) for ws in stores)


def said(ws: Workspace) -> bool:
    """Whether anything is shown of the record that was erased."""
    return ws.stored("interview", RECORDS[1]) is not None


# ---- who is believed ----


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Workspace, Workspace, str]]:
    """A field device and its office, which knows an interview of the former."""
    with ExitStack() as stack:
        field, office = (
            stack.enter_context(
                create_workspace(
                    tmp_path / role, programme="Essai", author=role, role=role, plain=True
                )
            )
            for role in ("field", "office")
        )
        with field.act("edit") as act:
            name = act.save("interview", None, {"title": "à garder"})
        send(field, office, tmp_path / "1.fabriques")
        yield field, office, name


def send(ws: Workspace, to: Workspace, path: Path) -> bundles.Receipt:
    return bundles.receive(to, bundles.hand_over(ws, path, full=True).path, trust_new=True)


def put(ws: Workspace, *elements: Erasure) -> None:
    """As if this device had taken them in: its next bundle carries them."""
    ws.log.erased.add(elements)


def forged(ws: Workspace, target: str, kind: str = RECORD) -> Erasure:
    """What a device that is no office could sign."""
    with mock.patch.object(type(ws), "role", "office"):
        return signed(ws, kind, target)


def test_only_an_office_signs(pair: tuple[Workspace, Workspace, str]) -> None:
    field, _, name = pair
    with pytest.raises(OfficeOnly):
        signed(field, RECORD, name)


def test_an_erasure_of_a_field_device_is_not_believed(
    pair: tuple[Workspace, Workspace, str], tmp_path: Path
) -> None:
    field, office, name = pair
    put(field, forged(field, name))

    receipt = send(field, office, tmp_path / "2.fabriques")

    assert (receipt.erasures, receipt.erasures_refused) == (0, 1)
    assert office.get("interview", name).title == "à garder"


@pytest.mark.parametrize("changed", ["target", "keep", "at", "signature", "by"])
def test_an_erasure_that_was_tampered_with_is_not_believed(
    pair: tuple[Workspace, Workspace, str], tmp_path: Path, changed: str
) -> None:
    field, office, name = pair
    send(office, field, tmp_path / "2.fabriques")
    other = office.new_id()
    true = signed(office, CELL, f"{other}/title", gone=["a" * 16 + ":1:" + "A" * 22])
    new: dict[str, Any] = {
        "target": f"{name}/title",
        "keep": ("b" * 16 + ":2:" + "A" * 22,),
        "at": "2020-01-01T00:00:00Z",
        "signature": "0" * 128,
        "by": field.device_id,
    }
    put(office, replace(true, **{changed: new[changed]}))

    receipt = send(office, field, tmp_path / "3.fabriques")

    assert (receipt.erasures, receipt.erasures_refused) == (0, 1)
    assert field.log.erased.all == {}


def test_an_erasure_of_another_programme_is_not_believed(
    pair: tuple[Workspace, Workspace, str], tmp_path: Path
) -> None:
    field, office, name = pair
    with mock.patch.object(type(office), "programme_id", ids.programme_id("autre")):
        other = signed(office, RECORD, name)
    put(office, other)

    assert send(office, field, tmp_path / "2.fabriques").erasures_refused == 1
    assert field.get("interview", name) is not None


def test_the_programme_itself_cannot_be_erased(
    pair: tuple[Workspace, Workspace, str], tmp_path: Path
) -> None:
    field, office, _ = pair
    put(office, signed(office, RECORD, office.programme_id))

    assert send(office, field, tmp_path / "2.fabriques").erasures_refused == 1


@pytest.mark.parametrize(("day", "is_believed"), [("2026-03-10", True), ("2026-03-12", False)])
def test_what_an_office_erased_is_believed_up_to_the_day_it_was_revoked(
    pair: tuple[Workspace, Workspace, str], tmp_path: Path, day: str, is_believed: bool
) -> None:
    field, office, name = pair
    with create_workspace(
        tmp_path / "second", programme="Essai", author="c", role="office", plain=True,
        now=lambda: datetime.fromisoformat(f"{day}T09:00:00Z"),
    ) as second:  # fmt: skip
        send(second, office, tmp_path / "2.fabriques")
        put(field, signed(second, RECORD, name))
        with office.engine.write() as connection:
            known = peers.peer(connection, second.device_id)
            assert known is not None and known.role == "office"
            revoked = replace(known, revoked_at="2026-03-11T09:00:00Z")
            peers.write_peer(connection, revoked, revoked.revoked_at)

        receipt = send(field, office, tmp_path / "3.fabriques")

    assert receipt.erasures_refused == (not is_believed)
    assert (office.get("interview", name) is None) is is_believed


def test_the_set_of_an_office_travels_through_a_field_device_to_another_office(
    pair: tuple[Workspace, Workspace, str], tmp_path: Path
) -> None:
    field, office, name = pair
    second = create_workspace(
        tmp_path / "second", programme="Essai", author="c", role="office", plain=True
    )
    with second:
        send(field, second, tmp_path / "2.fabriques")
        send(office, second, tmp_path / "3.fabriques")
        with office.engine.write() as connection:
            erased.add(connection, office, [signed(office, RECORD, name)])
        send(office, field, tmp_path / "4.fabriques")

        receipt = send(field, second, tmp_path / "5.fabriques")

        assert receipt.erasures == 1
        assert second.stored("interview", name) is None


def test_a_preview_says_what_would_be_erased_and_erases_nothing(
    pair: tuple[Workspace, Workspace, str], tmp_path: Path
) -> None:
    field, office, name = pair
    with office.engine.write() as connection:
        erased.add(connection, office, [signed(office, RECORD, name)])
    path = bundles.hand_over(office, tmp_path / "2.fabriques", full=True).path

    preview = bundles.receive(field, path, trust_new=True, dry_run=True)

    assert (preview.erasures, preview.erased) == (1, 1)
    assert field.get("interview", name) is not None
    assert field.log.erased.all == {}
    assert erased.remembered(field.store_id) == []
    assert bundles.receive(field, path, trust_new=True).erased == 1
    assert field.stored("interview", name) is None


@pytest.mark.parametrize(
    "wrong", [{"gone": ("../../x",)}, {"keep": ("a:1:b",)}, {"kind": "all"}, {"by": "moi"}]
)
def test_an_erasure_of_another_form_is_refused_with_its_manifest(
    pair: tuple[Workspace, Workspace, str], tmp_path: Path, wrong: dict[str, Any]
) -> None:
    _, office, name = pair
    put(office, signed(office, RECORD, name))
    sent = bundles.hand_over(office, tmp_path / "2.fabriques", full=True).path
    true = bundles.inspect(sent).manifest
    entry = msgspec.structs.replace(true.erasures[0], **wrong)

    raw = manifest_bytes(msgspec.structs.replace(true, erasures=(entry,)))

    with pytest.raises(ManifestRefused):
        read_manifest(raw, sent)
