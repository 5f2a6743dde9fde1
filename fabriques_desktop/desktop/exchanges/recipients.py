"""*To whom*: the devices a bundle is closed to, each with the fingerprint that was verified.

Says which are ticked; closing the bundle to them is the service's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from fabriques_desktop.desktop.exchanges.cards import UNDER_BOX_PX, StepCard
from fabriques_desktop.desktop.exchanges.one_off import OneOff
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.basics import button, label, row_of
from fabriques_desktop.errors import NoRecipient

if TYPE_CHECKING:
    from fabriques_desktop.words import Words

_OFFICE = "office"


class RecipientsCard(StepCard):
    """A line for each device that can open what is closed to it."""

    changed = Signal()
    settled = Signal()  # or no more: the passphrase is being typed
    invite_asked = Signal()

    def __init__(self, number: int, words: Words) -> None:
        super().__init__(number, self.tr("To whom"), "to_whom")
        self._words = words
        self._boxes: dict[str, QCheckBox] = {}
        self._shown: tuple[Any, ...] = ()
        self._is_plain = True
        self._is_office = False
        self._roles: dict[str, str] = {}
        self.one_off = OneOff()
        self.one_off.toggled.connect(self._on_one_off)
        self.one_off.typed.connect(self.settled)
        self.below.addWidget(self.one_off)

    def chosen(self) -> tuple[str, ...]:
        """The ids of the devices ticked; none in a programme whose bundles are plain.

        From the field, a passphrase stands in place of them.
        """
        if self.one_off.is_on() and not self._is_office:
            return ()
        return tuple(device for device, box in self._boxes.items() if box.isChecked())

    def is_settled(self) -> bool:
        """Whether a bundle can be closed to somebody, or needs no envelope."""
        if self.one_off.is_on():
            has_reader = not self._is_office or self._is_plain or bool(self.chosen())
            return has_reader and self.one_off.is_settled()
        return self._is_plain or bool(self.chosen())

    def _on_one_off(self, on: bool) -> None:
        for box in self._boxes.values():
            box.setEnabled(self._is_office or not on)
        self.settled.emit()

    def show_devices(
        self, known: Sequence[Any], chosen: Sequence[str], *, is_plain: bool, is_office: bool
    ) -> None:
        """`known`: the devices of `keys.known`; `chosen`: the ids of those to tick."""
        shown = (is_plain, tuple(chosen), *known)
        if shown == self._shown:
            return
        self._shown, self._is_plain, self._boxes = shown, is_plain, {}
        self._is_office = is_office
        self.one_off.explain(is_office=is_office and not is_plain)
        self._roles = {each.device: each.role for each in known}
        self.clear()
        others = receivers(known)
        if is_plain:
            self._say_plain()
        else:
            for each in others:
                self.add(self._row(each, each.device in chosen))
            if not others:
                nobody = self._words.sentence(NoRecipient(name=_OFFICE))
                self.add(label(nobody, "warning", wrap=True, name="no_recipient_label"))
        own = next((d.fingerprint for d in known if d.is_own), "")
        if is_office:
            invite = button(self.tr("Invite a device…"), "link", "user-plus", name="invite_button")
            invite.setToolTip(
                self.tr("Writes the small file by which a device joins this programme.")
            )
            invite.clicked.connect(self.invite_asked)
            row = row_of(invite)
            self.add_layout(row)
        told = self.tr("Fingerprint of this device, to read aloud: {code}").format(code=own)
        self.add_foot("shield-check", told)
        self._count()

    def _say_plain(self) -> None:
        sentence = self.tr(
            "This programme uses bundles without an envelope: whoever holds the file can read it."
        )
        self.add(label(sentence, "secondary", wrap=True, name="plain_label"))

    def _row(self, device: Any, ticked: bool) -> QWidget:
        made = QWidget()
        box = QCheckBox(device.name or device.device)
        box.setObjectName(f"recipient_{len(self._boxes)}")
        box.setChecked(ticked)
        box.clicked.connect(lambda on: self._on_ticked(device.device, on))
        box.setEnabled(self._is_office or not self.one_off.is_on())
        self._boxes[device.device] = box
        role = label(self._words.term("workspace_role", device.role), "meta")
        role.setContentsMargins(UNDER_BOX_PX, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(box)
        words.addWidget(role)
        code = label(device.fingerprint)
        code.setFont(theme.fixed_font())
        if theme.scale > 1:  # large words: no room for both in one line
            code.setContentsMargins(UNDER_BOX_PX, 0, 0, 0)
            words.addWidget(code)
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(words, 1)
        if theme.scale == 1:
            row.addWidget(code)
        return made

    def _on_ticked(self, device: str, on: bool) -> None:
        """Those who may not read the same are never ticked together."""
        for other, box in self._boxes.items():
            if on and other != device and not self._reads_the_same(device, other):
                box.setChecked(False)
        self._count()
        self.changed.emit()

    def _reads_the_same(self, one: str, other: str) -> bool:
        is_office = [self._roles[each] == _OFFICE for each in (one, other)]
        return all(is_office) or (not any(is_office) and not self._is_office)

    def _count(self) -> None:
        count = len(self.chosen())
        self.say("" if self._is_plain else self.tr("%n recipient(s)", "", count))


def receivers(known: Sequence[Any]) -> list[Any]:
    """The other devices that a bundle can be closed to."""
    return [d for d in known if not d.is_own and d.can_receive and not d.is_revoked]


def usual(known: Sequence[Any]) -> tuple[str, ...]:
    """Whom a bundle goes to when nobody says: the offices, or the only field device there is."""
    others = receivers(known)
    offices = tuple(d.device for d in others if d.role == _OFFICE)
    own = next((d.role for d in known if d.is_own), "")
    if offices or own != _OFFICE:
        return offices
    return (others[0].device,) if len(others) == 1 else ()
