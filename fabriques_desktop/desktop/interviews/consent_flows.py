"""What a refusal and a withdrawal entail, listed under the card before anything is done.

Panels of the page, never dialogs: they say what would go, and who asked decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout

from fabriques_desktop.desktop import titles
from fabriques_desktop.desktop.models.rows import Row
from fabriques_desktop.desktop.related import LinkRow
from fabriques_desktop.desktop.tips import plain_tip
from fabriques_desktop.desktop.widgets.basics import button, empty_layout, label, row_of, stacked
from fabriques_desktop.domain import dates, grammar
from fabriques_desktop.services import history, made_documents, refusing, withdrawing
from fabriques_desktop.services.made_documents import MadeDocument

if TYPE_CHECKING:
    from fabriques_desktop.bootstrap import Workspace
    from fabriques_desktop.desktop.desk import Desk
    from fabriques_desktop.desktop.references import References

_LONGEST = 64  # letters of a line
_TOUCHED = ("interview", "actor", "text", "attachment", "excerpt", "photo", "consent",
            "case_sheet")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Touched:
    """A line of what is touched, and the record whose page shows it."""

    row: Row
    entity: str
    page: str
    record: str


class _Panel(QFrame):
    """A title, a sentence, lines, and two acts; `left` when the person thinks better of it."""

    left = Signal()
    unfolded = Signal(object)  # itself, because somebody asked

    def __init__(self, desk: Desk, name: str, act: str, later: str) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName(name)
        self.setProperty("card", True)
        self._title = label("", "strong", wrap=True)
        self._sentence = label("", "secondary", wrap=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self._note = label("", "meta", wrap=True)
        self.act = button(act, "danger", name=f"{name}_act")
        self.act.clicked.connect(self._on_act)
        self.later = button(later, "quiet", name=f"{name}_later")
        self.later.clicked.connect(self._on_later)
        acts = row_of(self.act, self.later)
        stacked(
            self, self._title, self._sentence, self._lines, self._note, acts,
            margins=(20, 14), spacing=10,
        )  # fmt: skip
        self.hide()

    def _on_act(self) -> None:
        raise NotImplementedError

    def _on_later(self) -> None:
        self.hide()
        self.left.emit()

    def _offer_undo(self, sentence: str, act: str) -> None:
        desk = self._desk
        desk.notice(
            sentence,
            self.tr("Take it back"),
            lambda: desk.operations.operation(lambda: history.undo(desk.ws, act), touches=_TOUCHED),
        )


class RefusalPanel(_Panel):
    """What a refusal proposes to delete, each line ticked or not."""

    def __init__(self, desk: Desk, interview: str, actor: str) -> None:
        super().__init__(desk, f"refusal_{actor}", "", "")
        self.act.setText(self.tr("Delete what is ticked"))
        self.later.setText(self.tr("Later"))
        self._interview, self._actor = interview, actor
        self._name = ""
        self._boxes: dict[str, QCheckBox] = {}
        self._is_put_off = False
        self._is_asked = False

    def ask(self, name: str, *, again: bool = False) -> None:
        """List what would go; once put off, only when asked again."""
        if self.isVisible() or (self._is_put_off and not again):
            return
        self._name, self._is_asked = name, again
        ws, references = self._desk.ws, self._desk.references
        actor, interview = self._actor, self._interview
        self._desk.operations.operation(
            lambda: _refusal_lines(ws, references, actor, interview), self._show
        )

    def _show(self, found: tuple[refusing.Plan, list[tuple[refusing.Proposed, str]]]) -> None:
        plan, lines = found
        empty_layout(self._lines)
        self._boxes.clear()
        title = self.tr("{name} refuses: this is to be deleted").format(name=self._name)
        self._title.setText(title)
        self.setAccessibleName(title)
        self._sentence.setText(
            self.tr("Only the category and the number stay. The office is asked to erase the rest.")
        )
        for proposed, words in lines:
            box = QCheckBox(words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…")
            box.setMinimumHeight(24)
            box.setObjectName(f"refused_{proposed.record}")
            box.setAccessibleName(words)
            box.setChecked(not proposed.is_shared)
            shared = self.tr("Other people are heard, seen or named there.")
            box.setToolTip(plain_tip(shared if proposed.is_shared else words))
            self._boxes[proposed.record] = box
            self._lines.addWidget(box)
        self._note.setText(self._said_of(plan))
        self._note.setVisible(bool(self._note.text()))
        self.show()
        if self._is_asked:
            self.unfolded.emit(self)

    def _said_of(self, plan: refusing.Plan) -> str:
        parts = []
        if any(each.is_shared for each in plan.proposed):
            parts.append(self.tr("What is not ticked is also about other people."))
        if plan.mentions:
            parts.append(
                self.tr("The name also stands in %n other text(s), to be corrected there.", "",
                        plan.mentions)
            )  # fmt: skip
        return " ".join(parts)

    def _on_later(self) -> None:
        self._is_put_off = True
        super()._on_later()

    def _on_act(self) -> None:
        ws, actor, interview = self._desk.ws, self._actor, self._interview
        chosen = [record for record, box in self._boxes.items() if box.isChecked()]
        self.hide()
        self._desk.operations.operation(
            lambda: refusing.refuse(ws, actor, interview, chosen),
            self._on_done,
            touches=_TOUCHED,
        )

    def _on_done(self, done: refusing.Refused) -> None:
        count = sum(done.records.values())
        self._offer_undo(self.tr("%n record(s) in the bin.", "", count), done.act)


class WithdrawalPanel(_Panel):
    """What a withdrawal touches: interviews, quotes, photos, sheets already made."""

    def __init__(self, desk: Desk, actor: str) -> None:
        super().__init__(desk, f"withdrawal_{actor}", "", "")
        self.act.setText(self.tr("Withdraw the consent"))
        self.later.setText(self.tr("Do not withdraw"))
        self._actor = actor

    def ask(self, name: str) -> None:
        """List what is touched."""
        self._title.setText(self.tr("Withdraw the consent of {name}").format(name=name))
        self.setAccessibleName(self._title.text())
        ws, references, actor = self._desk.ws, self._desk.references, self._actor
        self._desk.operations.query(
            lambda: _touched_rows(ws, references, actor), self._show, key=self
        )

    def _show(self, rows: list[Touched]) -> None:
        empty_layout(self._lines)
        held = any(each.entity != "interview" for each in rows)
        self._sentence.setText(
            self.tr("These leave publication at once. Documents already written stay as they "
                    "are: take them back and make them again.")
            if held
            else self.tr("Nothing of this person is in a sheet yet.")
        )  # fmt: skip
        for each in rows:
            link = LinkRow(each.row)
            link.clicked.connect(lambda each=each: self._open(each))
            self._lines.addWidget(link)
        self._note.setText(self.tr("A withdrawal holds until a new consent, given on a later day."))
        self.show()
        self.act.setFocus(Qt.FocusReason.OtherFocusReason)
        self.unfolded.emit(self)

    def _open(self, touched: Touched) -> None:
        if touched.record:
            self._desk.open(touched.page, touched.record)

    def _on_act(self) -> None:
        ws, actor = self._desk.ws, self._actor
        self.hide()
        self._desk.operations.operation(
            lambda: withdrawing.withdraw_publication(ws, actor), self._on_done, touches=_TOUCHED
        )

    def _on_done(self, done: withdrawing.Withdrawn) -> None:
        quotes, photos = done.records.get("excerpt", 0), done.records.get("photo", 0)
        said = self.tr("The consent is withdrawn.")
        if quotes or photos:
            counts = [
                self.tr("%n excerpt(s)", "", quotes) if quotes else "",
                self.tr("%n photo(s)", "", photos) if photos else "",
            ]
            shown = ", ".join(count for count in counts if count)
            said += " " + self.tr("Out of publication: {counts}.").format(counts=shown)
        self._desk.notice(said)


# ---- reading, off the main thread ----


def _refusal_lines(
    ws: Workspace, references: References, actor: str, interview: str
) -> tuple[refusing.Plan, list[tuple[refusing.Proposed, str]]]:
    plan = refusing.plan(ws, actor, interview)
    return plan, [(each, _line(ws, references, each)) for each in plan.proposed]


def _line(ws: Workspace, references: References, proposed: refusing.Proposed) -> str:
    """ "Notes : 733 mots", "Extrait : On nous a trié la liste." """
    words, record = references.words, ws.get(proposed.entity, proposed.record)
    held: Any = record
    kind = words.entity(proposed.entity)
    title = references.title_of(proposed.entity, held) if held is not None else ""
    if proposed.entity == "text":
        kind = words.term("text_kind", held.kind or "notes")
        author = references.title("member", held.author) if held.author else ""
        said = grammar.word_count(held.content or "")
        count = QCoreApplication.translate("consent", "%n word(s)", "", said)
        title = " · ".join(part for part in (author, count) if part)
    elif proposed.entity == "attachment":
        kind = words.term("attachment_kind", held.kind or "document")
    colon = "\u00a0: " if words.lang == "fr" else ": "
    return f"{kind}{colon}{title}"


def _touched_rows(ws: Workspace, references: References, actor: str) -> list[Touched]:
    found = withdrawing.touches(ws, actor)
    rows = []
    for entity, ids in (("interview", found.interviews), ("excerpt", found.quotes),
                        ("photo", found.photos), ("case_sheet", found.sheets)):  # fmt: skip
        for each in ids:
            kind = references.words.entity(entity)
            row = Row(each, references.title(entity, each), kind, titles.ICONS[entity])
            rows.append(Touched(row, entity, *_place(ws, entity, each)))
    return rows + [_document_row(ws, references, each) for each in made_documents.of(ws, actor)]


def _document_row(ws: Workspace, references: References, made: MadeDocument) -> Touched:
    """A file that was written earlier: it does not change by itself, wherever it went since."""
    when = dates.in_words(made.at[:10], references.words.lang)
    meta = QCoreApplication.translate("consent", "Document written on {date} in {folder}").format(
        date=when, folder=made.path.parent
    )
    if not made.path.is_file():
        meta = QCoreApplication.translate(
            "consent", "Document written on {date}; not there any more"
        ).format(date=when)
    row = Row(made.sheet, made.path.name, meta, "file-down")
    return Touched(row, "document", "case_sheet", made.sheet)


def _place(ws: Workspace, entity: str, record_id: str) -> tuple[str, str]:
    """Where a record is seen: a quote in its interview."""
    record: Any = ws.get(entity, record_id)
    if entity == "excerpt" and record is not None and record.text:
        text: Any = ws.get("text", record.text)
        return ("interview", text.interview or "") if text else ("", "")
    return (entity, record_id)
