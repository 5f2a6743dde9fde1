"""A consent is withdrawn: found by Ctrl+K, taken back from the card, and everything says so."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from fabriques_desktop import bootstrap
from fabriques_desktop.domain.consent import State
from fabriques_desktop.services import consents
from tests.journeys.stage import Stage


def play(stage: Stage) -> None:
    folder = stage.folder / "Valombre"
    made = bootstrap.create_workspace(folder, programme="P", author="Salomé", plain=True)
    with made:
        person, interview, quote, sheet = _what_was_said(made)
    stage.open(folder)
    stage.see("home")
    _find(stage, interview)
    _withdraw(stage, person)

    ws = stage.ws
    stage.wait(lambda: bool(ws.find("consent")[0].withdrawn_on))
    assert ws.get("case_sheet", sheet).quotes == ()
    assert ws.get("excerpt", quote).approved_on is None
    assert consents.States(ws).of_person(person) is State.WITHDRAWN
    page = stage.page()
    word = QCoreApplication.translate("consent", "Withdrawn")
    stage.wait(lambda: page.column.model.find(lambda row: _says(row, word)) is not None)
    stage.wait(lambda: page.interview_detail.head.chip.accessibleName() == word)
    stage.see("withdrawn")
    for key in ("actors", "case_sheets"):
        stage.go_to(key)
        stage.see(f"withdrawn-{key}")


def _what_was_said(ws: bootstrap.Workspace) -> tuple[str, str, str, str]:
    """Somebody who agreed, what they said, and the sheet that quotes it."""
    with ws.act("test") as act:
        person = act.save("actor", None, {"name": "Aurore Vallonnet"})
        interview = act.save("interview", None, {"title": "La halle", "actors": (person,)})
        text = act.save("text", None, {"interview": interview, "content": "> On trie ensemble."})
        values = {"text": text, "passage": "On trie ensemble.", "speakers": (person,)}
        quote = act.save("excerpt", None, values | {"approved_on": "2026-03-12"})
        sheet = act.save("case_sheet", None, {"title": "La halle", "quotes": (quote,)})
        act.save("consent", None, {"actor": person, "interview": interview, "form": "written",
                                   "given_on": "2026-03-12", "quotation": "name"})  # fmt: skip
    return person, interview, quote, sheet


def _find(stage: Stage, interview: str) -> None:
    """Ctrl+K, a word, down to the interview, Enter."""
    hands = stage.hands
    hands.press("Ctrl+K")
    palette: Any = stage.find("search_palette")
    stage.wait(stage.find("search_field", palette).hasFocus)
    hands.write("halle")
    stage.wait(lambda: any(r.id == interview for r in _results(palette)))
    stage.see("search")
    hands.press("Down", [r.id for r in _results(palette)].index(interview))
    hands.press("Return")
    stage.wait(lambda: stage.window.current_key() == "interviews")
    detail = stage.page().interview_detail
    stage.wait(lambda: detail._sheet is not None and detail._sheet.id == interview)
    stage.see("interview")


def _withdraw(stage: Stage, person: str) -> None:
    hands = stage.hands
    hands.click(stage.find(f"person_name_{person}"))
    hands.click(stage.find("consent_withdraw"))
    act = stage.find(f"withdrawal_{person}_act")
    stage.see("withdrawal-asked")
    hands.click(act)


def _results(palette: QWidget) -> list[Any]:
    return [line for line in palette._model.lines if hasattr(line, "passage")]


def _says(row: Any, word: str) -> bool:
    return [chip.text for chip in row.chips] == [word]
