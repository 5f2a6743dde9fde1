"""The workspace: the only SQL, and the only code that touches workspace files.

SQLAlchemy is loaded here, before any module of the store asks for it, without what it names at the
top of its own modules and needs for engines of asyncio and for plug-ins alone.
"""

from __future__ import annotations

import importlib
import sys
import types
from typing import Any

#: with the network, the mails and the subprocesses they bring: a tenth of a bare start
_RARELY_NEEDED = ("asyncio", "importlib.metadata")


class _Later(types.ModuleType):
    """Stands in SQLAlchemy for another module, which is loaded when something of it is asked."""

    def __getattr__(self, name: str) -> Any:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(importlib.import_module(self.__name__), name)

    def iscoroutine(self, found: object) -> bool:
        # the one thing that SQLAlchemy takes while it loads: it is asked for with the others
        return bool(self.__getattr__("iscoroutine")(found))


def _load_sqlalchemy() -> None:
    """Once it is loaded, whoever else imports those modules gets them as they are."""
    standing = {name: _Later(name) for name in _RARELY_NEEDED if name not in sys.modules}
    for name, module in standing.items():
        sys.modules[name] = module
        _name_in_package(name, module)
    try:
        importlib.import_module("sqlalchemy.dialects.sqlite")
    finally:
        for name, module in standing.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]
                _name_in_package(name, None)


def _name_in_package(name: str, module: types.ModuleType | None) -> None:
    package, _, own = name.rpartition(".")
    if package and module is not None:
        setattr(sys.modules[package], own, module)
    elif package:
        delattr(sys.modules[package], own)


if "sqlalchemy" not in sys.modules:
    _load_sqlalchemy()
