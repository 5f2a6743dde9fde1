"""Labels, vocabularies and the default guide are complete in both languages, and nothing more."""

from __future__ import annotations

import tomllib

import pytest

from fabriques_desktop.domain.fields import Kind
from fabriques_desktop.domain.records import ENTITIES, field_of, fields_of
from fabriques_desktop.resources import resource
from fabriques_desktop.words import (
    LANGUAGES,
    column_vocabulary,
    default_guide,
    vocabularies,
    vocabulary,
    words,
)

PATHS = [f"{entity}.{name}" for entity in ENTITIES for name in fields_of(entity)]
TABLES = {p: field_of(p).columns for p in PATHS if field_of(p).kind is Kind.TABLE}


def labels(lang: str) -> dict:
    return tomllib.loads(resource("labels", f"{lang}.toml").read_text(encoding="utf-8"))


def terms() -> dict:
    return tomllib.loads(resource("vocabularies.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_entity_and_field_has_its_words_in_the_order_of_the_records(lang: str) -> None:
    found = labels(lang)

    assert list(found) == list(ENTITIES)
    for entity, said in found.items():
        assert list(said["fields"]) == list(fields_of(entity)), entity
        assert all(said[form].strip() for form in ("one", "many", "new")), entity


@pytest.mark.parametrize("lang", LANGUAGES)
def test_labels_fit_a_form_and_help_is_one_sentence_line(lang: str) -> None:
    for path in PATHS:
        label, line = words(lang).field(path), words(lang).help(path)

        assert 0 < len(label) <= 32, path
        assert 0 < len(line) <= 110 and "\n" not in line and line[-1] in ".…?", path


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_column_of_a_table_has_its_head(lang: str) -> None:
    found = {
        f"{entity}.{name}": tuple(heads)
        for entity, said in labels(lang).items()
        for name, heads in said.get("columns", {}).items()
    }

    assert found == TABLES


def test_every_vocabulary_of_a_field_or_column_exists() -> None:
    named = {field_of(p).vocabulary for p in PATHS} - {None}
    by_column = {column_vocabulary(p, c) for p, columns in TABLES.items() for c in columns} - {None}

    assert named | by_column == set(vocabularies())
    assert set(terms()["columns"]) <= {f"{p}.{c}" for p, columns in TABLES.items() for c in columns}


@pytest.mark.parametrize("name", vocabularies())
def test_every_term_has_both_labels(name: str) -> None:
    for key in vocabulary(name):
        entry = terms()["terms"][name][key]

        assert set(entry) <= {"fr", "en", "fr_is", "en_is"}, key
        assert entry["fr"] and entry["en"], key
        assert ("fr_is" in entry) == ("en_is" in entry), key


@pytest.mark.parametrize("name", vocabularies())
def test_no_two_terms_of_a_vocabulary_read_alike(name: str) -> None:
    for lang in LANGUAGES:
        shown = [words(lang).term(name, key) for key in vocabulary(name)]

        assert len(set(shown)) == len(shown)


def test_what_is_not_known_is_shown_as_it_is() -> None:
    french = words("fr")

    assert french.term("scale", "galaxy") == "galaxy"
    assert french.term("nowhere", "galaxy") == "galaxy"
    assert french.entity("spaceship") == "spaceship"
    assert french.field("interview.galaxy") == "galaxy"
    assert french.help("interview.galaxy") == ""
    assert french.column("visit.expenses", "galaxy") == "galaxy"
    assert vocabulary("nowhere") == ()
    assert french.text("no.such.text") == "no.such.text"


def test_terms_a_team_added_are_read_and_never_hide_ours() -> None:
    added = words("fr").with_terms(
        [("method", "water_council", "Conseil de l’eau"), ("method", "decidim", "Autre")]
    )

    assert added.term("method", "water_council") == "Conseil de l’eau"
    assert added.term("method", "decidim") == "Decidim"


def test_words_are_read_once_and_any_language_gets_some() -> None:
    assert words("fr") is words("fr")
    assert words("en_GB") is words("en")
    assert words("../../x") is words("fr")


def test_a_label_inside_a_sentence_loses_its_capital_but_an_acronym_keeps_it() -> None:
    assert words("fr").inline("Échelle") == "échelle"
    assert words("fr").inline("ONG") == "ONG"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_default_guide_has_its_sixteen_questions(lang: str) -> None:
    guide = default_guide(lang)

    assert (guide.version, guide.language) == ("1", lang)
    assert guide.name and guide.closing
    assert len(guide.questions) == 16
    assert all(len(row) == len(TABLES["guide.questions"]) for row in guide.questions)
    assert [i for i, row in enumerate(guide.questions, 1) if row[5]] == [1, 8, 15]
    assert all(row[0] and row[1] and row[2] and row[4] for row in guide.questions)


def test_the_questions_have_the_same_keys_in_both_languages() -> None:
    keys = [[row[0] for row in default_guide(lang).questions] for lang in LANGUAGES]

    assert keys[0] == keys[1]
    assert len(set(keys[0])) == 16
