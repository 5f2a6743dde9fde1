"""Labels, vocabularies and the default guide are complete in both languages, and nothing more."""

from __future__ import annotations

import ast
import functools
import inspect
import re
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest

from fabriques_desktop import errors
from fabriques_desktop.domain.fields import Kind
from fabriques_desktop.domain.records import ENTITIES, field_of, fields_of
from fabriques_desktop.publish.typography import french
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


# ---- errors ----

ERRORS = [
    c for _, c in inspect.getmembers(errors, inspect.isclass) if c.__module__ == errors.__name__
]
RECORD = "01890a5d-ac96-774b-bcce-b302099a8057"
DETAILS: dict[str, object] = {
    "path": Path("/tmp/dossier/remise.fabriques"), "entity": "interview", "record": RECORD,
    "field": "held_on", "value": "31/02", "expected": "date", "reason": "empty", "member": "a/b",
    "line": 3, "column": "x", "process": 12, "host": "poste", "found": "3", "known": 2, "ours": "F",
    "needs": 4, "detail": "header", "object": "trigger", "service": "Dropbox", "replica": "r1",
    "needed_bytes": 12_500_000, "free_bytes": None, "sha256": "ab" * 32, "device": "portable",
    "fingerprint": "AAAA BBBB", "sheet": "Trier les idées", "change": "r1-2",
    "problems": ((2, errors.BadRow(reason="json")), (4, errors.UnknownEntity(entity="visite"))),
    "reasons": ("no_consent", errors.UnknownRecord(record=RECORD)),
    "cells": (("interview", RECORD, "summary"),),
}  # fmt: skip
PYTHON = re.compile(r"[{}]|\bNone\b|\bTrue\b|PosixPath|Error\(|<class|object at|\(\)|='")


def phrases(lang: str) -> dict:
    return tomllib.loads(resource("sentences", f"{lang}.toml").read_text(encoding="utf-8"))


def keys_of(table: dict, prefix: str = "") -> set[str]:
    inner = (keys_of(v, f"{prefix}{k}.") for k, v in table.items() if isinstance(v, dict))
    return {prefix + key for key in table}.union(*inner)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", ERRORS)
def test_every_error_has_a_sentence_whatever_it_knows(kind: type, lang: str) -> None:
    assert kind.__name__ in phrases(lang)["sentences"]
    for details in ({}, DETAILS, {"path": DETAILS["path"]}):
        said = words(lang).sentence(kind(**details))

        assert said.strip()
        assert not PYTHON.search(said), said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_plainest_variant_of_a_sentence_names_nothing(lang: str) -> None:
    found = phrases(lang)["sentences"]

    assert set(found) == {c.__name__ for c in ERRORS} | {"_"}
    for variants in found.values():
        assert "{" not in variants[-1] or variants == ["{reason}"]


def test_both_languages_say_the_same_things() -> None:
    assert keys_of(phrases("fr")) == keys_of(phrases("en"))
    for name, variants in phrases("fr")["sentences"].items():
        holes = [set(re.findall(r"{\w+}", v)) for v in variants]

        assert holes == [set(re.findall(r"{\w+}", v)) for v in phrases("en")["sentences"][name]]


@pytest.mark.parametrize("file", ["labels/fr.toml", "sentences/fr.toml"])
def test_french_words_are_set_as_french_is(file: str) -> None:
    def texts(thing: object) -> list[str]:
        if isinstance(thing, dict):
            thing = list(thing.values())
        return [thing] if isinstance(thing, str) else [t for part in thing for t in texts(part)]

    found = texts(tomllib.loads(resource(*file.split("/")).read_text(encoding="utf-8")))

    assert [t for t in found if french(t) != t] == []


def test_french_words_of_the_window_are_set_as_french_is() -> None:
    held = ElementTree.parse(resource("i18n", "fr.ts"))
    found = [e.text or "" for e in held.iter() if e.tag in ("translation", "numerusform")]

    assert len(found) > 500
    assert [text for text in found if french(text) != text] == []


@pytest.mark.parametrize("name", vocabularies())
def test_french_terms_and_questions_are_set_as_french_is(name: str) -> None:
    said = [words("fr").term(name, k) + words("fr").definition(name, k) for k in vocabulary(name)]
    said += [cell for row in default_guide("fr").questions for cell in row]

    assert [t for t in said if french(t) != t] == []


def test_a_sentence_names_the_file_the_record_and_the_field_by_their_label() -> None:
    error = errors.InvalidValue(
        entity="interview", record=RECORD, field="held_on", value="31/02", expected="moment"
    )

    said = words("fr").sentence(error).replace("\u202f", " ").replace("\u00a0", " ")

    assert said.startswith(f"Entretien {RECORD}, champ « Date et heure » : « 31/02 » ne convient")
    assert "remise.fabriques" in words("en").sentence(
        errors.OutputExists(path="/x/remise.fabriques")
    )


def test_a_cell_is_named_by_its_field_and_element() -> None:
    error = errors.EditedSince(
        cells=(("photo", "r1", f"people/{RECORD}"), ("photo", "r1", "_deleted"))
    )

    assert words("en").sentence(error).split("\n")[1:] == [
        f"- Photo r1, People in the photo ({RECORD})",
        "- Photo r1, Deletion",
    ]


def test_what_is_not_said_leaves_a_plainer_sentence() -> None:
    error = errors.BundleMalformed(path="b.fabriques", member="", reason="directory")

    assert "Member" not in words("en").sentence(error)


