"""The shared workload told apart from any program: the sheets, and what each of two sides does.

Sheets are numbers here; whoever plays the plan gives them the ids of its own program.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.benchmarks.texts import Texts

FIELDS = (
    "title", "subtitle", "summary", "process", "absent", "limits", "method", "licence",
    "written_on", "language", "power", "status",
)  # fmt: skip
EDITED = ("title", "subtitle", "summary", "process", "absent", "limits", "method", "licence")
PHOTO_BYTES = 500_000
Sheet = dict[str, str]


@dataclass(slots=True)
class Side:
    """What one side does: edits of single fields, deletions, new sheets."""

    edits: dict[tuple[int, str], str] = field(default_factory=dict)
    deleted: set[int] = field(default_factory=set)
    new: list[Sheet] = field(default_factory=list)

    @property
    def edited(self) -> set[int]:
        return {sheet for sheet, _ in self.edits}


class Plan:
    """20 % edited on each side, 5 % by both (half the same field), 2 % new, 1 % deleted, 0.5 %
    deleted by one side and edited by the other."""

    def __init__(self, records: int, photos: int = 0) -> None:
        """`records` should be a multiple of 1,000."""
        self.random = random.Random(7)
        self.texts = Texts(7)
        self.records = records
        self.photos = photos
        self.office, self.field = Side(), Side()
        self.fields_apart = list[int]()  # sheets of which both sides edited different fields
        self.sheets = [self.sheet() for _ in range(records)]  # what both sides know

    def photo_contents(self) -> Iterator[bytes]:
        """The same at each call."""
        noise = random.Random(11)
        return (noise.randbytes(PHOTO_BYTES) for _ in range(self.photos))

    def sheet(self) -> Sheet:
        t = self.texts
        return {
            "title": t.title(), "subtitle": t.title(), "summary": t.text(400),
            "process": t.text(1600), "absent": t.title(), "limits": t.title(),
            "method": t.title(), "licence": "CC BY-SA", "written_on": "2026-03-12",
            "language": "fr", "power": "consultation", "status": "draft",
        }  # fmt: skip

    def edit_apart(self) -> None:
        """Decide what each side does, once the base is known."""
        sheets = list(range(self.records))
        self.random.shuffle(sheets)
        share = self.records // 1000
        both, sheets = sheets[: 50 * share], sheets[50 * share :]
        mine, sheets = sheets[: 150 * share], sheets[150 * share :]
        theirs, sheets = sheets[: 150 * share], sheets[150 * share :]
        against, sheets = sheets[: 5 * share], sheets[5 * share :]
        self._edit_both(both)
        self._edit(self.office, [*mine, *against[::2]])
        self._edit(self.field, [*theirs, *against[1::2]])
        self.office.deleted |= {*sheets[: 10 * share], *against[1::2]}
        self.field.deleted |= {*sheets[10 * share : 20 * share], *against[::2]}
        for side in (self.office, self.field):
            side.new = [self.sheet() for _ in range(20 * share)]

    def _edit_both(self, sheets: list[int]) -> None:
        self.fields_apart = sheets[len(sheets) // 2 :]
        apart = set(self.fields_apart)
        for sheet in sheets:
            one, other = self.random.sample(EDITED, 2)
            self.office.edits[sheet, one] = self._value(one)
            name = other if sheet in apart else one
            self.field.edits[sheet, name] = self._value(name)

    def _edit(self, side: Side, sheets: list[int]) -> None:
        for sheet in sheets:
            name = self.random.choice(EDITED)
            side.edits[sheet, name] = self._value(name)

    def _value(self, name: str) -> str:
        return self.texts.text(300 if name in ("summary", "process") else 60)

    # ---- what a merge should come to ----

    def conflicts(self) -> set[tuple[int, str]]:
        """(sheet, field) that both sides changed to different values; deleted against edited."""
        office, field_ = self.office, self.field
        both = {
            cell for cell, value in office.edits.items() if field_.edits.get(cell, value) != value
        }
        both |= {(sheet, "_deleted") for sheet in office.deleted & field_.edited}
        both |= {(sheet, "_deleted") for sheet in field_.deleted & office.edited}
        return both

    def edits(self) -> Iterator[tuple[int, str, str]]:
        for side in (self.office, self.field):
            for (sheet, name), value in side.edits.items():
                yield sheet, name, value
