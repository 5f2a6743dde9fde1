"""Several workspaces of one programme, each with a desk: the field and the office side by side."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from fabriques_desktop.bootstrap import Workspace, create_workspace
from fabriques_desktop.desktop.desk import Desk
from fabriques_desktop.desktop.operations import Operations
from fabriques_desktop.desktop.worker import Worker
from fabriques_desktop.services import bundles
from fabriques_desktop.words import words


def save(ws: Workspace, entity: str, record: str | None = None, **values: Any) -> str:
    with ws.act("edit") as act:
        return act.save(entity, record, values)


class Programme:
    """Makes workspaces and desks of one programme, and puts all away at the end."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.stick = folder / "clé"
        self.stick.mkdir()
        self._stack = ExitStack()

    def workspace(self, author: str, role: str = "field") -> Workspace:
        made = create_workspace(
            self.folder / author, programme="Les Fabriques", author=author, role=role, plain=True
        )
        self._stack.callback(made.close)
        return made

    def desk(self, ws: Workspace) -> Desk:
        operations = Operations(Worker())
        made = Desk(ws, words("fr"), operations)
        self._stack.callback(made.deleteLater)
        self._stack.callback(operations.close)
        return made

    def send(self, ws: Workspace, to: Workspace) -> Path:
        """Hand over from one and take in at the other, without a window."""
        path = bundles.hand_over(ws, self.stick).path
        bundles.receive(to, path, trust_new=True)
        return path

    def edited_apart(self) -> tuple[Workspace, Workspace, str]:
        """An office that received one summary written differently by two people."""
        salome, ilan = self.workspace("Salomé"), self.workspace("Ilan")
        office = self.workspace("Maïwenn", "office")
        record = save(salome, "interview", title="Aux Lavoirs", summary="Quarante idées arrivent.")
        self.send(salome, ilan)
        save(salome, "interview", record, summary="Quarante idées arrivent en mairie.")
        save(ilan, "interview", record, summary="Quarante et une idées arrivent.")
        self.send(salome, office)
        self.send(ilan, office)
        return office, ilan, record

    def close(self) -> None:
        self._stack.close()


@contextmanager
def programme(folder: Path) -> Iterator[Programme]:
    made = Programme(folder)
    try:
        yield made
    finally:
        made.close()
