"""A dataclass that is written out late is in all else the one that `dataclasses` would write."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from typing import Any

import pytest

from fabriques_desktop.domain.values import lazy_dataclass


@dataclasses.dataclass(frozen=True, slots=True)
class Plain:
    name: str
    secret: str = dataclasses.field(default="", repr=False)
    of: tuple[str, ...] = ()
    aside: int = dataclasses.field(default=0, compare=False)
    more: dict[str, int] = dataclasses.field(default_factory=dict, hash=False, compare=False)

    @property
    def shown(self) -> str:
        return self.name.upper()


@lazy_dataclass(frozen=True, slots=True)
class Lazy:
    name: str
    secret: str = dataclasses.field(default="", repr=False)
    of: tuple[str, ...] = ()
    aside: int = dataclasses.field(default=0, compare=False)
    more: dict[str, int] = dataclasses.field(default_factory=dict, hash=False, compare=False)

    @property
    def shown(self) -> str:
        return self.name.upper()


BOTH = pytest.mark.parametrize("cls", [Plain, Lazy])


@BOTH
def test_it_is_made_of_its_fields_and_of_nothing_else(cls: Any) -> None:
    made = cls("Ada", of=("x",))

    assert (made.name, made.secret, made.of, made.aside, made.more) == ("Ada", "", ("x",), 0, {})
    assert made.more is not cls("Ada").more
    assert made.shown == "ADA"
    for wrong in ({}, {"name": "Ada", "other": 1}):
        with pytest.raises(TypeError):
            cls(**wrong)


@BOTH
def test_what_is_compared_makes_two_of_them_equal(cls: Any) -> None:
    assert cls("Ada", "s", aside=1) == cls("Ada", "s", aside=2)
    assert cls("Ada") != cls("Bea")
    assert cls("Ada") != ("Ada", "", ())
    assert len({cls("Ada", aside=1), cls("Ada", aside=2), cls("Bea")}) == 2


@BOTH
def test_it_tells_itself_without_what_is_not_to_be_told(cls: Any) -> None:
    said = f"{cls.__name__}(name='Ada', of=(), aside=0, more={{}})"

    assert repr(cls("Ada", "secret")) == said


@BOTH
def test_it_never_changes(cls: Any) -> None:
    made = cls("Ada")

    with pytest.raises(dataclasses.FrozenInstanceError):
        made.name = "Bea"
    with pytest.raises(dataclasses.FrozenInstanceError):
        del made.name
    assert not hasattr(made, "__dict__")


@BOTH
def test_it_is_copied_replaced_and_read_as_a_dataclass(cls: Any) -> None:
    made = cls("Ada", more={"a": 1})

    assert [field.name for field in dataclasses.fields(made)] == [
        "name", "secret", "of", "aside", "more",
    ]  # fmt: skip
    assert dataclasses.asdict(made)["more"] == {"a": 1}
    assert dataclasses.replace(made, name="Bea", aside=3).more == {"a": 1}
    for same in (copy.copy(made), copy.deepcopy(made), pickle.loads(pickle.dumps(made))):
        assert same == made
        assert same.more == made.more


@dataclasses.dataclass(slots=True)
class Open:
    name: str
    found: list[str] = dataclasses.field(default_factory=list)
    last: int = 0


@lazy_dataclass(slots=True)
class LazyOpen:
    name: str
    found: list[str] = dataclasses.field(default_factory=list)
    last: int = 0


@pytest.mark.parametrize("cls", [Open, LazyOpen])
def test_one_that_is_not_frozen_changes(cls: Any) -> None:
    made = cls("Ada", last=2)
    same = copy.deepcopy(made)

    assert made == same == pickle.loads(pickle.dumps(made))
    assert repr(made) == f"{cls.__name__}(name='Ada', found=[], last=2)"
    made.last += 1
    made.found.append("x")
    assert made != same
    assert (same.found, made.last) == ([], 3)
    with pytest.raises(TypeError):
        hash(made)
    with pytest.raises(TypeError):
        cls()
    with pytest.raises(AttributeError):
        made.other = 1


def test_only_what_has_slots_can_be_one() -> None:
    with pytest.raises(TypeError):
        lazy_dataclass(frozen=True, slots=False)
