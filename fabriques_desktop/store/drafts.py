"""What is being typed: a small database of its own, its own thread, never blocked by long work.

A draft is on disk within two seconds of any keystroke.  Before it shrinks by much, the longest
state it had is put aside, to become a change too.  No bundle and no backup holds a draft.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from fabriques_desktop.domain.values import lazy_dataclass
from fabriques_desktop.store import codec
from fabriques_desktop.store.engine import address, connect, translate

DATABASE = "drafts.sqlite"
_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "trusted_schema=OFF")
_TABLES = """
CREATE TABLE IF NOT EXISTS draft (
  entity TEXT, record TEXT, field TEXT, text TEXT, seen TEXT, version INTEGER,
  PRIMARY KEY (entity, record, field));
CREATE TABLE IF NOT EXISTS kept (
  n INTEGER PRIMARY KEY, entity TEXT, record TEXT, field TEXT, text TEXT, seen TEXT);
"""
_NAMES = ("draft", "kept")
_OF_KEY = "entity=? AND record=? AND field=?"
_PUT = "INSERT OR REPLACE INTO draft VALUES(?,?,?,?,?,?)"
#: a draft that lost more characters than this, or a larger part than a fifth, is kept aside first
_LOSS = 200
_LOSS_PART = 5
_LOSS_LEAST = 20  # correcting a word is no loss

Key = tuple[str, str, str]  #: entity, record, field
Heads = tuple[str, ...]  #: of one cell
_log = logging.getLogger(__name__)


@lazy_dataclass(frozen=True, slots=True)
class Draft:
    """Text typed in one field and not sealed yet; `seen` is the heads its author was shown."""

    entity: str
    record: str
    field: str
    text: str
    seen: Heads
    version: int

    @property
    def key(self) -> Key:
        return self.entity, self.record, self.field


def _row(draft: Draft) -> tuple[object, ...]:
    """A draft as its table holds it."""
    return (*draft.key, draft.text, _packed(draft.seen), draft.version)


def _packed(heads: Heads) -> str:
    return codec.encode(heads).decode()


def loses_much(before: str, after: str) -> bool:
    """Whether going from `before` to `after` must keep `before` aside."""
    lost = len(before) - len(after)
    return lost > _LOSS or lost > max(_LOSS_LEAST, len(before) // _LOSS_PART)


def left_in(folder: Path) -> int:
    """How many drafts stand in a folder where nothing may be written; 0 when it cannot be said."""
    path = folder / DATABASE
    if not path.is_file():
        return 0
    wal = path.with_name(path.name + "-wal")
    has_log = wal.is_file() and wal.stat().st_size
    try:
        raw = connect(address(path, "mode=ro&readonly_shm=1" if has_log else "immutable=1"), ())
    except sqlite3.Error:
        return 0
    with closing(raw):
        try:
            counts = [raw.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in _NAMES]
        except sqlite3.Error:
            return 0
    return int(sum(counts))


class Drafts:
    """The drafts of one workspace.  `put` returns at once; a thread of its own writes.

    Without a folder nothing is kept: there is nowhere to write.
    """

    def __init__(self, folder: Path | None) -> None:
        self._path = folder / DATABASE if folder is not None else Path(":memory:")
        self._raw = self._opened()
        self._lock = threading.Lock()  # of the connection
        self._wake = threading.Condition()
        self._pending: dict[Key, Draft] = {}
        self._aside: list[Draft] = []
        self._last: dict[Key, Draft] = {d.key: d for d in self.all()}
        self._longest = dict(self._last)  # since something was last put aside or sealed
        self._became: dict[Key, dict[Heads, Heads]] = {}  # heads typed on -> those then made
        self.version = max((d.version for d in self._last.values()), default=0)
        self._busy = False
        self._closing = False
        self._error: Exception | None = None
        self._committed: list[Callable[[frozenset[Key]], None]] = []
        self._failed: list[Callable[[Exception], None]] = []
        self._thread = threading.Thread(target=self._run, name="drafts", daemon=True)
        self._thread.start()

    def _opened(self) -> sqlite3.Connection:
        """Raises: DiskFull, ReadOnlyPlace, WorkspaceDamaged, SaveRefused."""
        raw = None
        try:
            raw = connect(self._path, _PRAGMAS)
            raw.executescript(_TABLES)
        except sqlite3.Error as error:
            if raw is not None:
                raw.close()
            raise translate(error, self._path) from error
        return raw

    # ---- typing ----

    def put(self, entity: str, record: str, field: str, text: str, seen: Heads = ()) -> None:
        """Keep what is typed; returns at once.  `seen`: the heads of this cell that were shown."""
        with self._wake:
            self.version += 1
            typed = Draft(entity, record, field, text, tuple(seen), self.version)
            draft = self._followed(typed)
            if draft is typed:
                self._became.pop(draft.key, None)  # the author was shown what was kept
            longest = self._longest.get(draft.key)
            if longest is None or len(text) >= len(longest.text):
                self._longest[draft.key] = draft
            elif loses_much(longest.text, text):
                self._aside.append(longest)
                self._longest[draft.key] = draft
            self._last[draft.key] = self._pending[draft.key] = draft
            self._wake.notify_all()

    def on_committed(self, callback: Callable[[frozenset[Key]], None]) -> None:
        """Call back, from the drafts' thread, once keystrokes are on disk."""
        self._committed.append(callback)

    def on_failed(self, callback: Callable[[Exception], None]) -> None:
        """Call back, from the drafts' thread, when the disk refused them; they stay pending."""
        self._failed.append(callback)

    def forget_listener(self, callback: Callable[..., None]) -> None:
        """Call this one back no more."""
        self._committed = [each for each in self._committed if each != callback]
        self._failed = [each for each in self._failed if each != callback]

    def flush(self) -> None:
        """Wait until everything put is on disk.  Raises: DiskFull, SaveRefused."""
        with self._wake:
            self._wake.wait_for(lambda: self._error or not (self._pending or self._busy))
            error, self._error = self._error, None
        if error is not None:
            raise error

    def waiting(self) -> list[Draft]:
        """What was typed and is not on disk yet."""
        with self._wake:
            return list(self._pending.values())

    def holds(self, entity: str, record: str, field: str) -> bool:
        """Whether something typed in this field is no change yet."""
        with self._wake:
            return (entity, record, field) in self._last

    # ---- sealing ----

    def all(self) -> list[Draft]:
        with self._lock:
            rows = self._raw.execute(
                "SELECT entity, record, field, text, seen, version FROM draft ORDER BY version"
            ).fetchall()
        return [Draft(e, r, f, t, tuple(codec.decode(seen)), v) for e, r, f, t, seen, v in rows]

    def kept_aside(self) -> list[tuple[int, Draft]]:
        """Longer states put aside before text was lost, oldest first."""
        with self._lock:
            rows = self._raw.execute(
                "SELECT n, entity, record, field, text, seen FROM kept ORDER BY n"
            ).fetchall()
        return [
            (n, Draft(e, r, f, t, tuple(codec.decode(seen)), 0)) for n, e, r, f, t, seen in rows
        ]

    def forget(
        self, drafts: list[Draft], aside: list[int], now: Mapping[Key, Heads] | None = None
    ) -> None:
        """Drop what became changes; what was typed since stays, and goes on from them.

        `now`: the heads of what they became; none for those about what is erased.
        Raises: DiskFull, SaveRefused; sealed again, they are known to be changes already.
        """
        after = now or {}
        became = [(d, after[d.key]) for d in drafts if after.get(d.key, d.seen) != d.seen]
        with self._wake:
            self._wake.wait_for(lambda: not self._busy)
            for draft, heads in became:
                self._became.setdefault(draft.key, {})[draft.seen] = heads
            for draft in drafts:
                self._let_go(draft)
        gone = [(*d.key, d.version) for d in drafts]
        followed = [(_packed(heads), *d.key, _packed(d.seen)) for d, heads in became]
        with self._lock:
            try:
                self._raw.execute("BEGIN IMMEDIATE")
                self._raw.executemany(f"DELETE FROM draft WHERE {_OF_KEY} AND version<=?", gone)
                self._raw.executemany("DELETE FROM kept WHERE n=?", [(n,) for n in aside])
                for table in _NAMES:
                    self._raw.executemany(
                        f"UPDATE {table} SET seen=? WHERE {_OF_KEY} AND seen=?", followed
                    )
                self._raw.execute("COMMIT")
            except sqlite3.Error as error:
                if self._raw.in_transaction:
                    self._raw.rollback()
                raise translate(error, self._path) from error

    def _let_go(self, draft: Draft) -> None:
        """Hold on to nothing but what was typed since."""
        key = draft.key
        last = self._last.get(key)
        if last is None or last.version <= draft.version:
            for held in (self._last, self._longest, self._pending):
                held.pop(key, None)
            return
        if self._longest[key].version <= draft.version:
            self._longest[key] = last
        for held in (self._last, self._longest, self._pending):
            if key in held:
                held[key] = self._followed(held[key])
        self._aside = [self._followed(each) for each in self._aside]

    def _followed(self, draft: Draft) -> Draft:
        """A draft goes on from what its author kept meanwhile: no conflict with oneself."""
        became, seen = self._became.get(draft.key, {}), draft.seen
        while seen in became:
            seen = became[seen]
        return draft if seen == draft.seen else Draft(*draft.key, draft.text, seen, draft.version)

    def discard(
        self,
        entity: str,
        record: str,
        field: str,
        until: int | None = None,
        became: tuple[Heads, Heads] = ((), ()),
    ) -> None:
        """Drop the draft of a field that has just been saved as a change.

        `until`: the version typed when that save was asked for; what was typed since stays.
        `became`: the heads that save was typed on, and those it made.
        """
        key = (entity, record, field)
        seen, now = became
        saved = Draft(*key, "", seen, self.version if until is None else until)
        self.forget([saved], [], {key: now})

    def purge(self, is_gone: Callable[[Draft], bool]) -> None:
        """Drop drafts for ever, and every byte that they or earlier ones left in the file."""
        with self._wake:
            self._wake.wait_for(lambda: not self._busy)
            for kept in (self._pending, self._last, self._longest):
                for key in [k for k, draft in kept.items() if is_gone(draft)]:
                    del kept[key]
            self._aside = [draft for draft in self._aside if not is_gone(draft)]
        aside = [n for n, draft in self.kept_aside() if is_gone(draft)]
        self.forget([draft for draft in self.all() if is_gone(draft)], aside)
        with self._lock:
            self._raw.execute("VACUUM")
            self._raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        with self._wake:
            self._closing = True
            self._wake.notify_all()
        self._thread.join()
        with self._lock:
            self._raw.close()

    # ---- the thread ----

    def _run(self) -> None:
        while True:
            with self._wake:
                self._wake.wait_for(lambda: self._pending or self._closing)
                if not self._pending:
                    return
                drafts, self._pending = list(self._pending.values()), {}
                aside, self._aside = self._aside, []
                self._busy = True
            error = self._write(drafts, aside)
            with self._wake:
                self._busy = False
                self._error = error  # a trouble that is over is nobody's any more
                if error is not None:
                    self._pending = {d.key: d for d in drafts} | self._pending
                    self._aside = aside + self._aside
                self._wake.notify_all()
                is_last = error is not None and self._closing
            self._tell(drafts, error, wait=not is_last)
            if is_last:
                return

    def _write(self, drafts: list[Draft], aside: list[Draft]) -> Exception | None:
        try:
            with self._lock:
                if len(drafts) == 1 and not aside:
                    # one call, a transaction by itself: beside an import each call waits its turn
                    self._raw.execute(_PUT, _row(drafts[0]))
                    return None
                self._raw.execute("BEGIN IMMEDIATE")
                self._raw.executemany(
                    "INSERT INTO kept(entity, record, field, text, seen) VALUES(?,?,?,?,?)",
                    [_row(d)[:-1] for d in aside],
                )
                self._raw.executemany(_PUT, [_row(d) for d in drafts])
                self._raw.execute("COMMIT")
        except sqlite3.Error as error:
            if self._raw.in_transaction:
                self._raw.rollback()
            return translate(error, self._path)
        return None

    def _tell(self, drafts: list[Draft], error: Exception | None, *, wait: bool) -> None:
        if error is None:
            for done in self._committed:
                done(frozenset(d.key for d in drafts))
            return
        _log.error("drafts not written: %s", type(error).__name__)
        for failed in self._failed:
            failed(error)
        if wait:
            time.sleep(1.0)  # the disk said no: do not insist at full speed
