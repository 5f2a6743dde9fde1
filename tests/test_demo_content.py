"""The content of the demonstration is sound: every name resolves and every quote was said.

Read straight from `resources/demo`, with no workspace: what goes wrong here is a slip of writing.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
import uuid
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from fabriques_desktop.domain import fields, grammar
from fabriques_desktop.domain.fields import Kind
from fabriques_desktop.domain.records import ENTITIES, fields_of
from fabriques_desktop.resources import resource
from fabriques_desktop.services import demo_content
from fabriques_desktop.services.demo_content import DRAWN, PARTS, Entry
from fabriques_desktop.services.drawings import SCENES
from fabriques_desktop.words import column_vocabulary, default_guide, vocabulary

ALL = tuple(itertools.chain.from_iterable(demo_content.entries(part) for part in PARTS))
GIVEN = ("guide.default", "programme.demo", *demo_content.setting().members)

_TIME = re.compile(r"\[\d\d:[0-5]\d:[0-5]\d\]")


def merged() -> dict[str, dict[str, Any]]:
    """Every record as it stands when all parts are in; sets are joined."""
    records: dict[str, dict[str, Any]] = {}
    for entry in ALL:
        record = records.setdefault(entry.name, {})
        for key, value in entry.fields.items():
            described = fields_of(entry.entity).get(key)
            if described is not None and described.is_set:
                value = tuple(dict.fromkeys((*record.get(key, ()), *value)))
            record[key] = value
    return records


def of(entity: str) -> dict[str, dict[str, Any]]:
    return {n: r for n, r in merged().items() if n.partition(".")[0] == entity}


def texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from texts_in(part)


def named(entry: Entry) -> str:
    return entry.name


def test_every_field_exists_and_takes_its_value() -> None:
    ids = {name: str(uuid.uuid4()) for name in (*merged(), *GIVEN)}

    for entry in ALL:
        known = fields_of(entry.entity)
        extra = set(entry.fields) - set(known)
        values = entry.resolved(ids)

        assert extra <= ({"scene"} if entry.entity == "photo" else set())
        for key, value in values.items():
            for one in value if known[key].is_set else (value,):
                assert fields.is_valid(known[key], one), (entry.name, key, one)


def test_every_name_points_at_a_record_of_the_right_kind() -> None:
    known = {*merged(), *GIVEN}

    for entry in ALL:
        for key, name in entry.references():
            target = fields_of(entry.entity)[key].target
            assert name in known, (entry.name, key, name)
            assert target in (None, "*", name.partition(".")[0]), (entry.name, key, name)


@pytest.mark.parametrize("part", PARTS)
def test_a_device_points_only_at_what_it_holds(part: str) -> None:
    held = {*GIVEN, *(e.name for p in {"common", part} for e in demo_content.entries(p))}

    missing = {
        (entry.name, name)
        for entry in demo_content.entries(part)
        for _, name in entry.references()
        if name not in held
    }

    assert not missing


def test_every_term_is_in_its_vocabulary() -> None:
    added = {(r["vocabulary"], r["key"]) for r in of("term").values()}

    for entry in ALL:
        known = fields_of(entry.entity)

        for key, value in entry.fields.items():
            described = known.get(key)
            if described is None:
                continue
            if described.kind is Kind.TERM:
                name = str(described.vocabulary)
                for term in value if described.is_set else (value,):
                    assert term in vocabulary(name) or (name, term) in added, (
                        entry.name,
                        key,
                        term,
                    )
            for place, column in enumerate(described.columns):
                name = column_vocabulary(f"{entry.entity}.{key}", column) or ""
                assert not name or {row[place] for row in value} <= set(vocabulary(name)), (
                    entry.name,
                    key,
                )


def test_texts_stay_within_their_limits() -> None:
    for entry in ALL:
        for key, value in entry.fields.items():
            described = fields_of(entry.entity).get(key)
            if described is not None and described.limit:
                assert len(value) <= described.limit, (entry.name, key, len(value))


def test_nothing_required_is_missing() -> None:
    # The service makes the file of a photo from its drawing, and the speaker's own places.
    made_later = {"photo": {"file"}}

    for name, record in merged().items():
        entity = name.partition(".")[0]
        if entity not in ENTITIES:
            continue

        required = {f.name for f in fields_of(entity).values() if f.required}

        assert required - made_later.get(entity, set()) <= set(record), name


@pytest.mark.parametrize("name", ["programme", *PARTS, "office"])
def test_the_typing_is_plain_and_right(name: str) -> None:
    content = resource("demo", f"{name}.toml").read_text(encoding="utf-8")

    assert unicodedata.is_normalized("NFC", content)
    assert not re.search("[\u00a0\u202f\u2009]", content), "no-break spaces are the program's"
    for line in content.splitlines():
        if not line.startswith("#"):
            assert not re.search(r"[A-Za-zÀ-ÿ]'[A-Za-zÀ-ÿ]", line), line
            assert not re.search("«(?! )|(?<! )»", line), line
            assert not re.search(r"\w[;!?](?=\s|$)", line), line


@pytest.mark.parametrize("name", of("text"))
def test_notes_are_of_some_length_and_follow_the_guide(name: str) -> None:
    content = of("text")[name]["content"]
    keys = [question[0] for question in default_guide("fr").questions]

    asked = [question.key for question in grammar.parse(content).questions]

    assert 700 <= grammar.word_count(content) <= 1500
    assert 8 <= len(asked) <= 14
    assert set(asked) <= set(keys) and asked == sorted(asked, key=keys.index)
    assert len(asked) == content.count("## ") == len(grammar.questions_noted(content))
    assert len(_TIME.findall(content)) >= 8


@pytest.mark.parametrize("name", of("excerpt"))
def test_every_excerpt_was_said_by_the_one_it_names(name: str) -> None:
    excerpt = of("excerpt")[name]
    text = of("text")[excerpt["text"]]
    speaker = excerpt["speakers"][0].partition(".")[2].upper()

    verbatims = {v.text: v for v in grammar.parse(text["content"]).verbatims}

    assert len(excerpt["passage"]) <= 350
    assert text["content"].count(excerpt["passage"]) == 1
    assert verbatims[f"@{speaker} : {excerpt['passage']}"].speaker == speaker
    before = text["content"].partition(excerpt["passage"])[0]
    assert _TIME.findall(before)[-1] == f"[{excerpt['timecode']}]"
    assert set(excerpt["speakers"]) <= set(of("interview")[text["interview"]]["actors"])


def test_what_was_asked_for_is_there() -> None:
    counts = {entity: len(of(entity)) for entity in ENTITIES}

    assert counts["territory"] == 2
    assert counts["visit"] == 3
    assert counts["interview"] == counts["text"] == 6
    assert counts["photo"] == 12
    assert counts["initiative"] == counts["case_sheet"] == 2
    assert {a["category"] for a in of("actor").values()} >= {
        "citizens", "civil_society", "administration", "elected",
    }  # fmt: skip


def test_no_kind_of_consent_is_missing() -> None:
    consents = of("consent").values()
    in_force = [c for c in consents if "withdrawn_on" not in c]

    assert {c["form"] for c in consents} == set(vocabulary("consent_form"))
    assert {c.get("quotation") for c in in_force} >= set(vocabulary("quotation"))
    assert any("withdrawn_on" in c for c in consents)


def may_be_quoted(actor: str, interview: str) -> Mapping[str, Any] | None:
    """The consent that lets this person's words into a sheet, read the plainest way."""
    for consent in of("consent").values():
        if (
            consent["actor"] == actor
            and consent.get("interview") == interview
            and consent["form"] in ("written", "oral")
            and consent.get("quotation") in ("name", "function", "anonymous")
            and "sheet" in consent.get("channels", ())
            and "withdrawn_on" not in consent
        ):
            return consent
    return None


