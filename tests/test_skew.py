"""Two versions of the record definitions against each other, each in a process of its own.

What the older one does not know it keeps, counts, sends on byte for byte, and shows once it is
brought up to date.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from fabriques_desktop.bootstrap import Workspace, create_workspace, open_workspace
from fabriques_desktop.errors import BundleTooRecent
from fabriques_desktop.services import acknowledgements, bundles, checking, dumping, sharing
from fabriques_desktop.store.tables import CHANGE
from fabriques_desktop.words import words

ROOT = Path(__file__).resolve().parent.parent
Place = Callable[[str], dict[str, Any]]


def newer(act: str, *arguments: object, form: int = 1) -> Any:
    """What the newer version answers."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.newer", str(form), act, *map(str, arguments)],
        capture_output=True, text=True, cwd=ROOT, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@dataclass
class Sent:
    """What the newer version wrote, and handed over: readable here, and not."""

    ids: dict[str, str]
    folder: Path
    bundle: Path
    closed: Path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Sent:
    folder = tmp_path_factory.mktemp("neuf")
    sent = Sent({}, folder / "neuf", folder / "neuf.fabriques", folder / "demain.fabriques")
    sent.ids = newer("make", sent.folder, sent.bundle)
    newer("send", sent.folder, sent.closed, form=2)
    return sent


@pytest.fixture
def sent(made: Sent, tmp_path: Path) -> Sent:
    """The same, in a folder of the test."""
    shutil.copytree(made.folder, tmp_path / "neuf")
    return replace(made, folder=tmp_path / "neuf")


@pytest.fixture
def office(place: Place) -> Iterator[Workspace]:
    """A store of this version."""
    with create_workspace(
        **place("bureau"), programme="Essai", author="Ancienne", role="office", plain=True
    ) as ws:
        yield ws


def lines_of(ws: Workspace, *records: str) -> set[bytes]:
    with ws.engine.read() as connection:
        query = sa.select(CHANGE.c.line).where(CHANGE.c.record.in_(records))
        return {bytes(line) for line in connection.scalars(query)}


def test_what_is_not_known_is_kept_and_counted(office: Workspace, sent: Sent) -> None:
    receipt = bundles.receive(office, sent.bundle, trust_new=True)

    assert receipt.unknown == {"workshop": 2, "interview.energy": 1, "interview.mode": 1}
    interview = office.get("interview", sent.ids["interview"])
    assert (interview.title, interview.mode) == ("Les jardins", "hologram")
    report = checking.check(office, deep=True)
    assert report.is_sound
    assert report.newer == receipt.unknown
    assert [name.partition(" ")[0] for name in report.newer_devices] == ["Neuve"]
    again = bundles.receive(office, sent.bundle, trust_new=True)
    assert again.is_known


def test_a_term_of_the_team_is_not_of_a_later_version(office: Workspace, sent: Sent) -> None:
    with office.act("edit") as act:
        act.save("term", None, {"vocabulary": "interview_mode", "key": "hologram"})

    receipt = bundles.receive(office, sent.bundle, trust_new=True)

    assert "interview.mode" not in receipt.unknown
    assert checking.check(office).newer == receipt.unknown


def test_it_is_sent_on_byte_for_byte(office: Workspace, sent: Sent, tmp_path: Path) -> None:
    bundles.receive(office, sent.bundle, trust_new=True)
    with office.act("edit") as act:
        act.save("interview", sent.ids["interview"], {"title": "Les jardins partagés"})
    onward = tmp_path / "suite.fabriques"
    bundles.hand_over(office, onward, full=True)
    with create_workspace(
        tmp_path / "tiers", programme="Essai", author="T", role="office", plain=True
    ) as third:
        bundles.receive(third, onward, trust_new=True)
        with open_workspace(sent.folder) as origin:
            written = lines_of(origin, *sent.ids.values())
        assert written
        assert written <= lines_of(office, *sent.ids.values())
        assert written <= lines_of(third, *sent.ids.values())


def test_after_the_upgrade_it_is_shown(office: Workspace, sent: Sent) -> None:
    bundles.receive(office, sent.bundle, trust_new=True)
    address = office.address
    office.close()

    shown = newer("show", address)

    (workshop,) = shown["workshops"]
    assert workshop["id"] == sent.ids["workshop"]
    assert workshop["report"] == "Une marée de propositions."
    assert workshop["people"] == [sent.ids["person"]]
    assert shown["energies"] == ["vive, marée haute"]
    assert sorted(shown["found"]) == ["interview", "workshop"]
    assert shown["problems"] == []
    assert_older_again(address)


def test_what_was_withheld_because_nobody_knew_for_whom_it_is_comes_after_the_upgrade(
    office: Workspace, sent: Sent, place: Place, tmp_path: Path
) -> None:
    with create_workspace(
        **place("terrain"), programme="Essai", author="Camille", plain=True
    ) as field:
        sharing.choose(office, {*sharing.kinds(office), "interview"})
        bundles.receive(office, sent.bundle, trust_new=True)
        bundles.receive(office, bundles.hand_over(field, tmp_path / "1").path, trust_new=True)
        acknowledgements.write(office, field.device_id, tmp_path / "2")
        bundles.receive(field, tmp_path / "2", trust_new=True)
        assert field.get("interview", sent.ids["interview"]) is None  # a field of it is unknown
        bundles.receive(office, bundles.hand_over(field, tmp_path / "3").path)
        address = office.address
        office.close()

        newer("acknowledge", address, field.device_id, tmp_path / "4")
        bundles.receive(field, tmp_path / "4")

        assert field.get("interview", sent.ids["interview"]).title == "Les jardins"
        assert checking.check(field).newer == {"interview.energy": 1, "interview.mode": 1}


def assert_older_again(address: Any) -> None:
    """No table stays that this version would not keep true, nor erase from."""
    with open_workspace(address) as ws:
        with ws.engine.read() as connection:
            names = sa.inspect(connection).get_table_names()
        assert "r_interview" in names
        assert "r_workshop" not in names
        assert checking.check(ws, deep=True).is_sound


def test_a_colleague_of_the_newer_version_sees_both(
    office: Workspace, sent: Sent, tmp_path: Path
) -> None:
    bundles.receive(office, sent.bundle, trust_new=True)
    with office.act("edit") as act:
        act.save("interview", sent.ids["interview"], {"summary": "Écrit à l’ancienne."})
    bundles.hand_over(office, tmp_path / "retour.fabriques", full=True)

    shown = newer("show", sent.folder, tmp_path / "retour.fabriques")

    assert shown["energies"] == ["vive, marée haute"]
    assert shown["problems"] == []


def test_a_bundle_that_needs_a_newer_reader_is_refused_and_says_which(
    office: Workspace, sent: Sent
) -> None:
    before = list(dumping.dump(office, history=True))

    with pytest.raises(BundleTooRecent) as refused:
        bundles.receive(office, sent.closed, trust_new=True)

    assert refused.value.needs == 2
    said = words("fr").sentence(refused.value)
    assert "lit le format 2 ou plus, celui-ci lit le format 1" in said
    assert list(dumping.dump(office, history=True)) == before
