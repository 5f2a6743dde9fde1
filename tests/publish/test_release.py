from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from builders import LABEL, NAME, TODAY, WORDS, Office, finish, found

from fabriques_desktop.errors import ReleaseRefused, UnknownRecord
from fabriques_desktop.publish import docx, release, sheet


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    yield made
    made.ws.close()


def attribution(office: Office) -> str:
    view = sheet.gather(office.ws, office.judge().require())
    found = [b for s in view.sections for b in s.blocks if isinstance(b, sheet.Quote)]
    return found[0].attribution


# ---- quotes -------------------------------------------------------------------------------------


def test_a_quote_without_consent_is_refused_and_named(office: Office) -> None:
    verdict = office.judge()

    assert [(r.entity, r.record, r.reason) for r in verdict.refusals] == [
        ("excerpt", office.excerpt, "no_consent")
    ]
    assert NAME in verdict.refusals[0].title
    assert verdict.quotes == ()
    with pytest.raises(ReleaseRefused) as refused:
        verdict.require()
    assert refused.value.reasons == verdict.refusals
    assert NAME not in str(refused.value)


@pytest.mark.parametrize(
    ("quotation", "expected"),
    [
        ("name", f"{LABEL}, entretien du 12 mars 2026"),
        ("function", f"{LABEL}, entretien du 12 mars 2026"),
        ("anonymous", "Un·e citoyen·ne"),
    ],
)
def test_a_quote_is_attributed_as_its_speaker_consents(
    office: Office, quotation: str, expected: str
) -> None:
    office.consent(quotation=quotation)

    assert attribution(office) == expected


def test_without_a_public_label_the_name_is_printed_only_where_it_is_given(office: Office) -> None:
    office.edit("actor", office.person, public_label=None)
    consent = office.consent()
    assert attribution(office).startswith(NAME)

    office.edit("consent", consent, quotation="function")

    assert attribution(office).startswith("Membre du conseil des Lavoirs")


def test_a_label_that_holds_the_name_is_not_printed_for_a_function(office: Office) -> None:
    office.edit("actor", office.person, public_label=f"{NAME}, habitant", function="M. Tournevent")
    office.consent(quotation="function")

    assert attribution(office) == "Un·e citoyen·ne, entretien du 12 mars 2026"


def test_a_label_in_conflict_is_not_printed_for_a_function(office: Office) -> None:
    office.disagree("actor", office.person, "public_label", "Un habitant", "Le boulanger")
    office.consent(quotation="function")

    assert attribution(office).startswith("Un·e citoyen·ne")


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"form": "refused"}, "refused"),
        ({"form": "to_collect"}, "consent_to_collect"),
        ({"quotation": "none"}, "no_quotation"),
        ({"channels": ("team", "site")}, "no_channel"),
        ({"withdrawn_on": "2026-03-28"}, "withdrawn"),
        ({"keep_until": "2026-04-19"}, "expired"),
        ({"reread_before": True}, "not_reread"),
    ],
)
def test_a_consent_that_does_not_cover_the_quote_stops_the_sheet(
    office: Office, fields: dict[str, Any], reason: str
) -> None:
    office.consent(**fields)

    assert office.reasons() == [("excerpt", reason)]


def test_every_speaker_of_a_quote_has_to_consent(office: Office) -> None:
    other = office.add("actor", name="Perrine Aubrac", category="administration")
    office.edit("excerpt", office.excerpt, speakers=(office.person, other))
    office.consent()

    assert office.reasons() == [("excerpt", "no_consent")]

    office.consent(actor=other, quotation="anonymous")
    assert attribution(office) == f"{LABEL} et Une personne de l’administration"


def test_a_quote_nobody_is_known_to_have_said_is_refused(office: Office) -> None:
    office.consent()
    office.edit("excerpt", office.excerpt, speakers=())
    assert office.reasons() == [("excerpt", "unknown_speaker")]

    office.edit("excerpt", office.excerpt, speakers=(office.person,))
    with office.ws.act("delete") as act:
        act.delete("actor", office.person)
    assert office.reasons() == [("excerpt", "unknown_speaker")]


