"""Search: whatever is typed gives records or none, and shows where the words are."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fabriques_desktop.bootstrap import Workspace, create_workspace
from fabriques_desktop.store import search as searching
from fabriques_desktop.store.folding import fold, open_ligatures
from fabriques_desktop.store.search import cut

ODD = st.text(st.sampled_from("aé œ’'ß…½İ\u0301\u0338ﬁ한\n-"), max_size=40)


@pytest.fixture(scope="module")
def ws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    at = tmp_path_factory.mktemp("search") / "ws"
    with create_workspace(at, programme="Recherche", author="Ada", plain=True) as opened:
        with opened.act("fill") as act:
            act.save("initiative", None, {"title": "L’eau partagée", "hook": "Régie à Lorient"})
            act.save("initiative", None, {"title": "Œuvres communes", "note": "un cœur de ville"})
            act.save("actor", None, {"name": "Zoé Ñandú", "function": "élue à l'eau"})
            act.save("text", None, {"content": "Début. " * 300 + "La mélopée finit… ici."})
        yield opened


def titles(ws: Workspace, text: str) -> set[str]:
    return {hit.record.id for hit in ws.search(text)}


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ("eau", 2), ("EAU", 2), ("l'eau", 2), ("regie lorient", 1), ("oeuvre", 1), ("œuvre", 1),
        ("coeur", 1), ("nandu", 1), ("melopee", 1), ("melo", 1), ("nan", 1), ("eau regie", 1),
        ("eau zzz", 0), ("zzz", 0),
    ],
)  # fmt: skip
def test_accents_case_and_elisions_do_not_matter(ws: Workspace, typed: str, count: int) -> None:
    assert len(titles(ws, typed)) == count


def test_decomposed_letters_find_composed_ones(ws: Workspace) -> None:
    assert titles(ws, unicodedata.normalize("NFD", "mélopée")) == titles(ws, "mélopée") != set()


def test_a_search_can_keep_to_one_kind(ws: Workspace) -> None:
    assert {hit.entity for hit in ws.search("eau", entity="actor")} == {"actor"}


@pytest.mark.parametrize(
    "typed", ['"', "*", "a OR", "NEAR(", "col:x", "-", "", "  ", "'", "( )", "\x00"]
)
def test_no_sign_is_an_error(ws: Workspace, typed: str) -> None:
    ws.search(typed)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=30))
def test_nothing_that_is_typed_is_an_error(ws: Workspace, typed: str) -> None:
    assert len(ws.search(typed)) <= 50


def test_very_many_records_come_without_ranking(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    ranked = [hit.id for hit in ws.search("eau")]
    monkeypatch.setattr(searching, "_RANKED", 1)

    assert sorted(hit.id for hit in ws.search("eau")) == sorted(ranked)
    assert len(ws.search("eau", limit=1)) == 1


def test_the_passage_stands_around_the_word(ws: Workspace) -> None:
    (hit,) = ws.search("mélopée")

    assert "mélopée finit…" in hit.passage
    assert [hit.passage[a:b] for a, b in hit.ranges] == ["mélopée"]


def test_ranges_cover_the_words_whatever_stands_before_them() -> None:
    passage, ranges = cut("Œuf… ½ cœur d’été " * 3 + "fin", ["ete", "oeuf"])

    assert {passage[a:b] for a, b in ranges} == {"été", "Œuf"}


def test_a_passage_is_made_of_whole_words_and_says_on_which_side_it_is_cut() -> None:
    long = "Les commerçants du marché couvert " * 6
    middle, ranges = cut(f"{long}appellent Zénobie {long}fin", ["zenobie"])
    start, _ = cut(f"Zénobie {long}", ["zenobie"])
    end, _ = cut(f"{long}Zénobie\n", ["zenobie"])
    none, _ = cut(long, ["zenobie"])

    assert [middle[a:b] for a, b in ranges] == ["Zénobie"]
    assert (middle[0], middle[-1]) == ("…", "…")
    assert set(middle.strip("…").split()) <= {*long.split(), "appellent", "Zénobie"}
    assert start.startswith("Zénobie Les") and start.endswith("…")
    assert end.startswith("…") and end.endswith("Zénobie")
    assert none.startswith("Les") and none.endswith("…")
    assert set(none.strip("…").split()) <= set(long.split())
    assert cut("Zénobie rappelle lundi.", ["zenobie"])[0] == "Zénobie rappelle lundi."


def test_a_passage_of_one_endless_word_is_cut_in_it() -> None:
    passage, ranges = cut("a" * 500 + " zénobie" + "z" * 500, ["zenobie"])

    assert passage.strip("…") == "zénobie" + "z" * 113
    assert [passage[a:b] for a, b in ranges] == ["zénobie"]


@given(ODD, ODD)
def test_a_word_is_found_where_it_stands(before: str, after: str) -> None:
    text = f"{before} voilà {after}"

    passage, ranges = cut(text, ["voila"])

    assert any(passage[a:b].strip() == "voilà" for a, b in ranges)


@given(ODD)
def test_places_follow_the_folding_letter_by_letter(text: str) -> None:
    starts = [at for at, char in enumerate(text) for _ in fold(char)]
    place = searching._places(text)

    assert [place(at) for at in range(len(starts))] == starts


@given(st.text())
def test_folding_drops_every_mark(text: str) -> None:
    bare = unicodedata.normalize("NFKD", open_ligatures(text).replace("'", " "))
    marks = "".join(c for c in bare if not unicodedata.combining(c))

    assert fold(text) == (text.lower().replace("'", " ") if text.isascii() else marks.casefold())
