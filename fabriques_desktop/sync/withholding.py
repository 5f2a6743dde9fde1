"""Which changes the recipients of a bundle may see; the others travel as skeletons.  Pure.

A skeleton keeps the chain whole and counts as held, so nothing waits for what was withheld; the
same change fills it in when it comes whole.
"""

from __future__ import annotations

from dataclasses import dataclass

from fabriques_desktop.domain.change import DELETED, split_cell
from fabriques_desktop.domain.fields import Audience
from fabriques_desktop.store import codec
from fabriques_desktop.store.codec import LINE, Line


@dataclass(frozen=True, slots=True)
class Sight:
    """What is shown: records by kind (None for every kind), and some records whole."""

    entities: frozenset[str] | None = None
    whole: frozenset[str] = frozenset()

    def shows(self, line: Line) -> bool:
        """Whether the line may travel as it is.  A line holds the cells of one audience."""
        if not line.entity or line.record in self.whole:
            return True
        if self.entities is not None and line.entity not in self.entities:
            return False
        return _is_for_all(line)

    def travelling(self, raw: bytes) -> bytes:
        """The bytes of a line as these recipients get it."""
        line = LINE.decode(raw)
        return raw if self.shows(line) else codec.skeleton_of(line).encoded()


#: Colleagues read the sender's own work, but for what is for the office alone.
COLLEAGUES = Sight()


def of_device(shared: frozenset[str], records: frozenset[str]) -> Sight:
    """What one field device is shown by the office: kinds that all share, and these records whole.

    `records` are those it worked on, so that what is settled in its own work always reaches it.
    """
    return Sight(shared, records)


def _is_for_all(line: Line) -> bool:
    """A field that this version does not know may be for the office alone: it is withheld."""
    known = codec.known_fields(line.entity)
    names = {split_cell(cell)[0] for cell in line.values()} - {DELETED}
    return all(name in known and known[name].audience is Audience.ALL for name in names)
