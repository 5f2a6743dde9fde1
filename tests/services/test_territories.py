"""Official territories: found by whatever people type, taken into workspaces without conflict."""

from __future__ import annotations

import csv
import hashlib
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from fabriques_desktop.bootstrap import Workspace
from fabriques_desktop.domain.records import Territory
from fabriques_desktop.domain.territories import key_of, level_of
from fabriques_desktop.errors import UnknownTerritory
from fabriques_desktop.resources import resource
from fabriques_desktop.sentences import telling_apart
from fabriques_desktop.services import bundles, conflicts, editing, territories
from fabriques_desktop.store import gazetteer
from fabriques_desktop.words import words
from tests.benchmarks import territories as territories_benchmark
from tests.postgres import only_sqlite

Maker = Callable[..., Workspace]
SOURCE = resource("territories", "territories.csv.gz")


def first(text: str) -> tuple[str, str]:
    found = territories.search(text)[0]
    return found.kind, found.code


# ---- what people type ----


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("kinger", ("commune", "68166")),
        ("KINGERSHEIM", ("commune", "68166")),
        ("68166", ("commune", "68166")),
        ("200066009", ("epci", "200066009")),
        ("m2A", ("epci", "200066009")),
        ("mulh als agg", ("epci", "200066009")),
        ("mulhouse", ("commune", "68224")),
        ("St-Étienne", ("commune", "42218")),
        ("saint etienne", ("commune", "42218")),
        ("ste marie aux mines", ("commune", "68298")),
        ("loos en goh", ("commune", "62528")),
        ("l'hay", ("commune", "94038")),
        ("L’Haÿ-les-Roses", ("commune", "94038")),
        ("oeuilly", ("commune", "51410")),
        ("Œuilly", ("commune", "51410")),
        ("rochelle", ("commune", "17300")),
        ("saint-denis 974", ("commune", "97411")),
        ("st denis reunion", ("commune", "97411")),
        ("St Denis de la Réunion", ("commune", "97411")),
        ("valence tarn", ("commune", "82186")),
        ("974", ("departement", "974")),
        ("2a", ("departement", "2A")),
        ("plaine commune", ("ept", "200057867")),
        ("metropole de lyon", ("epci", "200046977")),
        ("alsace", ("collectivite", "6AE")),
        ("bretagne", ("region", "53")),
        ("papeete", ("commune", "98735")),
        ("didenheim", ("commune_deleguee", "68070")),
        ("y", ("commune", "80829")),
        ("cologne", ("place", "gn:2886242")),
        ("Köln", ("place", "gn:2886242")),
        ("bruxelles", ("place", "gn:2800866")),
        ("londres", ("place", "gn:2643743")),
        ("gand", ("place", "gn:2797656")),
        ("lodz", ("place", "gn:3093133")),
        ("allemagne", ("country", "DE")),
        # a code of two figures is the département's before it is the region's
        ("93", ("departement", "93")),
        ("94", ("departement", "94")),
        # what it is, said before its name
        ("ville de Mulhouse", ("commune", "68224")),
        ("mairie de Kingersheim", ("commune", "68166")),
        ("département du Rhône", ("departement", "69")),
        ("région Bretagne", ("region", "53")),
        ("cc kochersberg", ("epci", "200034635")),
        ("agglo d'Annecy", ("epci", "200066793")),
        # regions by their letters, a name of yesterday
        ("paca", ("region", "93")),
        ("AURA", ("region", "84")),
        ("hdf", ("region", "32")),
        ("châlons sur marne", ("commune", "51108")),
    ],
)
def test_a_territory_is_found_by_what_people_type(typed: str, expected: tuple[str, str]) -> None:
    assert first(typed) == expected


