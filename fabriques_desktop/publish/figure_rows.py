"""How pictures share a row of the page: how large each is printed, how wide its caption runs.

The one place that knows, for the document and for the estimate of its pages; nothing is drawn here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from fabriques_desktop.publish import map_picture
from fabriques_desktop.publish.sheet import Figure, MapFigure

GAP_CM = 0.5
_ROW_CM = 17.0
# low enough for a row of pictures to stand under the identity table, on the first page
_HEIGHT_CM, _ALONE_HEIGHT_CM, _ALONE_WIDTH_CM = 4.4, 5.4, 12.5
_CAPTION_CM = 4.0  # at least: under a narrower picture a caption would be a column of single words
_WIDER_CM = 2.0  # at most, that a caption may be than its picture where there is room


class Place(NamedTuple):
    """What one picture gets of a row, in cm."""

    width: float
    height: float
    caption: float  # how wide the caption runs


def places(
    figures: Sequence[Figure | MapFigure], aspects: Sequence[float] | None = None
) -> list[Place]:
    """The places of a row, from left to right: one height for all, a photo alone is larger.

    aspects: those of the very pictures, where they are known better than by what is said of them.
    """
    shown = list(aspects or map(_said_aspect, figures))
    height = _height(shown, is_photo=isinstance(figures[0], Figure))
    widths = [aspect * height for aspect in shown]
    captions = [max(width, _CAPTION_CM) for width in widths]
    free = _free(len(shown)) - sum(captions)
    wider = min(_WIDER_CM, max(0.0, free / len(shown)))
    return [Place(w, height, c + wider) for w, c in zip(widths, captions, strict=True)]


def aspect(width: int, height: int) -> float:
    """Width over height, within what a page can show; 4:3 when it is not known."""
    return min(max(width / height, 0.3), 4.0) if width > 0 and height > 0 else 4 / 3


def _said_aspect(figure: Figure | MapFigure) -> float:
    if isinstance(figure, MapFigure):
        return map_picture.WIDTH_PX / map_picture.HEIGHT_PX
    return aspect(figure.width_px, figure.height_px)


def _free(count: int) -> float:
    return _ROW_CM - GAP_CM * (count - 1)


def _height(aspects: list[float], *, is_photo: bool) -> float:
    """The most at which all stand side by side, each with room for its caption."""
    if len(aspects) == 1:
        return min(_ALONE_HEIGHT_CM, _ALONE_WIDTH_CM / aspects[0]) if is_photo else _HEIGHT_CM
    height, wide = _HEIGHT_CM, aspects
    for _ in aspects:  # each lower height may leave one more narrower than its caption
        room = _free(len(aspects)) - _CAPTION_CM * (len(aspects) - len(wide))
        height = min(height, room / sum(wide)) if wide else height
        wide = [aspect for aspect in wide if aspect * height > _CAPTION_CM]
    return height