def test_words_changed_after_their_approval_have_to_be_read_again(office: Office) -> None:
    office.consent(reread_before=True)
    office.edit("excerpt", office.excerpt, approved_on="2026-03-20")
    assert office.reasons() == []

    office.edit("excerpt", office.excerpt, passage="On nous a rendu la liste.")

    assert office.reasons() == [("excerpt", "passage_changed")]


def test_words_on_which_two_people_disagree_are_not_approved(office: Office) -> None:
    office.consent(reread_before=True)
    office.disagree("excerpt", office.excerpt, "passage", WORDS + " Oui.", WORDS + " Non.")
    office.edit("excerpt", office.excerpt, approved_on="2026-03-20")

    assert office.reasons() == [("excerpt", "passage_changed")]


def test_a_quote_that_has_not_arrived_is_missing_and_a_deleted_one_is_left_out(
    office: Office,
) -> None:
    office.consent()
    office.edit("case_sheet", office.sheet, quotes=("0190a000-0000-7000-8000-000000000009",))
    assert office.reasons() == [("excerpt", "missing")]

    office.edit("case_sheet", office.sheet, quotes=(office.excerpt,))
    with office.ws.act("delete") as act:
        act.delete("excerpt", office.excerpt)
    assert office.reasons() == []
    assert office.judge().quotes == ()


def test_an_unknown_sheet_is_said_to_be_unknown(office: Office) -> None:
    with pytest.raises(UnknownRecord):
        release.judge(office.ws, "0190a000-0000-7000-8000-000000000009")


# ---- conflicts ----------------------------------------------------------------------------------


@pytest.mark.parametrize("order", [1, -1])
def test_while_two_people_disagree_the_stricter_consent_counts(office: Office, order: int) -> None:
    consent = office.consent(quotation="function")
    values = ["name", "anonymous"][::order]

    office.disagree("consent", consent, "quotation", *values)

    assert attribution(office) == "Un·e citoyen·ne"


@pytest.mark.parametrize("order", [1, -1])
def test_a_withdrawal_holds_however_the_conflict_is_settled(office: Office, order: int) -> None:
    consent = office.consent(keep_until="2036")
    office.edit("consent", consent, withdrawn_on="2026-04-01")
    office.disagree("consent", consent, "withdrawn_on", *["2026-04-02", None][::order])
    assert office.reasons() == [("excerpt", "withdrawn")]

    office.edit("consent", consent, withdrawn_on=None)
    assert office.reasons() == [("excerpt", "withdrawn")]

    office.consent(given_on="2026-04-10")
    assert office.reasons() == []


def test_a_consent_that_may_be_anothers_is_not_counted_on(office: Office) -> None:
    other = office.add("actor", name="Perrine Aubrac", category="administration")
    office.disagree("consent", office.consent(), "actor", other, office.person)

    assert office.reasons() == [("excerpt", "no_consent")]


def test_a_refusal_that_may_be_this_persons_counts(office: Office) -> None:
    other = office.add("actor", name="Perrine Aubrac", category="administration")
    office.consent()
    refusal = office.consent(form="refused", given_on="2026-03-13", actor=other)
    office.disagree("consent", refusal, "actor", office.person, other)

    assert office.reasons() == [("excerpt", "refused")]


def test_the_refusal_of_one_record_counts_for_the_same_person_under_another(office: Office) -> None:
    office.consent()
    twin = office.add("actor", name="B. Tournevent", category="citizens", same_as=office.person)
    office.consent(actor=twin, form="refused", interview=None, given_on="2026-03-20")

    assert office.reasons() == [("excerpt", "refused")]


# ---- photos -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"caption": None}, "no_caption"),
        ({"caption": "  "}, "no_caption"),
        ({"credit": None}, "no_credit"),
        ({"recognisable": None}, "people_unknown"),
        ({"recognisable": "peut-etre"}, "people_unknown"),
        ({"recognisable": "yes"}, "people_unnamed"),
        ({"file": "0" * 64}, "file_missing"),
    ],
)
def test_a_photo_that_lacks_something_is_refused_for_that(
    office: Office, fields: dict[str, Any], reason: str
) -> None:
    office.consent()
    office.edit("photo", office.photo, **fields)

    assert office.reasons() == [("photo", reason)]


