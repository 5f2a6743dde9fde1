"""The page of the data model, in Markdown, from the records and their words.

The page is committed under `resources/help` and kept in step by a test; nothing is written here.
"""

from __future__ import annotations

from collections.abc import Iterable

from fabriques_desktop.domain.fields import Audience, Field, Kind, Many
from fabriques_desktop.domain.records import ENTITIES, fields_of
from fabriques_desktop.words import Words, column_vocabulary, vocabularies, vocabulary, words


def render(lang: str) -> str:
    """The whole page in one language, ending with a line feed."""
    w = words(lang)
    parts = [
        f"# {w.text('model.title')}",
        w.text("model.intro").strip(),
        f"## {w.text('model.records')}",
        *(part for entity in ENTITIES for part in _entity(w, entity)),
        f"## {w.text('model.vocabularies')}",
        *(part for name in vocabularies() for part in _vocabulary(w, name)),
    ]
    return "\n\n".join(parts) + "\n"


def _entity(w: Words, entity: str) -> Iterable[str]:
    yield f"### {w.entity(entity)} · `{entity}`"
    heads = [w.text(f"model.{k}") for k in ("key", "label", "type", "where", "notes", "help")]
    rows = [_field(w, entity, described) for described in fields_of(entity).values()]
    yield _table(heads, rows)


def _field(w: Words, entity: str, described: Field) -> list[str]:
    path = f"{entity}.{described.name}"
    return [
        f"`{described.name}`",
        w.field(path),
        _type(w, described),
        w.text(f"filled.{described.filled}"),
        ", ".join(_notes(w, path, described)),
        w.help(path),
    ]


def _type(w: Words, described: Field) -> str:
    said = w.text(f"kinds.{described.kind}")
    if described.kind is Kind.REF:
        target = described.target or "*"
        shown = w.text("model.any") if target == "*" else w.inline(w.entity(target))
        said = f"{said} {w.text('model.to', entity=shown)}"
    if described.vocabulary:
        link = f"[`{described.vocabulary}`](#{described.vocabulary})"
        said = f"{said}, {w.text('model.vocabulary', name=link)}"
    match described.many:
        case Many.SET:
            return f"{said}, {w.text('model.several')}"
        case Many.LIST:
            return f"{said}, {w.text('model.ordered')}"
    return said


def _notes(w: Words, path: str, described: Field) -> Iterable[str]:
    for name in ("required", "personal", "sensitive"):
        if getattr(described, name):
            yield w.text(name)
    if described.audience is not Audience.ALL:
        yield w.text(f"audience.{described.audience}")
    if described.limit:
        yield w.text("model.advised", count=described.limit)
    if described.columns:
        shown = ", ".join(_column(w, path, column) for column in described.columns)
        yield w.text("model.columns", columns=shown)


def _column(w: Words, path: str, column: str) -> str:
    said = f"`{column}` {w.inline(w.column(path, column))}"
    terms = column_vocabulary(path, column)
    return f"{said} ([`{terms}`](#{terms}))" if terms else said


def _vocabulary(w: Words, name: str) -> Iterable[str]:
    # A bare anchor, so that a link to the key works whatever the reader makes of headings.
    yield f'### <a id="{name}"></a>`{name}`'
    heads = [w.text(f"model.{k}") for k in ("key", "label", "meaning")]
    yield _table(
        heads, [[f"`{k}`", w.term(name, k), w.definition(name, k)] for k in vocabulary(name)]
    )


def _table(heads: list[str], rows: list[list[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cell or ' ' for cell in line)} |" for line in lines)
