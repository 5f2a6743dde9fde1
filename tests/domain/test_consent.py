from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabriques_desktop.domain import consent as c
from fabriques_desktop.domain.consent import Form, Refusal, State, Use
from fabriques_desktop.domain.records import Consent

A, B = str(uuid.uuid4()), str(uuid.uuid4())
TODAY = "2026-04-20"


def consent(**fields: Any) -> Consent:
    """A full written consent for interview A; what is given replaces it."""
    full: dict[str, Any] = {
        "id": str(uuid.uuid4()), "actor": "p", "interview": A, "form": "written",
        "given_on": "2026-03-12", "quotation": "name", "photo": True,
        "channels": ("sheet", "site", "team"),
    }  # fmt: skip
    return Consent(**(full | fields))


def use(form: Form = Form.NAME, **values: Any) -> Use:
    return Use(**({"channel": "sheet", "form": form, "today": TODAY, "interview": A} | values))


def reason(consents: Sequence[Consent], a_use: Use) -> str | None:
    refusal = c.permits([(each,) for each in consents], a_use)
    return refusal.reason if refusal else None


# ---- one consent --------------------------------------------------------------------------------


def test_nothing_is_permitted_without_a_consent() -> None:
    assert reason([], use()) == "no_consent"
    assert reason([], use(interview=None)) == "no_consent"


def test_an_empty_consent_permits_nothing() -> None:
    empty = Consent(id=A, actor="p")

    assert [reason([empty], use(form, interview=None)) for form in Form] == [
        "consent_to_collect"
    ] * 4


@pytest.mark.parametrize(
    ("fields", "form", "expected"),
    [
        ({}, Form.NAME, None),
        ({"form": "oral"}, Form.PHOTO, None),
        ({"form": "refused"}, Form.ANONYMOUS, "refused"),
        ({"form": "to_collect"}, Form.ANONYMOUS, "consent_to_collect"),
        ({"form": "un_terme_inconnu"}, Form.ANONYMOUS, "consent_to_collect"),
        ({"withdrawn_on": "2026-03-20"}, Form.ANONYMOUS, "withdrawn"),
        ({"withdrawn_on": "2026-03-20", "form": "refused"}, Form.ANONYMOUS, "withdrawn"),
        ({"channels": ("site",)}, Form.ANONYMOUS, "no_channel"),
        ({"channels": ()}, Form.ANONYMOUS, "no_channel"),
        ({"quotation": "function"}, Form.NAME, "no_quotation"),
        ({"quotation": "function"}, Form.FUNCTION, None),
        ({"quotation": "anonymous"}, Form.FUNCTION, "no_quotation"),
        ({"quotation": "none"}, Form.ANONYMOUS, "no_quotation"),
        ({"quotation": None}, Form.ANONYMOUS, "no_quotation"),
        ({"photo": False}, Form.PHOTO, "no_photo"),
        ({"photo": None}, Form.PHOTO, "no_photo"),
        ({"quotation": "none"}, Form.PHOTO, None),
        ({"keep_until": "2026-04-19"}, Form.NAME, "expired"),
        ({"keep_until": TODAY}, Form.NAME, None),
        ({"keep_until": "2026"}, Form.NAME, None),
        ({"keep_until": "2026-03"}, Form.NAME, "expired"),
        ({"reread_before": True}, Form.NAME, "not_reread"),
        ({"reread_before": True}, Form.PHOTO, None),
        ({"interview": B}, Form.NAME, "no_consent"),
        ({"interview": None}, Form.NAME, None),
    ],
)
def test_one_consent_permits_what_it_says(
    fields: dict[str, Any], form: Form, expected: str | None
) -> None:
    assert reason([consent(**fields)], use(form)) == expected


def test_words_approved_by_the_person_may_be_quoted() -> None:
    assert reason([consent(reread_before=True)], use(is_reread=True)) is None


def test_the_widest_form_of_quotation_is_found() -> None:
    for quotation in ("name", "function", "anonymous"):
        found = c.widest_quotation([(consent(quotation=quotation),)], use())
        assert found == Form(quotation)
    assert c.widest_quotation([(consent(id=B, quotation="none"),)], use()) == Refusal(
        "no_quotation", B
    )


# ---- several consents ---------------------------------------------------------------------------


