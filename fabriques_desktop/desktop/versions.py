"""What somebody wrote in a field, as people read it: who, when, where, and the value in words.

Runs on the reading thread and returns frozen values.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from fabriques_desktop.desktop.widgets.numbers import as_typed
from fabriques_desktop.domain import dates
from fabriques_desktop.domain.fields import Field, Kind
from fabriques_desktop.domain.records import ENTITIES

if TYPE_CHECKING:
    from fabriques_desktop.bootstrap import Workspace
    from fabriques_desktop.desktop.references import References


@dataclass(frozen=True, slots=True)
class Version:
    """What one person wrote: the value as stored, and as people read it."""

    change: str
    author: str  # a name; empty when it is not known here
    is_mine: bool
    at: datetime
    device: str  # a name; empty when it is not known here
    is_here: bool
    value: Any
    shown: str


def titles_of(references: References, described: Field | None, values: list[Any]) -> dict[str, str]:
    if described is None or described.kind is not Kind.REF:
        return {}
    target = described.target or "*"
    each = [e for v in values for e in (v if isinstance(v, tuple) else (v,))]
    return {v: references.title(target, v) for v in each if v and target in ENTITIES}


class Teller:
    """Puts the steps of one field in words; `titles` names the records they point at."""

    def __init__(
        self,
        ws: Workspace,
        references: References,
        described: Field | None,
        titles: dict[str, str],
    ) -> None:
        self._ws = ws
        self._references = references
        self._described = described
        self._titles = titles

    def version(self, step: Any) -> Version:
        return Version(
            change=step.change,
            author=self._references.title("member", step.author) if step.author else "",
            is_mine=bool(step.author) and step.author == self._ws.member_id,
            at=step.at,
            device=self._references.title("device", step.device) if step.device else "",
            is_here=step.device == self._ws.device_id,
            value=step.value,
            shown=self._shown(step.value),
        )

    def _shown(self, value: Any) -> str:
        words, described = self._references.words, self._described
        if value is None or value == "" or value == ():
            return ""
        if isinstance(value, tuple) and (described is None or described.is_set):
            return ", ".join(self._shown(each) for each in value)
        if isinstance(value, bool):
            return words.text("yes" if value else "no")
        if described is None:
            return str(value)
        match described.kind:
            case Kind.TERM:
                return words.term(described.vocabulary or "", str(value))
            case Kind.DATE | Kind.MOMENT:
                return dates.in_words(str(value), words.lang)
            case Kind.REF:
                return self._titles.get(str(value)) or words.text("unknown")
            case Kind.TABLE:
                return "\n".join(" · ".join(filter(None, row)) for row in value)
            case Kind.INTEGER | Kind.NUMBER if isinstance(value, int | float):
                return as_typed(value, words.lang)
        return str(value)
