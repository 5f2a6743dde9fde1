"""Texts that look like HTML (X-html) are words in the window: in labels, lists and tooltips."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as Text
from PySide6.QtWidgets import QAbstractItemView, QLabel, QWidget

from fabriques_desktop import bootstrap
from fabriques_desktop.desktop.app import Application
from fabriques_desktop.desktop.main_window import MainWindow
from fabriques_desktop.desktop.tips import plain_tip
from fabriques_desktop.domain.records import fields_of

HOSTILE = '<b>gras</b><img src="file:///pas/la.png"> & co'
KINDS = ("territory", "organisation", "actor", "visit", "initiative", "case_sheet", "interview")


@pytest.fixture
def window(
    application: Application,
    ws: bootstrap.Workspace,
    save: Callable[..., str],
    qtbot: Any,
) -> Iterator[MainWindow]:
    made: dict[str, str] = {}
    for kind in KINDS:
        known = fields_of(kind)
        named = {f: HOSTILE for f in ("name", "title", "note", "summary") if f in known}
        of = {f: made[f] for f in ("territory", "organisation") if f in known and f in made}
        made[kind] = save(kind, **named, **of)
    save("consent", actor=made["actor"], interview=made["interview"], form="written")
    save("interview", made["interview"], actors=(made["actor"],))
    ws.close()
    shown = application.open(ws.path)
    with qtbot.waitExposed(shown):
        shown.show()
    yield shown


def test_what_looks_like_html_stays_words(window: MainWindow, qtbot: Any) -> None:
    for kind in KINDS:
        (record,) = window.desk.ws.find(kind)
        window.open_record(kind, record.id)
        qtbot.waitUntil(lambda: any("gras" in said for said in texts(window)))
    shown = [tip for widget in window.findChildren(QWidget) for tip in tips(widget)]

    assert any("&lt;b&gt;gras" in tip for tip in shown)
    assert [tip for tip in shown if "<b>" in tip and Text.mightBeRichText(tip)] == []
    for each in window.findChildren(QLabel):
        assert "gras" not in each.text() or each.textFormat() is Qt.TextFormat.PlainText


def texts(window: MainWindow) -> Iterator[str]:
    page = window.page()
    assert page is not None
    for each in page.findChildren(QLabel):
        if each.isVisible():
            yield each.text()


def tips(widget: QWidget) -> Iterator[str]:
    yield widget.toolTip()
    model = widget.model() if isinstance(widget, QAbstractItemView) else None
    if model is not None:
        for row in range(min(model.rowCount(), 10)):
            yield str(model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole) or "")


@pytest.mark.parametrize("text", ["Salomé", "2 < 3 et 5 > 4", "a\nb", ""])
def test_what_does_not_look_so_is_left_as_it_is(text: str) -> None:
    assert plain_tip(text) == text


def test_a_long_line_is_folded_between_words_and_never_at_a_no_break_space() -> None:
    words = "La passerelle des Lavoirs, seul chemin direct entre les Aulnes, fermée à 19 heures "
    told = plain_tip(words + "depuis l’automne\N{NO-BREAK SPACE}: qui passe, et par où ?")

    assert [len(line) <= 90 for line in told.split("\n")] == [True, True]
    assert "l’automne\N{NO-BREAK SPACE}:" in told
