"""What the fields that point at records need: titles, candidates as one types, and new ones.

Every call reads or writes the workspace and is made from a worker, never from the main thread.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from fabriques_desktop.desktop import titles
from fabriques_desktop.desktop.models.rows import Row, fold
from fabriques_desktop.domain.records import ENTITIES, Record, fields_of
from fabriques_desktop.sentences import telling_apart

if TYPE_CHECKING:
    from fabriques_desktop.bootstrap import Workspace
    from fabriques_desktop.words import Words

_FEW = 20  # records looked up one by one; reading them all costs about as much as so many
_OWN = 5  # territories of the workspace shown above the official ones
_NAME_FIELDS = {"initiative": "title", "case_sheet": "title", "interview": "title",
                "meeting": "title", "source": "reference"}  # fmt: skip
#: the target of a field that points at records of any kind, and those proposed for it
ANY = "*"
ABOUT = ("visit", "interview", "initiative", "territory", "meeting", "journal_entry",
         "organisation", "actor", "case_sheet")  # fmt: skip


class References:
    """Lookups over one workspace."""

    def __init__(self, ws: Workspace, words: Words) -> None:
        self._ws = ws
        self.words = words

    def for_reading(self) -> References:
        """Lookups of one reading of a long list: what was looked up is not read again."""
        return _Remembered(self._ws, self.words)

    def find(self, entity: str, record_id: str) -> Record | None:
        """The record; None when it is not held."""
        return self._ws.get(entity, record_id)

    def title(self, entity: str, record_id: str) -> str:
        """The title of a record; empty when it is not held (it may arrive later)."""
        record = self.find(entity, record_id)
        if record is not None and getattr(record, "same_as", None):
            record = self.find(entity, self._roots(entity).get(record_id, record_id)) or record
        return self.title_of(entity, record) if record else ""

    def title_of(self, entity: str, record: Record) -> str:
        return titles.title(entity, record, self.words, self.title)

    def meta_of(self, entity: str, record: Record) -> str:
        return titles.meta(entity, record, self.words, self.title)

    def titles_in(self, entity: str, record: Record) -> dict[str, str]:
        """The title of every record that this one points at, by id."""
        found: dict[str, str] = {}
        for name, described in fields_of(entity).items():
            if described.target is None:
                continue
            value: Any = getattr(record, name)
            for each in value if isinstance(value, tuple) else (value,):
                if each:
                    found[each] = self.title(self._kind(described.target, each), each)
        return found

    def _kind(self, target: str, record_id: str) -> str:
        """The kind a field points at; of one that points at anything, that of the record."""
        return target if target != ANY else self._ws.entity_of(record_id) or "programme"

    def candidates(self, entity: str, text: str, limit: int = 8) -> list[Row]:
        """Records of a kind whose title or line below holds every word typed, best first."""
        wanted = fold(text).split()
        kinds = ABOUT if entity == ANY else (entity,)
        found = (self._told(kind, row, entity) for kind in kinds for row in self.rows(kind))
        rows = [row for row in found if _holds(row, wanted)]
        rows.sort(key=lambda row: (not fold(row.title).startswith(fold(text)), fold(row.title)))
        return self._with_consent(entity, rows[:limit])

    def officials(self, text: str, held: Collection[str] = (), limit: int = 8) -> list[Row]:
        """Territories of the official lists for what is typed, but for those of the ids `held`."""
        from fabriques_desktop.services import territories  # not before somebody looks for one

        found = territories.search(text, limit + len(held)) if text.strip() else []
        return [
            Row(each.id, each.name, telling_apart(self.words, each), "pin",
                keys={"official": each})
            for each in found if each.id not in held
        ][:limit]  # fmt: skip

    def with_officials(self, text: str) -> list[Row]:
        """Territories of the workspace first, then those of the official lists."""
        own = self.candidates("territory", text)
        shown = own[:_OWN] if text.strip() else own
        return shown + self.officials(text, {row.id for row in own}, 10 - len(shown))

    def _with_consent(self, entity: str, rows: list[Row]) -> list[Row]:
        """People with where their consent stands."""
        if entity != "actor" or not rows:
            return rows
        from fabriques_desktop.desktop.widgets.consent_chip import consent_chip
        from fabriques_desktop.services import consents

        states = consents.States(self._ws)
        return [replace(row, chips=(consent_chip(states.of_person(row.id)),)) for row in rows]

    def _told(self, kind: str, row: Row, asked: str) -> Row:
        """Among records of any kind a row says which it is."""
        if asked != ANY:
            return row
        return replace(row, meta=" · ".join(p for p in (self.words.entity(kind), row.meta) if p))

    def rows(self, entity: str) -> Iterable[Row]:
        """Every record of a kind as a plain row; what it points at is read once a kind."""
        icon = titles.ICONS.get(entity, "")
        book: dict[tuple[str, str], str] = {}
        read: set[str] = set()

        def lookup(target: str, record_id: str) -> str:
            if target not in read:
                read.add(target)
                book.update(((target, each.id), own) for each, own in self._named(target))
            return book.get((target, record_id), "")

        roots = self._roots(entity)
        for record in self._ws.find(entity):
            if roots.get(record.id, record.id) != record.id:
                continue  # another record stands for it
            title = titles.title(entity, record, self.words, lookup)
            meta = titles.meta(entity, record, self.words, lookup)
            yield Row(record.id, title, meta, icon)

    def _roots(self, entity: str) -> dict[str, str]:
        """Record -> the one that stands for it, among records found to be the same."""
        from fabriques_desktop.services import duplicates  # not before somebody looks for one

        return duplicates.root_map(self._ws, entity) if entity in duplicates.MERGED else {}

    def _named(self, entity: str) -> Iterable[tuple[Any, str]]:
        for record in self._ws.find(entity):
            yield record, titles.own_name(entity, record)

    def create(self, entity: str, text: str) -> str:
        """A new record of this kind named `text`; returns its id."""
        name = _NAME_FIELDS.get(entity, "name")
        if name not in fields_of(entity):
            raise KeyError(entity)
        with self._ws.act(f"create {entity}") as act:
            return act.save(entity, None, {name: text.strip()})

    def can_create(self, entity: str) -> bool:
        """Whether a record of this kind can be made from a name alone."""
        return entity in ENTITIES and _NAME_FIELDS.get(entity, "name") in fields_of(entity)


class _Remembered(References):
    """Reads a kind whole once many of its records were asked for.  Not kept beyond one reading."""

    def __init__(self, ws: Workspace, words: Words) -> None:
        super().__init__(ws, words)
        self._held: dict[str, dict[str, Record | None]] = {}
        self._whole: set[str] = set()
        self._linked: dict[str, dict[str, str]] = {}

    def find(self, entity: str, record_id: str) -> Record | None:
        held = self._held.setdefault(entity, {})
        if record_id not in held and entity not in self._whole:
            if len(held) < _FEW:
                held[record_id] = super().find(entity, record_id)
            else:
                self._whole.add(entity)
                held.update((each.id, each) for each in self._ws.find(entity))
        return held.get(record_id)

    def _roots(self, entity: str) -> dict[str, str]:
        if entity not in self._linked:
            self._linked[entity] = super()._roots(entity)
        return self._linked[entity]


def _holds(row: Row, wanted: list[str]) -> bool:
    text = row.matching()
    return all(word in text for word in wanted)
