"""The map: what is on it, moving it by mouse and keyboard, list and map choosing each other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from fabriques_desktop.bootstrap import Workspace
from fabriques_desktop.desktop.desk import Desk
from fabriques_desktop.desktop.map import outlines
from fabriques_desktop.desktop.map.frames import FRAMES, frame_of
from fabriques_desktop.desktop.map.page import MapPage
from fabriques_desktop.desktop.map.reading import Places
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.services import territories
from tests.benchmarks import map as map_benchmark
from tests.desktop.conftest import child, click, on_screen, press, type_text

Save = Callable[..., str]
KINGERSHEIM, GRENOBLE, SAINT_DENIS = "68166", "38185", "97411"


@pytest.fixture
def places(ws: Workspace, save: Save) -> dict[str, str]:
    """Three official territories, one of them overseas, two initiatives, a photo, one nowhere."""
    ids = {
        code: territories.adopt(ws, territories.get("commune", code))
        for code in (KINGERSHEIM, GRENOBLE, SAINT_DENIS)
    }
    ids["budget"] = save("initiative", title="Budget participatif", territory=ids[KINGERSHEIM])
    ids["halle"] = save("initiative", title="Halle partagée", territory=ids[KINGERSHEIM])
    ids["photo"] = save("photo", caption="La place", latitude=45.5, longitude=5.0)
    ids["nowhere"] = save("initiative", title="Sans lieu")
    return ids


@pytest.fixture
def show(desk: Desk, qtbot: Any) -> Callable[[], MapPage]:
    def showing() -> MapPage:
        page = on_screen(MapPage(desk), qtbot, 1080, 720)
        page.come_forward()
        qtbot.waitUntil(lambda: not desk.operations.worker.is_busy())
        return page

    return showing


@pytest.fixture
def page(places: dict[str, str], show: Callable[[], MapPage], qtbot: Any) -> MapPage:
    made = show()
    qtbot.waitUntil(lambda: len(titles(made)) == 5)
    return made


def titles(page: MapPage) -> list[str]:
    model = page.model
    found = (model.row_at(model.index(n)) for n in range(model.rowCount()))
    return [row.title for row in found if row is not None]


def sign_of(page: MapPage, record: str) -> QPoint:
    """Where on the screen the sign of a record stands."""
    page.canvas.settle()
    page.canvas.grab()
    for sign in page.canvas._drawn:
        if record in {page.canvas.points[n].id for n in sign.members}:
            return sign.at.toPoint()
    raise AssertionError("not on the map")


def hit(page: MapPage, at: QPoint) -> None:
    QTest.mouseClick(page.canvas, Qt.MouseButton.LeftButton, pos=at)


# ---- what is on it ----


def test_the_map_shows_what_has_a_place_and_says_what_has_none(page: MapPage) -> None:
    # Saint-Denis is overseas: another piece of the world
    assert titles(page) == [
        "Grenoble", "Kingersheim", "Budget participatif", "Halle partagée", "La place",
    ]  # fmt: skip
    assert child(page, "map_count").text() == "5 en vue"
    assert child(page, "map_unplaced").text() == "1 initiative sans position"
    assert page.canvas.ground().rough is not None


def test_what_has_no_place_is_one_click_away(
    page: MapPage, places: dict[str, str], desk: Desk
) -> None:
    opened: list[tuple[str, str]] = []
    desk.opening.connect(lambda entity, record: opened.append((entity, record)))

    click(child(page, "map_place_button"))
    assert titles(page) == ["Sans lieu"]
    click(child(page, "map_open_button"))

    assert opened == [("initiative", places["nowhere"])]


def test_an_empty_map_teaches(show: Callable[[], MapPage], desk: Desk) -> None:
    page = show()
    asked: list[str] = []
    desk.creating.connect(asked.append)

    click(child(page, "empty_button"))

    assert asked == ["territory"]


def test_overseas_places_are_in_the_list_of_pieces(page: MapPage, qtbot: Any) -> None:
    acts = [act.text() for act in page.stage.frame_menu.actions()]
    assert "La Réunion · 1" in acts
    assert len(acts) == len(FRAMES)

    page.stage.frame_menu.actions()[acts.index("La Réunion · 1")].trigger()

    qtbot.waitUntil(lambda: titles(page) == ["Saint-Denis"])
    assert page.stage.frame_button.text() == "La Réunion"
    qtbot.waitUntil(lambda: bool(page.canvas.ground(frame_of("reunion")).rough))


def test_a_layer_that_is_hidden_leaves_map_and_list(
    page: MapPage, places: dict[str, str], qtbot: Any
) -> None:
    click(child(page, "layer_initiative"))

    qtbot.waitUntil(lambda: titles(page) == ["Grenoble", "Kingersheim", "La place"])
    shown = [sign.kind for sign in page.canvas.signs(page.canvas.view, page.canvas._room())]
    assert "initiative" not in shown


def test_a_record_saved_elsewhere_comes_onto_the_map(
    page: MapPage, places: dict[str, str], save: Save, desk: Desk, qtbot: Any
) -> None:
    save("initiative", places["nowhere"], territory=places[GRENOBLE])
    desk.operations.changed.emit(frozenset({"initiative"}))

    qtbot.waitUntil(lambda: "Sans lieu" in titles(page))
    assert page.foot.isHidden()


# ---- list and map ----


def test_a_line_of_the_list_is_chosen_on_the_map(page: MapPage, places: dict[str, str]) -> None:
    page.canvas.zoom(40, QPointF(10, 10))  # far from it
    page.view.setCurrentIndex(page.model.index_of(places[GRENOBLE]))

    assert page.canvas.selected == {places[GRENOBLE]}
    assert page.canvas.rect().contains(sign_of(page, places[GRENOBLE]))
    assert child(page, "map_place_title").text() == "Grenoble"


def test_a_sign_is_chosen_in_the_list(page: MapPage, places: dict[str, str], qtbot: Any) -> None:
    hit(page, sign_of(page, places[GRENOBLE]))

    row = page.model.row_at(page.view.currentIndex())
    assert row is not None and row.id == places[GRENOBLE]
    assert page.stage.place.isVisible()


def test_the_chosen_record_is_opened_from_the_map(
    page: MapPage, places: dict[str, str], desk: Desk
) -> None:
    opened: list[tuple[str, str]] = []
    desk.opening.connect(lambda entity, record: opened.append((entity, record)))
    hit(page, sign_of(page, places[GRENOBLE]))

    click(child(page, "map_open_button"))
    page.canvas.setFocus()
    press(page.canvas, Qt.Key.Key_Return)

    assert opened == [("territory", places[GRENOBLE])] * 2


def test_several_at_one_place_are_one_number_then_listed(
    page: MapPage, places: dict[str, str], qtbot: Any
) -> None:
    at_kingersheim = sign_of(page, places["budget"])
    sign = page.canvas.sign_at(QPointF(at_kingersheim))
    assert sign is not None and len(sign.members) == 3

    hit(page, at_kingersheim)

    assert titles(page) == ["Kingersheim", "Budget participatif", "Halle partagée"]
    click(child(page, "map_list_all"))
    assert len(titles(page)) == 5


def test_near_enough_each_of_one_place_has_its_sign(page: MapPage, places: dict[str, str]) -> None:
    page.canvas.look_at([places["budget"]])
    page.canvas.zoom_to([n for n, p in enumerate(page.canvas.points) if p.id == places["budget"]])

    at = sign_of(page, places["budget"])
    sign = page.canvas.sign_at(QPointF(at))

    assert sign is not None and sign.kind == "initiative" and len(sign.members) == 1


def test_the_filter_keeps_to_what_is_typed(page: MapPage) -> None:
    type_text(child(page, "map_filter"), "grén")

    assert titles(page) == ["Grenoble"]


# ---- moving ----


def test_the_keyboard_moves_zooms_and_shows_everything(page: MapPage, qtbot: Any) -> None:
    canvas = page.canvas
    canvas.setFocus()
    home = canvas.view
    press(canvas, Qt.Key.Key_Right)
    assert canvas.view.middle.x() > home.middle.x()
    press(canvas, Qt.Key.Key_Plus)
    assert canvas.view.scale > home.scale

    press(canvas, Qt.Key.Key_0)

    assert canvas.view == home


def test_zooming_keeps_the_chosen_place_where_it_is(page: MapPage, places: dict[str, str]) -> None:
    page.canvas.look_at([places[GRENOBLE]])
    before = sign_of(page, places[GRENOBLE])

    for _ in range(6):
        click(child(page, "zoom_in"))

    assert (sign_of(page, places[GRENOBLE]) - before).manhattanLength() <= 2


def test_the_wheel_keeps_the_point_under_the_mouse(page: MapPage) -> None:
    canvas, room = page.canvas, page.canvas._room()
    at = QPointF(200, 150)
    before = canvas.view.to_map(at, room)

    canvas.zoom(3, at)

    after = canvas.view.to_map(at, room)
    assert (before - after).manhattanLength() < 1


def test_dragging_moves_the_map_with_the_hand(page: MapPage, places: dict[str, str]) -> None:
    canvas = page.canvas
    before = sign_of(page, places[GRENOBLE])
    start = QPoint(30, 300)

    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(canvas, start + QPoint(60, 10))
    QTest.mouseMove(canvas, start + QPoint(120, 40))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=start + QPoint(120, 40))

    moved = sign_of(page, places[GRENOBLE]) - before
    assert (moved - QPoint(120, 40)).manhattanLength() <= 2
    assert canvas.selected == frozenset()  # a drag chooses nothing


def test_zooming_in_reads_finer_outlines_then_communes(
    page: MapPage, places: dict[str, str], qtbot: Any
) -> None:
    canvas = page.canvas
    canvas.look_at([places[KINGERSHEIM]])
    canvas.zoom_to([n for n, p in enumerate(canvas.points) if p.id == places[KINGERSHEIM]])
    canvas.settle()

    qtbot.waitUntil(lambda: "68" in canvas.ground().communes)
    qtbot.waitUntil(lambda: canvas.ground().fine is not None)
    qtbot.waitUntil(lambda: "Mulhouse" in {label.text for label in canvas.ground().labels})


def test_a_group_of_communes_among_the_territories_has_its_outline(
    ws: Workspace, page: MapPage, desk: Desk, qtbot: Any
) -> None:
    assert page.canvas.ground().epcis is None
    mulhouse = territories.get("epci", "200066009")

    territories.adopt(ws, mulhouse)
    desk.operations.changed.emit(frozenset({"territory"}))

    qtbot.waitUntil(lambda: page.canvas.ground().epcis is not None)
    held = page.canvas.ground().epcis
    assert held is not None
    inside = page.canvas.frame.point(mulhouse.longitude or 0, mulhouse.latitude or 0)
    box = held.lines[0][1]
    for _, each, _ in held.lines:
        box = box.united(each)
    assert box.contains(inside)
    assert 10_000 < box.width() < 60_000  # metres
    with_it = inked(page, "accent_text")
    page.canvas.set_layers({"initiative", "photo"})
    assert inked(page, "accent_text") < with_it


def test_its_outline_is_there_from_the_first_sight(
    ws: Workspace, places: dict[str, str], show: Callable[[], MapPage], qtbot: Any
) -> None:
    territories.adopt(ws, territories.get("epci", "200066009"))

    page = show()

    qtbot.waitUntil(lambda: page.canvas.ground().epcis is not None)


def inked(page: MapPage, role: str) -> int:
    """How much of the backdrop has a colour."""
    page.canvas.zoom_to([0])
    page.canvas.settle()
    assert page.canvas._kept is not None
    image = page.canvas._kept.image.toImage()
    colour = theme.color(role).rgb()
    return sum(
        image.pixel(x, y) == colour for x in range(image.width()) for y in range(image.height())
    )


# ---- placing ----


def placed_at(ws: Workspace, entity: str, record: str) -> tuple[float | None, float | None]:
    found: Any = ws.get(entity, record)
    return found.longitude, found.latitude


def begin_moving(page: MapPage, record: str, qtbot: Any) -> None:
    page.view.setCurrentIndex(page.model.index_of(record))
    click(child(page, "map_move_button"))
    qtbot.waitUntil(lambda: page.canvas.cross is not None)


def test_a_photo_is_moved_by_a_click_and_moved_back_by_one_undo(
    page: MapPage, places: dict[str, str], ws: Workspace, desk: Desk, qtbot: Any
) -> None:
    acts: list[Any] = []
    desk.noticed.connect(lambda sentence, words, act: acts.append(act))
    begin_moving(page, places["photo"], qtbot)
    assert page.canvas.cursor().shape() is Qt.CursorShape.CrossCursor
    assert "Échap" in child(page, "map_placing_said").text()
    assert "Échap" in page.canvas.accessibleDescription()
    at = page.rect().center() - QPoint(300, 100)
    said = page.canvas.frame.degrees(page.canvas.view.to_map(QPointF(at), page.canvas._room()))

    hit(page, at)
    assert placed_at(ws, "photo", places["photo"]) == (5.0, 45.5)  # until it is kept
    click(child(page, "map_placing_keep"))

    qtbot.waitUntil(lambda: len(acts) == 1)
    assert placed_at(ws, "photo", places["photo"]) == pytest.approx(said, abs=1e-5)
    qtbot.waitUntil(lambda: (sign_of(page, places["photo"]) - at).manhattanLength() <= 3)
    assert page.stage.place.isVisible() and page.stage.placing.isHidden()
    acts[0]()
    qtbot.waitUntil(lambda: placed_at(ws, "photo", places["photo"]) == (5.0, 45.5))


def test_the_arrows_move_what_is_placed_enter_keeps_and_escape_does_not(
    page: MapPage, places: dict[str, str], ws: Workspace, qtbot: Any
) -> None:
    own = {"longitude": 2.0, "latitude": 47.0}
    quarter = {"name": "La Villeneuve", **own}
    with ws.act("test") as act:
        record = act.save("territory", None, quarter)
    page.refresh()
    qtbot.waitUntil(lambda: "La Villeneuve" in titles(page))
    begin_moving(page, record, qtbot)
    assert page.canvas.hasFocus()
    view = page.canvas.view
    press(page.canvas, Qt.Key.Key_Right)
    press(page.canvas, Qt.Key.Key_Escape)
    assert page.canvas.cross is None and page.canvas.view == view

    begin_moving(page, record, qtbot)
    for _ in range(3):
        press(page.canvas, Qt.Key.Key_Right)
    press(page.canvas, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    press(page.canvas, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: placed_at(ws, "territory", record)[0] != 2.0)
    longitude, latitude = placed_at(ws, "territory", record)
    assert longitude is not None and latitude is not None
    right, up = page.canvas.frame.point(longitude, latitude).toTuple()
    x, y = page.canvas.frame.point(2.0, 47.0).toTuple()
    assert (right - x) * view.scale == pytest.approx(24, abs=0.01)
    assert (y - up) * view.scale == pytest.approx(1, abs=0.01)
    assert ws.history("territory", record)["longitude"][-1].value == longitude


def test_outside_of_placing_nothing_moves_and_official_places_never_do(
    page: MapPage, places: dict[str, str], ws: Workspace
) -> None:
    begin = placed_at(ws, "territory", places[GRENOBLE])
    hit(page, sign_of(page, places[GRENOBLE]))

    assert child(page, "map_move_button").isHidden()
    assert "position officielle" in child(page, "map_place_fixed").text()
    page.placing.begin(page._by_id[places[GRENOBLE]])
    press(page.canvas, Qt.Key.Key_Right)
    hit(page, QPoint(300, 300))
    assert page.canvas.cross is None
    assert placed_at(ws, "territory", places[GRENOBLE]) == begin


def test_what_has_no_place_is_listed_and_placed_on_the_map(
    page: MapPage, places: dict[str, str], save: Save, ws: Workspace, desk: Desk, qtbot: Any
) -> None:
    bare = save("photo", caption="Sans GPS")
    desk.operations.changed.emit(frozenset({"photo"}))
    qtbot.waitUntil(lambda: "1 photo sans position" in child(page, "map_unplaced").text())
    click(child(page, "map_place_button"))
    assert titles(page) == ["Sans lieu", "Sans GPS"]

    assert child(page, "map_move_button").text() == "Placer sur la carte"
    begin_moving(page, bare, qtbot)
    hit(page, QPoint(420, 300))
    press(page.canvas, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: titles(page) == ["Sans lieu"])
    assert None not in placed_at(ws, "photo", bare)
    assert page.canvas.selected == {bare}
    click(child(page, "map_list_all"))
    assert "Sans GPS" in titles(page)


@pytest.mark.parametrize("way", ["another page", "another record", "gone"])
def test_leaving_leaves_everything_as_it_was(
    page: MapPage, places: dict[str, str], ws: Workspace, desk: Desk, qtbot: Any, way: str
) -> None:
    begin_moving(page, places["photo"], qtbot)
    hit(page, QPoint(300, 200))

    if way == "another page":
        page.leave()
    elif way == "another record":
        page.view.setCurrentIndex(page.model.index_of(places[GRENOBLE]))
    else:
        page._take(Places())

    assert page.canvas.cross is None and page.stage.placing.isHidden()
    assert placed_at(ws, "photo", places["photo"]) == (5.0, 45.5)


# ---- pictures ----


def test_a_picture_shows_the_map_its_legend_and_its_sources(
    page: MapPage, places: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "Carte de l’été.png"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))

    page.stage.export_asked.emit("png")

    image = QImage(str(path))
    assert image.width() == page.canvas.width() * 3
    colors = {image.pixelColor(x, 60).name() for x in range(0, image.width(), 7)}
    assert len(colors) > 1
    assert not set(image.textKeys()) & {"Author", "Software", "Description"}


def test_a_drawing_names_the_sources_and_no_hidden_layer(
    page: MapPage, places: dict[str, str], tmp_path: Path
) -> None:
    click(child(page, "layer_photo"))
    page.write_picture(tmp_path / "carte.svg")

    text = (tmp_path / "carte.svg").read_text(encoding="utf-8")
    assert QSvgRenderer(str(tmp_path / "carte.svg")).isValid()
    assert "GeoNames" in text and "Initiatives" in text
    assert "Photos" not in text


def test_a_picture_for_print_is_light_in_the_dark_palette_too(
    page: MapPage, tmp_path: Path
) -> None:
    page.write_picture(tmp_path / "clair.png")
    theme.choose("dark")
    page.write_picture(tmp_path / "sombre.png")
    is_dark = theme.is_dark()
    theme.choose("light")

    pixels = [QImage(str(tmp_path / f"{n}.png")).pixelColor(9, 900) for n in ("clair", "sombre")]
    assert is_dark
    assert pixels[0] == pixels[1]


def test_tab_goes_from_the_list_to_the_map_and_what_floats_on_it(page: MapPage) -> None:
    page.filter.setFocus()
    seen = []
    for _ in range(9):
        seen.append(page.focusWidget().objectName())
        press(page.focusWidget(), Qt.Key.Key_Tab)

    assert seen == ["map_filter", "map_list", "map_place_button", "map_canvas",
                    "map_frame_button", "zoom_in", "zoom_out", "zoom_all",
                    "map_export_button"]  # fmt: skip


def test_the_map_moves_without_being_drawn_anew_until_it_rests(page: MapPage, qtbot: Any) -> None:
    canvas = page.canvas
    canvas.settle()
    kept = canvas._kept
    canvas.move_by(QPointF(90, 40))
    canvas.grab()
    assert canvas._kept is kept

    qtbot.waitUntil(lambda: canvas._kept is not None and canvas._kept.view == canvas.view)


def test_a_picture_that_cannot_be_written_is_told(page: MapPage, tmp_path: Path) -> None:
    from fabriques_desktop.errors import ReadOnlyPlace

    told: list[object] = []
    page.desk.operations.failed.connect(told.append)

    page.write_picture(tmp_path / "missing" / "carte.png")

    assert isinstance(told[0], ReadOnlyPlace)


# ---- drawing ----


def test_the_colours_follow_the_palette(page: MapPage, qapp: Any) -> None:
    page.canvas.settle()
    light = page.canvas.grab().toImage().pixelColor(3, 300).name()
    theme.choose("dark")
    dark = page.canvas.grab().toImage().pixelColor(3, 300).name()
    theme.choose("light")

    assert light != dark


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.key)
def test_every_piece_has_its_outlines_or_needs_none(frame: Any) -> None:
    made = outlines.overview(frame)

    has_land = bool(made.grounds)
    assert has_land == (frame.key not in {"miquelon", "caledonia", "wallis", "polynesia"})
    assert not frame.home_rect().isEmpty()


def test_the_benchmark_runs(dressed: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(map_benchmark, "_ROUNDS", 3)

    figures = map_benchmark.run(200)

    assert {"a frame at rest", "a frame while zooming in"} <= {figure.name for figure in figures}
