"""The command line called as its user calls it: arguments in, two streams and an exit code out."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from fabriques_desktop.cli.main import app

PROGRAMME = "Fabriques d’essai"
TERRITORY = "0190a5d0-ac96-774b-8cce-b302099a8057"
VISIT = "0190a5d0-ac96-774b-8cce-b302099a8058"
INTERVIEW = "0190a5d0-ac96-774b-8cce-b302099a8059"


@dataclass(frozen=True)
class Said:
    """What a call wrote, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Call = Callable[..., Said]


@pytest.fixture
def call(home: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Calls `fabriques`; a bug behind a call fails its test."""
    monkeypatch.setenv("FABRIQUES_LANG", "fr")

    def run(*arguments: object, code: int = 0) -> Said:
        result = CliRunner().invoke(app, [str(a) for a in arguments])
        said = Said(result.exit_code, result.stdout, result.stderr)
        log = home / "log" / "fabriques.log"
        assert not log.exists(), log.read_text(encoding="utf-8")
        assert "Traceback" not in said.out + said.err
        assert said.code == code, said
        return said

    return run


@pytest.fixture
def init(call: Call, tmp_path: Path) -> Callable[..., Path]:
    """Makes workspaces of one programme by name."""

    def make(name: str, *options: str) -> Path:
        path = tmp_path / name
        call("init", path, "--programme", PROGRAMME, "--author", name.title(), "--plain", *options)
        return path

    return make


@pytest.fixture
def field(call: Call, init: Callable[..., Path], lines: Callable[..., Path]) -> Path:
    """A field workspace with a territory, a visit and an interview."""
    path = init("terrain")
    call(
        "load",
        path,
        lines(
            row("territory", TERRITORY, name="Valombre", level="city"),
            row("visit", VISIT, territory=TERRITORY, start="2026-03-11"),
            row("interview", INTERVIEW, title="À l’Œuvre", territory=TERRITORY, visit=VISIT),
        ),
    )
    return path


@pytest.fixture
def lines(tmp_path: Path) -> Callable[..., Path]:
    """Writes a file of JSON Lines."""

    def write(*rows: object, name: str = "fiches.jsonl") -> Path:
        path = tmp_path / name
        written = (r if isinstance(r, str) else json.dumps(r, ensure_ascii=False) for r in rows)
        path.write_text("\n".join(written) + "\n", encoding="utf-8")
        return path

    return write


@pytest.fixture
def state(call: Call) -> Callable[[Path], tuple[str, list[str]]]:
    """What must not change: every change, and the listing of the files."""

    def of(path: Path) -> tuple[str, list[str]]:
        files = sorted(str(p.relative_to(path)) for p in (path / "files").rglob("*"))
        return call("dump", path, "--history").out, files

    return of


def row(entity: str, record: str | None = None, **fields: object) -> dict[str, object]:
    """One line of a file to load."""
    return {"entity": entity, "fields": fields} | ({"id": record} if record else {})
