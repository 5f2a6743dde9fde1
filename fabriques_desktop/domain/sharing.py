"""What the office gives to a field device besides that device's own work.

Lists of kinds of records and nothing else: the programme chooses among them, and who may see one
change is decided in `sync/withholding.py`.
"""

from __future__ import annotations

from collections.abc import Iterable

#: what devices could not work together without
ALWAYS_SHARED: frozenset[str] = frozenset({"programme", "member", "device", "guide", "term"})
#: where one goes and with whom: shared unless the programme says otherwise
SHARED_BY_DEFAULT: frozenset[str] = frozenset(
    {"territory", "visit", "meeting", "organisation", "initiative", "source"}
)
#: who was interviewed, what they consented to, their signed forms and recordings: these reach only
#: the devices that worked on them, whatever the programme says
NEVER_SHARED: frozenset[str] = frozenset({"actor", "consent", "attachment"})
#: what a programme may share as well
SHAREABLE: frozenset[str] = SHARED_BY_DEFAULT | {
    "interview", "text", "excerpt", "photo", "journal_entry", "case_sheet",
}  # fmt: skip

SHARED_ENTITIES: frozenset[str] = ALWAYS_SHARED | SHARED_BY_DEFAULT
_NONE = "-"  #: said of no kind at all, so that it differs from nothing said


def written(kinds: Iterable[str]) -> str:
    """A choice of kinds as the programme's record keeps it."""
    return " ".join(sorted(SHAREABLE & set(kinds))) or _NONE


def chosen(said: Iterable[object]) -> frozenset[str]:
    """The kinds that are shared, from what the offices' open heads say.

    While they differ the narrowest counts; a kind that this version does not know is not shared.
    """
    lists = [frozenset(text.split()) & SHAREABLE for text in said if isinstance(text, str)]
    return frozenset.intersection(*lists) if lists else SHARED_BY_DEFAULT