def test_each_person_of_a_photo_has_to_accept(office: Office) -> None:
    other = office.add("actor", name="Perrine Aubrac", category="administration")
    office.consent()
    office.edit("photo", office.photo, recognisable="yes", people=(office.person, other))
    assert office.reasons() == [("photo", "no_consent")]
    assert office.judge().refusals[0].person == "Perrine Aubrac"

    consent = office.consent(actor=other)
    assert office.reasons() == []

    office.edit("consent", consent, withdrawn_on="2026-04-01")
    assert office.reasons() == [("photo", "withdrawn")]


def test_a_photo_nobody_agrees_about_is_judged_as_if_somebody_were_recognisable(
    office: Office,
) -> None:
    office.consent(photo=False)
    office.edit("photo", office.photo, people=(office.person,))
    assert office.reasons() == []

    office.disagree("photo", office.photo, "recognisable", "yes", "no")

    assert office.reasons() == [("photo", "no_photo")]


# ---- the finished file --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    [
        "Merci à Basile Tournevent.",
        "Merci à **Basile** Tournevent.",
        "Merci à BASILE TOURNEVENT.",
        "Merci à Tournevent, Basile.",
        "Selon M. Tournevent, tout va bien.",
        "Selon Basile\nTournevent, tout va bien.",
    ],
)
def test_a_name_that_was_not_given_may_stand_nowhere(office: Office, said: str) -> None:
    office.consent(quotation="function")
    office.edit("case_sheet", office.sheet, process=said)

    assert found(office) == [(office.person, "name_in_text")]


@pytest.mark.parametrize(
    ("entity", "field"),
    [
        ("case_sheet", "title"),
        ("case_sheet", "keywords"),
        ("photo", "alt_text"),
        ("photo", "caption"),
    ],
)
def test_a_name_is_found_in_titles_properties_and_pictures_too(
    office: Office, entity: str, field: str
) -> None:
    office.consent(quotation="function")
    value = (NAME,) if field == "keywords" else f"Avec {NAME}"
    office.edit(entity, office.sheet if entity == "case_sheet" else office.photo, **{field: value})

    assert found(office) == [(office.person, "name_in_text")]


def test_a_name_its_person_gives_may_stand_in_the_text(office: Office) -> None:
    office.consent()
    office.edit("case_sheet", office.sheet, process=f"Merci à {NAME}.")

    finish(office)


def test_whoever_signs_the_sheet_or_a_photo_is_named_there(office: Office) -> None:
    office.add("actor", name="Salomé Quintrel", category="researchers")
    office.consent(quotation="function")

    finish(office)


@pytest.mark.parametrize(
    "said", ["06.39.98.21.07", "06 39 98 21 07", "écrire à B.T@lavoirs.example"]
)
def test_an_address_never_leaves_even_with_the_name(office: Office, said: str) -> None:
    office.consent()
    office.edit("case_sheet", office.sheet, process=said)

    assert found(office) == [(office.person, "contact_in_text")]


def test_a_name_of_one_word_is_looked_for_as_it_is_written(office: Office) -> None:
    rose = office.add("actor", name="Rose", category="citizens")
    office.consent()
    office.edit("case_sheet", office.sheet, process="Des murs rose vif, une roseraie.")
    finish(office)

    office.edit("case_sheet", office.sheet, process="Les murs de Rose.")
    assert found(office) == [(rose, "name_in_text")]


def test_a_picture_that_still_says_where_it_was_taken_stops_the_sheet(office: Office) -> None:
    office.consent()
    verdict = office.judge().require()
    view = sheet.gather(office.ws, verdict)
    original = verdict.photos[0].path.read_bytes()
    tampered = with_member(docx.render(view), "word/media/image9.jpg", original)

    with pytest.raises(ReleaseRefused) as refused:
        release.check_finished(office.ws, verdict, tampered, view)

    assert [r.reason for r in refused.value.reasons] == ["metadata_in_picture"]


def with_member(document: bytes, name: str, content: bytes) -> bytes:
    out = io.BytesIO(document)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(name, content)
    return out.getvalue()


def test_the_day_of_the_judgement_is_the_workspaces_own(office: Office) -> None:
    office.consent(keep_until=TODAY.isoformat())

    assert release.judge(office.ws, office.sheet).refusals == ()
