"""The state of a consent as every list shows it: one chip, its colour, its icon and its word.

For rows of a list `Row.chips`, for a widget `ChipLabel(consent_chip(state))`, for a picture
`paint_chip`.  Which state it is, is said by `services.consents`.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from fabriques_desktop.desktop.models.rows import Chip
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.domain.consent import State

_STATES: dict[State, str] = {
    State.WRITTEN: str(QT_TRANSLATE_NOOP("consent", "Written consent")),
    State.ORAL: str(QT_TRANSLATE_NOOP("consent", "Oral consent")),
    State.LIMITED: str(QT_TRANSLATE_NOOP("consent", "Limited consent")),
    State.TO_COLLECT: str(QT_TRANSLATE_NOOP("consent", "To be collected")),
    State.REFUSED: str(QT_TRANSLATE_NOOP("consent", "Refusal")),
    State.WITHDRAWN: str(QT_TRANSLATE_NOOP("consent", "Withdrawn")),
}
_GRAVE = (State.WITHDRAWN, State.REFUSED)


def consent_chip(found: State) -> Chip:
    """The state of a consent as a chip: colour, icon and word together."""
    shown = theme.state("consent", found.value)
    return Chip(QCoreApplication.translate("consent", _STATES[found]), shown.role, shown.icon)


def people_chip(states: Sequence[State]) -> Chip | None:
    """One chip for the consents of several people: the gravest, or how many are missing."""
    for grave in _GRAVE:
        if grave in states:
            return consent_chip(grave)
    waiting = list(states).count(State.TO_COLLECT)
    if waiting:
        words = QCoreApplication.translate("interviews", "%n consent(s) to collect", "", waiting)
        return Chip(words, "warning", "clock")
    return consent_chip(max(states, key=list(State).index)) if states else None


def chips(found: State | None) -> tuple[Chip, ...]:
    """For a row; none for what concerns nobody."""
    return (consent_chip(found),) if found is not None else ()
