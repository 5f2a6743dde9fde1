"""People, organisations and initiatives from a table: matched, previewed, then loaded in one act.

Columns are matched to fields by their labels in both languages and by their keys; bad cells are
named by row and column; who may be there already is proposed; the whole file goes in, or nothing.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from fabriques_desktop.domain import fields as f
from fabriques_desktop.domain.date_refusals import why_not
from fabriques_desktop.domain.fields import Field, Filled, Kind
from fabriques_desktop.domain.ids import folded
from fabriques_desktop.domain.records import fields_of
from fabriques_desktop.errors import BadRow, BadRows, FabriquesError, InvalidValue, NotADate
from fabriques_desktop.services import duplicates, values, workbooks
from fabriques_desktop.services.workbooks import Sheet
from fabriques_desktop.store.acts import Act
from fabriques_desktop.store.workspace import Workspace
from fabriques_desktop.words import vocabulary, words

ENTITIES = ("actor", "organisation", "initiative")
_NAMES = {"initiative": "title"}
#: what a cell that names another record may make, when nothing is called so
_MADE = ("organisation", "territory")
#: more words that people write over columns, folded
_ALSO = {
    "actor": {"prenom nom": "name", "nom prenom": "name", "nom et prenom": "name",
              "personne": "name", "structure": "organisation",
              "organisme": "organisation", "association": "organisation", "role": "function",
              "poste": "function", "commune": "territory", "ville": "territory",
              "remarque": "note", "remarques": "note", "notes": "note", "commentaire": "note"},
    "organisation": {"structure": "name", "organisme": "name", "association": "name",
                     "commune": "territory", "ville": "territory", "site web": "website",
                     "site internet": "website", "remarque": "note", "remarques": "note",
                     "notes": "note", "commentaire": "note"},
    "initiative": {"nom": "title", "name": "title", "titre": "title", "initiative": "title",
                   "projet": "title", "commune": "territory", "ville": "territory",
                   "date de debut": "start", "date de fin": "end", "annee": "start",
                   "remarque": "note", "remarques": "note", "notes": "note",
                   "commentaire": "note"},
}  # fmt: skip
_PHONES = ("telephone", "tel", "portable", "mobile", "tel portable", "telephone portable",
           "tel fixe", "telephone fixe", "fixe", "numero de telephone", "n de telephone", "gsm",
           "phone", "phone number", "telephone number", "mobile phone", "cell phone")  # fmt: skip
_REACHED = (*_PHONES, "courriel", "email", "e mail", "mail", "adresse mail", "adresse e mail",
            "adresse")  # fmt: skip
#: columns that are one value of a person: the field, the heads in their order, and between them
_JOINED: dict[str, tuple[tuple[str, tuple[str, ...], str], ...]] = {
    "actor": (
        ("name", ("prenom", "first name", "nom", "nom de famille", "last name", "surname"), " "),
        ("contact", _REACHED, " · "),
    )
}
_ERROR = re.compile(r"#(?:N/A|[A-Z0-9/_]+[!?])|Err:\d{3}")  # #REF!, #N/A, #DIV/0!, Err:502
_NINE = re.compile("[1-9][0-9]{8}")
_PLUS = " + "  # between the heads of columns made one
#: what people call a file of them, besides the words of the program
_CALLED = {
    "actor": ("acteurs", "actors", "personnes", "people", "contacts"),
    "organisation": ("organisations", "structures"),
    "initiative": ("initiatives",),
}
_SURE = 97  # alike enough to complete the record that is there instead of making another


@dataclass(frozen=True, slots=True)
class Planned:
    """A row as it would be loaded; `same_as` is the record it completes, "" for a new one.

    `like`: records it may be, with their likeness, the likeliest first.
    """

    number: int
    name: str
    values: Mapping[str, Any]
    links: Mapping[str, str]  # field -> name of a record that is not there yet
    like: tuple[tuple[str, int], ...] = ()
    same_as: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that cannot be read: the row of the file, the head of the column, and why."""

    number: int
    column: str
    error: FabriquesError


