"""Where the files that come with the program are: icons, labels, vocabularies, templates, styles.

One lookup serves the checkout, the editable install, the wheel and the frozen program, because the
packed forms all carry `resources/` as `_resources` inside the package.  It reads no file itself.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _root() -> Path:
    packed = _PACKAGE / "_resources"
    return packed if packed.is_dir() else _PACKAGE.parent / "resources"


_ROOT = _root()


def resource(*parts: str) -> Path:
    """The path of a file or folder that came with the program: `resource("labels", "fr.toml")`.

    It is not looked at: one that is missing raises `FileNotFoundError` when it is opened, since a
    program without its own files is broken, and no person could mend it by doing something else.
    """
    return _ROOT.joinpath(*parts)
