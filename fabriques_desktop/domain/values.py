"""Small values, of which a start defines many and makes few.  It knows none of them."""

from __future__ import annotations

import dataclasses
import functools
import operator
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as lazy_dataclass
else:

    def lazy_dataclass(*, slots: bool, frozen: bool = False) -> Callable[[type], type]:
        """A dataclass with slots that writes its `__init__` when one is first made.

        `dataclass` writes and compiles seven methods for each class, which takes it a millisecond:
        the forty classes that a start defines would cost it as much as reading the workspace.
        """
        if not slots:
            raise TypeError("what has no slots is an ordinary dataclass")
        return functools.partial(_made, frozen=frozen)


__all__ = ["lazy_dataclass"]


def _made(cls: type, *, frozen: bool) -> type:
    own = cls.__dict__
    cls.__doc__ = cls.__doc__ or cls.__name__  # else `dataclass` works out the signature for it
    made: Any = dataclasses.dataclass(slots=True, init=False, repr=False, eq=False)(cls)
    compared = operator.attrgetter(*[f.name for f in dataclasses.fields(made) if f.compare])

    def first(self: Any, *args: Any, **named: Any) -> None:
        made.__init__ = _init_of(made, frozen=frozen)
        made.__init__(self, *args, **named)

    def equal(self: Any, other: object) -> Any:
        if type(other) is not type(self):
            return NotImplemented
        return compared(self) == compared(other)

    def hashed(self: Any) -> int:
        return hash(compared(self))

    methods: dict[str, Any] = {"__repr__": _repr, "__eq__": equal}
    methods |= _FROZEN | {"__hash__": hashed} if frozen else {"__hash__": None}
    for name, method in methods.items():
        if own.get(name) is None:  # a class with an __eq__ of its own has None for a hash
            setattr(made, name, method)
    made.__init__ = first
    return made  # type: ignore[no-any-return]


def _init_of(made: Any, *, frozen: bool) -> Any:
    """The `__init__` that `dataclass` writes for these fields.

    Asked for it, it would write four methods more, which costs a start five times as much.
    """
    keep = "    _keep(self, {!r}, {})" if frozen else "    self.{} = {}"
    known: dict[str, Any] = {"_keep": object.__setattr__, "_MISSING": dataclasses.MISSING}
    taken, kept = ["self"], []
    for field in dataclasses.fields(made):
        name, value = field.name, field.name
        default = f"_of_{name}"
        if field.default is not dataclasses.MISSING:
            known[default] = field.default
            name += f"={default}"
        elif field.default_factory is not dataclasses.MISSING:
            known[default] = field.default_factory
            value = f"{default}() if {name} is _MISSING else {name}"
            name += "=_MISSING"
        taken.append(name)
        kept.append(keep.format(field.name, value))
    if hasattr(made, "__post_init__"):
        kept.append("    self.__post_init__()")
    exec("\n".join([f"def __init__({', '.join(taken)}):", *kept]), known)
    known["__init__"].__qualname__ = f"{made.__qualname__}.__init__"  # told when one is missing
    return known["__init__"]


def _repr(self: Any) -> str:
    shown = [f"{name}={getattr(self, name)!r}" for name in _shown(self.__class__)]
    return f"{type(self).__qualname__}({', '.join(shown)})"


@functools.cache
def _shown(cls: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(cls) if field.repr)


def _setattr(_self: Any, name: str, _given: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _delattr(_self: Any, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _getstate(self: Any) -> list[object]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _setstate(self: Any, state: list[object]) -> None:
    for field, held in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, held)


_FROZEN: dict[str, Callable[..., Any]] = {
    "__setattr__": _setattr, "__delattr__": _delattr,
    "__getstate__": _getstate, "__setstate__": _setstate,
}  # fmt: skip
