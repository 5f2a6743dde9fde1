"""The benchmarks still run: small workspaces are made as large ones are, and the table reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from fabriques_desktop.bootstrap import create_workspace, open_workspace
from fabriques_desktop.services import checking
from tests.benchmarks.filling import fill
from tests.benchmarks.growth import interviews, slope
from tests.benchmarks.measuring import Figure, percentile, table
from tests.benchmarks.texts import Texts
from tests.benchmarks.workspaces import make_workspace


@pytest.mark.parametrize(
    ("kind", "entity"),
    [("mixed", "consent"), ("interviews", "interview"), ("photos", "photo")],
)
def test_generated_workspaces_are_sound(tmp_path: Path, kind: str, entity: str) -> None:
    make_workspace(tmp_path / "ws", 40, kind=kind)

    with open_workspace(tmp_path / "ws") as ws:
        assert ws.count(entity) >= 6
        assert checking.check(ws, deep=True).is_sound


def test_what_is_filled_in_is_sound(tmp_path: Path) -> None:
    with create_workspace(tmp_path / "ws", programme="Bancs", author="Ada", plain=True) as ws:
        ids = fill(ws, interviews(30))

        assert {each.id for each in ws.find("interview")} == set(ids)
        assert checking.check(ws, deep=True).is_sound


def test_growth_is_the_exponent() -> None:
    assert slope([(10, 3), (100, 30), (1000, 300)]) == pytest.approx(1)
    assert slope([(10, 1), (1000, 10_000)]) == pytest.approx(2)


def test_the_same_seed_writes_the_same_words() -> None:
    assert Texts(3).text(500) == Texts(3).text(500) != Texts(4).text(500)


def test_the_table_tells_which_bars_are_held() -> None:
    said = table([Figure("quick", 0.5, floor=0.4, bar=1.6), Figure("slow", 3.0, bar=2.0)])

    quick, slow = said.splitlines()[1:]
    assert "1.25 ×" in quick and "held" in quick
    assert "3.00 s" in slow and "MISSED" in slow


def test_a_percentile_is_a_value_that_was_measured() -> None:
    assert percentile([5.0, 1.0, 3.0], 0.5) == 3.0
    assert percentile([5.0, 1.0, 3.0], 0.99) == 5.0


@pytest.mark.usefixtures("qapp")
def test_typing_is_timed_from_the_key_to_the_paint() -> None:
    from tests.benchmarks.typing import measure

    measured = list(measure(6_000, 3))

    assert [where for where, _, _ in measured] == ["at the end", "in the middle"]
    assert all(took > 0 for _, times, _ in measured for took in times)


@pytest.mark.usefixtures("qapp")
def test_the_contact_sheet_is_scrolled_frame_by_frame(tmp_path: Path) -> None:
    from tests.benchmarks.contact_sheet import measure

    make_workspace(tmp_path / "ws", 60, kind="photos")

    found = measure(tmp_path / "ws", 4)

    assert len(found.slow.took) == len(found.fast.took) == 4
    assert all(took > 0 for took in found.slow.took + found.fast.took)
    assert found.kept_mb > 0
