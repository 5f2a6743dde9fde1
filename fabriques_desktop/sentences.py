"""How an error becomes a sentence: variants chosen by what is known, values made safe to show.

Works on the data of `words.py` and never raises, because it runs when something has gone wrong
already.  No sentence is written here.
"""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from fabriques_desktop.domain.territories import FRANCE, Official

if TYPE_CHECKING:
    from fabriques_desktop.words import Words

_HOLE = re.compile(r"\{(\w+)\}")
_SHOWN = 80
_LISTED = 50
#: joiners of emoji and of several scripts: format characters that do no harm
_JOINERS = "\u200c\u200d"
#: what systems say in English, and the reason it stands for; what is not here is not shown
_SYSTEM = (
    ("no such file", "missing"),
    ("not a directory", "missing"),
    ("is a directory", "folder"),
    ("permission", "permission"),
    ("locked", "locked"),
    ("i/o error", "io"),
    ("input/output", "io"),
    ("unable to open", "unwritable"),
    ("name too long", "long_name"),
)


def fill(template: str, values: Mapping[str, str]) -> str:
    """Put values in the {names} of a template, once: what a value holds is never read again."""
    return _HOLE.sub(lambda hole: values.get(hole[1], ""), template)


def shown(value: str, limit: int = _SHOWN) -> str:
    """A text as it may stand in a sentence: one line, nothing invisible, not too long."""
    safe = visible(" ".join(value[: 4 * limit].split()))
    return safe if len(safe) <= limit else safe[: limit - 1] + "…"


def visible(text: str, but: str = "") -> str:
    """A text whose controls and marks of direction are spelled out, all of them `but` these."""
    return "".join(c if c in but or _is_plain(c) else f"\\u{ord(c):04x}" for c in text)


def _is_plain(char: str) -> bool:
    return char in _JOINERS or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Zl", "Zp")


def tell(words: Words, error: BaseException, extra: Mapping[str, object]) -> str:
    """The sentence of an error, in the fullest variant whose every name is known."""
    details = {**getattr(error, "details", {}), **extra}
    values = _values(words, type(error), details)
    for template in _variants(words, type(error)):
        if all(values.get(name) for name in _HOLE.findall(template)):
            return fill(template, values)
    return ""


def _variants(words: Words, kind: type[BaseException]) -> list[str]:
    """The templates of the nearest class that has some."""
    known: dict[str, list[str]] = words.phrases["sentences"]
    return next((known[c.__name__] for c in kind.__mro__ if c.__name__ in known), known["_"])


def _values(words: Words, kind: type, details: Mapping[str, object]) -> dict[str, str]:
    """Every detail as words, and the counts of those that are lists."""
    values = {}
    for name, value in details.items():
        try:
            values[name] = _value(words, kind, name, value, details)
        except Exception:  # noqa: BLE001
            # A sentence with one name less is better than a second error over the first.
            values[name] = ""
    if values.get("reason"):
        values["reason"] = fill(values["reason"], values)
    for name, one, many in (("problems", "line", "lines"), ("reasons", "point", "points")):
        found = details.get(name)
        if isinstance(found, tuple | list) and found:
            key = f"one_{one}" if len(found) == 1 else f"many_{many}"
            values[f"{name[:-1]}_count"] = words.text(key, count=len(found))
    return values


def _value(
    words: Words, kind: type, name: str, value: object, details: Mapping[str, object]
) -> str:
    entity = details.get("entity")
    match name:
        case "entity":
            return words.entity(shown(str(value))) if value else ""
        case "field":
            return _field(words, entity, value)
        case "path":
            return shown(PurePath(str(value)).name or str(value)) if value else ""
        case "needed_bytes" | "free_bytes":
            return size(value, words.lang) if isinstance(value, int) else ""
        case "sha256":
            return shown(str(value))[:12]
        case "reason" | "detail":
            return _reason(words, kind, value)
        case "expected":
            return str(words.phrases["expected"].get(str(value), shown(str(value))))
        case "value" if value in ("", (), []):
            return words.text("empty")
        case "problems":
            return _lines(words, (_problem(words, p) for p in _listed(value)), value)
        case "reasons":
            return _lines(words, (_refusal(words, kind, r) for r in _listed(value)), value)
        case "cells":
            return _lines(words, (_cell(words, c) for c in _listed(value)), value)
    return _plain(words, value)


