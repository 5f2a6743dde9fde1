"""Passages of interviews: found, cited once, and shown with the consent of who speaks."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import pytest

from fabriques_desktop.bootstrap import Workspace
from fabriques_desktop.domain.consent import State
from fabriques_desktop.domain.records import Excerpt
from fabriques_desktop.errors import InvalidValue, UnknownRecord
from fabriques_desktop.services import consents, excerpts
from tests.postgres import only_sqlite

NOTES = """## Pour commencer, racontez-moi. {#q:origin}

[00:01:20] Élue depuis 2020, elle en parle peu.

> @AURORE : 😀 La première année, on nous a rendu la liste déjà triée.

## Qui décide ? {#q:decision}

[00:33:05] Elle hésite.

> Un refus **avec** une raison,
> on peut le discuter.

> @ILAN : Pas moi.
"""


@dataclass
class Heard:
    ws: Workspace
    aurore: str
    ilan: str
    interview: str
    text: str


@pytest.fixture
def heard(ws: Workspace) -> Heard:
    with ws.act("test") as act:
        aurore = act.save("actor", None, {"name": "Aurore Vallonnet"})
        ilan = act.save("actor", None, {"name": "Ilan Dorval"})
        interview = act.save("interview", None, {"actors": (aurore, ilan)})
        text = act.save("text", None, {"interview": interview, "content": NOTES})
    return Heard(ws, aurore, ilan, interview, text)


def consent(heard: Heard, actor: str, **fields: object) -> str:
    values = {"actor": actor, "form": "written", "given_on": "2026-03-01", "photo": True,
              "quotation": "name", "channels": ("sheet",)} | fields  # fmt: skip
    with heard.ws.act("test") as act:
        return act.save("consent", None, values)


def test_verbatims_are_found_with_their_words_moment_question_and_speaker(heard: Heard) -> None:
    found = excerpts.passages(heard.ws, [heard.interview])

    assert [p.words for p in found] == [
        "😀 La première année, on nous a rendu la liste déjà triée.",
        "Un refus avec une raison, on peut le discuter.",
        "Pas moi.",
    ]
    assert [p.timecode for p in found] == ["00:01:20", "00:33:05", "00:33:05"]
    assert [p.speakers for p in found] == [(heard.aurore,), (), (heard.ilan,)]
    assert found[1].question == "Qui décide ?"
    assert not found[0].excerpts


@only_sqlite
def test_a_quote_holds_the_passage_its_fingerprint_and_its_place(heard: Heard) -> None:
    first = excerpts.passages(heard.ws, [heard.interview])[0]

    made = excerpts.quote(heard.ws, heard.text, first.start, first.end, [heard.aurore])

    kept = heard.ws.get("excerpt", made)
    assert isinstance(kept, Excerpt)
    assert kept.passage == first.words
    assert NOTES[kept.start : kept.end] == first.words
    assert kept.fingerprint == hashlib.sha256(first.words.encode()).hexdigest()
    assert kept.timecode == "00:01:20"
    assert kept.speakers == (heard.aurore,)


@only_sqlite
def test_the_same_words_of_the_same_person_are_one_excerpt(heard: Heard) -> None:
    first, second, _ = excerpts.passages(heard.ws, [heard.interview])

    made = excerpts.quote(heard.ws, heard.text, first.start, first.end, [heard.aurore])
    again = excerpts.quote(heard.ws, heard.text, first.start, first.end, [heard.aurore])
    other = excerpts.quote(heard.ws, heard.text, second.start, second.end, [heard.aurore])

    assert made == again != other
    assert excerpts.passages(heard.ws, [heard.interview])[0].excerpts == (made,)


@only_sqlite
def test_no_words_and_no_text_are_refused(heard: Heard) -> None:
    with pytest.raises(InvalidValue):
        excerpts.quote(heard.ws, heard.text, 5, 5, [])
    with pytest.raises(UnknownRecord):
        excerpts.quote(heard.ws, heard.interview, 0, 5, [])
    assert heard.ws.find("excerpt") == []


def test_the_state_of_a_quote_is_the_gravest_of_its_speakers(heard: Heard) -> None:
    consent(heard, heard.aurore)
    consent(heard, heard.ilan, form="refused")

    def state(*speakers: str) -> State:
        return excerpts.state_of(heard.ws, speakers, heard.interview)

    assert state(heard.aurore) is State.WRITTEN
    assert state(heard.aurore, heard.ilan) is State.REFUSED
    assert state() is State.TO_COLLECT


@only_sqlite
def test_the_state_of_an_excerpt_follows_the_consent(heard: Heard) -> None:
    given = consent(heard, heard.aurore)
    first = excerpts.passages(heard.ws, [heard.interview])[0]
    made = excerpts.quote(heard.ws, heard.text, first.start, first.end, [heard.aurore])

    with heard.ws.act("test") as act:
        act.save("consent", given, {"withdrawn_on": "2026-03-10"})

    excerpt = heard.ws.get("excerpt", made)
    assert isinstance(excerpt, Excerpt)
    assert consents.States(heard.ws).of_excerpt(excerpt) is State.WITHDRAWN


@only_sqlite
@pytest.mark.parametrize("key", ["AURORE", "aurore", "Vallonnet"])
def test_a_speaker_is_known_by_a_part_of_the_name(heard: Heard, key: str) -> None:
    with heard.ws.act("test") as act:
        act.save("text", heard.text, {"content": f"> @{key} : Oui."})

    assert excerpts.passages(heard.ws, [heard.interview])[0].speakers == (heard.aurore,)
