"""Search over everything: asks the workspace as one types, and opens what is chosen.

The palette shows; here is where its questions go, and which page a result leads to.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from fabriques_desktop.desktop import titles
from fabriques_desktop.desktop.models.rows import Chip, fold
from fabriques_desktop.desktop.revealing import Revealing, Spot, spot_of
from fabriques_desktop.desktop.widgets.consent_chip import chips, people_chip
from fabriques_desktop.desktop.widgets.search_palette import Result, SearchPalette
from fabriques_desktop.services import consents

if TYPE_CHECKING:
    from fabriques_desktop.desktop.desk import Desk

_MOST = 30
Spots = dict[tuple[str, str], Spot]
#: kinds that are part of another record: the field that names it, and its kind ("" = ask)
_PART_OF: dict[str, tuple[str, str]] = {
    "text": ("interview", "interview"),
    "meeting": ("visit", "visit"),
    "journal_entry": ("visit", "visit"),
    "consent": ("interview", "interview"),
    "attachment": ("about", ""),
}


class Searching(QObject):
    """One palette a window, made when it is first asked for."""

    opened = Signal()  # a record was found and is shown

    def __init__(
        self, window: QWidget, desk: Desk, acts: Callable[[], Sequence[tuple[str, str, str]]]
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._acts = acts  # (key, words, icon) of what can be done from anywhere
        self.palette = SearchPalette(window)
        self.palette.query_changed.connect(self.ask)
        self.palette.chosen.connect(self._on_chosen)
        self._spots: Spots = {}
        self._revealing = Revealing(window)
        self._chosen_act: Callable[[str], None] | None = None

    def open(self, typed: str, on_act: Callable[[str], None]) -> None:
        """Show the palette, going on with what was typed."""
        self._chosen_act = on_act
        self.palette.open(typed)

    def ask(self, typed: str) -> None:
        """Look for what is typed; only the last question is answered."""
        acts = self._acts_for(typed)
        if not typed.strip():
            self.palette.set_results(acts, typed.strip())
            return
        desk = self._desk

        def show(answer: tuple[list[Result], Spots]) -> None:
            results, self._spots = answer
            self.palette.set_results([*results, *acts], typed.strip())

        desk.operations.query(lambda: found(desk, typed), show, key=self)

    def _acts_for(self, typed: str) -> list[Result]:
        words = fold(typed).split()
        groups = {"page": self.tr("Go to"), "new": self.tr("New")}
        return [
            Result("act", key, title, groups.get(key.partition(":")[0], self.tr("Do")), icon=icon)
            for key, title, icon in self._acts()
            if all(word in fold(title) for word in words)
        ]

    def _on_chosen(self, entity: str, record_id: str) -> None:
        if entity == "act":
            if self._chosen_act is not None:
                self._chosen_act(record_id)
            return
        desk, spot = self._desk, self._spots.get((entity, record_id))

        def go(place: tuple[str, str]) -> None:
            desk.open(*place)
            self.opened.emit()
            self._revealing.show(spot)

        desk.operations.query(lambda: place_of(desk, entity, record_id), go)


def found(desk: Desk, typed: str) -> tuple[list[Result], Spots]:
    """Records that hold what is typed, one line each, and where in them it stands.

    Runs on the reading thread.
    """
    results: dict[tuple[str, str], Result] = {}
    spots: Spots = {}
    states = consents.States(desk.ws)
    for hit in desk.ws.search(typed, limit=_MOST):
        entity, record_id = place_of(desk, hit.entity, hit.id)
        if (entity, record_id) in results:
            continue
        record = desk.ws.get(entity, record_id)
        if record is None:
            continue
        title = desk.references.title_of(entity, record)
        is_title = hit.passage.strip() == title.strip()
        results[entity, record_id] = Result(
            entity,
            record_id,
            title,
            desk.words.entities(entity),
            desk.references.meta_of(entity, record),
            titles.ICONS.get(entity, ""),
            "" if is_title else hit.passage,
            () if is_title else hit.ranges,
            chips=_chips(states, entity, record),
        )
        spot = spot_of(f"{hit.entity}/{hit.id}/{hit.field}", hit.passage, hit.ranges)
        if spot is not None:
            spots[entity, record_id] = spot
    return list(results.values()), spots


def _chips(states: consents.States, entity: str, record: Any) -> tuple[Chip, ...]:
    """Where the consent of who is found stands: of a person, an interview, a quote or a photo."""
    if entity == "interview":
        chip = people_chip(states.of_interview(record))
        return (chip,) if chip else ()
    if entity == "actor":
        return chips(states.of_person(record.id))
    if entity == "excerpt":
        return chips(states.of_excerpt(record))
    return chips(states.of_photo(record)) if entity == "photo" else ()


def place_of(desk: Desk, entity: str, record_id: str) -> tuple[str, str]:
    """The record whose page shows this one: itself, or what it is a part of."""
    part = _PART_OF.get(entity)
    record: Any = desk.ws.get(entity, record_id) if part else None
    whole = getattr(record, part[0]) if part and record is not None else None
    if not part or not whole:
        return entity, record_id
    return part[1] or desk.ws.entity_of(whole) or entity, whole
