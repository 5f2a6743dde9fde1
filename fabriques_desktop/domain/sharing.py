"""What the office gives to a field device besides that device's own work.

A list of kinds of records and nothing else: who may see one change is decided in
`sync/withholding.py`.
"""

from __future__ import annotations

#: Kinds of records that every device of a programme receives: where one goes, with whom, by which
#: guide.  Whatever is not listed (persons, consents, interviews, texts, photos, excerpts, sheets,
#: and any kind that this version does not know) reaches only the devices that worked on it.
SHARED_ENTITIES: frozenset[str] = frozenset(
    {
        "programme", "member", "device", "territory", "visit", "meeting", "organisation",
        "initiative", "guide", "source", "term",
    }
)  # fmt: skip
