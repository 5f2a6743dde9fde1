"""What a person chose on this machine: language, palette, where the window stood, recent work.

It holds places and habits, never a word of anybody's notes.  A file that cannot be read costs the
habits and nothing else: it is put aside, the program starts with the defaults and says so once.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from fabriques_desktop import locations
from fabriques_desktop.whole_files import write_whole

LANGUAGES = ("fr", "en")
PALETTES = ("system", "light", "dark")
READING_PX = range(12, 33)
TEXT_PERCENTS = (100, 125, 150, 200)
RECENT_LIMIT = 10
_PASSWORD = re.compile(r"(?<=://)([^:@/?]*):[^@/]*@")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One person's habits on one machine; `replace` makes the next ones."""

    language: str | None = None  # None follows the system
    palette: str = "system"
    text_percent: int = 100  # the size of every word of the window
    reading_px: int = 16  # the size of notes, which a person sets for their own eyes
    recent_workspaces: tuple[str, ...] = ()  # absolute paths or addresses, the latest first
    last_workspace: str = ""
    window_geometry: str = ""  # as the window wrote it, read by nobody else
    nav_collapsed: bool = False  # the navigation shows its icons only
    tour_done: bool = False  # the tour of the example was seen or skipped


@dataclass(frozen=True, slots=True)
class Loaded:
    """What `load` found.  `put_aside` is where an unreadable file went, to be told once."""

    settings: Settings
    put_aside: Path | None = None
    ignored: tuple[str, ...] = ()  # keys whose value made no sense and fell back to the default


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


_ACCEPTS: Mapping[str, Callable[[Any], bool]] = {
    "language": lambda value: value is None or value in LANGUAGES,
    "palette": lambda value: value in PALETTES,
    "text_percent": lambda value: type(value) is int and value in TEXT_PERCENTS,
    "reading_px": lambda value: type(value) is int and value in READING_PX,
    "recent_workspaces": _are_texts,
    "last_workspace": _is_text,
    "window_geometry": _is_text,
    "nav_collapsed": lambda value: isinstance(value, bool),
    "tour_done": lambda value: isinstance(value, bool),
}


def load(path: Path | None = None) -> Loaded:
    """The settings of this machine; the defaults where nothing was chosen yet.

    Never raises for what the file holds.  A value that makes no sense falls back alone; keys of a
    newer version are left out.  A file that is no settings file is renamed beside itself
    (`settings.json.damaged-1`), so that the next start is quiet and nothing was thrown away.
    """
    path = path or locations.settings_path()
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Loaded(Settings())
    except OSError:
        # Not ours to move: a folder, a file of another user, a disk that is leaving.
        return Loaded(Settings(), put_aside=path)
    except (ValueError, RecursionError):  # not UTF-8, not JSON, or nested to break the reader
        return Loaded(Settings(), put_aside=_put_aside(path))
    if not isinstance(values, dict):
        return Loaded(Settings(), put_aside=_put_aside(path))
    return _from_values(values)


def save(settings: Settings, path: Path | None = None) -> None:
    """Write the settings whole or not at all.

    Raises: OSError when the place cannot be written; the former file is then as it was.
    """
    path = path or locations.settings_path()
    # Escaped, since a path on Linux may hold bytes that are no UTF-8.
    text = json.dumps(asdict(settings), indent=2) + "\n"
    write_whole(path, text.encode("ascii"), private=True)


def opened(settings: Settings, workspace: Path | str) -> Settings:
    """The settings once `workspace` was opened: it is the last one and heads the recent ones.

    The address of a central store is kept without its password.
    """
    if isinstance(workspace, str) and "://" in workspace:
        path = _PASSWORD.sub(r"\1@", workspace)
    else:
        path = str(Path(workspace).absolute())
    others = (known for known in settings.recent_workspaces if known != path)
    recent = (path, *others)[:RECENT_LIMIT]
    return replace(settings, last_workspace=path, recent_workspaces=recent)


def _from_values(values: dict[str, Any]) -> Loaded:
    good: dict[str, Any] = {}
    ignored: list[str] = []
    for name in (field.name for field in fields(Settings)):
        if name not in values:
            continue
        value = values[name]
        if _ACCEPTS[name](value):
            good[name] = tuple(value) if isinstance(value, list) else value
        else:
            ignored.append(name)
    return Loaded(Settings(**good), ignored=tuple(ignored))


def _put_aside(path: Path) -> Path:
    """Rename a file that cannot be read to the first free `.damaged-N`, and return its new path."""
    number = 1
    while (aside := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    try:
        path.rename(aside)
    except OSError:
        return path  # a place that cannot be written; it will be said again next time
    return aside
