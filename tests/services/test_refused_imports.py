"""An import that the disk refuses half-way: all of it is there, or nothing, its files too."""

from __future__ import annotations

from pathlib import Path

import pytest

from fabriques_desktop.bootstrap import open_workspace
from fabriques_desktop.errors import FabriquesError
from fabriques_desktop.services import bundles
from fabriques_desktop.store.engine import Engine
from tests.campaigns import kit
from tests.campaigns.kit import Place


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return kit.make_place(tmp_path / "lieu", bundles_count=1)


def test_files_stay_when_the_trouble_comes_after_the_changes_are_in(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: Engine) -> None:
        raise FabriquesError

    with kit.at_home(place.home), open_workspace(place.field) as ws:
        with monkeypatch.context() as patch:
            patch.setattr(Engine, "checkpoint", refused)
            receipt = bundles.receive(ws, place.bundles[0], trust_new=True)

        assert receipt.new["interview"] == kit.RECORDS_A_BUNDLE
        kit.assert_sound(ws, "import")


def test_a_file_that_somebody_else_named_meanwhile_stays(place: Place) -> None:
    """Two coordinators take the same bundle in: one of them fails once the other is done."""
    with kit.at_home(place.home), open_workspace(place.field) as ws:
        bundles.receive(ws, place.bundles[0], trust_new=True)
        photo = next(p for p in ws.find("photo") if p.about not in place.records)

        bundles.drop_unnamed(ws, [photo.file, "0" * 64])

        assert ws.files.has(photo.file)
