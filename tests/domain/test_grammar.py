"""The grammar of a text: what is a mark, what is under a question, where things stand."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabriques_desktop.domain import grammar as g
from tests import effort

NOTES = """\
Arrivée en retard.

## Qui était là ? {#q:table}

[00:31:05] La place du marché.
Trois réunions **tendues**.

@basile : On nous a rendu la liste.
> La première année, on nous a rendu
> la liste déjà triée.

## Et les autres ? {#q:absent}

[00:36:48]

### Aparté
## Qui a décidé ? {#q:decision}
- la mairie
"""
MARKS = st.sampled_from(
    [
        "## Où ? {#q:a}", "## {#q:b}", "> dit", ">", "@x :", "@x: mot", "[00:01:02]", "# titre",
        "- ", "**gras**", "[un](lien)", "", " ", "\n", "\n\n", "{#q:", "}", "_", "`", "😀", "é",
        "\x00",
    ]
)  # fmt: skip
TEXTS = st.lists(MARKS | st.text(max_size=8), max_size=20).map("".join)


def test_a_text_is_taken_apart_in_order() -> None:
    kinds = [type(block).__name__ for block in g.parse(NOTES).blocks]

    assert kinds == [
        "Paragraph", "Question", "Paragraph", "Paragraph", "Verbatim", "Question", "Paragraph",
        "Heading", "Question", "Paragraph",
    ]  # fmt: skip


def test_blocks_know_their_question_and_their_place() -> None:
    parsed = g.parse(NOTES)
    question = parsed.questions[0]
    verbatim = parsed.verbatims[0]

    assert (question.key, question.wording) == ("table", "Qui était là ?")
    assert NOTES[question.start : question.end] == "## Qui était là ? {#q:table}"
    assert verbatim.question == "table"
    assert verbatim.text == "La première année, on nous a rendu\nla liste déjà triée."
    assert NOTES[verbatim.start : verbatim.end].startswith("> La première")
    assert NOTES[verbatim.start : verbatim.end].endswith("> la liste déjà triée.")


def test_time_stamps_and_speakers_stand_where_they_are_written() -> None:
    parsed = g.parse(NOTES)

    assert [t.seconds for t in parsed.timestamps] == [31 * 60 + 5, 36 * 60 + 48]
    assert [NOTES[t.start : t.end] for t in parsed.timestamps] == ["[00:31:05]", "[00:36:48]"]
    assert [(s.key, NOTES[s.start : s.end]) for s in parsed.speakers] == [("basile", "@basile : ")]
    assert [b.speaker for b in parsed.blocks if isinstance(b, g.Paragraph)][2] == "basile"


@pytest.mark.parametrize(
    "line",
    [
        "##Sans espace {#q:a}", "## Suite {#q:a} après", "# Premier {#q:a}", "## Clé {#q:é è}",
        "## Vide {#q:}", "dans le texte ## Non {#q:a}", "    ## Non {#q:a}",
    ],
)  # fmt: skip
def test_what_looks_like_a_question_is_none(line: str) -> None:
    assert g.parse(line).questions == ()


@pytest.mark.parametrize("text", ["00:12:34", "[12:34]", "[00:61:00]", "[a0:00:00]"])
def test_what_looks_like_a_time_stamp_is_none(text: str) -> None:
    assert g.parse(text).timestamps == ()


def test_a_question_is_noted_only_when_something_is_under_it() -> None:
    assert g.questions_noted(NOTES) == {"table", "absent", "decision"}
    assert g.questions_noted("## A {#q:a}\n\n[00:00:01]\n@x :\n>\n- \n## B {#q:b}\nOui.") == {"b"}
    assert g.questions_noted("") == set()


def test_plain_text_is_the_words_alone() -> None:
    assert g.plain(NOTES).split("\n")[:5] == [
        "Arrivée en retard.",
        "Qui était là ?",
        "La place du marché. Trois réunions tendues.",
        "On nous a rendu la liste.",
        "La première année, on nous a rendu la liste déjà triée.",
    ]
    assert g.plain("un [lien](https://x.fr/a_b) et `code` snake_case 3*4") == (
        "un lien et code snake_case 3*4"
    )


def test_words_are_counted_without_the_questions_of_the_guide() -> None:
    assert g.word_count("## Trois mots ici {#q:a}\nL’eau d'aujourd’hui, peut-être 😀 !") == 3
    assert g.word_count("") == 0


@given(TEXTS)
def test_any_text_is_parsed_and_every_block_is_where_it_says(text: str) -> None:
    kept = g.normalise(text)
    blocks = g.parse(kept).blocks
    ends = [0]

    for block in blocks:
        assert ends[-1] <= block.start <= block.end <= len(kept)
        ends.append(block.end)
    g.plain(kept), g.word_count(kept), g.questions_noted(kept)
    shown = {c for b in blocks for c in kept[b.start : b.end] if not c.isspace()}
    assert shown == {c for c in kept if not c.isspace()}


@given(st.text())
def test_a_text_is_normalised_once_for_all(text: str) -> None:
    kept = g.normalise(text)

    assert g.normalise(kept) == kept
    assert not set(kept) & set("\r\x85\u2028\u2029")
    assert unicodedata.normalize("NFD", kept) == unicodedata.normalize(
        "NFD", text.replace("\r\n", "\n").translate(dict.fromkeys([13, 0x85, 0x2028, 0x2029], "\n"))
    )


def test_accents_typed_apart_and_any_line_end_become_ours() -> None:
    assert g.normalise("e\u0301te\u0301\r\nà\rb\u2028c\u2029d") == "été\nà\nb\nc\nd"


def test_positions_of_qt_are_converted_both_ways() -> None:
    text = "😀 été 👩‍🌾"

    assert g.to_utf16(text, 5) == 6
    assert g.from_utf16(text, 6) == 5
    assert g.from_utf16(text, 1) == 0  # the middle of the pair is the start of its character
    assert g.to_utf16(text, 99) == len(text.encode("utf-16-le")) // 2
    assert g.from_utf16(text, -3) == 0


@given(st.text(alphabet=st.sampled_from("aé😀🌾\u200d\n"), max_size=30), st.data())
def test_positions_are_those_of_the_encoding(text: str, data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(text)))
    units = len(text[:position].encode("utf-16-le")) // 2

    assert g.to_utf16(text, position) == units
    assert g.from_utf16(text, units) == position


HOSTILE = {
    "one long line": lambda n: "a" * n,
    "spaces in a heading": lambda n: "## " + " " * n + "x",
    "open brackets": lambda n: "[" * n,
    "open links": lambda n: "[a](" * (n // 4),
    "open marks": lambda n: "## " + "{#q:" * (n // 4),
    "stars": lambda n: "*" * n,
    "underscores in a word": lambda n: "a" + "_" * n + "b",
    "quotes": lambda n: ">" * n,
    "speakers": lambda n: "@x :\n" * (n // 5),
    "questions": lambda n: "## a {#q:b}\n" * (n // 12),
    "accents": lambda n: "a" + "\u0301\u0323" * (n // 2),
    "digits": lambda n: "1" * n,
    "hyphens": lambda n: "a-" * (n // 2),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_half_a_hostile_megabyte_takes_linear_time(kind: str) -> None:
    def read(size: int) -> None:
        kept = g.normalise(HOSTILE[kind](size))
        g.parse(kept), g.plain(kept), g.word_count(kept)

    assert effort.is_linear(read, 31_250)
