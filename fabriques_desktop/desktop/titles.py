"""How a record is named in a list, a chip or a sentence, and in which line below it is told apart.

Plain functions over records; what they need of other records is asked through `title_of`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fabriques_desktop.domain import dates
from fabriques_desktop.domain.records import Record
from fabriques_desktop.words import Words

#: the fields that can name a record of a kind, the first one filled wins
_NAMES: dict[str, tuple[str, ...]] = {
    "programme": ("name",),
    "member": ("name",),
    "device": ("name",),
    "territory": ("name",),
    "meeting": ("title", "place"),
    "actor": ("name", "public_label"),
    "organisation": ("name", "acronym"),
    "interview": ("title",),
    "attachment": ("caption", "filename"),
    "photo": ("caption", "filename"),
    "initiative": ("title",),
    "source": ("reference",),
    "guide": ("name",),
    "case_sheet": ("title",),
}
_LONGEST = 80

#: the icon of a kind of record, of the family of icons
ICONS: dict[str, str] = {
    "territory": "territory",
    "visit": "visit",
    "meeting": "clock",
    "journal_entry": "pen",
    "actor": "user",
    "organisation": "organisation",
    "member": "user",
    "interview": "interview",
    "text": "interview",
    "consent": "handshake",
    "attachment": "paperclip",
    "photo": "photo",
    "initiative": "initiative",
    "excerpt": "quote",
    "source": "book",
    "guide": "list",
    "case_sheet": "case-sheet",
}

Lookup = Callable[[str, str], str]  # entity, id -> title


def own_name(entity: str, record: Record) -> str:
    """What the record itself says its name is; empty when it says nothing."""
    for name in _NAMES.get(entity, ()):
        if value := getattr(record, name):
            return str(value)
    said = {"journal_entry": "text", "excerpt": "passage"}.get(entity)
    value = getattr(record, said) if said else None
    line = str(value or "").strip().partition("\n")[0]
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"


def title(entity: str, record: Record, words: Words, lookup: Lookup) -> str:
    """The title of a record; one without a name is told by what it is about, or by its kind."""
    if name := own_name(entity, record):
        return name
    about: Any = None
    if entity == "visit":
        about = _titled("territory", getattr(record, "territory", None), lookup)
    elif entity in ("interview", "meeting"):
        people = [lookup("actor", each) for each in getattr(record, "actors", ())[:3]]
        about = ", ".join(each for each in people if each)
    elif entity == "consent":
        about = _titled("actor", getattr(record, "actor", None), lookup)
    elif entity == "text":
        about = _titled("interview", getattr(record, "interview", None), lookup)
    return about or words.new(entity)


def _titled(entity: str, record_id: str | None, lookup: Lookup) -> str:
    return lookup(entity, record_id) if record_id else ""


def meta(entity: str, record: Record, words: Words, lookup: Lookup) -> str:
    """The line that tells two records of the same title apart."""
    parts: list[str] = []
    get = record.__getattribute__
    if entity == "territory":
        where = get("department") or get("region") or get("country") or ""
        parts = [words.term("scale", get("level") or ""), where]
    elif entity == "actor":
        parts = [
            get("function") or words.term("actor_category", get("category") or ""),
            _titled("organisation", get("organisation"), lookup),
        ]
    elif entity == "organisation":
        parts = [words.term("organiser", get("kind") or ""), _in(record, lookup)]
    elif entity == "visit":  # its title is its territory already
        parts = [dates.in_words(get("start"), words.lang)]
    elif entity == "interview":
        parts = [_in(record, lookup), dates.in_words((get("held_on") or "")[:10], words.lang)]
    elif entity == "initiative":
        parts = [_in(record, lookup)]
    elif entity == "attachment":
        parts = [words.term("attachment_kind", get("kind") or "")]
    elif entity == "photo":
        lived = get("taken_at_corrected") or get("taken_at") or ""
        parts = [dates.in_words(lived[:10], words.lang) if lived else ""]
    elif entity == "member":
        parts = [words.term("member_role", get("role") or "")]
    return " · ".join(part for part in parts if part)


def _in(record: Record, lookup: Lookup) -> str:
    return _titled("territory", getattr(record, "territory", None), lookup)
