"""The records, each defined once: one frozen dataclass an entity.

Tables, JSON, load and dump, history, search, forms and the page of the data model are derived from
these classes and their metadata.  A new entity is one more class here and its words in
`resources/labels`.  Created and modified, completeness and display codes are derived, no fields.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from dataclasses import dataclass
from typing import Any, TypeVar, dataclass_transform

from fabriques_desktop.domain import fields as f
from fabriques_desktop.domain.fields import Audience, Field, Filled, Kind, Many

TRIP, OFFICE, AUTO = Filled.TRIP, Filled.OFFICE, Filled.AUTO


_R = TypeVar("_R")
_DEFAULTS: dict[type, dict[str, object]] = {}


@dataclass_transform(kw_only_default=True, frozen_default=True)
def record_class(cls: type[_R]) -> type[_R]:
    """A frozen dataclass; its methods are those of `Record`.

    Written out for each class, as `dataclass` does, they would cost a good part of the start.
    """
    return dataclass(slots=True, init=False, eq=False, repr=False)(cls)


@record_class
class Record:
    """Anything kept: an id made on the device (UUIDv7, or UUIDv5 where two would make it alike)."""

    id: str

    def __init__(self, **values: Any) -> None:
        defaults = _defaults(type(self))
        keep, given = object.__setattr__, values.get
        for name, default in defaults.items():
            keep(self, name, given(name, default))
        if "id" not in values or not values.keys() <= defaults.keys():
            raise TypeError(f"{type(self).__name__} cannot be made of {sorted(values)}")

    def __setattr__(self, name: str, _value: object) -> None:
        raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")

    def __getstate__(self) -> tuple[object, ...]:
        return self._values()

    def __setstate__(self, state: tuple[object, ...]) -> None:
        for name, value in zip(type(self).__dataclass_fields__, state, strict=True):
            object.__setattr__(self, name, value)

    def _values(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in type(self).__dataclass_fields__)

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._values() == other._values()

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        named = zip(type(self).__dataclass_fields__, self._values(), strict=True)
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in named)})"


def _defaults(cls: type[Record]) -> dict[str, object]:
    """Field -> what it holds when nothing is given."""
    if cls not in _DEFAULTS:
        described = cls.__dataclass_fields__
        _DEFAULTS[cls] = {name: field.default for name, field in described.items()}
    return _DEFAULTS[cls]


@record_class
class Programme(Record):
    """The programme that all the rest belongs to: its name, its legal basis, its notices."""

    name: str | None = f.text(required=True)
    controller: str | None = f.text()
    dpo_contact: str | None = f.text()
    purposes: str | None = f.long()
    legal_basis: str | None = f.text()
    retention: str | None = f.text()
    notices: tuple[tuple[str, ...], ...] | None = f.table("version", "language", "text")
    languages: tuple[str, ...] = f.words()
    plain_bundles: bool | None = f.flag(filled=AUTO)
    shared_kinds: str | None = f.text(filled=AUTO)
    recovery: str | None = f.text(filled=AUTO)


@record_class
class Member(Record):
    """Somebody of the team; a person who works on two laptops is one member."""

    name: str | None = f.text(required=True, filled=TRIP)
    role: str | None = f.term("member_role", required=True, filled=TRIP)
    left_on: str | None = f.day()
    same_as: str | None = f.ref("member")


@record_class
class Device(Record):
    """A laptop of the programme, with the public half of its keys."""

    name: str | None = f.text(required=True, filled=AUTO)
    member: str | None = f.ref("member", required=True, filled=AUTO)
    role: str | None = f.term("workspace_role", filled=AUTO)
    public_key: str | None = f.text(filled=AUTO)
    recipient: str | None = f.text(filled=AUTO)
    closed_on: str | None = f.day(filled=AUTO)
    revoked_on: str | None = f.day(filled=AUTO)


@record_class
class Territory(Record):
    """A place that is visited: a commune, an intercommunality, a country."""

    name: str | None = f.text(required=True, filled=TRIP)
    level: str | None = f.term("scale", required=True, filled=TRIP)
    kind: str | None = f.term("territory_kind", filled=AUTO)
    code: str | None = f.text(filled=AUTO)
    vintage: str | None = f.text(filled=AUTO)
    country: str | None = f.text(filled=TRIP)
    region: str | None = f.text(filled=AUTO)
    department: str | None = f.text(filled=AUTO)
    population: int | None = f.integer(filled=AUTO)
    population_year: int | None = f.integer(filled=AUTO)
    latitude: float | None = f.number(filled=AUTO)
    longitude: float | None = f.number(filled=AUTO)
    context: str | None = f.long(limit=1500)
    partner_since: str | None = f.day()
    note: str | None = f.long(filled=TRIP)
    same_as: str | None = f.ref("territory")


@record_class
class Visit(Record):
    """A stay in a territory, with its team and what was learnt while it was fresh."""

    territory: str | None = f.ref("territory", required=True, filled=TRIP)
    start: str | None = f.day(required=True, filled=TRIP)
    end: str | None = f.day(filled=TRIP)
    team: tuple[str, ...] = f.refs("member", required=True, filled=TRIP)
    objectives: str | None = f.long()
    absent: str | None = f.long(filled=TRIP)
    summary: str | None = f.long(filled=TRIP, limit=2000)
    remaining: str | None = f.long(filled=TRIP)
    expenses: tuple[tuple[str, ...], ...] | None = f.table("amount", "nature", filled=TRIP)
    note: str | None = f.long(filled=TRIP)


@record_class
class Meeting(Record):
    """An appointment of a visit, kept, cancelled or still to come."""

    visit: str | None = f.ref("visit", required=True, filled=TRIP)
    title: str | None = f.text(filled=TRIP)
    actors: tuple[str, ...] = f.refs("actor", filled=TRIP)
    place: str | None = f.text(filled=TRIP)
    planned_at: str | None = f.moment(filled=TRIP)
    state: str | None = f.term("meeting_state", filled=TRIP)
    note: str | None = f.long(filled=TRIP)


@record_class
class JournalEntry(Record):
    """A dated note of the diary of a visit."""

    visit: str | None = f.ref("visit", required=True, filled=TRIP)
    written_at: str | None = f.moment(filled=TRIP)
    text: str | None = f.long(required=True, filled=TRIP)
    place: str | None = f.text(filled=TRIP)
    latitude: float | None = f.number(filled=AUTO)
    longitude: float | None = f.number(filled=AUTO)


@record_class
class Actor(Record):
    """A person who is met, whatever they speak for."""

    name: str | None = f.text(required=True, personal=True, filled=TRIP)
    category: str | None = f.term("actor_category", required=True, filled=TRIP)
    function: str | None = f.text(personal=True, filled=TRIP)
    organisation: str | None = f.ref("organisation", filled=TRIP)
    territory: str | None = f.ref("territory", filled=TRIP)
    mandate_start: str | None = f.day(personal=True)
    mandate_end: str | None = f.day(personal=True)
    contact: str | None = f.long(
        personal=True, sensitive=True, audience=Audience.OFFICE, filled=TRIP
    )
    gender: str | None = f.text(personal=True, sensitive=True, filled=TRIP)
    public_label: str | None = f.text(personal=True)
    programme_role: str | None = f.text()
    note: str | None = f.long(personal=True, filled=TRIP)
    same_as: str | None = f.ref("actor")
    not_same: tuple[str, ...] = f.refs("actor", filled=AUTO)


@record_class
class Organisation(Record):
    """A body that people speak for: an association, an administration, a company."""

    name: str | None = f.text(required=True, filled=TRIP)
    acronym: str | None = f.text(filled=TRIP)
    kind: str | None = f.term("organiser", filled=TRIP)
    category: str | None = f.term("actor_category", filled=TRIP)
    territory: str | None = f.ref("territory", filled=TRIP)
    website: str | None = f.text()
    partner: bool | None = f.flag()
    note: str | None = f.long(filled=TRIP)
    same_as: str | None = f.ref("organisation")
    not_same: tuple[str, ...] = f.refs("organisation", filled=AUTO)


@record_class
class Interview(Record):
    """One conversation: with whom, by whom, where, and with which guide."""

    title: str | None = f.text(filled=TRIP)
    visit: str | None = f.ref("visit", filled=TRIP)
    meeting: str | None = f.ref("meeting", filled=TRIP)
    territory: str | None = f.ref("territory", filled=TRIP)
    actors: tuple[str, ...] = f.refs("actor", required=True, filled=TRIP)
    interviewers: tuple[str, ...] = f.refs("member", required=True, filled=TRIP)
    held_on: str | None = f.moment(filled=TRIP)
    place: str | None = f.text(filled=TRIP)
    duration_min: int | None = f.integer(filled=TRIP)
    mode: str | None = f.term("interview_mode", filled=TRIP)
    language: str | None = f.term("language", filled=TRIP)
    guide: str | None = f.ref("guide", filled=TRIP)
    guide_version: str | None = f.text(filled=AUTO)
    initiatives: tuple[str, ...] = f.refs("initiative", filled=TRIP)
    unnamed: tuple[tuple[str, ...], ...] | None = f.table("category", "count", filled=TRIP)
    summary: str | None = f.long(filled=TRIP)
    remaining: str | None = f.long(filled=TRIP)
    impressions: str | None = f.long(
        sensitive=True, audience=Audience.DEVICE, filled=TRIP, limit=1000
    )
    reread: str | None = f.term("reread_state")


@record_class
class Text(Record):
    """A text of an interview: notes, transcript, translation or the text made from several."""

    interview: str | None = f.ref("interview", required=True, filled=AUTO)
    kind: str | None = f.term("text_kind", required=True, filled=AUTO)
    language: str | None = f.term("language", filled=AUTO)
    author: str | None = f.ref("member", filled=AUTO)
    based_on: str | None = f.ref("text", filled=AUTO)
    content: str | None = f.long(personal=True, filled=TRIP)


@record_class
class Consent(Record):
    """What one person agreed to, for one interview or for all of theirs."""

    actor: str | None = f.ref("actor", required=True, filled=TRIP)
    interview: str | None = f.ref("interview", filled=TRIP)
    form: str | None = f.term("consent_form", required=True, filled=TRIP)
    given_on: str | None = f.day(filled=TRIP)
    given_at: str | None = f.moment(filled=AUTO)
    collected_by: str | None = f.ref("member", filled=TRIP)
    witness: str | None = f.text(personal=True, filled=TRIP)
    notice_version: str | None = f.text(filled=TRIP)
    notice_language: str | None = f.term("language", filled=TRIP)
    proof: str | None = f.ref("attachment", filled=TRIP)
    recording: bool | None = f.flag(filled=TRIP)
    quotation: str | None = f.term("quotation", filled=TRIP)
    photo: bool | None = f.flag(filled=TRIP)
    sensitive_data: bool | None = f.flag(sensitive=True, filled=TRIP)
    channels: tuple[str, ...] = f.terms("channel", filled=TRIP)
    reread_before: bool | None = f.flag(filled=TRIP)
    recontact: bool | None = f.flag(filled=TRIP)
    keep_until: str | None = f.day(filled=TRIP)
    withdrawn_on: str | None = f.day(filled=TRIP)
    withdrawal_scope: str | None = f.text(filled=TRIP)
    guardian: str | None = f.text(personal=True, filled=TRIP)


@record_class
class Attachment(Record):
    """A file that belongs to a record: a signed form, a recording, a document."""

    about: str | None = f.ref("*", required=True, filled=AUTO)
    file: str | None = f.file(required=True, filled=AUTO)
    filename: str | None = f.text(filled=AUTO)
    kind: str | None = f.term("attachment_kind", filled=TRIP)
    caption: str | None = f.text(filled=TRIP)


@record_class
class Photo(Record):
    """A picture, with what it shows, who took it and who can be recognised."""

    about: str | None = f.ref("*", filled=AUTO)
    file: str | None = f.file(required=True, filled=AUTO)
    filename: str | None = f.text(filled=AUTO)
    caption: str | None = f.text(filled=TRIP)
    credit: str | None = f.text(personal=True, filled=TRIP)
    alt_text: str | None = f.text(filled=TRIP)
    taken_at: str | None = f.moment(filled=AUTO)
    taken_at_corrected: str | None = f.moment(filled=TRIP)
    latitude: float | None = f.number(personal=True, filled=AUTO)
    longitude: float | None = f.number(personal=True, filled=AUTO)
    place: str | None = f.text(filled=TRIP)
    recognisable: str | None = f.term("recognisable", filled=TRIP)
    asserted_by: str | None = f.ref("member", filled=AUTO)
    people: tuple[str, ...] = f.refs("actor", filled=TRIP)
    licence: str | None = f.text()
    width_px: int | None = f.integer(filled=AUTO)
    height_px: int | None = f.integer(filled=AUTO)
    orientation: int | None = f.integer(filled=AUTO)
    size_bytes: int | None = f.integer(filled=AUTO)
    note: str | None = f.long(filled=TRIP)
    not_same: tuple[str, ...] = f.refs("photo", filled=AUTO)


@record_class
class Initiative(Record):
    """Something that people do together in the world, which case sheets tell about."""

    title: str | None = f.text(required=True, filled=TRIP)
    hook: str | None = f.text(filled=TRIP, limit=280)
    territory: str | None = f.ref("territory", required=True, filled=TRIP)
    scope: str | None = f.term("scale", required=True, filled=TRIP)
    place: str | None = f.text(filled=TRIP)
    latitude: float | None = f.number(filled=TRIP)
    longitude: float | None = f.number(filled=TRIP)
    start: str | None = f.day(filled=TRIP)
    end: str | None = f.day(filled=TRIP)
    status: str | None = f.term("initiative_status", filled=TRIP)
    originators: tuple[str, ...] = f.terms("actor_category", required=True, filled=TRIP)
    originating_organisations: tuple[str, ...] = f.refs("organisation", filled=TRIP)
    organisers: tuple[str, ...] = f.terms("organiser")
    coproducers: tuple[tuple[str, ...], ...] | None = f.table("category", "stage", "role")
    stage: tuple[str, ...] = f.terms("policy_stage")
    themes: tuple[str, ...] = f.terms("theme", filled=TRIP)
    rights: tuple[str, ...] = f.terms("right")
    values: tuple[str, ...] = f.terms("value")
    approach: tuple[str, ...] = f.terms("approach")
    methods: tuple[str, ...] = f.terms("method")
    commitment: str | None = f.term("commitment")
    recruitment: str | None = f.term("recruitment")
    openness: str | None = f.long()
    participants: int | None = f.integer(filled=TRIP)
    participants_estimated: bool | None = f.flag(filled=TRIP)
    participants_source: str | None = f.text(filled=TRIP)
    absent: str | None = f.long(filled=TRIP)
    modes: str | None = f.term("presence")
    facilitation: str | None = f.text()
    decision: str | None = f.term("decision")
    money: str | None = f.text()
    staff: str | None = f.text()
    legal: str | None = f.long()
    effects: tuple[tuple[str, ...], ...] | None = f.table("effect", "description", "evidence")
    follow_up: str | None = f.term("follow_up")
    evaluation: str | None = f.text()
    power: str | None = f.term("power")
    power_reason: str | None = f.long()
    note: str | None = f.long(filled=TRIP)
    same_as: str | None = f.ref("initiative")
    not_same: tuple[str, ...] = f.refs("initiative", filled=AUTO)


@record_class
class Excerpt(Record):
    """A passage of a text or a document, with who said it."""

    text: str | None = f.ref("text", required=True)
    document: str | None = f.ref("attachment")
    start: int | None = f.integer(filled=AUTO)
    end: int | None = f.integer(filled=AUTO)
    passage: str | None = f.long(required=True, personal=True)
    fingerprint: str | None = f.text(filled=AUTO)
    speakers: tuple[str, ...] = f.refs("actor", required=True)
    timecode: str | None = f.text()
    approved_on: str | None = f.day()


@record_class
class Source(Record):
    """Where something was read, heard or seen."""

    kind: str | None = f.term("source_kind", required=True)
    reference: str | None = f.text(required=True)
    link: str | None = f.text()
    consulted_on: str | None = f.day()
    file: str | None = f.ref("attachment")
    reliability: str | None = f.text()


@record_class
class Guide(Record):
    """The questions of an interview, and in which order."""

    name: str | None = f.text(required=True)
    version: str | None = f.text(required=True)
    language: str | None = f.term("language")
    questions: tuple[tuple[str, ...], ...] | None = f.table(
        "key", "short", "question", "prompt", "codes", "required"
    )
    closing: str | None = f.long()


@record_class
class CaseSheet(Record):
    """A text about one or several initiatives, written to be published."""

    title: str | None = f.text(required=True)
    subtitle: str | None = f.text()
    authors: tuple[str, ...] = f.refs("member", required=True)
    written_on: str | None = f.day(required=True)
    initiatives: tuple[str, ...] = f.refs("initiative", required=True)
    interviews: tuple[str, ...] = f.refs("interview")
    summary: str | None = f.long(required=True, limit=900)
    starting_point: str | None = f.long(limit=1500)
    process: str | None = f.long(limit=2500)
    timeline: tuple[tuple[str, ...], ...] | None = f.table("date", "step", "who")
    actors: str | None = f.long(limit=2000)
    postures: tuple[tuple[str, ...], ...] | None = f.table("actor", "role", "before", "after")
    absent: str | None = f.long(limit=500)
    effects: str | None = f.long(limit=2000)
    evidence: tuple[tuple[str, ...], ...] | None = f.table("effect", "evidence", "source")
    limits: str | None = f.long(limit=1000)
    power: str | None = f.term("power")
    power_reason: str | None = f.long(limit=600)
    transfer: str | None = f.long(limit=1000)
    quotes: tuple[str, ...] = f.ordered_refs("excerpt")
    photos: tuple[str, ...] = f.ordered_refs("photo")
    resonances: tuple[tuple[str, ...], ...] | None = f.table("sheet", "link", "reason")
    method: str | None = f.long(limit=800)
    sources: tuple[str, ...] = f.ordered_refs("source")
    keywords: tuple[str, ...] = f.words()
    language: str | None = f.term("language")
    licence: str | None = f.text()
    status: str | None = f.term("sheet_status", required=True)


@record_class
class Term(Record):
    """A term that the programme added to a vocabulary."""

    vocabulary: str | None = f.text(required=True)
    key: str | None = f.text(required=True)
    label_fr: str | None = f.text()
    label_en: str | None = f.text()


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


_CLASSES: tuple[type[Record], ...] = (
    Programme, Member, Device, Territory, Visit, Meeting, JournalEntry, Actor, Organisation,
    Interview, Text, Consent, Attachment, Photo, Initiative, Excerpt, Source, Guide, CaseSheet,
    Term,
)  # fmt: skip

#: entity name -> its dataclass, in the order people meet them
ENTITIES: dict[str, type[Record]] = {_snake(c.__name__): c for c in _CLASSES}

_NAMES = {c: n for n, c in ENTITIES.items()}


def entity_of(record: Record | type[Record]) -> str:
    """The entity name of a record or of its class: `CaseSheet` -> "case_sheet"."""
    return _NAMES[record if isinstance(record, type) else type(record)]


@functools.cache
def fields_of(entity: str) -> dict[str, Field]:
    """Field name -> description, in the order of the class; `id` is not one of them."""
    return {
        d.name: Field(name=d.name, **d.metadata)
        for d in dataclasses.fields(ENTITIES[entity])
        if d.name != "id"
    }


def field_of(path: str) -> Field:
    """The description behind a path such as "interview.mode".  Raises KeyError when unknown."""
    entity, name = path.split(".")
    return fields_of(entity)[name]


@functools.cache
def references_to(entity: str) -> tuple[tuple[str, str], ...]:
    """Every (entity, field) that may point at a record of `entity`."""
    return tuple(
        (name, described.name)
        for name in ENTITIES
        for described in fields_of(name).values()
        if described.kind is Kind.REF and described.target in (entity, "*")
    )


__all__ = [
    "ENTITIES",
    "Field",
    "Kind",
    "Many",
    "Record",
    "entity_of",
    "field_of",
    "fields_of",
    "record_class",
    "references_to",
    *(c.__name__ for c in _CLASSES),
]
