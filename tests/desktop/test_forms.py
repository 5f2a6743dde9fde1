"""Forms hold layout only: every field they name exists, and every field of a trip has a place."""

from __future__ import annotations

import importlib.util
import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from types import ModuleType

import pytest

from fabriques_desktop.domain.fields import Filled, Kind
from fabriques_desktop.domain.records import field_of, fields_of
from fabriques_desktop.words import LANGUAGES, words

ROOT = Path(__file__).resolve().parent.parent.parent
UI = ROOT / "ui"
DRAWINGS = sorted(UI.glob("*.ui"))
#: fields of a trip that a page fills by itself or shows outside its form
ELSEWHERE = {
    "meeting.visit",  # the visit whose sheet it stands in
    "journal_entry.visit",
    "journal_entry.text",  # written in the journal itself
}


def script(name: str) -> ModuleType:
    """A script of `ui/`, which is no package."""
    spec = importlib.util.spec_from_file_location(f"ui_{name}", UI / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def paths_of(drawing: Path) -> list[str]:
    """The fields a form names, in its order."""
    properties = ET.parse(drawing).iter("property")
    return [p.findtext("string", "") for p in properties if p.get("name") == "field"]


def test_there_are_forms() -> None:
    assert len(DRAWINGS) > 5


def test_the_compiled_forms_are_what_the_drawings_give() -> None:
    assert script("compile").stale() == [], "run `python ui/compile.py`"


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda path: path.stem)
def test_every_field_of_a_form_exists_and_stands_there_once(drawing: Path) -> None:
    paths = paths_of(drawing)

    assert paths
    assert all(field_of(path) for path in paths)
    assert len(paths) == len(set(paths))


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda path: path.stem)
def test_no_words_of_a_form_repeat_a_label(drawing: Path) -> None:
    written = {
        s.text for s in ET.parse(drawing).iter("string") if s.get("notr") != "true" and s.text
    }
    labels = {words(lang).field(path) for lang in LANGUAGES for path in paths_of(drawing)}

    assert not written & labels


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda path: path.stem)
def test_a_form_holds_no_colour_no_size_and_no_style(drawing: Path) -> None:
    text = drawing.read_text("utf-8")

    assert not re.search(r"styleSheet|<palette>|<font>|<color", text)


@pytest.mark.parametrize(
    "entity",
    [
        "territory",
        "visit",
        "meeting",
        "journal_entry",
        "actor",
        "organisation",
        "interview",
        "initiative",
    ],
)
def test_every_field_of_a_trip_is_in_a_form(entity: str) -> None:
    named = {path for drawing in DRAWINGS for path in paths_of(drawing)} | ELSEWHERE
    filled = {
        f"{entity}.{name}"
        for name, described in fields_of(entity).items()
        if described.filled is Filled.TRIP and described.kind is not Kind.FILE
    }

    assert filled <= named


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda path: path.stem)
def test_every_form_is_shown_on_some_page(drawing: Path) -> None:
    compiled = f"desktop.forms.{drawing.stem} import"
    sources = (ROOT / "fabriques_desktop" / "desktop").rglob("*.py")

    assert any(compiled in path.read_text("utf-8") for path in sources)


def test_the_sentences_are_gathered_and_translated() -> None:
    assert script("translate").stale() == [], "run `python ui/translate.py`, then translate"
