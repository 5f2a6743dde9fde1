"""The welcome of the first run, and whenever no workspace is left to open.

The dialog asks and makes; here it is shown, in another language when that is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fabriques_desktop.desktop.language import chosen
from fabriques_desktop.words import words

if TYPE_CHECKING:
    from fabriques_desktop.desktop.app import Application
    from fabriques_desktop.desktop.welcome import WelcomeDialog


def welcome(application: Application) -> bool:
    """Show it until a workspace is open, or it was closed: then False."""
    from fabriques_desktop.desktop.welcome import WelcomeDialog  # on most starts it is not shown

    former: WelcomeDialog | None = None
    while True:
        dialog = WelcomeDialog(words(chosen(application.settings.language)))
        if former is not None:
            dialog.go_on_from(former)
            former.deleteLater()
        asked: list[str] = []
        dialog.language_asked.connect(asked.append)
        dialog.language_asked.connect(dialog.reject)
        accepted = bool(dialog.exec())
        if asked:
            application.choose_language(asked[0])
            former = dialog
            continue
        dialog.deleteLater()
        if not accepted:
            return False
        if dialog.wants_example:
            return application.open_example()
        return application.open_or_tell(dialog.folder())
