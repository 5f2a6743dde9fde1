"""Drafts: on disk at once, never blocked, sealed whole, and whole after a kill in mid-typing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import pytest

from fabriques_desktop.bootstrap import Workspace, open_workspace
from fabriques_desktop.services import editing
from fabriques_desktop.store.codec import Heads
from fabriques_desktop.store.drafts import loses_much


def new_interview(ws: Workspace) -> str:
    with ws.act("edit") as act:
        return act.save("interview", None, {"title": "t"})


def summaries(ws: Workspace, record: str) -> list[object]:
    return [s.value for s in ws.history("interview", record, "summary").get("summary", ())]


def test_a_draft_becomes_one_change_when_sealed(ws: Workspace) -> None:
    record = new_interview(ws)
    for text in ("B", "Bo", "Bonjour"):
        ws.drafts.put("interview", record, "summary", text)

    ws.seal_drafts()

    assert summaries(ws, record) == ["Bonjour"]
    assert ws.drafts.all() == []


def test_typing_never_waits_for_a_long_transaction(ws: Workspace) -> None:
    record = new_interview(ws)
    on_disk = threading.Event()
    ws.drafts.on_committed(lambda keys: on_disk.set())

    with ws.engine.write():
        ws.drafts.put("interview", record, "summary", "pendant l’import")
        assert on_disk.wait(60)


def test_text_about_to_be_lost_is_kept_as_a_change(ws: Workspace) -> None:
    record = new_interview(ws)
    long = "mot " * 200
    ws.drafts.put("interview", record, "summary", long)
    for length in range(len(long), 3, -40):  # erased little by little
        ws.drafts.put("interview", record, "summary", long[:length])

    ws.seal_drafts()

    assert summaries(ws, record)[0] == long
    assert ws.get("interview", record).summary == long[:40]


@pytest.mark.parametrize(
    ("before", "after", "much"),
    [(1000, 799, True), (1000, 801, False), (100, 79, True), (100, 85, False), (15, 0, False)],
)
def test_what_counts_as_losing_much(before: int, after: int, much: bool) -> None:
    assert loses_much("x" * before, "x" * after) is much


def test_a_draft_typed_before_an_import_conflicts_with_what_came(ws: Workspace) -> None:
    record = new_interview(ws)
    with ws.act("edit") as act:
        act.save("interview", record, {"summary": "avant"})
    seen = ws.stored("interview", record).heads["summary"]
    ws.drafts.put("interview", record, "summary", "ce que je tape", seen)
    with ws.act("edit") as act:
        act.save("interview", record, {"summary": "venu d’ailleurs"})

    ws.seal_drafts()

    assert ws.stored("interview", record).conflicts == ("summary",)


def saved_as(ws: Workspace, record: str) -> Heads:
    stored = ws.stored("interview", record)
    assert stored is not None
    return stored.heads


def test_what_is_typed_while_a_save_waits_stays_a_draft_and_goes_on_from_it(ws: Workspace) -> None:
    record = new_interview(ws)
    seen = saved_as(ws, record)
    ws.drafts.put("interview", record, "summary", "Il dit", ())
    asked = ws.drafts.version
    ws.drafts.put("interview", record, "summary", "Il dit que non", ())

    editing.save(ws, "interview", record, {"summary": "Il dit"}, seen, asked)

    ws.drafts.flush()
    assert [draft.text for draft in ws.drafts.all()] == ["Il dit que non"]
    ws.seal_drafts()
    assert summaries(ws, record) == ["Il dit", "Il dit que non"]
    assert ws.stored("interview", record).conflicts == ()


def test_what_is_typed_as_drafts_are_sealed_is_no_conflict_with_oneself(ws: Workspace) -> None:
    record = new_interview(ws)
    ws.drafts.put("interview", record, "summary", "Il dit", ())
    ws.drafts.flush()
    first = ws.drafts.all()
    ws.drafts.put("interview", record, "summary", "Il dit que non", ())
    with ws.act("typing") as act:
        act.save("interview", record, {"summary": "Il dit"}, {})
    now = saved_as(ws, record)["summary"]

    ws.drafts.forget(first, [], {first[0].key: now})

    ws.drafts.flush()
    (left,) = ws.drafts.all()
    assert (left.text, left.seen) == ("Il dit que non", now)
    # the page has not heard of it yet, and shows what it showed
    ws.drafts.put("interview", record, "summary", "Il dit que non, jamais", ())
    ws.seal_drafts()
    assert ws.get("interview", record).summary == "Il dit que non, jamais"
    assert ws.stored("interview", record).conflicts == ()


def test_what_was_typed_since_the_last_seal_is_kept_before_it_is_deleted(ws: Workspace) -> None:
    record = new_interview(ws)
    long = "mot " * 200
    ws.drafts.put("interview", record, "summary", "mot", ())
    ws.drafts.flush()
    first = ws.drafts.all()
    ws.drafts.put("interview", record, "summary", long, ())
    ws.drafts.flush()

    ws.drafts.forget(first, [])
    ws.drafts.put("interview", record, "summary", "", ())
    ws.seal_drafts()

    assert long in summaries(ws, record)


def test_drafts_left_behind_are_sealed_at_the_next_opening(ws: Workspace) -> None:
    record = new_interview(ws)
    ws.drafts.put("interview", record, "summary", "pas encore scellé")
    ws.drafts.flush()
    # as a crash would leave it: the database closed without sealing
    ws._is_closed = True
    ws.drafts.close()
    ws.engine.close()
    ws.place.leave()

    with open_workspace(ws.address) as again:
        assert again.get("interview", record).summary == "pas encore scellé"
        again.seal_drafts()
        assert summaries(again, record) == ["pas encore scellé"]


def test_sealing_twice_after_a_crash_between_both_databases_writes_once(ws: Workspace) -> None:
    record = new_interview(ws)
    ws.drafts.put("interview", record, "summary", "une fois")
    ws.drafts.flush()
    draft = ws.drafts.all()
    ws.seal_drafts()
    ws.drafts.put(*draft[0].key, draft[0].text, draft[0].seen)  # still there, as if never dropped

    ws.seal_drafts()

    assert summaries(ws, record) == ["une fois"]


_TYPIST = """
import sys, itertools
from fabriques_desktop.bootstrap import open_workspace
ws = open_workspace(sys.argv[1])
record = sys.argv[2]
text = ""
for n in itertools.count(1):
    text += f"mot{n} é "
    ws.drafts.put("interview", record, "summary", text)
    ws.drafts.flush()
    print(len(text), flush=True)  # this much is on disk