@dataclass(frozen=True, slots=True)
class Preview:
    """What loading a sheet would do.  With problems, nothing is loaded."""

    entity: str
    sheet: Sheet
    columns: tuple[str, ...]  # the field of each column; "" for one left out
    rows: tuple[Planned, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """What was loaded: the act, and how many were new, completed, made beside."""

    act: str
    new: int
    completed: int
    made: Mapping[str, int]


def fields_for(entity: str) -> list[str]:
    """The fields a column may be matched to."""
    return [
        name
        for name, field in fields_of(entity).items()
        if field.kind not in (Kind.FILE, Kind.TABLE)
        and name not in ("same_as", "latitude", "longitude")
        and (field.filled is not Filled.AUTO)
    ]


def matched(entity: str, heads: Sequence[str]) -> tuple[str, ...]:
    """The field of each column, by its key or its label in either language; each field once."""
    found: list[str] = []
    for head in heads:
        name = _field_of(entity, head)
        found.append(name if name not in found else "")
    return tuple(found)


def _field_of(entity: str, head: str) -> str:
    if _PLUS not in head:
        return _known(entity).get(workbooks.folded_head(head), "")
    parts = {workbooks.folded_head(part) for part in head.split(_PLUS)}
    joined = _JOINED.get(entity, ())
    return next((name for name, heads, _ in joined if parts <= set(heads)), "")


@functools.cache
def _known(entity: str) -> dict[str, str]:
    """What may stand over a column, folded, and the field it is of."""
    known: dict[str, str] = {}
    for name in fields_for(entity):
        known[folded(name)] = name
        for lang in ("fr", "en"):
            known.setdefault(workbooks.folded_head(words(lang).field(f"{entity}.{name}")), name)
    also = _ALSO[entity] | (dict.fromkeys(_REACHED, "contact") if entity == "actor" else {})
    return also | known


def read(path: Path, entity: str | None = None) -> Sheet:
    """The table of a file, of one kind of record or of any.  Raises: FileUnreadable, BadRows."""
    labels = {head for each in ([entity] if entity else ENTITIES) for head in _known(each)}
    sheet = workbooks.read(path, labels | {"prenom", "first name", "last name", "surname"})
    return _with_joined(entity or entity_of(sheet), _with_phones(sheet))


def _with_phones(sheet: Sheet) -> Sheet:
    """French telephone numbers that a spreadsheet took for figures have their first 0 again."""
    heads = [workbooks.folded_head(head) in _PHONES for head in sheet.heads]
    mended: list[str] = []

    def number(cell: str) -> str:
        if not _NINE.fullmatch(cell.strip()):
            return cell
        mended.append(" ".join(re.findall("..", f"0{cell.strip()}")))
        return mended[-1]

    rows = tuple(
        (
            line,
            tuple(number(c) if is_phone else c for is_phone, c in zip(heads, cells, strict=True)),
        )
        for line, cells in sheet.rows
    )
    return replace(sheet, rows=rows, mended=tuple(mended)) if mended else sheet


def _with_joined(entity: str, sheet: Sheet) -> Sheet:
    """Columns that are one value, such as first name and name, made one column."""
    for _, heads, between in _JOINED.get(entity, ()):
        folds = [workbooks.folded_head(head) for head in sheet.heads]
        places = [folds.index(head) for head in heads if head in folds]
        if len(places) > 1:
            sheet = _joined(sheet, places, between)
    return sheet


def _joined(sheet: Sheet, places: list[int], between: str) -> Sheet:
    def joined(cells: Sequence[str], by: str) -> tuple[str, ...]:
        whole = by.join(cells[at].strip() for at in places if cells[at].strip())
        return tuple(
            whole if at == min(places) else cell
            for at, cell in enumerate(cells)
            if at == min(places) or at not in places
        )

    rows = tuple((number, joined(cells, between)) for number, cells in sheet.rows)
    return replace(sheet, heads=joined(sheet.heads, _PLUS), rows=rows)


def entity_of(sheet: Sheet) -> str:
    """The kind of record a file is of, by its name or the title of its sheet.  Raises: BadRows."""
    for said in (sheet.path.stem.split(".")[0].split("-")[0], sheet.title, sheet.path.stem):
        for entity in ENTITIES:
            names = {
                entity,
                *_CALLED[entity],
                *(w for lang in ("fr", "en") for w in _called(lang, entity)),
            }
            if folded(said) in {folded(name) for name in names}:
                return entity
    raise BadRows(path=sheet.path, problems=((1, BadRow(reason="no_entity")),))


def _called(lang: str, entity: str) -> tuple[str, str]:
    said = words(lang)
    return said.entity(entity), said.entities(entity)


# ---- the preview ----


def preview(
    ws: Workspace, entity: str, sheet: Sheet, columns: Sequence[str] | None = None
) -> Preview:
    """Read every cell, and look for who is there already.  Nothing is written."""
    chosen = tuple(columns) if columns is not None else matched(entity, sheet.heads)
    reading = _Reading(ws, entity)
    planned, problems = [], []
    for number, cells in sheet.rows:
        row, wrong = reading.row(number, dict(zip(chosen, cells, strict=True)), sheet, chosen)
        problems += wrong
        if row is not None:
            planned.append(row)
    return Preview(entity, sheet, chosen, tuple(planned), tuple(problems))


class _Reading:
    """Cells to values, with what the workspace holds."""

    def __init__(self, ws: Workspace, entity: str) -> None:
        self._ws, self._entity = ws, entity
        self._today: date = ws.now().astimezone().date()
        self._named: dict[str, dict[str, str]] = {}
        self._terms: dict[str, dict[str, str]] = {}
        self._name = _NAMES.get(entity, "name")
        self._met: dict[str, int] = {}

    def row(
        self, number: int, cells: Mapping[str, str], sheet: Sheet, columns: Sequence[str]
    ) -> tuple[Planned | None, list[Problem]]:
        heads = dict(zip(columns, sheet.heads, strict=True))
        found: dict[str, Any] = {}
        links: dict[str, str] = {}
        wrong: list[Problem] = []
        for name, cell in cells.items():
            if not name or not cell.strip():
                continue
            try:
                self._read(name, cell, found, links)
            except FabriquesError as error:
                wrong.append(Problem(number, heads[name], error))
        named = " ".join(str(found.get(self._name) or "").split())
        if not named:
            head = heads.get(self._name, words("fr").field(f"{self._entity}.{self._name}"))
            wrong.append(Problem(number, head, BadRow(reason="no_name")))
            return None, wrong
        if (first := self._met.setdefault(self._key(named, found, links), number)) != number:
            wrong.append(Problem(number, heads[self._name], BadRow(reason="row_twice", line=first)))
        return self._planned(number, named, found, links), wrong

    def _key(self, name: str, found: Mapping[str, Any], links: Mapping[str, str]) -> str:
        context = [str(found.get(n) or links.get(n) or "") for n in duplicates.MERGED[self._entity]]
        return folded("|".join((name, *context)))

    def _planned(
        self, number: int, name: str, found: dict[str, Any], links: dict[str, str]
    ) -> Planned:
        context = {n: found.get(n) for n in duplicates.MERGED[self._entity] if found.get(n)}
        like = tuple(duplicates.like(self._ws, self._entity, name, **context)[:5])
        same = like[0][0] if like and like[0][1] >= _SURE else ""
        return Planned(number, name, found | {self._name: name}, links, like, same)

    def _read(self, name: str, cell: str, found: dict[str, Any], links: dict[str, str]) -> None:
        field = fields_of(self._entity)[name]
        if _ERROR.fullmatch(cell.strip()):
            raise BadRow(reason="formula_error", value=cell.strip())
        if field.kind is Kind.REF:
            self._read_link(field, cell, found, links)
            return
        value: Any
        if field.kind is Kind.TERM:
            value = self._read_terms(field, cell)
        else:
            said = cell.strip()
            if field.kind is Kind.DATE and f.is_moment(said):  # a spreadsheet gives a day its hour
                said = said[:10]
            value = values.from_person(field, said, self._today)
            if field.kind is Kind.DATE and (why := _no_date(value, self._today)):
                raise NotADate(reason=why)
        for each in value if field.is_set else (value,):
            f.check_value(self._entity, "", field, each)
        found[name] = tuple(value) if field.is_set else value

    def _read_terms(self, field: Field, cell: str) -> Any:
        """Keys of a vocabulary, from keys or labels in either language."""
        listed = self._terms.setdefault(field.vocabulary or "", self._labels(field))
        parts = [cell] if not field.is_set else cell.replace("|", ";").replace(",", ";").split(";")
        keys = []
        for part in (p.strip() for p in parts if p.strip()):
            key = listed.get(folded(part))
            if key is None:
                raise BadRow(reason="unknown_term", value=part)
            keys.append(key)
        return keys if field.is_set else keys[0]

    def _labels(self, field: Field) -> dict[str, str]:
        name = field.vocabulary or ""
        listed: dict[str, str] = {}
        for key in vocabulary(name):
            for said in (key, *(words(lang).term(name, key) for lang in ("fr", "en"))):
                listed.setdefault(folded(said), key)
        return listed

    def _read_link(
        self, field: Field, cell: str, found: dict[str, Any], links: dict[str, str]
    ) -> None:
        target = field.target or ""
        if target not in self._named:
            name = _NAMES.get(target, "name")
            roots = duplicates.root_map(self._ws, target) if target in duplicates.MERGED else {}
            self._named[target] = {
                folded(row[1] or ""): roots.get(row.id, row.id)
                for row in self._ws.rows(target, name)
            }
        parts = [cell] if not field.is_set else cell.replace("|", ";").split(";")
        for part in (" ".join(p.split()) for p in parts if p.strip()):
            held = self._named[target].get(folded(part))
            if held is not None:
                found[field.name] = (*found.get(field.name, ()), held) if field.is_set else held
            elif target in _MADE and not field.is_set:
                links[field.name] = part
            else:
                raise BadRow(reason="unknown_name", value=part)


def _no_date(value: object, today: date) -> str:
    """Why a date as somebody wrote it cannot be kept; "" when it can, or nobody knows."""
    return "" if f.is_date(value) else why_not(str(value), today)


# ---- loading ----


def decided(shown: Preview, number: int, same_as: str) -> Preview:
    """The preview with another answer for one row: the record it is, or "" for a new one."""
    rows = tuple(replace(r, same_as=same_as) if r.number == number else r for r in shown.rows)
    return replace(shown, rows=rows)


def load(ws: Workspace, shown: Preview) -> Done:
    """Load every row of a preview in one act.

    A row that is a record already completes it: what is written there stays.
    Raises: BadRows when a cell could not be read; then nothing was loaded.
    """
    if shown.problems:
        raise BadRows(
            path=shown.sheet.path,
            problems=tuple((p.number, p.error) for p in shown.problems),
        )
    done: Counter[str] = Counter()
    made: Counter[str] = Counter()
    fresh: dict[tuple[str, str], str] = {}
    with ws.act("table") as act:
        for row in shown.rows:
            given = dict(row.values)
            for name, called in row.links.items():
                target = fields_of(shown.entity)[name].target or ""
                given[name] = _made(act, target, called, fresh, made)
            if row.same_as:
                given = _missing(ws, shown.entity, row.same_as, given)
            if given or not row.same_as:
                act.save(shown.entity, row.same_as or None, given)
            done["completed" if row.same_as else "new"] += 1
    return Done(act.id, done["new"], done["completed"], made)


def _made(
    act: Act, target: str, called: str, fresh: dict[tuple[str, str], str], made: Counter[str]
) -> str:
    """The record of that name that this table makes, once however many rows name it."""
    key = (target, folded(called))
    if key not in fresh:
        fresh[key] = act.save(target, None, {_NAMES.get(target, "name"): called})
        made[target] += 1
    return fresh[key]


def _missing(ws: Workspace, entity: str, record: str, given: Mapping[str, Any]) -> dict[str, Any]:
    held = ws.get(entity, record)
    if held is None:
        raise InvalidValue(entity=entity, record=record, field="id", value=record, expected="ref")
    return {name: value for name, value in given.items() if not getattr(held, name)}


def load_file(ws: Workspace, path: Path) -> Done:
    """Load a file as its preview proposes.  Raises: FileUnreadable, BadRows."""
    sheet = read(path)
    return load(ws, preview(ws, entity_of(sheet), sheet))
