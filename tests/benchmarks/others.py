"""The same workload through Anki and geodiff, where they are installed: how long, and what is lost.

They are no dependency: `pip install anki pygeodiff` beside, for who wants to compare.
"""

from __future__ import annotations

import importlib.util
import json
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.benchmarks.plan import FIELDS, Plan, Sheet, Side


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a program did: seconds, and of the edits that are nowhere any more, which they were."""

    name: str
    export_s: float
    merge_s: float
    merge_cpu: float
    other_fields: int  # both sides edited the record, not the same field
    same_field: int  # a true conflict, one side of which is gone unrecorded
    against_deletion: int
    new: int
    remark: str = ""

    @property
    def lost(self) -> int:
        return self.other_fields + self.same_field + self.against_deletion + self.new


def installed() -> dict[str, Callable[[Path, Plan], Outcome]]:
    """The programs that are there; each plays a plan in an empty folder."""
    known = {"anki": run_anki, "pygeodiff": run_geodiff}
    return {name: run for name, run in known.items() if importlib.util.find_spec(name)}


def judged(
    plan: Plan,
    found: dict[int, Sheet],
    new: set[str],
    recorded: set[int] = frozenset(),
) -> dict[str, int]:
    """Which edits the merged sheets do not hold, nor a record of conflicts."""
    lost = {"other_fields": 0, "same_field": 0, "against_deletion": 0, "new": 0}
    apart, conflicts = set(plan.fields_apart), {sheet for sheet, _ in plan.conflicts()}
    deleted = plan.office.deleted | plan.field.deleted
    for sheet, name, value in plan.edits():
        if found.get(sheet, {}).get(name) == value or sheet in recorded:
            continue
        if sheet in deleted:
            lost["against_deletion"] += 1
        elif sheet in apart or sheet not in conflicts:
            lost["other_fields"] += 1
        else:
            lost["same_field"] += 1
    made = {each["process"] for side in (plan.office, plan.field) for each in side.new}
    return lost | {"new": len(made - new)}


# ---- Anki ----


def run_anki(at: Path, plan: Plan) -> Outcome:
    from anki.collection import (
        Collection,
        ExportAnkiPackageOptions,
        ImportAnkiPackageOptions,
        ImportAnkiPackageRequest,
    )

    base = at / "base.anki2"
    _anki_base(Collection, base, plan)
    sides: dict[str, Path] = {}
    for name in ("office", "field"):
        sides[name] = _copied(base, at / f"{name}.anki2")
        _anki_edit(Collection, sides[name], getattr(plan, name))
    package = str(at / "field.apkg")
    col = Collection(str(sides["field"]))
    start = time.perf_counter()
    everything: Any = None
    options = ExportAnkiPackageOptions(
        with_scheduling=True, with_deck_configs=True, with_media=True, legacy=False
    )
    col.export_anki_package(out_path=package, options=options, limit=everything)
    export_s = time.perf_counter() - start
    col.close()
    col = Collection(str(sides["office"]))
    start, worked = time.perf_counter(), time.process_time()
    col.import_anki_package(
        ImportAnkiPackageRequest(
            package_path=package,
            options=ImportAnkiPackageOptions(
                merge_notetypes=False, update_notes=0, update_notetypes=0, with_scheduling=True
            ),
        )
    )
    merge_s, merge_cpu = time.perf_counter() - start, time.process_time() - worked
    rows = col.db.all("select tags, flds from notes")
    col.close()
    found, new = _anki_sheets(rows)
    return Outcome("Anki", export_s, merge_s, merge_cpu, **judged(plan, found, new))


def _copied(base: Path, to: Path) -> Path:
    import shutil

    shutil.copy(base, to)
    shutil.copytree(base.with_suffix(".media"), to.with_suffix(".media"))
    media = base.with_suffix(".media.db2")
    if media.exists():
        shutil.copy(media, to.with_suffix(".media.db2"))
    return to


def _anki_base(collection: Any, path: Path, plan: Plan) -> None:
    col = collection(str(path))
    kind = col.models.new("sheet")
    for name in FIELDS:
        col.models.add_field(kind, col.models.new_field(name))
    template = col.models.new_template("card")
    template["qfmt"], template["afmt"] = "{{title}}", "{{summary}}"
    col.models.add_template(kind, template)
    col.models.add_dict(kind)
    photos = [
        col.media.write_data(f"photo{n}.jpg", data) for n, data in enumerate(plan.photo_contents())
    ]
    _anki_add(col, [(f"s{n}", each) for n, each in enumerate(plan.sheets)], photos)
    col.db.execute("update notes set mod = mod - 1000")
    col.close()


def _anki_add(col: Any, sheets: list[tuple[str, Sheet]], photos: list[str] = []) -> None:  # noqa: B006
    from anki.collection import AddNoteRequest

    kind, deck = col.models.by_name("sheet"), col.decks.id("Default")
    requests = []
    for at, (tag, values) in enumerate(sheets):
        note = col.new_note(kind)
        note.fields = [values[name] for name in FIELDS]
        if at < len(photos):
            note["status"] += f'<img src="{photos[at]}">'
        note.tags = [tag]
        requests.append(AddNoteRequest(note=note, deck_id=deck))
    col.add_notes(requests)


def _anki_edit(collection: Any, path: Path, side: Side) -> None:
    col = collection(str(path))
    ids = {
        int(tags.strip()[1:]): n
        for n, tags in col.db.all("select id, tags from notes")
        if tags.strip().startswith("s")
    }
    notes: dict[int, Any] = {}
    for (sheet, name), value in side.edits.items():
        note = notes.setdefault(sheet, col.get_note(ids[sheet]))
        note[name] = value
    col.update_notes(list(notes.values()))
    col.remove_notes([ids[sheet] for sheet in side.deleted])
    _anki_add(col, [("new", each) for each in side.new])
    col.close()


def _anki_sheets(rows: list[Any]) -> tuple[dict[int, Sheet], set[str]]:
    found: dict[int, Sheet] = {}
    new = set()
    for tags, joined in rows:
        values = dict(zip(FIELDS, joined.split("\x1f"), strict=True))
        if tags.strip() == "new":
            new.add(values["process"])
        else:
            found[int(tags.strip()[1:])] = values
    return found, new


# ---- geodiff ----


def run_geodiff(at: Path, plan: Plan) -> Outcome:
    import pygeodiff

    paths = {name: str(at / f"{name}.sqlite") for name in ("base", "office", "field")}
    numbered = dict(enumerate(plan.sheets))
    for name, path in paths.items():
        _geodiff_fill(path, numbered, getattr(plan, name, None), {"field": 2}.get(name, 1))
    differ, conflicts = pygeodiff.GeoDiff(), at / "conflicts.json"
    start = time.perf_counter()
    differ.create_changeset(paths["base"], paths["field"], str(at / "field.diff"))
    export_s = time.perf_counter() - start
    start, worked = time.perf_counter(), time.process_time()
    differ.rebase_ex(
        "sqlite", "", paths["base"], paths["office"], str(at / "field.diff"), str(conflicts)
    )
    merge_s, merge_cpu = time.perf_counter() - start, time.process_time() - worked
    with sqlite3.connect(paths["office"]) as raw:
        rows = raw.execute(f"select n, {', '.join(FIELDS)} from sheet").fetchall()
    found = {row[0]: dict(zip(FIELDS, row[1:], strict=True)) for row in rows}
    new = {each["process"] for n, each in found.items() if n >= plan.records}
    recorded = _geodiff_recorded(conflicts)
    outcome = judged(plan, found, new, recorded)
    return Outcome(
        "geodiff", export_s, merge_s, merge_cpu, **outcome,
        remark=f"{len(recorded)} conflicts written to a file; no photos, no history",
    )  # fmt: skip


def _geodiff_fill(path: str, sheets: dict[int, Sheet], side: Side | None, offset: int) -> None:
    values = {n: dict(each) for n, each in sheets.items() if side is None or n not in side.deleted}
    if side is not None:
        for (sheet, name), value in side.edits.items():
            values[sheet][name] = value
        for at, each in enumerate(side.new):  # both number their new rows from the same place
            values[len(sheets) + at] = each
    with sqlite3.connect(path) as raw:
        columns = ", ".join(f"{name} text" for name in FIELDS)
        raw.execute(f"create table sheet (n integer primary key, {columns})")
        marks = ", ".join("?" * (len(FIELDS) + 1))
        raw.executemany(
            f"insert into sheet values ({marks})",
            [(n, *(each[name] for name in FIELDS)) for n, each in values.items()],
        )


def _geodiff_recorded(conflicts: Path) -> set[int]:
    if not conflicts.exists():
        return set()
    said = json.loads(conflicts.read_text(encoding="utf-8"))
    return {int(each["fid"]) for each in said.get("geodiff", []) if "fid" in each}