"""


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is not a signal there")
def test_the_text_is_whole_after_kill_9_in_mid_typing(ws: Workspace, tmp_path: Path) -> None:
    record = new_interview(ws)
    ws.close()
    script = tmp_path / "typist.py"
    script.write_text(textwrap.dedent(_TYPIST), encoding="utf-8")
    command = [sys.executable, str(script), str(ws.address), record]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as typist:
        assert typist.stdout is not None
        for _ in range(150):
            acknowledged = int(typist.stdout.readline())
        typist.send_signal(signal.SIGKILL)

    with open_workspace(ws.address) as again:
        text = again.get("interview", record).summary
    assert len(text) >= acknowledged
    assert text == "".join(f"mot{n} é " for n in range(1, text.count("é") + 1))


def test_a_longer_state_put_aside_never_covers_what_was_saved_after_it(ws: Workspace) -> None:
    record = new_interview(ws)
    long = "Ça se décide ailleurs. " * 2000
    for text in ("Il pleut.", long, "Il pleut."):
        ws.drafts.put("interview", record, "summary", text)
        ws.drafts.flush()
    editing.save(ws, "interview", record, {"summary": "Il pleut encore."}, {})

    ws.seal_drafts()

    found = ws.stored("interview", record)
    assert found is not None and found.record.summary == "Il pleut encore."
    assert not found.conflicts
    assert long in summaries(ws, record)
