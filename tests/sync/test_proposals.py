"""Text proposals: nothing lost, nothing invented, the same whoever computes them."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabriques_desktop.sync.proposals import Piece, propose

BASE = "En 2022, quarante idées arrivent en mairie.\n\nLes services trient.\n\nLe vote a lieu."

texts = st.lists(st.sampled_from(["un", "deux", "trois", "\n\n", " ", "."]), max_size=12).map(
    "".join
)


def test_edits_of_different_paragraphs_are_both_taken() -> None:
    mine = BASE.replace("trient", "trient seuls")
    theirs = BASE.replace("quarante", "quarante et une")

    merged = propose(BASE, [mine, theirs])

    assert merged.text == BASE.replace("trient", "trient seuls").replace(
        "quarante", "quarante et une"
    )


def test_edits_of_different_words_of_one_sentence_are_both_taken() -> None:
    mine = BASE.replace("2022", "2021")
    theirs = BASE.replace("mairie", "préfecture")

    merged = propose(BASE, [mine, theirs])

    assert merged.text == BASE.replace("2022", "2021").replace("mairie", "préfecture")


def test_words_that_come_often_are_matched_as_others_are() -> None:
    """As in any long text; a search for differences likes to pass over them."""
    words = random.Random(3).choices(("de", "la", "le", "à"), k=400)
    one, other = [*words], [*words]
    one[10], other[380] = "une", "deux"
    both = [*one]
    both[380] = "deux"

    found = propose(" ".join(words), [" ".join(one), " ".join(other)])

    assert found.text == " ".join(both)


def test_the_same_words_changed_twice_stand_side_by_side() -> None:
    merged = propose(BASE, [BASE.replace("trient", "lisent"), BASE.replace("trient", "jugent")])

    assert merged.text is None
    assert [p for p in merged.pieces if p.is_overlap] == [
        Piece(base="trient", sides=("lisent", "jugent"))
    ]


def test_the_same_edit_made_twice_is_taken_once() -> None:
    both = BASE.replace("trient", "lisent")

    assert propose(BASE, [both, both]).text == both


def test_a_paragraph_deleted_here_and_edited_there_is_an_overlap() -> None:
    merged = propose(BASE, [BASE.replace("Les services trient.\n\n", ""),
                            BASE.replace("services trient", "services lisent")])  # fmt: skip

    assert not merged.is_clean


def test_without_a_common_ancestor_nothing_is_invented() -> None:
    merged = propose(None, ["un", "deux"])

    assert merged.pieces == (Piece(base="", sides=("un", "deux")),)


@given(texts, texts, texts)
def test_whoever_computes_it_the_proposal_is_the_same(base: str, one: str, other: str) -> None:
    here, there = propose(base, [one, other]), propose(base, [other, one])

    assert here.text == there.text
    assert [(p.text, p.base, set(p.sides)) for p in here.pieces] == [
        (p.text, p.base, set(p.sides)) for p in there.pieces
    ]


@given(texts, texts, texts)
def test_each_side_can_be_read_back_from_the_pieces_it_overlaps(
    base: str, one: str, other: str
) -> None:
    """Every word that one side added stands in the proposal, or in its side of an overlap."""
    merged = propose(base, [one, other])
    said = "".join(p.text + "".join(p.sides) for p in merged.pieces)

    for side in (one, other):
        for word in set(re.findall(r"\w+", side)) - set(re.findall(r"\w+", base)):
            assert word in said


@given(texts, texts)
def test_an_edit_against_nothing_is_that_edit(base: str, one: str) -> None:
    assert propose(base, [one, base]).text == one


@pytest.mark.parametrize("count", [3, 4])
def test_several_heads_fold_when_nothing_overlaps(count: int) -> None:
    words = ["quarante", "mairie", "services", "vote"][:count]
    heads = [BASE.replace(word, word.upper()) for word in words]
    expected = BASE
    for word in words:
        expected = expected.replace(word, word.upper())

    assert propose(BASE, heads).text == expected


def test_words_that_go_together_are_chosen_together() -> None:
    merged = propose("avec un motif écrit", ["avec une raison écrit", "avec le vote écrit"])

    assert merged.pieces == (
        Piece("avec "), Piece(base="un motif", sides=("une raison", "le vote")), Piece(" écrit")
    )  # fmt: skip


def test_a_change_beside_an_overlap_is_chosen_with_it() -> None:
    found = propose(
        "Les jeunes. Puis rien.",
        ["Personne, d’après le jury. Puis rien.", "Les jeunes et les commerçants. Puis rien."],
    )

    overlap, rest = found.pieces
    assert overlap.sides == ("Personne, d’après le jury", "Les jeunes et les commerçants")
    assert overlap.base == "Les jeunes"
    assert rest.text == ". Puis rien."


def test_neighbouring_words_changed_by_two_people_are_both_taken() -> None:
    assert propose("un deux trois", ["1 deux trois", "un 2 trois"]).text == "1 2 trois"
