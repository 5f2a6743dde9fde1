"""What every test stands on: no real user folder, no real screen, no dialog that waits for ever.

Fixtures of one part belong in that part's own conftest; here is only what all parts share.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import HealthCheck, settings

from fabriques_desktop.bootstrap import Workspace, create_workspace
from tests.postgres import Server, server_folder
from tests.quick_disk import _quick_disk, real_disk  # noqa: F401
from tests.quick_passphrase import quick_passphrase  # noqa: F401

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROOT = Path(__file__).resolve().parent.parent

# Shared machines stall: a deadline per example would fail for reasons that are not ours.
settings.register_profile(
    "ci", max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "long", max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


gc.disable()  # collecting makes thousands of objects that stay


def pytest_collection_finish() -> None:
    """Tests and modules are there to the end: the search for garbage passes them by from now on."""
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def _session_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Session fixtures are built before any test's `home`: they too stay out of real folders."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FABRIQUES_HOME", str(tmp_path_factory.mktemp("session-home")))
        yield


@pytest.fixture(autouse=True)
def home(
    _session_home: None,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    """The user's folders of this test alone, outside `tmp_path`: settings, keys, logs."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("FABRIQUES_HOME", str(folder))
    return folder


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real cases, interviews, contributions and photos, kept beside the checkout."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the real input data (../shared/data) is not beside this checkout")
    return folder


@pytest.fixture
def clock() -> Callable[[], datetime]:
    """A clock that starts on 12 March 2026, 9 h UTC, and advances one second at each reading."""
    moments = iter(range(10**9))
    start = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)
    return lambda: start + timedelta(seconds=next(moments))


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A scratch server of PostgreSQL, or a skip that says why there is none."""
    programs = server_folder()
    if programs is None:
        pytest.skip("no PostgreSQL server, or no psycopg, is installed")
    server = Server(programs)
    yield server
    server.remove()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], dict[str, Any]]:
    """name -> where a workspace of that name is made: what `create_workspace` takes.

    A test that is about the files of one engine asks for it with `only_sqlite`.
    """
    if request.param == "sqlite":
        return lambda name: {"address": tmp_path / name}
    server: Server = request.getfixturevalue("postgres")
    return lambda name: {"address": server.new_address(), "photos": tmp_path / name}


@pytest.fixture
def make(
    place: Callable[[str], dict[str, Any]], clock: Callable[[], datetime]
) -> Iterator[Callable[..., Workspace]]:
    """Makes workspaces of one programme by name, on each engine; all are closed at the end."""
    made: list[Workspace] = []

    def create(name: str, role: str = "field", programme: str = "Essai") -> Workspace:
        ws = create_workspace(
            **place(name), programme=programme, author=name.title(), role=role, plain=True,
            now=clock,
        )  # fmt: skip
        made.append(ws)
        return ws

    yield create
    for ws in made:
        ws.close()


@pytest.fixture
def ws(make: Callable[..., Workspace]) -> Workspace:
    """A workspace of the field."""
    return make("terrain")


@pytest.fixture(autouse=True)
def _no_waiting_dialog(monkeypatch: pytest.MonkeyPatch) -> None:
    """A modal dialog would hold the run until its limit: it fails its test instead.

    A test that expects a dialog patches the same method again, which wins.
    """
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None:
        return

    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError("a modal dialog was opened and nobody would have closed it")

    for kind in (widgets.QDialog, widgets.QMessageBox, widgets.QFileDialog):
        monkeypatch.setattr(kind, "exec", refuse)
    for name in ("information", "question", "warning", "critical"):
        monkeypatch.setattr(widgets.QMessageBox, name, refuse)
    for name in ("getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory"):
        monkeypatch.setattr(widgets.QFileDialog, name, refuse)
