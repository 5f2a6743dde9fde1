"""The tables: the log and its companions, and one cached table an entity, derived from the records.

Nothing here is a second description of a record: columns come from the fields' metadata.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from fabriques_desktop.domain.fields import Field, Kind
from fabriques_desktop.domain.records import ENTITIES, fields_of

SCHEMA = 2  #: of the log's own tables (`migrations`); the cache has a fingerprint instead
META = sa.MetaData()

_SQL_TYPES: dict[Kind, type[sa.types.TypeEngine[Any]]] = {
    Kind.INTEGER: sa.BigInteger,
    Kind.NUMBER: sa.Double,
    Kind.FLAG: sa.Boolean,
}

SETTING = sa.Table(
    "setting", META, sa.Column("key", sa.Text, primary_key=True), sa.Column("value", sa.Text)
)

REPLICA = sa.Table(
    "replica",
    META,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("device", sa.Text, nullable=False),
    sa.Column("birth", sa.LargeBinary, nullable=False),
    sa.Column("signature", sa.LargeBinary, nullable=False),
    sa.Column("private", sa.Boolean, nullable=False),
    # last of the gap-free, fork-free prefix held, and its digest
    sa.Column("last", sa.BigInteger, nullable=False),
    sa.Column("digest", sa.LargeBinary),
    # first seq under which two digests are held
    sa.Column("fork", sa.BigInteger),
)

CHANGE = sa.Table(
    "change",
    META,
    sa.Column("n", sa.Integer, primary_key=True),
    sa.Column("replica", sa.Text, nullable=False),
    sa.Column("seq", sa.BigInteger, nullable=False),
    sa.Column("digest", sa.LargeBinary, nullable=False),
    sa.Column("previous", sa.LargeBinary, nullable=False),
    sa.Column("entity", sa.Text, nullable=False),
    sa.Column("record", sa.Text, nullable=False),
    sa.Column("line", sa.LargeBinary, nullable=False),
    sa.UniqueConstraint("replica", "seq", "digest"),
    sa.Index("change_record", "record"),
)

#: what some changes of a record wait for; empty on an ordinary day
WAITING = sa.Table(
    "waiting",
    META,
    sa.Column("dot", sa.Text, primary_key=True),
    sa.Column("record", sa.Text, primary_key=True),
    sa.Column("entity", sa.Text, nullable=False),
    sa.Column("held_back", sa.Integer, nullable=False),
)

#: acts of persons at this store: what can be undone, and the receipts of imports
ACT = sa.Table(
    "act",
    META,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("member", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("changes", sa.Text, nullable=False),  # JSON list of n
    sa.Column("receipt", sa.Text),
    sa.Column("undone_by", sa.Text),
)

#: devices whose bundles are taken: pinned key, and what they last said they hold
PEER = sa.Table(
    "peer",
    META,
    sa.Column("device", sa.Text, primary_key=True),
    sa.Column("public_key", sa.Text, nullable=False),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("trusted_at", sa.Text, nullable=False),
    sa.Column("incarnation", sa.Text),
    sa.Column("vector", sa.Text),  # JSON {replica: [last, digest]}
    sa.Column("files", sa.Text),  # JSON list of the hashes it holds
    sa.Column("recipient", sa.Text),  # its public age key
    sa.Column("revoked_at", sa.Text),
)

#: bundles already taken, by the hash of the file: the same file again stops at once
BUNDLE = sa.Table(
    "bundle",
    META,
    sa.Column("sha256", sa.Text, primary_key=True),
    sa.Column("direction", sa.Text, nullable=False),  # in, out
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("device", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("act", sa.Text),
    sa.Column("summary", sa.Text, nullable=False),
)

#: what was erased for ever, signed by an office; grows only, and travels in every manifest
ERASURE = sa.Table(
    "erasure",
    META,
    sa.Column("id", sa.Text, primary_key=True),  # SHA-256 of what is signed
    sa.Column("kind", sa.Text, nullable=False),  # record, cell, file
    sa.Column("target", sa.Text, nullable=False),  # record, record/field, hash of a file
    sa.Column("record", sa.Text, nullable=False),  # empty for a file
    sa.Column("gone", sa.Text, nullable=False),  # JSON list: changes whose value is erased
    sa.Column("keep", sa.Text, nullable=False),  # JSON list: changes that stand for the cell
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("by", sa.Text, nullable=False),  # device of an office
    sa.Column("signature", sa.Text, nullable=False),
    sa.Index("erasure_record", "record"),
)

LOG_TABLES = (SETTING, REPLICA, CHANGE, WAITING, ACT, PEER, BUNDLE, ERASURE)


_BEFORE = ("n", "id")
_AFTER = (
    "_heads", "_conflicts", "_deleted", "_created", "_changed", "_created_by", "_changed_by",
)  # fmt: skip
_describing = threading.Lock()  # a table is described once, whichever thread needs it first


class Shape:
    """What the cache needs to know of one entity, read once from its dataclass."""

    def __init__(self, number: int, entity: str) -> None:
        self.number = number
        self.entity = entity
        self.fields: dict[str, Field] = fields_of(entity)
        self.searched = tuple(
            f.name for f in self.fields.values() if f.is_searchable and not f.is_set
        )
        self.searched_sets = tuple(
            f.name for f in self.fields.values() if f.is_searchable and f.is_set
        )
        self.columns = (*_BEFORE, *(f"f_{name}" for name in self.fields), *_AFTER)
        #: one whole row: said as it is, since a start reads some and need not describe their tables
        self.one = sa.text(f"SELECT {', '.join(self.columns)} FROM r_{entity} WHERE id = :id")
        self._table: sa.Table | None = None

    @property
    def table(self) -> sa.Table:
        """The table, described when it is first asked for."""
        if self._table is None:
            with _describing:
                self._table = self._table if self._table is not None else self._described()
        return self._table

    def _described(self) -> sa.Table:
        made = sa.Table(
            f"r_{self.entity}",
            META,
            # explicit: an implicit rowid may be renumbered, and the search index points at it
            sa.Column("n", sa.Integer, primary_key=True),
            sa.Column("id", sa.Text, unique=True, nullable=False),
            *(sa.Column(f"f_{f.name}", _column_type(f)) for f in self.fields.values()),
            sa.Column("_heads", sa.Text, nullable=False),
            sa.Column("_conflicts", sa.Text),
            sa.Column("_deleted", sa.Boolean, nullable=False),
            sa.Column("_created", sa.BigInteger, nullable=False),
            sa.Column("_changed", sa.BigInteger, nullable=False),
            sa.Column("_created_by", sa.Text, nullable=False),
            sa.Column("_changed_by", sa.Text, nullable=False),
            *(
                sa.Index(f"r_{self.entity}_{f.name}", f"f_{f.name}")
                for f in self.fields.values()
                if f.kind is Kind.REF and not f.is_set
            ),
        )
        sa.Index(
            f"r_{self.entity}_conflicts",
            made.c["_conflicts"],
            sqlite_where=made.c["_conflicts"].is_not(None),
        )  # a word to PostgreSQL here would load its whole dialect at each start
        return made


def _column_type(field: Field) -> type[sa.types.TypeEngine[Any]]:
    return sa.Text if field.is_set else _SQL_TYPES.get(field.kind, sa.Text)


class _Shapes(Mapping[str, Shape]):
    """Entity -> its shape, in the order of the entities; made when it is first asked for."""

    def __init__(self) -> None:
        self._made: dict[str, Shape] = {}
        self._numbers = {entity: number for number, entity in enumerate(ENTITIES)}
        self._lock = threading.Lock()  # an entity has one shape, whichever thread needs it first

    def __getitem__(self, entity: str) -> Shape:
        found = self._made.get(entity)
        if found is None:
            with self._lock:
                found = self._made.get(entity) or Shape(self._numbers[entity], entity)
                self._made[entity] = found
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def __contains__(self, entity: object) -> bool:
        return entity in self._numbers


SHAPES = _Shapes()


def all_tables() -> list[sa.Table]:
    """Every table of a workspace, in an order in which they can be made."""
    for shape in SHAPES.values():
        _ = shape.table  # being asked for makes it
    return META.sorted_tables


def fingerprint() -> str:
    """Changes whenever the record definitions, or the way the cache is made, change."""
    said = repr([(entity, list(fields_of(entity).values())) for entity in ENTITIES])
    # the schema too: an older process that writes beside us must see that it changed
    said += f"|cache 2|{SEARCH_DDL}|{UNINDEXED_DDL}|schema {SCHEMA}"
    return hashlib.sha256(said.encode()).hexdigest()


#: search index of SQLite; the other engine gets its own beside
SEARCH_DDL = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS search USING "
    "fts5(body, content='', tokenize='unicode61 remove_diacritics 2', prefix='1 2')"
)  # without the prefixes, the first letters that one types cost 100 ms among 100,000 texts
#: texts that came in volume and that the index is still to be told, with what it holds of them
UNINDEXED_DDL = (
    "CREATE TABLE IF NOT EXISTS unindexed (rowid INTEGER PRIMARY KEY, gone TEXT NOT NULL)"
)
ENTITY_SLOTS = 64  #: rowid of the index = n * ENTITY_SLOTS + number of the entity
