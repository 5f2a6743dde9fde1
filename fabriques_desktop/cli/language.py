"""Which language a command speaks: the one asked for, else the system's, else French.

Known before the arguments are parsed, so that help and refusals speak it too.
"""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Mapping, Sequence

from fabriques_desktop.words import LANGUAGES, Words, words

VARIABLE = "FABRIQUES_LANG"
_SYSTEM = ("LC_ALL", "LC_MESSAGES", "LANG")


def chosen(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language of one call: `--lang`, then FABRIQUES_LANG, then the system's."""
    candidates = [*_asked(arguments), environment.get(VARIABLE, "")]
    # the first of the system's variables that is set decides, even for a language we lack
    candidates += next(([v] for name in _SYSTEM if (v := environment.get(name))), _windows())
    for said in candidates:
        short = said.replace("-", "_").partition("_")[0].partition(".")[0].lower()
        if short in LANGUAGES:
            return short
    return LANGUAGES[0]


def _asked(arguments: Sequence[str]) -> list[str]:
    for at, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return [argument.partition("=")[2]]
        if argument == "--lang":
            return list(arguments[at + 1 : at + 2])
    return []


def _windows() -> list[str]:
    """The language of the Windows interface, where no variable says one."""
    if os.name != "nt":
        return []
    import ctypes
    import locale

    found = ctypes.windll.kernel32.GetUserDefaultUILanguage()  # type: ignore[attr-defined]
    return [locale.windows_locale.get(found, "")]


@functools.cache
def help_words() -> Words:
    """The words of the help texts, which are made once, when the program starts."""
    return words(chosen(sys.argv[1:], os.environ))


def help_text(key: str) -> str:
    """A help text of `texts.cli.help`."""
    return help_words().text(f"cli.help.{key}")
