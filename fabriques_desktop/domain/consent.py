"""What a person's consents permit, and the state that lists show.  Pure, and strict on purpose.

Nothing is permitted by default.  While heads of a consent differ, every way to settle them is tried
and the most restrictive counts; a withdrawal holds until a consent given on a later day.
"""

from __future__ import annotations

import calendar
import dataclasses
import enum
import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fabriques_desktop.domain.fields import is_date
from fabriques_desktop.domain.records import Consent, fields_of


class State(enum.StrEnum):
    """What every list shows of a person's consent."""

    WRITTEN = "written"
    ORAL = "oral"
    LIMITED = "limited"
    TO_COLLECT = "to_collect"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Form(enum.StrEnum):
    """What is to be done with a person's words or face."""

    NAME = "name"  # quoted by name
    FUNCTION = "function"  # quoted by function
    ANONYMOUS = "anonymous"  # quoted with nothing that points at them
    PHOTO = "photo"


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a person's words or face.

    Without an interview, the use must be permitted whatever interview it comes from.  `is_reread`
    says that the person has approved these words.
    """

    channel: str
    form: Form
    today: str  # YYYY-MM-DD
    interview: str | None = None
    is_reread: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a use is not permitted: a key of the `ReleaseRefused` reasons, and the consent behind."""

    reason: str
    consent: str | None = None


#: One consent as each way of settling its open heads would leave it (one way when none is open);
#: None where it would no longer be this person's.
Alternatives = Sequence[Consent | None]

#: what is told first when several things stand against a use
_GRAVEST = (
    "withdrawn", "refused", "consent_to_collect", "expired", "no_channel", "no_quotation",
    "no_photo", "not_reread", "no_consent",
)  # fmt: skip
_ANSWERS = frozenset(("written", "oral"))
_QUOTED = {"anonymous": 1, "function": 2, "name": 3}
_NEEDED = {Form.ANONYMOUS: 1, Form.FUNCTION: 2, Form.NAME: 3}
#: Beyond this many ways to settle one person's consents nothing is permitted at all.
_MOST_WORLDS = 4096


def alternatives(consent: Consent, cells: Mapping[str, Iterable[Any]]) -> tuple[Consent, ...]:
    """Every way to settle the open heads of one consent: `cells` gives the values of each cell."""
    known = fields_of("consent")
    open_ = {name: tuple(dict.fromkeys(v)) for name, v in cells.items() if name in known}
    open_ = {name: values for name, values in open_.items() if values}
    if math.prod(len(v) for v in open_.values()) > _MOST_WORLDS:
        return (dataclasses.replace(consent, form="refused", given_on=None),)
    return tuple(
        dataclasses.replace(consent, **dict(zip(open_, chosen, strict=True)))
        for chosen in itertools.product(*open_.values())
    )


def permits(consents: Sequence[Alternatives], use: Use) -> Refusal | None:
    """None when every way to settle the open heads permits the use, else the gravest reason not to.

    consents: all those of one person, whatever interview they cover.
    """
    if math.prod(len(each) for each in consents) > _MOST_WORLDS:
        return Refusal("no_consent")
    worlds = itertools.product(*consents)
    return _gravest(_refusal([c for c in world if c is not None], use) for world in worlds)


def widest_quotation(consents: Sequence[Alternatives], use: Use) -> Form | Refusal:
    """The widest form in which the person may be quoted, or why not at all."""
    refusal = None
    for form in (Form.NAME, Form.FUNCTION, Form.ANONYMOUS):
        refusal = permits(consents, dataclasses.replace(use, form=form))
        if refusal is None:
            return form
    assert refusal is not None
    return refusal


def state(
    consents: Iterable[Consent], today: str | None = None, interview: str | None = None
) -> State:
    """The one state lists show for a person; the gravest when several consents are in force.

    With `interview`, for that interview alone.  With `today`, a consent whose keeping time has
    passed is to be collected again.
    """
    world = tuple(consents)
    scopes = {interview} if interview else {c.interview for c in world}
    found = [_state_of(c, today) for scope in scopes for c in in_force(world, scope)]
    return max(found, key=_BY_GRAVITY.index, default=State.TO_COLLECT)


_BY_GRAVITY = tuple(State)  # in the order of the class, the last is the gravest


def _state_of(consent: Consent, today: str | None) -> State:
    if consent.withdrawn_on:
        return State.WITHDRAWN
    if consent.form == "refused":
        return State.REFUSED
    if consent.form not in _ANSWERS or (today and _has_expired(consent, today)):
        return State.TO_COLLECT
    is_full = (
        consent.photo
        and _QUOTED.get(consent.quotation or "", 0) >= _QUOTED["function"]
        and "sheet" in consent.channels
    )
    if not is_full:
        return State.LIMITED
    return State.WRITTEN if consent.form == "written" else State.ORAL


