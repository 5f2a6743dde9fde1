"""The composition root: where the window, the command line and the tests get a workspace from."""

from __future__ import annotations

from fabriques_desktop.services.workspaces import create as create_workspace
from fabriques_desktop.services.workspaces import join as join_workspace
from fabriques_desktop.services.workspaces import move as move_workspace
from fabriques_desktop.services.workspaces import open_existing as open_workspace
from fabriques_desktop.store.places import Address, address_of, is_central
from fabriques_desktop.store.workspace import Workspace

__all__ = [
    "Address", "Workspace", "address_of", "create_workspace", "is_central", "join_workspace",
    "move_workspace", "open_workspace",
]  # fmt: skip
