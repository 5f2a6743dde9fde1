"""The language of the window: which one, and Qt's own words in it.

Labels and terms are in `words`; here are only the translators of sentences and of standard buttons.
"""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from fabriques_desktop.resources import resource
from fabriques_desktop.words import LANGUAGES

#: words of Qt's own file dialog that its translations lack; ours are asked first
LACKING = (
    QT_TRANSLATE_NOOP("QFileDialog", "&Look in:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Drive"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Folder"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Unknown"),
)


def chosen(asked: str | None) -> str:
    """The language to show: the one asked for, else the system's if we have it, else French."""
    if asked in LANGUAGES:
        return asked
    system = QLocale.system().name()[:2]
    return system if system in LANGUAGES else LANGUAGES[0]


class Translators:
    """Keeps the translators installed in an application, and swaps them."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._installed: list[QTranslator] = []

    def remove(self) -> None:
        """Go back to the sentences of the sources."""
        for translator in self._installed:
            self._app.removeTranslator(translator)
        self._installed.clear()

    def install(self, lang: str) -> None:
        """Use the sentences of this language from now on; new widgets are built in it."""
        self.remove()
        names = {"fr": QLocale.Language.French, "en": QLocale.Language.English}
        country = QLocale.Country.France if lang == "fr" else QLocale.Country.UnitedKingdom
        QLocale.setDefault(QLocale(names[lang], country))
        standard = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        places = [(f"qtbase_{lang}", standard), (lang, str(resource("i18n")))]
        for name, folder in places:
            translator = QTranslator(self._app)
            if translator.load(name, folder):
                self._app.installTranslator(translator)
                self._installed.append(translator)
