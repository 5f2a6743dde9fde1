"""An office at work, for `tests.pictures`: bundles of every kind, their receipts, conflicts.

`made` makes it with what two people of the field wrote apart; each scene brings one state about.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

Scene = Callable[[Any], Iterator[None]]

_START = (
    "En 2022, quarante idées arrivent en mairie. Les services en retiennent vingt-trois et les "
    "habitants découvrent la liste le soir du vote.\n\nPersonne ne sait pourquoi les autres sont "
    "écartées. Le conseil citoyen écrit deux fois ; le service technique répond une fois."
)
_EFFECTS = "La liste complète est affichée à la halle, avec un motif pour chaque idée écartée."
PASSPHRASE = "ruban lampe carafe"


def made() -> Path:
    """The folder of an office that has received both, and of bundles still to be received."""
    folder = Path(tempfile.mkdtemp(prefix="fabriques-pictures-"))
    stick = folder / "CLE-TERRAIN"
    stick.mkdir()
    office, salome, ilan = _people(folder)
    with office, salome, ilan:
        _write(office, salome, ilan, stick)
        _more(folder, office, salome, ilan, stick)
        return office.path


def _people(folder: Path) -> tuple[Any, Any, Any]:
    from fabriques_desktop.bootstrap import create_workspace
    from fabriques_desktop.services import invitations, keys, sharing

    office = create_workspace(
        folder / "Grand-Est", programme="Les Fabriques", author="Maïwenn Trévaloux", role="office"
    )
    keys.make_recovery(office)
    sharing.choose(office, {*sharing.kinds(office), "case_sheet", "interview"})
    invitation = invitations.write(office, folder / "invitation.fabriques-invitation")
    field = [
        invitations.accept(folder / name.split()[0], invitation, author=name)
        for name in ("Salomé Quintrel", "Ilan Corvandel")
    ]
    return office, *field


def _save(ws: Any, entity: str, record: str | None = None, **values: Any) -> str:
    with ws.act("edit") as act:
        return str(act.save(entity, record, values))


def _write(office: Any, salome: Any, ilan: Any, stick: Path) -> None:
    """What both know, then what each wrote of it."""
    from fabriques_desktop.services import acknowledgements, bundles

    place = _save(salome, "territory", name="Valombre", level="city")
    sheet = _save(salome, "case_sheet", title="Trier les idées ensemble, avant de voter",
                  summary="Un jury tiré au sort trie en public.", starting_point=_START,
                  effects=_EFFECTS, authors=(salome.member_id,), status="draft")  # fmt: skip
    trial = _save(salome, "initiative", title="Le tri public des idées", territory=place,
                  hook="Trier en public avant de voter.")  # fmt: skip
    water = _save(salome, "interview", title="La régie de l’eau", territory=place)
    market = _save(salome, "interview", title="Le marché du samedi", territory=place)
    for ws in (salome, ilan):
        path = bundles.hand_over(ws, stick / f"{ws.path.name}-1.fabriques").path
        bundles.receive(office, path, trust_new=True)
    for ws in (salome, ilan):
        said = acknowledgements.write(
            office, ws.device_id, stick / f"accuse-{ws.path.name}.fabriques"
        )
        bundles.receive(ws, said.path)
    _save(salome, "case_sheet", sheet, effects=_EFFECTS.replace("un motif", "le vote du jury"),
          starting_point=_START.replace("quarante idées", "quarante et une idées"))  # fmt: skip
    _save(salome, "interview", market, summary="Les forains veulent garder la place.")
    _save(salome, "initiative", trial, hook="Le jury trie en public, avant le vote.")
    _save(salome, "interview", water, place="Salle du four banal")
    _save(ilan, "case_sheet", sheet, effects=_EFFECTS.replace("un motif", "une raison signée"),
          starting_point=_START.replace("le soir du vote", "le jour même"))  # fmt: skip
    _save(ilan, "initiative", trial, hook="Un tri public, avec des motifs écrits.")
    _save(ilan, "interview", water, place="Mairie, premier étage")
    with ilan.act("delete") as act:
        act.delete("interview", market)


def _more(folder: Path, office: Any, salome: Any, ilan: Any, stick: Path) -> None:
    """Ilan's work is received; Salomé's waits, beside bundles that have something to tell."""
    from fabriques_desktop.services import bundles, drawings, photos
    from tests import bad_bundles

    path = bundles.hand_over(ilan, stick / "ilan-2.fabriques").path
    bundles.receive(office, path)
    picture = folder / "halle.jpg"
    picture.write_bytes(drawings.draw_scene("village", 1, (640, 480)))
    for title in ("Aux Lavoirs", "Le conseil citoyen", "La place aux tilleuls"):
        record = _save(salome, "interview", title=title)
    photos.add_files(salome, record, [picture])
    whole = bundles.hand_over(salome, stick / "salome-2.fabriques").path
    (stick / "abimee.fabriques").write_bytes(whole.read_bytes()[:-2000])
    later = bad_bundles.with_fields(minimum_reader=9)
    (stick / "plus-recente.fabriques").write_bytes(later)
    bundles.hand_over(salome, stick / "phrase.fabriques", passphrase=PASSPHRASE, full=True)
    _stranger(folder, stick)
    _with_a_hole(ilan, stick)
    _with_another_key(ilan, stick)


def _stranger(folder: Path, stick: Path) -> None:
    from fabriques_desktop.services import bundles, invitations

    invitation = folder / "invitation.fabriques-invitation"
    with invitations.accept(folder / "Zélie", invitation, author="Zélie Marchepied") as ws:
        _save(ws, "interview", title="Le jardin partagé")
        bundles.hand_over(ws, stick / "zelie.fabriques")


def _with_a_hole(ws: Any, stick: Path) -> None:
    """Its last change alone: those before were in a bundle that never came."""
    from fabriques_desktop.services import bundles, keys
    from fabriques_desktop.sync import exporting

    record = _save(ws, "interview", title="Le lavoir, second entretien")
    for summary in ("Un.", "Un, puis deux.", "Un, deux, trois."):
        _save(ws, "interview", record, summary=summary)
    parcel = bundles.prepare(ws, full=True)
    after = {key: max(ws.log.replicas[key].last - 1, 0) for key in parcel.after}
    recipients = keys.recipients(ws, ())
    exporting.write(ws, stick / "trou.fabriques", replace(parcel, after=after), recipients)


def _with_another_key(ws: Any, stick: Path) -> None:
    from fabriques_desktop.services import bundles
    from fabriques_desktop.store import identity

    other = identity.renewed(ws.identity, held_key="11" * 32, known_public_key="")
    identity.write(ws.store_id, other, ws.place.slot, has_new_keys=True)
    ws.identity = other
    bundles.hand_over(ws, stick / "autre-cle.fabriques")


# ---- receiving ----


def _add(name: str) -> Scene:
    def scene(window: Any) -> Iterator[None]:
        window.failure.hide()
        window.turn_to("exchanges")
        page = window.page()
        page.show_segment("receive")
        page.receive.add([window.desk.ws.path.parent / "CLE-TERRAIN" / f"{name}.fabriques"])
        yield

    return scene


def _press(name: str) -> Scene:
    def scene(window: Any) -> Iterator[None]:
        button = window.page().findChild(QWidget, name)
        if button.isEnabled():
            button.click()
        yield

    return scene


def _edited_since(window: Any) -> Iterator[None]:
    """One of the cells that the import brought is edited; then the import is undone."""
    ws = window.desk.ws
    record = next(i for i in ws.find("interview") if i.title == "Aux Lavoirs")
    _save(ws, "interview", record.id, title="Aux Lavoirs, relu")
    yield
    yield from _press("undo_import_button")(window)


def _give(window: Any) -> Iterator[None]:
    window.notice.hide()
    window.turn_to("exchanges")
    window.page().show_segment("give")
    yield
    yield from _press("recipient_1")(window)


def _handed(window: Any) -> Iterator[None]:
    from fabriques_desktop.desktop.exchanges import places

    card, folder = window.page().hand_over.where, window.desk.ws.path.parent / "CLE-TERRAIN"
    card._folder = folder
    card._take_places(folder, (), places.folder(folder))
    yield
    yield from _press("hand_over_now_button")(window)


def _recovery(window: Any) -> Iterator[None]:
    yield from _give(window)
    yield from _press("recovery_button")(window)


def _keys(window: Any) -> Iterator[None]:
    yield from _recovery(window)
    dialog = next(d for d in window.findChildren(QDialog) if d.isVisible())
    dialog.findChild(QWidget, "make_keys_button").click()
    yield


def _stopped(window: Any) -> Iterator[None]:
    """As when the server of a central store went away in the middle of an import."""
    from fabriques_desktop.desktop.exchanges.incoming import State
    from fabriques_desktop.errors import StoreUnreachable

    yield from _add("salome-2")(window)
    receive, error = window.page().receive, StoreUnreachable(host="bureau.example/fabriques")
    found = receive._waiting[receive._shown]
    receive._put(found.with_(state=State.STOPPED))
    window.reaching.lost.emit(error)
    yield


def _erasing(window: Any) -> Iterator[None]:
    """A person whom two other texts name, and an interview held with them alone."""
    ws = window.desk.ws
    for dialog in window.findChildren(QDialog):
        dialog.done(0)
    person = next((a.id for a in ws.find("actor")), "") or _save(
        ws, "actor", name="Zénobie Quincampoix", category="citizens"
    )
    if not ws.find("visit"):
        _save(ws, "visit", note="Vu Zénobie Quincampoix au marché, elle rappelle lundi.")
        _save(ws, "interview", title="Les marchés d’hiver", actors=(person,),
              summary="Ce que disent les forains.")  # fmt: skip
        _save(ws, "initiative", title="La charte des marchés",
              hook="Une idée de Zénobie Quincampoix.")  # fmt: skip
    window.open_record("actor", person)
    yield
    window.page().show_erasing()
    yield


def _erased(window: Any) -> Iterator[None]:
    page = window.page()
    for name in ("leave_mentions", "erasing_sure"):
        page.findChild(QWidget, name).setChecked(True)
    yield from _press("erase_button")(window)


# ---- conflicts ----


def _conflict(at: int) -> Scene:
    def scene(window: Any) -> Iterator[None]:
        window.turn_to("conflicts")
        yield
        view = window.page().column.view
        view.setCurrentIndex(view.model().index(at, 0))
        yield

    return scene


def _bulk(window: Any) -> Iterator[None]:
    window.turn_to("conflicts")
    yield
    yield from _press("bulk_button")(window)


OFFICE_SCENES: dict[str, Scene] = {
    "stopped": _stopped,
    "receive": _add("salome-2"),
    "unknown": _add("zelie"),
    "trusted": _press("trust_button"),
    "changed-key": _add("autre-cle"),
    "damaged": _add("abimee"),
    "later-version": _add("plus-recente"),
    "passphrase": _add("phrase"),
    "hole": _add("trou"),
    "hole-imported": _press("import_button"),
    "again": _add("salome-2"),
    "imported": _press("import_button"),
    "edited-since": _edited_since,
    "undone": _press("undo_rest_button"),
    "done-again": _press("redo_import_button"),
    **{f"conflict-{at}": _conflict(at) for at in (1, 3, 5, 7, 8)},
    "bulk": _bulk,
    "give": _give,
    "handed": _handed,
    "recovery": _recovery,
    "keys": _keys,
    "erasing": _erasing,
    "erased": _erased,
}
