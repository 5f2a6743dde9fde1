"""The face with which pictures are lettered and words are measured: Manrope, the same everywhere.

It comes with the program, for a picture must be the same on every machine.
"""

from __future__ import annotations

import functools
import io
from importlib.resources import files

from PIL import ImageFont

#: how wide words are in Calibri, beside Manrope of the same size: the mean over 100 stretches of
#: 200 characters of the program's own French labels, each within 0.02 of it
CALIBRI = 0.894


@functools.cache
def face(size: int) -> ImageFont.FreeTypeFont:
    """The regular face, of so many pixels."""
    content = files("font_manrope").joinpath("files", "Manrope-Regular.ttf").read_bytes()
    return ImageFont.truetype(io.BytesIO(content), size)
