"""Writing the content of the demonstration into a workspace, as its author would have.

Local names become ids here, and what the program fills by itself is filled.  Which workspace gets
what, and when, is decided by `demo`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from fabriques_desktop.domain import ids
from fabriques_desktop.services import photos
from fabriques_desktop.services.demo_content import DRAWN, Entry
from fabriques_desktop.services.drawings import draw_scene
from fabriques_desktop.store.workspace import Workspace
from fabriques_desktop.words import default_guide

_LANGUAGE = "fr"


class Writer:
    """Writes entries, and remembers the id of every local name for those that come after."""

    def __init__(self) -> None:
        guide = default_guide(_LANGUAGE)
        self.ids = {"guide.default": ids.guide_id("default", guide.version, guide.language)}
        self._contents: dict[str, str] = {}  # id of a text -> its content

    def write(
        self,
        ws: Workspace,
        entries: Iterable[Entry],
        pictures: Path,
        written: Callable[[], None],
    ) -> None:
        """Make or edit one record an entry, each in an act of its own.

        pictures: where the drawings are put, as a camera's card would hold them.
        written: called after each.
        """
        entries = tuple(entries)
        for entry in entries:
            if entry.name not in self.ids and entry.entity != "photo":
                self.ids[entry.name] = self._new_id(ws, entry)
        for entry in entries:
            if entry.entity == "photo":
                self._take(ws, entry, pictures)
            else:
                self._save(ws, entry)
            written()

    def _new_id(self, ws: Workspace, entry: Entry) -> str:
        if entry.entity == "interview":
            return ids.interview_id(self.ids[entry.fields["meeting"]])
        if entry.entity == "text":
            return ids.notes_id(self.ids[entry.fields["interview"]], ws.member_id)
        return ws.new_id()

    def _save(self, ws: Workspace, entry: Entry) -> None:
        record, values = self.ids[entry.name], entry.resolved(self.ids)
        if entry.entity == "text":
            self._contents[record] = values["content"]
        with ws.act("edit") as act:
            act.save(entry.entity, record, values | self._filled_by_itself(ws, entry, values))

    def _filled_by_itself(
        self, ws: Workspace, entry: Entry, values: dict[str, Any]
    ) -> dict[str, Any]:
        if entry.entity == "text":
            return {"author": ws.member_id}
        if entry.entity == "interview":
            return {"guide_version": default_guide(_LANGUAGE).version}
        if entry.entity == "excerpt":
            start = self._contents[values["text"]].index(values["passage"])
            return {"start": start, "end": start + len(values["passage"])}
        return {}

    def _take(self, ws: Workspace, entry: Entry, pictures: Path) -> None:
        """Draw the picture, add its file as any photo, then say what a person says of it."""
        path = pictures / entry.fields["filename"]
        pictures.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_drawn(entry))
        values = entry.resolved(self.ids)
        (photo,) = photos.add_files(ws, values["about"], [path]).added
        self.ids[entry.name] = photo
        said = {key: value for key, value in values.items() if key not in DRAWN}
        if said.get("recognisable") == "no":
            said["asserted_by"] = ws.member_id
        with ws.act("edit") as act:
            act.save("photo", photo, said)


def _drawn(entry: Entry) -> bytes:
    """The file a camera would have left: the moment and the place are in it, not in the entry."""
    said = entry.fields
    return draw_scene(
        said["scene"],
        seed=1,
        taken_at=f"{said['taken_at']}:00",
        place=(said["latitude"], said["longitude"]),
        orientation=said.get("orientation", 1),
    )
