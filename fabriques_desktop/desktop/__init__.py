"""The window: the only Qt.  It reads through services and shows frozen rows; it decides nothing."""

from __future__ import annotations

import sys

# What needs no Qt first: once PySide is loaded, each import goes through a hook of its own.
import fabriques_desktop.bootstrap  # noqa: F401  isort: skip
import PySide6.QtCore  # noqa: F401  isort: skip

_hook = sys.modules.get("shibokensupport.feature")
if hasattr(_hook, "_mod_uses_pyside"):
    # That hook reads the source of every module, to find out whether it names PySide; "yes" means
    # only that a module may ask for PySide's other spelling of names, which none of ours does.
    _hook._mod_uses_pyside = lambda _module: True  # type: ignore[union-attr]