def test_a_later_answer_replaces_an_earlier_one() -> None:
    early = consent(quotation="name")
    late = consent(quotation="none", given_on="2026-03-13")

    assert reason([early, late], use()) == "no_quotation"
    assert reason([consent(form="refused"), consent(given_on="2026-03-13")], use()) is None


def test_two_answers_of_one_day_leave_the_more_restrictive() -> None:
    pair = [consent(quotation="name"), consent(quotation="anonymous")]

    assert reason(pair, use(Form.FUNCTION)) == "no_quotation"
    assert reason(pair[::-1], use(Form.FUNCTION)) == "no_quotation"


@pytest.mark.parametrize("vague", [None, "2026", "2026-04", "2026-04-01~", "2026-21", "2025-24"])
def test_a_day_that_cannot_be_told_apart_replaces_nothing(vague: str | None) -> None:
    refused = consent(form="refused", given_on="2026-04-15")

    assert reason([refused, consent(given_on=vague)], use()) == "refused"


def test_a_withdrawal_holds_until_a_consent_given_later() -> None:
    withdrawn = consent(withdrawn_on="2026-03-28")

    assert reason([withdrawn, consent(given_on="2026-03-20")], use()) == "withdrawn"
    assert reason([withdrawn, consent(given_on="2026-03-28")], use()) == "withdrawn"
    assert reason([withdrawn, consent(given_on="2026-03-29")], use()) is None
    assert reason([withdrawn, consent(given_on="2026-03-29", interview=None)], use()) is None
    assert reason([withdrawn, consent(given_on="2026-03-29", interview=B)], use()) == "withdrawn"


def test_a_general_refusal_holds_in_every_interview() -> None:
    general = consent(form="refused", interview=None, given_on="2026-03-15")

    assert reason([general, consent()], use()) == "refused"


def test_an_answer_for_one_interview_lifts_a_general_refusal_there_alone() -> None:
    both = [consent(form="refused", interview=None), consent(given_on="2026-04-01")]

    assert reason(both, use()) is None
    assert reason(both, use(interview=B)) == "refused"
    assert reason(both, use(Form.PHOTO, interview=None)) == "refused"


def test_a_use_tied_to_no_interview_has_to_be_permitted_in_each() -> None:
    both = [consent(), consent(interview=B, photo=False)]

    assert reason(both, use(Form.PHOTO)) is None
    assert reason(both, use(Form.PHOTO, interview=None)) == "no_photo"


def test_what_is_still_to_be_collected_gives_way_to_an_answer_that_covers_as_much() -> None:
    general = consent(form="to_collect", interview=None, given_on=None)
    for_it = consent(form="to_collect", given_on=None)

    assert reason([general, consent()], use()) is None
    assert reason([general, consent()], use(Form.PHOTO, interview=None)) is None
    assert reason([for_it, consent()], use()) is None
    assert reason([for_it, consent(interview=None)], use()) == "consent_to_collect"
    assert reason([general, consent()], use(interview=B)) == "no_consent"


# ---- open heads ---------------------------------------------------------------------------------


def test_the_most_restrictive_head_counts() -> None:
    found = c.alternatives(consent(), {"quotation": ["name", "anonymous"], "photo": [True, None]})

    assert len(found) == 4
    assert c.permits([found], use(Form.FUNCTION)) is not None
    assert c.permits([found], use(Form.ANONYMOUS)) is None
    assert c.permits([found], use(Form.PHOTO)) is not None


def test_a_withdrawal_in_one_head_stops_everything() -> None:
    found = c.alternatives(consent(), {"withdrawn_on": [None, "2026-04-01"]})

    refusal = c.permits([found], use(Form.ANONYMOUS))

    assert refusal is not None
    assert refusal.reason == "withdrawn"


def test_a_consent_that_may_be_anothers_is_not_counted_on() -> None:
    assert c.permits([(consent(), None)], use()) == Refusal("no_consent")


def test_too_many_open_heads_permit_nothing() -> None:
    days = [f"2026-03-{day:02}" for day in range(1, 31)]
    many = {"given_on": days, "quotation": ["name", "function"], "keep_until": [*days, None]}
    found = c.alternatives(consent(), many | {"form": ["oral", "written"], "witness": ["a", "b"]})

    assert c.permits([found], use()) is not None
    wide = c.alternatives(consent(), {"given_on": days})
    assert c.permits([wide] * 4, use()) == Refusal("no_consent")