def _plain(words: Words, value: object) -> str:
    """Any value of a record, without the marks of the language it is written in."""
    match value:
        case None:
            return ""
        case bool():
            return words.text("yes" if value else "no")
        case str() | int() | float() | PurePath():
            return shown(str(value))
        case bytes():
            return shown(value.hex())
        case Mapping():
            return "…"
        case Iterable():
            return shown(", ".join(_plain(words, v) for v in list(value)[:8]))
    return shown(str(value))


def _field(words: Words, entity: object, cell: object) -> str:
    """The label of a field, followed by the element when the cell is one of a set."""
    name, _, element = str(cell or "").partition("/")
    if not name:
        return ""
    label = words.field(f"{entity}.{name}") if entity else name
    return f"{shown(label)} ({shown(element)})" if element else shown(label)


def _reason(words: Words, kind: type, reason: object) -> str:
    """The sentence of a reason, from its class or one above it.

    Empty when it is not known: a plainer sentence is better than a key, or a system's English.
    """
    said = str(reason or "")
    keys = [said, *(key for part, key in _SYSTEM if part in said.lower())]
    known = words.phrases["reasons"]
    tables = [known[c.__name__] for c in kind.__mro__ if c.__name__ in known]
    return next((str(table[key]) for table in tables for key in keys if key in table), "")


def _listed(value: object) -> tuple[Any, ...]:
    return tuple(value)[:_LISTED] if isinstance(value, tuple | list) else ()


def _lines(words: Words, lines: Iterable[str], whole: object) -> str:
    shown_lines = [f"- {line}" for line in lines if line]
    left = len(whole) - _LISTED if isinstance(whole, tuple | list) else 0
    return "\n".join([*shown_lines, *([words.text("more", count=left)] if left > 0 else [])])


def _problem(words: Words, problem: tuple[int, BaseException]) -> str:
    line, error = problem
    return words.text("line", line=line, sentence=tell(words, error, {}))


def _refusal(words: Words, kind: type, refusal: object) -> str:
    """One reason not to publish: an error, a key, or an object with a `reason`."""
    if isinstance(refusal, BaseException):
        return tell(words, refusal, {})
    details = _details_of(refusal)
    reason = _reason(words, kind, details.get("reason", "" if details else refusal))
    entity, about = details.get("entity"), details.get("title") or details.get("record")
    where = " ".join(
        part
        for part in (words.entity(str(entity)) if entity else "", shown(str(about or "")))
        if part
    )
    return words.text("at", where=where, sentence=reason) if where else reason


def _details_of(thing: object) -> dict[str, object]:
    if dataclasses.is_dataclass(thing) and not isinstance(thing, type):
        return {f.name: getattr(thing, f.name) for f in dataclasses.fields(thing)}
    return dict(thing) if isinstance(thing, Mapping) else {}


def _cell(words: Words, cell: tuple[str, str, str]) -> str:
    entity, record, name = cell
    return f"{words.entity(entity)} {shown(record)}, {_field(words, entity, name)}"


def size(count: int, lang: str) -> str:
    """A number of bytes as people say it: 1 536 000 -> "1,5 Mo" or "1.5 MB"."""
    units = ("o", "ko", "Mo", "Go", "To") if lang == "fr" else ("B", "kB", "MB", "GB", "TB")
    amount, unit = float(count), units[0]
    for unit in units:
        if abs(amount) < 1000 or unit == units[-1]:
            break
        amount /= 1000
    digits = f"{amount:.0f}" if amount >= 100 or unit == units[0] else f"{amount:.1f}"
    return f"{digits.replace('.', ',') if lang == 'fr' else digits}\u00a0{unit}"


def whole(number: int, lang: str) -> str:
    """A number with its thousands parted: "13\u202f354" or "13,354"."""
    return f"{number:,}".replace(",", "\u202f") if lang == "fr" else f"{number:,}"


def capitalised(text: str) -> str:
    """As it begins a line; what follows keeps its capitals."""
    return text[:1].upper() + text[1:]


def telling_apart(words: Words, territory: Official) -> str:
    """What tells an official territory from its homonyms: kind, place, how many live there."""
    is_french = words.lang == "fr"
    country = territory.country_name if is_french else territory.country_in_english
    called = territory.called
    if territory.kind == "country":
        called = called or ("" if country == territory.name else country)
        country = ""
    parts = [
        called,
        words.term("territory_kind", territory.kind),
        territory.department or territory.region,
        "" if territory.country == FRANCE else country,
    ]
    if territory.population:
        count = whole(territory.population, words.lang)
        parts.append(words.text("inhabitants", count=count))
    return " · ".join(part for part in parts if part)
