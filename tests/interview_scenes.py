"""The ways of an interview, for `tests.pictures`: texts side by side, paper, telephone, veils."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Scene = Callable[[Any], Iterator[None]]

_VTT = """WEBVTT

1
00:00:02.000 --> 00:00:09.000
<v L1>Pour commencer, comment en êtes-vous venue à vous occuper de cela ici ?

2
00:00:10.000 --> 00:00:31.000
<v L2>Par la fenêtre. Ils avaient coupé les deux tilleuls de la place, sans un mot.

3
00:00:32.000 --> 00:00:40.000
<v Perrine>Le banc, lui, est resté : c’est là qu’on s’est parlé.
"""


def _two_voices(window: Any) -> str:
    """An interview with the notes of two people, a recording, a person and no consent yet."""
    from fabriques_desktop.domain import ids
    from fabriques_desktop.services import recordings

    ws = window.desk.ws
    held = [i for i in ws.find("interview") if i.title == "La place aux tilleuls"]
    if held:
        return str(held[0].id)
    guide = ws.find("guide", language="fr")[0].questions
    people = [a.id for a in ws.find("actor")][:2]
    ask = [f"## {row[2]} {{#q:{row[0]}}}\n\n" for row in guide[:4]]
    mine = (
        f"{ask[0]}[00:02:10] Par la fenêtre : les tilleuls coupés sans un mot.\n\n"
        "> « On a sorti les chaises, et on ne les a plus rentrées. »\n\n"
        f"{ask[2]}[00:11:40] Une place **sans ombre**, et personne à qui le dire.\n\n"
        "- le maire d’alors : « ce sont des racines »\n- les forains : pour\n"
    )
    theirs = (
        f"{ask[0]}[00:02:30] Elle rit en racontant les chaises.\n\n"
        f"{ask[1]}[00:07:05] Un jardin qui se décide le samedi.\n\n"
        f"{ask[2]}[00:12:20] Le service technique n’avait pas de case pour ça.\n"
    )
    with ws.act("scene") as act:
        colleague = act.save("member", None, {"name": "Ilan Corvandel", "role": "field"})
        made = act.save("interview", None, {
            "title": "La place aux tilleuls", "held_on": "2026-03-12T09:40", "language": "fr",
            "mode": "face_to_face", "actors": tuple(people), "duration_min": 70,
            "interviewers": (ws.member_id, colleague), "guide": ws.find("guide")[0].id,
        })  # fmt: skip
        for author, content in ((ws.member_id, mine), (colleague, theirs)):
            act.save("text", ids.notes_id(made, author), {
                "interview": made, "kind": "notes", "author": author, "content": content,
                "language": "fr",
            })  # fmt: skip
    sound = Path(tempfile.mkdtemp(prefix="fabriques-sound-")) / "Place aux tilleuls, 12 mars.wav"
    sound.write_bytes(b"RIFF\x24\0\0\0WAVEfmt " + bytes(2000))
    recordings.add(ws, made, sound)
    return str(made)


def _open(window: Any, interview: str) -> Any:
    window.veil.lift()
    window.open_record("interview", interview)
    detail = window.page().interview_detail
    detail.refresh()
    return detail


def _beside(window: Any) -> Iterator[None]:
    detail = _open(window, _two_voices(window))
    yield
    if not detail.notes.bar.beside.isChecked():
        detail.notes.bar.beside.click()
    yield


def _recording(window: Any) -> Iterator[None]:
    detail = _open(window, _two_voices(window))
    yield
    detail.notes.show_mine_alone()
    detail.side.ensureWidgetVisible(detail.side.attached, 0, 0)
    yield


def _joint(window: Any) -> Iterator[None]:
    detail = _open(window, _two_voices(window))
    yield
    detail.notes.show_mine_alone()
    detail.notes._begin_joint()
    yield


def _translation(window: Any) -> Iterator[None]:
    from fabriques_desktop.domain import ids
    from fabriques_desktop.services import texts

    interview = _two_voices(window)
    ws = window.desk.ws
    made = texts.begin_translation(ws, ids.notes_id(interview, ws.member_id), "en")
    content = ws.get("text", made).content
    if "window" not in content:
        first, rest = content.split("\n\n", 1)
        said = "[00:02:10] Through the window: the lime trees felled without a word."
        with ws.act("scene") as act:
            act.save("text", made, {"content": f"{first}\n\n{said}\n\n> “We took the\n{rest}"})
    detail = _open(window, interview)
    yield
    detail.notes.show_text(made)
    yield
    detail.notes.editor.go_to_stamp("00:02:10")
    yield


def _transcript(window: Any) -> Iterator[None]:
    detail = _open(window, _two_voices(window))
    yield
    file = Path(tempfile.mkdtemp(prefix="fabriques-vtt-")) / "Tilleuls, transcription.vtt"
    file.write_text(_VTT, encoding="utf-8")
    detail.look_at_transcript(file)
    yield


def _paper(window: Any) -> Iterator[None]:
    window.veil.lift()
    window.turn_to("interviews")
    yield
    window.page().begin_on_paper()
    yield
    yield


def _phone(window: Any) -> Iterator[None]:
    ws = window.desk.ws
    held = [i for i in ws.find("interview") if i.title == "Au téléphone"]
    actor = next(a.id for a in ws.find("actor"))
    with ws.act("scene") as act:
        made = held[0].id if held else act.save("interview", None, {
            "title": "Au téléphone", "mode": "phone", "language": window.desk.words.lang,
            "actors": (actor,), "interviewers": (ws.member_id,),
        })  # fmt: skip
    detail = _open(window, made)
    yield
    for row in detail.script._rows[:2]:
        if row.tick is not None and not row.tick.isChecked():
            row.tick.click()
    yield


def _discreet(window: Any) -> Iterator[None]:
    _open(window, _two_voices(window))
    yield
    window.veil.set_discreet(True)
    yield


def _covered(window: Any) -> Iterator[None]:
    window.veil.lift()
    window.turn_to("actors")
    yield
    window.veil.set_discreet(True)
    yield


def _alone(window: Any) -> Iterator[None]:
    detail = _open(window, _two_voices(window))
    yield
    detail.notes.show_mine_alone()
    size = window.size()
    window.veil.set_undistracted(True)
    window.showNormal()
    window.resize(size)
    yield


def _back(window: Any) -> Iterator[None]:
    _open(window, _two_voices(window))
    yield


def _about(window: Any) -> Iterator[None]:
    _open(window, _two_voices(window)).go_to("facts")
    yield


INTERVIEW_SCENES: dict[str, Scene] = {
    "interview-beside": _beside,
    "interview-recording": _recording,
    "interview-joint": _joint,
    "interview-translation": _translation,
    "interview-transcript": _transcript,
    "interview-paper": _paper,
    "interview-phone": _phone,
    "interview-discreet": _discreet,
    "interview-covered": _covered,
    "interview-alone": _alone,
    "interview-back": _back,
    "interview-about": _about,
}
