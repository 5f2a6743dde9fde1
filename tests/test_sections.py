"""A file of words read table by table says what it says when it is read whole."""

from __future__ import annotations

import threading
import tomllib
from collections.abc import Mapping
from typing import Any

import pytest

from fabriques_desktop.resources import resource
from fabriques_desktop.sections import sections

FILES = [
    path
    for part in ("labels", "sentences")
    for path in sorted(resource(part).glob("*.toml"))
] + [resource("vocabularies.toml")]  # fmt: skip


def whole(table: Any) -> Any:
    return {key: whole(table[key]) for key in table} if isinstance(table, Mapping) else table


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_table_says_the_same_in_the_same_order(path: Any) -> None:
    text = path.read_text(encoding="utf-8")
    expected = tomllib.loads(text)

    found = sections(text)

    assert whole(found) == expected
    assert list(found) == list(expected)


def test_a_table_with_values_and_tables_of_its_own_is_one_table() -> None:
    found = sections("top = 1\n[a]\nx = 2\n[b]\ny = 3\n[a.deep]\nz = 4\n")

    assert whole(found) == {"top": 1, "a": {"x": 2, "deep": {"z": 4}}, "b": {"y": 3}}
    assert list(found) == ["top", "a", "b"]


def test_only_the_table_asked_for_is_parsed() -> None:
    found = sections("[good]\nx = 1\n[broken]\nx = = 2\n")

    assert found["good"] == {"x": 1}
    with pytest.raises(tomllib.TOMLDecodeError):
        found["broken"]


def test_a_key_that_is_not_there_is_missing_as_in_a_dictionary() -> None:
    assert sections("[a]\nx = 1\n").get("b", {}) == {}


def test_threads_that_ask_for_the_same_table_at_once_all_get_it() -> None:
    words = "\n".join(f'word_{n} = "{"x" * 40}"' for n in range(400))
    told = sections("\n".join(f"[t{n}.inside]\n{words}\n" for n in range(10)))
    start, missed = threading.Barrier(6), list[BaseException]()

    def ask() -> None:
        start.wait()
        try:
            for n in range(10):
                assert told[f"t{n}"]["inside"]["word_3"] == "x" * 40
        except BaseException as error:  # noqa: BLE001 - told by the test, not lost with its thread
            missed.append(error)

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert missed == []
