"""What the page shows of an interview, read in one go.  Runs on the reading thread."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from fabriques_desktop.desktop.models.rows import Chip, Row
from fabriques_desktop.desktop.widgets.consent_chip import people_chip
from fabriques_desktop.desktop.widgets.notes_editor import GuideQuestion
from fabriques_desktop.desktop.widgets.people_panel import PersonItem
from fabriques_desktop.domain import dates, grammar, ids
from fabriques_desktop.domain.records import Consent
from fabriques_desktop.services import consents, group_consents

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fabriques_desktop.bootstrap import Workspace
    from fabriques_desktop.desktop.references import References
    from fabriques_desktop.words import Words


@dataclass(frozen=True, slots=True)
class TextShown:
    """One text of the interview: how it is called, and as it is stored (None: not begun)."""

    id: str
    author: str  # whose it is, or what it is when it is everybody's
    stored: Any
    kind: str = "notes"
    language: str | None = None
    based_on: str | None = None

    def heads(self) -> dict[str, tuple[str, ...]]:
        return dict(self.stored.heads) if self.stored is not None else {}

    def content(self) -> str:
        if self.stored is None or self.stored.deleted:
            return ""
        return self.stored.record.content or ""


@dataclass(frozen=True, slots=True)
class PersonShown:
    """A person with the consent that covers this interview, as it is stored, if any."""

    item: PersonItem
    function: str
    stored: Any = None
    collector: str = ""
    photos: int = 0
    others: tuple[Consent, ...] = ()  # what else this person consented to
    proof_name: str = ""  # the file of the signed form
    notice: dict[str, Any] = field(default_factory=dict)  # the notice in force, for a new consent


@dataclass(frozen=True, slots=True)
class AttachedShown:
    """A recording or a paper of the interview; its file may not have come to this device."""

    id: str
    kind: str
    name: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class StampShown:
    """A time stamp of the notes, "00:31:05", and the words after it."""

    mark: str
    words: str


@dataclass(frozen=True, slots=True)
class InterviewSheet:
    """Everything around the notes."""

    id: str
    record: Any
    meta: str
    mine: TextShown
    others: tuple[TextShown, ...]
    people: tuple[PersonShown, ...]
    initiatives: tuple[Row, ...]
    questions: tuple[GuideQuestion, ...]
    closing: str
    chip: Chip | None
    attached: tuple[AttachedShown, ...] = ()
    stamps: tuple[StampShown, ...] = ()

    def count(self, kind: str) -> int:
        """How many files of a kind are attached."""
        return sum(file.kind == kind for file in self.attached)


def interview_sheet(ws: Workspace, references: References, interview: str) -> InterviewSheet | None:
    """The interview and what stands beside its notes; None when it is not there."""
    record: Any = ws.get("interview", interview)
    if record is None:
        return None
    mine = ids.notes_id(interview, ws.member_id)
    own = TextShown(mine, "", ws.stored("text", mine), language=record.language)
    texts = [t for t in ws.find("text", interview=interview) if t.id != mine]
    states = consents.States(ws)
    others = tuple(_text(ws, references, each) for each in sorted(texts, key=_text_order))
    attached = tuple(_attached(ws, interview))
    people = tuple(_person(ws, references, states, interview, each) for each in record.actors)
    questions, closing = _guide(ws, references, record.guide)
    return InterviewSheet(
        interview,
        record,
        _meta(references, record),
        own,
        others,
        people,
        tuple(_initiatives(ws, references, record.initiatives)),
        questions,
        closing,
        people_chip([p.item.state for p in people]),
        attached,
        _stamps_beside(attached, (own, *others)),
    )


def _stamps_beside(
    attached: Iterable[AttachedShown], texts: Iterable[TextShown]
) -> tuple[StampShown, ...]:
    """The time stamps of the first text that has some, when there is a recording to listen to."""
    if not any(file.kind == "recording" for file in attached):
        return ()
    return next((found for t in texts if (found := tuple(_stamps(t.content())))), ())


def _attached(ws: Workspace, interview: str) -> Iterable[AttachedShown]:
    """Recordings first; signed consents stand beside the consents."""
    found = [a for a in ws.find("attachment", about=interview) if a.kind != "signed_consent"]
    for each in sorted(found, key=lambda a: (a.kind != "recording", a.id)):
        name = each.caption or each.filename or ids.display_code(each.id)
        yield AttachedShown(each.id, each.kind or "", name, ws.files.has(each.file or "-" * 64))


def _stamps(content: str) -> Iterable[StampShown]:
    for stamp in grammar.parse(content).timestamps:
        after = content[stamp.end : stamp.end + _STAMP_WORDS].partition("\n")[0]
        yield StampShown(content[stamp.start + 1 : stamp.end - 1], grammar.plain(after))


def _meta(references: References, record: Any) -> str:
    words = references.words
    parts = [
        references.title("territory", record.territory) if record.territory else "",
        dates.in_words(record.held_on, words.lang, date.today()),
        words.inline(words.term("interview_mode", record.mode)) if record.mode else "",
        words.inline(references.title("guide", record.guide)) if record.guide else "",
    ]
    return " · ".join(part for part in parts if part)


_STAMP_WORDS = 80  # characters read after a time stamp
_TEXT_ORDER = ("notes", "joint", "transcript", "translation")


def _text_order(text: Any) -> tuple[int, str]:
    kind = text.kind or "notes"
    known = kind in _TEXT_ORDER
    return (_TEXT_ORDER.index(kind) if known else len(_TEXT_ORDER), text.id)


def language_inside(words: Words, language: str) -> str:
    """The name of a language inside a line: English gives it a capital, French does not."""
    name = words.term("language", language)
    return words.inline(name) if words.lang == "fr" else name


def _text(ws: Workspace, references: References, text: Any) -> TextShown:
    """Notes are called by their author, the other texts by what they are."""
    words = references.words
    kind = text.kind or "notes"
    called = words.term("text_kind", kind)
    if kind == "translation" and text.language:
        called = f"{called} ({language_inside(words, text.language)})"
    elif kind == "notes" and text.author:
        called = references.title("member", text.author) or called
    stored = ws.stored("text", text.id)
    return TextShown(text.id, called, stored, kind, text.language, text.based_on)


def _person(
    ws: Workspace, references: References, states: consents.States, interview: str, actor: str
) -> PersonShown:
    given = ws.find("consent", actor=actor)
    own = group_consents.own_consent(given, interview)
    stored = ws.stored("consent", own.id) if own else None
    collected = getattr(stored.record, "collected_by", None) if stored else None
    item = PersonItem(
        actor,
        references.title("actor", actor),
        _said_of(references, actor, ws),
        states.of_person(actor, interview),
    )
    return PersonShown(
        item,
        item.meta,
        stored,
        references.title("member", collected) if collected else "",
        len(ws.find("photo", people=actor)),
        tuple(c for c in given if own is None or c.id != own.id),
        _proof_name(ws, own.proof if own else None),
        _notice(ws, references.words.lang),
    )


def _proof_name(ws: Workspace, proof: str | None) -> str:
    kept: Any = ws.get("attachment", proof) if proof else None
    return (kept.filename or "") if kept is not None else ""


def _notice(ws: Workspace, lang: str) -> dict[str, Any]:
    """The last notice of information of the programme, in the language spoken or in another."""
    for programme in ws.find("programme"):
        held = [row for row in programme.notices or () if row[0]]
        chosen = [row for row in held if row[1] == lang] or held
        if chosen:
            return {"notice_version": chosen[-1][0], "notice_language": chosen[-1][1] or None}
    return {}


def _said_of(references: References, actor: str, ws: Workspace) -> str:
    record = ws.get("actor", actor)
    return references.meta_of("actor", record) if record else ""


def _initiatives(ws: Workspace, references: References, found: Iterable[str]) -> Iterable[Row]:
    for each in found:
        if title := references.title("initiative", each):
            yield Row(each, title, icon="initiative")


def _guide(
    ws: Workspace, references: References, guide: str | None
) -> tuple[tuple[GuideQuestion, ...], str]:
    """The guide of the interview, or the one shipped with the program."""
    record: Any = ws.get("guide", guide) if guide else None
    rows = record.questions if record else references.words.default_guide().questions
    closing = record.closing if record else references.words.default_guide().closing
    questions = tuple(
        GuideQuestion(key, short, question, bool(required), prompt)
        for key, short, question, prompt, _codes, required in rows or ()
    )
    return questions, closing or ""


def interview_rows(ws: Workspace, references: References) -> list[Row]:
    """Every interview as a row, with where the consents of its people stand."""
    states = consents.States(ws)
    references = references.for_reading()
    today = date.today()
    rows = []
    for record in ws.find("interview"):
        chip = people_chip(states.of_interview(record))
        place = references.title("territory", record.territory) if record.territory else ""
        when = dates.in_words(record.held_on, references.words.lang, today)
        title = references.title_of("interview", record)
        rows.append(
            Row(
                record.id,
                title,
                " · ".join(part for part in (place, when) if part),
                "interview",
                chips=(chip,) if chip else (),
                keys={
                    "recent": dates.sort_key(record.held_on) or record.id,
                    "title": title.casefold(),
                },
            )
        )
    return rows
