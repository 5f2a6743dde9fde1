from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx as python_docx
import pytest
from builders import Office, text_of
from docx.oxml.ns import qn
from PIL import Image, ImageChops, PngImagePlugin

from fabriques_desktop.domain.records import Territory
from fabriques_desktop.publish import docx, leaks, map_picture
from fabriques_desktop.publish.sheet import Figures, MapFigure, SheetView, gather
from fabriques_desktop.publish.situation import Place, Situation, situation
from fabriques_desktop.services import documents, sheet_preview

ACCENT = (0x1F, 0x5C, 0x7D)


def territory(name: str, longitude: float | None, latitude: float | None, **more: Any) -> Territory:
    return Territory(id=name, name=name, longitude=longitude, latitude=latitude, **more)


def frame_of(*territories: Territory) -> tuple[str, str]:
    found = situation(territories)
    assert found is not None
    return found.frame, found.departement


# ---- which map ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (territory("Kingersheim", 7.33, 47.79), ("france", "")),
        (territory("Calvi", 8.76, 42.57, country="France"), ("france", "")),
        (territory("Sainte-Anne", -61.38, 16.23), ("antilles", "971")),
        (territory("La Désirade", -61.07, 16.3), ("antilles", "971")),
        (territory("Terre-de-Bas", -61.64, 15.85), ("antilles", "971")),
        (territory("Le Lamentin", -60.99, 14.61), ("antilles", "972")),
        (territory("Maripasoula", -54.03, 3.64), ("guyane", "973")),
        (territory("Saint-Paul", 55.27, -21.01), ("reunion", "974")),
        (territory("Mamoudzou", 45.23, -12.78), ("mayotte", "976")),
        (territory("Cork", -8.47, 51.9, country="Irlande"), ("europe", "")),
        (territory("Liège", 5.57, 50.63, country="Belgique"), ("europe", "")),
    ],
    ids=lambda value: getattr(value, "name", None),
)
def test_each_territory_is_shown_on_its_own_map(
    found: Territory, expected: tuple[str, str]
) -> None:
    assert frame_of(found) == expected


@pytest.mark.parametrize(
    "found",
    [
        territory("Sans point", None, None),
        territory("À demi", 2.0, None),
        territory("Nouméa", 166.45, -22.27),  # no outline of it comes with the program
        territory("Saint-Martin", -63.06, 18.08, country="France"),  # beside Guadeloupe, not in it
        territory("Saint-Barthélemy", -62.83, 17.9, country="France"),
        territory("Castries", -60.99, 14.01, country="Sainte-Lucie"),
        territory("Paramaribo", -55.2, 5.85, country="Suriname"),
        territory("Port-Louis", 57.5, -20.16, country="Maurice"),
        territory("Québec", -71.2, 46.8, country="Canada"),
        territory(" ", 2.0, 47.0),
    ],
    ids=lambda found: found.name,
)
def test_without_a_point_that_can_be_shown_there_is_no_map(found: Territory) -> None:
    assert situation([found]) is None


def test_places_far_apart_share_a_map_or_the_most_are_shown() -> None:
    lille, lyon = territory("Lille", 3.06, 50.63), territory("Lyon", 4.84, 45.76)
    gent = territory("Gand", 3.72, 51.05, country="Belgique")
    island = territory("Saint-Paul", 55.27, -21.01)

    assert frame_of(lille, gent) == ("europe", "")
    assert frame_of(island, lille, lyon) == ("france", "")


def test_a_place_is_no_finer_than_a_kilometre() -> None:
    found = situation([territory("La ferme", 6.723456, 48.211987)])

    assert found is not None
    assert found.places == (Place("La ferme", 6.72, 48.21),)


def test_areas_of_france_are_shown_whole_and_those_of_elsewhere_by_a_point() -> None:
    drome = territory("Drôme", 5.1, 44.7, kind="departement", code="26")
    flanders = territory("Flandre", 4.2, 51.0, kind="region", code="26", country="Belgique")

    found = [situation([each]) for each in (drome, flanders)]

    assert [f.places[0].layer for f in found if f] == ["departements", ""]