@pytest.mark.parametrize("sheet", of("case_sheet"))
def test_every_quote_and_photo_of_a_sheet_is_consented_to(sheet: str) -> None:
    record = of("case_sheet")[sheet]
    with_photo = {c["actor"] for c in of("consent").values() if c.get("photo")}

    for name in record["quotes"]:
        excerpt = of("excerpt")[name]
        interview = of("text")[excerpt["text"]]["interview"]
        assert may_be_quoted(excerpt["speakers"][0], interview), name
        assert excerpt["approved_on"] and interview in record["interviews"]
    for name in record["photos"]:
        photo = of("photo")[name]
        assert photo["caption"] and photo["credit"] and photo["alt_text"]
        assert set(photo.get("people", ())) <= with_photo, name


def test_one_quote_and_one_photo_are_kept_out_of_the_sheets() -> None:
    shown = {
        name for sheet in of("case_sheet").values() for name in (*sheet["quotes"], *sheet["photos"])
    }

    assert {"excerpt.heures_du_soir", "photo.banc"}.isdisjoint(shown)
    assert not may_be_quoted("actor.perrine", "interview.technique")


@pytest.mark.parametrize("sheet", of("case_sheet"))
def test_a_sheet_names_only_those_who_said_yes_to_their_name(sheet: str) -> None:
    by_name = {c["actor"] for c in of("consent").values() if c.get("quotation") == "name"}
    printed = " ".join(t for value in of("case_sheet")[sheet].values() for t in texts_in(value))
    labels = " ".join(a["public_label"] for a in of("actor").values() if "public_label" in a)

    for name, actor in of("actor").items():
        family = actor["name"].split()[-1]
        if name not in by_name:
            assert family not in printed and family not in labels, name


@pytest.mark.parametrize("sheet", of("case_sheet"))
def test_a_sheet_has_every_section_and_fits_the_long_form(sheet: str) -> None:
    record = of("case_sheet")[sheet]

    assert set(fields_of("case_sheet")) == set(record)
    assert 3 <= len(record["quotes"]) <= 5
    assert len(record["postures"]) == 4
    assert len(record["keywords"]) <= 8
    assert sum(len(t) for value in record.values() for t in texts_in(value)) <= 12000


@pytest.mark.parametrize("name", of("photo"))
def test_every_photo_says_how_it_is_drawn_and_who_is_on_it(name: str) -> None:
    photo = of("photo")[name]

    assert set(DRAWN) - {"orientation"} <= set(photo)
    assert photo["scene"] in SCENES
    assert (photo["recognisable"] == "yes") == bool(photo.get("people"))
    assert len({p["scene"] for p in of("photo").values()}) == 12


def test_exactly_one_field_is_edited_by_both() -> None:
    edited = {
        part: {
            (entry.name, key)
            for entry in demo_content.entries(part)
            for key in entry.fields
            if key != "scene" and not fields_of(entry.entity)[key].is_set
        }
        for part in ("salome", "ilan")
    }

    (settled,) = demo_content.settlements()

    assert edited["salome"] & edited["ilan"] == {(settled.record, settled.field)}


def test_both_edit_other_fields_of_a_shared_record() -> None:
    common = {entry.name for entry in demo_content.entries("common")}
    salome, ilan = (
        {e.name for e in demo_content.entries(part)} & common for part in ("salome", "ilan")
    )

    assert {"initiative.budget", "case_sheet.valombre"} <= salome & ilan
