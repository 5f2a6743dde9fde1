"""Texts that come in volume are found at once, and the index is told of them afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from fabriques_desktop.bootstrap import Workspace, create_workspace, open_workspace
from fabriques_desktop.domain.change import cell_hash, cell_salt, line_digest
from fabriques_desktop.services import bundles
from fabriques_desktop.store import on_sqlite
from fabriques_desktop.store.codec import digest_of, new_line

MANY = 250  # more than are indexed with what brings them


def waiting(ws: Workspace) -> int:
    with ws.engine.read() as connection:
        return len(on_sqlite.unindexed(connection, 10 * MANY))


@pytest.fixture
def sent(tmp_path: Path) -> tuple[Path, list[str]]:
    """A bundle of many initiatives, and their ids."""
    path = tmp_path / "envoi.fabriques"
    with create_workspace(tmp_path / "a", programme="Index", author="Ada", plain=True) as field:
        with field.act("fill") as act:
            made = [
                act.save("initiative", None, {"title": f"Régie de l’eau, œuvre n{i}z"})
                for i in range(MANY)
            ]
        bundles.hand_over(field, path)
    return path, made


def test_what_an_import_brought_is_found_before_and_after_it_is_indexed(
    tmp_path: Path, sent: tuple[Path, list[str]]
) -> None:
    path, made = sent
    at = tmp_path / "o"
    with create_workspace(at, programme="Index", author="Oli", role="office", plain=True) as office:
        office.indexer.stop()  # so that everything waits
        bundles.receive(office, path, trust_new=True)
        assert waiting(office) >= MANY
        assert {h.id for h in office.search("oeuvre eau", limit=1000)} == set(made)
        assert [h.id for h in office.search("n7z")] == [made[7]]
        assert [h.id for h in office.search("regie n3z", entity="initiative")] == [made[3]]
        assert (office.search("egie"), office.search("n3z", entity="actor")) == ([], [])
        assert office.search("régi eau") == []  # only the last word may be a beginning

        with office.act("edit") as act:
            act.save("initiative", made[7], {"title": "Un zébrac"})
            act.delete("initiative", made[3])
        assert ([h.id for h in office.search("zebrac")], office.search("n7z")) == ([made[7]], [])
        assert office.search("n3z") == []
    with open_workspace(at) as office:
        office.indexer.wait()
        assert waiting(office) == 0
        assert {h.id for h in office.search("oeuvre eau", limit=1000)} == set(made) - {
            made[3], made[7],
        }  # fmt: skip
        assert ([h.id for h in office.search("zebrac")], office.search("n7z")) == ([made[7]], [])


def test_texts_changed_in_volume_leave_the_index(
    tmp_path: Path, sent: tuple[Path, list[str]]
) -> None:
    path, made = sent
    more = tmp_path / "suite.fabriques"
    with create_workspace(
        tmp_path / "o", programme="Index", author="Oli", role="office", plain=True
    ) as office:
        bundles.receive(office, path, trust_new=True)
        office.indexer.wait()
        with open_workspace(tmp_path / "a") as field:
            with field.act("edit") as act:
                for record in made:
                    act.save("initiative", record, {"title": "Un jardin partagé"})
            bundles.hand_over(field, more)
        bundles.receive(office, more)
        for _ in range(2):
            assert office.search("oeuvre") == []
            assert len(office.search("jardin", limit=1000)) == MANY
            office.indexer.wait()
        assert waiting(office) == 0


def test_the_digest_of_a_line_is_the_one_of_the_definition() -> None:
    line = new_line(
        replica="abcdefghijklmnop", seq=7, clock=5, author="w", act="a", entity="initiative",
        record="r", secret="00ff" * 8, values={"title": "é", "process": None},
        parents={"title": ("x:1:b", "w:2:a")},
    )  # fmt: skip
    cells = []
    for cell, value, parents in (
        ("title", '"é"'.encode(), "w:2:a x:1:b"),
        ("process", b"null", ""),
    ):
        salt = cell_salt("00ff" * 8, cell)
        cells.append((parents, cell_hash(salt, "initiative", "r", cell, "w", "a", 5, value)))
    assert digest_of(line, b"p" * 32) == line_digest(b"p" * 32, 7, cells)
