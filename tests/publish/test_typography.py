"""French text gets its spaces, and what is an address, a time or code stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabriques_desktop.publish.typography import english, french, quote, typeset
from tests import effort

# In the expected texts ~ stands for the no-break space and _ for the narrow one.
FRENCH = [
    ("Vraiment ?", "Vraiment_?"),
    ("Vraiment?", "Vraiment_?"),
    ("Quoi ?!", "Quoi_?!"),
    ("l'eau d'ici", "l’eau d’ici"),
    ("l'« eau »", "l’«_eau_»"),
    ("« Bonjour »", "«_Bonjour_»"),
    ("«Bonjour»", "«_Bonjour_»"),
    ("« Vraiment ? »", "«_Vraiment_?_»"),
    ('Il dit "bonjour".', "Il dit «_bonjour_»."),
    ("Essais : urne ; permanence", "Essais~: urne_; permanence"),
    ("Essais: urne", "Essais~: urne"),
    ("à 14:32, 3:2", "à 14:32, 3:2"),
    ("9 h 40, 14 h", "9~h~40, 14~h"),
    ("12 mars 2026, 1er mars", "12~mars 2026, 1er~mars"),
    ("12 000 personnes, 1 234 567", "12_000 personnes, 1_234_567"),
    ("en 2018 300 personnes", "en 2018 300 personnes"),
    ("06 12 34 56 78", "06 12 34 56 78"),
    ("81 %, 81%, 12 000 €, 5 km", "81~%, 81~%, 12_000~€, 5~km"),
    ("Attendez...", "Attendez…"),
    ("M. Dupont, n° 5, p. 12", "M.~Dupont, n°~5, p.~12"),
    ("voir https://x.fr/a?b=c;d : bien !", "voir https://x.fr/a?b=c;d~: bien_!"),
    ("www.x.fr/l'eau", "www.x.fr/l'eau"),
    ("écrire à a.b@c-d.fr ?", "écrire à a.b@c-d.fr_?"),
    ("le code `a ? b : c` est gardé", "le code `a ? b : c` est gardé"),
    ("Tom &amp; Léa", "Tom &amp; Léa"),
    ("ok :) ;)", "ok :) ;)"),
    ("- ? une liste\n> ! une citation", "- ? une liste\n> ! une citation"),
    ("une ligne :\nl'autre", "une ligne~:\nl’autre"),
    ("", ""),
]


def _marked(text: str) -> str:
    return text.replace("\u00a0", "~").replace("\u202f", "_")


@pytest.mark.parametrize(("typed", "printed"), FRENCH)
def test_french_is_set_as_printers_do(typed: str, printed: str) -> None:
    assert _marked(french(typed)) == printed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('it\'s "fine"...', "it’s “fine”…"),
        ("Is it? Yes: 14:32!", "Is it? Yes: 14:32!"),
        ("https://x.fr/it's", "https://x.fr/it's"),
    ],
)
def test_english_is_set_lightly(typed: str, printed: str) -> None:
    assert english(typed) == printed


@pytest.mark.parametrize(
    ("said", "lang", "printed"),
    [
        ("On a compris", "fr", "«_On a compris_»"),
        ("« On a compris. »", "fr", "«_On a compris._»"),
        ("Il a dit « non » hier", "fr", "«_Il a dit “non” hier_»"),
        ("« Non », puis « oui »", "fr", "«_“Non”, puis “oui”_»"),
        ("It's clear", "en", "“It’s clear”"),
        ('He said "no" there', "en", "“He said ‘no’ there”"),
    ],
)
def test_words_are_quoted_as_the_language_does(said: str, lang: str, printed: str) -> None:
    assert _marked(quote(said, lang)) == printed


PIECES = st.sampled_from(
    [
        "«", "»", '"', "'", " ", "\u00a0", "\u202f", "?", "!", ";", ":", "...", "…", "12", "000",
        "h", "%", "€", "mars", "mot", "\n", "-", ">", "`", "https://x.fr/?", "a@b.fr", "n°",
        "&amp;", "(",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=3), max_size=14).map("".join)


@pytest.mark.parametrize("lang", ["fr", "en"])
@given(text=TEXTS)
def test_twice_is_as_once(lang: str, text: str) -> None:
    once = typeset(text, lang)

    assert typeset(once, lang) == once


@given(TEXTS)
def test_no_word_is_changed(text: str) -> None:
    kept = [[c for c in t if c.isalnum()] for t in (text, french(text), english(text))]

    assert kept[0] == kept[1] == kept[2]


@pytest.mark.parametrize("piece", ['"', "« ", "1 000 ", "a ", " ", "a.", "`", "w", "a@", "mot ! "])
def test_a_long_text_takes_linear_time(piece: str) -> None:
    assert effort.is_linear(lambda size: french(piece * (size // len(piece))), 10_000)
