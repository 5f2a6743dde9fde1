"""Consent given by telephone: the script in the person's language, the answers in their consent."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from fabriques_desktop.domain.consent import State, state
from fabriques_desktop.services import oral_consent
from fabriques_desktop.words import vocabulary
from tests.postgres import only_sqlite

AT = datetime(2026, 3, 12, 9, 41)


def make(ws: Any) -> tuple[str, str]:
    with ws.act("test") as act:
        actor = act.save("actor", None, {"name": "Aurore {author}", "category": "elected"})
        return act.save("interview", None, {"actors": (actor,)}), actor


@only_sqlite
@pytest.mark.parametrize("language", oral_consent.languages())
def test_the_script_is_whole_in_each_language(ws: Any, language: str) -> None:
    steps = oral_consent.script(ws, language)

    assert language in vocabulary("language")
    assert [s.field for s in steps if s.field] == ["form", "recording", "quotation", "recontact"]
    assert not any("{" in step.words for step in steps)
    assert steps != oral_consent.script(ws, "en" if language != "en" else "fr")


@only_sqlite
def test_a_language_without_a_script_gets_the_first(ws: Any) -> None:
    assert oral_consent.script(ws, "uk") == oral_consent.script(ws, "fr")


def test_agreeing_fills_the_consent_with_its_time(ws: Any) -> None:
    interview, actor = make(ws)

    made = oral_consent.fill(ws, interview, actor, {"form": "oral"}, "de", AT)
    same = oral_consent.fill(ws, interview, actor, {"recording": False}, "de", AT)

    (consent,) = ws.find("consent")
    assert made == same == consent.id
    assert (consent.form, consent.given_on, consent.given_at) == (
        "oral",
        "2026-03-12",
        "2026-03-12T09:41",
    )
    assert (consent.collected_by, consent.notice_language) == (ws.member_id, "de")
    assert consent.notice_version and consent.recording is False


@only_sqlite
def test_refusing_is_a_refusal(ws: Any) -> None:
    interview, actor = make(ws)

    oral_consent.fill(ws, interview, actor, {"form": "refused"}, "fr", AT)

    assert state(ws.find("consent"), "2026-03-12", interview) is State.REFUSED


def test_the_consent_of_another_interview_is_left_alone(ws: Any) -> None:
    interview, actor = make(ws)
    with ws.act("test") as act:
        general = act.save("consent", None, {"actor": actor, "form": "written"})

    made = oral_consent.fill(ws, interview, actor, {"form": "oral"}, "fr", AT)

    assert made != general and ws.get("consent", general).form == "written"
