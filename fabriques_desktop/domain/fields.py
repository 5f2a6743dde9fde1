"""What a field of a record is: its type, its vocabulary, who may see it, where it is filled.

Every record of `records.py` is described with these helpers and with nothing else; tables, JSON,
screens, search and the page of the data model are derived from the descriptions.  No I/O here.
"""

from __future__ import annotations

import dataclasses
import enum
import re
from datetime import date
from typing import Any

from fabriques_desktop.domain.values import lazy_dataclass
from fabriques_desktop.errors import InvalidValue


class Kind(enum.StrEnum):
    """The type of a field's value.  A field never changes kind: a new name does."""

    TEXT = "text"  # one line
    LONG = "long"  # several lines, Markdown of the text grammar
    INTEGER = "integer"
    NUMBER = "number"
    FLAG = "flag"  # true or false
    DATE = "date"  # EDTF-like: 2026-03-12, 2018-03, 2018, 2015~ (about), 2019-21 (spring)
    MOMENT = "moment"  # local time as lived: 2026-03-12T14:32, with an offset when it is known
    TERM = "term"  # key of a vocabulary
    REF = "ref"  # id of another record
    FILE = "file"  # SHA-256 of a file of the workspace, 64 hexadecimal digits
    TABLE = "table"  # rows of strings under named columns


class Many(enum.StrEnum):
    """How several values stand in one field."""

    ONE = "one"
    SET = "set"  # unordered, one cell an element, never in conflict
    LIST = "list"  # a set whose elements carry a position


class Audience(enum.StrEnum):
    """How far a field may travel."""

    ALL = "all"
    OFFICE = "office"
    DEVICE = "device"


class Filled(enum.StrEnum):
    """Where a field is filled: on the trip, at the office, or by the program."""

    TRIP = "trip"
    OFFICE = "office"
    AUTO = "auto"


@lazy_dataclass(frozen=True, slots=True)
class Field:
    """Everything the program knows of one field.  Labels and help live in `resources/labels`."""

    name: str
    kind: Kind
    many: Many = Many.ONE
    vocabulary: str | None = None
    target: str | None = None  # entity a reference points at; "*" for any
    columns: tuple[str, ...] = ()
    filled: Filled = Filled.OFFICE
    audience: Audience = Audience.ALL
    required: bool = False
    personal: bool = False
    sensitive: bool = False
    limit: int | None = None  # characters advised, shown as a counter, never enforced

    @property
    def is_set(self) -> bool:
        return self.many is not Many.ONE

    @property
    def is_searchable(self) -> bool:
        return self.kind in (Kind.TEXT, Kind.LONG, Kind.TABLE)


def field(kind: Kind, **properties: Any) -> Any:
    """A dataclass field described by `Field`; empty by default (an empty tuple for sets)."""
    many = properties.get("many", Many.ONE)
    return dataclasses.field(
        default=None if many is Many.ONE else (),
        metadata={"kind": kind, **properties},
    )


def text(**p: Any) -> Any:
    return field(Kind.TEXT, **p)


def long(**p: Any) -> Any:
    return field(Kind.LONG, **p)


def integer(**p: Any) -> Any:
    return field(Kind.INTEGER, **p)


def number(**p: Any) -> Any:
    return field(Kind.NUMBER, **p)


def flag(**p: Any) -> Any:
    return field(Kind.FLAG, **p)


def day(**p: Any) -> Any:
    return field(Kind.DATE, **p)


def moment(**p: Any) -> Any:
    return field(Kind.MOMENT, **p)


def term(vocabulary: str, **p: Any) -> Any:
    return field(Kind.TERM, vocabulary=vocabulary, **p)


def terms(vocabulary: str, **p: Any) -> Any:
    return field(Kind.TERM, vocabulary=vocabulary, many=Many.SET, **p)


def ref(target: str, **p: Any) -> Any:
    return field(Kind.REF, target=target, **p)


def refs(target: str, **p: Any) -> Any:
    return field(Kind.REF, target=target, many=Many.SET, **p)


def ordered_refs(target: str, **p: Any) -> Any:
    return field(Kind.REF, target=target, many=Many.LIST, **p)


def words(**p: Any) -> Any:
    return field(Kind.TEXT, many=Many.SET, **p)


def file(**p: Any) -> Any:
    return field(Kind.FILE, **p)


def table(*columns: str, **p: Any) -> Any:
    return field(Kind.TABLE, columns=columns, **p)


# ---- values ----

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:\-]{0,79}")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?~?", re.ASCII)
_MOMENT = re.compile(
    r"(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)?",
    re.ASCII,
)
_SEASONS = range(21, 25)
_INT_LIMIT = 2**53
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


def is_id(value: object) -> bool:
    """Whether `value` is a record id: a UUID in lower case with hyphens, and not the nil one."""
    return isinstance(value, str) and bool(_ID.fullmatch(value)) and value.strip("0-") != ""


def is_date(value: object) -> bool:
    """Whether `value` is a date of the forms listed at `Kind.DATE`, existing in the calendar."""
    found = _DATE.fullmatch(value) if isinstance(value, str) else None
    if not found or found[1] == "0000":
        return False
    year, month, day_ = int(found[1]), int(found[2] or 1), int(found[3] or 1)
    if month in _SEASONS and found[3] is None:
        return True
    try:
        date(year, month, day_)
    except ValueError:
        return False
    return True


def is_moment(value: object) -> bool:
    """Whether `value` is a local time, or an instant with its offset, of a day that exists."""
    found = _MOMENT.fullmatch(value) if isinstance(value, str) else None
    return found is not None and is_date(found[1])


def _is_table(value: object, columns: tuple[str, ...]) -> bool:
    return isinstance(value, list | tuple) and all(
        isinstance(row, list | tuple)
        and len(row) == len(columns)
        and all(isinstance(c, str) and not _FORBIDDEN.search(c) for c in row)
        for row in value
    )


def _is_text(value: object) -> bool:
    return isinstance(value, str) and not _FORBIDDEN.search(value)


def _is_integer(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < _INT_LIMIT


def _is_number(value: object) -> bool:
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and value == value
        and abs(value) < 1e15
    )


_CHECKS: dict[Kind, Any] = {
    Kind.TEXT: _is_text,
    Kind.LONG: _is_text,
    Kind.INTEGER: _is_integer,
    Kind.NUMBER: _is_number,
    Kind.FLAG: lambda v: isinstance(v, bool),
    Kind.DATE: is_date,
    Kind.MOMENT: lambda v: is_moment(v) or is_date(v),
    Kind.TERM: lambda v: isinstance(v, str) and bool(_KEY.fullmatch(v)),
    Kind.REF: is_id,
    Kind.FILE: lambda v: isinstance(v, str) and bool(_SHA256.fullmatch(v)),
}


def is_valid(field_: Field, value: object) -> bool:
    """Whether one value (one element, for a set) may stand in the field; None always may."""
    if value is None:
        return True
    if field_.kind is Kind.TABLE:
        return _is_table(value, field_.columns)
    return bool(_CHECKS[field_.kind](value))


def check_value(entity: str, record: str, field_: Field, value: object) -> None:
    """Refuse a value that cannot stand in the field.

    Raises: InvalidValue, carrying entity, record, field, the value and the kind expected.
    """
    if not is_valid(field_, value):
        raise InvalidValue(
            entity=entity, record=record, field=field_.name, value=value, expected=str(field_.kind)
        )