# ---- which consents are in force ----------------------------------------------------------------


def in_force(world: Sequence[Consent], interview: str | None) -> list[Consent]:
    """The consents that count for an interview, or outside any; all of them have to permit a use.

    General ones and those of the interview are one line of answers: an answer replaces what was
    given, or withdrawn, on an earlier day; days that cannot be told apart replace nothing.  What is
    still to be collected gives way to any answer that covers as much.
    """
    about = [c for c in world if c.interview in (None, interview) and not _gives_way(c, world)]
    return [c for c in about if not any(_replaces(other, c) for other in about)]


def _gives_way(consent: Consent, world: Sequence[Consent]) -> bool:
    return not _is_answer(consent) and any(
        _is_answer(other) and consent.interview in (None, other.interview) for other in world
    )


def _replaces(new: Consent, old: Consent) -> bool:
    if not (_is_answer(new) and _is_answer(old)):
        return False
    ended = max(_last_day(old.given_on), _last_day(old.withdrawn_on))
    return bool(ended) and _first_day(new.given_on) > ended


def _is_answer(consent: Consent) -> bool:
    return consent.form in _ANSWERS or consent.form == "refused" or bool(consent.withdrawn_on)


# ---- one world, where each cell has one value ---------------------------------------------------


def _refusal(world: Sequence[Consent], use: Use) -> Refusal | None:
    """Why a use is refused; one that is tied to no interview has to be permitted in each."""
    if use.interview is None:
        found = [c for scope in {c.interview for c in world} for c in in_force(world, scope)]
    else:
        found = in_force(world, use.interview)
    return _gravest(_reason(c, use) for c in found) if found else Refusal("no_consent")


def _gravest(found: Iterable[Refusal | None]) -> Refusal | None:
    refusals = (refusal for refusal in found if refusal is not None)
    return min(refusals, key=lambda r: (_GRAVEST.index(r.reason), r.consent or ""), default=None)


def _reason(consent: Consent, use: Use) -> Refusal | None:
    """The first thing that stands against the use in one consent."""
    if consent.withdrawn_on:
        return Refusal("withdrawn", consent.id)
    if consent.form == "refused":
        return Refusal("refused", consent.id)
    if consent.form not in _ANSWERS:
        return Refusal("consent_to_collect", consent.id)
    if _has_expired(consent, use.today):
        return Refusal("expired", consent.id)
    if use.channel not in consent.channels:
        return Refusal("no_channel", consent.id)
    if use.form is Form.PHOTO:
        return None if consent.photo else Refusal("no_photo", consent.id)
    if _QUOTED.get(consent.quotation or "", 0) < _NEEDED[use.form]:
        return Refusal("no_quotation", consent.id)
    if consent.reread_before and not use.is_reread:
        return Refusal("not_reread", consent.id)
    return None


def _has_expired(consent: Consent, today: str) -> bool:
    """A keeping time told by its year or month runs to the end of it."""
    return bool(consent.keep_until) and today > _last_day(consent.keep_until)


# ---- days ---------------------------------------------------------------------------------------

_EVER = "9999-12-31"
#: first and last month, with room on both sides; winter is of either year
_SEASONS = {21: (3, 6), 22: (6, 9), 23: (9, 12), 24: (1, 12)}


def _first_day(day: str | None) -> str:
    """The first day a date can mean; empty, before all days, when it is unknown or about."""
    if not day or not is_date(day) or day.endswith("~"):
        return ""
    parts = [int(p) for p in day.split("-")]
    if len(parts) == 3:
        return day
    year, month = parts[0], parts[1] if len(parts) == 2 else 1
    if month == 24:
        year -= 1
    return f"{year:04}-{_SEASONS.get(month, (month, month))[0]:02}-01"


def _last_day(day: str | None) -> str:
    """The last day a date can mean; empty for none, after all days when it is about."""
    if not day:
        return ""
    if not is_date(day) or day.endswith("~"):
        return _EVER
    parts = [int(p) for p in day.split("-")]
    if len(parts) == 3:
        return day
    year, month = parts[0], parts[1] if len(parts) == 2 else 12
    if month == 24:
        year += 1
    last = _SEASONS.get(month, (month, month))[1]
    return f"{year:04}-{last:02}-{calendar.monthrange(year, last)[1]:02}"
