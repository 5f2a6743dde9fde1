"""What the README says is so: its commands, its targets, its files, its variables."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from fabriques_desktop import locations

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def code(text: str) -> str:
    """What stands in code fences and between backquotes, one passage a line."""
    fenced = re.findall(r"```\w*\n(.*?)```", text, re.DOTALL)
    quoted = re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
    return "\n".join([*fenced, *quoted])


def commands_of(group: Any, above: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """(the words that call it, the command) of every command of a command line."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands_of(command, (*above, name))
        elif not command.hidden:
            yield " ".join((*above, name)), command


@pytest.fixture(scope="module")
def commands() -> dict[str, Any]:
    """Every command of `fabriques` by the words that call it."""
    if not (ROOT / "fabriques_desktop" / "cli" / "main.py").exists():
        pytest.skip("there is no command line yet")
    main = importlib.import_module("fabriques_desktop.cli.main")
    (app,) = {value for value in vars(main).values() if isinstance(value, typer.Typer)}
    return dict(commands_of(typer.main.get_command(app)))


def test_every_command_is_in_the_readme(commands: dict[str, Any]) -> None:
    said = code(README)

    assert commands
    assert [name for name in commands if not re.search(rf"\bfabriques {name}\b", said)] == []


def test_every_command_in_the_readme_exists(commands: dict[str, Any]) -> None:
    said = re.findall(r"\bfabriques ([a-z][a-z-]+(?: [a-z][a-z-]+)?)\b", code(README))

    assert [name for name in said if not {name, name.split()[0]} & commands.keys()] == []


ROWS = re.findall(r"^\| `fabriques .*$", README, re.MULTILINE)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.split("`")[1])
def test_every_option_in_the_table_exists(row: str, commands: dict[str, Any]) -> None:
    name = re.findall(r"fabriques ((?:[a-z]+ ?)+)", row)[0].strip()
    options = {option for param in commands[name].params for option in param.opts}

    said = set(re.findall(r"--[a-z-]+", row))

    assert said <= options


def test_every_make_target_in_the_readme_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))

    said = set(re.findall(r"\bmake ([a-z]+)", code(README)))

    assert {"demo", "test"} <= said
    assert said <= targets


def test_every_target_is_declared_and_explained() -> None:
    phony = re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)[0].split()
    explained = re.findall(r"^([a-z]+):.*## \S", MAKEFILE, re.MULTILINE)

    assert sorted(phony) == sorted(explained)


def test_every_file_in_the_readme_exists() -> None:
    linked = re.findall(r"\]\(([^)#:]+)\)", README)
    named = re.findall(r"`((?:fabriques_desktop|tests|ui|resources)/[\w./-]*)`", README)

    assert [name for name in linked + named if not (ROOT / name).exists()] == []


def test_the_readme_names_the_variable_that_moves_everything() -> None:
    assert f"`{locations.HOME_VARIABLE}`" in README


def test_one_sentence_a_line() -> None:
    prose = re.sub(r"```.*?```", "", README, flags=re.DOTALL)

    crowded = [line for line in prose.splitlines() if re.search(r"[a-zé»)][.!?] [A-Z]", line)]

    assert not crowded
