"""What the help names is so: its buttons, keys and commands exist under that very name."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
import typer

from fabriques_desktop.cli.main import app as cli_app
from fabriques_desktop.desktop.shortcuts import shortcuts
from fabriques_desktop.domain.records import ENTITIES
from fabriques_desktop.publish.typography import french
from fabriques_desktop.resources import resource
from fabriques_desktop.words import words


def written(lang: str) -> list[str]:
    """The pages of the help, their heads and pictures left out."""
    texts = [p.read_text(encoding="utf-8") for p in sorted(resource("help", lang).glob("*.md"))]
    return [re.sub(r"^(?:<!--|!\[).*$", "", text, flags=re.MULTILINE) for text in texts]


def words_of_the_window(lang: str) -> set[str]:
    """What stands on the screen: sentences of the code, labels, words beside them."""
    said: set[str] = set()
    for message in ElementTree.parse(resource("i18n", "fr.ts")).iter("message"):
        translated = message.find("translation")
        assert translated is not None
        forms = [each.text or "" for each in translated.iter("numerusform")]
        said |= (
            {message.findtext("source", "")} if lang == "en" else {*forms, translated.text or ""}
        )
    said |= {words(lang).entity(each) for each in ENTITIES}
    said |= {words(lang).entities(each) for each in ENTITIES}
    return {_plain(each) for each in said}


def _plain(said: str) -> str:
    return said.replace("\u00a0", " ").replace("\u202f", " ").rstrip("…").strip()


KEYS = {
    "fr": {"Échap", "Espace", "Entrée", "Page précédente"},
    "en": {"Esc", "Escape", "Space", "Enter", "Page up"},
}
CHORD = re.compile(
    r"(?:Ctrl|Alt|Maj|Shift)\+(?:(?:Ctrl|Maj|Shift)\+)*(?:[A-Z]\b|[←,]|arrows|flèches)|F\d+"
)
#: of every list and of every text, or said there: no shortcut of ours
ELSEWHERE = {"Ctrl+A", "Shift+arrows", "Maj+flèches"}


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_what_is_in_bold_in_the_help_stands_on_the_screen(lang: str) -> None:
    known = words_of_the_window(lang) | KEYS[lang]
    bold = [said for text in written(lang) for said in re.findall(r"\*\*([^*]+)\*\*", text)]

    assert len(bold) > 10
    assert [each for each in bold if _plain(each) not in known and not CHORD.fullmatch(each)] == []


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_shortcut_of_the_help_exists(lang: str) -> None:
    known = {_portable(keys) for keys, _ in shortcuts()}
    said = {chord for text in written(lang) for chord in CHORD.findall(text)} - ELSEWHERE

    assert len(said) > 10
    assert {_portable(each) for each in said} - known == set()


def _portable(keys: str) -> str:
    """A chord whatever language and system it is written for."""
    return keys.replace("Maj", "Shift").replace("Left", "←").replace("Gauche", "←")


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_command_of_the_help_exists(lang: str) -> None:
    command = typer.main.get_command(cli_app)
    named = {name for text in written(lang) for name in re.findall(r"`fabriques (\w+)", text)}

    assert named and named <= set(command.commands)


def test_the_french_help_is_set_as_french_is() -> None:
    lines = [line for text in written("fr") for line in text.splitlines()]

    assert [line for line in lines if french(line) != line] == []
