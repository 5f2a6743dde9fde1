"""A preview leaves the search index alone; what is then taken in is found by it."""

from __future__ import annotations

from pathlib import Path

from fabriques_desktop.bootstrap import create_workspace
from fabriques_desktop.services import bundles, checking


def test_a_previewed_bundle_is_searched_only_once_it_is_taken(tmp_path: Path) -> None:
    sent = tmp_path / "envoi.fabriques"
    with create_workspace(tmp_path / "a", programme="Aperçu", author="Ada", plain=True) as field:
        with field.act("fill") as act:
            record = act.save("initiative", None, {"title": "La régie de l’eau"})
        bundles.hand_over(field, sent)
    with create_workspace(
        tmp_path / "o", programme="Aperçu", author="Oli", role="office", plain=True
    ) as office:
        said = bundles.receive(office, sent, trust_new=True, dry_run=True)
        assert (said.new["initiative"], office.search("régie")) == (1, [])

        bundles.receive(office, sent, trust_new=True)

        assert [hit.id for hit in office.search("régie")] == [record]
        with office.act("edit") as act:
            act.save("initiative", record, {"title": "La régie des transports"})
        assert (office.search("eau"), len(office.search("transports"))) == ([], 1)
        assert checking.check(office, deep=True).is_sound
