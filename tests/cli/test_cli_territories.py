"""`territory search` and `territory add` as their users call them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from fabriques_desktop.publish.typography import french
from tests.cli.conftest import Call


def test_a_search_tells_homonyms_apart(call: Call) -> None:
    said = call("territory", "search", "st denis reunion")

    assert said.out == "97411 · Saint-Denis · Commune · La Réunion · 155\u202f634 hab.\n"


def test_a_search_names_countries_in_the_language_of_the_reader(call: Call) -> None:
    english = call("--lang", "en", "territory", "search", "valencia", "--limit", "1").out
    assert "Spain" in english and "Espagne" not in english
    assert "Espagne" in call("territory", "search", "valencia", "--limit", "1").out
    assert "Germany" in call("--lang", "en", "territory", "search", "allemagne").out


def test_a_search_is_given_to_other_programs(call: Call) -> None:
    (found,) = call("territory", "search", "kingersheim", "--limit", "1", "--json").json

    assert (found["kind"], found["code"], found["vintage"]) == ("commune", "68166", "COG 2026")


def test_a_search_that_finds_nothing_says_so(call: Call) -> None:
    assert "Aucun territoire" in call("territory", "search", "zzzzqq").out


def test_territories_are_taken_by_their_codes(call: Call, init: Callable[..., Path]) -> None:
    path = init("terrain")

    said = call("territory", "add", path, "68166", "2886242")

    held = [
        json.loads(line)
        for line in call("dump", path, "--entity", "territory").out.split("\n")[:-1]
    ]
    assert french("« Kingersheim »") in said.out
    assert sorted(each["fields"]["name"] for each in held) == ["Kingersheim", "Köln"]


def test_a_code_nobody_has_changes_nothing(call: Call, init: Callable[..., Path]) -> None:
    path = init("terrain")

    said = call("territory", "add", path, "68166", "99999", code=1)

    assert "99999" in said.err and call("dump", path, "--entity", "territory").out == ""


def test_the_kind_says_which_of_two_is_meant(call: Call, init: Callable[..., Path]) -> None:
    path = init("terrain")

    call("territory", "add", path, "93066", "--kind", "commune_deleguee")

    (held,) = call("dump", path, "--entity", "territory").out.splitlines()
    assert json.loads(held)["fields"]["kind"] == "commune_deleguee"
