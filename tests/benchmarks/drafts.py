"""From a keystroke to the disk: `put` until `on_committed`, at rest and during a long import."""

from __future__ import annotations

import tempfile
import threading
import time
from pathlib import Path

from fabriques_desktop.bootstrap import Workspace, create_workspace, open_workspace
from fabriques_desktop.services import bundles
from tests.benchmarks import workspaces
from tests.benchmarks.measuring import Figure, percentile
from tests.benchmarks.texts import Texts

_BAR_S = 0.020
_KEYS = 1000
_PAUSE_S = 0.004  # nobody types faster


class Typist:
    """Types one text key by key; holds the seconds each key took to reach the disk."""

    def __init__(self, ws: Workspace) -> None:
        self.waits: list[float] = []
        self.puts: list[float] = []
        self._ws = ws
        self._record = ws.new_id()
        self._done = threading.Event()
        ws.drafts.on_committed(lambda _: self._done.set())

    def type(self, keys: int, until: threading.Event | None = None) -> None:
        text = Texts(5).text(4000)
        for at in range(keys):
            if until is not None and until.is_set():
                return
            self._done.clear()
            start = time.perf_counter()
            self._ws.drafts.put("interview", self._record, "summary", text[: 2000 + at])
            self.puts.append(time.perf_counter() - start)
            self._done.wait()
            self.waits.append(time.perf_counter() - start)
            time.sleep(_PAUSE_S)


def run(records: int = 100_000) -> list[Figure]:
    workspaces.settle_home()
    with tempfile.TemporaryDirectory(dir=workspaces.folder()) as passing:
        at = Path(passing)
        workspaces.copied("interviews", records, at / "ws")
        bundle = _bundle(at, max(records // 10, 1000))
        with open_workspace(at / "ws") as ws:
            calm, busy = Typist(ws), Typist(ws)
            calm.type(_KEYS)
            took = while_importing(ws, bundle, busy)
    note = f"{len(busy.waits)} keys in an import of {took:.1f} s"
    return [
        Figure(f"draft commit p99, {records:,} records", percentile(calm.waits, 0.99), bar=_BAR_S),
        Figure("  put returns, p99", percentile(calm.puts, 0.99)),
        Figure("draft commit p99, during an import", percentile(busy.waits, 0.99), bar=_BAR_S,
               note=note),
        Figure("  slowest key", max(busy.waits), bar=2.0),
    ]  # fmt: skip


def _bundle(at: Path, records: int) -> Path:
    """A bundle of new interviews from another device of the same programme."""
    path = at / "new.fabriques"
    with create_workspace(at / "other", programme="Bancs d’essai", author="Oli", plain=True) as ws:
        texts = Texts(11)
        with ws.act("generate") as act:
            for _ in range(records):
                values = {"title": texts.title(), "summary": texts.text(600)}
                act.save("interview", None, values)
        bundles.hand_over(ws, path)
    return path


def while_importing(ws: Workspace, bundle: Path, typist: Typist) -> float:
    """Type in this thread while another takes the bundle in; seconds of the import."""
    finished = threading.Event()
    errors: list[BaseException] = []

    def take() -> None:
        try:
            bundles.receive(ws, bundle, trust_new=True)
        except BaseException as error:  # noqa: BLE001 - told in the thread that measures
            errors.append(error)
        finally:
            finished.set()

    start = time.perf_counter()
    importing = threading.Thread(target=take)
    importing.start()
    typist.type(100_000, finished)
    importing.join()
    if errors:
        raise errors[0]
    return time.perf_counter() - start
