"""What a disk keeps of the files that the program itself writes, when the power goes.

Python's calls are watched, not replaced: the bytes of a file are sure as they were at its last
flush, a name as it was at the last flush of its folder.  Of what was done since, a cut keeps any
beginning: of the names of a folder in the order they were given, of the bytes of a file any part.
"""

from __future__ import annotations

import builtins
import io
import os
import random
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock


@dataclass(eq=False)
class Content:
    """One file or, when `is_folder`, one folder, whatever its name: its bytes as last flushed."""

    flushed: bytes = b""
    is_folder: bool = False

    def after_cut(self, now: bytes | None, rng: random.Random) -> bytes:
        """`now`: what the system would still give; None once it is gone from there."""
        if now is None or now == self.flushed or rng.random() < 0.4:
            return self.flushed
        kept = now[: rng.randrange(len(now) + 1)]
        return kept if rng.random() < 0.5 else kept + bytes(len(now) - len(kept))


#: name -> what it stood for since, None when it was taken away
Step = dict[Path, Content | None]


@dataclass
class Shelf:
    """The files below some folders: as the system gives them now, and as they are sure to be."""

    roots: tuple[Path, ...]
    on_moment: Callable[[], None] = lambda: None
    now: dict[Path, Content] = field(default_factory=dict)
    sure: dict[Path, Content] = field(default_factory=dict)
    since: dict[Path, list[Step]] = field(default_factory=dict)  # folder -> unflushed steps

    def __post_init__(self) -> None:
        self._lock = threading.RLock()
        for root in self.roots:
            for path in root.rglob("*"):
                whole = b"" if path.is_dir() else path.read_bytes()
                self.now[path] = Content(whole, path.is_dir())
        self.sure = dict(self.now)

    # ---- what is done ----

    def made(self, path: Path, *, is_folder: bool = False) -> None:
        with self._lock:
            if self._is_ours(path) and path not in self.now:
                self._step(path, {path: Content(is_folder=is_folder)})

    def renamed(self, old: Path, new: Path, flushed: bytes | None) -> None:
        """`flushed`: its sure bytes, for a file that somebody else kept an eye on."""
        with self._lock:
            if self._is_ours(new):
                known = self.now.get(old) or Content()
                if flushed is not None:
                    known.flushed = flushed
                self._step(new, {old: None, new: known})

    def gone(self, path: Path) -> None:
        with self._lock:
            if path in self.now:
                self._step(path, {path: None})

    def flushed(self, descriptor: int) -> None:
        with self._lock:
            path = Path(os.readlink(f"/proc/self/fd/{descriptor}"))
            if stat.S_ISDIR(os.fstat(descriptor).st_mode):
                for step in self.since.pop(path, ()):
                    _apply(step, self.sure)
            elif path in self.now:
                self.now[path].flushed = Path(f"/proc/self/fd/{descriptor}").read_bytes()

    def _is_ours(self, path: Path) -> bool:
        return any(path.is_relative_to(root) for root in self.roots)

    def _step(self, path: Path, step: Step) -> None:
        self.since.setdefault(path.parent, []).append(step)
        _apply(step, self.now)

    # ---- what is left ----

    def after_cut(self, rng: random.Random) -> dict[Path, bytes | None]:
        """Every file that is found when the power comes back, None for a folder."""
        with self._lock:
            names = dict(self.sure)
            for folder in sorted(self.since):
                steps = self.since[folder]
                for step in steps[: rng.randrange(len(steps) + 1)]:
                    _apply(step, names)
            here = {id(content): path for path, content in self.now.items()}
            found: dict[Path, bytes | None] = {}
            for path, content in names.items():
                if self._has_its_folder(path, names):
                    now = self._read(here, content)
                    found[path] = None if content.is_folder else content.after_cut(now, rng)
            return found

    def _read(self, here: dict[int, Path], content: Content) -> bytes | None:
        path = here.get(id(content))
        return path.read_bytes() if path is not None and path.is_file() else None

    def _has_its_folder(self, path: Path, names: dict[Path, Content]) -> bool:
        return path.parent in self.roots or (
            path.parent in names and self._has_its_folder(path.parent, names)
        )


def _apply(step: Step, names: dict[Path, Content]) -> None:
    for path, content in step.items():
        if content is None:
            names.pop(path, None)
        else:
            names[path] = content


@contextmanager
def watched_by(
    shelf: Shelf, of_database: Callable[[Path], bytes | None] = lambda _: None
) -> Iterator[None]:
    """Inside, what Python does to files is told to the shelf.

    `of_database`: the sure bytes of a database that is given another name.
    """
    real_open, real_low = io.open, os.open

    def opening(file: Any, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
        opened = real_open(file, mode, *args, **kwargs)
        if set(mode) & set("wxa+") and isinstance(file, str | os.PathLike):
            shelf.made(_absolute(file))
        return opened

    def opening_low(path: Any, flags: int, *args: Any, **kwargs: Any) -> int:
        opened = real_low(path, flags, *args, **kwargs)
        if flags & os.O_CREAT and isinstance(path, str | os.PathLike):
            shelf.made(_absolute(path))
        return opened

    def then(name: str, tell: Callable[..., None]) -> Any:
        real = getattr(os, name)

        def call(*args: Any, **kwargs: Any) -> Any:
            shelf.on_moment()
            done = real(*args, **kwargs)
            tell(*args)
            return done

        return mock.patch.object(os, name, call)

    def renamed(old: Any, new: Any) -> None:
        shelf.renamed(_absolute(old), _absolute(new), of_database(_absolute(old)))

    with (
        mock.patch.object(io, "open", opening),
        mock.patch.object(builtins, "open", opening),
        mock.patch.object(os, "open", opening_low),
        then("replace", renamed),
        then("rename", renamed),
        then("unlink", lambda path, *_: shelf.gone(_absolute(path))),
        then("rmdir", lambda path, *_: shelf.gone(_absolute(path))),
        then("mkdir", lambda path, *_: shelf.made(_absolute(path), is_folder=True)),
        then("fsync", shelf.flushed),
        then("fdatasync", shelf.flushed),
    ):
        yield


def _absolute(path: Any) -> Path:
    return Path(os.path.abspath(os.fspath(path)))
