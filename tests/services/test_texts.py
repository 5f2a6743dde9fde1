"""The joint text of two note-takers, and a translation begun with its questions."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from fabriques_desktop.domain import grammar, ids
from fabriques_desktop.services import texts

MINE = """Arrivée à 9 h.

## Quel problème ? {#q:problem}

[00:05:00] La liste était déjà triée.

> « On a compris. »
"""
THEIRS = """## Qui n’était pas là ? {#q:absent}

Les jeunes.

## Le problème, alors ? {#q:problem}

[00:02:10] Personne ne lisait les avis.

[00:05:02] la liste était déjà triée
"""


def test_two_notes_go_together_by_question_and_time() -> None:
    assert texts.together([MINE, THEIRS], ["problem", "absent"]) == (
        "Arrivée à 9 h.\n\n"
        "## Quel problème ? {#q:problem}\n\n"
        "[00:02:10] Personne ne lisait les avis.\n\n"
        "[00:05:00] La liste était déjà triée.\n\n"
        "> « On a compris. »\n\n"
        "## Qui n’était pas là ? {#q:absent}\n\n"
        "Les jeunes.\n"
    )


def test_what_has_no_time_stays_with_what_comes_before_it() -> None:
    one, other = "[00:02:30] Elle rit.", "[00:02:10] Les tilleuls.\n\n> « Les chaises. »"

    assert texts.together([one, other]) == f"{other}\n\n{one}\n"


@given(st.lists(st.lists(st.sampled_from([
    "## A ? {#q:a}", "## B ? {#q:b}", "un mot", "> dit", "[00:01:00] trois", "[00:00:30] deux",
])).map("\n\n".join), min_size=1, max_size=3))  # fmt: skip
def test_no_word_of_anybody_is_lost(notes: list[str]) -> None:
    joint = set(grammar.plain(texts.together(notes, ["b", "a"])).split())

    assert all(set(grammar.plain(each).split()) <= joint for each in notes)


def test_the_joint_text_is_begun_once(ws: Any) -> None:
    with ws.act("test") as act:
        ilan = act.save("member", None, {"name": "Ilan", "role": "field"})
        interview = act.save("interview", None, {"interviewers": (ws.member_id,), "language": "fr"})
        for author, content in ((ws.member_id, MINE), (ilan, THEIRS)):
            act.save(
                "text",
                ids.notes_id(interview, author),
                {"interview": interview, "kind": "notes", "author": author, "content": content},
            )

    joint = texts.begin_joint(ws, interview)
    with ws.act("test") as act:
        act.save("text", joint, {"content": "Écrit à deux."})

    assert texts.begin_joint(ws, interview) == joint == ids.joint_id(interview)
    kept = ws.get("text", joint)
    assert (kept.kind, kept.language, kept.content) == ("joint", "fr", "Écrit à deux.")


def test_a_translation_begins_with_its_questions_in_its_language(ws: Any) -> None:
    french = ws.find("guide", language="fr")[0].questions[0]
    with ws.act("test") as act:
        interview = act.save("interview", None, {"title": "x"})
        content = f"## {french[2]} {{#q:{french[0]}}}\n\nDu monde.\n\n## Et ? {{#q:own}}\n\nOui."
        text = act.save("text", None, {"interview": interview, "kind": "notes", "content": content})

    made = ws.get("text", texts.begin_translation(ws, text, "en"))

    english = ws.find("guide", language="en")[0].questions[0]
    assert (made.kind, made.language, made.based_on) == ("translation", "en", text)
    assert made.content == f"## {english[2]} {{#q:{french[0]}}}\n\n\n## Et ? {{#q:own}}\n\n\n"
    assert texts.begin_translation(ws, text, "en") == made.id