# ---- the picture --------------------------------------------------------------------------------


def drawn(*places: Place, frame: str = "france", departement: str = "") -> Image.Image:
    content = map_picture.draw(Situation(frame, departement, places), "fr")
    with Image.open(io.BytesIO(content)) as picture:
        return picture.convert("RGB")


def dot(picture: Image.Image) -> tuple[float, float]:
    """The middle of what has the colour of the accent."""
    off = ImageChops.difference(picture, Image.new("RGB", picture.size, ACCENT)).convert("L")
    mask = off.point(lambda value: 255 if value < 4 else 0)
    box = mask.getbbox()
    assert box is not None and mask.histogram()[255] > 150
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def test_the_dot_stands_where_the_place_is() -> None:
    brest, strasbourg = (drawn(Place(n, *at)) for n, at in (
        ("Brest", (-4.49, 48.39)), ("Strasbourg", (7.75, 48.57))
    ))  # fmt: skip

    west, east = dot(brest), dot(strasbourg)

    # 901 km apart, on a map whose 1,120 km from top to foot are 86 % of its height
    assert east[0] - west[0] == pytest.approx(395, abs=30)
    assert abs(east[1] - west[1]) < 25


@pytest.mark.parametrize(
    ("frame", "departement", "at"),
    [
        ("antilles", "971", (-61.38, 16.23)),
        ("guyane", "973", (-53.0, 4.0)),
        ("reunion", "974", (55.53, -21.1)),
        ("mayotte", "976", (45.15, -12.8)),
        ("europe", "", (10.0, 50.0)),
    ],
)
def test_islands_and_europe_are_drawn_round_their_places(
    frame: str, departement: str, at: tuple[float, float]
) -> None:
    picture = drawn(Place("Ici", *at), frame=frame, departement=departement)

    x, y = dot(picture)

    assert 0.25 < x / picture.width < 0.75
    assert 0.2 < y / picture.height < 0.8


def test_an_area_is_tinted_and_has_no_dot() -> None:
    plain = drawn(Place("Drôme", 5.1, 44.7))
    area = drawn(Place("Drôme", 5.1, 44.7, "departements", "26"))

    dot(plain)
    with pytest.raises(AssertionError):
        dot(area)
    assert area.tobytes() != plain.tobytes()


def test_a_long_name_is_written_whole() -> None:
    short = drawn(Place("A", 4.66, 48.63))
    long = drawn(Place("Saint-Rémy-en-Bouzemont-Saint-Genest-et-Isson", 4.66, 48.63))

    dark = [sum(i.convert("L").histogram()[:60]) for i in (short, long)]

    assert dark[1] > 10 * dark[0]


def test_the_same_situation_gives_the_same_bytes() -> None:
    shown = Situation("reunion", "974", (Place("Saint-Paul", 55.27, -21.01),))
    first = map_picture.draw(shown, "fr")
    map_picture.draw.cache_clear()

    assert map_picture.draw(shown, "fr") == first


def test_a_picture_that_says_more_than_it_shows_is_found() -> None:
    out = io.BytesIO()
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", "Basile")
    Image.new("RGB", (4, 4)).save(out, "PNG", pnginfo=told)
    bare = map_picture.draw(Situation("france", "", ()), "fr")

    found = [leaks._is_bare_png(data) for data in (bare, bare + b"x", bare[:-4], out.getvalue())]

    assert found == [True, False, False, False]


# ---- in a sheet ---------------------------------------------------------------------------------


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    made.consent()
    place = made.add(
        "territory", name="Valombre", level="city", department="Vosges", latitude=48.213456,
        longitude=6.716543,
    )  # fmt: skip
    initiative = made.add(
        "initiative", title="Le tri", territory=place, latitude=48.9999, longitude=6.1111
    )
    made.edit("photo", made.photo, latitude=48.8888, longitude=6.2222)
    made.edit("case_sheet", made.sheet, initiatives=(initiative,))
    yield made
    made.ws.close()


def lead(view: SheetView) -> Figures:
    (section,) = (s for s in view.sections if s.key == "figures")
    (block,) = section.blocks
    assert isinstance(block, Figures)
    return block