def test_every_bad_row_is_listed_with_its_line() -> None:
    error = errors.BadRows(path=Path("/x/a.csv"), problems=DETAILS["problems"])

    lines = words("en").sentence(error).split("\n")

    assert lines == [
        "“a.csv” was not loaded: 2 lines to correct, nothing has changed.",
        "- line 2: it is not JSON that can be read.",
        "- line 4: “visite” is no known kind of record. The known kinds are on the page of the "
        "data model.",
    ]


def test_a_thousand_bad_rows_are_counted() -> None:
    error = errors.BadRows(path="a", problems=((1, errors.BadRow(reason="json")),) * 1000)

    lines = words("en").sentence(error).split("\n")

    assert lines[-1] == "and 950 more"
    assert len(lines) == 52


@pytest.mark.parametrize(
    "value",
    [
        "a\x07b\x1b[31m", "gauche\u202edroite", "x" * 100_000, "{0.__class__} {{7*7}} {path}",
        "a\nb\tc", "\ud800", None, 1.5, True, b"\xff", {"a": 1}, ["a", None, ("b",)], object(),
    ],
    ids=range(13),
)  # fmt: skip
def test_a_value_is_shown_harmless_and_short(value: object) -> None:
    error = errors.InvalidValue(field="note", value=value, expected="text")

    said = words("fr").sentence(error)

    assert len(said) < 300
    assert said.encode()  # no lone surrogate
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", said)


def test_what_a_value_holds_is_not_read_as_a_template() -> None:
    said = words("en").sentence(errors.InvalidValue(field="note", value="{path} {{7*7}}"), path="p")

    assert "{path} {{7*7}}" not in said or "p {{" not in said


def test_a_bug_or_a_broken_detail_still_gets_a_sentence() -> None:
    class Broken:
        def __str__(self) -> str:
            raise RuntimeError

    class Unnamed(errors.PictureRefused):
        pass

    french_words = words("fr")

    assert french_words.sentence(ValueError("{x}")) == phrases("fr")["sentences"]["_"][0]
    assert french_words.sentence(errors.InvalidValue(field=Broken(), value=Broken()))
    assert "a.png" in french_words.sentence(Unnamed(path="a.png", reason="empty"))
    assert french_words.sentence(errors.BadRows(path="a", problems=(1, "x")))


def test_what_a_system_says_in_english_is_never_shown() -> None:
    said = [
        words("fr").sentence(errors.FileUnreadable(path="a", reason=reason))
        for reason in (
            "No such file or directory",
            "Quota exceeded",
            "[Errno 13] Permission denied",
        )
    ]

    assert "il n’existe pas" in said[0]
    assert "Quota" not in said[1]
    assert "accès" in said[2]


def test_sizes_are_said_in_units_people_know() -> None:
    error = errors.DiskFull(path="a", needed_bytes=12_500_000, free_bytes=999)

    assert "12,5\u00a0Mo" in words("fr").sentence(error)
    assert "999\u00a0B" in words("en").sentence(error)


#: helpers that make one class of error, by file: which argument is the reason
HELPERS = {
    ("sync/directory.py", "_refuse"): ("BundleMalformed", -1),
    ("sync/lines.py", "_refuse"): ("ChangesRefused", 0),
    ("sync/importing.py", "_refuse"): ("ChangesRefused", -1),
    ("sync/container.py", "_refused_line"): ("ChangesRefused", -1),
    ("publish/release.py", "refuse"): ("ReleaseRefused", 2),
    ("domain/consent.py", "Refusal"): ("ReleaseRefused", 0),
}
#: files that yield their reasons in pairs: which of the two
YIELDED = {"sync/manifest.py": ("ManifestRefused", 1), "publish/release.py": ("ReleaseRefused", 0)}
#: functions that return their reasons
RETURNED = {
    ("sync/directory.py", "_kind_of"): "NotABundle",
    ("sync/directory.py", "_strangeness"): "BundleMalformed",
    ("publish/leaks.py", "personal"): "ReleaseRefused",
}


def _texts(node: ast.expr | None) -> set[str]:
    if isinstance(node, ast.IfExp):
        return _texts(node.body) | _texts(node.orelse)
    is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return {node.value} if is_text else set()


def _reasons_in(where: str, node: ast.AST) -> tuple[str, set[str]]:
    """The class and the reasons that a piece of code writes out, if it does."""
    match node:
        case ast.Call():
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            kind, at = HELPERS.get((where, name), (name, None))
            given = [k.value for k in node.keywords if k.arg == "reason"]
            given += node.args[at : at + 1 or None] if at is not None else []
            return kind, set().union(*map(_texts, given))
        case ast.Yield(value=ast.Tuple(elts=pair)) if where in YIELDED:
            kind, at = YIELDED[where]
            return kind, _texts(pair[at])
        case ast.FunctionDef(name=name) if (where, name) in RETURNED:
            returns = [n.value for n in ast.walk(node) if isinstance(n, ast.Return)]
            return RETURNED[where, name], set().union(*map(_texts, returns))
    return "", set()


@functools.cache
def reasons_in_the_code() -> set[tuple[str, str]]:
    """Every reason written out in the code, with the class of error it is for."""
    package = Path(errors.__file__).parent
    found = set()
    for path in package.rglob("*.py"):
        where = path.relative_to(package).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            kind, reasons = _reasons_in(where, node)
            found |= {(kind, reason) for reason in reasons}
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_reason_of_the_code_has_its_sentence(lang: str) -> None:
    known = phrases(lang)["reasons"]
    classes = {c.__name__ for c in ERRORS}

    assert {(k, r) for k, r in reasons_in_the_code() if k in classes and r not in known[k]} == set()
