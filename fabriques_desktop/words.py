"""The words people read: labels, terms, sentences and the default guide, in French and English.

Read from the data files under `resources`, once a language.  Nothing here decides anything, and a
key that is not known is shown as it is, so that a newer record can always be read.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from typing import Any

from fabriques_desktop.domain.values import lazy_dataclass
from fabriques_desktop.resources import resource
from fabriques_desktop.sections import Sections, sections
from fabriques_desktop.sentences import fill, tell

#: the languages everything is written in; the first one serves where another is asked for
LANGUAGES = ("fr", "en")

Table = Mapping[str, Any]


@lazy_dataclass(frozen=True, slots=True)
class GuideWords:
    """The default guide in one language; the questions are rows of `Guide.questions`."""

    name: str
    version: str
    language: str
    questions: tuple[tuple[str, str, str, str, str, str], ...]
    closing: str


@lazy_dataclass(frozen=True, slots=True)
class Words:
    """Everything that is read in one language.  Get one from `words`."""

    lang: str
    labels: Table = field(repr=False)
    phrases: Table = field(repr=False)
    local: Mapping[tuple[str, str], str] = field(default_factory=dict, repr=False)

    def entity(self, name: str) -> str:
        """One record of this kind: "interview" -> "Entretien"."""
        return str(self.labels.get(name, {}).get("one", name))

    def entities(self, name: str) -> str:
        """Several of them: "interview" -> "Entretiens"."""
        return str(self.labels.get(name, {}).get("many", name))

    def new(self, name: str) -> str:
        """A record about to be made: "interview" -> "Nouvel entretien"."""
        return str(self.labels.get(name, {}).get("new", name))

    def field(self, path: str) -> str:
        """The label of a field: "interview.held_on" -> "Date et heure"; `_deleted` has one too."""
        if path.endswith("._deleted"):
            return self.text("deletion")
        return self._field(path)[0]

    def help(self, path: str) -> str:
        """The line of help of a field; empty when the field is not known."""
        return self._field(path)[1]

    def _field(self, path: str) -> tuple[str, str]:
        entity, _, name = path.partition(".")
        label, help_ = self.labels.get(entity, {}).get("fields", {}).get(name, (name or path, ""))
        return label, help_

    def column(self, path: str, column: str) -> str:
        """The head of a column of a table: ("visit.expenses", "amount") -> "Montant"."""
        entity, _, name = path.partition(".")
        heads = self.labels.get(entity, {}).get("columns", {}).get(name, {})
        return str(heads.get(column, column))

    def term(self, vocabulary: str, key: str) -> str:
        """The label of a term; a key that is not known is shown as it is."""
        known = _vocabularies()["terms"].get(vocabulary, {}).get(key)
        return str(known[self.lang]) if known else self.local.get((vocabulary, key), key)

    def definition(self, vocabulary: str, key: str) -> str:
        """What a term means, in one line; empty when the label says it all."""
        known = _vocabularies()["terms"].get(vocabulary, {}).get(key, {})
        return str(known.get(f"{self.lang}_is", ""))

    def inline(self, label: str) -> str:
        """A label as it stands inside a sentence: "Commune" -> "commune", but "ONG" stays."""
        return label if label[1:2].isupper() else label[:1].lower() + label[1:]

    def text(self, key: str, **values: object) -> str:
        """A general phrase of `texts`, by its dotted key, with its {names} filled."""
        found: Any = self.phrases["texts"]
        for part in key.split("."):
            found = found.get(part) if isinstance(found, Mapping) else None
        return fill(found, {k: str(v) for k, v in values.items()}) if found else key

    def sentence(self, error: BaseException, **extra: object) -> str:
        """What happened, to what, and what to do; never raises.  `extra` fills what the error
        does not know."""
        return tell(self, error, extra)

    def with_terms(self, terms: Iterable[tuple[str, str, str]]) -> Words:
        """The same words with terms a team added: rows of vocabulary, key and label."""
        return replace(self, local=dict(self.local) | {(v, k): label for v, k, label in terms})

    def default_guide(self) -> GuideWords:
        """The default guide, in the order the questions are asked."""
        return default_guide(self.lang)


@functools.cache
def words(lang: str) -> Words:
    """The words of one language; another language than `LANGUAGES` gets the first of them."""
    short = lang.replace("_", "-").partition("-")[0].lower()
    if short not in LANGUAGES:
        short = LANGUAGES[0]
    if short != lang:
        return words(short)
    return Words(short, _read("labels", f"{short}.toml"), _read("sentences", f"{short}.toml"))


def vocabulary(name: str) -> tuple[str, ...]:
    """The keys of a vocabulary, in the order people meet them; empty when it is not known."""
    return tuple(_vocabularies()["terms"].get(name, ()))


def vocabularies() -> tuple[str, ...]:
    """The name of every vocabulary."""
    return tuple(_vocabularies()["terms"])


def column_vocabulary(path: str, column: str) -> str | None:
    """The vocabulary of a column of a table field, or None when the column is free text."""
    found = _vocabularies()["columns"].get(f"{path}.{column}")
    return None if found is None else str(found)


@functools.cache
def default_guide(lang: str) -> GuideWords:
    """The default guide in one language; `required` holds "yes" or nothing."""
    import tomllib  # a start asks for no guide

    lang = words(lang).lang
    guide = tomllib.loads(_text("guides", "default.toml"))
    rows = tuple(
        (
            question["key"],
            question[lang]["short"],
            question[lang]["question"],
            question[lang].get("prompt", ""),
            question["codes"],
            "yes" if question.get("required") else "",
        )
        for question in guide["questions"]
    )
    said = guide[lang]
    return GuideWords(said["name"], guide["version"], lang, rows, said["closing"].strip())


@functools.cache
def _vocabularies() -> Sections:
    return _read("vocabularies.toml")


def _read(*parts: str) -> Sections:
    return sections(_text(*parts))


def _text(*parts: str) -> str:
    return resource(*parts).read_text(encoding="utf-8")