@pytest.mark.parametrize(
    ("typed", "name", "country"),
    [
        ("Londres", "London", "GB"),
        ("Bâle", "Basel", "CH"),
        ("Anvers", "Antwerp", "BE"),
        ("Gênes", "Genoa", "IT"),
        ("Aix-la-Chapelle", "Aachen", "DE"),
        ("La Haye", "The Hague", "NL"),
        ("Saint-Sébastien", "Donostia / San Sebastián", "ES"),
        ("Fribourg-en-Brisgau", "Freiburg", "DE"),
        ("Édimbourg", "Edinburgh", "GB"),
        ("Turin", "Turin", "IT"),
        ("Liège", "Liège", "BE"),
        # towns too small for the list to have their French names
        ("ypres", "Ieper", "BE"),
        ("Saint-Trond", "Sint-Truiden", "BE"),
        ("Soleure", "Solothurn", "CH"),
        ("Sion", "Sitten", "CH"),
        ("Thoune", "Thun", "CH"),
        ("Mantoue", "Mantua", "IT"),
        ("Tubingue", "Tübingen", "DE"),
        ("st jacques de compostelle", "Santiago de Compostela", "ES"),
        ("Nimègue", "Nijmegen", "NL"),
        ("République tchèque", "Tchéquie", "CZ"),
    ],
)
def test_european_places_are_found_by_their_french_names(
    typed: str, name: str, country: str
) -> None:
    found = territories.search(typed)[0]

    assert (found.name, found.country) == (name, country)


def test_a_place_that_shares_its_name_with_a_commune_is_among_the_first() -> None:
    for typed, code in (("Bruges", "gn:2800931"), ("Aoste", "gn:3182997"), ("Vienne", "38544")):
        assert code in [each.code for each in territories.search(typed)[:3]], typed


def test_the_end_of_a_name_is_no_other_name() -> None:
    found = {t.code: t.called for t in territories.search("du Pays d'Ancenis")}
    assert found["244400552"] == ""

    (named, *_) = territories.search("Tahiti")
    assert named.called == "Tahiti"


def test_a_spelling_of_another_writing_is_not_looked_through() -> None:
    assert all("baleu" not in each.called for each in territories.search("Bale", 60))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Moscou", ("place", "gn:524901")), ("Moscow", ("place", "gn:524901")),
        ("Saint-Pétersbourg", ("place", "gn:498817")), ("St Petersburg", ("place", "gn:498817")),
        ("Istanbul", ("place", "gn:745044")), ("Tbilissi", ("place", "gn:611717")),
        ("Russie", ("country", "RU")), ("Jersey", ("country", "JE")),
        ("Sardaigne", ("region", "ITG2")), ("Crète", ("region", "EL43")),
        ("Sicile", ("region", "ITG1")), ("Majorque", ("region", "ES53")),
        ("Açores", ("region", "PT20")), ("Canaries", ("region", "ES70")),
        ("Wallonie", ("region", "BE3")), ("Catalogne", ("region", "ES51")),
        ("Corse", ("region", "94")), ("La Réunion", ("region", "04")),
        ("Ré", ("epci", "241700459")), ("île de Ré", ("epci", "241700459")),
        ("Oléron", ("epci", "241700624")), ("Belle-Île", ("epci", "245600465")),
        ("Porquerolles", ("commune", "83069")), ("Les Saintes", ("commune", "97131")),
        ("Tahiti", ("collectivite", "987")),
    ],
)  # fmt: skip
def test_islands_regions_and_towns_to_the_east_are_found(
    typed: str, expected: tuple[str, str]
) -> None:
    assert first(typed) == expected


def test_a_region_of_another_country_keeps_its_code_and_its_list() -> None:
    held = territories.get("region", "ITG2").fields()

    assert (held["level"], held["country"], held["vintage"]) == ("region", "Italie", "NUTS")
    assert "population" not in held


def test_countries_are_named_in_english_by_their_english_name() -> None:
    named = {each.code: each.called for each in territories.named(("country",), "en")}

    assert [named[code] for code in ("GB", "NL", "RU")] == [
        "United Kingdom", "The Netherlands", "Russia"
    ]  # fmt: skip


