"""Attempts at making a name or an address leave in a finished document, each of which is refused.

What the consents say before that is in `test_release`.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from builders import LABEL, NAME, Office, finish, found

LONG = "Jean-Paul Le Guennec de Kérambrun"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    yield made
    made.ws.close()


def say(office: Office, text: str) -> None:
    office.edit("case_sheet", office.sheet, process=text)


# ---- ways to write a name -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    [
        "Merci à Basile Tour\u00adnevent.",
        "Merci à Ba\u200bsile Tournevent.",
        "B. Tournevent a trié.",
        "B.\u00a0TOURNEVENT a trié.",
        "Voir https://lavoirs.example/membres/Basile%20Tournevent.",
        "Voir [sa page](https://lavoirs.example/basile_tournevent).",
        "Écrire à basiletournevent@ailleurs.example.",
        "Suivre @TournéventBasile.",
    ],
)
def test_a_name_is_found_however_it_is_written(office: Office, said: str) -> None:
    office.consent(quotation="function")
    say(office, said)

    assert found(office) == [(office.person, "name_in_text")]


@pytest.mark.parametrize(
    "said",
    [
        "Selon Le Guennec de Kérambrun, Jean-Paul.",
        "Selon Mme Le Guennec de Kérambrun.",
        "Selon J.-P. Le Guennec de Kerambrun.",
        "Selon J. Le Guennec de Kérambrun.",
        "Selon Jean-Paul Le\u00a0Guennec-de-Kérambrun.",
    ],
)
def test_a_name_of_many_words_is_found_however_it_is_written(office: Office, said: str) -> None:
    office.edit("actor", office.person, name=LONG)
    office.consent(quotation="function")
    say(office, said)

    assert found(office) == [(office.person, "name_in_text")]


def test_words_that_are_no_name_stop_nothing(office: Office) -> None:
    office.add("actor", name="Alice Petit", category="citizens")
    office.add("actor", name="Maire", category="elected")
    office.consent()
    say(
        office, "Il y a petit à petit du mieux. Mme la maire aussi. Madame Petitjean, A. Petitjean."
    )

    finish(office)


@pytest.mark.parametrize("said", ["Chez ELODIE.", "Chez Elodie."])
def test_a_name_of_one_word_is_found_in_capitals_and_without_accents(
    office: Office, said: str
) -> None:
    someone = office.add("actor", name="Élodie", category="citizens")
    office.consent()
    say(office, said)

    assert found(office) == [(someone, "name_in_text")]


# ---- names that are not on the form any more ----------------------------------------------------


def test_both_names_count_while_two_people_disagree(office: Office) -> None:
    office.consent(quotation="function")
    office.disagree("actor", office.person, "name", "Basile Tournevant", "Bazile Tournevent")

    for name in ("Basile Tournevant", "Bazile Tournevent"):
        say(office, f"Merci à {name}.")
        assert found(office) == [(office.person, "name_in_text")]


def test_a_name_that_was_replaced_is_still_theirs(office: Office) -> None:
    office.consent(quotation="function")
    office.edit("actor", office.person, name="Le passeur")
    say(office, f"Merci à {NAME}.")

    assert found(office) == [(office.person, "name_in_text")]


def test_somebody_in_the_bin_is_still_somebody(office: Office) -> None:
    gone = office.add("actor", name="Perrine Aubrac", category="citizens")
    with office.ws.act("delete") as act:
        act.delete("actor", gone)
    office.consent()
    say(office, "Merci à Perrine Aubrac.")

    assert found(office) == [(gone, "name_in_text")]


def test_a_twin_in_the_bin_stops_nobody(office: Office) -> None:
    twin = office.add("actor", name=NAME, category="citizens")
    with office.ws.act("delete") as act:
        act.delete("actor", twin)
    office.consent()
    say(office, f"Merci à {NAME}.")

    finish(office)


def test_the_guardian_of_a_child_is_not_named_either(office: Office) -> None:
    office.consent(quotation="function", guardian="Odile Tournevent-Ruel, sa mère")
    say(office, "Avec Odile Tournevent-Ruel.")

    assert found(office) == [(office.person, "name_in_text")]


# ---- names that hide behind another -------------------------------------------------------------


def test_the_label_of_one_person_does_not_name_another(office: Office) -> None:
    other = office.add("actor", name="Perrine Aubrac", category="citizens")
    office.edit("actor", office.person, public_label="Basile Tournevent, voisin de Perrine Aubrac")
    office.consent()

    assert found(office) == [(other, "name_in_text")]


def test_of_two_people_with_one_name_the_one_who_refused_is_named_nowhere_else(
    office: Office,
) -> None:
    twin = office.add("actor", name=NAME, category="elected")
    office.consent(actor=twin, form="refused", interview=None)
    office.edit("actor", office.person, public_label=f"{NAME}, habitant")
    office.consent()
    finish(office)

    say(office, f"Merci à {NAME}.")
    assert found(office) == [(twin, "name_in_text")]


def test_who_took_a_photo_is_named_beside_it_and_nowhere_else(office: Office) -> None:
    office.consent(quotation="anonymous")
    office.edit("photo", office.photo, credit=NAME)
    finish(office)

    say(office, f"Merci à {NAME}.")
    assert found(office) == [(office.person, "name_in_text")]


@pytest.mark.parametrize("fields", [{"form": "refused"}, {"withdrawn_on": "2026-04-01"}])
def test_who_refused_is_not_named_beside_a_photo_either(
    office: Office, fields: dict[str, Any]
) -> None:
    office.consent(**fields)
    office.edit("case_sheet", office.sheet, quotes=())
    office.edit("photo", office.photo, credit=f"{NAME}, collection particulière")

    assert found(office) == [(office.person, "name_in_text")]


# ---- addresses ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ("06 39 98 21 07", "+33 6 39 98 21 07"),
        ("06 39 98 21 07", "0033639982107"),
        ("06 39 98 21 07", "+33 (0)6 39 98 21 07"),
        ("06 39 98 21 07", "06/39/98/21/07"),
        ("06 39 98 21 07", "06\u201139\u201198\u201121\u201107"),
        ("+33 6 39 98 21 07", "06 39 98 21 07"),
        ("b.t@lavoirs.example", "[écrire](mailto:b.t@lavoirs.example)"),
        ("b.t@lavoirs.example", "b.t%40lavoirs.example"),
        ("12 bis, rue des Lavoirs\n88000 Valombre", "au 12 bis rue des lavoirs"),
    ],
)
def test_an_address_is_found_however_it_is_written(office: Office, kept: str, said: str) -> None:
    office.edit("actor", office.person, contact=kept)
    office.consent()
    say(office, f"Joindre : {said}.")

    assert found(office) == [(office.person, "contact_in_text")]


def test_an_address_that_was_replaced_is_still_theirs(office: Office) -> None:
    office.edit("actor", office.person, contact="basile@ailleurs.example")
    office.consent()
    say(office, "Écrire à b.t@lavoirs.example.")

    assert found(office) == [(office.person, "contact_in_text")]


# ---- every byte ---------------------------------------------------------------------------------


def test_no_byte_of_a_document_holds_what_was_not_given(office: Office) -> None:
    """Names, addresses, files, places of the camera, notes, ids: in no part, packed or not."""
    office.consent(quotation="anonymous", witness="Odile Ruelle", notice_version="N-77")
    office.edit(
        "photo", office.photo, filename="basile-tournevent.jpg", note="chez Basile",
        latitude=48.2111, longitude=6.7222, people=(office.person,), recognisable="yes",
    )  # fmt: skip
    office.edit("interview", office.interview, title=f"Chez {NAME}", summary="Il doute.")

    document = finish(office)

    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    names = " ".join(parts)
    held = b"\0".join((document, names.encode(), *parts.values())).lower()
    for secret in ("basile", "tournevent", LABEL, "0639982107", "06 39", "lavoirs", "ruelle",
                   "n-77", "48.2111", "6.7222", "fabricant", "exif", "il doute",
                   office.person, office.interview, office.excerpt, office.photo):  # fmt: skip
        assert secret.lower().encode() not in held, secret
    assert not [name for name in parts if "custom" in name or "comments" in name]
