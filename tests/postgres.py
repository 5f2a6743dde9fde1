"""A scratch PostgreSQL server for the tests: made once a session, on a random port, removed after.

As root the server runs as the user `postgres`, which it insists on.  Nothing of an installed
cluster is touched.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest

#: for a test about the files of a workspace of its own, or of what no engine answers differently
only_sqlite = pytest.mark.parametrize("place", ["sqlite"], indirect=True)

_PREFIX = "fabriques-pg-"
# commits stay synchronous: a server that is killed keeps what it said it kept
_FAST = (
    "fsync=off", "full_page_writes=off", "max_connections=60",
    "shared_buffers=64MB", "listen_addresses='127.0.0.1'", "autovacuum=off", "max_wal_size=256MB",
)  # fmt: skip


def server_folder() -> Path | None:
    """Where the newest installed server's programs are; None without one, or without its driver."""
    try:
        import psycopg  # noqa: F401
    except ImportError:
        return None
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=_version)
    if found:
        return found[-1].parent
    named = shutil.which("initdb")
    return Path(named).parent if named and shutil.which("pg_ctl") else None


def _version(path: Path) -> int:
    return int(path.parts[-3]) if path.parts[-3].isdigit() else 0


class Server:
    """A running cluster of one database; every store of a test is a schema of its own."""

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        self._account = pwd.getpwnam("postgres") if os.geteuid() == 0 else None
        self._sweep()
        self.folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-"))
        self._data = self.folder / "data"
        if self._account:
            os.chown(self.folder, self._account.pw_uid, self._account.pw_gid)
        self._run(
            "initdb", "-D", self._data, "-U", "essai", "-A", "trust", "-E", "UTF8", "--locale=C",
            "--no-sync",
        )  # fmt: skip
        settings = [f"{each}\n" for each in _FAST]
        settings.append(f"unix_socket_directories='{self.folder}'\n")
        with (self._data / "postgresql.conf").open("a") as conf:
            conf.writelines(settings)
        self._numbers = count(1)
        self._start_somewhere()

    def _sweep(self) -> None:
        """End the servers of sessions that were killed before they could."""
        for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
            session = folder.name.removeprefix(_PREFIX).partition("-")[0]
            try:
                os.kill(int(session), 0)
            except ProcessLookupError:
                self.folder, self._data = folder, folder / "data"
                with contextlib.suppress(OSError):  # another session may be ending it just now
                    self.remove()
            except (ValueError, OSError):
                continue

    def _run(self, program: str, *arguments: Any) -> None:
        who: dict[str, Any] = {}
        if self._account:
            who = {"user": self._account.pw_uid, "group": self._account.pw_gid, "extra_groups": []}
        subprocess.run(
            [self._programs / program, *map(str, arguments)],
            check=True, capture_output=True, cwd=self.folder, timeout=300,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C"}, **who,
        )  # fmt: skip

    def _start_somewhere(self) -> None:
        """On a port that is free; one that somebody takes meanwhile is left to them."""
        for tries_left in reversed(range(5)):
            with socket.socket() as probe:
                probe.bind(("127.0.0.1", 0))
                self.port = probe.getsockname()[1]
            try:
                return self.start()
            except subprocess.CalledProcessError:
                if not tries_left:
                    raise

    def start(self) -> None:
        there = ("-D", self._data, "-l", self.folder / "log", "-o", f"-p {self.port}")
        self._run("pg_ctl", *there, "-w", "-t", "60", "start")

    def stop(self, how: str = "fast") -> None:
        """`fast` ends in order; `immediate` is a server that is killed."""
        self._run("pg_ctl", "-D", self._data, "-w", "-t", "60", "-m", how, "stop")

    def remove(self) -> None:
        with contextlib.suppress(subprocess.SubprocessError):
            self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def url(self) -> str:
        return f"postgresql://essai@127.0.0.1:{self.port}/postgres"

    def new_address(self) -> str:
        """The address of an empty place for one store."""
        import psycopg

        name = f"s{next(self._numbers)}"
        with psycopg.connect(self.url, autocommit=True) as raw:
            raw.execute(f"CREATE SCHEMA {name}")
        return f"{self.url}?options=-csearch_path%3D{name}"

    def run(self, address: str, statement: str) -> None:
        import psycopg

        with psycopg.connect(address, autocommit=True) as raw:
            raw.execute(statement)

    def cut_connections(self) -> None:
        """End every connection but our own, as a cable pulled out does."""
        self.run(
            self.url,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'",
        )

    def is_written(self, raw: Any) -> bool:
        """Whether somebody's transaction has written and is not over, asked on a connection."""
        query = "SELECT 1 FROM pg_stat_activity WHERE backend_xid IS NOT NULL LIMIT 1"
        return raw.execute(query).fetchone() is not None

    def remember(self, address: str) -> Callable[[], None]:
        """Keep all the rows of a store as they are now; what is returned puts them back."""
        import psycopg

        with psycopg.connect(address, autocommit=True) as raw:
            found = raw.execute(
                "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
            ).fetchall()
            names = [name for (name,) in found]
            for name in names:
                raw.execute(f'CREATE TABLE public."kept_{name}" AS TABLE "{name}"')

        def put_back() -> None:
            with psycopg.connect(address) as raw:
                for name in names:
                    raw.execute(f'TRUNCATE "{name}"')
                    columns = "rowid, body" if name == "search" else "*"
                    raw.execute(f'INSERT INTO "{name}" SELECT {columns} FROM public."kept_{name}"')
                    raw.execute(f'DROP TABLE public."kept_{name}"')

        return put_back
