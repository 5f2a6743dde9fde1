"""Bringing photos in: a source is chosen, shown as a contact sheet to tick, then taken in.

It looks and asks; the page takes in what was ticked.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fabriques_desktop.desktop.models.rows import Heading
from fabriques_desktop.desktop.photos import import_notes, reading
from fabriques_desktop.desktop.photos.import_choices import BatchPanel, SourceChoice
from fabriques_desktop.desktop.photos.items import Line, SheetItem
from fabriques_desktop.desktop.photos.sheet_view import ContactSheet
from fabriques_desktop.desktop.photos.thumbnails import Thumbnails, framed
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.basics import (
    ElidedLabel,
    button,
    label,
    restyle,
)
from fabriques_desktop.services import likeness, photo_import, photos
from fabriques_desktop.services.likeness import Look
from fabriques_desktop.services.photo_import import Found, Scan

if TYPE_CHECKING:
    from fabriques_desktop.desktop.desk import Desk
    from fabriques_desktop.desktop.operations import Job

_SMALL_PX = 256


class ImportPane(QWidget):
    """The three steps; `import_asked` hands over what was ticked."""

    import_asked = Signal(list, object, bool)  # paths, Batch, whether to copy first
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("import_pane")
        self._desk = desk
        self._copied = True
        self._ratio = 1.0  # of the screen; thumbnails are made on another thread
        self._found: dict[str, Found] = {}
        self._faults: dict[str, str] = {}
        self._looks: list[Look] | None = None  # of the photos here, read with the first thumbnail
        self._alike: dict[str, str] = {}  # file -> the photo here that it looks like
        self._ticked: set[str] = set()
        self._job: Job | None = None
        self._looked = 0  # which looking-through is the last
        self.choice = SourceChoice(desk)
        self.choice.chosen.connect(self.look_through)
        self.choice.closed.connect(self.close_pane)
        self.thumbnails = Thumbnails(desk.operations, self._make_thumbnail, self)
        self.thumbnails.failed.connect(self._on_fault)
        self.thumbnails.ready.connect(self._tell_alike)
        self.sheet = ContactSheet(self.thumbnails)
        self.sheet.setObjectName("import_sheet")
        self.sheet.setAccessibleName(self.tr("Photos to bring in"))
        self.sheet.setAcceptDrops(False)
        self.sheet.ticked.connect(self._turn)
        self.sheet.opened.connect(lambda key: self._turn([key]))
        self.panel = BatchPanel(desk)
        self.steps = QStackedWidget()
        self.steps.addWidget(self.choice)
        self.steps.addWidget(self._build_looking())
        self.steps.addWidget(self._build_sheet())
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.steps)
        QShortcut(QKeySequence("Escape"), self, context=_WITHIN).activated.connect(self.close_pane)

    # ---- made once ----
    def _build_looking(self) -> QWidget:
        made = QWidget()
        self._looking = label("", "secondary", name="import_looking")
        column = QVBoxLayout(made)
        column.addStretch(1)
        column.addWidget(self._looking, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        return made

    def _build_sheet(self) -> QWidget:
        self._title = ElidedLabel("", "title")
        self._count = label("", "meta", name="import_count")
        every = button(self.tr("Tick all"), "quiet", name="tick_all")
        every.clicked.connect(lambda: self._tick_all(ticked=True))
        none = button(self.tr("Untick all"), "quiet", name="tick_none")
        none.clicked.connect(lambda: self._tick_all(ticked=False))
        self._nothing = label("", "secondary", wrap=True, name="import_nothing")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._take = button("", "main", "download", name="import_button")
        self._take.clicked.connect(self._on_take)
        cancel = button(self.tr("Cancel"), "plain", name="import_cancel")
        cancel.clicked.connect(self.close_pane)
        head = QHBoxLayout()
        head.setContentsMargins(24, 12, 16, 8)
        head.addWidget(self._title, 1)
        for each in (self._count, every, none):
            head.addWidget(each)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 10, 16, 12)
        foot.setSpacing(8)
        self._hint = label("", "hint", wrap=True, name="import_hint")
        self.sheet.selectionModel().currentChanged.connect(self._say_hint)
        foot.addWidget(self._hint, 1)
        foot.addWidget(cancel)
        foot.addWidget(self._take)
        body = QFrame()
        inside = QVBoxLayout(body)
        inside.setContentsMargins(16, 0, 0, 0)
        inside.addWidget(self._nothing, 1)
        inside.addWidget(self.sheet, 1)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addLayout(head)
        left.addWidget(body, 1)
        left.addLayout(foot)
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self.panel)
        return made

    # ---- steps ----
    def begin(self, credit: str = "", about: str = "", about_title: str = "") -> None:
        """Ask where the photos are; `credit` and `about` are proposed for all of them."""
        self.panel.credit.setText(credit)
        self.panel.credit.setCursorPosition(0)  # a long name shows its beginning
        self.panel.about.set_value(about or None, {about: about_title})
        self.steps.setCurrentIndex(0)
        self.choice.look()

    def look_through(self, name: str, places: list[Path], copied: bool = True) -> None:
        """Look through files and folders, then show what was found."""
        self._copied = copied
        self._title.setText(name)
        self._looking.setText(self.tr("Looking through {name}…").format(name=name))
        self.steps.setCurrentIndex(1)
        self._looked += 1
        ws, asked = self._desk.ws, self._looked

        def work(job: Job) -> Scan:
            return photo_import.scan(
                ws, places, progress=job.progressed.emit, cancelled=job.is_cancelled
            )

        def answer(scan: Scan) -> None:
            if asked != self._looked:
                return
            if started.is_cancelled():  # in the strip at the foot, which every long work has
                self.close_pane()
            else:
                self._show_scan(scan)

        started = self._desk.operations.long(self._looking.text(), work, answer, writes=False)
        self._job = started
        started.finished.connect(self._forget_job)
        self.setFocus()  # Escape stops it too

    def _forget_job(self) -> None:
        self._job = None

    def close_pane(self) -> None:
        """Stop looking, and go back to the photos."""
        self._looked += 1
        if self._job is not None:
            self._job.cancel()
        self.thumbnails.forget()
        self.closed.emit()

    def _show_scan(self, scan: Scan) -> None:
        self._found = {str(each.path): each for each in scan.found}
        self._faults, self._alike, self._looks = {}, {}, None
        self._ratio = self.sheet.devicePixelRatioF()
        self._ticked = {key for key, each in self._found.items() if not each.held}
        self.thumbnails.forget()
        self.panel.show_scan(scan)
        self._nothing.setVisible(not scan.found)
        self._nothing.setText(
            self.tr("There is no photo here. JPEG, PNG, WebP and HEIC files can be brought in.")
        )
        self.sheet.setVisible(bool(scan.found))
        self._fill()
        self.steps.setCurrentIndex(2)
        first = self.sheet.sheet.items()
        if first:
            self.sheet.choose(first[0].id)
            self.sheet.setFocus()

    def _fill(self) -> None:
        lang, days = self._desk.words.lang, dict[str, list[str]]()
        today = self._desk.ws.now().date()
        for key, found in self._found.items():
            days.setdefault(found.day or "", []).append(key)
        lines: list[Line] = []
        for day, keys in days.items():
            title = reading.day_title(day, lang, today) or reading.words("Without a date")
            lines.append(Heading(reading.heading(title, len(keys))))
            lines += [self._item(key) for key in keys]
        self.sheet.sheet.set_lines(lines)
        self._say_count()

    def _item(self, key: str) -> SheetItem:
        fault = self._faults.get(key, "")
        return import_notes.item_of(
            self._found[key],
            is_ticked=key in self._ticked,
            fault=fault,
            like=self._like_words(key),
        )

    def _like_words(self, key: str) -> str:
        """Which photo of the workspace a file looks like, in a sentence."""
        photo = self._desk.ws.get("photo", self._alike[key]) if key in self._alike else None
        name = getattr(photo, "caption", None) or getattr(photo, "filename", None)
        return self.tr("It looks like “{name}”, which is here.").format(name=name) if name else ""

    def _say_hint(self, *_: object) -> None:
        """What the keys do, or what is wrong with the file that is looked at."""
        fault = self._faults.get(self.sheet.current_id(), "")
        like = self._like_words(self.sheet.current_id())
        keys = self.tr("Space ticks or unticks the photos chosen.")
        self._hint.setText(fault or " ".join(each for each in (like, keys) if each))
        self._hint.setProperty("role", "danger" if fault else "hint")
        restyle(self._hint)

    def _say_count(self) -> None:
        ticked = len(self._ticked)
        found = self.tr("%n photo(s)", "", len(self._found))
        self._count.setText(f"{found} · " + self.tr("%n ticked", "", ticked))
        self._take.setText(self.tr("Bring %n photo(s) in", "", ticked))
        self._take.setEnabled(ticked > 0)
        self._take.setVisible(bool(self._found))
        restyle(self._take)

    # ---- ticks ----
    def _turn(self, keys: list[str]) -> None:
        """Tick what is not ticked, of the keys given; untick them when all are."""
        wanted = set(keys)
        if wanted <= self._ticked:
            self._ticked -= wanted
        else:
            self._ticked |= wanted
        for key in wanted & set(self._found):
            self.sheet.sheet.put(self._item(key))
        self._say_count()

    def _tick_all(self, *, ticked: bool) -> None:
        # What is here already has to be ticked one by one: nobody wants all of it twice.
        free = {key for key, each in self._found.items() if not each.held}
        self._ticked = (free - set(self._faults)) if ticked else set()
        self._fill()

    def _on_take(self) -> None:
        paths = [found.path for key, found in self._found.items() if key in self._ticked]
        self.import_asked.emit(paths, self.panel.batch(), self._copied)

    # ---- pictures ----
    def _make_thumbnail(self, key: str) -> QImage:
        small = photos.small(Path(key), _SMALL_PX)
        image = QImage.fromData(small)
        self._look_at(key, small, image)
        size = QSize(theme.px("thumbnail_w"), theme.px("thumbnail_h"))
        return framed(image, size, self._ratio, theme.radius("control"))

    def _look_at(self, key: str, small: bytes, image: QImage) -> None:
        """Whether it looks like a photo here; on the thread that makes the thumbnail."""
        found = self._found.get(key)
        if found is None or found.held or image.isNull():
            return
        if self._looks is None:
            self._looks = likeness.looks(self._desk.ws)
        shape = image.width() / image.height()
        photo = likeness.like(self._looks, small, found.taken_at, shape)
        if photo is not None:
            self._alike[key] = photo

    def _tell_alike(self, key: str) -> None:
        if key in self._alike and key in self._found:
            self.sheet.sheet.put(self._item(key))
            self._say_hint()

    def _on_fault(self, key: str, error: Exception) -> None:
        if key in self._found:
            self._faults[key] = self._desk.words.sentence(error)
            self._ticked.discard(key)
            self.sheet.sheet.put(self._item(key))
            self._say_count()
            self._say_hint()


_WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut
