"""Judging a received line before anything of it is kept: canonical, well formed, of known types.

What this version does not know (an entity, a field, a term) is kept as it is, and counted; a known
field of the wrong type is refused with its record.  Pure: bytes in, a line or a refusal out.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NoReturn

import msgspec

from fabriques_desktop.domain import fields as f
from fabriques_desktop.domain.change import DELETED, split_cell, split_dot
from fabriques_desktop.domain.records import ENTITIES
from fabriques_desktop.errors import ChangesRefused
from fabriques_desktop.store import codec
from fabriques_desktop.store.codec import LINE, Line
from fabriques_desktop.words import vocabulary

_REPLICA = re.compile(r"[a-z2-7]{16}")
_ENTITY = re.compile(r"[a-z][a-z0-9_]{0,63}")
_FIELD = re.compile(r"_?[a-z][a-z0-9_]{0,63}")
_HEX = re.compile(r"[0-9a-f]{32}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_DOT = re.compile(r"[a-z2-7]{16}:[1-9][0-9]{0,15}:[A-Za-z0-9_-]{22}")
#: how canonical JSON writes the characters no text may hold; one pass, where three `in` cost ten
_has_escapes = re.compile(rb"\\[ubf]").search
_CLOCK_LIMIT = 1 << 63
_ELEMENT_LIMIT = 1000
_SHORT = 80
_MOST_ODD = 1000


class LineJudge:
    """Refuses the lines of one bundle; `path` is what the errors name."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._place = ("", 0)
        self._line: Line | None = None  # once its record can be named
        #: (replica, seq) -> what this version does not know there: "hologram", "interview.energy",
        #: "interview.mode=hologram"
        self.unknown: dict[tuple[str, int], list[str]] = {}
        self._has_escapes = True
        self._replica = ""  # of the line before, and its ids: found sound
        self._ids = ("", "")
        self._odd = dict[tuple[str, str, str], str]()  # (entity, field, term) -> its note

    def judge(self, member: str, number: int, raw: bytes) -> tuple[Line, dict[str, Any]]:
        """The line behind canonical bytes, and its values by cell.  Raises: ChangesRefused."""
        self._place, self._line = (member, number), None
        try:
            value = codec.decode(raw)
            line = LINE.decode(raw)
            canonical = codec.encode(value)
        except RecursionError:
            self._refuse("too_deep")
        except (msgspec.MsgspecError, UnicodeError, ValueError):
            self._refuse("not_a_change")
        if canonical != raw:
            self._refuse("not_canonical")
        values, parents = value[8], value[9]
        if type(values) is not dict or type(parents) is not dict:
            self._refuse("not_a_change")
        self._judge_head(line)
        if line.entity or values:
            self._line = line
            # most lines hold no backslash at all, which is soon seen
            self._has_escapes = b"\\" in raw and _has_escapes(raw) is not None
            self._judge_content(line, values)
        if parents:
            self._judge_edges(parents, values)
        if line.skeletons or not values:
            self._judge_skeletons(line, values)
        return line, values

    def _refuse(self, reason: str, **more: Any) -> NoReturn:
        member, number = self._place
        if self._line is not None:
            more |= {"entity": self._line.entity, "record": self._line.record}
        raise ChangesRefused(path=self._path, reason=reason, member=member, line=number, **more)

    def _judge_head(self, line: Line) -> None:
        if line.replica != self._replica and not _REPLICA.fullmatch(line.replica):
            self._refuse("replica")
        self._replica = line.replica
        if line.seq < 1:
            self._refuse("replica")
        if not 0 <= line.clock < _CLOCK_LIMIT:
            self._refuse("clock")
        for name in (line.author, line.act):  # most lines of a bundle have those of the one before
            if name and name not in self._ids and not f.is_id(name):
                self._refuse("id")
        self._ids = (line.author, line.act)

    def _judge_content(self, line: Line, values: Mapping[str, Any]) -> None:
        if line.entity not in ENTITIES:
            if not _ENTITY.fullmatch(line.entity):
                self._refuse("entity")
            self._note(line, line.entity)
        if not f.is_id(line.record):
            self._refuse("id")
        if not values:
            self._refuse("empty")
        self._judge_salt(line, values)
        texts, sound = _simple_checks(line.entity)
        if self._has_escapes:
            texts = frozenset()
        for cell, value in values.items():
            if cell in texts and type(value) is str:
                continue
            is_sound = sound.get(cell)
            if is_sound is None or not is_sound(value):
                self._judge_cell(line, cell, value)

    def _judge_salt(self, line: Line, values: Mapping[str, Any]) -> None:
        if isinstance(line.salt, str):
            if not _HEX.fullmatch(line.salt):
                self._refuse("salt")
        elif line.salt.keys() != values.keys() or not all(map(_HEX.fullmatch, line.salt.values())):
            self._refuse("salt")

    def _judge_cell(self, line: Line, cell: str, value: Any) -> None:
        if type(value) is str and (what := self._odd.get((line.entity, cell, value))):
            return self._note(line, what)
        known = codec.known_fields(line.entity)
        name, element = split_cell(cell)
        if not _FIELD.fullmatch(name) or len(element or "") > _ELEMENT_LIMIT:
            self._refuse("cell", field=name)
        if name == DELETED:
            if not _is_deletion(value):
                self._refuse("value", field=name)
            return None
        field = known.get(name)
        if field is None:
            if line.entity in ENTITIES:
                self._note(line, f"{line.entity}.{name}")
            return None
        if field.is_set is (element is None):
            self._refuse("cell", field=name)
        if element is None:
            sound = f.is_valid(field, value)
        else:
            sound = f.is_valid(field, element) and _is_place(field, value)
        if not sound:
            self._refuse("value", field=name, value=value, expected=str(field.kind))
        term = value if element is None else element
        if field.kind is f.Kind.TERM and not is_known_term(field, term):
            self._note(line, what := f"{line.entity}.{name}={term}")
            if element is None and len(self._odd) < _MOST_ODD:  # it comes again and again
                self._odd[line.entity, cell, term] = what
        return None

    def _note(self, line: Line, what: str) -> None:
        self.unknown.setdefault((line.replica, line.seq), []).append(what)

    def _judge_edges(self, parents: Mapping[str, Any], values: Mapping[str, Any]) -> None:
        for name, cells in parents.items():
            if not _is_dot(name) or not isinstance(cells, list) or not cells:
                self._refuse("parent")
            if not all(isinstance(cell, str) for cell in cells):
                self._refuse("parent")
            if sorted(set(cells)) != cells or not values.keys() >= set(cells):
                self._refuse("parent")

    def _judge_skeletons(self, line: Line, values: Mapping[str, Any]) -> None:
        if not values and not line.skeletons:
            self._refuse("empty")
        for parents, inner in line.skeletons:
            if not _DIGEST.fullmatch(inner) or not all(_is_dot(p) for p in parents.split()):
                self._refuse("skeleton")


@functools.cache
def _simple_checks(entity: str) -> tuple[frozenset[str], dict[str, Callable[[Any], bool]]]:
    """Cells sound with any string, and cell -> a quick check: who passes it is sound.

    A text can only hold a forbidden character where the canonical line has an escape.
    """
    single = {n: field for n, field in codec.known_fields(entity).items() if not field.is_set}
    texts = {n for n, field in single.items() if field.kind in (f.Kind.TEXT, f.Kind.LONG)}
    checks = {
        name: functools.partial(is_known_term if field.kind is f.Kind.TERM else _is_sound, field)
        for name, field in single.items()
    }
    return frozenset(texts), dict(checks)


def is_known_term(field: f.Field, value: Any) -> bool:
    """Whether a value is empty, or a term of the vocabulary that comes with this version."""
    return value is None or (isinstance(value, str) and value in _terms(field.vocabulary))


@functools.cache
def _terms(name: str) -> frozenset[str]:
    return frozenset(vocabulary(name))


def _is_sound(field: f.Field, value: Any) -> bool:
    if field.kind is f.Kind.DATE and type(value) is str and len(value) <= _SHORT:
        return _is_known_date(value)
    return f.is_valid(field, value)


@functools.lru_cache(4096)
def _is_known_date(value: str) -> bool:
    """The same days come again and again."""
    return f.is_date(value)


def _is_dot(name: str) -> bool:
    if not _DOT.fullmatch(name):
        return False
    try:
        split_dot(name)
    except ValueError:
        return False
    return True


def _is_place(field: f.Field, value: Any) -> bool:
    """Whether `value` says that an element is in a set, and where."""
    if field.many is f.Many.LIST:
        return value is None or (
            isinstance(value, float | int) and not isinstance(value, bool) and abs(value) < 1e15
        )
    return isinstance(value, bool)


def _is_deletion(value: Any) -> bool:
    if value is False:
        return True
    return (
        isinstance(value, dict)
        and value.keys() == {"seen"}
        and isinstance(value["seen"], dict)
        and all(
            _is_dot(name) and isinstance(cells, list) and all(isinstance(c, str) for c in cells)
            for name, cells in value["seen"].items()
        )
    )