def test_cells_that_are_no_field_are_passed_over() -> None:
    assert len(c.alternatives(consent(), {"_deleted": [True, False], "nouveau": ["x", "y"]})) == 1


DAYS = st.sampled_from([None, "2026-03-12", "2026-03-13", "2026-04-01", "2026", "2026-04~"])
CELLS: dict[str, st.SearchStrategy[Any]] = {
    "form": st.sampled_from(["written", "oral", "refused", "to_collect", None]),
    "given_on": DAYS,
    "quotation": st.sampled_from(["name", "function", "anonymous", "none", None]),
    "photo": st.sampled_from([True, False, None]),
    "withdrawn_on": st.one_of(st.none(), st.none(), DAYS),
    "interview": st.sampled_from([A, B, None]),
    "keep_until": st.sampled_from([None, None, "2026-04-01", "2030"]),
    "reread_before": st.sampled_from([True, False, None]),
}
CONSENTS = st.fixed_dictionaries(CELLS).map(lambda fields: consent(**fields))
OPEN = st.dictionaries(st.sampled_from(list(CELLS)), st.just(None), max_size=3).flatmap(
    lambda names: st.fixed_dictionaries(
        {n: st.lists(CELLS[n], min_size=1, max_size=3) for n in names}
    )
)
HELD = st.lists(st.tuples(CONSENTS, OPEN), max_size=2)
USES = st.builds(
    use, st.sampled_from(Form), interview=st.sampled_from([A, B, None]), is_reread=st.booleans()
)


@given(HELD, USES, st.data())
def test_open_heads_never_permit_more_than_any_way_to_settle_them(
    held: list[tuple[Consent, dict[str, list[Any]]]], a_use: Use, data: st.DataObject
) -> None:
    consents = [c.alternatives(each, cells) for each, cells in held]
    settled = [(data.draw(st.sampled_from(list(each))),) for each in consents]

    if c.permits(consents, a_use) is None:
        assert c.permits(settled, a_use) is None


@given(st.lists(CONSENTS, max_size=4), USES)
def test_withdrawing_or_refusing_never_permits_more(consents: list[Consent], a_use: Use) -> None:
    before = c.permits([(each,) for each in consents], a_use)

    for i, each in enumerate(consents):
        stricter = dataclasses.replace(each, withdrawn_on="9999-12-31")
        held = [(stricter,) if i == j else (other,) for j, other in enumerate(consents)]
        if before is not None and a_use.interview == each.interview is not None:
            assert c.permits(held, a_use) is not None


@given(st.lists(CONSENTS, max_size=4), USES, st.randoms(use_true_random=False))
def test_the_order_of_consents_changes_nothing(
    consents: list[Consent], a_use: Use, random: Any
) -> None:
    found = c.permits([(each,) for each in consents], a_use)
    random.shuffle(consents)

    assert c.permits([(each,) for each in consents], a_use) == found


# ---- what lists show ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, State.WRITTEN),
        ({"form": "oral"}, State.ORAL),
        ({"quotation": "function"}, State.WRITTEN),
        ({"quotation": "anonymous"}, State.LIMITED),
        ({"photo": False}, State.LIMITED),
        ({"channels": ("team",)}, State.LIMITED),
        ({"form": "to_collect"}, State.TO_COLLECT),
        ({"form": None}, State.TO_COLLECT),
        ({"form": "refused"}, State.REFUSED),
        ({"withdrawn_on": "2026-03-28"}, State.WITHDRAWN),
        ({"keep_until": "2026-01"}, State.TO_COLLECT),
    ],
)
def test_lists_show_one_state(fields: dict[str, Any], expected: State) -> None:
    assert c.state([consent(**fields)], TODAY) is expected


def test_the_state_of_several_consents_is_the_gravest_in_force() -> None:
    assert c.state([]) is State.TO_COLLECT
    assert c.state([consent(), consent(form="oral", interview=B)]) is State.ORAL
    assert c.state([consent(form="refused"), consent(given_on="2026-04-01")]) is State.WRITTEN
    assert c.state([consent(), consent(interview=B, form="refused")]) is State.REFUSED
    assert c.state([consent(), consent(interview=B, form="refused")], interview=A) is State.WRITTEN
