"""Numbers as the language of the window writes them.

Words around them are the business of whoever shows them.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale


def counted(number: int) -> str:
    """A number with its thousands parted: "1\u202f985" or "1,985"."""
    return QLocale().toString(number)


def as_typed(number: float, lang: str) -> str:
    """A number as a field shows it, whole.

    Thousands are parted in French from five figures on: years are not; English commas would be
    read as decimal ones.
    """
    if isinstance(number, int):
        return counted(number) if lang == "fr" and number >= 10_000 else str(number)
    return f"{number:.15g}".replace(".", "," if lang == "fr" else ".")


def percent(number: int) -> str:
    """A share of a hundred: "80\u00a0%" or "80%"."""
    return QCoreApplication.translate("numbers", "{percent}%").format(percent=counted(number))
