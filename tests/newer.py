"""A newer version of the program, in its own process: `python -m tests.newer FORMAT ACT ADDRESS …`.

It knows one more entity, one more field of interviews and one more term, and writes bundles of the
format it is given.  Everything else is the program as it is.
"""

from __future__ import annotations

import dataclasses
import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

from fabriques_desktop import words
from fabriques_desktop.domain import fields as f
from fabriques_desktop.domain import records

_MANIFEST = "fabriques_desktop.sync.manifest"


@records.record_class
class Workshop(records.Record):
    title: str | None = f.text(required=True)
    report: str | None = f.long()
    people: tuple[str, ...] = f.refs("actor")


@records.record_class
class Interview(records.Interview):
    energy: str | None = f.text()


def define(form: int) -> None:
    """Before anything of the store or of bundles is loaded: they derive from the records."""
    records.ENTITIES |= {"interview": Interview, "workshop": Workshop}
    records._NAMES.update({Interview: "interview", Workshop: "workshop"})
    records.fields_of.cache_clear()
    mode = words._vocabularies()["terms"]["interview_mode"]
    mode["hologram"] = {"fr": "Hologramme", "en": "Hologram"}
    spec = importlib.util.find_spec(_MANIFEST)
    assert spec and spec.origin
    source = Path(spec.origin).read_text("utf-8")
    module = importlib.util.module_from_spec(spec)
    sys.modules[_MANIFEST] = module
    assert "\nFORMAT = 1" in source
    source = source.replace("\nFORMAT = 1", f"\nFORMAT = {form}", 1)
    exec(compile(source, spec.origin, "exec"), module.__dict__)


def make(address: str, out: str) -> Any:
    """A workspace with all that is new, and what is not, handed over."""
    from fabriques_desktop.bootstrap import create_workspace
    from fabriques_desktop.services import bundles

    with create_workspace(Path(address), programme="Essai", author="Neuve", plain=True) as ws:
        with ws.act("edit") as act:
            values = {"title": "Les jardins", "mode": "hologram", "energy": "vive, marée haute"}
            interview = act.save("interview", None, values)
            person = act.save("actor", None, {"name": "Camille Renard"})
            workshop = act.save(
                "workshop", None,
                {"title": "Atelier du soir", "report": "Rien de prévu.", "people": (person,)},
            )  # fmt: skip
        with ws.act("edit") as act:
            act.save("workshop", workshop, {"report": "Une marée de propositions."})
        bundles.hand_over(ws, Path(out), full=True)
        return {"interview": interview, "workshop": workshop, "person": person}


def send(address: str, out: str) -> Any:
    from fabriques_desktop.bootstrap import open_workspace
    from fabriques_desktop.services import bundles

    with open_workspace(Path(address)) as ws:
        bundles.hand_over(ws, Path(out), full=True)


def acknowledge(address: str, device: str, out: str) -> Any:
    from fabriques_desktop.bootstrap import is_central, open_workspace
    from fabriques_desktop.services import acknowledgements

    with open_workspace(address if is_central(address) else Path(address)) as ws:
        acknowledgements.write(ws, device, Path(out))


def show(address: str, *received: str) -> Any:
    """What is shown once it is opened, and once bundles are taken in."""
    from fabriques_desktop.bootstrap import is_central, open_workspace
    from fabriques_desktop.services import bundles, checking

    with open_workspace(address if is_central(address) else Path(address)) as ws:
        for path in received:
            bundles.receive(ws, Path(path), trust_new=True)
        report = checking.check(ws, deep=True)
        return {
            "workshops": [dataclasses.asdict(w) for w in ws.find("workshop")],
            "energies": [i.energy for i in ws.find("interview")],
            "found": [hit.entity for hit in ws.search("marée")],
            "problems": [p.kind for p in report.problems],
        }


if __name__ == "__main__":
    define(int(sys.argv[1]))
    acts = {"make": make, "send": send, "show": show, "acknowledge": acknowledge}
    print(json.dumps(acts[sys.argv[2]](*sys.argv[3:])))