def test_the_communes_of_the_cantal_made_again_have_a_point() -> None:
    for code in ("15031", "15035", "15047", "15171"):
        found = territories.get("commune", code)
        assert found.latitude and found.longitude, code


def test_every_name_beside_the_list_is_of_a_territory() -> None:
    with SOURCE.with_name("other_names.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            named = territories.get(row["kind"], row["code"])
            assert named.id in {each.id for each in territories.search(row["name"])}, row


def test_a_postcode_finds_its_communes() -> None:
    assert "68166" in [found.code for found in territories.search("68260")]


def test_st_may_become_saint_or_strasbourg() -> None:
    found = {each.name for each in territories.search("st", 60)}

    assert {"Saint-Denis", "Strasbourg"} <= found


def test_homonyms_are_told_apart() -> None:
    found = [each for each in territories.search("Saint Denis") if each.name == "Saint-Denis"]

    lines = [telling_apart(words("fr"), each) for each in found if each.kind == "commune"]

    assert lines == [
        "Commune · La Réunion · 155\u202f634 hab.",
        "Commune · Seine-Saint-Denis · 149\u202f077 hab.",
        "Commune · Aude · 523 hab.",
        "Commune · Gard · 296 hab.",
    ]


def test_the_name_that_was_typed_is_told_beside_the_one_that_is_kept() -> None:
    cologne = territories.search("cologne")[0]

    assert cologne.fields()["name"] == "Köln"
    assert telling_apart(words("fr"), cologne).startswith("Cologne · Ville d’Europe · Allemagne")


@pytest.mark.parametrize(
    "typed", ["", "  ", "'", '"', "*", "()", "_d974", "zzzzqq", "a" * 500, "AND"]
)
def test_whatever_is_typed_is_only_words(typed: str) -> None:
    territories.search(typed)


def test_kinds_can_be_asked_for() -> None:
    assert {each.kind for each in territories.search("paris", kinds=["departement"])} == {
        "departement"
    }


def test_every_kind_has_a_word_and_a_scale() -> None:
    with sqlite3.connect(":memory:") as connection:
        gazetteer.fill(connection, SOURCE)
        kinds = set(connection.execute("SELECT DISTINCT kind, subtype FROM territory"))

    for lang in ("fr", "en"):
        assert all(words(lang).term("territory_kind", kind) != kind for kind, _ in kinds)
    assert level_of("epci", "METRO") == "metropolis"
    assert all(words("fr").term("scale", level_of(*kind)) != level_of(*kind) for kind in kinds)


# ---- taken into a workspace ----


@only_sqlite
def test_a_record_keeps_kind_code_year_and_point(ws: Workspace) -> None:
    record = territories.adopt(ws, territories.get("commune", "68166"))

    held = ws.get("territory", record)

    assert isinstance(held, Territory)
    assert (held.name, held.kind, held.code) == ("Kingersheim", "commune", "68166")
    assert (held.vintage, held.level) == ("COG 2026", "city")
    assert (held.latitude, held.longitude) == (47.791, 7.32647)
    assert (held.department, held.region, held.country) == ("Haut-Rhin", "Grand Est", None)
    assert (held.population, held.population_year) == (13354, 2023)


@only_sqlite
def test_a_european_place_keeps_its_country_and_its_source(ws: Workspace) -> None:
    record = territories.adopt(ws, territories.search("cologne")[0])

    held = ws.get("territory", record)

    assert isinstance(held, Territory)
    assert (held.name, held.country, held.code) == ("Köln", "Allemagne", "2886242")
    assert (held.kind, held.vintage, held.population_year) == ("place", "GeoNames", None)


def test_taking_one_twice_keeps_what_was_written_in_it(ws: Workspace) -> None:
    record = territories.adopt(ws, territories.get("commune", "68166"))
    editing.save(ws, "territory", record, {"name": "Kingersheim (68)"}, None)

    again = territories.adopt(ws, territories.get("commune", "68166"))

    held = ws.get("territory", record)
    assert again == record
    assert held is not None and held.name == "Kingersheim (68)"


def test_one_in_the_bin_is_taken_out_of_it(ws: Workspace) -> None:
    record = territories.adopt(ws, territories.get("commune", "68166"))
    editing.delete(ws, "territory", record)

    territories.adopt(ws, territories.get("commune", "68166"))

    assert ws.get("territory", record) is not None


def test_two_laptops_take_the_same_one_without_conflict(make: Maker, tmp_path: Path) -> None:
    office = make("bureau", role="office")
    for name in ("un", "deux"):
        laptop = make(name)
        typed = "Cologne" if name == "un" else "Koln"
        territories.adopt(laptop, territories.search(typed)[0])
        folder = tmp_path / f"remise-{name}"
        folder.mkdir()
        bundles.receive(office, bundles.hand_over(laptop, folder).path, trust_new=True)

    assert len(list(office.find("territory"))) == 1
    assert conflicts.listed(office) == []


@only_sqlite
def test_two_kinds_with_one_code_are_two_records(ws: Workspace) -> None:
    commune = territories.adopt(ws, territories.get("commune", "93066"))
    former = territories.adopt(ws, territories.get("commune_deleguee", "93066"))

    assert commune != former
    assert territories.coded("93066").kind == "commune"
    assert territories.coded("2886242").name == "Köln"


def test_a_code_nobody_has_is_refused() -> None:
    with pytest.raises(UnknownTerritory):
        territories.coded("99999")


# ---- the list itself ----


def test_the_built_list_is_the_one_its_number_names() -> None:
    """Another way of comparing or ranking names needs another `LAYOUT`: built lists stay."""
    with sqlite3.connect(":memory:") as connection:
        gazetteer.fill(connection, SOURCE)
        held = hashlib.sha256()
        for row in connection.execute("SELECT * FROM name ORDER BY id"):
            held.update(repr(row).encode())

    assert (gazetteer.LAYOUT, held.hexdigest()[:16]) == (3, "bc8528d2cb106f21")


def test_a_list_that_cannot_be_read_is_built_again(tmp_path: Path) -> None:
    name = gazetteer.file_name(SOURCE)
    (tmp_path / name).write_bytes(b"spoilt" * 1000)

    opened = gazetteer.open_gazetteer(SOURCE, [tmp_path / "none"], tmp_path)

    assert [match.territory.name for match in opened.by_code("68166")] == ["Kingersheim"]
    opened.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == [name]


def test_without_a_place_to_keep_it_the_list_is_held_in_memory(tmp_path: Path) -> None:
    opened = gazetteer.open_gazetteer(SOURCE, [], tmp_path / "missing")

    assert opened.by_key(key_of("Œuilly"))
    opened.close()


def test_lists_of_former_versions_are_removed(tmp_path: Path) -> None:
    former = tmp_path / "territories-0123456789abcdef.sqlite"
    former.write_bytes(b"")

    built = gazetteer.build(SOURCE, tmp_path)

    assert list(tmp_path.iterdir()) == [built]


def test_the_benchmark_runs() -> None:
    assert next(iter(territories_benchmark.run(2))).name == "a key, median"


@pytest.mark.parametrize("typed", ["pays d'ancenis", "pays d’ancenis", "pays d ancenis"])
def test_an_apostrophe_is_shown_as_print_has_it_and_found_either_way(typed: str) -> None:
    (found, *_) = territories.search(typed)

    assert (found.name, found.department) == (
        "Communauté de communes du Pays d’Ancenis", "Loire-Atlantique",
    )  # fmt: skip
    assert territories.coded("95").name == "Val-d’Oise"
    assert territories.search("haut val d'oise")[0].department == "Val-d’Oise"