def test_the_map_stands_beside_the_first_photo(office: Office, tmp_path: Path) -> None:
    (made,) = documents.write_sheets(office.ws, None, tmp_path / "out")
    document = python_docx.Document(str(made.path))

    table = next(t for t in document.tables if t._tbl.xpath(".//pic:pic"))
    described = [d.get("descr") for d in table._tbl.iter(qn("wp:docPr"))]
    text = text_of(made.path.read_bytes())
    assert described == [
        "Le mur des idées.",
        "Carte de la France métropolitaine, où est marqué l’emplacement de\u00a0: Valombre.",
    ]
    assert "Situation\u00a0: Valombre. Fond\u00a0: IGN, Natural Earth" in text
    assert "IGN – ADMIN EXPRESS COG (Licence Ouverte 2.0), Natural Earth" in text


def test_the_map_is_fit_for_print(office: Office, tmp_path: Path) -> None:
    (made,) = documents.write_sheets(office.ws, None, tmp_path / "out")
    document = python_docx.Document(str(made.path))

    width = document.inline_shapes[1].width.inches
    with zipfile.ZipFile(made.path) as archive:
        name = next(n for n in archive.namelist() if n.endswith(".png"))
        with Image.open(io.BytesIO(archive.read(name))) as picture:
            assert picture.width / width >= 200
            assert not picture.info.keys() - {"transparency"}


def test_nothing_but_the_territory_says_where_the_map_points(office: Office) -> None:
    view = gather(office.ws, office.judge())

    shown = lead(view).figures[1]

    assert isinstance(shown, MapFigure)
    assert shown.situation.places == (Place("Valombre", 6.72, 48.21),)


def test_without_a_point_the_photo_stands_alone(office: Office) -> None:
    (place,) = office.ws.find("territory")
    office.edit("territory", place.id, latitude=None, longitude=None)

    view = gather(office.ws, office.judge())

    assert [type(f) for f in lead(view).figures] == [type(lead(view).figures[0])]
    assert not isinstance(lead(view).figures[0], MapFigure)
    assert not [line for line in view.credits if "IGN" in line]


def test_without_a_photo_the_map_stands_alone(office: Office) -> None:
    office.edit("case_sheet", office.sheet, photos=())

    view = gather(office.ws, office.judge())

    assert [type(f) for f in lead(view).figures] == [MapFigure]
    assert docx.render(view) == docx.render(view)


def test_an_english_sheet_has_an_english_map(office: Office) -> None:
    office.edit("case_sheet", office.sheet, language="en")

    shown = lead(gather(office.ws, office.judge())).figures[1]

    assert shown.alt == "Map of metropolitan France, with the place of: Valombre."


@pytest.mark.parametrize(("count", "rows"), [(1, [2]), (2, [2, 1]), (4, [2, 3]), (6, [2, 3, 2])])
def test_photos_beyond_the_first_stand_in_even_rows(
    office: Office, count: int, rows: list[int]
) -> None:
    office.edit("case_sheet", office.sheet, process="Le tri.", actors="Tous.")
    more = [
        office.add("photo", about=office.interview, recognisable="no", caption=f"Vue {i}.",
                   file=photo_file(office), credit="S.", width_px=800, height_px=600)
        for i in range(count - 1)
    ]  # fmt: skip
    office.edit("case_sheet", office.sheet, photos=(office.photo, *more))

    view = gather(office.ws, office.judge())

    found = [len(b.figures) for s in view.sections for b in s.blocks if isinstance(b, Figures)]
    assert found == rows


def photo_file(office: Office) -> str:
    held: Any = office.ws.get("photo", office.photo)
    return str(held.file)


def test_the_preview_shows_the_same_map(office: Office) -> None:
    shown = sheet_preview.preview(office.ws, office.sheet)

    (row,) = (b for b in shown.blocks if isinstance(b, sheet_preview.Pictures))
    photo, drawn_map = row.pictures
    assert photo.path is not None
    assert drawn_map.content.startswith(b"\x89PNG")
    assert drawn_map.caption == "Situation\u00a0: Valombre."
