"""*To whom*: the devices a bundle is closed to, each with the fingerprint that was verified.

Says which are ticked; closing the bundle to them is the service's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from fabriques_desktop.desktop.exchanges.cards import StepCard
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.basics import label
from fabriques_desktop.errors import NoRecipient

if TYPE_CHECKING:
    from fabriques_desktop.words import Words


class RecipientsCard(StepCard):
    """A line for each device that can open what is closed to it."""

    changed = Signal()

    def __init__(self, number: int, words: Words) -> None:
        super().__init__(number, self.tr("To whom"), "to_whom")
        self._words = words
        self._boxes: dict[str, QCheckBox] = {}
        self._shown: tuple[Any, ...] = ()
        self._is_plain = True
        self._own = ""

    def chosen(self) -> tuple[str, ...]:
        """The ids of the devices ticked; none in a programme whose bundles are plain."""
        return tuple(device for device, box in self._boxes.items() if box.isChecked())

    def is_settled(self) -> bool:
        """Whether a bundle can be closed to somebody, or needs no envelope."""
        return self._is_plain or bool(self.chosen())

    def show_devices(self, known: Sequence[Any], *, is_plain: bool, is_office: bool) -> None:
        """`known`: the devices of `keys.known`; what was ticked stays ticked."""
        shown = (is_plain, *known)
        if shown == self._shown:
            return
        unticked = {device for device, box in self._boxes.items() if not box.isChecked()}
        self._shown, self._is_plain, self._boxes = shown, is_plain, {}
        self.clear()
        others = [d for d in known if not d.is_own and d.can_receive and not d.is_revoked]
        if is_plain:
            self._say_plain()
        else:
            for each in others:
                ticked = is_office or each.role == "office"
                self.add(self._row(each, ticked and each.device not in unticked))
            if not others and not is_office:
                nobody = self._words.sentence(NoRecipient(name="office"))
                self.add(label(nobody, "warning", wrap=True, name="no_recipient_label"))
        own = next((d.fingerprint for d in known if d.is_own), "")
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
        box.toggled.connect(self._count)
        self._boxes[device.device] = box
        role = label(self._words.term("workspace_role", device.role), "meta")
        role.setContentsMargins(24, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(box)
        words.addWidget(role)
        code = label(device.fingerprint)
        code.setFont(theme.fixed_font())
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(words, 1)
        row.addWidget(code)
        return made

    def _count(self) -> None:
        count = len(self.chosen())
        self.say("" if self._is_plain else self.tr("%n recipient(s)", "", count))
        self.changed.emit()
