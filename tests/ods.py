"""OpenDocument spreadsheets as the tests need them: sound, odd and hostile."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

_SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
    for short in ("office", "table", "text")
)


def cell(said: object, kind: str = "", more: str = "") -> str:
    """A cell: text, or a number, a date or a truth when `kind` says so."""
    value = {"float": "value", "date": "date-value", "boolean": "boolean-value"}.get(kind)
    typed = f' office:value-type="{kind or "string"}"'
    typed += f' office:{value}="{said}"' if value else ""
    words = "" if value else f"<text:p>{escape(str(said))}</text:p>"
    return f"<table:table-cell{typed}{more}>{words}</table:table-cell>"


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


def sheet(*rows: str, name: str = "Feuille1") -> str:
    return f'<table:table table:name="{name}">{"".join(rows)}</table:table>'


def table(path: Path, *rows: Sequence[object]) -> Path:
    """A file of one sheet of text."""
    return ods(path, sheet(*(row(*map(cell, cells)) for cells in rows)))


def ods(path: Path, *sheets: str, before: str = "", manifest: str = "") -> Path:
    """A file with these sheets; `before` comes before the root of the content."""
    body = f"<office:body><office:spreadsheet>{''.join(sheets)}</office:spreadsheet></office:body>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        out.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
        content = f"<office:document-content {_SPACES}>{body}</office:document-content>"
        out.writestr("content.xml", before + content)
    return path


_XXE = '<!DOCTYPE b [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
_MANY = ' table:number-rows-repeated="99999999"'
_WIDE = ' table:number-columns-repeated="99999999"'


def hostile(path: Path, kind: str) -> Path:
    """A file that must be refused."""
    one = row(cell("Nom"))
    match kind:
        case "entities":
            return ods(path, sheet(row("<table:table-cell>&e;</table:table-cell>")), before=_XXE)
        case "rows":
            return ods(path, sheet(one, row(cell("a"), more=_MANY)))
        case "columns":
            return ods(path, sheet(row(cell("Nom", more=_WIDE))))
        case "sheets":
            return ods(path, *[sheet(row(cell("a"), more=_MANY))] * 9)
        case "cells":
            return ods(path, sheet(row("<table:table-cell/>" * 201_000)))
        case "deep":
            return ods(path, sheet(row("<text:p>" * 5000 + "</text:p>" * 5000)))
        case "password":
            return ods(path, sheet(one), manifest="<encryption-data/>")
        case "no table":
            return ods(path)
        case "empty":
            return ods(path, sheet(row("<table:table-cell/>", more=_MANY)))
        case "cut":
            path.write_bytes(ods(path, sheet(*[one] * 50)).read_bytes()[:300])
        case _:
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
                out.writestr("content.xml", b" " * 60_000_000)
    return path
