"""A bundle taken in after its preview: as previewed when nothing changed, read anew otherwise."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from fabriques_desktop.bootstrap import Workspace, create_workspace, open_workspace
from fabriques_desktop.errors import UnknownDevice
from fabriques_desktop.services import bundles, checking, invitations, previews

PHOTO = b"\xff\xd8" + bytes(range(256)) * 40


def shown(ws: Workspace) -> list[object]:
    return [ws.stored(e, r.id) for e in ("initiative", "photo", "member") for r in ws.find(e)]


@pytest.fixture(params=["plain", "closed"])
def pair(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[tuple[Workspace, Workspace]]:
    """An office, and a field workspace of its programme."""
    at = tmp_path / "office"
    is_plain = request.param == "plain"
    with create_workspace(
        at, programme="Aperçus", author="Oli", role="office", plain=is_plain
    ) as office:
        asked = invitations.write(office, tmp_path / "invitation")
        with invitations.accept(tmp_path / "field", asked, author="Ada") as field:
            yield office, field


@pytest.fixture
def sent(tmp_path: Path, pair: tuple[Workspace, Workspace]) -> Path:
    _, field = pair
    with field.act("fill") as act:
        act.save("photo", None, {"file": field.files.add_bytes(PHOTO), "place": "Pont"})
        for i in range(30):
            act.save("initiative", None, {"title": f"Jardin {i}"})
    path = tmp_path / "envoi.fabriques"
    bundles.hand_over(field, path)
    return path


def staged(ws: Workspace) -> list[Path]:
    return [p for p in ws.files.staging.rglob("*") if p.is_file()]


def test_what_is_taken_after_a_preview_is_what_is_taken_without(
    tmp_path: Path, pair: tuple[Workspace, Workspace], sent: Path
) -> None:
    office, _ = pair
    office.close()
    shutil.copytree(tmp_path / "office", tmp_path / "other")
    with open_workspace(tmp_path / "other") as other, open_workspace(tmp_path / "office") as ours:
        said = bundles.receive(ours, sent, trust_new=True, dry_run=True)
        assert (staged(ours), ours.count("initiative")) == ([], 0)
        assert isinstance(ours.preview, previews.Preview)
        told = list[str]()

        taken = bundles.receive(
            ours, sent, trust_new=True, progress=lambda what, *_: told.append(what)
        )

        assert "reading" not in told  # nothing was verified, inflated and judged twice
        plainly = bundles.receive(other, sent, trust_new=True)
        assert replace(taken, act="") == said == replace(plainly, act="")
        assert ours.preview is None
        assert staged(ours) == []
        assert [h.record for h in ours.search("jardin 7")] == [
            h.record for h in other.search("jardin 7")
        ]
        assert ours.files.has(ours.find("photo")[0].file)
        assert checking.check(ours, deep=True).is_sound
        assert shown(ours) == shown(other)
        with ours.act("edit") as act:
            act.save("initiative", None, {"title": "Encore un"})
        assert ours.count("initiative") == 31


def test_a_save_after_the_preview_has_the_bundle_read_anew(
    pair: tuple[Workspace, Workspace], sent: Path
) -> None:
    office, _ = pair
    bundles.receive(office, sent, trust_new=True, dry_run=True)
    with office.act("edit") as act:
        act.save("initiative", None, {"title": "Entretemps"})
    assert office.preview is None

    bundles.receive(office, sent, trust_new=True)

    assert office.count("initiative") == 31
    assert checking.check(office, deep=True).is_sound


def test_another_bundle_under_the_same_name_is_what_it_is(
    tmp_path: Path, pair: tuple[Workspace, Workspace], sent: Path
) -> None:
    office, field = pair
    bundles.receive(office, sent, trust_new=True, dry_run=True)
    sent.rename(tmp_path / "before.fabriques")
    with field.act("fill") as act:
        act.save("initiative", None, {"title": "Le trente et unième"})
    bundles.hand_over(field, sent)

    bundles.receive(office, sent, trust_new=True)

    assert office.count("initiative") == 31


def test_a_preview_that_trusts_is_no_leave_to_take_without_trust(
    pair: tuple[Workspace, Workspace], sent: Path
) -> None:
    office, _ = pair
    bundles.receive(office, sent, trust_new=True, dry_run=True)
    with pytest.raises(UnknownDevice):
        bundles.receive(office, sent)
    assert office.count("initiative") == 0


def test_a_newer_full_bundle_is_read_from_what_is_new(
    tmp_path: Path, pair: tuple[Workspace, Workspace], sent: Path
) -> None:
    office, field = pair
    bundles.receive(office, sent, trust_new=True)
    with field.act("edit") as act:
        act.save("initiative", None, {"title": "Le dernier venu"})
    full = tmp_path / "tout.fabriques"
    bundles.hand_over(field, full, full=True)

    for dry_run in (True, False):
        receipt = bundles.receive(office, full, dry_run=dry_run)
        assert (receipt.changes, receipt.new) == (1, {"initiative": 1})
        assert receipt.already_held > 30
    assert checking.check(office, deep=True).is_sound


def test_a_device_that_went_on_twice_from_a_copy_is_read_whole(
    tmp_path: Path, pair: tuple[Workspace, Workspace], sent: Path, home: Path
) -> None:
    """The chain of the second copy is not the one whose beginning is held: both are kept."""
    office, field = pair
    first, second = tmp_path / "un.fabriques", tmp_path / "deux.fabriques"
    folder = field.path
    field.close()
    shutil.copytree(folder, tmp_path / "copy")
    shutil.copytree(home, tmp_path / "home")
    for name, out, count in (("field", first, 1), ("copy", second, 3)):
        if name == "copy":  # the disk was cloned, keys and state included
            shutil.rmtree(folder)
            (tmp_path / "copy").rename(folder)
            shutil.rmtree(home)
            (tmp_path / "home").rename(home)
        with open_workspace(folder) as again:
            with again.act("edit") as act:
                for i in range(count):
                    act.save("initiative", None, {"title": f"{name} {i}"})
            bundles.hand_over(again, out, full=True)
    bundles.receive(office, first, trust_new=True)
    for dry_run in (True, False):
        receipt = bundles.receive(office, second, dry_run=dry_run)
        assert len(receipt.forks) == 1
    assert office.count("initiative") == 34
    assert checking.check(office, deep=True).is_sound


class Stop(Exception):
    """A person has seen enough."""


@pytest.mark.parametrize("dry_run", [True, False])
def test_a_reading_that_is_stopped_leaves_nothing(
    pair: tuple[Workspace, Workspace], sent: Path, dry_run: bool
) -> None:
    office, _ = pair
    for stage in ("reading", "changes", "files"):
        told = list[str]()

        def stop(what: str, *_: int, at: str = stage, told: list[str] = told) -> None:
            told.append(what)
            if what == at:
                raise Stop

        if stage == "files" and dry_run:
            continue
        with pytest.raises(Stop):
            bundles.receive(office, sent, trust_new=True, dry_run=dry_run, progress=stop)
        assert told[-1] == stage
        assert (office.count("initiative"), list(office.files.listing())) == (0, [])
        assert (staged(office), office.preview) == ([], None)
    bundles.receive(office, sent, trust_new=True)
    assert office.count("initiative") == 30
