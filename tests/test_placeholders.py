"""What a sentence leaves open is the same in every language, and is what the code fills in."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

import fabriques_desktop.desktop
from fabriques_desktop.resources import resource

#: {name}, %n, %1, %L1
HOLE = re.compile(r"\{\w*[^{}]*\}|%n|%L?\d")
DESKTOP = Path(fabriques_desktop.desktop.__file__).parent
TREES = {
    path: ast.parse(path.read_text(encoding="utf-8"))
    for path in sorted(DESKTOP.rglob("*.py"))
    if path.parent.name != "forms"
}


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_translation_leaves_open_what_its_sentence_does(lang: str) -> None:
    messages = list(ElementTree.parse(resource("i18n", f"{lang}.ts")).iter("message"))
    wrong = []
    for message in messages:
        source, translated = message.findtext("source", ""), message.find("translation")
        assert translated is not None
        forms = [form.text or "" for form in translated.iter("numerusform")]
        for form in forms or [translated.text or ""]:
            if sorted(HOLE.findall(source)) != sorted(HOLE.findall(form)):
                wrong.append((source, form))

    assert len(messages) > 100
    assert wrong == []


def leaves(table: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a table, by its place."""
    if isinstance(table, str):
        yield path, table
    elif isinstance(table, dict | list):
        inside = table.items() if isinstance(table, dict) else enumerate(table)
        for key, value in inside:
            yield from leaves(value, f"{path}.{key}")


def said(*parts: str, within: str = "") -> dict[str, str]:
    read = tomllib.loads(resource(*parts).read_text(encoding="utf-8"))
    return dict(leaves(read[within] if within else read))


@pytest.mark.parametrize(
    ("french", "english"),
    [
        (said("sentences", "fr.toml"), said("sentences", "en.toml")),
        (said("labels", "fr.toml"), said("labels", "en.toml")),
        (
            said("templates", "sheet.toml", within="fr"),
            said("templates", "sheet.toml", within="en"),
        ),
    ],
    ids=["sentences", "labels", "sheet"],
)
def test_both_languages_leave_the_same_open(
    french: dict[str, str], english: dict[str, str]
) -> None:
    assert {key: sorted(HOLE.findall(text)) for key, text in french.items()} == {
        key: sorted(HOLE.findall(text)) for key, text in english.items()
    }


def filled() -> Iterator[tuple[str, set[str], set[str]]]:
    """Each sentence filled in where it is translated: what it leaves open, what it is given."""
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            match node:
                case ast.Call(
                    func=ast.Attribute(
                        attr="format",
                        value=ast.Call(func=ast.Attribute(attr="tr" | "translate" as name)) as call,
                    ),
                    keywords=given,
                ):
                    text = call.args[0 if name == "tr" else 1]
                    if isinstance(text, ast.Constant) and all(each.arg for each in given):
                        names = set(re.findall(r"\{(\w+)", str(text.value)))
                        where = f"{path.name}:{node.lineno}"
                        yield where, names, {str(each.arg) for each in given}


def test_a_sentence_is_given_what_it_leaves_open_and_nothing_else() -> None:
    found = list(filled())

    assert len(found) > 50
    assert [each for each in found if each[1] != each[2]] == []


def counted() -> Iterator[tuple[str, bool]]:
    """Each sentence with a number in it, and whether one is given."""
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            match node:
                case ast.Call(func=ast.Attribute(attr="tr" | "translate" as name), args=args):
                    at = 0 if name == "tr" else 1
                    if len(args) > at and "%n" in str(getattr(args[at], "value", "")):
                        yield f"{path.name}:{node.lineno}", len(args) >= at + 3


def test_a_sentence_that_counts_is_given_its_number() -> None:
    found = list(counted())

    assert len(found) > 50
    assert [where for where, is_given in found if not is_given] == []
