"""Two starts on one workspace: the second asks the window of the first to come forward, and ends.

The first listens only while it holds the workspace; a socket left by a crash is put away then.
"""

from __future__ import annotations

import getpass
import hashlib
import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 1500
_ASK = b"forward\n"


def name_of(folder: Path) -> str:
    """The name of the door of a workspace, for this user alone."""
    where = os.path.normcase(folder.resolve())
    digest = hashlib.sha256(f"{getpass.getuser()}\n{where}".encode()).hexdigest()
    return f"fabriques-{digest[:24]}"


class Door(QObject):
    """Listens for other starts on the workspace that is open here."""

    def __init__(
        self, folder: Path, forward: Callable[[], object], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._forward = forward
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_knock)
        name = name_of(folder)
        # The workspace is ours: whoever left a socket of this name behind is no more.
        QLocalServer.removeServer(name)
        self.is_open = self._server.listen(name)

    def _on_knock(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.disconnected.connect(caller.deleteLater)
            self._forward()

    def close(self) -> None:
        self._server.close()


def knock(folder: Path) -> bool:
    """Ask the window that has this workspace open to come forward; False when none answers."""
    socket = QLocalSocket()
    socket.connectToServer(name_of(folder))
    if not socket.waitForConnected(_WAIT_MS):
        return False
    socket.write(_ASK)
    socket.waitForBytesWritten(_WAIT_MS)
    socket.disconnectFromServer()
    return True
